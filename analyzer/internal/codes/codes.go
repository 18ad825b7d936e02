// Package codes tells which expressions of a package are proven to hold a code or
// an HTTP status of an API's answer, and which constants are compared with them.
//
//	if apiErr.Code == -10 { … } // Use{Const: -10, Sources: code of kakao-kapi}
//
// The proof starts where an answer is read: resp.StatusCode after a call to the
// API, a struct field that the answer's body was decoded into. What the runs of
// whatif saw there is followed on through the package by types and syntax: a field,
// a parameter, a variable or a result holds a code if everything that is put into
// it, anywhere in the package, is a code, the zero value, or a constant that is one.
// One thing that is not ends the proof, and the rules are silent.
package codes

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/judge"
	"github.com/kakaolint/kakaolint/analyzer/internal/lazyssa"
	"github.com/kakaolint/kakaolint/analyzer/internal/origin"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis"
)

// A Source is a part of an API's answers; its Member is Status or a JSON path.
type Source = whatif.Source

// Status is the member that stands for the HTTP status.
const Status = whatif.StatusMember

// A Form is the way in which a constant meets a code.
type Form uint8

// The forms.
const (
	Equal    Form = iota // code == c
	Unequal              // code != c
	Order                // code < c, with the operator in Use.Op
	Case                 // case c
	Listed               // a key or an element of something that is asked for the code
	Assigned             // put where a code belongs: a field, a variable, an argument, a result
)

// Tests reports whether the form asks if the code is the constant.
func (f Form) Tests() bool { return f != Order && f != Assigned }

// A Use is one constant that meets a code.
type Use struct {
	Const ast.Expr
	Value constant.Value
	Form  Form
	Op    token.Token // of Order, with the code on the left
	At    token.Pos   // of the comparison in SSA: the operator or the case
	// Sources are what the other side may be, in the order of APIs and members.
	Sources []Source
	// Proven: the other side is one of the Sources for certain. If not, it is a status that
	// may be that of other hosts as well.
	Proven bool
	// Open: others may put something else there, so no test on it is impossible.
	Open bool
	// Missed: failures are decoded into the struct that holds the other side, but none of
	// their members gets there. Sources then name the APIs.
	Missed bool
	// OAuth: the other side is the ErrorCode of golang.org/x/oauth2's RetrieveError.
	OAuth bool
	// HTTP: the constant is one of net/http's.
	HTTP bool
	// Typed: the constant is compared with a number that has a type of its own.
	Typed bool
	// Decoded is the name of the call that decodes the code; it may be invalid.
	Decoded token.Pos

	may proof // what the other side may be
}

// A Search is one search for a text in what an API answered.
type Search struct {
	Call    *ast.CallExpr
	Text    ast.Expr
	Value   string
	Sources []Source // with an empty member
}

// A Result is what is known of a package.
type Result struct {
	Uses     []Use
	Searches []Search
	// Impossible are the equality tests, by Use.At, that no answer of the catalog can meet.
	Impossible map[token.Pos]bool
	// Calls are the judged calls; nil in the fast tier.
	Calls []*judge.Call
	// Fault is set if looking at the package failed: the analysis has a fault.
	Fault error
}

// Options configure the analysis.
type Options struct {
	Catalog *catalog.Catalog
	// Calls is the analyzer that judges the calls, or nil for the fast tier, which does without
	// SSA and sees what is visible in one function.
	Calls *analysis.Analyzer
	Tests bool // look at _test.go files as well
}

// New returns the analyzer that the rules about codes require. Its result is a *Result,
// empty for a package that does not matter.
func New(o Options) *analysis.Analyzer {
	tokens := apicall.Tokens(o.Catalog)
	a := &analysis.Analyzer{
		Name:       "codes",
		Doc:        "find the expressions that hold a code or a status of an API's answer",
		ResultType: reflect.TypeFor[*Result](),
		Run: func(pass *analysis.Pass) (any, error) {
			if pass.TypesInfo == nil || !apicall.Matters(pass.Pkg, pass.Files, tokens) {
				return &Result{}, nil
			}
			return guarded(pass, o), nil
		},
	}
	if o.Calls != nil {
		a.Requires = []*analysis.Analyzer{o.Calls}
	}
	return a
}

