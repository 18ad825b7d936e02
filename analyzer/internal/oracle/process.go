package oracle

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"

	"github.com/kakaolint/kakaolint/analyzer/internal/oracle/driver"
)

// process is the built program. It is started again when an entry has ended it.
type process struct {
	binary string
	args   []string

	cmd    *exec.Cmd
	in     *json.Encoder
	stdin  io.Closer
	out    *json.Decoder
	stderr bytes.Buffer
}

// End is how a run ended.
type End struct {
	driver.Done
	Exited bool // the program ended, with the code
	Code   int
}

// run runs an entry and lets answer reply to its requests.
func (p *process) run(ctx context.Context, entry string, answer func(*driver.Request) driver.Reply) (End, error) {
	if p.cmd == nil {
		if err := p.start(ctx); err != nil {
			return End{}, err
		}
	}
	if err := p.in.Encode(driver.Command{Run: entry}); err != nil {
		return End{}, fmt.Errorf("run %s: %w", entry, err)
	}
	for {
		var m driver.Message
		if err := p.out.Decode(&m); err != nil {
			return p.exit(entry)
		}
		switch {
		case m.Request != nil:
			if err := p.in.Encode(answer(m.Request)); err != nil {
				return p.exit(entry)
			}
		case m.Done != nil:
			if m.Done.TimedOut {
				_ = p.stop() // it is killed in any case
			}
			return End{Done: *m.Done}, nil
		}
	}
}

func (p *process) start(ctx context.Context) error {
	p.cmd = exec.CommandContext(ctx, p.binary, p.args...)
	p.stderr.Reset()
	p.cmd.Stderr = &p.stderr
	stdin, err := p.cmd.StdinPipe()
	if err != nil {
		return err
	}
	stdout, err := p.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	p.stdin, p.in, p.out = stdin, json.NewEncoder(stdin), json.NewDecoder(stdout)
	if err := p.cmd.Start(); err != nil {
		p.cmd = nil
		return fmt.Errorf("start the fixtures: %w", err)
	}
	return nil
}

// driverFailed is the exit code of a driver that cannot go on.
const driverFailed = 9

// exit tells how the program ended while it ran the entry. A panic that nobody
// recovered, as in a goroutine, ends it with code 2.
func (p *process) exit(entry string) (End, error) {
	err := p.stop()
	var exit *exec.ExitError
	code := 0
	switch {
	case errors.As(err, &exit):
		code = exit.ExitCode()
	case err != nil:
		return End{}, fmt.Errorf("run %s: %w", entry, err)
	}
	text := p.stderr.String()
	if code == driverFailed || code < 0 {
		return End{}, fmt.Errorf("run %s: the program broke off: %s", entry, text)
	}
	if _, panicked, ok := strings.Cut(text, "panic: "); ok && code == 2 {
		what, _, _ := strings.Cut(panicked, "\n")
		crashed := strings.Contains(what, "runtime error: ") || strings.Contains(what, "interface conversion: ")
		return End{Done: driver.Done{Panic: what, Crashed: crashed}}, nil
	}
	return End{Exited: true, Code: code}, nil
}

// stop waits for the program to end.
func (p *process) stop() error {
	if p.cmd == nil {
		return nil
	}
	p.stdin.Close()
	err := p.cmd.Wait()
	p.cmd = nil
	return err
}
