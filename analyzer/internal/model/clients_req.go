package model

// req3 is github.com/imroc/req/v3. It decodes SetSuccessResult's target for 2xx and
// SetErrorResult's for 400 and above, whatever the content type is; what does not decode is
// an error. A response is always there, with the error in its field Err.
func req3() *Library {
	get := Op{Deed: Sends, Gives: ResponseAndErr}
	must := Op{Deed: Sends, Gives: MustResponse}
	request := Op{Deed: NewRequest}
	return &Library{
		Path: "github.com/imroc/req/v3", Hooked: true, PathParam: "{", Builders: []string{"Client", "Request"},
		Ops: with(
			each("", Op{Deed: NewClient, Arg: -1}, "C", "NewClient"),
			each("", Op{Deed: NewRequest, Arg: -1}, "R", "NewRequest"),
			each("Client", Op{Deed: NewRequest, Arg: -1}, "R", "NewRequest"),
			each("", Op{Deed: Alias, Arg: -1}, "DefaultClient"),
			each("", Op{Deed: Hook}, "SetDefaultClient"),
			verbs("Client", "", request, allVerbs...),
			reqSetters("Client", "Common"), reqSetters("", "Common"), reqSetters("Request", ""),
			each("Client", Op{Deed: SetHeader}, "SetCommonHeaderNonCanonical"),
			each("Client", Op{Deed: SetHeaders}, "SetCommonHeadersNonCanonical"),
			each("Request", Op{Deed: SetHeader}, "SetHeaderNonCanonical"),
			each("Request", Op{Deed: SetHeaders}, "SetHeadersNonCanonical"),
			each("Client", Op{Deed: Alias, Arg: -1}, "Clone"),
			each("Client", Op{Deed: SetBase}, "SetBaseURL"), each("", Op{Deed: SetBase}, "SetBaseURL"),
			each("Client", Op{Deed: SetFailures}, "SetCommonErrorResult", "SetCommonError"),
			each("", Op{Deed: SetFailures}, "SetCommonErrorResult", "SetCommonError"),
			each("Client", Op{Deed: Configure}, "SetLogger", "SetCookieJar", "OnBeforeRequest", "SetJsonMarshal", "SetXmlMarshal",
				"SetProxy", "SetDial", "SetDialTLS", "SetTLSHandshake", "SetMultipartBoundaryFunc", "SetRedirectPolicy",
				"EnableDumpAllTo", "SetCommonRetryInterval", "SetCommonQueryParamsFromStruct", "SetAutoDecodeContentTypeFunc", "SetCookieJarFactory"),
			each("", Op{Deed: Hook}, "OnAfterResponse", "WrapRoundTrip", "WrapRoundTripFunc", "SetResultStateCheckFunc",
				"SetResponseBodyTransformer", "SetJsonUnmarshal", "SetCommonRetryCondition", "AddCommonRetryCondition",
				"SetCommonRetryHook", "AddCommonRetryHook"),
			each("Client", Op{Deed: Hook}, "GetClient", "GetTransport", "Do"),
			each("Request", Op{Deed: Configure}, "SetBody", "SetBodyJsonMarshal", "SetBodyXmlMarshal", "SetRetryInterval",
				"SetUploadCallback", "SetUploadCallbackWithInterval", "EnableDumpTo", "SetContextData", "SetQueryParamsFromStruct"),
			each("Request", Op{Deed: SetClient}, "SetClient"),
			each("Request", Op{Deed: SetURL}, "SetURL"),
			each("Request", Op{Deed: SetResult}, "SetSuccessResult", "SetResult"),
			each("Request", Op{Deed: SetFailure}, "SetErrorResult", "SetError"),
			each("Request", Op{Deed: Hook}, "SetOutput", "SetOutputFile"),
			each("Request", Op{Deed: NoDecode}, "DisableAutoReadResponse"),
			each("Client", Op{Deed: Hook}, "DisableAutoReadResponse", "SetOutputDirectory"),
			verbs("Request", "", get, allVerbs...),
			verbs("Request", "Must", must, allVerbs...),
			verbs("", "", request, allVerbs...),
			verbs("", "Must", must, allVerbs...),
			each("Request", Op{Deed: Sends, Arg: 1, MethodArg: 1, Gives: ResponseAndErr}, "Send"),
			each("Request", Op{Deed: Sends, Arg: -1, Gives: OnlyResponse}, "Do"),
			each("Response", Op{Deed: Status}, "GetStatusCode"),
			each("Response", Op{Deed: StatusText}, "GetStatus"),
			each("Response", Op{Deed: Succeeded}, "IsSuccessState", "IsSuccess"),
			each("Response", Op{Deed: Failed}, "IsErrorState", "IsError"),
			each("Response", Op{Deed: Body}, "Bytes", "String"),
			each("Response", Op{Deed: BodyErr}, "ToBytes", "ToString"),
			each("Response", Op{Deed: DecodeBody}, "UnmarshalJson", "Unmarshal", "Into"),
			each("Response", Op{Deed: Result}, "SuccessResult", "Result"),
			each("Response", Op{Deed: Failure}, "ErrorResult", "Error"),
			each("Response", Op{Deed: ReadsPart}, "GetHeader", "GetHeaderValues", "HeaderToString", "GetContentType",
				"TotalTime", "ReceivedAt", "TraceInfo"),
		),
		Response: map[string]Part{"Response": HTTPResponse, "Err": TransportError},
		Decoding: Decoding{FailureError: true, AnyType: true, OnlyDecoded: true},
	}
}

// reqSetters are those that clients and requests have; a client's are named SetCommon….
func reqSetters(typ, common string) map[string]Op {
	return with(
		each(typ, Op{Deed: SetHeader}, "Set"+common+"Header"),
		each(typ, Op{Deed: SetHeaders}, "Set"+common+"Headers"),
		each(typ, Op{Deed: SetToken}, "Set"+common+"BearerAuthToken"),
		each(typ, Op{Deed: SetBasic}, "Set"+common+"BasicAuth", "Set"+common+"DigestAuth"),
	)
}
