import { expect, test } from 'vitest';
import { model, objectSchema, tool } from '../test/building.ts';
import { check } from './check.ts';
import type {
  Checkpoint,
  Count,
  EarlierCall,
  OperatingModel,
  PrincipalPolicy,
  SessionLimits,
  Sum,
  Tool,
} from './model.ts';

const schema = objectSchema({ id: 'string', amount: 'number', note: 'string?' });
const said = (source: OperatingModel) =>
  check(source)
    .filter(({ code }) => code === 'rule_shadowed' || code === 'limit_shadowed')
    .map(({ severity, code, ruleId, path, message }) => {
      expect(severity).toBe('ADVISORY');
      expect(code).toBe(ruleId === null ? 'limit_shadowed' : 'rule_shadowed');
      return [path, message];
    });
const tools = (more: Partial<Tool> = {}) => ({ pay: tool(schema, more), refund: tool(schema), look: tool(schema) });
const counting = (
  counts: { readonly [ruleId: string]: Partial<Count> },
  limits: Partial<SessionLimits> = {},
  sums: { readonly [ruleId: string]: Partial<Sum> } = {},
) =>
  said(
    model({
      tools: tools(),
      session: { limits: { callsPerTool: {}, ...limits } },
      counts: Object.fromEntries(
        Object.entries(counts).map(([ruleId, count]) => [ruleId, { tools: ['pay'], atMost: 3, ...count }]),
      ),
      sums: Object.fromEntries(
        Object.entries(sums).map(([ruleId, sum]) => [ruleId, { tools: ['pay'], amount: 'amount', atMost: 3, ...sum }]),
      ),
    }),
  );

test('[EN-13] a window that holds another, with a cap that is no higher, shadows it', () => {
  const hour = { within: { seconds: 3600 } };
  expect(counting({ session: {}, hour, ten: { within: { calls: 10 } } })).toEqual([
    ['/counts/hour', '"session" caps the whole session at 3.'],
    ['/counts/ten', '"session" caps the whole session at 3.'],
  ]);
  expect(counting({ day: { within: { seconds: 86_400 }, atMost: 2 }, hour: { ...hour, atMost: 2 } })).toEqual([
    ['/counts/hour', '"day" caps the last 86400 s at 2.'],
  ]);
  expect(counting({ again: hour, hour })).toEqual([['/counts/hour', '"again" caps the same window at 3.']]);
  expect(counting({ day: { within: { seconds: 86_400 } }, hour: { ...hour, atMost: 2 } })).toEqual([]);
  expect(counting({ hour, four: { within: { calls: 4 } } })).toEqual([]);
  expect(
    counting({ each: { per: ['id'] }, some: { where: 'args.amount > 1.0' }, both: { tools: ['pay', 'look'] } }),
  ).toEqual([]);
  expect(counting({ two: { per: ['id', 'note'] }, turned: { per: ['note', 'id'] } })).toEqual([
    ['/counts/two', '"turned" caps the same window at 3.'],
  ]);
  expect(counting({}, {}, { all: { atMost: 5 }, hour: { ...hour, atMost: 7 } })).toEqual([
    ['/sums/hour', '"all" caps the whole session at 5.'],
  ]);
});

test('[EN-13] a count that limits, or its own window, never let pass', () => {
  expect(counting({ c: { atMost: 3 } }, { toolCalls: 3 })).toEqual([
    ['/counts/c', 'The limit of 3 calls per session is reached first.'],
  ]);
  expect(counting({ c: { atMost: 2 } }, { toolCalls: 3 })).toEqual([]);
  const both = { tools: ['pay', 'look'], within: { seconds: 5 } };
  expect(counting({ c: both }, { callsPerTool: { pay: 2, look: 1 } })).toEqual([
    ['/counts/c', 'The limits per tool allow 3 calls of look and pay, so this count is never passed.'],
  ]);
  expect(counting({ c: both }, { callsPerTool: { pay: 2 } })).toEqual([]);
  expect(counting({ c: { within: { calls: 3 } } })).toEqual([
    ['/counts/c', 'A window of 3 calls never holds more than 3.'],
  ]);
  expect(counting({ c: { within: { calls: 4 } } })).toEqual([]);
  // Beyond so many entries a window joins its oldest ones and may count more calls than it is long.
  expect(counting({ c: { within: { calls: 5000 }, atMost: 5000 } })).toEqual([]);
});

test('[EN-13] a limit of a tool that another limit reaches first', () => {
  expect(counting({}, { toolCalls: 3, callsPerTool: { pay: 3, look: 2 } })).toEqual([
    [
      '/session/limits/callsPerTool/pay',
      'The limit of 3 calls of pay is never reached: the limit of 3 calls per session is reached first.',
    ],
  ]);
  expect(counting({ c: { atMost: 2 } }, { callsPerTool: { pay: 4 } })).toEqual([
    [
      '/session/limits/callsPerTool/pay',
      'The limit of 4 calls of pay is never reached: "c", which allows 2, is reached first.',
    ],
  ]);
  expect(counting({ c: { atMost: 2, within: { seconds: 5 } } }, { callsPerTool: { pay: 4 } })).toEqual([]);
});

