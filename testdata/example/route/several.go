package route

import (
	"context"
	"log"
)

// Nearest returns the goal to which the way is shortest. When the quota is used up,
// it sends all the other requests nevertheless.
func (c *Client) Nearest(ctx context.Context, from string, goals []string) (nearest string) {
	shortest := -1
	for _, to := range goals {
		distance, err := c.Distance(ctx, from, to)
		if err != nil {
			log.Printf("distance to %s: %v", to, err)
			continue
		}
		if shortest < 0 || distance < shortest {
			nearest, shortest = to, distance
		}
	}
	return nearest
}

// Distances returns how long the ways are. It stops at the first failure.
func (c *Client) Distances(ctx context.Context, from string, goals []string) (map[string]int, error) {
	found := make(map[string]int)
	for _, to := range goals {
		distance, err := c.Distance(ctx, from, to)
		if err != nil {
			return found, err
		}
		found[to] = distance
	}
	return found, nil
}
