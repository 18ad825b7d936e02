// Package retrying is the oracle for what is sent again: it runs fixture programs under a
// fake clock, lets an API give one and the same answer to every request, and watches how
// often and how fast the program comes back, with which token and with which body.
//
//	table, err := retrying.Run(ctx, retrying.Fixtures{Dir: "testdata/retry"}, cat)
//	problems := retrying.Compare(table, verdicts)
//
// Where package oracle fails one request of many, here the API stays as it is: a loop that
// gives up does give up, and one that does not is stopped after [MaxRequests] requests.
// Directives above a fixture say what it is meant to do ([ReadLabels]); they are held
// against the runs, so that neither a label nor a fixture is wrong by itself.
//
// The package serves tests only.
package retrying
