// Package kakao names the failure codes of Kakao's REST APIs, after Kakao's own
// SDKs. The constants are untyped, so they compare with any field that holds a
// code, whatever its type:
//
//	var failure struct {
//		Code int    `json:"code"`
//		Msg  string `json:"msg"`
//	}
//	…
//	if resp.StatusCode == http.StatusTooManyRequests || failure.Code == kakao.CodeAPILimitExceeded {
//		return errQuota
//	}
//
// One code can come with different HTTP statuses on different hosts; the comment
// of a constant lists them, with the class of the answer: transient (send the
// same request again, after a wait), quota (stop, or wait for the quota window),
// maintenance (again much later), auth (again once, with a new token), consent
// (again after the user agreed), permanent (never again unchanged), unsafe (never
// blindly, since money moves). The class is documented if the API's page names
// the remedy; otherwise it follows from the meaning.
//
// The package imports nothing.
package kakao
