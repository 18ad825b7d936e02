package whatif

import (
	"go/constant"
	"slices"
	"strings"
)

// A difference says how what a failure hands out compares with what success does.
type difference uint8

const (
	alike   difference = iota
	nothing            // zero values where success has others
	other              // other values
)

// differ compares two descriptions part by part. A zero payload is like any payload.
// Which of several unknown values a variable has counts only if a test on the answer
// chose it.
func differ(ok, no []leaf, told bool) difference {
	okAt, noAt := byPath(ok), byPath(no)
	d := alike
	for _, l := range no {
		if !told {
			l.src = nil
		}
		d = max(d, differLeaf(okAt[l.path], l, strings.ContainsAny(l.path, ".[{")))
	}
	for path, vs := range okAt {
		// A part that only success sets, in something that the failure hands out as well.
		if noAt[path] == nil && handsOut(noAt, path) && slices.ContainsFunc(vs, telling) {
			d = other
		}
	}
	return d
}

func byPath(ls []leaf) map[string][]leaf {
	m := make(map[string][]leaf)
	for _, l := range ls {
		m[l.path] = append(m[l.path], l)
	}
	return m
}

// handsOut reports whether the object that holds the part at path is there.
func handsOut(at map[string][]leaf, path string) bool {
	i := strings.LastIndexAny(path, ".[{#")
	return i > 0 && slices.ContainsFunc(at[path[:i]], func(l leaf) bool { return l.v.present() })
}

// chosenByCode reports whether a value owes nothing to the answer: a constant, or computed from others.
func chosenByCode(l leaf) bool {
	return telling(l) || l.v.kind == unknown && l.v.taint == 0
}

// telling reports whether a value is one that the code has chosen, and not nothing.
func telling(l leaf) bool {
	v := l.v
	return v.kind == konst && v.taint&(fromPayload|fromAnswer) == 0 && !isZeroConstant(v.con)
}

func differLeaf(ok []leaf, l leaf, part bool) difference {
	v := l.v
	for _, o := range ok {
		if v.kind == o.v.kind && (v.kind != konst || sameConstant(v.con, o.v.con)) && (l.src == nil || o.src == nil || l.src == o.src) {
			return alike
		}
	}
	isBool := v.kind == konst && v.con.Kind() == constant.Bool
	chosen := len(ok) > 0 && !slices.ContainsFunc(ok, func(o leaf) bool { return !telling(o) })
	known := len(ok) > 0 && !slices.ContainsFunc(ok, func(o leaf) bool { return o.v.kind != konst && o.v.kind != null })
	switch {
	case v.taint&fromPayload != 0 && !(isBool && v.taint&compared != 0):
		return alike
	case isBool, v.kind == unknown && known:
		return other
	case v.kind == konst && isZeroConstant(v.con), v.kind == null:
		if chosen { // one of the code's own values against another: Down and Up
			return other
		}
		return nothing
	case v.kind == unknown && l.src != nil && v.taint == 0: // another variable
		return other
	case v.kind == konst, v.kind == unknown && len(ok) == 0, v.present() && part && len(ok) == 0:
		return other
	case v.present() && slices.ContainsFunc(ok, func(o leaf) bool { return o.v.kind == null }):
		return other
	}
	return alike
}
