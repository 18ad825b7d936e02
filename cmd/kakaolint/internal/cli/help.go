package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer"
	"github.com/kakaolint/kakaolint/catalog"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/trouble"
	"github.com/kakaolint/kakaolint/report"
	"golang.org/x/tools/go/analysis"
)

var usage = catalog.Text{
	EN: `kakaolint reports Go code that mishandles the answers of Kakao's REST APIs.

  kakaolint [flags] [packages]       packages as for the go command, such as ./...
  go vet -vettool=$(which kakaolint) [flags] [packages]
                                     the same reports, kept in the build cache
  kakaolint help [rule]              this text, or what a rule means
  kakaolint version                  version of the program and of its catalog

Flags, before the packages:
  -lang ko|en       language of the reports; else KAKAOLINT_LANG, else the locale
  -catalog FILE     describes an API of your own; repeat it, or separate by commas;
                    else KAKAOLINT_CATALOG; under go vet only KAKAOLINT_CATALOG,
                    with absolute paths
  -tests            look at _test.go files as well
  -format FORMAT    text, json (the shape of "go vet -json"), sarif (SARIF 2.1.0) or
                    github (annotations of GitHub Actions); not under go vet
  -json             the same as -format=json
  -color WHEN       auto (on a terminal, unless NO_COLOR is set), always or never
  -baseline FILE    show only reports that are not in this file
  -write-baseline FILE
                    write all reports to this file, to be known from now on
  -fix              apply the fixes, and report what is left
  -diff             print what the fixes would change (go vet: -fix -diff)
  -fast             only the rules about codes, by what one function shows: for
                    editors and pre-commit
  -changed          the arguments are files: look at their packages, in whichever
                    module; without files, at what git shows as changed; not
                    under go vet
  -with-vet         run the checks of go vet as well, which -vettool replaces
  -RULE             run only this rule; -RULE=false runs all but this
  -tags LIST        build tags, as for the go command
  -C DIR            change to this folder first (not under go vet)

Exit code: 0 nothing to report, 1 reports or baseline entries without a report,
2 something could not be checked. It is the same in every format. Under go vet
it is 1 for both, and 0 with -json.

Rules:
`,
	KO: `kakaolint는 카카오 REST API의 응답을 잘못 다루는 Go 코드를 알려 줍니다.

  kakaolint [플래그] [패키지]        패키지는 go 명령과 같습니다. 예: ./...
  go vet -vettool=$(which kakaolint) [플래그] [패키지]
                                     같은 보고를 하고, 결과를 빌드 캐시에 둡니다
  kakaolint help [규칙]              이 글, 또는 규칙 설명
  kakaolint version                  프로그램과 카탈로그의 버전

플래그(패키지 앞에 적습니다):
  -lang ko|en       보고 언어. 없으면 KAKAOLINT_LANG, 그다음 로캘을 따릅니다
  -catalog FILE     직접 만든 API 카탈로그. 여러 번 쓰거나 쉼표로 나눕니다.
                    없으면 KAKAOLINT_CATALOG 를 씁니다. go vet에서는
                    KAKAOLINT_CATALOG 에 절대 경로로만 지정합니다
  -tests            _test.go 파일도 검사합니다
  -format FORMAT    text, json("go vet -json" 과 같은 모양), sarif(SARIF 2.1.0),
                    github(GitHub Actions 주석). go vet에서는 쓸 수 없습니다
  -json             -format=json 과 같습니다
  -color WHEN       auto(터미널이고 NO_COLOR 가 없을 때), always, never
  -baseline FILE    이 기준선 파일에 없는 보고만 보여 줍니다
  -write-baseline FILE
                    지금의 보고를 모두 이 파일에 적어, 앞으로 아는 것으로 칩니다
  -fix              고칠 수 있는 것을 고치고 나머지를 보고합니다
  -diff             고치면 바뀔 내용을 보여 줍니다(go vet에서는 -fix -diff)
  -fast             코드 규칙만, 함수 하나에 드러난 만큼만 검사합니다.
                    편집기와 pre-commit 에 알맞습니다
  -changed          인자가 파일입니다. 어느 모듈이든 그 패키지를 검사합니다. 파일이
                    없으면 git에서 바뀐 것을 검사합니다. go vet에서는 쓸 수 없습니다
  -with-vet         -vettool 로 빠지는 go vet의 기본 검사도 실행합니다
  -RULE             이 규칙만 실행합니다. -RULE=false 는 이 규칙만 뺍니다
  -tags LIST        빌드 태그. go 명령과 같습니다
  -C DIR            먼저 이 폴더로 이동합니다(go vet에서는 쓸 수 없습니다)

종료 코드: 0 보고할 것 없음, 1 보고 또는 보고가 사라진 기준선 항목이 있음,
2 검사하지 못한 것이 있음. 모든 형식에서 같습니다. go vet에서는 둘 다 1이고,
-json 이면 0입니다.

규칙:
`,
}

