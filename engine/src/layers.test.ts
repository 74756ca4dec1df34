import { describe, expect, test } from 'vitest';
import { model, objectSchema, openSession, policyOf, tool } from '../test/building.ts';
import { check } from './check.ts';
import { type CallDecision, type EnginePrincipal, type ProposedCall, reasons } from './decision.ts';
import { evaluate } from './evaluate.ts';
import { explain, reasonTexts } from './explain.ts';
import { applyGate } from './gate.ts';
import type { OperatingModel } from './model.ts';
import { initialState } from './state.ts';

const pay = tool(objectSchema({ amount: 'number', account: 'string' }), { sideEffect: 'WRITE' });
const call = { amount: 5, account: 'A' };
const clerk: EnginePrincipal = {
  id: 'user-77',
  kind: 'USER',
  roles: ['clerk'],
  attributes: { department: 'finance', limit: 50 },
};

describe('person', () => {
  test('[EN-03] a checkpoint holds when its condition says so, and lets an approved call pass', () => {
    const session = openSession(
      model({
        tools: { pay },
        checkpoints: { large: { tools: ['pay'], when: 'args.amount > 100.0', because: 'Large sums are approved.' } },
      }),
    );
    expect(session.propose('pay', call)).toMatchObject({ verdict: 'ALLOW' });
    const held = session.propose('pay', { ...call, amount: 101 });
    expect(held).toMatchObject({ verdict: 'HOLD', reason: 'checkpoint_required', ruleId: 'large', layer: 'PERSON' });
    expect(explain(held).headline).toBe('pay waits: a person must decide.');
    expect(session.propose('pay', { ...call, amount: 101 }, { approved: true })).toMatchObject({
      verdict: 'ALLOW',
      reason: null,
    });
  });

  test('[EN-03] a checkpoint may look at earlier calls; when it cannot, a person decides', () => {
    const order = tool(objectSchema({ account: 'string' }), { outputSchema: objectSchema({ vip: 'boolean' }) });
    const session = openSession(
      model({
        tools: { order, pay },
        checkpoints: {
          vip: {
            tools: ['pay'],
            earlier: [{ as: 'o', tools: ['order'], same: { 'args.account': 'args.account' } }],
            when: '!o.output.vip',
          },
        },
      }),
    );
    expect(session.propose('pay', call)).toMatchObject({ verdict: 'HOLD' });
    session.run('order', { account: 'A' }, { vip: true });
    expect(session.propose('pay', call)).toMatchObject({ verdict: 'ALLOW' });
    session.run('order', { account: 'A' }, { vip: false });
    expect(session.propose('pay', call)).toMatchObject({ verdict: 'HOLD' });
  });

  test('[EN-01][EN-02] the default per side effect allows, holds or blocks; a tool overrides it', () => {
    const source = (riskDefault?: 'ALLOW'): OperatingModel =>
      model({
        tools: {
          pay: { ...pay, ...(riskDefault ? { riskDefault } : {}) },
          wipe: tool(objectSchema({}), { sideEffect: 'DESTRUCTIVE' }),
        },
        session: {
          riskDefaults: { READ: 'ALLOW', WRITE: 'HOLD', DESTRUCTIVE: 'BLOCK', ADMIN: 'BLOCK', FINANCIAL: 'BLOCK' },
        },
      });
    const session = openSession(source());
    expect(session.propose('pay', call)).toMatchObject({ verdict: 'HOLD', reason: 'checkpoint_required' });
    expect(session.propose('pay', call, { approved: true })).toMatchObject({ verdict: 'ALLOW' });
    expect(session.propose('wipe', {}, { approved: true })).toMatchObject({
      verdict: 'BLOCK',
      reason: 'risk_default_block',
      layer: 'TOOL',
    });
    expect(openSession(source('ALLOW')).propose('pay', call)).toMatchObject({ verdict: 'ALLOW' });
    expect(check(source()).map((one) => one.code)).toContain('tool_unreachable');
  });

  test('[EN-02] a tool that the model does not know is blocked, held or allowed as the session says', () => {
    const verdictOf = (unmatchedTool: 'ALLOW' | 'HOLD' | 'BLOCK'): CallDecision =>
      openSession(model({ tools: { pay }, session: { unmatchedTool } })).propose('secret', {});
    expect(verdictOf('BLOCK')).toMatchObject({ verdict: 'BLOCK', reason: 'unmatched_tool', layer: 'CONTROL' });
    expect(verdictOf('HOLD')).toMatchObject({ verdict: 'HOLD', reason: 'checkpoint_required' });
    expect(verdictOf('ALLOW')).toMatchObject({ verdict: 'ALLOW' });
  });
});

