package silent

import "net/http"

func nopeTest() {
	http.Get(me) //kakaolint:ignore unhandled -- nothing is reported here unless tests are asked for
	//kakaolint:ignore unhandeld
}
