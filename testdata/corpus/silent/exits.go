package silent

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
)

// NopeLogFatal ends the program.
func NopeLogFatal(c *http.Client, token string) *User {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		log.Fatal(err)
	}
	resp, err := c.Do(req)
	if err != nil {
		log.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		log.Fatalf("kakao: %s", resp.Status)
	}
	u, err := decodeUser(resp)
	if err != nil {
		log.Fatal(err)
	}
	return u
}

// NopePanic panics.
func NopePanic(c *http.Client, token string) *User {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		panic(err)
	}
	resp, err := c.Do(req)
	if err != nil {
		panic(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		panic(fmt.Sprintf("kakao: %d", resp.StatusCode))
	}
	u, err := decodeUser(resp)
	if err != nil {
		panic(err)
	}
	return u
}

// NopeExit is the main part of a command.
func NopeExit(c *http.Client, token string) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	resp, err := c.Do(req)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		os.Exit(3)
	}
	fmt.Println("signed in")
}

// NopeVoidLogged has no results; the log is all there is.
func NopeVoidLogged(c *http.Client, token string) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		log.Println(err)
		return
	}
	resp, err := c.Do(req)
	if err != nil {
		log.Println("warm-up:", err)
		return
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		log.Println("warm-up:", resp.Status)
	}
}

// NopeVoidPrinted prints instead, as small commands do.
func NopeVoidPrinted(c *http.Client, token string) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		fmt.Println(err)
		return
	}
	resp, err := c.Do(req)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		fmt.Fprintf(os.Stderr, "kakao answered %s\n", resp.Status)
		return
	}
	if u, err := decodeUser(resp); err == nil {
		fmt.Println(u.Nickname)
	}
}

// NopeWorkLeftUndone does for a success what it leaves undone for a failure.
func NopeWorkLeftUndone(c *http.Client, token string) {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return
	}
	resp, err := c.Do(req)
	if err != nil {
		return
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return
	}
	if r, err := c.Get("https://shop.example.com/internal/signed-in"); err == nil {
		r.Body.Close()
	}
}

// NopeBool has the answer as its result.
func NopeBool(c *http.Client, token string) bool {
	req, err := userRequest(context.Background(), token)
	if err != nil {
		return false
	}
	resp, err := c.Do(req)
	if err != nil {
		return false
	}
	resp.Body.Close()
	return resp.StatusCode == http.StatusOK
}

// NopeBoolAndError tells a refusal from trouble: false is another value, not a zeroed payload.
func NopeBoolAndError(c *http.Client, token string) (valid bool, err error) {
	req, err := http.NewRequest("GET", "https://kapi.kakao.com/v1/user/access_token_info", nil)
	if err != nil {
		return false, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return false, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return false, nil
	}
	return true, nil
}
