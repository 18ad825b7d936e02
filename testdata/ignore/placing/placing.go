// Package placing has directives in every place in which they silence something.
package placing

import "net/http"

const me = "https://kapi.kakao.com/v2/user/me"

func reported() {
	http.Get(me) // want `unhandled/discarded`
}

func nopeOnTheLine() {
	http.Get(me) //kakaolint:ignore unhandled -- wakes the server
}

func nopeLineAbove() {
	//kakaolint:ignore unhandled -- wakes the server
	http.Get(me)
}

func nopeOneCategory() {
	http.Get(me) //kakaolint:ignore unhandled/discarded -- wakes the server
}

func nopeAboveWithOtherComments() {
	//kakaolint:ignore unhandled -- wakes the server
	// The answer does not matter.
	http.Get(me)
}

func nopeSeveralLines() {
	//kakaolint:ignore unhandled -- wakes the server
	http.
		DefaultClient.
		Get(
			me,
		)
}

func nopeBehindTheLastLine() {
	http.Get(
		me,
	) //kakaolint:ignore unhandled -- wakes the server
}

// nopeDeclaration calls twice.
//
//kakaolint:ignore unhandled -- wakes the servers
func nopeDeclaration() {
	http.Get(me)
	func() {
		http.Get(me)
	}()
}

//kakaolint:ignore unhandled -- wakes the server
var nopeVariable = func() { http.Get(me) }

var (
	//kakaolint:ignore unhandled -- wakes the server
	nopeInGroup = func() { http.Get(me) }

	inGroup = func() { http.Get(me) } // want `unhandled/discarded`
)

//kakaolint:ignore unhandled -- wakes the server
var (
	nopeGroup1 = func() { http.Get(me) }
	nopeGroup2 = func() {
		http.Get(me)
	}
)

func nopeLocalDeclaration() {
	//kakaolint:ignore unhandled -- wakes the server
	var _, _ = http.Get(
		me)
}

// nopeHeader silences what stands before the body, which has lines of its own.
func nopeHeader() {
	//kakaolint:ignore unhandled -- wakes the server
	if _, err := http.
		Get(me); err != nil {
		http.Get(me) // want `unhandled/discarded`
	}
	//kakaolint:ignore unhandled -- wakes the server
	for range func() int { _, _ = http.Get(me); return 1 }() {
		http.Get(me) // want `unhandled/discarded`
	}
}

func nopeArgument() {
	//kakaolint:ignore unhandled -- the body has lines of its own // want `unused`
	run(1, func() {
		http.Get(me) // want `unhandled/discarded`
		http.Get(me) //kakaolint:ignore unhandled -- wakes the server
	})
}

func nopeTwoRulesOneDirective(resp *http.Response) {
	//kakaolint:ignore unhandled, magiccode -- wakes the server, and 429 is well known
	if resp, err := http.Get(me); err == nil && resp.StatusCode == 429 {
		println("later")
	}
}

func nopeTwoDirectives() {
	//kakaolint:ignore unhandled -- wakes the server
	//kakaolint:ignore magiccode -- 429 is well known
	if resp, err := http.Get(me); err == nil && resp.StatusCode == 429 {
		println("later")
	}
}

func nopeTwoDirectivesOneComment() {
	if resp, err := http.Get(me); err == nil && resp.StatusCode == 429 { //kakaolint:ignore unhandled -- wakes it //kakaolint:ignore magiccode -- well known
		println("later")
	}
}

func blankLineBetween() {
	//kakaolint:ignore unhandled -- stands above nothing // want `unused`

	http.Get(me) // want `unhandled/discarded`
}

func plainComment() {
	// kakaolint:ignore unhandled -- a comment that begins with a space is no directive
	http.Get(me) // want `unhandled/discarded`
}

func nolint() {
	//nolint:all // it is another tool's
	http.Get(me) // want `unhandled/discarded`
}

func run(int, func()) {}
