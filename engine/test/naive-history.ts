import type { Json, JsonObject } from '../src/json.ts';
import type { OperatingModel, Within } from '../src/model.ts';

/** A call as the naive referee remembers it: everything, for ever. */
export interface RememberedCall {
  readonly callId: string;
  readonly tool: string;
  readonly args: JsonObject;
  readonly sequence: number;
  readonly costMicros: number;
  committedAt: number | null;
  released: boolean;
}

/**
 * Recounts every limit from the whole history, with no windows, counters or reservations of its own: what the engine keeps
 * incrementally must never let more happen than this allows. Returns the limits that are broken.
 */
export function brokenLimits(model: OperatingModel, calls: readonly RememberedCall[], now: number): readonly string[] {
  const live = calls.filter((call) => !call.released);
  const broken: string[] = [];
  const { toolCalls, costMicros, callsPerTool } = model.session.limits;
  if (toolCalls !== undefined && live.length > toolCalls) broken.push('toolCalls');
  if (costMicros !== undefined && total(live.map((call) => call.costMicros)) > costMicros) broken.push('costMicros');
  for (const [tool, most] of Object.entries(callsPerTool)) {
    if (live.filter((call) => call.tool === tool).length > most) broken.push(`callsPerTool ${tool}`);
  }
  for (const [ruleId, { tools, per, within, atMost }] of Object.entries(model.counts)) {
    const relevant = live.filter((call) => tools.includes(call.tool));
    if (worst(relevant, per, within, now, () => 1) > atMost) broken.push(`count ${ruleId}`);
  }
  for (const [ruleId, { tools, per, within, atMost, where }] of Object.entries(model.sums)) {
    const relevant = live.filter(
      (call) => tools.includes(call.tool) && (where === undefined || numberOf(call.args.n) > 1),
    );
    if (worst(relevant, per, within, now, (call) => Math.max(0, numberOf(call.args.amount))) > atMost + 1e-6)
      broken.push(`sum ${ruleId}`);
  }
  return broken;
}

/** The most that any window holds: windows of seconds end at a commit, windows of calls at a registration. */
function worst(
  calls: readonly RememberedCall[],
  per: readonly string[] | undefined,
  within: Within | undefined,
  now: number,
  weigh: (call: RememberedCall) => number,
): number {
  const groups = Map.groupBy(calls, (call) => JSON.stringify((per ?? []).map((path) => call.args[path] ?? null)));
  return Math.max(
    0,
    ...[...groups.values()].flatMap((group) => {
      if (within === undefined) return [total(group.map(weigh))];
      if ('calls' in within) {
        return group.map(({ sequence }) =>
          total(
            group.filter((other) => other.sequence <= sequence && other.sequence > sequence - within.calls).map(weigh),
          ),
        );
      }
      const committed = group.filter((call) => call.committedAt !== null);
      return [...committed.map((call) => call.committedAt ?? now), now].map((end) =>
        total(
          committed
            .filter((call) => (call.committedAt ?? 0) <= end && (call.committedAt ?? 0) >= end - within.seconds * 1000)
            .map(weigh),
        ),
      );
    }),
  );
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

function numberOf(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0;
}
