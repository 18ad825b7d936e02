package bundle

import (
	"go/token"
	"testing"

	"golang.org/x/tools/go/analysis"
)

func TestFold(t *testing.T) {
	t.Parallel()
	fset := token.NewFileSet()
	line := func(name string, line int) token.Pos {
		f := fset.AddFile(name, -1, 100)
		for i := range line {
			f.AddLine(i + 1)
		}
		return f.LineStart(line)
	}
	here := line("/src/shop/login/user.go", 36)
	notes := []analysis.RelatedInformation{
		{Pos: line("/src/shop/login/token.go", 7), Message: "the request is built here"},
		{Pos: line("/src/shop/kakao/client.go", 9), Message: "the request is sent here"},
	}
	tests := []struct {
		name string
		d    analysis.Diagnostic
		want string
	}{
		{"no notes", analysis.Diagnostic{Message: "lost [unhandled/discarded]", Category: "unhandled/discarded"}, "lost [unhandled/discarded]"},
		{
			"notes in the same folder and in another",
			analysis.Diagnostic{Pos: here, Message: "lost [unhandled/discarded]", Category: "unhandled/discarded", Related: notes},
			"lost (token.go:7: the request is built here; kakao/client.go:9: the request is sent here) [unhandled/discarded]",
		},
		{
			"no category at the end",
			analysis.Diagnostic{Pos: here, Message: "lost", Related: notes[:1]},
			"lost (token.go:7: the request is built here)",
		},
	}
	for _, test := range tests {
		if got := fold(fset, test.d); got.Message != test.want || got.Related != nil {
			t.Errorf("%s: got %q with notes %v, want %q", test.name, got.Message, got.Related, test.want)
		}
	}
}
