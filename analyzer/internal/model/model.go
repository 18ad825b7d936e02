// Package model describes, as data, the functions that clients of an API call:
// which of them send a request, read a body, decode it, log, or end the program.
//
// Functions are keyed by types.Func.FullName of their origin, so
// "(*net/http.Client).Do" and not the text of a call. A function that no table
// names is unknown, and what goes into it can no longer be followed.
package model

import (
	"go/types"
	"slices"
	"strings"
)

// A Send describes a function that sends an HTTP request. Arguments are counted without the receiver.
type Send struct {
	URL     int    // index of the argument that holds the URL, or -1
	Request int    // index of the *http.Request argument, or -1
	Method  string // HTTP method, "" if the request tells it
	Library bool   // of a client library: see OpOf
}

var sends = map[string]Send{
	"net/http.Get":                    {URL: 0, Request: -1, Method: "GET"},
	"net/http.Head":                   {URL: 0, Request: -1, Method: "HEAD"},
	"net/http.Post":                   {URL: 0, Request: -1, Method: "POST"},
	"net/http.PostForm":               {URL: 0, Request: -1, Method: "POST"},
	"(*net/http.Client).Get":          {URL: 0, Request: -1, Method: "GET"},
	"(*net/http.Client).Head":         {URL: 0, Request: -1, Method: "HEAD"},
	"(*net/http.Client).Post":         {URL: 0, Request: -1, Method: "POST"},
	"(*net/http.Client).PostForm":     {URL: 0, Request: -1, Method: "POST"},
	"(*net/http.Client).Do":           {URL: -1, Request: 0},
	"(*net/http.Transport).RoundTrip": {URL: -1, Request: 0},
}

// SendOf returns how fn sends a request. An interface method with the shape of
// Do(*http.Request) (*http.Response, error) sends too, whatever its name is.
func SendOf(fn *types.Func) (Send, bool) {
	if s, ok := sends[fn.Origin().FullName()]; ok {
		return s, true
	}
	if op, _ := OpOf(fn); op.Deed == Sends {
		return op.Send(), true
	}
	sig := fn.Signature()
	if sig.Recv() != nil && types.IsInterface(sig.Recv().Type()) && IsDoer(sig) {
		return Send{URL: -1, Request: 0}, true
	}
	return Send{}, false
}

// Seeds reports whether fn sends, or builds what a client library sends: a function that calls
// it matters to those who look for calls.
func Seeds(fn *types.Func) bool {
	if _, ok := SendOf(fn); ok {
		return true
	}
	op, _ := OpOf(fn)
	return op.Deed.builds()
}

// IsDoer reports whether a signature is that of Do(*http.Request) (*http.Response, error).
func IsDoer(sig *types.Signature) bool {
	return sig.Params().Len() == 1 && sig.Results().Len() == 2 &&
		IsPointerTo(sig.Params().At(0).Type(), "net/http", "Request") &&
		IsPointerTo(sig.Results().At(0).Type(), "net/http", "Response") &&
		IsError(sig.Results().At(1).Type())
}

// Requests are the functions that build a *http.Request: index of the method and of the URL argument.
var requests = map[string][2]int{
	"net/http.NewRequest":            {0, 1},
	"net/http.NewRequestWithContext": {1, 2},
}

// RequestOf returns the argument indexes of the method and the URL if fn builds a request.
func RequestOf(fn *types.Func) (method, url int, ok bool) {
	r, ok := requests[fn.FullName()]
	return r[0], r[1], ok
}

// A Role is what a function does with the answer that goes into it.
type Role uint8

// The roles. A function without one is unknown.
const (
	None        Role = iota
	ReadAll          // reader → (bytes, error)
	Dump             // (response, …) → (bytes, error); the body can still be read
	SameBody         // reader, bytes or string → the same bytes in another container
	Drain            // (writer, reader) → (n, error): copies the body into the writer
	Decode           // (bytes, target) → error
	DecodeOther      // decodes another format than JSON
	DecodeFrom       // receiver or first argument holds the reader, last argument the target → error
	NewDecoder       // reader → a decoder of it
	Strict           // receiver's decoder refuses unknown members
	Numbers          // receiver's decoder keeps numbers as json.Number
	Pure             // computes from its arguments only
	NewError         // → non-nil error, computed from its arguments
	WrapError        // (error, …) → nil for nil, else a non-nil error
	Log              // writes to a log; nobody is told
	Exit             // ends the program or the goroutine
	Append           // writes its arguments into its receiver
	SetNothing       // changes its receiver in a way that no rule looks at
)

