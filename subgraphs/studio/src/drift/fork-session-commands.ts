import { own } from '@writ/engine/json';
import type { OperatingModel } from '@writ/engine/model';
import type { DraftCommand, SessionLimitsChange } from '../draft/draft-commands.ts';
import type { DriftDetails } from './divergence.ts';

interface ExceededLimit {
  readonly toolName: string | null;
  readonly ruleId: string | null;
  readonly details: DriftDetails;
}

const checkedOf = ({ expected }: DriftDetails): string =>
  typeof expected === 'object' && expected !== null && 'checked' in expected ? String(expected.checked) : '';

const numberIn = ({ found }: DriftDetails): number | null => (typeof found === 'number' ? found : null);

/** The limit that the session went beyond, moved so that it no longer does; lifted where the observation tells no number. */
const widerLimits = ({ toolName, details }: ExceededLimit, model: OperatingModel): SessionLimitsChange => {
  const { limits } = model.session;
  const found = numberIn(details);
  // Of steps and calls the trace tells how many there were before the one that was one too many.
  const further = found === null ? null : found + 1;
  if (details.reason === 'loop_detected') {
    return { loop: found === null || limits.loop === undefined ? null : { ...limits.loop, repeats: found } };
  }
  if (details.reason === 'tool_limit_exceeded' && toolName !== null) {
    const others = Object.entries(limits.callsPerTool).filter(([name]) => name !== toolName);
    return { callsPerTool: Object.fromEntries(further === null ? others : [...others, [toolName, further]]) };
  }
  const checked = checkedOf(details);
  if (checked.startsWith('steps')) return { steps: further };
  if (checked.startsWith('tool calls')) return { toolCalls: further };
  return { costMicros: found };
};

/** Raises the count, sum or limit to what was observed. */
export const acceptedLimit = (item: ExceededLimit, model: OperatingModel): DraftCommand => {
  const { ruleId, details } = item;
  if (ruleId === null) return { type: 'SET_SESSION_LIMITS', payload: widerLimits(item, model) };
  const found = numberIn(details);
  const count = own(model.counts, ruleId);
  if (count !== undefined && found !== null) {
    const rule = { ...count, atMost: Math.max(count.atMost, found) };
    return { type: 'SET_AGGREGATE', payload: { ruleId, kind: 'COUNT', rule } };
  }
  const sum = own(model.sums, ruleId);
  if (sum !== undefined && found !== null) {
    const rule = { ...sum, atMost: Math.max(sum.atMost, found) };
    return { type: 'SET_AGGREGATE', payload: { ruleId, kind: 'SUM', rule } };
  }
  return { type: 'REMOVE_RULE', payload: { ruleId } };
};

/** A session beyond its limits: tightened, the first block ends it; rejected, a step with a blocked call is refused as a whole. */
export const stricterSession = (model: OperatingModel, resolution: 'TIGHTEN' | 'REJECT' | 'ACCEPT'): DraftCommand =>
  resolution === 'REJECT'
    ? { type: 'SET_SESSION_DEFAULTS', payload: { gate: 'REJECT_ALL' } }
    : {
        type: 'SET_SESSION_LIMITS',
        payload: { circuitBreaker: { ...model.session.limits.circuitBreaker, consecutiveBlocks: 1 } },
      };
