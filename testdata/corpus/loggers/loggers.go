// Package loggers holds what is a logger and what only has a name like one.
package loggers

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
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

// A DeliveryLog is a store of deliveries.
type DeliveryLog interface {
	MarkFailed(id string)
	MarkSent(id string)
}

func deliver(c *http.Client, token, id string, deliveries DeliveryLog) error {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		deliveries.MarkFailed(id)
		return nil
	}
	deliveries.MarkSent(id)
	return nil
}

type journal []string

func (j *journal) MarkFailed(id string) { *j = append(*j, id+" failed") }
func (j *journal) MarkSent(id string)   { *j = append(*j, id+" sent") }

// NopeDeliveryLog keeps in a store what became of the delivery.
func NopeDeliveryLog(c *http.Client, token, id string) (entries []string, err error) {
	var j journal
	err = deliver(c, token, id, &j)
	return j, err
}

// LoggedInUsers knows who is signed in.
type LoggedInUsers interface{ Revoke(token string) }

func keepSignedIn(c *http.Client, token string, users LoggedInUsers) error {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		users.Revoke(token)
		return nil
	}
	return nil
}

type signedOut []string

func (s *signedOut) Revoke(token string) { *s = append(*s, token) }

// NopeLoggedInUsers signs out whom Kakao refuses.
func NopeLoggedInUsers(c *http.Client, token string) (out []string, err error) {
	var s signedOut
	err = keepSignedIn(c, token, &s)
	return s, err
}

// Logistics moves goods.
type Logistics interface{ Cancel(order string) }

func ship(c *http.Client, token, order string, logistics Logistics) error {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		logistics.Cancel(order)
	}
	return nil
}

type cancelled []string

func (s *cancelled) Cancel(order string) { *s = append(*s, order) }

// NopeLogistics cancels an order.
func NopeLogistics(c *http.Client, token, order string) (orders []string, err error) {
	var s cancelled
	err = ship(c, token, order, &s)
	return s, err
}

type appLogger struct{}

func (appLogger) Exitf(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", args...)
	os.Exit(1)
}

// NopeLoggerExits has a logger that ends the program.
func NopeLoggerExits(c *http.Client, token string) *User {
	var logger appLogger
	resp, err := c.Do(meRequest(token))
	if err != nil {
		logger.Exitf("me: %v", err)
	}
	if resp.StatusCode != http.StatusOK {
		logger.Exitf("me: %s", resp.Status)
	}
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		logger.Exitf("me: %v", err)
	}
	return &u
}

func dieOn(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// NopeDies ends it in a helper.
func NopeDies(c *http.Client, token string) *User {
	resp, err := c.Do(meRequest(token))
	dieOn(err)
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		dieOn(errors.New(resp.Status))
	}
	var u User
	dieOn(json.NewDecoder(resp.Body).Decode(&u))
	return &u
}
