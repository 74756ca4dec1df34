import type { CompiledPolicy } from './policy.ts';
import { approvalScripts } from './vector-approvals.ts';
import { breakerScripts } from './vector-breaker.ts';
import { controlScripts } from './vector-controls.ts';
import { decisionGoals } from './vector-decisions.ts';
import { gateScripts } from './vector-gates.ts';
import type { Script } from './vector-script.ts';
import { settlingScripts } from './vector-settling.ts';
import { unknownScripts } from './vector-unknown.ts';

/** What the vectors of an artifact should show at least once: decisions of single calls, and what happens around them. */
export function goalsOf(policy: CompiledPolicy): ReadonlySet<string> {
  return new Set([
    ...decisionGoals(policy),
    ...scriptsOf(policy).flatMap(({ goal, isOptional }) => (isOptional ? [] : [goal])),
  ]);
}

/** What happens around the decisions of single calls, as far as the policy lets anything go. */
export function scriptsOf(policy: CompiledPolicy): readonly Script[] {
  const { tools, projection } = policy;
  const lets = [...tools.values()].some(({ runtime }) => runtime.riskVerdict !== 'BLOCK');
  if (!lets && projection.session.unmatchedTool === 'BLOCK') return [];
  return [
    ...gateScripts(policy),
    ...controlScripts(policy),
    ...breakerScripts(policy),
    ...approvalScripts(policy),
    ...settlingScripts(policy),
    ...unknownScripts(policy),
  ];
}
