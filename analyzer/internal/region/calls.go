package region

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/model"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"golang.org/x/tools/go/ssa"
)

// call is the result of a call: the same again if its arguments are and it computes from them only.
func (s *slice) call(c *ssa.Call, b *binding) {
	common := c.Common()
	if _, ok := common.Value.(*ssa.Builtin); ok {
		s.values(common.Args, b)
		return
	}
	if b == nil && ssa.CallInstruction(c) == s.turn.chain[0] || slices.Contains(s.turn.chain, ssa.CallInstruction(c)) {
		s.mark(Renewed) // out of the answer
		return
	}
	callee := s.turn.scope.callee(common)
	switch {
	case callee == nil:
		s.mark(Unknown)
	case callee.Blocks != nil:
		s.returned(c, callee, b)
	default:
		obj, ok := callee.Object().(*types.Func)
		if !ok || !s.computes(obj) {
			s.mark(Unknown)
			return
		}
		if isNew(obj) || s.turn.code.env && obj.Pkg() != nil && obj.Pkg().Path() == "os" {
			s.mark(Renewed)
		}
		s.values(common.Args, b)
	}
}

func (s *slice) values(vs []ssa.Value, b *binding) {
	for _, v := range vs {
		s.value(v, b)
	}
}

// returned follows what a function of the package returns.
func (s *slice) returned(c *ssa.Call, callee *ssa.Function, b *binding) {
	if s.depth++; s.depth > maxCalls {
		s.mark(Unknown)
		return
	}
	inner := &binding{call: c, up: b}
	for _, block := range callee.Blocks {
		ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		for _, v := range ret.Results {
			if !model.IsError(v.Type()) {
				s.value(v, inner)
			}
		}
		for d := block.Idom(); d != nil; d = d.Idom() { // which return it is
			if branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If); ok && len(callee.Blocks) > 1 {
				s.value(branch.Cond, inner)
			}
		}
	}
	s.depth--
}

// computes reports whether a function that is not seen gives the same for the same arguments.
func (s *slice) computes(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return true
	}
	if op, _ := model.OpOf(fn); op.Deed != model.NoDeed {
		return op.Deed != model.Sends
	}
	return computes(fn) || isNew(fn)
}

// computes reports it for the standard library: functions that read files, clocks, counters, the
// network or what is shared with others are not among them.
func computes(fn *types.Func) bool {
	path := fn.Pkg().Path()
	switch {
	case takesFunc(fn):
		return false
	case path == "fmt":
		return strings.HasPrefix(fn.Name(), "Sprint") || strings.HasPrefix(fn.Name(), "Append") || fn.Name() == "Errorf" || strings.HasPrefix(fn.Name(), "Fprint") || strings.HasPrefix(fn.Name(), "Print")
	case path == "net/http":
		return computesHTTP(fn)
	case path == "net/http/httputil":
		return strings.HasPrefix(fn.Name(), "Dump")
	case path == "io" || path == "io/ioutil":
		return slices.Contains([]string{"NopCloser", "MultiReader", "LimitReader", "TeeReader", "WriteString", "Copy", "ReadAll"}, fn.Name())
	case path == "os":
		return fn.Name() == "Getenv" || fn.Name() == "LookupEnv"
	}
	for _, reads := range []string{"Read", "Decode", "Token", "More", "Next"} { // where it is, and not only what it is
		if fn.Signature().Recv() != nil && strings.HasPrefix(fn.Name(), reads) && strings.HasPrefix(path, "encoding/") {
			return false
		}
	}
	return slices.Contains(computing, path) || strings.HasPrefix(path, "encoding/") || strings.HasPrefix(path, "crypto/") && path != "crypto/rand" || strings.HasPrefix(path, "hash")
}

// computing are the packages of the standard library that compute and do nothing else.
var computing = []string{
	"strings", "strconv", "bytes", "errors", "sort", "slices", "maps", "math", "math/big", "math/bits", "unicode", "unicode/utf8",
	"net/url", "net/textproto", "path", "path/filepath", "html", "regexp", "mime", "mime/multipart", "cmp", "context", "time", "unsafe",
	"text/template", "encoding",
}

