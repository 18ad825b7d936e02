// Command ride is a small service that signs people in with Kakao, tells them
// how long the way takes, and sends them a message about it.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"

	"example.com/ride/login"
	"example.com/ride/notify"
	"example.com/ride/route"
)

func main() {
	key := os.Getenv("KAKAO_REST_API_KEY")
	signIn := &login.Client{HTTP: http.DefaultClient, Key: key, Redirect: "http://localhost:8080/callback"}
	routes := route.New(http.DefaultClient, key)

	http.HandleFunc("GET /callback", func(w http.ResponseWriter, r *http.Request) {
		token, err := signIn.Exchange(r.Context(), r.FormValue("code"))
		if err != nil {
			http.Error(w, "sign-in failed", http.StatusBadGateway)
			return
		}
		user, err := signIn.Me(r.Context(), token.Access)
		if err != nil {
			http.Error(w, "sign-in failed", http.StatusBadGateway)
			return
		}
		seconds, err := routes.Duration(r.Context(), r.FormValue("from"), r.FormValue("to"))
		if err != nil {
			http.Error(w, "no route", http.StatusBadGateway)
			return
		}
		text := fmt.Sprintf("%s, it takes %d minutes.", user.Nickname(), seconds/60)
		if err := notify.Send(r.Context(), token.Access, text); err != nil {
			http.Error(w, "message not sent", http.StatusBadGateway)
			return
		}
		fmt.Fprintln(w, text)
	})
	log.Fatal(http.ListenAndServe("localhost:8080", nil))
}
