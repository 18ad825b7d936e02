// Package weird holds valid programs that no sane person writes. They call the API in
// every corner of the language; a line that ends in "reported" is one that unhandled
// reports, and no other is.
package weird

import (
	"encoding/json"
	"errors"
	. "net/http"
	web "net/http"
	"unsafe"
)

const me = "https://kapi.kakao.com/v2/user/me"

type user struct{ ID int64 }

func empty() {}

// Nobody can call a blank function.
func _() { web.Get(me) }
func _() { Get(me) }

func init() { Get(me) } // reported
func init() {}

var _ = func() *Response { r, _ := Get(me); return r }() // reported

var first, second = pair(third)
var third = len(me)

func pair(n int) (*Response, error) { return Get(me[:n]) }

func unreachable() error {
	return nil
	_, err := Get(me)
	return err
}

func afterPanic() {
	panic("x")
	Get(me)
}

func forever() {
	Get(me) // reported
	select {}
}

func spin() {
	for {
		Get(me) // reported
	}
}

func gotos(n int) error {
	i := 0
again:
	if i > n {
		goto done
	}
	for ; i < n; i++ {
		resp, err := Get(me) // reported
		if err != nil {
			goto again
		}
		if resp.StatusCode == 429 {
			i--
			goto again
		}
	}
	goto again
done:
	return nil
}

func labels(us [][]string) (n int) {
outer:
	for _, row := range us {
	inner:
		for {
			switch resp, err := Get(me); { // reported
			case err != nil:
				continue outer
			case resp.StatusCode == 200:
				break inner
			case resp.StatusCode > 499:
				break outer
			default:
				n += len(row)
				continue inner
			}
		}
	}
	return
}

func selects(in chan *Response, stop chan struct{}) (err error) {
	defer func() { err, _ = recover().(error) }()
	for {
		select {
		case in <- must(Get(me)):
		case resp, ok := <-in:
			if !ok || resp == nil {
				continue
			}
			resp.Body.Close()
		case <-stop:
			return
		}
	}
}

func must(resp *Response, err error) *Response {
	if err != nil {
		panic(err)
	}
	return resp
}

type list[T any] struct {
	next *list[T]
	tree *tree[T, *list[T]]
	val  T
}

type tree[K, V any] struct {
	left, right *tree[K, V]
	lists       map[string]*list[K]
	val         V
}

// load decodes into what its caller chose.
func (l *list[T]) load() (out T, err error) {
	resp, err := Get(me)
	if err != nil {
		return
	}
	err = json.NewDecoder(resp.Body).Decode(&l.val)
	return l.val, err
}

func lists() (user, error) { return (&list[user]{}).load() } // reported

type number interface{ ~int | ~int64 | ~float64 }

type ordered[T any] interface{ less(T) bool }

func least[T number](a, b T) T { return min(a, b, 500) }

func generic[T number](want T) bool {
	resp, err := Get(me)
	return err == nil && T(resp.StatusCode) == least(want, 200)
}

func instances() (bool, bool, bool) { return generic(200), generic[int64](200), generic(2e2) }

type doer interface {
	Do(*Request) (*Response, error)
}

type loud struct {
	doer
	*Client
	log []error
}

func (l loud) Do(r *Request) (*Response, error) { return l.doer.Do(r) }

type louder struct{ loud }

func embedded(l louder) error {
	r, err := NewRequest("GET", me, nil)
	if err != nil {
		return err
	}
	resp, err := l.Do(r) // reported
	if err != nil {
		return err
	}
	return json.NewDecoder(resp.Body).Decode(&user{})
}

func methodValues(c *Client) error {
	get, do := c.Get, (*Client).Do
	resp, err := get(me)
	if err != nil {
		return err
	}
	if r, err := do(c, resp.Request); err != nil || r == nil {
		return err
	}
	f := loud{doer: c}.Do
	_, err = f(&Request{})
	return err
}

