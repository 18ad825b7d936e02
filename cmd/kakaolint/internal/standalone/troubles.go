package standalone

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/catalog"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/trouble"
	"github.com/kakaolint/kakaolint/report"
	"golang.org/x/tools/go/packages"
)

// listErrors tells, once for each package, what the go command has to say about it.
func (r *run) listErrors(roots []*packages.Package) {
	packages.Visit(roots, nil, func(p *packages.Package) {
		if len(p.Errors) > 0 && !r.broken[basePath(p)] {
			r.broken[basePath(p)] = true
			r.troubles = append(r.troubles, r.explain(p, p.Errors[0]))
		}
	})
}

// typeErrors tells about packages that could not be type-checked. Those that
// merely import a broken one are named together: mending that mends them.
func (r *run) typeErrors(pkgs []*packages.Package) {
	var importers []string
	for _, p := range pkgs {
		switch {
		case !p.IllTyped || r.broken[basePath(p)]:
		case len(p.Errors) == 0 || r.importsBroken(p):
			importers = append(importers, p.PkgPath)
		default:
			r.broken[basePath(p)] = true
			r.troubles = append(r.troubles, r.explain(p, p.Errors[0]))
		}
	}
	if len(importers) > 0 {
		r.troubles = append(r.troubles, trouble.New(
			"%[1]s was left out too, because it imports a package with errors; mend that one and run again",
			"%[1]s 도 오류가 있는 패키지를 가져다 쓰기 때문에 검사하지 못했습니다. 그 패키지를 고친 뒤 다시 실행하세요",
			enumerate(importers)))
	}
}

func (r *run) importsBroken(p *packages.Package) bool {
	found := false
	packages.Visit([]*packages.Package{p}, nil, func(q *packages.Package) {
		found = found || q != p && r.broken[basePath(q)]
	})
	return found
}

// enumerate names a few and counts the rest.
func enumerate(names []string) string {
	slices.Sort(names)
	names = slices.Compact(names)
	const few = 3
	if len(names) <= few {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:few], ", ") + " …"
}

// An explanation turns what the go command says into a sentence that also says
// how to mend it. {msg} is the message, {pkg} the package, {dir} the folder of
// the run, {it} what the pattern captured.
type explanation struct {
	pattern *regexp.Regexp
	catalog.Text
}

var noModule = explanation{
	regexp.MustCompile(`go\.mod file not found|no modules were found|outside available modules|does not contain main module`),
	catalog.Text{
		EN: `there is no go.mod in the folder {dir} or above it; change to a folder of your module, or make one with "go mod init"`,
		KO: `{dir} 폴더와 그 상위 폴더에 go.mod 가 없습니다. 모듈 폴더로 이동하거나 "go mod init" 으로 만드세요`,
	},
}

var explanations = []explanation{
	{
		regexp.MustCompile(`no Go files in (\S+)`),
		catalog.Text{
			EN: `{it} has no Go files; name a folder that has, or use ./... for all folders below`,
			KO: `{it} 폴더에 Go 파일이 없습니다. Go 파일이 있는 폴더를 적거나 하위 폴더 전체를 뜻하는 ./... 를 쓰세요`,
		},
	},
	{
		regexp.MustCompile(`build constraints exclude all Go files in (\S+)`),
		catalog.Text{
			EN: `{it} has Go files for other systems only; choose them with -tags, GOOS or GOARCH`,
			KO: `{it} 폴더의 Go 파일은 모두 다른 환경용입니다. -tags, GOOS 또는 GOARCH 로 지정하세요`,
		},
	},
	{
		regexp.MustCompile(`(?:stat|open|chdir) \S+: (?:directory not found|no such file or directory)|named files must|does not contain main module|outside main module`),
		catalog.Text{
			EN: `{msg}; check the names of the folders and packages`,
			KO: `{msg}. 폴더와 패키지 이름을 확인하세요`,
		},
	},
	{
		regexp.MustCompile(`permission denied`),
		catalog.Text{
			EN: `{msg}; make it readable, or leave it out`,
			KO: `{msg}. 읽을 수 있게 하거나 빼고 실행하세요`,
		},
	},
	{
		regexp.MustCompile(`no required module provides package|cannot find module|missing go\.sum entry|updates to go\.mod needed`),
		catalog.Text{
			EN: `{msg}; run "go mod tidy" and try again`,
			KO: `{msg}. "go mod tidy" 를 실행한 뒤 다시 시도하세요`,
		},
	},
	{
		regexp.MustCompile(`is not in std`),
		catalog.Text{
			EN: `{msg}; correct the import path`,
			KO: `{msg}. import 경로를 바로잡으세요`,
		},
	},
	{
		regexp.MustCompile(`executable file not found`),
		catalog.Text{
			EN: `the go command is not in PATH; install Go, or add its bin folder to PATH`,
			KO: `PATH에서 go 명령을 찾을 수 없습니다. Go를 설치하거나 Go의 bin 폴더를 PATH에 추가하세요`,
		},
	},
	{
		regexp.MustCompile(`^\S+\.go:\d+`),
		catalog.Text{
			EN: `{msg}; package {pkg} does not compile and was left out: mend it ("go vet {pkg}" lists all errors) and run again`,
			KO: `{msg}. {pkg} 패키지는 컴파일되지 않아 검사하지 못했습니다. 고친 뒤 다시 실행하세요("go vet {pkg}" 로 모든 오류를 볼 수 있습니다)`,
		},
	},
}

