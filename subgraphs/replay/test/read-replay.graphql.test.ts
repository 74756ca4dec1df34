import { executeAs, newTenantId } from '@writ/kit/testing/execute-as';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hashText } from './recorded-calls.ts';
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

const actor = { kind: 'API_KEY', id: 'key_1', channel: 'API' };

describe('one session', () => {
  test('[GW-05] by the id that the client gave it, with what it pins, its workflow and its lease (towards RP-01)', async () => {
    const data = await ask(
      `query ($id: ID!) { replaySession(sessionId: $id) {
        id sessionId agent environment agentScope { name environment } mode tier status contractHash compiledSessionHash planVersion
        artifact { compiledHash } principal stateVersion controlRevision currentPhase totalToolCalls totalStepCount totalCost costCurrency
        unpricedCalls totalUnguardedCalls consecutiveBlocks consecutiveErrors labels toolFilter stateHash lastEventSeq lastEventHash
        expiresAt lastActivityAt closedAt compromisedAt killedAt killCause killReason
        workflow { workflowId } workflowLink { role depth parentSession { sessionId } handoff { status } }
        lease { fence holder expiresAt releasedAt } latestSnapshot { eventSeq state }
        actor { kind id channel } createdAt updatedAt } }`,
      { id: mine.sessionIds[1] },
    );
    expect(data?.replaySession).toMatchObject({
      id: expect.stringMatching(/^sess_/),
      sessionId: mine.sessionIds[1],
      agent: 'support',
      environment: 'PRODUCTION',
      agentScope: { name: 'support', environment: 'PRODUCTION' },
      mode: 'ENFORCE',
      tier: 'AUTHORITATIVE',
      status: 'ACTIVE',
      contractHash: hashText('contract'),
      compiledSessionHash: compiledHash,
      artifact: { compiledHash },
      totalCost: 250_000,
      costCurrency: 'USD',
      labels: ['trial'],
      toolFilter: null,
      lastEventSeq: 2,
      killedAt: null,
      workflow: { workflowId: mine.workflowId },
      workflowLink: {
        role: 'worker',
        depth: 1,
        parentSession: { sessionId: mine.sessionIds[0] },
        handoff: { status: 'ACCEPTED' },
      },
      lease: { fence: 1, holder: 'writer', releasedAt: null },
      latestSnapshot: { eventSeq: 2, state: { phase: 'start' } },
      actor,
    });
  });

  test('its ledger: preflights, calls, receipts, decisions, events, claims and reservations (towards RP-20, RP-33, RP-40)', async () => {
    const data = await ask(
      `query ($id: ID!) { replaySession(sessionId: $id) {
        preparedRequests { nodes { requestSeq consumedAt gate narrowing
          workflowBinding { role stateVersion controlRevision compiledWorkflowHash workflow { workflowId } }
          pendingCalls { nodes { callIndex verdict } } } }
        pendingCalls { nodes { toolName verdict status commitState evidenceLevel reason
          preparedRequest { requestSeq } checkpointDecision { outcome } receipts { nodes { status } } budgetReservations { nodes { amount } } } }
        receipts { nodes { idempotencyKey evidenceLevel pendingCall { toolCallId } } }
        checkpointDecisions { nodes { outcome pendingCall { verdict } } }
        decisionEvents { nodes { seq type prevHash hash pendingCall { toolCallId } preparedRequest { requestSeq } session { sessionId } } }
        snapshots { nodes { eventSeq session { sessionId } } }
        resourceClaims { nodes { resourceType resourceKey status workflow { workflowId } } }
        budgetReservations { nodes { kind amount status pendingCall { verdict } workflow { workflowId } } } } }`,
      { id: mine.sessionIds[0] },
    );
    expect(data?.replaySession).toMatchObject({
      preparedRequests: {
        nodes: [
          { requestSeq: 2, consumedAt: null, gate: null, workflowBinding: null, pendingCalls: { nodes: [] } },
          {
            requestSeq: 1,
            gate: 'STRIP_BLOCKED',
            workflowBinding: {
              role: 'worker',
              stateVersion: 3,
              controlRevision: 1,
              compiledWorkflowHash: hashText('workflow'),
              workflow: { workflowId: mine.workflowId },
            },
            pendingCalls: {
              nodes: [
                { callIndex: 0, verdict: 'ALLOW' },
                { callIndex: 1, verdict: 'HOLD' },
                { callIndex: 2, verdict: 'BLOCK' },
              ],
            },
          },
        ],
      },
      receipts: { nodes: [{ idempotencyKey: 'once', pendingCall: { toolCallId: 'tool-call-0' } }] },
      checkpointDecisions: { nodes: [{ outcome: 'APPROVED', pendingCall: { verdict: 'HOLD' } }] },
      decisionEvents: {
        nodes: [
          {
            seq: 2,
            type: 'CALL_COMMITTED',
            prevHash: hashText('event 1'),
            pendingCall: { toolCallId: 'tool-call-0' },
            preparedRequest: { requestSeq: 1 },
            session: { sessionId: mine.sessionIds[0] },
          },
          { seq: 1, type: 'SESSION_OPENED', prevHash: null, pendingCall: null, preparedRequest: null },
        ],
      },
      snapshots: { nodes: [{ eventSeq: 2, session: { sessionId: mine.sessionIds[0] } }] },
      resourceClaims: { nodes: [{ resourceType: 'order', resourceKey: '0', status: 'HELD' }] },
      budgetReservations: { nodes: [{ kind: 'COST', amount: 1_500_000, status: 'RESERVED' }] },
    });
    const calls: unknown = Reflect.get(Object(data?.replaySession), 'pendingCalls');
    const held = Reflect.get(Object(calls), 'nodes').find(({ verdict }: { verdict: string }) => verdict === 'HOLD');
    expect(held).toMatchObject({
      checkpointDecision: { outcome: 'APPROVED' },
      receipts: { nodes: [] },
      budgetReservations: { nodes: [{ amount: 1_500_000 }] },
    });
  });
});

