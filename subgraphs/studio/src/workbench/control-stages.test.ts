import { anonymous } from '@writ/engine/decision';
import { evaluate } from '@writ/engine/evaluate';
import { initialState } from '@writ/engine/state';
import { expect, test } from 'vitest';
import { policyOf, refundSchema, searchModel, toolOf } from '../../test/compared-policy.ts';
import { stagesOfRule, stagesOfTool } from './control-stages.ts';
import { policyTextOf } from './model-rules.ts';
import { clustersOf } from './policy-clusters.ts';

const base = searchModel();

/** One rule of each kind about `refund`, with phases, limits and a held default. */
const model = {
  ...base,
  tools: {
    ...base.tools,
    look: toolOf(refundSchema, 'READ'),
    refund: toolOf(refundSchema, 'FINANCIAL', {
      argumentRules: { cap: { operator: 'lte', path: 'amount', value: 100 } },
      preconditions: { searched: { tools: ['search'] } },
      forbidsAfter: { looked: { tools: ['look'] } },
      phases: ['start'],
    }),
  },
  session: {
    ...base.session,
    phases: { start: { initial: true, terminal: true, next: [] } },
    limits: { steps: 9, toolCalls: 8, callsPerTool: { refund: 2 }, loop: { window: 5, repeats: 2 } },
  },
  bindings: {
    bound: {
      tools: ['refund'],
      argument: 'amount',
      equals: { tools: ['look'], path: 'args.amount' },
      which: 'LATEST',
      whenAbsent: 'ALLOW',
    },
  },
  counts: { counted: { tools: ['refund'], atMost: 3 } },
  sums: { summed: { tools: ['refund'], amount: 'amount', atMost: 300 } },
  envelopes: {
    enveloped: {
      tools: ['refund'],
      argument: 'amount',
      relativeTo: { tools: ['look'], path: 'args.amount' },
      atMost: { times: 2 },
      whenAbsent: 'ALLOW',
    },
  },
  checkpoints: { held: { tools: [] } },
  principalPolicies: { staff: { tools: [], effect: 'FORBID', expression: 'principal.kind == "ROBOT"' } },
} as const satisfies ReturnType<typeof searchModel>;

const text = policyTextOf(model);

test('[ST-51] the stages of a tool hold the rules that the engine consults, each in the engine’s layer', () => {
  const policy = policyOf(model);
  const [decision] = evaluate(
    policy,
    initialState(policy),
    [{ callId: 'call-1', tool: 'refund', args: { amount: 5 } }],
    anonymous,
    0,
  );
  const consulted = (decision?.trace ?? []).flatMap(({ layer, ruleId }) =>
    ruleId === null ? [] : [`${layer} ${ruleId}`],
  );
  const stages = stagesOfTool(model, text.rules, 'refund');
  const told = stages.flatMap(({ layer, checks }) =>
    checks.flatMap(({ ruleId }) => (ruleId === null ? [] : [`${layer} ${ruleId}`])),
  );
  expect(consulted.length).toBeGreaterThan(0);
  for (const one of consulted) expect(told).toContain(one);
  expect(told.toSorted()).toEqual([
    'CROSS bound',
    'CROSS looked',
    'PERSON held',
    'SESSION counted',
    'SESSION enveloped',
    'SESSION summed',
    'TOOL cap',
    'TOOL searched',
    'TOOL staff',
  ]);
  expect(stages.map(({ layer }) => layer)).toEqual(['TOOL', 'CROSS', 'SESSION', 'PERSON']);
  const builtIn = stages.flatMap(({ checks }) => checks.flatMap(({ kind, ruleId }) => (ruleId === null ? [kind] : [])));
  expect(builtIn).toEqual(['SCHEMA', 'PHASE', 'LIMIT', 'LIMIT', 'LIMIT', 'LOOP', 'RISK_DEFAULT']);
});

test('[ST-51] a rule’s path is its own layer; a tool that nobody knows meets the default and what is about every tool', () => {
  for (const rule of text.rules) expect(stagesOfRule(rule)).toMatchObject([{ checks: [{ ruleId: rule.ruleId }] }]);
  expect(stagesOfTool(model, text.rules, 'unheard-of')).toMatchObject([
    { layer: 'TOOL', checks: [{ kind: 'UNMATCHED_TOOL' }, { ruleId: 'staff' }] },
    { layer: 'PERSON', checks: [{ ruleId: 'held' }] },
  ]);
});

test('[ST-50] clusters hold each rule once: with the tools that rules connect, apart what is about every tool or the session', () => {
  const clusters = clustersOf(text);
  const [connected, every, session] = clusters;
  expect(clusters.map(({ kind }) => kind)).toEqual(['TOOLS', 'EVERY_TOOL', 'SESSION']);
  expect(connected?.tools).toEqual(['look', 'refund', 'search']);
  expect(every?.rules.map(({ ruleId }) => ruleId).toSorted()).toEqual(['held', 'staff']);
  expect(session?.statements).toContain('At most 8 tool calls.');
  const ids = clusters.flatMap(({ rules }) => rules.map(({ ruleId }) => ruleId));
  expect(ids.toSorted()).toEqual(text.rules.map(({ ruleId }) => ruleId).toSorted());
});

test('[ST-50] tools that no rule connects are in clusters of their own', () => {
  const apart = clustersOf(policyTextOf(searchModel({ counts: { one: { tools: ['refund'], atMost: 1 } } })));
  expect(apart.filter(({ kind }) => kind === 'TOOLS').map(({ tools }) => tools)).toEqual([['search'], ['refund']]);
});
