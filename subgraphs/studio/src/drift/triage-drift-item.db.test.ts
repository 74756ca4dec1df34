// Over 300 lines: one state machine with all its transitions and refusals.
import { newTenantId } from '@writ/kit/testing/execute-as';
import { newTypeId } from '@writ/kit/type-id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ApprovedScope,
  approvedAgain,
  approvedScope,
  type ComparedFamily,
  capturedCall,
  dayOfCalls,
  deliveryOf,
  startComparedFamily,
} from '../../test/compared-scope.ts';
import { compareApproval } from './compare-approval.handler.ts';
import { observeCapturedCalls } from './observe-captured-calls.handler.ts';
import { acknowledgeDriftItem, dismissDriftItem, resolveDriftItem } from './triage-drift-item.handler.ts';

let family: ComparedFamily;

beforeAll(async () => {
  family = await startComparedFamily();
});
afterAll(() => family.stop());

const think = () => capturedCall('think', {});
const observe = (tenantId: string, approved: ApprovedScope) =>
  observeCapturedCalls(family.scopeOf(tenantId), deliveryOf(approved, [think()]));

const drifted = async () => {
  const tenantId = newTenantId();
  const scope = family.scopeOf(tenantId);
  const approved = await approvedScope(scope);
  await observe(tenantId, approved);
  return { tenantId, scope, approved, driftItemId: await itemId(tenantId) };
};

const itemId = async (tenantId: string): Promise<string> => {
  const [row] = await family.database.sql`select id from studio.drift_item where tenant_id = ${tenantId}`;
  return String(row?.id);
};

const itemOf = async (driftItemId: string) => {
  const [row] = await family.database.sql`
    select status, version, occurrences from studio.drift_item where id = ${driftItemId}`;
  return { ...row };
};

const historyOf = async (driftItemId: string) =>
  (
    await family.database.sql`
      select sequence, type, from_status as from, to_status as to, reason, actor_id as actor,
        receipt_id is not null as compared, superseded_by_approval_id as newer
      from studio.drift_event where drift_item_id = ${driftItemId} order by sequence`
  ).map((row) => ({ ...row }));

const refusal = (code: string, details: Record<string, unknown>) => ({ extensions: { code, details } });

