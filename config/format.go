package config

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/catalog"
	"go.yaml.in/yaml/v3"
)

var kinds = map[yaml.Kind]catalog.Text{
	yaml.MappingNode:  {EN: "a mapping (key: value)", KO: "매핑(키: 값)"},
	yaml.SequenceNode: {EN: "a list", KO: "목록"},
	yaml.ScalarNode:   {EN: "a single value", KO: "값 하나"},
}

// config reads the whole file.
func (r *reader) config(n *yaml.Node) *Config {
	c := &Config{}
	r.mapping(n, whole, fields{
		"language":      func(n *yaml.Node) { c.Language = r.oneOf(n, "language", "en", "ko") },
		"strict":        func(n *yaml.Node) { c.Strict = r.boolean(n, "strict") },
		"tests":         func(n *yaml.Node) { c.Tests = r.boolean(n, "tests") },
		"rules":         func(n *yaml.Node) { r.rules(n, c) },
		"own-constants": func(n *yaml.Node) { c.OwnConstants = r.oneOf(n, "own-constants", "ignore", "report") == "report" },
		"constants":     func(n *yaml.Node) { c.Constants, c.places.constants = r.texts(n, "constants") },
		"catalogs":      func(n *yaml.Node) { c.Catalogs, c.places.catalogs = r.texts(n, "catalogs") },
		"clients":       func(n *yaml.Node) { r.list(n, "clients", func(n *yaml.Node) { r.client(n, c) }) },
		"exclude":       func(n *yaml.Node) { r.list(n, "exclude", func(n *yaml.Node) { r.exclude(n, c) }) },
	})
	return c
}

func (r *reader) rules(n *yaml.Node, c *Config) {
	r.pairs(n, "rules", func(key, val *yaml.Node) {
		level := r.oneOf(val, key.Value, string(analyzer.Error), string(analyzer.Warning), string(analyzer.Off))
		if r.isRule(key) && level != "" {
			if c.Rules == nil {
				c.Rules = make(map[string]analyzer.Level)
			}
			c.Rules[key.Value] = analyzer.Level(level)
		}
	})
}

// isRule checks the name of a rule or a category.
func (r *reader) isRule(n *yaml.Node) bool {
	rule, category, one := strings.Cut(n.Value, "/")
	var names []string
	for _, known := range analyzer.Rules() {
		names = append(names, known.Name)
		if known.Name != rule {
			continue
		}
		var categories []string
		for _, c := range known.Categories {
			if !one || c.Name == category {
				return true
			}
			categories = append(categories, c.Name)
		}
		r.fail(n, "rule %[1]s has no category %[2]q; it has %[3]s", "%[1]s 규칙에 %[2]q 범주는 없습니다. 있는 것: %[3]s", rule, clip(category), strings.Join(categories, ", "))
		return false
	}
	if meant := analyzer.SuggestRule(n.Value); meant != "" {
		r.fail(n, "there is no rule %[1]q; did you mean %[2]s?", "%[1]q 라는 규칙은 없습니다. %[2]s 를 쓰려던 것인가요?", n.Value, meant)
		return false
	}
	r.fail(n, "there is no rule %[1]q; there are %[2]s", "%[1]q 라는 규칙은 없습니다. 있는 것: %[2]s", clip(n.Value), strings.Join(names, ", "))
	return false
}

