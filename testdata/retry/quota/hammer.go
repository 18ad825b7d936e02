// Package quota holds what programs make of a full quota: they go on at once with the next
// item, drop the refusal, or know one form of it only. The directives are those of package
// shapes; here they say that nothing is sent again, where there is one.
package quota

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log"
	"net/http"
	"slices"
	"time"

	"example.com/retry/kakao"
	"golang.org/x/sync/errgroup"
	"golang.org/x/time/rate"
)

func full(err error) bool {
	e, ok := errors.AsType[*kakao.Error](err)
	return ok && (e.Status == http.StatusTooManyRequests || e.Code == -10)
}

// Slice goes on with the next address.
func Slice(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place) {
	for _, a := range addresses {
		p, err := kakao.Search(ctx, c, key, a, 1) // want `\[quota/hammer\]`
		if err != nil {
			log.Printf("%s: %v", a, err)
			continue
		}
		found = append(found, p.Places...)
	}
	return found
}

// SliceSilent does not even log.
func SliceSilent(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place) {
	for i := 0; i < len(addresses); i++ {
		if p, err := kakao.Search(ctx, c, key, addresses[i], 1); err == nil { // want `\[quota/hammer\]`
			found = append(found, p.Places...)
		}
	}
	return found
}

// Map goes through a map.
func Map(c *http.Client, ctx context.Context, key string, addresses []string) map[string]int {
	counts := make(map[string]int)
	for _, a := range addresses {
		counts[a] = -1
	}
	for a := range counts {
		p, err := kakao.Search(ctx, c, key, a, 1) // want `\[quota/hammer\]`
		if err != nil {
			log.Print(err)
			continue
		}
		counts[a] = len(p.Places)
	}
	return counts
}

func all(items []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, i := range items {
			if !yield(i) {
				return
			}
		}
	}
}

// Iterator goes through an iterator.
func Iterator(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place) {
	for a := range all(addresses) {
		p, err := kakao.Search(ctx, c, key, a, 1) // want `\[quota/hammer\]`
		if err != nil {
			log.Print(err)
			continue
		}
		found = append(found, p.Places...)
	}
	return found
}

// IteratorOfPackage goes through one of the standard library.
func IteratorOfPackage(c *http.Client, ctx context.Context, key string, addresses []string) (failed int) {
	for _, a := range slices.Backward(addresses) {
		if _, err := kakao.Search(ctx, c, key, a, 1); err != nil { // want `\[quota/hammer\]`
			failed++
		}
	}
	return failed
}

// Numbers counts.
func Numbers(c *http.Client, ctx context.Context, token string) (sent int) {
	for i := range 5 {
		if err := kakao.SendMemo(ctx, c, token, fmt.Sprintf("message %d", i)); err != nil { // want `\[quota/hammer\]`
			log.Print(err)
			continue
		}
		sent++
	}
	return sent
}

// Pages goes on with the next page.
func Pages(c *http.Client, ctx context.Context, key, query string) (found []kakao.Place) {
	for page := 1; page <= 45; page++ {
		p, err := kakao.Search(ctx, c, key, query, page) // want `\[quota/hammer\]`
		if err != nil {
			log.Printf("page %d: %v", page, err)
			continue
		}
		found = append(found, p.Places...)
		if p.Meta.End {
			break
		}
	}
	return found
}

// Collected keeps the errors for its caller, and the next request does not wait for that.
func Collected(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place, err error) {
	var failed []error
	for _, a := range addresses {
		p, err := kakao.Search(ctx, c, key, a, 1) // want `\[quota/hammer\]`
		if err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", a, err))
			continue
		}
		found = append(found, p.Places...)
	}
	return found, errors.Join(failed...)
}

// CollectedByName keeps them by item.
func CollectedByName(c *http.Client, ctx context.Context, token string, texts []string) map[string]error {
	failed := make(map[string]error)
	for _, t := range texts {
		if err := kakao.SendMemo(ctx, c, token, t); err != nil { // want `\[quota/hammer\]`
			failed[t] = err
		}
	}
	return failed
}