describe('triage of drift items', () => {
  test('[ST-44] acknowledged, resolved, reopened by a repeat: each an event with actor and reason', async () => {
    const { tenantId, scope, approved, driftItemId } = await drifted();
    await acknowledgeDriftItem(scope, { driftItemId, reason: 'on it' });
    await resolveDriftItem(scope, { driftItemId });
    expect(await itemOf(driftItemId)).toEqual({ status: 'RESOLVED', version: 3, occurrences: 1 });
    await observe(tenantId, approved);
    expect(await itemOf(driftItemId)).toEqual({ status: 'OPEN', version: 4, occurrences: 2 });
    const shared = { reason: null, actor: 'ada', newer: null };
    expect(await historyOf(driftItemId)).toEqual([
      { ...shared, sequence: 1, type: 'DETECTED', from: null, to: 'OPEN', compared: true },
      {
        ...shared,
        sequence: 2,
        type: 'ACKNOWLEDGED',
        from: 'OPEN',
        to: 'ACKNOWLEDGED',
        compared: false,
        reason: 'on it',
      },
      { ...shared, sequence: 3, type: 'RESOLVED', from: 'ACKNOWLEDGED', to: 'RESOLVED', compared: false },
      { ...shared, sequence: 4, type: 'REOPENED', from: 'RESOLVED', to: 'OPEN', compared: true },
    ]);
  });

  test('[ST-44] a dismissed item counts its repeats and stays dismissed', async () => {
    const { tenantId, scope, approved, driftItemId } = await drifted();
    await dismissDriftItem(scope, { driftItemId, reason: 'a harmless scratchpad' });
    await observe(tenantId, approved);
    expect(await itemOf(driftItemId)).toEqual({ status: 'DISMISSED', version: 2, occurrences: 2 });
  });

  test('[ST-44] what the state does not allow is INVALID_TRANSITION and leaves no event', async () => {
    const { scope, driftItemId } = await drifted();
    await expect(resolveDriftItem(scope, { driftItemId })).rejects.toMatchObject(
      refusal('INVALID_TRANSITION', { from: 'OPEN', to: 'RESOLVED' }),
    );
    await dismissDriftItem(scope, { driftItemId, reason: 'noise' });
    await expect(acknowledgeDriftItem(scope, { driftItemId })).rejects.toMatchObject(
      refusal('INVALID_TRANSITION', { from: 'DISMISSED', to: 'ACKNOWLEDGED' }),
    );
    expect(await historyOf(driftItemId)).toHaveLength(2);
  });

  test('[C-22] a caller who saw an older version changes nothing and learns the current one', async () => {
    const { scope, driftItemId } = await drifted();
    await acknowledgeDriftItem(scope, { driftItemId, expectedVersion: 1 });
    await expect(resolveDriftItem(scope, { driftItemId, expectedVersion: 1 })).rejects.toMatchObject(
      refusal('STALE_VERSION', { current: 2 }),
    );
    expect(await itemOf(driftItemId)).toMatchObject({ status: 'ACKNOWLEDGED', version: 2 });
  });

  test('[ST-44] two at once: one takes it on, the other is told that it is taken', async () => {
    const { scope, driftItemId } = await drifted();
    const settled = await Promise.allSettled([
      acknowledgeDriftItem(scope, { driftItemId }),
      acknowledgeDriftItem(scope, { driftItemId }),
    ]);
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await historyOf(driftItemId)).toHaveLength(2);
  });

  test('[C-04] another tenant’s item, an unknown one and an id of another kind', async () => {
    const { driftItemId } = await drifted();
    const stranger = family.scopeOf(newTenantId());
    await expect(acknowledgeDriftItem(stranger, { driftItemId })).rejects.toMatchObject(
      refusal('NOT_FOUND', { field: 'input.driftItemId' }),
    );
    await expect(acknowledgeDriftItem(stranger, { driftItemId: newTypeId('drift') })).rejects.toMatchObject(
      refusal('NOT_FOUND', { field: 'input.driftItemId' }),
    );
    await expect(acknowledgeDriftItem(stranger, { driftItemId: newTypeId('ws') })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(await itemOf(driftItemId)).toMatchObject({ status: 'OPEN', version: 1 });
  });

  test('[ST-44][HI-12] a secret in the reason of a transition is replaced before it is stored', async () => {
    const { tenantId, scope, driftItemId } = await drifted();
    const secret = `sk-ant-api03-${'Zq7'.repeat(30)}-AA`;
    await acknowledgeDriftItem(scope, { driftItemId, reason: `found ${secret}` });
    const events = await family.database.sql`
      select reason from studio.drift_event where tenant_id = ${tenantId} and reason is not null`;
    expect(events.map((event) => event.reason)).toEqual(['found [REDACTED:anthropic_key]']);
  });

  test('[ST-44] a dismissal without a reason is refused', async () => {
    const { scope, driftItemId } = await drifted();
    const dismissed = Promise.resolve().then(() => dismissDriftItem(scope, { driftItemId, reason: '  ' }));
    await expect(dismissed).rejects.toMatchObject(refusal('BAD_USER_INPUT', { field: 'input.reason' }));
    expect(await itemOf(driftItemId)).toMatchObject({ status: 'OPEN' });
  });

  test('[ST-44] a newer approval supersedes open and acknowledged items of the older one, and only those', async () => {
    const { tenantId, scope, approved, driftItemId } = await drifted();
    await observeCapturedCalls(scope, deliveryOf(approved, [capturedCall('calculate', {})]));
    const [other] = await family.database.sql`
      select id from studio.drift_item where tenant_id = ${tenantId} and target_ref = 'tool:calculate'`;
    const dismissedId = String(other?.id);
    await dismissDriftItem(scope, { driftItemId: dismissedId, reason: 'fine' });
    await acknowledgeDriftItem(scope, { driftItemId });
    const newer = await approvedAgain(scope, approved, [{ setSessionLimits: { toolCalls: 50 } }]);
    expect(await itemOf(driftItemId)).toMatchObject({ status: 'SUPERSEDED', version: 3 });
    expect((await historyOf(driftItemId)).at(-1)).toMatchObject({
      type: 'SUPERSEDED',
      newer: newer.approvalId,
      actor: 'ada',
    });
    expect(await itemOf(dismissedId)).toMatchObject({ status: 'DISMISSED' });
    await observe(tenantId, newer);
    const [{ n } = { n: 0 }] = await family.database.sql`
      select count(*)::int as n from studio.drift_item where tenant_id = ${tenantId} and approval_id = ${newer.approvalId}`;
    expect(n).toBe(1);
  });

  test('[ST-42] a session that outlives an approval: what arrived under the older one is not held against the newer', async () => {
    const tenantId = newTenantId();
    const scope = family.scopeOf(tenantId);
    const approved = await approvedScope(scope);
    const passengers = (count: number, second: number) =>
      capturedCall(
        'search',
        { origin: 'JFK', passengers: count },
        { sdkSessionId: 'long-lived', observedAt: new Date(Date.UTC(2026, 10, 20, 10, 0, second)) },
      );
    await observeCapturedCalls(scope, deliveryOf(approved, [passengers(4, 1)]));
    const newer = await approvedAgain(scope, approved, [
      {
        setArgumentRule: {
          tool: 'search',
          ruleId: 'few-passengers',
          path: 'passengers',
          operator: 'LTE',
          value: 3,
          optional: true,
        },
      },
      { setSessionLimits: { toolCalls: 2 } },
    ]);
    const clean = await observeCapturedCalls(scope, deliveryOf(newer, [passengers(2, 2)]));
    expect(clean.findings).toBe(0);
    // It still counts towards what the session has done.
    expect(await observeCapturedCalls(scope, deliveryOf(newer, [passengers(2, 3)]))).toMatchObject({ findings: 1 });
    const [item] = await family.database.sql`
      select kind, occurrences from studio.drift_item where tenant_id = ${tenantId} and approval_id = ${newer.approvalId}`;
    expect(item).toMatchObject({ kind: 'LIMIT_EXCEEDED', occurrences: 1 });
  });

  test('[ST-44] deliveries that race a newer approval leave no open item of the older one, and lose none', async () => {
    const tenantId = newTenantId();
    const scope = family.scopeOf(tenantId);
    const approved = await approvedScope(scope);
    await Promise.all([
      ...[1, 2, 3, 4].map(() =>
        observeCapturedCalls(scope, deliveryOf(approved, [think(), capturedCall('calculate', {})])),
      ),
      approvedAgain(scope, approved, [{ setSessionLimits: { toolCalls: 50 } }]),
    ]);
    const rows = await family.database.sql`
      select item.status, item.approval_id = workspace.active_approval_id as active, item.target_ref, item.occurrences
      from studio.drift_item item
      join studio.governance_workspace workspace on workspace.id = item.workspace_id
      where item.tenant_id = ${tenantId}`;
    for (const { status, active } of rows) expect(status).toBe(active ? 'OPEN' : 'SUPERSEDED');
    const seen = (target: string) =>
      rows.filter((row) => row.target_ref === target).reduce((sum, row) => sum + Number(row.occurrences), 0);
    expect([seen('tool:think'), seen('tool:calculate')]).toEqual([4, 4]);
  });
});

