package catalog

import (
	"strings"
	"testing"
)

func named(t *testing.T, file, text string) *API {
	t.Helper()
	api, err := Load(file, []byte("kakaolint-catalog: 1\n"+text))
	if err != nil {
		t.Fatal(err)
	}
	return api
}

func TestUsersAPIJoinsTheBuiltinOnes(t *testing.T) {
	t.Parallel()
	base, _ := Builtin()
	c, err := base.With(named(t, "shop.yaml", "api: shop\ntitle: Shop\nhosts: [shop.example.com]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if c.ByHost("shop.example.com") == nil || c.ByHost("kapi.kakao.com") == nil || len(c.APIs) != len(base.APIs)+1 {
		t.Errorf("%d APIs", len(c.APIs))
	}
	for i, a := range c.APIs[1:] {
		if c.APIs[i].Name >= a.Name {
			t.Errorf("%s comes before %s", c.APIs[i].Name, a.Name)
		}
	}
	if base.API("shop") != nil || c.Digest == base.Digest {
		t.Error("With changed the catalog that it started from")
	}
}

func TestUsersAPITakesTheBuiltinOnesPlaceOnlyIfItSaysSo(t *testing.T) {
	t.Parallel()
	base, _ := Builtin()
	c, err := base.With(named(t, "k.yaml", "api: kakao-mobility\nreplace: true\ntitle: Ours\nhosts: [apis-navi.kakaomobility.com, navi.example.com]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if a := c.ByHost("apis-navi.kakaomobility.com"); a.Title.EN != "Ours" || len(c.APIs) != len(base.APIs) {
		t.Errorf("%s, %d APIs", a.Title.EN, len(c.APIs))
	}
	_, err = base.With(named(t, "k.yaml", "api: kakao-mobility\ntitle: Ours\n"))
	want := `k.yaml:2:6: the catalog has an API "kakao-mobility" already; choose another name, or write "replace: true" to take its place`
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestWithRefusesWhatTwoAPIsClaim(t *testing.T) {
	t.Parallel()
	base, _ := Builtin()
	for name, test := range map[string]struct {
		apis []*API
		want string
	}{
		"host": {
			[]*API{named(t, "a.yaml", "api: ours\ntitle: Ours\nhosts: [a.example.com, kapi.kakao.com]\n")},
			`a.yaml:4:24: host "kapi.kakao.com" belongs to the API "kakao-kapi"; leave it out, or take that API's place (api: kakao-kapi, replace: true)`,
		},
		"telling path": {
			[]*API{named(t, "a.yaml", "api: ours\ntitle: Ours\nendpoints:\n  - {path: /v2/user/me, telling: true}\n")},
			`a.yaml:5:5: path /v2/user/me tells the API "kakao-kapi" already; leave out "telling"`,
		},
		"telling path with a placeholder": {
			[]*API{named(t, "a.yaml", "api: ours\ntitle: Ours\nendpoints:\n  - {path: /x}\n  - {path: /v2/local/search/keyword.json, telling: true}\n")},
			`a.yaml:6:5: path /v2/local/search/keyword.json tells the API "kakao-dapi" already; leave out "telling"`,
		},
		"name twice": {
			[]*API{named(t, "a.yaml", "api: ours\ntitle: Ours\n"), named(t, "b.yaml", "api: ours\ntitle: Ours\nreplace: true\n")},
			`b.yaml:2:6: two files describe the API "ours"; keep one`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, err := base.With(test.apis...)
			if err == nil || err.Error() != test.want || c != nil {
				t.Errorf("got %v\nwant %s", err, test.want)
			}
		})
	}
}

func TestDigestFollowsTheContentOnly(t *testing.T) {
	t.Parallel()
	digestOf := func(text string) string {
		c, err := new(Catalog).With(named(t, "x.yaml", text))
		if err != nil {
			t.Fatal(err)
		}
		return c.Digest
	}
	base := digestOf("api: shop\ntitle: Shop\nhosts: [a.example.com]\ncodes:\n  - {code: -1, class: quota, meaning: x}\n")
	same := digestOf("# a comment\nhosts: [\"a.example.com\"]\ncodes:\n- class: quota\n  meaning: {en: x}\n  code: -1 # another\ntitle: Shop\n\napi: shop\nschemes: []\n")
	if base != same {
		t.Error("comments, order of keys and style change the digest")
	}
	if len(base) != 64 || strings.Trim(base, "0123456789abcdef") != "" {
		t.Errorf("digest is %q", base)
	}
	for _, other := range []string{
		"api: shop\ntitle: Shop\nhosts: [a.example.com]\ncodes:\n  - {code: -2, class: quota, meaning: x}\n",
		"api: shop\ntitle: Shop\nhosts: [a.example.com]\ncodes:\n  - {code: -1, class: auth, meaning: x}\n",
		"api: shop\ntitle: Shop\nhosts: [a.example.com]\ncodes:\n  - {code: -1, status: 400, class: quota, meaning: x}\n",
		"api: shop\ntitle: Shop\nhosts: [b.example.com]\ncodes:\n  - {code: -1, class: quota, meaning: x}\n",
	} {
		if digestOf(other) == base {
			t.Errorf("same digest for\n%s", other)
		}
	}
}
