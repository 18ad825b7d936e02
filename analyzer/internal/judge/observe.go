package judge

import (
	"go/token"
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// An Observation is what the runs over a package brought to light about where its codes are.
type Observation struct {
	*whatif.Observer
	index *apicall.Index
	// evident are the calls that show, by themselves, which API they are for.
	evident map[ssa.CallInstruction]bool
	only    map[*ssa.Function]bool // memo of Only
}

// observe judges every call of the package, and returns what the runs saw besides.
func (j *judge) observe() *Observation {
	o := &Observation{
		Observer: whatif.NewObserver(), index: j.finder.Index,
		evident: make(map[ssa.CallInstruction]bool), only: make(map[*ssa.Function]bool),
	}
	j.observer = o.Observer
	for _, site := range j.finder.Sites() {
		outermost := site.Send
		if len(site.Chain) > 0 {
			outermost = site.Chain[0]
		}
		if !site.Evidence.Mixed {
			o.evident[outermost] = true
		}
		j.guarded(site)
	}
	for _, c := range j.calls {
		o.followed(c.Chain)
		o.Cut = o.Cut || c.Crash != nil
	}
	return o
}

// followed takes note of a chain of calls: those from the outermost down to the one that
// shows the API show it too, the rest were followed.
func (o *Observation) followed(chain []ssa.CallInstruction) {
	shown := slices.IndexFunc(chain, func(c ssa.CallInstruction) bool { return o.evident[c] })
	for i, c := range chain {
		if i <= shown {
			o.evident[c] = true
		}
		o.Entered[c] = true
	}
}

// apis are the APIs that evidence may mean: one, or all with its scheme.
func (j *judge) apis(ev apicall.Evidence) []*catalog.API {
	if ev.API != nil {
		return []*catalog.API{ev.API}
	}
	return j.finder.Catalog.ByScheme(ev.Scheme)
}

// Only reports whether the answers that a function sees are those of API calls and no
// others: it shows itself which API it calls, or all its callers do and are followed.
func (o *Observation) Only(fn *ssa.Function) bool {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	if known, ok := o.only[fn]; ok {
		return known
	}
	o.only[fn] = false // recursion shows nothing
	o.only[fn] = o.shows(fn) || o.allCallersOnly(fn)
	return o.only[fn]
}

// shows reports whether the function holds a call that shows its API.
func (o *Observation) shows(fn *ssa.Function) bool {
	for c := range o.evident {
		at := c.Parent()
		for at.Parent() != nil {
			at = at.Parent()
		}
		if at == fn {
			return true
		}
	}
	return false
}

func (o *Observation) allCallersOnly(fn *ssa.Function) bool {
	callers := o.index.Callers(fn)
	if len(callers) == 0 || o.index.UsedAsValue(fn) {
		return false
	}
	for _, c := range callers {
		if !o.evident[c] && !(o.Entered[c] && o.Only(c.Parent())) {
			return false
		}
	}
	return true
}

// Complete reports whether the runs saw every way into a function, or that of its callers.
func (o *Observation) Complete(fn *ssa.Function) bool {
	obj := fn.Object()
	return o.Only(fn) && (o.shows(fn) || obj != nil && !obj.Exported())
}

// Certain reports whether all of the sights are of API calls' answers and of no others.
func (o *Observation) Certain(sights []whatif.Sight) bool {
	for _, s := range sights {
		if !o.Only(s.In) {
			return false
		}
	}
	return len(sights) > 0
}

// AnswerCalls are the positions, those of the parenthesis, of the calls that an API's
// answers, and no others, go into or come out of.
func (o *Observation) AnswerCalls() map[token.Pos]bool {
	calls := make(map[token.Pos]bool)
	for c := range o.evident {
		calls[c.Pos()] = true
	}
	for c := range o.Entered {
		if o.Only(c.Parent()) {
			calls[c.Pos()] = true
		}
	}
	for pos, sights := range o.Answers {
		if o.Certain(sights) {
			calls[pos] = true
		}
	}
	return calls
}
