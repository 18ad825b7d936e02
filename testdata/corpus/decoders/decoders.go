// Package decoders holds decoders that are set up elsewhere than where they decode, and
// values that decode themselves.
package decoders

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"strings"
)

// TokenInfo is all that access_token_info answers.
type TokenInfo struct {
	ID        int64 `json:"id"`
	ExpiresIn int   `json:"expires_in"`
	AppID     int   `json:"app_id"`
}

func infoRequest(token string) *http.Request {
	req, err := http.NewRequest(http.MethodGet, "https://kapi.kakao.com/v1/user/access_token_info", nil)
	if err != nil {
		panic(err) // the address is a constant
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return req
}

// strict makes a decoder that rejects the members of a failure.
func strict(r io.Reader) *json.Decoder {
	dec := json.NewDecoder(r)
	dec.DisallowUnknownFields()
	return dec
}

// NopeStrictMade has the decoder from a helper.
func NopeStrictMade(c *http.Client, token string) (*TokenInfo, error) {
	resp, err := c.Do(infoRequest(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var info TokenInfo
	if err := strict(resp.Body).Decode(&info); err != nil {
		return nil, err
	}
	return &info, nil
}

func decodeStrictly(dec *json.Decoder, v any) error {
	dec.DisallowUnknownFields()
	return dec.Decode(v)
}

// NopeStrictUsed gives the decoder to a helper that decodes.
func NopeStrictUsed(c *http.Client, token string) (*TokenInfo, error) {
	resp, err := c.Do(infoRequest(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var info TokenInfo
	if err := decodeStrictly(json.NewDecoder(resp.Body), &info); err != nil {
		return nil, err
	}
	return &info, nil
}

// NopeStrictSet gives it to a function value that only sets it up.
func NopeStrictSet(c *http.Client, token string) (*TokenInfo, error) {
	resp, err := c.Do(infoRequest(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var info TokenInfo
	dec := json.NewDecoder(resp.Body)
	harden := func(d *json.Decoder) { d.DisallowUnknownFields() }
	harden(dec)
	if err := dec.Decode(&info); err != nil {
		return nil, err
	}
	return &info, nil
}

type source struct{ dec *json.Decoder }

// NopeStrictField has it in a field.
func NopeStrictField(c *http.Client, token string) (*TokenInfo, error) {
	resp, err := c.Do(infoRequest(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var info TokenInfo
	s := source{json.NewDecoder(resp.Body)}
	s.dec.DisallowUnknownFields()
	if err := s.dec.Decode(&info); err != nil {
		return nil, err
	}
	return &info, nil
}

// NopeNumberInMap finds the code as the number that it was told to keep.
func NopeNumberInMap(c *http.Client, token string) (map[string]any, error) {
	resp, err := c.Do(infoRequest(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var m map[string]any
	dec := json.NewDecoder(resp.Body)
	dec.UseNumber()
	if err := dec.Decode(&m); err != nil {
		return nil, err
	}
	if n, failed := m["code"].(json.Number); failed {
		return nil, errors.New("kakao " + n.String())
	}
	delete(m, "code")
	return m, nil
}

// NopeNumberSwitch asks for its type.
func NopeNumberSwitch(c *http.Client, token string) (int64, error) {
	resp, err := c.Do(infoRequest(token))
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var m map[string]any
	dec := json.NewDecoder(resp.Body)
	dec.UseNumber()
	if err := dec.Decode(&m); err != nil {
		return 0, err
	}
	switch code := m["code"].(type) {
	case json.Number:
		return 0, fmt.Errorf("kakao %s", code)
	}
	id, _ := m["id"].(json.Number)
	n, _ := id.Int64()
	return n, nil
}

// Known is token information that rejects a zero ID while it is decoded.
type Known TokenInfo

// UnmarshalJSON rejects failures.
func (k *Known) UnmarshalJSON(data []byte) error {
	var info TokenInfo
	if err := json.Unmarshal(data, &info); err != nil {
		return err
	}
	if info.ID == 0 {
		return errors.New("nobody's token")
	}
	*k = Known(info)
	return nil
}

// Wrapped has the method from what it embeds.
type Wrapped struct{ Known }

// NopeEmbeddedUnmarshaler decodes with a method of an embedded type.
func NopeEmbeddedUnmarshaler(c *http.Client, token string) (*Wrapped, error) {
	resp, err := c.Do(infoRequest(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var w Wrapped
	if err := json.NewDecoder(resp.Body).Decode(&w); err != nil {
		return nil, err
	}
	return &w, nil
}

func fetch[T any](c *http.Client, token string) (*T, error) {
	resp, err := c.Do(infoRequest(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	v := new(T)
	if err := json.NewDecoder(resp.Body).Decode(v); err != nil {
		return nil, err
	}
	return v, nil
}

// NopeGenericUnmarshaler decodes with the method of a type argument.
func NopeGenericUnmarshaler(c *http.Client, token string) (*Known, error) {
	return fetch[Known](c, token)
}

// Teed keeps a copy of the answer for the log.
func Teed(c *http.Client, token string) (*TokenInfo, error) {
	resp, err := c.Do(infoRequest(token)) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var (
		copied strings.Builder
		info   TokenInfo
	)
	if err := json.NewDecoder(io.TeeReader(resp.Body, &copied)).Decode(&info); err != nil {
		return nil, err
	}
	log.Println("token info:", copied.String())
	return &info, nil
}

// NopeRawMember decodes one member twice; a failure has none.
func NopeRawMember(c *http.Client, token string) (id int64, err error) {
	resp, err := c.Do(infoRequest(token))
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var m map[string]json.RawMessage
	if err := json.NewDecoder(resp.Body).Decode(&m); err != nil {
		return 0, err
	}
	if err := json.Unmarshal(m["id"], &id); err != nil {
		return 0, err
	}
	return id, nil
}

// account is the answer of /v2/user/me with its account as it came.
type account struct {
	Account json.RawMessage `json:"kakao_account"`
}

func meRequest(token string) *http.Request {
	req, err := http.NewRequest(http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		panic(err) // the address is a constant
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return req
}

// NopeRawAccount has the member in a struct.
func NopeRawAccount(c *http.Client, token string) (email string, err error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var outer account
	if err := json.NewDecoder(resp.Body).Decode(&outer); err != nil {
		return "", err
	}
	var inner struct {
		Email string `json:"email"`
	}
	if err := json.Unmarshal(outer.Account, &inner); err != nil {
		return "", err
	}
	return inner.Email, nil
}

// NopeRawReader reads it with another decoder.
func NopeRawReader(c *http.Client, token string) (email string, err error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var outer account
	if err := json.NewDecoder(resp.Body).Decode(&outer); err != nil {
		return "", err
	}
	var inner struct {
		Email string `json:"email"`
	}
	if err := json.NewDecoder(bytes.NewReader(outer.Account)).Decode(&inner); err != nil {
		return "", err
	}
	return inner.Email, nil
}