func rangeOverFunc(seq func(func(int, *Request) bool)) error {
	for i, r := range seq {
		defer func() { recover() }()
		resp, err := DefaultClient.Do(r)
		if err != nil {
			return err
		}
		if i > resp.StatusCode {
			break
		}
		for range 3 {
			if _, err := Get(me); err != nil { // reported
				return err
			}
		}
	}
	return nil
}

func yields(yield func(*user, error) bool) {
	for {
		resp, err := Get(me)
		if err != nil {
			if !yield(nil, err) {
				return
			}
			continue
		}
		var u user
		if !yield(&u, json.NewDecoder(resp.Body).Decode(&u)) {
			return
		}
	}
}

func consume() (n int64) {
	for u, err := range yields {
		if err != nil {
			break
		}
		n += u.ID
	}
	return
}

func builtins(codes map[int]bool, xs []int) (int, error) {
	resp, err := Get(me)
	if err != nil {
		return max(len(xs), cap(xs)), err
	}
	clear(codes)
	clear(xs)
	xs = append(xs[:0:0], xs...)
	xs = append(xs, make([]int, min(3, len(xs)))...)
	copy(xs, xs[1:])
	delete(codes, resp.StatusCode)
	p := new(resp.StatusCode)
	z := complex(float64(*p), 1)
	a := [4]int(append(xs, 1, 2, 3, 4))
	b := &a
	for i := range b {
		b[i] ^= int(real(z)) << uint(i&3)
	}
	for i, c := range me {
		xs = append(xs, i+int(c))
	}
	println(unsafe.Sizeof(a), unsafe.String(unsafe.StringData(me), 3))
	return b[0] &^ 7 % 3, nil
}

type node struct {
	self *node
	any  any
	f    func(*node) *node
	arr  [2][2]node2
	ch   chan<- chan node
}

type node2 struct{ m map[node3]struct{ p **node } }

type node3 struct {
	a [3]any
	b complex128
}

func knots() (err error) {
	n := &node{}
	n.self, n.any = n, n
	n.f = func(m *node) *node { m.any = m; return n.f(m.self) }
	resp, err := Get(me)
	if err != nil {
		return
	}
	n.any = map[any]any{n: resp.StatusCode}
	if m, ok := n.any.(map[any]any); ok && m[n] != 200 {
		err = errors.Join(err, errors.New("x"))
	}
	switch v := n.any.(type) {
	case nil, error:
		return v.(error)
	case interface{ f() }:
		v.f()
	case func() func(), *node, [3]int:
		_ = v
	}
	n.arr[1][0].m[node3{a: [3]any{1: n}}] = struct{ p **node }{&n.self}
	*n.f(n).self = *n
	return
}

func deep() func() func() (*Response, error) {
	return func() func() (*Response, error) {
		return func() (r *Response, err error) {
			func() { func() { func() { r, err = Get(me) }() }() }()
			return
		}
	}
}

func deepest() error { resp, err := deep()()(); _ = resp; return err }

func recursive(n int) (resp *Response, err error) {
	switch {
	case n < 0:
		return recursive(-n)
	case n == 0:
		return Get(me)
	}
	if resp, err = mutual(n - 1); err == nil {
		return recursive(n - 2)
	}
	return
}

func mutual(n int) (*Response, error) { return recursive(n / 2) }

func defers() (err error) {
	for i := range 3 {
		defer Get(me)  // reported
		defer func() { // the last word is a recover that panics again
			if r := recover(); r != nil {
				panic(r)
			}
		}()
		if i == 2 {
			defer panic("x")
		}
	}
	go func() { Get(me) }() // reported
	return
}

func switches(x any) error {
	switch {
	}
	switch x.(type) {
	}
	switch resp, _ := Get(me); resp.StatusCode { // reported
	}
	switch resp, err := Get(me); { // reported
	default:
		if err != nil {
			return err
		}
		fallthrough
	case resp.StatusCode/0x64 == 2:
	}
	return nil
}
