package status

import "github.com/go-resty/resty/v2"

// NopeGiven uses a client that somebody else made, and may have given hooks.
func NopeGiven(rc *resty.Client, token string) (*User, error) {
	var u User
	if _, err := rc.R().SetAuthToken(token).SetResult(&u).Get(me); err != nil {
		return nil, err
	}
	return &u, nil
}
