import { hashOf } from '@writ/engine/hash';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGraphClient, type GraphClient } from '../src/graph-client.ts';
import { type Authored, approveAndPublish, authorDraft, createWorkspace } from '../src/story/authoring.ts';
import { ingest } from '../src/story/observing.ts';
import { waitUntil } from '../src/story/wait-until.ts';
import { type MeshUnderTest, startMeshUnderTest, type TestTenant } from './mesh-under-test.ts';

/*
 * An agent under govern mode in production: its sessions run what was approved, or not; its calls go through governance, or not.
 * Everything through the gateway, each with the key of its role.
 */

let under: MeshUnderTest;
let tenant: TestTenant;
let runtime: GraphClient;
let first: Authored & { readonly planVersion: number };
let second: typeof first;

const scope = { agent: 'payouts', environment: 'PRODUCTION' };

const inputSchema = { type: 'object', properties: { to: { type: 'string' } }, required: ['to'] };
const lookUp = [{ addTool: { name: 'look_up', description: 'Read an account.', inputSchema, sideEffect: 'READ' } }];

// biome-ignore lint/suspicious/noExplicitAny: answers are read by path in tests; their shape is the document's.
type Answer = any;

const answer = async (client: GraphClient, document: string, variables = {}): Promise<Answer> => {
  const { data, errors } = await client.send(document, variables);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
};

const capture = (captureId: string, over: Record<string, unknown> = {}) => ({
  captureId,
  ...scope,
  provider: 'openai',
  modelId: 'gpt-4o',
  captureLevel: 'REDACTED' as const,
  request: {},
  response: {},
  declaredTools: [{ name: 'look_up', inputSchema }],
  toolCalls: [{ toolCallId: `${captureId}:0`, toolName: 'look_up', arguments: { to: 'acc-1' } }],
  ...over,
});

const openSession = async (sessionId: string, compiledSessionHash: string): Promise<void> => {
  const input = {
    sessionId,
    ...scope,
    mode: 'ENFORCE',
    tier: 'AUTHORITATIVE',
    contractHash: hashOf('test', 'contract'),
    compiledSessionHash,
    planVersion: 1,
  };
  const document =
    'mutation ($input: OpenReplaySessionInput!) { openReplaySession(input: $input) { replaySession { status } } }';
  await answer(runtime, document, { input });
  await delivered(sessionId, 'session.opened');
};

/** What Studio answered once it was told. */
const delivered = async (subject: string, type: string): Promise<Answer> => {
  const document =
    'query ($filter: DeliveryFilter!) { replayDeliveries(filter: $filter) { nodes { status lastError result } } }';
  const [delivery] = await waitUntil(
    `${type} of ${subject}`,
    async () => (await answer(runtime, document, { filter: { subject, type } })).replayDeliveries.nodes,
    (deliveries) => deliveries.length > 0 && deliveries.every(({ status }: Answer) => status !== 'PENDING'),
  );
  expect(delivery).toMatchObject({ status: 'DELIVERED', lastError: null });
  return delivery.result;
};

const itemsOf = async ({ approvalId }: Authored): Promise<Answer[]> => {
  const document = `query ($id: ID!) { governanceApproval(id: $id) { driftItems(first: 100) { nodes {
    kind targetRef severity occurrences status
    calls { nodes { capturedCall { captureId modelId } } }
    sessions { nodes { reportedCalls replaySession { sessionId status totalUnguardedCalls } decisionEvent { type seq } } } } } } }`;
  return (await answer(tenant.cast.viewer, document, { id: approvalId })).governanceApproval.driftItems.nodes;
};

const told = async (approval: Authored) =>
  (await itemsOf(approval)).map(({ kind, targetRef, severity }) => `${kind} ${targetRef} ${severity}`).toSorted();

beforeAll(async () => {
  under = await startMeshUnderTest();
  tenant = await under.addTenant('acme');
  runtime = createGraphClient(under.mesh.url, tenant.keys.runtime);
  const workspaceId = await createWorkspace(tenant.cast, scope.agent, scope.environment);
  const draft = await authorDraft(tenant.cast, workspaceId, 'payouts', lookUp);
  first = await approveAndPublish(tenant.cast, workspaceId, draft.snapshotHash, 'reads only');
  await ingest(tenant.cast, [capture('day-1')]);
  const wider = { setSessionLimits: { toolCalls: 9 } };
  const input = {
    draftId: draft.draftId,
    expectedDraftVersion: draft.version,
    idempotencyKey: 'wider',
    commands: [wider],
  };
  const applied = await tenant.cast.author.run<Answer>('ApplyBusinessCommands', { input });
  const { snapshotHash } = applied.applyBusinessCommands.businessDraftSnapshot;
  second = await approveAndPublish(tenant.cast, workspaceId, snapshotHash, 'with a limit');
});
afterAll(() => under.close());

test('[ST-43] an agent that is only observed makes no noise', async () => {
  await ingest(tenant.cast, [capture('day-2')]);
  expect(await told(first)).toEqual([]);
  expect(await told(second)).toEqual([]);
});

