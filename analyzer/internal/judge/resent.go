package judge

import (
	"slices"

	"github.com/kakaolint/kakaolint/analyzer/internal/apicall"
	"github.com/kakaolint/kakaolint/analyzer/internal/model/retry"
	"github.com/kakaolint/kakaolint/analyzer/internal/policy"
	"github.com/kakaolint/kakaolint/analyzer/internal/region"
	"github.com/kakaolint/kakaolint/analyzer/internal/ssaread"
	"github.com/kakaolint/kakaolint/analyzer/internal/whatif"
	"github.com/kakaolint/kakaolint/catalog"
	"golang.org/x/tools/go/ssa"
)

// resent looks at what the client that the last call of a chain sends through does by itself.
func (j *judge) resent(study whatif.Study, ev apicall.Evidence) {
	defer j.caught(study, ev)
	send := study.Chain[len(study.Chain)-1]
	by := j.clientOf(study.Chain)
	if by == nil {
		return
	}
	r := &Round{Call: send, Chain: []ssa.CallInstruction{send}, Evidence: ev, Repeats: by}
	_, auth := j.scope.Steady(study.Chain)
	for i := range study.Answers {
		a := &study.Answers[i]
		v := j.resends(by.Policy, a, study, ev)
		switch {
		case !a.Failing():
			r.Polls = v != retry.Stop
		case v == retry.Again:
			back := Return{Answer: a, Certain: by.certain(), Auth: auth, by: by}
			if j.renews(by.Policy) {
				back.Change = region.Unseen
			}
			r.Answers = append(r.Answers, back)
		}
	}
	if len(r.Answers) > 0 {
		j.found = append(j.found, r)
	}
}

// clientOf is the policy of the client that the last call of a chain sends through; nil if it has
// none, or none that is known.
func (j *judge) clientOf(chain []ssa.CallInstruction) *Repeats {
	send := chain[len(chain)-1]
	via := slices.Clone(chain[:len(chain)-1])
	slices.Reverse(via)
	r, ok := j.policies.Of(send, via...)
	if !ok {
		var has retry.Fact
		if r, has = j.policies.Through(send, via...); has != retry.Yes || r == nil {
			return nil
		}
	}
	if r.Entry.Reads != retry.ByAnswer || r.Policy.Tries == retry.NotKnown {
		return nil
	}
	at := send.Common().Pos()
	if r.Call != nil {
		at = r.Call.Common().Pos()
	}
	return &Repeats{Policy: r, at: at, client: true}
}

// resends tells what a client does after an answer.
func (j *judge) resends(p *policy.Region, a *catalog.Answer, study whatif.Study, ev apicall.Evidence) retry.Verdict {
	if a.Status == 0 && a.Kind != catalog.KindTransport {
		return retry.Unknown // no source tells its status
	}
	result := retry.Result{Status: a.Status}
	if ev.Endpoint != nil && len(ev.Endpoint.Methods) == 1 {
		result.Method = ev.Endpoint.Methods[0]
	}
	return p.Read(result, func(d policy.Decider) retry.Fact {
		return anyHolds(d, func(f ssa.Value, lean retry.Fact) retry.Fact {
			fn := ssaread.Function(f)
			if fn == nil || fn.Blocks == nil {
				return retry.Maybe
			}
			return study.Asked(fn, a, lean)
		})
	})
}
