import { byCodeUnit, own } from '@writ/engine/json';
import type {
  CommitRequirement,
  DefaultVerdict,
  EvidenceClass,
  Gate,
  OperatingModel,
  SideEffect,
} from '@writ/engine/model';
import type { DraftMemory } from '../draft/draft-memory.ts';
import { type DiffEntry, diffOf } from '../draft/snapshot-diff.ts';
import { type ControlStage, stagesOfRule, stagesOfTool } from './control-stages.ts';
import type { ControlTarget } from './control-target.ts';
import { defaultVerdictOf } from './default-verdict.ts';
import { governs, type PolicyRule, policyTextOf } from './model-rules.ts';

/** How a call of one tool goes through and when it counts. */
export interface ControlGate {
  readonly tool: string;
  readonly sideEffect: SideEffect;
  readonly byDefault: DefaultVerdict;
  readonly onBlock: Gate;
  readonly onBlockOverridden: boolean;
  readonly evidenceClass: EvidenceClass;
  readonly commitRequirement: CommitRequirement;
  readonly phases: readonly string[];
  readonly advancesTo: string | null;
}

export type ControlStanding = 'APPROVED' | 'CHANGED' | 'PROPOSED' | 'WITHDRAWN' | 'UNKNOWN';

/** What the models of a workspace say about one target. */
export interface ControlModel {
  readonly standing: ControlStanding;
  /** The model that the rest is told from; null when there is none. */
  readonly model: OperatingModel | null;
  readonly basis: 'DRAFT' | 'APPROVAL' | null;
  /** The tools whose calls it decides, by name. */
  readonly tools: readonly string[];
  /** True when it decides calls of every tool, also of tools that the model does not know. */
  readonly everyTool: boolean;
  readonly sentence: string | null;
  readonly because: string | null;
  readonly rules: readonly PolicyRule[];
  readonly stages: readonly ControlStage[];
  readonly gates: readonly ControlGate[];
}

const concerns = ({ part, ref, tool }: DiffEntry, { kind, name }: ControlTarget): boolean => {
  if (kind === 'RULE') return part === 'RULE' && ref === name;
  return part === 'TOOL' ? ref === name : part === 'RULE' && tool === name;
};

const standingOf = (
  target: ControlTarget,
  { draft, approved }: Record<'draft' | 'approved', DraftMemory | null>,
  { inDraft, inApproved }: Record<'inDraft' | 'inApproved', boolean>,
): ControlStanding => {
  if (!inDraft) return inApproved ? 'WITHDRAWN' : 'UNKNOWN';
  if (!inApproved || draft === null || approved === null) return 'PROPOSED';
  return diffOf(approved, draft).some((entry) => concerns(entry, target)) ? 'CHANGED' : 'APPROVED';
};

const gateOf = (model: OperatingModel, name: string): readonly ControlGate[] => {
  const tool = own(model.tools, name);
  if (tool === undefined) return [];
  const { sideEffect, evidenceClass, commitRequirement, phases, advancesTo } = tool;
  return [
    {
      tool: name,
      sideEffect,
      byDefault: defaultVerdictOf(model, name),
      onBlock: tool.gate ?? model.session.gate,
      onBlockOverridden: tool.gate !== undefined,
      evidenceClass,
      commitRequirement,
      phases: phases.toSorted(byCodeUnit),
      advancesTo: advancesTo ?? null,
    },
  ];
};

const has = (memory: DraftMemory | null, { kind, name }: ControlTarget): boolean => {
  if (memory === null) return false;
  return kind === 'TOOL'
    ? own(memory.model.tools, name) !== undefined
    : policyTextOf(memory.model).rules.some(({ ruleId }) => ruleId === name);
};

/**
 * One control path as the models of a workspace tell it (ST-51): as the draft has it, or as the active approval has it where the
 * draft no longer does. A tool that neither knows is told by what the draft, else the approval, does with unknown tools.
 */
export const controlModelOf = (
  target: ControlTarget,
  memories: Record<'draft' | 'approved', DraftMemory | null>,
): ControlModel => {
  const { draft, approved } = memories;
  const present = { inDraft: has(draft, target), inApproved: has(approved, target) };
  const standing = standingOf(target, memories, present);
  const basis = standing === 'WITHDRAWN' || draft === null ? approved : draft;
  const model = basis?.model ?? null;
  const text = model === null ? null : policyTextOf(model);
  const known = model === null ? [] : Object.keys(model.tools).sort(byCodeUnit);
  const rule = target.kind === 'RULE' ? (text?.rules.find(({ ruleId }) => ruleId === target.name) ?? null) : null;
  const everyTool = rule !== null && rule.tools.length === 0;
  const tools = target.kind === 'TOOL' ? [target.name] : everyTool ? known : (rule?.tools ?? []);
  const rules = text === null ? [] : text.rules.filter((one) => rule === null && governs(one, target.name));
  const stages = model === null ? [] : stagesOfTool(model, text?.rules ?? [], target.name);
  return {
    standing,
    model,
    basis: basis === null ? null : basis === draft ? 'DRAFT' : 'APPROVAL',
    tools,
    everyTool,
    sentence: rule?.sentence ?? null,
    because: rule?.because ?? null,
    rules: rule === null ? rules : [rule],
    stages: rule !== null ? stagesOfRule(rule) : target.kind === 'TOOL' ? stages : [],
    gates: model === null ? [] : tools.flatMap((tool) => gateOf(model, tool)),
  };
};
