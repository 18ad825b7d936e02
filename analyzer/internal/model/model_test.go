package model

import (
	"fmt"
	"go/types"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/packages"
)

// thirdParty are the libraries of the tables that this module does not require: their names cannot be looked up here.
var thirdParty = []string{
	"github.com/bytedance/sonic", "github.com/goccy/go-json", "github.com/json-iterator/go", "github.com/pkg/errors",
	"github.com/segmentio/encoding/json", "golang.org/x/xerrors",
	"github.com/go-logr/logr", "github.com/golang/glog", "github.com/rs/zerolog", "github.com/rs/zerolog/log",
	"github.com/sirupsen/logrus", "go.uber.org/zap", "k8s.io/klog/v2",
	// behind GOEXPERIMENT=jsonv2
	"encoding/json/v2",
}

func isThirdParty(path string) bool {
	for _, p := range thirdParty {
		if p == path {
			return true
		}
	}
	return false
}

// packageOf splits "(*net/http.Client).Do" into net/http, Client and Do.
func split(fullName string) (path, recv, name string) {
	if rest, ok := strings.CutPrefix(fullName, "("); ok {
		rest, name, _ = strings.Cut(rest, ").")
		path = strings.TrimPrefix(rest, "*")
		i := strings.LastIndex(path, ".")
		return path[:i], path[i+1:], name
	}
	i := strings.LastIndex(fullName, ".")
	return fullName[:i], "", fullName[i+1:]
}

// std holds the standard packages that the tables name, loaded once.
var std = sync.OnceValues(func() (map[string]*types.Package, error) {
	want := map[string]bool{"io/fs": true}
	add := func(path string) {
		if !isThirdParty(path) {
			want[path] = true
		}
	}
	for name := range sends {
		path, _, _ := split(name)
		add(path)
	}
	for name := range requests {
		path, _, _ := split(name)
		add(path)
	}
	for name := range roles {
		path, _, _ := split(name)
		add(path)
	}
	for path := range purePackages {
		add(path)
	}
	for path := range logPackages {
		add(path)
	}
	var list []string
	for path := range want {
		list = append(list, path)
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadTypes}, list...)
	if err != nil {
		return nil, err
	}
	byPath := make(map[string]*types.Package)
	for _, p := range pkgs {
		if p.Types == nil || len(p.Errors) > 0 {
			return nil, fmt.Errorf("%s: %v", p.PkgPath, p.Errors)
		}
		byPath[p.PkgPath] = p.Types
	}
	return byPath, nil
})

// lookup finds a function by its full name; nil if its library is not at hand.
func lookup(t *testing.T, fullName string) *types.Func {
	t.Helper()
	path, recv, name := split(fullName)
	if isThirdParty(path) {
		return nil
	}
	pkgs, err := std()
	if err != nil {
		t.Fatal(err)
	}
	pkg := pkgs[path]
	if pkg == nil {
		t.Errorf("%s: no package %s", fullName, path)
		return nil
	}
	var obj types.Object
	if recv == "" {
		obj = pkg.Scope().Lookup(name)
	} else if typ := pkg.Scope().Lookup(recv); typ != nil {
		obj, _, _ = types.LookupFieldOrMethod(types.NewPointer(typ.Type()), true, pkg, name)
	}
	fn, _ := obj.(*types.Func)
	if fn == nil {
		t.Errorf("%s does not exist", fullName)
		return nil
	}
	if got := fn.Origin().FullName(); got != fullName {
		t.Errorf("%s is keyed wrongly: its full name is %s", fullName, got)
	}
	return fn
}

