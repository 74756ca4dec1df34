import { byCodeUnit, own } from '@writ/engine/json';
import type { DefaultVerdict, OperatingModel, SessionLimits } from '@writ/engine/model';
import type { DraftMemory } from '../draft/draft-memory.ts';
import { type DiffEntry, diffOf } from '../draft/snapshot-diff.ts';
import { defaultVerdictOf } from './default-verdict.ts';
import { surelyLooser } from './looser-rule.ts';
import { governs, type PolicyText } from './model-rules.ts';

export const withdrawalReasons = [
  'TOOL_REMOVED',
  'SCHEMA_CHANGED',
  'DEFAULT_STRICTER',
  'PHASES_NARROWED',
  'PHASE_MODEL_CHANGED',
  'LIMIT_LOWERED',
  'RULE_ADDED',
  'RULE_CHANGED',
] as const;

/** Something that an active approval lets pass and a draft would not, or not always. */
export interface WithdrawnAllowance {
  readonly reason: (typeof withdrawalReasons)[number];
  /** Null when it holds for every tool or for the session. */
  readonly tool: string | null;
  readonly ruleId: string | null;
  readonly sentence: string;
}

const strictness: Readonly<Record<DefaultVerdict, number>> = { ALLOW: 0, HOLD: 1, BLOCK: 2 };

const stricter = (before: DefaultVerdict, after: DefaultVerdict): boolean => strictness[before] < strictness[after];

const lost = (
  reason: WithdrawnAllowance['reason'],
  sentence: string,
  { tool = null, ruleId = null }: { readonly tool?: string | null; readonly ruleId?: string | null } = {},
): WithdrawnAllowance => ({ reason, tool, ruleId, sentence });

const ofTool = (before: OperatingModel, after: OperatingModel, name: string): readonly WithdrawnAllowance[] => {
  const [old, now] = [own(before.tools, name), own(after.tools, name)];
  const [verdictBefore, verdict] = [defaultVerdictOf(before, name), defaultVerdictOf(after, name)];
  const found: WithdrawnAllowance[] = [];
  if (now === undefined && stricter(verdictBefore, verdict)) {
    found.push(lost('TOOL_REMOVED', `${name} is no longer known; unknown tools: ${verdict}.`, { tool: name }));
  } else if (stricter(verdictBefore, verdict)) {
    found.push(
      lost('DEFAULT_STRICTER', `${name} was ${verdictBefore} by default and would be ${verdict}.`, { tool: name }),
    );
  }
  if (old === undefined || now === undefined) return found;
  if (old.inputSchemaHash !== now.inputSchemaHash) {
    const sentence = `Arguments of ${name} have to fit another input schema, ${now.inputSchemaHash}.`;
    found.push(lost('SCHEMA_CHANGED', sentence, { tool: name }));
  }
  const narrowed =
    now.phases.length > 0 && (old.phases.length === 0 || old.phases.some((phase) => !now.phases.includes(phase)));
  if (narrowed) {
    found.push(lost('PHASES_NARROWED', `${name} only in ${now.phases.toSorted().join(', ')}.`, { tool: name }));
  }
  return found;
};

const limitNames = ['steps', 'toolCalls', 'costMicros'] as const;

const lowered = (before: number | undefined, after: number | undefined): boolean =>
  after !== undefined && (before === undefined || after < before);

const ofLimits = (before: SessionLimits, after: SessionLimits): readonly WithdrawnAllowance[] => {
  const tools = Object.keys(after.callsPerTool).toSorted(byCodeUnit);
  const [old, now] = [before.loop, after.loop];
  const tighterLoop = now !== undefined && (old === undefined || now.repeats < old.repeats || now.window > old.window);
  const breaks = (['consecutiveBlocks', 'consecutiveErrors'] as const).filter((name) =>
    lowered(before.circuitBreaker?.[name], after.circuitBreaker?.[name]),
  );
  return [
    ...limitNames
      .filter((name) => lowered(before[name], after[name]))
      .map((name) => lost('LIMIT_LOWERED', `A session has at most ${after[name]} ${name}.`)),
    ...tools
      .filter((tool) => lowered(own(before.callsPerTool, tool), own(after.callsPerTool, tool)))
      .map((tool) => lost('LIMIT_LOWERED', `At most ${own(after.callsPerTool, tool)} calls of ${tool}.`, { tool })),
    ...(tighterLoop && now
      ? [lost('LIMIT_LOWERED', `The same call at most ${now.repeats} times among ${now.window} calls.`)]
      : []),
    ...breaks.map((name) => lost('LIMIT_LOWERED', `${after.circuitBreaker?.[name]} ${name} end the session.`)),
  ];
};

const ofRule = (before: OperatingModel, text: PolicyText, entry: DiffEntry): readonly WithdrawnAllowance[] => {
  const rule = text.rules.find(({ ruleId }) => ruleId === entry.ref);
  if (entry.part !== 'RULE' || entry.kind === 'REMOVED' || rule === undefined) return [];
  if (entry.kind === 'CHANGED' && surelyLooser(entry.before, entry.after)) return [];
  const restricted = [...Object.keys(before.tools)].some((tool) => governs(rule, tool) && isAllowed(before, tool));
  const touchesUnknown =
    before.session.unmatchedTool !== 'BLOCK' &&
    (rule.tools.length === 0 || rule.tools.some((tool) => own(before.tools, tool) === undefined));
  if (!restricted && !touchesUnknown) return [];
  const tool = rule.tools.length === 1 ? (rule.tools[0] ?? null) : null;
  const reason = entry.kind === 'ADDED' ? 'RULE_ADDED' : 'RULE_CHANGED';
  return [lost(reason, rule.sentence, { tool, ruleId: rule.ruleId })];
};

const isAllowed = (model: OperatingModel, tool: string): boolean => defaultVerdictOf(model, tool) !== 'BLOCK';

/**
 * What the approved model lets pass and the draft's would not, or not always (ST-53). A rule that is new or changed is told unless it
 * surely allows all that was allowed before; which recorded calls it would have stopped is for the impact preview to say.
 */
export const withdrawnAllowances = (
  approved: DraftMemory,
  draft: DraftMemory,
  text: PolicyText,
): readonly WithdrawnAllowance[] => {
  const [before, after] = [approved.model, draft.model];
  const names = [...new Set([...Object.keys(before.tools), ...Object.keys(after.tools)])].sort(byCodeUnit);
  const entries = diffOf(approved, draft);
  const unmatched = [before.session.unmatchedTool, after.session.unmatchedTool] as const;
  const phases = entries.filter(({ part }) => part === 'PHASE').map(({ ref }) => ref);
  return [
    ...names.flatMap((name) => ofTool(before, after, name)),
    ...(stricter(...unmatched) ? [lost('DEFAULT_STRICTER', `Unknown tools: ${unmatched[1]}.`)] : []),
    ...(phases.length === 0 ? [] : [lost('PHASE_MODEL_CHANGED', `Phases differ: ${phases.join(', ')}.`)]),
    ...ofLimits(before.session.limits, after.session.limits),
    ...entries.flatMap((entry) => ofRule(before, text, entry)),
  ];
};
