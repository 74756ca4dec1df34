import { sorted } from './analysis.ts';
import { withinText } from './earlier-calls.ts';
import type { ArgumentRule, EarlierAlias, EarlierCall, OperatingModel, RelativeBound, SideEffect } from './model.ts';

/** What a person reads before approving: the model as sentences, tool by tool and rule by rule, in one order. */
export interface ReviewProjection {
  readonly tools: readonly ReviewedTool[];
  readonly rules: readonly ReviewedRule[];
  readonly session: readonly string[];
}

export interface ReviewedTool {
  readonly tool: string;
  readonly sideEffect: SideEffect;
  readonly statements: readonly string[];
  readonly rules: readonly ReviewedRule[];
}

export interface ReviewedRule {
  readonly ruleId: string;
  readonly kind: string;
  readonly sentence: string;
  readonly because: string | null;
}

export function reviewProjection(model: OperatingModel): ReviewProjection {
  return {
    tools: sorted(model.tools).map(([tool, one]) => ({
      tool,
      sideEffect: one.sideEffect,
      statements: [
        one.description,
        `${one.sideEffect} tool; a call commits with ${one.commitRequirement} evidence, of at most ${one.evidenceClass}.`,
        ...(one.phases.length > 0 ? [`Only in ${one.phases.toSorted().join(', ')}.`] : []),
        ...(one.advancesTo === undefined ? [] : [`Moves the session to ${one.advancesTo}.`]),
        ...(one.gate === undefined ? [] : [`When blocked: ${one.gate}.`]),
        ...(one.riskDefault === undefined ? [] : [`By default ${one.riskDefault}.`]),
      ].filter((statement) => statement !== ''),
      rules: [
        ...sorted(one.argumentRules).map(([ruleId, rule]) =>
          reviewed(ruleId, 'argument', argumentSentence(rule), rule),
        ),
        ...sorted(one.preconditions).map(([ruleId, rule]) =>
          reviewed(ruleId, 'precondition', `Only after ${earlierText(rule)}.`, rule),
        ),
        ...sorted(one.forbidsAfter).map(([ruleId, rule]) =>
          reviewed(ruleId, 'forbids-after', `Never after ${earlierText(rule)}.`, rule),
        ),
      ],
    })),
    rules: crossRules(model),
    session: sessionSentences(model),
  };
}

function crossRules(model: OperatingModel): ReviewedRule[] {
  return [
    ...sorted(model.bindings).map(([ruleId, rule]) => {
      const which = rule.which === 'ANY' ? 'some' : 'the latest';
      const sentence = `${listed(rule.tools)}: ${rule.argument} equals ${which} ${rule.equals.path} of ${earlierText(rule.equals)}.`;
      return reviewed(ruleId, 'binding', sentence, rule);
    }),
    ...sorted(model.counts).map(([ruleId, rule]) => {
      const sentence = `${listed(rule.tools)}: at most ${rule.atMost} calls${perText(rule.per)}${withinText(rule.within ?? null)}${whereText(rule.where)}.`;
      return reviewed(ruleId, 'count', sentence, rule);
    }),
    ...sorted(model.sums).map(([ruleId, rule]) => {
      const sentence = `${listed(rule.tools)}: ${rule.amount} sums to at most ${rule.atMost}${perText(rule.per)}${withinText(rule.within ?? null)}${whereText(rule.where)}, calls in flight included.`;
      return reviewed(ruleId, 'sum', sentence, rule);
    }),
    ...sorted(model.envelopes).map(([ruleId, rule]) => {
      const earlier = `${rule.relativeTo.path} of ${earlierText(rule.relativeTo)}`;
      const bounds = [boundText('at least', earlier, rule.atLeast), boundText('at most', earlier, rule.atMost)].filter(
        (one) => one !== '',
      );
      return reviewed(ruleId, 'envelope', `${listed(rule.tools)}: ${rule.argument} is ${bounds.join(' and ')}.`, rule);
    }),
    ...sorted(model.correlations).map(([ruleId, rule]) => {
      const when = rule.when === undefined ? '' : ` when ${rule.when}`;
      return reviewed(
        ruleId,
        'correlation',
        `${listed(rule.tools)}${when}: ${rule.require}${aliasText(rule.earlier)}.`,
        rule,
      );
    }),
    ...sorted(model.checkpoints).map(([ruleId, rule]) => {
      const when = rule.when === undefined ? '' : ` when ${rule.when}`;
      return reviewed(
        ruleId,
        'checkpoint',
        `${listed(rule.tools)}: a person decides${when}${aliasText(rule.earlier ?? [])}.`,
        rule,
      );
    }),
    ...sorted(model.principalPolicies).map(([ruleId, rule]) => {
      const verb = rule.effect === 'FORBID' ? 'forbidden to a principal for whom' : 'only for a principal for whom';
      return reviewed(ruleId, 'principal-policy', `${listed(rule.tools)}: ${verb} ${rule.expression}.`, rule);
    }),
  ];
}

