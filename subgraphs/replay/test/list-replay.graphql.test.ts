import { executeAs, newTenantId } from '@writ/kit/testing/execute-as';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { compiledHash, type Recorded, recordWorkflow } from './recorded-workflow.ts';
import { type ReplaySubgraph, startReplaySubgraph } from './replay-subgraph.ts';

const tenantId = newTenantId();
const stranger = newTenantId();
let family: ReplaySubgraph;
let mine: Recorded;
let foreign: Recorded;

beforeAll(async () => {
  family = await startReplaySubgraph();
  mine = await recordWorkflow(family.tenants, tenantId, { name: 'mine', children: 2 });
  foreign = await recordWorkflow(family.tenants, stranger, { name: 'foreign', children: 1 });
});
afterAll(() => family.stop());
beforeEach(() => {
  family.statements();
});

const ask = async (query: string, variables?: Record<string, unknown>, as = tenantId) => {
  const { data, errors } = await executeAs(family.subgraph, { tenantId: as }, query, variables);
  expect(errors).toBeUndefined();
  return data;
};

const errorOf = async (query: string, variables?: Record<string, unknown>) => {
  const { errors } = await executeAs(family.subgraph, { tenantId }, query, variables);
  return errors?.[0]?.extensions;
};

describe('lists', () => {
  test.each([
    ['replaySessions(filter: { agent: "support", environment: PRODUCTION })', 3],
    ['replaySessions(filter: { agent: "support", environment: STAGING })', 0],
    ['replaySessions(filter: { status: ACTIVE, mode: ENFORCE, tier: AUTHORITATIVE })', 3],
    ['replaySessions(filter: { status: KILLED })', 0],
    [`replaySessions(filter: { compiledSessionHash: "${compiledHash}" })`, 3],
    [
      'replaySessions(filter: { openedAfter: "2026-03-01T10:00:00.000Z", openedBefore: "2026-03-01T10:00:00.001Z" })',
      3,
    ],
    ['replaySessions(filter: { openedBefore: "2026-03-01T10:00:00.000Z" })', 0],
    ['replayPreparedRequests(filter: { consumed: true })', 3],
    ['replayPreparedRequests(filter: { consumed: false, sessionId: "mine:session-0" })', 1],
    ['replayPreparedRequests(filter: { workflowId: "mine:workflow" })', 3],
    ['replayPendingCalls(filter: { status: HELD, verdict: HOLD })', 3],
    ['replayPendingCalls(filter: { toolName: "refund", sessionId: "mine:session-0" })', 2],
    ['replayPendingCalls(filter: { commitState: COMMITTED })', 3],
    ['replayExecutionReceipts(filter: { status: SUCCEEDED, toolName: "search" })', 3],
    ['replayExecutionReceipts(filter: { sessionId: "mine:session-1" })', 1],
    ['replayDecisionEvents(filter: { type: CALL_COMMITTED, authority: AUTHORITATIVE })', 3],
    ['replayDecisionEvents(filter: { sessionId: "mine:session-1" })', 2],
    ['checkpointDecisions(filter: { outcome: APPROVED })', 3],
    ['checkpointDecisions(filter: { sessionId: "mine:session-1", outcome: DENIED })', 0],
    ['replayWorkflows(filter: { status: ACTIVE, agent: "support" })', 1],
    ['replayWorkflowHandoffs(filter: { workflowId: "mine:workflow", status: ACCEPTED })', 2],
    ['replayResourceClaims(filter: { status: HELD, sessionId: "mine:session-2" })', 1],
    ['replayBudgetReservations(filter: { kind: COST, status: RESERVED, workflowId: "mine:workflow" })', 3],
    ['replaySessions(filter: { agent: "support" }, first: 2)', 2],
  ])('[C-40][C-04] %s holds %i of its own tenant', async (field, expected) => {
    const data = await ask(`{ page: ${field} { nodes { __typename } edges { cursor } } }`);
    expect(data?.page).toMatchObject({ nodes: { length: expected }, edges: { length: expected } });
    expect(family.statements()).toHaveLength(1);
  });

  test('[C-04] filtering by ids of another tenant finds nothing', async () => {
    const data = await ask(
      `query ($session: ID!, $call: ID!, $workflow: ID!) {
        a: replayPendingCalls(filter: { sessionId: $session }) { nodes { id } }
        b: replayExecutionReceipts(filter: { pendingCallId: $call }) { nodes { id } }
        c: replayDecisionEvents(filter: { pendingCallId: $call }) { nodes { id } }
        d: replayBudgetReservations(filter: { workflowId: $workflow }) { nodes { id } } }`,
      { session: foreign.sessionIds[0], call: foreign.callIds[0], workflow: foreign.workflowId },
    );
    expect(data).toEqual({ a: { nodes: [] }, b: { nodes: [] }, c: { nodes: [] }, d: { nodes: [] } });
  });

  test('[C-40] the pages of a session list follow each other; a cursor of one list is refused by another', async () => {
    const query = `query ($after: String) { replaySession(sessionId: "mine:session-0") {
      pendingCalls(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }`;
    const page = async (after: unknown) => {
      const session = (await ask(query, { after }))?.replaySession;
      const calls: unknown = Reflect.get(Object(session), 'pendingCalls');
      const { nodes, pageInfo } = Object(calls);
      return { ids: nodes.map(({ id }: { id: string }) => id), ...pageInfo };
    };
    const first = await page(null);
    const second = await page(first.endCursor);
    expect([first.hasNextPage, second.hasNextPage]).toEqual([true, false]);
    expect([...first.ids, ...second.ids]).toEqual(mine.callIds.slice(0, 3).toReversed());
    const other = `query ($after: String) { replayPendingCalls(after: $after) { nodes { id } } }`;
    expect(await errorOf(other, { after: first.endCursor })).toMatchObject({ code: 'BAD_CURSOR' });
  });
});

describe('bad input', () => {
  test.each([
    ['replaySession(sessionId: "a b") { id }', 'sessionId'],
    ['replaySession(sessionId: "") { id }', 'sessionId'],
    ['replayWorkflow(workflowId: "ä") { id }', 'workflowId'],
    ['replayPendingCall(id: "prep_01h455vb4pex5vsknk084sn02q") { id }', 'id'],
    ['replayDecisionEvent(id: "evt_") { id }', 'id'],
    [
      'replayExecutionReceipts(filter: { pendingCallId: "exec_01h455vb4pex5vsknk084sn02q" }) { nodes { id } }',
      'filter.pendingCallId',
    ],
    ['replayPendingCalls(filter: { sessionId: "?" }) { nodes { id } }', 'filter.sessionId'],
    ['replaySessions(first: 0) { nodes { id } }', 'first'],
  ])('[C-10] { %s } is refused, naming the field', async (selection, field) => {
    expect(await errorOf(`{ ${selection} }`)).toMatchObject({ code: 'BAD_USER_INPUT', details: { field } });
  });

  test('[C-05] a key without a reading scope is refused; a runtime key may read', async () => {
    const query = '{ replaySessions { nodes { id } } }';
    const answer = async (scopes: Parameters<typeof executeAs>[1]['scopes'] & object) =>
      executeAs(family.subgraph, { tenantId, scopes }, query);
    expect((await answer(['history:ingest'])).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await answer(['runtime:govern'])).errors).toBeUndefined();
    expect((await answer(['studio:read'])).errors).toBeUndefined();
  });
});