// computesHTTP tells requests, headers and answers from what sends or serves.
func computesHTTP(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if recv == nil {
		return slices.Contains([]string{"NewRequest", "NewRequestWithContext", "StatusText", "CanonicalHeaderKey", "NoBody"}, fn.Name())
	}
	n := model.NamedOf(recv.Type())
	return n != nil && slices.Contains([]string{"Request", "Header", "Response", "Cookie"}, n.Obj().Name())
}

// isNew reports whether a function gives something else each time.
func isNew(fn *types.Func) bool {
	switch fn.Pkg().Path() {
	case "math/rand", "math/rand/v2", "crypto/rand":
		return true
	case "time":
		return fn.Name() == "Now" || fn.Name() == "Since" || fn.Name() == "Until"
	}
	return false
}

// contents follows what is put into a thing that a value points to: by this function, and by
// those of the package that it is given to.
func (s *slice) contents(v ssa.Value, b *binding) {
	refs := v.Referrers()
	if s.base || refs == nil || !isContainer(v.Type()) || !s.enter(v, b, true) {
		return
	}
	in, isInstr := v.(ssa.Instruction)
	fresh := b != nil || isInstr && s.inTurn(in)
	for _, r := range *refs {
		if fresh || s.inTurn(r) {
			s.use(r, v, b)
		} else {
			s.alias(r, v, b)
		}
	}
}

// alias follows another name that a thing, or a part of it, got before the turn.
func (s *slice) alias(r ssa.Instruction, v ssa.Value, b *binding) {
	switch r := r.(type) {
	case *ssa.FieldAddr:
		if r.X != v || isUnread(v.Type(), ssaread.Field(r.X.Type(), r.Field)) {
			return
		}
		for _, ref := range *r.Referrers() {
			if load, ok := ref.(*ssa.UnOp); ok {
				s.contents(load, b)
			}
		}
		for _, st := range ssaread.Stores(r) { // a URL, a header that was made before
			s.contents(st.Val, b)
		}
	case *ssa.ChangeType, *ssa.MakeInterface, *ssa.Phi:
		s.contents(r.(ssa.Value), b)
	}
}

// isContainer reports whether what a value of the type points to can be changed through it.
func isContainer(t types.Type) bool {
	switch u := types.Unalias(t).Underlying().(type) {
	case *types.Pointer:
		switch types.Unalias(u.Elem()).Underlying().(type) {
		case *types.Struct, *types.Array:
			return !model.IsPointerTo(t, "net/http", "Client")
		}
	case *types.Map, *types.Slice:
		return true
	case *types.Interface:
		return model.IsNamed(t, "io", "Reader") || model.IsNamed(t, "io", "Writer")
	}
	return false
}

func (s *slice) use(r ssa.Instruction, v ssa.Value, b *binding) {
	switch r := r.(type) {
	case *ssa.FieldAddr:
		if r.X != v || isUnread(v.Type(), ssaread.Field(r.X.Type(), r.Field)) {
			return
		}
		for _, st := range ssaread.Stores(r) {
			if b != nil || s.inTurn(st) {
				s.value(st.Val, b)
			}
		}
		for _, ref := range *r.Referrers() {
			if load, ok := ref.(*ssa.UnOp); ok {
				s.contents(load, b)
			}
		}
	case *ssa.IndexAddr:
		if r.X == v {
			for _, st := range ssaread.Stores(r) {
				s.value(st.Val, b)
			}
		}
	case *ssa.MapUpdate:
		if r.Map == v {
			s.entry(v, r.Key, r.Value, b)
		}
	case *ssa.ChangeType:
		s.contents(r, b)
	case *ssa.MakeInterface:
		s.contents(r, b)
	case *ssa.Phi:
		s.contents(r, b)
	case *ssa.Slice:
		s.contents(r, b)
	case *ssa.Lookup: // the list of a header
		if r.X == v {
			s.contents(r, b)
		}
	case ssa.CallInstruction:
		s.given(r, v, b)
	}
}

