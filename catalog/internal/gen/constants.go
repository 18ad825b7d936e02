package main

import (
	"cmp"
	"fmt"
	"go/format"
	"slices"
	"strconv"
	"strings"

	"github.com/kakaolint/kakaolint/catalog"
)

// importPath is the package that constantsFile writes; the data name it, too.
const importPath = "github.com/kakaolint/kakaolint/catalog/kakao"

// A constant is one name with all the answers that it stands for.
type constant struct {
	name string
	uses []use
}

// A use is an answer with the constant's code.
type use struct {
	api    *catalog.API
	code   *catalog.Code
	result *catalog.ResultTable // nil for a code that comes with a failure status
}

// constantsFile writes the package of constants.
func constantsFile(c *catalog.Catalog) ([]byte, error) {
	all, err := constants(c)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	b.WriteString(header + "package kakao\n")
	for i, k := range all {
		if f := family(k); i == 0 || f != family(all[i-1]) {
			if i > 0 {
				b.WriteString(")\n")
			}
			fmt.Fprintf(&b, "\n// %s\nconst (\n", f.title)
		} else {
			b.WriteString("\n")
		}
		k.write(&b)
	}
	b.WriteString(")\n")
	return format.Source([]byte(b.String()))
}

// constants gathers the names, in the order in which they are written.
func constants(c *catalog.Catalog) ([]constant, error) {
	byName := map[string]*constant{}
	byValue := map[string]string{}
	var err error
	add := func(u use) {
		name, value := u.code.Name, literalOf(u.code)
		k := byName[name]
		switch {
		case name == "" || u.api.Constants != importPath:
			return
		case k == nil:
			k = &constant{name: name}
			byName[name] = k
		case literalOf(k.uses[0].code) != value:
			err = fmt.Errorf("constant %s would be %s on %s and %s on %s", name, literalOf(k.uses[0].code), k.uses[0].api.Name, value, u.api.Name)
		}
		if other := byValue[value]; other != "" && other != name {
			err = fmt.Errorf("%s has two constants, %s and %s", value, other, name)
		}
		byValue[value] = name
		k.uses = append(k.uses, u)
	}
	for _, a := range c.APIs {
		for i := range a.Codes {
			add(use{a, &a.Codes[i], nil})
		}
		for i := range a.Results {
			for j := range a.Results[i].Codes {
				add(use{a, &a.Results[i].Codes[j], &a.Results[i]})
			}
		}
	}
	var all []constant
	for _, k := range byName {
		all = append(all, *k)
	}
	slices.SortFunc(all, func(x, y constant) int {
		cx, cy := x.uses[0].code, y.uses[0].code
		return cmp.Or(cmp.Compare(family(x).rank, family(y).rank),
			cmp.Compare(max(cx.Int, -cx.Int), max(cy.Int, -cy.Int)), cmp.Compare(cx.Str, cy.Str))
	})
	return all, err
}

// A group is a block of constants.
type group struct {
	rank   int
	prefix string
	title  string
}

// groups are told apart by the prefix of their names.
var groups = []group{
	{1, "Code", "Failure codes that are numbers: the member code of kapi.kakao.com, Kakao Mobility, Kakao Moment and\n// Kakao Keyword Ad, and error_code of Kakao Pay."},
	{2, "ErrorType", "Failures of dapi.kakao.com: the member errorType."},
	{3, "KOE", "Failures of kauth.kakao.com: the member error_code, not error."},
	{4, "Auth", "Refusals on the redirect of a login: the query parameter error."},
	{5, "Cert", "Failure codes of Kakao Certification."},
	{6, "Result", "Kakao Mobility: routes[].result_code inside HTTP 200."},
	{7, "RouteStatus", "Routing of Kakao Map: the member status inside HTTP 200."},
	{8, "", "Further codes."},
}

func family(k constant) group {
	i := slices.IndexFunc(groups, func(g group) bool { return strings.HasPrefix(k.name, g.prefix) })
	return groups[i]
}

// write writes the constant below what its answers mean and what to do about them.
func (k constant) write(b *strings.Builder) {
	first := k.uses[0].code.Meaning
	for _, u := range k.uses {
		if u.api.Name == "kakao-kapi" {
			first = u.code.Meaning
			break
		}
	}
	fmt.Fprintf(b, "// %s: %s.\n// %s.\n//\n", k.name, first.EN, first.KO)
	for _, u := range k.uses {
		fmt.Fprintf(b, "//   - %s\n", u.line(first))
	}
	fmt.Fprintf(b, "%s = %s\n", k.name, literalOf(k.uses[0].code))
}

// line says where an answer comes from, its class, and its remedy.
func (u use) line(first catalog.Text) string {
	status := "HTTP status not known"
	switch {
	case u.code.SDKOnly:
		status = "only in official SDKs"
	case u.result != nil:
		status = "HTTP 200, " + u.result.Field
	case u.code.Status != 0:
		status = "HTTP " + strconv.Itoa(u.code.Status)
	}
	s := fmt.Sprintf("%s: %s, %s (%s)", u.api.Name, status, u.code.Class, u.code.Basis)
	if u.code.Meaning.EN != first.EN {
		s += ", " + u.code.Meaning.EN
	}
	if u.code.Remedy.EN != "" {
		s += "; remedy: " + u.code.Remedy.EN
	}
	return s
}

func literalOf(c *catalog.Code) string {
	if c.Type == catalog.CodeString {
		return strconv.Quote(c.Str)
	}
	return strconv.FormatInt(c.Int, 10)
}