func (r *reader) client(n *yaml.Node, c *Config) {
	var client analyzer.Client
	at := map[string]*yaml.Node{"": n}
	keep := func(key string, read func(n *yaml.Node)) func(*yaml.Node) {
		return func(n *yaml.Node) {
			at[key] = n
			read(n)
		}
	}
	before := len(r.errs)
	r.mapping(n, aClient, fields{
		"func":     keep("func", func(n *yaml.Node) { client.Func = r.text(n, "func") }),
		"api":      keep("api", func(n *yaml.Node) { client.API = r.text(n, "api") }),
		"endpoint": keep("endpoint", func(n *yaml.Node) { client.Endpoint = r.text(n, "endpoint") }),
		"fails":    keep("fails", func(n *yaml.Node) { client.Fails = analyzer.Fails(r.oneOf(n, "fails", "error", "response", "never")) }),
		"url":      keep("url", func(n *yaml.Node) { client.URL = r.index(n, "url") }),
		"method":   keep("method", func(n *yaml.Node) { client.Method = r.index(n, "method") }),
	})
	if len(r.errs) > before {
		return
	}
	if at["func"] == nil {
		r.fail(n, "a client needs the key func: the exact name of the function", "client 항목에는 함수 이름을 정확히 적은 func 키가 필요합니다")
		return
	}
	if f := client.Check(nil); f != nil {
		where := at[f.Key]
		if where == nil {
			where = n
		}
		r.fail(where, "%[1]s", "%[2]s", f.Text.EN, f.Text.KO)
		return
	}
	client.Where = r.file
	if n.Line > 0 {
		client.Where = fmt.Sprintf("%s:%d:%d", r.file, n.Line, n.Column)
	}
	c.Clients, c.places.clients = append(c.Clients, client), append(c.places.clients, place{at["func"].Line, at["func"].Column})
}

func (r *reader) exclude(n *yaml.Node, c *Config) {
	var x analyzer.Exclusion
	var e excluded
	before := len(r.errs)
	r.mapping(n, anExclusion, fields{
		"path":   func(n *yaml.Node) { e.place, e.path = at(n), r.text(n, "path") },
		"symbol": func(n *yaml.Node) { e.place, e.symbol = at(n), r.text(n, "symbol") },
		"reason": func(n *yaml.Node) { x.Reason = r.text(n, "reason") },
		"rules": func(n *yaml.Node) {
			r.list(n, "rules", func(n *yaml.Node) {
				if name := r.text(n, "rules"); name != "" && r.isRule(n) {
					x.Rules = append(x.Rules, name)
				}
			})
			if len(n.Content) == 0 && n.Kind == yaml.SequenceNode {
				r.fail(n, "rules is empty; name rules, or leave it out for all of them", "rules 가 비었습니다. 규칙을 적거나, 모든 규칙이면 빼세요")
			}
		},
	})
	switch {
	case len(r.errs) > before:
		return
	case (e.path == "") == (e.symbol == ""):
		r.fail(n, "an exclusion needs either path or symbol", "exclude 항목에는 path 나 symbol 중 하나가 필요합니다")
		return
	case e.symbol != "":
		if _, err := analyzer.ParseSymbol(e.symbol); err != nil {
			r.fail(&yaml.Node{Line: e.line, Column: e.column}, "%[1]q is not the name of a symbol: %[2]v",
				"%[1]q: 심벌 이름이 아닙니다. import/path.Name, (*import/path.Type).Method 또는 (import/path.Type).Method 로 적으세요", clip(e.symbol), err)
			return
		}
		x.Symbol = e.symbol
	}
	c.Exclude, c.places.exclude = append(c.Exclude, x), append(c.places.exclude, e)
}

// locate turns the path of a folder or file, relative to the module, into what the analyzers
// know: an import path and the name of a file.
func (r *reader) locate(c *Config, e excluded, x *analyzer.Exclusion) {
	n := &yaml.Node{Line: e.line, Column: e.column}
	clean := path.Clean(e.path)
	switch {
	case strings.Contains(e.path, `\`) || !filepath.IsLocal(filepath.FromSlash(clean)):
		r.fail(n, "path %[1]q leaves the module; write a path below the folder of go.mod, with slashes", "path %[1]q 경로가 모듈 밖을 가리킵니다. go.mod 폴더 아래의 경로를 / 로 적으세요", clip(e.path))
		return
	case strings.ContainsAny(clean, "*?["):
		r.fail(n, "path %[1]q is a pattern; name one folder or file exactly", "path %[1]q 에 패턴을 쓸 수 없습니다. 폴더나 파일 하나를 정확히 적으세요", clip(e.path))
		return
	case c.module.path == "":
		r.fail(n, "there is no go.mod beside the configuration, so path names nothing; move it beside go.mod", "설정 파일 옆에 go.mod 가 없어 path 가 가리키는 것이 없습니다. go.mod 옆으로 옮기세요")
		return
	}
	if strings.HasSuffix(clean, ".go") {
		x.File, clean = path.Base(clean), path.Dir(clean)
	}
	x.Packages = path.Join(c.module.path, clean)
}
