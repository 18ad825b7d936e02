package model

// oauth2 is golang.org/x/oauth2. Every failing answer of the token endpoint is an error: a
// *RetrieveError if there was an answer. Config.Client gives a client of net/http, whose
// calls are those of net/http.
func oauth2() *Library {
	token := Op{Deed: Sends, Arg: -1, Method: "POST", Gives: TokenOrErr}
	return &Library{
		Path: "golang.org/x/oauth2",
		Ops: with(
			each("Config", token, "Exchange", "PasswordCredentialsToken"),
			each("TokenSource", token, "Token"),
			each("Config", Op{Deed: Alias, Arg: -1}, "TokenSource"),
			each("", Op{Deed: Alias, Arg: 1}, "ReuseTokenSource", "ReuseTokenSourceWithExpiry"),
			each("Config", Op{Deed: ReadsPart}, "AuthCodeURL", "Client", "DeviceAuth"),
		),
		Fields: map[string]Op{
			"Config.Endpoint":   {Deed: SetEndpoint},
			"Endpoint.TokenURL": {Deed: SetURL},
		},
		Variables: map[string]string{
			"golang.org/x/oauth2/kakao.Endpoint":  "https://kauth.kakao.com/oauth/token",
			"golang.org/x/oauth2/endpoints.KaKao": "https://kauth.kakao.com/oauth/token",
		},
	}
}

// clientCredentials is golang.org/x/oauth2/clientcredentials.
func clientCredentials() *Library {
	return &Library{
		Path: "golang.org/x/oauth2/clientcredentials",
		Ops: with(
			each("Config", Op{Deed: Sends, Arg: -1, Method: "POST", Gives: TokenOrErr}, "Token"),
			each("Config", Op{Deed: Alias, Arg: -1}, "TokenSource"),
			each("Config", Op{Deed: ReadsPart}, "Client"),
		),
		Fields: map[string]Op{"Config.TokenURL": {Deed: SetURL}},
	}
}

// retryable is github.com/hashicorp/go-retryablehttp. It sends 429 and 5xx but 501 again,
// and in the end returns an error for them; other answers come as net/http gives them.
func retryable() *Library {
	get := Op{Deed: Sends, Gives: HTTPResponseOrErr, GivesUp: true}
	do := Op{Deed: Sends, Arg: -1, Gives: HTTPResponseOrErr, Request: 1, GivesUp: true}
	form := get
	form.Method = "POST"
	return &Library{
		Path: "github.com/hashicorp/go-retryablehttp", Builders: []string{"Client", "Request"},
		Ops: with(
			each("", Op{Deed: NewClient, Arg: -1}, "NewClient"),
			each("", Op{Deed: NewRequest, Arg: 1, MethodArg: 1}, "NewRequest"),
			each("", Op{Deed: NewRequest, Arg: 2, MethodArg: 2}, "NewRequestWithContext"),
			each("", Op{Deed: FromHTTP}, "FromRequest"),
			each("Request", Op{Deed: Alias, Arg: -1}, "WithContext"),
			each("Request", Op{Deed: Hook}, "SetResponseHandler"),
			each("Request", Op{Deed: Configure}, "SetBody", "WriteTo"),
			verbs("", "", get, "Get", "Head", "Post"), verbs("Client", "", get, "Get", "Head", "Post"),
			each("", form, "PostForm"), each("Client", form, "PostForm"),
			each("Client", do, "Do"),
			each("Client", Op{Deed: Standard}, "StandardClient"),
		),
		Fields: with(
			each("Client", Op{Deed: Hook}, "CheckRetry", "ErrorHandler", "ResponseLogHook", "PrepareRetry"),
		),
	}
}
