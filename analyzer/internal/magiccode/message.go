package magiccode

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/constant"
	"go/printer"
	"net/http"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/codes"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/analysis"
)

// message is a sentence in the two languages.
type message struct{ en, ko string }

func (m message) in(lang string) string {
	if lang == "ko" {
		return m.ko
	}
	return m.en
}

// written is an expression as it stands in the source.
func written(pass *analysis.Pass, e ast.Expr) string {
	var b bytes.Buffer
	if err := printer.Fprint(&b, pass.Fset, e); err != nil {
		return "?"
	}
	return b.String()
}

func codeMessage(lit string, f codes.Finding, name string) message {
	c := f.Verdict.Code
	apis := strings.Join(f.APIs, ", ")
	use := message{"use " + name, name + " 상수를 쓰세요"}
	switch {
	case name != "" && c.Type == catalog.CodeInteger && f.Value.Kind() == constant.String:
		use = message{"compare it as a number with " + name, "숫자로 바꾸어 " + name + " 상수와 비교하세요"}
	case name == "":
		use = message{"give it a name", "이름 있는 상수로 만드세요"}
	}
	return message{
		fmt.Sprintf("`%s` is %s (%s, %s) in %s: %s", lit, c.Meaning.In("en"), comesWith(c, "en"), c.Class, apis, use.en),
		fmt.Sprintf("`%s`: %s의 %s(%s, %s). %s", lit, apis, c.Meaning.In("ko"), comesWith(c, "ko"), c.Class, use.ko),
	}
}

// comesWith is the HTTP status that a code comes with.
func comesWith(c *catalog.Code, lang string) string {
	switch {
	case c.Status != 0:
		return fmt.Sprintf("HTTP %d", c.Status)
	case lang == "ko":
		return "HTTP 상태 미상"
	}
	return "HTTP status not known"
}

func statusMessage(lit string, f codes.Finding, name string) message {
	n := f.Verdict.Status
	apis := strings.Join(f.APIs, ", ")
	en, ko := http.StatusText(n), http.StatusText(n)
	for _, s := range f.Source.API.Statuses {
		if s.Status == n && !s.Success {
			en = fmt.Sprintf("%s (%s)", s.Meaning.In("en"), s.Class)
			ko = fmt.Sprintf("%s(%s)", s.Meaning.In("ko"), s.Class)
		}
	}
	if en == http.StatusText(n) { // the API does not document it: it may be another host's
		return message{
			fmt.Sprintf("`%s` is %s: use %s", lit, en, name),
			fmt.Sprintf("`%s`: %s. %s 상수를 쓰세요", lit, ko, name),
		}
	}
	return message{
		fmt.Sprintf("`%s` is %s in %s: use %s", lit, en, apis, name),
		fmt.Sprintf("`%s`: %s의 %s. %s 상수를 쓰세요", lit, apis, ko, name),
	}
}

// codeIn finds a code of the API that a text searches for: the number with its sign, not a
// part of a longer one, or the word.
func codeIn(api *catalog.API, text string) (*catalog.Code, string) {
	for i := range api.Codes {
		c := &api.Codes[i]
		if !holds(text, c.String()) || c.Type == catalog.CodeInteger && c.Int > -10 { // -1 stands for much else
			continue
		}
		for j, s := range api.Shapes {
			if s.Name == c.Shape || c.Shape == "" && j == 0 {
				return c, s.Code
			}
		}
	}
	return nil, ""
}

func holds(text, code string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], code)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(code)
		if (start == 0 || !isWord(text[start-1])) && (end == len(text) || !isWord(text[end])) {
			return true
		}
		from = start + 1
	}
}

func isWord(b byte) bool {
	return b == '_' || '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}
