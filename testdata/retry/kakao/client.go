package kakao

import (
	"context"
	"net/http"
)

// A Doer sends requests; some wait before they do.
type Doer interface {
	Do(*http.Request) (*http.Response, error)
}

// A Client keeps the token.
type Client struct {
	through Doer
	token   string
}

// NewClient returns a client that sends through another one.
func NewClient(d Doer, token string) *Client { return &Client{d, token} }

// SetToken has a client send another token from now on.
func (c *Client) SetToken(token string) { c.token = token }

// Me asks for the user.
func (c *Client) Me(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	resp, err := c.through.Do(req)
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return Failure(resp)
	}
	resp.Body.Close()
	return nil
}
