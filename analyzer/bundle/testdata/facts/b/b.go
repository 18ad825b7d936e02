package b

import "facts/a"

// G calls a function of the other package.
func G() int { return a.F() }
