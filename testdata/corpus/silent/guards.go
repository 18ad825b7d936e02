package silent

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"reflect"
)

// NopeCodePointer takes a code that is there for a failure.
func NopeCodePointer(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var out struct {
		User
		Code *int   `json:"code"`
		Msg  string `json:"msg"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return nil, err
	}
	if out.Code != nil {
		return nil, fmt.Errorf("kakao %d: %s", *out.Code, out.Msg)
	}
	return &out.User, nil
}

// NopeCodeInMap asks a map for the code.
func NopeCodeInMap(c *http.Client, token string) (float64, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return 0, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var out map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return 0, err
	}
	if code, failed := out["code"]; failed {
		return 0, fmt.Errorf("kakao %v: %v", code, out["msg"])
	}
	id, _ := out["id"].(float64)
	return id, nil
}

// NopeIDInMap asks it for what a success must have.
func NopeIDInMap(c *http.Client, token string) (int64, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return 0, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var out map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return 0, err
	}
	id, found := out["id"].(float64)
	if !found {
		return 0, errors.New("kakao: no id in the answer")
	}
	return int64(id), nil
}

func refresh(token string) url.Values {
	return url.Values{"grant_type": {"refresh_token"}, "client_id": {"app"}, "refresh_token": {token}}
}

// NopeErrorKey looks for kauth's "error".
func NopeErrorKey(c *http.Client, token string) (string, error) {
	resp, err := c.PostForm("https://kauth.kakao.com/oauth/token", refresh(token))
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	answer := map[string]any{}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		return "", err
	}
	if _, failed := answer["error"]; failed {
		return "", fmt.Errorf("kakao: %v", answer["error_description"])
	}
	access, _ := answer["access_token"].(string)
	return access, nil
}

// NopeErrorMember has the member in its struct.
func NopeErrorMember(c *http.Client, token string) (string, error) {
	resp, err := c.PostForm("https://kauth.kakao.com/oauth/token", refresh(token))
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var answer struct {
		AccessToken string `json:"access_token"`
		Error       string `json:"error"`
		Description string `json:"error_description"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		return "", err
	}
	if answer.Error != "" {
		return "", fmt.Errorf("%s: %s", answer.Error, answer.Description)
	}
	return answer.AccessToken, nil
}

// NopeTokenEmpty misses the token.
func NopeTokenEmpty(c *http.Client, token string) (string, error) {
	resp, err := c.PostForm("https://kauth.kakao.com/oauth/token", refresh(token))
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var answer struct {
		AccessToken string `json:"access_token"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		return "", err
	}
	if len(answer.AccessToken) == 0 {
		return "", errors.New("kakao: no token")
	}
	return answer.AccessToken, nil
}

// NopeZeroUser tests the zero success payload.
func NopeZeroUser(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	u, err := decodeUser(resp)
	if err != nil {
		return nil, err
	}
	if u.ID == 0 {
		return nil, errors.New("kakao: user without an id")
	}
	return u, nil
}

// NopeZeroUserDeepEqual compares with the empty struct.
func NopeZeroUserDeepEqual(c *http.Client, token string) (*User, error) {
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
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	if reflect.DeepEqual(u, User{}) {
		return nil, errors.New("kakao: empty user")
	}
	return &u, nil
}

// NopeZeroUserCompared compares with ==.
func NopeZeroUserCompared(c *http.Client, token string) (*User, error) {
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
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	if u == (User{}) {
		return nil, errors.New("kakao: empty user")
	}
	return &u, nil
}

// NopeBytesContain looks for the failure in the raw text.
func NopeBytesContain(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	if bytes.Contains(body, []byte(`"msg"`)) {
		return nil, fmt.Errorf("kakao: %s", body)
	}
	var u User
	if err := json.Unmarshal(body, &u); err != nil {
		return nil, err
	}
	return &u, nil
}

// NopeUnmarshalTwice tries the failure's form first.
func NopeUnmarshalTwice(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	var failure struct {
		Code int    `json:"code"`
		Msg  string `json:"msg"`
	}
	if err := json.Unmarshal(body, &failure); err != nil {
		return nil, err
	}
	if failure.Msg != "" {
		return nil, errors.New(failure.Msg)
	}
	var u User
	if err := json.Unmarshal(body, &u); err != nil {
		return nil, err
	}
	return &u, nil
}

// NopeValidator hands the payload to a validator that cannot be followed.
func NopeValidator(c *http.Client, token string) (*User, error) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	u, err := decodeUser(resp)
	if err != nil {
		return nil, err
	}
	if err := validators["user"].Validate(u); err != nil {
		return nil, err
	}
	return u, nil
}

// A validator knows what is wrong with a value.
type validator interface{ Validate(v any) error }

type userValidator struct{}

func (userValidator) Validate(v any) error {
	if u, isUser := v.(*User); !isUser || u.ID <= 0 {
		return errors.New("not a user")
	}
	return nil
}

var validators = map[string]validator{"user": userValidator{}}
