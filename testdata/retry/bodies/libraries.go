package bodies

import (
	"context"
	"net/http"
	"strings"

	"example.com/retry/kakao"
	retry4 "github.com/avast/retry-go/v4"
)

// RetryGo4Body has one reader for all tries.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
//body:consumed
func RetryGo4Body(c *http.Client, ctx context.Context, token, text string) error {
	req, err := post(ctx, token, memoURL, strings.NewReader(template(text)))
	if err != nil {
		return err
	}
	return retry4.Do(func() error {
		resp, err := c.Do(req) // want `\[retrycode/body-consumed\]`
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			return kakao.Failure(resp)
		}
		return nil
	}, retry4.RetryIf(func(err error) bool { return listed(err, -1, -603) }))
}

// NopeRetryGo4Body makes a request for each.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeRetryGo4Body(c *http.Client, ctx context.Context, token, text string) error {
	return retry4.Do(func() error {
		req, err := post(ctx, token, memoURL, strings.NewReader(template(text)))
		if err != nil {
			return err
		}
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			return kakao.Failure(resp)
		}
		return nil
	}, retry4.RetryIf(func(err error) bool { return listed(err, -1, -603) }))
}
