package judge

import (
	"sync"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/sourcetest"
	"github.com/kakaolint/kakaolint/catalog"
)

// header starts every test program.
const header = `package p

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
)

var (
	_ context.Context
	_ json.Number
	_ = errors.New
	_ fmt.Stringer
	_ io.Reader
	_ log.Logger
	_ http.Header
	_ = os.Exit
)

const addr = "https://api.shop.example/items"

`

// shop answers, in this order: ok, transport, 400/-10, 401/-401, ?/-30, 502 without a body, other.
var shop = sync.OnceValues(func() (*catalog.Catalog, error) {
	api, err := catalog.Load("shop.yaml", []byte(`
kakaolint-catalog: 1
api: shop
title: Shop
hosts: [api.shop.example, lists.shop.example]
products: {lists: Lists}
shapes: [{code: code, type: integer, message: msg, others: [kind], optional: [extras.detail]}]
statuses:
  - {status: 200, success: true, meaning: success}
  - {status: 502, class: transient, meaning: bad gateway}
codes:
  - {code: -10, status: 400, class: quota, meaning: quota exceeded, members: {kind: quota}}
  - {code: -401, status: 401, class: auth, meaning: token expired}
  - {code: -30, class: permanent, meaning: closed}
results:
  - field: "items[].result"
    type: string
    success: [OK]
    products: [lists]
    messages: ["items[].text"]
    codes: [{code: SOLD_OUT, class: permanent, meaning: sold out}]
endpoints:
  - {methods: [GET], path: /lists, product: lists}
`))
	if err != nil {
		return nil, err
	}
	return (&catalog.Catalog{}).With(api)
})

// judged judges a program.
func judged(t testing.TB, text string) []*Call {
	t.Helper()
	cat, err := shop()
	if err != nil {
		t.Fatal(err)
	}
	return Package(sourcetest.Check(t, header+text), Options{Catalog: cat}).Calls
}
