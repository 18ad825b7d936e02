// Package lookalikes holds what comes back to a call and is no retry: pages, items, polls,
// periodic work, fail-over, other requests. The directives are those of package shapes.
// What goes on after a full quota is the business of quota/hammer, and marked so.
package lookalikes

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"strings"
	"time"

	"example.com/retry/kakao"
)

// NopePages is N01.
//
//again:none
func NopePages(c *http.Client, ctx context.Context, key, query string) (all []kakao.Place, err error) {
	for page := 1; ; page++ {
		p, err := kakao.Search(ctx, c, key, query, page)
		if err != nil {
			return nil, err
		}
		all = append(all, p.Places...)
		if p.Meta.End {
			return all, nil
		}
	}
}

// NopeCursor takes the next page's address from the page.
//
//again:none
func NopeCursor(c *http.Client, ctx context.Context, token string) (names []string, err error) {
	next := "https://kapi.kakao.com/v1/api/talk/friends?limit=100"
	for next != "" {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, next, nil)
		if err != nil {
			return nil, err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		resp, err := c.Do(req)
		if err != nil {
			return names, err
		}
		if resp.StatusCode != http.StatusOK {
			defer resp.Body.Close()
			return names, kakao.Failure(resp)
		}
		var page struct {
			Elements []struct {
				Name string `json:"profile_nickname"`
			} `json:"elements"`
			After string `json:"after_url"`
		}
		err = json.NewDecoder(resp.Body).Decode(&page)
		resp.Body.Close()
		if err != nil {
			return names, err
		}
		for _, e := range page.Elements {
			names = append(names, e.Name)
		}
		next = page.After
	}
	return names, nil
}

// An order is one of Kakao Pay's.
type order struct {
	Status string `json:"status"`
}

func status(ctx context.Context, c *http.Client, secret, tid string) (*order, error) {
	body := fmt.Sprintf(`{"cid":"TC0ONETIME","tid":%q}`, tid)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://open-api.kakaopay.com/online/v1/payment/order", strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "SECRET_KEY "+secret)
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("kakaopay: %s", resp.Status)
	}
	o := new(order)
	return o, json.NewDecoder(resp.Body).Decode(o)
}

// NopePoll is N02: it asks until the payment is through, and gives up on any error.
//
//again:none
func NopePoll(c *http.Client, ctx context.Context, secret, tid string) error {
	for range 20 {
		o, err := status(ctx, c, secret, tid)
		if err != nil {
			return err
		}
		if o.Status == "SUCCESS_PAYMENT" {
			return nil
		}
		time.Sleep(3 * time.Second)
	}
	return errors.New("still waiting")
}

// NopePollOnTicker is N02 with a ticker.
//
//again:none
func NopePollOnTicker(c *http.Client, ctx context.Context, secret, tid string) error {
	tick := time.NewTicker(3 * time.Second)
	defer tick.Stop()
	for {
		o, err := status(ctx, c, secret, tid)
		if err != nil {
			return err
		}
		if o.Status == "SUCCESS_PAYMENT" {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
}

// NopePollSwallows is P01: errors are skipped as "not yet" is.
//
//again:all
//delay:yes
//bound:no
//silent:success comes back as well
func NopePollSwallows(c *http.Client, ctx context.Context, secret, tid string) {
	for {
		o, err := status(ctx, c, secret, tid)
		if err == nil && o.Status == "SUCCESS_PAYMENT" {
			return
		}
		time.Sleep(3 * time.Second)
	}
}

// NopePollTolerates is a poll that gives up after some errors.
//
//again:all
//delay:yes
//bound:yes
//silent:success comes back as well
func NopePollTolerates(c *http.Client, ctx context.Context, secret, tid string) error {
	failed := 0
	for range 30 {
		o, err := status(ctx, c, secret, tid)
		switch {
		case err != nil:
			if failed++; failed > 3 {
				return err
			}
		case o.Status == "SUCCESS_PAYMENT":
			return nil
		}
		time.Sleep(3 * time.Second)
	}
	return errors.New("still waiting")
}

// Batch is N03: it goes on to the next item, whatever happened.
//
//again:none
func Batch(c *http.Client, ctx context.Context, key string, addresses []string) map[string]kakao.Place {
	found := make(map[string]kakao.Place)
	for _, a := range addresses {
		p, err := kakao.Search(ctx, c, key, a, 1) // want `\[quota/hammer\]`
		if err != nil {
			log.Printf("%s: %v", a, err)
			continue
		}
		if len(p.Places) > 0 {
			found[a] = p.Places[0]
		}
	}
	return found
}

// NopeBatchWaits goes on as well, but no faster than it may.
//
//again:none
func NopeBatchWaits(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place) {
	for _, a := range addresses {
		p, err := kakao.Search(ctx, c, key, a, 1)
		if err != nil {
			log.Printf("%s: %v", a, err)
			time.Sleep(time.Second)
			continue
		}
		found = append(found, p.Places...)
	}
	return found
}

// NopeBatchStops ends with the first failure.
//
//again:none
func NopeBatchStops(c *http.Client, ctx context.Context, key string, addresses []string) (found []kakao.Place, err error) {
	for _, a := range addresses {
		p, err := kakao.Search(ctx, c, key, a, 1)
		if err != nil {
			return found, fmt.Errorf("%s: %w", a, err)
		}
		found = append(found, p.Places...)
	}
	return found, nil
}

// NopeWorker is N04: quota/hammer-worker, which is off by default.
//
//again:none
//silent:a pool
func NopeWorker(c *http.Client, ctx context.Context, key string, addresses []string) []kakao.Place {
	work, results := make(chan string), make(chan []kakao.Place)
	go func() {
		defer close(work)
		for _, a := range addresses {
			work <- a
		}
	}()
	go func() {
		defer close(results)
		for a := range work {
			p, err := kakao.Search(ctx, c, key, a, 1)
			if err != nil {
				log.Printf("%s: %v", a, err)
				continue
			}
			results <- p.Places
		}
	}()
	var all []kakao.Place
	for places := range results {
		all = append(all, places...)
	}
	return all
}

// NopePeriodic is N05: it asks every hour, whatever the last answer was.
//
//again:all
//delay:yes
//bound:ctx
//silent:success comes back as well
func NopePeriodic(c *http.Client, ctx context.Context, token string) {
	for {
		u, err := kakao.Me(ctx, c, token)
		if err != nil {
			log.Print(err)
		} else {
			log.Print(u.ID)
		}
		if kakao.Pause(ctx, 6*time.Hour) != nil {
			return
		}
	}
}

// NopePeriodicTicker is N05 with a ticker.
//
//again:all
//delay:yes
//bound:ctx
//silent:success comes back as well
func NopePeriodicTicker(c *http.Client, ctx context.Context, token string) {
	tick := time.NewTicker(6 * time.Hour)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if _, err := kakao.Me(ctx, c, token); err != nil {
				log.Print(err)
			}
		}
	}
}

