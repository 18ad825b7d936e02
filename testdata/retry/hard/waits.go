package hard

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"net"
	"net/http"
	"os"
	"sync"
	"time"
)

// NopeDeferred is silent since a deferred function of what sends waits.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeDeferred(c *http.Client, ctx context.Context, token string) (err error) {
	for i := 0; i < 5; i++ {
		func() {
			defer func() {
				if isQuota(err) {
					time.Sleep(time.Second)
				}
			}()
			err = me(ctx, c, token)
		}()
		if !isQuota(err) {
			return err
		}
	}
	return err
}

type gate struct{ mu sync.Mutex }

func (g *gate) closed(d time.Duration) {
	g.mu.Lock()
	go func() {
		time.Sleep(d)
		g.mu.Unlock()
	}()
}

func (g *gate) pass() {
	g.mu.Lock()
	defer g.mu.Unlock()
}

// NopeGate is silent since the quota's answer locks what each try has to pass, for a minute.
func NopeGate(ctx context.Context, c *http.Client, token string) error {
	g := new(gate)
	for i := 0; i < 5; i++ {
		g.pass()
		err := me(ctx, c, token)
		if !isQuota(err) {
			return err
		}
		g.closed(time.Minute)
	}
	return nil
}

// A SharedGate is held shut by whoever has its lock.
type SharedGate struct{ sync.RWMutex }

func (g *SharedGate) pass() {
	g.RLock()
	defer g.RUnlock()
}

// NopeSharedGate is silent since another goroutine may hold the lock that each try has to pass.
func NopeSharedGate(ctx context.Context, c *http.Client, token string, g *SharedGate, limited chan<- time.Duration) error {
	for i := 0; i < 5; i++ {
		g.pass()
		err := me(ctx, c, token)
		if !isQuota(err) {
			return err
		}
		select {
		case limited <- time.Second: // a janitor takes the write lock for that long
		default:
		}
	}
	return nil
}

// NopeSleeper is silent since a function that is not seen may wait, although it gives a time.
func NopeSleeper(ctx context.Context, c *http.Client, token string, pause func(int) time.Duration) (slept time.Duration, err error) {
	for i := 0; i < 5; i++ {
		if err = me(ctx, c, token); !isQuota(err) {
			return slept, err
		}
		slept += pause(i) // sleeps, and tells how long
	}
	return slept, err
}

// NopeSleeperSecond drives NopeSleeper.
//
//again:any/-10
//delay:yes
//bound:yes
func NopeSleeperSecond(c *http.Client, ctx context.Context, token string) error {
	_, err := NopeSleeper(ctx, c, token, func(int) time.Duration {
		time.Sleep(time.Second)
		return time.Second
	})
	return err
}

// NopeAsk is silent since the user has to press enter before each new try.
func NopeAsk(ctx context.Context, c *http.Client, token string) error {
	in := bufio.NewReader(os.Stdin)
	for {
		err := me(ctx, c, token)
		if !isQuota(err) {
			return err
		}
		fmt.Print("press enter to try again ")
		if _, err := in.ReadString('\n'); err != nil {
			return err
		}
	}
}

// NopeScanln is silent since the user has to press enter before each new try.
func NopeScanln(ctx context.Context, c *http.Client, token string) error {
	for i := 0; i < 5; i++ {
		err := me(ctx, c, token)
		if !isQuota(err) {
			return err
		}
		fmt.Print("press enter to try again ")
		fmt.Scanln()
	}
	return nil
}

// NopeDatabase is silent since the statement sleeps.
func NopeDatabase(ctx context.Context, c *http.Client, token string, db *sql.DB) error {
	for i := 0; i < 5; i++ {
		err := me(ctx, c, token)
		if !isQuota(err) {
			return err
		}
		if _, err := db.ExecContext(ctx, "select pg_sleep(1)"); err != nil {
			return err
		}
	}
	return nil
}

// NopeListener is silent since each try waits for a connection.
func NopeListener(ctx context.Context, c *http.Client, token string, l net.Listener) error {
	for {
		conn, err := l.Accept()
		if err != nil {
			return err
		}
		conn.Close()
		if err = me(ctx, c, token); !isQuota(err) {
			return err
		}
	}
}

// NopePipe is silent since each new try waits for a byte out of a pipe.
func NopePipe(ctx context.Context, c *http.Client, token string, wake *os.File) error {
	var one [1]byte
	for {
		err := me(ctx, c, token)
		if !isQuota(err) {
			return err
		}
		if _, err := wake.Read(one[:]); err != nil {
			return err
		}
	}
}
