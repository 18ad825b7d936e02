package model

// fasthttp1 is github.com/valyala/fasthttp. An answer goes into a response that the caller
// made; one without an answer has the status 200.
func fasthttp1() *Library {
	do := Op{Deed: Sends, Arg: -1, Gives: OutResponse, Request: 1, Out: 2, Untouched: 200}
	get := Op{Deed: Sends, Arg: 1, Method: "GET", Gives: CodeBodyErr}
	post := Op{Deed: Sends, Arg: 1, Method: "POST", Gives: CodeBodyErr}
	sends := func(typ string) map[string]Op {
		return with(
			each(typ, do, "Do", "DoTimeout", "DoDeadline", "DoRedirects"),
			each(typ, get, "Get", "GetTimeout", "GetDeadline"),
			each(typ, post, "Post"),
		)
	}
	set := func(typ string) map[string]Op {
		return with(
			each(typ, Op{Deed: SetURL}, "SetRequestURI", "SetRequestURIBytes"),
			each(typ, Op{Deed: SetHost}, "SetHost", "SetHostBytes"),
		)
	}
	return &Library{
		Path: "github.com/valyala/fasthttp", Builders: []string{"Request", "RequestHeader", "URI", "Client", "HostClient"},
		Ops: with(
			each("", Op{Deed: NewRequest, Arg: -1}, "AcquireRequest"),
			each("", Op{Deed: NewResponse}, "AcquireResponse"),
			each("", Op{Deed: ReadsPart}, "ReleaseRequest", "ReleaseResponse"),
			sends(""), sends("Client"), sends("HostClient"),
			each("PipelineClient", do, "Do", "DoTimeout", "DoDeadline"),
			each("LBClient", do, "Do", "DoTimeout", "DoDeadline"),
			set("Request"), set("RequestHeader"),
			each("Request", Op{Deed: Alias, Arg: -1}, "URI"),
			each("URI", Op{Deed: SetURL}, "Update", "UpdateBytes"),
			each("URI", Op{Deed: SetHost}, "SetHost", "SetHostBytes", "SetPath", "SetPathBytes", "Parse"),
			each("Request", Op{Deed: SetHost}, "SetURI", "CopyTo", "Reset"),
			each("RequestHeader", Op{Deed: SetMethod}, "SetMethod", "SetMethodBytes"),
			each("RequestHeader", Op{Deed: SetHeader}, "Set", "Add", "SetBytesV", "SetBytesK", "SetBytesKV", "SetCanonical",
				"AddBytesV", "AddBytesK", "AddBytesKV"),
			each("Request", Op{Deed: Configure}, "SetBodyStream", "SetBodyStreamWriter", "BodyWriteTo", "WriteTo", "Write"),
			each("Response", Op{Deed: Status}, "StatusCode"),
			each("ResponseHeader", Op{Deed: Status}, "StatusCode"),
			each("Response", Op{Deed: Body}, "Body"),
			each("Response", Op{Deed: BodyErr}, "BodyGunzip", "BodyUnbrotli", "BodyInflate", "BodyUnzstd", "BodyUncompressed"),
			each("Response", Op{Deed: BodyReaderOf}, "BodyStream"),
			each("Response", Op{Deed: Reset}, "Reset"),
			each("ResponseHeader", Op{Deed: ReadsPart}, "Peek", "ContentType", "ContentLength", "ContentEncoding", "StatusMessage"),
			each("Response", Op{Deed: ReadsPart}, "ConnectionClose", "SetConnectionClose", "CloseBodyStream", "RemoteAddr", "LocalAddr", "IsBodyStream"),
		),
		Fields:   each("Client", Op{Deed: Hook}, "Transport", "ConfigureClient"),
		Response: map[string]Part{"Header": Itself},
	}
}

