// Over 300 lines: one seeded history is read from every side.
import { hashOf } from '@writ/engine/hash';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HistoryUnderTest, historyUnderTest, someone } from './history-subgraph.ts';
import { type Seeded, seed } from './seed.ts';

let history: HistoryUnderTest;
let seeded: Seeded;
const as = someone();
const stranger = someone();

const capture = (index: number, more: Record<string, unknown> = {}) => ({
  captureId: `cap-${index}`,
  agent: 'airline',
  environment: 'PRODUCTION',
  provider: 'openai',
  modelId: 'gpt-4o',
  sdkSessionId: `session-${index % 3}`,
  toolCalls: [
    { toolCallId: 'b', toolName: 'get_user', arguments: {} },
    { toolCallId: 'a', toolName: index % 2 === 0 ? 'book' : 'cancel', arguments: {} },
  ],
  ...more,
});

beforeAll(async () => {
  history = await historyUnderTest();
  seeded = await seed(history.database, as.tenantId, 5);
  const captures = [
    ...Array.from({ length: 30 }, (_, index) => capture(index)),
    capture(30, { agent: 'hotel', environment: 'STAGING', modelId: 'other' }),
    capture(31, { captureLevel: 'METADATA', sdkSessionId: null }),
    capture(32, { request: { 'x-session-key': 'Zq3xV8Lm2Nw7Rt5Yb9Kc4Pd6' } }),
  ];
  await history.run(
    as,
    `mutation ($captures: [IngestCaptureInput!]!) { ingestCaptures(input: { captures: $captures }) { stored } }`,
    { captures },
  );
});

afterAll(async () => {
  await history.close();
});

/** The answer and the number of statements that it took. */
const ask = async (query: string, variables: Record<string, unknown> = {}, who = as) => {
  history.statements();
  const { data, errors } = await history.run(who, query, variables);
  return { data: JSON.parse(JSON.stringify(data ?? null)), errors, statements: history.statements().length };
};

const ids = (connection: { nodes: readonly { captureId: string }[] }) => connection.nodes.map((node) => node.captureId);

