package silent

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

var errUnauthorized = errors.New("kakao: unauthorized")

// load is a wrapper whose errors say what Kakao said.
func load(ctx context.Context, c *http.Client, token string) (*User, error) {
	req, err := userRequest(ctx, token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, fmt.Errorf("user/me: %w", err)
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == http.StatusUnauthorized:
		return nil, fmt.Errorf("user/me: %w", errUnauthorized)
	case resp.StatusCode != http.StatusOK:
		e := &kakaoError{}
		if err := json.NewDecoder(resp.Body).Decode(e); err != nil {
			return nil, fmt.Errorf("user/me: %s", resp.Status)
		}
		return nil, fmt.Errorf("user/me: %w", e)
	}
	return decodeUser(resp)
}

// NopeErrorsIs asks which error it is, and hands the others on.
func NopeErrorsIs(c *http.Client, ctx context.Context, token string) (*User, error) {
	u, err := load(ctx, c, token)
	if errors.Is(err, errUnauthorized) {
		return nil, errors.New("please sign in")
	}
	if err != nil {
		return nil, err
	}
	return u, nil
}

// NopeErrorsAs takes the code out of the error: -101 is a user whom we have not met.
func NopeErrorsAs(c *http.Client, ctx context.Context, token string) (*User, error) {
	u, err := load(ctx, c, token)
	var e *kakaoError
	switch {
	case errors.As(err, &e) && e.Code == -101:
		return nil, nil
	case err != nil:
		return nil, err
	}
	return u, nil
}

// NopeErrorTypeSwitch switches over what is inside.
func NopeErrorTypeSwitch(c *http.Client, ctx context.Context, token string) (string, error) {
	u, err := load(ctx, c, token)
	switch e := errors.Unwrap(err).(type) {
	case *kakaoError:
		return "", fmt.Errorf("refused with %d", e.Code)
	case nil:
		if err != nil {
			return "", err
		}
	default:
		return "", err
	}
	return u.Nickname, nil
}

// NopeErrorReturnedAsIs is the shortest way to handle everything.
func NopeErrorReturnedAsIs(c *http.Client, ctx context.Context, token string) (*User, error) {
	return load(ctx, c, token)
}

// NopeErrorStored keeps the error for a later look.
func NopeErrorStored(c *http.Client, ctx context.Context, token string) []error {
	var errs []error
	if _, err := load(ctx, c, token); err != nil {
		errs = append(errs, err)
	}
	return errs
}

// statusErrors is a RoundTripper that makes an error of every failure.
type statusErrors struct{ next http.RoundTripper }

func (t statusErrors) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := t.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 400 {
		resp.Body.Close()
		return nil, fmt.Errorf("%s: %s", req.URL.Path, resp.Status)
	}
	return resp, nil
}

// NopeOwnRoundTripper sends through a client that does not let failures pass.
func NopeOwnRoundTripper(c *http.Client, ctx context.Context, token string) (*User, error) {
	strict := &http.Client{Transport: statusErrors{next: c.Transport}, Timeout: c.Timeout}
	req, err := userRequest(ctx, token)
	if err != nil {
		return nil, err
	}
	resp, err := strict.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return decodeUser(resp)
}