describe('principal policies', () => {
  const source = model({
    tools: { pay },
    principalPolicies: {
      'only-finance': { tools: ['pay'], effect: 'REQUIRE', expression: 'principal.attributes.department == "finance"' },
      'no-interns': {
        tools: [],
        effect: 'FORBID',
        expression: '"intern" in principal.roles && call.sideEffect != "READ"',
      },
    },
    session: { unmatchedTool: 'ALLOW' },
  });

  test('[EN-05] REQUIRE and FORBID decide by principal and call; the latter also for unknown tools', () => {
    const session = openSession(source);
    expect(session.propose('pay', call, { principal: clerk })).toMatchObject({ verdict: 'ALLOW' });
    const intern = { ...clerk, roles: ['intern'] };
    expect(session.propose('pay', call, { principal: intern })).toMatchObject({
      reason: 'policy_denied',
      ruleId: 'no-interns',
      layer: 'TOOL',
    });
    expect(session.propose('other', {}, { principal: intern })).toMatchObject({ reason: 'policy_denied' });
    expect(
      session.propose('pay', call, { principal: { ...clerk, attributes: { department: 'sales' } } }),
    ).toMatchObject({ ruleId: 'only-finance' });
    expect(session.propose('pay', call)).toMatchObject({ reason: 'expression_error', ruleId: 'only-finance' });
  });

  test('[EN-05] neither the policy nor the principal enters a decision', () => {
    const session = openSession(source);
    for (const principal of [
      clerk,
      { ...clerk, attributes: {} },
      { ...clerk, attributes: { department: 'secret-department' } },
    ]) {
      const text = JSON.stringify(session.propose('pay', call, { principal }));
      for (const secret of ['finance', 'secret-department', 'user-77', 'clerk', 'principal.', 'department']) {
        expect(text.replaceAll('only-finance', '')).not.toContain(secret);
      }
    }
  });

  test('[EN-05][EN-10] a policy speaks of principal and call only', () => {
    const withPolicy = (expression: string): readonly string[] =>
      check(model({ tools: { pay }, principalPolicies: { p: { tools: [], effect: 'FORBID', expression } } }))
        .map((one) => one.code)
        .filter((code) => code !== 'argument_ungoverned');
    expect(withPolicy('args.amount > 1.0')).toEqual(['expression_type']);
    expect(withPolicy('principal.rolse == ["a"]')).toContain('unknown_field');
    expect(withPolicy('call.tool == "payy"')).toEqual(['impossible_comparison']);
    expect(withPolicy('call.tool == "pay"')).toEqual(['rule_blocks_all']);
    expect(withPolicy('call.tool == "pay" && principal.kind == "intern"')).toEqual([]);
  });
});

