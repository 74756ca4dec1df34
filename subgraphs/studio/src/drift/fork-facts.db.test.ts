import { newTenantId } from '@writ/kit/testing/execute-as';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  approvedScope,
  type ComparedFamily,
  capturedCall,
  deliveryOf,
  startComparedFamily,
} from '../../test/compared-scope.ts';
import type { BusinessCommandInput } from '../draft/command-payloads.ts';
import { readForkFacts } from './fork-facts.handler.ts';
import { driftItemById } from './forked-item.repository.ts';
import { type CapturedCallInput, observeCapturedCalls } from './observe-captured-calls.handler.ts';

let family: ComparedFamily;
beforeAll(async () => {
  family = await startComparedFamily();
});
afterAll(() => family.stop());

const object = { type: 'object' };
const ask: BusinessCommandInput = { addTool: { name: 'ask', inputSchema: object, sideEffect: 'READ' } };
const note: BusinessCommandInput = { addTool: { name: 'note', inputSchema: object, sideEffect: 'READ' } };
const twice: BusinessCommandInput = { setSessionLimits: { callsPerTool: [{ tool: 'ask', atMost: 2 }] } };

const called = (tool: string, second: number, sdkSessionId = 'session-1') =>
  capturedCall(
    tool,
    {},
    {
      sdkSessionId,
      captureId: `${sdkSessionId}:${second}`,
      observedAt: new Date(Date.UTC(2026, 10, 20, 10, 0, second)),
    },
  );
const asked = (sdkSessionId: string, times: number) =>
  Array.from({ length: times }, (_, second) => called('ask', second, sdkSessionId));

/** What accepting the one item that these deliveries lead to depends on. */
const factsAfter = async (
  commands: readonly BusinessCommandInput[],
  deliveries: readonly (readonly CapturedCallInput[])[],
  bounds?: Partial<NonNullable<Parameters<typeof readForkFacts>[4]>>,
) => {
  const scope = family.scopeOf(newTenantId());
  const approved = await approvedScope(scope, commands);
  for (const calls of deliveries) await observeCapturedCalls(scope, deliveryOf(approved, calls));
  const rows = await family.database.sql`select id from studio.drift_item where tenant_id = ${scope.tenantId}`;
  const item = await scope.read((db) => driftItemById(db, scope.tenantId, rows[0]?.id));
  if (item === null || rows.length > 1) throw new Error('not one item');
  return readForkFacts(scope, item, 'ACCEPT', null, { calls: 500, size: 1_000, evaluated: 10_000, ...bounds });
};

describe('[ST-45] what accepting an item depends on', () => {
  const deliveries = [asked('older', 7), asked('newer', 4)];

  test('every session of the calls that show it is read, each from its beginning', async () => {
    const facts = await factsAfter([ask, twice], deliveries);
    expect(facts.reached).toEqual({ found: 6, inARow: 1, calls: 7 });
    expect(facts.calls).toHaveLength(7);
    expect(facts.item.occurrences).toBe(7);
  });

  test('the newest calls are looked at, and what is left out is known', async () => {
    const facts = await factsAfter([ask, twice], deliveries, { calls: 2 });
    expect(facts.reached).toEqual({ found: 3, inARow: 1, calls: 2 });
    expect(facts.calls).toHaveLength(2);
    expect(facts.item.occurrences).toBe(7);
  });

  test('the sessions of the newest calls are read first, until enough calls are evaluated', async () => {
    for (const [evaluated, reached] of [
      [9, { found: 4, inARow: 1, calls: 5 }],
      [4, { found: 3, inARow: 1, calls: 2 }],
      [2, null],
    ] as const) {
      expect(await factsAfter([ask, twice], deliveries, { evaluated })).toMatchObject({ reached });
    }
  });

  test('no more arguments are read than memory has room for', async () => {
    const facts = await factsAfter([ask, twice], deliveries, { size: 3 * '{}'.length });
    expect(facts.calls).toEqual([{}, {}, {}]);
    expect(facts.reached).toMatchObject({ found: 6, calls: 7 });
  });

  test('a call that was cleared and shown again counts once, one that stays cleared does not count', async () => {
    const needs = { tool: 'note', ruleId: 'just-asked', earlier: { tools: ['ask'], within: { calls: 2 } } };
    const commands = [ask, note, { setPrecondition: needs }];
    const again = [[called('note', 9)], [called('ask', 1)], [called('note', 5, 'session-2')]];
    expect(await factsAfter(commands, again)).toMatchObject({ calls: [{}], item: { occurrences: 1 } });
    const shownAgain = [
      [called('note', 9)],
      [called('ask', 1)],
      [called('ask', 0), called('note', 2), called('note', 3)],
    ];
    expect((await factsAfter(commands, shownAgain)).calls).toHaveLength(1);
  });
});
