// Package sources gets tokens from token sources, and sends with them.
package sources

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

func config() *oauth2.Config {
	return &oauth2.Config{
		ClientID: "id",
		Endpoint: oauth2.Endpoint{TokenURL: "https://kauth.kakao.com/oauth/token", AuthStyle: oauth2.AuthStyleInParams},
	}
}

func with(ctx context.Context, c *http.Client) context.Context {
	return context.WithValue(ctx, oauth2.HTTPClient, c)
}

// Refreshed drops the error of a refresh.
func Refreshed(c *http.Client, ctx context.Context, refresh string) (string, error) {
	src := config().TokenSource(with(ctx, c), &oauth2.Token{RefreshToken: refresh})
	t, _ := src.Token() // want `kakao-kauth.*\[unhandled/dropped-error\]`
	return t.AccessToken, nil
}

// Reused does so through another source.
func Reused(c *http.Client, ctx context.Context, refresh string) (string, error) {
	src := oauth2.ReuseTokenSource(nil, config().TokenSource(with(ctx, c), &oauth2.Token{RefreshToken: refresh}))
	t, err := src.Token() // want `kakao-kauth.*\[unhandled/as-success\]`
	if err != nil {
		fmt.Println(err)
		return "", nil
	}
	return t.AccessToken, nil
}

func NopeRefreshed(c *http.Client, ctx context.Context, refresh string) (string, error) {
	t, err := config().TokenSource(with(ctx, c), &oauth2.Token{RefreshToken: refresh}).Token()
	if err != nil {
		return "", err
	}
	return t.AccessToken, nil
}

// Credentials has a configuration of another package.
func Credentials(c *http.Client, ctx context.Context) (string, error) {
	conf := clientcredentials.Config{ClientID: "id", TokenURL: "https://kauth.kakao.com/oauth/token", AuthStyle: oauth2.AuthStyleInParams}
	t, _ := conf.Token(with(ctx, c)) // want `kakao-kauth.*\[unhandled/dropped-error\]`
	return t.AccessToken, nil
}

func NopeCredentials(c *http.Client, ctx context.Context) (*oauth2.Token, error) {
	conf := clientcredentials.Config{ClientID: "id", TokenURL: "https://kauth.kakao.com/oauth/token", AuthStyle: oauth2.AuthStyleInParams}
	return conf.Token(with(ctx, c))
}

// Client sends through the client that the configuration makes: net/http as ever.
func Client(c *http.Client, ctx context.Context, token string) (int64, error) {
	client := config().Client(with(ctx, c), &oauth2.Token{AccessToken: token})
	resp, err := client.Get("https://kapi.kakao.com/v2/user/me") // want `kakao-kapi.*\[unhandled/as-success\]`
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var u struct {
		ID int64 `json:"id"`
	}
	err = json.NewDecoder(resp.Body).Decode(&u)
	return u.ID, err
}

func NopeClient(c *http.Client, ctx context.Context, token string) (int64, error) {
	client := oauth2.NewClient(with(ctx, c), oauth2.StaticTokenSource(&oauth2.Token{AccessToken: token}))
	resp, err := client.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("kakao: %s", resp.Status)
	}
	var u struct {
		ID int64 `json:"id"`
	}
	err = json.NewDecoder(resp.Body).Decode(&u)
	return u.ID, err
}

// NopeStatic asks nobody.
func NopeStatic(token string) string {
	t, _ := oauth2.StaticTokenSource(&oauth2.Token{AccessToken: token}).Token()
	return t.AccessToken
}
