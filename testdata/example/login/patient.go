package login

import (
	"context"
	"time"
)

// Patient is Known, tried up to three times. It also tries again what can only fail again,
// such as a token that was refused.
func (c *Client) Patient(ctx context.Context, token string) (u *User, err error) {
	for range 3 {
		if u, err = c.Known(ctx, token); err == nil {
			return u, nil
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

// Renewed is Known, tried once more with a new token.
func (c *Client) Renewed(ctx context.Context, token, refresh string) (*User, error) {
	u, err := c.Known(ctx, token)
	if err == nil {
		return u, nil
	}
	t, err := c.Renew(ctx, refresh)
	if err != nil {
		return nil, err
	}
	return c.Known(ctx, t.Access)
}
