// Package replaced changes what belongs to a library.
package replaced

import (
	"time"

	two "github.com/avast/retry-go"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/util/retry"
)

func call() error { return nil }

func patient() { retry.DefaultBackoff = wait.Backoff{Steps: 100, Duration: time.Minute} }
func often()   { retry.DefaultRetry.Steps = 50 }

// = ? / ? / ? / never; op call; blurred
func NopeReplaced() error { return retry.RetryOnConflict(retry.DefaultBackoff, call) }

// = 50 / none / 10ms / never; op call
func Often() error { return retry.RetryOnConflict(retry.DefaultRetry, call) }

func few() { two.DefaultAttempts = 2 }

// = ? / ? / ? / never; only again opaque …; op call; blurred
func NopeDefault() error { return two.Do(call) }
