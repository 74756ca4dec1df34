import { randomUUID } from 'node:crypto';
import { hashOf } from '@writ/engine/hash';
import { type As, newTenantId } from '@writ/kit/testing/execute-as';
import { newTypeId } from '@writ/kit/type-id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approve, author, type StudioUnderTest, someone, startStudio } from './studio-subgraph.ts';

let studio: StudioUnderTest;

beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

const replay = ({ tenantId }: As): As => ({
  tenantId,
  scopes: ['internal'],
  actor: { kind: 'SERVICE', id: 'replay', channel: 'DELIVERY' },
});

const observeOpening = `mutation ($input: ObserveOpenedSessionInput!) { observeOpenedSession(input: $input) { observed driftItemId } }`;
const observeBypass = `mutation ($input: ObserveReportedBypassInput!) { observeReportedBypass(input: $input) { driftItemId } }`;

const approved = async () => {
  const as = someone();
  const scope = { agent: `agent-${randomUUID()}`, environment: 'STAGING' };
  const { governanceApproval } = await approve(studio, as, await author(studio, as, undefined, scope));
  return { as, scope, approvalId: String(governanceApproval.id) };
};

type Approved = Awaited<ReturnType<typeof approved>>;

const open = async ({ as, scope }: Approved, sessionId: string, hash: string) => {
  const input = {
    ...scope,
    eventId: newTypeId('dlv'),
    sessionId,
    mode: 'ENFORCE',
    tier: 'AUTHORITATIVE',
    compiledSessionHash: hash,
    planVersion: 1,
    openedAt: new Date().toISOString(),
  };
  return (await studio.data(replay(as), observeOpening, { input })).observeOpenedSession;
};

const bypass = async ({ as, scope }: Approved, over: Record<string, unknown> = {}) => {
  const input = {
    ...scope,
    eventId: newTypeId('dlv'),
    sessionId: 'run-1',
    decisionEventId: newTypeId('evt'),
    toolName: 'refund',
    reason: 'patched out',
    reportedCalls: 2,
    reportedAt: '2026-11-20T10:00:00.000Z',
    ...over,
  };
  return { input, ...(await studio.data(replay(as), observeBypass, { input })).observeReportedBypass };
};

const reading = `query ($id: ID!, $first: Int, $after: String) { driftItem(id: $id) {
  kind targetRef toolName severity status occurrences conformed: approval { conformance }
  calls { nodes { id } }
  transitions { nodes { type receipt { id } actor { id channel } } }
  sessions(first: $first, after: $after) {
    nodes { id sessionId replaySession { sessionId } observedAt reportedCalls reason decisionEvent { id } driftItem { id } actor { id } }
    edges { cursor } pageInfo { hasNextPage } } } }`;