describe('layers', () => {
  const source = model({
    tools: {
      look: tool(objectSchema({})),
      pay: {
        ...pay,
        argumentRules: { cap: { path: 'amount', operator: 'lte', value: 100 } },
        preconditions: { looked: { tools: ['look'] } },
        forbidsAfter: { once: { tools: ['pay'] } },
      },
    },
    counts: { few: { tools: ['pay'], atMost: 0 } },
    checkpoints: { always: { tools: ['pay'] } },
  });

  test('[EN-20] the first failing layer decides; rules of later layers are not consulted', () => {
    const session = openSession(source);
    const first = session.propose('pay', { ...call, amount: 200 });
    expect(first).toMatchObject({ layer: 'TOOL', reason: 'argument_invariant_failed', ruleId: 'cap' });
    expect(first.trace.filter((entry) => entry.verdict === 'FAIL').map((entry) => entry.ruleId)).toEqual([
      'cap',
      'looked',
    ]);
    expect(first.trace.some((entry) => entry.layer === 'SESSION')).toBe(false);
    session.run('look', {});
    const second = session.propose('pay', call);
    expect(second).toMatchObject({ layer: 'SESSION', reason: 'count_exceeded' });
    expect(second.trace.map((entry) => entry.layer)).toEqual(['CONTROL', 'TOOL', 'TOOL', 'TOOL', 'CROSS', 'SESSION']);
  });

  test('[EN-20] schema comes first, and arguments that do not fit reach no rule', () => {
    const session = openSession(source);
    const decision = session.propose('pay', { amount: '5', account: 'A' });
    expect(decision).toMatchObject({ reason: 'schema_violation', layer: 'TOOL' });
    expect(decision.trace.at(-1)).toMatchObject({ kind: 'schema', found: '/amount must be number' });
  });

  test('[EN-20] the calls of one proposal are decided in order, each with those before it in flight', () => {
    const policy = policyOf(model({ tools: { pay }, counts: { two: { tools: ['pay'], atMost: 2 } } }));
    const calls = ['a', 'b', 'c'].map((callId): ProposedCall => ({ callId, tool: 'pay', args: call }));
    expect(evaluate(policy, initialState(policy), calls).map(({ verdict }) => verdict)).toEqual([
      'ALLOW',
      'ALLOW',
      'BLOCK',
    ]);
  });

  test('[EN-20] the same call id twice is refused', () => {
    const session = openSession(model({ tools: { pay } }));
    session.propose('pay', call, { callId: 'x' });
    expect(session.propose('pay', call, { callId: 'x' })).toMatchObject({
      verdict: 'BLOCK',
      reason: 'schema_violation',
    });
  });

  test('[EN-21] what a workflow refuses, an operator filters and a kill ends has its own reason', () => {
    const session = openSession(model({ tools: { pay } }));
    const external = [
      { reason: 'resource_claimed' as const, checked: 'account A is free', found: 'held by session s2' },
    ];
    expect(session.propose('pay', call, { external })).toMatchObject({ reason: 'resource_claimed', layer: 'SESSION' });
    const budget = [{ reason: 'budget_exhausted' as const, checked: 'budget', found: 0 }];
    expect(session.propose('pay', call, { external: budget })).toMatchObject({ reason: 'budget_exhausted' });
    session.happens({ type: 'TOOL_FILTER_SET', at: 1, removedTools: ['pay'] });
    expect(session.propose('pay', call)).toMatchObject({ reason: 'manual_filter', layer: 'CONTROL' });
    session.happens({ type: 'KILLED', at: 2, cause: 'OPERATOR' });
    expect(session.propose('pay', call)).toMatchObject({ reason: 'killed' });
  });

  test('[EN-21] after a kill nothing advances, but reservations can be given back', () => {
    const session = openSession(model({ tools: { pay } }));
    const proposed = session.propose('pay', call);
    session.happens({ type: 'KILLED', at: 2, cause: 'OPERATOR' });
    const killed = session.state();
    session.happens({ type: 'KILLED', at: 2, cause: 'AGAIN' });
    expect(session.state()).toEqual(killed);
    session.happens({ type: 'CALL_RELEASED', at: 3, callId: proposed.callId });
    expect(session.state().calls).toEqual({ open: 0, committed: 0 });
  });

  test('[EN-21] every reason has words', () => {
    expect(Object.keys(reasonTexts)).toEqual([...reasons]);
    expect(new Set(Object.values(reasonTexts)).size).toBe(reasons.length);
  });

  test('[EN-22] an explanation has a headline, every failed rule and a remedy', () => {
    const session = openSession(source);
    expect(explain(session.propose('pay', { ...call, amount: 200 }))).toEqual({
      headline: 'pay is blocked: an argument breaks a rule of the tool.',
      lines: [
        'argument "cap": checked amount lte 100; found 200, nearest 100.',
        'precondition "looked": checked after look; found "no look of that kind is committed".',
      ],
      remedy: 'The nearest value that passes is 100.',
    });
    expect(explain(session.propose('look', {})).headline).toBe('look is allowed.');
  });
});

