import { expect, test } from 'vitest';
import { model, objectSchema, tool } from '../test/building.ts';
import { check } from './check.ts';
import type { Checkpoint, Correlation, EarlierCall, OperatingModel } from './model.ts';

const schema = objectSchema({ id: 'string', amount: 'number', note: 'string?' });
const codes = ['tool_unreachable', 'rule_unreachable', 'earlier_call_impossible'];
const said = (source: OperatingModel) =>
  check(source)
    .filter(({ code }) => codes.includes(code))
    .map(({ severity, code, ruleId, path, message }) => [severity, code, ruleId, path, message]);

const phases = {
  open: { initial: true, next: ['paid'] },
  paid: { next: ['closed'] },
  closed: { terminal: true, next: [] },
};
/** pay moves to paid, close to closed; nothing leads back. */
const shop = (
  more: Partial<OperatingModel> & { readonly open?: Partial<Parameters<typeof tool>[1]> },
): OperatingModel =>
  model({
    tools: {
      look: tool(schema, { phases: ['open'], ...more.open }),
      pay: tool(schema, { phases: ['open'], advancesTo: 'paid' }),
      close: tool(schema, { phases: ['paid'], advancesTo: 'closed' }),
      survey: tool(schema, { phases: ['closed'] }),
    },
    session: { phases },
    ...more,
  });

test('[EN-13] a phase that no session enters makes its tools and all their rules unreachable', () => {
  const source = model({
    tools: {
      start: tool(schema),
      jump: tool(schema, { phases: ['paid'], advancesTo: 'closed' }),
      ask: tool(schema, {
        phases: ['closed'],
        argumentRules: { small: { path: 'amount', operator: 'lte', value: 5 } },
      }),
    },
    session: { phases },
    checkpoints: { both: { tools: ['ask', 'jump'] }, one: { tools: ['ask', 'start'] } },
  });
  expect(said(source)).toEqual([
    [
      'WARNING',
      'tool_unreachable',
      null,
      '/tools/ask/phases',
      'No session ever enters closed, where ask may be called.',
    ],
    [
      'WARNING',
      'tool_unreachable',
      null,
      '/tools/jump/phases',
      'No session ever enters paid, where jump may be called, from which it may advance to closed.',
    ],
    [
      'ADVISORY',
      'rule_unreachable',
      'small',
      '/tools/ask/argumentRules/small',
      'Every call of ask is blocked anyway, so this rule never decides anything.',
    ],
    [
      'ADVISORY',
      'rule_unreachable',
      'both',
      '/checkpoints/both',
      'Every call of ask and jump is blocked anyway, so this rule never decides anything.',
    ],
  ]);
});

test('[EN-13] a phase behind a tool that can never be called is not entered', () => {
  const source = shop({});
  const barred = {
    ...source,
    tools: { ...source.tools, pay: tool(schema, { phases: ['open'], advancesTo: 'paid', riskDefault: 'BLOCK' }) },
  };
  expect(said(source)).toEqual([]);
  expect(said(barred).map(([severity, , , path]) => [severity, path])).toEqual([
    ['ADVISORY', '/tools/pay'],
    ['WARNING', '/tools/close/phases'],
    ['WARNING', '/tools/survey/phases'],
  ]);
});

test('[EN-13] an earlier call that the phases put later is never there', () => {
  const after: EarlierCall = { tools: ['close'] };
  expect(said(shop({ open: { forbidsAfter: { f: after } } }))).toEqual([
    [
      'ADVISORY',
      'rule_unreachable',
      'f',
      '/tools/look/forbidsAfter/f',
      'This never forbids: no close can be called before look.',
    ],
  ]);
  expect(said(shop({ open: { preconditions: { p: after } } }))).toEqual([
    [
      'WARNING',
      'tool_unreachable',
      'p',
      '/tools/look/preconditions/p',
      'Nothing that this precondition of look asks for can ever be committed before.',
    ],
  ]);
  expect(said(shop({ open: { forbidsAfter: { f: { tools: ['pay'] }, g: { tools: ['look'] } } } }))).toEqual([]);
});

