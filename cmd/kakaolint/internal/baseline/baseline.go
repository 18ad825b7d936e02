// Package baseline remembers the reports that are known, so that only new ones are shown.
//
// An entry names a report by its rule, package, enclosing declaration, the function
// that is called there, and a number among those that are alike: nothing that changes
// when code moves. The file has an entry a line, in the order of the packages, so that
// two branches that each add some can be merged:
//
//	{"kakaolint-baseline":1}
//	{"rule":"unhandled/as-success","package":"example.com/app/login","symbol":"(*Client).Me","call":"(*net/http.Client).Do","number":1}
//
// An entry whose report is gone is stale. It would hide the next report of that name,
// so it is told, and writing the baseline anew removes it.
package baseline

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/trouble"
	"github.com/kakaolint/kakaolint/report"
)

// version is that of the format.
const version = 1

const (
	maxSize = 32 << 20
	maxLine = 1 << 20
)

// An Entry names one known report.
type Entry struct {
	Rule    string `json:"rule"`
	Package string `json:"package"`
	Symbol  string `json:"symbol,omitempty"`
	Call    string `json:"call,omitempty"`
	Number  int    `json:"number"`
	Test    bool   `json:"test,omitempty"` // in a test file
}

func entryOf(f *report.Finding) Entry {
	return Entry{Rule: f.ID(), Package: f.Package, Symbol: f.Symbol, Call: f.Subject, Number: f.Ordinal, Test: f.InTest()}
}

func (e Entry) compare(o Entry) int {
	return cmp.Or(cmp.Compare(e.Package, o.Package), cmp.Compare(e.Symbol, o.Symbol), cmp.Compare(e.Rule, o.Rule),
		cmp.Compare(e.Call, o.Call), cmp.Compare(e.Number, o.Number))
}

// A Baseline is what a file holds.
type Baseline struct {
	name  string        // as the user wrote it
	lines map[Entry]int // where each entry stands
	found map[Entry]bool
}

type header struct {
	Version int `json:"kakaolint-baseline"`
}

// Read reads the baseline in a file.
func Read(name string) (*Baseline, error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, trouble.New(
			`%[1]s: there is no such baseline; make it with "kakaolint -write-baseline %[1]s ./..."`,
			`%[1]s: 그런 기준선 파일이 없습니다. "kakaolint -write-baseline %[1]s ./..." 로 만드세요`, name)
	}
	if err != nil {
		return nil, unreadable(name, err)
	}
	defer f.Close()
	return parse(name, f)
}

func unreadable(name string, err error) error {
	return trouble.New(
		"%[1]s: the baseline cannot be read (%[2]v); check the name and its permissions",
		"%[1]s: 기준선 파일을 읽을 수 없습니다(%[2]v). 이름과 권한을 확인하세요", name, cause(err))
}

func parse(name string, r io.Reader) (*Baseline, error) {
	b := &Baseline{name: name, lines: make(map[Entry]int), found: make(map[Entry]bool)}
	lines := bufio.NewScanner(io.LimitReader(r, maxSize))
	lines.Buffer(nil, maxLine)
	number, begun := 0, false
	for lines.Scan() {
		number++
		line := bytes.TrimSpace(lines.Bytes())
		switch {
		case len(line) == 0:
		case !begun:
			begun = true
			if err := checkHeader(name, line); err != nil {
				return nil, err
			}
		default:
			var e Entry
			if err := strict(line, &e); err != nil || e.Rule == "" || e.Package == "" || e.Number < 1 {
				return nil, garbled(name, number, err)
			}
			if b.lines[e] == 0 {
				b.lines[e] = number
			}
		}
	}
	if err := lines.Err(); err != nil {
		return nil, unreadable(name, err)
	}
	if !begun {
		return nil, foreign(name)
	}
	return b, nil
}

func checkHeader(name string, line []byte) error {
	var h header
	switch err := json.Unmarshal(line, &h); {
	case err != nil || h.Version < 1:
		return foreign(name)
	case h.Version > version:
		return trouble.New(
			"%[1]s: the baseline is of format %[2]d, and this kakaolint reads format %[3]d; use a newer kakaolint, or remove the file and write it anew",
			"%[1]s: 기준선 파일의 형식은 %[2]d인데 이 kakaolint는 %[3]d까지 읽습니다. 새 kakaolint를 쓰거나, 파일을 지우고 다시 만드세요",
			name, h.Version, version)
	}
	return nil
}

