import { hashOf } from '@writ/engine/hash';
import { newTenantId } from '@writ/kit/testing/execute-as';
import { newTypeId } from '@writ/kit/type-id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ApprovedScope,
  approvedAgain,
  approvedScope,
  type ComparedFamily,
  startComparedFamily,
} from '../../test/compared-scope.ts';
import { type ObserveOpenedSessionInput, observeOpenedSession } from './observe-opened-session.handler.ts';
import { type ObserveReportedBypassInput, observeReportedBypass } from './observe-reported-bypass.handler.ts';
import { acknowledgeDriftItem, resolveDriftItem } from './triage-drift-item.handler.ts';

let family: ComparedFamily;

beforeAll(async () => {
  family = await startComparedFamily();
});
afterAll(() => family.stop());

const delivering = (tenantId: string) =>
  family.scopeOf(tenantId, { actor: { kind: 'SERVICE', id: 'replay', channel: 'DELIVERY' } });

const itemsOf = async (tenantId: string) =>
  (
    await family.database.sql`
      select id, kind, target_ref, tool_name, severity, status, version, occurrences, summary, approval_id, actor_id
      from studio.drift_item where tenant_id = ${tenantId} order by id`
  ).map((row) => ({ ...row }));

const countOf = async (table: string, tenantId: string): Promise<number> => {
  const [row] = await family.database.sql`
    select count(*)::int as n from studio.${family.database.sql(table)} where tenant_id = ${tenantId}`;
  return Number(row?.n);
};

const hashOfApproval = async (tenantId: string, { approvalId }: ApprovedScope): Promise<string> => {
  const [row] = await family.database.sql`
    select compiled_hash from studio.compiled_governance_artifact where tenant_id = ${tenantId} and approval_id = ${approvalId}`;
  return String(row?.compiled_hash);
};

let opened = 0;
const opening = (
  { agent, environment }: ApprovedScope,
  compiledSessionHash: string | null,
  over: Partial<ObserveOpenedSessionInput> = {},
): ObserveOpenedSessionInput => {
  opened += 1;
  return {
    eventId: newTypeId('dlv'),
    agent,
    environment,
    sessionId: `run-${opened}`,
    mode: 'SHADOW',
    compiledSessionHash,
    planVersion: compiledSessionHash === null ? null : 1,
    openedAt: new Date(),
    ...over,
  };
};

const report = (
  { agent, environment }: ApprovedScope,
  over: Partial<ObserveReportedBypassInput> = {},
): ObserveReportedBypassInput => ({
  eventId: newTypeId('dlv'),
  agent,
  environment,
  sessionId: 'run-1',
  decisionEventId: newTypeId('evt'),
  toolName: 'search',
  reason: 'patched out',
  reportedCalls: 3,
  reportedAt: new Date('2026-11-20T10:00:00.000Z'),
  ...over,
});

const tool = (name: string) => [{ addTool: { name, inputSchema: { type: 'object' } } }];

