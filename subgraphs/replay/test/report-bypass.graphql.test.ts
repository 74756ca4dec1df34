import { type As, executeAs, newTenantId } from '@writ/kit/testing/execute-as';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashText } from './recorded-calls.ts';
import { type ReplaySubgraph, startReplaySubgraph } from './replay-subgraph.ts';

let family: ReplaySubgraph;

beforeAll(async () => {
  family = await startReplaySubgraph();
});
afterAll(() => family.stop());

// biome-ignore lint/suspicious/noExplicitAny: answers are read by path in tests; their shape is the document's.
type Answer = any;

const runtime = { kind: 'API_KEY', id: 'key_runtime', channel: 'API' } as const;

const send = (as: As, document: string, variables: Record<string, unknown>) =>
  executeAs(family.subgraph, { actor: runtime, scopes: ['runtime:govern'], ...as }, document, variables);

const opened = async (over: Record<string, unknown> = {}): Promise<As> => {
  const as = { tenantId: newTenantId() };
  const input = {
    sessionId: 'run-1',
    agent: 'support',
    environment: 'STAGING',
    mode: 'ENFORCE',
    tier: 'AUTHORITATIVE',
    contractHash: hashText('contract'),
    compiledSessionHash: hashText('compiled'),
    planVersion: 4,
    ...over,
  };
  const document =
    'mutation ($input: OpenReplaySessionInput!) { openReplaySession(input: $input) { replaySession { id } } }';
  const { errors } = await send(as, document, { input });
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return as;
};

const reporting = `mutation ($input: ReportReplayBypassInput!) { reportReplayBypass(input: $input) {
  replaySession { sessionId status stateVersion controlRevision totalUnguardedCalls compromisedAt lastEventSeq lastEventHash }
  replayDecisionEvent { id seq type authority payload stateVersion controlRevision fence actor { id } }
  delivery { id type to subject status } } }`;

const report = (as: As, over: Record<string, unknown> = {}) =>
  send(as, reporting, { input: { sessionId: 'run-1', toolName: 'refund', idempotencyKey: 'report-1', ...over } });

const reported = async (as: As, over: Record<string, unknown> = {}): Promise<Answer> => {
  const { data, errors } = await report(as, over);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data?.reportReplayBypass;
};

const eventsOf = async ({ tenantId }: As) =>
  (
    await family.database.sql`
      select seq, type, control_revision as revision from replay.replay_decision_event where tenant_id = ${tenantId} order by seq`
  ).map((row) => ({ ...row }));

const toldOf = async ({ tenantId }: As) =>
  (
    await family.database
      .sql`select type, payload from replay.outbox where tenant_id = ${tenantId} and type <> 'session.opened' order by id`
  ).map((row) => ({ ...row }));

const intact = async (as: As): Promise<unknown> => {
  const document = 'query ($id: ID!) { replaySessionVerification(sessionId: $id) { intact length } }';
  return (await send(as, document, { id: 'run-1' })).data?.replaySessionVerification;
};

/** Ends the session as something later in the control plane would. */
const end = async ({ tenantId }: As, status: 'COMPLETED' | 'KILLED') => {
  const { sql } = family.database;
  await (status === 'KILLED'
    ? sql`update replay.replay_session set status = 'KILLED', killed_at = now(), kill_cause = 'OPERATOR' where tenant_id = ${tenantId}`
    : sql`update replay.replay_session set status = 'COMPLETED', closed_at = now() where tenant_id = ${tenantId}`);
};

