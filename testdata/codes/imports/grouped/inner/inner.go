// Package inner is imported.
package inner

// Name is a name.
const Name = "inner"