test('[EN-13] of equal selections the shorter window of a precondition and the longer one of a forbids-after decide', () => {
  const same = { 'args.id': 'args.id' };
  const selections: { readonly [ruleId: string]: EarlierCall } = {
    ever: { tools: ['look'], same },
    hour: { tools: ['look'], same, within: { seconds: 3600 } },
    minute: { tools: ['look'], same, within: { seconds: 60 } },
    calls: { tools: ['look'], same, within: { calls: 3 } },
    other: { tools: ['look'] },
    refunds: { tools: ['refund'], same },
  };
  expect(said(model({ tools: tools({ preconditions: selections }) }))).toEqual([
    ['/tools/pay/preconditions/ever', '"calls" asks for this and more.'],
    ['/tools/pay/preconditions/hour', '"minute" asks for this and more.'],
  ]);
  expect(said(model({ tools: tools({ forbidsAfter: selections }) }))).toEqual([
    ['/tools/pay/forbidsAfter/hour', '"ever" forbids this and more.'],
    ['/tools/pay/forbidsAfter/minute', '"ever" forbids this and more.'],
    ['/tools/pay/forbidsAfter/calls', '"ever" forbids this and more.'],
  ]);
});

test('[EN-13] rules that say the same of the same tools', () => {
  const policy: PrincipalPolicy = { tools: [], effect: 'FORBID', expression: '"intern" in principal.roles' };
  expect(
    said(
      model({
        tools: tools(),
        principalPolicies: {
          every: policy,
          one: { ...policy, tools: ['pay'], because: 'Another sentence.' },
          require: { ...policy, effect: 'REQUIRE', tools: ['pay'] },
        },
      }),
    ),
  ).toEqual([['/principalPolicies/one', '"every" says the same of every tool.']]);
  const binding = {
    argument: 'id',
    equals: { tools: ['look'], path: 'args.id' },
    which: 'ANY',
    whenAbsent: 'ALLOW',
  } as const;
  expect(
    said(
      model({
        tools: tools(),
        bindings: {
          a: { ...binding, tools: ['pay'] },
          b: { ...binding, tools: ['refund'] },
          c: { ...binding, tools: ['pay'] },
          d: { ...binding, tools: ['pay'], whenAbsent: 'BLOCK' },
        },
      }),
    ),
  ).toEqual([['/bindings/c', '"a" already says the same of pay.']]);
});

test('[EN-13] a checkpoint on calls that a person sees anyway', () => {
  const holding = (
    checkpoints: { readonly [ruleId: string]: Checkpoint },
    riskDefault: Tool['riskDefault'] = 'ALLOW',
  ) => said(model({ tools: tools({ riskDefault, sideEffect: 'FINANCIAL' }), checkpoints }));
  const large = { tools: ['pay'], when: 'args.amount > 5.0' };
  const noted = { tools: ['pay'], when: 'has(args.note) && args.note == "x"' };
  const text = 'Every call that this rule could hold is held anyway, by';
  expect(holding({ large, noted, all: { tools: ['pay'] } }, 'HOLD')).toEqual([
    ['/checkpoints/all', `${text} the default for FINANCIAL tools.`],
    ['/checkpoints/large', `${text} the default for FINANCIAL tools.`],
    ['/checkpoints/noted', `${text} the default for FINANCIAL tools.`],
  ]);
  expect(holding({ large, all: { tools: ['pay', 'look'] }, again: { tools: ['look', 'pay'] } })).toEqual([
    ['/checkpoints/all', `${text} "again".`],
    ['/checkpoints/large', `${text} "again".`],
  ]);
  // A condition that cannot be evaluated blocks, which holding does not.
  expect(holding({ noted: { tools: ['pay'], when: 'args.note == "x"' } }, 'HOLD')).toEqual([]);
  expect(holding({ large: { ...large, tools: ['pay', 'look'] } }, 'HOLD')).toEqual([]);
});

test('[EN-13] a checkpoint on every tool also holds tools that the model does not know', () => {
  const holding = (unmatchedTool: 'ALLOW' | 'HOLD' | 'BLOCK') =>
    said(
      model({
        tools: { pay: tool(schema, { riskDefault: 'HOLD' }) },
        session: { unmatchedTool },
        checkpoints: { every: { tools: [] } },
      }),
    ).map(([path]) => path);
  expect(holding('ALLOW')).toEqual([]);
  expect(holding('HOLD')).toEqual(['/checkpoints/every']);
  expect(holding('BLOCK')).toEqual(['/checkpoints/every']);
});