describe('reporting a bypass', () => {
  test('[RP-54][RP-03][RP-04] compromises the session, counts the calls, raises the control revision, chains both events', async () => {
    const as = await opened();
    const {
      replaySession: session,
      replayDecisionEvent: decisionEvent,
      delivery,
    } = await reported(as, { reason: 'patched out', reportedCalls: 3 });
    expect(session).toMatchObject({
      status: 'COMPROMISED',
      stateVersion: 0,
      controlRevision: 1,
      totalUnguardedCalls: 3,
      compromisedAt: expect.any(String),
      lastEventSeq: 3,
    });
    expect(decisionEvent).toMatchObject({
      seq: 2,
      type: 'BYPASS_REPORTED',
      authority: 'AUTHORITATIVE',
      payload: {
        source: 'RUNTIME',
        toolName: 'refund',
        reason: 'patched out',
        reportedCalls: 3,
        totalUnguardedCalls: 3,
      },
      controlRevision: 1,
      fence: null,
      actor: { id: 'key_runtime' },
    });
    expect(delivery).toMatchObject({
      type: 'session.bypass-reported',
      to: 'studio',
      subject: 'run-1',
      status: 'PENDING',
    });
    expect(await eventsOf(as)).toEqual([
      { seq: 1, type: 'SESSION_OPENED', revision: 0 },
      { seq: 2, type: 'BYPASS_REPORTED', revision: 1 },
      { seq: 3, type: 'SESSION_COMPROMISED', revision: 1 },
    ]);
    expect(await intact(as)).toEqual({ intact: true, length: 3 });
    expect(await toldOf(as)).toMatchObject([
      {
        type: 'session.bypass-reported',
        payload: {
          agent: 'support',
          environment: 'STAGING',
          sessionId: 'run-1',
          decisionEventId: decisionEvent.id,
          toolName: 'refund',
          reason: 'patched out',
          reportedCalls: 3,
        },
      },
    ]);
  });

  test('[RP-54][RP-04] a second report adds to the count; the session was compromised at the first', async () => {
    const as = await opened();
    const first = await reported(as);
    const second = await reported(as, { toolName: null, reportedCalls: 4, idempotencyKey: 'report-2' });
    expect(second.replaySession).toMatchObject({
      status: 'COMPROMISED',
      controlRevision: 2,
      totalUnguardedCalls: 5,
      compromisedAt: first.replaySession.compromisedAt,
      lastEventSeq: 4,
    });
    expect(await intact(as)).toEqual({ intact: true, length: 4 });
  });

  test('[C-20] each of two reports in one document answers with the session as it then was', async () => {
    const counted = '{ replaySession { totalUnguardedCalls decisionEvents { nodes { seq } } } }';
    const document = `mutation ($a: ReportReplayBypassInput!, $b: ReportReplayBypassInput!) {
      a: reportReplayBypass(input: $a) ${counted} b: reportReplayBypass(input: $b) ${counted} }`;
    const input = (idempotencyKey: string) => ({ sessionId: 'run-1', idempotencyKey });
    const { data, errors } = await send(await opened(), document, { a: input('a'), b: input('b') });
    expect(errors).toBeUndefined();
    const { a, b } = data as Answer;
    expect([a.replaySession.totalUnguardedCalls, b.replaySession.totalUnguardedCalls]).toEqual([1, 2]);
    expect(a.replaySession.decisionEvents.nodes).toHaveLength(3);
    expect(b.replaySession.decisionEvents.nodes).toHaveLength(4);
  });

  test('[C-21][RP-54] the same key answers as before and counts nothing; with other content it is refused', async () => {
    const as = await opened();
    const first = await reported(as);
    expect(await reported(as, { reportedCalls: 1 })).toEqual(first);
    const { errors } = await report(as, { reportedCalls: 2 });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    expect(await toldOf(as)).toHaveLength(1);
    expect(await intact(as)).toEqual({ intact: true, length: 3 });
  });

  test.each(['COMPLETED', 'KILLED'] as const)(
    '[RP-03][RP-54] in a session that is %s it is recorded and told, and the status stands',
    async (status) => {
      const as = await opened();
      await end(as, status);
      const { replaySession: session } = await reported(as, { reportedCalls: 2 });
      expect(session).toMatchObject({ status, controlRevision: 1, totalUnguardedCalls: 2, lastEventSeq: 2 });
      expect(session.compromisedAt).not.toBeNull();
      expect(await intact(as)).toEqual({ intact: true, length: 2 });
      expect(await toldOf(as)).toHaveLength(1);
    },
  );

  test('[RP-54][C-20] ten at once are all counted, in one chain', async () => {
    const as = await opened();
    await Promise.all(Array.from({ length: 10 }, (_, index) => reported(as, { idempotencyKey: `report-${index}` })));
    const [row] = await family.database.sql`
      select status, control_revision, total_unguarded_calls, last_event_seq from replay.replay_session where tenant_id = ${as.tenantId}`;
    expect({ ...row }).toEqual({
      status: 'COMPROMISED',
      control_revision: 10,
      total_unguarded_calls: 10,
      last_event_seq: 12,
    });
    expect(await intact(as)).toEqual({ intact: true, length: 12 });
  });

  test('[C-20][C-21] the same report twice at once is one', async () => {
    const as = await opened();
    const [one, other] = await Promise.all([reported(as), reported(as)]);
    expect(one).toEqual(other);
    expect(await eventsOf(as)).toHaveLength(3);
  });

  test('[RP-54] the count stays at its end instead of failing', async () => {
    const as = await opened();
    await family.database
      .sql`update replay.replay_session set total_unguarded_calls = 2147483000 where tenant_id = ${as.tenantId}`;
    const { replaySession: session } = await reported(as, { reportedCalls: 1_000_000 });
    expect(session.totalUnguardedCalls).toBe(2_147_483_647);
  });

  test('[C-04][C-20] a session of another tenant does not exist, and nothing is left behind', async () => {
    const owner = await opened();
    const stranger = { tenantId: newTenantId() };
    const { errors } = await report(stranger);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', details: { field: 'input.sessionId' } });
    expect(await eventsOf(owner)).toHaveLength(1);
    const [row] = await family.database
      .sql`select count(*)::int as n from replay.idempotency_key where tenant_id = ${stranger.tenantId}`;
    expect(row?.n).toBe(0);
  });

  test('[C-05] runtimes and operators may report, readers may not', async () => {
    const as = await opened();
    await reported({ ...as, scopes: ['runtime:operate'] });
    const { errors } = await report({ ...as, scopes: ['studio:read'] }, { idempotencyKey: 'report-2' });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('what replay tells studio', () => {
  const deliveries = `{ replayDeliveries(filter: { type: "session.opened" }) { nodes { id type to subject status attempts } } }`;

  test('[C-30][RP-01] a session that opens is told once, with the rules that it pinned', async () => {
    const as = await opened();
    const [row, ...others] = await family.database
      .sql`select type, target, subject, payload from replay.outbox where tenant_id = ${as.tenantId}`;
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      type: 'session.opened',
      target: 'studio',
      subject: 'run-1',
      payload: {
        agent: 'support',
        environment: 'STAGING',
        sessionId: 'run-1',
        mode: 'ENFORCE',
        tier: 'AUTHORITATIVE',
        compiledSessionHash: hashText('compiled'),
        planVersion: 4,
      },
    });
    expect(JSON.stringify(row?.payload)).not.toContain('principal');
  });

  test('[C-30] deliveries can be read, and a dead one can be driven again by an administrator', async () => {
    const as = await opened();
    const { data } = await send(as, deliveries, {});
    const [delivery]: Answer[] = (data as Answer).replayDeliveries.nodes;
    expect(delivery).toMatchObject({ type: 'session.opened', to: 'studio', subject: 'run-1', status: 'PENDING' });
    await family.database.sql`update replay.outbox set status = 'DEAD', attempts = 12 where tenant_id = ${as.tenantId}`;
    const redrive = `mutation ($id: ID!) { redriveReplayDelivery(input: { id: $id }) { delivery { status attempts } } }`;
    const refused = await send(as, redrive, { id: delivery.id });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    const stranger = await send({ tenantId: newTenantId(), scopes: ['admin'] }, redrive, { id: delivery.id });
    expect(stranger.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
    const again = await send({ ...as, scopes: ['admin'] }, redrive, { id: delivery.id });
    expect(again.data).toEqual({ redriveReplayDelivery: { delivery: { status: 'PENDING', attempts: 0 } } });
    const waits = { id: delivery.id, lastError: 'studio could not be reached', retryAt: '2027-03-01T12:00:00.000Z' };
    await family.database
      .sql`update replay.outbox set last_error = ${waits.lastError}, retry_at = ${waits.retryAt} where id = ${delivery.id}`;
    const one = await send(as, 'query ($id: ID!) { replayDelivery(id: $id) { id lastError retryAt } }', {
      id: delivery.id,
    });
    expect(one.data).toEqual({ replayDelivery: waits });
  });
});
