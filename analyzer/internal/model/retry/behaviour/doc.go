// Package behaviour runs the libraries that the rows of package retry describe, each row
// against the library itself, and compares what happens with what the row says. It is a
// module of its own, so that kakaolint does not depend on any of them.
//
// A row without a test fails, and so does a row of which something is never seen. When a
// new version of a library behaves differently, the row that it breaks tells.
//
// Time is faked: a wait of fifteen minutes takes none.
package behaviour
