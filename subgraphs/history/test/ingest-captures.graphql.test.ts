// Over 300 lines: every answer that one mutation can give, on one database.
import { redactionFingerprint } from '@writ/kit/redaction';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HistoryUnderTest, historyUnderTest, someone } from './history-subgraph.ts';

let history: HistoryUnderTest;

beforeAll(async () => {
  history = await historyUnderTest();
});

afterAll(async () => {
  await history.close();
});

const ingestion = /* GraphQL */ `
  mutation ($captures: [IngestCaptureInput!]!) {
    ingestCaptures(input: { captures: $captures }) {
      stored
      duplicates
      rejected
      quarantined
      results { index captureId status reasons { code field message } capturedCall { id captureId } }
      deliveries { id type to status subject attempts }
    }
  }
`;

const capture = (captureId: string, more: Record<string, unknown> = {}) => ({
  captureId,
  agent: 'airline',
  environment: 'PRODUCTION',
  provider: 'openai',
  modelId: 'gpt-4o',
  toolCalls: [
    { toolCallId: `${captureId}.1`, toolName: 'get_user', arguments: { userId: 'u1' }, output: { name: 'Ann' } },
  ],
  declaredTools: [{ name: 'get_user', inputSchema: { type: 'object', properties: { userId: { type: 'string' } } } }],
  request: { messages: [{ role: 'user', content: 'hello' }] },
  response: { choices: [] },
  ...more,
});

interface Payload {
  readonly stored: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly quarantined: number;
  readonly results: readonly {
    readonly index: number;
    readonly captureId: string;
    readonly status: string;
    readonly reasons: readonly { readonly code: string; readonly field: string; readonly message: string }[];
    readonly capturedCall: { readonly id: string } | null;
  }[];
  readonly deliveries: readonly {
    readonly id: string;
    readonly status: string;
    readonly type: string;
    readonly to: string;
  }[];
}

const ingest = async (as: ReturnType<typeof someone>, captures: readonly unknown[]): Promise<Payload> => {
  const { data, errors } = await history.run(as, ingestion, { captures });
  expect(errors).toBeUndefined();
  return data?.ingestCaptures as Payload;
};

const refusalOf = async (as: ReturnType<typeof someone>, captures: readonly unknown[]) => {
  const { errors } = await history.run(as, ingestion, { captures });
  return errors?.[0];
};

const rowsOf = async (tenantId: string, table: string) =>
  history.database.sql`select * from ${history.database.sql(`history.${table}`)} where tenant_id = ${tenantId}`;

