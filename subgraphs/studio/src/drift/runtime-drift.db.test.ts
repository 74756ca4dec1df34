import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { newTenantId } from '@writ/kit/testing/execute-as';
import { newTypeId } from '@writ/kit/type-id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  approvedAgain,
  approvedScope,
  type ComparedFamily,
  capturedCall,
  dayOfCalls,
  deliveryOf,
  startComparedFamily,
} from '../../test/compared-scope.ts';
import { compareApproval } from './compare-approval.handler.ts';
import { type CapturedCallInput, observeCapturedCalls } from './observe-captured-calls.handler.ts';
import { observeOpenedSession } from './observe-opened-session.handler.ts';

let family: ComparedFamily;

beforeAll(async () => {
  family = await startComparedFamily();
});
afterAll(() => family.stop());

const delivering = (tenantId: string) =>
  family.scopeOf(tenantId, { actor: { kind: 'SERVICE', id: 'history', channel: 'DELIVERY' } });

const itemsOf = async (tenantId: string, kind: string) =>
  (
    await family.database.sql`
      select target_ref, status, occurrences, severity, details_json as details, approval_id from studio.drift_item
      where tenant_id = ${tenantId} and kind = ${kind} order by id`
  ).map((row) => ({ ...row }));

const search = (over: Partial<CapturedCallInput> = {}) => capturedCall('search', { origin: 'JFK' }, over);
const gpt5 = { provider: 'openai', modelId: 'gpt-5' };
const claude = { provider: 'anthropic', modelId: 'claude' };
const prepared = { preparedRequestId: newTypeId('prep') };

