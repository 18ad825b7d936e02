package symbol_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/symbol"
)

const source = `package pay

var Ready, Steady = 1, 2

const Go = 3

func Do() {}

type Client struct{ Base }

func (c *Client) Do()  {}
func (c Client) Undo() {}

type Base struct{}

func (b *Base) Based() {}

type List[K comparable, V any] struct{}

func (l *List[_, V]) Do() {}

type Doer interface {
	Do() error
}

type Alias = Client
`

func check(t *testing.T) (*ast.File, *types.Package) {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "pay.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := (&types.Config{Importer: importer.Default()}).Check("example.com/v2.1/pay", fset, []*ast.File{f}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return f, pkg
}

func TestFunctions(t *testing.T) {
	t.Parallel()
	f, pkg := check(t)
	for name, want := range map[string]bool{
		"example.com/v2.1/pay.Do":              true,
		"(*example.com/v2.1/pay.Client).Do":    true,
		"(example.com/v2.1/pay.Client).Undo":   true,
		"(*example.com/v2.1/pay.List).Do":      true,
		"(example.com/v2.1/pay.Doer).Do":       true,
		"(example.com/v2.1/pay.Client).Do":     false, // the receiver is a pointer
		"(*example.com/v2.1/pay.Client).Undo":  false,
		"(*example.com/v2.1/pay.Client).Based": false, // it is Base's
		"(*example.com/v2.1/pay.Doer).Do":      false,
		"(example.com/v2.1/pay.Doer).Undo":     false,
		"example.com/v2.1/pay.Undo":            false,
		"(*example.com/v2.1/pay.Nobody).Do":    false,
	} {
		sym, err := symbol.Parse(name)
		if err != nil || sym.String() != name {
			t.Fatalf("%s: read as %s, %v", name, sym, err)
		}
		fn := sym.Lookup(pkg)
		if (fn != nil) != want || (sym.Declared(f) != nil) != want {
			t.Errorf("%s: function %v, declaration %v; want any: %t", name, fn, sym.Declared(f), want)
		}
		if fn != nil && symbol.Of(fn) != sym {
			t.Errorf("%s is called %s", name, symbol.Of(fn))
		}
	}
}

func TestDeclared(t *testing.T) {
	t.Parallel()
	f, _ := check(t)
	for _, name := range []string{"Ready", "Steady", "Go", "Client", "List", "Alias"} {
		sym := symbol.Symbol{Package: "example.com/v2.1/pay", Name: name}
		if sym.Declared(f) == nil {
			t.Errorf("%s is not found", sym)
		}
	}
}

func TestWrong(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"", "Do", ".Do", "pay.", "a b.Do", "/pay.Do", "pay/.Do", "(pay.Client)", "(pay.Client).", "(pay.Client).Do.More", "(Client).Do",
		"(*.Client).Do", "*pay.Client.Do", "(**pay.Client).Do", "(pay.Client).Do()", "pay.Do[T]", "(pay.List[K]).Do", "(pay.Client.Do",
	} {
		if sym, err := symbol.Parse(name); err == nil {
			t.Errorf("%q is read as %#v", name, sym)
		}
	}
}

func TestPackagePath(t *testing.T) {
	t.Parallel()
	for _, test := range [][3]string{
		{"example.com/pay", "pay", "example.com/pay"},
		{"example.com/pay [example.com/pay.test]", "pay", "example.com/pay"},
		{"example.com/pay_test [example.com/pay.test]", "pay_test", "example.com/pay"},
		{"example.com/pay_test", "pay", "example.com/pay_test"},
	} {
		if got := symbol.PackagePath(types.NewPackage(test[0], test[1])); got != test[2] {
			t.Errorf("%s: got %s, want %s", test[0], got, test[2])
		}
	}
}