test('[EN-13] what forbids a call because its own value is missing is not unreachable', () => {
  const by = (right: string) =>
    said(shop({ open: { forbidsAfter: { f: { tools: ['close'], same: { 'args.id': right } } } } }));
  expect(by('args.id')).toHaveLength(1);
  expect(by('args.note')).toEqual([]);
});

test('[EN-13] a comparison with a call that is never there blocks all, or checks nothing', () => {
  const bindings = (whenAbsent: 'ALLOW' | 'BLOCK') =>
    said(
      shop({
        bindings: {
          b: {
            tools: ['look'],
            argument: 'id',
            equals: { tools: ['survey'], path: 'args.id' },
            which: 'LATEST',
            whenAbsent,
          },
        },
      }),
    );
  expect(bindings('BLOCK')).toEqual([
    [
      'WARNING',
      'tool_unreachable',
      'b',
      '/bindings/b',
      'Every call of look is blocked: no survey can ever be committed before.',
    ],
  ]);
  expect(bindings('ALLOW')).toEqual([
    [
      'WARNING',
      'rule_unreachable',
      'b',
      '/bindings/b',
      'Every call of look passes this rule unchecked: no survey can be committed before, and what is absent is allowed.',
    ],
  ]);
});

test('[EN-13] a condition over a call that is never there blocks or holds', () => {
  const earlier = [{ as: 'done', tools: ['close'] }];
  const rule: Correlation = { tools: ['look'], earlier, require: 'done.args.amount > args.amount' };
  const hold: Checkpoint = { tools: ['look', 'survey'], earlier, when: 'done.args.amount > 5.0' };
  const of = (more: Partial<OperatingModel>) =>
    said(shop(more)).map(([, code, , path, message]) => [code, path, message]);
  expect(of({ correlations: { k: rule } })).toEqual([
    ['tool_unreachable', '/correlations/k', 'Every call of look is blocked: no close can ever be committed before.'],
  ]);
  expect(of({ correlations: { k: { ...rule, when: 'args.amount > 1.0' } } })).toEqual([
    [
      'earlier_call_impossible',
      '/correlations/k',
      'Every call of look to which this rule applies is blocked: no close can be committed before.',
    ],
  ]);
  expect(of({ checkpoints: { h: hold } })).toEqual([
    [
      'earlier_call_impossible',
      '/checkpoints/h',
      'Every call of look is held, whatever the condition: no close can be committed before.',
    ],
  ]);
});

test('[EN-13] the rules that make a tool unreachable are the reason, the others of the tool are unreachable', () => {
  const source = model({
    tools: {
      a: tool(schema, {
        preconditions: { 'a-after-b': { tools: ['b'] } },
        forbidsAfter: { 'a-once': { tools: ['a'] } },
      }),
      b: tool(schema, { preconditions: { 'b-after-a': { tools: ['a'] } } }),
      c: tool(schema),
    },
    counts: { never: { tools: ['c'], atMost: 0, per: ['id'] }, few: { tools: ['c'], atMost: 3 } },
  });
  expect(said(source).map(([severity, code, ruleId]) => [severity, code, ruleId])).toEqual([
    ['WARNING', 'tool_unreachable', 'a-after-b'],
    ['WARNING', 'tool_unreachable', 'b-after-a'],
    ['WARNING', 'tool_unreachable', 'never'],
    ['ADVISORY', 'rule_unreachable', 'a-once'],
    ['ADVISORY', 'rule_unreachable', 'few'],
  ]);
});

test('[EN-13] a tool whose schema is unsound hides nothing: what it makes possible is not called unreachable', () => {
  const source = model({
    tools: {
      odd: tool({ type: 'object', properties: { 'a/b': { type: 'strin' } } }, { advancesTo: 'paid' }),
      next: tool(schema, { preconditions: { p: { tools: ['odd'] } } }),
    },
  });
  expect(said(source)).toEqual([]);
});