test('[RP-01][ST-43][C-30] a session that runs what is approved is silent, one on an older artifact or a stranger’s drifts', async () => {
  const strange = hashOf('test', 'nobody approved this');
  await openSession('run-1', second.compiledHash);
  expect(await told(second)).toEqual([]);
  await openSession('run-2', first.compiledHash);
  await openSession('run-3', strange);
  expect(await told(second)).toEqual(
    [
      `STALE_ARTIFACT_RUNNING artifact:${first.compiledHash} CRITICAL`,
      `STALE_ARTIFACT_RUNNING artifact:${strange} CRITICAL`,
    ].toSorted(),
  );
  const items = await itemsOf(second);
  const older = items.find(({ targetRef }) => targetRef === `artifact:${first.compiledHash}`);
  expect(older.sessions.nodes).toMatchObject([{ replaySession: { sessionId: 'run-2', status: 'ACTIVE' } }]);
  const document = 'query { replaySession(sessionId: "run-2") { status driftItems { nodes { targetRef } } } }';
  expect(await answer(tenant.cast.viewer, document)).toEqual({
    replaySession: { status: 'ACTIVE', driftItems: { nodes: [{ targetRef: `artifact:${first.compiledHash}` }] } },
  });
});

test('[ST-43] a call without a prepared request, and one by another model, are found once the agent is governed', async () => {
  await ingest(tenant.cast, [
    capture('day-3', { sdkSessionId: 'run-1' }),
    capture('day-4', { preparedRequestId: 'prep_01m80000000000000000000000', modelId: 'gpt-5' }),
  ]);
  const items = await itemsOf(second);
  expect(items.filter(({ kind }) => kind === 'UNGOVERNED_CALL')).toMatchObject([
    {
      targetRef: 'tool:look_up',
      severity: 'CRITICAL',
      occurrences: 1,
      calls: { nodes: [{ capturedCall: { captureId: 'day-3' } }] },
    },
  ]);
  expect(items.filter(({ kind }) => kind === 'MODEL_CHANGED')).toMatchObject([
    {
      targetRef: 'model:openai/gpt-5',
      severity: 'WARNING',
      calls: { nodes: [{ capturedCall: { captureId: 'day-4', modelId: 'gpt-5' } }] },
    },
  ]);
});

test('[RP-54][C-30] the session of the ungoverned call is compromised too, by an event of its own', async () => {
  const document = `query { replaySession(sessionId: "run-1") { status totalUnguardedCalls controlRevision
    decisionEvents { nodes { type payload actor { kind id } } } } }`;
  const session = await waitUntil(
    'the mark on run-1',
    async () => (await answer(runtime, document)).replaySession,
    ({ status }) => status !== 'ACTIVE',
  );
  expect(session).toMatchObject({ status: 'COMPROMISED', totalUnguardedCalls: 1, controlRevision: 1 });
  expect(session.decisionEvents.nodes).toMatchObject([
    { type: 'SESSION_COMPROMISED' },
    {
      type: 'BYPASS_REPORTED',
      payload: { source: 'CAPTURE', toolName: 'look_up', reportedCalls: 1 },
      actor: { kind: 'SERVICE', id: 'studio' },
    },
    { type: 'SESSION_OPENED' },
  ]);
});

test('[RP-54][RP-03][ST-43] a reported bypass compromises the session and drifts, with session and event behind it', async () => {
  const document = `mutation ($input: ReportReplayBypassInput!) { reportReplayBypass(input: $input) {
    replaySession { status controlRevision totalUnguardedCalls } replayDecisionEvent { id type } delivery { id status } } }`;
  const input = {
    sessionId: 'run-2',
    toolName: 'look_up',
    reason: 'patched out',
    reportedCalls: 4,
    idempotencyKey: 'report-1',
  };
  const { reportReplayBypass } = await answer(runtime, document, { input });
  expect(reportReplayBypass).toMatchObject({
    replaySession: { status: 'COMPROMISED', controlRevision: 1, totalUnguardedCalls: 4 },
    replayDecisionEvent: { type: 'BYPASS_REPORTED' },
  });
  const again = (await answer(runtime, document, { input })).reportReplayBypass;
  expect(again.replayDecisionEvent).toEqual(reportReplayBypass.replayDecisionEvent);
  const { driftItemId } = await delivered('run-2', 'session.bypass-reported');
  expect(driftItemId).toMatch(/^drift_/);
  const reported = (await itemsOf(second)).filter(({ kind }) => kind === 'BYPASS_REPORTED');
  expect(reported).toMatchObject([
    {
      targetRef: 'tool:look_up',
      severity: 'CRITICAL',
      occurrences: 1,
      sessions: {
        nodes: [
          {
            reportedCalls: 4,
            replaySession: { sessionId: 'run-2', status: 'COMPROMISED', totalUnguardedCalls: 4 },
            decisionEvent: { type: 'BYPASS_REPORTED', seq: 2 },
          },
        ],
      },
    },
  ]);
});

test('[C-05][C-04] no one from outside tells Studio what sessions did', async () => {
  const { errors } = await runtime.send('mutation { observeReportedBypass(input: {}) { driftItemId } }');
  expect(errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
});
