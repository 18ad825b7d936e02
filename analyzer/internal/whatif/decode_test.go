package whatif_test

import (
	"strings"
	"testing"
)

// TestDecode: what a JSON decode of the body leaves in its target. A failure sets the
// members it has and leaves the rest zero; a success leaves the failure's code zero and
// the rest unknown; a body that is no JSON gives an error.
func TestDecode(t *testing.T) {
	t.Parallel()
	const decls = `
		type failure struct {
			Code int    ` + "`json:\"code\"`" + `
			Msg  string ` + "`json:\"msg\"`" + `
		}
		type item struct{ Name string }
		type body struct {
			failure
			ID    int64 ` + "`json:\"id,omitempty\"`" + `
			Name  string
			Item  *item
			Items []item
			Flag  bool
			Score float64
			Extra map[string]string
			Any   any
		}
		type custom struct{ Code int }
		func (c *custom) UnmarshalJSON(b []byte) error { c.Code = len(b); return nil }
		type textual struct{ Code int }
		func (c *textual) UnmarshalText(b []byte) error { return nil }
	`
	const head = "if err != nil { return \"e\" }\n"
	into := func(typ string) string {
		return head + "var v " + typ + "\nfail := json.NewDecoder(resp.Body).Decode(&v)\n_ = fail"
	}
	for _, group := range []struct {
		name    string
		prelude string
		table   []probe
	}{
		{"the failure's own struct", into("failure"), []probe{
			//                   ok · transport · 400/-10 · 502 · ?/-30
			{`fail != nil`, "n e n y n"},
			{`v.Code == -10`, "n e y n n"},
			{`v.Code != 0`, "n e y n y"},
			{`v.Code < 0`, "n e y n y"},
			{`v.Code == -401 || v.Code == -30`, "n e n n y"},
			{`v.Msg != ""`, "? e y n y"},
			{`v.Msg == "quota"`, "? e ? n ?"},
			{`v == (failure{})`, "? e n y n"},
		}},
		{"a success's struct", into("struct{ ID int64; Name string; Item *item; Items []item; Flag bool; Score float64; Extra map[string]string; Any any; In struct{ X int } }"), []probe{
			{`fail != nil`, "n e n y n"},
			{`v.ID == 0`, "? e y y y"},
			{`v.Name == ""`, "? e y y y"},
			{`v.Item == nil`, "? e y y y"},
			{`v.Item.Name == ""`, "? e ! ! !"},
			{`len(v.Items) == 0`, "? e y y y"},
			{`v.Items == nil`, "? e y y y"},
			{`v.Items[0].Name == ""`, "? e ! ! !"},
			{`v.Flag`, "? e n n n"},
			{`v.Score == 0`, "? e y y y"},
			{`len(v.Extra) == 0`, "? e y y y"},
			{`v.Extra["x"] == ""`, "? e y y y"},
			{`v.Any == nil`, "? e y y y"},
			{`v.In.X == 0`, "? e y y y"},
			{`v.ID > 0 && v.Name != ""`, "? e n n n"},
		}},
		{"an embedded struct", into("body"), []probe{
			{`v.Code == -10`, "n e y n n"},
			{`v.Msg != ""`, "? e y n y"},
			{`v.ID == 0`, "? e y y y"},
		}},
		{"a struct under a name", into("struct{ Error failure `json:\"error\"` }"), []probe{
			{`v.Error.Code == 0`, "? e y y y"},
			{`fail != nil`, "n e n y n"},
		}},
		{"a pointer to a struct", head + "v := new(failure)\njson.NewDecoder(resp.Body).Decode(v)", []probe{
			{`v.Code == -10`, "n e y n n"},
		}},
		{"a pointer to a pointer", into("*failure"), []probe{
			{`v == nil`, "n e n y n"},
			{`v.Code == -10`, "n e y ! n"},
		}},
		{"pointers as fields", into("struct{ Code *int; Item *item }"), []probe{
			{`v.Code == nil`, "y e n y n"},
			{`v.Code != nil && *v.Code == -10`, "n e y n n"},
			{`v.Item == nil`, "? e y y y"},
		}},
		{"names without regard to case", into("struct{ CODE int; MSG string }"), []probe{
			{`v.CODE == -10`, "n e y n n"},
		}},
		{"an exact name goes first", into("struct{ CODE int; Own int `json:\"code\"` }"), []probe{
			{`v.CODE == 0`, "? e y y y"},
			{`v.Own == -10`, "n e y n n"},
		}},
		{"a name of dash", into("struct{ Code int `json:\"-\"` }"), []probe{
			{`v.Code == 0`, "? e y y y"},
		}},
		{"a field that is not exported", into("struct{ code int }"), []probe{
			{`v.code == 0`, "? e y y y"},
		}},
		{"number types", into("struct{ Code float64 }"), []probe{
			{`v.Code == -10`, "n e y n n"},
			{`int(v.Code) == -10`, "n e y n n"},
		}},
		{"a named number", `type code int32` + "\n" + into("struct{ Code code }"), []probe{
			{`v.Code == -10`, "n e y n n"},
		}},
		{"a type that does not fit is an error", into("struct{ Code string }"), []probe{
			{`fail != nil`, "n e y y y"},
			{`v.Code == ""`, "y e y y y"},
		}},
		{"text into a number is an error", into("struct{ Msg int }"), []probe{
			{`fail != nil`, "n e y y y"},
		}},
		{"an object into a list is an error", into("[]item"), []probe{
			{`fail != nil`, "n e y y y"},
			{`len(v) == 0`, "? e y y y"},
		}},
		{"an object into a number is an error", into("int"), []probe{
			{`fail != nil`, "n e y y y"},
		}},
		{"json.Number", into("struct{ Code json.Number }"), []probe{
			{`v.Code == "-10"`, "n e y n n"},
			{`v.Code != ""`, "n e y n y"},
			{`fail != nil`, "n e n y n"},
		}},
		{"json.RawMessage as a field", into("struct{ Code json.RawMessage; Data json.RawMessage }"), []probe{
			{`v.Code == nil`, "y e n y n"},
			{`v.Data == nil`, "? e y y y"},
			{`string(v.Code) == "-10"`, "n e ? n ?"},
		}},
		{"json.RawMessage in whole", into("json.RawMessage"), []probe{
			{`v == nil`, "? e n y n"},
		}},
		{"a map", into("map[string]any"), []probe{
			{`v["code"] == nil`, "? e n y n"},
			{`v["id"] == nil`, "? e y y y"},
			{`v["code"] == float64(-10)`, "? e y n n"},
		}},
		{"a map, with ok", into("map[string]any") + "\ncode, ok := v[\"code\"].(float64)\n_, has := v[\"code\"]\nid, hasID := v[\"id\"].(string)\n_, _, _, _, _ = ok, has, code, id, hasID", []probe{
			{`ok`, "? e y n y"},
			{`has`, "? e y n y"},
			{`code == -10`, "? e y n n"},
			{`hasID`, "? e n n n"},
			{`id == ""`, "? e y y y"},
		}},
		{"a map, asserted", into("map[string]any"), []probe{
			{`v["id"].(string) == ""`, "? e ! ! !"},
			{`v["msg"].(string) != ""`, "? e y ! y"},
			{`v["msg"].(float64) == 0`, "? e ! ! !"},
		}},
		{"a map of texts", into("map[string]string"), []probe{
			{`fail != nil`, "n e y y y"},
		}},
		{"any", into("any") + "\nm, isMap := v.(map[string]any)\n_, isList := v.([]any)\n_, _, _ = m, isMap, isList", []probe{
			{`isMap`, "? e y n y"},
			{`isList`, "? e n n n"},
			{`m["code"] == float64(-10)`, "? e y n n"},
		}},
		{"a type that decodes itself is not followed", into("custom"), []probe{
			{`fail != nil`, "n e ? y ?"},
		}},
		{"a type that decodes itself as a field", into("struct{ Code custom; ID int }"), []probe{
			{`v.ID == 0`, "? e ? y ?"},
			{`fail != nil`, "n e ? y ?"},
		}},
		{"a type with UnmarshalText", into("textual"), []probe{
			{`fail != nil`, "n e ? y ?"},
		}},
		{"a member that is optional", into("struct{ Extras struct{ Detail string } }"), []probe{
			{`v.Extras.Detail == ""`, "? e ? y ?"},
		}},
		{"a member that is fixed for one code", into("struct{ Kind string }"), []probe{
			{`v.Kind == "quota"`, "? e y n ?"},
			{`v.Kind == ""`, "? e n y n"},
		}},
		{"what was in the target before", head + "v := struct{ Code, ID int }{ID: 7}\njson.NewDecoder(resp.Body).Decode(&v)", []probe{
			{`v.ID == 7`, "? e y y y"},
			{`v.Code == -10`, "n e y n n"},
		}},
		{"a field of a bigger struct", head + "var w struct{ status int; in failure }\nw.status = resp.StatusCode\njson.NewDecoder(resp.Body).Decode(&w.in)", []probe{
			{`w.in.Code == -10`, "? e y n n"},
			{`w.status == 400`, "n e y n ?"},
		}},
	} {
		t.Run(group.name, func(t *testing.T) {
			t.Parallel()
			probes(t, decls, group.prelude, group.table)
		})
	}
}

