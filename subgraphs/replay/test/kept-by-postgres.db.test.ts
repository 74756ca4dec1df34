import { newTenantId } from '@writ/kit/testing/execute-as';
import { newTypeId } from '@writ/kit/type-id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decisionEvents } from '../src/session/decision-event.tables.ts';
import { hashText } from './recorded-calls.ts';
import { type Recorded, recordWorkflow } from './recorded-workflow.ts';
import { type ReplaySubgraph, startReplaySubgraph } from './replay-subgraph.ts';

const tenantId = newTenantId();
let family: ReplaySubgraph;
let recorded: Recorded;

beforeAll(async () => {
  family = await startReplaySubgraph();
  recorded = await recordWorkflow(family.tenants, tenantId, { name: 'kept', children: 1 });
});
afterAll(() => family.stop());

const root = 'kept:session-0';

/** Sets columns of one session, as the administrator: what is refused here is refused to everybody. */
const setSession = (columns: Record<string, string | number | null>, sessionId = root) => {
  const { sql } = family.database;
  return sql`update replay.replay_session set ${sql(columns)} where tenant_id = ${tenantId} and session_id = ${sessionId}`;
};

const copyOf = async (table: string, over: Record<string, string | number | null>) => {
  const { sql } = family.database;
  const [row] = await sql`select * from replay.${sql(table)} where tenant_id = ${tenantId} order by id limit 1`;
  return sql`insert into replay.${sql(table)} ${sql({ ...row, ...over })}`;
};

describe('sessions', () => {
  test.each([
    { state_version: 0 },
    { last_event_seq: 1 },
    { last_request_seq: 1 },
    { total_tool_calls: 0 },
    { total_step_count: 0 },
    { total_cost: 1 },
  ])('a counter never falls: %o (towards RP-04)', async (columns) => {
    await expect(setSession(columns)).rejects.toThrow('A counter of session');
  });

  test('what a session pins does not change (towards RP-01)', async () => {
    for (const column of ['contract_hash', 'compiled_session_hash']) {
      await expect(setSession({ [column]: hashText('other') })).rejects.toThrow('pins changed');
    }
  });

  test('a final status is final, and a compromised session can only be killed (towards RP-03)', async () => {
    const at = '2026-03-01T12:00:00Z';
    await expect(setSession({ status: 'KILLED' })).rejects.toThrow('replay_session_killed');
    await setSession({ status: 'COMPROMISED', compromised_at: at }, 'kept:session-1');
    await expect(setSession({ status: 'ACTIVE' }, 'kept:session-1')).rejects.toThrow('cannot go from COMPROMISED');
    await setSession({ status: 'KILLED', killed_at: at, kill_cause: 'OPERATOR' }, 'kept:session-1');
    await expect(setSession({ status: 'ACTIVE', killed_at: null, kill_cause: null }, 'kept:session-1')).rejects.toThrow(
      'cannot go from KILLED',
    );
  });

  test('no session enforces in production without a compiled session (towards RP-05)', async () => {
    await expect(
      copyOf('replay_session', {
        id: newTypeId('sess'),
        session_id: 'unpinned',
        compiled_session_hash: null,
        plan_version: null,
      }),
    ).rejects.toThrow('replay_session_enforced_in_production');
  });

  test('the fence of a lease never falls, and a session has one lease (towards RP-10)', async () => {
    const { sql } = family.database;
    await expect(
      sql`update replay.replay_session_lease set fence = 0 where tenant_id = ${tenantId} and session_id = ${root}`,
    ).rejects.toThrow('fence');
    await expect(copyOf('replay_session_lease', { id: newTypeId('lease') })).rejects.toThrow(
      'replay_session_lease_one',
    );
  });
});

