package shapes

import (
	"context"
	"io"
	"net/http"
	"slices"
	"time"
)

// NopeServerErrors is R24 on kapi, where -1 and -10 come with 400: neither is sent again.
//
//again:500/* 502/* 503/* other?
//delay:yes
//bound:yes
func NopeServerErrors(c *http.Client, ctx context.Context, token string) (*User, error) {
	for i := 0; ; i++ {
		resp, err := c.Do(newMe(ctx, token))
		if err != nil {
			return nil, err
		}
		if resp.StatusCode >= 500 && i < 3 {
			io.Copy(io.Discard, resp.Body)
			resp.Body.Close()
			time.Sleep(time.Second << i)
			continue
		}
		return read(resp, nil)
	}
}

// NopeServerErrorsHundreds divides.
//
//again:500/* 502/* 503/* other?
//delay:yes
//bound:yes
func NopeServerErrorsHundreds(c *http.Client, ctx context.Context, token string) (*User, error) {
	left := 3
again:
	resp, err := c.Do(newMe(ctx, token))
	if err != nil {
		return nil, err
	}
	if resp.StatusCode/100 == 5 && left > 0 {
		left--
		resp.Body.Close()
		time.Sleep(time.Second)
		goto again
	}
	return read(resp, nil)
}

// NopeRoute is R24 on Mobility: what 429 and a server error say may pass.
//
//again:429/* 500/* 502/* 503/* other?
//delay:yes
//bound:yes
func NopeRoute(c *http.Client, ctx context.Context, key, from, to string) (*Route, error) {
	for i := range 4 {
		resp, err := c.Do(newRoute(ctx, key, from, to))
		if err != nil {
			return nil, err
		}
		if resp.StatusCode != http.StatusTooManyRequests && resp.StatusCode < 500 {
			return route(resp)
		}
		resp.Body.Close()
		if err := pause(ctx, time.Second<<i); err != nil {
			return nil, err
		}
	}
	return nil, errGaveUp
}

// NopeRouteSwitch is NopeRoute with the statuses listed.
//
//again:429/* 500/* 502/* 503/* other?
//delay:yes
//bound:yes
func NopeRouteSwitch(c *http.Client, ctx context.Context, key, from, to string) (*Route, error) {
	for range attempts(ctx, 3) {
		resp, err := c.Do(newRoute(ctx, key, from, to))
		if err != nil {
			return nil, err
		}
		switch resp.StatusCode {
		case http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusBadGateway, http.StatusServiceUnavailable:
			resp.Body.Close()
		default:
			return route(resp)
		}
	}
	return nil, errGaveUp
}

func mayPassLater(resp *http.Response) bool {
	return slices.Contains([]int{429, 500, 502, 503}, resp.StatusCode)
}

// NopeRouteHelper asks a function.
//
//again:429/* 500/* 502/* 503/* other?
//delay:yes
//bound:yes
func NopeRouteHelper(c *http.Client, ctx context.Context, key, from, to string) (*Route, error) {
	return routeAgain(ctx, c, key, from, to, 3)
}

func routeAgain(ctx context.Context, c *http.Client, key, from, to string, left int) (*Route, error) {
	resp, err := c.Do(newRoute(ctx, key, from, to))
	if err != nil {
		return nil, err
	}
	if left > 0 && mayPassLater(resp) {
		resp.Body.Close()
		time.Sleep(2 * time.Second)
		return routeAgain(ctx, c, key, from, to, left-1)
	}
	return route(resp)
}

// RouteForbidden counts refusals of the app among what may pass.
//
//again:403/* 429/* 500/* 502/* 503/* other?
//delay:yes
//bound:yes
func RouteForbidden(c *http.Client, ctx context.Context, key, from, to string) (*Route, error) {
	for i := range 4 {
		resp, err := c.Do(newRoute(ctx, key, from, to)) // want `\[retrycode/permanent\]`
		if err != nil {
			return nil, err
		}
		switch {
		case resp.StatusCode == http.StatusForbidden, resp.StatusCode == http.StatusTooManyRequests, resp.StatusCode >= 500:
			resp.Body.Close()
			time.Sleep(time.Second << i)
		default:
			return route(resp)
		}
	}
	return nil, errGaveUp
}

