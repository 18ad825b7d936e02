// Package effects has an entry for every effect that the oracle can see.
package effects

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

// User is a payload with a part of its own.
type User struct {
	ID         int64 `json:"id"`
	Properties struct {
		Nickname string `json:"nickname"`
	} `json:"properties"`
	fetched bool
}

func get(c *http.Client) (*http.Response, error) {
	return c.Get("https://kapi.kakao.com/v2/user/me")
}

func user(c *http.Client) (u User, status int, err error) {
	resp, err := get(c)
	if err != nil {
		return u, 0, err
	}
	defer resp.Body.Close()
	u.fetched = true
	json.NewDecoder(resp.Body).Decode(&u)
	return u, resp.StatusCode, nil
}

// Same drops everything.
func Same(c *http.Client) error {
	get(c)
	return nil
}

// SameOutput has an error result: what it prints tells its caller nothing.
func SameOutput(c *http.Client) error {
	if _, status, _ := user(c); status != 200 {
		log.Println("failed")
	}
	return nil
}

// SamePayloadPrinted prints the payload, full or empty.
func SamePayloadPrinted(c *http.Client) {
	u, _, _ := user(c)
	fmt.Println("hello,", u.Properties.Nickname)
}

// Zeroed returns whatever was decoded.
func Zeroed(c *http.Client) (User, error) {
	u, _, _ := user(c)
	return u, nil
}

// ZeroedPointer returns nothing at all.
func ZeroedPointer(c *http.Client) (*User, error) {
	u, status, err := user(c)
	if err != nil || status != 200 {
		return nil, nil
	}
	return &u, nil
}

// ZeroedList returns a list of nothing.
func ZeroedList(c *http.Client) []User {
	u, _, _ := user(c)
	return []User{u}
}

// CrashedNil reads through a nil.
func CrashedNil(c *http.Client) (int64, error) {
	u, _ := ZeroedPointer(c)
	return u.ID, nil
}

// CrashedIndex reads behind the end.
func CrashedIndex(c *http.Client) (byte, error) {
	u, _, _ := user(c)
	return u.Properties.Nickname[0], nil
}

// CrashedAssertion takes nothing for a number.
func CrashedAssertion(c *http.Client) (float64, error) {
	resp, err := get(c)
	if err != nil {
		return 0, nil
	}
	var m map[string]any
	json.NewDecoder(resp.Body).Decode(&m)
	return m["id"].(float64) / m["id"].(float64), nil
}

// CrashedGoroutine does so where nobody can recover.
func CrashedGoroutine(c *http.Client) (id int64, err error) {
	done := make(chan struct{})
	go func() {
		u, _ := ZeroedPointer(c)
		id = u.ID
		close(done)
	}()
	<-done
	return id, nil
}

// DiffersValue makes a value of nothing.
func DiffersValue(c *http.Client) (string, error) {
	u, _, _ := user(c)
	return fmt.Sprint("kakao-", u.ID), nil
}

// DiffersBool tells with a plain bool.
func DiffersBool(c *http.Client) (bool, error) {
	_, status, _ := user(c)
	return status == 200, nil
}

// DiffersStatus returns the status.
func DiffersStatus(c *http.Client) (int, error) {
	_, status, err := user(c)
	if err != nil {
		status = 599
	}
	return status, nil
}

// DiffersResponse returns the response or the reason why there is none.
func DiffersResponse(c *http.Client) (*http.Response, string) {
	resp, err := get(c)
	if err != nil {
		return nil, err.Error()
	}
	return resp, ""
}

// DiffersBuffer returns the body.
func DiffersBuffer(c *http.Client) *bytes.Buffer {
	resp, err := get(c)
	if err != nil {
		return bytes.NewBufferString(err.Error())
	}
	b := new(bytes.Buffer)
	io.Copy(b, resp.Body)
	return b
}

// DiffersErrors collects errors.
func DiffersErrors(c *http.Client) []error {
	if _, status, err := user(c); err != nil || status != 200 {
		return []error{errors.Join(errors.New("failed"), err)}
	}
	return nil
}

// DiffersChannel sends it.
func DiffersChannel(c *http.Client) <-chan int {
	ch := make(chan int, 1)
	go func() {
		_, status, _ := user(c)
		ch <- 1000 + status
		close(ch)
	}()
	return ch
}

// DiffersRequests does more after a success.
func DiffersRequests(c *http.Client) error {
	if _, status, err := user(c); err == nil && status == 200 {
		resp, err := c.Get("https://shop.example.com/welcome")
		if err != nil {
			return err
		}
		return resp.Body.Close()
	}
	return nil
}

// DiffersOutput has nobody to tell but the log.
func DiffersOutput(c *http.Client) {
	if _, status, err := user(c); err != nil || status != 200 {
		log.Println("failed")
	}
}

// DiffersStream says the same words elsewhere.
func DiffersStream(c *http.Client) {
	out := os.Stdout
	if _, status, err := user(c); err != nil || status != 200 {
		out = os.Stderr
	}
	fmt.Fprintln(out, "done")
}

// Failed returns an error.
func Failed(c *http.Client) (User, error) {
	u, status, err := user(c)
	if err == nil && status != 200 {
		err = fmt.Errorf("status %d", status)
	}
	return u, err
}

// Panicked panics by itself.
func Panicked(c *http.Client) User {
	u, err := Failed(c)
	if err != nil {
		panic(err)
	}
	return u
}

// PanickedGoroutine does so where nobody can recover.
func PanickedGoroutine(c *http.Client) {
	done := make(chan struct{})
	go func() {
		Panicked(c)
		close(done)
	}()
	<-done
}

// Exited leaves.
func Exited(c *http.Client) {
	if _, err := Failed(c); err != nil {
		log.Fatal(err)
	}
}

// ExitedZero leaves with a good conscience.
func ExitedZero(c *http.Client) {
	if _, err := Failed(c); err != nil {
		os.Exit(0)
	}
}

// TimedOut waits for somebody who never comes, whatever its context says.
func TimedOut(c *http.Client, ctx context.Context) {
	if _, err := Failed(c); err != nil {
		time.Sleep(time.Hour)
	}
}