describe('a batch', () => {
  test('[HI-10] each capture is answered by its place: stored, duplicate, rejected, quarantined', async () => {
    const as = someone();
    await ingest(as, [capture('old')]);
    const payload = await ingest(as, [
      capture('new'),
      capture('old'),
      capture('bad', { agent: '' }),
      capture('old', { modelId: 'other' }),
      capture('odd', { request: { headers: { 'x-session-key': 'Zq3xV8Lm2Nw7Rt5Yb9Kc4Pd6' } } }),
      capture('new'),
      capture('new', { latencyMs: 4 }),
    ]);
    expect(payload.results.map((result) => [result.index, result.captureId, result.status])).toEqual([
      [0, 'new', 'STORED'],
      [1, 'old', 'DUPLICATE'],
      [2, 'bad', 'REJECTED'],
      [3, 'old', 'REJECTED'],
      [4, 'odd', 'QUARANTINED'],
      [5, 'new', 'DUPLICATE'],
      [6, 'new', 'REJECTED'],
    ]);
    expect(payload).toMatchObject({ stored: 1, duplicates: 2, rejected: 3, quarantined: 1 });
    expect(payload.results[2]?.reasons).toEqual([
      {
        code: 'BAD_USER_INPUT',
        field: 'input.captures[2].agent',
        message:
          'input.captures[2].agent must be 1 to 200 characters without control characters and surrounding space.',
      },
    ]);
    expect(payload.results[3]?.reasons).toMatchObject([
      { code: 'IDEMPOTENCY_MISMATCH', field: 'input.captures[3].captureId' },
    ]);
    expect(payload.results[4]?.reasons).toMatchObject([
      { code: 'SUSPECTED_SECRET', field: 'input.captures[4]/request/headers/x-session-key' },
    ]);
    expect(payload.results[0]?.capturedCall?.id).toMatch(/^cap_/);
    expect(await rowsOf(as.tenantId, 'captured_call')).toHaveLength(2);
    expect(await rowsOf(as.tenantId, 'quarantine')).toHaveLength(1);
  });

  test('[HI-12][ST-43] calls of a capture in quarantine are told without their arguments', async () => {
    const as = someone();
    const headers = { 'x-session-key': 'Zq3xV8Lm2Nw7Rt5Yb9Kc4Pd6' };
    const toolCalls = [{ toolCallId: 't', toolName: 'wire_transfer', arguments: { to: 'acc-1' } }];
    const payload = await ingest(as, [capture('odd', { request: { headers }, toolCalls })]);
    expect(payload).toMatchObject({ stored: 0, quarantined: 1, deliveries: [{ to: 'studio' }] });
    const [event] = await rowsOf(as.tenantId, 'outbox');
    expect(event?.payload.calls).toMatchObject([
      { captureId: 'odd', capturedCallId: null, toolName: 'wire_transfer', arguments: null },
    ]);
    expect(JSON.stringify(event)).not.toMatch(/acc-1|Zq3x/);
  });

  test.each(['9999-12-31T00:00:00.000Z', '1970-01-01T00:00:00.000Z'])(
    '[C-12][HI-10] a capture of %s is answered by its place and stored nowhere',
    async (observedAt) => {
      const as = someone();
      const payload = await ingest(as, [capture('when', { observedAt }), capture('now')]);
      expect(payload.results.map(({ status }) => status)).toEqual(['REJECTED', 'STORED']);
      expect(payload.results[0]?.reasons).toMatchObject([
        { code: 'BAD_USER_INPUT', field: 'input.captures[0].observedAt' },
      ]);
    },
  );

  test.each([' refund-desk', 'refund-desk ', 'refund\tdesk', 'x'.repeat(201)])(
    '[HI-10][C-30] the agent %j, which no other family would take in, is rejected and told to nobody',
    async (agent) => {
      const payload = await ingest(someone(), [capture('one', { agent })]);
      expect(payload).toMatchObject({ stored: 0, rejected: 1, deliveries: [] });
      expect(payload.results[0]?.reasons).toMatchObject([{ code: 'BAD_USER_INPUT', field: 'input.captures[0].agent' }]);
    },
  );

  test('[HI-10] a batch sent again stores and delivers nothing', async () => {
    const as = someone();
    const captures = [capture('a'), capture('b')];
    const first = await ingest(as, captures);
    const again = await ingest(as, captures);
    expect(first.deliveries).toHaveLength(1);
    expect(again).toMatchObject({ stored: 0, duplicates: 2, deliveries: [] });
    expect(again.results[0]?.capturedCall).toEqual(first.results[0]?.capturedCall);
    expect(await rowsOf(as.tenantId, 'captured_tool_call')).toHaveLength(2);
    expect(await rowsOf(as.tenantId, 'outbox')).toHaveLength(1);
  });

  test('[HI-10] identical batches at once, in any order, store once', async () => {
    const as = someone();
    const captures = Array.from({ length: 40 }, (_, index) => capture(`c${index}`));
    const payloads = await Promise.all([
      ingest(as, captures),
      ingest(as, captures.toReversed()),
      ingest(as, captures),
      ingest(as, captures.toReversed()),
    ]);
    expect(payloads.reduce((sum, payload) => sum + payload.stored, 0)).toBe(40);
    expect(payloads.reduce((sum, payload) => sum + payload.duplicates, 0)).toBe(120);
    expect(await rowsOf(as.tenantId, 'captured_call')).toHaveLength(40);
    expect(await rowsOf(as.tenantId, 'captured_tool_call')).toHaveLength(40);
  });

  test('[HI-10][C-13] 501 captures are refused and none is stored, 500 are stored', async () => {
    const as = someone();
    const captures = Array.from({ length: 501 }, (_, index) => capture(`c${index}`));
    const refusal = await refusalOf(as, captures);
    expect(refusal?.extensions).toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      details: { field: 'input.captures', limit: 500, actual: 501 },
    });
    expect(await rowsOf(as.tenantId, 'captured_call_key')).toHaveLength(0);
    expect(await ingest(as, captures.slice(1))).toMatchObject({ stored: 500 });
  });

  test('[C-13] a JSON value of 300 KiB is refused, the field is named, and nothing of the batch is stored', async () => {
    const as = someone();
    const refusal = await refusalOf(as, [
      capture('fine'),
      capture('fat', { request: { text: 'x'.repeat(300 * 1024) } }),
    ]);
    expect(refusal?.extensions).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    expect(refusal?.message).toContain('captures[1].request');
    expect(await rowsOf(as.tenantId, 'captured_call_key')).toHaveLength(0);
  });

  test('[C-13] more than 1,000 tool calls in one capture are refused with the field', async () => {
    const as = someone();
    const refusal = await refusalOf(as, [capture('c', { toolNames: Array.from({ length: 1001 }, () => 'x') })]);
    expect(refusal?.extensions).toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      details: { field: 'input.captures[0].toolNames' },
    });
  });

  test('[HI-10] the number of statements does not grow with the batch', async () => {
    const as = someone();
    history.statements();
    await ingest(as, [capture('one')]);
    const forOne = history.statements().length;
    await ingest(
      as,
      Array.from({ length: 400 }, (_, index) => capture(`many${index}`)),
    );
    expect(history.statements()).toHaveLength(forOne);
    expect(forOne).toBeLessThanOrEqual(7);
  });

  test('[C-04] the same id in another tenant is another capture', async () => {
    const [one, other] = [someone(), someone()];
    await ingest(one, [capture('shared')]);
    expect(await ingest(other, [capture('shared', { agent: 'elsewhere' })])).toMatchObject({ stored: 1 });
  });

  test('[C-05] a key without history:ingest is refused', async () => {
    const { errors } = await history.run({ ...someone(), scopes: ['history:read'] }, ingestion, { captures: [] });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

const malformed: readonly (readonly [field: string, more: Record<string, unknown>])[] = [
  ['captureId', { captureId: 'with space' }],
  ['agent', { agent: 'x'.repeat(201) }],
  ['provider', { provider: 'open\u0000ai' }],
  ['modelId', { modelId: '' }],
  ['primaryToolName', { primaryToolName: '' }],
  ['toolNames[0]', { toolNames: [''] }],
  ['toolCalls[0].toolCallId', { toolCalls: [{ toolCallId: '', toolName: 't', arguments: {} }] }],
  ['toolCalls[0].toolName', { toolCalls: [{ toolCallId: 'c', toolName: '', arguments: {} }] }],
  ['toolCalls[0].arguments', { toolCalls: [{ toolCallId: 'c', toolName: 't', arguments: { a: '\u0000' } }] }],
  ['declaredTools[0].name', { declaredTools: [{ name: '' }] }],
  ['request', { request: { text: '\ud800' } }],
  ['usage.costCurrency', { usage: { cost: 5 } }],
  ['usage.inputTokens', { usage: { inputTokens: -1 } }],
  ['latencyMs', { latencyMs: -1 }],
  ['sdkSessionId', { sdkSessionId: 'a/b' }],
  ['preparedRequestId', { preparedRequestId: 'call_01h455vb4pex5vsknk084sn02q' }],
  ['pendingCallId', { pendingCallId: 'x' }],
];

describe('a malformed capture', () => {
  test.each(malformed)('[HI-10] %s is named and the rest is stored', async (field, more) => {
    const as = someone();
    const payload = await ingest(as, [capture('bad', more), capture('good')]);
    expect(payload.results.map((result) => result.status)).toEqual(['REJECTED', 'STORED']);
    expect(payload.results[0]?.reasons).toMatchObject([
      { code: 'BAD_USER_INPUT', field: `input.captures[0].${field}` },
    ]);
  });
});

test('[C-13][HI-12] a body that outgrows its limit by redaction is named, and the rest is stored', async () => {
  const as = someone();
  const mails = capture('mails', { response: { text: 'a@b.co '.repeat(30_000) } });
  const payload = await ingest(as, [mails, capture('good')]);
  expect(payload.results.map((result) => result.status)).toEqual(['REJECTED', 'STORED']);
  expect(payload.results[0]?.reasons).toMatchObject([{ code: 'BAD_USER_INPUT', field: 'input.captures[0].response' }]);
});

describe('what is kept', () => {
  const whole = /* GraphQL */ `
    query ($captureId: ID!) {
      capturedCall(captureId: $captureId) {
        captureId agent environment provider modelId primaryToolName toolNames captureLevel request response validation latencyMs
        usage { inputTokens outputTokens totalTokens cost costCurrency }
        toolCalls { callIndex toolCallId toolName toolSchemaHash arguments output }
        declaredTools { name inputSchema schemaHash }
        sdkSessionId replaySession { sessionId } preparedRequestId pendingCall { id } replayTrace
        redactionFingerprint clientRedactionFingerprint redactions { kind count } observedAt actor { kind id channel }
      }
    }
  `;

  test('[HI-11] everything that a capture says, linked to its session and pending call', async () => {
    const as = someone();
    const said: Record<string, unknown> = capture('full', {
      primaryToolName: 'get_user',
      toolNames: ['think'],
      validation: { status: 'PASS' },
      usage: { inputTokens: 10, outputTokens: 5, totalTokens: 15, cost: 1500, costCurrency: 'USD' },
      latencyMs: 420,
      sdkSessionId: 'session-1',
      preparedRequestId: 'prep_01h455vb4pex5vsknk084sn02q',
      pendingCallId: 'call_01h455vb4pex5vsknk084sn02q',
      replayTrace: { mode: 'ENFORCE' },
      redactionFingerprint: `sha256:${'a'.repeat(64)}`,
      observedAt: '2026-11-01T10:00:00.000Z',
    });
    const { pendingCallId: _, ...described } = said;
    await ingest(as, [said]);
    const { data } = await history.run(as, whole, { captureId: 'full' });
    expect(data?.capturedCall).toMatchObject({
      ...described,
      captureLevel: 'FULL',
      toolNames: ['get_user', 'think'],
      toolCalls: [
        {
          callIndex: 0,
          toolCallId: 'full.1',
          toolName: 'get_user',
          toolSchemaHash: expect.stringMatching(/^sha256:/),
          arguments: { userId: 'u1' },
        },
      ],
      declaredTools: [{ name: 'get_user', schemaHash: expect.stringMatching(/^sha256:/) }],
      replaySession: { sessionId: 'session-1' },
      pendingCall: { id: 'call_01h455vb4pex5vsknk084sn02q' },
      redactionFingerprint,
      clientRedactionFingerprint: `sha256:${'a'.repeat(64)}`,
      redactions: [],
      actor: { kind: 'USER', channel: 'API' },
    });
  });

  test.each(['a"b,{c}\\d', 'NULL', "o'clock; --", 'Ämter 🛫', '{}'])(
    '[HI-11] the name %s is kept and found as it is',
    async (name) => {
      const as = someone();
      const toolCalls = [{ toolCallId: 't', toolName: name, arguments: { [name]: name } }];
      await ingest(as, [capture('c', { agent: name, provider: name, modelId: name, toolCalls })]);
      const { data, errors } = await history.run(
        as,
        `query ($name: String!, $agents: [_Any!]!) {
        capturedCalls(filter: { agent: $name, provider: $name, modelId: $name, toolName: $name }) { nodes { toolNames toolCalls { toolName arguments } inferredContracts { id } } }
        _entities(representations: $agents) { ... on Agent { name capturedCalls(filter: { toolName: $name }) { nodes { agent } } } }
      }`,
        { name, agents: [{ __typename: 'Agent', name, environment: 'PRODUCTION' }] },
      );
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        capturedCalls: {
          nodes: [
            { toolNames: [name], toolCalls: [{ toolName: name, arguments: { [name]: name } }], inferredContracts: [] },
          ],
        },
        _entities: [{ name, capturedCalls: { nodes: [{ agent: name }] } }],
      });
    },
  );

  test.each([
    ['tokens without a price', { inputTokens: 10 }, null],
    ['a price of null', { inputTokens: 10, cost: null }, null],
    ['a price of nothing', { inputTokens: 10, cost: 0, costCurrency: 'USD' }, 0],
  ])('[C-12] %s: an unknown price stays null, and only one that was told is 0', async (_, usage, cost) => {
    const as = someone();
    await ingest(as, [capture('priced', { usage })]);
    const { data, errors } = await history.run(as, whole, { captureId: 'priced' });
    expect(errors).toBeUndefined();
    expect(data?.capturedCall).toMatchObject({ usage: { inputTokens: 10, cost } });
    expect((await rowsOf(as.tenantId, 'captured_call'))[0]?.usage_json).toMatchObject({ cost });
  });

  test('[HI-11] at level METADATA neither request, response, arguments, outputs nor schemas are kept', async () => {
    const as = someone();
    await ingest(as, [capture('m', { captureLevel: 'METADATA', validation: { status: 'PASS' } })]);
    const { data } = await history.run(as, whole, { captureId: 'm' });
    expect(data?.capturedCall).toMatchObject({
      captureLevel: 'METADATA',
      request: null,
      response: null,
      validation: { status: 'PASS' },
      toolNames: ['get_user'],
      toolCalls: [{ toolName: 'get_user', arguments: null, output: null }],
      declaredTools: [{ inputSchema: null, schemaHash: expect.stringMatching(/^sha256:/) }],
    });
    const [event] = await rowsOf(as.tenantId, 'outbox');
    expect(event?.payload).toMatchObject({ calls: [], declaredTools: [{ name: 'get_user' }] });
  });
});

