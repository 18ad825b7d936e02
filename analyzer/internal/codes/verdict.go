package codes

import (
	"go/constant"
	"go/token"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"

	"github.com/kakaolint/kakaolint/catalog"
)

// A Fault is why a test can never hold.
type Fault uint8

// The faults. None of them is the zero value.
const (
	NoFault    Fault = iota
	WrongField       // a code of one kind compared with a field of another
	WrongSign        // a code without its minus
	Unknown          // a code that no API of the catalog documents
)

// A Verdict says what a constant is to a part of an answer.
type Verdict struct {
	Code   *catalog.Code // the documented code that it is; nil for a status
	Status int           // the HTTP status that it is; 0: none
	Fault  Fault
	// Meant is the code that was meant, with WrongSign, and the one of another field, with WrongField.
	Meant *catalog.Code
	// Of is the API of Meant, and MeantMember the member that holds such codes; Status for an HTTP status.
	Of          *catalog.API
	MeantMember string
}

// Judge tells what a constant is to a part of an answer.
func Judge(cat *catalog.Catalog, s Source, v constant.Value) Verdict {
	if s.Member == Status {
		return judgeStatus(cat, s.API, v)
	}
	domain, isCode := domainOf(s)
	n, isNumber := number(v)
	for i := range domain {
		if c := domain[i]; matches(c, v) {
			return Verdict{Code: c}
		}
	}
	if !isCode {
		return judgeOther(cat, v)
	}
	if len(domain) == 0 {
		return Verdict{}
	}
	if domain[0].Type == catalog.CodeString {
		return judgeText(cat, s, domain, v)
	}
	if !isNumber {
		return Verdict{}
	}
	if i := slices.IndexFunc(domain, func(c *catalog.Code) bool { return c.Int == -n }); i >= 0 && n > 0 {
		return Verdict{Fault: WrongSign, Meant: domain[i], Of: s.API, MeantMember: s.Member}
	}
	switch {
	case n == 0 || n == 200 || isSuccess(s, n):
		return Verdict{}
	case n >= 100 && http.StatusText(int(n)) != "":
		return Verdict{Fault: WrongField, Status: int(n), MeantMember: Status, Of: s.API}
	}
	if c := codeOf(s.API, v); c != nil { // but not one of this member
		return Verdict{Fault: WrongField, Meant: c, Of: s.API, MeantMember: memberOf(s.API, c)}
	}
	if c, _, _ := lookUp(cat, v); c != nil { // another API's
		return Verdict{}
	}
	return Verdict{Fault: Unknown}
}

func judgeStatus(cat *catalog.Catalog, api *catalog.API, v constant.Value) Verdict {
	n, ok := number(v)
	if !ok {
		return Verdict{}
	}
	if n > 0 && http.StatusText(int(n)) != "" {
		return Verdict{Status: int(n)}
	}
	if c, of, member := lookUp(cat, v); c != nil && n < 0 {
		if own := codeOf(api, v); own != nil {
			c, of = own, api
		}
		return Verdict{Fault: WrongField, Meant: c, Of: of, MeantMember: member}
	}
	return Verdict{}
}

func codeOf(api *catalog.API, v constant.Value) *catalog.Code {
	for i := range api.Codes {
		if matches(&api.Codes[i], v) {
			return &api.Codes[i]
		}
	}
	return nil
}

var numbered = regexp.MustCompile(`^([A-Z]+)[0-9]+$`)

// judgeText judges a text against codes that are texts.
func judgeText(cat *catalog.Catalog, s Source, domain []*catalog.Code, v constant.Value) Verdict {
	if v.Kind() != constant.String {
		return Verdict{}
	}
	text := constant.StringVal(v)
	if c, of, member := lookUp(cat, v); c != nil {
		return Verdict{Fault: WrongField, Meant: c, Of: of, MeantMember: member}
	}
	for _, c := range domain {
		for _, member := range slices.Sorted(maps.Keys(c.Members)) {
			if c.Members[member] == text {
				return Verdict{Fault: WrongField, Of: s.API, MeantMember: member}
			}
		}
	}
	// A list of words may be incomplete, a numbered series is known as far as it goes.
	series := numbered.FindStringSubmatch(text)
	if series == nil {
		return Verdict{}
	}
	for _, c := range domain {
		if m := numbered.FindStringSubmatch(c.Str); m != nil && m[1] == series[1] {
			return Verdict{Fault: Unknown}
		}
	}
	return Verdict{}
}

// judgeOther judges a text against a member that holds no code: error on kauth.
func judgeOther(cat *catalog.Catalog, v constant.Value) Verdict {
	if v.Kind() != constant.String || numbered.FindString(constant.StringVal(v)) == "" {
		return Verdict{}
	}
	if c, of, member := lookUp(cat, v); c != nil {
		return Verdict{Fault: WrongField, Meant: c, Of: of, MeantMember: member}
	}
	return Verdict{}
}

// JudgeOAuth judges a constant against the ErrorCode of an oauth2.RetrieveError, the member error.
func JudgeOAuth(cat *catalog.Catalog, v constant.Value) Verdict { return judgeOther(cat, v) }

// domainOf are the codes that a member can hold; isCode is false for one that holds none.
func domainOf(s Source) (codes []*catalog.Code, isCode bool) {
	for i := range s.API.Results {
		if t := &s.API.Results[i]; t.Field == s.Member {
			for j := range t.Codes {
				codes = append(codes, &t.Codes[j])
			}
			return codes, true
		}
	}
	for i, shape := range s.API.Shapes {
		if shape.Code != s.Member {
			continue
		}
		isCode = true
		for j := range s.API.Codes {
			if c := &s.API.Codes[j]; c.Shape == shape.Name || c.Shape == "" && i == 0 {
				codes = append(codes, c)
			}
		}
	}
	return codes, isCode
}

