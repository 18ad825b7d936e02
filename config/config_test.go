package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/catalog"
	"github.com/kakaolint/kakaolint/config"
)

// module writes the files of a module, .kakaolint.yml among them, and returns its folder.
func module(t *testing.T, text string) string {
	t.Helper()
	root := t.TempDir()
	files(t, root, map[string]string{
		config.Name:             text,
		"go.mod":                "module example.com/m\n\ngo 1.26\n\nrequire example.com/codes v1.0.0\n",
		"main.go":               "package main\n\nfunc main() {}\n",
		"pay/pay.go":            "package pay\n\ntype Client[T any] struct{}\n\nfunc (c *Client[T]) Do(url string) error { return nil }\n\ntype Doer interface{ Do() error }\n\nvar Ready, Steady = 1, 2\n",
		"pay/pay_plan9.go":      "package pay\n\nfunc Plan9() {}\n",
		"nested/go.mod":         "module example.com/m/nested\n",
		"nested/deep/nested.go": "package deep\n",
		"shop.yaml":             "kakaolint-catalog: 1\napi: shop\ntitle: shop\nhosts: [api.shop.example]\n",
		"broken.yaml":           "kakaolint-catalog: 1\napi: shop\n",
	})
	return root
}

func files(t *testing.T, root string, texts map[string]string) {
	t.Helper()
	for name, text := range texts {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// load does with a configuration of the module what a driver does.
func load(t *testing.T, text string) (*config.Config, error) {
	t.Helper()
	return check(module(t, text))
}

func check(root string) (*config.Config, error) {
	c, err := config.Load(root, config.Name)
	if err != nil {
		return nil, err
	}
	cat, err := c.Catalog()
	if err != nil {
		return nil, err
	}
	if err := c.Verify(cat); err != nil {
		return nil, err
	}
	o := c.Options()
	o.Catalog = cat
	_, err = analyzer.New(o)
	return c, err
}

const full = `# everything
language: ko
strict: true
tests: true
rules:
  magiccode: warning
  magiccode/text: error
  unhandled/discarded: off
own-constants: report
constants: [example.com/codes/kakao, net/http, example.com/m/pay]
catalogs: [shop.yaml]
clients:
  - func: (*example.com/m/pay.Client).Do
    api: shop
    url: 0
    fails: error
  - func: (example.com/m/pay.Doer).Do
    api: kakao-kapi
    endpoint: GET /v2/user/me
    fails: never
  - {func: example.com/codes/pay.Do, url: 1, method: 0, fails: response}
exclude:
  - path: ./pay/
    rules: [magiccode, unhandled/discarded]
    reason: soon to be replaced
  - path: main.go
  - path: .
    rules: [wrongcode]
  - symbol: (*example.com/m/pay.Client).Do
  - symbol: example.com/m/pay.Steady
  - symbol: example.com/m/pay.Plan9
`

func TestEverything(t *testing.T) {
	t.Parallel()
	c, err := load(t, full)
	if err != nil {
		t.Fatal(err)
	}
	o := c.Options()
	if o.Lang != "ko" || !o.Strict || !o.Tests || !o.OwnConstants || len(o.Constants) != 3 ||
		o.Levels["magiccode"] != analyzer.Warning || o.Levels["magiccode/text"] != analyzer.Error || o.Levels["unhandled/discarded"] != analyzer.Off {
		t.Errorf("got %+v", o)
	}
	if c := o.Clients; len(c) != 3 || *c[0].URL != 0 || c[0].Method != nil || c[1].Endpoint != "GET /v2/user/me" || c[1].Fails != "never" ||
		*c[2].URL != 1 || *c[2].Method != 0 || c[2].Where != ".kakaolint.yml:21:5" {
		t.Errorf("clients %+v", c)
	}
	x := o.Exclude
	if len(x) != 6 || x[0].Packages != "example.com/m/pay" || x[0].File != "" || len(x[0].Rules) != 2 || x[0].Reason == "" ||
		x[1].Packages != "example.com/m" || x[1].File != "main.go" || x[2].Packages != "example.com/m" || x[2].File != "" || x[3].Symbol == "" {
		t.Errorf("exclude %+v", x)
	}
	if cat, err := c.Catalog(); err != nil || cat.API("shop") == nil || cat.API("kakao-kapi") == nil {
		t.Errorf("the catalog lacks an API: %v", err)
	}
}

func TestNothingIsTheDefault(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	none, err := config.Load(root, config.Name)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"", "# nothing\n", "---\n", "null\n", "{}\n"} {
		c, err := load(t, text)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if c.Digest() != none.Digest() {
			t.Errorf("%q is not the default", text)
		}
	}
}

func TestDigestFollowsTheMeaning(t *testing.T) {
	t.Parallel()
	digest := func(text string) string {
		t.Helper()
		c, err := load(t, text)
		if err != nil {
			t.Fatal(err)
		}
		return c.Digest()
	}
	const client = "clients: [{func: example.com/codes/a.F, api: kakao-kapi, fails: error}]\n"
	if digest("strict: true\n"+client) != digest("# why\n\n"+client+"strict: true\n") {
		t.Error("comments and order change the digest")
	}
	seen := make(map[string]string)
	for _, text := range []string{
		"", "strict: true\n", "tests: true\n", "language: ko\n", "rules: {magiccode: off}\n", "rules: {magiccode: warning}\n",
		"own-constants: report\n", "constants: [net/http]\n", client, strings.Replace(client, "error", "never", 1),
		"exclude: [{path: pay}]\n", "exclude: [{path: pay/pay.go}]\n", "exclude: [{path: pay, rules: [magiccode]}]\n",
		"exclude: [{symbol: example.com/m/pay.Ready}]\n",
	} {
		d := digest(text)
		if other, ok := seen[d]; ok {
			t.Errorf("%q and %q have one digest", text, other)
		}
		seen[d] = text
	}
}

// TestWrong: what is wrong is told by its place, in both languages.
func TestWrong(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, en, ko string }{
		{"colour: red", `1:1: unknown key "colour" in the configuration; the keys are catalogs, clients, `, `설정에 "colour" 키는 없습니다`},
		{"strict: true\nstrict: false", `2:1: key "strict" is given twice`, "두 번"},
		{"strict: yes", `1:9: strict must be true or false, but this is "yes"`, "true 또는 false"},
		{"language: fr", `1:11: language cannot be "fr"; it is one of en, ko`, "쓸 수 없습니다"},
		{"- strict", `1:1: the configuration must be a mapping (key: value), but this is a list`, "설정의 형식이 맞지 않습니다. 필요한 것: 매핑(키: 값), 적힌 것: 목록"},
		{"rules: {quotas: off}", `1:9: there is no rule "quotas"; there are ignoredirective, magiccode, `, `"quotas" 라는 규칙은 없습니다`},
		{"rules: {hammer-worker: error}", `1:9: there is no rule "hammer-worker"; did you mean quota/hammer-worker?`, "quota/hammer-worker 를 쓰려던"},
		{"clients: [{name: Do}]", `1:12: unknown key "name" in a client; `, `client 항목에 "name" 키는 없습니다`},
		{"exclude: [{dir: pay}]", `1:12: unknown key "dir" in an exclusion; `, `exclude 항목에 "dir" 키는 없습니다`},
		{"rules:\n  unhandled/nothing: off", `2:3: rule unhandled has no category "nothing"; it has discarded, `, "범주는 없습니다"},
		{"rules: {unhandled: loud}", `1:20: unhandled cannot be "loud"; it is one of error, warning, off`, ""},
		{"rules: {unhandled: false}", `1:20: unhandled cannot be "false"`, ""},
		{"rules: [unhandled]", `1:8: rules must be a mapping (key: value), but this is a list`, ""},
		{"own-constants: true", `1:16: own-constants cannot be "true"; it is one of ignore, report`, ""},
		{"constants: [12]", `1:13: constants must be a text, but YAML reads "12" as int; put it in quotes`, "따옴표"},
		{"constants: [net/http, net/http]", `1:23: "net/http" stands twice in constants`, `constants 항목에 "net/http" 값이 두 번`},
		{"constants: [example.org/nowhere]", `1:13: constants: no module in go.mod provides the package example.org/nowhere`, "go.mod"},
		{"constants: [example.com/m/nowhere]", `1:13: constants: the module has no package example.com/m/nowhere`, ""},
		{"catalogs: shop.yaml", `1:11: catalogs must be a list, but this is a single value`, ""},
		{"catalogs: [nothing.yaml]", `1:12: catalog "nothing.yaml" cannot be read (no such file or directory)`, "카탈로그"},
		{"catalogs: [pay]", `1:12: catalog "pay" cannot be read (it is no regular file)`, ""},
		{"catalogs: [broken.yaml]", `broken.yaml:1:1: `, ""},
		{"clients: [{fails: error, api: shop}]", `1:11: a client needs the key func`, "func"},
		{"clients: [{func: Do, fails: error, api: kakao-kapi}]", `1:18: "Do" is not the name of a function: write import/path.Func`, "함수 이름이 아닙니다"},
		{"clients: [{func: example.com/m/pay.No, fails: error, api: kakao-kapi}]", `1:18: example.com/m/pay.No is not declared`, "선언되어 있지 않습니다"},
		{"clients: [{func: (example.com/m/pay.Client).Do, fails: error, api: kakao-kapi}]", `1:18: (example.com/m/pay.Client).Do is not declared`, ""},
		{"clients: [{func: example.com/m/pay.Ready, fails: error, api: kakao-kapi}]", `1:18: example.com/m/pay.Ready is no function`, ""},
		{"clients: [{func: example.org/pay.Do, fails: error, api: kakao-kapi}]", `1:18: func: no module in go.mod provides the package example.org/pay`, ""},
		{"clients: [{func: example.com/codes.Do, fails: error, api: shop}]", `1:18: no catalog has an API "shop"; there are kakao-`, "카탈로그에"},
		{"clients: [{func: example.com/codes.Do, fails: error}]", `1:11: nothing tells which API it calls`, ""},
		{"clients: [{func: example.com/codes.Do, fails: error, url: 99}]", `1:59: url is 99, but it must be the index of an argument`, ""},
		{"clients: [{func: example.com/codes.Do, fails: error, url: one}]", `1:59: url must be the index of an argument, 0 for the first, but this is "one"`, ""},
		{"clients: [{func: example.com/codes.Do, fails: error, endpoint: GET /x, url: 1}]", `1:77: endpoint and url both tell where the request goes`, ""},
		{"clients: [{func: example.com/codes.Do, api: kakao-kapi}]", `1:11: fails is missing`, ""},
		{"clients: [{func: example.com/codes.Do, api: kakao-kapi, fails: maybe}]", `1:64: fails cannot be "maybe"`, ""},
		{"clients: [{func: example.com/codes.Do, fails: error, endpoint: /v2/user/me}]", `1:64: endpoint "/v2/user/me" is malformed`, ""},
		{"clients: [{func: example.com/codes.Do, fails: error, endpoint: GET /oauth/token}]", `1:18: path /oauth/token alone does not tell the API`, ""},
		{"exclude: [pay]", `1:11: an exclusion must be a mapping`, ""},
		{"exclude: [{rules: [magiccode]}]", `1:11: an exclusion needs either path or symbol`, ""},
		{"exclude: [{path: pay, symbol: example.com/m.F}]", `1:11: an exclusion needs either path or symbol`, ""},
		{"exclude: [{path: nowhere}]", `1:18: path "nowhere" does not exist; correct it, or delete the entry`, "없습니다"},
		{"exclude: [{path: ../other}]", `1:18: path "../other" leaves the module`, ""},
		{"exclude: [{path: /etc}]", `1:18: path "/etc" leaves the module`, ""},
		{"exclude: [{path: pay/*.go}]", `1:18: path "pay/*.go" is a pattern`, ""},
		{"exclude: [{path: go.mod}]", `1:18: path "go.mod" is neither a folder nor a .go file`, ""},
		{"exclude: [{path: nested/deep}]", `1:18: path "nested/deep" belongs to another module`, ""},
		{"exclude: [{path: pay, rules: [unknown]}]", `1:31: there is no rule "unknown"`, ""},
		{"exclude: [{path: pay, rules: []}]", `1:30: rules is empty`, ""},
		{"exclude: [{symbol: pay.Ready}]", `1:20: symbol pay.Ready is not of the module example.com/m`, ""},
		{"exclude: [{symbol: Ready}]", `1:20: "Ready" is not the name of a symbol`, "심벌 이름이 아닙니다"},
		{"exclude: [{symbol: example.com/m/pay.Away}]", `1:20: symbol example.com/m/pay.Away is not declared`, ""},
		{"exclude: [{symbol: example.com/m/away.Ready}]", `1:20: symbol example.com/m/away.Ready is not declared`, ""},
		{"strict: &a true\ntests: *a", `2:8: aliases (*a) are not supported`, "별칭"},
		{"<<: {strict: true}", `1:1: the configuration has a key that is not a plain word`, ""},
		{"strict: [", `1:1: this is not valid YAML: `, "YAML"},
		{"strict: true\n---\ntests: true", `the file has a second document`, ""},
		{"rules: {a: {a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}}", `nested deeper than`, ""},
		{"language: \xff", `1:1: the file is not UTF-8 text`, ""},
		{"constants: [\"a\\nb\"]", `1:13: constants holds a line break`, ""},
		{"constants: [\"\"]", `1:13: constants is empty`, ""},
		{"constants: [" + strings.Repeat("a", 501) + "]", `1:13: constants is longer than 500 bytes`, ""},
		{"constants: [" + strings.Repeat("1,", 2001) + "]", `1:12: constants has too many items`, ""},
		{strings.Repeat("#", 1<<18+1), `1:1: the file has more than the 262144 bytes`, ""},
	} {
		name := test.text[:min(len(test.text), 60)]
		_, err := load(t, test.text)
		if err == nil {
			t.Errorf("%q: no error", name)
			continue
		}
		if !strings.Contains(err.Error(), test.en) {
			t.Errorf("%q:\n got %v\nwant %s", name, err, test.en)
		}
		var e *config.Error
		if test.ko != "" && (!errors.As(err, &e) || !strings.Contains(e.In("ko"), test.ko)) {
			t.Errorf("%q: %v does not hold %q in Korean", name, e, test.ko)
		}
	}
}

