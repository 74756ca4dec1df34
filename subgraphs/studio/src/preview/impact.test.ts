import type { OperatingModel } from '@writ/engine/model';
import { describe, expect, test } from 'vitest';
import { observedCall, refundSchema, searchModel, toolOf } from '../../test/compared-policy.ts';
import { preview } from '../../test/previewed-session.ts';
import type { Impact } from './impact.ts';

const refund = (argumentRules: OperatingModel['tools'][string]['argumentRules'], more: Partial<OperatingModel> = {}) =>
  searchModel({
    tools: { refund: toolOf(refundSchema, 'FINANCIAL', { riskDefault: 'ALLOW', argumentRules }) },
    ...more,
  });

const atMost = (value: number) => ({ cap: { operator: 'lte' as const, path: 'amount', value } });

const impacts = (found: ReturnType<typeof preview>): readonly (Impact | 'KNOCK_ON')[] =>
  found.impacted.map(({ impact, afterDivergence }) =>
    afterDivergence && impact !== 'UNCHANGED' && impact !== 'INCONCLUSIVE' ? 'KNOCK_ON' : impact,
  );

const refunds = (...amounts: readonly number[]) => amounts.map((amount) => observedCall('refund', { amount }));

describe('what changes', () => {
  test('[ST-54] a tighter rule newly blocks, a looser one newly allows, with the rule that makes the difference', () => {
    const [tight, loose] = [refund(atMost(100)), refund(atMost(500))];
    const tightened = preview(tight, loose, refunds(50, 300));
    expect(impacts(tightened)).toEqual(['UNCHANGED', 'NEWLY_BLOCKED']);
    expect(tightened.impacted[1]).toMatchObject({
      because: { ruleId: 'cap', kind: 'argument', found: 300, nearest: 100 },
      baseline: { decision: { verdict: 'ALLOW' } },
      draft: { decision: { verdict: 'BLOCK', reason: 'argument_invariant_failed' } },
    });
    const loosened = preview(loose, tight, refunds(50, 300));
    expect(impacts(loosened)).toEqual(['UNCHANGED', 'NEWLY_ALLOWED']);
    expect(loosened.impacted[1]?.because).toMatchObject({ ruleId: 'cap', nearest: 100 });
    expect(impacts(preview(tight, tight, refunds(50, 300)))).toEqual(['UNCHANGED', 'UNCHANGED']);
  });

  test('[ST-54] a checkpoint newly holds; the held call is taken to be approved, so it counts for what follows', () => {
    const held = refund(
      {},
      {
        checkpoints: { look: { tools: ['refund'], when: 'args.amount > 100.0' } },
        counts: { few: { tools: ['refund'], atMost: 2 } },
      },
    );
    const found = preview(held, refund({}), refunds(200, 10, 10));
    expect(impacts(found)).toEqual(['NEWLY_HELD', 'UNCHANGED', 'KNOCK_ON']);
    expect(found.impacted[2]?.because).toMatchObject({ ruleId: 'few' });
  });

  test('[ST-54] without anything in force every recorded call counts as allowed', () => {
    const found = preview(refund(atMost(100)), null, [...refunds(50, 300), observedCall('unknown', {})]);
    expect(impacts(found)).toEqual(['UNCHANGED', 'NEWLY_BLOCKED', 'KNOCK_ON']);
    expect(found.impacted[2]?.because).toMatchObject({ ruleId: null, kind: 'control', reason: 'unmatched_tool' });
  });
});

describe('state', () => {
  const needsSearch = (cap: number) =>
    searchModel({
      tools: {
        search: toolOf(refundSchema, 'READ', { argumentRules: atMost(cap) }),
        refund: toolOf(refundSchema, 'FINANCIAL', {
          riskDefault: 'ALLOW',
          preconditions: { 'search-first': { tools: ['search'] } },
        }),
      },
    });

  test('[ST-54] a call that the draft blocks does not happen for it: what depends on it is a knock-on, counted apart', () => {
    const calls = [observedCall('search', { amount: 300 }), ...refunds(1, 2)];
    const found = preview(needsSearch(100), needsSearch(500), calls);
    expect(impacts(found)).toEqual(['NEWLY_BLOCKED', 'KNOCK_ON', 'KNOCK_ON']);
    expect(found.impacted[1]?.because).toMatchObject({ ruleId: 'search-first', reason: 'precondition_unmet' });
    expect(found.tally).toMatchObject({
      calls: 3,
      sessions: 1,
      sessionsDiverging: 1,
      newlyBlocked: 1,
      knockOn: 2,
      unchanged: 0,
      rules: [
        { ruleId: 'search-first', check: 'precondition', knockOn: 2, newlyBlocked: 0 },
        { ruleId: 'cap', check: 'argument', newlyBlocked: 1, knockOn: 0 },
      ],
      tools: [
        { toolName: 'refund', calls: 2, knockOn: 2 },
        { toolName: 'search', calls: 1, newlyBlocked: 1 },
      ],
    });
  });

  test('[ST-54] a call that the baseline blocks does not happen for the baseline either', () => {
    const calls = [observedCall('search', { amount: 300 }), ...refunds(1)];
    expect(impacts(preview(needsSearch(500), needsSearch(100), calls))).toEqual(['NEWLY_ALLOWED', 'KNOCK_ON']);
  });

  test('[ST-54] limits count what the session did under each policy', () => {
    const limited = refund(atMost(100), {
      session: { ...searchModel().session, limits: { callsPerTool: { refund: 2 } } },
    });
    const unlimited = refund(atMost(100));
    expect(impacts(preview(limited, unlimited, refunds(1, 500, 2, 3)))).toEqual([
      'UNCHANGED',
      'UNCHANGED',
      'UNCHANGED',
      'NEWLY_BLOCKED',
    ]);
  });
});

