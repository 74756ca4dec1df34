import { toolSchemaHash } from '@writ/engine/tool-schema';
import { newTenantId } from '@writ/kit/testing/execute-as';
import { newTypeId } from '@writ/kit/type-id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ApprovedScope,
  approvedScope,
  type ComparedFamily,
  capturedCall,
  deliveryOf,
  fewPassengers,
  startComparedFamily,
} from '../../test/compared-scope.ts';
import { observeCapturedCalls } from './observe-captured-calls.handler.ts';

let family: ComparedFamily;

beforeAll(async () => {
  family = await startComparedFamily();
});
afterAll(() => family.stop());

const delivering = (tenantId: string) =>
  family.scopeOf(tenantId, { actor: { kind: 'SERVICE', id: 'history', channel: 'DELIVERY' } });

const itemsOf = async (tenantId: string) =>
  (
    await family.database.sql`
      select kind, target_ref, status, version, occurrences, severity, first_seen_at, last_seen_at, fingerprint, actor_id
      from studio.drift_item where tenant_id = ${tenantId} order by kind, target_ref`
  ).map((row) => ({ ...row }));

const receiptsOf = async (tenantId: string) =>
  (
    await family.database.sql`
      select trigger, calls_compared, sessions_compared, findings_count, outcome, findings_json, compiled_hash, approval_id
      from studio.approval_runtime_receipt where tenant_id = ${tenantId} order by id`
  ).map((row) => ({ ...row }));

const countOf = async (table: string, tenantId: string): Promise<number> => {
  const [row] = await family.database.sql`
    select count(*)::int as n from studio.${family.database.sql(table)} where tenant_id = ${tenantId}`;
  return Number(row?.n);
};

const evidenceOf = async (tenantId: string) =>
  (
    await family.database.sql`
      select family, target_ref, support_count as support, contradiction_count as contradiction
      from studio.evidence_entry where tenant_id = ${tenantId} order by family, target_ref`
  ).map((row) => ({ ...row }));

/** Everything that a comparison leaves, without ids and receipts. */
const stateOf = async (tenantId: string) => ({
  items: (await itemsOf(tenantId)).map(({ version: _version, actor_id: _actor, ...item }) => item),
  evidence: await evidenceOf(tenantId),
  links: await countOf('drift_call', tenantId),
  calls: await countOf('observed_call', tenantId),
});

const search = (over: Parameters<typeof capturedCall>[2] = {}) => capturedCall('search', { origin: 'JFK' }, over);
const tooMany = (over: Parameters<typeof capturedCall>[2] = {}) =>
  capturedCall('search', { origin: 'JFK', passengers: 6 }, over);