describe('[ST-43] models', () => {
  test('[ST-43] without observations before the approval, the first model seen after it is the reference', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    const later = new Date('2026-11-20T11:00:00.000Z');
    await observeCapturedCalls(
      delivering(tenantId),
      deliveryOf(approved, [search({ ...gpt5, observedAt: later }), search()]),
    );
    expect(await itemsOf(tenantId, 'MODEL_CHANGED')).toMatchObject([
      { target_ref: 'model:openai/gpt-5', status: 'OPEN', occurrences: 1, severity: 'WARNING' },
    ]);
    await observeCapturedCalls(delivering(tenantId), deliveryOf(approved, [search(), search(claude), search(gpt5)]));
    expect(await itemsOf(tenantId, 'MODEL_CHANGED')).toMatchObject([
      { target_ref: 'model:openai/gpt-5', occurrences: 2 },
      { target_ref: 'model:anthropic/claude', occurrences: 1, details: { expected: ['openai/gpt-4o'] } },
    ]);
  });

  test('[ST-43] the reference is every model that had arrived when it was approved; a newer approval takes the new one in', async () => {
    const tenantId = newTenantId();
    const scope = family.scopeOf(tenantId);
    const first = await approvedScope(scope);
    await observeCapturedCalls(delivering(tenantId), deliveryOf(first, [search(), search(gpt5)]));
    expect(await itemsOf(tenantId, 'MODEL_CHANGED')).toHaveLength(1);
    const second = await approvedAgain(scope, first, [
      { addTool: { name: 'refund', inputSchema: { type: 'object' } } },
    ]);
    await observeCapturedCalls(delivering(tenantId), deliveryOf(first, [search(), search(gpt5), search(claude)]));
    expect(await itemsOf(tenantId, 'MODEL_CHANGED')).toMatchObject([
      { target_ref: 'model:openai/gpt-5', status: 'SUPERSEDED', approval_id: first.approvalId },
      { target_ref: 'model:anthropic/claude', status: 'OPEN', approval_id: second.approvalId },
    ]);
  });

  test('[ST-43][C-04] another scope and another tenant have models of their own', async () => {
    const [tenantId, other] = [newTenantId(), newTenantId()];
    const approved = await approvedScope(family.scopeOf(tenantId));
    const elsewhere = { ...approved, agent: `agent-${randomUUID()}` };
    await observeCapturedCalls(delivering(tenantId), deliveryOf(elsewhere, [search(claude)]));
    await observeCapturedCalls(delivering(other), deliveryOf(approved, [search(claude)]));
    await observeCapturedCalls(delivering(tenantId), deliveryOf(approved, [search(gpt5)]));
    expect(await itemsOf(tenantId, 'MODEL_CHANGED')).toEqual([]);
  });

  test('[ST-44][C-30] the same delivery again and a comparison on demand count no call twice', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    await observeCapturedCalls(delivering(tenantId), deliveryOf(approved, [search()]));
    const delivery = deliveryOf(approved, [search(gpt5), search(gpt5)]);
    await observeCapturedCalls(delivering(tenantId), delivery);
    await observeCapturedCalls(delivering(tenantId), delivery);
    await compareApproval(family.scopeOf(tenantId), {
      approvalId: approved.approvalId,
      ...dayOfCalls,
      idempotencyKey: randomUUID(),
    });
    expect(await itemsOf(tenantId, 'MODEL_CHANGED')).toMatchObject([{ occurrences: 2 }]);
  });

  test('[ST-44] two deliveries at once with a new model: one item, with the calls of both', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    await observeCapturedCalls(delivering(tenantId), deliveryOf(approved, [search()]));
    await Promise.all(
      [1, 2].map(() => observeCapturedCalls(delivering(tenantId), deliveryOf(approved, [search(gpt5), search(gpt5)]))),
    );
    expect(await itemsOf(tenantId, 'MODEL_CHANGED')).toMatchObject([{ occurrences: 4 }]);
  });

  test('[ST-43] the migration derives the models of older observations as deliveries would have kept them', async () => {
    const tenantId = newTenantId();
    const elsewhere = { agent: `agent-${randomUUID()}`, environment: 'STAGING' } as const;
    const earlier = { observedAt: new Date('2026-11-20T09:00:00.000Z') };
    const parts = [
      [search(), search(earlier), search(gpt5)],
      [search(claude), search(earlier), search({ modelId: null })],
    ];
    for (const calls of parts) await observeCapturedCalls(delivering(tenantId), deliveryOf(elsewhere, calls));
    const { sql } = family.database;
    const migration = readFileSync(
      new URL('../../../../drizzle/migrations/studio/0005_runtime_drift_guards.sql', import.meta.url),
      'utf8',
    );
    const derivation = /select distinct on[^;]+/.exec(migration)?.[0] ?? '';
    const kept = await sql`
      select provider, model_id, first_observed_at as seen from studio.observed_model where tenant_id = ${tenantId}`;
    const derived = await sql`
      select provider, model_id, observed_at as seen from (${sql.unsafe(derivation)}) as model where tenant_id = ${tenantId}`;
    const lines = (rows: typeof kept) => rows.map((row) => JSON.stringify({ ...row })).toSorted();
    expect(kept).toHaveLength(3);
    expect(lines(derived)).toEqual(lines(kept));
  });

  test('[C-03] the models of a scope are kept once each and cannot be changed', async () => {
    const tenantId = newTenantId();
    const nowhere = { agent: 'nobody', environment: 'STAGING' } as const;
    await observeCapturedCalls(delivering(tenantId), deliveryOf(nowhere, [search(), search(), search(gpt5)]));
    await observeCapturedCalls(delivering(tenantId), deliveryOf(nowhere, [search()]));
    const { sql } = family.database;
    expect(await sql`select 1 from studio.observed_model where tenant_id = ${tenantId}`).toHaveLength(2);
    await expect(sql`update studio.observed_model set provider = 'x' where tenant_id = ${tenantId}`).rejects.toThrow();
  });
});

