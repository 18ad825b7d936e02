package retry_test

import (
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
)

// names of a library must be told apart, since rows are found by them.
func TestRowsAreUnique(t *testing.T) {
	t.Parallel()
	var paths []string
	for lib := range retry.Libraries() {
		paths = append(paths, lib.Path)
		var names []string
		for _, e := range lib.Entries {
			names = append(names, "entry "+e.Name)
		}
		for _, s := range lib.Settings {
			names = append(names, "setting "+s.Name)
		}
		slices.Sort(names)
		if compact := slices.Compact(slices.Clone(names)); len(compact) != len(names) {
			t.Errorf("%s has a name twice", lib.Path)
		}
	}
	slices.Sort(paths)
	if compact := slices.Compact(slices.Clone(paths)); len(compact) != len(paths) {
		t.Error("a path is there twice")
	}
}

// What an entry reads by answers needs the answers, and the other way round.
func TestAnswersBelongToClients(t *testing.T) {
	t.Parallel()
	for lib := range retry.Libraries() {
		for _, e := range lib.Entries {
			if (e.Reads == retry.ByAnswer) != (e.Answers != nil) {
				t.Errorf("%s.%s", lib.Path, e.Name)
			}
		}
	}
}

// function returns a function of a package, or a method if typ is not empty.
func function(path, typ, name string) *types.Func {
	pkg := types.NewPackage(path, "p")
	var recv *types.Var
	if typ != "" {
		named := types.NewNamed(types.NewTypeName(token.NoPos, pkg, typ, nil), types.NewStruct(nil, nil), nil)
		recv = types.NewVar(token.NoPos, pkg, "", types.NewPointer(named))
	}
	return types.NewFunc(token.NoPos, pkg, name, types.NewSignatureType(recv, nil, nil, nil, nil, false))
}

func TestEntryOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		fn   *types.Func
		want bool
	}{
		{function("github.com/cenkalti/backoff/v4", "", "Retry"), true},
		{function("github.com/cenkalti/backoff/v5", "", "Retry"), true},
		{function("github.com/cenkalti/backoff/v6", "", "Retry"), false}, // an unknown major version
		{function("github.com/avast/retry-go/v5", "Retrier", "Do"), true},
		{function("github.com/avast/retry-go/v5", "", "Do"), false}, // as v4 had it
		{function("github.com/avast/retry-go/v6", "Retrier", "Do"), false},
		{function("example.com/mine/retry", "", "Do"), false},
		{function("resty.dev/v3", "Request", "Get"), true},
		{function("resty.dev/v4", "Request", "Get"), false},
	}
	for _, test := range tests {
		if _, _, got := retry.EntryOf(test.fn); got != test.want {
			t.Errorf("EntryOf(%v) finds one: %v", test.fn, got)
		}
	}
	if retry.Imported("github.com/cenkalti/backoff/v6") || !retry.Imported("time") || !retry.Imported("resty.dev/v3") {
		t.Error("Imported")
	}
}

// lookup returns rows by name.
func lookup(t *testing.T, path string) (entry func(string) retry.Entry, setting func(string) retry.Setting, lib retry.Library) {
	t.Helper()
	for l := range retry.Libraries() {
		if l.Path == path {
			lib = l
		}
	}
	return func(name string) retry.Entry {
			i := slices.IndexFunc(lib.Entries, func(e retry.Entry) bool { return e.Name == name })
			return lib.Entries[i]
		}, func(name string) retry.Setting {
			i := slices.IndexFunc(lib.Settings, func(s retry.Setting) bool { return s.Name == name })
			return lib.Settings[i]
		}, lib
}

// constant gives every argument the same value.
func constant(v retry.Amount) func(int, bool) retry.Amount {
	return func(int, bool) retry.Amount { return v }
}

// The example of the package's documentation.
func TestPolicyOfNestedSettings(t *testing.T) {
	t.Parallel()
	_, setting, _ := lookup(t, "github.com/cenkalti/backoff/v4")
	p := *setting("NewConstantBackOff").Start
	p = p.With(setting("NewConstantBackOff").Parts, constant(1000))
	p = p.With(setting("WithMaxRetries").Parts, constant(3))
	if want := (retry.Policy{Tries: 4, Elapsed: retry.Unlimited, Wait: 1000}); p != want {
		t.Errorf("%+v, want %+v", p, want)
	}
	if p.Bounded() != retry.Yes || p.Waits() != retry.Yes {
		t.Errorf("bounded: %v, waits: %v", p.Bounded(), p.Waits())
	}
}

