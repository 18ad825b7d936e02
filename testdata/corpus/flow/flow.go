// Package flow holds the ways that control can take between the answer and the caller.
package flow

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"strings"
	"sync"
)

// Profile is the answer of the talk profile.
type Profile struct {
	Nickname string `json:"nickName"`
	ImageURL string `json:"profileImageURL"`
}

const profileURL = "https://kapi.kakao.com/v1/api/talk/profile"

func request(token string) *http.Request {
	req, err := http.NewRequest("GET", profileURL, nil)
	if err != nil {
		panic(err) // the address is a constant
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return req
}

// NopeDeferRewrites leaves the look at the status to a deferred function.
func NopeDeferRewrites(c *http.Client, token string) (p *Profile, err error) {
	resp, err := c.Do(request(token))
	if err != nil {
		return nil, err
	}
	defer func() {
		resp.Body.Close()
		if err == nil && resp.StatusCode != http.StatusOK {
			p, err = nil, fmt.Errorf("profile: %s", resp.Status)
		}
	}()
	p = new(Profile)
	err = json.NewDecoder(resp.Body).Decode(p)
	return
}

// DeferSwallows has the test, and takes it back on the way out.
func DeferSwallows(c *http.Client, token string) (p *Profile, err error) {
	defer func() {
		if err != nil {
			log.Printf("profile: %v", err)
			err = nil
		}
	}()
	resp, err := c.Do(request(token)) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("kakao: %s", resp.Status)
	}
	p = new(Profile)
	err = json.NewDecoder(resp.Body).Decode(p)
	return p, err
}

// Shadowed loses the failure to an inner err.
func Shadowed(c *http.Client, token string) (*Profile, error) {
	var failure error
	resp, err := c.Do(request(token)) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		failure := errors.New(resp.Status)
		log.Println("profile:", failure)
	}
	p := &Profile{}
	if resp.StatusCode == http.StatusOK {
		if err := json.NewDecoder(resp.Body).Decode(p); err != nil {
			return nil, err
		}
	}
	return p, failure
}

// NopeNotShadowed keeps it.
func NopeNotShadowed(c *http.Client, token string) (*Profile, error) {
	var failure error
	resp, err := c.Do(request(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		failure = errors.New(resp.Status)
		log.Println("profile:", failure)
	}
	p := &Profile{}
	if resp.StatusCode == http.StatusOK {
		if err := json.NewDecoder(resp.Body).Decode(p); err != nil {
			return nil, err
		}
	}
	return p, failure
}

// NopeGoto has all its failures at the end.
func NopeGoto(c *http.Client, token string) (*Profile, error) {
	var (
		p      Profile
		reason string
	)
	resp, err := c.Do(request(token))
	if err != nil {
		reason = err.Error()
		goto fail
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		reason = resp.Status
		goto fail
	}
	if err = json.NewDecoder(resp.Body).Decode(&p); err != nil {
		reason = "not JSON"
		goto fail
	}
	return &p, nil
fail:
	return nil, errors.New("profile: " + reason)
}

// Goto jumps to the same end from everywhere.
func Goto(c *http.Client, token string) (*Profile, error) {
	p := new(Profile)
	resp, err := c.Do(request(token)) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != 200 {
		goto done
	}
	if err := json.NewDecoder(resp.Body).Decode(p); err != nil {
		return nil, err
	}
done:
	resp.Body.Close()
	return p, nil
}

// Closure does everything in a function value.
func Closure(c *http.Client, token string) (*Profile, error) {
	fetch := func() (*Profile, error) {
		resp, err := c.Do(request(token)) // want `\[unhandled/as-success\]`
		if err != nil {
			return nil, err
		}
		defer resp.Body.Close()
		p := &Profile{}
		return p, json.NewDecoder(resp.Body).Decode(p)
	}
	return fetch()
}

// NopeClosure looks at the status inside.
func NopeClosure(c *http.Client, token string) (*Profile, error) {
	var p Profile
	load := func() error {
		resp, err := c.Do(request(token))
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			return errors.New(resp.Status)
		}
		return json.NewDecoder(resp.Body).Decode(&p)
	}
	if err := load(); err != nil {
		return nil, fmt.Errorf("profile: %w", err)
	}
	return &p, nil
}