describe('a session that opened', () => {
  test('[RP-01][ST-43] with the approved artifact leaves no drift and no receipt', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    const hash = await hashOfApproval(tenantId, approved);
    expect(await observeOpenedSession(delivering(tenantId), opening(approved, hash))).toEqual({
      observed: true,
      driftItemId: null,
    });
    expect(await itemsOf(tenantId)).toEqual([]);
    expect(await countOf('approval_runtime_receipt', tenantId)).toBe(0);
    expect(await countOf('observed_session', tenantId)).toBe(1);
  });

  test('[RP-01][ST-43] with an older approval’s artifact is STALE_ARTIFACT_RUNNING on the active one, counted by session', async () => {
    const tenantId = newTenantId();
    const scope = family.scopeOf(tenantId);
    const first = await approvedScope(scope);
    const hash = await hashOfApproval(tenantId, first);
    const second = await approvedAgain(scope, first, tool('refund'));
    const [one, other] = [opening(first, hash), opening(first, hash)];
    const { driftItemId } = await observeOpenedSession(delivering(tenantId), one);
    await observeOpenedSession(delivering(tenantId), other);
    expect(await itemsOf(tenantId)).toMatchObject([
      {
        id: driftItemId,
        kind: 'STALE_ARTIFACT_RUNNING',
        target_ref: `artifact:${hash}`,
        tool_name: null,
        severity: 'WARNING',
        status: 'OPEN',
        version: 1,
        occurrences: 2,
        summary: 'A session runs the artifact of approval version 1; version 2 is approved.',
        approval_id: second.approvalId,
        actor_id: 'replay',
      },
    ]);
    const sessions = await family.database
      .sql`select session_id, event_id from studio.drift_session where tenant_id = ${tenantId} order by id`;
    expect(sessions.map((row) => ({ ...row }))).toEqual(
      [one, other].map(({ sessionId, eventId }) => ({ session_id: sessionId, event_id: eventId })),
    );
  });

  test('[ST-43] with a hash that nobody approved is the same kind in other words; in production CRITICAL', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId), undefined, 'PRODUCTION');
    await observeOpenedSession(delivering(tenantId), opening(approved, hashOf('test', 'unknown')));
    const [item] = await itemsOf(tenantId);
    expect(item).toMatchObject({ kind: 'STALE_ARTIFACT_RUNNING', severity: 'CRITICAL' });
    expect(item?.summary).toContain('that no approval of this agent compiled to; version 1 is approved');
  });

  test('[RP-01] before the approval, or without rules, or where the runtime follows its plan alone, is no drift', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    const unknown = hashOf('test', 'unknown');
    const before = { openedAt: new Date('2026-11-20T10:00:00.000Z') };
    await observeOpenedSession(delivering(tenantId), opening(approved, unknown, before));
    await observeOpenedSession(delivering(tenantId), opening(approved, null));
    await family.database
      .sql`update studio.governance_workspace set runtime_authority_kind = 'GOVERNANCE_PLAN' where tenant_id = ${tenantId}`;
    await observeOpenedSession(delivering(tenantId), opening(approved, unknown));
    expect(await itemsOf(tenantId)).toEqual([]);
    expect(await countOf('observed_session', tenantId)).toBe(3);
  });

  test('[C-30] the same event again, at once or later, and the same session in another event, have one effect', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    const input = opening(approved, hashOf('test', 'unknown'));
    const [first, again] = await Promise.all([
      observeOpenedSession(delivering(tenantId), input),
      observeOpenedSession(delivering(tenantId), input),
    ]);
    expect(again).toEqual(first);
    expect(await observeOpenedSession(delivering(tenantId), input)).toEqual(first);
    const other = await observeOpenedSession(delivering(tenantId), { ...input, eventId: newTypeId('dlv') });
    expect(other).toEqual({ observed: false, driftItemId: null });
    expect(await itemsOf(tenantId)).toMatchObject([{ occurrences: 1 }]);
  });

  test('[ST-44] two sessions at once with one hash: one item with both', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    const hash = hashOf('test', 'unknown');
    await Promise.all([1, 2, 3].map(() => observeOpenedSession(delivering(tenantId), opening(approved, hash))));
    expect(await itemsOf(tenantId)).toMatchObject([{ occurrences: 3, version: 1 }]);
  });

  test('[C-04] another tenant’s approval of the same scope is not compared', async () => {
    const [mine, theirs] = [newTenantId(), newTenantId()];
    const approved = await approvedScope(family.scopeOf(theirs));
    await observeOpenedSession(delivering(mine), opening(approved, hashOf('test', 'unknown')));
    expect([...(await itemsOf(mine)), ...(await itemsOf(theirs))]).toEqual([]);
  });

  test('[C-10] malformed input is refused, naming the field, and nothing is stored', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    const refused = (over: Partial<ObserveOpenedSessionInput>) =>
      Promise.resolve().then(() => observeOpenedSession(delivering(tenantId), opening(approved, null, over)));
    await expect(refused({ sessionId: 'a b' })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', details: { field: 'input.sessionId' } },
    });
    await expect(refused({ agent: '' })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', details: { field: 'input.agent' } },
    });
    expect(await countOf('observed_session', tenantId)).toBe(0);
  });
});

