package sentinels

import (
	"errors"
	"fmt"
	"net/http"
	"os"

	"example.com/corpus/apperr"
)

// firstError returns the first error that is one.
func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// NopeFirstError gives the failure to a variadic helper.
func NopeFirstError(c *http.Client, token string) error {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var failure error
	if resp.StatusCode != http.StatusOK {
		failure = errors.New("kakao failed")
	}
	return firstError(nil, failure, nil)
}

// NopeFirstSentinel gives it one from a variable.
func NopeFirstSentinel(c *http.Client, token string) error {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var failure error
	if resp.StatusCode != http.StatusOK {
		failure = errRefused
	}
	return firstError(nil, failure, nil)
}

// NopeJoined joins a list that may be empty.
func NopeJoined(c *http.Client, token string) error {
	var errs []error
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		errs = append(errs, errRefused)
	}
	if _, err := os.Stat("."); err != nil {
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// NopeJoinedOneByOne lets an error grow.
func NopeJoinedOneByOne(c *http.Client, token string) error {
	var all error
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		all = errors.Join(all, fmt.Errorf("kakao failed"))
	}
	if _, err := os.Stat("."); err != nil {
		all = errors.Join(all, err)
	}
	return all
}

// NopeImportedSentinel has its error from another package.
func NopeImportedSentinel(c *http.Client, token string) (err error) {
	resp, err := c.Do(meRequest(token))
	if err == nil {
		resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			err = apperr.ErrUpstream
		}
	}
	return err
}

// NopeImportedConstructor lets another package make it.
func NopeImportedConstructor(c *http.Client, token string) (err error) {
	resp, err := c.Do(meRequest(token))
	if err == nil {
		resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			err = apperr.New(http.StatusBadGateway)
		}
	}
	return err
}

// span is a part of a trace.
type span struct{ failed error }

// End closes the span.
func (s *span) End(err error) { s.failed = err }

func ping(c *http.Client, token string, trace interface{ End(error) }) (err error) {
	defer func() { trace.End(err) }()
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		err = errRefused
	}
	return
}

// NopeDeferredTrace has a deferred function read the error on its way out.
func NopeDeferredTrace(c *http.Client, token string) error {
	return ping(c, token, new(span))
}

// DeferredClose has a deferred function look for another error; its own it never misses.
func DeferredClose(c *http.Client, token string) (err error) {
	resp, err := c.Do(meRequest(token)) // want `\[unhandled/as-success\]`
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := resp.Body.Close(); closeErr != nil && err == nil {
			err = closeErr
		}
	}()
	var u User
	return decode(resp, &u)
}
