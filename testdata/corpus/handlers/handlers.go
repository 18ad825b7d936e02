// Package handlers holds functions that answer a browser with what Kakao has answered.
package handlers

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
)

// User is the answer of /v2/user/me.
type User struct {
	ID          int64  `json:"id"`
	ConnectedAt string `json:"connected_at"`
}

func meRequest(token string) *http.Request {
	req, err := http.NewRequest(http.MethodGet, "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		panic(err) // the address is a constant
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return req
}

// server answers browsers.
type server struct{ kakao *http.Client }

// visit lets a handler answer, and returns what the browser gets.
func visit(handle http.HandlerFunc, token string) (status int, body string) {
	rec := httptest.NewRecorder()
	handle(rec, httptest.NewRequest(http.MethodGet, "/?t="+token, nil))
	where := rec.Header().Get("Location")
	return rec.Code, strings.TrimSpace(where + rec.Header().Get("Set-Cookie") + rec.Body.String())
}

func (s *server) status(w http.ResponseWriter, r *http.Request) {
	resp, err := s.kakao.Do(meRequest(r.FormValue("t")))
	if err != nil {
		log.Print(err)
		http.Error(w, "kakao cannot be reached", http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	code := http.StatusOK
	if resp.StatusCode != http.StatusOK {
		code = http.StatusBadGateway
	}
	w.WriteHeader(code)
}

// NopeStatus chooses a status.
func NopeStatus(c *http.Client, token string) (int, string) {
	return visit((&server{c}).status, token)
}

func (s *server) page(w http.ResponseWriter, r *http.Request) {
	resp, err := s.kakao.Do(meRequest(r.FormValue("t")))
	if err != nil {
		http.Error(w, "kakao cannot be reached", http.StatusInternalServerError)
		return
	}
	defer resp.Body.Close()
	page := "home.html"
	if resp.StatusCode != http.StatusOK {
		page = "error.html"
	}
	fmt.Fprint(w, page)
}

// NopePage chooses a page.
func NopePage(c *http.Client, token string) (int, string) {
	return visit((&server{c}).page, token)
}

func (s *server) me(w http.ResponseWriter, r *http.Request) {
	resp, err := s.kakao.Do(meRequest(r.FormValue("t"))) // want `\[unhandled/as-success\]`
	if err != nil {
		http.Error(w, "kakao cannot be reached", http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		http.Error(w, "kakao cannot be understood", http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(u)
}

// Me shows nobody to the browser when Kakao says no.
func Me(c *http.Client, token string) (int, string) {
	return visit((&server{c}).me, token)
}

func (s *server) callback(w http.ResponseWriter, r *http.Request) {
	resp, err := s.kakao.Do(meRequest(r.FormValue("t"))) // want `\[unhandled/as-success\]`
	if err != nil {
		http.Redirect(w, r, "/login", http.StatusFound)
		return
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	var u User
	json.Unmarshal(body, &u)
	http.SetCookie(w, &http.Cookie{Name: "uid", Value: fmt.Sprint(u.ID)})
	http.Redirect(w, r, "/", http.StatusFound)
}

// Callback signs nobody in, as user 0.
func Callback(c *http.Client, token string) (int, string) {
	return visit((&server{c}).callback, token)
}
