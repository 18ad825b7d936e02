// Package decode holds the ways in which an answer's body gets into Go values.
package decode

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// Keyword is one place of the keyword search.
type Keyword struct {
	ID    string `json:"id"`
	Place string `json:"place_name"`
	Phone string `json:"phone"`
}

type keywordPage struct {
	Documents []Keyword `json:"documents"`
}

// Me is the part of the user that this package keeps.
type Me struct {
	ID          int64  `json:"id"`
	ConnectedAt string `json:"connected_at"`
}

func get(c *http.Client, address, authorization string) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", authorization)
	return c.Do(req)
}

const (
	meURL      = "https://kapi.kakao.com/v2/user/me"
	keywordURL = "https://dapi.kakao.com/v2/local/search/keyword.json"
)

// decode reads one JSON value of any type.
func decode[T any](r io.Reader) (T, error) {
	var v T
	if err := json.NewDecoder(r).Decode(&v); err != nil {
		return v, fmt.Errorf("decode %T: %w", v, err)
	}
	return v, nil
}

// GenericHelper decodes with a type parameter.
func GenericHelper(c *http.Client, token string) (Me, error) {
	resp, err := get(c, meURL, "Bearer "+token) // want `\[unhandled/as-success\]`
	if err != nil {
		return Me{}, err
	}
	defer resp.Body.Close()
	return decode[Me](resp.Body)
}

// NopeGenericHelperGuarded tests what the generic helper gave.
func NopeGenericHelperGuarded(c *http.Client, token string) (Me, error) {
	resp, err := get(c, meURL, "Bearer "+token)
	if err != nil {
		return Me{}, err
	}
	defer resp.Body.Close()
	me, err := decode[Me](resp.Body)
	if err == nil && me.ID == 0 {
		err = errors.New("nobody is signed in")
	}
	return me, err
}

// MapAny reads a member of a map that may not be there, and panics on it.
func MapAny(c *http.Client, token string) (int64, error) {
	resp, err := get(c, meURL, "Bearer "+token) // want `\[unhandled/as-success\]`
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var m map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&m); err != nil {
		return 0, err
	}
	return int64(m["id"].(float64)), nil
}

// MapAnyCommaOK does not panic, and says nothing either.
func MapAnyCommaOK(c *http.Client, token string) (string, error) {
	resp, err := get(c, meURL, "Bearer "+token) // want `\[unhandled/as-success\]`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var m map[string]interface{}
	if err := json.NewDecoder(resp.Body).Decode(&m); err != nil {
		return "", err
	}
	properties, _ := m["properties"].(map[string]interface{})
	nickname, _ := properties["nickname"].(string)
	return nickname, nil
}

// NopeMapCode looks for the code in the map.
func NopeMapCode(c *http.Client, token string) (string, error) {
	resp, err := get(c, meURL, "Bearer "+token)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var m map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&m); err != nil {
		return "", err
	}
	if m["code"] != nil {
		return "", fmt.Errorf("kakao: %v", m["msg"])
	}
	connected, _ := m["connected_at"].(string)
	return connected, nil
}

// DecodeErrorDropped does not even want to know whether it was JSON.
func DecodeErrorDropped(c *http.Client, key, query string) ([]Keyword, error) {
	resp, err := get(c, keywordURL+"?query="+url.QueryEscape(query), "KakaoAK "+key) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var page keywordPage
	_ = json.NewDecoder(resp.Body).Decode(&page)
	return page.Documents, nil
}

// CodeReadAfterDecodeError reads Kakao's code only when the body was no JSON at all.
func CodeReadAfterDecodeError(c *http.Client, token string) (*Me, error) {
	resp, err := get(c, meURL, "Bearer "+token) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	me := new(Me)
	if err := json.Unmarshal(body, me); err != nil {
		var failure struct {
			Code int    `json:"code"`
			Msg  string `json:"msg"`
		}
		if json.Unmarshal(body, &failure) == nil && failure.Code != 0 {
			return nil, errors.New(failure.Msg)
		}
		return nil, err
	}
	return me, nil
}

