import { describe, expect, test } from 'vitest';
import { reportRules, ruleIds } from './spec-rules.ts';

describe('the rule report', () => {
  const tests = [
    { title: '[C-01] a key contains the tenant', passed: true },
    { title: '[C-01] [C-02] both', passed: true },
    { title: '[C-03] broken', passed: false },
    { title: 'C-04 without brackets proves nothing', passed: true },
  ];
  const statuses = Object.fromEntries(
    reportRules(['C-01', 'C-02', 'C-03', 'C-04', 'WF-01'], tests, new Set(['WF-01'])).map(({ id, status }) => [
      id,
      status,
    ]),
  );

  test('a rule is passing, failing, missing or later', () => {
    expect(statuses).toEqual({
      'C-01': 'passing',
      'C-02': 'passing',
      'C-03': 'failing',
      'C-04': 'missing',
      'WF-01': 'later',
    });
  });

  test('a rule kept for later that fails a test is failing all the same', () => {
    const [report] = reportRules(['WF-01'], [{ title: '[WF-01] x', passed: false }], new Set(['WF-01']));
    expect(report?.status).toBe('failing');
  });

  test('every page of the specification is read', () => {
    const ids = ruleIds('docs/spec');
    expect(new Set(ids.map((id) => id.split('-')[0]))).toEqual(
      new Set(['C', 'ST', 'PL', 'RP', 'WF', 'HI', 'EN', 'GW']),
    );
    expect(ids.length).toBeGreaterThan(150);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
