// Package enums holds answers that become a named value. That the value for a failure is
// zero does not make it a payload that nobody sent.
package enums

import (
	"encoding/json"
	"net/http"
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

// Health is how Kakao is.
type Health int

// How Kakao can be; the first is zero.
const (
	Down Health = iota
	Up
)

func (h Health) String() string { return [...]string{"down", "up"}[h] }

func health(c *http.Client, token string) (Health, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return Down, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return Down, nil
	}
	return Up, nil
}

// NopeHealth shows a constant that is zero.
func NopeHealth(c *http.Client, token string) (string, error) {
	h, err := health(c, token)
	if err != nil {
		return "", err
	}
	return h.String(), nil
}

func link(c *http.Client, token string) (string, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return "", nil
	}
	return "linked", nil
}

// NopeLink shows a word, or none.
func NopeLink(c *http.Client, token string) (linked bool, err error) {
	word, err := link(c, token)
	return word != "", err
}

// NopeState changes a word that was there before.
func NopeState(c *http.Client, token string) (state string, err error) {
	state = "linked"
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return "", err
	}
	resp.Body.Close()
	if resp.StatusCode >= 300 {
		state = "unlinked"
	}
	return state, nil
}

// Check is a user with a mark that says whether there is one.
type Check struct {
	OK   bool
	User *User
}

func check(c *http.Client, token string) (Check, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return Check{}, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return Check{}, nil
	}
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return Check{}, err
	}
	return Check{OK: true, User: &u}, nil
}

// NopeMark returns a mark that is not set.
func NopeMark(c *http.Client, token string) (bool, error) {
	answer, err := check(c, token)
	return answer.OK, err
}

func checkInto(c *http.Client, token string) (*Check, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	answer := &Check{}
	if resp.StatusCode == http.StatusOK {
		answer.OK = true
		answer.User = &User{}
		if err := json.NewDecoder(resp.Body).Decode(answer.User); err != nil {
			return nil, err
		}
	}
	return answer, nil
}

// NopeMarkBehindPointer sets it for a success only.
func NopeMarkBehindPointer(c *http.Client, token string) (bool, error) {
	answer, err := checkInto(c, token)
	if err != nil {
		return false, err
	}
	return answer.OK, nil
}

// NopeKnown makes the mark from the payload.
func NopeKnown(c *http.Client, token string) (bool, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return false, err
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return false, err
	}
	return u.ID != 0, nil
}

// A Monitor hands on what it is told, to whoever asks it.
type Monitor struct{ Kakao *http.Client }

// Health is how Kakao is.
func (m Monitor) Health(token string) (Health, error) { return health(m.Kakao, token) }

// Link is a word for a user who is linked.
func (m Monitor) Link(token string) (string, error) { return link(m.Kakao, token) }

// Check is a user with a mark.
func (m Monitor) Check(token string) (Check, error) { return check(m.Kakao, token) }

// CheckInto is one behind a pointer.
func (m Monitor) CheckInto(token string) (*Check, error) { return checkInto(m.Kakao, token) }
