// Package calls compares codes and statuses that come through client libraries.
package calls

import (
	"errors"
	"net/http"

	"github.com/go-resty/resty/v2"
	"github.com/gofiber/fiber/v2"
	"github.com/imroc/req/v3"
	"github.com/valyala/fasthttp"
)

const me = "https://kapi.kakao.com/v2/user/me"

type apiError struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

func restyTarget(c *http.Client) error {
	var failed apiError
	resp, err := resty.NewWithClient(c).R().SetError(&failed).Get(me)
	if err != nil {
		return err
	}
	switch {
	case resp.StatusCode() == 401: // want `\[magiccode/status\]`
		return errors.New("no login")
	case resp.StatusCode() == -401: // want `\[wrongcode/wrong-field\]`
		return errors.New("no login")
	case failed.Code == -10: // want `\[magiccode/code\]`
		return errors.New("quota")
	case failed.Code == 10: // want `\[wrongcode/wrong-sign\]`
		return errors.New("quota")
	case resp.IsError():
		return errors.New(failed.Msg)
	}
	return nil
}

func reqTarget(c *http.Client) error {
	resp, err := req.C().R().SetErrorResult(&apiError{}).Get(me)
	if err != nil {
		return err
	}
	if resp.GetStatusCode() == 403 { // want `\[magiccode/status\]`
		return errors.New("not allowed")
	}
	if failed, ok := resp.ErrorResult().(*apiError); ok && failed.Code == -401 { // want `\[magiccode/code\]`
		return errors.New("no login")
	}
	if resp.IsErrorState() {
		return errors.New(resp.Status)
	}
	return nil
}

func fastStatus() error {
	request, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	request.SetRequestURI(me)
	if err := fasthttp.Do(request, resp); err != nil {
		return err
	}
	if resp.StatusCode() == 401 { // want `\[magiccode/status\]`
		return errors.New("no login")
	}
	if resp.StatusCode() != fasthttp.StatusOK {
		return errors.New("failed")
	}
	return nil
}

func fiberParts() error {
	var failed apiError
	status, _, errs := fiber.Get(me).Struct(&failed)
	if len(errs) > 0 {
		return errs[0]
	}
	if failed.Code == -401 { // want `\[magiccode/code\]`
		return errors.New("no login")
	}
	if status != fiber.StatusOK {
		return errors.New(failed.Msg)
	}
	return nil
}

// nopeElsewhere asks somebody else.
func nopeElsewhere(c *http.Client) error {
	resp, err := resty.NewWithClient(c).R().Get("https://example.com/v2/user/me")
	if err != nil {
		return err
	}
	if resp.StatusCode() == 401 {
		return errors.New("no login")
	}
	return nil
}
