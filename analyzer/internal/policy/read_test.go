package policy_test

import (
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"github.com/kakaolint/kakaolint/analyzer/internal/policy"
	"golang.org/x/tools/go/ssa"
)

// regionIn returns the region of the first call in a function of a fixture that is one, or that
// sends through a client which is one.
func regionIn(t *testing.T, pkg, fn string) *policy.Region {
	t.Helper()
	pkgs, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		if p.Name != pkg {
			continue
		}
		ix, funcs := build(p)
		for _, call := range callsIn(funcs) {
			if call.Parent().Name() != fn {
				continue
			}
			if r, ok := ix.Of(call); ok {
				return r
			}
			if _, ok := apicall.SendOf(call); ok {
				if r, found := ix.Through(call); found == retry.Yes {
					return r
				}
			}
		}
	}
	t.Fatalf("no region in %s.%s", pkg, fn)
	return nil
}

// TestRead: what follows an answer, or an error, under what was read.
func TestRead(t *testing.T) {
	t.Parallel()
	answer := func(status int, method string) retry.Result { return retry.Result{Status: status, Method: method} }
	plain, success := retry.Result{Err: retry.PlainErr}, retry.Result{Err: retry.NoErr}
	tests := []struct {
		pkg, fn string
		result  retry.Result
		says    retry.Fact // what predicates and lists say
		want    retry.Verdict
	}{
		{"clients", "Hashicorp", answer(500, "GET"), retry.Maybe, retry.Again},
		{"clients", "Hashicorp", answer(501, "GET"), retry.Maybe, retry.Stop},
		{"clients", "HashicorpFields", answer(400, "GET"), retry.Yes, retry.Again},
		{"clients", "HashicorpFields", answer(500, "GET"), retry.No, retry.Stop},
		{"clients", "HashicorpFields", answer(500, "GET"), retry.Maybe, retry.Unknown},
		{"clients", "HashicorpKeeps", answer(429, "GET"), retry.No, retry.Again}, // the one of the library decides
		{"clients", "NopeHashicorp", answer(500, "GET"), retry.No, retry.Unknown},
		{"clients", "Resty", answer(500, "GET"), retry.No, retry.Stop},
		{"clients", "Resty", answer(0, "GET"), retry.No, retry.Again},
		{"clients", "Resty3Conditions", answer(429, "GET"), retry.No, retry.Again},
		{"clients", "Resty3Conditions", answer(501, "GET"), retry.No, retry.Stop},
		{"clients", "Resty3Conditions", answer(429, "POST"), retry.No, retry.Stop},
		{"clients", "Resty3Chain", answer(429, "POST"), retry.Yes, retry.Again},
		{"clients", "Resty3Replaced", answer(429, "GET"), retry.Yes, retry.Stop},
		{"clients", "NopeResty3Method", answer(0, "GET"), retry.No, retry.Unknown}, // only temporary failures
		{"clients", "NopeResty3Method", answer(0, "POST"), retry.No, retry.Unknown},
		{"transports", "Rehttp", answer(429, "GET"), retry.No, retry.Again},
		{"transports", "Rehttp", answer(429, "POST"), retry.No, retry.Stop},
		{"transports", "Rehttp", answer(429, ""), retry.No, retry.Unknown},
		{"transports", "Rehttp", answer(500, "GET"), retry.No, retry.Stop},
		{"transports", "RehttpInterval", answer(400, "GET"), retry.No, retry.Stop},
		{"transports", "RehttpInterval", answer(500, "GET"), retry.No, retry.Unknown}, // it may have a body
		{"transports", "RehttpOwn", answer(401, "GET"), retry.Yes, retry.Again},
		{"transports", "Failsafe", answer(429, "GET"), retry.No, retry.Again},
		{"transports", "Failsafe", answer(400, "GET"), retry.No, retry.Stop},
		{"backoff", "Default", plain, retry.No, retry.Again},
		{"backoff", "Default", success, retry.No, retry.Stop},
		{"retrygo", "FourOptions", plain, retry.No, retry.Stop},
		{"retrygo", "NopeOptions", plain, retry.No, retry.Unknown},
		{"retrygo", "NopePredicateUnderIf", plain, retry.No, retry.Unknown},
		{"retrygo", "FourForError", plain, retry.No, retry.Unknown},
		{"closures", "EapacheList", plain, retry.Yes, retry.Again},
		{"closures", "EapacheList", plain, retry.No, retry.Stop},
		{"closures", "EapacheForever", plain, retry.Yes, retry.Stop},
		{"closures", "FailsafeChain", plain, retry.Maybe, retry.Unknown},
		{"closures", "Vargo", plain, retry.No, retry.Stop},
		{"clouds", "GaxStatuses", plain, retry.Yes, retry.Again},
		{"clouds", "Gax", plain, retry.Yes, retry.Stop},
		{"kubernetes", "Literal", retry.Result{Flag: retry.No, Err: retry.NoErr}, retry.No, retry.Again},
		{"kubernetes", "Literal", plain, retry.No, retry.Stop},
	}
	for _, test := range tests {
		r := regionIn(t, test.pkg, test.fn)
		if got := r.Read(test.result, func(policy.Decider) retry.Fact { return test.says }); got != test.want {
			t.Errorf("%s.%s with %+v, said %v: %v, want %v", test.pkg, test.fn, test.result, test.says, got, test.want)
		}
	}
}

// TestRetryAfter: a policy may bring what becomes of the header with it.
func TestRetryAfter(t *testing.T) {
	t.Parallel()
	for fn, want := range map[string]bool{"Failsafe": true, "Standard": true, "Rehttp": false} {
		if got := regionIn(t, "transports", fn).RetryAfter().Seconds; got != want {
			t.Errorf("%s: %v", fn, got)
		}
	}
}

// TestVia: what a parameter says is known through a certain call.
func TestVia(t *testing.T) {
	t.Parallel()
	pkgs, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		if p.Name != "leftout" {
			continue
		}
		ix, funcs := build(p)
		var entry, via ssa.CallInstruction
		for _, call := range callsIn(funcs) {
			switch _, ok := ix.Of(call); {
			case ok && call.Parent().Name() == "Each":
				entry = call
			case call.Parent().Name() == "EachTwice":
				via = call
			}
		}
		r, ok := ix.Of(entry, via)
		if got, want := describe(r), "2 / none / 2s / never; op call"; !ok || got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		return
	}
	t.Fatal("no fixture")
}
