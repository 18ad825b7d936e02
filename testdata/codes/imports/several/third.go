// Package several has more than one file to change.
package several

func third() error {
	resp, f, err := call()
	if err != nil {
		return err
	}
	switch resp.StatusCode {
	case 400, 403: // want "use http.StatusBadRequest" "use http.StatusForbidden"
		return sentinels[f.Code]
	}
	return nil
}
