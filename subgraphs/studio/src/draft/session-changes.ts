import { own } from '@writ/engine/json';
import type { OperatingModel, SessionLimits } from '@writ/engine/model';
import { made, type Outcome, refused } from './command-refusal.ts';
import type { DraftCommandPayloads, SessionLimitsChange } from './draft-commands.ts';
import { present } from './present.ts';
import { without, withRule } from './tool-changes.ts';

const sessionRuleKinds = [
  'bindings',
  'counts',
  'sums',
  'envelopes',
  'correlations',
  'checkpoints',
  'principalPolicies',
] as const;

const changed = <Value>(current: Value | undefined, change: Value | null | undefined): Value | undefined =>
  change === undefined ? current : (change ?? undefined);

const limitsAfter = (limits: SessionLimits, change: SessionLimitsChange): SessionLimits =>
  present({
    steps: changed(limits.steps, change.steps),
    toolCalls: changed(limits.toolCalls, change.toolCalls),
    costMicros: changed(limits.costMicros, change.costMicros),
    callsPerTool: change.callsPerTool ?? limits.callsPerTool,
    loop: changed(limits.loop, change.loop),
    circuitBreaker: changed(limits.circuitBreaker, change.circuitBreaker),
  });

const withSession = (model: OperatingModel, change: Partial<OperatingModel['session']>): Outcome<OperatingModel> =>
  made({ ...model, session: { ...model.session, ...change } });

export const setSessionLimits = (model: OperatingModel, change: SessionLimitsChange): Outcome<OperatingModel> =>
  withSession(model, { limits: limitsAfter(model.session.limits, change) });

export const setPhaseModel = (
  model: OperatingModel,
  { phases }: DraftCommandPayloads['SET_PHASE_MODEL'],
): Outcome<OperatingModel> => withSession(model, { phases });

export const setRiskDefault = (
  model: OperatingModel,
  { sideEffect, verdict }: DraftCommandPayloads['SET_RISK_DEFAULT'],
): Outcome<OperatingModel> =>
  withSession(model, { riskDefaults: { ...model.session.riskDefaults, [sideEffect]: verdict } });

export const setSessionDefaults = (
  model: OperatingModel,
  change: DraftCommandPayloads['SET_SESSION_DEFAULTS'],
): Outcome<OperatingModel> => withSession(model, change);

/** A count that becomes a sum, or the other way round, keeps its id. */
export const setAggregate = (
  model: OperatingModel,
  payload: DraftCommandPayloads['SET_AGGREGATE'],
): Outcome<OperatingModel> => {
  const others = { ...model, counts: without(model.counts, payload.ruleId), sums: without(model.sums, payload.ruleId) };
  return made(
    payload.kind === 'COUNT'
      ? { ...others, counts: withRule(others.counts, payload) }
      : { ...others, sums: withRule(others.sums, payload) },
  );
};

export const removeRule = (
  model: OperatingModel,
  { ruleId }: DraftCommandPayloads['REMOVE_RULE'],
): Outcome<OperatingModel> => {
  const kind = sessionRuleKinds.find((candidate) => own<unknown>(model[candidate], ruleId) !== undefined);
  if (kind === undefined) return refused('RULE_UNKNOWN', `The draft has no rule "${ruleId}" of its own.`, '', ruleId);
  return made({ ...model, [kind]: without<unknown>(model[kind], ruleId) });
};