describe('what sessions told, in the graph', () => {
  test('[ST-43][RP-54] a reported bypass with its session, its event and its transition; the approval drifts', async () => {
    const approval = await approved();
    const { input, driftItemId } = await bypass(approval);
    const { driftItem } = await studio.data(approval.as, reading, { id: driftItemId });
    expect(driftItem).toMatchObject({
      kind: 'BYPASS_REPORTED',
      targetRef: 'tool:refund',
      toolName: 'refund',
      severity: 'CRITICAL',
      status: 'OPEN',
      occurrences: 1,
      conformed: { conformance: 'DRIFTING' },
      calls: { nodes: [] },
      transitions: { nodes: [{ type: 'DETECTED', receipt: null, actor: { id: 'replay', channel: 'DELIVERY' } }] },
      sessions: {
        nodes: [
          {
            sessionId: 'run-1',
            replaySession: { sessionId: 'run-1' },
            observedAt: '2026-11-20T10:00:00.000Z',
            reportedCalls: 2,
            reason: 'patched out',
            decisionEvent: { id: input.decisionEventId },
            driftItem: { id: driftItemId },
            actor: { id: 'replay' },
          },
        ],
      },
    });
  });

  test('[ST-43][RP-01][C-40] sessions on a stale artifact come in pages, the latest first', async () => {
    const approval = await approved();
    const hash = hashOf('test', 'stale');
    const items = [];
    for (const sessionId of ['run-1', 'run-2', 'run-3']) items.push(await open(approval, sessionId, hash));
    const id = items[0].driftItemId;
    expect(items.map(({ driftItemId }) => driftItemId)).toEqual([id, id, id]);
    const { driftItem: first } = await studio.data(approval.as, reading, { id, first: 2 });
    expect(first).toMatchObject({ kind: 'STALE_ARTIFACT_RUNNING', targetRef: `artifact:${hash}`, occurrences: 3 });
    expect(first.sessions).toMatchObject({
      nodes: [{ sessionId: 'run-3', reportedCalls: null, reason: null, decisionEvent: null }, { sessionId: 'run-2' }],
      pageInfo: { hasNextPage: true },
    });
    const after = first.sessions.edges[1].cursor;
    const { driftItem: rest } = await studio.data(approval.as, reading, { id, first: 2, after });
    expect(rest.sessions).toMatchObject({ nodes: [{ sessionId: 'run-1' }], pageInfo: { hasNextPage: false } });
    const { code } = await studio.failure(approval.as, reading, { id, after: 'nonsense' });
    expect(code).toBe('BAD_CURSOR');
  });

  test('[RP-01][GW-02] from a session to the items that it told of, each once; another tenant finds none', async () => {
    const approval = await approved();
    const stale = await open(approval, 'run-1', hashOf('test', 'stale'));
    const first = await bypass(approval);
    await bypass(approval);
    await bypass(approval, { sessionId: 'run-2', toolName: 'think' });
    const document = `query ($sessions: [_Any!]!) { _entities(representations: $sessions) { ... on ReplaySession {
      sessionId driftItems(first: 5) { nodes { id kind occurrences } pageInfo { hasNextPage } } } } }`;
    const sessions = ['run-1', 'run-2', 'run-3'].map((sessionId) => ({ __typename: 'ReplaySession', sessionId }));
    studio.statements();
    const { _entities: entities } = await studio.data(approval.as, document, { sessions });
    expect(studio.statements()).toHaveLength(2);
    expect(entities[0].driftItems).toEqual({
      nodes: [
        { id: first.driftItemId, kind: 'BYPASS_REPORTED', occurrences: 2 },
        { id: stale.driftItemId, kind: 'STALE_ARTIFACT_RUNNING', occurrences: 1 },
      ],
      pageInfo: { hasNextPage: false },
    });
    expect(entities[1].driftItems.nodes).toHaveLength(1);
    expect(entities[2].driftItems.nodes).toEqual([]);
    const { _entities: foreign } = await studio.data(someone(), document, { sessions });
    expect(foreign[0].driftItems.nodes).toEqual([]);
  });

  test('[C-41] the statements of a read do not grow with the number of items', async () => {
    const document = `query ($id: ID!) { governanceApproval(id: $id) { driftItems { nodes {
      sessions { nodes { sessionId driftItem { kind } replaySession { sessionId } } } } } } }`;
    const statementsOf = async (count: number) => {
      const approval = await approved();
      for (let item = 0; item < count; item += 1) await bypass(approval, { toolName: `tool-${item}` });
      studio.statements();
      const { governanceApproval } = await studio.data(approval.as, document, { id: approval.approvalId });
      expect(governanceApproval.driftItems.nodes).toHaveLength(count);
      return studio.statements().length;
    };
    expect(await statementsOf(6)).toBe(await statementsOf(1));
  });

  test('[C-05] only the other families may tell', async () => {
    const { as, scope } = await approved();
    const openedAt = new Date().toISOString();
    const opened = {
      ...scope,
      eventId: newTypeId('dlv'),
      sessionId: 'run-1',
      mode: 'ENFORCE',
      tier: 'ADVISORY',
      openedAt,
    };
    expect(await studio.failure(as, observeOpening, { input: opened })).toMatchObject({ code: 'FORBIDDEN' });
    const told = {
      ...scope,
      eventId: newTypeId('dlv'),
      sessionId: 'run-1',
      decisionEventId: newTypeId('evt'),
      reportedCalls: 1,
      reportedAt: openedAt,
    };
    expect(await studio.failure(as, observeBypass, { input: told })).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('[C-10] an event id of another kind is refused', async () => {
    const { as, scope } = await approved();
    const input = {
      ...scope,
      eventId: newTypeId('evt'),
      sessionId: 'run-1',
      decisionEventId: newTypeId('evt'),
      reportedCalls: 1,
      reportedAt: '2026-11-20T10:00:00.000Z',
    };
    expect(await studio.failure(replay(as), observeBypass, { input })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test('[C-04] to another tenant the item and what stands behind it do not exist', async () => {
    const { driftItemId } = await bypass(await approved());
    const stranger = { ...someone(), tenantId: newTenantId() };
    expect(await studio.data(stranger, reading, { id: driftItemId })).toEqual({ driftItem: null });
  });
});
