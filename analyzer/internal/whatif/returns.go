package whatif

import (
	"go/types"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"golang.org/x/tools/go/ssa"
)

// joined is what a call of this frame's function gives, whatever return it took.
// Returns of an error that has nothing to do with the answer (a failed read) are
// left out when there are others: such a failure may always come.
func (f *frame) joined(rets []returned, tr *trace) (value, *memory, bool) {
	ei := errorIndex(f.fn.Signature)
	free := func(r returned) bool {
		return ei >= 0 && r.values[ei].present() && f.carried(r.values[ei], r.mem, 0)&fromAnswer == 0 && !chosenByAnswer(r.at.Block(), tr)
	}
	if kept := slices.DeleteFunc(slices.Clone(rets), free); len(kept) > 0 {
		for _, r := range rets {
			if free(r) {
				tr.inner[r.at] = true
			}
		}
		rets = kept
	}
	if len(rets) == 0 {
		return value{}, nil, false
	}
	var v value
	mem := rets[0].mem
	byAnswer := f.level >= 0 || tr.testsAnswer()
	for _, r := range rets {
		vs := besideError(r.values, ei)
		if byAnswer {
			vs = decided(vs, ei)
		}
		v = join(v, packed(vs))
		if r.mem != mem {
			mem.merge(r.mem)
		}
	}
	if f.m.turns && v.kind == unknown && !tr.Unclear.IsValid() && settled(rets) {
		v = top
	}
	return v, mem, true
}

// settled reports whether every return of a function says yes or no. If they differ, something else
// than the answer decides, such as the number of tries.
func settled(rets []returned) bool {
	return !slices.ContainsFunc(rets, func(r returned) bool {
		if len(r.values) != 1 {
			return true
		}
		_, known := r.values[0].bool()
		return !known
	})
}

// chosenByAnswer reports whether the last test on the only way to b is one on the answer.
func chosenByAnswer(b *ssa.BasicBlock, tr *trace) bool {
	for ; b.Idom() != nil; b = b.Idom() {
		d := b.Idom()
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if ok && len(b.Preds) == 1 {
			return tr.tests[branch].taint&fromAnswer != 0
		}
	}
	return false
}

// decided marks the results that say yes or no, where the answer decided which: errors and bools.
func decided(vs []value, ei int) []value {
	out := slices.Clone(vs)
	for i, v := range out {
		if _, isBool := v.bool(); isBool || i == ei && (v.kind == null || v.present()) {
			out[i].taint |= fromAnswer
		}
	}
	return out
}

// besideError marks the values that come with a non-nil error: zero for want of a success.
func besideError(vs []value, ei int) []value {
	if ei < 0 || !vs[ei].present() {
		return vs
	}
	out := slices.Clone(vs)
	for i := range out {
		if i != ei && (out[i].kind == null || out[i].kind == konst && isZeroConstant(out[i].con)) {
			out[i].taint |= fromPayload
		}
	}
	return out
}

func packed(vs []value) value {
	switch len(vs) {
	case 0:
		return top
	case 1:
		return vs[0]
	}
	var t taint
	for _, v := range vs {
		t |= v.taint
	}
	return value{kind: tuple, parts: vs, taint: t}
}

// errorIndex returns the index of the last result if that is an error, else -1.
func errorIndex(sig *types.Signature) int {
	n := sig.Results().Len() - 1
	if n >= 0 && model.IsError(sig.Results().At(n).Type()) {
		return n
	}
	return -1
}

func elemOf(t types.Type) types.Type {
	if p, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return nil
}
