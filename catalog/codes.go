package catalog

import (
	"slices"

	"go.yaml.in/yaml/v3"
)

var codeKeys = []string{
	"code", "status", "shape", "name", "class", "basis", "meaning", "remedy", "products", "members", "sdk-only", "doubt", "sources",
}

// readCodes reads the failure codes that come with a failure status.
func (p *apiReader) readCodes(o object) {
	at := map[codeKey]bool{}
	o.each("codes", func(n *yaml.Node) {
		o := p.object(n, "a code", codeKeys...)
		shape := p.shapeOf(o)
		want := CodeType("")
		if shape != nil {
			want = shape.Type
		}
		c := p.code(o, want)
		c.Shape = o.str("shape")
		c.Status = p.statusOf(o)
		c.SDKOnly = o.bool("sdk-only")
		c.Members = p.membersOf(o, shape)
		if c.Status != 0 && c.Status < 300 {
			p.fail(o.vals["status"], "status %d is no failure; a failure inside HTTP 200 belongs into \"results\"", c.Status)
		}
		if c.Type == "" {
			return
		}
		key := codeKey{c.String(), c.Shape, c.Status}
		if at[key] {
			p.fail(n, "%s is given twice; keep one", p.describe(c))
		}
		at[key] = true
		p.sameName(o, &c)
		p.api.Codes = append(p.api.Codes, c)
	})
}

// codeKey is what makes a code an answer of its own.
type codeKey struct {
	code, shape string
	status      int
}

// resultCode reads one code of a result table.
func (p *apiReader) resultCode(n *yaml.Node, t *ResultTable) {
	o := p.object(n, "a result code", "code", "name", "class", "basis", "meaning", "remedy", "products", "doubt", "sources")
	c := p.code(o, t.Type)
	c.Status = 200
	if c.Type == "" {
		return
	}
	if slices.Contains(t.Success, c.String()) {
		p.fail(n, "result %s is listed as success as well; keep one", clip(c.String()))
	}
	if slices.ContainsFunc(t.Codes, func(d Code) bool { return d.String() == c.String() }) {
		p.fail(n, "result %s is given twice; keep one", clip(c.String()))
	}
	p.sameName(o, &c)
	t.Codes = append(t.Codes, c)
}

// code reads what all codes have.
func (p *apiReader) code(o object, want CodeType) Code {
	o.require("code", "class", "meaning")
	var c Code
	if n := o.vals["code"]; n != nil {
		c = p.value(n, "code", want)
	}
	c.Name = p.goName(o)
	c.Class = Class(o.oneOf("class", failures...))
	c.Meaning = o.text("meaning")
	c.Remedy = o.text("remedy")
	c.Products = p.productsOf(o)
	c.Doubt = o.str("doubt")
	c.Sources = p.sourcesOf(o)
	c.Basis = Basis(o.oneOf("basis", string(BasisDocumented), string(BasisMeaning)))
	switch {
	case c.Basis == BasisDocumented && o.vals["remedy"] == nil:
		p.fail(o.vals["basis"], "basis documented needs the key \"remedy\" with what the page says to do")
	case o.vals["basis"] == nil && o.vals["remedy"] != nil:
		c.Basis = BasisDocumented
	case o.vals["basis"] == nil:
		c.Basis = BasisMeaning
	}
	return c
}

// value reads a code as it stands on the wire. Its type is that of the shape or
// table, or, if neither is known, the one it is written in. A value with a
// problem has no type.
func (p *apiReader) value(n *yaml.Node, what string, want CodeType) Code {
	if !p.is(n, yaml.ScalarNode, what) {
		return Code{}
	}
	if want == "" {
		want = CodeString
		if n.Tag == "!!int" {
			want = CodeInteger
		}
	}
	before := len(p.found)
	c := Code{Type: want}
	switch {
	case want == CodeString:
		c.Str = p.stringOf(n, what)
	case n.Tag == "!!str" && p.form.decimal.MatchString(n.Value):
		p.fail(n, "%s %q is in quotes, but codes here are integers; take the quotes off", what, clip(n.Value))
	default:
		c.Int = p.intOf(n, what)
	}
	if len(p.found) != before {
		return Code{}
	}
	return c
}

// shapeOf finds the shape that a code comes in: the named one, else the first.
func (p *apiReader) shapeOf(o object) *Shape {
	name := o.str("shape")
	for i := range p.api.Shapes {
		if name == "" || p.api.Shapes[i].Name == name {
			return &p.api.Shapes[i]
		}
	}
	if name != "" {
		p.fail(o.vals["shape"], "unknown shape %q; add it to the shapes at the top of the file", clip(name))
	}
	return nil
}

// membersOf reads the fixed values of further members of the body.
func (p *apiReader) membersOf(o object, shape *Shape) map[string]string {
	n := o.vals["members"]
	if n == nil || !p.is(n, yaml.MappingNode, "members") {
		return nil
	}
	members := map[string]string{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := p.stringOf(n.Content[i], "a member")
		if key != "" && (shape == nil || !slices.Contains(shape.Others, key)) {
			p.fail(n.Content[i], "member %q is not among the others of the shape; add it there", clip(key))
		}
		members[key] = p.stringOf(n.Content[i+1], "the value of a member")
	}
	return members
}

// sameName reports a constant's name that another value of the API has already.
func (p *apiReader) sameName(o object, c *Code) {
	if c.Name == "" {
		return
	}
	if code, ok := p.names[c.Name]; ok && code != c.String() {
		p.fail(o.vals["name"], "name %q belongs to another code already; choose another", clip(c.Name))
	}
	p.names[c.Name] = c.String()
}
