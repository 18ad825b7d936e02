package whatif_test

import "testing"

// TestErrors asks which of the code's own errors an error is. Columns: see columns.
func TestErrors(t *testing.T) {
	t.Parallel()
	const decls = `
type APIError struct{ Status int; Inner error }
func (e *APIError) Error() string { return "api" }
func (e *APIError) Unwrap() error { return e.Inner }
type Plain struct{ Status int }
func (Plain) Error() string { return "plain" }
type matcher struct{}
func (matcher) Error() string { return "m" }
func (matcher) Is(error) bool { return true }
var (
	ErrRefused = errors.New("refused")
	ErrQuota = fmt.Errorf("quota: %w", ErrRefused)
	ErrTyped error = &APIError{}
	ErrOther = errors.New("other")
)
func fail(resp *http.Response) error {
	switch {
	case resp.StatusCode == 200:
		return nil
	case resp.StatusCode == 400:
		return fmt.Errorf("%s: %w", "kakao", &APIError{Status: 400, Inner: ErrQuota})
	case resp.StatusCode >= 500:
		return ErrOther
	}
	return Plain{resp.StatusCode}
}
`
	const prelude = `	if err == nil { err = fail(resp) }
	var ae *APIError
	var pl Plain
	_, _ = ae, pl`
	probes(t, decls, prelude, []probe{
		{`err == nil`, "y n n n n"},
		{`errors.As(err, &ae)`, "n ? y n ?"},
		{`errors.As(err, &ae) && ae.Status == 400`, "n ? y n ?"},
		{`errors.As(err, &pl)`, "n ? n n ?"},
		{`errors.Is(err, ErrRefused)`, "n ? y n ?"},
		{`errors.Is(err, ErrQuota)`, "n ? y n ?"},
		{`errors.Is(err, ErrOther)`, "n ? n y ?"},
		{`err == ErrOther`, "n ? n y ?"},
		{`err == ErrQuota`, "n ? n n ?"},
		{`errors.Is(fmt.Errorf("twice %d: %w", 1, err), ErrRefused)`, "n ? y n ?"},
		{`errors.Is(fmt.Errorf("cut: %v", err), ErrRefused)`, "n n n n n"},
		{`errors.Is(errors.Join(ErrOther, err), ErrRefused)`, "n ? y n ?"},
		{`errors.Unwrap(errors.Unwrap(err)) == ErrQuota`, "n ? y n ?"},
		{`errors.Is(io.EOF, ErrOther)`, "? ? ? ? ?"}, // what another package's error wraps is not known
		{`err != nil && errors.Is(matcher{}, err)`, "n y y y y"},
	})
}
