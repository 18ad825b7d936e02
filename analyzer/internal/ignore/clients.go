package ignore

import (
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/clients"
	"github.com/kakaolint/kakaolint/analyzer/internal/directive"
	"github.com/kakaolint/kakaolint/analyzer/internal/symbol"
	"github.com/kakaolint/kakaolint/catalog"
)

func text(en, ko string, args ...any) catalog.Text {
	return catalog.Text{EN: fmt.Sprintf(en, args...), KO: fmt.Sprintf(ko, args...)}
}

// clients reports directives that describe a function as what it cannot be.
func (r *reporter) clients(found []directive.Client) {
	for _, c := range found {
		fn, ok := r.pass.TypesInfo.Defs[c.Decl].(*types.Func)
		if !ok {
			continue
		}
		c.Func = symbol.Of(fn).String()
		fault := c.Check(r.options.Catalog)
		if fault == nil {
			fault = c.CheckSignature(fn)
		}
		if fault != nil {
			r.report(c.Pos, c.End, malformed, fault.Text, nil)
		}
	}
}

// configured checks the clients of the configuration where their packages are seen: the
// package itself, and those that import it.
func (r *reporter) configured() error {
	var errs []error
	for _, c := range r.options.Clients {
		sym, err := symbol.Parse(c.Func)
		if err != nil {
			return err // Options are checked before
		}
		pkg := r.seen(sym.Package)
		if pkg == nil {
			continue
		}
		fn := sym.Lookup(pkg)
		if fn == nil && (pkg == r.pass.Pkg || !token.IsExported(sym.Name)) {
			continue // it may be declared for another system, or be none of what an import shows
		}
		if fn == nil {
			errs = append(errs, fault(c, text("package %[1]s has no function %[2]s; correct the name", "%[1]s 패키지에 %[2]s 함수가 없습니다. 이름을 바로잡으세요", sym.Package, c.Func), r.options.Policy.Lang))
			continue
		}
		if f := c.CheckSignature(fn); f != nil {
			errs = append(errs, fault(c, f.Text, r.options.Policy.Lang))
		}
	}
	return errors.Join(errs...)
}

func (r *reporter) seen(path string) *types.Package {
	if symbol.PackagePath(r.pass.Pkg) == path && !strings.HasSuffix(r.pass.Pkg.Name(), "_test") {
		return r.pass.Pkg
	}
	for _, imp := range r.pass.Pkg.Imports() {
		if imp.Path() == path {
			return imp
		}
	}
	return nil
}

func fault(c clients.Client, m catalog.Text, lang string) error {
	where := c.Where
	if where == "" {
		where = "clients, " + c.Func
	}
	return errors.New(where + ": " + m.In(lang))
}