describe('comparing on demand', () => {
  const receiptOf = async (id: string) => {
    const [row] = await family.database.sql`
      select trigger, calls_compared, findings_count, outcome, findings_json, window_start, window_end, truncated
      from studio.approval_runtime_receipt where id = ${id}`;
    return { ...row };
  };

  test('[ST-42][ST-41] leaves a receipt about the window; what was counted before counts no second time', async () => {
    const { scope, approved, driftItemId } = await drifted();
    await acknowledgeDriftItem(scope, { driftItemId });
    await resolveDriftItem(scope, { driftItemId });
    const id = await compareApproval(scope, {
      approvalId: approved.approvalId,
      ...dayOfCalls,
      idempotencyKey: 'again',
    });
    expect(await receiptOf(id)).toMatchObject({
      trigger: 'ON_DEMAND',
      calls_compared: 1,
      outcome: 'DRIFTING',
      findings_json: [{ driftItemId, calls: 1, newOccurrences: 0 }],
      window_start: dayOfCalls.windowStart,
      window_end: dayOfCalls.windowEnd,
      truncated: false,
    });
    expect(await itemOf(driftItemId)).toEqual({ status: 'RESOLVED', version: 3, occurrences: 1 });
  });

  test('[ST-42] calls outside the window are not compared', async () => {
    const { scope, approved } = await drifted();
    const id = await compareApproval(scope, {
      approvalId: approved.approvalId,
      windowStart: new Date('2026-11-19T00:00:00Z'),
      windowEnd: new Date('2026-11-20T10:00:00Z'),
      idempotencyKey: 'before',
    });
    expect(await receiptOf(id)).toMatchObject({ calls_compared: 0, outcome: 'CLEAN' });
  });

  test('[ST-42] observations from before the approval are found by it', async () => {
    const tenantId = newTenantId();
    const scope = family.scopeOf(tenantId);
    const approved = await approvedScope(scope);
    const newer = await approvedAgain(scope, approved, [
      { removeTool: { name: 'search' } },
      { addTool: { name: 'think', inputSchema: { type: 'object' } } },
    ]);
    await observeCapturedCalls(scope, deliveryOf(approved, [think()]));
    const id = await compareApproval(scope, {
      approvalId: approved.approvalId,
      ...dayOfCalls,
      idempotencyKey: 'older',
    });
    expect(await receiptOf(id)).toMatchObject({ outcome: 'DRIFTING', findings_count: 1 });
    const [item] = await family.database.sql`
      select status, occurrences from studio.drift_item where tenant_id = ${tenantId} and approval_id = ${approved.approvalId}`;
    expect(item).toMatchObject({ status: 'SUPERSEDED', occurrences: 1 });
    const [none] = await family.database.sql`
      select count(*)::int as n from studio.drift_item where tenant_id = ${tenantId} and approval_id = ${newer.approvalId}`;
    expect(none?.n).toBe(0);
  });

  test('[C-21] the same key returns the same receipt; with another window it is IDEMPOTENCY_MISMATCH', async () => {
    const { scope, approved } = await drifted();
    const input = { approvalId: approved.approvalId, ...dayOfCalls, idempotencyKey: 'once' };
    const [one, other] = await Promise.all([compareApproval(scope, input), compareApproval(scope, input)]);
    expect(one).toBe(other);
    await expect(
      compareApproval(scope, { ...input, windowEnd: new Date('2026-11-22T00:00:00Z') }),
    ).rejects.toMatchObject({ extensions: { code: 'IDEMPOTENCY_MISMATCH' } });
  });

  test('[C-04] another tenant’s approval is NOT_FOUND; a reversed window is BAD_USER_INPUT', async () => {
    const { scope, approved } = await drifted();
    const input = { approvalId: approved.approvalId, ...dayOfCalls, idempotencyKey: 'foreign' };
    await expect(compareApproval(family.scopeOf(newTenantId()), input)).rejects.toMatchObject(
      refusal('NOT_FOUND', { field: 'input.approvalId' }),
    );
    const reversed = { ...input, windowStart: dayOfCalls.windowEnd, windowEnd: dayOfCalls.windowStart };
    const refused = Promise.resolve().then(() => compareApproval(scope, reversed));
    await expect(refused).rejects.toMatchObject(refusal('BAD_USER_INPUT', { field: 'input.windowEnd' }));
  });

  test('[ST-42] a window of more calls than one comparison takes: the newest are compared, and the receipt says how far back', async () => {
    const { tenantId, scope, approved } = await drifted();
    await family.database.sql`
      insert into studio.observed_call (tenant_id, id, agent, environment, capture_id, call_index, tool_name, arguments_json,
        observed_at, actor_kind, actor_id, actor_channel, created_at)
      select ${tenantId}::uuid, 'obs_' || n, ${approved.agent}, ${approved.environment}, 'many-' || n, 0, 'search', '{"origin":"JFK"}',
        timestamptz '2026-11-20T12:00:00Z' + n * interval '1 second', 'SERVICE', 'history', 'DELIVERY', now()
      from generate_series(1, 10010) n`;
    const id = await compareApproval(scope, { approvalId: approved.approvalId, ...dayOfCalls, idempotencyKey: 'many' });
    expect(await receiptOf(id)).toMatchObject({
      calls_compared: 10_000,
      truncated: true,
      window_start: new Date('2026-11-20T12:00:11Z'),
      window_end: dayOfCalls.windowEnd,
      outcome: 'CLEAN',
    });
  });
});
