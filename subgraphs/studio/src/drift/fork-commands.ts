import { type Json, own } from '@writ/engine/json';
import type { ArgumentRule, Tool } from '@writ/engine/model';
import type { DraftCommand } from '../draft/draft-commands.ts';
import type { DriftKind } from './drift-kinds.ts';
import { type ForkCommands, type ForkedItem, type ForkFacts, made, nothingToAccept } from './fork-answer.ts';
import { judged, measured } from './fork-judgments.ts';
import { observedPin, unknownTool, widerSchema } from './fork-schema-commands.ts';
import { acceptedLimit, stricterSession } from './fork-session-commands.ts';
import { failuresAlone } from './fork-tool-alone.ts';
import { widenedRule, withRuledValue } from './widened-rule.ts';

const forbid = (name: string): DraftCommand => ({ type: 'UPDATE_TOOL', payload: { name, riskDefault: 'BLOCK' } });

/** Every further call of the tool waits for a person. */
const holdBack = ({ fingerprint, summary }: ForkedItem, tool: string): DraftCommand => ({
  type: 'SET_CHECKPOINT',
  payload: { ruleId: `drift-${fingerprint.slice(-12)}`, rule: { tools: [tool], because: summary } },
});

/** The widened rule, unless calls would break it all the same: what the operators say of values of other types is the engine's to say. */
const provenRule = (tool: Tool, ruleId: string, rule: ArgumentRule, calls: readonly Json[]): ArgumentRule | null => {
  const widened = widenedRule(rule, calls);
  if (widened === null) return null;
  const failures = failuresAlone({ ...tool, argumentRules: { [ruleId]: widened } }, calls);
  return failures?.some((entries) => entries.some((entry) => entry.ruleId === ruleId)) ? null : widened;
};

const acceptedArguments = (facts: ForkFacts, name: string): ForkCommands => {
  const { ruleId } = facts.item;
  if (ruleId === null) return widerSchema(facts, name);
  const tool = own(facts.model.tools, name);
  const rule = own(tool?.argumentRules ?? {}, ruleId);
  const calls = withRuledValue(rule ?? null, facts.calls);
  if (calls.length === 0) return nothingToAccept(facts);
  if (tool === undefined || rule === undefined) return made({ type: 'REMOVE_RULE', payload: { ruleId } });
  const widened = provenRule(tool, ruleId, rule, calls);
  if (widened === null) return made({ type: 'REMOVE_ARGUMENT_RULE', payload: { tool: name, ruleId } });
  return measured(facts, calls.length, {
    type: 'SET_ARGUMENT_RULE',
    payload: { tool: name, ruleId, rule: widened },
  });
};

const acceptedSequence = ({ item, model }: ForkFacts, name: string): ForkCommands => {
  const { ruleId, details } = item;
  const tool = own(model.tools, name);
  if (ruleId !== null && tool !== undefined) {
    if (own(tool.preconditions, ruleId) !== undefined) {
      return made({ type: 'REMOVE_PRECONDITION', payload: { tool: name, ruleId } });
    }
    if (own(tool.forbidsAfter, ruleId) !== undefined) {
      return made({ type: 'REMOVE_FORBIDS_AFTER', payload: { tool: name, ruleId } });
    }
  }
  if (ruleId !== null) return made({ type: 'REMOVE_RULE', payload: { ruleId } });
  if (details.reason !== 'phase_not_allowed') {
    return made({ type: 'UPDATE_TOOL', payload: { name, riskDefault: 'ALLOW' } });
  }
  const { found } = details;
  const isPhase = typeof found === 'string' && own(model.session.phases, found) !== undefined;
  const phases = isPhase ? [...new Set([...(tool?.phases ?? []), found])] : [];
  return made({ type: 'SET_TOOL_PHASES', payload: { tool: name, phases, advancesTo: tool?.advancesTo ?? null } });
};

const accepted = (facts: ForkFacts, name: string): ForkCommands => {
  const { item } = facts;
  if (item.kind === 'TOOL_SCHEMA_CHANGED') {
    return observedPin(facts, name, typeof item.details.found === 'string' ? [item.details.found] : []);
  }
  return item.kind === 'ARGUMENT_RULE_VIOLATED' ? acceptedArguments(facts, name) : acceptedSequence(facts, name);
};

const modelKinds: ReadonlySet<DriftKind> = new Set([
  'UNKNOWN_TOOL',
  'TOOL_SCHEMA_CHANGED',
  'ARGUMENT_RULE_VIOLATED',
  'SEQUENCE_VIOLATED',
  'LIMIT_EXCEEDED',
]);

/** Kinds that only calls show, which a later comparison may take back. */
const shownByCalls: ReadonlySet<DriftKind> = new Set(['ARGUMENT_RULE_VIOLATED', 'SEQUENCE_VIOLATED', 'LIMIT_EXCEEDED']);

/**
 * The commands by which a draft derived from the item's approval accepts what was observed, tightens the model around it, or rejects it
 * (ST-45). Pure; whether the model takes them is for the draft to say.
 */
export const forkCommands = (facts: ForkFacts): ForkCommands => {
  const { item, resolution, model } = facts;
  if (!modelKinds.has(item.kind)) return judged(facts);
  if (resolution === 'ACCEPT' && shownByCalls.has(item.kind) && facts.calls.length === 0) return nothingToAccept(facts);
  const limit = item.kind === 'LIMIT_EXCEEDED';
  if (limit && resolution === 'ACCEPT') {
    const { reached } = facts;
    const command = reached && acceptedLimit(item, model, reached);
    return command === null ? nothingToAccept(facts) : measured(facts, reached?.calls ?? 0, command);
  }
  if (item.toolName === null) return limit ? made(stricterSession(model, resolution)) : judged(facts);
  if (item.kind === 'UNKNOWN_TOOL') return unknownTool(facts, item.toolName);
  if (resolution === 'ACCEPT') return accepted(facts, item.toolName);
  return made(resolution === 'TIGHTEN' ? holdBack(item, item.toolName) : forbid(item.toolName));
};
