import type { CallDecision } from './decision.ts';
import type { Gate } from './model.ts';
import type { CompiledPolicy } from './policy.ts';

export interface Gated {
  /** The gate that applied: the strictest among those of the blocked calls. */
  readonly gate: Gate | null;
  /** Call ids that go on: allowed, or held for a person. */
  readonly released: readonly string[];
  /** Call ids that are not blocked themselves and do not go because another call was. */
  readonly withheld: readonly string[];
  readonly blocked: readonly string[];
}

const strictness: { readonly [One in Gate]: number } = { REJECT_ALL: 2, STRIP_PARTIAL: 1, STRIP_BLOCKED: 0 };

/** What becomes of a whole proposal when some of its calls are blocked. */
export function applyGate(policy: CompiledPolicy, decisions: readonly CallDecision[]): Gated {
  const blocked = decisions.filter(({ verdict }) => verdict === 'BLOCK');
  const ids = (list: readonly CallDecision[]): readonly string[] => list.map(({ callId }) => callId);
  if (blocked.length === 0) return { gate: null, released: ids(decisions), withheld: [], blocked: [] };
  const gates = blocked.map(({ tool }) => policy.tools.get(tool)?.runtime.gate ?? policy.projection.session.gate);
  const gate = gates.reduce((left, right) => (strictness[right] > strictness[left] ? right : left));
  const first = decisions.findIndex(({ verdict }) => verdict === 'BLOCK');
  const goes = (decision: CallDecision, index: number): boolean =>
    decision.verdict !== 'BLOCK' && (gate === 'STRIP_BLOCKED' || (gate === 'STRIP_PARTIAL' && index < first));
  return {
    gate,
    released: ids(decisions.filter(goes)),
    withheld: ids(decisions.filter((decision, index) => decision.verdict !== 'BLOCK' && !goes(decision, index))),
    blocked: ids(blocked),
  };
}
