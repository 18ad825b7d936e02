package whatif_test

import (
	"go/types"
	"sync"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/lazyssa"
	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/sourcetest"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// header starts every test program.
const header = `package p

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

var (
	_ bufio.Reader
	_ bytes.Buffer
	_ context.Context
	_ json.Number
	_ xml.Name
	_ = errors.New
	_ fmt.Stringer
	_ io.Reader
	_ log.Logger
	_ slog.Logger
	_ http.Header
	_ = os.Exit
	_ = reflect.DeepEqual
	_ = slices.Contains[[]int]
	_ = strconv.Itoa
	_ strings.Builder
	_ sync.Mutex
	_ time.Duration
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

// study finds the first call to the API that f gets to, seen from f.
func study(t testing.TB, text string) whatif.Study {
	t.Helper()
	pkg := lazyssa.Build(sourcetest.Check(t, header+text), func(fn *types.Func) bool { _, ok := model.SendOf(fn); return ok }, nil, 0)
	if pkg == nil {
		t.Fatal("nothing in the program sends")
	}
	cat, err := shop()
	if err != nil {
		t.Fatal(err)
	}
	ix := apicall.NewIndex(pkg)
	for _, site := range (&apicall.Finder{Index: ix, Catalog: cat}).Sites() {
		chain := []ssa.CallInstruction{site.Send}
		if inner, way := ix.RoundTripSend(site.Send); way == apicall.Followed {
			chain = append(chain, inner)
		}
		if chain = fromF(ix, chain); chain != nil {
			return whatif.Study{Index: ix, Chain: chain, Answers: site.Evidence.Answers}
		}
	}
	t.Fatal("f does not get to a call of the API")
	return whatif.Study{}
}

// fromF puts the calls that lead from f to the chain before it.
func fromF(ix *apicall.Index, chain []ssa.CallInstruction) []ssa.CallInstruction {
	if chain[0].Parent().Name() == "f" || len(chain) > 6 {
		return chain
	}
	for _, c := range ix.Callers(chain[0].Parent()) {
		if up := fromF(ix, append([]ssa.CallInstruction{c}, chain...)); up != nil {
			return up
		}
	}
	return nil
}

// run runs f under the answer of that name.
func run(t testing.TB, s whatif.Study, answer string) *whatif.Result {
	t.Helper()
	for i := range s.Answers {
		if s.Answers[i].String() == answer {
			return s.Run(&s.Answers[i])
		}
	}
	t.Fatalf("no answer %s", answer)
	return nil
}
