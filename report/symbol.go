package report

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"net/url"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/types/typeutil"
)

// enclosing names the top-level declaration around a place, and what the place is about.
func (p *Package) enclosing(pos, end token.Pos) (symbol, subject string) {
	i := slices.IndexFunc(p.Files, func(f *ast.File) bool { return f.FileStart <= pos && pos <= f.FileEnd })
	if i < 0 {
		return "", ""
	}
	path, _ := astutil.PathEnclosingInterval(p.Files[i], pos, pos)
	for _, n := range path {
		if name := declared(n); name != "" {
			symbol = name
		}
	}
	return symbol, bounded(p.subject(path, end))
}

// declared names what a declaration declares; that of a group is in its specs.
func declared(n ast.Node) string {
	switch n := n.(type) {
	case *ast.FuncDecl:
		if n.Recv == nil || len(n.Recv.List) == 0 {
			return n.Name.Name
		}
		return receiver(n.Recv.List[0].Type) + "." + n.Name.Name
	case *ast.ValueSpec:
		return n.Names[0].Name
	case *ast.TypeSpec:
		return n.Name.Name
	}
	return ""
}

// receiver writes the type of a receiver without its type parameters, which can be renamed.
func receiver(t ast.Expr) string {
	switch t := ast.Unparen(t).(type) {
	case *ast.StarExpr:
		return "(*" + receiver(t.X) + ")"
	case *ast.IndexExpr:
		return receiver(t.X)
	case *ast.IndexListExpr:
		return receiver(t.X)
	case *ast.Ident:
		return t.Name
	}
	return "?"
}

// subject returns the function that is called at the place, or else the largest
// expression that starts there and does not reach beyond end.
func (p *Package) subject(path []ast.Node, end token.Pos) string {
	var best ast.Expr
	for _, n := range path {
		if call, ok := n.(*ast.CallExpr); ok && best != nil && isCallee(call, best) {
			return p.callee(call)
		}
		if sel, ok := n.(*ast.SelectorExpr); ok && sel.Sel == best {
			best = sel // of which the place is the name
			continue
		}
		if _, ok := n.(*ast.ParenExpr); ok && best != nil {
			continue
		}
		e, ok := n.(ast.Expr)
		if !ok || best != nil && (e.Pos() != best.Pos() || e.End() > end) {
			break
		}
		best = e
	}
	if best == nil {
		return ""
	}
	return types.ExprString(best)
}

// isCallee reports whether e is what the call calls, type arguments aside.
func isCallee(call *ast.CallExpr, e ast.Expr) bool {
	fun := ast.Unparen(call.Fun)
	switch f := fun.(type) {
	case *ast.IndexExpr:
		return f == e || f.X == e
	case *ast.IndexListExpr:
		return f == e || f.X == e
	}
	return fun == e
}

func (p *Package) callee(call *ast.CallExpr) string {
	if p.Info != nil {
		if f, ok := typeutil.Callee(p.Info, call).(*types.Func); ok {
			return f.Origin().FullName()
		}
	}
	return types.ExprString(call.Fun)
}

// bounded keeps an expression short, and still different from others that start alike.
func bounded(s string) string {
	const most = 100
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return fmt.Sprintf("%s…%.8x", string(runes[:most]), sha256.Sum256([]byte(s)))
}

// Fingerprint is a short form of what tells the finding from others when code moves.
func (f *Finding) Fingerprint() string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %q %d", f.ID(), f.Package, f.Symbol, f.Subject, f.Ordinal)
	return fmt.Sprintf("%.16x", h.Sum(nil))
}

// address resolves the address of the rule's page as x/tools does: relative to the
// rule's own, with the category as the default.
func address(rule *analysis.Analyzer, d analysis.Diagnostic) string {
	raw := d.URL
	if raw == "" && d.Category != "" && rule.URL != "" {
		raw = "#" + url.PathEscape(d.Category)
	}
	ref, err := url.Parse(raw)
	base, baseErr := url.Parse(rule.URL)
	if err != nil || baseErr != nil || ref.IsAbs() {
		return cmp.Or(d.URL, rule.URL)
	}
	return base.ResolveReference(ref).String()
}
