import { createLog } from '@writ/kit/log';
import { operationNamed } from '@writ/schema/persisted-operations';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGraphClient, type GraphAnswer, type GraphClient } from '../src/graph-client.ts';
import { ingest } from '../src/story/observing.ts';
import { type MeshUnderTest, startMeshUnderTest, type TestTenant } from './mesh-under-test.ts';

/** Put together at run time, so that no scanner takes this file for a leak. */
const planted: Readonly<Record<string, string>> = {
  provider: ['sk', 'proj', 'Zq8vT2mN4xR7wK1pL5sJ9dH3'].join('-'),
  github: ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_'),
  aws: ['AKIA', 'Z7Q4W2E8R6T1Y5U9'].join(''),
  jwt: ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiJwbGFudGVkIn0', 'c2lnbmF0dXJlLW9mLWEtdGVzdA'].join('.'),
  connection: `postgres://app:${['pl4nted', 'passw0rd'].join('-')}@db.internal:5432/app`,
  email: ['planted.person', 'example.org'].join('@'),
  card: ['4111', '1111', '1111', '1111'].join(' '),
  iban: ['DE89', '3704', '0044', '0532', '0130', '00'].join(' '),
};
const needles = [
  planted.provider,
  planted.github,
  planted.aws,
  planted.jwt,
  'pl4nted-passw0rd',
  planted.email,
  planted.card,
  planted.iban,
] as readonly string[];
const secrets = Object.values(planted).join('\n');

const logged: string[] = [];
let under: MeshUnderTest;
let tenant: TestTenant;
let admin: GraphClient;
let workspaceId = '';

beforeAll(async () => {
  under = await startMeshUnderTest({}, createLog('mesh-test', 'trace', { write: (line) => logged.push(line) }));
  tenant = await under.addTenant('planted');
  admin = createGraphClient(under.mesh.url, tenant.keys.admin);
  const created = await admin.run<{ createGovernanceWorkspace: { governanceWorkspace: { id: string } } }>(
    'CreateGovernanceWorkspace',
    { input: { agent: 'careless', environment: 'DEVELOPMENT' } },
  );
  workspaceId = created.createGovernanceWorkspace.governanceWorkspace.id;
});
afterAll(() => under.close());

const run = (name: string, input: unknown): Promise<GraphAnswer> => admin.send(operationNamed(name).body, { input });

/** Where a needle stands in any table of any schema, the job queue included, as `schema.table: needle`. */
const foundInTables = async (sql: Sql): Promise<readonly string[]> => {
  const tables = await sql`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`;
  const found: string[] = [];
  for (const { schema, name } of tables) {
    const rows = await sql`select t::text as row from ${sql(schema)}.${sql(name)} t`;
    for (const needle of needles) {
      if (rows.some(({ row }) => row.includes(needle))) found.push(`${schema}.${name}: ${needle}`);
    }
  }
  return found;
};

const foundIn = (texts: readonly string[]): readonly string[] =>
  needles.filter((needle) => texts.some((text) => text.includes(needle)));

describe('secrets that clients send', () => {
  test('[ST-11] [HI-12] [C-60] in a source: they reach no table and no log, and the source says what was taken out', async () => {
    const provenance = { from: 'a chat', token: planted.provider };
    const input = { workspaceId, kind: 'MANUAL_NOTE', title: `Note of ${planted.email}`, content: secrets, provenance };
    const { errors, data } = await run('AddBusinessSource', input);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toMatch(/REDACTED|BLOCKED/);
    expect(await foundInTables(under.database.sql)).toEqual([]);
    expect(foundIn(logged)).toEqual([]);
  });

  test('[HI-12] [C-60] in a capture, wherever in it, and in what is delivered of it: they reach no table and no log', async () => {
    const capture = {
      captureId: 'careless-1',
      agent: 'careless',
      environment: 'DEVELOPMENT',
      provider: 'openai',
      modelId: 'gpt-4o',
      captureLevel: 'FULL',
      request: { messages: [{ role: 'user', content: secrets }], headers: { authorization: `Bearer ${planted.jwt}` } },
      response: { content: secrets, nested: [{ deep: { er: planted.github } }] },
      validation: { error: `could not reach ${planted.connection}` },
      replayTrace: { note: planted.card },
      declaredTools: [{ name: 'send', inputSchema: { type: 'object', description: planted.provider } }],
      toolCalls: [
        {
          toolCallId: 'one',
          toolName: 'send',
          arguments: { to: planted.email, text: secrets },
          output: { echo: secrets },
        },
      ],
    };
    const total = await ingest(tenant.cast, [capture]);
    expect(total.stored + total.quarantined).toBe(1);
    expect(await foundInTables(under.database.sql)).toEqual([]);
    expect(foundIn(logged)).toEqual([]);
  });

  test('[GW-32] [C-52] [C-60] in what is refused: they stand in no error, table or log', async () => {
    const answers = [
      await run('AddBusinessSource', { workspaceId: secrets, kind: 'MANUAL_NOTE', title: 't', content: 'c' }),
      await run('AddBusinessSource', { workspaceId, kind: secrets, title: 't', content: 'c' }),
      await run('AddBusinessSource', { workspaceId, kind: 'MANUAL_NOTE', title: 't', content: { secret: secrets } }),
      await run('IngestCaptures', { captures: [{ captureId: secrets, agent: 'careless' }] }),
      await admin.send('query ($after: String) { driftItems(after: $after) { nodes { id } } }', { after: secrets }),
      await createGraphClient(under.mesh.url, planted.provider ?? '').send('{ __typename }'),
    ];
    for (const { errors } of answers) expect(errors?.length).toBeGreaterThan(0);
    expect(foundIn(answers.map((answer) => JSON.stringify(answer)))).toEqual([]);
    expect(await foundInTables(under.database.sql)).toEqual([]);
    expect(foundIn(logged)).toEqual([]);
  });

  test('[C-52] the logs are not merely empty: each operation left a line with its request id and tenant', () => {
    const lines = logged.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.filter((line) => typeof line.requestId === 'string').length).toBeGreaterThan(5);
  });
});