function reviewed(ruleId: string, kind: string, sentence: string, rule: { readonly because?: string }): ReviewedRule {
  return { ruleId, kind, sentence, because: rule.because ?? null };
}

export function argumentSentence(rule: ArgumentRule): string {
  if (rule.operator === 'expression') return rule.expression;
  const given = rule.optional ? ', if given' : '';
  const value = 'value' in rule ? ` ${JSON.stringify(rule.value)}` : '';
  return `${rule.path} ${operatorText[rule.operator]}${value}${given}`;
}

const operatorText = {
  exists: 'is given',
  type: 'is of type',
  equals: 'equals',
  one_of: 'is one of',
  regex: 'matches',
  gte: '>=',
  lte: '<=',
  length_gte: 'has length >=',
  length_lte: 'has length <=',
  contains: 'contains',
} as const;

function earlierText(selection: EarlierCall): string {
  const same = sorted(selection.same ?? {}).map(([left, right]) => `${left} = ${right}`);
  const conditions = [
    ...same,
    ...(selection.satisfying ?? []).map((condition) => argumentSentence(condition)),
    ...(selection.where === undefined ? [] : [selection.where]),
  ];
  const which = conditions.length > 0 ? ` with ${conditions.join(' and ')}` : '';
  return `${selection.tools.toSorted().join(' or ')}${which}${withinText(selection.within ?? null)}`;
}

function aliasText(aliases: readonly EarlierAlias[]): string {
  return aliases.length === 0
    ? ''
    : `, where ${aliases.map((alias) => `${alias.as} is the latest ${earlierText(alias)}`).join(' and ')}`;
}

function boundText(word: string, earlier: string, bound: RelativeBound | undefined): string {
  if (!bound) return '';
  const times = bound.times === undefined ? '' : ` × ${bound.times}`;
  const plus = bound.plus === undefined ? '' : ` + ${bound.plus}`;
  return `${word} ${earlier}${times}${plus}`;
}

function perText(per: readonly string[] | undefined): string {
  return per && per.length > 0 ? ` per ${per.join(', ')}` : '';
}

function whereText(where: string | undefined): string {
  return where === undefined ? '' : ` where ${where}`;
}

function listed(tools: readonly string[]): string {
  return tools.length === 0 ? 'Every tool' : tools.toSorted().join(', ');
}

function sessionSentences(model: OperatingModel): string[] {
  const { limits, phases, riskDefaults, unmatchedTool, gate } = model.session;
  return [
    ...sorted(phases).map(([name, phase]) => {
      const kind = `${phase.initial ? ', initial' : ''}${phase.terminal ? ', terminal' : ''}`;
      return `Phase ${name}${kind}${phase.next.length > 0 ? `, then ${phase.next.toSorted().join(' or ')}` : ''}.`;
    }),
    ...(limits.steps === undefined ? [] : [`At most ${limits.steps} steps.`]),
    ...(limits.toolCalls === undefined ? [] : [`At most ${limits.toolCalls} tool calls.`]),
    ...(limits.costMicros === undefined ? [] : [`At most ${limits.costMicros} micro-units of cost.`]),
    ...sorted(limits.callsPerTool).map(([tool, most]) => `At most ${most} calls of ${tool}.`),
    ...(limits.loop ? [`The same call at most ${limits.loop.repeats} times among ${limits.loop.window} calls.`] : []),
    ...(limits.circuitBreaker?.consecutiveBlocks
      ? [`${limits.circuitBreaker.consecutiveBlocks} blocks in a row end the session.`]
      : []),
    ...(limits.circuitBreaker?.consecutiveErrors
      ? [`${limits.circuitBreaker.consecutiveErrors} failures in a row end the session.`]
      : []),
    ...sorted(riskDefaults).map(([effect, verdict]) => `${effect} tools: ${verdict} by default.`),
    `Unknown tools: ${unmatchedTool}.`,
    `A blocked call: ${gate}.`,
  ];
}
