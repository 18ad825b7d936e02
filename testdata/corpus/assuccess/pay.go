package assuccess

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

type readyRequest struct {
	CID         string `json:"cid"`
	OrderID     string `json:"partner_order_id"`
	TotalAmount int    `json:"total_amount"`
}

type readyResponse struct {
	TID         string `json:"tid"`
	RedirectURL string `json:"next_redirect_pc_url"`
}

// PayReady sends the buyer to an empty address when Kakao Pay refuses.
func PayReady(c *http.Client, secretKey, orderID string, amount int) (string, error) {
	body, err := json.Marshal(readyRequest{CID: "TC0ONETIME", OrderID: orderID, TotalAmount: amount})
	if err != nil {
		return "", err
	}
	req, err := http.NewRequest(http.MethodPost, "https://open-api.kakaopay.com/online/v1/payment/ready", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	req.Header.Set("Authorization", "SECRET_KEY "+secretKey)
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var ready readyResponse
	if err := json.NewDecoder(resp.Body).Decode(&ready); err != nil {
		return "", err
	}
	return ready.RedirectURL, nil
}

// NopePayReadyGuarded asks whether there is a transaction at all.
func NopePayReadyGuarded(c *http.Client, secretKey, orderID string, amount int) (string, error) {
	body, err := json.Marshal(readyRequest{CID: "TC0ONETIME", OrderID: orderID, TotalAmount: amount})
	if err != nil {
		return "", err
	}
	req, err := http.NewRequest(http.MethodPost, "https://open-api.kakaopay.com/online/v1/payment/ready", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	req.Header.Set("Authorization", "SECRET_KEY "+secretKey)
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var ready struct {
		readyResponse
		ErrorCode    int    `json:"error_code"`
		ErrorMessage string `json:"error_message"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&ready); err != nil {
		return "", err
	}
	if ready.ErrorCode != 0 {
		return "", fmt.Errorf("kakao pay %d: %s", ready.ErrorCode, ready.ErrorMessage)
	}
	return ready.RedirectURL, nil
}

// PayApproveLegacy calls an order paid that nobody approved.
func PayApproveLegacy(c *http.Client, adminKey, tid, pgToken string) (paid bool, err error) {
	form := url.Values{"cid": {"TC0ONETIME"}, "tid": {tid}, "pg_token": {pgToken}}
	req, err := http.NewRequest("POST", "https://kapi.kakao.com/v1/payment/approve", strings.NewReader(form.Encode()))
	if err != nil {
		return false, err
	}
	req.Header.Set("Authorization", "KakaoAK "+adminKey)
	req.Header.Set("Content-type", "application/x-www-form-urlencoded;charset=utf-8")
	resp, err := c.Do(req) // want `\[unhandled/as-success\]`
	if err != nil {
		return false, err
	}
	defer resp.Body.Close()
	return true, nil
}
