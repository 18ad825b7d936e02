package driver

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"time"
)

const (
	maxDepth = 8
	maxItems = 64
)

// dump turns a result into what JSON can hold, so that two runs can be compared:
// unexported fields included, errors as their text, responses as status and body,
// channels as what comes out of them.
func dump(v any) any {
	return dumpValue(reflect.ValueOf(v), 0)
}

func dumpValue(v reflect.Value, depth int) any {
	if !v.IsValid() {
		return nil
	}
	if depth > maxDepth {
		return "…"
	}
	if special, ok := dumpSpecial(v); ok {
		return special
	}
	switch v.Kind() {
	case reflect.Bool:
		return v.Bool()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return v.Int()
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return v.Uint()
	case reflect.Float32, reflect.Float64:
		return v.Float()
	case reflect.String:
		return v.String()
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return dumpValue(v.Elem(), depth+1)
	case reflect.Slice, reflect.Array:
		return dumpList(v, depth)
	case reflect.Map:
		members := make(map[string]any, v.Len())
		for _, key := range v.MapKeys() {
			members[fmt.Sprint(dumpValue(key, depth+1))] = dumpValue(v.MapIndex(key), depth+1)
		}
		return members
	case reflect.Struct:
		members := make(map[string]any, v.NumField())
		for i := range v.NumField() {
			members[v.Type().Field(i).Name] = dumpValue(v.Field(i), depth+1)
		}
		return members
	case reflect.Chan:
		if !v.CanInterface() { // a library's own
			return v.Kind().String()
		}
		return drain(v, depth)
	}
	return v.Kind().String()
}

func dumpList(v reflect.Value, depth int) any {
	if v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8 {
		return string(v.Bytes())
	}
	list := make([]any, 0, min(v.Len(), maxItems))
	for i := range min(v.Len(), maxItems) {
		list = append(list, dumpValue(v.Index(i), depth+1))
	}
	return list
}

// dumpSpecial knows the types whose fields say less than their methods.
func dumpSpecial(v reflect.Value) (any, bool) {
	if !v.CanInterface() {
		return nil, false
	}
	switch x := v.Interface().(type) {
	case *http.Response:
		if x == nil {
			return nil, true
		}
		body, err := io.ReadAll(x.Body)
		return map[string]any{"status": x.StatusCode, "body": string(body), "closed": err != nil}, true
	case *bytes.Buffer:
		if x == nil {
			return nil, true
		}
		return x.String(), true
	case error:
		if v.Kind() == reflect.Pointer && v.IsNil() {
			return nil, true
		}
		return map[string]any{"error": x.Error()}, true
	}
	return nil, false
}

// drain receives until the channel is closed, or nothing comes any more.
func drain(ch reflect.Value, depth int) any {
	if ch.IsNil() || ch.Type().ChanDir()&reflect.RecvDir == 0 {
		return nil
	}
	var got []any
	silence := reflect.ValueOf(time.After(time.Second))
	for len(got) < maxItems {
		which, v, ok := reflect.Select([]reflect.SelectCase{
			{Dir: reflect.SelectRecv, Chan: ch},
			{Dir: reflect.SelectRecv, Chan: silence},
		})
		if which == 1 || !ok {
			break
		}
		got = append(got, dumpValue(v, depth+1))
	}
	return got
}