// exact roles by full name.
var roles = map[string]Role{
	"io.ReadAll":                                     ReadAll,
	"io/ioutil.ReadAll":                              ReadAll,
	"bytes.NewReader":                                SameBody,
	"bytes.NewBuffer":                                SameBody,
	"bytes.NewBufferString":                          SameBody,
	"bytes.Clone":                                    SameBody,
	"strings.NewReader":                              SameBody,
	"bufio.NewReader":                                SameBody,
	"bufio.NewReaderSize":                            SameBody,
	"io.LimitReader":                                 SameBody,
	"io.TeeReader":                                   SameBody,
	"compress/gzip.NewReader":                        ReadAll,
	"io.NopCloser":                                   SameBody,
	"io/ioutil.NopCloser":                            SameBody,
	"(*bytes.Buffer).Bytes":                          SameBody,
	"(*bytes.Buffer).String":                         SameBody,
	"encoding/json.NewDecoder":                       NewDecoder,
	"github.com/goccy/go-json.NewDecoder":            NewDecoder,
	"github.com/json-iterator/go.NewDecoder":         NewDecoder,
	"io.Copy":                                        Drain,
	"io.CopyN":                                       Drain,
	"(*bytes.Buffer).ReadFrom":                       Drain,
	"encoding/json.Unmarshal":                        Decode,
	"encoding/json/v2.Unmarshal":                     Decode,
	"github.com/goccy/go-json.Unmarshal":             Decode,
	"github.com/json-iterator/go.Unmarshal":          Decode,
	"github.com/bytedance/sonic.Unmarshal":           Decode,
	"github.com/bytedance/sonic.UnmarshalString":     Decode,
	"github.com/segmentio/encoding/json.Unmarshal":   Decode,
	"(*encoding/json.Decoder).Decode":                DecodeFrom,
	"(*github.com/goccy/go-json.Decoder).Decode":     DecodeFrom,
	"(*github.com/json-iterator/go.Decoder).Decode":  DecodeFrom,
	"encoding/xml.Unmarshal":                         DecodeOther,
	"(*encoding/xml.Decoder).Decode":                 DecodeOther,
	"encoding/xml.NewDecoder":                        SameBody,
	"encoding/json/v2.UnmarshalRead":                 DecodeFrom,
	"(*encoding/json.Decoder).DisallowUnknownFields": Strict,
	"(*encoding/json.Decoder).UseNumber":             Numbers,
	"(*bytes.Buffer).WriteString":                    Append,
	"(*bytes.Buffer).WriteByte":                      Append,
	"(*bytes.Buffer).WriteRune":                      Append,
	"(*bytes.Buffer).Write":                          Append,
	"(*strings.Builder).Write":                       Append,
	"reflect.DeepEqual":                              Pure,
	"reflect.TypeOf":                                 Pure,
	"errors.New":                                     NewError,
	"fmt.Errorf":                                     NewError,
	"github.com/pkg/errors.New":                      NewError,
	"github.com/pkg/errors.Errorf":                   NewError,
	"golang.org/x/xerrors.New":                       NewError,
	"golang.org/x/xerrors.Errorf":                    NewError,
	"github.com/pkg/errors.Wrap":                     WrapError,
	"github.com/pkg/errors.Wrapf":                    WrapError,
	"github.com/pkg/errors.WithStack":                WrapError,
	"github.com/pkg/errors.WithMessage":              WrapError,
	"encoding/json.Marshal":                          Pure,
	"encoding/json.MarshalIndent":                    Pure,
	"encoding/json.Valid":                            Pure,
	"net/http/httputil.DumpResponse":                 Dump,
	"(*net/http.Response).Cookies":                   Pure,
	"(*net/http.Response).Location":                  Pure,
	"errors.Join":                                    Pure,
	"os.Exit":                                        Exit,
	"runtime.Goexit":                                 Exit,
	"os.Getenv":                                      Pure,
	"os.LookupEnv":                                   Pure,
	"context.Background":                             Pure,
	"context.TODO":                                   Pure,
	"context.WithTimeout":                            Pure,
	"context.WithCancel":                             Pure,
	"context.WithDeadline":                           Pure,
	"context.WithValue":                              Pure,
	"net/http.NewRequest":                            Pure,
	"net/http.NewRequestWithContext":                 Pure,
	"net/http.StatusText":                            Pure,
	"(*net/http.Request).WithContext":                Pure,
	"(net/http.Header).Get":                          Pure,
	"(net/http.Header).Values":                       Pure,
	"(net/http.Header).Set":                          SetNothing,
	"(net/http.Header).Add":                          SetNothing,
	"(net/http.Header).Del":                          SetNothing,
	"(*net/http.Request).SetBasicAuth":               SetNothing,
	"io.WriteString":                                 None,
	"time.Now":                                       Pure,
	"time.Since":                                     Pure,
	"time.Sleep":                                     SetNothing,
	"(*sync.Mutex).Lock":                             SetNothing,
	"(*sync.Mutex).Unlock":                           SetNothing,
	"(*sync.RWMutex).Lock":                           SetNothing,
	"(*sync.RWMutex).Unlock":                         SetNothing,
	"(*sync.RWMutex).RLock":                          SetNothing,
	"(*sync.RWMutex).RUnlock":                        SetNothing,
	"(*strings.Builder).WriteString":                 Append,
	"(*strings.Builder).WriteByte":                   Append,
	"(*strings.Builder).WriteRune":                   Append,
}