describe('calls', () => {
  test('the same request at the same versions is one open preflight (towards RP-21)', async () => {
    const { sql } = family.database;
    const [open] = await sql`
      select id from replay.replay_prepared_request where tenant_id = ${tenantId} and session_id = ${root} and consumed_at is null`;
    const [row] =
      await sql`select * from replay.replay_prepared_request where tenant_id = ${tenantId} and id = ${open?.id}`;
    const again = { ...row, id: newTypeId('prep'), request_seq: 3 };
    await expect(
      sql`insert into replay.replay_prepared_request ${sql({ ...again, prepared_request_json: sql.json({}), narrowing_json: sql.json([]) })}`,
    ).rejects.toThrow('replay_prepared_request_open');
  });

  test('a preflight is consumed whole: time, proposal, gate and decision (towards RP-30)', async () => {
    const { sql } = family.database;
    await expect(
      sql`update replay.replay_prepared_request set consumed_at = now() where tenant_id = ${tenantId} and consumed_at is null`,
    ).rejects.toThrow('replay_prepared_request_consumed_whole');
  });

  test('a preflight is bound to a whole workflow tuple or to none (towards WF-08)', async () => {
    const { sql } = family.database;
    await expect(
      sql`update replay.replay_prepared_request set workflow_role = 'lead' where tenant_id = ${tenantId} and workflow_id is null`,
    ).rejects.toThrow('replay_prepared_request_workflow_whole');
  });

  test.each([
    ['replay_pending_call_commit_executed', { execution_state: 'FAILED' }, 'COMMITTED'],
    ['replay_pending_call_committed', { committed_at: null }, 'COMMITTED'],
    ['replay_pending_call_blocked', { status: 'ALLOWED' }, 'BLOCKED'],
  ])('proposed, executed and committed agree: %s (towards RP-33)', async (constraint, columns, status) => {
    const { sql } = family.database;
    await expect(
      sql`update replay.replay_pending_call set ${sql(columns)} where tenant_id = ${tenantId} and status = ${status}`,
    ).rejects.toThrow(constraint);
  });

  test('a receipt is unique by call and key, and cannot be changed or deleted (towards RP-40)', async () => {
    const { sql } = family.database;
    await expect(copyOf('replay_execution_receipt', { id: newTypeId('exec') })).rejects.toThrow(
      'replay_execution_receipt_key',
    );
    await expect(sql`update replay.replay_execution_receipt set external_ref = 'x'`).rejects.toThrow('immutable');
    await expect(sql`delete from replay.replay_execution_receipt`).rejects.toThrow('immutable');
  });

  test('a held call is decided once, and the decision stays (towards RP-35)', async () => {
    await expect(copyOf('checkpoint_decision', { id: newTypeId('chk') })).rejects.toThrow('checkpoint_decision_once');
    await expect(family.database.sql`update replay.checkpoint_decision set reason = 'x'`).rejects.toThrow('immutable');
  });
});

describe('events', () => {
  test('[C-03] events of sessions and workflows cannot be changed, deleted or truncated, even by the administrator', async () => {
    const { sql } = family.database;
    for (const table of ['replay_decision_event', 'replay_workflow_event', 'replay_workflow_link']) {
      await expect(sql`update replay.${sql(table)} set created_at = now()`).rejects.toThrow('immutable');
      await expect(sql`delete from replay.${sql(table)}`).rejects.toThrow('immutable');
      await expect(sql`truncate replay.${sql(table)} cascade`).rejects.toThrow('immutable');
    }
  });

  test('only the first event of a stream has no predecessor (towards C-31)', async () => {
    await expect(copyOf('replay_decision_event', { id: newTypeId('evt'), seq: 3, prev_hash: null })).rejects.toThrow(
      'replay_decision_event_chained',
    );
  });

  test('events are stored by month of their id and carry the transaction that wrote them (towards HI-13, C-32)', async () => {
    const { sql } = family.database;
    const [partition] = await sql`
      select tableoid::regclass::text as name from replay.replay_decision_event where tenant_id = ${tenantId} limit 1`;
    const month = new Date().toISOString().slice(0, 7).replace('-', '_');
    expect(partition?.name).toBe(`replay.replay_decision_event_${month}`);
    const rows = await family.tenants.read(tenantId, (db) =>
      db.select({ transactionId: decisionEvents.transactionId }).from(decisionEvents),
    );
    expect(rows).toHaveLength(4);
    for (const { transactionId } of rows) expect(transactionId).toMatch(/^\d+$/);
  });
});

