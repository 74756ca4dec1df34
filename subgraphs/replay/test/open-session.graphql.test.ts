import { type As, executeAs, newTenantId } from '@writ/kit/testing/execute-as';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashText } from './recorded-calls.ts';
import { type ReplaySubgraph, startReplaySubgraph } from './replay-subgraph.ts';

let family: ReplaySubgraph;

beforeAll(async () => {
  family = await startReplaySubgraph();
});
afterAll(() => family.stop());

const input = (over: Record<string, unknown> = {}) => ({
  sessionId: 'run:2026-11-22.1',
  agent: 'support',
  environment: 'PRODUCTION',
  mode: 'ENFORCE',
  tier: 'AUTHORITATIVE',
  contractHash: hashText('contract'),
  compiledSessionHash: hashText('compiled'),
  planVersion: 4,
  ...over,
});

const runtime = { kind: 'API_KEY', id: 'key_runtime', channel: 'API' } as const;

const open = (as: As, given: Record<string, unknown>) =>
  executeAs(
    family.subgraph,
    { actor: runtime, scopes: ['runtime:govern'], ...as },
    `mutation ($input: OpenReplaySessionInput!) { openReplaySession(input: $input) { replaySession {
      id sessionId status mode tier contractHash compiledSessionHash planVersion principal costCurrency stateVersion controlRevision
      lastEventSeq lastEventHash actor { kind id channel }
      decisionEvents { nodes { seq type authority payload prevHash hash stateVersion controlRevision actor { id } } } } } }`,
    { input: given },
  );

const sessionIn = (response: { readonly data?: Record<string, unknown> | null }): Record<string, unknown> =>
  Object(Reflect.get(Object(response.data?.openReplaySession), 'replaySession'));

const stored = async (tenantId: string) => {
  const [row] = await family.database.sql`
    select (select count(*)::int from replay.replay_session where tenant_id = ${tenantId}) as sessions,
      (select count(*)::int from replay.replay_decision_event where tenant_id = ${tenantId}) as events`;
  return { ...row };
};

const verify = (tenantId: string, sessionId: string) =>
  executeAs(
    family.subgraph,
    { tenantId },
    'query ($id: ID!) { replaySessionVerification(sessionId: $id) { intact length head sequence reason } }',
    { id: sessionId },
  );

