package catalog

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// top is the least that a file needs; line 5 is the first below it.
const top = "kakaolint-catalog: 1\napi: shop\ntitle: Shop\nshapes: [{code: code, type: integer}]\n"

func TestLoadTellsWhatWhereAndHow(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ text, want string }{
		"empty file":         {"", `c.yaml:1:1: the file is empty; begin it with "kakaolint-catalog: 1"`},
		"only a comment":     {"# nothing\n", `c.yaml:1:1: the file is empty; begin it with "kakaolint-catalog: 1"`},
		"a list":             {"- a\n", `c.yaml:1:1: the catalog file must be a mapping (key: value), but this is a list`},
		"a word":             {"shop", `c.yaml:1:1: the catalog file must be a mapping (key: value), but this is a single value`},
		"not YAML":           {"api: shop\n title: x\n", `c.yaml:2:1: this is not valid YAML: mapping values are not allowed in this context`},
		"an open quote":      {"api: \"shop\n", `c.yaml:2:1: this is not valid YAML: found unexpected end of stream`},
		"not UTF-8":          {"api: \xff\n", `c.yaml:1:1: the file is not UTF-8 text; save it as UTF-8`},
		"two documents":      {top + "---\na: b\n", `c.yaml:5:1: the file has a second document (---); write one API to a file`},
		"too large":          {top + strings.Repeat("# filler\n", 70000), `c.yaml:1:1: the file has 630081 bytes, more than the 524288 that a catalog file may have; split it into several APIs`},
		"too deep":           {"a: " + strings.Repeat("[", 40) + strings.Repeat("]", 40), `c.yaml:1:15: the file is nested deeper than 12 levels; a catalog needs 6`},
		"missing keys":       {"kakaolint-catalog: 1\n", "c.yaml:1:1: the catalog file needs the key \"api\"\nc.yaml:1:1: the catalog file needs the key \"title\""},
		"other version":      {"kakaolint-catalog: 2\napi: shop\ntitle: Shop\n", `c.yaml:1:20: this kakaolint reads catalog format 1; write "kakaolint-catalog: 1", or use a kakaolint that knows the newer format`},
		"unknown key":        {top + "colour: red\n", `c.yaml:5:1: unknown key "colour" in the catalog file; its keys are kakaolint-catalog, api, title, replace, read, sources, doubt, constants, hosts, schemes, access-token, products, shapes, statuses, codes, results, endpoints`},
		"key given twice":    {top + "api: shop\n", `c.yaml:5:1: key "api" is given twice in the catalog file; keep one`},
		"key is a list":      {top + "? [a, b]\n: c\n", `c.yaml:5:3: the catalog file has a key that is not a plain word; its keys are kakaolint-catalog, api, title, replace, read, sources, doubt, constants, hosts, schemes, access-token, products, shapes, statuses, codes, results, endpoints`},
		"merge key":          {top + "<<: {a: b}\n", `c.yaml:5:1: the catalog file has a key that is not a plain word; its keys are kakaolint-catalog, api, title, replace, read, sources, doubt, constants, hosts, schemes, access-token, products, shapes, statuses, codes, results, endpoints`},
		"alias":              {"kakaolint-catalog: 1\napi: &a shop\ntitle: *a\n", `c.yaml:3:8: aliases (*a) are not supported; write the value out`},
		"alias bomb":         {top + "products:\n  a: &a {en: x}\n  b: &b {en: *a, ko: *a}\n  c: {en: *b, ko: *b}\n", "c.yaml:7:14: aliases (*a) are not supported; write the value out\nc.yaml:7:22: aliases (*a) are not supported; write the value out\nc.yaml:8:11: aliases (*b) are not supported; write the value out\nc.yaml:8:19: aliases (*b) are not supported; write the value out"},
		"bad name":           {"kakaolint-catalog: 1\napi: My Shop\ntitle: Shop\n", `c.yaml:2:6: api "My Shop" is malformed; use lower-case words joined by hyphens, like my-orders`},
		"empty title":        {"kakaolint-catalog: 1\napi: shop\ntitle: \"\"\n", `c.yaml:3:8: title is empty; write it or leave the key out`},
		"title without text": {"kakaolint-catalog: 1\napi: shop\ntitle: {}\n", `c.yaml:3:8: title needs a text in en, ko or both`},
		"title is a number":  {"kakaolint-catalog: 1\napi: shop\ntitle: 12\n", `c.yaml:3:8: title must be a string, but YAML reads "12" as int; put it in quotes`},
		"other language":     {"kakaolint-catalog: 1\napi: shop\ntitle: {de: Laden, en: Shop}\n", `c.yaml:3:9: unknown key "de" in title; its keys are en, ko`},
		"escape sequence":    {"kakaolint-catalog: 1\napi: shop\ntitle: \"a\\e[31m\"\n", `c.yaml:3:8: title holds a line break or a character that cannot be printed (byte 2); take it out`},
		"endless title":      {"kakaolint-catalog: 1\napi: shop\ntitle: " + strings.Repeat("x", 1001) + "\n", `c.yaml:3:8: title is longer than 1000 bytes; shorten it`},
		"bad date":           {top + "read: 2026-13-01\n", `c.yaml:5:7: read "2026-13-01" is not a date; write it as YYYY-MM-DD`},
		"bad flag":           {top + "access-token: \"yes\"\n", `c.yaml:5:15: access-token must be true or false, but this is "yes"`},
		"bad import path":    {top + "constants: \"a b\"\n", `c.yaml:5:12: constants "a b" is malformed; use the import path of a Go package`},
		"host is a URL":      {top + "hosts: [\"https://shop.example.com/v1\"]\n", `c.yaml:5:9: host "https://shop.example.com/v1" is malformed; write the bare lower-case name, like api.example.com, without scheme, port or path`},
		"host with a port":   {top + "hosts: [\"shop.example.com:80\"]\n", `c.yaml:5:9: host "shop.example.com:80" is malformed; write the bare lower-case name, like api.example.com, without scheme, port or path`},
		"host given twice":   {top + "hosts: [a.example.com, a.example.com]\n", `c.yaml:5:24: host "a.example.com" is given twice; keep one`},
		"hosts no list":      {top + "hosts: a.example.com\n", `c.yaml:5:8: hosts must be a list, but this is a single value`},
		"generic scheme":     {top + "schemes: [bearer]\n", `c.yaml:5:11: scheme "bearer" tells nothing about the API, since many use it; leave it out`},
		"bad scheme":         {top + "schemes: [Shop Key]\n", `c.yaml:5:11: scheme "Shop Key" is malformed; write the single word that starts the Authorization header`},
		"source twice":       {top + "sources: {a: https://a, a: https://b}\n", `c.yaml:5:25: source "a" is given twice; keep one`},
		"product twice":      {top + "products: {a: A, a: B}\n", `c.yaml:5:18: product "a" is given twice; keep one`},
		"shape type":         {top[:len(top)-len("shapes: [{code: code, type: integer}]\n")] + "shapes: [{code: code, type: number}]\n", `c.yaml:4:29: type "number" is unknown; it is one of integer, string`},
		"shape member":       {top[:len(top)-len("shapes: [{code: code, type: integer}]\n")] + "shapes: [{code: error.code, type: integer}]\n", `c.yaml:4:17: code "error.code" is malformed; write one JSON member of the body, like code`},
		"nameless shapes":    {top[:len(top)-len("shapes: [{code: code, type: integer}]\n")] + "shapes: [{code: a, type: integer}, {code: b, type: integer}]\n", `c.yaml:4:36: two shapes have the name ""; give each its own with the key "name"`},
		"status range":       {top + "statuses: [{status: 42, class: permanent, meaning: x}]\n", `c.yaml:5:21: status 42 is not an HTTP status (100 to 599)`},
		"status is a word":   {top + "statuses: [{status: teapot, class: permanent, meaning: x}]\n", `c.yaml:5:21: status must be a whole decimal number, but this is "teapot"`},
		"octal status":       {top + "statuses: [{status: 0620, class: permanent, meaning: x}]\n", `c.yaml:5:21: status must be a whole decimal number, but this is "0620"`},
		"status twice":       {top + "statuses: [{status: 400, class: permanent, meaning: x}, {status: 400, class: quota, meaning: y}]\n", `c.yaml:5:57: status 400 is given twice; keep one`},
		"status no class":    {top + "statuses: [{status: 400, meaning: x}]\n", `c.yaml:5:12: a status needs the key "class"`},
		"success and class":  {top + "statuses: [{status: 200, success: true, class: quota, meaning: x}]\n", `c.yaml:5:48: a status of success has no class; take the key "class" out`},
		"failing success":    {top + "statuses: [{status: 404, success: true, meaning: x}]\n", `c.yaml:5:21: status 404 and success: true do not go together; only 2xx are successes`},
		"succeeding failure": {top + "statuses: [{status: 200, class: quota, meaning: x}]\n", `c.yaml:5:21: status 200 and success: false do not go together; only 2xx are successes`},
		"bad class":          {top + "codes: [{code: -1, class: transiet, meaning: x}]\n", `c.yaml:5:27: class "transiet" is unknown; it is one of transient, quota, maintenance, auth, consent, permanent, unsafe`},
		"code incomplete":    {top + "codes: [{code: -1}]\n", "c.yaml:5:9: a code needs the key \"class\"\nc.yaml:5:9: a code needs the key \"meaning\""},
		"code in quotes":     {top + "codes: [{code: \"-1\", class: quota, meaning: x}]\n", `c.yaml:5:16: code "-1" is in quotes, but codes here are integers; take the quotes off`},
		"code not a string":  {"kakaolint-catalog: 1\napi: shop\ntitle: Shop\nshapes: [{code: code, type: string}]\ncodes: [{code: 12, class: quota, meaning: x}]\n", `c.yaml:5:16: code must be a string, but YAML reads "12" as int; put it in quotes`},
		"code too large":     {top + "codes: [{code: 99999999999999999999, class: quota, meaning: x}]\n", `c.yaml:5:16: code 99999999999999999999 does not fit into 64 bits`},
		"code with fraction": {top + "codes: [{code: 1.5, class: quota, meaning: x}]\n", `c.yaml:5:16: code must be a whole decimal number, but this is "1.5"`},
		"code twice":         {top + "codes:\n  - {code: -1, status: 400, class: quota, meaning: x}\n  - {code: -1, status: 400, class: auth, meaning: y}\n", `c.yaml:7:5: code -1 with status 400 is given twice; keep one`},
		"code twice, bare":   {top + "codes:\n  - {code: -1, class: quota, meaning: x}\n  - {code: -1, class: auth, meaning: y}\n", `c.yaml:7:5: code -1 without status is given twice; keep one`},
		"code with success":  {top + "codes: [{code: -1, status: 200, class: quota, meaning: x}]\n", `c.yaml:5:28: status 200 is no failure; a failure inside HTTP 200 belongs into "results"`},
		"unknown shape":      {top + "codes: [{code: -1, shape: other, class: quota, meaning: x}]\n", `c.yaml:5:27: unknown shape "other"; add it to the shapes at the top of the file`},
		"unknown product":    {top + "codes: [{code: -1, class: quota, meaning: x, products: [pens]}]\n", `c.yaml:5:56: unknown product "pens"; add it to the products at the top of the file`},
		"unknown source":     {top + "codes: [{code: -1, class: quota, meaning: x, sources: [page]}]\n", `c.yaml:5:55: unknown source "page"; add it to the sources at the top of the file`},
		"unknown member":     {top + "codes: [{code: -1, class: quota, meaning: x, members: {error: a}}]\n", `c.yaml:5:56: member "error" is not among the others of the shape; add it there`},
		"basis":              {top + "codes: [{code: -1, class: quota, meaning: x, basis: documented}]\n", `c.yaml:5:53: basis documented needs the key "remedy" with what the page says to do`},
		"name not exported":  {top + "constants: a/b\ncodes: [{code: -1, class: quota, meaning: x, name: quota}]\n", `c.yaml:6:52: name "quota" is not an exported Go name; write it like CodeQuotaExceeded`},
		"name of no package": {top + "codes: [{code: -1, class: quota, meaning: x, name: Quota}]\n", `c.yaml:5:52: name "Quota" belongs to no package; give the package's import path with the key "constants" at the top`},
		"name taken":         {top + "constants: a/b\ncodes:\n  - {code: -1, class: quota, meaning: x, name: A}\n  - {code: -2, class: quota, meaning: x, name: A}\n", `c.yaml:8:48: name "A" belongs to another code already; choose another`},
		"result no success":  {top + "results: [{field: a.b, type: integer, codes: []}]\n", `c.yaml:5:11: a result table must say what success is: give "success" or "absent-is-success: true"`},
		"result field":       {top + "results: [{field: \"a[0].b\", type: integer, success: [0], codes: []}]\n", `c.yaml:5:19: field "a[0].b" is malformed; write a path of JSON members, with [] after a list, like routes[].result_code`},
		"result success":     {top + "results: [{field: a, type: integer, success: [0], codes: [{code: 0, class: permanent, meaning: x}]}]\n", `c.yaml:5:59: result 0 is listed as success as well; keep one`},
		"result twice":       {top + "results: [{field: a, type: string, success: [OK], codes: [{code: A, class: permanent, meaning: x}, {code: A, class: permanent, meaning: x}]}]\n", `c.yaml:5:100: result A is given twice; keep one`},
		"path with host":     {top + "endpoints: [{path: \"https://a/b\"}]\n", `c.yaml:5:20: path "https://a/b" is malformed; write the path from its first slash, without host and query; {name} stands for a part that varies, once in a segment`},
		"path with query":    {top + "endpoints: [{path: \"/a?b=c\"}]\n", `c.yaml:5:20: path "/a?b=c" is malformed; write the path from its first slash, without host and query; {name} stands for a part that varies, once in a segment`},
		"two placeholders":   {top + "endpoints: [{path: \"/{a}{b}\"}]\n", `c.yaml:5:20: path "/{a}{b}" is malformed; write the path from its first slash, without host and query; {name} stands for a part that varies, once in a segment`},
		"method":             {top + "endpoints: [{path: /a, methods: [get]}]\n", `c.yaml:5:33: unknown HTTP method "get"; it is one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS`},
		"endpoint product":   {top + "endpoints: [{path: /a, product: pens}]\n", `c.yaml:5:33: unknown product "pens"; add it to the products at the top of the file`},
		"endpoint twice":     {top + "endpoints:\n  - {path: /a, methods: [GET, POST]}\n  - {path: /a, methods: [PUT]}\n  - {path: /a, methods: [POST]}\n", `c.yaml:8:5: endpoint /a is given twice; keep one`},
		"clipped input":      {top + "schemes: [\"" + strings.Repeat("x y", 100) + "\"]\n", `c.yaml:5:11: scheme "x yx yx yx yx yx yx yx yx yx yx yx yx yx…" is malformed; write the single word that starts the Authorization header`},
		"sorted by place":    {top + "read: never\nhosts: [A]\ndoubt: 1\n", "c.yaml:5:7: read \"never\" is not a date; write it as YYYY-MM-DD\nc.yaml:6:9: host \"A\" is malformed; write the bare lower-case name, like api.example.com, without scheme, port or path\nc.yaml:7:8: doubt must be a string, but YAML reads \"1\" as int; put it in quotes"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			api, err := Load("c.yaml", []byte(test.text))
			if err == nil || err.Error() != test.want || api != nil {
				t.Errorf("got %v and\n%v\nwant\n%s", api, err, test.want)
			}
		})
	}
}

