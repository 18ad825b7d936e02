package tables

import (
	"encoding/json"
	"net/http"

	"example.com/corpus/apperr"
)

// NopeMadeMap decodes into a map that is there already, and looks whether there is an ID.
func NopeMadeMap(c *http.Client, token string) (float64, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	fields := map[string]any{}
	if err := json.NewDecoder(resp.Body).Decode(&fields); err != nil {
		return 0, err
	}
	id, ok := fields["id"].(float64)
	if !ok {
		return 0, apperr.ErrNobody
	}
	return id, nil
}

// checker is what validator libraries look like from outside.
type checker interface{ Struct(any) error }

type rules struct {
	structs checker
	user    func(*User) error
}

type notEmpty struct{}

func (notEmpty) Struct(v any) error {
	if u, ok := v.(*User); ok && u.ID == 0 {
		return errRefused
	}
	return nil
}

func someRules() rules {
	return rules{structs: notEmpty{}, user: func(u *User) error { return notEmpty{}.Struct(u) }}
}

// NopeCheckedByInterface gives the user to a validator behind an interface.
func NopeCheckedByInterface(c *http.Client, token string) (*User, error) {
	return checkedByInterface(c, someRules(), token)
}

func checkedByInterface(c *http.Client, r rules, token string) (*User, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	if err := r.structs.Struct(&u); err != nil {
		return nil, err
	}
	return &u, nil
}

// NopeCheckedByField gives the user to a function in a field.
func NopeCheckedByField(c *http.Client, token string) (*User, error) {
	return checkedByField(c, someRules(), token)
}

func checkedByField(c *http.Client, r rules, token string) (*User, error) {
	resp, err := c.Do(meRequest(token))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		return nil, err
	}
	if err := r.user(&u); err != nil {
		return nil, err
	}
	return &u, nil
}
