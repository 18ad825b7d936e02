package catalog

import (
	"slices"
	"strings"
	"testing"
)

// names lists answers as reports write them.
func names(all []Answer) []string {
	var list []string
	for _, a := range all {
		list = append(list, a.String())
	}
	return list
}

func find(t *testing.T, all []Answer, name string) *Answer {
	t.Helper()
	for i := range all {
		if all[i].String() == name {
			return &all[i]
		}
	}
	t.Fatalf("no answer %s among %v", name, names(all))
	return nil
}

func load(t *testing.T, text string) *API {
	t.Helper()
	api, err := Load("test.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return api
}

const shop = `
kakaolint-catalog: 1
api: shop
title: Shop
hosts: [shop.example.com]
products: {orders: Orders, stock: Stock}
shapes:
  - {code: code, type: integer, message: msg}
statuses:
  - {status: 503, class: maintenance, meaning: maintenance}
  - {status: 201, success: true, meaning: created}
  - {status: 429, class: quota, meaning: too many}
codes:
  - {code: -20, class: permanent, meaning: no status}
  - {code: -10, status: 503, class: transient, meaning: later}
  - {code: -2, status: 400, class: permanent, meaning: bad}
  - {code: -1, status: 400, class: permanent, meaning: worse}
  - {code: -7, status: 400, class: permanent, meaning: orders only, products: [orders]}
  - {code: -8, status: 400, class: permanent, meaning: SDK only, sdk-only: true}
results:
  - field: items[].code
    type: string
    success: [OK]
    products: [stock]
    codes:
      - {code: SOLD_OUT, class: permanent, meaning: sold out}
      - {code: LOST, class: permanent, meaning: lost}
endpoints:
  - {path: /orders, product: orders, money: true}
  - {path: "/stock/{item}", product: stock}
`

func TestAnswersComeInFixedOrder(t *testing.T) {
	t.Parallel()
	api := load(t, shop)
	for path, want := range map[string]string{
		"":          "ok transport 400/-1 400/-2 503/-10 ?/-20 503 429 other",
		"/orders":   "ok transport 400/-1 400/-2 400/-7 503/-10 ?/-20 503 429 other",
		"/stock/42": "ok transport 400/-1 400/-2 503/-10 ?/-20 503 429 other 200/items[].code=LOST 200/items[].code=SOLD_OUT",
	} {
		if got := strings.Join(names(api.Answers(api.Endpoint("", path))), " "); got != want {
			t.Errorf("%q:\n got %s\nwant %s", path, got, want)
		}
	}
}

func TestSuccessHasTheDocumentedStatus(t *testing.T) {
	t.Parallel()
	ok := load(t, shop).Answers(nil)[0]
	if ok.Kind != KindOK || ok.Status != 201 || ok.Meaning.EN != "created" || ok.Failing() {
		t.Errorf("got %+v", ok)
	}
}

func TestMoneyIsNeverRepeatedBlindly(t *testing.T) {
	t.Parallel()
	api := load(t, shop)
	for path, want := range map[string]Class{"/orders": ClassUnsafe, "/stock/1": ClassTransient} {
		if got := find(t, api.Answers(api.Endpoint("", path)), "transport").Class; got != want {
			t.Errorf("%s: transport is %s, want %s", path, got, want)
		}
	}
	orders := api.Answers(api.Endpoint("", "/orders"))
	if got := find(t, orders, "503").Class; got != ClassUnsafe {
		t.Errorf("503 of a payment is %s", got)
	}
	if got := find(t, orders, "429").Class; got != ClassQuota {
		t.Errorf("429 of a payment is %s", got)
	}
	if got := api.Codes[1].Class; got != ClassTransient {
		t.Errorf("asking for answers changed the catalog: %s", got)
	}
	pay := builtinAPI(t, "kakaopay")
	if got := find(t, pay.Answers(pay.Endpoint("POST", "/online/v1/payment/approve")), "transport").Class; got != ClassUnsafe {
		t.Errorf("kakaopay transport is %s", got)
	}
	kapi := builtinAPI(t, "kakao-kapi")
	if got := find(t, kapi.Answers(kapi.Endpoint("POST", "/v1/payment/approve")), "500").Class; got != ClassUnsafe {
		t.Errorf("500 of a legacy approval is %s", got)
	}
	if got := find(t, kapi.Answers(kapi.Endpoint("GET", "/v2/user/me")), "500").Class; got != ClassTransient {
		t.Errorf("500 of /v2/user/me is %s", got)
	}
}

func TestTokenEndpointHasNoCodesOfTheRedirect(t *testing.T) {
	t.Parallel()
	kauth := builtinAPI(t, "kakao-kauth")
	got := names(kauth.Answers(kauth.Endpoint("POST", "/oauth/token")))
	for _, name := range got {
		for _, redirect := range []string{"KOE00", "KOE023", "KOE20", "_denied", "_required"} {
			if strings.Contains(name, redirect) && name != "400/KOE009" {
				t.Errorf("%s cannot come from the token endpoint", name)
			}
		}
	}
	for _, want := range []string{"400/KOE320", "401/KOE010", "?/KOE237", "?/KOE322"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %s", want)
		}
	}
	if login := names(kauth.Answers(kauth.Endpoint("GET", "/oauth/authorize"))); slices.ContainsFunc(login, func(s string) bool { return strings.Contains(s, "/") }) {
		t.Errorf("the login page answers with HTML or a redirect, never with a code in a body: %v", login)
	}
}