// guarded keeps a fault of the analysis from stopping the driver. Without tests, their files
// are as if they did not exist: some drivers give them, others do not.
func guarded(pass *analysis.Pass, o Options) (r *Result) {
	defer func() {
		if v := recover(); v != nil {
			r = &Result{Fault: fmt.Errorf("%v", v)}
		}
	}()
	src := lazyssa.Source{Fset: pass.Fset, Pkg: pass.Pkg, Info: pass.TypesInfo}
	for _, f := range pass.Files {
		if o.Tests || !origin.Test(pass.Fset, f) {
			src.Files = append(src.Files, f)
		}
	}
	if o.Calls == nil {
		return Analyze(src, o, nil)
	}
	calls := pass.ResultOf[o.Calls].(*judge.Result)
	r = Analyze(src, o, calls.Observation)
	r.Calls = calls.Calls
	return r
}

// Analyze looks at one package, with what the runs of its functions saw; nil if there were none.
func Analyze(src lazyssa.Source, o Options, obs *judge.Observation) *Result {
	p := &program{Source: src, options: o, seeds: newSeeds()}
	r := &Result{}
	p.seeFast()
	if o.Calls != nil {
		p.see(obs)
	}
	p.index()
	p.solve()
	r.Uses = p.uses()
	if obs != nil {
		r.Impossible = impossible(obs)
		r.Searches = p.searches(obs)
	}
	return r
}

// program is the package that is looked at.
type program struct {
	lazyssa.Source
	options  Options
	seeds    *seeds
	inflows  map[carrier][]inflow
	order    []carrier
	proofs   map[carrier]proof
	decoding map[*types.Var]bool // parameters that something is decoded into

	calledNames  map[*ast.Ident]bool
	argumentRefs map[*ast.UnaryExpr]bool
}

// wanted leaves out generated files, and tests unless they are asked for.
func (p *program) wanted(f *ast.File) bool {
	return !origin.Generated(f) && (p.options.Tests || !p.isTest(f))
}

func (p *program) isTest(f *ast.File) bool { return origin.Test(p.Fset, f) }

// impossible are the tests that were reached and held under no answer, in functions whose
// every way in was seen.
func impossible(obs *judge.Observation) map[token.Pos]bool {
	out := make(map[token.Pos]bool)
	if obs.Cut {
		return out
	}
	held := make(map[token.Pos]bool) // an instance of a generic function is one of several
	for test, o := range obs.Tests {
		if o.Held || len(o.Sights) > 0 && !obs.Certain(o.Sights) || !obs.Complete(test.Parent()) {
			held[test.Pos()] = true
		}
		out[test.Pos()] = true
	}
	for pos := range held {
		delete(out, pos)
	}
	return out
}

// searches are the calls that look for a constant in a text that an API answered.
func (p *program) searches(obs *judge.Observation) []Search {
	var out []Search
	for _, f := range p.Files {
		if !p.wanted(f) {
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) < 2 || !obs.Certain(obs.Texts[call.Lparen]) {
				return true
			}
			text := call.Args[1]
			if conv, ok := ast.Unparen(text).(*ast.CallExpr); ok && len(conv.Args) == 1 { // []byte("…")
				text = conv.Args[0]
			}
			if v := p.Info.Types[text].Value; v != nil && v.Kind() == constant.String {
				out = append(out, Search{call, text, constant.StringVal(v), sources(obs.Texts[call.Lparen])})
			}
			return true
		})
	}
	return out
}

func sources(sights []whatif.Sight) []Source {
	var out []Source
	for _, s := range sights {
		out = withSource(out, s.Source)
	}
	return out
}

// withSource adds s to a set that is sorted and small.
func withSource(set []Source, s Source) []Source {
	i, found := slices.BinarySearchFunc(set, s, compareSources)
	if found {
		return set
	}
	return slices.Insert(slices.Clone(set), i, s)
}

func compareSources(a, b Source) int {
	if c := strings.Compare(a.API.Name, b.API.Name); c != 0 {
		return c
	}
	return strings.Compare(a.Member, b.Member)
}
