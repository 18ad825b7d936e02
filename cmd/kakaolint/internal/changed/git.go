package changed

import (
	"bytes"
	"errors"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/kakaolint/kakaolint/cmd/kakaolint/internal/trouble"
)

// Files asks git which files below dir are not as in the last commit: changed,
// staged, new or deleted. The names are absolute.
func Files(dir string) ([]string, error) {
	up, err := git(dir, "rev-parse", "--show-cdup") // the way to the repository's root, from which it names files
	if err != nil {
		return nil, err
	}
	status, err := git(dir, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", ".")
	if err != nil {
		return nil, err
	}
	top := filepath.Join(dir, filepath.FromSlash(strings.TrimSuffix(up, "\n")))
	var files []string
	for entry := range strings.SplitSeq(status, "\x00") {
		const letters = 3 // two for what happened, a space
		if len(entry) > letters {
			files = append(files, filepath.Join(top, filepath.FromSlash(entry[letters:])))
		}
	}
	return files, nil
}

// git returns what git prints. Other git commands at work are not disturbed.
func git(dir string, args ...string) (string, error) {
	cmd := exec.Command("git", append([]string{"--no-optional-locks"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(cmd.Environ(), "LC_ALL=C")
	out, err := cmd.Output()
	if err == nil {
		return string(out), nil
	}
	why := err.Error()
	var exit *exec.ExitError
	if errors.As(err, &exit) && len(bytes.TrimSpace(exit.Stderr)) > 0 {
		why, _, _ = strings.Cut(strings.TrimPrefix(string(bytes.TrimSpace(exit.Stderr)), "fatal: "), "\n")
	}
	return "", trouble.New(
		"-changed without file names asks git what changed, and that failed (%[1]s); run it in a git repository, or name the files",
		"-changed 에 파일 이름이 없으면 바뀐 파일을 git에 묻는데, 실패했습니다(%[1]s). git 저장소 안에서 실행하거나 파일 이름을 적으세요",
		why)
}
