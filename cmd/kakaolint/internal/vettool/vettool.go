// Package vettool speaks the protocol between the go command and a vet tool:
//
//	go vet -vettool=$(which kakaolint) ./...
//
// The go command runs the tool as "-flags", as "-V=full", and once for each
// package as "… unit.cfg". It replays results from its cache as long as the line
// that -V=full prints, the flags, and the package stay the same. So everything
// else that the reports depend on is hashed into that line: the program, the
// default language, and what the configurations and catalogs say.
//
// The go command runs "-V=full" without the flags of the user and in the user's
// folder, but "unit.cfg" in the folder of each package. So -V=full reads the
// configurations of all modules that such a run can report on, and a package goes
// by that of its own module. A catalog that the configuration does not name can be
// neither named by a flag, since a change in it would not be seen, nor by a
// relative path, since that would be another file for each package: the
// environment names it, by an absolute path.
package vettool

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/settings"
	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/trouble"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"
)

// Identity writes the answer to -V=full. The parts are what the reports depend on besides the program.
func Identity(w io.Writer, parts ...string) error {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%q\n", p)
	}
	if err := hashProgram(h); err != nil {
		return err
	}
	// The word "devel" tells the go command to take the build ID at the end for the whole.
	_, err := fmt.Fprintf(w, "kakaolint version devel buildID=%x\n", h.Sum(nil))
	return err
}

func hashProgram(h io.Writer) error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	f, err := os.Open(exe)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(h, f)
	return err
}

// Catalogs checks the files that the environment names for use under go vet, when -V=full is asked.
func Catalogs(files []string) error {
	for _, file := range files {
		if filepath.IsAbs(file) {
			continue
		}
		abs, err := filepath.Abs(file)
		if err != nil {
			return err
		}
		return trouble.New(
			`%[1]s=%[2]s is a relative path, which under go vet would be another file for every package; write %[1]s=%[3]s`,
			`%[1]s=%[2]s: 상대 경로라서 go vet에서는 패키지마다 다른 파일을 가리킵니다. %[1]s=%[3]s 로 적으세요`,
			settings.CatalogVar, file, abs)
	}
	return nil
}

// CatalogFlag is the error for a -catalog flag under go vet.
func CatalogFlag(files []string) error {
	file := strings.Join(files, ",")
	return trouble.New(
		`-catalog=%[2]s does not work under go vet, which would go on with old results after a change in the file; leave the flag out and set %[1]s to the file's absolute path instead`,
		`-catalog=%[2]s 플래그는 go vet에서 쓸 수 없습니다. 파일을 고쳐도 이전 결과가 그대로 나옵니다. 대신 %[1]s 환경 변수에 파일의 절대 경로를 적으세요`,
		settings.CatalogVar, file)
}

// A Unit is what this package needs to know of a unit.cfg file.
type Unit struct {
	file       string
	Dir        string
	ModulePath string
	VetxOnly   bool // a dependency: nothing is reported
}

// ReadUnit reads a unit.cfg file.
func ReadUnit(file string) (*Unit, error) {
	u := &Unit{file: file}
	data, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(data, u)
	}
	if err != nil {
		return nil, trouble.New(
			`%[1]s is not a package description of the go command (%[2]v); run "go vet -vettool=$(which kakaolint) ./..." instead of naming such a file`,
			`%[1]s: go 명령의 패키지 설명 파일이 아닙니다(%[2]v). 파일을 직접 적지 말고 "go vet -vettool=$(which kakaolint) ./..." 를 실행하세요`,
			file, err)
	}
	return u, nil
}

// Standard reports whether the unit is a dependency from the standard library: it calls no API.
func (u *Unit) Standard() bool {
	root := os.Getenv("GOROOT") // the go command sets it
	return u.VetxOnly && u.ModulePath == "" && root != "" && strings.HasPrefix(u.Dir, filepath.Join(root, "src")+string(filepath.Separator))
}

// RunFacts passes the types of the unit and what analyzers say of it on to its importers, and
// ends the process. Those that only report have nothing to do with it.
func (u *Unit) RunFacts(as []*analysis.Analyzer) { unitchecker.Run(u.file, sayFacts(as)) }

func sayFacts(as []*analysis.Analyzer) []*analysis.Analyzer {
	var out []*analysis.Analyzer
	seen := make(map[*analysis.Analyzer]bool)
	var visit func([]*analysis.Analyzer)
	visit = func(as []*analysis.Analyzer) {
		for _, a := range as {
			if seen[a] {
				continue
			}
			seen[a] = true
			if len(a.FactTypes) > 0 {
				out = append(out, a)
			}
			visit(a.Requires)
		}
	}
	visit(as)
	return out
}

// RunTypes only passes the types of the unit on to its importers, and ends the process.
func (u *Unit) RunTypes() { unitchecker.Run(u.file, nil) }

// Run analyzes the unit as the command line in os.Args says, and ends the process.
func Run(as []*analysis.Analyzer) { unitchecker.Main(as...) }