describe('workflows', () => {
  test('a session is in at most one workflow, and a workflow has one root (towards WF-02)', async () => {
    await expect(copyOf('replay_workflow_link', { id: newTypeId('link') })).rejects.toThrow(/session_once|one_root/);
    const { sql } = family.database;
    const [link] = await sql`select * from replay.replay_workflow_link where tenant_id = ${tenantId} and depth = 0`;
    await sql`insert into replay.replay_session select (jsonb_populate_record(s, jsonb_build_object('id', ${newTypeId('sess')}::text, 'session_id', 'late'))).*
      from replay.replay_session s where s.tenant_id = ${tenantId} and s.session_id = ${root}`;
    await expect(
      sql`insert into replay.replay_workflow_link ${sql({ ...link, id: newTypeId('link'), session_id: 'late' })}`,
    ).rejects.toThrow('replay_workflow_link_one_root');
    await expect(
      sql`insert into replay.replay_workflow_link ${sql({ ...link, id: newTypeId('link'), session_id: 'late', depth: 1 })}`,
    ).rejects.toThrow('replay_workflow_link_root');
  });

  test('a resource is held by one claim at a time, and can be claimed again after its release (towards WF-04)', async () => {
    const { sql } = family.database;
    const second = { id: newTypeId('claim'), session_id: 'kept:session-1' };
    await expect(copyOf('replay_resource_claim', second)).rejects.toThrow('replay_resource_claim_exclusive');
    await sql`update replay.replay_resource_claim set status = 'RELEASED', ended_at = now() where tenant_id = ${tenantId} and id = ${recorded.claimIds[0] ?? ''}`;
    await sql`insert into replay.replay_resource_claim ${sql({
      ...(await sql`select * from replay.replay_resource_claim where id = ${recorded.claimIds[0] ?? ''}`)[0],
      ...second,
      status: 'HELD',
      ended_at: null,
    })}`;
  });

  test('a call reserves a kind of budget once, and a settled reservation says what was used (towards WF-05)', async () => {
    const { sql } = family.database;
    await expect(copyOf('replay_budget_reservation', { id: newTypeId('resv') })).rejects.toThrow(
      'replay_budget_reservation_per_call',
    );
    await expect(
      sql`update replay.replay_budget_reservation set status = 'SETTLED', settled_at = now() where tenant_id = ${tenantId}`,
    ).rejects.toThrow('replay_budget_reservation_settled');
  });

  test('totals hold together: no completion while a session is open, no more open than there are (towards WF-06, WF-09)', async () => {
    const { sql } = family.database;
    await expect(
      sql`update replay.replay_workflow set status = 'COMPLETED', completed_at = now() where tenant_id = ${tenantId}`,
    ).rejects.toThrow('replay_workflow_completed');
    await expect(
      sql`update replay.replay_workflow set active_session_count = 9 where tenant_id = ${tenantId}`,
    ).rejects.toThrow('replay_workflow_sessions');
    await expect(
      sql`update replay.replay_workflow set total_session_count = 0, active_session_count = 0 where tenant_id = ${tenantId}`,
    ).rejects.toThrow('A counter of workflow');
  });
});

describe('the service role', () => {
  test('[C-02] sees no row of any table without a tenant', async () => {
    const { default: postgres } = await import('postgres');
    const bare = postgres(family.database.url('replay'), { max: 1 });
    try {
      const tables = await family.database.sql`
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'replay' and c.relkind in ('r', 'p') and not c.relispartition`;
      expect(tables).toHaveLength(17);
      for (const { relname } of tables) {
        expect([...(await bare`select * from replay.${bare(relname)}`)], relname).toEqual([]);
      }
    } finally {
      await bare.end();
    }
  });

  test('may drop snapshots, and nothing else that it wrote (towards RP-51)', async () => {
    const { sql } = family.database;
    const rows = await sql`
      select table_name from information_schema.role_table_grants
      where grantee = 'writ_replay' and privilege_type = 'DELETE' and table_schema = 'replay'`;
    expect([...rows]).toEqual([{ table_name: 'replay_session_snapshot' }]);
  });
});
