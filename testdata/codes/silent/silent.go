// Package silent holds numbers that look like codes, and codes that are no business of the rules.
package silent

import (
	"database/sql"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
)

var errAny = errors.New("any")

type failure struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

func call() (*http.Response, failure, error) {
	var f failure
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return nil, f, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&f)
	return resp, f, err
}

func nopeRanges() bool {
	resp, f, err := call()
	if err != nil {
		return false
	}
	return resp.StatusCode >= 400 && resp.StatusCode < 500 || f.Code < 0 || f.Code <= -400 && f.Code > -500
}

func nopeArithmetic() bool {
	resp, f, err := call()
	return err == nil && (resp.StatusCode/100 == 4 || -f.Code == 401 || f.Code+401 == 0)
}

func nopeSuccess() bool {
	resp, f, err := call()
	if err != nil {
		return false
	}
	switch resp.StatusCode {
	case 200:
		return f.Code == 0
	}
	return resp.StatusCode == 200
}

const (
	codeQuota       = -10
	CodeToken   int = -401
	statusQuota     = 429
)

func nopeOwnConstants() bool {
	resp, f, err := call()
	if err != nil {
		return false
	}
	switch f.Code {
	case codeQuota, CodeToken:
		return true
	}
	return resp.StatusCode == statusQuota
}

var ownSet = map[int]bool{codeQuota: true}

func nopeOwnSet() bool {
	_, f, err := call()
	return err == nil && ownSet[f.Code]
}

// An order has a code as well.
type order struct {
	Code   int `json:"code"`
	Status int
}

func nopeForeignStruct(o order) bool {
	return o.Code == -10 || o.Status == 429
}

func nopeOtherAPI() bool {
	resp, err := http.Get("https://openapi.naver.com/v1/nid/me")
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	var f struct {
		Code int    `json:"code"`
		Msg  string `json:"msg"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&f); err != nil {
		return false
	}
	return f.Code == -401 || resp.StatusCode == 429
}

// shared is decoded from two APIs, and only one of them is known.
type shared struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

func nopeShared() bool {
	var s shared
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&s); err != nil {
		return false
	}
	return s.Code == -401 || s.Code == 401
}

func nopeSharedToo() bool {
	var s shared
	resp, err := http.Get("https://openapi.naver.com/v1/nid/me")
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&s); err != nil {
		return false
	}
	return s.Code == 24
}

// fetch serves two hosts.
func fetch(url string, into any) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var common struct {
		Code int    `json:"code"`
		Msg  string `json:"msg"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&common); err != nil {
		return err
	}
	if common.Code == 401 || common.Code == -401 {
		return errAny
	}
	return nil
}

func nopeHelperForTwoHosts() error {
	if err := fetch("https://kapi.kakao.com/v2/user/me", nil); err != nil {
		return err
	}
	return fetch("https://openapi.naver.com/v1/nid/me", nil)
}

// A mixed error takes codes from elsewhere.
type mixed struct {
	Code int
}

func nopeMixedField() bool {
	_, f, err := call()
	if err != nil {
		return false
	}
	e := mixed{Code: f.Code}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		e.Code = exit.ExitCode()
	}
	return e.Code == -10 || e.Code == 10
}

func nopeOwnNumbers() bool {
	_, f, err := call()
	code := f.Code
	if err != nil {
		code = -999 // no answer
	}
	return code == -999 || code == -10
}

func nopePort(addr *net.TCPAddr) bool { return addr.Port == 429 || addr.Port == 8 }

func nopeSize() bool {
	_, f, err := call()
	return err == nil && (len(f.Msg) == 401 || cap([]byte(f.Msg)) == 10)
}

func nopeExitCode() {
	if _, _, err := call(); err != nil {
		os.Exit(-10)
	}
}

func nopeLoop() (n int) {
	for i := -10; i <= -1; i++ {
		if i == -5 || i == -401 {
			n++
		}
	}
	return n
}

func nopeSearch() bool {
	_, f, err := call()
	return err == nil && strings.Index(f.Msg, "x") == -1
}

func nopeMinusOne() int {
	_, f, err := call()
	if err != nil {
		return -1
	}
	return f.Code
}

