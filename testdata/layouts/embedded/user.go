// Package embedded uses a client by embedding it once more.
package embedded

import (
	"context"
	"fmt"
	"log"
	"net/http"

	"example.com/layouts/embedded/kakao"
)

type service struct {
	*kakao.Client
	name string
}

// Promoted calls promoted methods, twice promoted.
func Promoted(c *http.Client, ctx context.Context, token string) int64 {
	s := service{kakao.New(token, c), "login"}
	id, _ := s.ID(ctx) // want `\[unhandled/dropped-error\]`
	return id
}

// PromotedPointer does so with a pointer receiver.
func PromotedPointer(c *http.Client, ctx context.Context, token string) error {
	s := &service{kakao.New(token, c), "login"}
	s.Logout(ctx) // want `\[unhandled/discarded\]`
	return nil
}

// greet logs and greets nobody.
func (s *service) greet(ctx context.Context) (string, error) {
	id, err := s.ID(ctx) // want `\[unhandled/as-success\]`
	if err != nil {
		log.Printf("%s: %v", s.name, err)
	}
	return fmt.Sprint("hello ", id), nil
}

// NopeGreet calls what is reported already.
func NopeGreet(c *http.Client, ctx context.Context, token string) (string, error) {
	return (&service{kakao.New(token, c), "greeter"}).greet(ctx)
}

// Logout hides the promoted method and hands its error on.
func (s *service) quit(ctx context.Context) error {
	if err := s.Sessions.Logout(ctx); err != nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	return nil
}

// Quit ignores the error that was handed on.
func Quit(c *http.Client, ctx context.Context, token string) error {
	(&service{kakao.New(token, c), "quitter"}).quit(ctx) // want `\[unhandled/discarded\]`
	return nil
}

// NopeQuit returns it.
func NopeQuit(c *http.Client, ctx context.Context, token string) error {
	return (&service{kakao.New(token, c), "quitter"}).quit(ctx)
}

// NopeID checks the promoted method's error.
func NopeID(c *http.Client, ctx context.Context, token string) (int64, error) {
	s := service{kakao.New(token, c), "login"}
	id, err := s.Users.ID(ctx)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", s.name, err)
	}
	return id, nil
}

// NopeZeroID takes 0 for nobody.
func NopeZeroID(c *http.Client, ctx context.Context, token string) (int64, error) {
	id, _ := kakao.New(token, c).ID(ctx)
	if id == 0 {
		return 0, fmt.Errorf("nobody")
	}
	return id, nil
}
