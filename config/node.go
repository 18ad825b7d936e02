package config

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Bounds of a file. A large one of a large module has a tenth of them.
const (
	maxSize  = 1 << 18 // bytes
	maxDepth = 8       // levels; the format needs 5
	maxList  = 1000    // items of one list or mapping
	maxText  = 500     // bytes of one value
)

// A reader turns YAML nodes into values. It never stops at a problem, so that one run tells
// all of them; a value with a problem is the zero value.
type reader struct {
	file string
	errs []error
}

func (r *reader) err() error { return inOrder(r.errs) }

func (r *reader) fail(n *yaml.Node, en, ko string, args ...any) {
	if len(r.errs) <= maxSize { // a file has no more nodes
		r.errs = append(r.errs, fault(r.file, at(n), en, ko, args...))
	}
}

func at(n *yaml.Node) place { return place{n.Line, n.Column} }

// parse checks size, encoding, syntax and depth before anything looks at the content. An
// empty file says nothing.
func (r *reader) parse(data []byte) *yaml.Node {
	start := &yaml.Node{Line: 1, Column: 1}
	switch {
	case len(data) > maxSize:
		r.fail(start, "the file has more than the %[1]d bytes that a configuration may have; shorten it", "설정 파일은 %[1]d바이트까지입니다. 줄이세요", maxSize)
		return nil
	case !utf8.Valid(data):
		r.fail(start, "the file is not UTF-8 text; save it as UTF-8", "파일이 UTF-8이 아닙니다. UTF-8로 저장하세요")
		return nil
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, next yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		return nil
	} else if err != nil {
		r.syntax(err)
		return nil
	}
	if !r.shallow(&doc, 0) {
		return nil
	}
	if err := dec.Decode(&next); err == nil {
		r.fail(&next, "the file has a second document (---); put everything into one", "두 번째 문서(---)가 있습니다. 하나로 합치세요")
		return nil
	} else if !errors.Is(err, io.EOF) {
		r.syntax(err)
		return nil
	}
	if root := doc.Content[0]; root.Tag != "!!null" {
		return root
	}
	return nil
}

// encode makes nodes of values that another tool has read.
func (r *reader) encode(v any) *yaml.Node {
	var n yaml.Node
	if err := n.Encode(v); err != nil {
		r.fail(&n, "the settings cannot be read (%[1]v); write the keys of "+Name, "설정을 읽을 수 없습니다(%[1]v). "+Name+" 의 키를 적으세요", err)
		return nil
	}
	if !r.shallow(&n, 0) {
		return nil
	}
	return &n
}

