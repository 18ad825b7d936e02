// Package lists holds maps, slices and tables that are asked for a code.
package lists

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
)

type failure struct {
	Code int    `json:"code"`
	Msg  string `json:"msg"`
}

var again = map[int]bool{
	-1:  true, // want "`-1` is"
	-7:  true, // want "`-7` is"
	-10: true, // want "`-10` is"
}

var never = []int{-2, -401} // want "`-2` is" "`-401` is"

var errQuota = errors.New("quota")

var sentinels = map[int]error{
	-10: errQuota, // want "`-10` is"
}

var table = []struct {
	code int
	err  error
}{
	{-3, errors.New("not enabled")},       // want "`-3` is"
	{code: -5, err: errors.New("denied")}, // want "`-5` is"
}

func call() (failure, error) {
	var f failure
	resp, err := http.Get("https://kapi.kakao.com/v1/api/talk/profile")
	if err != nil {
		return f, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&f)
	return f, err
}

// Ask asks all of them.
func Ask() error {
	f, err := call()
	if err != nil {
		return err
	}
	if again[f.Code] {
		return errQuota
	}
	if slices.Contains(never, f.Code) {
		return nil
	}
	if slices.Contains([]int{-9, -8}, f.Code) { // want "`-9` is" "`-8` is"
		return nil
	}
	if err, ok := sentinels[f.Code]; ok {
		return err
	}
	for _, row := range table {
		if row.code == f.Code {
			return row.err
		}
	}
	for _, code := range []int{-101, -102} { // want "`-101` is" "`-102` is"
		if f.Code == code {
			return nil
		}
	}
	if oneOf(f.Code, -103, -201) { // want "`-103` is" "`-201` is"
		return nil
	}
	want := -501 // want "`-501` is"
	if f.Code == want {
		return nil
	}
	if _, ok := map[int]struct{}{-406: {}}[f.Code]; ok { // want "`-406` is"
		return nil
	}
	return nil
}

func oneOf(code int, codes ...int) bool {
	for _, c := range codes {
		if c == code {
			return true
		}
	}
	return false
}
