// Package exchange trades a code for a token.
package exchange

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/endpoints"
	"golang.org/x/oauth2/kakao"
)

// kakaoLogin sends its key in the body, as Kakao wants it: no other way is tried first.
var kakaoLogin = &oauth2.Config{
	ClientID: "id",
	Endpoint: oauth2.Endpoint{
		AuthURL:   "https://kauth.kakao.com/oauth/authorize",
		TokenURL:  "https://kauth.kakao.com/oauth/token",
		AuthStyle: oauth2.AuthStyleInParams,
	},
}

func with(ctx context.Context, c *http.Client) context.Context {
	return context.WithValue(ctx, oauth2.HTTPClient, c)
}

// Dropped goes on without a token: a nil one.
func Dropped(c *http.Client, ctx context.Context, code string) (string, error) {
	t, _ := kakaoLogin.Exchange(with(ctx, c), code) // want `kakao-kauth.*\[unhandled/dropped-error\]`
	return t.AccessToken, nil
}

// Logged tells nobody but the log.
func Logged(c *http.Client, ctx context.Context, code string) (string, error) {
	t, err := kakaoLogin.Exchange(with(ctx, c), code) // want `kakao-kauth.*\[unhandled/as-success\]`
	if err != nil {
		fmt.Println("exchange:", err)
		return "", nil
	}
	return t.AccessToken, nil
}

// Library takes the endpoint that comes with the library.
func Library(c *http.Client, ctx context.Context, code string) (string, error) {
	conf := oauth2.Config{ClientID: "id", Endpoint: kakao.Endpoint}
	t, _ := conf.Exchange(with(ctx, c), code) // want `kakao-kauth.*\[unhandled/dropped-error\]`
	return t.AccessToken, nil
}

// Listed takes it from the list of all of them.
func Listed(c *http.Client, ctx context.Context, code string) (string, error) {
	conf := oauth2.Config{ClientID: "id", Endpoint: endpoints.KaKao}
	t, _ := conf.Exchange(with(ctx, c), code) // want `kakao-kauth.*\[unhandled/dropped-error\]`
	return t.AccessToken, nil
}

type service struct{ conf *oauth2.Config }

func newService() *service {
	s := &service{conf: &oauth2.Config{ClientID: "id"}}
	s.conf.Endpoint.TokenURL = "https://kauth.kakao.com/oauth/token"
	s.conf.Endpoint.AuthStyle = oauth2.AuthStyleInParams
	return s
}

func (s *service) password(ctx context.Context) *oauth2.Token {
	t, err := s.conf.PasswordCredentialsToken(ctx, "u", "p")
	if err != nil {
		fmt.Println(err)
	}
	return t
}

// NopeNilToken gives a nil token for every failure, and only then.
func NopeNilToken(c *http.Client, ctx context.Context) *oauth2.Token {
	return newService().password(with(ctx, c))
}

// NopeInvalidGrantIsFine takes one answer for a decision, and loses the others.
func NopeInvalidGrantIsFine(c *http.Client, ctx context.Context, code string) (string, error) {
	t, err := kakaoLogin.Exchange(with(ctx, c), code)
	var failed *oauth2.RetrieveError
	if errors.As(err, &failed) && failed.ErrorCode == "invalid_grant" {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return t.AccessToken, nil
}

func (s *service) code(ctx context.Context, code string) string {
	t, _ := s.conf.Exchange(ctx, code) // want `kakao-kauth.*\[unhandled/dropped-error\]`
	return t.AccessToken
}

// InField has the configuration in a field.
func InField(c *http.Client, ctx context.Context, code string) string {
	return newService().code(with(ctx, c), code)
}

func NopeReturned(c *http.Client, ctx context.Context, code string) (*oauth2.Token, error) {
	return kakaoLogin.Exchange(with(ctx, c), code)
}

func NopeChecked(c *http.Client, ctx context.Context, code string) (string, error) {
	t, err := kakaoLogin.Exchange(with(ctx, c), code)
	if err != nil {
		return "", fmt.Errorf("login: %w", err)
	}
	return t.AccessToken, nil
}

// NopeRetrieveError looks at the answer inside the error.
func NopeRetrieveError(c *http.Client, ctx context.Context, code string) (string, error) {
	t, err := kakaoLogin.Exchange(with(ctx, c), code)
	var failed *oauth2.RetrieveError
	switch {
	case errors.As(err, &failed):
		var body struct {
			Code string `json:"error_code"`
		}
		if json.Unmarshal(failed.Body, &body) != nil {
			return "", errors.New(failed.Response.Status)
		}
		return "", errors.New(body.Code)
	case err != nil:
		return "", err
	}
	return t.AccessToken, nil
}

func NopeNoToken(c *http.Client, ctx context.Context, code string) (string, error) {
	t, _ := kakaoLogin.Exchange(with(ctx, c), code)
	if t == nil {
		return "", errors.New("no token")
	}
	return t.AccessToken, nil
}

// NopeElsewhere asks somebody else.
func NopeElsewhere(c *http.Client, ctx context.Context, code string) (string, error) {
	conf := oauth2.Config{ClientID: "id", Endpoint: endpoints.Google}
	t, _ := conf.Exchange(with(ctx, c), code)
	return t.AccessToken, nil
}

// NopeAsksForTheType takes answers of the server for a decision, whatever they are.
func NopeAsksForTheType(c *http.Client, ctx context.Context, code string) error {
	_, err := kakaoLogin.Exchange(with(ctx, c), code)
	var failed *oauth2.RetrieveError
	if errors.As(err, &failed) {
		fmt.Println(failed.Response.StatusCode, failed.ErrorCode)
		return nil
	}
	return err
}