// isUnread reports whether a field of a request does not make it another request.
func isUnread(t types.Type, f *types.Var) bool {
	if !model.IsPointerTo(t, "net/http", "Request") {
		return false
	}
	switch f.Name() {
	case "Body", "GetBody", "ContentLength", "Close", "Response", "Pattern":
		return true
	}
	return false
}

// given is a call that a thing goes into: it may put its other arguments there.
func (s *slice) given(call ssa.CallInstruction, v ssa.Value, b *binding) {
	common := call.Common()
	if slices.Contains(s.turn.chain, call) {
		return
	}
	if _, ok := common.Value.(*ssa.Builtin); ok {
		return
	}
	if _, isDefer := call.(*ssa.Defer); isDefer {
		return
	}
	callee := s.turn.scope.callee(common)
	if callee != nil && callee.Blocks != nil {
		if callee == s.turn.chain[0].Parent() || b.passes(call) { // the next turn
			return
		}
		args := common.Args
		if common.IsInvoke() {
			args = append([]ssa.Value{common.Value}, args...)
		}
		for i, a := range args {
			if a == v && i < len(callee.Params) {
				s.contents(callee.Params[i], &binding{call: call, up: b})
			}
		}
		return
	}
	var obj *types.Func
	if callee != nil {
		obj, _ = callee.Object().(*types.Func)
	} else if common.IsInvoke() {
		obj = common.Method
	}
	switch {
	case obj == nil:
		s.mark(Unknown)
	case model.IsLogger(obj):
	case s.header(obj, common.Args, b):
	case s.computes(obj):
		if isNew(obj) {
			s.mark(Renewed)
		}
		if b == nil && s.older(v) && changes(obj) && len(common.Args) > 0 && common.Args[0] == v {
			s.mark(Renewed)
		}
		s.values(common.Args, b)
		if res, ok := call.(*ssa.Call); ok {
			s.contents(res, b)
		}
	default:
		s.mark(Unknown)
	}
}

// older reports whether a value of the region's function was made before the turn.
func (s *slice) older(v ssa.Value) bool {
	in, ok := v.(ssa.Instruction)
	return !ok || !s.inTurn(in)
}

// changes reports whether a function of the standard library changes its receiver, or its first
// argument, as far as names tell.
func changes(fn *types.Func) bool {
	if fn.Signature().Recv() == nil {
		return slices.Contains([]string{"sort", "slices", "maps"}, fn.Pkg().Path()) && !strings.HasPrefix(fn.Name(), "Sorted") &&
			(strings.HasPrefix(fn.Name(), "Sort") || strings.HasPrefix(fn.Name(), "Reverse") || fn.Pkg().Path() == "sort")
	}
	for _, verb := range []string{"Set", "Add", "Del", "Write", "Reset", "Truncate", "Grow", "Read", "Next", "Unread", "Parse", "Push", "Pop", "Remove"} {
		if strings.HasPrefix(fn.Name(), verb) {
			return true
		}
	}
	return false
}

// header handles what sets a header: only some of them make another request.
func (s *slice) header(fn *types.Func, args []ssa.Value, b *binding) bool {
	switch fn.FullName() {
	case "(net/http.Header).Set", "(net/http.Header).Add":
		s.entry(args[0], args[1], args[2], b)
		return true
	case "(*net/http.Request).SetBasicAuth":
		s.auth = true
		return false
	}
	return false
}

// entry is an entry of a map, or a header.
func (s *slice) entry(m, key, val ssa.Value, b *binding) {
	if isHeader(m.Type()) {
		if c, ok := key.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String {
			name := strings.ToLower(constant.StringVal(c.Value))
			if name == "authorization" {
				s.auth = true
				s.key |= s.changeOf(val, b)
			}
			if !tells(name) {
				return
			}
		}
	}
	s.value(key, b)
	s.value(val, b)
}

func isHeader(t types.Type) bool { return model.IsNamed(t, "net/http", "Header") }

// tells reports whether a header says who asks: others, such as a counter of tries, do not make
// another request.
func tells(name string) bool {
	return name == "authorization" || name == "cookie" || strings.Contains(name, "key") && !strings.Contains(name, "idempotency") || strings.Contains(name, "token")
}