// ToldApart knows the quota, and goes on.
func ToldApart(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place, err error) {
	for _, a := range addresses {
		p, err := kakao.Search(ctx, c, key, a, 1) // want `\[quota/hammer\]`
		if full(err) {
			log.Printf("%s: the quota is used up", a)
			continue
		}
		if err != nil {
			return found, err
		}
		found = append(found, p.Places...)
	}
	return found, nil
}

// Nested has two loops.
func Nested(c *http.Client, ctx context.Context, key string, towns, kinds []string) (found []kakao.Place) {
	for _, town := range towns {
		for _, kind := range kinds {
			p, err := kakao.Search(ctx, c, key, town+" "+kind, 1) // want `\[quota/hammer\]`
			if err != nil {
				continue
			}
			found = append(found, p.Places...)
		}
	}
	return found
}

// Users asks for one user after the other; the quota is the app's.
func Users(c *http.Client, ctx context.Context, tokens []string) (found []*kakao.User) {
	for _, t := range tokens {
		u, err := kakao.Me(ctx, c, t) // want `\[quota/hammer\]`
		if err != nil {
			log.Print(err)
			continue
		}
		found = append(found, u)
	}
	return found
}

// InClosure has the work in a function for its defers.
func InClosure(c *http.Client, ctx context.Context, key string, addresses []string) (failed int) {
	for _, a := range addresses {
		func() {
			req, err := http.NewRequestWithContext(ctx, http.MethodGet,
				"https://dapi.kakao.com/v2/local/search/address.json?query="+a, nil)
			if err != nil {
				return
			}
			req.Header.Set("Authorization", "KakaoAK "+key)
			resp, err := c.Do(req) // want `\[quota/hammer\]`
			if err != nil {
				failed++
				return
			}
			defer resp.Body.Close()
			if resp.StatusCode != http.StatusOK {
				failed++
			}
		}()
	}
	return failed
}

func route(ctx context.Context, c *http.Client, key, from, to string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet,
		"https://apis-navi.kakaomobility.com/v1/directions?origin="+from+"&destination="+to, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "KakaoAK "+key)
	return c.Do(req)
}

// Statuses looks at the status alone.
func Statuses(c *http.Client, ctx context.Context, key, from string, goals []string) (reached int) {
	for _, to := range goals {
		resp, err := route(ctx, c, key, from, to) // want `\[quota/hammer\]`
		if err != nil {
			continue
		}
		if resp.StatusCode == http.StatusOK {
			reached++
		}
		resp.Body.Close()
	}
	return reached
}

// NopeStops ends with the first failure.
//
//again:none
func NopeStops(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place, err error) {
	for _, a := range addresses {
		p, err := kakao.Search(ctx, c, key, a, 1)
		if err != nil {
			return found, err
		}
		found = append(found, p.Places...)
	}
	return found, nil
}

// NopeQuotaStops ends with a full quota, and goes on after the rest.
//
//again:none
func NopeQuotaStops(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place, err error) {
	for _, a := range addresses {
		p, err := kakao.Search(ctx, c, key, a, 1)
		if full(err) {
			return found, err
		}
		if err != nil {
			log.Printf("%s: %v", a, err)
			continue
		}
		found = append(found, p.Places...)
	}
	return found, nil
}

// NopeBreaks leaves the loop, and tells.
//
//again:none
func NopeBreaks(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place, err error) {
	var stopped error
loop:
	for _, a := range addresses {
		p, err := kakao.Search(ctx, c, key, a, 1)
		switch {
		case err == nil:
			found = append(found, p.Places...)
		case full(err):
			stopped = err
			break loop
		default:
			log.Printf("%s: %v", a, err)
		}
	}
	return found, stopped
}

