// Package silent holds programs that handle Kakao's failures, or hand them on,
// in the many ways in which people write that. None of them may be reported.
package silent

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// User is the answer of /v2/user/me.
type User struct {
	ID       int64  `json:"id"`
	Nickname string `json:"nickname"`
	Email    string `json:"email"`
}

func userRequest(ctx context.Context, token string) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return req, nil
}

func decodeUser(resp *http.Response) (*User, error) {
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	return &u, nil
}

// NopeStatusNotOK compares with the literal.
func NopeStatusNotOK(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return nil, fmt.Errorf("kakao: %s", resp.Status)
	}
	return decodeUser(resp)
}

// NopeStatusClass divides.
func NopeStatusClass(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if class := resp.StatusCode / 100; class != 2 {
		return nil, fmt.Errorf("kakao: %dxx", class)
	}
	return decodeUser(resp)
}

// NopeStatusFrom400 draws the line at 400.
func NopeStatusFrom400(c *http.Client, token string) (u *User, err error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= http.StatusBadRequest {
		err = fmt.Errorf("kakao: %s", resp.Status)
		return
	}
	return decodeUser(resp)
}

// NopeStatusAbove299 draws it at 300, with the way of success inside the branch.
func NopeStatusAbove299(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if !(resp.StatusCode > 299) {
		return decodeUser(resp)
	}
	return nil, errors.New("kakao refused")
}

// NopeStatusOutside2xx tests both ends of the range.
func NopeStatusOutside2xx(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode < 200 || resp.StatusCode >= 300 {
		return nil, fmt.Errorf("kakao: %s", resp.Status)
	}
	return decodeUser(resp)
}

// NopeStatusText compares the text of the status line.
func NopeStatusText(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.Status != "200 OK" {
		return nil, errors.New(resp.Status)
	}
	return decodeUser(resp)
}

// NopeStatusTextPrefix looks at the first digit of the status line.
func NopeStatusTextPrefix(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if !strings.HasPrefix(resp.Status, "2") {
		return nil, errors.New(resp.Status)
	}
	return decodeUser(resp)
}

// NopeStatusSwitch gives every status its own error, and the rest a common one.
func NopeStatusSwitch(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusOK, http.StatusCreated:
		return decodeUser(resp)
	case http.StatusUnauthorized:
		return nil, errors.New("kakao: sign in again")
	case http.StatusTooManyRequests:
		return nil, errors.New("kakao: too many requests")
	default:
		return nil, fmt.Errorf("kakao: %s", resp.Status)
	}
}

// NopeStatusSwitchTrue has the tests in the cases.
func NopeStatusSwitchTrue(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	switch code := resp.StatusCode; {
	case code >= 500:
		return nil, errors.New("kakao is down")
	case code >= 400:
		return nil, errors.New("kakao says it is our fault")
	}
	return decodeUser(resp)
}

// ok tells whether the response is a success.
func ok(resp *http.Response) bool {
	return resp.StatusCode >= 200 && resp.StatusCode < 300
}

// NopeHelperResponse asks a helper that takes the response.
func NopeHelperResponse(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if !ok(resp) {
		return nil, fmt.Errorf("kakao: %s", resp.Status)
	}
	return decodeUser(resp)
}

// isFailure tells whether a status stands for a failure.
func isFailure(status int) bool {
	switch {
	case status == http.StatusOK, status == http.StatusNoContent:
		return false
	}
	return true
}

// NopeHelperStatus asks a helper that takes the status.
func NopeHelperStatus(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if isFailure(resp.StatusCode) {
		return nil, fmt.Errorf("kakao: %s", resp.Status)
	}
	return decodeUser(resp)
}

// checked turns a response that is not a success into an error, whatever the transport said.
func checked(resp *http.Response, err error) error {
	if err != nil {
		return fmt.Errorf("kakao: %w", err)
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return fmt.Errorf("kakao: %s", resp.Status)
	}
	return nil
}

// NopeHelperError hands response and error to a helper at once.
func NopeHelperError(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err := checked(resp, err); err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return decodeUser(resp)
}

// mustBeOK panics unless the response is a success.
func mustBeOK(resp *http.Response) {
	if resp.StatusCode != http.StatusOK {
		panic("kakao: " + resp.Status)
	}
}

// NopeHelperPanics has a helper that does not come back.
func NopeHelperPanics(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	mustBeOK(resp)
	return decodeUser(resp)
}

// NopeStatusFlag keeps what it found in a variable.
func NopeStatusFlag(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	failed := false
	reason := ""
	if resp.StatusCode != http.StatusOK {
		failed = true
		reason = resp.Status
	}
	u := &User{}
	if !failed {
		if err := json.NewDecoder(resp.Body).Decode(u); err != nil {
			return nil, err
		}
	}
	if failed {
		return nil, errors.New(reason)
	}
	return u, nil
}

// NopeStatusInList looks the status up in a list of good ones.
func NopeStatusInList(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if !slices.Contains([]int{http.StatusOK, http.StatusAccepted}, resp.StatusCode) {
		return nil, fmt.Errorf("kakao: %s", resp.Status)
	}
	return decodeUser(resp)
}

// reasons is what we tell people.
var reasons = map[int]string{
	400: "bad request",
	401: "sign in again",
	403: "not allowed",
	429: "slow down",
	500: "kakao has trouble",
	502: "kakao has trouble",
	503: "kakao is being maintained",
}

// NopeStatusInMap looks the status up in a table of bad ones.
func NopeStatusInMap(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if why, bad := reasons[resp.StatusCode]; bad {
		return nil, errors.New(why)
	}
	return decodeUser(resp)
}

// NopeStatusAndTransport has one branch for both.
func NopeStatusAndTransport(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil || resp.StatusCode != http.StatusOK {
		return nil, errors.Join(errors.New("kakao is not there"), err)
	}
	defer resp.Body.Close()
	return decodeUser(resp)
}

// NopeStatusAfterDecode decodes first and looks afterwards.
func NopeStatusAfterDecode(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	decodeErr := json.NewDecoder(resp.Body).Decode(&u)
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("kakao: %s", resp.Status)
	}
	return &u, decodeErr
}

// NopeDecodeErrorDropped drops the error of the decoder, but after a look at the status.
func NopeDecodeErrorDropped(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("kakao: %s", resp.Status)
	}
	var u User
	json.NewDecoder(resp.Body).Decode(&u)
	return &u, nil
}