describe('opening a session', () => {
  test('[RP-01][C-24] it is active, pins what was given, and its first event is chained', async () => {
    const tenantId = newTenantId();
    const response = await open({ tenantId }, input({ principal: { role: 'clerk' } }));
    expect(response.errors).toBeUndefined();
    const session = sessionIn(response);
    expect(session).toMatchObject({
      sessionId: 'run:2026-11-22.1',
      status: 'ACTIVE',
      mode: 'ENFORCE',
      tier: 'AUTHORITATIVE',
      contractHash: hashText('contract'),
      compiledSessionHash: hashText('compiled'),
      planVersion: 4,
      principal: { role: 'clerk' },
      costCurrency: 'USD',
      stateVersion: 0,
      controlRevision: 0,
      lastEventSeq: 1,
      actor: runtime,
      decisionEvents: {
        nodes: [
          {
            seq: 1,
            type: 'SESSION_OPENED',
            authority: 'AUTHORITATIVE',
            payload: { agent: 'support', planVersion: 4, compiledSessionHash: hashText('compiled') },
            prevHash: null,
            hash: session.lastEventHash,
            actor: { id: 'key_runtime' },
          },
        ],
      },
    });
    expect(JSON.stringify(session.decisionEvents)).not.toContain('clerk');
  });

  test('the first event of an advisory session is advisory (towards RP-02)', async () => {
    const response = await open({ tenantId: newTenantId() }, input({ tier: 'ADVISORY', mode: 'SHADOW' }));
    expect(sessionIn(response)).toMatchObject({ decisionEvents: { nodes: [{ authority: 'ADVISORY' }] } });
  });

  test('[RP-05][C-21] the same request again, with defaults left out or named, is the same session and writes nothing', async () => {
    const tenantId = newTenantId();
    const first = await open({ tenantId }, input());
    const again = await open({ tenantId }, input({ costCurrency: 'USD', principal: null }));
    expect(again).toEqual(first);
    expect(await stored(tenantId)).toEqual({ sessions: 1, events: 1 });
  });

  test.each([
    { mode: 'SHADOW' },
    { planVersion: 5 },
    { contractHash: hashText('other') },
    { principal: { role: 'other' } },
    { costCurrency: 'EUR' },
    { agent: 'sales' },
  ])('[RP-05][C-21] the same id with other content is refused: %o', async (over) => {
    const tenantId = newTenantId();
    await open({ tenantId }, input());
    const { errors } = await open({ tenantId }, input(over));
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'IDEMPOTENCY_MISMATCH',
      details: { field: 'input.sessionId' },
    });
    expect(await stored(tenantId)).toEqual({ sessions: 1, events: 1 });
  });

  const token = `ghp_${'aB3dE6gH9jK2'.repeat(3)}`;
  test.each([
    ['input.sessionId', { sessionId: token }],
    ['input.agent', { agent: token }],
    ['input.principal.note', { principal: { note: `use ${token}` } }],
    ['input.principal', { principal: { [token]: 1 } }],
    ['input.principal', { principal: { password: 'correct horse battery' } }],
  ])('[HI-12] a secret in %s is refused, and nothing of it is stored or answered', async (field, over) => {
    const tenantId = newTenantId();
    const { errors } = await open({ tenantId }, input(over));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', details: { field } });
    expect(JSON.stringify(errors)).not.toMatch(/ghp_|horse/);
    expect(await stored(tenantId)).toEqual({ sessions: 0, events: 0 });
  });

  test('[RP-05] a principal may be known by an address', async () => {
    const tenantId = newTenantId();
    const principal = { id: 'ada@example.com', roles: ['clerk'] };
    expect(sessionIn(await open({ tenantId }, input({ principal })))).toMatchObject({ principal });
  });

  test('[RP-05] a session that has gone on answers with where it stands', async () => {
    const tenantId = newTenantId();
    await open({ tenantId }, input());
    await family.database.sql`
      update replay.replay_session set status = 'KILLED', killed_at = now(), kill_cause = 'OPERATOR' where tenant_id = ${tenantId}`;
    expect(sessionIn(await open({ tenantId }, input()))).toMatchObject({ status: 'KILLED', lastEventSeq: 1 });
  });

  test('[C-04] the same id of another tenant is another session', async () => {
    const [tenantId, other] = [newTenantId(), newTenantId()];
    const mine = sessionIn(await open({ tenantId }, input()));
    const theirs = sessionIn(await open({ tenantId: other }, input({ mode: 'SHADOW' })));
    expect([mine.mode, theirs.mode]).toEqual(['ENFORCE', 'SHADOW']);
    expect(mine.id).not.toBe(theirs.id);
  });

  test('[RP-05][C-20] twenty at once are one session with one event', async () => {
    const tenantId = newTenantId();
    const answers = await Promise.all(Array.from({ length: 20 }, () => open({ tenantId }, input())));
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    expect(new Set(answers.map((answer) => sessionIn(answer).id)).size).toBe(1);
    expect(await stored(tenantId)).toEqual({ sessions: 1, events: 1 });
  });

  test('[RP-05][C-20] of two at once with other content exactly one opens, the other is refused', async () => {
    const tenantId = newTenantId();
    const answers = await Promise.all([open({ tenantId }, input()), open({ tenantId }, input({ mode: 'SHADOW' }))]);
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions?.code ?? 'opened').toSorted();
    expect(codes).toEqual(['IDEMPOTENCY_MISMATCH', 'opened']);
    expect(await stored(tenantId)).toEqual({ sessions: 1, events: 1 });
  });
});