func TestSendsExist(t *testing.T) {
	t.Parallel()
	for name, s := range sends {
		fn := lookup(t, name)
		if fn == nil {
			continue
		}
		params := fn.Signature().Params()
		switch {
		case (s.URL >= 0) == (s.Request >= 0):
			t.Errorf("%s: needs a URL or a request", name)
		case s.URL >= params.Len() || s.Request >= params.Len():
			t.Errorf("%s: has %d parameters", name, params.Len())
		case s.URL >= 0 && (!isString(params.At(s.URL).Type()) || params.At(s.URL).Name() != "url"):
			t.Errorf("%s: parameter %d is %s", name, s.URL, params.At(s.URL))
		case s.Request >= 0 && !IsPointerTo(params.At(s.Request).Type(), "net/http", "Request"):
			t.Errorf("%s: parameter %d is %s", name, s.Request, params.At(s.Request))
		}
		if (s.Method == "") != (s.Request >= 0) {
			t.Errorf("%s: the method is %q", name, s.Method)
		}
		if s.URL >= 0 && !strings.HasPrefix(strings.ToUpper(fn.Name()), s.Method) {
			t.Errorf("%s: the method is %q", name, s.Method)
		}
		results := fn.Signature().Results()
		if results.Len() != 2 || !IsPointerTo(results.At(0).Type(), "net/http", "Response") || !IsError(results.At(1).Type()) {
			t.Errorf("%s: results are %s", name, results)
		}
		if got, ok := SendOf(fn); !ok || got != s {
			t.Errorf("SendOf(%s) = %v, %v", name, got, ok)
		}
	}
}

func TestRequestsExist(t *testing.T) {
	t.Parallel()
	for name := range requests {
		fn := lookup(t, name)
		if fn == nil {
			continue
		}
		method, url, ok := RequestOf(fn)
		params := fn.Signature().Params()
		if !ok || params.At(method).Name() != "method" || params.At(url).Name() != "url" {
			t.Errorf("%s: method %d, url %d of %s", name, method, url, params)
		}
		if !IsPointerTo(fn.Signature().Results().At(0).Type(), "net/http", "Request") {
			t.Errorf("%s builds no request", name)
		}
	}
}

// TestRolesExist: every function of the roles table exists, and has the shape that its role promises.
func TestRolesExist(t *testing.T) {
	t.Parallel()
	for name, role := range roles {
		fn := lookup(t, name)
		if fn == nil {
			continue
		}
		if got := RoleOf(fn); got != role {
			t.Errorf("RoleOf(%s) = %d, want %d", name, got, role)
		}
		if problem := shape(fn, role); problem != "" {
			t.Errorf("%s: %s", name, problem)
		}
	}
}

// shape says what keeps fn from having the role.
func shape(fn *types.Func, role Role) string {
	sig := fn.Signature()
	params, results := sig.Params(), sig.Results()
	last := results.Len() - 1
	endsInError := last >= 0 && IsError(results.At(last).Type())
	switch role {
	case ReadAll:
		if params.Len() != 1 || results.Len() != 2 || !endsInError {
			return "is not reader → (bytes, error)"
		}
	case Dump:
		if params.Len() == 0 || results.Len() != 2 || !endsInError {
			return "is not (response, …) → (bytes, error)"
		}
	case SameBody:
		if params.Len() == 0 && sig.Recv() == nil || results.Len() != 1 {
			return "is not one container → another"
		}
	case Drain:
		if !endsInError || params.Len() == 0 || params.Len() == 1 && sig.Recv() == nil {
			return "is not (writer, reader) → error"
		}
	case Decode:
		if params.Len() < 2 || !isAny(params.At(1).Type()) || !endsInError || results.Len() != 1 {
			return "is not (bytes, target) → error"
		}
	case DecodeFrom:
		if !endsInError || results.Len() != 1 || !isAny(params.At(params.Len()-1).Type()) {
			return "does not end in a target and an error"
		}
	case Strict, SetNothing:
		if endsInError && fn.Name() != "WriteString" && fn.Name() != "WriteByte" && fn.Name() != "WriteRune" {
			return "gives an error"
		}
	case NewError:
		if results.Len() != 1 || !endsInError {
			return "gives no error"
		}
	case WrapError:
		if results.Len() != 1 || !endsInError || !IsError(params.At(0).Type()) {
			return "is not error → error"
		}
	case Exit:
		if results.Len() != 0 {
			return "returns something"
		}
	}
	return ""
}

func isString(t types.Type) bool { return types.Identical(t, types.Typ[types.String]) }

func isAny(t types.Type) bool {
	i, ok := types.Unalias(t).(*types.Interface)
	return ok && i.Empty()
}

// TestPackagesExist: a package that is misspelt would silently be unknown.
func TestPackagesExist(t *testing.T) {
	t.Parallel()
	pkgs, err := std()
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range []map[string]bool{purePackages, logPackages} {
		for path := range table {
			if !isThirdParty(path) && path != "unsafe" && pkgs[path] == nil {
				t.Errorf("no package %s", path)
			}
		}
	}
}

