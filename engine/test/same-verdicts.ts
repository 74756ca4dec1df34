import { decisionEvent, evaluate } from '../src/evaluate.ts';
import type { OperatingModel } from '../src/model.ts';
import type { CompiledPolicy } from '../src/policy.ts';
import type { Random } from '../src/seeded.ts';
import { apply, initialState, type SessionEvent, type SessionState } from '../src/state.ts';
import { randomOverlapCall } from './random-overlaps.ts';

/** The model without some rules, wherever it says them. */
export function withoutRules(model: OperatingModel, ruleIds: ReadonlySet<string>): OperatingModel {
  const left = <Rule>(rules: { readonly [ruleId: string]: Rule }): { [ruleId: string]: Rule } =>
    Object.fromEntries(Object.entries(rules).filter(([ruleId]) => !ruleIds.has(ruleId)));
  return {
    ...model,
    tools: Object.fromEntries(
      Object.entries(model.tools).map(([name, tool]) => [
        name,
        {
          ...tool,
          argumentRules: left(tool.argumentRules),
          preconditions: left(tool.preconditions),
          forbidsAfter: left(tool.forbidsAfter),
        },
      ]),
    ),
    bindings: left(model.bindings),
    counts: left(model.counts),
    sums: left(model.sums),
    envelopes: left(model.envelopes),
    correlations: left(model.correlations),
    checkpoints: left(model.checkpoints),
    principalPolicies: left(model.principalPolicies),
  };
}

export interface Comparison {
  /** The first call that they decide differently, in words; null when there is none. */
  readonly difference: string | null;
  /** The tools of which a call passed. */
  readonly called: ReadonlySet<string>;
}

const receipts = ['CALL_RELEASED', 'CALL_FAILED', 'CALL_INDETERMINATE', 'CALL_APPROVED'] as const;

/** Plays one random session, receipts in any order, against two policies at once. */
export function compareVerdicts(policies: readonly [CompiledPolicy, CompiledPolicy], random: Random): Comparison {
  const called = new Set<string>();
  let states: readonly SessionState[] = policies.map(initialState);
  let now = 1_000_000;
  const happens = (event: SessionEvent): void => {
    states = policies.map((policy, index) => apply(policy, states[index] ?? initialState(policy), event));
  };
  for (let number = 0; number < 40; number++) {
    const open = Object.keys(states[0]?.inFlight ?? {});
    const chosen = open[random.below(Math.max(1, open.length))];
    const dice = random.below(10);
    if (dice < 5 || chosen === undefined) {
      const call = randomOverlapCall(random, number);
      const [decision, other] = policies.map(
        (policy, index) => evaluate(policy, states[index] ?? initialState(policy), [call], undefined, now)[0],
      );
      if (!decision || decision.verdict !== other?.verdict) {
        const difference = `${JSON.stringify(call)}: ${decision?.verdict} by ${decision?.ruleId ?? decision?.reason}, else ${other?.verdict} by ${other?.ruleId ?? other?.reason}`;
        return { difference, called };
      }
      if (decision.verdict !== 'BLOCK') called.add(call.tool);
      happens(decisionEvent(decision, call, now));
    } else if (dice < 8) happens({ type: 'CALL_COMMITTED', at: now, callId: chosen, output: { ok: true } });
    else if (dice === 8) {
      const type = random.pick(receipts);
      happens({ type, at: now, callId: chosen });
    } else {
      now += random.pick([500, 3000, 9000]);
      if (random.chance(0.3)) happens({ type: 'STEP_STARTED', at: now });
    }
  }
  return { difference: null, called };
}