func TestAllProblemsAreTold(t *testing.T) {
	t.Parallel()
	_, err := load(t, "tests: 1\ncolour: red\nstrict: 2\n")
	if got := strings.Count(err.Error(), config.Name+":"); got != 3 {
		t.Errorf("%d problems are told, want 3:\n%v", got, err)
	}
	_, err = load(t, "constants: ["+strings.Repeat("1,", 50)+"]\n")
	if got := strings.Count(err.Error(), "\n"); got != 20 || !strings.Contains(err.Error(), "30 more problems") {
		t.Errorf("%d lines:\n%v", got, err)
	}
}

func TestAnotherNameIsNotPassedOver(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, ".kakaolint.yaml"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := config.Load(root, config.Name); err == nil || !strings.Contains(err.Error(), "call it .kakaolint.yml") {
		t.Errorf("got %v", err)
	}
}

func TestDecode(t *testing.T) {
	t.Parallel()
	root := module(t, "")
	c, err := config.Decode(root, "settings", map[string]any{
		"rules": map[string]any{"magiccode": "off"}, "strict": true, "constants": []any{"net/http"},
		"clients": []any{map[string]any{"func": "example.com/codes.Do", "url": 1, "fails": "error"}},
		"exclude": []any{map[string]any{"path": "pay"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	o := c.Options()
	if !o.Strict || o.Levels["magiccode"] != analyzer.Off || *o.Clients[0].URL != 1 || o.Exclude[0].Packages != "example.com/m/pay" {
		t.Errorf("got %+v", o)
	}
	cat, err := catalog.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Verify(cat); err != nil {
		t.Error(err)
	}
	_, err = config.Decode(root, "settings", map[string]any{"colour": "red"})
	if err == nil || !strings.HasPrefix(err.Error(), `settings: unknown key "colour"`) {
		t.Errorf("got %v", err)
	}
	if _, err := config.Decode(root, "settings", "strict"); err == nil {
		t.Error("a text passes for settings")
	}
	if c, err := config.Decode(root, "settings", nil); err != nil || c.Strict {
		t.Errorf("nothing: %v, %v", c, err)
	}
}

// TestHostileFilesEndSoon: what is small on disk stays small.
func TestHostileFilesEndSoon(t *testing.T) {
	t.Parallel()
	const size = 1 << 17
	for _, part := range []string{"[", "{a: ", "- ", "? ", "a: &a [*a]\n", "\"", "&a ", "!a ", "a: b\n", "  ", "a: |\n  b\n", "#\n", "'", "- {"} {
		began := time.Now()
		_, err := load(t, strings.Repeat(part, size/len(part)))
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%q over and over took %v: %v", part, took, err)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(full)
	f.Add("a: &a [*a]\n")
	f.Add("exclude: [{path: \"\\u0000\"}]\n")
	f.Fuzz(func(t *testing.T, text string) {
		root := t.TempDir()
		for name, text := range map[string]string{config.Name: text, "go.mod": "module example.com/m\n"} {
			if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		c, err := config.Load(root, config.Name)
		if err != nil {
			return
		}
		if err := c.Verify(nil); err != nil {
			return
		}
		if _, err := analyzer.New(c.Options()); err != nil && len(c.Clients) == 0 {
			t.Errorf("%q: the rules refuse what the loader takes: %v", text, err)
		}
	})
}