func isSuccess(s Source, n int64) bool {
	for _, t := range s.API.Results {
		if t.Field == s.Member && slices.Contains(t.Success, strconv.FormatInt(n, 10)) {
			return true
		}
	}
	return false
}

// number is the whole number that a constant is, also as a text.
func number(v constant.Value) (int64, bool) {
	if v.Kind() == constant.String {
		n, err := strconv.ParseInt(constant.StringVal(v), 10, 64)
		return n, err == nil
	}
	if v.Kind() != constant.Int && v.Kind() != constant.Float {
		return 0, false
	}
	return constant.Int64Val(constant.ToInt(v))
}

func matches(c *catalog.Code, v constant.Value) bool {
	if c.Type == catalog.CodeString {
		return v.Kind() == constant.String && constant.StringVal(v) == c.Str
	}
	n, ok := number(v)
	return ok && n == c.Int
}

// lookUp finds a constant among the codes of all APIs, results inside HTTP 200 apart.
func lookUp(cat *catalog.Catalog, v constant.Value) (*catalog.Code, *catalog.API, string) {
	for _, api := range cat.APIs {
		for i := range api.Codes {
			c := &api.Codes[i]
			if !matches(c, v) {
				continue
			}
			return c, api, memberOf(api, c)
		}
	}
	return nil, nil, ""
}

// isStatus reports whether the constant is an HTTP status and s is one.
func isStatus(s Source, v constant.Value) bool {
	n, ok := number(v)
	return s.Member == Status && ok && n >= 100 && n < 600
}

// NeverHolds reports whether no code of the sources, nor zero, meets an order test.
func NeverHolds(sources []Source, op token.Token, v constant.Value) bool {
	k, ok := number(v)
	if !ok || len(sources) == 0 {
		return false
	}
	for _, s := range sources {
		domain, isCode := domainOf(s)
		if s.Member == Status || !isCode || len(domain) == 0 || domain[0].Type != catalog.CodeInteger || ordered(0, op, k) {
			return false
		}
		for _, c := range domain {
			if ordered(c.Int, op, k) {
				return false
			}
		}
	}
	return true
}

func ordered(n int64, op token.Token, k int64) bool {
	return constant.Compare(constant.MakeInt64(n), op, constant.MakeInt64(k))
}

// memberOf is the member that holds a code.
func memberOf(api *catalog.API, c *catalog.Code) string {
	for i, s := range api.Shapes {
		if s.Name == c.Shape || c.Shape == "" && i == 0 {
			return s.Code
		}
	}
	return ""
}

// A Finding is what is to be said about a Use.
type Finding struct {
	Use
	Source  Source  // that the verdict is about
	Verdict Verdict // a fault, or what the constant is
	APIs    []string
	// Impossible: the constant is a code or a status there, but no answer gets to the test with it.
	Impossible bool
}

// Wrong reports whether the test can never hold.
func (f Finding) Wrong() bool { return f.Verdict.Fault != NoFault || f.Missed || f.Impossible }

// Weigh tells what is to be said about a use; ok is false if nothing is.
func (r *Result) Weigh(cat *catalog.Catalog, u Use) (f Finding, ok bool) {
	f = Finding{Use: u}
	if len(u.Sources) > 0 {
		f.Source = u.Sources[0]
	}
	switch {
	case u.OAuth:
		f.Verdict = JudgeOAuth(cat, u.Value)
		return f, u.Form.Tests() && f.Wrong()
	case u.Missed:
		return f.naming(u.Sources), u.Form.Tests() && u.Form != Listed
	case u.Form == Order:
		f.Verdict.Fault = WrongSign
		return f.naming(u.Sources), u.Proven && !u.Open && NeverHolds(u.Sources, u.Op, u.Value)
	}
	var held, failed []Source
	for _, s := range u.Sources {
		v := Judge(cat, s, u.Value)
		if n, ok := number(u.Value); ok && u.HTTP && v.Fault == WrongSign {
			v = Verdict{Fault: WrongField, Status: int(n), MeantMember: Status, Of: s.API}
		}
		switch {
		case v.Code != nil || v.Status != 0 && v.Fault == NoFault:
			if len(held) == 0 {
				f.Source, f.Verdict = s, v
			}
			held = append(held, s)
		case v.Fault != NoFault:
			if len(held)+len(failed) == 0 {
				f.Source, f.Verdict = s, v
			}
			failed = append(failed, s)
		}
	}
	switch {
	case len(held) > 0:
		f.Impossible = u.Proven && !u.Open && (u.Form == Equal || u.Form == Case) && r.Impossible[u.At] && documented(held, f.Verdict)
		return f.naming(held), true
	case len(failed) > 0:
		return f.naming(failed), len(failed) == len(u.Sources) && u.Proven && !u.Open && u.Form.Tests()
	}
	return f, false
}

func (f Finding) naming(sources []Source) Finding {
	for _, s := range sources {
		if !slices.Contains(f.APIs, s.API.Name) {
			f.APIs = append(f.APIs, s.API.Name)
		}
	}
	return f
}

// documented reports whether every API lists the code, or answers failures with the status.
func documented(sources []Source, v Verdict) bool {
	if v.Code != nil {
		return !v.Code.SDKOnly
	}
	for _, s := range sources {
		if !slices.ContainsFunc(s.API.Statuses, func(x catalog.Status) bool { return x.Status == v.Status && !x.Success }) {
			return false
		}
	}
	return true
}