describe('[ST-43] calls of a governed scope', () => {
  test('[ST-43] a scope that is only observed makes no noise', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    await observeCapturedCalls(delivering(tenantId), deliveryOf(approved, [search(), search()]));
    expect(await itemsOf(tenantId, 'UNGOVERNED_CALL')).toEqual([]);
  });

  test('[ST-43][RP-54] after a call with a prepared request, one without is drift; those made earlier are not', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    const at = (second: number) => ({
      sdkSessionId: 'run-1',
      observedAt: new Date(Date.UTC(2026, 10, 20, 10, 0, second)),
    });
    await observeCapturedCalls(delivering(tenantId), deliveryOf(approved, [search(at(1))]));
    await observeCapturedCalls(
      delivering(tenantId),
      deliveryOf(approved, [search({ ...at(2), ...prepared }), search(at(3))]),
    );
    expect(await itemsOf(tenantId, 'UNGOVERNED_CALL')).toMatchObject([
      { target_ref: 'tool:search', status: 'OPEN', occurrences: 1, severity: 'WARNING' },
    ]);
    await observeCapturedCalls(
      delivering(tenantId),
      deliveryOf(approved, [search(at(4)), search({ ...at(5), ...prepared })]),
    );
    expect(await itemsOf(tenantId, 'UNGOVERNED_CALL')).toMatchObject([{ occurrences: 2 }]);
  });

  test.each([
    ['ENFORCE', 1],
    ['SHADOW', 0],
    ['LOG_ONLY', 0],
  ] as const)('[ST-43] a session that opens with mode %s governs: %i', async (mode, items) => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    const { agent, environment } = approved;
    const openedAt = new Date();
    const opening = { eventId: newTypeId('dlv'), agent, environment, sessionId: 'run-1', mode, openedAt };
    await observeOpenedSession(delivering(tenantId), opening);
    const after = new Date(openedAt.getTime() + 1000);
    await observeCapturedCalls(delivering(tenantId), deliveryOf(approved, [search(), search({ observedAt: after })]));
    expect(await itemsOf(tenantId, 'UNGOVERNED_CALL')).toHaveLength(items);
  });

  test('[RP-54][C-30] replay is told in which sessions, by tool, each call once; calls outside a session are not told', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    const inRun = (run: string, toolName = 'search') =>
      capturedCall(toolName, { origin: 'JFK' }, { sdkSessionId: `run-${run}` });
    const calls = [search(prepared), inRun('1'), inRun('1'), inRun('1', 'think'), inRun('2'), search()];
    await observeCapturedCalls(delivering(tenantId), deliveryOf(approved, calls));
    await observeCapturedCalls(delivering(tenantId), deliveryOf(approved, [inRun('1')]));
    const told = await family.database.sql`
      select target, subject, payload from studio.outbox where tenant_id = ${tenantId} and type = 'calls.ungoverned'`;
    expect(told[0]).toMatchObject({
      target: 'replay',
      payload: { agent: approved.agent, environment: approved.environment },
    });
    const lines = told.map(({ subject, payload }) => [subject, payload.sessionId, payload.toolName, payload.calls]);
    expect(lines.map(String).toSorted()).toEqual([
      'run-1,run-1,search,1',
      'run-1,run-1,search,2',
      'run-1,run-1,think,1',
      'run-2,run-2,search,1',
    ]);
  });

  test('[ST-43] what governed an older approval does not govern the newer one', async () => {
    const tenantId = newTenantId();
    const scope = family.scopeOf(tenantId);
    const first = await approvedScope(scope);
    await observeCapturedCalls(delivering(tenantId), deliveryOf(first, [search(prepared)]));
    await approvedAgain(scope, first, [{ addTool: { name: 'refund', inputSchema: { type: 'object' } } }]);
    await observeCapturedCalls(delivering(tenantId), deliveryOf(first, [search()]));
    expect(await itemsOf(tenantId, 'UNGOVERNED_CALL')).toEqual([]);
  });

  test('[ST-43] a comparison on demand finds what was delivered before the scope was known to be governed', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    const later = new Date('2026-11-20T10:00:01.000Z');
    await observeCapturedCalls(delivering(tenantId), deliveryOf(approved, [search({ observedAt: later })]));
    await observeCapturedCalls(delivering(tenantId), deliveryOf(approved, [search(prepared)]));
    expect(await itemsOf(tenantId, 'UNGOVERNED_CALL')).toEqual([]);
    await compareApproval(family.scopeOf(tenantId), {
      approvalId: approved.approvalId,
      ...dayOfCalls,
      idempotencyKey: randomUUID(),
    });
    expect(await itemsOf(tenantId, 'UNGOVERNED_CALL')).toMatchObject([{ occurrences: 1 }]);
  });

  test('[ST-43] a runtime that answers to nobody is not held to prepared requests', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    await family.database
      .sql`update studio.governance_workspace set runtime_authority_kind = 'NONE' where tenant_id = ${tenantId}`;
    await observeCapturedCalls(delivering(tenantId), deliveryOf(approved, [search(prepared), search()]));
    expect(await itemsOf(tenantId, 'UNGOVERNED_CALL')).toEqual([]);
  });
});
