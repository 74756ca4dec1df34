import type { Layer } from '@writ/engine/decision';
import { own } from '@writ/engine/json';
import type { OperatingModel } from '@writ/engine/model';
import { defaultVerdictOf } from './default-verdict.ts';
import { governs, type PolicyRule, type PolicyRuleKind } from './model-rules.ts';

export type CheckKind = PolicyRuleKind | 'SCHEMA' | 'RISK_DEFAULT' | 'UNMATCHED_TOOL' | 'PHASE' | 'LIMIT' | 'LOOP';

/** Something that a call has to pass. */
export interface ControlCheck {
  readonly kind: CheckKind;
  readonly ruleId: string | null;
  readonly sentence: string;
  readonly because: string | null;
}

export type StageLayer = Exclude<Layer, 'CONTROL'>;

export interface ControlStage {
  readonly layer: StageLayer;
  readonly checks: readonly ControlCheck[];
}

const stageLayers = ['TOOL', 'CROSS', 'SESSION', 'PERSON'] as const satisfies readonly StageLayer[];

/** The layer of the engine in which each kind of rule is consulted. */
const layerOf: Readonly<Record<PolicyRuleKind, StageLayer>> = {
  ARGUMENT: 'TOOL',
  PRECONDITION: 'TOOL',
  PRINCIPAL_POLICY: 'TOOL',
  BINDING: 'CROSS',
  CORRELATION: 'CROSS',
  FORBIDS_AFTER: 'CROSS',
  COUNT: 'SESSION',
  SUM: 'SESSION',
  ENVELOPE: 'SESSION',
  CHECKPOINT: 'PERSON',
};

const built = (kind: CheckKind, sentence: string): ControlCheck => ({ kind, ruleId: null, sentence, because: null });

const ruleCheck = ({ kind, ruleId, sentence, because }: PolicyRule): ControlCheck => ({
  kind,
  ruleId,
  sentence,
  because,
});

const unknownToolChecks = (model: OperatingModel, layer: StageLayer): readonly ControlCheck[] => {
  const verdict = model.session.unmatchedTool;
  const decidedIn = verdict === 'HOLD' ? 'PERSON' : 'TOOL';
  return layer === decidedIn ? [built('UNMATCHED_TOOL', `Unknown tools: ${verdict}.`)] : [];
};

const toolChecks = (model: OperatingModel, name: string): readonly ControlCheck[] => {
  const tool = own(model.tools, name);
  if (tool === undefined) return [];
  const { phases, advancesTo } = tool;
  const where = phases.length === 0 ? 'In any phase' : `Only in ${phases.toSorted().join(', ')}`;
  const moves = advancesTo === undefined ? '' : `, and moves the session to ${advancesTo}`;
  const phased = Object.keys(model.session.phases).length > 0 && (phases.length > 0 || advancesTo !== undefined);
  return [
    built('SCHEMA', `Arguments fit the pinned input schema ${tool.inputSchemaHash}.`),
    ...(defaultVerdictOf(model, name) === 'BLOCK' ? [built('RISK_DEFAULT', 'Refused by default.')] : []),
    ...(phased ? [built('PHASE', `${where}${moves}.`)] : []),
  ];
};

const sessionChecks = (model: OperatingModel, name: string): readonly ControlCheck[] => {
  const { steps, toolCalls, costMicros, callsPerTool, loop } = model.session.limits;
  const most = own(callsPerTool, name);
  return [
    ...(steps === undefined ? [] : [built('LIMIT', `At most ${steps} steps of the session.`)]),
    ...(toolCalls === undefined ? [] : [built('LIMIT', `At most ${toolCalls} tool calls in the session.`)]),
    ...(costMicros === undefined ? [] : [built('LIMIT', `At most ${costMicros} micro-units of cost in the session.`)]),
    ...(most === undefined ? [] : [built('LIMIT', `At most ${most} calls of ${name} in the session.`)]),
    ...(loop === undefined
      ? []
      : [built('LOOP', `The same call at most ${loop.repeats} times among ${loop.window} calls.`)]),
  ];
};

const builtIn = (model: OperatingModel, name: string, layer: StageLayer): readonly ControlCheck[] => {
  if (own(model.tools, name) === undefined) return unknownToolChecks(model, layer);
  if (layer === 'TOOL') return toolChecks(model, name);
  if (layer === 'SESSION') return sessionChecks(model, name);
  const held = layer === 'PERSON' && defaultVerdictOf(model, name) === 'HOLD';
  return held ? [built('RISK_DEFAULT', 'Waits for a person by default.')] : [];
};

/** A tool that the model does not know is met only by what is said about every tool and needs no arguments. */
const reaches = (model: OperatingModel, rule: PolicyRule, tool: string): boolean => {
  if (own(model.tools, tool) !== undefined) return governs(rule, tool);
  return rule.tools.length === 0 && (rule.kind === 'PRINCIPAL_POLICY' || rule.kind === 'CHECKPOINT');
};

const stagesWith = (checks: (layer: StageLayer) => readonly ControlCheck[]): readonly ControlStage[] =>
  stageLayers.map((layer) => ({ layer, checks: checks(layer) })).filter((stage) => stage.checks.length > 0);

/** What a call of a tool passes, layer by layer in the engine's order; a layer that has nothing to check is left out. */
export const stagesOfTool = (
  model: OperatingModel,
  rules: readonly PolicyRule[],
  tool: string,
): readonly ControlStage[] =>
  stagesWith((layer) => [
    ...builtIn(model, tool, layer),
    ...rules.filter((rule) => layerOf[rule.kind] === layer && reaches(model, rule, tool)).map(ruleCheck),
  ]);

/** The one layer in which a rule is consulted. */
export const stagesOfRule = (rule: PolicyRule): readonly ControlStage[] => [
  { layer: layerOf[rule.kind], checks: [ruleCheck(rule)] },
];