// NopeFlag sets a flag that the loop asks.
//
//again:none
func NopeFlag(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place, err error) {
	used := false
	for i := 0; i < len(addresses) && !used; i++ {
		p, err := kakao.Search(ctx, c, key, addresses[i], 1)
		if full(err) {
			used = true
		} else if err == nil {
			found = append(found, p.Places...)
		}
	}
	if used {
		return found, errors.New("quota used up")
	}
	return found, nil
}

// NopeCancels cancels the context that the loop asks.
//
//again:none
func NopeCancels(c *http.Client, parent context.Context, key string, addresses []string) (found []kakao.Place, err error) {
	ctx, cancel := context.WithCancelCause(parent)
	defer cancel(nil)
	for _, a := range addresses {
		if ctx.Err() != nil {
			return found, context.Cause(ctx)
		}
		p, err := kakao.Search(ctx, c, key, a, 1)
		if full(err) {
			cancel(err)
			continue
		}
		if err == nil {
			found = append(found, p.Places...)
		}
	}
	return found, context.Cause(ctx)
}

// NopeWaits waits when the quota is full.
//
//again:none
func NopeWaits(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place) {
	for _, a := range addresses {
		p, err := kakao.Search(ctx, c, key, a, 1)
		if full(err) {
			time.Sleep(time.Minute)
			continue
		}
		if err == nil {
			found = append(found, p.Places...)
		}
	}
	return found
}

// NopePaced waits before every request.
//
//again:none
func NopePaced(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place, err error) {
	pace := rate.NewLimiter(rate.Every(time.Second), 1)
	for _, a := range addresses {
		if err := pace.Wait(ctx); err != nil {
			return found, err
		}
		p, err := kakao.Search(ctx, c, key, a, 1)
		if err != nil {
			log.Print(err)
			continue
		}
		found = append(found, p.Places...)
	}
	return found, nil
}

// NopeTicker does so by a ticker.
//
//again:none
func NopeTicker(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place) {
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for _, a := range addresses {
		<-tick.C
		if p, err := kakao.Search(ctx, c, key, a, 1); err == nil {
			found = append(found, p.Places...)
		}
	}
	return found
}

// NopePausesElsewhere waits in another package.
//
//again:none
func NopePausesElsewhere(c *http.Client, ctx context.Context, token string, texts []string) (sent int, err error) {
	for _, t := range texts {
		if err := kakao.SendMemo(ctx, c, token, t); err != nil {
			log.Print(err)
		} else {
			sent++
		}
		if err := kakao.Pause(ctx, time.Second); err != nil {
			return sent, err
		}
	}
	return sent, nil
}

// searchLater sends again after a while.
func searchLater(ctx context.Context, c *http.Client, key, address string) (p *kakao.Page, err error) {
	for range 2 {
		if p, err = kakao.Search(ctx, c, key, address, 1); !full(err) {
			return p, err
		}
		time.Sleep(time.Minute)
	}
	return nil, err
}

// NopeWrapped calls what waits by itself.
//
//again:quota other?
//delay:yes
//bound:yes
func NopeWrapped(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place) {
	for _, a := range addresses {
		p, err := searchLater(ctx, c, key, a)
		if err != nil {
			log.Print(err)
			continue
		}
		found = append(found, p.Places...)
	}
	return found
}

type gate interface{ Done(error) bool }

type whenFull struct{}

func (whenFull) Done(err error) bool { return full(err) }

// NopeInterface asks an interface whether to go on.
//
//again:none
func NopeInterface(c *http.Client, ctx context.Context, key string, addresses []string) ([]kakao.Place, error) {
	return gated(c, ctx, key, addresses, whenFull{})
}

func gated(c *http.Client, ctx context.Context, key string, addresses []string, g gate) (found []kakao.Place, err error) {
	for _, a := range addresses {
		p, err := kakao.Search(ctx, c, key, a, 1)
		if g.Done(err) {
			return found, err
		}
		if err == nil {
			found = append(found, p.Places...)
		}
	}
	return found, nil
}