// NopeDisallowUnknownFields has a decoder that rejects the members of a failure.
func NopeDisallowUnknownFields(c *http.Client, token string) (*Me, error) {
	resp, err := get(c, meURL, "Bearer "+token)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	dec := json.NewDecoder(resp.Body)
	dec.DisallowUnknownFields()
	var me struct {
		Me
		Properties json.RawMessage `json:"properties"`
		Account    json.RawMessage `json:"kakao_account"`
	}
	if err := dec.Decode(&me); err != nil {
		return nil, err
	}
	return &me.Me, nil
}

// LimitedReader decodes from a reader around the body.
func LimitedReader(c *http.Client, token string) (*Me, error) {
	resp, err := get(c, meURL, "Bearer "+token) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	me := &Me{}
	body := bufio.NewReader(io.LimitReader(resp.Body, 1<<20))
	if err := json.NewDecoder(body).Decode(me); err != nil {
		return nil, err
	}
	return me, nil
}

// Buffered goes through a buffer.
func Buffered(c *http.Client, key, query string) (int, error) {
	resp, err := get(c, keywordURL+"?query="+url.QueryEscape(query), "KakaoAK "+key) // want `\[unhandled/as-success\]`
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var buf bytes.Buffer
	if _, err := buf.ReadFrom(resp.Body); err != nil {
		return 0, err
	}
	var page keywordPage
	if err := json.Unmarshal(buf.Bytes(), &page); err != nil {
		return 0, err
	}
	withPhone := 0
	for _, k := range page.Documents {
		if strings.HasPrefix(k.Phone, "02-") {
			withPhone++
		}
	}
	return withPhone, nil
}

// Strict is a user that rejects what is none while it is decoded.
type Strict struct {
	ID int64
}

// UnmarshalJSON rejects failures.
func (s *Strict) UnmarshalJSON(data []byte) error {
	var raw struct {
		ID   int64 `json:"id"`
		Code *int  `json:"code"`
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	if raw.Code != nil {
		return fmt.Errorf("kakao: code %d", *raw.Code)
	}
	s.ID = raw.ID
	return nil
}

// NopeOwnUnmarshaler decodes into a type with its own opinion.
func NopeOwnUnmarshaler(c *http.Client, token string) (*Strict, error) {
	resp, err := get(c, meURL, "Bearer "+token)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	s := new(Strict)
	if err := json.NewDecoder(resp.Body).Decode(s); err != nil {
		return nil, err
	}
	return s, nil
}

// Envelope carries either a payload or a failure.
type Envelope[T any] struct {
	Value T
	Code  int    `json:"code"`
	Msg   string `json:"msg"`
}

// open decodes a body twice: once for the failure, once for the payload.
func open[T any](r io.Reader) (*T, error) {
	body, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var e Envelope[T]
	if err := json.Unmarshal(body, &e); err != nil {
		return nil, err
	}
	if e.Code != 0 {
		return nil, fmt.Errorf("kakao %d: %s", e.Code, e.Msg)
	}
	if err := json.Unmarshal(body, &e.Value); err != nil {
		return nil, err
	}
	return &e.Value, nil
}

// NopeGenericEnvelope lets a generic helper look at the code.
func NopeGenericEnvelope(c *http.Client, token string) (*Me, error) {
	resp, err := get(c, meURL, "Bearer "+token)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return open[Me](resp.Body)
}

// NumberCode keeps numbers as text, and compares the wrong text.
func NumberCode(c *http.Client, token string) (json.Number, error) {
	resp, err := get(c, meURL, "Bearer "+token) // want `\[unhandled/as-success\]`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	dec := json.NewDecoder(resp.Body)
	dec.UseNumber()
	var out struct {
		ID   json.Number `json:"id"`
		Code json.Number `json:"code"`
	}
	if err := dec.Decode(&out); err != nil {
		return "", err
	}
	if out.Code == "0" {
		return "", errors.New("kakao: code 0")
	}
	return out.ID, nil
}

// NopeNumberCode compares with nothing.
func NopeNumberCode(c *http.Client, token string) (json.Number, error) {
	resp, err := get(c, meURL, "Bearer "+token)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	dec := json.NewDecoder(resp.Body)
	dec.UseNumber()
	var out struct {
		ID   json.Number `json:"id"`
		Code json.Number `json:"code"`
	}
	if err := dec.Decode(&out); err != nil {
		return "", err
	}
	if out.Code != "" {
		return "", errors.New("kakao: code " + out.Code.String())
	}
	return out.ID, nil
}
