package retrying

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/catalog"
)

// A Label is what the directives above a fixture say of it:
//
//	//again:transport 400/-10       these failures are sent again with the same token
//	//delay:no 400/-10              … and these at once
//	//bound:ctx                     … until the caller's context ends
//	//token:new                     … or with another token, where the API refuses the token
//	//body:consumed                 … with nothing left of the body
//	//library:trap any/-2           … these because a library's stop signal does nothing
//	//silent:an interface decides   … but an analysis cannot know
//
// A function without //again has no label.
type Label struct {
	Again     Sets
	Renewed   Sets // those that are sent again with another token only
	AtOnce    Set  // those that are sent again without a wait
	Endless   Set  // those that are sent again without an end,
	ByContext Set  // and those that only the caller's context ends
	Trapped   Set  // those that a library's stop signal does not stop
	Consumed  bool
	Silent    string // why an analysis is not to say so
}

// Sets tells what always happens from what happens under some HTTP statuses only.
type Sets struct{ Always, Sometimes Set }

// A Set is a set of answers, as directives write it: names of answers ("400/-10",
// "transport", "502"), of classes ("quota"), of all with a status ("500/*") or a code
// ("any/-10"), "all" failures other than those inside HTTP 200, "results" for these, or "none".
// What follows "but" is taken out.
type Set []string

// Has reports whether the answer is in the set.
func (s Set) Has(a *catalog.Answer) bool {
	in, add := false, true
	for _, term := range s {
		switch {
		case term == "but":
			add = false
		case meets(term, a):
			in = add
		}
	}
	return in
}

func meets(term string, a *catalog.Answer) bool {
	name := a.String()
	status, code, coded := strings.Cut(term, "/")
	switch {
	case !a.Failing() || term == "none":
		return false
	case term == "all":
		return a.Kind != catalog.KindResult
	case term == "results":
		return a.Kind == catalog.KindResult
	case coded && code == "*":
		return a.Kind != catalog.KindResult && (name == status || strings.HasPrefix(name, status+"/"))
	case coded && status == "any":
		return a.Kind == catalog.KindCoded && a.Code.String() == code
	}
	return term == name || a.Kind != catalog.KindResult && term == string(a.Class)
}

// ReadLabels reads the labels of the module in dir, by package directory and function, as in "shapes.Counted".
func ReadLabels(dir string) (map[string]Label, error) {
	labels := make(map[string]Label)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || f.Doc == nil {
				continue
			}
			label, ok, err := readLabel(f.Doc)
			if err != nil {
				return fmt.Errorf("%s: %w", fset.Position(f.Pos()), err)
			}
			if ok {
				labels[file.Name.Name+"."+f.Name.Name] = label
			}
		}
		return nil
	})
	return labels, err
}

func readLabel(doc *ast.CommentGroup) (l Label, ok bool, err error) {
	for _, c := range doc.List {
		name, text, is := strings.Cut(strings.TrimPrefix(c.Text, "//"), ":")
		if !is || strings.ContainsAny(name, " \t") || strings.HasPrefix(text, " ") {
			continue
		}
		terms := strings.Fields(text)
		switch {
		case name == "silent":
			l.Silent = text
			continue
		case len(terms) == 0:
			return l, false, fmt.Errorf("//%s: says nothing", name)
		}
		switch name + ":" + terms[0] {
		case "delay:yes", "bound:yes":
		case "delay:no":
			l.AtOnce = orAll(terms[1:])
		case "bound:no":
			l.Endless = orAll(terms[1:])
		case "bound:ctx":
			l.ByContext = orAll(terms[1:])
		case "token:new":
			l.Renewed = readSets(terms[1:])
		case "library:trap":
			l.Trapped = orAll(terms[1:])
		case "body:consumed":
			l.Consumed = true
		default:
			if name != "again" {
				return l, false, fmt.Errorf("no directive is called //%s:%s", name, terms[0])
			}
			ok = true
			l.Again = readSets(terms)
		}
	}
	if !ok && (l.AtOnce != nil || l.Endless != nil || l.ByContext != nil || l.Consumed) {
		return l, false, fmt.Errorf("there is no //again")
	}
	return l, ok, nil
}

// readSets takes the terms with a question mark for those that hold sometimes.
func readSets(terms []string) (s Sets) {
	for _, t := range terms {
		if always, sometimes := strings.CutSuffix(t, "?"); sometimes {
			s.Sometimes = append(s.Sometimes, always)
		} else {
			s.Always = append(s.Always, t)
		}
	}
	return s
}

func orAll(terms []string) Set {
	if len(terms) == 0 {
		return Set{"all", "results"}
	}
	return slices.Clone(terms)
}