func nopeCompareTwo(a, b int) bool { return a == -10 && b == -401 }

func nopeDatabase(row *sql.Row) bool {
	var code int
	if err := row.Scan(&code); err != nil {
		return false
	}
	return code == -10
}

func nopeParsed(s string) bool {
	code, err := strconv.Atoi(s)
	return err == nil && code == -401
}

func nopeFromFile() bool {
	var f failureInFile
	b, err := os.ReadFile("last.json")
	if err != nil || json.Unmarshal(b, &f) != nil {
		return false
	}
	return f.Code == -10
}

type failureInFile struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

func nopeServer(w http.ResponseWriter, r *http.Request) {
	if r.ContentLength == 429 {
		w.WriteHeader(429)
		return
	}
	http.Error(w, "no", 401)
}

// A recorder keeps the status that the own server sends.
type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func nopeOwnServer(r *recorder) bool { return r.status == 401 }

func nopeFunctionValue() bool {
	is := func(code int) bool { return code == -10 }
	_, f, err := call()
	return err == nil && is(f.Code)
}

type coder interface{ Is(code int) bool }

type limit int

func (l limit) Is(code int) bool { return code == -10 }

func nopeInterface(c coder, n int) bool {
	_, f, err := call()
	return err == nil && (c.Is(f.Code) || c.Is(n))
}

func nopeForeignSet(id int) bool {
	ids := []int{-10, -401, 429}
	return slices.Contains(ids, id)
}

func nopeNotAsked() map[int]string {
	return map[int]string{-10: "ten", -401: "x"}
}

func nopeMessage() bool {
	_, f, err := call()
	return err == nil && f.Msg == "-401"
}

func nopeID() bool {
	var u struct {
		ID   int64  `json:"id"`
		Code *int   `json:"code"`
		Msg  string `json:"msg"`
	}
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return false
	}
	return u.ID == -10 || u.ID == 429
}

func nopeAnotherMember() bool {
	var u struct {
		Kind   int    `json:"kind"`
		Result string `json:"error"`
	}
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return false
	}
	return u.Kind == -10 || u.Result == "KOE320"
}

func nopeOtherStatus(other *http.Response) bool {
	return other.StatusCode == 429 || other.StatusCode == -401
}

func nopeText() bool {
	_, f, err := call()
	return err == nil && strings.Contains(f.Msg, "scope")
}

func nopeForeignText(s string) bool { return strings.Contains(s, "-401") }

func nopeUnsigned() bool {
	_, f, err := call()
	return err == nil && uint8(f.Code) == 246
}

func nopeAssignedFromElsewhere(codes chan int) bool {
	_, f, err := call()
	if err != nil {
		return false
	}
	code := f.Code
	select {
	case code = <-codes:
	default:
	}
	return code == -10
}

func nopeIncrement() bool {
	_, f, err := call()
	code := f.Code
	code++
	return err == nil && code == -10
}

func nopeAnswerOfOther(code int) (n int) {
	_, f, err := call()
	if err == nil {
		n = f.Code
	}
	if code == -10 {
		n++
	}
	return n
}

// Describe is called from here with a code, and from elsewhere with who knows what.
func Describe(code int) string {
	switch code {
	case 429, 10, -777:
		return "elsewhere"
	}
	return ""
}

func nopeOpenParameter() string {
	_, f, err := call()
	if err != nil {
		return ""
	}
	return Describe(f.Code)
}

type bound struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

type binder interface{ ShouldBindJSON(into any) error }

func nopeFilledByInterface(b binder) bool {
	var f bound
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&f); err != nil {
		return false
	}
	if err := b.ShouldBindJSON(&f); err != nil {
		return false
	}
	return f.Code == -10 || f.Code == 10
}

type converted struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

func nopeConverted(o order) bool {
	var f converted
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&f); err != nil {
		return false
	}
	f = converted(other)
	return f.Code == -10
}

var other struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

func nopeNoStatus() bool {
	status := -1
	resp, err := http.Get("https://kapi.kakao.com/v2/user/me")
	if err == nil {
		status = resp.StatusCode
	}
	return status == -1
}

func nopeNoCode() bool { return nopeMinusOne() == -1 }
