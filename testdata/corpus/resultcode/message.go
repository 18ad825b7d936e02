package resultcode

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

const friendsSendURL = "https://kapi.kakao.com/v1/api/talk/friends/message/default/send"

func invitation(uuid string) *strings.Reader {
	form := url.Values{}
	form.Set("receiver_uuids", `["`+uuid+`"]`)
	form.Set("template_object", `{"object_type":"text","text":"join us","link":{}}`)
	return strings.NewReader(form.Encode())
}

// Invite checks the status and decodes what went well, never failure_info.
func Invite(c *http.Client, token, uuid string) error {
	req, err := http.NewRequest("POST", friendsSendURL, invitation(uuid))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := c.Do(req) // want `\[unhandled/result-code\]`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("invite: %s", resp.Status)
	}
	var sent struct {
		Successful []string `json:"successful_receiver_uuids"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&sent); err != nil {
		return err
	}
	return nil
}

// InviteStatusOnly does not even read the body.
func InviteStatusOnly(c *http.Client, token, uuid string) error {
	req, err := http.NewRequest("POST", friendsSendURL, invitation(uuid))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := c.Do(req) // want `\[unhandled/result-code\]`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("invite: %s", resp.Status)
	}
	return nil
}

// NopeInviteFailureInfo reports the receivers that were left out.
func NopeInviteFailureInfo(c *http.Client, token, uuid string) error {
	req, err := http.NewRequest("POST", friendsSendURL, invitation(uuid))
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
		return fmt.Errorf("invite: %s", resp.Status)
	}
	var sent struct {
		Successful []string `json:"successful_receiver_uuids"`
		Failed     []struct {
			Code int    `json:"code"`
			Msg  string `json:"msg"`
		} `json:"failure_info"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&sent); err != nil {
		return err
	}
	if len(sent.Failed) > 0 {
		return fmt.Errorf("invite: %s (%d)", sent.Failed[0].Msg, sent.Failed[0].Code)
	}
	return nil
}
