package handlers

import (
	"fmt"
	"net/http"

	"example.com/corpus/funcvars"
)

// Imported calls a variable of another package.
func Imported(c *http.Client, token string) (string, error) {
	u, err := funcvars.Fetch(c, token)
	if err != nil {
		return "", fmt.Errorf("me: %w", err)
	}
	return u.ConnectedAt, nil
}

// Routed finds its handler in a table of another package.
func Routed(c *http.Client, token string) (int, string) {
	return visit(funcvars.Routes["/me"](c), token)
}