var syntaxError = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?(.*)`)

// syntax passes an error of the YAML parser on, which knows the line but not the column.
func (r *reader) syntax(err error) {
	m := syntaxError.FindStringSubmatch(err.Error())
	line, _ := strconv.Atoi(m[1]) // 0 if there is none
	r.fail(&yaml.Node{Line: max(line, 1), Column: 1}, "this is not valid YAML: %[1]s", "올바른 YAML이 아닙니다: %[1]s", m[2])
}

func (r *reader) shallow(n *yaml.Node, depth int) bool {
	if depth > maxDepth {
		r.fail(n, "the file is nested deeper than %[1]d levels; write fewer", "%[1]d단계보다 깊이 들여 썼습니다. 줄이세요", maxDepth)
		return false
	}
	for _, c := range n.Content {
		if !r.shallow(c, depth+1) {
			return false
		}
	}
	return true
}

// korean names a part of the file, which the English sentences name too, so that any particle may
// follow: whole, or by its key.
func korean(what string) string {
	switch what {
	case whole:
		return "설정"
	case aClient:
		return "client 항목"
	case anExclusion:
		return "exclude 항목"
	}
	return what + " 항목"
}

// The parts of the file that no key names.
const (
	whole       = "the configuration"
	aClient     = "a client"
	anExclusion = "an exclusion"
)

// fields are what reads the values of a mapping, by key.
type fields map[string]func(*yaml.Node)

// mapping reads a mapping with no other keys than those given, each at most once.
func (r *reader) mapping(n *yaml.Node, what string, keys fields) {
	known := strings.Join(slices.Sorted(maps.Keys(keys)), ", ")
	r.pairs(n, what, func(key, val *yaml.Node) {
		if read, ok := keys[key.Value]; ok {
			read(val)
			return
		}
		r.fail(key, "unknown key %[1]q in %[2]s; the keys are %[3]s", "%[4]s에 %[1]q 키는 없습니다. 키는 %[3]s 입니다", clip(key.Value), what, known, korean(what))
	})
}

// pairs reads a mapping whose keys are free, each at most once.
func (r *reader) pairs(n *yaml.Node, what string, read func(key, val *yaml.Node)) {
	if !r.is(n, yaml.MappingNode, what) || !r.short(n, what) {
		return
	}
	seen := make(map[string]bool)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, val := n.Content[i], n.Content[i+1]
		switch {
		case key.Kind != yaml.ScalarNode || key.Tag != "!!str":
			r.fail(key, "%[1]s has a key that is not a plain word; write words", "%[2]s의 키가 단어가 아닙니다. 단어로 적으세요", what, korean(what))
		case seen[key.Value]:
			r.fail(key, "key %[1]q is given twice in %[2]s; keep one", "%[3]s에 %[1]q 키가 두 번 있습니다. 하나만 남기세요", clip(key.Value), what, korean(what))
		default:
			seen[key.Value] = true
			read(key, val)
		}
	}
}

// list reads the items of a list.
func (r *reader) list(n *yaml.Node, what string, read func(*yaml.Node)) {
	if !r.is(n, yaml.SequenceNode, what) || !r.short(n, what) {
		return
	}
	for _, item := range n.Content {
		read(item)
	}
}

// texts reads a list of different texts.
func (r *reader) texts(n *yaml.Node, what string) (list []string, at []place) {
	r.list(n, what, func(item *yaml.Node) {
		s := r.text(item, what)
		switch {
		case s == "":
		case slices.Contains(list, s):
			r.fail(item, "%[1]q stands twice in %[2]s; keep one", "%[3]s에 %[1]q 값이 두 번 있습니다. 하나만 남기세요", clip(s), what, korean(what))
		default:
			list, at = append(list, s), append(at, place{item.Line, item.Column})
		}
	})
	return list, at
}

// is checks the kind of a node and says what was found instead.
func (r *reader) is(n *yaml.Node, kind yaml.Kind, what string) bool {
	if n.Kind == kind {
		return true
	}
	if n.Kind == yaml.AliasNode {
		r.fail(n, "aliases (*%[1]s) are not supported; write the value out", "별칭(*%[1]s)은 쓸 수 없습니다. 값을 그대로 적으세요", clip(n.Value))
		return false
	}
	want, found := kinds[kind], kinds[n.Kind]
	r.fail(n, "%[1]s must be %[2]s, but this is %[3]s", "%[6]s의 형식이 맞지 않습니다. 필요한 것: %[4]s, 적힌 것: %[5]s", what, want.EN, found.EN, want.KO, found.KO, korean(what))
	return false
}

// short keeps the work that a file can cause within bounds.
func (r *reader) short(n *yaml.Node, what string) bool {
	if len(n.Content) > 2*maxList {
		r.fail(n, "%[1]s has too many items; write %[2]d at most", "%[3]s의 개수가 너무 많습니다. %[2]d개까지 적으세요", what, maxList, korean(what))
		return false
	}
	return true
}

// text reads a text; "" is a problem, as is everything that YAML does not take for one.
func (r *reader) text(n *yaml.Node, what string) string {
	if !r.is(n, yaml.ScalarNode, what) {
		return ""
	}
	switch {
	case n.Tag != "!!str":
		r.fail(n, "%[1]s must be a text, but YAML reads %[2]q as %[3]s; put it in quotes", "%[1]s 값은 문자열이어야 하는데 YAML이 %[2]q 값을 %[3]s 로 읽습니다. 따옴표로 감싸세요", what, clip(n.Value), strings.TrimLeft(n.Tag, "!"))
		return ""
	case strings.TrimSpace(n.Value) == "":
		r.fail(n, "%[1]s is empty; write it or leave it out", "%[1]s 값이 비었습니다. 적거나 빼세요", what)
		return ""
	case len(n.Value) > maxText:
		r.fail(n, "%[1]s is longer than %[2]d bytes; shorten it", "%[1]s 값이 %[2]d바이트보다 깁니다. 줄이세요", what, maxText)
		return ""
	case strings.ContainsFunc(n.Value, func(c rune) bool { return !unicode.IsPrint(c) }):
		r.fail(n, "%[1]s holds a line break or a character that cannot be printed; take it out", "%[1]s 값에 줄바꿈이나 출력할 수 없는 문자가 있습니다. 빼세요", what)
		return ""
	}
	return n.Value
}

// oneOf reads one of a few words.
func (r *reader) oneOf(n *yaml.Node, what string, words ...string) string {
	if !r.is(n, yaml.ScalarNode, what) {
		return ""
	}
	if n.Tag != "!!str" || !slices.Contains(words, n.Value) {
		r.fail(n, "%[1]s cannot be %[2]q; it is one of %[3]s", "%[1]s 에는 %[2]q 값을 쓸 수 없습니다. %[3]s 중 하나를 적으세요", what, clip(n.Value), strings.Join(words, ", "))
		return ""
	}
	return n.Value
}

func (r *reader) boolean(n *yaml.Node, what string) bool {
	if !r.is(n, yaml.ScalarNode, what) {
		return false
	}
	if n.Tag != "!!bool" {
		r.fail(n, "%[1]s must be true or false, but this is %[2]q", "%[1]s 값은 true 또는 false 여야 하는데 %[2]q 입니다", what, clip(n.Value))
	}
	return n.Value == "true"
}

// index reads the index of an argument.
func (r *reader) index(n *yaml.Node, what string) *int {
	if !r.is(n, yaml.ScalarNode, what) {
		return nil
	}
	i, err := strconv.Atoi(n.Value)
	if n.Tag != "!!int" || err != nil {
		r.fail(n, "%[1]s must be the index of an argument, 0 for the first, but this is %[2]q", "%[1]s 값은 인자 번호(첫 인자가 0)여야 하는데 %[2]q 입니다", what, clip(n.Value))
		return nil
	}
	return &i
}

// clip keeps quoted input short in messages.
func clip(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