// NopeKeys turns to the next key, and leaves with the first that works.
//
//again:none
//token:new all
//delay:no
//silent:fail-over
func NopeKeys(c *http.Client, ctx context.Context, keys []string, address string) (*kakao.Page, error) {
	var failed []error
	for key := range slices.Values(keys) {
		p, err := kakao.Search(ctx, c, key, address, 1)
		if err == nil {
			return p, nil
		}
		failed = append(failed, err)
	}
	return nil, errors.Join(failed...)
}

// NopeSpellings tries one spelling after the other, and leaves with the first that is found.
//
//again:none
func NopeSpellings(c *http.Client, ctx context.Context, key string, spellings []string) (*kakao.Page, error) {
	last := errors.New("no spelling")
	for _, s := range spellings {
		p, err := kakao.Search(ctx, c, key, s, 1)
		if err == nil && len(p.Places) > 0 {
			return p, nil
		}
		if full(err) {
			return nil, err
		}
		last = err
	}
	return nil, last
}

// NopeWorkers is for quota/hammer-worker, which is off by default.
//
//again:none
//silent:a pool
func NopeWorkers(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place) {
	work, results := make(chan string), make(chan []kakao.Place)
	for range 2 {
		go func() {
			for a := range work {
				p, err := kakao.Search(ctx, c, key, a, 1)
				if err != nil {
					log.Print(err)
					results <- nil
					continue
				}
				results <- p.Places
			}
		}()
	}
	go func() {
		defer close(work)
		for _, a := range addresses {
			work <- a
		}
	}()
	for range addresses {
		found = append(found, <-results...)
	}
	return found
}

// NopeGroup stops with the first failure, as far as it can.
//
//again:none
func NopeGroup(c *http.Client, ctx context.Context, key string, addresses []string) ([]*kakao.Page, error) {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(1)
	pages := make([]*kakao.Page, len(addresses))
	for i, a := range addresses {
		g.Go(func() (err error) {
			pages[i], err = kakao.Search(ctx, c, key, a, 1)
			return err
		})
	}
	return pages, g.Wait()
}

// NopeGroupLogs is a pool as well.
//
//again:none
//silent:a pool
func NopeGroupLogs(c *http.Client, ctx context.Context, key string, addresses []string) (failed []error) {
	var g errgroup.Group
	g.SetLimit(1)
	for _, a := range addresses {
		g.Go(func() error {
			if _, err := kakao.Search(ctx, c, key, a, 1); err != nil {
				failed = append(failed, err)
			}
			return nil
		})
	}
	_ = g.Wait()
	return failed
}

// NopeOthers asks somebody else in the loop.
//
//again:none
func NopeOthers(c *http.Client, ctx context.Context, token string, items []string) (stored int, err error) {
	u, err := kakao.Me(ctx, c, token)
	if err != nil {
		return 0, err
	}
	for _, i := range items {
		resp, err := c.Get(fmt.Sprintf("https://shop.example.com/users/%d/items/%s", u.ID, i))
		if err != nil {
			log.Print(err)
			continue
		}
		resp.Body.Close()
		stored++
	}
	return stored, nil
}

// SliceContext stops when its caller has enough, which has nothing to do with the quota.
func SliceContext(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place, err error) {
	for _, a := range addresses {
		if err := ctx.Err(); err != nil {
			return found, err
		}
		p, err := kakao.Search(ctx, c, key, a, 1) // want `\[quota/hammer\]`
		if err != nil {
			log.Printf("%s: %v", a, err)
			continue
		}
		found = append(found, p.Places...)
	}
	return found, nil
}

// NopeAppKeys asks with another app key each time, which has a quota of its own.
//
//again:none
//token:new all
//delay:no
//silent:each key has a quota of its own
func NopeAppKeys(c *http.Client, ctx context.Context, keys []string) (found []kakao.Place) {
	for _, key := range keys {
		p, err := kakao.Search(ctx, c, key, "Seoul", 1)
		if err != nil {
			log.Print(err)
			continue
		}
		found = append(found, p.Places...)
	}
	return found
}
