// Package discarded holds calls whose response and error are both thrown away.
package discarded

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"strings"
)

const (
	memoSendURL = "https://kapi.kakao.com/v2/api/talk/memo/default/send"
	logoutURL   = "https://kapi.kakao.com/v1/user/logout"
)

func template(text string) url.Values {
	return url.Values{"template_object": {fmt.Sprintf(`{"object_type":"text","text":%q}`, text)}}
}

// Forget posts and walks away.
func Forget(c *http.Client, text string) {
	c.PostForm(memoSendURL, template(text)) // want `\[unhandled/discarded\]`
}

// ForgetDefaultClient does so with the package's function.
func ForgetDefaultClient(_ *http.Client, text string) {
	body := strings.NewReader(template(text).Encode())
	http.Post(memoSendURL, "application/x-www-form-urlencoded", body) // want `\[unhandled/discarded\]`
	log.Printf("told kakao about %d bytes", len(text))
}

// BlankBoth says with two blanks that it does not care.
func BlankBoth(c *http.Client, token string) error {
	req, err := http.NewRequest(http.MethodPost, logoutURL, nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	_, _ = c.Do(req) // want `\[unhandled/discarded\]`
	return nil
}

// notify is a wrapper that turns every failure into an error.
func notify(c *http.Client, token, text string) error {
	req, err := http.NewRequest("POST", memoSendURL, strings.NewReader(template(text).Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		body, _ := io.ReadAll(io.LimitReader(resp.Body, 4096))
		return fmt.Errorf("memo: %s: %s", resp.Status, body)
	}
	return nil
}

// OrderPlaced throws the wrapper's only result away.
func OrderPlaced(c *http.Client, token string, orderID int) error {
	if orderID <= 0 {
		return fmt.Errorf("order %d does not exist", orderID)
	}
	notify(c, token, fmt.Sprintf("order %d is on its way", orderID)) // want `\[unhandled/discarded\]`
	return nil
}

// OrderShipped says so with a blank.
func OrderShipped(c *http.Client, token string, orderID int) error {
	if orderID <= 0 {
		return fmt.Errorf("order %d does not exist", orderID)
	}
	_ = notify(c, token, fmt.Sprintf("order %d has left", orderID)) // want `\[unhandled/discarded\]`
	return nil
}

// NopeOrderPaid hands the wrapper's error on.
func NopeOrderPaid(c *http.Client, token string, orderID int) error {
	if orderID <= 0 {
		return fmt.Errorf("order %d does not exist", orderID)
	}
	return notify(c, token, fmt.Sprintf("order %d is paid", orderID))
}

// NopeReminder has no results and logs the wrapper's error.
func NopeReminder(c *http.Client, token string) {
	if err := notify(c, token, "your cart is waiting"); err != nil {
		log.Printf("reminder was not sent: %v", err)
	}
}

// NopeOtherHost throws away what somebody else answers.
func NopeOtherHost(c *http.Client, text string) {
	c.PostForm("https://hooks.slack.com/services/T000/B000/XXX", template(text))
}
