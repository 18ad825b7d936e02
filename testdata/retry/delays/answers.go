package delays

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"example.com/retry/kakao"
)

func search(ctx context.Context, c *http.Client, key, query string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://dapi.kakao.com/v2/local/search/address.json?query="+url.QueryEscape(query), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	return c.Do(req)
}

func found(resp *http.Response) (int, error) {
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return 0, kakao.Failure(resp)
	}
	return resp.StatusCode, nil
}

// NopeRetryAfter waits as long as it is told, or a minute.
//
//again:429/* other?
//delay:yes
//bound:yes
func NopeRetryAfter(c *http.Client, ctx context.Context, key, query string) (int, error) {
	for i := 0; ; i++ {
		resp, err := search(ctx, c, key, query)
		if err != nil {
			return 0, err
		}
		if resp.StatusCode != http.StatusTooManyRequests || i == 3 {
			return found(resp)
		}
		resp.Body.Close()
		time.Sleep(kakao.RetryAfter(resp, time.Minute))
	}
}

// NopeRetryAfterOnly waits if it is told to; whether it is told nobody knows.
//
//again:429/* other?
//delay:no
//bound:yes
//silent:the header may tell a time
func NopeRetryAfterOnly(c *http.Client, ctx context.Context, key, query string) (int, error) {
	for i := 0; ; i++ {
		resp, err := search(ctx, c, key, query)
		if err != nil {
			return 0, err
		}
		if resp.StatusCode != http.StatusTooManyRequests || i == 3 {
			return found(resp)
		}
		resp.Body.Close()
		time.Sleep(kakao.RetryAfter(resp, 0))
	}
}

// OneFormOnly waits for one form of the quota's refusal, and not for the other.
//
//again:quota other?
//delay:no any/-10
//bound:yes
func OneFormOnly(c *http.Client, ctx context.Context, key, query string) (n int, err error) {
	for range 4 {
		var resp *http.Response
		resp, err = search(ctx, c, key, query) // want `\[retrycode/no-delay\]`
		if err != nil {
			return 0, err
		}
		if resp.StatusCode == http.StatusTooManyRequests {
			resp.Body.Close()
			err = errors.New("too many requests")
			time.Sleep(time.Second)
			continue
		}
		n, err = found(resp)
		var refused *kakao.Error
		if !errors.As(err, &refused) || refused.Code != -10 {
			return n, err
		}
	}
	return 0, err
}

// OnlyWithoutResponse waits when nobody answers, and not when somebody does.
//
//again:transport 500/* 502/* 503/* other?
//delay:no 500/* 502/* 503/* other
//bound:yes
func OnlyWithoutResponse(c *http.Client, ctx context.Context, key, query string) (int, error) {
	for i := 0; ; i++ {
		resp, err := search(ctx, c, key, query) // want `\[retrycode/no-delay\]`
		if i == 3 {
			if err != nil {
				return 0, err
			}
			return found(resp)
		}
		switch {
		case err != nil:
			time.Sleep(time.Second)
		case resp.StatusCode >= 500:
			resp.Body.Close()
		default:
			return found(resp)
		}
	}
}

// NopeQuotaSlower waits longer for the quota than for the rest.
//
//again:quota 500/* 502/* 503/* other?
//delay:yes
//bound:yes
func NopeQuotaSlower(c *http.Client, ctx context.Context, key, query string) (n int, err error) {
	for range 3 {
		resp, err := search(ctx, c, key, query)
		if err != nil {
			return 0, err
		}
		wait := time.Second
		switch n, err = found(resp); {
		case err == nil:
			return n, nil
		case listed(err, -10), resp.StatusCode == http.StatusTooManyRequests:
			wait = time.Minute
		case resp.StatusCode < 500:
			return 0, err
		}
		time.Sleep(wait)
	}
	return 0, errors.New("gave up")
}
