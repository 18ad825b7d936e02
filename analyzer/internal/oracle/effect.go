package oracle

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// An Effect is what a run with a failure did other than the run with success.
type Effect string

// The effects of a failure. The silent ones tell the caller nothing.
const (
	Same    Effect = "same"    // no error, and nothing is different
	Zeroed  Effect = "zeroed"  // no error; results differ only in being zero
	Crashed Effect = "crashed" // a panic of the runtime, which follows from using nothing

	// Differs is no error, but something else: another result that is not zero or is a
	// plain bool, more or fewer requests, other output of a function without an error
	// result. Seen from outside it may be handling, or a payload made from nothing.
	Differs Effect = "differs"

	Failed   Effect = "failed"    // a non-nil error
	Panicked Effect = "panicked"  // a panic of the program's own
	Exited   Effect = "exited"    // os.Exit, log.Fatal
	TimedOut Effect = "timed-out" // the run did not end in time
)

// Silent reports whether the caller cannot tell the run from a successful one.
func (e Effect) Silent() bool { return e == Same || e == Zeroed || e == Crashed }

// Loud reports whether the failure was told.
func (e Effect) Loud() bool {
	return e == Failed || e == Panicked || e == Exited
}

// outcome is all that is seen of a run.
type outcome struct {
	End
	requests []string // methods and addresses without queries, in order
}

// effect compares a run with the successful one.
func (e Entry) effect(ok, got outcome) Effect {
	switch {
	case got.TimedOut:
		return TimedOut
	case got.Exited:
		return Exited
	case got.Panic != "" && got.Crashed:
		return Crashed
	case got.Panic != "":
		return Panicked
	case e.failed(got):
		return Failed
	case !slices.Equal(ok.requests, got.requests):
		return Differs
	case !e.Error && !(sameOutput(ok.Stdout, got.Stdout) && sameOutput(ok.Stderr, got.Stderr)):
		return Differs
	}
	effect := Same
	for i := range got.Results {
		effect = worse(effect, compareResults(ok.Results[i], got.Results[i]))
	}
	return effect
}

func (e Entry) failed(o outcome) bool {
	return e.Error && len(o.Results) > 0 && o.Results[len(o.Results)-1] != nil
}

func worse(a, b Effect) Effect {
	if a == Differs || b == Differs {
		return Differs
	}
	if a == Zeroed || b == Zeroed {
		return Zeroed
	}
	return Same
}

// compareResults compares one result. A bool that is a result by itself speaks even if it is false.
func compareResults(ok, got any) Effect {
	if reflect.DeepEqual(ok, got) {
		return Same
	}
	if _, plain := got.(bool); plain {
		return Differs
	}
	return compareValues(ok, got)
}

// compareValues tells whether got is ok with some parts zero.
func compareValues(ok, got any) Effect {
	if reflect.DeepEqual(ok, got) {
		return Same
	}
	if isZero(got) {
		return Zeroed
	}
	switch got := got.(type) {
	case map[string]any:
		if was, isObject := ok.(map[string]any); isObject {
			return compareParts(was, got)
		}
	case []any:
		if was, isList := ok.([]any); isList && len(got) <= len(was) {
			return compareParts(byIndex(was), byIndex(got))
		}
	}
	return Differs
}

// compareParts compares the members of two values that are not the same.
func compareParts[K comparable](ok, got map[K]any) Effect {
	effect := Zeroed
	for name, value := range got {
		effect = worse(effect, compareValues(ok[name], value))
	}
	return effect
}

func byIndex(list []any) map[int]any {
	m := make(map[int]any, len(list))
	for i, elem := range list {
		m[i] = elem
	}
	return m
}

func isZero(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case bool:
		return !v
	case string:
		return v == ""
	case float64:
		return v == 0
	case json.Number:
		return v == "0"
	case []any:
		return !slices.ContainsFunc(v, func(elem any) bool { return !isZero(elem) })
	case map[string]any:
		for _, member := range v {
			if !isZero(member) {
				return false
			}
		}
		return true
	}
	return false
}

// sameOutput compares lines by their first words: the rest may be payload.
func sameOutput(ok, got []string) bool {
	return slices.EqualFunc(ok, got, func(a, b string) bool {
		first, _, _ := strings.Cut(a, " ")
		other, _, _ := strings.Cut(b, " ")
		return first == other
	})
}
