// Package kakao is a client whose failures are values, with methods of their own.
package kakao

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
)

// Code is a failure by its number.
type Code int

func (c Code) Error() string { return fmt.Sprintf("kakao code %d", int(c)) }

// Status is a failure of which only the status is known.
type Status struct{ HTTP int }

func (s Status) Error() string { return http.StatusText(s.HTTP) }

// Is makes every status like every other.
func (s Status) Is(target error) bool {
	_, ok := target.(Status)
	return ok
}

// Failed says what was tried.
type Failed struct {
	Op  string
	Err error
}

func (f Failed) Error() string { return f.Op + ": " + f.Err.Error() }

// Unwrap is why it failed.
func (f Failed) Unwrap() error { return f.Err }

// Client is a value as well.
type Client struct {
	HTTP  *http.Client
	Token string
}

func (k Client) post(ctx context.Context, path, body string) error {
	req, err := http.NewRequestWithContext(ctx, "POST", "https://kapi.kakao.com"+path, strings.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+k.Token)
	resp, err := k.HTTP.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == 200 {
		return nil
	}
	var failure struct {
		Code int `json:"code"`
	}
	if json.NewDecoder(resp.Body).Decode(&failure) != nil || failure.Code == 0 {
		return Status{HTTP: resp.StatusCode}
	}
	return Code(failure.Code)
}

// Send sends a message to the user's own talk.
func (k Client) Send(ctx context.Context, text string) error {
	if err := k.post(ctx, "/v2/api/talk/memo/default/send", "template_object="+text); err != nil {
		return Failed{Op: "send", Err: err}
	}
	return nil
}

// Logout ends the session; somebody who has none is logged out already.
func (k *Client) Logout(ctx context.Context) error {
	err := k.post(ctx, "/v1/user/logout", "")
	if errors.Is(err, Code(-101)) {
		return nil
	}
	return err
}