describe('gate', () => {
  const gated = (gate: 'REJECT_ALL' | 'STRIP_PARTIAL' | 'STRIP_BLOCKED', ofTool?: 'REJECT_ALL') => {
    const policy = policyOf(
      model({
        tools: { pay: { ...pay, ...(ofTool ? { gate: ofTool } : {}) }, look: tool(objectSchema({})) },
        session: { gate },
      }),
    );
    const calls = [
      { callId: 'a', tool: 'look', args: {} },
      { callId: 'b', tool: 'pay', args: {} },
      { callId: 'c', tool: 'look', args: {} },
    ];
    return applyGate(policy, evaluate(policy, initialState(policy), calls));
  };

  test('[EN-01] a blocked call takes all, the later ones or none with it; the tool of the blocked call may be stricter', () => {
    expect(gated('REJECT_ALL')).toEqual({ gate: 'REJECT_ALL', released: [], withheld: ['a', 'c'], blocked: ['b'] });
    expect(gated('STRIP_PARTIAL')).toMatchObject({ released: ['a'], withheld: ['c'] });
    expect(gated('STRIP_BLOCKED')).toMatchObject({ released: ['a', 'c'], withheld: [] });
    expect(gated('STRIP_BLOCKED', 'REJECT_ALL')).toMatchObject({ gate: 'REJECT_ALL', released: [] });
  });
});

describe('order and words', () => {
  const found = tool(objectSchema({ total: 'number' }));
  const total = { tools: ['found'], path: 'args.total' };

  test('[EN-20] in the session layer sums decide before envelopes, and limits before both', () => {
    const rules = {
      tools: { found, pay: tool(objectSchema({ amount: 'number' }), { sideEffect: 'WRITE' as const }) },
      sums: { s: { tools: ['pay'], amount: 'amount', atMost: 5 } },
      envelopes: { e: { tools: ['pay'], argument: 'amount', relativeTo: total, atMost: { plus: 1 } } },
    };
    const session = openSession(model(rules));
    session.run('found', { total: 1 });
    expect(session.propose('pay', { amount: 9 })).toMatchObject({ reason: 'sum_exceeded', ruleId: 's' });
    const limited = openSession(model({ ...rules, session: { limits: { callsPerTool: { pay: 0 } } } }));
    limited.run('found', { total: 1 });
    expect(limited.propose('pay', { amount: 9 })).toMatchObject({ reason: 'tool_limit_exceeded' });
  });

  test('[EN-20] the words begin with what decided', () => {
    const held = {
      layer: 'PERSON',
      kind: 'checkpoint',
      ruleId: 'h',
      verdict: 'HOLD',
      reason: 'checkpoint_required',
      checked: 'h',
      found: 1,
    } as const;
    const failed = { ...held, kind: 'checkpoint', ruleId: 'f', verdict: 'FAIL', reason: 'expression_error' } as const;
    const decision: CallDecision = {
      callId: 'c',
      tool: 't',
      verdict: 'BLOCK',
      reason: 'expression_error',
      layer: 'PERSON',
      ruleId: 'f',
      because: null,
      nearest: null,
      trace: [held, failed],
    };
    expect(explain(decision).lines).toEqual([expect.stringContaining('"f"'), expect.stringContaining('"h"')]);
  });
});
