package model

import (
	"go/types"
	"maps"
	"slices"
)

// A Library is an HTTP client library besides net/http, as data: how its requests are
// built and sent, and what an answer of the API looks like through it. For
//
//	resp, err := client.R().SetAuthScheme("KakaoAK").SetAuthToken(key).SetResult(&u).Get(url)
//
// the row of resty tells that Get sends, that the URL is its argument, that the two
// setters before make the Authorization header, and that u is decoded into for 2xx only.
type Library struct {
	Path string // import path, with its major version: any other version is not known
	// Ops are what its functions do, by name: "New", "Client.R".
	Ops map[string]Op
	// Builders are the types whose other methods configure what is sent, and no more; if one
	// can be given a function of the user's, it is a Hook.
	Builders []string
	// Fields are what it means to set a field: "Config.Endpoint".
	Fields map[string]Op
	// Variables are the token URLs of its package variables, by "import/path.Name".
	Variables map[string]string
	// Response are the fields of its response that hold a part of the answer.
	Response map[string]Part
	// Hooked: its clients run functions that can make an error of any answer, so a
	// client that comes from elsewhere may have one.
	Hooked bool
	// PathParam starts a parameter in a path: "{" or ":".
	PathParam string
	Decoding  Decoding
}

// Decoding says how a library decodes into the targets that a request was given.
type Decoding struct {
	FailureError bool // a failure's body that does not decode is an error
	AnyType      bool // whatever the content type is, not JSON only
	// OnlyDecoded: the response holds a target only once it was decoded into.
	OnlyDecoded bool
}

// A Part is a part of an answer, as a field of a response holds it.
type Part uint8

// The parts of an answer.
const (
	NoPart       Part = iota
	HTTPResponse      // a *http.Response
	BodyReader
	TransportError // the error, else nil
	Itself         // the same answer in another struct of the library
)

// A Deed is what a function of a client library does.
type Deed uint8

// The deeds.
const (
	NoDeed Deed = iota
	// Building: the receiver is a client or a request, and is what comes out, if anything does.
	Configure  // in a way that no rule looks at
	NewClient  // → a client, with its transport in Arg if there is one
	NewRequest // → a request of the receiver's, of the library's own client if there is none; may hold a URL
	FromHTTP   // *http.Request in Arg → a request
	Alias      // → a part of its receiver, or of its argument Arg if there is no receiver
	SetClient  // Arg is the client of the request
	SetBase    // Arg is put before relative URLs
	SetURL
	SetMethod
	SetHost     // another host than the URL's
	SetHeader   // Arg is the name, the next one the value
	SetHeaders  // Arg is a map of them
	SetScheme   // the word before the token in Authorization
	SetToken    // the token in Authorization
	SetBasic    // Authorization is Basic
	SetEndpoint // Arg is a struct that holds the URL
	SetResult   // Arg is what a success is decoded into
	SetFailure  // Arg is what a failure is decoded into
	SetFailures // the client makes such a target, of the type of Arg
	SetOutput   // Arg is the response that an answer goes into
	NoDecode    // the body is neither read nor decoded
	Hook        // somebody else may look at the answer, or change it
	Sends
	Standard // → a client of net/http that sends again what it may, as Op.GivesUp says

	// Reading: the receiver is a response.
	Status
	StatusText
	Succeeded // 2xx
	Failed    // 400 and above
	Body      // → bytes or a string
	BodyErr   // → bytes or a string, and an error
	BodyReaderOf
	DecodeBody  // decodes into Arg → error
	Result      // → what SetResult set
	Failure     // → what SetFailure set
	Reset       // the answer is gone
	NewResponse // → a response without an answer
	ReadsPart   // something that no rule looks at
)

// builds reports whether it is a deed of building a request.
func (d Deed) builds() bool { return d > NoDeed && d < Status }

// Gives says what a function that sends returns.
type Gives uint8

// What functions that send return.
const (
	GivesNothing      Gives = iota
	ResponseOrErr           // (response, nil) or (nil, error)
	ResponseAndErr          // (response, nil) or (response without an answer, error)
	OnlyResponse            // a response, with the error inside
	MustResponse            // a response, or a panic
	OutResponse             // fills its argument Out → error
	CodeBodyErr             // (status, body, error)
	CodeBodyErrs            // (status, body, []error)
	HTTPResponseOrErr       // (*http.Response, nil) or (nil, error)
	TokenOrErr              // a token, or an error for every failure
)

