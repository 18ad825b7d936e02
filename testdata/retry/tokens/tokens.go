// Package tokens holds what happens after a token was refused: it is sent again as it was,
// or a new one is. The directives are those of package shapes.
package tokens

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"example.com/retry/kakao"
)

func refused(err error) bool { return listed(err, -401) }

// Again does not renew.
//
//again:any/-401
//delay:yes
//bound:yes
func Again(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for range 3 {
		if u, err = kakao.Me(ctx, c, token); !refused(err) { // want `\[retrycode/same-token\]`
			return u, err
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

// AgainAtOnce does not wait either: that is no other problem.
//
//again:any/-401
//delay:no
//bound:no
func AgainAtOnce(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	for {
		u, err := kakao.Me(ctx, c, token) // want `\[retrycode/same-token\]`
		if !refused(err) {
			return u, err
		}
	}
}

// NopeRenewed renews.
//
//again:none
//token:new any/-401
//delay:no
//bound:yes
func NopeRenewed(c *http.Client, ctx context.Context, token, refresh string) (*kakao.User, error) {
	u, err := kakao.Me(ctx, c, token)
	if refused(err) {
		if token, err = kakao.Renew(ctx, c, refresh); err != nil {
			return nil, err
		}
		u, err = kakao.Me(ctx, c, token)
	}
	return u, err
}

// NopeRenewedInLoop renews between two tries.
//
//again:none
//token:new any/-401
//delay:no
//bound:yes
func NopeRenewedInLoop(c *http.Client, ctx context.Context, token, refresh string) (u *kakao.User, err error) {
	for range 2 {
		u, err = kakao.Me(ctx, c, token)
		if !refused(err) {
			return u, err
		}
		renewed, err := kakao.Renew(ctx, c, refresh)
		if err != nil {
			return nil, err
		}
		token = renewed
	}
	return nil, err
}

// NopeRenewedEndless never stops to renew: each time it is another token.
//
//again:none
//token:new any/-401
//delay:yes
//bound:no
func NopeRenewedEndless(c *http.Client, ctx context.Context, token, refresh string) (*kakao.User, error) {
	for {
		u, err := kakao.Me(ctx, c, token)
		if !refused(err) {
			return u, err
		}
		if token, err = kakao.Renew(ctx, c, refresh); err != nil {
			return nil, err
		}
		time.Sleep(time.Second)
	}
}

// Shadowed renews into another variable of the same name.
//
//again:any/-401
//delay:yes
//bound:yes
func Shadowed(c *http.Client, ctx context.Context, token, refresh string) (u *kakao.User, err error) {
	for range 3 {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/same-token\]`
		if !refused(err) {
			return u, err
		}
		token, err := kakao.Renew(ctx, c, refresh)
		if err != nil || token == "" {
			return nil, err
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

// Thrown renews, and throws the new one away.
//
//again:any/-401
//delay:yes
//bound:yes
func Thrown(c *http.Client, ctx context.Context, token, refresh string) (u *kakao.User, err error) {
	for range 3 {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/same-token\]`
		if !refused(err) {
			return u, err
		}
		if _, err := kakao.Renew(ctx, c, refresh); err != nil {
			return nil, err
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

// NopeFirstOnly renews after the first refusal, and goes on with that one.
//
//again:any/-401
//delay:no
//bound:yes
//silent:the first turn renews
func NopeFirstOnly(c *http.Client, ctx context.Context, token, refresh string) (u *kakao.User, err error) {
	for i := 0; i < 4; i++ {
		u, err = kakao.Me(ctx, c, token)
		if !refused(err) {
			return u, err
		}
		if i == 0 {
			if token, err = kakao.Renew(ctx, c, refresh); err != nil {
				return nil, err
			}
		}
	}
	return nil, err
}

func newMe(ctx context.Context, token string) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return req, nil
}

// OldHeader renews, but the request was made before.
//
//again:401/* other?
//delay:no
//bound:yes
func OldHeader(c *http.Client, ctx context.Context, token, refresh string) (*http.Response, error) {
	req, err := newMe(ctx, token)
	if err != nil {
		return nil, err
	}
	for i := 0; ; i++ {
		resp, err := c.Do(req) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err != nil || resp.StatusCode != http.StatusUnauthorized || i > 0 {
			return resp, err
		}
		resp.Body.Close()
		if token, err = kakao.Renew(ctx, c, refresh); err != nil {
			return nil, err
		}
	}
}

// NopeNewHeader puts the new token into the same request.
//
//again:none
//token:new 401/* other?
//delay:no
//bound:yes
func NopeNewHeader(c *http.Client, ctx context.Context, token, refresh string) (*http.Response, error) {
	req, err := newMe(ctx, token)
	if err != nil {
		return nil, err
	}
	for i := 0; ; i++ {
		resp, err := c.Do(req)
		if err != nil || resp.StatusCode != http.StatusUnauthorized || i > 0 {
			return resp, err
		}
		resp.Body.Close()
		if token, err = kakao.Renew(ctx, c, refresh); err != nil {
			return nil, err
		}
		req.Header.Set("Authorization", "Bearer "+token)
	}
}

// NopeNewRequest makes a new one.
//
//again:none
//token:new 401/* other?
//delay:no
//bound:yes
func NopeNewRequest(c *http.Client, ctx context.Context, token, refresh string) (*http.Response, error) {
	for renewed := false; ; renewed = true {
		req, err := newMe(ctx, token)
		if err != nil {
			return nil, err
		}
		resp, err := c.Do(req)
		if err != nil || resp.StatusCode != http.StatusUnauthorized || renewed {
			return resp, err
		}
		resp.Body.Close()
		if token, err = kakao.Renew(ctx, c, refresh); err != nil {
			return nil, err
		}
	}
}

// A session keeps its tokens.
type session struct {
	http *http.Client

	mu              sync.Mutex
	access, refresh string
}

func (s *session) token() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.access
}

func (s *session) renew(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	token, err := kakao.Renew(ctx, s.http, s.refresh)
	if err != nil {
		return err
	}
	s.access = token
	return nil
}

// NopeSession renews what the session keeps.
//
//again:none
//token:new any/-401
//delay:no
//bound:yes
func NopeSession(c *http.Client, ctx context.Context, token, refresh string) (*kakao.User, error) {
	return (&session{http: c, access: token, refresh: refresh}).me(ctx)
}

func (s *session) me(ctx context.Context) (*kakao.User, error) {
	for renewed := false; ; renewed = true {
		u, err := kakao.Me(ctx, s.http, s.token())
		if !refused(err) || renewed {
			return u, err
		}
		if err := s.renew(ctx); err != nil {
			return nil, err
		}
	}
}

// SessionKept renews what the session keeps, and sends what it took out before.
//
//again:any/-401
//delay:no
//bound:yes
func SessionKept(c *http.Client, ctx context.Context, token, refresh string) (*kakao.User, error) {
	s := &session{http: c, access: token, refresh: refresh}
	mine := s.token()
	for renewed := false; ; renewed = true {
		u, err := kakao.Me(ctx, c, mine) // want `\[retrycode/same-token\]`
		if !refused(err) || renewed {
			return u, err
		}
		if err := s.renew(ctx); err != nil {
			return nil, err
		}
	}
}

// NopeRecursion calls itself with the new one.
//
//again:none
//token:new any/-401
//delay:no
//bound:yes
func NopeRecursion(c *http.Client, ctx context.Context, token, refresh string) (*kakao.User, error) {
	return meOr(ctx, c, token, func() (string, error) { return kakao.Renew(ctx, c, refresh) })
}

func meOr(ctx context.Context, c *http.Client, token string, renew func() (string, error)) (*kakao.User, error) {
	u, err := kakao.Me(ctx, c, token)
	if !refused(err) || renew == nil {
		return u, err
	}
	if token, err = renew(); err != nil {
		return nil, err
	}
	return meOr(ctx, c, token, nil)
}

// RecursionSame calls itself with the old one.
//
//again:any/-401
//delay:no
//bound:yes
func RecursionSame(c *http.Client, ctx context.Context, token, refresh string) (*kakao.User, error) {
	return meSame(ctx, c, token, refresh, 2)
}

func meSame(ctx context.Context, c *http.Client, token, refresh string, left int) (*kakao.User, error) {
	u, err := kakao.Me(ctx, c, token) // want `\[retrycode/same-token\]`
	if !refused(err) || left == 0 {
		return u, err
	}
	if _, err := kakao.Renew(ctx, c, refresh); err != nil {
		return nil, err
	}
	return meSame(ctx, c, token, refresh, left-1)
}

type source interface{ Token() (string, error) }

type fresh struct {
	c       *http.Client
	refresh string
}

func (f fresh) Token() (string, error) { return kakao.Renew(context.Background(), f.c, f.refresh) }

type fixed string

func (f fixed) Token() (string, error) { return string(f), nil }

// NopeSource asks a source before each try.
//
//again:none
//token:new any/-401
//delay:no
//bound:yes
func NopeSource(c *http.Client, ctx context.Context, refresh string) (*kakao.User, error) {
	return fromSource(ctx, c, fresh{c, refresh})
}

// NopeSourceFixed has a source that always gives the same, which nobody can know.
//
//again:any/-401
//delay:no
//bound:yes
//silent:an interface gives the token
func NopeSourceFixed(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return fromSource(ctx, c, fixed(token))
}

func fromSource(ctx context.Context, c *http.Client, s source) (u *kakao.User, err error) {
	for range 2 {
		token, err := s.Token()
		if err != nil {
			return nil, err
		}
		if u, err = kakao.Me(ctx, c, token); !refused(err) {
			return u, err
		}
	}
	return nil, errors.New("refused")
}

// NopeTokens has another token for each try: fail-over.
//
//again:none
//token:new any/-401
//delay:no
//bound:yes
func NopeTokens(c *http.Client, ctx context.Context, tokens []string) (u *kakao.User, err error) {
	for _, t := range tokens {
		if u, err = kakao.Me(ctx, c, t); !refused(err) {
			return u, err
		}
	}
	return nil, err
}

// RenewedElse renews for the refusal of the token, and sends the rest again as it was.
//
//again:transport any/-406 401 other?
//token:new any/-401
//delay:yes
//bound:yes
func RenewedElse(c *http.Client, ctx context.Context, token, refresh string) (u *kakao.User, err error) {
	for range 3 {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		var e *kakao.Error
		if errors.As(err, &e) && e.Status != http.StatusUnauthorized || err == nil {
			return u, err
		}
		if refused(err) {
			if token, err = kakao.Renew(ctx, c, refresh); err != nil {
				return nil, err
			}
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

// AppKey has nothing that it could renew.
//
//again:401/* other?
//delay:yes
//bound:yes
func AppKey(c *http.Client, ctx context.Context, key, from, to string) (*http.Response, error) {
	for i := 0; ; i++ {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet,
			"https://apis-navi.kakaomobility.com/v1/directions?origin="+url.QueryEscape(from)+"&destination="+url.QueryEscape(to), nil)
		if err != nil {
			return nil, err
		}
		req.Header.Set("Authorization", "KakaoAK "+key)
		resp, err := c.Do(req) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if err != nil || resp.StatusCode != http.StatusUnauthorized || i > 2 {
			return resp, err
		}
		resp.Body.Close()
		time.Sleep(time.Second)
	}
}

// AppKeySearch waits and sends dapi the key again that it refused.
//
//again:401/* 429/* other?
//delay:yes
//bound:yes
func AppKeySearch(c *http.Client, ctx context.Context, key, query string) (p *kakao.Page, err error) {
	for range 3 {
		p, err = kakao.Search(ctx, c, key, query, 1) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		e, ok := errors.AsType[*kakao.Error](err)
		if !ok || e.Status != 401 && e.Status != 429 {
			return p, err
		}
		time.Sleep(time.Minute)
	}
	return nil, err
}

// Approve sends a payment again for which nobody answered.
//
//again:transport
//delay:yes
//bound:yes
func Approve(c *http.Client, ctx context.Context, secret, tid string) (*http.Response, error) {
	for i := 0; ; i++ {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://open-api.kakaopay.com/online/v1/payment/approve",
			strings.NewReader(`{"cid":"TC0ONETIME","tid":"`+tid+`","pg_token":"t"}`))
		if err != nil {
			return nil, err
		}
		req.Header.Set("Authorization", "SECRET_KEY "+secret)
		req.Header.Set("Content-Type", "application/json")
		resp, err := c.Do(req) // want `\[retrycode/permanent\]`
		if err == nil || i == 2 {
			return resp, err
		}
		time.Sleep(time.Second)
	}
}

// ApproveUntilItWorks sends every refusal of a payment again.
//
//again:all
//delay:yes
//bound:yes
func ApproveUntilItWorks(c *http.Client, ctx context.Context, secret, tid string) (*http.Response, error) {
	body := `{"cid":"TC0ONETIME","tid":"` + tid + `","pg_token":"t"}`
	for i := 0; ; i++ {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://open-api.kakaopay.com/online/v1/payment/approve", strings.NewReader(body))
		if err != nil {
			return nil, err
		}
		req.Header.Set("Authorization", "SECRET_KEY "+secret)
		resp, err := c.Do(req) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		switch {
		case i == 2:
			return resp, err
		case err == nil && resp.StatusCode == http.StatusOK:
			return resp, nil
		case err == nil:
			resp.Body.Close()
		}
		time.Sleep(time.Second)
	}
}

// NopeOrder asks what became of a payment, as often as it needs to be known.
//
//again:transport
//delay:yes
//bound:yes
func NopeOrder(c *http.Client, ctx context.Context, secret, tid string) (*http.Response, error) {
	for i := 0; ; i++ {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://open-api.kakaopay.com/online/v1/payment/order",
			strings.NewReader(`{"cid":"TC0ONETIME","tid":"`+tid+`"}`))
		if err != nil {
			return nil, err
		}
		req.Header.Set("Authorization", "SECRET_KEY "+secret)
		req.Header.Set("Content-Type", "application/json")
		resp, err := c.Do(req)
		if err == nil || i == 2 {
			return resp, err
		}
		time.Sleep(time.Second)
	}
}

// RefusedElsewhere asks a function of another package, of no error too.
//
//again:401/* but 401? other?
//delay:yes
//bound:yes
func RefusedElsewhere(c *http.Client, ctx context.Context, token string) (u *kakao.User, err error) {
	for range 3 {
		u, err = kakao.Me(ctx, c, token) // want `\[retrycode/permanent\]` `\[retrycode/same-token\]`
		if !kakao.IsRefused(err) {
			return u, err
		}
		time.Sleep(time.Second)
	}
	return u, err
}
