import { own } from '@writ/engine/json';
import type { OperatingModel, SessionLimits } from '@writ/engine/model';
import type { DraftCommand, SessionLimitsChange } from '../draft/draft-commands.ts';
import type { ForkedItem } from './fork-answer.ts';
import type { ReachedLimit } from './fork-reached-limit.ts';

type Loop = NonNullable<SessionLimits['loop']>;

/** Calls that a loop's window may hold. */
const widestWindow = 256;

/** A window that is full of one call allows no higher number of repeats: then the row that was seen is, and no longer one. */
const widerLoop = ({ window, repeats }: Loop, { found, inARow }: ReachedLimit): Loop | null => {
  if (found < window) return { window, repeats: Math.max(repeats, found) };
  return inARow < widestWindow ? { window: inARow + 1, repeats: inARow } : null;
};

const checkedOf = (expected: unknown): string =>
  typeof expected === 'object' && expected !== null && 'checked' in expected ? String(expected.checked) : '';

const widerLimits = (
  { toolName, details: { reason, expected } }: ForkedItem,
  { session: { limits } }: OperatingModel,
  reached: ReachedLimit,
): SessionLimitsChange | null => {
  if (reason === 'loop_detected') return limits.loop === undefined ? null : { loop: widerLoop(limits.loop, reached) };
  // Of steps and calls the engine tells how many there were before the one that was one too many.
  const atMost = reached.found + 1;
  if (reason === 'tool_limit_exceeded' && toolName !== null) {
    return { callsPerTool: { ...limits.callsPerTool, [toolName]: atMost } };
  }
  const checked = checkedOf(expected);
  if (checked.startsWith('steps')) return { steps: atMost };
  return checked.startsWith('tool calls') ? { toolCalls: atMost } : null;
};

/** Raises the count, sum or limit to the most that was reached; null where that says nothing about it. */
export const acceptedLimit = (item: ForkedItem, model: OperatingModel, reached: ReachedLimit): DraftCommand | null => {
  const { ruleId } = item;
  if (ruleId === null) {
    const limits = widerLimits(item, model, reached);
    return limits && { type: 'SET_SESSION_LIMITS', payload: limits };
  }
  const count = own(model.counts, ruleId);
  if (count !== undefined) {
    const rule = { ...count, atMost: Math.max(count.atMost, reached.found) };
    return { type: 'SET_AGGREGATE', payload: { ruleId, kind: 'COUNT', rule } };
  }
  const sum = own(model.sums, ruleId);
  if (sum === undefined) return null;
  return {
    type: 'SET_AGGREGATE',
    payload: { ruleId, kind: 'SUM', rule: { ...sum, atMost: Math.max(sum.atMost, reached.found) } },
  };
};

/** A session beyond its limits: tightened, the first block ends it; rejected, a step with a blocked call is refused as a whole. */
export const stricterSession = (model: OperatingModel, resolution: 'TIGHTEN' | 'REJECT' | 'ACCEPT'): DraftCommand =>
  resolution === 'REJECT'
    ? { type: 'SET_SESSION_DEFAULTS', payload: { gate: 'REJECT_ALL' } }
    : {
        type: 'SET_SESSION_LIMITS',
        payload: { circuitBreaker: { ...model.session.limits.circuitBreaker, consecutiveBlocks: 1 } },
      };
