// Package funcvars has no function of its own: all its code is in its variables.
package funcvars

import (
	"encoding/json"
	"net/http"
)

// User is the answer of /v2/user/me.
type User struct {
	ID          int64  `json:"id"`
	ConnectedAt string `json:"connected_at"`
}

// Fetch asks who has the token.
var Fetch = func(c *http.Client, token string) (u User, err error) {
	resp, err := c.Get("https://kapi.kakao.com/v2/user/me?access_token=" + token) // want `\[unhandled/as-success\]`
	if err != nil {
		return
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&u)
	return
}

// Routes has a handler for every path.
var Routes = map[string]func(*http.Client) http.HandlerFunc{
	"/me": func(c *http.Client) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			resp, err := c.Get("https://kapi.kakao.com/v2/user/me?access_token=" + r.FormValue("t")) // want `\[unhandled/as-success\]`
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
			json.NewEncoder(w).Encode(u)
		}
	},
}
