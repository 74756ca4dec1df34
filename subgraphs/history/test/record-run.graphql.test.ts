import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HistoryUnderTest, historyUnderTest, someone } from './history-subgraph.ts';

let history: HistoryUnderTest;

beforeAll(async () => {
  history = await historyUnderTest();
});

afterAll(async () => {
  await history.close();
});

const hash = (letter: string): string => `sha256:${letter.repeat(64)}`;

const step = (more: Record<string, unknown> = {}) => ({
  status: 'PASS',
  contractPath: 'contracts/book.yaml',
  contractTool: 'book',
  toolCallNames: ['book'],
  input: { from: 'BER' },
  outcome: { tool: 'book', arguments: { from: 'BER', to: 'LIS' } },
  latencyMs: 12,
  ...more,
});

const run = (runId: string, more: Record<string, unknown> = {}) => ({
  runId,
  agent: 'airline',
  environment: 'STAGING',
  status: 'FAILED',
  comparison: 'FAIL',
  runModeLane: 'RECORDED',
  runMode: 'CI',
  providerMode: 'RECORDED',
  provider: 'openai',
  modelId: 'gpt-4o',
  contractHash: hash('1'),
  runnerVersion: '3.1.0',
  environmentHash: hash('2'),
  normalisationProfile: 'default',
  corpusManifestHash: hash('3'),
  startedAt: '2026-11-20T10:00:00.000Z',
  finishedAt: '2026-11-20T10:01:00.000Z',
  steps: [step(), step({ status: 'FAIL', failureClass: 'WRONG_TOOL', outcome: null, input: { from: 'LIS' } })],
  ...more,
});

const recording = /* GraphQL */ `
  mutation ($input: RecordRunInput!) {
    recordRun(input: $input) {
      run {
        id runId status comparison runModeLane runMode providerMode stepCount corpusManifestHash strictHash baselineKey contentHash
        steps { nodes { stepIndex status failureClass contractTool toolCallNames inputHash fingerprint responseShapeHash outcome latencyMs } }
      }
      quarantinedRecord { runId captureId reasons { path reason } content }
    }
  }
`;

const record = async (as: ReturnType<typeof someone>, input: unknown) => {
  const { data, errors } = await history.run(as, recording, { input });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data?.recordRun));
};

const refusalOf = async (as: ReturnType<typeof someone>, input: unknown) =>
  (await history.run(as, recording, { input })).errors?.[0]?.extensions;

const stored = async (tenantId: string) => {
  const { sql } = history.database;
  const [row] =
    await sql`select (select count(*)::int from history.run where tenant_id = ${tenantId}) as runs, (select count(*)::int from history.step where tenant_id = ${tenantId}) as steps`;
  return row;
};

