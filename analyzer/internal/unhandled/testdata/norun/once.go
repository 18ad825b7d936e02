package norun

import (
	"encoding/json"
	"errors"
	"net/http"
	"sync"
)

var (
	once  sync.Once
	admin struct {
		ID int64 `json:"id"`
	}
)

// nopeOnceGlobal fills a variable of the package once, and tests it every time.
func nopeOnceGlobal(c *http.Client) (int64, error) {
	once.Do(func() {
		resp, err := c.Get("https://kapi.kakao.com/v2/user/me")
		if err != nil {
			return
		}
		defer resp.Body.Close()
		json.NewDecoder(resp.Body).Decode(&admin)
	})
	if admin.ID == 0 {
		return 0, errors.New("nobody")
	}
	return admin.ID, nil
}

var _ = nopeOnceGlobal
