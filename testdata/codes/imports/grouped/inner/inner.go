// Package inner is imported.
package inner

// Name is a name.
const Name = "inner"

// Quota is used in place of the catalog's constant, if that is asked for.
const Quota = -10
