import { anonymous } from './decision.ts';
import type { CompiledPolicy } from './policy.ts';
import { lastDecision, proposed, rootOf, type Tried } from './tried-session.ts';
import { tooDeep, unknownTool } from './vector-gates.ts';
import { again, firstOf, type LastCall, runningCalls, type Script } from './vector-script.ts';

/** The circuit breaker ends a session after so many blocks, or failures, in a row, and not before. */
export function breakerScripts(policy: CompiledPolicy): readonly Script[] {
  const { consecutiveBlocks, consecutiveErrors } = policy.projection.session.limits.circuitBreaker ?? {};
  return [
    ...(consecutiveBlocks === undefined
      ? []
      : [{ goal: 'breaker: blocks', session: () => afterBlocks(policy, consecutiveBlocks) }]),
    ...(consecutiveErrors === undefined
      ? []
      : [
          {
            goal: 'breaker: errors',
            session: (known: Parameters<Script['session']>[0]) =>
              firstOf(runningCalls(known), (running) => afterErrors(policy, running, consecutiveErrors)),
          },
        ]),
  ];
}

const mostInARow = 100;

function afterBlocks(policy: CompiledPolicy, blocks: number): Tried | null {
  const call = { callId: '', tool: [...policy.tools.keys()][0] ?? unknownTool, args: tooDeep };
  let tried = rootOf(policy, anonymous);
  for (let count = 0; count < Math.min(blocks, mostInARow); count += 1) {
    if (tried.state.killed !== null) return null;
    tried = proposed(policy, tried, [again(call, tried)], tried.now + 1000);
  }
  return killed(policy, tried, call);
}

function afterErrors(policy: CompiledPolicy, { before, call }: LastCall, errors: number): Tried | null {
  let tried = before;
  for (let count = 0; count < Math.min(errors, mostInARow); count += 1) {
    if (tried.state.killed !== null) return null;
    const failing = again(call, tried);
    const at = tried.now + 1000;
    tried = proposed(policy, tried, [failing], at, () => [{ type: 'CALL_FAILED', at, callId: failing.callId }]);
    if (lastDecision(tried)?.verdict === 'BLOCK') return null;
  }
  return killed(policy, tried, call);
}

function killed(policy: CompiledPolicy, tried: Tried, call: LastCall['call']): Tried | null {
  const last = proposed(policy, tried, [again(call, tried)], tried.now + 1000);
  return lastDecision(last)?.reason === 'killed' ? last : null;
}
