package catalog

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

const (
	// FormatVersion is the value of the key kakaolint-catalog that this version of the loader reads.
	FormatVersion = 1

	maxSize  = 1 << 19 // bytes in a catalog file; the largest built-in one has a tenth
	maxDepth = 12      // nesting of a catalog file; the format needs 6
)

// Load reads one catalog file, YAML or JSON, which describes one API. The name
// stands in errors only. The error joins one [*Error] for each problem, in the
// order of the file.
func Load(name string, data []byte) (*API, error) {
	r := &reader{problems{file: name}, newForms()}
	root := r.parse(data)
	if root == nil {
		return nil, r.err()
	}
	api := r.api(root)
	if err := r.err(); err != nil {
		return nil, err
	}
	return api, nil
}

// parse checks size, encoding, syntax and depth before anything looks at the content.
func (r *reader) parse(data []byte) *yaml.Node {
	switch {
	case len(data) > maxSize:
		r.add(1, 1, "the file has %d bytes, more than the %d that a catalog file may have; split it into several APIs", len(data), maxSize)
		return nil
	case !utf8.Valid(data):
		r.add(1, 1, "the file is not UTF-8 text; save it as UTF-8")
		return nil
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, next yaml.Node
	err := dec.Decode(&doc)
	if errors.Is(err, io.EOF) || err == nil && len(doc.Content) == 1 && doc.Content[0].Tag == "!!null" {
		r.add(1, 1, "the file is empty; begin it with \"kakaolint-catalog: %d\"", FormatVersion)
		return nil
	}
	if err != nil {
		r.syntax(err)
		return nil
	}
	if !r.shallow(&doc, 0) {
		return nil
	}
	if err := dec.Decode(&next); err == nil {
		r.fail(&next, "the file has a second document (---); write one API to a file")
		return nil
	} else if !errors.Is(err, io.EOF) {
		r.syntax(err)
		return nil
	}
	return doc.Content[0]
}

// syntax passes an error of the YAML parser on, which knows the line but not the column.
func (r *reader) syntax(err error) {
	line, msg := 1, err.Error()
	if m := r.form.syntaxError.FindStringSubmatch(msg); m != nil {
		msg = m[2]
		if n, err := strconv.Atoi(m[1]); err == nil {
			line = n
		}
	}
	r.add(line, 1, "this is not valid YAML: %s", msg)
}

func (r *reader) shallow(n *yaml.Node, depth int) bool {
	if depth > maxDepth {
		r.fail(n, "the file is nested deeper than %d levels; a catalog needs 6", maxDepth)
		return false
	}
	for _, c := range n.Content {
		if !r.shallow(c, depth+1) {
			return false
		}
	}
	return true
}
