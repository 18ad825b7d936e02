package report

import (
	"encoding/json"
	"io"
)

// The JSON has the shape that "go vet -json" prints, so that one reader does for
// both: import path → rule → list. Unlike go vet's it is one value in all, its
// paths are relative, and it has the address of the rule's page.
type jsonFinding struct {
	Category string     `json:"category,omitempty"`
	Posn     string     `json:"posn"`
	End      string     `json:"end"`
	Message  string     `json:"message"`
	URL      string     `json:"url,omitempty"`
	Fixes    []jsonFix  `json:"suggested_fixes,omitempty"`
	Related  []jsonNote `json:"related,omitempty"`
}

type jsonFix struct {
	Message string     `json:"message"`
	Edits   []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	Filename string `json:"filename"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	New      string `json:"new"`
}

type jsonNote struct {
	Posn    string `json:"posn"`
	End     string `json:"end"`
	Message string `json:"message"`
}

// JSON writes the findings as one JSON object; no findings are an empty one.
func JSON(w io.Writer, run Run) error {
	tree := make(map[string]map[string][]jsonFinding)
	for _, f := range Shown(run.Findings) {
		rules := tree[f.Package]
		if rules == nil {
			rules = make(map[string][]jsonFinding)
			tree[f.Package] = rules
		}
		rules[f.Rule] = append(rules[f.Rule], toJSON(f))
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "\t")
	enc.SetEscapeHTML(false)
	return enc.Encode(tree)
}

func toJSON(f Finding) jsonFinding {
	j := jsonFinding{Category: f.Category, Posn: f.At.String(), End: f.End.String(), Message: f.Message, URL: f.URL}
	for _, fix := range f.Fixes {
		g := jsonFix{Message: fix.Message}
		for _, e := range fix.Edits {
			g.Edits = append(g.Edits, jsonEdit{e.File, e.Start, e.End, e.New})
		}
		j.Fixes = append(j.Fixes, g)
	}
	for _, n := range f.Notes {
		j.Related = append(j.Related, jsonNote{Posn: n.At.String(), End: n.End.String(), Message: n.Message})
	}
	return j
}