// RouteForbiddenTable is RouteForbidden by a table.
//
//again:403/* 429/* 500/* 502/* 503/* other?
//delay:yes
//bound:yes
func RouteForbiddenTable(c *http.Client, ctx context.Context, key, from, to string) (*Route, error) {
	passing := map[int]bool{403: true, 429: true, 500: true, 502: true, 503: true}
	for n := 0; n < 3; n++ {
		resp, err := c.Do(newRoute(ctx, key, from, to)) // want `\[retrycode/permanent\]`
		if err != nil {
			return nil, err
		}
		if !passing[resp.StatusCode] {
			return route(resp)
		}
		resp.Body.Close()
		time.Sleep(time.Second)
	}
	return nil, errGaveUp
}

// NotOK sends again whatever is not 200, with a flag: shape 6.
//
//again:all
//delay:yes
//bound:yes
func NotOK(c *http.Client, ctx context.Context, key, from, to string) (*Route, error) {
	for i := 0; i < 3; i++ {
		retry := false
		resp, err := c.Do(newRoute(ctx, key, from, to)) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err != nil {
			retry = true
		} else if resp.StatusCode != http.StatusOK {
			resp.Body.Close()
			retry = true
		}
		if !retry {
			return route(resp)
		}
		time.Sleep(time.Second)
	}
	return nil, errGaveUp
}

// NopeFlag is R08: a flag from the code or the status.
//
//again:any/-10 500/* 502/* 503/* other?
//delay:yes
//bound:yes
func NopeFlag(c *http.Client, ctx context.Context, token string) (*User, error) {
	for i := 0; ; i++ {
		u, err := me(ctx, c, token)
		retry := false
		if e, ok := err.(*APIError); ok {
			retry = e.Code == -10
			if e.Status >= http.StatusInternalServerError {
				retry = true
			}
		}
		if !retry || i == 3 {
			return u, err
		}
		time.Sleep(time.Minute)
	}
}

// Flag is R08 with a status that holds hopeless codes.
//
//again:any/-10 401/* other?
//delay:yes
//bound:yes
func Flag(c *http.Client, ctx context.Context, token string) (*User, error) {
	for i := 0; ; i++ {
		u, err := me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		var retry bool
		if e, ok := err.(*APIError); ok {
			if e.Code == -10 {
				retry = true
			}
			if e.Status == http.StatusUnauthorized {
				retry = true
			}
		}
		if retry && i < 3 {
			time.Sleep(time.Minute)
			continue
		}
		return u, err
	}
}

// A Poster sends again by a list that its user makes.
type Poster struct {
	RetryOn []int
	Tries   int
}

// NopeConfigured is shape 7: nobody knows what the list holds.
//
//again:429/* 500/* 502/* 503/* other?
//delay:yes
//bound:yes
//silent:the list is its user's
func NopeConfigured(c *http.Client, ctx context.Context, key, from, to string) (*Route, error) {
	return (&Poster{RetryOn: []int{429, 500, 502, 503}, Tries: 3}).route(ctx, c, key, from, to)
}

func (p *Poster) route(ctx context.Context, c *http.Client, key, from, to string) (*Route, error) {
	for i := 0; ; i++ {
		resp, err := c.Do(newRoute(ctx, key, from, to))
		if err != nil {
			return nil, err
		}
		again := false
		for _, s := range p.RetryOn {
			if s == resp.StatusCode {
				again = true
			}
		}
		if !again || i >= p.Tries {
			return route(resp)
		}
		resp.Body.Close()
		time.Sleep(time.Second)
	}
}

// OnlyNoResponse sends again when there is none, at once.
//
//again:transport
//delay:no
//bound:yes
func OnlyNoResponse(c *http.Client, ctx context.Context, token string) (*User, error) {
	for i := 0; ; i++ {
		resp, err := c.Do(newMe(ctx, token)) // want `\[retrycode/no-delay\]`
		if err != nil && i < 2 {
			continue
		}
		return read(resp, err)
	}
}

// NopeOnlyNoResponse waits.
//
//again:transport
//delay:yes
//bound:yes
func NopeOnlyNoResponse(c *http.Client, ctx context.Context, token string) (*User, error) {
	resp, err := c.Do(newMe(ctx, token))
	for i := 0; err != nil && i < 2; i++ {
		time.Sleep(time.Second)
		resp, err = c.Do(newMe(ctx, token))
	}
	return read(resp, err)
}
