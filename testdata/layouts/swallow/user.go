// Package swallow uses functions that lose failures: nothing is left to see here.
package swallow

import (
	"context"
	"log"
	"net/http"

	"example.com/layouts/swallow/kakao"
)

// NopeMe can not know.
func NopeMe(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	u, err := kakao.Me(ctx, c, token)
	if err != nil {
		return nil, err
	}
	return u, nil
}

// NopeUnlink logs what never comes.
func NopeUnlink(c *http.Client, ctx context.Context, token string) error {
	if err := kakao.Unlink(ctx, c, token); err != nil {
		log.Print(err)
	}
	return nil
}

// NopeBoth calls two of them.
func NopeBoth(c *http.Client, ctx context.Context, token string) (int64, error) {
	u, err := kakao.Me(ctx, c, token)
	if err != nil {
		return 0, err
	}
	return u.ID, kakao.Unlink(ctx, c, token)
}

// NopeLogout returns the error of the network.
func NopeLogout(c *http.Client, ctx context.Context, token string) error {
	return kakao.Logout(ctx, c, token)
}
