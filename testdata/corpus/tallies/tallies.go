// Package tallies holds failures that are collected or counted first, and told later.
package tallies

import (
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
)

var errRefused = errors.New("kakao refused")

func logoutRequest(token string) *http.Request {
	req, err := http.NewRequest(http.MethodPost, "https://kapi.kakao.com/v1/user/logout", http.NoBody)
	if err != nil {
		panic(err) // the address is a constant
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return req
}

// NopeEmptyList asks a list that began empty how long it is.
func NopeEmptyList(c *http.Client, token string) error {
	problems := []string{}
	resp, err := c.Do(logoutRequest(token))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		problems = append(problems, "kakao")
	}
	if len(problems) > 0 {
		return fmt.Errorf("problems: %v", problems)
	}
	return nil
}

// NopeNilList begins with nil.
func NopeNilList(c *http.Client, token string) error {
	var problems []string
	resp, err := c.Do(logoutRequest(token))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		problems = append(problems, "kakao")
	}
	if len(problems) > 0 {
		return fmt.Errorf("problems: %v", problems)
	}
	return nil
}

// NopeMadeList begins with room for four.
func NopeMadeList(c *http.Client, token string) error {
	errs := make([]error, 0, 4)
	resp, err := c.Do(logoutRequest(token))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		errs = append(errs, errRefused)
	}
	if len(errs) != 0 {
		return errs[0]
	}
	return nil
}

// NopeDeferredList is asked on the way out.
func NopeDeferredList(c *http.Client, token string) (err error) {
	var problems []string
	resp, err := c.Do(logoutRequest(token))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	defer func() {
		if len(problems) > 0 {
			err = fmt.Errorf("problems: %v", problems)
		}
	}()
	if resp.StatusCode != http.StatusOK {
		problems = append(problems, "kakao")
	}
	return nil
}

// NopeMap collects by service.
func NopeMap(c *http.Client, token string) error {
	problems := map[string]error{}
	resp, err := c.Do(logoutRequest(token))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		problems["kakao"] = errRefused
	}
	if len(problems) > 0 {
		return fmt.Errorf("problems: %v", problems)
	}
	return nil
}

// NopeAtomicFlag raises a flag of package atomic.
func NopeAtomicFlag(c *http.Client, token string) error {
	var failed atomic.Bool
	resp, err := c.Do(logoutRequest(token))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		failed.Store(true)
	}
	if failed.Load() {
		return errRefused
	}
	return nil
}

// NopeAtomicCounter counts with it.
func NopeAtomicCounter(c *http.Client, token string) error {
	var failed int64
	resp, err := c.Do(logoutRequest(token))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		atomic.AddInt64(&failed, 1)
	}
	if failed > 0 {
		return errRefused
	}
	return nil
}

// NopeFailedCounted counts over a loop.
func NopeFailedCounted(c *http.Client, first, second string) error {
	failed := 0
	for _, token := range []string{first, second} {
		resp, err := c.Do(logoutRequest(token))
		if err != nil {
			failed++
			continue
		}
		resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			failed++
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d are still signed in", failed)
	}
	return nil
}

// NopeDoneCounted counts the successes, and returns how many there were.
func NopeDoneCounted(c *http.Client, first, second string) (done int, err error) {
	for _, token := range []string{first, second} {
		resp, err := c.Do(logoutRequest(token))
		if err != nil {
			return done, err
		}
		resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			done++
		}
	}
	return done, nil
}

// stats counts for several goroutines.
type stats struct {
	mu           sync.Mutex
	done, failed int
}

func (s *stats) good() { s.mu.Lock(); s.done++; s.mu.Unlock() }
func (s *stats) bad()  { s.mu.Lock(); s.failed++; s.mu.Unlock() }

func work(c *http.Client, tokens <-chan string, s *stats) {
	for token := range tokens {
		resp, err := c.Do(logoutRequest(token))
		if err != nil {
			s.bad()
			continue
		}
		resp.Body.Close()
		if resp.StatusCode >= 300 {
			s.bad()
			continue
		}
		s.good()
	}
}

// NopeWorker counts in a struct of its caller.
func NopeWorker(c *http.Client, token string) (done, failed int) {
	var s stats
	tokens := make(chan string, 1)
	tokens <- token
	close(tokens)
	work(c, tokens, &s)
	return s.done, s.failed
}

// NopeLocalStats counts in a struct of its own.
func NopeLocalStats(c *http.Client, token string) (done, failed int, err error) {
	var s stats
	resp, err := c.Do(logoutRequest(token))
	if err != nil {
		return 0, 0, err
	}
	resp.Body.Close()
	if resp.StatusCode >= 300 {
		s.failed++
	} else {
		s.done++
	}
	return s.done, s.failed, nil
}

// NopeFailedListed returns who could not be signed out.
func NopeFailedListed(c *http.Client, first, second string) (failed []string) {
	for _, token := range []string{first, second} {
		resp, err := c.Do(logoutRequest(token))
		if err != nil {
			failed = append(failed, token)
			continue
		}
		resp.Body.Close()
		if resp.StatusCode >= 300 {
			failed = append(failed, token)
		}
	}
	return failed
}

// NopeOneListed does so without a loop, and with a nil error.
func NopeOneListed(c *http.Client, token string) (failed []string, err error) {
	failed = []string{}
	resp, err := c.Do(logoutRequest(token))
	if err != nil {
		return nil, err
	}
	resp.Body.Close()
	if resp.StatusCode >= 300 {
		failed = append(failed, token)
	}
	return failed, nil
}

// NopeReported writes one of two words into a report.
func NopeReported(c *http.Client, token string) (map[string]string, error) {
	report := map[string]string{}
	resp, err := c.Do(logoutRequest(token))
	if err != nil {
		return nil, err
	}
	resp.Body.Close()
	if resp.StatusCode >= 300 {
		report[token] = "failed"
	} else {
		report[token] = "done"
	}
	return report, nil
}

// NopeReportedFailure writes into it for a failure only.
func NopeReportedFailure(c *http.Client, token string) (map[string]string, error) {
	report := map[string]string{}
	resp, err := c.Do(logoutRequest(token))
	if err != nil {
		return nil, err
	}
	resp.Body.Close()
	if resp.StatusCode >= 300 {
		report["failed"] = token
	}
	return report, nil
}