func TestUnknownValues(t *testing.T) {
	t.Parallel()
	_, setting, _ := lookup(t, "github.com/cenkalti/backoff/v4")
	p := *setting("ZeroBackOff").Start
	if p.Bounded() != retry.No || p.Waits() != retry.No {
		t.Errorf("bounded: %v, waits: %v", p.Bounded(), p.Waits())
	}
	limited := p.With(setting("WithMaxRetries").Parts, constant(retry.NotKnown))
	if limited.Bounded() != retry.Maybe || limited.Waits() != retry.No {
		t.Errorf("bounded: %v, waits: %v", limited.Bounded(), limited.Waits())
	}
	twice := p.With(setting("WithMaxRetries").Parts, constant(2)).With(setting("WithMaxRetries").Parts, constant(retry.NotKnown))
	if twice.Tries != 3 { // whatever the outer limit is, the inner one holds
		t.Errorf("%d tries", twice.Tries)
	}
	if blurred := p.Blur(); blurred.Bounded() != retry.Maybe || blurred.Waits() != retry.Maybe {
		t.Errorf("%+v", blurred)
	}
	if wild := p.With(setting("NewConstantBackOff").Parts, constant(-1)); wild != p.Blur() {
		t.Errorf("%+v", wild)
	}
}

func TestRead(t *testing.T) {
	t.Parallel()
	stop := func(path string) *retry.Signal { return &retry.Signal{Path: path, Func: "Unrecoverable"} }
	plain := retry.Result{Err: retry.PlainErr}
	entry, setting, lib := lookup(t, "github.com/avast/retry-go/v4")
	do, retryIf := entry("Do"), *setting("RetryIf").Decider
	ten := retry.Policy{Tries: 10}
	forever := retry.Policy{Tries: retry.Unlimited}
	tests := []struct {
		name   string
		result retry.Result
		policy retry.Policy
		said   []retry.Said
		want   retry.Verdict
	}{
		{"an error", plain, ten, nil, retry.Again},
		{"no error", retry.Result{Err: retry.NoErr}, ten, nil, retry.Stop},
		{"an unknown error", retry.Result{}, ten, nil, retry.Unknown},
		{"a signal", retry.Result{Err: retry.SignalErr, Signal: stop(lib.Path)}, ten, nil, retry.Stop},
		{"a wrapped signal", retry.Result{Err: retry.WrappedErr, Signal: stop(lib.Path)}, ten, nil, retry.Stop},
		{"another library's signal", retry.Result{Err: retry.SignalErr, Signal: stop("github.com/avast/retry-go/v5")}, ten, nil, retry.Again},
		{"a signal beside a predicate", retry.Result{Err: retry.SignalErr, Signal: stop(lib.Path)}, ten,
			[]retry.Said{{Decider: retryIf, Match: retry.Yes}}, retry.Again},
		{"the same without a limit", retry.Result{Err: retry.SignalErr, Signal: stop(lib.Path)}, forever,
			[]retry.Said{{Decider: retryIf, Match: retry.Yes}}, retry.Stop},
		{"the same with an unknown limit", retry.Result{Err: retry.SignalErr, Signal: stop(lib.Path)}, retry.Policy{Tries: retry.NotKnown},
			[]retry.Said{{Decider: retryIf, Match: retry.Yes}}, retry.Unknown},
		{"a predicate that cannot be followed", plain, ten, []retry.Said{{Decider: retryIf}}, retry.Unknown},
		{"a success beside it", retry.Result{Err: retry.NoErr}, ten, []retry.Said{{Decider: retryIf}}, retry.Stop},
		{"the second of two predicates", plain, ten,
			[]retry.Said{{Decider: retryIf, Match: retry.Yes}, {Decider: retryIf, Match: retry.No}}, retry.Stop},
	}
	for _, test := range tests {
		if got := do.Read(test.result, lib.Signals, test.policy, test.said...); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

func TestReadAnswers(t *testing.T) {
	t.Parallel()
	entry, _, lib := lookup(t, "github.com/hashicorp/go-retryablehttp")
	for status, want := range map[int]retry.Verdict{
		0: retry.Again, 200: retry.Stop, 400: retry.Stop, 401: retry.Stop, 429: retry.Again,
		500: retry.Again, 501: retry.Stop, 502: retry.Again, 503: retry.Again,
	} {
		if got := entry("(*Client).Do").Read(retry.Result{Status: status, Method: "GET"}, lib.Signals, retry.Policy{}); got != want {
			t.Errorf("%d: %v, want %v", status, got, want)
		}
	}
	entry, setting, lib := lookup(t, "resty.dev/v3")
	said := retry.Said{Decider: *setting("(*Client).AddRetryConditions").Decider, Match: retry.Yes}
	for method, want := range map[string]retry.Verdict{"GET": retry.Again, "POST": retry.Stop, "": retry.Unknown} {
		if got := entry("(*Request).Execute").Read(retry.Result{Status: 503, Method: method}, lib.Signals, retry.Policy{}, said); got != want {
			t.Errorf("%q: %v, want %v", method, got, want)
		}
	}
}

// Names are those of the origin, without type parameters.
func TestName(t *testing.T) {
	t.Parallel()
	if got := retry.Name(function("p", "T", "M")); got != "(*T).M" {
		t.Error(got)
	}
	if got := retry.Name(function("p", "", "F")); got != "F" {
		t.Error(got)
	}
	local := types.NewVar(token.NoPos, types.NewPackage("p", "p"), "x", types.Typ[types.Int])
	if got := retry.Name(local); got != "" || strings.Contains(got, "x") {
		t.Error(got)
	}
}
