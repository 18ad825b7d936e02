// Package wire connects libraries that do not use net/http's transport with one that does:
// what they write to a connection is read as HTTP, behind TLS if they speak it, and sent
// through an *http.Client.
package wire

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"math/big"
	"net"
	"net/http"
	"sync"
	"time"
)

// Insecure accepts any certificate.
func Insecure() *tls.Config { return &tls.Config{InsecureSkipVerify: true} }

// Dial returns a function that connects any address with c.
func Dial(c *http.Client) func(addr string) (net.Conn, error) {
	return func(addr string) (net.Conn, error) {
		near, far := net.Pipe()
		go serve(far, addr, c)
		return near, nil
	}
}

// DialContext is Dial for those who dial as net/http does.
func DialContext(c *http.Client) func(ctx context.Context, network, addr string) (net.Conn, error) {
	dial := Dial(c)
	return func(_ context.Context, _, addr string) (net.Conn, error) { return dial(addr) }
}

func serve(conn net.Conn, addr string, c *http.Client) {
	defer conn.Close()
	buffered := bufio.NewReader(conn)
	scheme := "http"
	if first, err := buffered.Peek(1); err != nil {
		return
	} else if first[0] == 0x16 { // a TLS handshake
		scheme = "https"
		over := tls.Server(peeked{conn, buffered}, &tls.Config{Certificates: []tls.Certificate{certificate()}, NextProtos: []string{"http/1.1"}})
		defer over.Close()
		conn, buffered = over, bufio.NewReader(over)
	}
	for {
		req, err := http.ReadRequest(buffered)
		if err != nil {
			return
		}
		if err := answer(conn, req, scheme, addr, c); err != nil {
			return
		}
	}
}

// answer sends a request on and its answer back. Without one the connection breaks.
func answer(conn io.Writer, req *http.Request, scheme, addr string, c *http.Client) error {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return err
	}
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return err
	}
	req.RequestURI, req.URL.Scheme, req.URL.Host = "", scheme, host
	req.Body = io.NopCloser(bytes.NewReader(body))
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return resp.Write(conn)
}

// peeked is a connection of which the first bytes were read already.
type peeked struct {
	net.Conn
	from io.Reader
}

func (p peeked) Read(b []byte) (int, error) { return p.from.Read(b) }

var certificate = sync.OnceValue(func() tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	t := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, t, t, &key.PublicKey, key)
	if err != nil {
		panic(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
})