// TestBody: the body reaches a decoder in many containers.
func TestBody(t *testing.T) {
	t.Parallel()
	const head = "if err != nil { return \"e\" }\nvar v struct{ Code int }\n"
	for _, test := range []struct{ name, decode string }{
		{"json.NewDecoder", `json.NewDecoder(resp.Body).Decode(&v)`},
		{"io.ReadAll", `b, _ := io.ReadAll(resp.Body); json.Unmarshal(b, &v)`},
		{"a limit", `b, _ := io.ReadAll(io.LimitReader(resp.Body, 1<<20)); json.Unmarshal(b, &v)`},
		{"bufio", `json.NewDecoder(bufio.NewReader(resp.Body)).Decode(&v)`},
		{"bytes.NewReader", `b, _ := io.ReadAll(resp.Body); json.NewDecoder(bytes.NewReader(b)).Decode(&v)`},
		{"bytes.NewBuffer", `b, _ := io.ReadAll(resp.Body); json.Unmarshal(bytes.NewBuffer(b).Bytes(), &v)`},
		{"a text", `b, _ := io.ReadAll(resp.Body); json.Unmarshal([]byte(string(b)), &v)`},
		{"strings.NewReader", `b, _ := io.ReadAll(resp.Body); json.NewDecoder(strings.NewReader(string(b))).Decode(&v)`},
		{"bytes.Buffer and ReadFrom", `var buf bytes.Buffer; buf.ReadFrom(resp.Body); json.Unmarshal(buf.Bytes(), &v)`},
		{"bytes.Buffer and io.Copy", `var buf bytes.Buffer; io.Copy(&buf, resp.Body); json.NewDecoder(&buf).Decode(&v)`},
		{"bytes.Buffer behind a pointer", `b := new(bytes.Buffer); io.Copy(b, resp.Body); json.Unmarshal([]byte(b.String()), &v)`},
		{"NopCloser", `b, _ := io.ReadAll(resp.Body); resp.Body = io.NopCloser(bytes.NewReader(b)); json.NewDecoder(resp.Body).Decode(&v)`},
		{"bytes.Clone", `b, _ := io.ReadAll(resp.Body); json.Unmarshal(bytes.Clone(b), &v)`},
		{"a helper", `decode(resp, &v)`},
		{"a generic helper", `v, _ = decodeTo[struct{ Code int }](resp.Body)`},
		{"a helper of bytes", `b, _ := read(resp.Body); json.Unmarshal(b, &v)`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			probes(t, `
				func decode(resp *http.Response, v any) error { defer resp.Body.Close(); return json.NewDecoder(resp.Body).Decode(v) }
				func decodeTo[T any](r io.Reader) (T, error) { var v T; err := json.NewDecoder(r).Decode(&v); return v, err }
				func read(r io.Reader) ([]byte, error) { b, err := io.ReadAll(r); if err != nil { return nil, err }; return b, nil }`,
				head+test.decode, []probe{{`v.Code == -10`, "n e y n n"}})
		})
	}
}

