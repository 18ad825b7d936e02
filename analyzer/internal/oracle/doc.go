// Package oracle is the second judge of the analysis, the one that needs no labels: it
// builds fixture programs, answers their requests with everything that the catalog says
// an API can answer, and watches what they do.
//
//	table, err := oracle.Run(ctx, oracle.Fixtures{Dir: "testdata/corpus"}, cat)
//	problems := oracle.Compare(table, verdicts, exceptions)
//
// A fixture is an exported function whose first parameter is the *http.Client that it
// sends through. It is run once with success for every request, and then once for every
// request and every failure that the request can get, all other requests succeeding. What
// a run does other than the successful one is its [Effect]: a nil error under a failure
// means that the failure was taken for a success, and the analysis must have said so.
//
// The package serves tests only.
package oracle
