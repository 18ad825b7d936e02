//go:build never

package tags

import "github.com/kakaolint/kakaolint/catalog/kakao"

const other = kakao.CodeInternalError
