package hard

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"os"
	"reflect"
	"sync"
	"sync/atomic"
	"time"
)

func renewInto(ctx context.Context, hc *http.Client, refresh string, dst *string) error {
	t, err := fetchToken(ctx, hc, refresh)
	if err != nil {
		return err
	}
	*dst = t
	return nil
}

// NopeAddress is silent since a function that has the variable's address renews the token.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeAddress(c *http.Client, ctx context.Context, token, refresh string) (err error) {
	for range 3 {
		if err = me(ctx, c, token); !is401(err) {
			return err
		}
		if err := renewInto(ctx, c, refresh, &token); err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

type client struct {
	hc      *http.Client
	token   string
	refresh string
	ptr     *string
	db      *sql.DB
	tokens  map[string]string
	header  http.Header
	at      atomic.Pointer[string]
	av      atomic.Value
	next    atomic.Uint64
	n32     uint32
}

// NopeFieldAddress is silent since a function that has the field's address renews the token.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeFieldAddress(c *http.Client, ctx context.Context, token, refresh string) error {
	return (&client{hc: c, token: token, refresh: refresh}).nopeFieldAddress(ctx)
}

func (c *client) nopeFieldAddress(ctx context.Context) (err error) {
	for range 3 {
		if err = me(ctx, c.hc, c.token); !is401(err) {
			return err
		}
		if err := renewInto(ctx, c.hc, c.refresh, &c.token); err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

func set[T any](p *T, v T) { *p = v }

// NopeGenericSet is silent since a generic function sets the token.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeGenericSet(c *http.Client, ctx context.Context, token, refresh string) (err error) {
	for range 3 {
		if err = me(ctx, c, token); !is401(err) {
			return err
		}
		t, err := fetchToken(ctx, c, refresh)
		if err != nil {
			return err
		}
		set(&token, t)
		time.Sleep(time.Second)
	}
	return err
}

// NopePointer is silent since the new token is stored through the pointer.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopePointer(c *http.Client, ctx context.Context, token, refresh string) error {
	return nopePointer(ctx, c, &token, refresh)
}

func nopePointer(ctx context.Context, c *http.Client, token *string, refresh string) (err error) {
	for range 3 {
		if err = me(ctx, c, *token); !is401(err) {
			return err
		}
		t, err := fetchToken(ctx, c, refresh)
		if err != nil {
			return err
		}
		*token = t
		time.Sleep(time.Second)
	}
	return err
}

// NopePointerField is silent since the new token is stored through the pointer in the field.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopePointerField(c *http.Client, ctx context.Context, token, refresh string) error {
	return (&client{hc: c, ptr: &token, refresh: refresh}).nopePointerField(ctx)
}

func (c *client) nopePointerField(ctx context.Context) (err error) {
	for range 3 {
		if err = me(ctx, c.hc, *c.ptr); !is401(err) {
			return err
		}
		t, err := fetchToken(ctx, c.hc, c.refresh)
		if err != nil {
			return err
		}
		*c.ptr = t
		time.Sleep(time.Second)
	}
	return err
}

// NopeAtomic is silent since the new token is stored into an atomic pointer.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeAtomic(c *http.Client, ctx context.Context, token, refresh string) error {
	cl := &client{hc: c, refresh: refresh}
	cl.at.Store(&token)
	return cl.nopeAtomic(ctx)
}

func (c *client) nopeAtomic(ctx context.Context) (err error) {
	for range 3 {
		if err = me(ctx, c.hc, *c.at.Load()); !is401(err) {
			return err
		}
		t, err := fetchToken(ctx, c.hc, c.refresh)
		if err != nil {
			return err
		}
		c.at.Store(&t)
		time.Sleep(time.Second)
	}
	return err
}

// NopeAtomicValue is silent since the new token is stored into an atomic value.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeAtomicValue(c *http.Client, ctx context.Context, token, refresh string) error {
	cl := &client{hc: c, refresh: refresh}
	cl.av.Store(token)
	return cl.nopeAtomicValue(ctx)
}

func (c *client) nopeAtomicValue(ctx context.Context) (err error) {
	for range 3 {
		if err = me(ctx, c.hc, c.av.Load().(string)); !is401(err) {
			return err
		}
		t, err := fetchToken(ctx, c.hc, c.refresh)
		if err != nil {
			return err
		}
		c.av.Store(t)
		time.Sleep(time.Second)
	}
	return err
}

var global atomic.Pointer[string]

