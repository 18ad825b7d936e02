//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

// A tool is a program that can be made new: the go command takes a copy that
// is longer by some bytes for another program, and has no results for it.
type tool struct {
	name, dir string
	renewed   int
}

func (t *tool) path() string { return filepath.Join(t.dir, fmt.Sprintf("%s-%d", t.name, t.renewed)) }

func (t *tool) build(pkg string) error {
	cmd := exec.Command("go", "build", "-o", t.path(), pkg)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", cmd, err, out)
	}
	return nil
}

func (t *tool) renew() error {
	old := t.path()
	t.renewed++
	if err := os.Rename(old, t.path()); err != nil {
		return err
	}
	f, err := os.OpenFile(t.path(), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	// The time makes it new for the results of earlier benchmarks as well.
	_, err = fmt.Fprintf(f, "%d", time.Now().UnixNano())
	return errors.Join(err, f.Close())
}

// A cost is what one run took, the processes that it started included.
type cost struct {
	wall, cpu time.Duration
	rss       float64 // MB, of the largest process
}

type module struct{ dir, pattern string }

// run runs a command in the module; exit codes that tell of reports are fine.
func (m module) run(name string, args ...string) (cost, error) {
	cmd := exec.Command(name, args...)
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stderr = m.dir, &stderr
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		return cost{}, fmt.Errorf("%s: %w\n%s", cmd, err, stderr.Bytes())
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	rss := float64(usage.Maxrss) / 1024
	if runtime.GOOS == "darwin" { // bytes there, KB elsewhere
		rss /= 1024
	}
	return cost{wall, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), rss}, nil
}

// measure runs both tools in turn, n times each in every situation.
func (m module) measure(empty, ours *tool, n int) ([]row, error) {
	rows := []row{{name: "go vet, cold"}, {name: "go vet, warm"}, {name: "stand-alone"}}
	for i := range n {
		pair := []*tool{empty, ours}
		if i%2 == 1 { // whoever goes first may find colder caches
			pair = []*tool{ours, empty}
		}
		for _, t := range pair {
			if err := t.renew(); err != nil {
				return nil, err
			}
		}
		for r, command := range []func(*tool) (cost, error){m.vet, m.vet, m.alone} {
			for _, t := range pair {
				c, err := command(t)
				if err != nil {
					return nil, err
				}
				fmt.Printf("%-13s %-10s %6.2f s wall %7.2f s CPU %5.0f MB\n", rows[r].name, t.name, c.wall.Seconds(), c.cpu.Seconds(), c.rss)
				rows[r].add(t == ours, c)
			}
		}
	}
	return rows, nil
}

func (m module) vet(t *tool) (cost, error) {
	return m.run("go", "vet", "-vettool="+t.path(), m.pattern)
}

func (m module) alone(t *tool) (cost, error) { return m.run(t.path(), m.pattern) }
