package whatif

import (
	"go/constant"
	"go/token"
	"go/types"
	"math"

	"golang.org/x/tools/go/ssa"
)

// binop folds an operation as far as its operands are known.
func (f *frame) binop(in *ssa.BinOp, mem *memory) value {
	x, y := f.value(in.X), f.value(in.Y)
	t := (x.taint | y.taint) &^ ofTest
	switch in.Op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		if t&fromPayload != 0 && zeroTest(in.Op, x, y) {
			t |= compared
		}
		v := lift2(x, y, func(x, y value) value { return f.compared(in.Op, x, y, t, mem) })
		f.m.checked(v)
		holds, known := v.bool()
		f.observeTest(in, x, y, holds, known)
		return v
	case token.SHL, token.SHR:
		return unknownOf(t)
	}
	return lift2(x, y, func(x, y value) value { return computed(in.Op, x, y, t, in.Type()) })
}

// compared is the result of a comparison.
func (f *frame) compared(op token.Token, x, y value, t taint, mem *memory) value {
	holds, known := f.compare(op, x, y, mem)
	if !known {
		return unknownOf(t)
	}
	if isNaming(x, y) && (op == token.EQL && holds || op == token.NEQ && !holds) {
		t |= names
	}
	return boolOf(holds).with(t)
}

// computed is the result of an arithmetic operation.
func computed(op token.Token, x, y value, t taint, typ types.Type) value {
	if x.kind == konst && y.kind == konst && x.con.Kind() == y.con.Kind() {
		if v, ok := fold(op, x.con, y.con, typ); ok {
			return value{kind: konst, con: v, taint: t}
		}
	}
	if op == token.QUO && x.kind == between && y.kind == konst && y.con.Kind() == constant.Int {
		if d, ok := constant.Int64Val(y.con); ok && d > 0 {
			return rangeOf(x.lo/d, x.hi/d).with(t)
		}
	}
	if op == token.ADD && (x.kind == nonNil || y.kind == nonNil) { // texts that are not empty
		return nonNilOf(t)
	}
	return unknownOf(t)
}

// zeroTest reports whether a comparison tells nothing from something: x == "", n > 0, p != nil.
func zeroTest(op token.Token, x, y value) bool {
	if x.taint&fromPayload == 0 {
		x, y = y, x
		op = mirrored[op]
	}
	if y.kind == null || y.kind == record {
		return true
	}
	if y.kind != konst {
		return false
	}
	switch op {
	case token.EQL, token.NEQ, token.GTR, token.LEQ:
		return isZeroConstant(y.con)
	case token.GEQ, token.LSS:
		return y.con.Kind() == constant.Int && constant.Compare(y.con, token.EQL, constant.MakeInt64(1))
	}
	return false
}

var mirrored = map[token.Token]token.Token{
	token.EQL: token.EQL, token.NEQ: token.NEQ,
	token.LSS: token.GTR, token.GTR: token.LSS, token.LEQ: token.GEQ, token.GEQ: token.LEQ,
}

// isNaming tells a test for one answer from a test for success.
func isNaming(x, y value) bool {
	if x.taint&exact == 0 {
		x, y = y, x
	}
	if x.taint&exact == 0 || y.kind != konst || y.taint&exact != 0 {
		return false
	}
	switch y.con.Kind() {
	case constant.Int, constant.Float:
		return constant.Sign(y.con) != 0 && !constant.Compare(y.con, token.EQL, constant.MakeInt64(200))
	case constant.String:
		return constant.StringVal(y.con) != ""
	}
	return false
}

func fold(op token.Token, x, y constant.Value, t types.Type) (v constant.Value, ok bool) {
	b, isBasic := types.Unalias(t).Underlying().(*types.Basic)
	if !isBasic {
		return nil, false
	}
	switch x.Kind() {
	case constant.Int:
		if (op == token.QUO || op == token.REM) && constant.Sign(y) == 0 {
			return nil, false
		}
		if op == token.QUO {
			op = token.QUO_ASSIGN // go/constant's integer division
		}
		v = constant.BinaryOp(x, op, y)
		if i, exactly := constant.Int64Val(v); !exactly || i > math.MaxInt32 || i < math.MinInt32 {
			return nil, false // may wrap
		}
		return v, true
	case constant.String:
		if op == token.ADD && len(constant.StringVal(x))+len(constant.StringVal(y)) <= 4096 {
			return constant.BinaryOp(x, op, y), true
		}
	case constant.Bool:
		return nil, false
	case constant.Float:
		if op == token.QUO && constant.Sign(y) == 0 || b.Info()&types.IsFloat == 0 {
			return nil, false
		}
		return constant.BinaryOp(x, op, y), true
	}
	return nil, false
}