describe('statements', () => {
  const growing = async (query: string, variables: Record<string, unknown> = {}) => {
    const counts: number[] = [];
    for (const first of [1, 3]) {
      await ask(query, { first, ...variables });
      counts.push(family.statements().length);
    }
    return counts;
  };

  test('[C-41] sessions with everything below them cost the same for one as for three', async () => {
    const counts = await growing(`query ($first: Int!) { replaySessions(first: $first) { nodes {
      workflow { workflowId } workflowLink { role } lease { fence session { sessionId } } latestSnapshot { eventSeq }
      preparedRequests { nodes { requestSeq pendingCalls { nodes { callIndex } } } }
      pendingCalls { nodes { toolName receipts { nodes { status } } decisionEvents { nodes { seq } } checkpointDecision { outcome } } }
      receipts { nodes { status } } decisionEvents { nodes { seq } } checkpointDecisions { nodes { outcome } }
      resourceClaims { nodes { resourceKey } } budgetReservations { nodes { amount } } } } }`);
    expect(counts[1]).toBe(counts[0]);
    // The page; eleven relations of sessions, the workflows behind links and the sessions behind leases; four relations below them.
    expect(counts[0]).toBeLessThanOrEqual(18);
  });

  test('[C-41] the tree of a workflow with state, cost and calls of each session is one query of few statements (towards WF-10)', async () => {
    const query = `query ($id: ID!) { replayWorkflow(workflowId: $id) {
      status totalSessionCount activeSessionCount rootSession { sessionId }
      links { nodes { role depth parentSession { sessionId } session { sessionId status stateVersion totalCost pendingCalls { nodes { toolName status } } } } }
      handoffs { nodes { fromRole toRole status fromSession { sessionId } toSession { sessionId } } }
      resourceClaims { nodes { resourceKey session { sessionId } } } budgetReservations { nodes { amount } }
      events { nodes { seq type session { sessionId } } } } }`;
    const data = await ask(query, { id: mine.workflowId });
    expect(data?.replayWorkflow).toMatchObject({
      status: 'ACTIVE',
      totalSessionCount: 3,
      rootSession: { sessionId: mine.sessionIds[0] },
      links: { nodes: { length: 3 } },
      handoffs: { nodes: [{ fromSession: { sessionId: mine.sessionIds[0] } }, { toRole: 'worker' }] },
      events: { nodes: [{ seq: 3 }, { seq: 2 }, { seq: 1 }] },
    });
    // The workflow; its five lists and the root session; sessions once for each place that leads to one, at most; their calls.
    const most = 1 + 6 + 5 + 1;
    expect(family.statements().length).toBeLessThanOrEqual(most);
    const other = newTenantId();
    await recordWorkflow(family.tenants, other, { name: 'wide', children: 9 });
    family.statements();
    await ask(query, { id: 'wide:workflow' }, other);
    expect(family.statements().length).toBeLessThanOrEqual(most);
  });

  test('[C-41] calls with their session, preflight and its workflow cost one statement per level', async () => {
    const counts = await growing(`query ($first: Int!) { replayPendingCalls(first: $first) { nodes {
      session { sessionId } preparedRequest { requestSeq workflowBinding { workflow { workflowId } } } } } }`);
    expect(counts).toEqual([4, 4]);
  });
});

