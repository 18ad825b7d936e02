package catalog

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

const (
	maxText = 1000 // bytes in one string of a catalog file
	maxList = 2000 // items in one of its lists
)

// A reader turns YAML nodes into values. It never stops at a problem, so that
// one run tells all of them; a value with a problem is the zero value.
type reader struct {
	problems
	form *forms
}

func (r *reader) fail(n *yaml.Node, format string, args ...any) {
	r.add(max(n.Line, 1), max(n.Column, 1), format, args...)
}

// An object is a YAML mapping whose keys have been checked.
type object struct {
	*reader
	node *yaml.Node
	what string // "a code", for messages
	vals map[string]*yaml.Node
}

// object checks that n is a mapping with no other keys than those given, each at most once.
func (r *reader) object(n *yaml.Node, what string, keys ...string) object {
	o := object{r, n, what, map[string]*yaml.Node{}}
	if !r.is(n, yaml.MappingNode, what) || !r.short(n, what) {
		return o
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, val := n.Content[i], n.Content[i+1]
		switch {
		case key.Kind != yaml.ScalarNode || key.Tag == "!!merge":
			r.fail(key, "%s has a key that is not a plain word; its keys are %s", what, strings.Join(keys, ", "))
		case !slices.Contains(keys, key.Value):
			r.fail(key, "unknown key %q in %s; its keys are %s", clip(key.Value), what, strings.Join(keys, ", "))
		case o.vals[key.Value] != nil:
			r.fail(key, "key %q is given twice in %s; keep one", key.Value, what)
		default:
			o.vals[key.Value] = val
		}
	}
	return o
}

// is checks the kind of a node and says what was found instead.
func (r *reader) is(n *yaml.Node, kind yaml.Kind, what string) bool {
	if n.Kind == kind {
		return true
	}
	if n.Kind == yaml.AliasNode {
		r.fail(n, "aliases (*%s) are not supported; write the value out", clip(n.Value))
		return false
	}
	r.fail(n, "%s must be %s, but this is %s", what, kindName(kind), kindName(n.Kind))
	return false
}

func kindName(k yaml.Kind) string {
	switch k {
	case yaml.MappingNode:
		return "a mapping (key: value)"
	case yaml.SequenceNode:
		return "a list"
	}
	return "a single value"
}

// require reports a missing key.
func (o object) require(keys ...string) {
	if o.node.Kind != yaml.MappingNode {
		return
	}
	for _, key := range keys {
		if o.vals[key] == nil {
			o.fail(o.node, "%s needs the key %q", o.what, key)
		}
	}
}

func (o object) str(key string) string {
	if n := o.vals[key]; n != nil {
		return o.stringOf(n, key)
	}
	return ""
}

func (o object) bool(key string) bool {
	n := o.vals[key]
	if n == nil || !o.is(n, yaml.ScalarNode, key) {
		return false
	}
	if n.Tag != "!!bool" || n.Value != "true" && n.Value != "false" {
		o.fail(n, "%s must be true or false, but this is %q", key, clip(n.Value))
	}
	return n.Value == "true"
}

func (o object) int(key string) int64 {
	if n := o.vals[key]; n != nil && o.is(n, yaml.ScalarNode, key) {
		return o.intOf(n, key)
	}
	return 0
}

func (o object) text(key string) Text {
	if n := o.vals[key]; n != nil {
		return o.textOf(n, key)
	}
	return Text{}
}

// strs reads a list of strings.
func (o object) strs(key string) []string {
	var list []string
	o.each(key, func(n *yaml.Node) {
		s := o.stringOf(n, "an item of "+key)
		if s != "" && slices.Contains(list, s) {
			o.fail(n, "%q stands twice in %s; keep one", clip(s), key)
			return
		}
		list = append(list, s)
	})
	return list
}

// each calls f for every item of a list.
func (o object) each(key string, f func(*yaml.Node)) {
	n := o.vals[key]
	if n == nil || !o.is(n, yaml.SequenceNode, key) || !o.short(n, key) {
		return
	}
	for _, item := range n.Content {
		f(item)
	}
}

// oneOf reads a word of a fixed set.
func (o object) oneOf(key string, words ...string) string {
	s := o.str(key)
	if s != "" && !slices.Contains(words, s) {
		o.fail(o.vals[key], "%s %q is unknown; it is one of %s", key, clip(s), strings.Join(words, ", "))
		return ""
	}
	return s
}

// pairs calls f for every key and value of a mapping whose keys are free.
func (o object) pairs(key string, f func(key, val *yaml.Node)) {
	n := o.vals[key]
	if n == nil || !o.is(n, yaml.MappingNode, key) || !o.short(n, key) {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		f(n.Content[i], n.Content[i+1])
	}
}

// short keeps the work that a file can cause within bounds.
func (r *reader) short(n *yaml.Node, what string) bool {
	items := len(n.Content)
	if n.Kind == yaml.MappingNode {
		items /= 2
	}
	if items > maxList {
		r.fail(n, "%s has more than %d items; a catalog file describes one API only", what, maxList)
		return false
	}
	return true
}

// matching reads a string of a fixed form.
func (o object) matching(key string, form *regexp.Regexp, mend string) string {
	s := o.str(key)
	if s != "" && !form.MatchString(s) {
		o.fail(o.vals[key], "%s %q is malformed; %s", key, clip(s), mend)
		return ""
	}
	return s
}

// textOf reads a fragment for people: one string, or one for each language.
func (r *reader) textOf(n *yaml.Node, what string) Text {
	if n.Kind == yaml.ScalarNode {
		return Text{EN: r.stringOf(n, what)}
	}
	t := r.object(n, what, "en", "ko")
	if n.Kind == yaml.MappingNode && len(t.vals) == 0 {
		r.fail(n, "%s needs a text in en, ko or both", what)
	}
	return Text{EN: t.str("en"), KO: t.str("ko")}
}

func (r *reader) stringOf(n *yaml.Node, what string) string {
	if !r.is(n, yaml.ScalarNode, what) {
		return ""
	}
	switch {
	case n.Tag == "!!timestamp":
		// A date needs no quotes.
	case n.Tag != "!!str":
		r.fail(n, "%s must be a string, but YAML reads %q as %s; put it in quotes", what, clip(n.Value), strings.TrimLeft(n.Tag, "!"))
		return ""
	case strings.TrimSpace(n.Value) == "":
		r.fail(n, "%s is empty; write it or leave the key out", what)
		return ""
	case len(n.Value) > maxText:
		r.fail(n, "%s is longer than %d bytes; shorten it", what, maxText)
		return ""
	}
	if i := strings.IndexFunc(n.Value, func(c rune) bool { return !unicode.IsPrint(c) }); i >= 0 {
		r.fail(n, "%s holds a line break or a character that cannot be printed (byte %d); take it out", what, i+1)
		return ""
	}
	return n.Value
}

func (r *reader) intOf(n *yaml.Node, what string) int64 {
	if n.Tag == "!!str" || !r.form.decimal.MatchString(n.Value) {
		r.fail(n, "%s must be a whole decimal number, but this is %q", what, clip(n.Value))
		return 0
	}
	i, err := strconv.ParseInt(n.Value, 10, 64)
	if err != nil {
		r.fail(n, "%s %s does not fit into 64 bits", what, clip(n.Value))
	}
	return i
}

// clip keeps quoted input short in messages.
func clip(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

func (r *reader) at(n *yaml.Node) string {
	return fmt.Sprintf("%s:%d:%d", r.file, n.Line, n.Column)
}