describe('captured calls', () => {
  test('[C-40] pages run from the newest backwards, without a gap or a repeat', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data, statements } = await ask(
        `query ($after: String) { capturedCalls(first: 7, after: $after) { nodes { captureId } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      expect(statements).toBe(1);
      seen.push(...ids(data.capturedCalls));
      after = data.capturedCalls.pageInfo.hasNextPage ? data.capturedCalls.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(Array.from({ length: 32 }, (_, index) => `cap-${31 - index}`));
  });

  const filters: readonly (readonly [name: string, filter: Record<string, unknown>, found: number])[] = [
    ['agent', { agent: 'hotel' }, 1],
    ['environment', { environment: 'PRODUCTION' }, 31],
    ['tool', { toolName: 'book' }, 16],
    ['model', { modelId: 'other' }, 1],
    ['session', { sdkSessionId: 'session-0' }, 11],
    ['time from', { receivedFrom: '2026-01-01T00:00:00.000Z' }, 32],
    ['time to', { receivedTo: '2026-01-01T00:00:00.000Z' }, 0],
    ['future', { receivedFrom: '2999-01-01T00:00:00.000Z' }, 0],
    ['several at once', { agent: 'airline', toolName: 'cancel', sdkSessionId: 'session-1' }, 5],
    ['nothing', {}, 32],
  ];

  test.each(filters)('[C-40] filter by %s, joined by AND, in one statement', async (_, filter, found) => {
    const { data, statements } = await ask(
      `query ($filter: CapturedCallFilter) { capturedCalls(first: 100, filter: $filter) { nodes { captureId } } }`,
      { filter },
    );
    expect(data.capturedCalls.nodes).toHaveLength(found);
    expect(statements).toBe(1);
  });

  test('[C-41][HI-11] tool calls, contracts and session of every capture of a page: one statement per level', async () => {
    const { data, statements } = await ask(`{
      capturedCalls(first: 100, filter: { agent: "airline" }) {
        nodes {
          captureId
          agentScope { name environment }
          toolCalls { callIndex toolName capturedCall { captureId } }
          inferredContracts { toolName confidence customerInvariants { kind path } passingCapture { captureId } }
          replaySession { sessionId capturedCalls(first: 2) { nodes { captureId } } }
        }
      }
    }`);
    expect(statements).toBe(7);
    const newest = data.capturedCalls.nodes[1];
    expect(newest).toEqual({
      captureId: 'cap-29',
      agentScope: { name: 'airline', environment: 'PRODUCTION' },
      toolCalls: [
        { callIndex: 0, toolName: 'get_user', capturedCall: { captureId: 'cap-29' } },
        { callIndex: 1, toolName: 'cancel', capturedCall: { captureId: 'cap-29' } },
      ],
      inferredContracts: [
        {
          toolName: 'get_user',
          confidence: 'HIGH',
          customerInvariants: [{ kind: 'TYPE', path: '/userId' }],
          passingCapture: { captureId: 'cap-0' },
        },
      ],
      replaySession: {
        sessionId: 'session-2',
        capturedCalls: { nodes: [{ captureId: 'cap-29' }, { captureId: 'cap-26' }] },
      },
    });
    expect(data.capturedCalls.nodes[0].replaySession).toBeNull();
  });
});

describe('runs, baselines and contracts', () => {
  test('[C-41] a run with its steps and baseline, a baseline with its runs and events: one statement per level', async () => {
    const { data, statements } = await ask(`{
      runs(first: 100, filter: { status: SUCCEEDED, runModeLane: RECORDED }) {
        nodes {
          runId comparison
          steps { nodes { stepIndex status failureClass run { runId } } }
          baseline { id state runs(first: 2) { nodes { runId } } events { nodes { sequence type from to reason runs { runId } baseline { state } } } }
        }
      }
    }`);
    expect(statements).toBe(7);
    expect(data.runs.nodes.map((run: { runId: string }) => run.runId)).toEqual(seeded.runIds.toReversed());
    expect(data.runs.nodes[0].steps.nodes).toEqual([
      { stepIndex: 0, status: 'PASS', failureClass: null, run: { runId: 'run-4' } },
      { stepIndex: 1, status: 'FAIL', failureClass: 'WRONG_TOOL', run: { runId: 'run-4' } },
    ]);
    expect(data.runs.nodes[0].baseline).toEqual({
      id: seeded.baselineId,
      state: 'ACTIVE',
      runs: { nodes: [{ runId: 'run-4' }, { runId: 'run-3' }] },
      events: {
        nodes: [
          {
            sequence: 2,
            type: 'PROMOTED',
            from: 'CANDIDATE',
            to: 'ACTIVE',
            reason: 'enough runs',
            runs: [{ runId: 'run-0' }, { runId: 'run-1' }],
            baseline: { state: 'ACTIVE' },
          },
          {
            sequence: 1,
            type: 'CREATED',
            from: null,
            to: 'CANDIDATE',
            reason: 'first run',
            runs: [{ runId: 'run-0' }],
            baseline: { state: 'ACTIVE' },
          },
        ],
      },
    });
  });

  test('[HI-21] the customer invariants are shown apart, with every version of them', async () => {
    const { data } = await ask(
      `query ($id: ID!) { inferredContract(id: $id) { invariants { kind path value } customerInvariants { kind path value } customerInvariantsVersion customerInvariantsHistory { nodes { version reason inferredContract { toolName } } } } }`,
      { id: seeded.contractId },
    );
    expect(data.inferredContract).toEqual({
      invariants: [{ kind: 'REQUIRED', path: '/userId', value: true }],
      customerInvariants: [{ kind: 'TYPE', path: '/userId', value: 'string' }],
      customerInvariantsVersion: 2,
      customerInvariantsHistory: {
        nodes: [
          { version: 2, reason: 'ids are text', inferredContract: { toolName: 'get_user' } },
          { version: 1, reason: null, inferredContract: { toolName: 'get_user' } },
        ],
      },
    });
  });

  test('[C-41] everything of an agent, as a reference from another family, in one statement per list', async () => {
    const { data, statements } = await ask(
      `query ($agents: [_Any!]!) {
        _entities(representations: $agents) {
          ... on Agent {
            name
            capturedCalls(first: 1, filter: { toolName: "book" }) { nodes { captureId } }
            runs(first: 1) { nodes { runId } }
            inferredContracts { nodes { toolName } }
            baselines { nodes { state } }
            quarantinedRecords { nodes { captureId } }
          }
        }
      }`,
      {
        agents: ['airline', 'hotel', 'nobody'].map((name) => ({
          __typename: 'Agent',
          name,
          environment: 'PRODUCTION',
        })),
      },
    );
    expect(statements).toBe(5);
    expect(data._entities).toEqual([
      {
        name: 'airline',
        capturedCalls: { nodes: [{ captureId: 'cap-28' }] },
        runs: { nodes: [{ runId: 'run-4' }] },
        inferredContracts: { nodes: [{ toolName: 'get_user' }] },
        baselines: { nodes: [{ state: 'ACTIVE' }] },
        quarantinedRecords: { nodes: [{ captureId: 'cap-32' }] },
      },
      ...['hotel', 'nobody'].map((name) => ({
        name,
        capturedCalls: { nodes: [] },
        runs: { nodes: [] },
        inferredContracts: { nodes: [] },
        baselines: { nodes: [] },
        quarantinedRecords: { nodes: [] },
      })),
    ]);
  });
});

test('[HI-12] the manifest is published with its fingerprint, also to keys that only ingest', async () => {
  const { data } = await ask(
    `{ redactionManifest { fingerprint manifest } }`,
    {},
    { ...as, scopes: ['history:ingest'] },
  );
  expect(data.redactionManifest.manifest.format).toBe('writ.redaction/2');
  expect(hashOf('writ.redaction-manifest', data.redactionManifest.manifest)).toBe(data.redactionManifest.fingerprint);
});

const references = () => [
  { __typename: 'CapturedCall', captureId: 'cap-1' },
  { __typename: 'Run', runId: 'run-1' },
  { __typename: 'Step', id: seeded.stepId },
  { __typename: 'InferredContract', id: seeded.contractId },
  { __typename: 'Baseline', id: seeded.baselineId },
];

const entities = `query ($references: [_Any!]!) { _entities(representations: $references) { __typename } }`;

describe('foreign ids', () => {
  test('[C-04] references resolve for their tenant and are null for another, in order, one statement per type', async () => {
    const own = await ask(entities, {
      references: [...references(), { __typename: 'Run', runId: 'missing' }, ...references()],
    });
    expect(own.statements).toBe(5);
    const types = references().map(({ __typename }) => ({ __typename }));
    expect(own.data._entities).toEqual([...types, null, ...types]);
    const foreign = await ask(entities, { references: references() }, stranger);
    expect(foreign.data._entities).toEqual(references().map(() => null));
  });

  test('[C-04] every entity by id and every list is empty for another tenant', async () => {
    const { data, errors } = await ask(
      `query ($step: ID!, $contract: ID!, $baseline: ID!) {
        capturedCall(captureId: "cap-1") { id } run(runId: "run-1") { id } step(id: $step) { id }
        inferredContract(id: $contract) { id } baseline(id: $baseline) { id }
        capturedCalls { nodes { id } } runs { nodes { id } } steps { nodes { id } }
        inferredContracts { nodes { id } } baselines { nodes { id } } quarantinedRecords { nodes { id } }
      }`,
      { step: seeded.stepId, contract: seeded.contractId, baseline: seeded.baselineId },
      stranger,
    );
    expect(errors).toBeUndefined();
    for (const [field, value] of Object.entries(data))
      expect(value, field).toEqual(field.endsWith('s') ? { nodes: [] } : null);
  });

  test('[C-40] a cursor of another tenant or list is BAD_CURSOR', async () => {
    const { data } = await ask(`{ runs(first: 1) { pageInfo { endCursor } } }`);
    const after = data.runs.pageInfo.endCursor;
    for (const [query, who] of [
      ['runs', stranger],
      ['capturedCalls', as],
    ] as const) {
      const { errors } = await ask(
        `query ($after: String) { ${query}(after: $after) { nodes { id } } }`,
        { after },
        who,
      );
      expect(errors?.[0]?.extensions?.code).toBe('BAD_CURSOR');
    }
  });

  test('[C-10] an id of another kind or a malformed one is BAD_USER_INPUT and names the argument', async () => {
    for (const query of [
      `{ capturedCall(captureId: "a b") { id } }`,
      `{ run(runId: "") { id } }`,
      `{ step(id: "${seeded.baselineId}") { id } }`,
      `{ inferredContract(id: "x") { id } }`,
      `{ baseline(id: "${seeded.stepId}") { id } }`,
      `{ quarantinedRecord(id: "cap_1") { id } }`,
    ]) {
      const { errors } = await ask(query);
      expect(errors?.[0]?.extensions, query).toMatchObject({
        code: 'BAD_USER_INPUT',
        details: { field: expect.any(String) },
      });
    }
  });

  test('[C-05] nothing can be read without history:read', async () => {
    const { errors } = await ask(`{ capturedCalls { nodes { id } } }`, {}, { ...as, scopes: ['history:ingest'] });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});