test('[HI-01][HI-02][HI-03] a whole run is recorded with its steps, lanes, modes and hashes', async () => {
  const as = someone();
  const recorded = await record(as, run('r'));
  expect(recorded.quarantinedRecord).toBeNull();
  expect(recorded.run).toMatchObject({
    runId: 'r',
    status: 'FAILED',
    comparison: 'FAIL',
    runModeLane: 'RECORDED',
    runMode: 'CI',
    providerMode: 'RECORDED',
    stepCount: 2,
    corpusManifestHash: hash('3'),
    steps: {
      nodes: [
        {
          stepIndex: 0,
          status: 'PASS',
          failureClass: null,
          toolCallNames: ['book'],
          latencyMs: 12,
          outcome: { tool: 'book' },
        },
        { stepIndex: 1, status: 'FAIL', failureClass: 'WRONG_TOOL', responseShapeHash: null, outcome: null },
      ],
    },
  });
  for (const node of recorded.run.steps.nodes) expect(node.fingerprint).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test('[HI-02] equal strict hash: identical inputs and outcomes in the same order, whatever the run', async () => {
  const as = someone();
  const [one, same, other] = [
    await record(as, run('one')),
    await record(as, run('same', { runMode: 'MANUAL', runnerVersion: '4' })),
    await record(as, run('other', { steps: run('x').steps.toReversed() })),
  ];
  expect(same.run.strictHash).toBe(one.run.strictHash);
  expect(same.run.baselineKey).not.toBe(one.run.baselineKey);
  expect(other.run.strictHash).not.toBe(one.run.strictHash);
});

test('[HI-01][C-21] the same run again is the same run, other content is RUN_CONFLICT and stores nothing', async () => {
  const as = someone();
  const first = await record(as, run('r'));
  expect(await record(as, run('r'))).toEqual(first);
  expect(await refusalOf(as, run('r', { modelId: 'other' }))).toMatchObject({
    code: 'RUN_CONFLICT',
    details: { field: 'input.runId' },
  });
  expect(await stored(as.tenantId)).toEqual({ runs: 1, steps: 2 });
});

test('[C-20] each of two recordings in one document reads its own write', async () => {
  const listed = '{ run { agentScope { runs { nodes { runId } } } } }';
  const { data, errors } = await history.run(
    someone(),
    `mutation ($a: RecordRunInput!, $b: RecordRunInput!) { a: recordRun(input: $a) ${listed} b: recordRun(input: $b) ${listed} }`,
    { a: run('a'), b: run('b') },
  );
  expect(errors).toBeUndefined();
  const runs = (...runIds: string[]) => ({
    run: { agentScope: { runs: { nodes: runIds.map((runId) => ({ runId })) } } },
  });
  expect(data).toEqual({ a: runs('a'), b: runs('b', 'a') });
});

test('[HI-01] ten recordings of one run at once leave one run', async () => {
  const as = someone();
  const answers = await Promise.all(Array.from({ length: 10 }, () => record(as, run('r'))));
  expect(new Set(answers.map((answer) => answer.run.id)).size).toBe(1);
  expect(await stored(as.tenantId)).toEqual({ runs: 1, steps: 2 });
});

test('[C-04] the same runId in another tenant is another run', async () => {
  await record(someone(), run('shared'));
  expect((await record(someone(), run('shared', { modelId: 'other' }))).run.runId).toBe('shared');
});

test('[HI-01] what is malformed or contradicts itself is named, and nothing is stored', async () => {
  const as = someone();
  const refused: readonly (readonly [field: string, more: Record<string, unknown>])[] = [
    ['input.agent', { agent: '' }],
    ['input.agent', { agent: ' airline' }],
    ['input.agent', { agent: 'air\tline' }],
    ['input.status', { status: 'SUCCEEDED' }],
    ['input.finishedAt', { finishedAt: '2026-11-20T09:00:00.000Z' }],
    ['input.steps[0].contractTool', { steps: [step({ contractTool: '' })] }],
    ['input.steps[0].failureClass', { steps: [step({ status: 'FAIL' })] }],
    ['input.steps[0].outcome', { steps: [step({ outcome: '\u0000' })] }],
    ['input.steps[0].latencyMs', { steps: [step({ latencyMs: -1 })] }],
  ];
  for (const [field, more] of refused)
    expect(await refusalOf(as, run('r', more)), field).toMatchObject({ code: 'BAD_USER_INPUT', details: { field } });
  expect(await refusalOf(as, run('r', { steps: Array.from({ length: 501 }, () => step()) }))).toMatchObject({
    code: 'PAYLOAD_TOO_LARGE',
  });
  expect(await stored(as.tenantId)).toEqual({ runs: 0, steps: 0 });
});

test('[HI-12] outcomes are redacted before they are hashed and stored; a run that still holds a secret is in quarantine', async () => {
  const as = someone();
  const mail = (address: string) =>
    run(`mail-${address.length}`, { steps: [step({ outcome: { text: `to ${address}` } })] });
  const [one, other] = [await record(as, mail('a@example.com')), await record(as, mail('someone@example.org'))];
  expect(one.run.steps.nodes[0].outcome).toEqual({ text: 'to [REDACTED:email]' });
  expect(other.run.steps.nodes[0].fingerprint).toBe(one.run.steps.nodes[0].fingerprint);

  const suspicious = run('q', { steps: [step({ outcome: { 'x-session-key': 'Zq3xV8Lm2Nw7Rt5Yb9Kc4Pd6' } })] });
  const quarantined = await record(as, suspicious);
  expect(quarantined.run).toBeNull();
  expect(quarantined.quarantinedRecord).toMatchObject({
    runId: 'q',
    captureId: null,
    reasons: [{ path: '/steps/0/outcome/x-session-key', reason: 'LOOKS_LIKE_SECRET' }],
    content: { agent: 'airline', steps: [{ outcome: { 'x-session-key': '[REDACTED:suspected_secret]' } }] },
  });
  expect(await record(as, suspicious)).toEqual(quarantined);
  const [dump] = await history.database.sql`select string_agg(t::text, ' ') as rows from history.quarantine t`;
  expect(String(dump?.rows)).not.toContain('Zq3xV8Lm2Nw7');
});
