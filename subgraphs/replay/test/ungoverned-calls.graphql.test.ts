import { type As, executeAs, newTenantId } from '@writ/kit/testing/execute-as';
import { newTypeId } from '@writ/kit/type-id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashText } from './recorded-calls.ts';
import { type ReplaySubgraph, startReplaySubgraph } from './replay-subgraph.ts';

let family: ReplaySubgraph;

beforeAll(async () => {
  family = await startReplaySubgraph();
});
afterAll(() => family.stop());

const opened = async (over: Record<string, unknown> = {}): Promise<string> => {
  const tenantId = newTenantId();
  const input = {
    sessionId: 'run-1',
    agent: 'support',
    environment: 'STAGING',
    mode: 'ENFORCE',
    tier: 'ADVISORY',
    contractHash: hashText('contract'),
    ...over,
  };
  const document =
    'mutation ($input: OpenReplaySessionInput!) { openReplaySession(input: $input) { replaySession { id } } }';
  const { errors } = await executeAs(family.subgraph, { tenantId }, document, { input });
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return tenantId;
};

const given = (over: Record<string, unknown> = {}) => ({
  eventId: newTypeId('dlv'),
  agent: 'support',
  environment: 'STAGING',
  sessionId: 'run-1',
  toolName: 'refund',
  calls: 2,
  ...over,
});

const observe = async (tenantId: string, input: Record<string, unknown>, as: Partial<As> = {}) => {
  const { data, errors } = await executeAs(
    family.subgraph,
    { tenantId, scopes: ['internal'], actor: { kind: 'SERVICE', id: 'studio', channel: 'DELIVERY' }, ...as },
    'mutation ($input: ObserveUngovernedCallsInput!) { observeUngovernedCalls(input: $input) { decisionEventId } }',
    { input },
  );
  return errors?.[0]?.extensions?.code ?? Reflect.get(Object(data?.observeUngovernedCalls), 'decisionEventId');
};

const sessionOf = async (tenantId: string) => {
  const [row] = await family.database.sql`
    select status, control_revision as revision, total_unguarded_calls as unguarded, last_event_seq as events
    from replay.replay_session where tenant_id = ${tenantId}`;
  return { ...row };
};

const untouched = { status: 'ACTIVE', revision: 0, unguarded: 0, events: 1 };

describe('ungoverned calls that were captured', () => {
  test('[RP-54][RP-02] compromise the session and are counted, by an event that says how they were seen', async () => {
    const tenantId = await opened();
    const eventId = await observe(tenantId, given());
    expect(eventId).toMatch(/^evt_/);
    expect(await sessionOf(tenantId)).toEqual({ status: 'COMPROMISED', revision: 1, unguarded: 2, events: 3 });
    const [event] = await family.database.sql`
      select type, authority, payload_json as payload, actor_id from replay.replay_decision_event
      where tenant_id = ${tenantId} and id = ${eventId}`;
    expect(event).toEqual({
      type: 'BYPASS_REPORTED',
      authority: 'ADVISORY',
      payload: { source: 'CAPTURE', toolName: 'refund', reason: null, reportedCalls: 2, totalUnguardedCalls: 2 },
      actor_id: 'studio',
    });
    const outgoing = await family.database
      .sql`select type from replay.outbox where tenant_id = ${tenantId} and type <> 'session.opened'`;
    expect(outgoing).toEqual([]);
  });

  test('[C-30] the same delivery again, at once or later, counts once; another one adds', async () => {
    const tenantId = await opened();
    const input = given();
    const [first, again] = await Promise.all([observe(tenantId, input), observe(tenantId, input)]);
    expect(again).toBe(first);
    expect(await observe(tenantId, input)).toBe(first);
    await observe(tenantId, given({ calls: 1 }));
    expect(await sessionOf(tenantId)).toEqual({ status: 'COMPROMISED', revision: 2, unguarded: 3, events: 4 });
  });

  test.each(['SHADOW', 'LOG_ONLY'])('[RP-54] a session with mode %s never promised to prepare', async (mode) => {
    const tenantId = await opened({ mode });
    expect(await observe(tenantId, given())).toBeNull();
    expect(await sessionOf(tenantId)).toEqual(untouched);
  });

  test('[RP-54] a session of another agent or environment, and an unknown one, are left as they are', async () => {
    const tenantId = await opened();
    for (const over of [{ agent: 'sales' }, { environment: 'PRODUCTION' }, { sessionId: 'run-2' }]) {
      expect(await observe(tenantId, given(over)), JSON.stringify(over)).toBeNull();
    }
    expect(await sessionOf(tenantId)).toEqual(untouched);
  });

  test('[C-10] a name that no agent can have is refused', async () => {
    const tenantId = await opened();
    expect(await observe(tenantId, given({ agent: ' support' }))).toBe('BAD_USER_INPUT');
    expect(await sessionOf(tenantId)).toEqual(untouched);
  });

  test('[C-04][C-05] neither another tenant nor anyone from outside can compromise a session so', async () => {
    const tenantId = await opened();
    expect(await observe(newTenantId(), given())).toBeNull();
    expect(await observe(tenantId, given(), { scopes: ['runtime:operate', 'admin'] })).toBe('FORBIDDEN');
    expect(await observe(tenantId, given({ calls: 0 }))).toBe('BAD_USER_INPUT');
    expect(await sessionOf(tenantId)).toEqual(untouched);
  });
});