describe('what a recording does not hold', () => {
  const redacted = (member: string) =>
    observedCall('search', { origin: 'JFK', passengers: 9, [member]: '[REDACTED:EMAIL]' });
  const withRule = (rule: OperatingModel['tools'][string]['argumentRules']) =>
    searchModel({
      tools: {
        search: toolOf(
          { type: 'object', properties: { origin: { type: 'string' }, passengers: {}, note: {} } },
          'READ',
          {
            argumentRules: rule,
          },
        ),
      },
    });
  const startsWithJ = { origin: { operator: 'regex' as const, path: 'origin', value: '^J' } };
  const byExpression = { origin: { operator: 'expression' as const, expression: 'args.origin.startsWith("J")' } };

  test.each([startsWithJ, byExpression])(
    '[ST-54] a rule on a redacted value says nothing, failed or passed: %o',
    (rule) => {
      const found = preview(withRule(rule), withRule({}), [redacted('origin'), redacted('note')]);
      expect(impacts(found)).toEqual(['INCONCLUSIVE', 'UNCHANGED']);
      expect(found.tally).toMatchObject({ inconclusive: 1, rules: [{ ruleId: 'origin', inconclusive: 1 }] });
      const passing = { origin: { operator: 'length_gte' as const, path: 'origin', value: 1 } };
      expect(impacts(preview(withRule(passing), withRule({}), [redacted('origin')]))).toEqual(['INCONCLUSIVE']);
    },
  );

  test('[ST-54] what both have in common makes no call inconclusive, and another rule still blocks for sure', () => {
    const passing = { origin: { operator: 'length_gte' as const, path: 'origin', value: 1 } };
    const few = { few: { operator: 'expression' as const, expression: 'int(args.passengers) <= 5' } };
    expect(impacts(preview(withRule(passing), withRule(passing), [redacted('origin')]))).toEqual(['UNCHANGED']);
    const blocked = preview(withRule({ ...passing, ...few }), withRule(passing), [redacted('origin')]);
    expect(impacts(blocked)).toEqual(['NEWLY_BLOCKED']);
    expect(blocked.impacted[0]?.because).toMatchObject({ ruleId: 'few' });
  });

  test('[ST-54] a rule on an earlier call that redaction touched says nothing', () => {
    const origins = { type: 'object', properties: { origin: { type: 'string' } } };
    const modelOf = (preconditions: OperatingModel['tools'][string]['preconditions']) =>
      searchModel({
        tools: { search: toolOf(origins, 'READ'), refund: toolOf(origins, 'READ', { preconditions }) },
      });
    const without = modelOf({});
    const same = modelOf({ 'same-origin': { tools: ['search'], same: { 'args.origin': 'args.origin' } } });
    const later = observedCall('refund', { origin: 'JFK' });
    const search = (origin: string) => observedCall('search', { origin });
    expect(impacts(preview(same, without, [search('[REDACTED:NAME]'), later]))).toEqual(['UNCHANGED', 'INCONCLUSIVE']);
    expect(impacts(preview(same, without, [search('LAX'), later]))).toEqual(['UNCHANGED', 'NEWLY_BLOCKED']);
    expect(impacts(preview(same, without, [search('JFK'), later]))).toEqual(['UNCHANGED', 'UNCHANGED']);
  });

  test('[ST-54] a call without arguments is undecided, and happened', () => {
    const counted = refund({}, { counts: { few: { tools: ['refund'], atMost: 1 } } });
    const found = preview(counted, refund({}), [observedCall('refund', null), ...refunds(1)]);
    expect(impacts(found)).toEqual(['INCONCLUSIVE', 'NEWLY_BLOCKED']);
  });

  test('[ST-54] rules over outputs: left out when both have them, undecided when only one has', () => {
    const needsOk = {
      'ok-first': { tools: ['search'], satisfying: [{ path: 'output.ok', operator: 'equals', value: true }] },
    } as const;
    const modelOf = (argumentRules: OperatingModel['tools'][string]['argumentRules']) =>
      searchModel({
        tools: {
          search: toolOf(refundSchema, 'READ'),
          refund: toolOf(refundSchema, 'WRITE', { argumentRules, preconditions: needsOk }),
        },
      });
    const [ok, capped] = [modelOf({}), modelOf(atMost(100))];
    const both = preview(capped, ok, refunds(50, 300));
    expect(impacts(both)).toEqual(['UNCHANGED', 'NEWLY_BLOCKED']);
    expect(both.unjudged).toEqual(['ok-first']);
    expect(impacts(preview(ok, refund({}), refunds(50)))).toEqual(['INCONCLUSIVE']);
  });
});