// purePackages hold only functions that compute from their arguments; the log
// packages below are looked at first.
var purePackages = map[string]bool{
	"strings": true, "strconv": true, "bytes": true, "errors": true, "math": true, "sort": true,
	"slices": true, "maps": true, "unicode": true, "unicode/utf8": true, "net/url": true, "path": true,
	"path/filepath": true, "html": true, "regexp": true, "time": true,
	"encoding/base64": true, "encoding/hex": true, "cmp": true, "mime": true,
	"crypto/sha256": true, "crypto/md5": true, "crypto/sha1": true, "math/rand": true, "math/big": true,
	"net/textproto": true, "unsafe": true,
}

// logPackages write to a log; functions named Fatal… and Panic… in them end the program.
var logPackages = map[string]bool{
	"log": true, "log/slog": true, "go.uber.org/zap": true, "github.com/sirupsen/logrus": true,
	"github.com/rs/zerolog": true, "github.com/rs/zerolog/log": true, "github.com/golang/glog": true,
	"k8s.io/klog/v2": true, "github.com/go-logr/logr": true, "testing": true,
}

// RoleOf returns what fn does with an answer.
func RoleOf(fn *types.Func) Role {
	fn = fn.Origin()
	name := fn.FullName()
	if r, ok := roles[name]; ok {
		return r
	}
	if fn.Pkg() == nil { // error.Error
		return Pure
	}
	path := fn.Pkg().Path()
	switch {
	case IsLogger(fn):
		if strings.HasPrefix(fn.Name(), "Fatal") || strings.HasPrefix(fn.Name(), "Panic") {
			return Exit
		}
		return Log
	case path == "fmt" && strings.HasPrefix(fn.Name(), "Sprint"), path == "fmt" && strings.HasPrefix(fn.Name(), "Append"):
		return Pure
	case path == "fmt" && strings.HasPrefix(fn.Name(), "Print"):
		return Log
	case purePackages[path] && fn.Signature().Results().Len() > 0:
		return Pure
	}
	return None
}

// IsLogger reports whether fn writes to a log: it is in a known log package, or it is
// named like a logger's method and belongs to a package or a type that is named like a logger.
func IsLogger(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	if logPackages[fn.Pkg().Path()] {
		return true
	}
	if !slices.ContainsFunc(logMethods, func(m string) bool { return strings.HasPrefix(fn.Name(), m) }) {
		return false
	}
	if namesLogPackage(fn.Pkg().Name()) {
		return true
	}
	recv := fn.Signature().Recv()
	if recv == nil {
		return false
	}
	named := NamedOf(recv.Type())
	return named != nil && (named.Obj().Name() == "Log" || strings.HasSuffix(strings.ToLower(named.Obj().Name()), "logger"))
}

// logMethods are the beginnings of the names of functions that write a log line.
var logMethods = []string{"Print", "Debug", "Info", "Warn", "Error", "Log", "Trace", "With", "Fatal", "Panic", "Notice", "Critical", "Output"}

// namesLogPackage tells log, logger, logging, zlog from login, catalog and blog.
func namesLogPackage(name string) bool {
	switch l := strings.ToLower(name); l {
	case "log", "logs", "logging", "logrus", "zlog", "slog", "glog", "klog", "xlog":
		return true
	default:
		return strings.HasSuffix(l, "logger")
	}
}

// checking are the beginnings of names that promise to look at their argument (rules.md §1, Handled).
var checking = []string{"valid", "verify", "check", "ensure", "must", "assert", "require"}

// Checks reports whether the name of fn, or its package, says that it checks what it is given.
func Checks(fn *types.Func) bool {
	l := strings.ToLower(fn.Name())
	for _, c := range checking {
		if strings.HasPrefix(l, c) {
			return true
		}
	}
	// Struct and StructCtx are what github.com/go-playground/validator calls it, often behind an interface.
	return fn.Name() == "Struct" || fn.Name() == "StructCtx" || fn.Pkg() != nil && strings.Contains(fn.Pkg().Path(), "validat")
}

// NamedOf returns the named type of t or of what t points to, or nil.
func NamedOf(t types.Type) *types.Named {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, _ := t.(*types.Named)
	return n
}

// IsNamed reports whether t is the named type path.name.
func IsNamed(t types.Type, path, name string) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == path && n.Obj().Name() == name
}

// IsPointerTo reports whether t is a pointer to the named type path.name.
func IsPointerTo(t types.Type, path, name string) bool {
	p, ok := types.Unalias(t).(*types.Pointer)
	return ok && IsNamed(p.Elem(), path, name)
}

// IsError reports whether t is the predeclared error type.
func IsError(t types.Type) bool {
	return types.Identical(types.Unalias(t), types.Universe.Lookup("error").Type())
}

// IsContext reports whether t is context.Context.
func IsContext(t types.Type) bool { return IsNamed(t, "context", "Context") }
