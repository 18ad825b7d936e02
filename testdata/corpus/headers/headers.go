// Package headers holds a client whose own transport adds a header, and looks at nothing.
package headers

import (
	"encoding/json"
	"net/http"
)

// User is the answer of /v2/user/me.
type User struct {
	ID          int64  `json:"id"`
	ConnectedAt string `json:"connected_at"`
}

// named says who asks.
type named struct {
	agent string
	next  http.RoundTripper
}

// RoundTrip sends a copy of the request.
func (t *named) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.Header.Set("User-Agent", t.agent)
	return t.next.RoundTrip(req)
}

func client(c *http.Client, agent string) *http.Client {
	return &http.Client{Transport: &named{agent: agent, next: c.Transport}}
}

// Named takes whatever comes.
func Named(c *http.Client, agent, token string) (*User, error) {
	resp, err := client(c, agent).Get("https://kapi.kakao.com/v2/user/me?access_token=" + token) // want `\[unhandled/as-success\]`
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

// NopeNamed looks at the status itself.
func NopeNamed(c *http.Client, agent, token string) (*User, error) {
	resp, err := client(c, agent).Get("https://kapi.kakao.com/v2/user/me?access_token=" + token)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, http.ErrNotSupported
	}
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}