describe('refusals', () => {
  const refused = async (over: Record<string, unknown>) => {
    const tenantId = newTenantId();
    const { errors } = await open({ tenantId }, input(over));
    expect(await stored(tenantId)).toEqual({ sessions: 0, events: 0 });
    return errors?.[0]?.extensions;
  };
  const unplanned = { compiledSessionHash: null, planVersion: null };

  test('[RP-05] enforcing in production without a plan is refused; staging and shadow are not', async () => {
    expect(await refused(unplanned)).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field: 'input.compiledSessionHash', reason: 'NO_PLAN' },
    });
    for (const over of [{ mode: 'SHADOW' }, { mode: 'LOG_ONLY' }, { environment: 'STAGING' }]) {
      const response = await open({ tenantId: newTenantId() }, input({ ...unplanned, ...over }));
      expect(sessionIn(response)).toMatchObject({ status: 'ACTIVE', compiledSessionHash: null });
    }
  });

  test.each([
    ['a session id with a space', { sessionId: 'a b' }, 'input.sessionId'],
    ['a session id of 201 characters', { sessionId: 'x'.repeat(201) }, 'input.sessionId'],
    ['an empty agent', { agent: '' }, 'input.agent'],
    ['an agent with space around it', { agent: ' support' }, 'input.agent'],
    ['an agent with a tabulator', { agent: 'sup\tport' }, 'input.agent'],
    ['an agent with a NUL', { agent: 'a\u0000b' }, 'input.agent'],
    ['a hash without its version', { planVersion: null }, 'input.planVersion'],
    ['a version without its hash', { compiledSessionHash: null }, 'input.compiledSessionHash'],
    ['a version below 1', { planVersion: 0 }, 'input.planVersion'],
    ['a currency that is none', { costCurrency: 'dollars' }, 'input.costCurrency'],
    ['a principal that is no object', { principal: ['clerk'] }, 'input.principal'],
  ])('[C-10] %s is refused, naming the field, and nothing is stored', async (_, over, field) => {
    expect(await refused(over)).toMatchObject({ code: 'BAD_USER_INPUT', details: { field } });
  });

  test('[C-13] a principal over 256 KiB is refused', async () => {
    const texts = Array.from({ length: 6 }, () => 'x'.repeat(50 * 1024));
    expect(await refused({ principal: { texts } })).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
  });

  test('[C-05] reading is not governing', async () => {
    const { errors } = await open({ tenantId: newTenantId(), scopes: ['studio:read', 'runtime:operate'] }, input());
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('verifying', () => {
  test('[C-31] the stream of an opened session is intact', async () => {
    const tenantId = newTenantId();
    const session = sessionIn(await open({ tenantId }, input()));
    expect((await verify(tenantId, 'run:2026-11-22.1')).data).toEqual({
      replaySessionVerification: {
        intact: true,
        length: 1,
        head: session.lastEventHash,
        sequence: null,
        reason: null,
      },
    });
  });

  test('[C-31] a changed event and a head without its event are found', async () => {
    const tenantId = newTenantId();
    await open({ tenantId }, input());
    const { sql } = family.database;
    // The only way past the guard is to take it off, which needs the owner of the database.
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`alter table replay.replay_decision_event disable trigger immutable`;
      const parts =
        await tx`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'replay.replay_decision_event'::regclass`;
      for (const { name } of parts) await tx.unsafe(`alter table ${String(name)} disable trigger immutable`);
      await tx`update replay.replay_decision_event set payload_json = '{"mode":"SHADOW"}' where tenant_id = ${tenantId}`;
    });
    expect((await verify(tenantId, 'run:2026-11-22.1')).data).toMatchObject({
      replaySessionVerification: { intact: false, length: null, sequence: 1, reason: 'HASH' },
    });
    await sql`delete from replay.replay_decision_event where tenant_id = ${tenantId}`;
    expect((await verify(tenantId, 'run:2026-11-22.1')).data).toMatchObject({
      replaySessionVerification: { intact: false, length: null, sequence: 1, reason: 'GAP' },
    });
  });

  test('[C-31] a session that names another end than its log has is found', async () => {
    const tenantId = newTenantId();
    await open({ tenantId }, input());
    await family.database.sql`
      update replay.replay_session set last_event_hash = ${hashText('other')} where tenant_id = ${tenantId}`;
    expect((await verify(tenantId, 'run:2026-11-22.1')).data).toMatchObject({
      replaySessionVerification: { intact: false, sequence: 1, reason: 'HEAD' },
    });
  });

  test('[C-04] a session of another tenant verifies as one that does not exist', async () => {
    const tenantId = newTenantId();
    await open({ tenantId }, input());
    expect((await verify(newTenantId(), 'run:2026-11-22.1')).data).toEqual({ replaySessionVerification: null });
  });
});
