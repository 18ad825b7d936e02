// Package driver is the half of the oracle that is built together with the
// fixtures: it runs an entry when it is told to, and asks the other half over
// standard input and output what every HTTP request is answered.
//
// It is compiled into a module of its own and therefore imports nothing of ours.
package driver

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
)

// An Entry is a fixture with its parameters filled in.
type Entry struct {
	Name string
	Call func(ctx context.Context, c *http.Client) []any
}

// A Command tells the driver to run an entry.
type Command struct {
	Run string
}

// A Message is what the driver says: a request to be answered, or the end of a run.
type Message struct {
	Request *Request `json:",omitempty"`
	Done    *Done    `json:",omitempty"`
}

// A Request is an HTTP request that waits for a [Reply].
type Request struct {
	Method        string
	URL           string
	Authorization string
	Body          []byte        `json:",omitempty"`
	Fault         string        `json:",omitempty"` // why the body could not be sent; the reply is of no use then
	At            time.Duration // since the start of the run
	Frames        []Frame       // the fixture's functions on the stack, innermost first
}

// A Frame is a place in a fixture's source.
type Frame struct {
	Func string
	File string
	Line int
}

// A Reply is the answer to a [Request]: an error of the transport, or a response.
type Reply struct {
	Stop   bool   `json:",omitempty"` // end the run here
	Error  string `json:",omitempty"`
	Status int
	Type   string // of the content
	Body   string
}

// Done is the end of a run.
type Done struct {
	Results  []any    // dumped, see [dump]
	Panic    string   // the value of a panic; "" if there was none
	Crashed  bool     // the panic was an error of the runtime: nil dereference, index out of range …
	TimedOut bool     // the run did not end; the driver exits after this message
	Stdout   []string // lines
	Stderr   []string // lines, those of package log included
}

// Main runs entries until standard input ends. Frames are kept of functions whose name begins with prefix.
func Main(entries []Entry, prefix string, limit time.Duration) {
	MainIn(func(run func()) { run() }, entries, prefix, limit)
}

// MainIn is Main with each run inside bubble, which may have a clock of its own.
func MainIn(bubble func(run func()), entries []Entry, prefix string, limit time.Duration) {
	d := &driver{
		limit:  limit,
		prefix: prefix,
		in:     json.NewDecoder(os.Stdin),
		out:    json.NewEncoder(os.Stdout),
	}
	byName := make(map[string]Entry, len(entries))
	for _, e := range entries {
		byName[e.Name] = e
	}
	http.DefaultTransport = d
	log.SetFlags(0)
	for {
		var cmd Command
		err := d.in.Decode(&cmd)
		if errors.Is(err, io.EOF) {
			return
		}
		entry, known := byName[cmd.Run]
		if err != nil || !known {
			fmt.Fprintf(os.Stderr, "oracle driver: no entry %q: %v\n", cmd.Run, err)
			os.Exit(9)
		}
		var done *Done
		bubble(func() {
			if done = d.run(entry); done.TimedOut {
				d.finish(done)
				os.Exit(0)
			}
		})
		d.finish(done)
	}
}

// driver is the RoundTripper that asks, and the conversation in which it does so.
type driver struct {
	limit  time.Duration
	prefix string
	start  time.Time // of the run

	mu      sync.Mutex // one request at a time
	stopped bool
	in      *json.Decoder
	out     *json.Encoder
}

func (d *driver) finish(done *Done) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.send(Message{Done: done})
}

func (d *driver) send(m Message) {
	if err := d.out.Encode(m); err != nil {
		os.Exit(9)
	}
}

// run runs the entry with its output captured.
func (d *driver) run(e Entry) *Done {
	stdout, stderr := newCapture(), newCapture()
	realOut, realErr := os.Stdout, os.Stderr
	os.Stdout, os.Stderr = stdout.file, stderr.file
	log.SetOutput(stderr.file)
	defer func() {
		os.Stdout, os.Stderr = realOut, realErr
		log.SetOutput(realErr)
	}()

	d.start, d.stopped = time.Now(), false
	ctx, cancel := context.WithTimeout(context.Background(), d.limit)
	defer cancel()
	ended := make(chan *Done, 1)
	go func() { ended <- call(ctx, e, &http.Client{Transport: d}) }()
	var done *Done
	select {
	case done = <-ended:
	case <-time.After(d.limit):
		done = &Done{TimedOut: true}
	}
	done.Stdout, done.Stderr = stdout.lines(), stderr.lines()
	return done
}