// NopeThreeTimes asks three times in any case.
//
//again:all
//delay:yes
//bound:yes
//silent:success comes back as well
func NopeThreeTimes(c *http.Client, ctx context.Context, token string) (failed int) {
	for range 3 {
		if _, err := kakao.Me(ctx, c, token); err != nil {
			failed++
		}
		time.Sleep(time.Minute)
	}
	return failed
}

// NopeHosts is N06: fail-over to another way to the same service.
//
//again:none
//silent:fail-over
func NopeHosts(c *http.Client, ctx context.Context, base, token string) (u *kakao.User, err error) {
	for _, host := range []string{"https://kapi.kakao.com", base} {
		if u, err = meAt(ctx, c, host, token); err == nil {
			return u, nil
		}
	}
	return nil, err
}

func meAt(ctx context.Context, c *http.Client, host, token string) (*kakao.User, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, host+"/v2/user/me", nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, kakao.Failure(resp)
	}
	u := new(kakao.User)
	return u, json.NewDecoder(resp.Body).Decode(u)
}

// NopeOtherHost asks the other way by a second call.
//
//again:none
//silent:fail-over
func NopeOtherHost(c *http.Client, ctx context.Context, base, token string) (*kakao.User, error) {
	u, err := meAt(ctx, c, "https://kapi.kakao.com", token)
	if err != nil {
		u, err = meAt(ctx, c, base, token)
	}
	return u, err
}

// NopeKeys is N06 over keys: each has a quota of its own.
//
//again:none
//token:new all
//delay:no
//silent:fail-over
func NopeKeys(c *http.Client, ctx context.Context, keys []string, address string) (p *kakao.Page, err error) {
	for _, key := range keys {
		if p, err = kakao.Search(ctx, c, key, address, 1); err == nil {
			return p, nil
		}
	}
	return nil, err
}

// NopeKeysByIndex turns to the next key when a quota is used up.
//
//again:none
//token:new quota other?
//delay:no
//silent:fail-over
func NopeKeysByIndex(c *http.Client, ctx context.Context, keys []string, address string) (*kakao.Page, error) {
	for i := 0; ; i++ {
		p, err := kakao.Search(ctx, c, keys[i], address, 1)
		var refused *kakao.Error
		if errors.As(err, &refused) && (refused.Status == 429 || refused.Code == -10) && i+1 < len(keys) {
			continue
		}
		return p, err
	}
}

// NopeNarrower asks something else when nothing comes: another radius, another request.
//
//again:none
func NopeNarrower(c *http.Client, ctx context.Context, key, query string) (p *kakao.Page, err error) {
	for radius := 20000; radius > 100; radius /= 4 {
		if p, err = kakao.Search(ctx, c, key, fmt.Sprint(query, radius), 1); err == nil {
			return p, nil
		}
		time.Sleep(time.Second)
	}
	return nil, err
}

// NopeItemTries has its own tries for each item, of another call that is not Kakao's.
//
//again:none
func NopeItemTries(c *http.Client, ctx context.Context, token string) error {
	u, err := kakao.Me(ctx, c, token)
	if err != nil {
		return err
	}
	for range 3 {
		if err = store(ctx, c, u); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

func store(ctx context.Context, c *http.Client, u *kakao.User) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, fmt.Sprintf("https://db.example.com/users/%d", u.ID), nil)
	if err != nil {
		return err
	}
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 300 {
		return errors.New(resp.Status)
	}
	return nil
}

// NopeAccept waits longer and longer for a connection; what it asks Kakao then is a new question each time.
//
//again:none
//silent:the items come from outside
func NopeAccept(c *http.Client, ctx context.Context, token string) error {
	l := &fewer{left: 2}
	delay := 5 * time.Millisecond
	for {
		name, err := l.accept()
		var temporary net.Error
		if errors.As(err, &temporary) && temporary.Timeout() {
			time.Sleep(delay)
			delay *= 2
			continue
		}
		if err != nil {
			return err
		}
		if err := kakao.SendMemo(ctx, c, token, name); err != nil {
			log.Print(err)
		}
	}
}

type fewer struct{ left int }

func (f *fewer) accept() (string, error) {
	if f.left--; f.left < 0 {
		return "", net.ErrClosed
	}
	return fmt.Sprint("visitor ", f.left), nil
}
