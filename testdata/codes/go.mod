module example.com/codes

go 1.26.0

require github.com/kakaolint/kakaolint v0.0.0

replace github.com/kakaolint/kakaolint => ../..

require golang.org/x/oauth2 v0.0.0

replace golang.org/x/oauth2 => ../../analyzer/testdata/oauth2