describe('secrets', () => {
  const a = (length: number): string => 'Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXyZ0'.repeat(8).slice(0, length);
  const secrets = [
    `sk-proj-${a(48)}`,
    `sk-ant-api03-${a(60)}`,
    `ghp_${a(36)}`,
    `AKIA${'QRSTUVWX23456789'}`,
    `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${a(43)}`,
    `xoxb-1234567890-${a(24)}`,
    'planted.person@example.org',
    '4111 1111 1111 1111',
    'DE89370400440532013000',
    `-----BEGIN PRIVATE KEY-----\n${a(64)}\n-----END PRIVATE KEY-----`,
  ];
  const fragments = [
    a(24),
    'QRSTUVWX23456789',
    'planted.person',
    '4111 1111',
    'DE8937040044',
    'plantedPassword',
    'plantedUrl',
  ];

  test('[HI-12] whatever the field, no table of the family holds a planted secret, and the fingerprint travels with the capture', async () => {
    const as = someone();
    const everywhere = (secret: string): Record<string, unknown> => ({
      request: { messages: [{ content: `take ${secret} please` }], [secret]: 1, password: 'plantedPassword' },
      response: [`postgres://app:plantedUrl@db/x`, { deep: [{ name: 'api_key', value: 'plantedPassword' }] }, secret],
      validation: { note: secret },
      replayTrace: { headers: { authorization: `Bearer ${a(30)}` }, secret },
      toolCalls: [
        { toolCallId: 't', toolName: 'login', arguments: { text: secret, api_key: 'plantedPassword' }, output: secret },
      ],
      declaredTools: [{ name: 'login', inputSchema: { type: 'object', description: secret } }],
    });
    const captures = secrets.map((secret, index) => capture(`s${index}`, everywhere(secret)));
    const inNames = [
      capture('n1', { agent: `agent ${secrets[0]}` }),
      capture('n2', { sdkSessionId: secrets[2] }),
      capture(`ghp_${a(36)}`),
      capture('n3', { toolCalls: [{ toolCallId: 't', toolName: secrets[6], arguments: {} }] }),
    ];
    const suspected = capture('q', { request: { 'x-session-key': a(40) } });
    const payload = await ingest(as, [...captures, ...inNames, suspected]);
    expect(payload).toMatchObject({ stored: secrets.length, rejected: inNames.length, quarantined: 1 });

    const tables = await history.database
      .sql`select schemaname || '.' || tablename as name from pg_tables where schemaname in ('history', 'writ_jobs')`;
    const dump = (
      await Promise.all(tables.map(({ name }) => history.database.sql.unsafe(`select t::text as row from ${name} t`)))
    )
      .flat()
      .map(({ row }) => String(row))
      .join('\n');
    expect(dump).toContain('[REDACTED:openai_key]');
    for (const fragment of fragments) expect(dump, fragment).not.toContain(fragment);
    const rows = await rowsOf(as.tenantId, 'captured_call');
    expect(new Set(rows.map((row) => row.redaction_fingerprint))).toEqual(new Set([redactionFingerprint]));
  });

  test('[HI-12] a capture that still holds a secret is kept in quarantine with the reason, and tells the other families no more than its calls', async () => {
    const as = someone();
    const payload = await ingest(as, [capture('q', { request: { 'x-session-key': a(40), kept: 'yes' } })]);
    expect(payload.deliveries).toHaveLength(1);
    const { data } = await history.run(
      as,
      `{ quarantinedRecords(filter: { captureId: "q" }) { nodes { captureId agent reasons { path reason } content } } capturedCall(captureId: "q") { id } }`,
    );
    expect(data?.capturedCall).toBeNull();
    expect(data?.quarantinedRecords).toMatchObject({
      nodes: [
        {
          captureId: 'q',
          reasons: [{ path: '/request/x-session-key', reason: 'LOOKS_LIKE_SECRET' }],
          content: { request: { 'x-session-key': '[REDACTED:suspected_secret]', kept: 'yes' } },
        },
      ],
    });
    expect(
      (await ingest(as, [capture('q', { request: { 'x-session-key': a(40), kept: 'yes' } })])).results[0]?.status,
    ).toBe('DUPLICATE');
  });
});

