package clients

import (
	"slices"
	"strconv"
	"strings"
)

// keys are those of the directive; the configuration has func besides.
var keys = []string{"api", "endpoint", "fails", "method", "url"}

// Parse reads the arguments of a directive: key=value, with quotes around a value that holds
// spaces. A comment may follow.
func Parse(args string) (*Client, *Fault) {
	c := &Client{}
	seen := make(map[string]bool)
	for args = strings.TrimSpace(args); args != "" && !strings.HasPrefix(args, "//"); args = strings.TrimSpace(args) {
		key, rest, ok := strings.Cut(args, "=")
		switch {
		case !ok || strings.ContainsAny(key, " \t\""):
			word, _, _ := strings.Cut(args, " ")
			return nil, fault("", "%[1]q is no key=value; the keys are %[2]s",
				"%[1]q: 키=값이 아닙니다. 키는 %[2]s 입니다", word, strings.Join(keys, ", "))
		case !slices.Contains(keys, key):
			return nil, fault(key, "unknown key %[1]q; the keys are %[2]s",
				"%[1]q 키는 없습니다. 키는 %[2]s 입니다", key, strings.Join(keys, ", "))
		case seen[key]:
			return nil, fault(key, "key %[1]q is given twice; keep one", "%[1]q 키가 두 번 있습니다. 하나만 남기세요", key)
		}
		seen[key] = true
		value, rest, f := value(key, rest)
		if f == nil {
			f = c.set(key, value)
		}
		if f != nil {
			return nil, f
		}
		args = rest
	}
	return c, nil
}

// value reads a word or a quoted text.
func value(key, s string) (value, rest string, f *Fault) {
	if strings.HasPrefix(s, `"`) {
		quoted, err := strconv.QuotedPrefix(s)
		if err == nil {
			value, err = strconv.Unquote(quoted)
		}
		if err != nil || value == "" {
			return "", "", fault(key, "the value of %[1]s is no text in quotes", "%[1]s 값의 따옴표가 맞지 않습니다", key)
		}
		return value, s[len(quoted):], nil
	}
	value, rest, _ = strings.Cut(s, " ")
	if value == "" {
		return "", "", fault(key, "%[1]s has no value; write %[1]s=…", "%[1]s 에 값이 없습니다. %[1]s=… 처럼 적으세요", key)
	}
	return value, rest, nil
}

func (c *Client) set(key, value string) *Fault {
	switch key {
	case "api":
		c.API = value
	case "endpoint":
		c.Endpoint = value
	case "fails":
		c.Fails = Fails(value)
	default:
		i, err := strconv.Atoi(value)
		if err != nil {
			return fault(key, "%[1]s is %[2]q, but it must be the index of an argument: 0 for the first, receiver not counted",
				"%[1]s 값이 %[2]q 입니다. 인자 번호를 적으세요. 리시버를 빼고 첫 인자가 0입니다", key, value)
		}
		if key == "url" {
			c.URL = &i
		} else {
			c.Method = &i
		}
	}
	return nil
}
