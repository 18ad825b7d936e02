module example.com/docs

go 1.26.0

require (
	github.com/avast/retry-go/v4 v4.7.0
	github.com/kakaolint/kakaolint v0.0.0
)

replace github.com/kakaolint/kakaolint => ../..
