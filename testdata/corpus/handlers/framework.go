package handlers

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// Ctx is a web framework's context, whose methods answer the browser.
type Ctx interface {
	JSON(status int, v any) error
	String(status int, text string) error
	Redirect(status int, to string) error
}

// browser keeps what it is answered.
type browser struct{ got []string }

func (b *browser) JSON(status int, v any) error {
	b.got = append(b.got, fmt.Sprint(status, v))
	return nil
}

func (b *browser) String(status int, text string) error {
	b.got = append(b.got, fmt.Sprint(status, text))
	return nil
}

func (b *browser) Redirect(status int, to string) error {
	b.got = append(b.got, fmt.Sprint(status, to))
	return nil
}

func (s *server) redirect(w Ctx) error {
	resp, err := s.kakao.Do(meRequest("t"))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return w.Redirect(http.StatusFound, "/login")
	}
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return err
	}
	return w.JSON(http.StatusOK, u)
}

// NopeRedirect sends the browser elsewhere.
func NopeRedirect(c *http.Client) (got []string, err error) {
	var b browser
	err = (&server{c}).redirect(&b)
	return b.got, err
}

func (s *server) redirectTo(w Ctx) error {
	resp, err := s.kakao.Do(meRequest("t"))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	to := "/"
	if resp.StatusCode != http.StatusOK {
		to = "/login"
	}
	return w.Redirect(http.StatusFound, to)
}

// NopeRedirectTo chooses where.
func NopeRedirectTo(c *http.Client) (got []string, err error) {
	var b browser
	err = (&server{c}).redirectTo(&b)
	return b.got, err
}

func (s *server) word(w Ctx) error {
	resp, err := s.kakao.Do(meRequest("t"))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	word := ""
	if resp.StatusCode == http.StatusOK {
		word = "linked"
	}
	return w.String(http.StatusOK, word)
}

// NopeWord says a word, or none.
func NopeWord(c *http.Client) (got []string, err error) {
	var b browser
	err = (&server{c}).word(&b)
	return b.got, err
}

func (s *server) flag(w Ctx) error {
	resp, err := s.kakao.Do(meRequest("t"))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return w.JSON(http.StatusOK, map[string]any{"linked": resp.StatusCode == http.StatusOK})
}

// NopeFlag says yes or no.
func NopeFlag(c *http.Client) (got []string, err error) {
	var b browser
	err = (&server{c}).flag(&b)
	return b.got, err
}

func (s *server) member(w Ctx) error {
	resp, err := s.kakao.Do(meRequest("t"))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	out := map[string]any{}
	if resp.StatusCode == http.StatusOK {
		out["linked"] = true
	}
	return w.JSON(http.StatusOK, out)
}

// NopeMember leaves the yes out.
func NopeMember(c *http.Client) (got []string, err error) {
	var b browser
	err = (&server{c}).member(&b)
	return b.got, err
}
