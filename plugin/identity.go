package plugin

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime/debug"
)

// identity tells what the reports depend on besides the source: this program and the
// parts, the contents of configuration and catalogs. It is short enough for a name.
func identity(parts ...string) (string, error) {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%q\n", p)
	}
	if info, ok := debug.ReadBuildInfo(); ok && released(info) {
		fmt.Fprintln(h, info)
	} else if err := hashProgram(h); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)[:8]), nil
}

// released reports whether the versions of its modules tell one program from another. A
// module in a folder has no checksum: there, the same version can be other code.
func released(info *debug.BuildInfo) bool {
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		if m.Sum == "" {
			return false
		}
	}
	return info.Main.Path != module
}

const module = "github.com/kakaolint/kakaolint"

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
