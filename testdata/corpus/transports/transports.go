// Package transports holds clients that look at the status before their callers can: the
// answer's way leads through the program's own RoundTripper or Doer.
package transports

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

const meURL = "https://kapi.kakao.com/v2/user/me"

var errRefused = errors.New("kakao refused")

// User is the answer of /v2/user/me.
type User struct {
	ID          int64  `json:"id"`
	ConnectedAt string `json:"connected_at"`
}

// user decodes without a look.
func user(resp *http.Response, err error) (*User, error) {
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}

// keyed adds the app key.
type keyed struct {
	key  string
	next http.RoundTripper
}

// RoundTrip sends a copy of the request.
func (t *keyed) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.Header.Set("Authorization", "KakaoAK "+t.key)
	return t.next.RoundTrip(req)
}

// failing turns failures into errors.
type failing struct{ next http.RoundTripper }

// RoundTrip reads the failure.
func (t *failing) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := t.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 400 {
		defer resp.Body.Close()
		body, _ := io.ReadAll(resp.Body)
		return nil, fmt.Errorf("kakao: %s", body)
	}
	return resp, nil
}

// NopeInner has the look behind another transport.
func NopeInner(c *http.Client, key string) (*User, error) {
	nested := &http.Client{Transport: &keyed{key: key, next: &failing{c.Transport}}}
	resp, err := nested.Get(meURL)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}

// NopeOuter has it in front.
func NopeOuter(c *http.Client, key string) (*User, error) {
	nested := &http.Client{Transport: &failing{&keyed{key: key, next: c.Transport}}}
	resp, err := nested.Get(meURL)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}

// live is the transport that the program was started with.
type live struct{}

// RoundTrip sends.
func (live) RoundTrip(req *http.Request) (*http.Response, error) {
	return http.DefaultTransport.RoundTrip(req)
}

var shared = &http.Client{Transport: &keyed{key: "app", next: &failing{live{}}}}

// NopeShared has its client in a variable of the package.
func NopeShared(_ *http.Client) (*User, error) {
	resp, err := shared.Get(meURL)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}

// roundTrip is a function that is a RoundTripper.
type roundTrip func(*http.Request) (*http.Response, error)

// RoundTrip calls it.
func (f roundTrip) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

func checking(next http.RoundTripper) http.RoundTripper {
	return roundTrip(func(req *http.Request) (*http.Response, error) {
		resp, err := next.RoundTrip(req)
		if err == nil && resp.StatusCode >= 400 {
			resp.Body.Close()
			return nil, errRefused
		}
		return resp, err
	})
}

var middleware = &http.Client{Transport: checking(live{}), Timeout: time.Second}

// NopeSharedMiddleware has a function for its transport.
func NopeSharedMiddleware(_ *http.Client) (*User, error) {
	resp, err := middleware.Get(meURL)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}

// NopeMiddleware makes it where it is used.
func NopeMiddleware(c *http.Client) (*User, error) {
	client := &http.Client{Transport: checking(c.Transport), Timeout: time.Second}
	return user(client.Get(meURL))
}

// refreshing sends once more with a new token.
type refreshing struct {
	next  http.RoundTripper
	token func() string
}

// RoundTrip sends at most twice.
func (t *refreshing) RoundTrip(req *http.Request) (*http.Response, error) {
	req.Header.Set("Authorization", "Bearer "+t.token())
	resp, err := t.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusUnauthorized {
		resp.Body.Close()
		req.Header.Set("Authorization", "Bearer "+t.token())
		resp, err = t.next.RoundTrip(req)
		if err != nil {
			return nil, err
		}
	}
	if resp.StatusCode >= 400 {
		resp.Body.Close()
		return nil, errRefused
	}
	return resp, nil
}

func refreshingClient(c *http.Client, token func() string) *http.Client {
	return &http.Client{Transport: &refreshing{c.Transport, token}}
}

// NopeRefreshing has its client from a constructor.
func NopeRefreshing(c *http.Client, token string) (*User, error) {
	resp, err := refreshingClient(c, func() string { return token }).Get(meURL)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}
