import type { ProposedCall } from './decision.ts';
import type { Json } from './json.ts';
import type { CompiledPolicy } from './policy.ts';
import { argumentBounds } from './shape.ts';
import type { SessionEvent } from './state.ts';
import { happened, lastDecision, proposed, type Tried } from './tried-session.ts';
import { reachedBy } from './vector-decisions.ts';
import { nested, withExtra } from './vector-gates.ts';
import { again, firstOf, type LastCall, released, runningCalls, type Script } from './vector-script.ts';

/** What an operator, a workflow or a hostile client does to a session: filters, kills, claims, costs, ids, bounds. */
export function controlScripts(policy: CompiledPolicy): readonly Script[] {
  const { costMicros, steps } = policy.projection.session.limits;
  const script = (goal: string, make: (running: LastCall) => Tried | null): Script => ({
    goal,
    session: (known) => firstOf(runningCalls(known), make),
  });
  return [
    script('manual_filter', (running) => filtered(policy, running)),
    script('killed', (running) => killed(policy, running)),
    script('settled after a kill', (running) =>
      afterKill(policy, running, (at, callId) => ({
        type: 'CALL_COMMITTED',
        at,
        callId,
        output: running.output,
        costMicros: 3,
      })),
    ),
    script('released after a kill', (running) => afterKill(policy, running, (at, callId) => released(callId, at))),
    script('a call id twice', (running) => twice(policy, running)),
    script('a cost that is none', (running) => blockedAs(policy, running, { costMicros: -1 }, 'schema_violation')),
    script('costs that are reported', (running) => reported(policy, running)),
    ...(['resource_claimed', 'budget_exhausted'] as const).map((reason) =>
      script(reason, (running) =>
        blockedAs(policy, running, { external: [{ reason, checked: 'the workflow', found: 'no' }] }, reason),
      ),
    ),
    ...(costMicros === undefined
      ? []
      : [
          script('limit: cost in micro-units', ({ before, call, now }) =>
            reaches(
              proposed(policy, before, [{ ...call, costMicros: costMicros + 1 }], now),
              'limit: cost in micro-units',
            ),
          ),
          script('costs up to the limit', (running) => recorded(policy, running, costMicros)),
        ]),
    ...(steps === undefined ? [] : [script('limit: steps', (running) => stepped(policy, running, steps))]),
    script('arguments too deep', (running) =>
      beyond(policy, running, nested(argumentBounds.depth - 1), nested(argumentBounds.depth)),
    ),
    script('arguments too many', ({ before, call, now }) => {
      const items = Array.from({ length: argumentBounds.items + 1 }, () => 0);
      return endsWith(
        proposed(policy, before, [{ ...call, args: withExtra(call.args, items) }], now),
        'schema_violation',
      );
    }),
  ];
}

function filtered(policy: CompiledPolicy, { before, call, now }: LastCall): Tried | null {
  const filter = happened(policy, before, [{ type: 'TOOL_FILTER_SET', at: now, removedTools: [call.tool] }]);
  return endsWith(proposed(policy, filter, [call], now), 'manual_filter');
}

function killed(policy: CompiledPolicy, { before, call, now }: LastCall): Tried | null {
  const kill = happened(policy, before, [{ type: 'KILLED', at: now, cause: 'OPERATOR' }]);
  return endsWith(proposed(policy, kill, [call], now), 'killed');
}

/** A call in flight when the session is killed: what becomes of it still counts, and nothing else goes on. */
function afterKill(
  policy: CompiledPolicy,
  { before, call, now }: LastCall,
  settle: (at: number, callId: string) => SessionEvent,
): Tried {
  const open = proposed(policy, before, [call], now);
  return happened(policy, open, [
    { type: 'KILLED', at: now, cause: 'OPERATOR' },
    { type: 'STEP_STARTED', at: now },
    settle(now + 1000, call.callId),
  ]);
}

function twice(policy: CompiledPolicy, { before, call, now }: LastCall): Tried | null {
  const tried = proposed(policy, before, [call, call], now);
  const [, second] = tried.decisions;
  return second?.layer === 'CONTROL' && second.reason === 'schema_violation' ? tried : null;
}

function blockedAs(
  policy: CompiledPolicy,
  { before, call, now }: LastCall,
  more: Partial<ProposedCall>,
  reason: string,
): Tried | null {
  return endsWith(proposed(policy, before, [{ ...call, ...more }], now), reason);
}

/** A result that says what it cost, one that does not know, and costs that come from elsewhere. */
function reported(policy: CompiledPolicy, { before, call, now, output }: LastCall): Tried {
  const open = proposed(policy, before, [{ ...call, costMicros: 2 }], now);
  return happened(policy, open, [
    { type: 'CALL_COMMITTED', at: now, callId: call.callId, output, costMicros: 5 },
    { type: 'COST_RECORDED', at: now, costMicros: 7 },
    { type: 'COST_RECORDED', at: now, costMicros: null },
  ]);
}

/** Costs are recorded until one micro-unit is left, then none: an unknown cost passes only while something is left. */
function recorded(policy: CompiledPolicy, { before, call, now }: LastCall, limit: number): Tried | null {
  const { costMicros: _known, ...unknown } = call;
  const left = limit - before.state.cost.openMicros - before.state.cost.spentMicros;
  const almost = happened(policy, before, [{ type: 'COST_RECORDED', at: now, costMicros: left - 1 }]);
  const passing = proposed(policy, almost, [unknown], now, () => [released(call.callId, now)]);
  const spent = happened(policy, passing, [{ type: 'COST_RECORDED', at: now, costMicros: 1 }]);
  const blocked = proposed(policy, spent, [again(unknown, spent)], now);
  const free = proposed(policy, blocked, [again(unknown, blocked, { costMicros: 0 })], now);
  const verdicts = [passing, blocked, free].map((one) => lastDecision(one)?.verdict === 'BLOCK');
  return left > 0 && verdicts.join() === 'false,true,false' ? free : null;
}

const mostSteps = 1000;

/** Steps that propose nothing count as well: at the last one that is left the call passes, and then no more. */
function stepped(policy: CompiledPolicy, { before, call, now }: LastCall, limit: number): Tried | null {
  const missing = limit - 1 - before.state.steps;
  if (missing < 0 || missing > mostSteps) return null;
  const steps = Array.from({ length: missing }, (): SessionEvent => ({ type: 'STEP_STARTED', at: now }));
  const passing = proposed(policy, happened(policy, before, steps), [call], now, () => [released(call.callId, now)]);
  if (lastDecision(passing)?.verdict === 'BLOCK') return null;
  return reaches(proposed(policy, passing, [again(call, passing)], now), 'limit: steps');
}

function reaches(tried: Tried, goal: string): Tried | null {
  const decision = lastDecision(tried);
  return decision && reachedBy(decision).includes(goal) ? tried : null;
}

/** An argument as large as it may be passes, and one beyond the bounds does not. */
function beyond(policy: CompiledPolicy, { before, call, now }: LastCall, most: Json, more: Json): Tried | null {
  const args = (value: Json): Json => withExtra(call.args, value);
  const passing = proposed(policy, before, [{ ...call, args: args(most) }], now, () => [released(call.callId, now)]);
  const blocked = proposed(policy, passing, [again(call, passing, { args: args(more) })], now);
  return lastDecision(passing)?.verdict !== 'BLOCK' ? endsWith(blocked, 'schema_violation') : null;
}

function endsWith(tried: Tried, reason: string): Tried | null {
  return lastDecision(tried)?.reason === reason ? tried : null;
}
