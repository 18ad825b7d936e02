// Package methods uses a client by method values, method expressions, closures and variadics.
package methods

import (
	"context"
	"errors"
	"log"
	"net/http"
	"sync"

	"example.com/layouts/methods/kakao"
)

// Value calls by a method value.
func Value(c *http.Client, ctx context.Context, token string) int {
	friends := (&kakao.Client{HTTP: c, Token: token}).Friends
	fs, _ := friends(ctx) // want `\[unhandled/dropped-error\]`
	return len(fs)
}

// Expression calls by a method expression.
func Expression(c *http.Client, ctx context.Context, token string) []kakao.Friend {
	k := &kakao.Client{HTTP: c, Token: token}
	fs, _ := (*kakao.Client).Friends(k, ctx) // want `\[unhandled/dropped-error\]`
	return fs
}

// Variadic gives several receivers, and no look at the error.
func Variadic(c *http.Client, ctx context.Context, token, text string) error {
	k := &kakao.Client{HTTP: c, Token: token}
	k.Message(ctx, text, "a", "b") // want `\[unhandled/discarded\]`
	return nil
}

// Spread gives a slice.
func Spread(c *http.Client, ctx context.Context, token, text string) error {
	to := []string{token, text}
	k := &kakao.Client{HTTP: c, Token: token}
	if err := k.Message(ctx, text, to...); err != nil { // want `\[unhandled/as-success\]`
		log.Print(err)
	}
	return nil
}

// Closure drops the error inside a function literal.
func Closure(c *http.Client, ctx context.Context, token string) []kakao.Friend {
	k := &kakao.Client{HTTP: c, Token: token}
	list := func() []kakao.Friend {
		fs, _ := k.Friends(ctx) // want `\[unhandled/dropped-error\]`
		return fs
	}
	return list()
}

// Captured fills a captured variable and loses the error.
func Captured(c *http.Client, ctx context.Context, token string) ([]kakao.Friend, error) {
	k := &kakao.Client{HTTP: c, Token: token}
	var fs []kakao.Friend
	func() {
		fs, _ = k.Friends(ctx) // want `\[unhandled/dropped-error\]`
	}()
	return fs, nil
}

// Deferred sends at the end, and nobody hears how that went.
func Deferred(c *http.Client, ctx context.Context, token, text string) (err error) {
	k := &kakao.Client{HTTP: c, Token: token}
	defer k.Message(ctx, text) // want `\[unhandled/discarded\]`
	return ctx.Err()
}

// NopeValue looks at the error of a method value.
func NopeValue(c *http.Client, ctx context.Context, token string) (int, error) {
	friends := (&kakao.Client{HTTP: c, Token: token}).Friends
	fs, err := friends(ctx)
	if errors.Is(err, kakao.ErrFailed) {
		return 0, err
	}
	return len(fs), err
}

func first(ctx context.Context, list func(context.Context) ([]kakao.Friend, error)) (kakao.Friend, error) {
	fs, err := list(ctx)
	if err != nil || len(fs) == 0 {
		return kakao.Friend{}, errors.New("no friends")
	}
	return fs[0], nil
}

// NopePassed passes a method value on.
func NopePassed(c *http.Client, ctx context.Context, token string) (kakao.Friend, error) {
	return first(ctx, (&kakao.Client{HTTP: c, Token: token}).Friends)
}

// NopeCaptured keeps the error in a captured variable.
func NopeCaptured(c *http.Client, ctx context.Context, token string) (fs []kakao.Friend, err error) {
	k := &kakao.Client{HTTP: c, Token: token}
	var once sync.Once
	once.Do(func() { fs, err = k.Friends(ctx) })
	return fs, err
}

// NopeClosure returns it out of a literal.
func NopeClosure(c *http.Client, ctx context.Context, token string) error {
	k := &kakao.Client{HTTP: c, Token: token}
	send := func(to ...string) error { return k.Message(ctx, "hello", to...) }
	return errors.Join(send("a"), send("b", "c"))
}

// NopeTable calls one of several functions: which one is not known.
func NopeTable(c *http.Client, ctx context.Context, token, provider string) (int, error) {
	k := &kakao.Client{HTTP: c, Token: token}
	list := map[string]func(context.Context) ([]kakao.Friend, error){"kakao": k.Friends}[provider]
	fs, err := list(ctx)
	return len(fs), err
}
