package policy

import (
	"go/constant"
	"go/token"
	"go/types"
	"math"

	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// maxDepth bounds the way back of a value.
const maxDepth = 24

// number returns the value of an integer, or reports that it is not known.
func (ix *Index) number(s spot, depth int) (int64, bool) {
	if depth > maxDepth || !ix.step() || s.v == nil {
		return 0, false
	}
	switch v := stripped(s.v).(type) {
	case *ssa.Const:
		if v.Value == nil || v.Value.Kind() != constant.Int {
			return 0, false
		}
		return constant.Int64Val(v.Value)
	case *ssa.Convert:
		n, ok := ix.number(s.of(v.X), depth+1)
		return n, ok && fits(n, v.Type())
	case *ssa.BinOp:
		x, okX := ix.number(s.of(v.X), depth+1)
		y, okY := ix.number(s.of(v.Y), depth+1)
		if !okX || !okY {
			return 0, false
		}
		n, ok := calculate(v.Op, x, y)
		return n, ok && fits(n, v.Type())
	}
	alts, ok := ix.back(s)
	if !ok || len(alts) == 0 {
		return 0, false
	}
	first, ok := ix.number(alts[0], depth+1)
	for _, a := range alts[1:] {
		n, known := ix.number(a, depth+1)
		ok = ok && known && n == first
	}
	return first, ok
}

// maxSteps bounds the work for one region.
const maxSteps = 4000

// step takes one step of the work for a region, and reports whether there was one left.
func (ix *Index) step() bool {
	ix.steps++
	return ix.steps <= maxSteps
}

// of is another value at the same place.
func (s spot) of(v ssa.Value) spot { return spot{v: v, fr: s.fr, ends: s.ends} }

// calculate is x op y, if that is an integer of 64 bits.
func calculate(op token.Token, x, y int64) (int64, bool) {
	switch op {
	case token.ADD, token.SUB, token.MUL:
	case token.QUO:
		if y == 0 {
			return 0, false
		}
		op = token.QUO_ASSIGN // of integers
	default:
		return 0, false
	}
	return constant.Int64Val(constant.BinaryOp(constant.MakeInt64(x), op, constant.MakeInt64(y)))
}

// fits reports whether a type can have a number as it is.
func fits(n int64, t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	if !ok || b.Info()&types.IsInteger == 0 {
		return false
	}
	switch b.Kind() {
	case types.Int8:
		return math.MinInt8 <= n && n <= math.MaxInt8
	case types.Int16:
		return math.MinInt16 <= n && n <= math.MaxInt16
	case types.Int32:
		return math.MinInt32 <= n && n <= math.MaxInt32
	case types.Uint8:
		return 0 <= n && n <= math.MaxUint8
	case types.Uint16:
		return 0 <= n && n <= math.MaxUint16
	case types.Uint32:
		return 0 <= n && n <= math.MaxUint32
	case types.Uint, types.Uint64, types.Uintptr:
		return 0 <= n
	}
	return true
}

// amount is the value, or the length, of an argument as rows want it.
func (ix *Index) amount(s spot, length bool) retry.Amount {
	if s.v == nil {
		return retry.NotKnown
	}
	if length {
		return ix.length(s, 0)
	}
	if _, ok := s.v.Type().Underlying().(*types.Slice); ok { // a variadic argument: the first one counts
		list, ok := ix.list(s, 0)
		if !ok || len(list) == 0 {
			return retry.NotKnown
		}
		s = list[0]
	}
	n, ok := ix.number(s, 0)
	if !ok || n < -1 {
		return retry.NotKnown
	}
	return retry.Amount(n)
}

// truth returns the value of a bool.
func (ix *Index) truth(s spot, depth int) retry.Fact {
	if c, ok := s.v.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.Bool {
		if constant.BoolVal(c.Value) {
			return retry.Yes
		}
		return retry.No
	}
	alts, ok := ix.back(s)
	if !ok || len(alts) == 0 || depth > maxDepth || !ix.step() {
		return retry.Maybe
	}
	first := ix.truth(alts[0], depth+1)
	for _, a := range alts[1:] {
		if ix.truth(a, depth+1) != first {
			return retry.Maybe
		}
	}
	return first
}

// word returns the value of a string constant.
func (ix *Index) word(s spot, depth int) (string, bool) {
	if c, ok := stripped(s.v).(*ssa.Const); ok {
		if c.Value == nil || c.Value.Kind() != constant.String {
			return "", false
		}
		return constant.StringVal(c.Value), true
	}
	alts, ok := ix.back(s)
	if !ok || len(alts) != 1 || depth > maxDepth {
		return "", false
	}
	return ix.word(alts[0], depth+1)
}

// list returns the elements of a slice that is written out, or put together with append.
func (ix *Index) list(s spot, depth int) ([]spot, bool) {
	if depth > maxDepth {
		return nil, false
	}
	switch v := stripped(s.v).(type) {
	case *ssa.Const:
		return nil, v.IsNil()
	case *ssa.Slice:
		return written(v, s)
	case *ssa.Call:
		if b, ok := v.Common().Value.(*ssa.Builtin); ok && b.Name() == "append" {
			front, ok := ix.list(s.of(v.Common().Args[0]), depth+1)
			if !ok || len(v.Common().Args) < 2 {
				return front, ok
			}
			rest, ok := ix.list(s.of(v.Common().Args[1]), depth+1)
			return append(front[:len(front):len(front)], rest...), ok
		}
	}
	alts, ok := ix.back(s)
	if !ok || len(alts) != 1 {
		return nil, false
	}
	return ix.list(alts[0], depth+1)
}

// maxList bounds the lists that are looked at.
const maxList = 64

// length is that of a list, even if its elements are not known.
func (ix *Index) length(s spot, depth int) retry.Amount {
	if depth > maxDepth || !ix.step() {
		return retry.NotKnown
	}
	if list, ok := ix.list(s, 0); ok {
		return retry.Amount(len(list))
	}
	switch v := stripped(s.v).(type) {
	case *ssa.Slice: // make([]T, n)
		n, ok := v.High.(*ssa.Const)
		if alloc, isNew := v.X.(*ssa.Alloc); ok && isNew && alloc.Comment == "makeslice" && v.Low == nil {
			return retry.Amount(n.Int64())
		}
		return retry.NotKnown
	case *ssa.MakeSlice:
		if n, ok := ix.number(s.of(v.Len), 0); ok && n >= 0 {
			return retry.Amount(n)
		}
		return retry.NotKnown
	}
	alts, ok := ix.back(s)
	if !ok || len(alts) != 1 {
		return retry.NotKnown
	}
	return ix.length(alts[0], depth+1)
}

// written returns the elements of a slice literal, or of variadic arguments, if nothing sets them later.
func written(sl *ssa.Slice, s spot) ([]spot, bool) {
	alloc, ok := sl.X.(*ssa.Alloc)
	if n, empty := sl.High.(*ssa.Const); empty && n.Int64() == 0 { // make([]T, 0, n)
		return nil, true
	}
	if !ok || sl.Low != nil || sl.High != nil {
		return nil, false
	}
	arr, ok := alloc.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Array)
	if !ok || arr.Len() > maxList {
		return nil, false
	}
	out := make([]spot, arr.Len())
	if len(ssaread.Stores(alloc)) > 0 {
		return nil, false
	}
	for _, r := range append(referrers(alloc), referrers(sl)...) {
		ia, ok := r.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		stores := ssaread.Stores(ia)
		if len(stores) == 0 {
			continue
		}
		i, ok := ia.Index.(*ssa.Const)
		if !ok || ia.X != alloc || len(stores) != 1 || out[i.Int64()].v != nil || !dominates(stores[0], sl) {
			return nil, false
		}
		out[i.Int64()] = s.of(stores[0].Val)
	}
	return out, true
}

func referrers(v ssa.Value) []ssa.Instruction {
	if r := v.Referrers(); r != nil {
		return *r
	}
	return nil
}