func foreign(name string) error {
	return trouble.New(
		`%[1]s: this is no baseline of kakaolint, which begins with {"kakaolint-baseline":%[2]d}; name another file`,
		`%[1]s: kakaolint 기준선 파일이 아닙니다. 첫 줄이 {"kakaolint-baseline":%[2]d} 이어야 합니다. 다른 파일을 적으세요`, name, version)
}

func garbled(name string, line int, err error) error {
	if err == nil {
		err = errors.New("rule, package and number must be there")
	}
	return trouble.New(
		"%[1]s:%[2]d: this line is no entry of a baseline (%[3]v); remove it, then write the baseline anew with -write-baseline",
		"%[1]s:%[2]d: 기준선 항목이 아닌 줄입니다(%[3]v). 이 줄을 지우고 -write-baseline 으로 다시 만드세요", name, line, err)
}

func strict(line []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is more than one entry in it")
	}
	return nil
}

// Mark marks the findings that the baseline holds.
func (b *Baseline) Mark(fs []report.Finding) {
	for i := range fs {
		f := &fs[i]
		if f.Silenced != "" {
			continue
		}
		if e := entryOf(f); b.lines[e] > 0 {
			f.Silenced, f.Reason = report.ByBaseline, filepath.ToSlash(b.name)
			b.found[e] = true
		}
	}
}

// A Stale entry has lost its report.
type Stale struct {
	Line     int
	Sentence error
}

// Stale returns the entries that no marked finding has used, in the order of the
// file, as far as the run could have found them.
func (b *Baseline) Stale(judged func(Entry) bool) []Stale {
	var stale []Stale
	for e, line := range b.lines {
		if !b.found[e] && judged(e) {
			stale = append(stale, Stale{line, b.stale(e)})
		}
	}
	slices.SortFunc(stale, func(a, b Stale) int { return cmp.Compare(a.Line, b.Line) })
	return stale
}

func (b *Baseline) stale(e Entry) error {
	where := e.Package
	if e.Symbol != "" {
		where += "." + e.Symbol
	}
	what := fmt.Sprintf("%s (%s, #%d)", where, e.Call, e.Number)
	return trouble.New(
		`%[1]s in %[2]s is not reported any more, and its entry would hide the next such report; write the baseline anew: kakaolint -write-baseline %[3]s ./...`,
		`%[2]s 의 %[1]s 보고는 이제 없는데, 항목을 그대로 두면 다음에 생기는 같은 보고를 가립니다. 기준선을 다시 만드세요: kakaolint -write-baseline %[3]s ./...`,
		e.Rule, what, b.name)
}

// Write makes the findings the baseline in a file, and returns how many they are.
// Entries that are there already and could not be judged by this run stay.
func Write(name string, fs []report.Finding, judged func(Entry) bool) (int, error) {
	entries := make(map[Entry]bool)
	if _, err := os.Stat(name); err == nil {
		old, err := Read(name)
		if err != nil {
			return 0, err
		}
		for e := range old.lines {
			if !judged(e) {
				entries[e] = true
			}
		}
	}
	count := 0
	for i := range fs {
		if f := &fs[i]; f.Silenced == "" {
			f.Silenced, f.Reason = report.ByBaseline, filepath.ToSlash(name)
			entries[entryOf(f)] = true
			count++
		}
	}
	data, err := encode(entries)
	if err == nil {
		err = os.WriteFile(name, data, 0o666)
	}
	if err != nil {
		return 0, trouble.New("%[1]s: the baseline cannot be written (%[2]v); check the name and its permissions",
			"%[1]s: 기준선 파일을 쓸 수 없습니다(%[2]v). 이름과 권한을 확인하세요", name, cause(err))
	}
	return count, nil
}

func encode(entries map[Entry]bool) ([]byte, error) {
	var sorted []Entry
	for e := range entries {
		sorted = append(sorted, e)
	}
	slices.SortFunc(sorted, Entry.compare)
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err := enc.Encode(header{version})
	for _, e := range sorted {
		err = errors.Join(err, enc.Encode(e))
	}
	return out.Bytes(), err
}

// cause returns what went wrong with a file, without its name.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