// NopeAtomicGlobal is silent since the new token is stored into an atomic pointer of the package.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeAtomicGlobal(c *http.Client, ctx context.Context, token, refresh string) error {
	global.Store(&token)
	return nopeAtomicGlobal(ctx, c, refresh)
}

func nopeAtomicGlobal(ctx context.Context, c *http.Client, refresh string) (err error) {
	for range 3 {
		if err = me(ctx, c, *global.Load()); !is401(err) {
			return err
		}
		t, err := fetchToken(ctx, c, refresh)
		if err != nil {
			return err
		}
		global.Store(&t)
		time.Sleep(time.Second)
	}
	return err
}

type background struct {
	mu    sync.RWMutex
	tok   string
	hc    *http.Client
	stale chan struct{}
}

func (b *background) loop(ctx context.Context) {
	for range b.stale {
		t, err := fetchToken(ctx, b.hc, "r")
		if err != nil {
			continue
		}
		b.mu.Lock()
		b.tok = t
		b.mu.Unlock()
	}
}

func (b *background) token() string {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.tok
}

// NopeBackground is silent since another goroutine renews the token when it is told to.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeBackground(c *http.Client, ctx context.Context, token string) error {
	b := &background{hc: c, tok: token, stale: make(chan struct{})}
	defer close(b.stale)
	go b.loop(ctx)
	return b.nopeBackground(ctx)
}

func (b *background) nopeBackground(ctx context.Context) (err error) {
	for range 3 {
		if err = me(ctx, b.hc, b.token()); !is401(err) {
			return err
		}
		b.stale <- struct{}{}
		time.Sleep(time.Second)
	}
	return err
}

// NopeBackgroundTick is silent since another goroutine renews the token every half minute.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeBackgroundTick(c *http.Client, ctx context.Context, token string) error {
	b := &background{hc: c, tok: token, stale: make(chan struct{})}
	over := make(chan struct{})
	defer close(over)
	go b.loop(ctx)
	go func() {
		defer close(b.stale)
		for {
			select {
			case <-over:
				return
			case <-time.After(25 * time.Second):
				b.stale <- struct{}{}
			}
		}
	}()
	return b.nopeBackgroundTick(ctx)
}

func (b *background) nopeBackgroundTick(ctx context.Context) (err error) {
	for range 3 {
		if err = me(ctx, b.hc, b.token()); !is401(err) {
			return err
		}
		time.Sleep(time.Minute)
	}
	return err
}

// NopeElements is silent since the element is another one the next time.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeElements(c *http.Client, ctx context.Context, tokens []string) (err error) {
	for range 2 {
		if err = me(ctx, c, tokens[0]); !is401(err) {
			return err
		}
		tokens[0] = tokens[1]
		time.Sleep(time.Second)
	}
	return err
}

// NopeArray is silent since the elements change places.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeArray(c *http.Client, ctx context.Context, first, second string) error {
	return nopeArray(ctx, c, &[2]string{first, second})
}

func nopeArray(ctx context.Context, c *http.Client, tokens *[2]string) (err error) {
	for range 2 {
		if err = me(ctx, c, tokens[0]); !is401(err) {
			return err
		}
		tokens[0], tokens[1] = tokens[1], tokens[0]
		time.Sleep(time.Second)
	}
	return err
}

func putToken(m map[string]string, t string) { m["access"] = t }

// NopeMapHelper is silent since a function that has the map renews the token.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeMapHelper(c *http.Client, ctx context.Context, token, refresh string) error {
	return (&client{hc: c, tokens: map[string]string{"access": token}, refresh: refresh}).nopeMapHelper(ctx)
}

func (c *client) nopeMapHelper(ctx context.Context) (err error) {
	for range 3 {
		if err = me(ctx, c.hc, c.tokens["access"]); !is401(err) {
			return err
		}
		t, err := fetchToken(ctx, c.hc, c.refresh)
		if err != nil {
			return err
		}
		putToken(c.tokens, t)
		time.Sleep(time.Second)
	}
	return err
}

// Hooked has functions and interfaces that whoever makes it fills in.
type Hooked struct {
	Client  *http.Client
	Token   string
	Renew   func(context.Context) bool
	OnError func(error)
}

