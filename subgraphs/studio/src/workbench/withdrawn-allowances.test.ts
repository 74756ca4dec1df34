import { emptyModel, type OperatingModel } from '@writ/engine/model';
import { expect, test } from 'vitest';
import { refundSchema, searchModel, searchSchema, toolOf } from '../../test/compared-policy.ts';
import { emptyMemory } from '../draft/draft-memory.ts';
import { approvalChangesOf } from './approval-changes.ts';
import { policyTextOf } from './model-rules.ts';
import { withdrawnAllowances } from './withdrawn-allowances.ts';

const memory = (model: OperatingModel) => ({ ...emptyMemory(), model });

const lost = (before: OperatingModel, after: OperatingModel): readonly string[] =>
  withdrawnAllowances(memory(before), memory(after), policyTextOf(after)).map(({ reason, tool, ruleId }) =>
    [reason, tool, ruleId].filter((one) => one !== null).join(' '),
  );

const approved = searchModel();
const { search, refund } = approved.tools;
if (search === undefined || refund === undefined) throw new Error('the model lost its tools');

const withSession = (session: Partial<OperatingModel['session']>): OperatingModel => ({
  ...approved,
  session: { ...approved.session, ...session },
});

test('[ST-53] the same model withdraws nothing, and neither does one that only adds a tool', () => {
  expect(lost(approved, approved)).toEqual([]);
  const more = { ...approved, tools: { ...approved.tools, look: toolOf(refundSchema, 'READ') } };
  expect(lost(approved, more)).toEqual([]);
});

test('[ST-53] a removed tool, a changed schema, a stricter default and fewer phases are told with their tool', () => {
  expect(lost(approved, { ...approved, tools: { refund } })).toEqual(['TOOL_REMOVED search']);
  const changed = toolOf({ ...searchSchema, required: [] }, 'READ', { argumentRules: search.argumentRules });
  expect(lost(approved, { ...approved, tools: { search: changed, refund } })).toEqual(['SCHEMA_CHANGED search']);
  const stricter = { ...search, riskDefault: 'HOLD' as const };
  expect(lost(approved, { ...approved, tools: { search: stricter, refund } })).toEqual(['DEFAULT_STRICTER search']);
  expect(lost({ ...approved, tools: { search: stricter, refund } }, approved)).toEqual([]);
  const phased = withSession({ phases: { start: { initial: true, terminal: true, next: [] } } });
  const narrowed = { ...phased, tools: { search: { ...search, phases: ['start'] }, refund } };
  expect(lost(approved, narrowed)).toEqual(['PHASES_NARROWED search', 'PHASE_MODEL_CHANGED']);
});

test('[ST-53] a limit that is new or lower is told, a higher or dropped one is not', () => {
  const limits = (toolCalls: number, ofRefund: number) =>
    withSession({ limits: { toolCalls, callsPerTool: { refund: ofRefund }, loop: { window: 5, repeats: 2 } } });
  expect(lost(approved, limits(5, 2))).toEqual(['LIMIT_LOWERED', 'LIMIT_LOWERED refund', 'LIMIT_LOWERED']);
  expect(lost(limits(5, 2), limits(4, 3))).toEqual(['LIMIT_LOWERED']);
  expect(lost(limits(5, 2), limits(6, 3))).toEqual([]);
  expect(lost(limits(5, 2), approved)).toEqual([]);
});

test('[ST-53] rules on what was allowed are told when new or not surely looser; rules on a new tool take nothing away', () => {
  const counted = (atMost: number, tools = ['refund']) => ({ ...approved, counts: { few: { tools, atMost } } });
  expect(lost(approved, counted(2))).toEqual(['RULE_ADDED refund few']);
  expect(lost(counted(2), counted(1))).toEqual(['RULE_CHANGED refund few']);
  expect(lost(counted(2), counted(3))).toEqual([]);
  expect(lost(counted(2), approved)).toEqual([]);
  const ruled = toolOf(refundSchema, 'READ', { argumentRules: { new: { operator: 'lte', path: 'amount', value: 1 } } });
  expect(lost(approved, { ...approved, tools: { ...approved.tools, look: ruled } })).toEqual([]);
  const open = withSession({ unmatchedTool: 'ALLOW' });
  expect(lost(open, { ...open, tools: { ...open.tools, look: ruled } })).toEqual(['RULE_ADDED look new']);
  expect(lost(open, approved)).toEqual(['DEFAULT_STRICTER']);
});

test('[ST-53] one rule among two hundred is one change, by identity and not by position', () => {
  const rule = (value: number) => ({ operator: 'lte' as const, path: 'amount', value });
  const many = (skip: number | null) =>
    Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`rule-${n}`, rule(n)]).filter((_, n) => n !== skip));
  const model = (skip: number | null): OperatingModel => ({
    ...emptyModel(),
    tools: { refund: toolOf(refundSchema, 'FINANCIAL', { argumentRules: many(skip) }) },
  });
  const compilerVersion = '1.0.0';
  const before = approvalChangesOf({ memory: memory(model(77)), compilerVersion }, null);
  const compiledHash = before?.compiledHash ?? '';
  const after = approvalChangesOf(
    { memory: memory(model(null)), compilerVersion },
    { memory: memory(model(77)), compiledHash },
  );
  expect(after?.becomesEnforceable).toMatchObject([
    { kind: 'ADDED', part: 'RULE', ref: 'rule-77', after: ['amount <= 77'] },
  ]);
  expect(after?.stopsBeingEnforced).toEqual([]);
  expect(after?.stopsBeingAllowed).toMatchObject([{ reason: 'RULE_ADDED', ruleId: 'rule-77' }]);
  expect(after?.unchanged).toBe(false);
});

test('[ST-53] a model that does not compile changes nothing that anybody could name', () => {
  const broken: OperatingModel = {
    ...approved,
    tools: { search: { ...search, preconditions: { gone: { tools: ['never'] } } } },
  };
  expect(approvalChangesOf({ memory: memory(broken), compilerVersion: '1.0.0' }, null)).toBeNull();
});