// fiber2 is the client of github.com/gofiber/fiber/v2. An agent gives status, body and a
// list of errors; Struct decodes whatever the status is.
func fiber2() *Library {
	agent := Op{Deed: NewRequest}
	parts := Op{Deed: Sends, Arg: -1, Gives: CodeBodyErrs}
	decoded := parts
	decoded.Target = 1
	names := []string{"Get", "Head", "Post", "Put", "Patch", "Delete"}
	return &Library{
		Path: "github.com/gofiber/fiber/v2", Builders: []string{"Agent"},
		Ops: with(
			verbs("", "", agent, names...), verbs("Client", "", agent, names...),
			each("", Op{Deed: NewRequest, Arg: -1}, "AcquireAgent"),
			each("", Op{Deed: NewClient, Arg: -1}, "AcquireClient"),
			each("", Op{Deed: NewResponse}, "AcquireResponse"),
			each("", Op{Deed: ReadsPart}, "ReleaseResponse", "ReleaseAgent", "AcquireArgs", "ReleaseArgs"),
			each("Agent", parts, "Bytes", "String"),
			each("Agent", decoded, "Struct"),
			each("Agent", Op{Deed: SetHeader}, "Set", "Add", "SetBytesK", "SetBytesV", "SetBytesKV", "AddBytesK", "AddBytesV", "AddBytesKV"),
			each("Agent", Op{Deed: SetBasic}, "BasicAuth", "BasicAuthBytes"),
			each("Agent", Op{Deed: SetHost}, "Host", "HostBytes"),
			each("Agent", Op{Deed: Alias, Arg: -1}, "Request"),
			each("Agent", Op{Deed: SetOutput}, "SetResponse"),
			each("Agent", Op{Deed: Configure}, "JSON", "XML", "JSONEncoder", "Parse", "RetryIf", "Debug", "BodyStream"),
		),
	}
}

// fiber3 is the client of github.com/gofiber/fiber/v3. It returns a nil error for every answer.
func fiber3() *Library {
	get := Op{Deed: Sends, Gives: ResponseOrErr, Config: 2}
	one := Op{Deed: Sends, Gives: ResponseOrErr}
	set := func(typ string) map[string]Op {
		return with(
			each(typ, Op{Deed: SetHeader}, "SetHeader", "AddHeader"),
			each(typ, Op{Deed: SetHeaders}, "SetHeaders", "AddHeaders"),
		)
	}
	return &Library{
		Path: "github.com/gofiber/fiber/v3/client", Hooked: true, PathParam: ":", Builders: []string{"Client", "Request"},
		Ops: with(
			each("", Op{Deed: NewClient, Arg: -1}, "New", "NewWithClient", "NewWithHostClient", "NewWithLBClient"),
			each("", Op{Deed: Alias, Arg: -1}, "C"),
			each("", Op{Deed: Hook}, "Replace"),
			each("", Op{Deed: NewRequest, Arg: -1}, "AcquireRequest"),
			each("", Op{Deed: ReadsPart}, "ReleaseRequest", "ReleaseResponse", "AcquireResponse"),
			verbs("", "", get, allVerbs...), verbs("Client", "", get, allVerbs...), verbs("Request", "", one, allVerbs...),
			each("Client", Op{Deed: Sends, MethodArg: 2, Gives: ResponseOrErr, Config: 3}, "Custom"),
			each("Request", Op{Deed: Sends, MethodArg: 2, Gives: ResponseOrErr}, "Custom"),
			each("Request", Op{Deed: Sends, Arg: -1, Gives: ResponseOrErr}, "Send"),
			each("Client", Op{Deed: NewRequest, Arg: -1}, "R"),
			each("Client", Op{Deed: SetBase}, "SetBaseURL"),
			each("Client", Op{Deed: Configure}, "AddRequestHook", "SetJSONMarshal", "SetXMLMarshal", "SetCBORMarshal", "SetXMLUnmarshal",
				"SetCBORUnmarshal", "SetDial", "SetLogger"),
			each("Client", Op{Deed: Hook}, "FasthttpClient", "HostClient", "LBClient", "Do", "DoTimeout", "DoDeadline", "DoRedirects"),
			each("Request", Op{Deed: SetClient}, "SetClient"),
			each("Request", Op{Deed: SetURL}, "SetURL"),
			each("Request", Op{Deed: SetMethod}, "SetMethod"),
			set("Client"), set("Request"),
			each("Response", Op{Deed: Status}, "StatusCode"),
			each("Response", Op{Deed: Body}, "Body", "String"),
			each("Response", Op{Deed: BodyReaderOf}, "BodyStream"),
			each("Response", Op{Deed: DecodeBody}, "JSON"),
			each("Response", Op{Deed: ReadsPart}, "Status", "Header", "Headers", "Cookies", "Protocol", "Close", "IsStreaming"),
		),
		Response: map[string]Part{"RawResponse": Itself},
	}
}
