package catalog

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

var yamlBlock = regexp.MustCompile("(?s)```yaml\n(.*?)```")

var formatDocs = []string{"FORMAT.md", "FORMAT.ko.md"}

// example returns the file that a document shows.
func example(t *testing.T, doc string) []byte {
	t.Helper()
	text, err := os.ReadFile(doc)
	if err != nil {
		t.Fatal(err)
	}
	blocks := yamlBlock.FindAllSubmatch(text, -1)
	if len(blocks) != 1 {
		t.Fatalf("%s shows %d files, want 1", doc, len(blocks))
	}
	return blocks[0][1]
}

func TestExampleOfTheFormatLoads(t *testing.T) {
	t.Parallel()
	var digests []string
	for _, doc := range formatDocs {
		api, err := Load(doc, example(t, doc))
		if err != nil {
			t.Fatal(err)
		}
		base, _ := Builtin()
		if _, err := base.With(api); err != nil {
			t.Errorf("%s: %v", doc, err)
		}
		c, err := new(Catalog).With(api)
		if err != nil {
			t.Fatal(err)
		}
		digests = append(digests, c.Digest)
		got := strings.Join(names(api.Answers(api.Endpoint("GET", "/v1/stock/1"))), " ")
		if want := "ok transport 429/-10 500/-1 503 other 200/items[].result=SOLD_OUT"; got != want {
			t.Errorf("%s: got %s, want %s", doc, got, want)
		}
	}
	if digests[0] != digests[1] {
		t.Error("the documents show different files")
	}
}

func schema(t *testing.T) *jsonschema.Schema {
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
	return s
}

// valid asks the schema about a YAML text; dates are strings to JSON.
func valid(t *testing.T, s *jsonschema.Schema, text []byte) error {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	untime(&doc)
	var v any
	if err := doc.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

func untime(n *yaml.Node) {
	if n.Tag == "!!timestamp" {
		n.Tag = "!!str"
	}
	for _, c := range n.Content {
		untime(c)
	}
}

func TestBuiltinFilesAndExamplesFitTheSchema(t *testing.T) {
	t.Parallel()
	s := schema(t)
	for _, doc := range formatDocs {
		if err := valid(t, s, example(t, doc)); err != nil {
			t.Errorf("%s: %v", doc, err)
		}
	}
	files, err := Files()
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(files, "*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no data files", err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		if err := valid(t, s, text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if api, err := Load(name, text); err == nil && api.Name+".yaml" != filepath.Base(name) {
			t.Errorf("%s describes %s", name, api.Name)
		}
	}
}

// What the schema refuses, the loader refuses as well; the loader's keys are the schema's.
func TestSchemaAndLoaderAgree(t *testing.T) {
	t.Parallel()
	s := schema(t)
	for name, text := range map[string]string{
		"version":        "kakaolint-catalog: 2\napi: a\ntitle: A\n",
		"name":           "kakaolint-catalog: 1\napi: A B\ntitle: A\n",
		"title":          "kakaolint-catalog: 1\napi: a\ntitle: {fr: A}\n",
		"host":           top + "hosts: [\"a.example.com:80\"]\n",
		"class":          top + "codes: [{code: 1, class: never, meaning: x}]\n",
		"status":         top + "statuses: [{status: 99, class: quota, meaning: x}]\n",
		"success":        top + "statuses: [{status: 200, success: true, class: quota, meaning: x}]\n",
		"no class":       top + "statuses: [{status: 400, meaning: x}]\n",
		"result":         top + "results: [{field: a, type: integer, codes: []}]\n",
		"result status":  top + "codes: [{code: 1, status: 200, class: quota, meaning: x}]\n",
		"method":         top + "endpoints: [{path: /a, methods: [get]}]\n",
		"path":           top + "endpoints: [{path: \"/a?b\"}]\n",
		"empty doubt":    top + "doubt: \"\"\n",
		"shape":          top + "codes: [{code: 1, colour: red, class: quota, meaning: x}]\n",
		"key in a shape": "kakaolint-catalog: 1\napi: a\ntitle: A\nshapes: [{code: a, type: integer, colour: red}]\n",
	} {
		_, loaded := Load(name, []byte(text))
		if err := valid(t, s, []byte(text)); err == nil || loaded == nil {
			t.Errorf("%s: schema says %v, loader says %v", name, err, loaded)
		}
	}
	for where, text := range map[string]string{
		"":           top + "zz: 1\n",
		"shape":      "kakaolint-catalog: 1\napi: a\ntitle: A\nshapes: [{zz: 1, code: a, type: integer}]\n",
		"status":     top + "statuses: [{zz: 1, status: 400, class: quota, meaning: x}]\n",
		"code":       top + "codes: [{zz: 1, code: 1, class: quota, meaning: x}]\n",
		"result":     top + "results: [{zz: 1, field: a, type: integer, success: [0], codes: []}]\n",
		"resultCode": top + "results: [{field: a, type: integer, success: [0], codes: [{zz: 1, code: 1, class: quota, meaning: x}]}]\n",
		"endpoint":   top + "endpoints: [{zz: 1, path: /a}]\n",
	} {
		_, err := Load("x", []byte(text))
		if err == nil {
			t.Fatalf("%s: no error", where)
		}
		_, list, _ := strings.Cut(err.Error(), "its keys are ")
		got, want := strings.Split(list, ", "), schemaKeys(t, where)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: loader has %v, schema has %v", where, got, want)
		}
	}
}

// schemaKeys lists the keys of a definition of the schema, or of the file itself.
func schemaKeys(t *testing.T, where string) []string {
	t.Helper()
	data, err := os.ReadFile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	type def struct {
		Properties map[string]any
		Defs       map[string]def `yaml:"$defs"`
	}
	var root def
	if err := yaml.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	d := root
	if where != "" {
		d = root.Defs[where]
	}
	var keys []string
	for key := range d.Properties {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func TestDocumentsExplainEveryKeyAndClass(t *testing.T) {
	t.Parallel()
	for _, doc := range formatDocs {
		text, err := os.ReadFile(doc)
		if err != nil {
			t.Fatal(err)
		}
		words := slices.Clone(failures)
		for _, where := range []string{"", "shape", "status", "code", "result", "resultCode", "endpoint"} {
			words = append(words, schemaKeys(t, where)...)
		}
		for _, word := range words {
			if !bytes.Contains(text, []byte("`"+word+"`")) && !bytes.Contains(text, []byte("`"+word+": true`")) {
				t.Errorf("%s does not explain %s", doc, word)
			}
		}
	}
}