describe('a reported bypass', () => {
  test('[ST-43][RP-54] is BYPASS_REPORTED about the approval in force, CRITICAL, with what the runtime said', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    const input = report(approved, { reason: `the key was sk-proj-${'aB3dE6gH9j'.repeat(5)}` });
    const { driftItemId } = await observeReportedBypass(delivering(tenantId), input);
    expect(await itemsOf(tenantId)).toMatchObject([
      {
        id: driftItemId,
        kind: 'BYPASS_REPORTED',
        target_ref: 'tool:search',
        severity: 'CRITICAL',
        occurrences: 1,
        approval_id: approved.approvalId,
      },
    ]);
    const [session] = await family.database.sql`select * from studio.drift_session where tenant_id = ${tenantId}`;
    expect(session).toMatchObject({
      session_id: 'run-1',
      reported_calls: 3,
      decision_event_id: input.decisionEventId,
      observed_at: input.reportedAt,
    });
    expect(session?.reason).toMatch(/^the key was \[REDACTED:/);
  });

  test('[ST-44][C-30] a repeat is counted once; a new report reopens what was resolved', async () => {
    const tenantId = newTenantId();
    const scope = family.scopeOf(tenantId);
    const approved = await approvedScope(scope);
    const input = report(approved);
    const { driftItemId } = await observeReportedBypass(delivering(tenantId), input);
    if (driftItemId === null) throw new Error('no item');
    await acknowledgeDriftItem(scope, { driftItemId });
    await resolveDriftItem(scope, { driftItemId });
    await observeReportedBypass(delivering(tenantId), input);
    expect(await itemsOf(tenantId)).toMatchObject([{ status: 'RESOLVED', occurrences: 1 }]);
    const later = { reportedAt: new Date('2026-11-20T11:00:00.000Z'), decisionEventId: newTypeId('evt') };
    await observeReportedBypass(delivering(tenantId), report(approved, later));
    expect(await itemsOf(tenantId)).toMatchObject([{ status: 'OPEN', occurrences: 2, version: 4 }]);
  });

  test('[ST-44] reports at once about one tool are one item, about another tool or none are others', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    const tools = ['search', 'search', 'think', null];
    await Promise.all(
      tools.map((toolName) => observeReportedBypass(delivering(tenantId), report(approved, { toolName }))),
    );
    const told = (await itemsOf(tenantId)).map(({ target_ref, occurrences }) => `${target_ref} ${occurrences}`);
    expect(told.toSorted()).toEqual(['session 1', 'tool:search 2', 'tool:think 1']);
  });

  test('[RP-54][C-04] without an approval in force, and for another tenant, there is nothing to raise it about', async () => {
    const [mine, theirs] = [newTenantId(), newTenantId()];
    const approved = await approvedScope(family.scopeOf(theirs));
    expect(await observeReportedBypass(delivering(mine), report(approved))).toEqual({ driftItemId: null });
    expect(await itemsOf(theirs)).toEqual([]);
  });

  test('[ST-44] a newer approval supersedes it', async () => {
    const tenantId = newTenantId();
    const scope = family.scopeOf(tenantId);
    const approved = await approvedScope(scope);
    await observeReportedBypass(delivering(tenantId), report(approved));
    await approvedAgain(scope, approved, tool('refund'));
    expect(await itemsOf(tenantId)).toMatchObject([{ status: 'SUPERSEDED' }]);
  });

  test('[C-03] what sessions told cannot be changed, not even by the service', async () => {
    const tenantId = newTenantId();
    const approved = await approvedScope(family.scopeOf(tenantId));
    await observeOpenedSession(delivering(tenantId), opening(approved, hashOf('test', 'unknown')));
    const { sql } = family.database;
    for (const table of ['observed_session', 'drift_session']) {
      await expect(sql`delete from studio.${sql(table)} where tenant_id = ${tenantId}`, table).rejects.toThrow();
      await expect(
        sql`update studio.${sql(table)} set actor_id = 'eve' where tenant_id = ${tenantId}`,
        table,
      ).rejects.toThrow();
    }
  });
});
