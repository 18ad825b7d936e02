package standalone

import (
	"testing"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/catalog"
)

func TestTokensAreFound(t *testing.T) {
	t.Parallel()
	ts := tokensOf(&catalog.Catalog{APIs: []*catalog.API{{
		Hosts:     []string{"api.shop.example"},
		Schemes:   []string{"ShopKey", "SK"},
		Endpoints: []catalog.Endpoint{{Path: "/v1/shop/orders/list", Telling: true}, {Path: "/oauth/token"}},
	}}}, []analyzer.Client{{Func: "(*example.com/shop/orders.Client).Do"}})
	for source, want := range map[string]bool{
		`"https://api.shop.example/v1"`:          true,
		`import "example.com/shop/orders"`:       true,
		`fmt.Sprintf("https://%s.shop.example")`: true,
		`base + "/shop" + "/orders/list"`:        true,
		`"ShopKey " + key`:                       true,
		`"shopkey_required"`:                     false,
		`"SK"`:                                   true,
		`"/oauth/token"`:                         false,
		`"api.shop.exampl"`:                      false,
		``:                                       false,
	} {
		if got := ts.in([]byte(source)); got != want {
			t.Errorf("in(%s) = %t, want %t", source, got, want)
		}
	}
}
