import type { ProposedCall } from './decision.ts';
import { applyGate } from './gate.ts';
import { isJsonObject, type Json } from './json.ts';
import type { Gate } from './model.ts';
import type { CompiledPolicy } from './policy.ts';
import { argumentBounds } from './shape.ts';
import { proposed, type Tried } from './tried-session.ts';
import { firstOf, type LastCall, runningCalls, type Script } from './vector-script.ts';

export const unknownTool = 'tool-that-no-model-has';

/** What becomes of a proposal: for each gate in use a call that it lets go or holds back on either side of a blocked one. */
export function gateScripts(policy: CompiledPolicy): readonly Script[] {
  const byGate = toolsByGate(policy);
  const each = [...byGate].map(
    ([gate, tool]): Script => ({
      goal: `gate: ${gate}`,
      session: (known) => around(policy, runningCalls(known), [tool], gate),
    }),
  );
  const [stricter, ...others] = [...byGate.values()];
  const strictest =
    stricter === undefined || others.length === 0 ? [] : [strictestScript(policy, [...byGate.values()])];
  return [...each, ...strictest];
}

function strictestScript(policy: CompiledPolicy, tools: readonly string[]): Script {
  return {
    goal: 'gate: the strictest of several',
    session: (known) => around(policy, runningCalls(known), tools, null),
  };
}

/** For each gate in use, laxest last, a tool whose blocked call brings it. */
function toolsByGate({ projection, tools }: CompiledPolicy): ReadonlyMap<Gate, string> {
  const gates = new Map<Gate, string>();
  for (const [name, { runtime }] of tools) if (!gates.has(runtime.gate)) gates.set(runtime.gate, name);
  if (!gates.has(projection.session.gate)) gates.set(projection.session.gate, unknownTool);
  return gates;
}

/** A proposal of a call that goes, one blocked call of each of some tools, and another call that would go. */
function around(
  policy: CompiledPolicy,
  running: readonly LastCall[],
  tools: readonly string[],
  gate: Gate | null,
): Tried | null {
  return firstOf(running, ({ before, call, now }) =>
    firstOf([call, ...running.map((other) => other.call)], (last) => {
      const blocked = tools.map((tool): ProposedCall => ({ callId: '', tool, args: tooDeep }));
      const calls = [call, ...blocked, last].map((one, index) => ({
        ...one,
        callId: `call-${before.length + 1 + index}`,
      }));
      const tried = proposed(policy, before, calls, now);
      const verdicts = tried.decisions.map(({ verdict }) => verdict);
      const isAround = verdicts.every(
        (verdict, index) => (verdict === 'BLOCK') === (index > 0 && index <= tools.length),
      );
      return isAround && (gate === null || applyGate(policy, tried.decisions).gate === gate) ? tried : null;
    }),
  );
}

/** Arguments that are beyond the engine's bounds at every tool. */
export const tooDeep: Json = nested(argumentBounds.depth + 1);

/** An empty list within lists, so many levels in all. */
export function nested(levels: number): Json {
  return Array.from({ length: levels - 1 }).reduce<Json>((inner) => [inner], []);
}

/** The arguments with one more member, where they are an object. */
export function withExtra(args: Json, value: Json): Json {
  return isJsonObject(args) ? { ...args, extra: value } : value;
}