func TestLoadTellsTwentyProblemsAtMost(t *testing.T) {
	t.Parallel()
	_, err := Load("c.yaml", []byte(top+"hosts: ["+strings.Repeat("A, ", 1500)+"]\n"))
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 21 || lines[20] != "c.yaml: 1480 more problems" {
		t.Errorf("%d lines, the last is %s", len(lines), lines[len(lines)-1])
	}
	var first *Error
	if !errors.As(err, &first) || first.File != "c.yaml" || first.Line != 5 || first.Column != 9 {
		t.Errorf("the first problem is %+v", first)
	}
}

func TestLoadLimitsLists(t *testing.T) {
	t.Parallel()
	_, err := Load("c.yaml", []byte(top+"hosts: ["+strings.Repeat("a, ", 2001)+"]\n"))
	if want := "c.yaml:5:8: hosts has more than 2000 items; a catalog file describes one API only"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// Files from strangers are read in bounded time, whatever is in them.
func TestLoadIsQuickOnHostileFiles(t *testing.T) {
	t.Parallel()
	room := maxSize - len(top) - 100
	for name, text := range map[string]string{
		"brackets":    strings.Repeat("[", room),
		"braces":      strings.Repeat("{", room),
		"dashes":      strings.Repeat("- ", room/2),
		"questions":   strings.Repeat("? ", room/2),
		"indents":     strings.Repeat("a:\n ", room/4),
		"quotes":      strings.Repeat("\"", room),
		"tags":        strings.Repeat("!a ", room/3),
		"anchors":     strings.Repeat("&a ", room/3),
		"comments":    strings.Repeat("#\n", room/2),
		"colons":      strings.Repeat("a: ", room/3),
		"hosts":       top + "hosts: [" + strings.Repeat("a,", room/2) + "]",
		"codes":       top + "codes: [" + strings.Repeat("{code: 1},", room/10) + "]",
		"keys":        strings.Repeat("a: 1\n", room/5),
		"long string": top + "doubt: " + strings.Repeat("x", room),
		"results":     top + "results: [{field: a, type: integer, success: [0], codes: [" + strings.Repeat("{code: 1},", room/11) + "]}]",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			if _, err := Load("c.yaml", []byte(text)); err == nil {
				t.Error("no error")
			}
			if d := time.Since(start); d > 10*time.Second {
				t.Errorf("took %s", d)
			} else {
				t.Log(d)
			}
		})
	}
}

