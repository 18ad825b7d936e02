package oracle

// genericSuccess is the success of an endpoint that the request does not tell.
const genericSuccess = `{"id":1234567890,"tid":"T1234567890","documents":[{"id":"1"}]}`

const (
	routesSample = `{"trans_id":"0190c2","routes":[{"result_code":0,"result_msg":"found",` +
		`"summary":{"distance":1270,"duration":254,"fare":{"taxi":4800,"toll":900}},` +
		`"sections":[{"distance":700,"duration":140},{"distance":570,"duration":114}]}]}`
	searchSample = `{"meta":{"total_count":2,"pageable_count":2,"is_end":true,"note":"n"},` +
		`"documents":[{"title":"first","url":"https://example.com/1","id":"8139","place_name":"Cafe","phone":"02-123-4567",` +
		`"address_name":"Seoul Jongno-gu 1","x":"126.97","y":"37.57"},` +
		`{"title":"second","url":"https://example.com/2","id":"8140","place_name":"Hall","phone":"02-123-4568",` +
		`"address_name":"Seoul Jongno-gu 2","x":"126.98","y":"37.58"}]}`
	tokenSample   = `{"token_type":"bearer","access_token":"at-1","expires_in":21599,"refresh_token":"rt-1","id_token":"it-1","scope":"account_email"}`
	userSample    = `{"id":1234567890,"connected_at":"2026-01-02T03:04:05Z","properties":{"nickname":"Ryan"},"kakao_account":{"email":"ryan@example.com","profile":{"nickname":"Ryan"}}}`
	memoSample    = `{"result_code":0}`
	walkSample    = `{"status":"OK","routes":[{"distance":900,"duration":780}]}`
	paymentSample = `{"tid":"T1234567890","next_redirect_pc_url":"https://pay.example.com/r","created_at":"2026-01-02T03:04:05"}`
)

// successes are plausible successful answers, by API and path of the endpoint.
var successes = map[string]string{
	"kakao-kapi /v2/user/me":                               userSample,
	"kakao-kapi /v1/user/access_token_info":                `{"id":1234567890,"expires_in":7199,"app_id":1234}`,
	"kakao-kapi /v1/user/logout":                           `{"id":1234567890}`,
	"kakao-kapi /v1/user/unlink":                           `{"id":1234567890}`,
	"kakao-kapi /v1/user/signup":                           `{"id":1234567890}`,
	"kakao-kapi /v2/user/scopes":                           `{"id":1234567890,"scopes":[{"id":"account_email","agreed":true}]}`,
	"kakao-kapi /v1/oidc/userinfo":                         `{"sub":"1234567890","nickname":"Ryan"}`,
	"kakao-kapi /v1/api/talk/profile":                      `{"nickName":"Ryan","profileImageURL":"https://example.com/p.jpg"}`,
	"kakao-kapi /v1/api/talk/friends":                      `{"elements":[{"id":1,"uuid":"u1","profile_nickname":"Apeach"}],"total_count":3}`,
	"kakao-kapi /v2/api/talk/channels":                     `{"user_id":1234567890,"channels":[{"channel_uuid":"@c","relation":"ADDED"}]}`,
	"kakao-kapi /v2/api/talk/memo/send":                    memoSample,
	"kakao-kapi /v2/api/talk/memo/default/send":            memoSample,
	"kakao-kapi /v2/api/talk/memo/scrap/send":              memoSample,
	"kakao-kapi /v1/api/talk/friends/message/default/send": `{"successful_receiver_uuids":["u1"]}`,
	"kakao-kapi /v2/api/calendar/calendars":                `{"calendars":[{"id":"primary","name":"mine"}]}`,
	"kakao-kapi /v1/payment/approve":                       `{"aid":"A1","tid":"T1234567890","amount":{"total":7}}`,
	"kakao-kauth /oauth/token":                             tokenSample,
	"kakao-dapi /v2/local/search/address.{format}":         searchSample,
	"kakao-dapi /v2/local/search/keyword.{format}":         searchSample,
	"kakao-dapi /v2/local/search/category.{format}":        searchSample,
	"kakao-dapi /v2/local/geo/coord2regioncode.{format}":   searchSample,
	"kakao-dapi /v2/local/geo/coord2address.{format}":      searchSample,
	"kakao-dapi /v2/search/web":                            searchSample,
	"kakao-dapi /v2/search/blog":                           searchSample,
	"kakao-dapi /v2/search/cafe":                           searchSample,
	"kakao-dapi /v2/search/image":                          searchSample,
	"kakao-dapi /v2/search/vclip":                          searchSample,
	"kakao-dapi /v3/search/book":                           searchSample,
	"kakao-dapi /v2/routing/walk":                          walkSample,
	"kakao-mobility /v1/directions":                        routesSample,
	"kakao-mobility /v1/waypoints/directions":              routesSample,
	"kakaopay /online/v1/payment/ready":                    paymentSample,
	"kakaopay /online/v1/payment/approve":                  `{"aid":"A1","tid":"T1234567890","amount":{"total":7}}`,
	"kakaopay /online/v1/payment/order":                    `{"tid":"T1234567890","status":"AUTH_PASSWORD"}`,
}
