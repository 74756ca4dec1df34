import type { CompiledPolicy } from './policy.ts';
import { lastDecision, proposed, type Tried } from './tried-session.ts';
import { again, firstOf, type LastCall, lastCallOf, released, runningCalls, type Script } from './vector-script.ts';

/** What only a person lets pass: the same call once more, approved; a call that waits; and that no approval opens a block. */
export function approvalScripts(policy: CompiledPolicy): readonly Script[] {
  const { projection, tools } = policy;
  const held = [
    ...[...tools].filter(([, { runtime }]) => runtime.riskVerdict === 'HOLD').map(([name]) => `runs: ${name}`),
    ...(projection.session.unmatchedTool === 'HOLD' ? ['runs: tool-that-no-model-has'] : []),
    ...projection.rules.filter(({ kind }) => kind === 'checkpoint').map(({ ruleId }) => `rule: ${ruleId}`),
  ];
  const waits =
    held.length === 0
      ? []
      : [waiting(policy, held, 'a call that is held'), waiting(policy, held, 'a call that is approved')];
  return [
    ...held.map(
      (goal): Script => ({
        goal: `approved: ${goal.replace(/^\w+: /, '')}`,
        session: ({ reached }) => approved(policy, lastCallOf(reached.get(goal))),
      }),
    ),
    ...waits,
    {
      goal: 'approved, and blocked all the same',
      session: ({ reached }) =>
        firstOf([...reached.values()], (tried) => {
          const last = lastCallOf(tried);
          const again = last && last.decision.verdict === 'BLOCK' && last.decision.layer !== 'CONTROL' ? last : null;
          if (!again) return null;
          const insisting = proposed(policy, again.before, [{ ...again.call, approved: true }], again.now);
          return lastDecision(insisting)?.verdict === 'BLOCK' ? insisting : null;
        }),
    },
  ];
}

function approved(policy: CompiledPolicy, last: LastCall | null): Tried | null {
  if (last?.decision.verdict !== 'HOLD') return null;
  const { before, call, now } = last;
  const holding = proposed(policy, before, [call], now, () => [released(call.callId, now)]);
  const passing = proposed(policy, holding, [again(call, holding, { approved: true })], now);
  return lastDecision(passing)?.verdict === 'ALLOW' ? passing : null;
}

function waiting(policy: CompiledPolicy, held: readonly string[], goal: string): Script {
  const isApproved = goal.endsWith('approved');
  return {
    goal,
    session: (known) =>
      firstOf([...held.flatMap((one) => lastCallOf(known.reached.get(one)) ?? []), ...runningCalls(known)], (last) => {
        if (last.decision.verdict !== 'HOLD') return null;
        const { call, now } = last;
        return proposed(policy, last.before, [call], now, () =>
          isApproved ? [{ type: 'CALL_APPROVED', at: now + 1000, callId: call.callId }] : [],
        );
      }),
  };
}
