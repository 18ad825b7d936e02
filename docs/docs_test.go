// Package docs_test holds the documentation to what the program does: the examples on the
// pages about rules are analyzed, links lead somewhere, and both languages say the same.
package docs_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/kakaolint/kakaolint/analyzer"
)

// pages are the English pages, relative to the root of the repository.
func pages(t *testing.T) []string {
	t.Helper()
	out := []string{"README.md"}
	err := fs.WalkDir(os.DirFS(".."), "docs", func(name string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".md") && !strings.HasSuffix(name, ".ko.md") {
			out = append(out, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func korean(page string) string { return strings.TrimSuffix(page, ".md") + ".ko.md" }

// TestBothLanguagesSayTheSame compares what can be compared: the blocks of code but for their
// comments, and the order of headings, paragraphs, table rows and list items.
func TestBothLanguagesSayTheSame(t *testing.T) {
	t.Parallel()
	for _, page := range pages(t) {
		en, ko := outline(read(t, page)), outline(read(t, korean(page)))
		for i := range max(len(en), len(ko)) {
			if i >= len(en) || i >= len(ko) || en[i] != ko[i] {
				t.Errorf("%s: the two languages differ from here on:\n%q\n%q", page, en[min(i, len(en)):], ko[min(i, len(ko)):])
				break
			}
		}
	}
}

// A comment, or the reason that a directive gives.
var comment = regexp.MustCompile(`\s*(#|// | -- ).*`)

// outline returns what a page consists of. What "text" and "diff" blocks quote is in the language of the page.
func outline(text string) []string {
	var out []string
	block, paragraph := "", false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		first, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		text := block == "" && line != ""
		switch {
		case strings.HasPrefix(line, "```") && block == "":
			block, text = line, false
			out = append(out, line)
		case strings.HasPrefix(line, "```"):
			block = ""
		case block == "```text", line == "":
		case block != "":
			if code := comment.ReplaceAllString(line, ""); code != "" {
				out = append(out, code)
			}
		case strings.HasPrefix(line, "|"):
			out, text = append(out, strings.Repeat("|", strings.Count(line, "|"))), false
		case strings.HasPrefix(first, "#"):
			out, text = append(out, first), false
		case first == "-":
			out = append(out, first)
		case !paragraph:
			out = append(out, "paragraph")
		}
		paragraph = text
	}
	return out
}

var (
	fenced = regexp.MustCompile("(?ms)^```.*?^```$")
	link   = regexp.MustCompile(`\]\(([^)]*)\)`)
)

// TestLinksLeadSomewhere: to a file of the repository, and to a heading of it.
func TestLinksLeadSomewhere(t *testing.T) {
	t.Parallel()
	for _, english := range pages(t) {
		for _, page := range []string{english, korean(english)} {
			for _, found := range link.FindAllStringSubmatch(fenced.ReplaceAllString(read(t, page), ""), -1) {
				file, anchor, _ := strings.Cut(found[1], "#")
				if strings.HasPrefix(file, "https://") {
					continue
				}
				target := page
				if file != "" {
					target = path.Join(path.Dir(page), file)
				}
				if _, err := os.Stat(filepath.Join("..", filepath.FromSlash(target))); err != nil {
					t.Errorf("%s: %v", page, err)
				} else if anchor != "" && !slices.Contains(anchors(read(t, target)), anchor) {
					t.Errorf("%s: %s has no heading %q", page, target, anchor)
				}
			}
		}
	}
}

// anchors are the names under which GitHub finds the headings of a page.
func anchors(text string) []string {
	var out []string
	for line := range strings.Lines(fenced.ReplaceAllString(text, "")) {
		if heading := strings.TrimLeft(line, "#"); heading != line {
			out = append(out, strings.Map(func(r rune) rune {
				switch {
				case r == ' ':
					return '-'
				case r == '-', r == '_', unicode.IsLetter(r), unicode.IsDigit(r):
					return unicode.ToLower(r)
				}
				return -1
			}, strings.TrimSpace(heading)))
		}
	}
	return out
}

// TestTheIndexNamesEveryPage finds a link to each page.
func TestTheIndexNamesEveryPage(t *testing.T) {
	t.Parallel()
	for _, page := range pages(t) {
		for _, index := range []string{"docs/README.md", "docs/README.ko.md"} {
			target := page
			if strings.HasSuffix(index, ".ko.md") {
				target = korean(page)
			}
			if target != index && !strings.Contains(read(t, index), "]("+relative(t, index, target)+")") {
				t.Errorf("%s has no link to %s", index, target)
			}
		}
	}
}

func relative(t *testing.T, from, to string) string {
	t.Helper()
	rel, err := filepath.Rel(filepath.Dir(from), to)
	if err != nil {
		t.Fatal(err)
	}
	return filepath.ToSlash(rel)
}

// TestWhatIsOffSaysHowToTurnItOn, where it is described.
func TestWhatIsOffSaysHowToTurnItOn(t *testing.T) {
	t.Parallel()
	for _, rule := range analyzer.Rules() {
		english := "docs/rules/" + rule.Name + ".md"
		for _, page := range []string{english, korean(english)} {
			for _, c := range rule.Categories {
				_, section, _ := strings.Cut(read(t, page), "\n## "+c.Name+"\n")
				section, _, _ = strings.Cut(section, "\n## ")
				if on := "`rules: {" + rule.Name + "/" + c.Name + ": error}`"; c.Off != strings.Contains(section, on) {
					t.Errorf("%s: %s is off: %t; the section must say so, and only so: %s", page, c.Name, c.Off, on)
				}
			}
		}
	}
}

// TestReportsNameTheirPage: the address in a report leads to the heading of its category, on the
// page in the language of the report.
func TestReportsNameTheirPage(t *testing.T) {
	t.Parallel()
	const root = "https://github.com/kakaolint/kakaolint/blob/main/"
	for _, rule := range analyzer.Rules() {
		for _, c := range rule.Categories {
			english := "docs/rules/" + rule.Name + ".md"
			for lang, want := range map[string]string{"en": english, "ko": korean(english)} {
				page, anchor, _ := strings.Cut(strings.TrimPrefix(analyzer.RuleURL(rule.Name, c.Name, lang), root), "#")
				if page != want {
					t.Errorf("reports in %s lead to %s, want %s", lang, page, want)
				}
				if !slices.Contains(anchors(read(t, page)), anchor) {
					t.Errorf("%s has no heading %s", page, anchor)
				}
			}
		}
	}
}
