package report

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf16"
)

// Sources are the lines of the files that findings speak of. A file is read once.
type Sources struct {
	dir   string
	files map[string]source
}

type source struct {
	data   []byte
	starts []int // of its lines
}

// NewSources returns the sources of findings whose paths are relative to dir.
func NewSources(dir string) *Sources {
	return &Sources{dir: dir, files: make(map[string]source)}
}

// Keep remembers what a file holds, so that a later change of it is not seen.
func (s *Sources) Keep(file string, data []byte) {
	f := source{data: data}
	if data != nil {
		f.starts = []int{0}
	}
	for i, b := range data {
		if b == '\n' {
			f.starts = append(f.starts, i+1)
		}
	}
	s.files[file] = f
}

func (s *Sources) open(file string) source {
	if s == nil {
		return source{}
	}
	if _, ok := s.files[file]; !ok {
		s.Keep(file, s.read(file))
	}
	return s.files[file]
}

// read returns the text of a Go file, or nil. A line directive can name any file,
// so only ordinary files of ordinary size are opened.
func (s *Sources) read(file string) []byte {
	const most = 16 << 20
	name := filepath.FromSlash(file)
	if !filepath.IsAbs(name) {
		name = filepath.Join(s.dir, name)
	}
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > most || !strings.HasSuffix(name, ".go") {
		return nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most))
	if err != nil {
		return nil
	}
	return data
}

// line returns line n of the file, counted from 1, without its end.
func (s *Sources) line(file string, n int) ([]byte, bool) {
	f := s.open(file)
	if n < 1 || n > len(f.starts) {
		return nil, false
	}
	line, _, _ := bytes.Cut(f.data[f.starts[n-1]:], []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r")), true
}

// UTF16 returns the column of a place counted in UTF-16 code units, as editors and
// web pages count, or 0 if its line is not to be had.
func (s *Sources) UTF16(p Place) int {
	line, ok := s.line(p.File, p.Line)
	if !ok || p.Column < 1 || p.Column > len(line)+1 {
		return 0
	}
	return 1 + len(utf16.Encode([]rune(string(line[:p.Column-1]))))
}

// At returns the place of a byte of a file, or a zero one if the file is not to be had.
func (s *Sources) At(file string, offset int) Place {
	f := s.open(file)
	if offset < 0 || offset > len(f.data) || f.starts == nil {
		return Place{}
	}
	line, exact := slices.BinarySearch(f.starts, offset)
	if exact {
		line++
	}
	return Place{File: file, Line: line, Column: offset - f.starts[line-1] + 1}
}