// TestDecoders: other decoders, stricter ones, and tests on the body itself.
func TestDecoders(t *testing.T) {
	t.Parallel()
	const head = "if err != nil { return \"e\" }\n"
	for _, test := range []struct {
		name, prelude string
		probe
	}{
		{"DisallowUnknownFields", `var v struct{ ID int }; d := json.NewDecoder(resp.Body); d.DisallowUnknownFields(); fail := d.Decode(&v)`, probe{`fail != nil`, "n e y y y"}},
		{"DisallowUnknownFields, all known", `var v struct{ Code int; Msg, Kind string; Extras any }; d := json.NewDecoder(resp.Body); d.DisallowUnknownFields(); fail := d.Decode(&v)`, probe{`fail != nil`, "n e n y n"}},
		{"UseNumber", `var v struct{ Code int }; d := json.NewDecoder(resp.Body); d.UseNumber(); d.Decode(&v)`, probe{`v.Code == -10`, "n e y n n"}},
		{"json.Valid", `b, _ := io.ReadAll(resp.Body)`, probe{`json.Valid(b)`, "y e y n y"}},
		{"a body of nothing", `b, _ := io.ReadAll(resp.Body)`, probe{`len(b) == 0`, "? e n ? n"}},
		{"the read's own error", `_, fail := io.ReadAll(resp.Body)`, probe{`fail != nil`, "? e ? ? ?"}},
		{"text in the body is not followed", `b, _ := io.ReadAll(resp.Body)`, probe{`strings.Contains(string(b), "-10")`, "? e ? ? ?"}},
		{"two decodes of the same bytes", `b, _ := io.ReadAll(resp.Body); var x struct{ ID int }; var y struct{ Code int }; json.Unmarshal(b, &x); json.Unmarshal(b, &y)`, probe{`x.ID == 0 && y.Code == -10`, "n e y n n"}},
		{"XML", `var v struct{ Code int }; fail := xml.NewDecoder(resp.Body).Decode(&v)`, probe{`fail != nil`, "? e - - -"}},
		{"bytes of somebody else", `var v struct{ Code int }; fail := json.Unmarshal([]byte(os.Args[0]), &v)`, probe{`fail != nil || v.Code == -10`, "? e ? ? ?"}},
		{"closing the body", `resp.Body.Close()`, probe{`resp.StatusCode == 400`, "n e y n ?"}},
		{"reading from the body", `b := make([]byte, len(os.Args)); n, _ := resp.Body.Read(b)`, probe{`n > 0`, "? e ? ? ?"}},
		{"throwing the body away", `io.Copy(io.Discard, resp.Body)`, probe{`resp.StatusCode == 400`, "n e y n ?"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			probes(t, "", head+test.prelude, []probe{test.probe})
		})
	}
}

