package hard

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// NopeClosureGetBody is silent since the closure takes a new body before each try.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeClosureGetBody(c *http.Client, ctx context.Context, token, form string) error {
	req, err := http.NewRequestWithContext(ctx, "POST", memoURL, strings.NewReader(form))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return again(3, func() error {
		body, err := req.GetBody()
		if err != nil {
			return err
		}
		req.Body = body
		return send(c, req)
	})
}

// ClosureBody sends the captured request again, whose body is used up.
//
//again:any/-10
//delay:yes
//bound:yes
//body:consumed
func ClosureBody(c *http.Client, ctx context.Context, token, form string) error {
	req, err := http.NewRequestWithContext(ctx, "POST", memoURL, strings.NewReader(form))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	return again(3, func() error {
		resp, err := c.Do(req) // want `\[retrycode/body-consumed\]`
		if err != nil {
			return err
		}
		return fail(resp)
	})
}

// NopeEmptyBuffer is silent since nothing is in the body.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeEmptyBuffer(c *http.Client, ctx context.Context, token string) error {
	req, err := http.NewRequestWithContext(ctx, "POST", unlinkURL, bytes.NewBuffer(nil))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	for range 3 {
		if err = send(c, req); !isQuota(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeEmptyString is silent since nothing is in the reader.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeEmptyString(c *http.Client, ctx context.Context, token string) (err error) {
	body := strings.NewReader("")
	for range 3 {
		req, err := http.NewRequestWithContext(ctx, "POST", unlinkURL, body)
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		if err = send(c, req); !isQuota(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeNilBody is silent since the only caller gives no body.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeNilBody(c *http.Client, ctx context.Context, token string) error {
	return nopeNilBody(ctx, c, token, nil)
}

func nopeNilBody(ctx context.Context, c *http.Client, token string, body io.Reader) (err error) {
	for range 3 {
		req, err := http.NewRequestWithContext(ctx, "POST", unlinkURL, body)
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		if err = send(c, req); !isQuota(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// endless starts anew after its end.
type endless struct {
	text []byte
	off  int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.off >= len(e.text) {
		e.off = 0
		return 0, io.EOF
	}
	n := copy(p, e.text[e.off:])
	e.off += n
	return n, nil
}

// NopeOwnReader is silent since the reader that the only caller gives starts anew.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeOwnReader(c *http.Client, ctx context.Context, token, form string) error {
	return nopeOwnReader(ctx, c, token, &endless{text: []byte(form)})
}

func nopeOwnReader(ctx context.Context, c *http.Client, token string, body io.Reader) (err error) {
	for range 3 {
		req, err := http.NewRequestWithContext(ctx, "POST", memoURL, body)
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		if err = send(c, req); !isQuota(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeEncoder is silent since an encoder that was made before fills the buffer anew.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeEncoder(c *http.Client, ctx context.Context, token, text string) (err error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	for range 3 {
		if err := enc.Encode(text); err != nil {
			return err
		}
		req, err := http.NewRequestWithContext(ctx, "POST", memoURL, &buf)
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		if err = send(c, req); !isQuota(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeRefilled is silent since a writer that was made before fills the buffer anew.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeRefilled(c *http.Client, ctx context.Context, text string) (err error) {
	form := url.Values{"template_object": {text}}
	buf := new(bytes.Buffer)
	w := bufio.NewWriter(buf)
	for range 3 {
		w.WriteString(form.Encode())
		w.Flush()
		resp, err := c.Post(memoURL, "application/x-www-form-urlencoded", buf)
		if err != nil {
			return err
		}
		if err = fail(resp); !isQuota(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeSeeker is silent since the body is rewound through another name.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeSeeker(c *http.Client, ctx context.Context, token, form string) (err error) {
	body := strings.NewReader(form)
	var rewound io.Seeker = body
	for range 3 {
		rewound.Seek(0, io.SeekStart)
		req, err := http.NewRequestWithContext(ctx, "POST", memoURL, body)
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		if err = send(c, req); !isQuota(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// NopeMethodValue is silent since the body is rewound through a method value.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeMethodValue(c *http.Client, ctx context.Context, token, form string) (err error) {
	body := strings.NewReader(form)
	rewind := body.Seek
	for range 3 {
		rewind(0, io.SeekStart)
		req, err := http.NewRequestWithContext(ctx, "POST", memoURL, body)
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		if err = send(c, req); !isQuota(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

type replay struct{ r *strings.Reader }

func (p *replay) reset() { p.r.Seek(0, io.SeekStart) }

// NopeReplay is silent since a struct that holds the body rewinds it.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeReplay(c *http.Client, ctx context.Context, token, form string) (err error) {
	body := strings.NewReader(form)
	p := &replay{body}
	for range 3 {
		p.reset()
		req, err := http.NewRequestWithContext(ctx, "POST", memoURL, body)
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Bearer "+token)
		if err = send(c, req); !isQuota(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

type attempt struct{ req *http.Request }

func (a *attempt) rewind() (err error) {
	if a.req.GetBody != nil {
		a.req.Body, err = a.req.GetBody()
	}
	return err
}

// NopeAttempt is silent since a struct that holds the request gives it a new body.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeAttempt(c *http.Client, ctx context.Context, token, form string) error {
	req, err := http.NewRequestWithContext(ctx, "POST", memoURL, strings.NewReader(form))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	a := &attempt{req}
	for range 3 {
		if err := a.rewind(); err != nil {
			return err
		}
		if err = send(c, req); !isQuota(err) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}