// NopeHookBool is silent since a function that is not seen may renew the token, although it only tells yes or no.
func (h *Hooked) NopeHookBool(ctx context.Context) (err error) {
	for range 3 {
		if err = me(ctx, h.Client, h.Token); !is401(err) {
			return err
		}
		if !h.Renew(ctx) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeHookVoid is silent since a function that is not seen may renew the token.
func (h *Hooked) NopeHookVoid(ctx context.Context) (err error) {
	for range 3 {
		if err = me(ctx, h.Client, h.Token); !is401(err) {
			return err
		}
		h.OnError(err)
		time.Sleep(time.Second)
	}
	return err
}

// A Box holds a token.
type Box struct{ Token string }

type refresher struct {
	hc  *http.Client
	box *Box
}

func (r *refresher) Refresh(ctx context.Context) bool {
	t, err := fetchToken(ctx, r.hc, "r")
	r.box.Token = t
	return err == nil
}

// NopeInterfaceBool is silent since an interface may renew the token, although it only tells yes or no.
func NopeInterfaceBool(ctx context.Context, c *http.Client, box *Box, auth interface{ Refresh(context.Context) bool }) (err error) {
	for range 3 {
		if err = me(ctx, c, box.Token); !is401(err) {
			return err
		}
		if !auth.Refresh(ctx) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeInterfaceBoolRenews drives NopeInterfaceBool.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeInterfaceBoolRenews(c *http.Client, ctx context.Context, token string) error {
	box := &Box{Token: token}
	return NopeInterfaceBool(ctx, c, box, &refresher{hc: c, box: box})
}

// NopeInterfaceError is silent since an interface may renew the token.
func NopeInterfaceError(ctx context.Context, c *http.Client, box *Box, auth interface{ Refresh(context.Context) error }) (err error) {
	for range 3 {
		if err = me(ctx, c, box.Token); !is401(err) {
			return err
		}
		if err := auth.Refresh(ctx); err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeReflect is silent since the field is set through reflection.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeReflect(c *http.Client, ctx context.Context, token, refresh string) error {
	return nopeReflect(ctx, c, &Box{Token: token}, refresh)
}

func nopeReflect(ctx context.Context, c *http.Client, box *Box, refresh string) (err error) {
	f := reflect.ValueOf(box).Elem().Field(0)
	for range 3 {
		if err = me(ctx, c, box.Token); !is401(err) {
			return err
		}
		t, err := fetchToken(ctx, c, refresh)
		if err != nil {
			return err
		}
		f.SetString(t)
		time.Sleep(time.Second)
	}
	return err
}

// NopeFetched is silent since each turn decodes a token of its own.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeFetched(c *http.Client, ctx context.Context, refresh string) (err error) {
	for range 3 {
		token, err := fetchToken(ctx, c, refresh)
		if err != nil {
			return err
		}
		if err = me(ctx, c, token); !is401(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeScanned is silent since each turn reads the token from the database.
func NopeScanned(ctx context.Context, c *http.Client, db *sql.DB) (err error) {
	var token string
	for range 3 {
		if err := db.QueryRowContext(ctx, "select token from t").Scan(&token); err != nil {
			return err
		}
		if err = me(ctx, c, token); !is401(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeScannedField is silent since the field is read from the database before the next try.
func NopeScannedField(ctx context.Context, c *http.Client, db *sql.DB, token string) error {
	return (&client{hc: c, db: db, token: token}).nopeScannedField(ctx)
}

func (c *client) nopeScannedField(ctx context.Context) (err error) {
	for range 3 {
		if err = me(ctx, c.hc, c.token); !is401(err) {
			return err
		}
		time.Sleep(time.Second)
		if err := c.db.QueryRowContext(ctx, "select token from t").Scan(&c.token); err != nil {
			return err
		}
	}
	return err
}

// NopeUnmarshalled is silent since the field is read from a file before the next try.
func NopeUnmarshalled(ctx context.Context, c *http.Client, token string) error {
	return (&client{hc: c, token: token}).nopeUnmarshalled(ctx)
}

func (c *client) nopeUnmarshalled(ctx context.Context) (err error) {
	for range 3 {
		if err = me(ctx, c.hc, c.token); !is401(err) {
			return err
		}
		time.Sleep(time.Second)
		b, err := os.ReadFile("token.json")
		if err != nil {
			return err
		}
		if err := json.Unmarshal(b, &c.token); err != nil {
			return err
		}
	}
	return err
}

type tokenKey struct{}

// NopeContextToken is silent since the client's transport may take the new token out of the context.
func NopeContextToken(ctx context.Context, c *http.Client, token, refresh string) (err error) {
	for range 3 {
		req, err := http.NewRequestWithContext(context.WithValue(ctx, tokenKey{}, token), "GET", meURL, nil)
		if err != nil {
			return err
		}
		if err = send(c, req); !is401(err) {
			return err
		}
		if token, err = fetchToken(ctx, c, refresh); err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}
