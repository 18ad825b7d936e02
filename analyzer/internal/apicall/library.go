package apicall

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// library knows the functions of the standard library that build texts.
func (e *evaluator) library(name string, c *ssa.Call, i int, b *binding) texts {
	args := c.Common().Args
	switch name {
	case "fmt.Sprintf":
		return e.sprintf(args[0], args[1], b)
	case "fmt.Sprint":
		return e.joined(args[0], texts{""}, b)
	case "strings.Join":
		return e.joined(args[0], e.text(args[1], b), b)
	case "net/url.JoinPath":
		if i == 0 {
			return concatPath(e.text(args[0], b), e.joined(args[1], texts{"/"}, b))
		}
	case "path.Join":
		return e.joined(args[0], texts{"/"}, b)
	case "strings.TrimRight", "strings.TrimSuffix":
		cut := e.text(args[1], b)
		if len(cut) == 1 {
			return mapTexts(e.text(args[0], b), func(s string) string { return strings.TrimRight(s, cut[0]) })
		}
	case "strings.TrimSpace", "strings.ToLower":
		return e.text(args[0], b)
	case "(*net/url.URL).String":
		return e.url(args[0], b)
	case "(*strings.Builder).String", "(*bytes.Buffer).String":
		return e.built(args[0], c, b)
	case "cmp.Or":
		return e.element(args[0], b)
	}
	return unknown()
}

func concatPath(base, rest texts) texts {
	base = mapTexts(base, func(s string) string { return strings.TrimRight(s, "/") })
	rest = mapTexts(rest, func(s string) string { return strings.TrimLeft(s, "/") })
	return concat(concat(base, texts{"/"}), rest)
}

// List returns the elements of a slice that is written out: as a literal, as the
// variable arguments of a call, or in a package variable that is set once.
func (ix *Index) List(v ssa.Value) ([]ssa.Value, bool) {
	if u, ok := v.(*ssa.UnOp); ok && u.Op == token.MUL {
		if g, ok := u.X.(*ssa.Global); ok && len(ix.globals[g]) == 1 {
			v = ix.globals[g][0]
		}
	}
	return variadic(v)
}

// variadic returns the arguments that a call packs into a slice, in order.
func variadic(v ssa.Value) ([]ssa.Value, bool) {
	if c, ok := v.(*ssa.Const); ok && c.Value == nil {
		return nil, true
	}
	sl, ok := v.(*ssa.Slice)
	if !ok || sl.Low != nil || sl.High != nil {
		return nil, false
	}
	alloc, ok := sl.X.(*ssa.Alloc)
	if !ok {
		return nil, false
	}
	arr, ok := types.Unalias(alloc.Type().Underlying().(*types.Pointer).Elem()).Underlying().(*types.Array)
	if !ok || arr.Len() > 64 {
		return nil, false
	}
	out := make([]ssa.Value, arr.Len())
	for _, r := range *alloc.Referrers() {
		ia, ok := r.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		idx, ok := ia.Index.(*ssa.Const)
		if vs := storesTo(ia); ok && len(vs) == 1 {
			out[idx.Int64()] = vs[0]
		}
	}
	return out, !slices.Contains(out, nil)
}

func (e *evaluator) joined(list ssa.Value, sep texts, b *binding) texts {
	parts, ok := variadic(list)
	if !ok {
		return unknown()
	}
	out := texts{""}
	for i, p := range parts {
		if i > 0 {
			out = concat(out, sep)
		}
		out = concat(out, e.text(p, b))
	}
	return out
}

// sprintf expands the verbs of a constant format, one argument each.
func (e *evaluator) sprintf(format, list ssa.Value, b *binding) texts {
	args, ok := variadic(list)
	formats := e.text(format, b)
	if !ok || len(formats) != 1 || strings.Contains(formats[0], hole) {
		return concat(formats, unknown())
	}
	out, rest := texts{""}, formats[0]
	for {
		lit, tail, found := strings.Cut(rest, "%")
		out = concat(out, texts{lit})
		if !found || tail == "" {
			return out
		}
		verb := strings.TrimLeft(tail, "+-# 0123456789.")
		switch {
		case verb == "" || verb[0] == '*' || verb[0] == '[':
			return concat(out, unknown())
		case verb[0] == '%':
			out = concat(out, texts{"%"})
		case len(args) == 0:
			return concat(out, unknown())
		case verb[0] == 's' || verb[0] == 'v' || verb[0] == 'd':
			out = concat(out, e.text(args[0], b))
			args = args[1:]
		default:
			out = concat(out, unknown())
			args = args[1:]
		}
		rest = verb[1:]
	}
}
