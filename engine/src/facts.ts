import { argumentProblem } from './argument-guard.ts';
import { runCondition } from './conditions.ts';
import { pruneRecord } from './earlier-calls.ts';
import { factKeys } from './fact-keys.ts';
import { type Json, own } from './json.ts';
import type { CompiledFact, CompiledTool } from './policy.ts';
import type { Awaited, Fact, InFlightCall, OpenCall, SessionState } from './session-state.ts';
import { changeKeys } from './sharded-map.ts';

export type Remembered = Pick<SessionState, 'facts' | 'doubts'>;

/** Keeps a committed call where it is, or may be, what a fact is about. */
export function withFact(
  { facts, doubts }: Remembered,
  compiled: CompiledFact,
  tool: string,
  record: Fact,
): Remembered {
  const { id, assumed, keep } = compiled.fact;
  const selected = isSelected(compiled, tool, record);
  if (selected === false) return { facts, doubts };
  const { keys, patterns } = factKeys(compiled.key, record, { assumed, doubtful: selected === null });
  const kept: Fact = { ...record, ...pruneRecord(record, keep) };
  const { at, sequence, callId } = record;
  const known = changeKeys(own(facts, id), keys, () => kept);
  const doubted = changeKeys(own(doubts, id), patterns, () => ({ at, sequence, callId }));
  return {
    facts: known === undefined ? facts : { ...facts, [id]: known },
    doubts: doubted === undefined ? doubts : { ...doubts, [id]: doubted },
  };
}

/** Null: nobody can tell. Without a result to rely on, only what the arguments alone decide is known. */
function isSelected({ fact, where }: CompiledFact, tool: string, { args, output, trusted }: Fact): boolean | null {
  const condition = where?.get(tool);
  if (!condition) return true;
  const outcome = runCondition(condition, trusted ? { args, output } : { args });
  if ('value' in outcome) return outcome.value;
  return fact.assumed || !trusted ? null : false;
}

/** What breaks its schema or the engine's bounds is no result, and neither is null unless the schema says so. */
export function isTrusted(tool: CompiledTool | undefined, output: Json): boolean {
  if (argumentProblem(output) !== null) return false;
  return tool?.validateOutput ? tool.validateOutput(output) : output !== null;
}

/** What happens to a call in flight: it begins to be, nobody knows any more whether it ran, or it is no longer in flight. */
type Turn = 'OPEN' | 'UNSURE' | 'GONE';

/**
 * Notes a call in flight at every fact that it may become, under the parts of its keys that are known: at those of rules that
 * forbid from the beginning, at the others when nobody knows any more whether it ran.
 */
export function withAwaited(
  awaited: SessionState['awaited'],
  tool: CompiledTool | undefined,
  callId: string,
  { args, sequence, indeterminate }: InFlightCall,
  turn: Turn,
): SessionState['awaited'] {
  const record: Fact = { at: 0, sequence, callId, args, output: null, trusted: false };
  return (tool?.facts ?? []).reduce((known, compiled) => {
    const { id, assumed } = compiled.fact;
    const isNoted = assumed || indeterminate || turn === 'UNSURE';
    if (!isNoted || tool === undefined || isSelected(compiled, tool.name, record) === false) return known;
    const { patterns } = factKeys(compiled.key, record, { assumed, doubtful: true });
    const after = changeKeys(own(known, id), patterns, (calls) => turned(calls ?? noCalls, [sequence, callId], turn));
    const { [id]: _before, ...others } = known;
    return after === undefined ? others : { ...others, [id]: after };
  }, awaited);
}

const noCalls: Awaited = { open: [], unsure: [] };

function turned({ open, unsure }: Awaited, call: OpenCall, turn: Turn): Awaited | undefined {
  const [sequence] = call;
  const without = (calls: readonly OpenCall[]): readonly OpenCall[] => calls.filter(([one]) => one !== sequence);
  const withCall = (calls: readonly OpenCall[]): readonly OpenCall[] => {
    const after = calls.findIndex(([one]) => one > sequence);
    return after < 0 ? [...calls, call] : calls.toSpliced(after, 0, call);
  };
  const others = { open: without(open), unsure: without(unsure) };
  if (turn === 'OPEN') return { ...others, open: withCall(others.open) };
  if (turn === 'UNSURE') return { ...others, unsure: withCall(others.unsure) };
  return others.open.length + others.unsure.length === 0 ? undefined : others;
}
