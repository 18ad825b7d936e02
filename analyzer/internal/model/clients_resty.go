package model

var allVerbs = []string{"Get", "Head", "Post", "Put", "Patch", "Delete", "Options"}

// resty2 is github.com/go-resty/resty/v2. It returns a nil error for every answer, decodes
// SetResult's target for 2xx and SetError's for 400 and above, and only logs if the latter
// does not work. Without an answer the response is there, with status 0.
func resty2() *Library {
	get := Op{Deed: Sends, Gives: ResponseAndErr}
	execute := Op{Deed: Sends, Arg: 1, MethodArg: 1, Gives: ResponseAndErr}
	return &Library{
		Path: "github.com/go-resty/resty/v2", Hooked: true, PathParam: "{", Builders: []string{"Client", "Request"},
		Ops: with(
			each("", Op{Deed: NewClient, Arg: -1}, "New", "NewWithLocalAddr"),
			each("", Op{Deed: NewClient}, "NewWithClient"),
			each("Client", Op{Deed: NewRequest, Arg: -1}, "R", "NewRequest"),
			each("Client", Op{Deed: Alias, Arg: -1}, "Clone"),
			each("Client", Op{Deed: SetBase}, "SetBaseURL", "SetHostURL"),
			each("Client", Op{Deed: SetFailures}, "SetError"),
			each("Client", Op{Deed: Hook}, "SetOutputDirectory", "GetClient"),
			each("Client", Op{Deed: Configure}, "SetLogger", "SetRedirectPolicy", "SetCookieJar", "SetRateLimiter",
				"SetTransport", "SetJSONMarshaler", "SetXMLMarshaler", "OnBeforeRequest", "SetPreRequestHook", "OnRequestLog"),
			each("Request", Op{Deed: Configure}, "SetLogger", "SetBody"),
			each("Request", Op{Deed: SetResult}, "SetResult"),
			each("Request", Op{Deed: SetFailure}, "SetError"),
			each("Request", Op{Deed: Hook}, "SetOutput", "SetSRV"),
			restySetters("Client"), restySetters("Request"),
			each("Request", Op{Deed: SetHeaders}, "SetHeaderMultiValues"),
			each("Client", Op{Deed: SetBasic}, "SetDigestAuth"), each("Request", Op{Deed: SetBasic}, "SetDigestAuth"),
			each("Client", Op{Deed: NoDecode}, "SetDoNotParseResponse"), each("Request", Op{Deed: NoDecode}, "SetDoNotParseResponse"),
			verbs("Request", "", get, allVerbs...),
			each("Request", execute, "Execute"),
			each("Request", Op{Deed: Sends, Arg: -1, Gives: ResponseAndErr}, "Send"),
			restyReaders("IsSuccess", "IsError", "Error", "Body", "Time"),
			each("Response", Op{Deed: BodyReaderOf}, "RawBody"),
		),
		Fields: with(
			each("Client", Op{Deed: SetBase}, "BaseURL", "HostURL"),
			each("Client", Op{Deed: SetToken}, "Token"),
			each("Client", Op{Deed: SetScheme}, "AuthScheme"),
			each("Client", Op{Deed: SetHeaders}, "Header"),
			restyFields("Token"),
			each("Request", Op{Deed: SetFailure}, "Error"),
			each("Client", Op{Deed: Hook}, "RetryConditions", "RetryHooks", "RetryAfter", "JSONUnmarshal", "Error"),
		),
		Response: map[string]Part{"RawResponse": HTTPResponse},
	}
}