// TestResults: an API that fails inside HTTP 200.
func TestResults(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		typ, cond       string
		ok, soldOut, no string // under ok, 200/items[].result=SOLD_OUT, 400/-10
	}{
		{"struct{ Items []struct{ Result string } }", `v.Items[0].Result == "SOLD_OUT"`, "n", "y", "!"},
		{"struct{ Items []struct{ Result string } }", `v.Items[0].Result != "OK"`, "n", "y", "!"},
		{"struct{ Items []struct{ Result string } }", `len(v.Items) > 0`, "?", "y", "n"},
		{"struct{ Items []*struct{ Result string } }", `v.Items[0].Result == "SOLD_OUT"`, "n", "y", "!"},
		{"struct{ Items []struct{ Price int } }", `v.Items[0].Price == 0`, "?", "y", "!"},
		{"struct{ Items []struct{ Text string } }", `v.Items[0].Text == ""`, "?", "?", "!"},
		{"map[string][]map[string]string", `v["items"][0]["result"] == "SOLD_OUT"`, "?", "y", "!"},
		{"struct{ Items []struct{ Result int } }", `fail != nil`, "n", "y", "n"},
	} {
		t.Run(strings.TrimPrefix(test.typ, "struct")+" "+test.cond, func(t *testing.T) {
			t.Parallel()
			s := study(t, `func f() string {
				resp, err := http.Get("https://lists.shop.example/lists")
				if err != nil { return "e" }
				var v `+test.typ+`
				fail := json.NewDecoder(resp.Body).Decode(&v)
				_ = fail
				if `+test.cond+` { return "y" }
				return "n"
			}`)
			got := way(run(t, s, "ok")) + way(run(t, s, "200/items[].result=SOLD_OUT")) + way(run(t, s, "400/-10"))
			if want := test.ok + test.soldOut + test.no; got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}