// TestThirdPartyIsUsed: the list of exceptions holds nothing that the tables do not name.
func TestThirdPartyIsUsed(t *testing.T) {
	t.Parallel()
	used := make(map[string]bool)
	for name := range roles {
		path, _, _ := split(name)
		used[path] = true
	}
	for _, path := range thirdParty {
		if !used[path] && !logPackages[path] && !purePackages[path] {
			t.Errorf("%s is in no table", path)
		}
	}
}

// function makes path.name, or a method of path.recv, in a package of the given name.
func function(path, pkgName, recv, name string) *types.Func {
	pkg := types.NewPackage(path, pkgName)
	var r *types.Var
	if recv != "" {
		r = types.NewParam(0, pkg, "", types.NewPointer(types.NewNamed(types.NewTypeName(0, pkg, recv, nil), types.NewStruct(nil, nil), nil)))
	}
	result := types.NewTuple(types.NewParam(0, pkg, "", types.Typ[types.String]))
	return types.NewFunc(0, pkg, name, types.NewSignatureType(r, nil, nil, nil, result, false))
}

func TestRoleOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		fn   *types.Func
		want Role
	}{
		{function("log", "log", "", "Printf"), Log},
		{function("log", "log", "", "Fatalf"), Exit},
		{function("log", "log", "Logger", "Panicln"), Exit},
		{function("log/slog", "slog", "", "Error"), Log},
		{function("github.com/sirupsen/logrus", "logrus", "Entry", "WithField"), Log},
		{function("go.uber.org/zap", "zap", "SugaredLogger", "Fatal"), Exit},
		{function("testing", "testing", "T", "Fatalf"), Exit},
		{function("a.example/app/logger", "logger", "", "Warn"), Log},
		{function("a.example/app", "app", "requestLogger", "Warn"), Log},
		{function("a.example/app/login", "login", "", "Do"), None},
		{function("a.example/app", "app", "Catalog", "Add"), None},
		{function("a.example/app/login", "login", "", "Error"), None},
		{function("fmt", "fmt", "", "Println"), Log},
		{function("fmt", "fmt", "", "Sprintf"), Pure},
		{function("fmt", "fmt", "", "Appendf"), Pure},
		{function("fmt", "fmt", "", "Fprintf"), None},
		{function("strings", "strings", "", "ToUpper"), Pure},
		{function("net/url", "url", "Values", "Encode"), Pure},
		{function("os", "os", "", "WriteFile"), None},
		{function("a.example/app/strings", "strings", "", "ToUpper"), None},
		{function("a.example/http", "http", "", "Get"), None},
		{types.Universe.Lookup("error").Type().Underlying().(*types.Interface).Method(0), Pure},
	}
	for _, test := range tests {
		if got := RoleOf(test.fn); got != test.want {
			t.Errorf("RoleOf(%s) = %d, want %d", test.fn.FullName(), got, test.want)
		}
	}
}

// TestIsLogger: a logger is a known package, or a logger's method in something that is named like one.
func TestIsLogger(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"log": true, "logs": true, "logger": true, "logging": true, "applogger": true, "appLogger": true,
		"zlog": true, "slog": true, "glog": true, "klog": true, "xlog": true,
		"login": false, "loginservice": false, "logout": false, "logic": false, "logistics": false, "logical": false,
		"catalog": false, "blog": false, "dialog": false, "backlog": false, "analog": false, "kakao": false,
	} {
		if got := IsLogger(function("a.example/"+name, name, "", "Printf")); got != want {
			t.Errorf("%s.Printf logs is %v, want %v", name, got, want)
		}
		if IsLogger(function("a.example/"+name, name, "", "Do")) {
			t.Errorf("%s.Do logs", name)
		}
	}
	for name, want := range map[string]bool{
		"Log": true, "Logger": true, "appLogger": true, "SugaredLogger": true,
		"Login": false, "Catalog": false, "Blog": false, "Loginer": false, "LogisticsClient": false, "BlogPost": false,
	} {
		if got := IsLogger(function("a.example/p", "p", name, "Errorf")); got != want {
			t.Errorf("(*%s).Errorf logs is %v, want %v", name, got, want)
		}
		if IsLogger(function("a.example/p", "p", name, "Save")) {
			t.Errorf("(*%s).Save logs", name)
		}
	}
}

