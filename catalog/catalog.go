// Package catalog holds what an HTTP API can answer: its hosts, endpoints, the
// shape of a failure on the wire, and every documented answer with its class.
//
// A catalog is data. The built-in one describes Kakao's REST APIs; users write
// their own files in the same format, which FORMAT.md explains:
//
//	c, err := catalog.Builtin()
//	api := c.API("kakao-mobility")
//	for _, a := range api.Answers(nil) {
//		fmt.Println(&a, a.Class, a.Meaning.EN) // 400/-10 quota call quota exceeded
//	}
package catalog

// Text is one sentence fragment in the two languages that reports are written in.
type Text struct {
	EN string
	KO string
}

// In returns the text in lang ("ko" or "en"), falling back to the other language when one is missing.
func (t Text) In(lang string) string {
	if lang == "ko" && t.KO != "" || t.EN == "" {
		return t.KO
	}
	return t.EN
}

// Class says what a client may do after an answer (rules.md §4).
type Class string

// The classes of failing answers. ClassOK is the class of success.
const (
	ClassOK          Class = "ok"
	ClassTransient   Class = "transient"   // send the same request again, after a wait
	ClassQuota       Class = "quota"       // stop, or wait for the quota window
	ClassMaintenance Class = "maintenance" // again much later
	ClassAuth        Class = "auth"        // again once, only with a new token
	ClassConsent     Class = "consent"     // again only after the user agreed
	ClassPermanent   Class = "permanent"   // never again unchanged
	ClassUnsafe      Class = "unsafe"      // never blindly: money moves
	ClassUnknown     Class = "unknown"     // nobody can say: the class of KindOther
)

// Basis says where the class of an answer comes from.
type Basis string

// The two bases of a class.
const (
	BasisDocumented Basis = "documented" // the API's page names the remedy
	BasisMeaning    Basis = "meaning"    // it follows from the meaning of the answer
)

// CodeType is the JSON type of a code on the wire.
type CodeType string

// The JSON types that a code can have.
const (
	CodeInteger CodeType = "integer"
	CodeString  CodeType = "string"
)

// A Catalog is a validated set of APIs. It is immutable after loading and safe for concurrent use.
type Catalog struct {
	// APIs in order of their names.
	APIs []*API
	// Digest identifies the content: two catalogs with the same digest give the same verdicts.
	Digest string
}

// API returns the API with the given name, or nil.
func (c *Catalog) API(name string) *API {
	for _, a := range c.APIs {
		if a.Name == name {
			return a
		}
	}
	return nil
}

// An API is one entry of the catalog.
type API struct {
	Name    string
	Title   Text
	Sources []string // addresses of the pages that the entry was read from
	Read    string   // day on which they were read, YYYY-MM-DD
	Doubt   string   // what the sources leave open, in English; "" if nothing
	// Replace lets the entry take the place of the catalog's entry of the same name.
	Replace bool
	// Constants is the import path of a package with constants for the codes; "" if there is none.
	Constants string

	Hosts   []string // host names without port; may be empty when no page names one
	Schemes []string // words that start its Authorization header: KakaoAK, SECRET_KEY; Bearer is never listed
	// AccessToken tells that its endpoints take a user's access token, which can be renewed;
	// an app key cannot.
	AccessToken bool
	// Products are the parts of the API that codes, results and endpoints refer to.
	Products []Product

	// Shapes are the forms of a failure's JSON body, the usual one first. Empty: not known.
	Shapes    []Shape
	Statuses  []Status
	Codes     []Code
	Results   []ResultTable
	Endpoints []Endpoint

	pos places // where the file names what a catalog has only once
}

// A Product is a part of an API with codes of its own.
type Product struct {
	Name  string
	Title Text
}

// A Shape is the form of a failure's JSON body.
type Shape struct {
	Name     string   // refers to it from codes; "" for an API with a single shape
	Code     string   // JSON member that holds the code: "code"
	Type     CodeType // of that member
	Message  string   // JSON member that holds the text for people: "msg"; "" if none
	Others   []string // further members that are always present, strings: "error" on kauth
	Optional []string // members that may be present: "required_scopes"
}

// A Status is one row of an API's table of HTTP statuses.
type Status struct {
	Status  int
	Success bool
	Class   Class // of an answer with this status and no documented body
	Basis   Basis
	Meaning Text
	Doubt   string // "" if the sources agree
	Sources []string
}

// A Code is one documented failure code.
type Code struct {
	Type  CodeType // which of Int and Str holds the code
	Int   int64
	Str   string
	Shape string // name of the shape it comes in; "" is the first
	// Status is the HTTP status it comes with; 0: no source tells, any failure status is possible.
	Status int
	// Name is the Go name of its constant in the package API.Constants, after Kakao's SDKs:
	// "CodeAPILimitExceeded"; "" if it has none.
	Name     string
	Class    Class
	Basis    Basis
	Meaning  Text
	Remedy   Text     // what the sources say to do about it; empty if they say nothing
	Products []string // endpoints' products that can answer it; empty: all
	Doubt    string   // "" if the sources agree
	// SDKOnly marks numbers that only an official SDK lists: constants exist, answers do not.
	SDKOnly bool
	// Members are the fixed values of other members of the body: "error": "invalid_grant".
	Members map[string]string
	Sources []string
}

// A ResultTable lists the results that an API reports inside HTTP 200.
type ResultTable struct {
	Field    string   // JSON path: "routes[].result_code", "failure_info[].code", "status"
	Type     CodeType // of the field
	Success  []string // values that mean success, as text: "0", "OK"
	Absent   bool     // success is the absence of the field
	Messages []string // JSON paths of the text for people
	Products []string // endpoints' products that answer so; empty: all
	Codes    []Code   // failing results; Status is 200
	Doubt    string   // "" if the sources agree
	Sources  []string
}

// An Endpoint is one documented path of an API.
type Endpoint struct {
	Methods []string
	Path    string // may hold {placeholders}
	Product string
	// Telling marks a path that identifies the API even when the host is not known:
	// /v2/user/me is, /oauth/token is not.
	Telling bool
	// Money marks requests that move money or prepare it: repeating one blindly is unsafe.
	Money   bool
	Doubt   string
	Sources []string
}
