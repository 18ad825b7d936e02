package silent

import (
	"encoding/json"
	"net/http"
	"os"
	"testing"
)

var tokenVariable = tokenPrefix + "TOKEN"

var tokenPrefix = "KAKAO_"

// TestNopeLive is a test: what it leaves out is its own business.
func TestNopeLive(t *testing.T) {
	token := os.Getenv(tokenVariable)
	if token == "" {
		t.Skip("KAKAO_TOKEN is not set")
	}
	req, err := http.NewRequest("GET", "https://kapi.kakao.com/v2/user/me", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var u User
	if err := json.NewDecoder(resp.Body).Decode(&u); err != nil {
		t.Fatal(err)
	}
	t.Logf("signed in as %d", u.ID)
}
