package judge

import (
	"bytes"
	"cmp"
	"encoding/gob"
	"go/types"
	"maps"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/region"
	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// Bounds of what a package tells others, in bytes: what is over them is left out.
const (
	maxFunc    = 16 << 10
	maxPackage = 256 << 10
)

// exports collects what the users of a package need to know of its functions.
type exports struct {
	funcs     map[string]*summary.Func
	universes map[[2]string]*summary.Universe
	generic   bool // only generic functions are wanted, else all others
}

func newExports() *exports {
	return &exports{funcs: make(map[string]*summary.Func), universes: make(map[[2]string]*summary.Universe)}
}

func (j *judge) universe(api, scheme string) *summary.Universe {
	key := [2]string{api, scheme}
	if j.exports.universes[key] == nil {
		j.exports.universes[key] = summary.UniverseOf(j.finder.Catalog, api, scheme)
	}
	return j.exports.universes[key]
}

func (j *judge) universeOf(ev apicall.Evidence) *summary.Universe {
	if ev.API == nil {
		return j.universe("", ev.Scheme)
	}
	return j.universe(ev.API.Name, "")
}

func (x *exports) add(fn *ssa.Function, s summary.Send) {
	f := x.of(fn)
	f.Sends = append(f.Sends, s)
}

func (x *exports) of(fn *ssa.Function) *summary.Func {
	name := fn.Object().(*types.Func).FullName()
	if x.funcs[name] == nil {
		x.funcs[name] = &summary.Func{Name: name}
	}
	return x.funcs[name]
}

// modes are the runs that a function needs in which a body may go into something whose type
// only its callers know: fits and does not fit.
type modes struct{ either, fits, misfit *whatif.Runner }

func newModes(s whatif.Study) modes {
	m := modes{either: whatif.NewRunner(s)}
	s.Pending = whatif.Fits
	m.fits = whatif.NewRunner(s)
	s.Pending = whatif.Misfit
	m.misfit = whatif.NewRunner(s)
	return m
}

// effect is what the outermost function leaves behind under an answer; not known if a test on
// the way is not.
func (m modes) effect(r, ok *whatif.Result, a *catalog.Answer) (c summary.Case, known bool) {
	unclear := r.Unclear.IsValid()
	if r.Pended() {
		unclear = m.fits.Run(a).Unclear.IsValid() || m.misfit.Run(a).Unclear.IsValid()
	}
	if unclear && a.Failing() { // success may take any way that its payload says
		return c, false
	}
	of := func(s *whatif.Result) (e summary.Effect, ends bool) {
		e, returns := s.Effect(a)
		e.Leaves, e.Acts = r.Shared(), r.Acts(ok)
		return e, !returns
	}
	if !r.Pended() {
		c.Then, c.Ends = of(r)
		return c, true
	}
	c.Then, c.Ends = of(m.fits.Run(a))
	if misfit, ends := of(m.misfit.Run(a)); !ends {
		c.Misfit = &misfit
	}
	return c, true
}

// export notes what a call of the function that holds the first call of chain leaves behind:
// under success and under the answers that it hands on.
func (j *judge) export(study whatif.Study, ev apicall.Evidence, ok *whatif.Result, outcomes []Outcome) {
	fn := study.Chain[0].Parent()
	if !j.exports.wants(fn) {
		return
	}
	u := j.universeOf(ev)
	m := newModes(study)
	send := summary.Send{Scheme: ev.Scheme, Endpoint: apicall.EndpointName(ev.Endpoint)}
	if ev.API != nil {
		send.API = ev.API.Name
	}
	for _, o := range outcomes {
		if !o.HandsOn {
			continue
		}
		if c, known := m.effect(o.Result, ok, o.Answer); known {
			send.Cases = u.AddTo(send.Cases, o.Answer, c)
		}
	}
	success, known := m.effect(ok, ok, ok.Answer)
	if len(send.Cases) == 0 || !known {
		return
	}
	send.Cases = u.AddTo(send.Cases, ok.Answer, success)
	send.Steady, send.Auth = j.scope.Steady(study.Chain)
	j.exports.add(fn, send)
}

// failures are the cases of the functions that return errors, in the order of their names.
func (x *exports) failures() [][]summary.Case {
	var out [][]summary.Case
	for _, name := range slices.Sorted(maps.Keys(x.funcs)) {
		for _, s := range x.funcs[name].Sends {
			out = append(out, s.Cases)
		}
		for _, t := range x.funcs[name].Takes {
			if t.Given[0].As != summary.Failure {
				out = append(out, t.Cases)
			}
		}
	}
	return out
}

// wants reports whether others may call fn.
func (x *exports) wants(fn *ssa.Function) bool {
	return apicall.Visible(fn) && apicall.IsGeneric(fn) == x.generic
}

// open exports a function whose callers tell where its request goes, for every API that it may be.
func (j *judge) open(o apicall.Open) {
	chain := append(slices.Clone(o.Chain), o.Send)
	fn := o.Outermost()
	if o.Foreign == nil {
		switch inner, way := j.finder.Index.RoundTripSend(o.Send); way {
		case apicall.Hidden:
			return
		case apicall.Followed:
			chain = append(chain, inner)
		}
	}
	send := summary.Send{Request: o.Request}
	send.Steady, send.Auth = j.scope.Steady(chain)
	for _, api := range j.finder.Catalog.APIs {
		u := j.universe(api.Name, "")
		study := whatif.Study{
			Index: j.finder.Index, Chain: chain, Answers: u.Answers, APIs: []*catalog.API{api}, Budget: &j.steps, Cases: casesOf(u, o.Foreign), Universe: u,
		}
		m := newModes(study)
		ok := m.either.Run(&u.Answers[0])
		for i := range u.Answers {
			a := &u.Answers[i]
			no := m.either.Run(a)
			v := whatif.Compare(ok, no)
			if a.Failing() && !v.HandsOn && v.Outcome != whatif.AsSuccess {
				continue
			}
			if c, known := m.effect(no, ok, a); known {
				send.Cases = u.AddTo(send.Cases, a, c)
			}
		}
	}
	j.exports.add(fn, send)
}

func casesOf(u *summary.Universe, s *summary.Send) func(*catalog.Answer) *summary.Case {
	if s == nil {
		return nil
	}
	return func(a *catalog.Answer) *summary.Case { return u.Case(s.Cases, a) }
}

// generics exports the generic functions, whose bodies only others may instantiate.
func (j *judge) generics() {
	ix := apicall.NewGenericIndex(j.finder.Index.Pkg)
	if ix == nil {
		return
	}
	ix.Summaries = j.finder.Index.Summaries
	g := &judge{
		finder:  &apicall.Finder{Index: ix, Catalog: j.finder.Catalog},
		exports: &exports{funcs: j.exports.funcs, universes: j.exports.universes, generic: true},
		steps:   j.steps,
		scope:   region.New(ix),

		turnSteps: j.turnSteps,
		cyclic:    make(map[ssa.CallInstruction]bool),
	}
	for _, site := range g.finder.Sites() {
		g.guarded(site)
	}
	for _, open := range g.finder.Opens {
		if g.exports.wants(open.Outermost()) {
			g.open(open)
		}
	}
	g.takes()
	g.quiet()
	g.repeaters()
}

// fields exports the constructors that put texts where the functions of the package read them.
func (j *judge) fields() {
	for _, fn := range j.finder.Index.Funcs {
		if !j.exports.wants(fn) {
			continue
		}
		if fs := j.finder.Fields(fn); len(fs) > 0 {
			j.exports.of(fn).Fields = fs
		}
		if makes, plain := j.finder.Index.MakesClient(fn); makes && plain {
			j.exports.of(fn).PlainClient = true
		}
	}
}

// quiet exports which functions never wait.
func (j *judge) quiet() {
	for _, fn := range j.finder.Index.Funcs {
		if j.exports.wants(fn) && !j.scope.MayWait(fn) {
			j.exports.of(fn).Quiet = true
		}
	}
}

// interfaces exports the methods of the package's interfaces that only one type has.
func (j *judge) interfaces() {
	pkg := j.finder.Index.Pkg.Pkg
	for _, name := range pkg.Scope().Names() {
		tn, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || !tn.Exported() || !types.IsInterface(tn.Type()) {
			continue
		}
		for m := range tn.Type().Underlying().(*types.Interface).Methods() {
			fn := j.finder.Index.Implementation(m)
			if fn == nil {
				continue
			}
			if f := j.exports.funcs[fn.Object().(*types.Func).FullName()]; f != nil {
				g := *f
				g.Name = m.FullName()
				j.exports.funcs[g.Name] = &g
			}
		}
	}
}

// packed is the fact of the package, or nil if there is nothing to tell.
func (x *exports) packed(digest string) *summary.Package {
	p := &summary.Package{Digest: digest}
	names := make([]*summary.Func, 0, len(x.funcs))
	for _, f := range x.funcs {
		names = append(names, f)
	}
	slices.SortFunc(names, func(a, b *summary.Func) int { return cmp.Compare(a.Name, b.Name) })
	total := 0
	for _, f := range names {
		size := sizeOf(f)
		if size > maxFunc || total+size > maxPackage {
			continue
		}
		total += size
		p.Funcs = append(p.Funcs, *f)
	}
	if len(p.Funcs) == 0 {
		return nil
	}
	return p
}

// sizeOf is what a function's summary takes as a fact, in bytes.
func sizeOf(f *summary.Func) int {
	var b bytes.Buffer
	if gob.NewEncoder(&b).Encode(f) != nil {
		return maxFunc + 1
	}
	return b.Len()
}