func TestChecks(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		path, name string
		want       bool
	}{
		{"p", "ValidUser", true}, {"p", "validate", true}, {"p", "VerifyUser", true}, {"p", "checkUser", true}, {"p", "EnsureID", true},
		{"p", "MustParse", true}, {"p", "assertUser", true}, {"p", "RequireID", true},
		{"github.com/go-playground/validator/v10", "Struct", true}, {"a.example/validation", "Run", true},
		{"p", "Save", false}, {"p", "Invalid", false}, {"p", "Recheck", false},
	} {
		if got := Checks(function(test.path, "x", "", test.name)); got != test.want {
			t.Errorf("Checks(%s.%s) = %v, want %v", test.path, test.name, got, test.want)
		}
	}
}

// TestDoers: an interface method with the shape of Do sends, a method of a type does not.
func TestDoers(t *testing.T) {
	t.Parallel()
	pkgs, err := std()
	if err != nil {
		t.Fatal(err)
	}
	http := pkgs["net/http"]
	req := types.NewPointer(http.Scope().Lookup("Request").Type())
	resp := types.NewPointer(http.Scope().Lookup("Response").Type())
	fail := types.Universe.Lookup("error").Type()
	method := func(onInterface bool, params, results []types.Type) *types.Func {
		pkg := types.NewPackage("p", "p")
		tuple := func(ts []types.Type) *types.Tuple {
			var vs []*types.Var
			for _, x := range ts {
				vs = append(vs, types.NewParam(0, pkg, "", x))
			}
			return types.NewTuple(vs...)
		}
		var u types.Type = types.NewStruct(nil, nil)
		if onInterface {
			u = types.NewInterfaceType(nil, nil)
		}
		recv := types.NewParam(0, pkg, "", types.NewNamed(types.NewTypeName(0, pkg, "T", nil), u, nil))
		return types.NewFunc(0, pkg, "Anything", types.NewSignatureType(recv, nil, nil, tuple(params), tuple(results), false))
	}
	for _, test := range []struct {
		name string
		fn   *types.Func
		want bool
	}{
		{"the shape of Do", method(true, []types.Type{req}, []types.Type{resp, fail}), true},
		{"the shape, but not of an interface", method(false, []types.Type{req}, []types.Type{resp, fail}), false},
		{"no request", method(true, nil, []types.Type{resp, fail}), false},
		{"two parameters", method(true, []types.Type{req, req}, []types.Type{resp, fail}), false},
		{"no error", method(true, []types.Type{req}, []types.Type{resp}), false},
		{"a response for a request", method(true, []types.Type{resp}, []types.Type{resp, fail}), false},
		{"an error that is no error", method(true, []types.Type{req}, []types.Type{resp, types.Typ[types.String]}), false},
		{"RoundTrip", lookup(t, "(*net/http.Transport).RoundTrip"), true},
	} {
		if _, got := SendOf(test.fn); got != test.want {
			t.Errorf("%s: sends is %v, want %v", test.name, got, test.want)
		}
	}
}

func TestTypes(t *testing.T) {
	t.Parallel()
	pkgs, err := std()
	if err != nil {
		t.Fatal(err)
	}
	client := pkgs["net/http"].Scope().Lookup("Client").Type()
	alias := types.NewAlias(types.NewTypeName(0, nil, "A", nil), types.NewPointer(client))
	for _, typ := range []types.Type{client, types.NewPointer(client), alias} {
		if n := NamedOf(typ); n == nil || n.Obj().Name() != "Client" {
			t.Errorf("NamedOf(%s) = %v", typ, n)
		}
	}
	if NamedOf(types.Typ[types.Int]) != nil || NamedOf(types.NewPointer(types.NewPointer(client))) != nil {
		t.Error("int and **http.Client have no named type")
	}
	if !IsPointerTo(alias, "net/http", "Client") || IsPointerTo(client, "net/http", "Client") || IsPointerTo(alias, "net/http", "Server") {
		t.Error("IsPointerTo is wrong")
	}
	if !IsNamed(client, "net/http", "Client") || IsNamed(types.Universe.Lookup("error").Type(), "", "error") {
		t.Error("IsNamed is wrong")
	}
	if !IsError(types.Universe.Lookup("error").Type()) || IsError(client) {
		t.Error("IsError is wrong")
	}
}
