//go:build catalogbootstrap

package catalog

// The generator runs without its own product, so that it can be run when that is broken.
var builtin Catalog
