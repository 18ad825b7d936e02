package standalone

import (
	"bytes"
	"cmp"
	"go/format"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/trouble"
	"github.com/kakaolint/kakaolint/report"
	"github.com/rogpeppe/go-internal/diff"
)

// A Change is what fixes make of a file.
type Change struct {
	File     string // slash-separated, relative to the folder that findings are relative to
	Old, New []byte
}

// Fix computes what the first fix of every finding changes, and returns the findings that
// are left: those without a fix, and those whose fix gets in the way of an earlier one.
// A fix is taken as a whole or not at all; what two of them have in common, such as an
// import, is done once.
func Fix(dir string, findings []report.Finding) (changes []Change, left []report.Finding, err error) {
	edits := make(map[string][]report.Edit)
	for _, f := range findings {
		if len(f.Fixes) == 0 || !take(edits, f.Fixes[0].Edits) {
			left = append(left, f)
		}
	}
	for _, file := range slices.Sorted(maps.Keys(edits)) {
		old, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(file)))
		if err != nil {
			return nil, nil, trouble.New("%[1]s cannot be fixed: %[2]v", "%[1]s 파일을 고칠 수 없습니다: %[2]v", file, err)
		}
		if fixed := applied(old, edits[file]); !bytes.Equal(old, fixed) {
			changes = append(changes, Change{file, old, fixed})
		}
	}
	return changes, left, nil
}

// take adds the edits of one fix unless one of them overlaps an edit that was taken before.
func take(taken map[string][]report.Edit, fix []report.Edit) bool {
	for _, e := range fix {
		for _, t := range taken[e.File] {
			if e != t && overlap(e, t) {
				return false
			}
		}
	}
	for _, e := range fix {
		if !slices.Contains(taken[e.File], e) {
			taken[e.File] = append(taken[e.File], e)
		}
	}
	return true
}

// overlap reports whether two edits change the same bytes; two insertions at one place do not.
func overlap(a, b report.Edit) bool { return a.Start < b.End && b.Start < a.End }

func applied(src []byte, edits []report.Edit) []byte {
	slices.SortStableFunc(edits, func(a, b report.Edit) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	var out []byte
	at := 0
	for _, e := range edits {
		out = append(append(out, src[at:e.Start]...), e.New...)
		at = e.End
	}
	out = append(out, src[at:]...)
	if formatted, err := format.Source(out); err == nil {
		return formatted
	}
	return out
}

// Diff is the change in the form of diff -u.
func (c Change) Diff() []byte { return diff.Diff("a/"+c.File, c.Old, "b/"+c.File, c.New) }

// Write writes the change to its file, which keeps its mode.
func (c Change) Write(dir string) error {
	name := filepath.Join(dir, filepath.FromSlash(c.File))
	info, err := os.Stat(name)
	if err == nil {
		err = os.WriteFile(name, c.New, info.Mode().Perm())
	}
	if err != nil {
		return trouble.New("%[1]s cannot be written: %[2]v", "%[1]s 에 쓸 수 없습니다: %[2]v", c.File, err)
	}
	return nil
}
