package standalone

import "testing"

// TestScope: an entry of a baseline is judged only by a run that looks where its package is, or was.
func TestScope(t *testing.T) {
	t.Parallel()
	dir := unpack(t, module+`
-- sub/go.mod --
module example.com/m/sub

go 1.26
-- sub/sub.go --
package sub
`)
	for name, test := range map[string]struct {
		patterns []string
		holds    []string
		holdsNot []string
	}{
		"all":          {patterns: []string{"./..."}, holds: []string{"/api", "/gone", "/user/gone", ""}, holdsNot: []string{"/sub", "2/gone"}},
		"a tree":       {patterns: []string{"./user/..."}, holds: []string{"/user", "/user/gone"}, holdsNot: []string{"/gone", "/api", "/user2"}},
		"a package":    {patterns: []string{"./user"}, holds: []string{"/user"}, holdsNot: []string{"/user/gone", "/api", "/gone"}},
		"import paths": {patterns: []string{"example.com/m/user/..."}, holds: []string{"/user", "/user/gone"}, holdsNot: []string{"/gone", "/api"}},
		"two":          {patterns: []string{"./api", "./user/..."}, holds: []string{"/api", "/user/gone"}, holdsNot: []string{"/api/gone"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := &run{broken: make(map[string]bool), Options: Options{Dir: dir, Base: dir, Patterns: test.patterns}}
			roots, ok := r.list()
			if !ok || len(r.troubles) > 0 {
				t.Fatalf("troubles: %v", r.troubles)
			}
			var s Scope
			s.add(r.scope(roots))
			for _, p := range test.holds {
				if !s.Holds("example.com/m" + p) {
					t.Errorf("%s is not in the scope", p)
				}
			}
			for _, p := range test.holdsNot {
				if s.Holds("example.com/m" + p) {
					t.Errorf("%s is in the scope", p)
				}
			}
		})
	}
}
