package whatif

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// learn notes what each side of a test against nil knows of the tested value: where
// err != nil holds, err is no longer unknown. It returns the memory for the two sides.
func (f *frame) learn(in *ssa.If, mem *memory) (yes, no *memory) {
	x, isNil, ok := nilTest(in.Cond)
	if !ok || f.value(x).kind != unknown {
		return mem, mem
	}
	t := f.value(x).taint
	sides := [2]value{nonNilOf(t), nilOf(t)}
	sides[0].param = f.value(x).param
	if isNil {
		sides[0], sides[1] = sides[1], sides[0]
	}
	mems := [2]*memory{mem, mem}
	for i, s := range in.Block().Succs {
		if len(s.Preds) == 1 {
			if f.learned[s] == nil {
				f.learned[s] = make(map[ssa.Value]value)
			}
			f.learned[s][x] = sides[i]
		}
		if load, ok := x.(*ssa.UnOp); ok && load.Block() == in.Block() {
			if p := f.value(load.X); p.kind == ref && !p.place.obj.external {
				mems[i] = mem.clone()
				mems[i].store(p.place, sides[i])
			}
		}
	}
	return mems[0], mems[1]
}

// nilTest returns x of x == nil or x != nil.
func nilTest(cond ssa.Value) (x ssa.Value, isNil, ok bool) {
	b, isOp := cond.(*ssa.BinOp)
	if !isOp || b.Op != token.EQL && b.Op != token.NEQ {
		return nil, false, false
	}
	x = b.X
	c, isConst := b.Y.(*ssa.Const)
	if !isConst {
		x = b.Y
		c, isConst = b.X.(*ssa.Const)
	}
	return x, b.Op == token.EQL, isConst && c.IsNil()
}

// refine is what is known of v in the current block beyond x.
func (f *frame) refine(v ssa.Value, x value) value {
	if x.kind != unknown || len(f.learned) == 0 {
		return x
	}
	for b := f.block; b != nil; b = b.Idom() {
		if y, ok := f.learned[b][v]; ok {
			return y
		}
	}
	return x
}
