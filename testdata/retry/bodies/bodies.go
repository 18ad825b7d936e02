// Package bodies holds requests with a body that are sent again, for what may be sent
// again, with a wait and a bound. The directives are those of package shapes.
package bodies

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"example.com/retry/kakao"
)

const (
	memoURL    = "https://kapi.kakao.com/v2/api/talk/memo/default/send"
	friendsURL = "https://kapi.kakao.com/v1/api/talk/friends/message/default/send"
	form       = "application/x-www-form-urlencoded"
)

func template(text string) string { return url.Values{"template_object": {text}}.Encode() }

func post(ctx context.Context, token, to string, body io.Reader) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, to, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", form)
	return req, nil
}

// done reads an answer, and reports whether the same may work later.
func done(resp *http.Response) (again bool, err error) {
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusOK {
		return false, nil
	}
	err = kakao.Failure(resp)
	return listed(err, -1, -603), err
}

// Reader has one reader for all tries.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
//body:consumed
func Reader(c *http.Client, ctx context.Context, token, text string) error {
	body := strings.NewReader(template(text))
	for i := 0; ; i++ {
		req, err := post(ctx, token, memoURL, body)
		if err != nil {
			return err
		}
		resp, err := c.Do(req) // want `\[retrycode/body-consumed\]`
		if err != nil {
			return err
		}
		if again, err := done(resp); !again || i == 2 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// Buffer has one buffer, which is read to its end.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
//body:consumed
func Buffer(c *http.Client, ctx context.Context, token, text string) error {
	var body bytes.Buffer
	body.WriteString(template(text))
	for i := 0; ; i++ {
		req, err := post(ctx, token, memoURL, &body)
		if err != nil {
			return err
		}
		resp, err := c.Do(req) // want `\[retrycode/body-consumed\]`
		if err != nil {
			return err
		}
		if again, err := done(resp); !again || i == 2 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// Encoded encodes once.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
//body:consumed
func Encoded(c *http.Client, ctx context.Context, token, text string) error {
	body := new(bytes.Buffer)
	if err := json.NewEncoder(body).Encode(map[string]string{"template_object": text}); err != nil {
		return err
	}
	for i := 0; ; i++ {
		req, err := post(ctx, token, memoURL, body)
		if err != nil {
			return err
		}
		resp, err := c.Do(req) // want `\[retrycode/body-consumed\]`
		if err != nil {
			return err
		}
		if again, err := done(resp); !again || i == 2 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// Request has one request.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
//body:consumed
func Request(c *http.Client, ctx context.Context, token, text string) error {
	req, err := post(ctx, token, memoURL, strings.NewReader(template(text)))
	if err != nil {
		return err
	}
	for i := 0; i < 3; i++ {
		var resp *http.Response
		resp, err = c.Do(req) // want `\[retrycode/body-consumed\]`
		if err != nil {
			return err
		}
		var again bool
		if again, err = done(resp); !again {
			break
		}
		time.Sleep(time.Second)
	}
	return err
}

// Cloned clones the request, which shares its body.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
//body:consumed
func Cloned(c *http.Client, ctx context.Context, token, text string) error {
	req, err := post(ctx, token, memoURL, strings.NewReader(template(text)))
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		resp, err := c.Do(req.Clone(ctx)) // want `\[retrycode/body-consumed\]`
		if err != nil {
			return err
		}
		if again, err := done(resp); !again || i == 2 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// NoLength has a reader of which net/http does not know the length: the second body is empty.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
//body:consumed
func NoLength(c *http.Client, ctx context.Context, token, text string) error {
	body := io.NopCloser(strings.NewReader(template(text)))
	for i := 0; ; i++ {
		req, err := post(ctx, token, memoURL, body)
		if err != nil {
			return err
		}
		resp, err := c.Do(req) // want `\[retrycode/body-consumed\]`
		if err != nil {
			return err
		}
		if again, err := done(resp); !again || i == 2 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// Goto jumps back behind the body.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
//body:consumed
func Goto(c *http.Client, ctx context.Context, token, text string) error {
	tries, body := 0, bytes.NewReader([]byte(template(text)))
again:
	req, err := post(ctx, token, memoURL, body)
	if err != nil {
		return err
	}
	resp, err := c.Do(req) // want `\[retrycode/body-consumed\]`
	if err != nil {
		return err
	}
	again, err := done(resp)
	if tries++; again && tries < 3 {
		time.Sleep(time.Second)
		goto again
	}
	return err
}

// Recursion hands the same reader on.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
//body:consumed
func Recursion(c *http.Client, ctx context.Context, token, text string) error {
	return send(ctx, c, token, strings.NewReader(template(text)), 2)
}

func send(ctx context.Context, c *http.Client, token string, body io.Reader, left int) error {
	req, err := post(ctx, token, memoURL, body)
	if err != nil {
		return err
	}
	resp, err := c.Do(req) // want `\[retrycode/body-consumed\]`
	if err != nil {
		return err
	}
	again, err := done(resp)
	if !again || left == 0 {
		return err
	}
	time.Sleep(time.Second)
	return send(ctx, c, token, body, left-1)
}

// Multipart writes the form once.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
//body:consumed
//silent:the writer over the buffer is used in the turn
func Multipart(c *http.Client, ctx context.Context, token, text string) error {
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	if err := w.SetBoundary("limit"); err != nil {
		return err
	}
	if err := w.WriteField("template_object", text); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	for i := 0; ; i++ {
		req, err := post(ctx, token, memoURL, &body)
		if err != nil {
			return err
		}
		req.Header.Set("Content-Type", w.FormDataContentType())
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		if again, err := done(resp); !again || i == 2 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// File opens it once; net/http closes it after the first try.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
//body:consumed
func File(c *http.Client, ctx context.Context, token, text string) error {
	f, err := os.CreateTemp("", "memo")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if _, err := f.WriteString(template(text)); err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	for i := 0; ; i++ {
		req, err := post(ctx, token, memoURL, f)
		if err != nil {
			return err
		}
		resp, err := c.Do(req) // want `\[retrycode/body-consumed\]`
		if err != nil {
			return err
		}
		if again, err := done(resp); !again || i == 2 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// NopeString makes a reader for each try.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeString(c *http.Client, ctx context.Context, token, text string) error {
	for i := 0; ; i++ {
		req, err := post(ctx, token, memoURL, strings.NewReader(template(text)))
		if err != nil {
			return err
		}
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		if again, err := done(resp); !again || i == 2 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// NopeBytes has bytes, and a buffer over them for each try.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeBytes(c *http.Client, ctx context.Context, token, text string) error {
	data := []byte(template(text))
	for i := 0; ; i++ {
		req, err := post(ctx, token, memoURL, bytes.NewBuffer(data))
		if err != nil {
			return err
		}
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		if again, err := done(resp); !again || i == 2 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// NopeGetBody takes the request's own copy.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeGetBody(c *http.Client, ctx context.Context, token, text string) error {
	req, err := post(ctx, token, memoURL, strings.NewReader(template(text)))
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		if again, err := done(resp); !again || i == 2 {
			return err
		}
		if req.Body, err = req.GetBody(); err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
}

// NopeCloned gives each clone a body.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeCloned(c *http.Client, ctx context.Context, token, text string) error {
	first, err := post(ctx, token, memoURL, strings.NewReader(template(text)))
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		req := first.Clone(ctx)
		if req.Body, err = first.GetBody(); err != nil {
			return err
		}
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		if again, err := done(resp); !again || i == 2 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// NopeSeek goes back to the start.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeSeek(c *http.Client, ctx context.Context, token, text string) error {
	body := strings.NewReader(template(text))
	for i := 0; ; i++ {
		req, err := post(ctx, token, memoURL, body)
		if err != nil {
			return err
		}
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		if again, err := done(resp); !again || i == 2 {
			return err
		}
		if _, err := body.Seek(0, io.SeekStart); err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
}

// NopeReset gives the reader its text again.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeReset(c *http.Client, ctx context.Context, token, text string) error {
	var body strings.Reader
	for i := 0; ; i++ {
		body.Reset(template(text))
		req, err := post(ctx, token, memoURL, &body)
		if err != nil {
			return err
		}
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		if again, err := done(resp); !again || i == 2 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// NopeRefilled fills the buffer for each try.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeRefilled(c *http.Client, ctx context.Context, token, text string) error {
	var body bytes.Buffer
	for i := 0; ; i++ {
		body.Reset()
		body.WriteString(template(text))
		req, err := post(ctx, token, memoURL, &body)
		if err != nil {
			return err
		}
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		if again, err := done(resp); !again || i == 2 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// NopeBuilt builds the request in a function.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeBuilt(c *http.Client, ctx context.Context, token, text string) error {
	build := func() (*http.Request, error) { return post(ctx, token, memoURL, strings.NewReader(template(text))) }
	for i := 0; ; i++ {
		req, err := build()
		if err != nil {
			return err
		}
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		if again, err := done(resp); !again || i == 2 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// NopeNewBody puts a new body into the same request.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeNewBody(c *http.Client, ctx context.Context, token, text string) error {
	body := []byte(template(text))
	req, err := post(ctx, token, memoURL, nil)
	if err != nil {
		return err
	}
	req.ContentLength = int64(len(body))
	for i := 0; ; i++ {
		req.Body = io.NopCloser(bytes.NewReader(body))
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		if again, err := done(resp); !again || i == 2 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// NopeNoBody has none.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeNoBody(c *http.Client, ctx context.Context, token string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://kapi.kakao.com/v2/user/me", http.NoBody)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	for i := 0; ; i++ {
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		if again, err := done(resp); !again || i == 2 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// NopeElsewhere has it built in another package.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeElsewhere(c *http.Client, ctx context.Context, token, text string) (err error) {
	for range 3 {
		if err = kakao.SendMemo(ctx, c, token, text); !listed(err, -1, -603) {
			return err
		}
		time.Sleep(time.Second)
	}
	return err
}

// sendElsewhere sends what it is given.
func sendElsewhere(ctx context.Context, c *http.Client, token string, body io.Reader) (bool, error) {
	req, err := post(ctx, token, friendsURL, body)
	if err != nil {
		return false, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return false, err
	}
	return done(resp)
}

// Wrapper gives a wrapper the same reader each time.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
//body:consumed
func Wrapper(c *http.Client, ctx context.Context, token, text string) error {
	body := strings.NewReader(template(text))
	for i := 0; ; i++ {
		again, err := sendElsewhere(ctx, c, token, body) // want `\[retrycode/body-consumed\]`
		if !again || i == 2 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// NopeWrapper gives it a new one.
//
//again:any/-1 any/-603
//delay:yes
//bound:yes
func NopeWrapper(c *http.Client, ctx context.Context, token, text string) error {
	for i := 0; ; i++ {
		again, err := sendElsewhere(ctx, c, token, strings.NewReader(template(text)))
		if !again || i == 2 {
			return err
		}
		time.Sleep(time.Second)
	}
}

// NopeItems sends each friend another body.
//
//again:none
func NopeItems(c *http.Client, ctx context.Context, token string, friends []string) error {
	for _, f := range friends {
		again, err := sendElsewhere(ctx, c, token, strings.NewReader(url.Values{"receiver_uuids": {`["` + f + `"]`}}.Encode()))
		if err != nil && !again {
			return err
		}
		time.Sleep(time.Second)
	}
	return nil
}

// NopeFailOver sends the same to another way in.
//
//again:none
func NopeFailOver(c *http.Client, ctx context.Context, base, token, text string) (err error) {
	body := template(text)
	for _, host := range []string{"https://kapi.kakao.com", base} {
		req, err := post(ctx, token, host+"/v2/api/talk/memo/default/send", strings.NewReader(body))
		if err != nil {
			return err
		}
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		if again, err := done(resp); !again {
			return err
		}
	}
	return err
}
