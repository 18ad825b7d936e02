// Package prepared has clients of go-retryablehttp that are handed a new token before each try.
// The directives are those of package shapes.
package prepared

import (
	"context"
	"fmt"
	"net/http"

	"github.com/hashicorp/go-retryablehttp"
)

const meURL = "https://kapi.kakao.com/v2/user/me"

// tokens gives another token each time.
func tokens(token string) func() string {
	n := 0
	return func() string {
		n++
		return fmt.Sprint(token, n)
	}
}

// NopePrepareRetry is silent since PrepareRetry sets another token.
func NopePrepareRetry(ctx context.Context, hc *http.Client, src func() string) (*http.Response, error) {
	c := retryablehttp.NewClient()
	c.HTTPClient, c.Logger = hc, nil
	c.CheckRetry = func(_ context.Context, resp *http.Response, err error) (bool, error) {
		return resp != nil && resp.StatusCode == 401, err
	}
	c.PrepareRetry = func(req *http.Request) error {
		req.Header.Set("Authorization", "Bearer "+src())
		return nil
	}
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, meURL, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+src())
	return c.Do(req)
}

// NopePrepareRetryTokens drives NopePrepareRetry.
//
//again:none
//token:new 401/* other?
//delay:yes
//bound:yes
func NopePrepareRetryTokens(c *http.Client, ctx context.Context, token string) (*http.Response, error) {
	return NopePrepareRetry(ctx, c, tokens(token))
}

// NopeLogHook is silent since the hook for the log sets another token before each try.
func NopeLogHook(ctx context.Context, hc *http.Client, src func() string) (*http.Response, error) {
	c := retryablehttp.NewClient()
	c.HTTPClient, c.Logger = hc, nil
	c.CheckRetry = func(_ context.Context, resp *http.Response, err error) (bool, error) {
		return resp != nil && resp.StatusCode == 401, err
	}
	c.RequestLogHook = func(_ retryablehttp.Logger, req *http.Request, _ int) {
		req.Header.Set("Authorization", "Bearer "+src())
	}
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, meURL, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+src())
	return c.Do(req)
}

// NopeLogHookTokens drives NopeLogHook.
//
//again:none
//token:new 401/* other?
//delay:yes
//bound:yes
func NopeLogHookTokens(c *http.Client, ctx context.Context, token string) (*http.Response, error) {
	return NopeLogHook(ctx, c, tokens(token))
}

// NopeCheckRetry is silent since CheckRetry sets another token on the request.
func NopeCheckRetry(ctx context.Context, hc *http.Client, src func() string) (*http.Response, error) {
	c := retryablehttp.NewClient()
	c.HTTPClient, c.Logger = hc, nil
	c.CheckRetry = func(_ context.Context, resp *http.Response, err error) (bool, error) {
		if resp != nil && resp.StatusCode == 401 {
			resp.Request.Header.Set("Authorization", "Bearer "+src())
			return true, nil
		}
		return false, err
	}
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, meURL, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+src())
	return c.Do(req)
}

// NopeCheckRetryTokens drives NopeCheckRetry.
//
//again:none
//token:new 401/* other?
//delay:yes
//bound:yes
func NopeCheckRetryTokens(c *http.Client, ctx context.Context, token string) (*http.Response, error) {
	return NopeCheckRetry(ctx, c, tokens(token))
}

// NopeTransport is silent since the transport, which is not seen, may sign each try anew.
func NopeTransport(ctx context.Context, tr http.RoundTripper) (*http.Response, error) {
	c := retryablehttp.NewClient()
	c.HTTPClient.Transport = tr
	c.CheckRetry = func(_ context.Context, resp *http.Response, err error) (bool, error) {
		return resp != nil && resp.StatusCode == 401, err
	}
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, meURL, nil)
	if err != nil {
		return nil, err
	}
	return c.Do(req)
}
