package hard

import (
	"bufio"
	"container/heap"
	"container/list"
	"context"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// NopeFile is silent since the file may hold another token each time.
func NopeFile(ctx context.Context, c *http.Client) (err error) {
	for range 3 {
		b, err := os.ReadFile("/var/run/secrets/kakao/token")
		if err != nil {
			return err
		}
		if err = me(ctx, c, strings.TrimSpace(string(b))); !is401(err) {
			return err
		}
		time.Sleep(time.Minute)
	}
	return err
}

// NopeExec is silent since the command may give another token each time.
func NopeExec(ctx context.Context, c *http.Client) (err error) {
	for range 3 {
		out, err := exec.CommandContext(ctx, "vault", "read", "-field=token", "kakao").Output()
		if err != nil {
			return err
		}
		if err = me(ctx, c, strings.TrimSpace(string(out))); !is401(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeEnvironment is silent since the new token is put where the next try finds it.
//
//again:none
//token:new 401/* but 401 other?
//delay:yes
//bound:yes
func NopeEnvironment(c *http.Client, ctx context.Context, token, refresh string) error {
	os.Setenv("KAKAO_TOKEN", token)
	return nopeEnvironment(ctx, c, refresh)
}

func nopeEnvironment(ctx context.Context, c *http.Client, refresh string) (err error) {
	for range 3 {
		if err = me(ctx, c, os.Getenv("KAKAO_TOKEN")); !is401(err) {
			return err
		}
		t, err := fetchToken(ctx, c, refresh)
		if err != nil {
			return err
		}
		os.Setenv("KAKAO_TOKEN", t)
		time.Sleep(time.Second)
	}
	return err
}

// NopeRoundRobin is silent since a counter turns to the next key.
//
//again:none
//token:new all
//delay:no
//bound:yes
func NopeRoundRobin(c *http.Client, ctx context.Context, query string, keys []string) error {
	return (&client{hc: c}).nopeRoundRobin(ctx, query, keys)
}

func (c *client) nopeRoundRobin(ctx context.Context, query string, keys []string) (err error) {
	for range 3 {
		req, err := http.NewRequestWithContext(ctx, "GET", searchURL+"?query="+query, nil)
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "KakaoAK "+keys[c.next.Add(1)%uint64(len(keys))])
		if err = send(c.hc, req); err == nil {
			return nil
		}
	}
	return err
}

// NopeRoundRobinForever is silent since a counter turns to the next key.
//
//again:all
//delay:no
//bound:no
//silent:each request has another key than the one before
func NopeRoundRobinForever(c *http.Client, ctx context.Context, query string, keys []string) error {
	return (&client{hc: c}).nopeRoundRobinForever(ctx, query, keys)
}

func (c *client) nopeRoundRobinForever(ctx context.Context, query string, keys []string) error {
	for {
		req, err := http.NewRequestWithContext(ctx, "GET", searchURL+"?query="+query, nil)
		if err != nil {
			return err
		}
		i := atomic.AddUint32(&c.n32, 1)
		req.Header.Set("Authorization", "KakaoAK "+keys[int(i)%len(keys)])
		if err = send(c.hc, req); err == nil {
			return nil
		}
	}
}

// NopeRotated is silent since the built-in copy moves another key to the front.
//
//again:none
//token:new all
//delay:no
//bound:yes
func NopeRotated(c *http.Client, ctx context.Context, keys []string) (err error) {
	for range 3 {
		if err = search(ctx, c, keys[0]); err == nil {
			return nil
		}
		copy(keys, append(keys[1:], keys[0]))
	}
	return err
}

type pool struct {
	keys []string
	hc   *http.Client
}

// NopeCopied is silent since the built-in copy moves another key to the front.
//
//again:none
//token:new all
//delay:no
//bound:yes
func NopeCopied(c *http.Client, ctx context.Context, keys []string) error {
	return (&pool{hc: c, keys: keys}).nopeCopied(ctx)
}

func (p *pool) nopeCopied(ctx context.Context) (err error) {
	for range p.keys {
		if err = search(ctx, p.hc, p.keys[0]); err == nil {
			return nil
		}
		copy(p.keys, p.keys[1:])
	}
	return err
}

// NopeSorted is silent since the keys are sorted anew.
//
//again:none
//token:new all
//delay:no
//bound:yes
func NopeSorted(c *http.Client, ctx context.Context, keys []string) error {
	return (&pool{hc: c, keys: keys}).nopeSorted(ctx, make(map[string]int))
}

func (p *pool) nopeSorted(ctx context.Context, score map[string]int) (err error) {
	for range p.keys {
		if err = search(ctx, p.hc, p.keys[0]); err == nil {
			return nil
		}
		score[p.keys[0]]++
		slices.SortFunc(p.keys, func(a, b string) int { return score[a] - score[b] })
	}
	return err
}

// NopeShuffled is silent since the keys are shuffled.
func NopeShuffled(ctx context.Context, c *http.Client, keys []string) (err error) {
	for range 3 {
		rand.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
		if err = search(ctx, c, keys[0]); err == nil {
			return nil
		}
	}
	return err
}

// NopePool is silent since a sync.Pool gives another key.
func NopePool(ctx context.Context, c *http.Client, p *sync.Pool) (err error) {
	for range 3 {
		if err = search(ctx, c, p.Get().(string)); err == nil {
			return nil
		}
	}
	return err
}

func listOf(keys []string) *list.List {
	l := list.New()
	for _, k := range keys {
		l.PushBack(k)
	}
	return l
}

// NopeList is silent since the key moves to the end of the list.
//
//again:none
//token:new all
//delay:no
//bound:yes
func NopeList(c *http.Client, ctx context.Context, keys []string) error {
	return nopeList(ctx, c, listOf(keys))
}

func nopeList(ctx context.Context, c *http.Client, keys *list.List) (err error) {
	for range keys.Len() {
		k := keys.Front()
		if err = search(ctx, c, k.Value.(string)); err == nil {
			return nil
		}
		keys.MoveToBack(k)
	}
	return err
}

// NopeListRemoved is silent since the key is taken out of the list.
//
//again:none
//token:new all
//delay:no
//bound:yes
func NopeListRemoved(c *http.Client, ctx context.Context, keys []string) error {
	return nopeListRemoved(ctx, c, listOf(keys))
}

func nopeListRemoved(ctx context.Context, c *http.Client, keys *list.List) (err error) {
	for keys.Len() > 0 {
		k := keys.Remove(keys.Front()).(string)
		if err = search(ctx, c, k); err == nil {
			return nil
		}
	}
	return err
}

type keyHeap []string

func (h keyHeap) Len() int           { return len(h) }
func (h keyHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h keyHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *keyHeap) Push(x any)        { *h = append(*h, x.(string)) }
func (h *keyHeap) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

// NopeHeap is silent since the key is taken off the heap.
//
//again:none
//token:new all
//delay:no
//bound:yes
func NopeHeap(c *http.Client, ctx context.Context, keys []string) error {
	h := keyHeap(keys)
	heap.Init(&h)
	return nopeHeap(ctx, c, &h)
}

func nopeHeap(ctx context.Context, c *http.Client, h *keyHeap) (err error) {
	for h.Len() > 0 {
		k := heap.Pop(h).(string)
		if err = search(ctx, c, k); err == nil {
			return nil
		}
	}
	return err
}

// NopeScanner is silent since each line holds another key.
//
//again:none
//token:new all
//delay:no
//bound:yes
func NopeScanner(c *http.Client, ctx context.Context, keys []string) error {
	return nopeScanner(ctx, c, strings.NewReader(strings.Join(keys, "\n")))
}

func nopeScanner(ctx context.Context, c *http.Client, f io.Reader) (err error) {
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		if err = search(ctx, c, sc.Text()); err == nil {
			return nil
		}
	}
	return err
}

// NopeReadString is silent since each line holds another key.
//
//again:none
//token:new all
//delay:no
//bound:yes
func NopeReadString(c *http.Client, ctx context.Context, keys []string) error {
	return nopeReadString(ctx, c, bufio.NewReader(strings.NewReader(strings.Join(keys, "\n")+"\n")))
}

func nopeReadString(ctx context.Context, c *http.Client, in *bufio.Reader) error {
	for {
		key, err := in.ReadString('\n')
		if err != nil {
			return err
		}
		if err = search(ctx, c, strings.TrimSpace(key)); err == nil {
			return nil
		}
	}
}

// NopeAskKey is silent since the user types another key.
func NopeAskKey(ctx context.Context, c *http.Client) error {
	var key string
	for {
		fmt.Print("key: ")
		if _, err := fmt.Scanln(&key); err != nil {
			return err
		}
		if err := search(ctx, c, key); err == nil {
			return nil
		}
	}
}

// NopeCSV is silent since each record holds another key.
//
//again:none
//token:new all
//delay:no
//bound:yes
func NopeCSV(c *http.Client, ctx context.Context, keys []string) error {
	return nopeCSV(ctx, c, csv.NewReader(strings.NewReader(strings.Join(keys, "\n"))))
}

func nopeCSV(ctx context.Context, c *http.Client, r *csv.Reader) error {
	for {
		rec, err := r.Read()
		if err != nil {
			return err
		}
		if err = search(ctx, c, rec[0]); err == nil {
			return nil
		}
	}
}

// NopeRows is silent since each row holds another key.
func NopeRows(ctx context.Context, c *http.Client, rows *sql.Rows) (err error) {
	for rows.Next() {
		var key string
		if err := rows.Scan(&key); err != nil {
			return err
		}
		if err = search(ctx, c, key); err == nil {
			return nil
		}
	}
	return err
}

// NopeDecoder is silent since each value is another key.
//
//again:none
//token:new all
//delay:no
//bound:yes
func NopeDecoder(c *http.Client, ctx context.Context, keys []string) error {
	return nopeDecoder(ctx, c, json.NewDecoder(strings.NewReader(`"`+strings.Join(keys, `" "`)+`"`)))
}

func nopeDecoder(ctx context.Context, c *http.Client, d *json.Decoder) (err error) {
	for d.More() {
		var key string
		if err := d.Decode(&key); err != nil {
			return err
		}
		if err = search(ctx, c, key); err == nil {
			return nil
		}
	}
	return err
}
