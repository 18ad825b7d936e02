// Package recursion holds types and functions that come back to themselves.
package recursion

import (
	"encoding/json"
	"net/http"
)

const meURL = "https://kapi.kakao.com/v2/user/me"

// Loop embeds itself.
type Loop struct {
	*Loop
	ID int64 `json:"id"`
}

// EmbedsItself decodes into a struct without an end.
func EmbedsItself(c *http.Client) (int64, error) {
	resp, err := c.Get(meURL) // want `\[unhandled/as-success\]`
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var l Loop
	err = json.NewDecoder(resp.Body).Decode(&l)
	return l.ID, err
}

// NopeEmbedsItself looks at the status.
func NopeEmbedsItself(c *http.Client) (int64, error) {
	resp, err := c.Get(meURL)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return 0, http.ErrNotSupported
	}
	var l Loop
	err = json.NewDecoder(resp.Body).Decode(&l)
	return l.ID, err
}

// Hen embeds an egg.
type Hen struct {
	*Egg
	ID int64 `json:"id"`
}

// Egg embeds a hen.
type Egg struct {
	*Hen
	ConnectedAt string `json:"connected_at"`
}

// EmbedEachOther decodes into two of them.
func EmbedEachOther(c *http.Client) (*Hen, error) {
	resp, err := c.Get(meURL) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var h Hen
	err = json.NewDecoder(resp.Body).Decode(&h)
	return &h, err
}

// List is a list of itself.
type List []List

// NopeListOfItself cannot be decoded from an object, so every answer is an error but an empty one.
func NopeListOfItself(c *http.Client) (l List, err error) {
	resp, err := c.Get(meURL)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusOK {
		return List{}, nil
	}
	err = json.NewDecoder(resp.Body).Decode(&l)
	return l, err
}

// Tree is a map of itself.
type Tree map[string]Tree

// NopeMapOfItself has no place for a failure's numbers.
func NopeMapOfItself(c *http.Client) (t Tree, err error) {
	resp, err := c.Get(meURL)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusOK {
		return Tree{"me": {}}, nil
	}
	err = json.NewDecoder(resp.Body).Decode(&t)
	return t, err
}

// Chain has an interface that returns itself.
type Chain interface{ Next() Chain }

// NopeInterfaces cannot be decoded at all.
func NopeInterfaces(c *http.Client) (links [3]Chain, err error) {
	resp, err := c.Get(meURL)
	if err != nil {
		return links, err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusOK {
		return links, nil
	}
	err = json.NewDecoder(resp.Body).Decode(&links)
	return links, err
}

// again asks until there are no tries left.
func again(c *http.Client, tries int) error {
	if tries <= 0 {
		return nil
	}
	resp, err := c.Get(meURL) // want `\[unhandled/as-success\]`
	if err != nil {
		return again(c, tries-1)
	}
	resp.Body.Close()
	return again(c, tries-4)
}

// CallsItself calls a function that calls itself.
func CallsItself(c *http.Client, tries int) error { return again(c, tries) }
