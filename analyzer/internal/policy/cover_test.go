package policy_test

import (
	"go/types"
	"strings"
	"testing"

	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
)

// TestRowsAreUsed: every row of the table is in some fixture.
func TestRowsAreUsed(t *testing.T) {
	t.Parallel()
	pkgs, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	used := make(map[string]bool)
	use := func(obj types.Object) {
		if v, ok := obj.(*types.Var); ok && v.IsField() && v.Pkg() != nil {
			used[v.Pkg().Path()+"/."+v.Name()] = true
		} else if obj.Pkg() != nil {
			used[obj.Pkg().Path()+"/"+retry.Name(obj)] = true
		}
	}
	for _, p := range pkgs {
		for _, obj := range p.TypesInfo.Uses {
			use(obj)
		}
		for _, sel := range p.TypesInfo.Selections {
			use(sel.Obj())
		}
	}
	for lib := range retry.Libraries() {
		for _, e := range lib.Entries {
			if !used[lib.Path+"/"+e.Name] {
				t.Errorf("no fixture calls %s.%s", lib.Path, e.Name)
			}
		}
		for _, s := range lib.Settings {
			name := s.Name
			if _, field, ok := strings.Cut(name, "."); ok && name[0] != '(' {
				name = "." + field
			}
			if !used[lib.Path+"/"+name] {
				t.Errorf("no fixture uses %s.%s", lib.Path, s.Name)
			}
		}
	}
}