// help prints the usage, or the documentation of one rule, or of the rule that a category is of.
func (c *command) help(topics []string) int {
	rules, err := analyzer.New(analyzer.Options{Lang: c.lang})
	if err != nil {
		return c.fail(err)
	}
	if len(topics) == 0 {
		fmt.Fprint(c.stdout, usage.In(c.lang))
		for _, a := range rules {
			fmt.Fprintf(c.stdout, "  %-16s  %s\n", a.Name, title(a))
		}
		return exitClean
	}
	name, category, _ := strings.Cut(topics[0], "/")
	i := slices.IndexFunc(rules, func(a *analysis.Analyzer) bool { return a.Name == name })
	if i < 0 {
		if meant := analyzer.SuggestRule(topics[0]); meant != "" {
			return c.fail(trouble.New(`there is no rule %[1]q; did you mean "kakaolint help %[2]s"?`,
				`%[1]q 라는 규칙은 없습니다. "kakaolint help %[2]s" 를 쓰려던 것인가요?`, topics[0], meant))
		}
		return c.fail(trouble.New(`there is no rule %[1]q; "kakaolint help" lists the rules`,
			`%[1]q 라는 규칙은 없습니다. "kakaolint help" 로 규칙 목록을 볼 수 있습니다`, topics[0]))
	}
	known := report.Categories(name)
	if category != "" {
		known = slices.DeleteFunc(known, func(k report.Category) bool { return k.ID != topics[0] })
	}
	if len(known) == 0 {
		return c.fail(trouble.New(`rule %[1]s has no category %[2]q; "kakaolint help %[1]s" lists them`,
			`%[1]s 규칙에 %[2]q 범주는 없습니다. "kakaolint help %[1]s" 로 목록을 볼 수 있습니다`, name, category))
	}
	fmt.Fprintf(c.stdout, "%s: %s\n", name, rules[i].Doc)
	for _, k := range known {
		fmt.Fprintf(c.stdout, "\n%s%s\n  %s\n  %s\n", k.ID, c.turnOn(k.ID), k.What.In(c.lang), k.Mend.In(c.lang))
	}
	fmt.Fprintf(c.stdout, "\n%s\n", analyzer.RuleURL(name, category, c.lang))
	return exitClean
}

// turnOn says how a category is turned on that is off by default; of the others it says nothing.
func (c *command) turnOn(id string) string {
	for _, r := range analyzer.Rules() {
		for _, k := range r.Categories {
			if k.Off && r.Name+"/"+k.Name == id {
				how := catalog.Text{
					EN: " (off by default; rules: {" + id + ": error} in .kakaolint.yml turns it on)",
					KO: " (기본으로 꺼짐. .kakaolint.yml 의 rules: {" + id + ": error} 로 켭니다)",
				}
				return how.In(c.lang)
			}
		}
	}
	return ""
}

// version prints what a defect report needs.
func (c *command) version() int {
	cat, err := catalog.Builtin()
	if err != nil {
		return c.fail(err)
	}
	fmt.Fprintf(c.stdout, "kakaolint %s catalog %.12s %s\n", programVersion(), cat.Digest, runtime.Version())
	return exitClean
}

func programVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// title returns the first line of the rule's documentation.
func title(a *analysis.Analyzer) string {
	first, _, _ := strings.Cut(a.Doc, "\n")
	return first
}
