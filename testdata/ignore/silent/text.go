package silent

// A directive is a comment that begins a line comment: see //kakaolint:ignore nothing.
const nopeText = "//kakaolint:ignore nothing"

/*
//kakaolint:ignore nothing
*/
var nopeRaw = `
//kakaolint:ignore nothing
`
