package hard

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"strconv"
	"time"

	"github.com/cenkalti/backoff/v4"
	"golang.org/x/time/rate"
)

// get sends one request for the user and hands its answer out.
func get(ctx context.Context, hc *http.Client, token string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", meURL, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return hc.Do(req)
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// PlainMust ends with the connection only: that of the helper is no end for the other answers.
//
//again:all but transport
//delay:yes
//bound:no
func PlainMust(c *http.Client, ctx context.Context, token string) *http.Response {
	resp, err := get(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]` `\[retrycode/unbounded\]`
	must(err)
	if resp.StatusCode != 200 {
		time.Sleep(time.Minute)
		return PlainMust(c, ctx, token)
	}
	return resp
}

// PlainMustElsewhere has an end: the helper is asked for something else as well.
//
//again:all but transport
//delay:yes
//bound:yes
func PlainMustElsewhere(c *http.Client, ctx context.Context, token string) {
	for n := 0; ; n++ {
		resp, err := get(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		must(err)
		if resp.StatusCode == 200 {
			return
		}
		must(tooMany(n))
		time.Sleep(time.Second)
	}
}

func tooMany(n int) error {
	if n > 4 {
		return errors.New("too many tries")
	}
	return nil
}

func stopIfDisabled(body []byte) {
	if bytes.Contains(body, []byte("is disabled")) {
		panic("the app is disabled")
	}
}

// NopeStops is silent since the body may say that all is over.
//
//again:all but transport
//delay:yes
//bound:no
//silent:no body of the catalog says so
func NopeStops(c *http.Client, ctx context.Context, token string) {
	for {
		resp, err := get(ctx, c, token)
		if err != nil {
			return
		}
		body, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		stopIfDisabled(body)
		if resp.StatusCode == 200 {
			return
		}
		time.Sleep(time.Second)
	}
}

// NopeStopsInline is NopeStops without the helper.
//
//again:all but transport
//delay:yes
//bound:no
//silent:no body of the catalog says so
func NopeStopsInline(c *http.Client, ctx context.Context, token string) {
	for {
		resp, err := get(ctx, c, token)
		if err != nil {
			return
		}
		body, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		if bytes.Contains(body, []byte("is disabled")) {
			panic("the app is disabled")
		}
		if resp.StatusCode == 200 {
			return
		}
		time.Sleep(time.Second)
	}
}

func kind(body []byte) int {
	if bytes.Contains(body, []byte("is disabled")) {
		return 1
	}
	return 2
}

// NopeKind is silent since a helper's number, which depends on the text, decides.
//
//again:all but transport
//delay:yes
//bound:no
//silent:no body of the catalog says so
func NopeKind(c *http.Client, ctx context.Context, token string) {
	for {
		resp, err := get(ctx, c, token)
		if err != nil {
			return
		}
		body, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		if resp.StatusCode == 200 || kind(body) == 1 {
			return
		}
		time.Sleep(time.Second)
	}
}

type problem struct{ over bool }

func problemOf(body []byte) *problem {
	p := &problem{}
	if bytes.Contains(body, []byte("is disabled")) {
		p.over = true
	}
	return p
}

// NopeProblem is silent since a field that a helper sets decides.
//
//again:all but transport
//delay:yes
//bound:no
//silent:no body of the catalog says so
func NopeProblem(c *http.Client, ctx context.Context, token string) {
	for {
		resp, err := get(ctx, c, token)
		if err != nil {
			return
		}
		body, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		if resp.StatusCode == 200 || problemOf(body).over {
			return
		}
		time.Sleep(time.Second)
	}
}

// pause reads how long the API asks to wait.
func pause(resp *http.Response) time.Duration {
	if v := resp.Header.Get("Retry-After"); v != "" {
		if n, err := strconv.Atoi(v); err == nil {
			return time.Duration(n) * time.Second
		}
	}
	return time.Second
}

// PlainPause asks a helper how long to wait: what that finds does not decide who is sent again.
//
//again:all but transport
//delay:yes
//bound:yes
func PlainPause(c *http.Client, ctx context.Context, token string) {
	tries := 0
	for ok := true; ok; ok = tries < 4 {
		resp, err := get(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err != nil {
			return
		}
		if resp.StatusCode == 200 {
			return
		}
		if d := pause(resp); d > 0 {
			time.Sleep(d)
		}
		tries++
	}
}

type later struct{ after time.Duration }

func (later) Error() string { return "again" }

func once(ctx context.Context, hc *http.Client, token string) error {
	resp, err := get(ctx, hc, token)
	if err != nil {
		return later{}
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case 403, 429: // want `\[quota/half\]`
		after := time.Second
		if v := resp.Header.Get("Retry-After"); v != "0" {
			if d, err := time.ParseDuration(v); err == nil {
				after = d
			}
		}
		return later{after}
	case 200:
		return nil
	}
	return fmt.Errorf("status %d", resp.StatusCode)
}

// PlainRemembered sends 403 again, which no wait cures; what the header says decides the wait only.
//
//again:403/* 429/* transport other?
//delay:yes
//bound:yes
func PlainRemembered(c *http.Client, ctx context.Context, token string) error {
	for i := range 4 {
		err := once(ctx, c, token) // want `\[retrycode/permanent\]`
		var a later
		switch {
		case err == nil:
			return nil
		case errors.As(err, &a):
			wait := a.after
			if wait == 0 {
				wait = time.Duration(i+1) * time.Second
			}
			time.Sleep(wait)
		default:
			return err
		}
	}
	return errors.New("too many tries")
}

func dumped(ctx context.Context, hc *http.Client, token string, debug bool) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", meURL, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	if debug {
		text, err := httputil.DumpRequestOut(req, true)
		if err != nil {
			return nil, err
		}
		fmt.Printf("%s\n", text)
	}
	resp, err := hc.Do(req)
	if err != nil {
		return nil, err
	}
	if debug {
		text, err := httputil.DumpResponse(resp, true)
		if err != nil {
			return resp, err
		}
		fmt.Printf("%s\n", text)
	}
	return resp, nil
}

// PlainDumped prints what is sent and what comes.
//
//again:all
//delay:yes
//bound:yes
func PlainDumped(c *http.Client, ctx context.Context, token string) (err error) {
	for range 3 {
		var resp *http.Response
		resp, err = dumped(ctx, c, token, true) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err == nil && resp.StatusCode == 200 {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

// PlainMustOrFail recurs for HTTP 500 and ends the program for the others.
//
//again:500/* other?
//delay:yes
//bound:no
func PlainMustOrFail(c *http.Client, ctx context.Context, token string) *http.Response {
	resp, err := get(ctx, c, token) // want `\[retrycode/unbounded\]`
	must(err)
	if resp.StatusCode != 200 {
		if resp.StatusCode == 500 {
			time.Sleep(time.Minute)
			return PlainMustOrFail(c, ctx, token)
		}
		panic(resp.Status)
	}
	return resp
}

// limited waits before each request, and fills its headers by a helper.
type limited struct {
	hc      *http.Client
	limiter *rate.Limiter
	headers http.Header
	token   string
}

func copyHeader(to, from http.Header) {
	for k, vs := range from {
		to[k] = vs
	}
}

func (l *limited) get(ctx context.Context) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", meURL, nil)
	if err != nil {
		return nil, err
	}
	all := make(http.Header)
	copyHeader(all, l.headers)
	req.Header = all
	req.Header.Set("Authorization", "Bearer "+l.token)
	return l.hc.Do(req)
}

// PlainLimited asks a limiter, which knows nothing of the answers.
//
//again:all but transport
//delay:yes
//bound:yes
func PlainLimited(c *http.Client, ctx context.Context, token string) error {
	l := &limited{hc: c, limiter: rate.NewLimiter(rate.Every(time.Second), 1), token: token}
	return l.tries(ctx)
}

func (l *limited) tries(ctx context.Context) error {
	for range 4 {
		if err := l.limiter.Wait(ctx); err != nil {
			return err
		}
		resp, err := l.get(ctx) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err != nil {
			return err
		}
		if resp.StatusCode == 200 {
			return nil
		}
	}
	return errors.New("too many tries")
}

func mergeHeader(to, from http.Header) {
	for k, vs := range from {
		to[k] = vs
	}
}

// NopeSharedHeader is silent as to the token: a helper puts another one into the header that is kept.
//
//again:none
//token:new all but transport
//delay:yes
//bound:yes
func NopeSharedHeader(c *http.Client, ctx context.Context, token string) error {
	n := 0
	l := &limited{hc: c, headers: http.Header{"Authorization": {"Bearer " + token}}}
	for range 4 {
		req, err := http.NewRequestWithContext(ctx, "GET", meURL, nil)
		if err != nil {
			return err
		}
		mergeHeader(req.Header, l.headers)
		resp, err := l.hc.Do(req)
		if err != nil {
			return err
		}
		if resp.StatusCode == 200 {
			return nil
		}
		n++
		mergeHeader(l.headers, http.Header{"Authorization": {fmt.Sprint("Bearer other", n)}})
		time.Sleep(time.Second)
	}
	return errors.New("too many tries")
}

type credentials struct{ access, refresh string }

type session struct {
	hc    *http.Client
	creds *credentials
}

func (s *session) tries(ctx context.Context) (err error) {
	for n := range 3 {
		if err = me(ctx, s.hc, s.creds.access); !is401(err) { // silent: the whole is replaced
			return err
		}
		*s.creds = credentials{access: fmt.Sprint("new", n), refresh: s.creds.refresh}
		time.Sleep(time.Second)
	}
	return err
}

// NopeWhole is silent since all of what holds the token is replaced.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeWhole(c *http.Client, ctx context.Context, token string) error {
	s := &session{c, &credentials{access: token}}
	return s.tries(ctx)
}

// NopeFilled is silent since a function that is not seen puts a token into a captured variable.
func NopeFilled(ctx context.Context, c *http.Client, renew func(*string)) error {
	token := ""
	return backoff.Retry(func() error {
		renew(&token)
		return me(ctx, c, token)
	}, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), 2))
}

// NopeFilledDriven drives NopeFilled.
//
//again:none
//token:new all
//delay:yes
//bound:yes
func NopeFilledDriven(c *http.Client, ctx context.Context, token string) error {
	n := 0
	return NopeFilled(ctx, c, func(t *string) {
		n++
		*t = fmt.Sprint(token, n)
	})
}

// PlainCaptured sends a request again that was made, and signed, before the closure.
//
//again:401/* but 401 other?
//delay:yes
//bound:yes
func PlainCaptured(c *http.Client, ctx context.Context, token string) error {
	req, err := http.NewRequestWithContext(ctx, "GET", meURL, nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return while401(3, func() error {
		return send(c, req) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
	})
}

// NopeCapturedRenewed is silent as to the token: a new one is put into the request that is kept.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeCapturedRenewed(c *http.Client, ctx context.Context, token string) error {
	req, err := http.NewRequestWithContext(ctx, "GET", meURL, nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	n := 0
	return while401(3, func() error {
		err := send(c, req)
		n++
		req.Header.Set("Authorization", fmt.Sprint("Bearer new", n))
		return err
	})
}

// NopeCapturedElsewhere is silent as to the token: the function around the closure renews it.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeCapturedElsewhere(c *http.Client, ctx context.Context, token string) (err error) {
	req, err := http.NewRequestWithContext(ctx, "GET", meURL, nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	try := func() error { return send(c, req) }
	for n := range 3 {
		if err = try(); !is401(err) {
			return err
		}
		req.Header.Set("Authorization", fmt.Sprint("Bearer new", n))
		time.Sleep(time.Second)
	}
	return err
}

func while401(n int, f func() error) (err error) {
	for range n {
		if err = f(); !is401(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}