func TestOneTextServesBothLanguages(t *testing.T) {
	t.Parallel()
	api := load(t, top)
	if got := api.Title.In("ko"); got != "Shop" {
		t.Errorf("got %q", got)
	}
}

func TestCodesWithoutAShapeHaveTheTypeTheyAreWrittenIn(t *testing.T) {
	t.Parallel()
	api := load(t, "kakaolint-catalog: 1\napi: shop\ntitle: Shop\ncodes:\n  - {code: -1, class: quota, meaning: a}\n  - {code: E1, class: quota, meaning: b}\n")
	if a, b := api.Codes[0], api.Codes[1]; a.Type != CodeInteger || a.Int != -1 || b.Type != CodeString || b.Str != "E1" {
		t.Errorf("got %+v and %+v", a, b)
	}
}

// FuzzLoad holds that no file makes the loader panic, that a file is either an
// API or an error, and that an API can be asked anything.
func FuzzLoad(f *testing.F) {
	f.Add([]byte(top))
	f.Add([]byte(shop))
	f.Add([]byte(`{"kakaolint-catalog": 1, "api": "shop", "title": {"ko": "가게"}}`))
	f.Add([]byte("a: &a [*a]\n"))
	f.Add([]byte("--- !!binary |\n  aaaa\n...\n"))
	paths, err := filepath.Glob("data/*.yaml")
	if err != nil || len(paths) == 0 {
		f.Fatal("no data files", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		if len(data) < 10000 { // the fuzzer spends its time on shrinking larger ones
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		api, err := Load("fuzz.yaml", data)
		if (api == nil) == (err == nil) {
			t.Fatalf("api %v, error %v", api, err)
		}
		if err != nil {
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if !strings.HasPrefix(line, "fuzz.yaml:") {
					t.Fatalf("no place in %q", line)
				}
			}
			return
		}
		c, err := new(Catalog).With(api)
		if err != nil {
			t.Fatal(err)
		}
		endpoints := []*Endpoint{nil}
		for i := range api.Endpoints {
			endpoints = append(endpoints, &api.Endpoints[i])
			c.ByTellingPath(api.Endpoints[i].Path)
		}
		for _, ep := range endpoints {
			for _, a := range api.Answers(ep) {
				_ = a.String()
			}
		}
		SharedAnswers([]*API{api, api})
	})
}
