// Package generics uses a client with type parameters.
package generics

import (
	"context"
	"errors"
	"net/http"

	"example.com/layouts/generics/kakao"
)

type document struct {
	Title string `json:"title"`
}

// checked is a page that has room for a failure, in both forms that dapi has.
type checked struct {
	Code      int        `json:"code"`
	ErrorType string     `json:"errorType"`
	Message   string     `json:"message"`
	Documents []document `json:"documents"`
}

// Dropped throws the error of a generic function away.
func Dropped(c *http.Client, ctx context.Context, key, query string) []document {
	page, _ := kakao.Search[kakao.Page[document]](ctx, c, key, query) // want `\[unhandled/dropped-error\]`
	return page.Documents
}

// Unchecked decodes a failure into a page.
func Unchecked(c *http.Client, ctx context.Context, key, query string) ([]document, error) {
	page, err := kakao.Decode[kakao.Page[document]](ctx, c, key, query) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	return page.Documents, nil
}

// NotLooked has room for the failure, and no look at it.
func NotLooked(c *http.Client, ctx context.Context, key, query string) ([]document, error) {
	page, err := kakao.Decode[checked](ctx, c, key, query) // want `\[unhandled/as-success\]`
	if err != nil {
		return nil, err
	}
	return page.Documents, nil
}

// ValueOnly takes the value out of the result.
func ValueOnly(c *http.Client, ctx context.Context, key, query string) ([]document, error) {
	r := kakao.Try[kakao.Page[document]](ctx, c, key, query) // want `\[unhandled/as-success\]`
	return r.Value.Documents, nil
}

// FirstOnly drops the error of a generic method.
func FirstOnly(c *http.Client, ctx context.Context, key, query string) string {
	d, _ := kakao.Searcher[document]{Client: c, Key: key}.First(ctx, query) // want `\[unhandled/dropped-error\]`
	return d.Title
}

// NopeFirst returns it.
func NopeFirst(c *http.Client, ctx context.Context, key, query string) (document, error) {
	return kakao.Searcher[document]{Client: c, Key: key}.First(ctx, query)
}

// NopeSearch looks at the error.
func NopeSearch(c *http.Client, ctx context.Context, key, query string) ([]document, error) {
	page, err := kakao.Search[kakao.Page[document]](ctx, c, key, query)
	var ke *kakao.Error
	if errors.As(err, &ke) && ke.Type == "MissingParameter" {
		return nil, nil
	}
	return page.Documents, err
}

// NopeChecked looks at the failure that it has room for.
func NopeChecked(c *http.Client, ctx context.Context, key, query string) ([]document, error) {
	page, err := kakao.Decode[checked](ctx, c, key, query)
	if err != nil {
		return nil, err
	}
	if page.ErrorType != "" || page.Code != 0 {
		return nil, errors.New(page.Message)
	}
	return page.Documents, nil
}

// NopeEmpty takes no documents for a failure.
func NopeEmpty(c *http.Client, ctx context.Context, key, query string) (document, error) {
	page, err := kakao.Decode[kakao.Page[document]](ctx, c, key, query)
	if err != nil || len(page.Documents) == 0 {
		return document{}, errors.New("nothing found")
	}
	return page.Documents[0], nil
}

// NopeResult looks at the error in the result.
func NopeResult(c *http.Client, ctx context.Context, key, query string) ([]document, error) {
	r := kakao.Try[kakao.Page[document]](ctx, c, key, query)
	if r.Err != nil {
		return nil, r.Err
	}
	return r.Value.Documents, nil
}

// NopeOK asks the result.
func NopeOK(c *http.Client, ctx context.Context, key, query string) ([]document, error) {
	r := kakao.Try[kakao.Page[document]](ctx, c, key, query)
	if !r.OK() {
		return nil, errors.New("nothing came")
	}
	return r.Value.Documents, nil
}

// NopeHanded gives the whole result to its caller.
func NopeHanded(c *http.Client, ctx context.Context, key, query string) kakao.Result[document] {
	return kakao.Try[document](ctx, c, key, query)
}
