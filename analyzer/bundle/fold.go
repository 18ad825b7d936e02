package bundle

import (
	"fmt"
	"go/token"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// fold puts the notes of a report into its message, before the category at the end:
//
//	… use the body (user.go:31: the request is built here) [unhandled/as-success]
//
// nogo leaves notes out, and golangci-lint makes an issue of each, on another line and without a word on where it belongs.
func fold(fset *token.FileSet, d analysis.Diagnostic) analysis.Diagnostic {
	if len(d.Related) == 0 {
		return d
	}
	at := fset.Position(d.Pos)
	notes := make([]string, len(d.Related))
	for i, r := range d.Related {
		notes[i] = fmt.Sprintf("%s: %s", place(at, fset.Position(r.Pos)), r.Message)
	}
	message, tag := d.Message, ""
	if before, ok := strings.CutSuffix(d.Message, " ["+d.Category+"]"); ok {
		message, tag = before, " ["+d.Category+"]"
	}
	d.Message = message + " (" + strings.Join(notes, "; ") + ")" + tag
	d.Related = nil
	return d
}

// place names a line without the folders of this machine: of a file in another folder, the last one.
func place(from, to token.Position) string {
	dir, file := filepath.Split(to.Filename)
	if dir != filepath.Dir(from.Filename)+string(filepath.Separator) {
		file = filepath.Base(dir) + "/" + file
	}
	return fmt.Sprintf("%s:%d", file, to.Line)
}
