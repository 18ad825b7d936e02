package policies

import (
	"bytes"
	"context"
	"net/http"
	"time"

	"github.com/go-resty/resty/v2"
	"github.com/hashicorp/go-retryablehttp"
)

const (
	meURL    = "https://kapi.kakao.com/v2/user/me"
	routeURL = "https://apis-navi.kakaomobility.com/v1/directions?origin=1,2&destination=3,4"
	payURL   = "https://open-api.kakaopay.com/online/v1/payment/approve"
)

func retryable(c *http.Client) *retryablehttp.Client {
	r := retryablehttp.NewClient()
	r.HTTPClient, r.Logger = c, nil
	return r
}

// NopeRetryable is the default: what it sends again on kapi is trouble of the server.
//
//again:transport 500/* 502/* 503/* other?
//delay:yes
//bound:yes
func NopeRetryable(c *http.Client, ctx context.Context, token string) (int, error) {
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, meURL, nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := retryable(c).Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}

// NopeRetryableRoute is the default on Mobility, 429 included.
//
//again:transport 429/* 500/* 502/* 503/* other?
//delay:yes
//bound:yes
func NopeRetryableRoute(c *http.Client, ctx context.Context, key string) (int, error) {
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, routeURL, nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	resp, err := retryable(c).Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}

// RetryablePay is the default where money moves: no response says nothing about the payment.
//
//again:transport
//delay:yes
//bound:yes
func RetryablePay(c *http.Client, ctx context.Context, secret, tid string) (int, error) {
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodPost, payURL, []byte(`{"cid":"TC0ONETIME","tid":"`+tid+`"}`))
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "SECRET_KEY "+secret)
	resp, err := retryable(c).Do(req) // want `\[retrycode/permanent\]`
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}

// RetryableAll sends again whatever is not 200.
//
//again:all
//delay:yes
//bound:yes
func RetryableAll(c *http.Client, ctx context.Context, token string) (int, error) {
	r := retryable(c)
	r.RetryMax = 2
	r.CheckRetry = func(ctx context.Context, resp *http.Response, err error) (bool, error) {
		if ctx.Err() != nil {
			return false, ctx.Err()
		}
		return err != nil || resp.StatusCode != http.StatusOK, nil
	}
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, meURL, nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := r.Do(req) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}

// NopeRetryableNever has no retries.
//
//again:none
func NopeRetryableNever(c *http.Client, ctx context.Context, token string) (int, error) {
	r := retryable(c)
	r.RetryMax = 0
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, meURL, nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := r.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}

// NopeRetryableStandard is an ordinary client that sends again inside.
//
//again:transport 500/* 502/* 503/* other?
//delay:yes
//bound:yes
func NopeRetryableStandard(c *http.Client, ctx context.Context, token string) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, meURL, nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := retryable(c).StandardClient().Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}

// NopeRetryableBody gives it bytes, which it rewinds.
//
//again:transport 500/* 502/* 503/* other?
//delay:yes
//bound:yes
func NopeRetryableBody(c *http.Client, ctx context.Context, token, text string) (int, error) {
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodPost,
		"https://kapi.kakao.com/v2/api/talk/memo/default/send", bytes.NewReader([]byte("template_object="+text)))
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := retryable(c).Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}

// RetryableAround has a loop around it that sends again what the client gave up.
//
//again:all
//delay:yes
//bound:yes
func RetryableAround(c *http.Client, ctx context.Context, token string) (int, error) {
	r := retryable(c)
	r.RetryMax = 1
	for i := 0; ; i++ {
		req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, meURL, nil)
		if err != nil {
			return 0, err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		resp, err := r.Do(req) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return resp.StatusCode, nil
			}
		}
		if i == 2 {
			return 0, err
		}
		time.Sleep(time.Second)
	}
}

// NopeResty sends again when there is no response.
//
//again:transport
//delay:yes
//bound:yes
func NopeResty(c *http.Client, ctx context.Context, token string) (int, error) {
	resp, err := resty.NewWithClient(c).SetRetryCount(3).R().SetContext(ctx).SetAuthToken(token).Get(meURL)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode(), nil
}

// NopeRestyOff has no retries: that is the default.
//
//again:none
func NopeRestyOff(c *http.Client, ctx context.Context, token string) (int, error) {
	resp, err := resty.NewWithClient(c).R().SetContext(ctx).SetAuthToken(token).Get(meURL)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode(), nil
}

// RestyPay sends a payment again when there is no response.
//
//again:transport
//delay:yes
//bound:yes
func RestyPay(c *http.Client, ctx context.Context, secret, tid string) (int, error) {
	client := resty.NewWithClient(c)
	client.SetRetryCount(2)
	resp, err := client.R().SetContext(ctx).
		SetHeader("Authorization", "SECRET_KEY "+secret).
		SetHeader("Content-Type", "application/json").
		SetBody(`{"cid":"TC0ONETIME","tid":"` + tid + `"}`).
		Post(payURL) // want `\[retrycode/permanent\]`
	if err != nil {
		return 0, err
	}
	return resp.StatusCode(), nil
}

// RestyCondition sends again whatever is an error.
//
//again:all
//delay:yes
//bound:yes
//silent:a condition asks a response of the library
func RestyCondition(c *http.Client, ctx context.Context, token string) (int, error) {
	client := resty.NewWithClient(c).SetRetryCount(2).SetRetryWaitTime(time.Second)
	client.AddRetryCondition(func(r *resty.Response, err error) bool { return err != nil || r.IsError() })
	resp, err := client.R().SetContext(ctx).SetAuthToken(token).Get(meURL)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode(), nil
}

// NopeRestyCondition sends again what may pass.
//
//again:429/* 500/* 502/* 503/* other?
//delay:yes
//bound:yes
func NopeRestyCondition(c *http.Client, ctx context.Context, key string) (string, error) {
	client := resty.NewWithClient(c).SetRetryCount(2).SetRetryWaitTime(time.Second)
	client.AddRetryCondition(func(r *resty.Response, err error) bool {
		return r.StatusCode() == http.StatusTooManyRequests || r.StatusCode() >= http.StatusInternalServerError
	})
	resp, err := client.R().SetContext(ctx).SetHeader("Authorization", "KakaoAK "+key).Get(routeURL)
	if err != nil {
		return "", err
	}
	return resp.String(), nil
}