func call(ctx context.Context, e Entry, c *http.Client) (done *Done) {
	done = &Done{}
	defer func() {
		if r := recover(); r != nil {
			var failure runtime.Error
			err, _ := r.(error)
			done.Crashed = errors.As(err, &failure)
			done.Panic = fmt.Sprint(r)
		}
	}()
	for _, r := range e.Call(ctx, c) {
		done.Results = append(done.Results, dump(r))
	}
	return done
}

// RoundTrip asks for the answer to the request.
func (d *driver) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	body, fault := content(req)
	q := &Request{
		Method: req.Method, URL: req.URL.String(), Authorization: req.Header.Get("Authorization"),
		Body: body, At: time.Since(d.start), Frames: d.frames(),
	}
	if q.Method == "" {
		q.Method = http.MethodGet
	}
	if fault != nil {
		q.Fault = fault.Error()
	}
	r := d.ask(q)
	if fault != nil {
		return nil, fault
	}
	if r.Error != "" {
		return nil, errors.New(r.Error)
	}
	return &http.Response{
		Status:        fmt.Sprintf("%d %s", r.Status, http.StatusText(r.Status)),
		StatusCode:    r.Status,
		Proto:         "HTTP/1.1",
		ProtoMajor:    1,
		ProtoMinor:    1,
		Header:        http.Header{"Content-Type": {r.Type}},
		Body:          io.NopCloser(strings.NewReader(r.Body)),
		ContentLength: int64(len(r.Body)),
		Request:       req,
	}, nil
}

// content reads the request's body, and fails where net/http does.
func content(req *http.Request) ([]byte, error) {
	if req.Body == nil {
		return nil, nil
	}
	defer req.Body.Close()
	body, err := io.ReadAll(req.Body)
	if err == nil && req.ContentLength > 0 && int64(len(body)) != req.ContentLength {
		err = fmt.Errorf("http: ContentLength=%d with Body length %d", req.ContentLength, len(body))
	}
	return body, err
}

func (d *driver) ask(q *Request) Reply {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.send(Message{Request: q})
	var r Reply
	if err := d.in.Decode(&r); err != nil {
		os.Exit(9)
	}
	if r.Stop && d.stopped {
		os.Exit(0) // somebody recovered
	}
	if r.Stop {
		d.stopped = true
		panic("oracle: the run is over")
	}
	return r
}

// frames lists the fixture's own functions on the stack. A library may send from a goroutine of
// its own while the fixture waits: then those of the only other goroutine that has any.
func (d *driver) frames() []Frame {
	pcs := make([]uintptr, 64)
	if own := d.own(pcs[:runtime.Callers(2, pcs)]); len(own) > 0 {
		return own
	}
	records := make([]runtime.StackRecord, runtime.NumGoroutine()+64)
	n, ok := runtime.GoroutineProfile(records)
	if !ok {
		return nil
	}
	var found []Frame
	for _, r := range records[:n] {
		own := d.own(r.Stack())
		switch {
		case len(own) == 0:
		case len(found) > 0:
			return nil
		default:
			found = own
		}
	}
	return found
}

// own lists the fixture's functions on a stack.
func (d *driver) own(pcs []uintptr) []Frame {
	if len(pcs) == 0 {
		return nil
	}
	frames := runtime.CallersFrames(pcs)
	var own []Frame
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, d.prefix) {
			own = append(own, Frame{Func: strings.TrimPrefix(f.Function, d.prefix), File: f.File, Line: f.Line})
		}
		if !more {
			return own
		}
	}
}

// capture is a file that takes a stream's place. A new one for each run, since
// a goroutine of an earlier run may still write.
type capture struct{ file *os.File }

func newCapture() capture {
	f, err := os.CreateTemp("", "oracle-*.log")
	if err != nil {
		fmt.Fprintln(os.Stderr, "oracle driver:", err)
		os.Exit(9)
	}
	os.Remove(f.Name()) // the open file stays
	return capture{f}
}

func (c capture) lines() []string {
	size, err := c.file.Seek(0, io.SeekCurrent)
	if err != nil || size == 0 {
		c.file.Close()
		return nil
	}
	text := make([]byte, size)
	_, err = c.file.ReadAt(text, 0)
	c.file.Close()
	if err != nil {
		return nil
	}
	return strings.Split(string(bytes.TrimRight(text, "\n")), "\n")
}