// compare decides a comparison, if that can be decided.
func (f *frame) compare(op token.Token, x, y value, mem *memory) (holds, known bool) {
	if op == token.EQL || op == token.NEQ {
		if eq, ok := f.equal(x, y, mem); ok {
			return eq == (op == token.EQL), true
		}
	}
	if x.kind == konst && y.kind == konst && orderable(x.con, y.con) {
		return constant.Compare(x.con, op, y.con), true
	}
	lo, hi, okX := bounds(x)
	lo2, hi2, okY := bounds(y)
	if !okX || !okY {
		return false, false
	}
	switch op {
	case token.LSS:
		return decide(hi < lo2, lo >= hi2)
	case token.LEQ:
		return decide(hi <= lo2, lo > hi2)
	case token.GTR:
		return decide(lo > hi2, hi <= lo2)
	case token.GEQ:
		return decide(lo >= hi2, hi < lo2)
	case token.EQL:
		return decide(false, hi < lo2 || lo > hi2)
	case token.NEQ:
		return decide(hi < lo2 || lo > hi2, false)
	}
	return false, false
}

func decide(yes, no bool) (holds, known bool) { return yes, yes || no }

func orderable(x, y constant.Value) bool {
	num := func(k constant.Kind) bool { return k == constant.Int || k == constant.Float }
	return x.Kind() == y.Kind() && x.Kind() != constant.Bool || num(x.Kind()) && num(y.Kind())
}

func bounds(v value) (lo, hi int64, ok bool) {
	switch v.kind {
	case between:
		return v.lo, v.hi, true
	case konst:
		if i, exactly := constant.Int64Val(constant.ToInt(v.con)); exactly && v.con.Kind() == constant.Int {
			return i, i, true
		}
	}
	return 0, 0, false
}

func (f *frame) equal(x, y value, mem *memory) (eq, known bool) {
	switch {
	case x.kind == null && y.kind == null:
		return true, true
	case x.kind == null && (y.present() || y.kind == konst || y.kind == between), y.kind == null && (x.present() || x.kind == konst || x.kind == between):
		return false, true
	case x.kind == konst && y.kind == konst && x.con.Kind() == constant.Bool && y.con.Kind() == constant.Bool:
		return constant.BoolVal(x.con) == constant.BoolVal(y.con), true
	case isSentinel(x) && isSentinel(y):
		return x.place == y.place, true
	case isSentinel(x) && isOwnError(y), isOwnError(x) && isSentinel(y):
		return false, true
	case f.m.made(x) && isSentinel(y), isSentinel(x) && f.m.made(y):
		return false, true
	case x.kind == nonNil && isEmptyText(y), y.kind == nonNil && isEmptyText(x):
		return false, true // nonNil as a text is one that is not empty
	case x.kind == record && y.kind == record:
		zx, okX := mem.isZero(x.place)
		zy, okY := mem.isZero(y.place)
		if okX && okY && (zx || zy) {
			return zx && zy, true
		}
	}
	return false, false
}

func isEmptyText(v value) bool {
	return v.kind == konst && v.con.Kind() == constant.String && constant.StringVal(v.con) == ""
}

// isZero tells whether the content at a place is the zero value of its type.
func (m *memory) isZero(p place) (zero, known bool) {
	c := m.at(p.obj)
	if c.unknown {
		return false, false
	}
	zero, known = true, true
	for path, v := range c.cells {
		if !under(path, p.path) {
			continue
		}
		switch {
		case v.kind == null:
		case v.kind == konst:
			if !isZeroConstant(v.con) {
				return false, true
			}
		case v.present() || v.kind == between && (v.lo > 0 || v.hi < 0):
			return false, true
		default:
			known = false
		}
	}
	return zero && known, known
}

func isZeroConstant(c constant.Value) bool {
	switch c.Kind() {
	case constant.Bool:
		return !constant.BoolVal(c)
	case constant.String:
		return constant.StringVal(c) == ""
	case constant.Int, constant.Float:
		return constant.Sign(c) == 0
	}
	return false
}

// fits reports whether an integer stays what it is in a type of fewer bits.
func fits(c constant.Value, b *types.Basic) bool {
	if c.Kind() != constant.Int {
		return true
	}
	i, exactly := constant.Int64Val(c)
	if !exactly {
		return false
	}
	switch b.Kind() {
	case types.Int8:
		return i >= math.MinInt8 && i <= math.MaxInt8
	case types.Int16:
		return i >= math.MinInt16 && i <= math.MaxInt16
	case types.Uint8:
		return i >= 0 && i <= math.MaxUint8
	case types.Uint16:
		return i >= 0 && i <= math.MaxUint16
	}
	return b.Info()&types.IsUnsigned == 0 || i >= 0
}

// convert changes the type of a value.
func convert(v value, t types.Type) value {
	if v.kind != konst {
		if v.kind == between || v.kind == raw || v.kind == nonNil || v.kind == null {
			return v
		}
		return unknownOf(v.taint)
	}
	b, ok := types.Unalias(t).Underlying().(*types.Basic)
	if !ok { // []byte("…")
		if isEmptyText(v) {
			return unknownOf(v.taint)
		}
		return nonNilOf(v.taint)
	}
	con := v.con
	switch {
	case b.Info()&types.IsInteger != 0:
		con = constant.ToInt(con)
	case b.Info()&types.IsFloat != 0:
		con = constant.ToFloat(con)
	case b.Info()&types.IsString != 0 && con.Kind() != constant.String:
		return unknownOf(v.taint)
	}
	if con.Kind() == constant.Unknown || !fits(con, b) {
		return unknownOf(v.taint)
	}
	v.con = con
	return v
}
