package hard

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// What follows is plain, and must be reported: the silence of the others is not that of the package.

// Plain sends every failure again.
//
//again:all
//delay:yes
//bound:yes
func Plain(c *http.Client, ctx context.Context, token string) (err error) {
	for range 3 {
		if err = me(ctx, c, token); err == nil { // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

// PlainToken sends the refused token again.
//
//again:401/* but 401 other?
//delay:yes
//bound:yes
func PlainToken(c *http.Client, ctx context.Context, token, refresh string) (err error) {
	for range 3 {
		if err = me(ctx, c, token); !is401(err) { // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
			return err
		}
		if _, err := fetchToken(ctx, c, refresh); err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// PlainKey sends every failure again with the same key, at once.
//
//again:all
//delay:no
//bound:yes
func PlainKey(c *http.Client, ctx context.Context, keys []string) (err error) {
	for range 3 {
		if err = search(ctx, c, keys[0]); err == nil { // want `\[retrycode/permanent\]` `\[retrycode/same-token\]` `\[retrycode/no-delay\]`
			return nil
		}
	}
	return err
}

// PlainAtOnce does not wait.
//
//again:any/-10
//delay:no
//bound:yes
func PlainAtOnce(c *http.Client, ctx context.Context, token string) (err error) {
	for range 5 {
		if err = me(ctx, c, token); !isQuota(err) { // want `\[retrycode/no-delay\]`
			return err
		}
	}
	return err
}

// PlainEndless never gives up.
//
//again:any/-10
//delay:yes
//bound:no
func PlainEndless(c *http.Client, ctx context.Context, token string) error {
	for {
		err := me(ctx, c, token) // want `\[retrycode/unbounded\]`
		if !isQuota(err) {
			return err
		}
		time.Sleep(time.Second)
	}
}

// PlainBody sends what is left of the body.
//
//again:any/-10
//delay:yes
//bound:yes
//body:consumed
func PlainBody(c *http.Client, ctx context.Context, token, form string) (err error) {
	body := strings.NewReader(form)
	for range 3 {
		req, err := http.NewRequestWithContext(ctx, "POST", memoURL, body)
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		if err = send(c, req); !isQuota(err) { // want `\[retrycode/body-consumed\]`
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

type coded struct{ Status, Code int }

func (*coded) Error() string { return "refused" }

func decoded(resp *http.Response) error {
	defer resp.Body.Close()
	var body struct {
		Code int `json:"code"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&body); err != nil {
		return err
	}
	return &coded{Code: body.Code}
}

func missing(err error, n int) bool {
	if n >= 3 {
		return false
	}
	e, ok := err.(*coded)
	return ok && e.Code == -2
}

// PlainCounted asks for the code together with the count: the error is made anew in each turn.
//
//again:any/-2
//delay:yes
//bound:yes
func PlainCounted(c *http.Client) error {
	for n := 0; ; n++ {
		resp, err := c.Get(meURL) // want `\[retrycode/permanent\]`
		if err != nil {
			return err
		}
		err = decoded(resp)
		if !missing(err, n) {
			return err
		}
		time.Sleep(time.Second)
	}
}
