package reporting

import (
	"errors"
	"fmt"
	"go/token"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/rules"
	"github.com/kakaolint/kakaolint/analyzer/internal/symbol"
	"golang.org/x/tools/go/analysis"
)

// An Exclusion leaves out the reports in a part of the program: in packages, in a file, or in
// a declaration. Names are exact; there are no patterns.
type Exclusion struct {
	// Packages is an import path: of that package and of those in the folders below it.
	Packages string
	// File is the base name of a file in the package Packages itself; "" is all files.
	File string
	// Symbol is the exact name of a declaration, in place of Packages.
	Symbol string
	// Rules are rules or categories; empty is all of them.
	Rules []string
	// Reason says why, for those who ask for the reports that were left out.
	Reason string

	symbol symbol.Symbol
}

// Check returns what is wrong with an exclusion, or nil.
func (e *Exclusion) Check() error {
	switch {
	case e.Symbol != "" && e.Packages+e.File != "":
		return errors.New("an exclusion names a symbol or packages, not both")
	case e.Symbol == "" && e.Packages == "":
		return errors.New("an exclusion names neither a symbol nor packages")
	case e.File != path.Base(e.File) && e.File != "":
		return fmt.Errorf("exclusion of file %q: give the name without a folder", e.File)
	}
	for _, name := range e.Rules {
		if len(rules.Find(name)) == 0 {
			return rules.Unknown(name)
		}
	}
	if e.Symbol != "" {
		var err error
		if e.symbol, err = symbol.Parse(e.Symbol); err != nil {
			return fmt.Errorf("exclusion of symbol %q: %w", e.Symbol, err)
		}
	}
	return nil
}

// excluded returns the exclusion that leaves the report out, or nil.
func (p *Policy) excluded(pass *analysis.Pass, d *analysis.Diagnostic) *Exclusion {
	for i := range p.Exclude {
		if e := &p.Exclude[i]; e.names(d.Category) && e.holds(pass, d) {
			return e
		}
	}
	return nil
}

func (e *Exclusion) names(category string) bool {
	return len(e.Rules) == 0 || slices.ContainsFunc(e.Rules, func(name string) bool {
		return name == category || strings.HasPrefix(category, name+"/")
	})
}

func (e *Exclusion) holds(pass *analysis.Pass, d *analysis.Diagnostic) bool {
	pkg := symbol.PackagePath(pass.Pkg)
	if e.Symbol != "" {
		return e.symbol.Package == pkg && e.inDeclaration(pass, d)
	}
	if e.File != "" {
		return e.Packages == pkg && e.File == baseName(pass.Fset, d.Pos)
	}
	return e.Packages == pkg || strings.HasPrefix(pkg, e.Packages+"/")
}

func (e *Exclusion) inDeclaration(pass *analysis.Pass, d *analysis.Diagnostic) bool {
	f := fileOf(pass, d)
	if f == nil {
		return false
	}
	n := e.symbol.Declared(f)
	return n != nil && n.Pos() <= d.Pos && d.Pos < n.End()
}

// baseName is the name of the file that the user wrote, also where cgo has made another of it.
func baseName(fset *token.FileSet, pos token.Pos) string {
	return filepath.Base(fset.Position(pos).Filename)
}