var unexplained = catalog.Text{
	EN: `{msg}; mend what the go command complains about, then run again`,
	KO: `{msg}. go 명령이 알려 준 문제를 고친 뒤 다시 실행하세요`,
}

// explain makes a sentence of one error of a package.
func (r *run) explain(p *packages.Package, e packages.Error) error {
	msg := r.firstLine(e.Msg)
	if file, rest, ok := strings.Cut(e.Pos, ":"); ok && rest != "" && rest != "0" {
		msg = r.relative(file) + ":" + rest + ": " + msg
	}
	return r.sentence(msg, basePath(p))
}

// loadFailed makes a sentence of a failure of the go command as a whole.
func (r *run) loadFailed(err error) error {
	msg := err.Error()
	if _, stderr, _ := strings.Cut(msg, "stderr: "); strings.TrimSpace(stderr) != "" {
		msg = stderr
	}
	return r.sentence(r.firstLine(msg), strings.Join(r.Patterns, " "))
}

func (r *run) sentence(msg, pkg string) error {
	text, it := unexplained, ""
	if noModule.pattern.MatchString(msg) && !inModule(r.Dir) {
		text = noModule.Text
	} else {
		for _, x := range explanations {
			if m := x.pattern.FindStringSubmatch(msg); m != nil {
				text, it = x.Text, report.Relative(r.Base, m[len(m)-1])
				break
			}
		}
	}
	fill := strings.NewReplacer("{msg}", msg, "{pkg}", pkg, "{dir}", filepath.Base(r.Dir), "{it}", it)
	return &trouble.Error{Sentence: catalog.Text{EN: fill.Replace(text.EN), KO: fill.Replace(text.KO)}}
}

// inModule reports whether dir or a folder above it has a go.mod.
func inModule(dir string) bool {
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return true
		}
		up := filepath.Dir(dir)
		if up == dir {
			return false
		}
		dir = up
	}
}

// firstLine returns the line of a message that says most, with paths relative to the folder of the run.
func (r *run) firstLine(msg string) string {
	var lines []string
	for line := range strings.Lines(msg) {
		line = strings.TrimSpace(line)
		line = strings.TrimPrefix(strings.TrimPrefix(line, "go: "), "vet: ")
		if line != "" && !strings.HasPrefix(line, "# ") && !strings.HasPrefix(line, "downloading ") {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return "the go command failed without a message"
	}
	first := lines[0]
	if strings.HasSuffix(first, ":") && len(lines) > 1 { // "errors parsing go.mod:"
		first += " " + lines[1]
	}
	first = detail.ReplaceAllString(first, "$2")
	here, prefix := report.Relative(r.Base, r.Dir), ""
	if here != "." { // the go command leaves the folder that it runs in out of names
		prefix = here + "/"
		first = ownFile.ReplaceAllString(first, "${1}"+strings.ReplaceAll(prefix, "$", "$$")+"${2}")
	}
	first = strings.ReplaceAll(first, r.Dir+string(os.PathSeparator), prefix)
	first = strings.ReplaceAll(first, r.Dir, here)
	return strings.ReplaceAll(first, r.Base+string(os.PathSeparator), "")
}

// relative returns a name of the go command's as it is from where the user stands.
func (r *run) relative(file string) string {
	if !filepath.IsAbs(file) {
		file = filepath.Join(r.Dir, file)
	}
	return report.Relative(r.Base, file)
}

// ownFile is a place in a file, named without the folder of the run.
var ownFile = regexp.MustCompile(`(^|\s)(?:\./)?([^\s:/.][^\s:]*\.(?:go|mod|sum|work):\d)`)

// detail is what the go command adds and our sentence says in its own way, or what differs between machines.
var detail = regexp.MustCompile(`; to add( it)?:.*|(is not in std) \(.*\)`)

func nothingMatched(patterns []string) error {
	return trouble.New(
		"no packages match %[1]s; check the pattern: ./... stands for all folders below this one",
		"%[1]s 에 맞는 패키지가 없습니다. 패턴을 확인하세요. ./... 는 이 폴더 아래 전체를 뜻합니다",
		strings.Join(patterns, " "))
}