// NopeClosureChecks has the test in a function value.
func NopeClosureChecks(c *http.Client, token string) (*Profile, error) {
	resp, err := c.Do(request(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	check := func() error {
		if resp.StatusCode >= 400 {
			return fmt.Errorf("profile: %s", resp.Status)
		}
		return nil
	}
	if err := check(); err != nil {
		return nil, err
	}
	p := &Profile{}
	return p, json.NewDecoder(resp.Body).Decode(p)
}

// NopeCapturedStatus writes the status into a variable of the function around it.
func NopeCapturedStatus(c *http.Client, token string) (*Profile, error) {
	var (
		status int
		p      Profile
	)
	err := func() error {
		resp, err := c.Do(request(token))
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		status = resp.StatusCode
		return json.NewDecoder(resp.Body).Decode(&p)
	}()
	if err != nil {
		return nil, err
	}
	if status != http.StatusOK {
		return nil, fmt.Errorf("profile: %d", status)
	}
	return &p, nil
}

// A client of the talk API.
type client struct {
	http  *http.Client
	token string
}

// profile looks at nothing.
func (k *client) profile() (*Profile, error) {
	resp, err := k.http.Do(request(k.token)) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	p := &Profile{}
	if err := json.NewDecoder(resp.Body).Decode(p); err != nil {
		return nil, err
	}
	return p, nil
}

// Method calls a method that reports nothing; the report is inside, not here.
func Method(c *http.Client, token string) (*Profile, error) {
	k := &client{http: c, token: token}
	p, err := k.profile()
	if err != nil {
		return nil, fmt.Errorf("method: %w", err)
	}
	return p, nil
}

// checkedProfile turns failures away.
func (k client) checkedProfile() (Profile, error) {
	var p Profile
	resp, err := k.http.Do(request(k.token))
	if err != nil {
		return p, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		body, _ := io.ReadAll(resp.Body)
		return p, fmt.Errorf("profile: %s: %s", resp.Status, body)
	}
	err = json.NewDecoder(resp.Body).Decode(&p)
	return p, err
}

// NopeMethodValue calls a method through a value.
func NopeMethodValue(c *http.Client, token string) (string, error) {
	load := client{http: c, token: token}.checkedProfile
	p, err := load()
	if err != nil {
		return "", err
	}
	return p.Nickname, nil
}

// NopeLabelled leaves two loops at once.
func NopeLabelled(c *http.Client, token string) (names []string, err error) {
outer:
	for _, group := range [][]string{{token}, {token + "-2"}} {
		for _, t := range group {
			resp, doErr := c.Do(request(t))
			if doErr != nil {
				err = doErr
				break outer
			}
			if resp.StatusCode != http.StatusOK {
				err = errors.New(resp.Status)
				resp.Body.Close()
				break outer
			}
			var p Profile
			err = json.NewDecoder(resp.Body).Decode(&p)
			resp.Body.Close()
			if err != nil {
				break outer
			}
			names = append(names, p.Nickname)
		}
	}
	return names, err
}

// NopeGoroutines asks for several users at once and collects errors.
func NopeGoroutines(c *http.Client, first, second string) (int, error) {
	var (
		mu   sync.Mutex
		wg   sync.WaitGroup
		errs []error
		ok   int
	)
	for _, token := range []string{first, second} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			_, err := client{http: c, token: token}.checkedProfile()
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				errs = append(errs, err)
				return
			}
			ok++
		}()
	}
	wg.Wait()
	return ok, errors.Join(errs...)
}

// EarlyNil gives up without a word when there is nothing to decode.
func EarlyNil(c *http.Client, key, query string) (titles []string, err error) {
	req, err := http.NewRequest("GET", "https://dapi.kakao.com/v3/search/book?query="+url.QueryEscape(query), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || len(body) == 0 {
		return nil, err
	}
	var page struct {
		Documents []struct {
			Title string `json:"title"`
		} `json:"documents"`
	}
	if err := json.Unmarshal(body, &page); err != nil {
		return nil, err
	}
	for _, d := range page.Documents {
		titles = append(titles, strings.TrimSpace(d.Title))
	}
	return titles, nil
}

// ErrorOverwritten finds the failure, and then asks the decoder for its opinion.
func ErrorOverwritten(c *http.Client, token string) (*Profile, error) {
	resp, err := c.Do(request(token)) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		err = fmt.Errorf("profile: %s", resp.Status)
	}
	p := &Profile{}
	err = json.NewDecoder(resp.Body).Decode(p)
	return p, err
}

// NopeErrorKept asks the decoder only when there is something to decode.
func NopeErrorKept(c *http.Client, token string) (*Profile, error) {
	resp, err := c.Do(request(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		err = fmt.Errorf("profile: %s", resp.Status)
	}
	p := &Profile{}
	if err == nil {
		err = json.NewDecoder(resp.Body).Decode(p)
	}
	return p, err
}

// RecoverSwallows turns its own panic into nothing.
func RecoverSwallows(c *http.Client, token string) (p *Profile, err error) {
	defer func() {
		if r := recover(); r != nil {
			log.Println("recovered:", r)
		}
	}()
	resp, err := c.Do(request(token)) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		panic(resp.Status)
	}
	p = new(Profile)
	err = json.NewDecoder(resp.Body).Decode(p)
	return p, err
}
