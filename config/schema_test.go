package config_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/config"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

func schema(t *testing.T) (*jsonschema.Schema, map[string]any) {
	t.Helper()
	data, err := os.ReadFile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s, doc.(map[string]any)
}

// TestSchemaTakesWhatTheLoaderTakes and refuses what can be refused without looking at the module.
func TestSchemaAndLoaderAgree(t *testing.T) {
	t.Parallel()
	s, _ := schema(t)
	for text, want := range map[string]bool{
		full: true, "": true, "{}": true,
		"strict: false\ntests: false\nlanguage: en\nown-constants: ignore\n": true,
		"rules: {magiccode: off}":                                              true,
		"exclude: [{path: pay/pay.go}]":                                        true,
		"colour: red":                                                          false,
		"strict: 1":                                                            false,
		"tests: \"true\"":                                                      false,
		"language: fr":                                                         false,
		"own-constants: true":                                                  false,
		"rules: {quotas: off}":                                                 false,
		"rules: {unhandled/nothing: off}":                                      false,
		"rules: {unhandled: loud}":                                             false,
		"rules: [unhandled]":                                                   false,
		"constants: [1]":                                                       false,
		"constants: [net/http, net/http]":                                      false,
		"constants: [\" \"]":                                                   false,
		"catalogs: shop.yaml":                                                  false,
		"clients: [{fails: error, api: kakao-kapi}]":                           false,
		"clients: [{func: Do, fails: error, api: a}]":                          false,
		"clients: [{func: a.b/c.Do, fails: error}]":                            false,
		"clients: [{func: a.b/c.Do, api: a}]":                                  false,
		"clients: [{func: a.b/c.Do, api: a, fails: no}]":                       false,
		"clients: [{func: a.b/c.Do, url: -1, fails: never}]":                   false,
		"clients: [{func: a.b/c.Do, url: 51, fails: never}]":                   false,
		"clients: [{func: a.b/c.Do, url: x, fails: never}]":                    false,
		"clients: [{func: a.b/c.Do, endpoint: /x, fails: never}]":              false,
		"clients: [{func: a.b/c.Do, endpoint: G /x, url: 1, fails: never}]":    false,
		"clients: [{func: a.b/c.Do, endpoint: G /x, method: 1, fails: never}]": false,
		"exclude: [pay]":                                                       false,
		"exclude: [{rules: [magiccode]}]":                                      false,
		"exclude: [{path: pay, symbol: example.com/m.F}]":                      false,
		"exclude: [{path: pay, rules: []}]":                                    false,
		"exclude: [{path: pay, rules: [all]}]":                                 false,
		"exclude: [{path: /etc}]":                                              false,
		"exclude: [{path: \"pay/*.go\"}]":                                      false,
		"exclude: [{symbol: Ready}]":                                           false,
		"exclude: [{path: pay, reason: \"\"}]":                                 false,
	} {
		var v any
		if err := yaml.Unmarshal([]byte(text), &v); err != nil {
			t.Fatal(err)
		}
		valid := s.Validate(v)
		_, loaded := load(t, text)
		if (valid == nil) != want || (loaded == nil) != want {
			t.Errorf("%s:\nschema %v\nloader %v", text, valid, loaded)
		}
	}
}

// TestSchemaHasTheKeysOfTheLoader, and the rules that there are.
func TestSchemaHasTheKeysOfTheLoader(t *testing.T) {
	t.Parallel()
	_, doc := schema(t)
	defs := doc["$defs"].(map[string]any)
	for _, test := range []struct {
		text string
		in   any
	}{
		{"zz: 1", doc},
		{"clients: [{zz: 1}]", defs["client"]},
		{"exclude: [{zz: 1}]", defs["exclusion"]},
	} {
		_, err := load(t, test.text)
		if err == nil {
			t.Fatalf("%s: no error", test.text)
		}
		_, list, _ := strings.Cut(err.Error(), "the keys are ")
		want := slices.Sorted(maps.Keys(test.in.(map[string]any)["properties"].(map[string]any)))
		if got := strings.Split(list, ", "); !slices.Equal(got, want) {
			t.Errorf("the loader has %v, the schema has %v", got, want)
		}
	}
	var names []any
	for _, r := range analyzer.Rules() {
		names = append(names, r.Name)
		for _, c := range r.Categories {
			names = append(names, r.Name+"/"+c.Name)
		}
	}
	if got := defs["rule"].(map[string]any)["enum"]; !slices.Equal(got.([]any), names) {
		text, _ := json.Marshal(names)
		t.Errorf("the schema's rules are not those that there are; write\n%s", text)
	}
}

// TestDocumentsShowWhatLoads, and explain every key.
func TestDocumentsShowWhatLoads(t *testing.T) {
	t.Parallel()
	s, doc := schema(t)
	var digests []string
	for _, name := range []string{"configuration.md", "configuration.ko.md"} {
		text, err := os.ReadFile(filepath.Join("..", "docs", name))
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(text), "```yaml\n")
		example, _, ok := strings.Cut(rest, "```")
		if !ok {
			t.Fatalf("%s shows no file", name)
		}
		var v any
		if err := yaml.Unmarshal([]byte(example), &v); err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for key := range doc["properties"].(map[string]any) {
			if _, ok := v.(map[string]any)[key]; !ok {
				t.Errorf("%s does not show %s", name, key)
			}
		}
		root := t.TempDir()
		files(t, root, map[string]string{
			config.Name:              example,
			"go.mod":                 "module example.com/shop\n",
			"codes/codes.go":         "package codes\n",
			"api/pay.yaml":           "kakaolint-catalog: 1\napi: pay\ntitle: pay\n",
			"internal/legacy/old.go": "package legacy\n",
			"cmd/probe/main.go":      "package main\n",
			"kakao/client.go": "package kakao\n\ntype Client struct{}\n\nfunc (c *Client) Me() error { return nil }\n\nfunc (c *Client) Ping() {}\n\n" +
				"type Doer interface{ Do(method, url string) (int, error) }\n",
		})
		c, err := check(root)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		digests = append(digests, c.Digest())
	}
	if digests[0] != digests[1] {
		t.Error("the documents show different files")
	}
}