describe('what the other families are told', () => {
  test('[HI-40][C-30] one event per agent scope and 100 calls, in the transaction, with a pending delivery each', async () => {
    const as = someone();
    const captures = [
      ...Array.from({ length: 150 }, (_, index) => capture(`a${index}`, { sdkSessionId: 's' })),
      capture('b', { agent: 'hotel' }),
      capture('silent', { toolCalls: [], declaredTools: [] }),
    ];
    const payload = await ingest(as, captures);
    expect(payload.deliveries.map(({ type, to, status }) => [type, to, status])).toEqual(
      Array.from({ length: 3 }, () => ['captures.ingested', 'studio', 'PENDING']),
    );
    const events = (await rowsOf(as.tenantId, 'outbox')).map((row) => row.payload);
    expect(events.map(({ agent, calls }) => [agent, calls.length])).toEqual([
      ['airline', 100],
      ['airline', 50],
      ['hotel', 1],
    ]);
    expect(events[0].calls[0]).toEqual({
      captureId: 'a0',
      capturedCallId: expect.stringMatching(/^cap_/),
      callIndex: 0,
      toolName: 'get_user',
      arguments: { userId: 'u1' },
      toolSchemaHash: expect.stringMatching(/^sha256:/),
      sdkSessionId: 's',
      preparedRequestId: null,
      modelId: 'gpt-4o',
      provider: 'openai',
      observedAt: expect.stringMatching(/Z$/),
    });
    expect(events[0].declaredTools).toHaveLength(1);
    expect(events[1].declaredTools).toHaveLength(0);
  });
});
