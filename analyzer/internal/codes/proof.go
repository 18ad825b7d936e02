package codes

import (
	"go/constant"
	"go/token"
	"slices"
)

// A proof is what is known of where a value comes from.
type proof struct {
	set     []Source         // parts of answers that it may be
	consts  []constant.Value // constants that it may be, zero apart
	foreign bool             // it may be something else as well
	shared  bool             // it may be the same part of another host's response as well
	open    bool             // other packages may put something else there
	at      token.Pos        // the first decode that the proof rests on, by its parenthesis
}

func (a proof) join(b proof) proof {
	for _, s := range b.set {
		a.set = withSource(a.set, s)
	}
	for _, c := range b.consts {
		if !a.has(c) {
			a.consts = append(slices.Clip(a.consts), c)
		}
	}
	a.foreign = a.foreign || b.foreign
	a.shared = a.shared || b.shared
	a.open = a.open || b.open
	if !a.at.IsValid() || b.at.IsValid() && b.at < a.at {
		a.at = b.at
	}
	return a
}

func (a proof) has(c constant.Value) bool {
	return slices.ContainsFunc(a.consts, func(d constant.Value) bool { return sameValue(c, d) })
}

func sameValue(a, b constant.Value) bool {
	return a.Kind() == b.Kind() && a.ExactString() == b.ExactString()
}

func (a proof) same(b proof) bool {
	return a.foreign == b.foreign && a.shared == b.shared && a.open == b.open && len(a.set) == len(b.set) && len(a.consts) == len(b.consts)
}

// proven reports whether the value is a part of an answer for certain: all that it may
// be are such parts, and constants that are codes of the same kind.
func (p *program) proven(a proof) bool {
	if a.foreign || a.shared || len(a.set) == 0 {
		return false
	}
	for _, c := range a.consts {
		if !slices.ContainsFunc(a.set, func(s Source) bool {
			return Judge(p.options.Catalog, s, c).Code != nil || isStatus(s, c) || isMinusOne(c)
		}) {
			return false
		}
	}
	return true
}

// isMinusOne tells the one value that programs return for "there is none" as well.
func isMinusOne(c constant.Value) bool { return c.ExactString() == "-1" }

func isZero(c constant.Value) bool {
	switch c.Kind() {
	case constant.Int, constant.Float:
		return constant.Sign(c) == 0
	case constant.String:
		return constant.StringVal(c) == ""
	case constant.Bool:
		return !constant.BoolVal(c)
	}
	return false
}
