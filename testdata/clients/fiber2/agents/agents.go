// Package agents sends with fiber's agents.
package agents

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"

	"github.com/gofiber/fiber/v2"
	"oracle.invalid/wire"
)

const me = "https://kapi.kakao.com/v2/user/me"

type User struct {
	ID int64 `json:"id"`
}

func wired(a *fiber.Agent, c *http.Client) *fiber.Agent {
	a.HostClient.Dial, a.HostClient.MaxIdemponentCallAttempts = wire.Dial(c), 1
	return a.InsecureSkipVerify()
}

// Bytes looks at the errors and not at the status.
func Bytes(c *http.Client, token string) (*User, error) {
	agent := wired(fiber.Get(me), c)
	agent.Set("Authorization", "Bearer "+token)
	_, body, errs := agent.Bytes() // want `kakao-kapi.*\[unhandled/as-success\]`
	if len(errs) > 0 {
		return nil, errs[0]
	}
	var u User
	if err := json.Unmarshal(body, &u); err != nil {
		return nil, err
	}
	return &u, nil
}

// Struct has the body decoded, whatever the status is.
func Struct(c *http.Client, token string) (*User, error) {
	var u User
	_, _, errs := wired(fiber.Get(me), c).Set("Authorization", "Bearer "+token).Struct(&u) // want `401/-401.*\[unhandled/as-success\]`
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return &u, nil
}

// Acquired builds the request on the agent's own one.
func Acquired(c *http.Client, token string) (*User, error) {
	agent := fiber.AcquireAgent()
	req := agent.Request()
	req.Header.SetMethod(fiber.MethodGet)
	req.SetRequestURI(me)
	req.Header.Set(fiber.HeaderAuthorization, "Bearer "+token)
	if err := agent.Parse(); err != nil {
		return nil, err
	}
	_, text, errs := wired(agent, c).String() // want `kakao-kapi.*\[unhandled/as-success\]`
	if errs != nil {
		return nil, fmt.Errorf("kakao: %v", errs)
	}
	u := new(User)
	return u, json.Unmarshal([]byte(text), u)
}

// Dropped drops the errors, which a decoder of nothing then tells.
func Dropped(c *http.Client) (*User, error) {
	_, body, _ := wired(fiber.Get(me), c).Bytes() // want `\[unhandled/as-success\]`
	var u User
	err := json.Unmarshal(body, &u)
	return &u, err
}

// Printed tells nobody but the log.
func Printed(c *http.Client) {
	code, _, errs := wired(fiber.Post("https://kapi.kakao.com/v1/user/logout"), c).Bytes()
	if len(errs) > 0 || code != fiber.StatusOK {
		log.Println(code, errs)
	}
}

func NopeStatus(c *http.Client) (*User, error) {
	code, body, errs := wired(fiber.Get(me), c).Bytes()
	if len(errs) > 0 {
		return nil, errs[0]
	}
	if code != fiber.StatusOK {
		return nil, errors.New(string(body))
	}
	var u User
	err := json.Unmarshal(body, &u)
	return &u, err
}

func NopeStructStatus(c *http.Client) (*User, error) {
	var u User
	code, _, errs := wired(fiber.Get(me), c).Struct(&u)
	if len(errs) != 0 || code >= 400 {
		return nil, fmt.Errorf("kakao: %d %v", code, errs)
	}
	return &u, nil
}

func NopePayload(c *http.Client) (*User, error) {
	var u User
	_, _, errs := wired(fiber.Get(me), c).Struct(&u)
	if len(errs) > 0 {
		return nil, errs[0]
	}
	if u.ID == 0 {
		return nil, errors.New("no user")
	}
	return &u, nil
}

// NopeFailureFields decodes what tells failures, and looks at it.
func NopeFailureFields(c *http.Client) (*User, error) {
	var u struct {
		User
		Code int `json:"code"`
	}
	_, _, errs := wired(fiber.Get(me), c).Struct(&u)
	if len(errs) > 0 {
		return nil, errs[0]
	}
	if u.Code != 0 {
		return nil, fmt.Errorf("kakao: %d", u.Code)
	}
	return &u.User, nil
}

// NopeForwarded gives its caller all there is.
func NopeForwarded(c *http.Client) (int, []byte, []error) {
	return wired(fiber.Get(me), c).Bytes()
}

// NopeResponse looks at the response that it gave the agent.
func NopeResponse(c *http.Client) (*User, error) {
	resp := fiber.AcquireResponse()
	defer fiber.ReleaseResponse(resp)
	agent := wired(fiber.Get(me), c)
	agent.SetResponse(resp)
	_, body, errs := agent.Bytes()
	if len(errs) > 0 {
		return nil, errs[0]
	}
	if resp.StatusCode() != 200 {
		return nil, errors.New("kakao")
	}
	var u User
	err := json.Unmarshal(body, &u)
	return &u, err
}
