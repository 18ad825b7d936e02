package behaviour

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
)

// A step is one setting of a run, with the values of its arguments.
type step struct {
	name string // import path and Setting.Name
	args map[int]int64
}

// at returns a step with one value.
func at(name string, arg int, value int64) step { return step{name, map[int]int64{arg: value}} }

// A kit knows how to use one library: each function is called with what the steps
// before have made of the configuration.
type kit struct {
	entries map[string]func(p *probe, config any) error
	sets    map[string]func(p *probe, config any, args func(int) int64) any
	signals map[string]func(error) error
	fresh   func(p *probe) any
	via     string                                       // the entry through which settings are watched
	base    []step                                       // settings under which operations are done again
	after   []step                                       // what has to follow a setting with which a policy starts
	needs   map[string][]step                            // what has to go before a setting, in place of base
	ends    map[string][]step                            // what has to follow it, in place of after
	results []result                                     // more results
	more    [][]step                                     // steps after base under which results are read as well
	still   []step                                       // settings under which operations are done again without a wait
	opaque  bool                                         // deciders of which the row does not tell how they match do as the predicate says
	server  bool                                         // entries send requests to the server of the probe
	decides []step                                       // steps that let the predicate decide about answers
	methods map[string]string                            // method of the requests of entries that have no other
	extra   map[string][]step                            // what entries need beyond base
	never   map[string]bool                              // settings by which nothing is ever done again
	own     map[string]func(t *testing.T, e retry.Entry) // entries that no probe can watch
	real    bool                                         // the library keeps goroutines, for which there is no fake clock
}

// A lib is a kit with a type for the configuration.
type lib[C any] struct {
	path    string // prefix of the names of entries
	entries map[string]func(p *probe, config C) error
	sets    map[string]func(p *probe, config C, args func(int) int64) C
	signals map[string]func(error) error
	fresh   func(p *probe) C
	via     string
	base    []step
	after   []step
	needs   map[string][]step
	ends    map[string][]step
	results []result
	more    [][]step
	still   []step
	opaque  bool
	server  bool
	decides []step
	methods map[string]string
	extra   map[string][]step
	never   map[string]bool
	own     map[string]func(t *testing.T, e retry.Entry)
	real    bool
}

func (l lib[C]) kit() kit {
	k := kit{
		entries: map[string]func(*probe, any) error{},
		sets:    map[string]func(*probe, any, func(int) int64) any{},
		signals: l.signals,
		fresh:   func(p *probe) any { return l.fresh(p) },
		via:     l.path + "." + l.via,
		base:    l.base,
		after:   l.after,
		needs:   l.needs,
		ends:    l.ends,
		results: l.results,
		more:    append([][]step{nil}, l.more...),
		still:   l.still,
		opaque:  l.opaque,
		server:  l.server,
		decides: l.decides,
		own:     map[string]func(*testing.T, retry.Entry){},
		methods: l.methods,
		extra:   l.extra,
		never:   l.never,
		real:    l.real,
	}
	for name, run := range l.entries {
		k.entries[l.path+"."+name] = func(p *probe, config any) error {
			c, _ := config.(C) // a nil interface has no type
			return run(p, c)
		}
	}
	for name, f := range l.own {
		k.own[l.path+"."+name] = f
	}
	for name, set := range l.sets {
		k.sets[name] = func(p *probe, config any, args func(int) int64) any {
			c, _ := config.(C)
			return set(p, c, args)
		}
	}
	return k
}

// kits has one kit for each library; some settings are in other packages than their entries.
var kits = sync.OnceValue(func() []kit {
	return slices.Concat(backoffKits(), retryGoKits(), closureKits(), kubernetesKits(), cloudKits(), httpKits())
})

// kitOf returns the kit with the entry or the setting.
func kitOf(name string) (kit, bool) {
	all := kits()
	i := slices.IndexFunc(all, func(k kit) bool { return k.entries[name] != nil || k.sets[name] != nil || k.own[name] != nil })
	if i < 0 {
		return kit{}, false
	}
	return all[i], true
}

// rowOf returns the row of a step.
func rowOf(name string) (retry.Setting, bool) {
	for lib := range retry.Libraries() {
		for _, s := range lib.Settings {
			if lib.Path+"."+s.Name == name {
				return s, true
			}
		}
	}
	return retry.Setting{}, false
}

// entryOf returns the row of an entry and its library.
func entryOf(name string) (retry.Entry, retry.Library) {
	for lib := range retry.Libraries() {
		for _, e := range lib.Entries {
			if lib.Path+"."+e.Name == name {
				return e, lib
			}
		}
	}
	return retry.Entry{}, retry.Library{}
}

// A signal is a row of a signal with the function that makes one.
type signal struct {
	retry.Signal
	of func(error) error
}

// allSignals returns the signals of all libraries: to each library those of the others are plain errors.
var allSignals = sync.OnceValue(func() []signal {
	var all []signal
	for lib := range retry.Libraries() {
		for _, s := range lib.Signals {
			for _, k := range kits() {
				if of := k.signals[s.Path+"."+s.Func]; of != nil {
					all = append(all, signal{s, of})
				}
			}
		}
	}
	return all
})

// wrap returns an error that wraps err.
func wrap(err error) error { return fmt.Errorf("wrapped: %w", err) }
