package quota

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"time"

	"example.com/retry/kakao"
)

// Nothing says that there is nothing.
func Nothing(c *http.Client, ctx context.Context, key, address string) (*kakao.Page, error) {
	p, err := kakao.Search(ctx, c, key, address, 1)
	if full(err) { // want `\[quota/swallowed\]`
		return nil, nil
	}
	return p, err
}

// NothingByCode tells it apart by its code.
func NothingByCode(c *http.Client, ctx context.Context, token string) (*kakao.User, error) {
	u, err := kakao.Me(ctx, c, token)
	var refused *kakao.Error
	if errors.As(err, &refused) && refused.Code == -10 { // want `\[quota/swallowed\]`
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return u, nil
}

// Empty makes an answer from nothing.
func Empty(c *http.Client, ctx context.Context, key, address string) ([]kakao.Place, error) {
	p, err := kakao.Search(ctx, c, key, address, 1)
	if err != nil {
		e, ok := errors.AsType[*kakao.Error](err)
		if ok && (e.Code == -10 || e.Status == http.StatusTooManyRequests) { // want `\[quota/swallowed\]`
			log.Printf("quota: %v", e)
			return []kakao.Place{}, nil
		}
		return nil, err
	}
	return p.Places, nil
}

// Sent says that the message was sent.
func Sent(c *http.Client, ctx context.Context, token, text string) error {
	err := kakao.SendMemo(ctx, c, token, text)
	if refused, ok := errors.AsType[*kakao.Error](err); ok {
		switch refused.Code {
		case -10, -11: // want `\[quota/swallowed\]`
			log.Print("too many messages today")
			return nil
		}
	}
	return err
}

// Partial leaves the loop with what it has, and without an error.
func Partial(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place, err error) {
	for _, a := range addresses {
		p, err := kakao.Search(ctx, c, key, a, 1)
		if full(err) { // want `\[quota/swallowed\]`
			break
		}
		if err != nil {
			return nil, err
		}
		found = append(found, p.Places...)
	}
	return found, nil
}

// PartialPages does so with pages.
func PartialPages(c *http.Client, ctx context.Context, key, query string) (found []kakao.Place, err error) {
	for page := 1; page <= 45; page++ {
		p, err := kakao.Search(ctx, c, key, query, page)
		if err != nil {
			if full(err) { // want `\[quota/swallowed\]`
				log.Printf("stopped at page %d", page)
				return found, nil
			}
			return nil, err
		}
		found = append(found, p.Places...)
		if p.Meta.End {
			return found, nil
		}
	}
	return found, nil
}

// TooMany looks at the status.
func TooMany(c *http.Client, ctx context.Context, key, from, to string) (*http.Response, error) {
	resp, err := route(ctx, c, key, from, to)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusTooManyRequests { // want `\[quota/swallowed\]`
		resp.Body.Close()
		return nil, nil
	}
	return resp, nil
}

var errFull = errors.New("quota used up")

func searched(ctx context.Context, c *http.Client, key, address string) (*kakao.Page, error) {
	p, err := kakao.Search(ctx, c, key, address, 1)
	if full(err) {
		return nil, fmt.Errorf("%w: %w", errFull, err)
	}
	return p, err
}

// Sentinel knows the quota by a sentinel.
func Sentinel(c *http.Client, ctx context.Context, key, address string) (*kakao.Page, error) {
	p, err := searched(ctx, c, key, address)
	if errors.Is(err, errFull) { // want `\[quota/swallowed\]`
		return &kakao.Page{}, nil
	}
	return p, err
}

// NopeSentinel hands it on.
//
//again:none
func NopeSentinel(c *http.Client, ctx context.Context, key, address string) (*kakao.Page, error) {
	return searched(ctx, c, key, address)
}

// NopeError makes another error of it.
//
//again:none
func NopeError(c *http.Client, ctx context.Context, key, address string) (*kakao.Page, error) {
	p, err := kakao.Search(ctx, c, key, address, 1)
	if full(err) {
		return nil, errFull
	}
	return p, err
}

// NopePartial says why it stopped.
//
//again:none
func NopePartial(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place, err error) {
	for _, a := range addresses {
		p, err := kakao.Search(ctx, c, key, a, 1)
		if full(err) {
			return found, errFull
		}
		if err != nil {
			return nil, err
		}
		found = append(found, p.Places...)
	}
	return found, nil
}

// A Result says whether more could be had.
type Result struct {
	Places  []kakao.Place
	Limited bool
}

// NopeResult tells it in the result.
//
//again:none
func NopeResult(c *http.Client, ctx context.Context, key, address string) (Result, error) {
	p, err := kakao.Search(ctx, c, key, address, 1)
	switch {
	case full(err):
		return Result{Limited: true}, nil
	case err != nil:
		return Result{}, err
	}
	return Result{Places: p.Places}, nil
}

type later struct{ pending []string }

// NopePending keeps what is left for another day.
//
//again:none
func NopePending(c *http.Client, ctx context.Context, token, text string) (*later, error) {
	l := new(later)
	err := kakao.SendMemo(ctx, c, token, text)
	if kakao.Listed(err, -10) {
		l.pending = append(l.pending, text)
		return l, nil
	}
	return l, err
}

var lastSeen = map[string]*kakao.Page{}

// NopeCached has something else to show.
//
//again:none
func NopeCached(c *http.Client, ctx context.Context, key, address string) (*kakao.Page, error) {
	p, err := kakao.Search(ctx, c, key, address, 1)
	if err == nil {
		lastSeen[address] = p
		return p, nil
	}
	if old, ok := lastSeen[address]; ok && full(err) {
		return old, nil
	}
	return nil, err
}

// NopeLogged has nobody else to tell.
//
//again:none
func NopeLogged(c *http.Client, ctx context.Context, token, text string) {
	err := kakao.SendMemo(ctx, c, token, text)
	if kakao.Listed(err, -10) {
		log.Print("too many messages today")
		return
	}
	if err != nil {
		log.Print(err)
	}
}

// NopeWaitsOnce waits, and asks once more.
//
//again:quota other?
//delay:yes
//bound:yes
func NopeWaitsOnce(c *http.Client, ctx context.Context, key, address string) (*kakao.Page, error) {
	p, err := kakao.Search(ctx, c, key, address, 1)
	if full(err) {
		time.Sleep(time.Minute)
		p, err = kakao.Search(ctx, c, key, address, 1)
	}
	return p, err
}

// Found is what there is, or that the quota was full.
type Found struct {
	Page    *kakao.Page
	Limited bool
}

// NopeLimitedElsewhere says that it was the quota; a function of another package is asked, of no
// error too.
func NopeLimitedElsewhere(c *http.Client, ctx context.Context, key, address string) (Found, error) {
	p, err := kakao.Search(ctx, c, key, address, 1)
	if kakao.Full(err) {
		return Found{Limited: true}, nil
	}
	return Found{Page: p}, err
}

// NopeLeftElsewhere returns what is left for later.
func NopeLeftElsewhere(c *http.Client, ctx context.Context, key string, addresses []string) (found []*kakao.Page, left []string, err error) {
	for i, a := range addresses {
		p, err := kakao.Search(ctx, c, key, a, 1)
		if kakao.IsFull(err) {
			return found, addresses[i:], nil
		}
		if err != nil {
			return found, addresses[i:], err
		}
		found = append(found, p)
	}
	return found, nil, nil
}

// NothingElsewhere says that there is nothing; a function of another package is asked.
func NothingElsewhere(c *http.Client, ctx context.Context, key, address string) (*kakao.Page, error) {
	p, err := kakao.Search(ctx, c, key, address, 1)
	if kakao.Full(err) { // want `\[quota/swallowed\]`
		return nil, nil
	}
	return p, err
}

// NothingByWrapper is NothingElsewhere with a function that calls another one.
func NothingByWrapper(c *http.Client, ctx context.Context, key, address string) (*kakao.Page, error) {
	p, err := kakao.Search(ctx, c, key, address, 1)
	if kakao.IsFull(err) { // want `\[quota/swallowed\]`
		return nil, nil
	}
	return p, err
}