describe('observing captured calls', () => {
  test('[ST-42][ST-43] a delivery stores the calls, raises drift, counts evidence and leaves a receipt', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    const changed = toolSchemaHash({ type: 'object', properties: {} });
    const at = new Date('2026-11-20T10:00:07.000Z');
    const observed = await observeCapturedCalls(
      delivering(tenantId),
      deliveryOf(approved, [
        search(),
        capturedCall('think', { thought: 'hm' }),
        capturedCall('think', { thought: 'hm' }, { observedAt: at }),
        tooMany(),
        search({ toolSchemaHash: changed }),
      ]),
    );
    expect(observed).toMatchObject({ observed: 5, findings: 3 });
    expect(await itemsOf(tenantId)).toMatchObject([
      { kind: 'ARGUMENT_RULE_VIOLATED', target_ref: 'rule:few-passengers', status: 'OPEN', occurrences: 1 },
      { kind: 'TOOL_SCHEMA_CHANGED', target_ref: 'tool:search', occurrences: 1, severity: 'WARNING' },
      {
        kind: 'UNKNOWN_TOOL',
        target_ref: 'tool:think',
        occurrences: 2,
        last_seen_at: at,
        version: 1,
        actor_id: 'history',
      },
    ]);
    const [receipt, ...more] = await receiptsOf(tenantId);
    expect(more).toEqual([]);
    expect(receipt).toMatchObject({
      trigger: 'DELIVERY',
      approval_id: approved.approvalId,
      calls_compared: 5,
      findings_count: 3,
      outcome: 'DRIFTING',
    });
    expect(await countOf('drift_call', tenantId)).toBe(4);
    expect(await countOf('drift_event', tenantId)).toBe(3);
    expect(await evidenceOf(tenantId)).toEqual([
      { family: 'ARGUMENT_RULE', target_ref: 'rule:few-passengers', support: 2, contradiction: 1 },
      { family: 'ARGUMENT_RULE', target_ref: 'tool:search', support: 3, contradiction: 0 },
      { family: 'TOOL_INVENTORY', target_ref: 'tool:search', support: 3, contradiction: 0 },
      { family: 'TOOL_INVENTORY', target_ref: 'tool:think', support: 0, contradiction: 2 },
      { family: 'TOOL_SCHEMA', target_ref: 'tool:search', support: 0, contradiction: 1 },
    ]);
  });

  test('[ST-41] a clean comparison leaves a receipt too', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    await observeCapturedCalls(delivering(tenantId), deliveryOf(approved, [search(), search()]));
    expect(await receiptsOf(tenantId)).toMatchObject([{ outcome: 'CLEAN', findings_count: 0, findings_json: [] }]);
    expect(await itemsOf(tenantId)).toEqual([]);
  });

  test('[C-30][ST-40] the same delivery again, and the same calls in another delivery, change nothing', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    const delivery = deliveryOf(approved, [search(), tooMany(), capturedCall('think', {})]);
    const first = await observeCapturedCalls(delivering(tenantId), delivery);
    const before = { ...(await stateOf(tenantId)), receipts: await receiptsOf(tenantId) };
    expect(await observeCapturedCalls(delivering(tenantId), delivery)).toEqual(first);
    expect({ ...(await stateOf(tenantId)), receipts: await receiptsOf(tenantId) }).toEqual(before);
    const again = await observeCapturedCalls(delivering(tenantId), { ...delivery, eventId: newTypeId('dlv') });
    expect(again).toEqual({ observed: 0, receiptId: null, findings: 0 });
    expect(await stateOf(tenantId)).toEqual({
      items: before.items,
      evidence: before.evidence,
      links: before.links,
      calls: before.calls,
    });
  });

  test('[ST-40][ST-44] deliveries in another order lead to the same items, occurrences and evidence', async () => {
    const limits = [...fewPassengers, { setSessionLimits: { toolCalls: 3 } }];
    const at = (second: number) => ({
      sdkSessionId: 'session-1',
      captureId: `capture-${second}`,
      observedAt: new Date(Date.UTC(2026, 10, 20, 10, 0, second)),
    });
    const parts = [
      [search(at(1)), tooMany(at(2))],
      [search(at(3)), capturedCall('think', {}, at(4))],
      [tooMany(at(5)), search(at(6))],
    ];
    const deliver = async (order: readonly number[]) => {
      const tenantId = newTenantId();
      const approved = await approvedScope(family.scopeOf(tenantId), limits);
      for (const index of order) {
        await observeCapturedCalls(delivering(tenantId), deliveryOf(approved, parts[index] ?? []));
      }
      return stateOf(tenantId);
    };
    const inOrder = await deliver([0, 1, 2]);
    expect(inOrder.items.map(({ target_ref, occurrences }) => [target_ref, occurrences])).toEqual([
      ['rule:few-passengers', 2],
      ['session', 1],
      ['tool:think', 1],
    ]);
    expect(await deliver([2, 0, 1])).toEqual(inOrder);
    expect(await deliver([1, 2, 0])).toEqual(inOrder);
  });

  test('[ST-44] two deliveries at once with one fingerprint: one item, with the occurrences of both', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    await Promise.all(
      [1, 2, 3, 4].map(() =>
        observeCapturedCalls(
          delivering(tenantId),
          deliveryOf(approved, [capturedCall('think', {}), capturedCall('think', {})]),
        ),
      ),
    );
    expect(await itemsOf(tenantId)).toMatchObject([
      { target_ref: 'tool:think', occurrences: 8, status: 'OPEN', version: 1 },
    ]);
    expect(await countOf('drift_call', tenantId)).toBe(8);
    expect(await countOf('approval_runtime_receipt', tenantId)).toBe(4);
  });

  test('[ST-43] deliveries at once that share a session see all of it: its limit is found', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId), [
      ...fewPassengers,
      { setSessionLimits: { toolCalls: 3 } },
    ]);
    const inSession = () => search({ sdkSessionId: 'session-1' });
    await Promise.all(
      [1, 2].map(() => observeCapturedCalls(delivering(tenantId), deliveryOf(approved, [inSession(), inSession()]))),
    );
    expect(await itemsOf(tenantId)).toMatchObject([{ kind: 'LIMIT_EXCEEDED', target_ref: 'session', occurrences: 1 }]);
  });

  test('[C-30] one event delivered twice at once has its effect once', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    const delivery = deliveryOf(approved, [capturedCall('think', {})]);
    const [one, other] = await Promise.all([
      observeCapturedCalls(delivering(tenantId), delivery),
      observeCapturedCalls(delivering(tenantId), delivery),
    ]);
    expect(one).toEqual(other);
    expect(await itemsOf(tenantId)).toMatchObject([{ occurrences: 1 }]);
    expect(await countOf('approval_runtime_receipt', tenantId)).toBe(1);
  });

  test('[ST-43] a tool that is only declared with another schema raises an item without calls', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    const schemaHash = toolSchemaHash({ type: 'object', properties: { from: {} } });
    const declaring = () => deliveryOf(approved, [], { declaredTools: [{ name: 'search', schemaHash }] });
    await observeCapturedCalls(delivering(tenantId), declaring());
    await observeCapturedCalls(delivering(tenantId), declaring());
    expect(await itemsOf(tenantId)).toMatchObject([{ kind: 'TOOL_SCHEMA_CHANGED', occurrences: 2 }]);
    expect(await countOf('drift_call', tenantId)).toBe(0);
  });

  test('[ST-42] without a workspace or an approval the calls are kept and nothing is compared', async () => {
    const tenantId = newTenantId();
    const nowhere = { agent: 'nobody', environment: 'STAGING' } as const;
    const observed = await observeCapturedCalls(delivering(tenantId), deliveryOf(nowhere, [search()]));
    expect(observed).toEqual({ observed: 1, receiptId: null, findings: 0 });
    expect(await countOf('observed_call', tenantId)).toBe(1);
    expect(await countOf('approval_runtime_receipt', tenantId)).toBe(0);
  });

  test('[C-04] another tenant’s approval of the same scope is never compared', async () => {
    const [mine, theirs] = [newTenantId(), newTenantId()];
    const approved: ApprovedScope = await approvedScope(family.scopeOf(theirs));
    await observeCapturedCalls(delivering(mine), deliveryOf(approved, [capturedCall('think', {})]));
    expect(await itemsOf(mine)).toEqual([]);
    expect(await itemsOf(theirs)).toEqual([]);
    expect(await countOf('observed_call', theirs)).toBe(0);
  });

  test('[C-13] a delivery beyond 500 calls is refused and nothing of it is stored', async () => {
    const tenantId = newTenantId();
    const nowhere = { agent: 'nobody', environment: 'STAGING' } as const;
    const calls = Array.from({ length: 501 }, () => search());
    const refused = Promise.resolve().then(() =>
      observeCapturedCalls(delivering(tenantId), deliveryOf(nowhere, calls)),
    );
    await expect(refused).rejects.toMatchObject({ extensions: { code: 'PAYLOAD_TOO_LARGE' } });
    const badId = deliveryOf(nowhere, [search({ captureId: 'no spaces, please' })]);
    const misnamed = Promise.resolve().then(() => observeCapturedCalls(delivering(tenantId), badId));
    await expect(misnamed).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', details: { field: 'input.calls[0].captureId' } },
    });
    expect(await countOf('observed_call', tenantId)).toBe(0);
  });

  test('[ST-42] the statements of a comparison do not grow with its calls', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    const mixed = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        index % 2 === 0 ? tooMany({ sdkSessionId: `s-${index}` }) : capturedCall(`tool-${index}`, {}),
      );
    const statementsFor = async (count: number) => {
      family.statements();
      await observeCapturedCalls(delivering(tenantId), deliveryOf(approved, mixed(count)));
      return family.statements().length;
    };
    const few = await statementsFor(4);
    expect(await statementsFor(100)).toBe(few);
    expect(few).toBeLessThanOrEqual(22);
  });

  test('[C-03] receipts, observations, links and transitions cannot be changed, not even by the service', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    await observeCapturedCalls(delivering(tenantId), deliveryOf(approved, [capturedCall('think', {})]));
    for (const table of [
      'approval_runtime_receipt',
      'observed_call',
      'drift_call',
      'drift_event',
      'evidence_observation',
    ]) {
      const { sql } = family.database;
      await expect(sql`delete from studio.${sql(table)} where tenant_id = ${tenantId}`, table).rejects.toThrow();
      await expect(
        sql`update studio.${sql(table)} set actor_id = 'eve' where tenant_id = ${tenantId}`,
        table,
      ).rejects.toThrow();
    }
  });
});