// resty3 is resty.dev/v3. Unlike version 2 it returns an error if SetResultError's target
// does not decode.
func resty3() *Library {
	get := Op{Deed: Sends, Gives: ResponseAndErr}
	return &Library{
		Path: "resty.dev/v3", Hooked: true, PathParam: "{", Builders: []string{"Client", "Request"},
		Ops: with(
			each("", Op{Deed: NewClient, Arg: -1}, "New", "NewWithTransportSettings", "NewWithDialer", "NewWithLocalAddr",
				"NewWithDialerAndTransportSettings"),
			each("", Op{Deed: NewClient}, "NewWithClient"),
			each("Client", Op{Deed: NewRequest, Arg: -1}, "R", "NewRequest"),
			each("Client", Op{Deed: Alias, Arg: -1}, "Clone"),
			each("Client", Op{Deed: SetBase}, "SetBaseURL"),
			each("Client", Op{Deed: SetFailures}, "SetResultError"),
			each("Client", Op{Deed: Hook}, "SetResponseSaveDirectory", "SetResponseSaveToFile", "Client", "SetHedging", "SetHeaderAuthorizationKey"),
			each("Client", Op{Deed: Configure}, "SetLogger", "SetRedirectPolicy", "SetCookieJar", "SetRateLimiter",
				"SetTransport", "AddContentTypeEncoder", "AddRequestMiddleware", "OnClose", "SetRetryDelayStrategy"),
			each("Request", Op{Deed: Configure}, "SetLogger", "SetBody", "SetRetryDelayStrategy"),
			each("Request", Op{Deed: SetResult}, "SetResult"),
			each("Request", Op{Deed: SetFailure}, "SetResultError"),
			each("Request", Op{Deed: Hook}, "SetResponseSaveFileName", "SetResponseSaveToFile", "SetHeaderAuthorizationKey"),
			each("Request", Op{Deed: SetMethod}, "SetMethod"),
			each("Request", Op{Deed: SetURL}, "SetURL"),
			each("Request", Op{Deed: Alias, Arg: -1}, "Clone", "WithContext"),
			restySetters("Client"), restySetters("Request"),
			each("Client", Op{Deed: SetHeader}, "SetHeaderAny", "SetHeaderVerbatimAny"),
			each("Request", Op{Deed: SetHeader}, "SetHeaderAny", "SetHeaderVerbatimAny"),
			each("Request", Op{Deed: SetHeaders}, "SetHeaderMultiValues"),
			each("Client", Op{Deed: SetBasic}, "SetDigestAuth"),
			each("Client", Op{Deed: NoDecode}, "SetResponseDoNotParse"), each("Request", Op{Deed: NoDecode}, "SetResponseDoNotParse"),
			verbs("Request", "", get, append([]string{"Trace", "Query"}, allVerbs...)...),
			each("Request", Op{Deed: Sends, Arg: 1, MethodArg: 1, Gives: ResponseAndErr}, "Execute"),
			each("Request", Op{Deed: Sends, Arg: -1, Gives: ResponseAndErr}, "Send"),
			restyReaders("IsStatusSuccess", "IsStatusFailure", "ResultError", "Bytes", "Duration"),
		),
		Fields: with(
			restyFields("AuthToken"),
			each("Request", Op{Deed: SetFailure}, "ResultError"),
		),
		Response: map[string]Part{"RawResponse": HTTPResponse, "Body": BodyReader},
		Decoding: Decoding{FailureError: true},
	}
}

// restySetters are those that clients and requests of both versions have.
func restySetters(typ string) map[string]Op {
	return with(
		each(typ, Op{Deed: SetHeader}, "SetHeader", "SetHeaderVerbatim"),
		each(typ, Op{Deed: SetHeaders}, "SetHeaders"),
		each(typ, Op{Deed: SetScheme}, "SetAuthScheme"),
		each(typ, Op{Deed: SetToken}, "SetAuthToken"),
		each(typ, Op{Deed: SetBasic}, "SetBasicAuth"),
	)
}

// restyFields are those of a request; one is named after the version's word for the token.
func restyFields(token string) map[string]Op {
	return with(
		each("Request", Op{Deed: SetURL}, "URL"),
		each("Request", Op{Deed: SetMethod}, "Method"),
		each("Request", Op{Deed: SetToken}, token),
		each("Request", Op{Deed: SetScheme}, "AuthScheme"),
		each("Request", Op{Deed: SetHeaders}, "Header"),
		each("Request", Op{Deed: SetResult}, "Result"),
	)
}

// restyReaders are those of a response, by the version's words.
func restyReaders(success, failure, failureTarget, body, duration string) map[string]Op {
	return with(
		each("Response", Op{Deed: Status}, "StatusCode"),
		each("Response", Op{Deed: StatusText}, "Status"),
		each("Response", Op{Deed: Succeeded}, success),
		each("Response", Op{Deed: Failed}, failure),
		each("Response", Op{Deed: Body}, "String", body),
		each("Response", Op{Deed: Result}, "Result"),
		each("Response", Op{Deed: Failure}, failureTarget),
		each("Response", Op{Deed: ReadsPart}, "Header", "Cookies", "ReceivedAt", "Size", "Proto", duration),
	)
}