func TestPartialFailureOfASendToFriends(t *testing.T) {
	t.Parallel()
	kapi := builtinAPI(t, "kakao-kapi")
	friends := kapi.Answers(kapi.Endpoint("POST", "/v1/api/talk/friends/message/default/send"))
	a := find(t, friends, "200/failure_info[].code=-532")
	if a.Class != ClassQuota || !a.Result.Absent || len(a.Result.Success) != 0 {
		t.Errorf("got %+v", a)
	}
	memo := kapi.Answers(kapi.Endpoint("POST", "/v2/api/talk/memo/default/send"))
	if slices.ContainsFunc(memo, func(a Answer) bool { return a.Kind == KindResult }) {
		t.Errorf("a send to oneself has no failures inside HTTP 200: %v", names(memo))
	}
}

func TestEveryBuiltinAnswerIsComplete(t *testing.T) {
	t.Parallel()
	for _, api := range allBuiltin(t) {
		endpoints := []*Endpoint{nil}
		for i := range api.Endpoints {
			endpoints = append(endpoints, &api.Endpoints[i])
		}
		for _, ep := range endpoints {
			seen := map[string]bool{}
			for _, a := range api.Answers(ep) {
				name := a.String()
				if seen[name] {
					t.Errorf("%s: %s comes twice", api.Name, name)
				}
				seen[name] = true
				if a.Class == "" || a.Basis == "" || a.Meaning.EN == "" || a.Meaning.KO == "" {
					t.Errorf("%s %s is not complete: %+v", api.Name, name, a)
				}
				if (a.Kind == KindCoded || a.Kind == KindResult) != (a.Code != nil) || (a.Kind == KindResult) != (a.Result != nil) {
					t.Errorf("%s %s: code %v, result %v", api.Name, name, a.Code, a.Result)
				}
			}
		}
	}
}

func TestAnswersWithoutAShapeHaveNames(t *testing.T) {
	t.Parallel()
	all := builtinAPI(t, "kakao-certification").Answers(nil)
	if a := find(t, all, "503/E0002"); a.Shape != nil || a.Class != ClassMaintenance {
		t.Errorf("got %+v", a)
	}
	if a := find(t, all, "?/E2005"); a.Status != 0 {
		t.Errorf("got %+v", a)
	}
}

func TestSharedAnswersOfAScheme(t *testing.T) {
	t.Parallel()
	c, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	apis := c.ByScheme("KakaoAK")
	shared := SharedAnswers(apis)
	want := "ok transport 400/-10 400 401 403 500 502 503 other"
	if got := strings.Join(names(shared), " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if a := find(t, shared, "401"); a.Class != ClassUnknown {
		t.Errorf("401 is auth on kapi and permanent elsewhere, so shared it is %s", a.Class)
	}
	if a := find(t, shared, "400/-10"); a.Class != ClassQuota || a.Shape.Code != "code" {
		t.Errorf("400/-10: %+v", a)
	}
	if a := find(t, shared, "other"); a.Shape != nil {
		t.Errorf("the APIs write failures differently: %+v", a.Shape)
	}
	pay := names(SharedAnswers([]*API{c.API("kakao-kapi"), c.API("kakaopay")}))
	if slices.Contains(pay, "401/-401") {
		t.Errorf("Kakao Pay writes -401 into error_code, kapi into code: %v", pay)
	}
	if SharedAnswers(nil) != nil {
		t.Error("no APIs share no answers")
	}
}