// An Op is what one function does. Arguments are counted without the receiver.
type Op struct {
	Deed Deed
	Arg  int // the argument that Deed names; of Sends and NewRequest: the URL, or -1
	// of Sends
	Gives     Gives
	Method    string // HTTP method; "" if the request tells it
	MethodArg int    // argument with the method, plus one; 0 if there is none
	Request   int    // argument with the request, plus one; 0: the receiver is it, or the client
	Out       int    // argument with the response, plus one
	Target    int    // argument that the body is decoded into, whatever the status is, plus one
	Config    int    // argument with a struct whose field Header holds headers, plus one
	Untouched int64  // status that a response has without an answer
	GivesUp   bool   // 429 and 5xx but 501 are sent again, and are an error in the end
}

// Send describes an Op that sends, for those who only look for calls.
func (o Op) Send() Send { return Send{URL: -1, Request: -1, Method: o.Method, Library: true} }

// libraries by import path.
var libraries = byPath(
	resty2(), resty3(), req3(), fasthttp1(), fiber2(), fiber3(), oauth2(), clientCredentials(), retryable(),
)

func byPath(libs ...*Library) map[string]*Library {
	m := make(map[string]*Library, len(libs))
	for _, l := range libs {
		m[l.Path] = l
	}
	return m
}

// LibraryAt returns the library with an import path, or nil.
func LibraryAt(path string) *Library { return libraries[path] }

// Libraries returns the import paths of all libraries, sorted.
func Libraries() []string { return slices.Sorted(maps.Keys(libraries)) }

// OpOf returns what a function of a client library does, and the library; no deed if it is
// not known.
func OpOf(fn *types.Func) (Op, *Library) {
	if fn.Pkg() == nil || !fn.Exported() {
		return Op{}, nil
	}
	lib := libraries[fn.Pkg().Path()]
	if lib == nil {
		return Op{}, nil
	}
	typ, name := "", fn.Name()
	if recv := fn.Signature().Recv(); recv != nil {
		n := NamedOf(recv.Type())
		if n == nil {
			return Op{}, nil
		}
		typ = n.Obj().Name()
		name = typ + "." + name
	}
	if op, ok := lib.Ops[name]; ok {
		return op, lib
	}
	switch {
	case !slices.Contains(lib.Builders, typ):
		return Op{}, lib
	case takesCode(fn.Signature()):
		return Op{Deed: Hook}, lib
	}
	return Op{Deed: Configure}, lib
}

// FieldOp returns what setting a field of a struct of a client library means.
func FieldOp(of types.Type, field string) (Op, *Library) {
	n := NamedOf(of)
	if n == nil || n.Obj().Pkg() == nil {
		return Op{}, nil
	}
	lib := libraries[n.Obj().Pkg().Path()]
	if lib == nil {
		return Op{}, nil
	}
	return lib.Fields[n.Obj().Name()+"."+field], lib
}

// EndpointOf returns the URL that a package variable of a library holds: kakao.Endpoint.
func EndpointOf(path, name string) (url string, ok bool) {
	for _, p := range Libraries() {
		if url, ok = libraries[p].Variables[path+"."+name]; ok {
			return url, true
		}
	}
	return "", false
}

// EndpointPackages are the packages of such variables, and the URLs.
func EndpointPackages() map[string]string {
	out := make(map[string]string)
	for _, l := range libraries {
		maps.Copy(out, l.Variables)
	}
	return out
}

// takesCode reports whether a function can be given one of the user's: as a function, or
// as the methods of an interface that is no reader and no context.
func takesCode(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		t := types.Unalias(v.Type())
		if s, ok := t.Underlying().(*types.Slice); ok {
			t = types.Unalias(s.Elem())
		}
		switch u := t.Underlying().(type) {
		case *types.Signature:
			return true
		case *types.Interface:
			if !IsNamed(t, "context", "Context") && !IsNamed(t, "io", "Reader") && !IsNamed(t, "io", "ReadCloser") && !u.Empty() {
				return true
			}
		}
	}
	return false
}

// with adds rows to a table.
func with(tables ...map[string]Op) map[string]Op {
	out := make(map[string]Op)
	for _, t := range tables {
		maps.Copy(out, t)
	}
	return out
}

// each gives several functions of a type, or of the package itself, the same row.
func each(typ string, op Op, names ...string) map[string]Op {
	out := make(map[string]Op, len(names))
	for _, n := range names {
		if typ != "" {
			n = typ + "." + n
		}
		out[n] = op
	}
	return out
}

// verbs are functions that are named like the HTTP method that they send: Get, Post …
func verbs(typ, prefix string, op Op, names ...string) map[string]Op {
	out := make(map[string]Op, len(names))
	for _, n := range names {
		op.Method = upper(n)
		key := prefix + n
		if typ != "" {
			key = typ + "." + key
		}
		out[key] = op
	}
	return out
}

func upper(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'a' && c <= 'z' {
			b[i] = c - 'a' + 'A'
		}
	}
	return string(b)
}
