package catalog

import (
	"fmt"
	"go/token"
	"regexp"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

var (
	failures = []string{
		string(ClassTransient), string(ClassQuota), string(ClassMaintenance), string(ClassAuth),
		string(ClassConsent), string(ClassPermanent), string(ClassUnsafe),
	}
	methods = []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
)

// apiReader reads one API; what codes, results and endpoints refer to is read before they are.
type apiReader struct {
	*reader
	api      *API
	sources  map[string]string // address by name
	products map[string]bool
	names    map[string]string // code by name of its constant
	paths    map[string][]int  // indexes of endpoints
}

// places tells where a file names what may stand in a catalog once only.
type places struct {
	name  string
	hosts []string
	paths []string // of telling endpoints, by index of the endpoint; "" for the others
}

func (r *reader) api(root *yaml.Node) *API {
	o := r.object(root, "the catalog file", "kakaolint-catalog", "api", "title", "replace", "read", "sources", "doubt",
		"constants", "hosts", "schemes", "access-token", "products", "shapes", "statuses", "codes", "results", "endpoints")
	o.require("kakaolint-catalog", "api", "title")
	if n := o.vals["kakaolint-catalog"]; n != nil && o.int("kakaolint-catalog") != FormatVersion {
		r.fail(n, "this kakaolint reads catalog format %d; write \"kakaolint-catalog: %d\", or use a kakaolint that knows the newer format", FormatVersion, FormatVersion)
	}
	a := &API{
		Name:        o.matching("api", r.form.api, "use lower-case words joined by hyphens, like my-orders"),
		Title:       o.text("title"),
		Replace:     o.bool("replace"),
		Doubt:       o.str("doubt"),
		Constants:   o.matching("constants", r.form.importPath, "use the import path of a Go package"),
		AccessToken: o.bool("access-token"),
	}
	p := apiReader{r, a, map[string]string{}, map[string]bool{}, map[string]string{}, map[string][]int{}}
	if n := o.vals["api"]; n != nil {
		a.pos.name = r.at(n)
	}
	p.readDate(o)
	p.readSources(o)
	p.readHosts(o)
	p.readSchemes(o)
	p.readProducts(o)
	o.each("shapes", p.shape)
	o.each("statuses", p.status)
	p.readCodes(o)
	o.each("results", p.result)
	o.each("endpoints", p.endpoint)
	return a
}

func (p *apiReader) readDate(o object) {
	p.api.Read = o.str("read")
	if p.api.Read == "" {
		return
	}
	if _, err := time.Parse(time.DateOnly, p.api.Read); err != nil {
		p.fail(o.vals["read"], "read %q is not a date; write it as YYYY-MM-DD", clip(p.api.Read))
	}
}

// readSources reads the mapping from short names to addresses; its order is kept.
func (p *apiReader) readSources(o object) {
	o.pairs("sources", func(key, val *yaml.Node) {
		name, address := p.stringOf(key, "the name of a source"), p.stringOf(val, "a source")
		if _, twice := p.sources[name]; twice && name != "" {
			p.fail(key, "source %q is given twice; keep one", clip(name))
			return
		}
		p.sources[name] = address
		p.api.Sources = append(p.api.Sources, address)
	})
}

func (p *apiReader) readHosts(o object) {
	o.each("hosts", func(n *yaml.Node) {
		host := p.stringOf(n, "a host")
		switch {
		case host == "":
		case len(host) > 253 || !p.form.host.MatchString(host):
			p.fail(n, "host %q is malformed; write the bare lower-case name, like api.example.com, without scheme, port or path", clip(host))
		case slices.Contains(p.api.Hosts, host):
			p.fail(n, "host %q is given twice; keep one", clip(host))
		default:
			p.api.Hosts = append(p.api.Hosts, host)
			p.api.pos.hosts = append(p.api.pos.hosts, p.at(n))
		}
	})
}

func (p *apiReader) readSchemes(o object) {
	generic := []string{"Bearer", "Basic", "Digest"}
	o.each("schemes", func(n *yaml.Node) {
		s := p.stringOf(n, "a scheme")
		switch {
		case s == "":
		case !p.form.scheme.MatchString(s):
			p.fail(n, "scheme %q is malformed; write the single word that starts the Authorization header", clip(s))
		case slices.ContainsFunc(generic, func(g string) bool { return strings.EqualFold(g, s) }):
			p.fail(n, "scheme %q tells nothing about the API, since many use it; leave it out", clip(s))
		default:
			p.api.Schemes = append(p.api.Schemes, s)
		}
	})
}

func (p *apiReader) readProducts(o object) {
	o.pairs("products", func(key, val *yaml.Node) {
		name := p.stringOf(key, "the name of a product")
		if p.products[name] && name != "" {
			p.fail(key, "product %q is given twice; keep one", clip(name))
			return
		}
		p.products[name] = true
		p.api.Products = append(p.api.Products, Product{name, p.textOf(val, "the title of a product")})
	})
}

func (p *apiReader) shape(n *yaml.Node) {
	o := p.object(n, "a shape", "name", "code", "type", "message", "others", "optional")
	o.require("code", "type")
	const plain = "write one JSON member of the body, like code"
	s := Shape{
		Name:     o.str("name"),
		Code:     o.matching("code", p.form.member, plain),
		Type:     CodeType(o.oneOf("type", string(CodeInteger), string(CodeString))),
		Message:  o.matching("message", p.form.member, plain),
		Others:   o.strs("others"),
		Optional: o.strs("optional"),
	}
	p.members(o, "others", s.Others, p.form.member, plain)
	p.members(o, "optional", s.Optional, p.form.memberPath, "write a JSON member or a path of them, like extras.detail")
	if slices.ContainsFunc(p.api.Shapes, func(t Shape) bool { return t.Name == s.Name }) {
		p.fail(n, "two shapes have the name %q; give each its own with the key \"name\"", clip(s.Name))
	}
	p.api.Shapes = append(p.api.Shapes, s)
}

func (p *apiReader) members(o object, key string, names []string, form *regexp.Regexp, mend string) {
	for _, name := range names {
		if name != "" && !form.MatchString(name) {
			p.fail(o.vals[key], "%s holds %q, which is malformed; %s", key, clip(name), mend)
		}
	}
}

func (p *apiReader) status(n *yaml.Node) {
	o := p.object(n, "a status", "status", "success", "class", "meaning", "doubt", "sources")
	o.require("status", "meaning")
	s := Status{
		Status:  p.statusOf(o),
		Success: o.bool("success"),
		Class:   Class(o.oneOf("class", failures...)),
		Basis:   BasisMeaning,
		Meaning: o.text("meaning"),
		Doubt:   o.str("doubt"),
		Sources: p.sourcesOf(o),
	}
	switch {
	case s.Success:
		s.Class, s.Basis = ClassOK, BasisDocumented
		if o.vals["class"] != nil {
			p.fail(o.vals["class"], "a status of success has no class; take the key \"class\" out")
		}
	default:
		o.require("class")
	}
	if s.Status != 0 && s.Success != (s.Status/100 == 2) {
		p.fail(o.vals["status"], "status %d and success: %t do not go together; only 2xx are successes", s.Status, s.Success)
	}
	if s.Status != 0 && slices.ContainsFunc(p.api.Statuses, func(t Status) bool { return t.Status == s.Status }) {
		p.fail(n, "status %d is given twice; keep one", s.Status)
	}
	p.api.Statuses = append(p.api.Statuses, s)
}

func (p *apiReader) statusOf(o object) int {
	if o.vals["status"] == nil {
		return 0
	}
	before := len(p.found)
	s := o.int("status")
	if len(p.found) == before && (s < 100 || s > 599) {
		p.fail(o.vals["status"], "status %d is not an HTTP status (100 to 599)", s)
		return 0
	}
	return int(s)
}

// sourcesOf looks the names of sources up.
func (p *apiReader) sourcesOf(o object) []string {
	var list []string
	for _, name := range o.strs("sources") {
		address, ok := p.sources[name]
		if !ok && name != "" {
			p.fail(o.vals["sources"], "unknown source %q; add it to the sources at the top of the file", clip(name))
		}
		list = append(list, address)
	}
	return list
}

func (p *apiReader) productsOf(o object) []string {
	list := o.strs("products")
	for _, name := range list {
		p.known(o.vals["products"], name)
	}
	return list
}

func (p *apiReader) known(n *yaml.Node, product string) {
	if product != "" && !p.products[product] {
		p.fail(n, "unknown product %q; add it to the products at the top of the file", clip(product))
	}
}

func (p *apiReader) result(n *yaml.Node) {
	o := p.object(n, "a result table", "field", "type", "success", "absent-is-success", "messages", "products", "doubt", "sources", "codes")
	o.require("field", "type", "codes")
	const form = "write a path of JSON members, with [] after a list, like routes[].result_code"
	t := ResultTable{
		Field:    o.matching("field", p.form.memberPath, form),
		Type:     CodeType(o.oneOf("type", string(CodeInteger), string(CodeString))),
		Absent:   o.bool("absent-is-success"),
		Messages: o.strs("messages"),
		Products: p.productsOf(o),
		Doubt:    o.str("doubt"),
		Sources:  p.sourcesOf(o),
	}
	p.members(o, "messages", t.Messages, p.form.memberPath, form)
	o.each("success", func(n *yaml.Node) {
		if c := p.value(n, "a value of success", t.Type); c.Type != "" {
			t.Success = append(t.Success, c.String())
		}
	})
	if n.Kind == yaml.MappingNode && o.vals["success"] == nil && !t.Absent {
		p.fail(n, "a result table must say what success is: give \"success\" or \"absent-is-success: true\"")
	}
	o.each("codes", func(n *yaml.Node) { p.resultCode(n, &t) })
	p.api.Results = append(p.api.Results, t)
}

func (p *apiReader) endpoint(n *yaml.Node) {
	o := p.object(n, "an endpoint", "methods", "path", "product", "telling", "money", "doubt", "sources")
	o.require("path")
	e := Endpoint{
		Methods: o.strs("methods"),
		Path:    o.matching("path", p.form.urlPath, "write the path from its first slash, without host and query; {name} stands for a part that varies, once in a segment"),
		Product: o.str("product"),
		Telling: o.bool("telling"),
		Money:   o.bool("money"),
		Doubt:   o.str("doubt"),
		Sources: p.sourcesOf(o),
	}
	for _, m := range e.Methods {
		if m != "" && !slices.Contains(methods, m) {
			p.fail(o.vals["methods"], "unknown HTTP method %q; it is one of %s", clip(m), strings.Join(methods, ", "))
		}
	}
	p.known(o.vals["product"], e.Product)
	for _, i := range p.paths[e.Path] {
		if e.Path != "" && sameMethod(p.api.Endpoints[i].Methods, e.Methods) {
			p.fail(n, "endpoint %s is given twice; keep one", clip(e.Path))
			break
		}
	}
	p.paths[e.Path] = append(p.paths[e.Path], len(p.api.Endpoints))
	place := ""
	if e.Telling {
		place = p.at(n)
	}
	p.api.pos.paths = append(p.api.pos.paths, place)
	p.api.Endpoints = append(p.api.Endpoints, e)
}

// sameMethod reports whether two lists share a method; an empty list holds all.
func sameMethod(a, b []string) bool {
	return len(a) == 0 || len(b) == 0 || slices.ContainsFunc(a, func(m string) bool { return slices.Contains(b, m) })
}

// goName checks the name of a constant.
func (p *apiReader) goName(o object) string {
	name := o.str("name")
	switch {
	case name == "":
	case !token.IsIdentifier(name) || !token.IsExported(name):
		p.fail(o.vals["name"], "name %q is not an exported Go name; write it like CodeQuotaExceeded", clip(name))
	case p.api.Constants == "":
		p.fail(o.vals["name"], "name %q belongs to no package; give the package's import path with the key \"constants\" at the top", clip(name))
	}
	return name
}

func (p *apiReader) describe(c Code) string {
	if c.Status == 0 {
		return fmt.Sprintf("code %s without status", clip(c.String()))
	}
	return fmt.Sprintf("code %s with status %d", clip(c.String()), c.Status)
}
