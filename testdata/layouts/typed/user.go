// Package typed uses a client that has a type for its failures.
package typed

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"time"

	"example.com/layouts/typed/kakao"
)

var errNoUser = errors.New("no such user")

// Dropped throws the error away.
func Dropped(c *http.Client, ctx context.Context, token string) *kakao.User {
	u, _ := kakao.New(token, c).Me(ctx) // want `\[unhandled/dropped-error\]`
	return u
}

// NopeNil tests what came.
func NopeNil(c *http.Client, ctx context.Context, token string) int64 {
	u, _ := kakao.New(token, c).Me(ctx)
	if u == nil {
		return -1
	}
	return u.ID
}

// DroppedAndCrashes uses what is not there.
func DroppedAndCrashes(c *http.Client, ctx context.Context, token string) int64 {
	u, _ := kakao.New(token, c).Me(ctx) // want `\[unhandled/dropped-error\]`
	return u.ID
}

// Discarded forgets that a call may fail.
func Discarded(c *http.Client, ctx context.Context, token string) error {
	kakao.New(token, c).Unlink(ctx) // want `\[unhandled/discarded\]`
	return nil
}

// Blank says that it does not care.
func Blank(c *http.Client, ctx context.Context, token string) error {
	_ = kakao.New(token, c).Unlink(ctx) // want `\[unhandled/discarded\]`
	return nil
}

// Logged tells a log and nobody else.
func Logged(c *http.Client, ctx context.Context, token string) ([]string, error) {
	scopes, err := kakao.New(token, c).Scopes(ctx) // want `\[unhandled/as-success\]`
	if err != nil {
		log.Printf("scopes: %v", err)
	}
	return scopes, nil
}

// OnlyNetwork looks for trouble of the network alone.
func OnlyNetwork(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	u, err := kakao.New(token, c).Me(ctx) // want `\[unhandled/as-success\]`
	var op *net.OpError
	if errors.As(err, &op) {
		return nil, err
	}
	return u, nil
}

// OnlyOneCode returns an error for one code, and for the others nothing.
func OnlyOneCode(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	u, err := kakao.New(token, c).Me(ctx) // want `\[unhandled/as-success\]`
	var ke *kakao.APIError
	if errors.As(err, &ke) && ke.Code == -101 {
		return nil, errNoUser
	}
	return u, nil
}

// Inverted has the test the right way round and the wrong end.
func Inverted(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	u, err := kakao.New(token, c).Me(ctx) // want `\[unhandled/as-success\]`
	if err == nil {
		return u, nil
	}
	return &kakao.User{}, nil
}

// Shadowed sets an error that is not the one returned.
func Shadowed(c *http.Client, ctx context.Context, token string) (id int64, err error) {
	k := kakao.New(token, c)
	if u, err := k.Me(ctx); err == nil { // want `\[unhandled/as-success\]`
		id = u.ID
	}
	return id, err
}

// NopeReturned leaves it to the caller.
func NopeReturned(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	return kakao.New(token, c).Me(ctx)
}

// NopeWrapped says where.
func NopeWrapped(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	u, err := kakao.New(token, c).Me(ctx)
	if err != nil {
		return nil, fmt.Errorf("me: %w", err)
	}
	return u, nil
}

// NopeAs knows one code and returns the rest.
func NopeAs(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	u, err := kakao.New(token, c).Me(ctx)
	var ke *kakao.APIError
	if errors.As(err, &ke) && ke.Code == -101 {
		return nil, nil
	}
	return u, err
}

// NopeAsDecides takes every failure that kapi told for "nobody": that is a decision.
func NopeAsDecides(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	u, err := kakao.New(token, c).Me(ctx)
	var ke *kakao.APIError
	if errors.As(err, &ke) {
		return nil, nil
	}
	return u, err
}

// NopeAsType does it with errors.AsType.
func NopeAsType(c *http.Client, ctx context.Context, token string) (int64, error) {
	u, err := kakao.New(token, c).Me(ctx)
	if ke, ok := errors.AsType[*kakao.APIError](err); ok {
		return int64(ke.Code), errNoUser
	}
	if err != nil {
		return 0, err
	}
	return u.ID, nil
}

// NopeAssertion asserts the type.
func NopeAssertion(c *http.Client, ctx context.Context, token string) (int, error) {
	err := kakao.New(token, c).Unlink(ctx)
	if ke, ok := err.(*kakao.APIError); ok {
		return ke.Code, nil
	}
	return 0, err
}

// NopeSwitch switches on the type.
func NopeSwitch(c *http.Client, ctx context.Context, token string) (string, error) {
	switch err := kakao.New(token, c).Unlink(ctx).(type) {
	case nil:
		return "unlinked", nil
	case *kakao.APIError:
		return "refused", nil
	default:
		return "", err
	}
}

// NopeCodeSwitch switches on the code.
func NopeCodeSwitch(c *http.Client, ctx context.Context, token string) error {
	err := kakao.New(token, c).Unlink(ctx)
	var ke *kakao.APIError
	if !errors.As(err, &ke) {
		return err
	}
	switch ke.Code {
	case -101, -103:
		return nil
	default:
		return ke
	}
}

// NopeTemporary asks the error whether to come back.
func NopeTemporary(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	k := kakao.New(token, c)
	u, err := k.Me(ctx)
	var ke *kakao.APIError
	if errors.As(err, &ke) && ke.Temporary() {
		time.Sleep(time.Millisecond)
		return k.Me(ctx)
	}
	return u, err
}

// NopeTested drops the error, and tests what came.
func NopeTested(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	u, _ := kakao.New(token, c).Me(ctx)
	if u == nil || u.ID == 0 {
		return nil, errNoUser
	}
	return u, nil
}

type account struct {
	User *kakao.User
	Err  string
}

// NopeKept keeps the error beside the result.
func NopeKept(c *http.Client, ctx context.Context, token string) account {
	u, err := kakao.New(token, c).Me(ctx)
	if err != nil {
		return account{Err: err.Error()}
	}
	return account{User: u}
}

// NopeFatal ends the program.
func NopeFatal(c *http.Client, ctx context.Context, token string) int64 {
	u, err := kakao.New(token, c).Me(ctx)
	if err != nil {
		panic(err)
	}
	return u.ID
}

// NopeBool tells whether it worked.
func NopeBool(c *http.Client, ctx context.Context, token string) bool {
	return kakao.New(token, c).Unlink(ctx) == nil
}

// NopeGuardFirst looks at the error in a helper of its own.
func NopeGuardFirst(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	u, err := kakao.New(token, c).Me(ctx)
	if failed(err) {
		return nil, errNoUser
	}
	return u, nil
}

func failed(err error) bool { return err != nil }