describe('what other families reach', () => {
  const entities = (selection: string, representations: readonly object[], as = tenantId) =>
    ask(`query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`, { r: representations }, as);

  test('[GW-02] the sessions and workflows of an agent scope, one statement per environment', async () => {
    const data = await entities(
      '... on Agent { replaySessions { nodes { sessionId } } replayWorkflows { nodes { workflowId } } }',
      [
        { __typename: 'Agent', name: 'support', environment: 'PRODUCTION' },
        { __typename: 'Agent', name: 'nobody', environment: 'PRODUCTION' },
      ],
    );
    expect(data?._entities).toEqual([
      {
        replaySessions: { nodes: mine.sessionIds.toReversed().map((sessionId) => ({ sessionId })) },
        replayWorkflows: { nodes: [{ workflowId: mine.workflowId }] },
      },
      { replaySessions: { nodes: [] }, replayWorkflows: { nodes: [] } },
    ]);
    expect(family.statements()).toHaveLength(2);
  });

  test('[GW-02] the sessions that pin a compiled artifact', async () => {
    const selection =
      '... on CompiledGovernanceArtifact { replaySessions(first: 2) { nodes { sessionId } pageInfo { hasNextPage } } }';
    const data = await entities(selection, [
      { __typename: 'CompiledGovernanceArtifact', compiledHash },
      { __typename: 'CompiledGovernanceArtifact', compiledHash: hashText('unknown') },
    ]);
    expect(data?._entities).toEqual([
      {
        replaySessions: {
          nodes: mine.sessionIds
            .slice(1)
            .toReversed()
            .map((sessionId) => ({ sessionId })),
          pageInfo: { hasNextPage: true },
        },
      },
      { replaySessions: { nodes: [], pageInfo: { hasNextPage: false } } },
    ]);
  });

  /** A representation of each entity of the family, made of what a tenant recorded. */
  const representationsOf = (recorded: Recorded) => [
    { __typename: 'ReplaySession', sessionId: recorded.sessionIds[0] },
    { __typename: 'ReplayPreparedRequest', id: recorded.requestIds[0] },
    { __typename: 'ReplayPendingCall', id: recorded.callIds[0] },
    { __typename: 'ReplayExecutionReceipt', id: recorded.receiptIds[0] },
    { __typename: 'ReplayDecisionEvent', id: recorded.eventIds[0] },
    { __typename: 'ReplayWorkflow', workflowId: recorded.workflowId },
  ];

  test('[C-04] a reference to an entity of another tenant is null, its own tenant gets it', async () => {
    const representations = representationsOf(foreign);
    expect(await entities('__typename', representations)).toEqual({ _entities: representations.map(() => null) });
    expect(await entities('__typename', representations, stranger)).toEqual({
      _entities: representations.map(({ __typename }) => ({ __typename })),
    });
  });

  test('[C-04] every root field by id answers null for an id of another tenant, and the object to its own', async () => {
    const query = `query ($session: ID!, $workflow: ID!, $prep: ID!, $call: ID!, $exec: ID!, $evt: ID!, $chk: ID!, $ssnap: ID!,
        $link: ID!, $wfe: ID!, $hand: ID!, $claim: ID!, $resv: ID!) {
      a: replaySession(sessionId: $session) { __typename } b: replayWorkflow(workflowId: $workflow) { __typename }
      c: replayPreparedRequest(id: $prep) { __typename } d: replayPendingCall(id: $call) { __typename }
      e: replayExecutionReceipt(id: $exec) { __typename } f: replayDecisionEvent(id: $evt) { __typename }
      g: checkpointDecision(id: $chk) { __typename } h: replaySessionSnapshot(id: $ssnap) { __typename }
      i: replayWorkflowLink(id: $link) { __typename } j: replayWorkflowEvent(id: $wfe) { __typename }
      k: replayWorkflowHandoff(id: $hand) { __typename } l: replayResourceClaim(id: $claim) { __typename }
      m: replayBudgetReservation(id: $resv) { __typename } }`;
    const variables = {
      session: foreign.sessionIds[0],
      workflow: foreign.workflowId,
      prep: foreign.requestIds[0],
      call: foreign.callIds[0],
      exec: foreign.receiptIds[0],
      evt: foreign.eventIds[0],
      chk: foreign.decisionIds[0],
      ssnap: foreign.snapshotIds[0],
      link: foreign.linkIds[0],
      wfe: foreign.workflowEventIds[0],
      hand: foreign.handoffIds[0],
      claim: foreign.claimIds[0],
      resv: foreign.reservationIds[0],
    };
    expect(new Set(Object.values((await ask(query, variables)) ?? {}))).toEqual(new Set([null]));
    const own = Object.values((await ask(query, variables, stranger)) ?? {});
    expect(own).toHaveLength(13);
    expect(own).not.toContain(null);
  });
});
