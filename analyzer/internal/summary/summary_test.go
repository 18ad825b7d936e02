package summary_test

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"reflect"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/summary"
)

// throughFile writes a fact as drivers do, and reads it again.
func throughFile(t *testing.T, p *summary.Package) *summary.Package {
	t.Helper()
	var file bytes.Buffer
	if err := gob.NewEncoder(&file).Encode(p); err != nil {
		t.Fatal(err)
	}
	out := new(summary.Package)
	if err := gob.NewDecoder(&file).Decode(out); err != nil {
		t.Fatal(err)
	}
	return out
}

func survives(t *testing.T, what string, p *summary.Package) {
	t.Helper()
	if got := throughFile(t, p); !reflect.DeepEqual(got, p) {
		t.Errorf("%s: read\n%+v\nwritten\n%+v", what, got, p)
	}
}

// Every field of a fact comes back, alone and together with all others.
func TestEveryFieldSurvives(t *testing.T) {
	t.Parallel()
	all := new(summary.Package)
	fields := fill(reflect.ValueOf(all).Elem(), "Package", 0, func(string) bool { return true })
	survives(t, "all fields", all)
	for _, name := range fields {
		p := new(summary.Package)
		fill(reflect.ValueOf(p).Elem(), "Package", 0, func(n string) bool { return n == name })
		survives(t, name, p)
	}
	t.Logf("%d fields", len(fields))
	if len(fields) < 40 {
		t.Errorf("only %d fields were tried: %v", len(fields), fields)
	}
}

// nesting is how often a type is filled inside itself: values wrap values.
const nesting = 2

// fill sets those leaves below v that are wanted, by name, and returns the names of all.
// Slices and pointers on the way are made in any case, so that what is wanted has a place.
func fill(v reflect.Value, name string, depth int, want func(string) bool) (names []string) {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[summary.Value]() {
			if depth++; depth > nesting {
				return nil
			}
		}
		for i := range v.NumField() {
			names = append(names, fill(v.Field(i), name+"."+v.Type().Field(i).Name, depth, want)...)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		names = fill(v.Elem(), name, depth, want)
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Struct && (v.Type().Elem() != reflect.TypeFor[summary.Value]() || depth < nesting) {
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
			names = fill(v.Index(1), name, depth, want)
			break
		}
		names = []string{name}
		if want(name) && v.Type().Elem().Kind() != reflect.Struct {
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
			fill(v.Index(1), name, depth, want)
		}
	default:
		names = []string{name}
		if want(name) {
			setScalar(v)
		}
	}
	return names
}

func setScalar(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("\x01text\x00\xff")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(-1 << 40)
	case reflect.Uint8:
		v.SetUint(255)
	default:
		panic(fmt.Sprintf("a fact has a field of type %s: say here what it may hold", v.Type()))
	}
}

// Every kind of value comes back as a result, as a cell and as what an error wraps.
func TestEveryKindSurvives(t *testing.T) {
	t.Parallel()
	for k := summary.Unknown; k <= summary.Argument; k++ {
		v := summary.Value{Kind: k, Taint: 3, Const: "i:-401", Lo: -5, Hi: 7, Object: 1, Path: ".Err", Type: summary.WrapError, Origin: "code"}
		wrapping := summary.Value{Kind: summary.NotNil, Type: summary.WrapError, Wraps: []summary.Value{v, {Kind: k}}}
		survives(t, fmt.Sprintf("kind %d", k), &summary.Package{Funcs: []summary.Func{{Sends: []summary.Send{{Cases: []summary.Case{{Then: summary.Effect{
			Results: []summary.Value{v, wrapping, {Kind: k}},
			Objects: []summary.Object{{Cells: []summary.Cell{{Path: ".0", Value: v}, {Path: ".1", Value: wrapping}}}},
		}}}}}}}})
	}
}

// What is there but empty is not the same as what is not there.
func TestEmptyIsNotMissing(t *testing.T) {
	t.Parallel()
	p := &summary.Package{Funcs: []summary.Func{{
		Setup: &summary.Setup{},
		Sends: []summary.Send{{Request: &summary.Request{}, Cases: []summary.Case{{Misfit: &summary.Effect{}}}}},
	}}}
	survives(t, "pointers to nothing", p)
	survives(t, "no pointers", &summary.Package{Funcs: []summary.Func{{Sends: []summary.Send{{Cases: []summary.Case{{}}}}}}})
}

func TestSetsHoldWhatWasAdded(t *testing.T) {
	t.Parallel()
	in := map[int]bool{0: true, 7: true, 8: true, 63: true, 200: true}
	var s summary.Set
	for i := range in {
		s.Add(i)
		s.Add(i)
	}
	for i := -1; i < 300; i++ {
		if s.Has(i) != in[i] {
			t.Errorf("Has(%d) = %t", i, s.Has(i))
		}
	}
}

func TestKeysTellEffectsApart(t *testing.T) {
	t.Parallel()
	effects := []summary.Effect{
		{},
		{Leaves: true},
		{Acts: true},
		{Results: []summary.Value{{}}},
		{Results: []summary.Value{{Kind: summary.Nil}}},
		{Results: []summary.Value{{Kind: summary.NotNil}}},
		{Results: []summary.Value{{Kind: summary.NotNil, Taint: 1}}},
		{Results: []summary.Value{{Kind: summary.NotNil, Type: summary.TextError}}},
		{Results: []summary.Value{{Kind: summary.NotNil, Type: summary.WrapError, Wraps: []summary.Value{{Kind: summary.NotNil}}}}},
		{Objects: []summary.Object{{}}},
		{Objects: []summary.Object{{Unknown: true}}},
		{Objects: []summary.Object{{Cells: []summary.Cell{{Path: ".0", Value: summary.Value{Kind: summary.Nil}}}}}},
	}
	seen := make(map[string]int)
	for i, e := range effects {
		if j, ok := seen[e.Key()]; ok {
			t.Errorf("effects %d and %d have the same key", i, j)
		}
		seen[e.Key()] = i
	}
}
