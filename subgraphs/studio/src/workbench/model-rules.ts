import { byCodeUnit, own } from '@writ/engine/json';
import type { EarlierCall, OperatingModel } from '@writ/engine/model';
import { type ReviewedRule, reviewProjection } from '@writ/engine/review';

export const ruleKinds = [
  'ARGUMENT',
  'PRECONDITION',
  'FORBIDS_AFTER',
  'BINDING',
  'COUNT',
  'SUM',
  'ENVELOPE',
  'CORRELATION',
  'CHECKPOINT',
  'PRINCIPAL_POLICY',
] as const;

export type PolicyRuleKind = (typeof ruleKinds)[number];

/** One rule of a model, told as a reviewer reads it, with the tools that it is about. */
export interface PolicyRule {
  readonly ruleId: string;
  readonly kind: PolicyRuleKind;
  /** The tools whose calls it decides; empty: every tool. */
  readonly tools: readonly string[];
  /** The tools whose earlier calls it looks at. */
  readonly earlierTools: readonly string[];
  readonly sentence: string;
  readonly because: string | null;
}

interface About {
  readonly tools: readonly string[];
  readonly earlier: readonly EarlierCall[];
}

const nobody: About = { tools: [], earlier: [] };

const kindOf = (written: string): PolicyRuleKind => {
  const name = written.toUpperCase().replaceAll('-', '_');
  const kind = ruleKinds.find((one) => one === name);
  if (kind === undefined) throw new Error(`the reviewer knows a kind of rule that the workbench does not: ${written}`);
  return kind;
};

const aboutToolRule = (model: OperatingModel, tool: string, ruleId: string): About => {
  const held = own(model.tools, tool);
  const earlier = held && (own(held.preconditions, ruleId) ?? own(held.forbidsAfter, ruleId));
  return { tools: [tool], earlier: earlier === undefined ? [] : [earlier] };
};

const aboutCrossRule = (model: OperatingModel, kind: PolicyRuleKind, ruleId: string): About => {
  switch (kind) {
    case 'BINDING': {
      const rule = own(model.bindings, ruleId);
      return rule === undefined ? nobody : { tools: rule.tools, earlier: [rule.equals] };
    }
    case 'ENVELOPE': {
      const rule = own(model.envelopes, ruleId);
      return rule === undefined ? nobody : { tools: rule.tools, earlier: [rule.relativeTo] };
    }
    case 'CORRELATION': {
      const rule = own(model.correlations, ruleId);
      return rule === undefined ? nobody : { tools: rule.tools, earlier: rule.earlier };
    }
    case 'CHECKPOINT': {
      const rule = own(model.checkpoints, ruleId);
      return rule === undefined ? nobody : { tools: rule.tools, earlier: rule.earlier ?? [] };
    }
    case 'COUNT':
      return { ...nobody, tools: own(model.counts, ruleId)?.tools ?? [] };
    case 'SUM':
      return { ...nobody, tools: own(model.sums, ruleId)?.tools ?? [] };
    default:
      return { ...nobody, tools: own(model.principalPolicies, ruleId)?.tools ?? [] };
  }
};

const ruleOf = ({ ruleId, sentence, because }: ReviewedRule, kind: PolicyRuleKind, about: About): PolicyRule => ({
  ruleId,
  kind,
  tools: about.tools.toSorted(byCodeUnit),
  earlierTools: [...new Set(about.earlier.flatMap(({ tools }) => tools))].sort(byCodeUnit),
  sentence,
  because,
});

export interface PolicyText {
  readonly rules: readonly PolicyRule[];
  /** What holds for a session as a whole. */
  readonly session: readonly string[];
  readonly statementsOfTool: ReadonlyMap<string, readonly string[]>;
}

/** A model as a reviewer reads it, with each rule's tools beside its sentence. */
export const policyTextOf = (model: OperatingModel): PolicyText => {
  const review = reviewProjection(model);
  return {
    rules: [
      ...review.tools.flatMap(({ tool, rules }) =>
        rules.map((rule) => ruleOf(rule, kindOf(rule.kind), aboutToolRule(model, tool, rule.ruleId))),
      ),
      ...review.rules.map((rule) => {
        const kind = kindOf(rule.kind);
        return ruleOf(rule, kind, aboutCrossRule(model, kind, rule.ruleId));
      }),
    ],
    session: review.session,
    statementsOfTool: new Map(review.tools.map(({ tool, statements }) => [tool, statements])),
  };
};

/** Whether a rule decides calls of this tool. */
export const governs = ({ tools }: Pick<PolicyRule, 'tools'>, tool: string): boolean =>
  tools.length === 0 || tools.includes(tool);
