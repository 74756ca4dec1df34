import { revokeKey } from '@writ/gateway/identity/identity.repository';
import { createPrincipalSigner } from '@writ/kit/principal';
import { newTenantId, testSecret } from '@writ/kit/testing/execute-as';
import { newTypeId } from '@writ/kit/type-id';
import { operationNamed } from '@writ/schema/persisted-operations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGraphClient, type GraphAnswer, type GraphClient } from '../src/graph-client.ts';
import { playDemo } from '../src/story/demo.ts';
import { waitUntil } from '../src/story/wait-until.ts';
import { type MeshUnderTest, startMeshUnderTest, type TestTenant } from './mesh-under-test.ts';
import { storedRows } from './stored-rows.ts';

let under: MeshUnderTest;
let tenant: TestTenant;
let admin: GraphClient;
let draftId = '';
let workspaceId = '';

beforeAll(async () => {
  under = await startMeshUnderTest();
  tenant = await under.addTenant('acme');
  const printed: string[] = [];
  await playDemo({ url: under.mesh.url, keys: tenant.keys }, (line) => printed.push(line));
  draftId = /draft_[0-9a-z]{26}/.exec(printed.join('\n'))?.[0] ?? '';
  workspaceId = /ws_[0-9a-z]{26}/.exec(printed.join('\n'))?.[0] ?? '';
  admin = createGraphClient(under.mesh.url, tenant.keys.admin);
});

afterAll(() => under.close());

const run = (name: string, input: unknown, client = admin): Promise<GraphAnswer> =>
  client.send(operationNamed(name).body, { input });

const capture = (captureId: string, more: Record<string, unknown> = {}) => ({
  captureId,
  agent: 'refund-desk',
  environment: 'STAGING',
  provider: 'openai',
  modelId: 'gpt-4o',
  toolCalls: [],
  declaredTools: [],
  ...more,
});

/** One error with this code whose text or details name `mention`, and not a row changed. */
const expectRefusal = async (asking: () => Promise<GraphAnswer>, code: string, mention: string): Promise<void> => {
  const before = await storedRows(under.database.sql);
  const { errors = [] } = await asking();
  expect(errors.map((error) => error.extensions?.code)).toEqual([code]);
  expect(JSON.stringify(errors[0])).toContain(mention);
  expect(JSON.stringify(errors)).not.toMatch(/stack|node_modules|127\.0\.0\.1|subgraph/i);
  expect(await storedRows(under.database.sql)).toEqual(before);
};

const commands = (expectedDraftVersion: number, idempotencyKey: string, ...list: unknown[]) => ({
  draftId,
  expectedDraftVersion,
  idempotencyKey,
  commands: list,
});

describe('bad input is one precise error and stores nothing', () => {
  const approval = 'query ($id: ID!) { governanceApproval(id: $id) { id } }';

  test('[C-10] a malformed id', () =>
    expectRefusal(() => admin.send(approval, { id: 'nonsense' }), 'BAD_USER_INPUT', 'id'));

  test('[C-10] an id of another kind', () =>
    expectRefusal(() => admin.send(approval, { id: draftId }), 'BAD_USER_INPUT', 'appr'));

  test("[C-04] another tenant's id is simply absent", async () => {
    const other = await under.addTenant('elsewhere');
    const { data } = await run('AddBusinessSource', { workspaceId, kind: 'MANUAL_NOTE', title: 't', content: 'c' });
    expect(data).toBeTruthy();
    const stranger = createGraphClient(under.mesh.url, other.keys.admin);
    const input = { workspaceId, kind: 'MANUAL_NOTE', title: 't', content: 'mine now' };
    await expectRefusal(() => run('AddBusinessSource', input, stranger), 'NOT_FOUND', 'workspaceId');
    expect((await stranger.send(approval, { id: newTypeId('appr') })).data).toEqual({ governanceApproval: null });
  });

  test('[C-23] an unknown enum value', () => {
    const input = { workspaceId, kind: 'RUMOUR', title: 't', content: 'c' };
    return expectRefusal(() => run('AddBusinessSource', input), 'BAD_USER_INPUT', 'kind');
  });

  test('[C-13] a JSON document of 300 KiB', () => {
    const input = { captures: [capture('big', { request: { text: 'x'.repeat(300 * 1024) } })] };
    return expectRefusal(() => run('IngestCaptures', input), 'PAYLOAD_TOO_LARGE', 'request');
  });

  test('[C-13] [HI-10] a batch of 501 captures', () => {
    const input = { captures: Array.from({ length: 501 }, (_, index) => capture(`many-${index}`)) };
    return expectRefusal(() => run('IngestCaptures', input), 'PAYLOAD_TOO_LARGE', 'captures');
  });

  test('[C-22] [ST-22] a stale version names the current one', () => {
    const input = commands(1, 'stale', { removeTool: { name: 'look_up_order' } });
    return expectRefusal(() => run('ApplyBusinessCommands', input), 'STALE_VERSION', '"current":2');
  });

  test('[C-21] an idempotency key that was used with other content', () => {
    const input = commands(1, 'refund desk demo:commands', { removeTool: { name: 'look_up_order' } });
    return expectRefusal(() => run('ApplyBusinessCommands', input), 'IDEMPOTENCY_MISMATCH', 'idempotencyKey');
  });

  test('[C-40] a damaged cursor', () =>
    expectRefusal(
      () => admin.send('query ($after: String) { driftItems(after: $after) { nodes { id } } }', { after: 'AAAA' }),
      'BAD_CURSOR',
      'after',
    ));

  test('[C-05] a missing scope is named', () =>
    expectRefusal(
      () =>
        run('AddBusinessSource', { workspaceId, kind: 'MANUAL_NOTE', title: 't', content: 'c' }, tenant.cast.viewer),
      'FORBIDDEN',
      'studio:write',
    ));

  test('[C-23] a field that does not exist', () =>
    expectRefusal(
      () => admin.send('{ governanceApprovals { nodes { secret } } }'),
      'GRAPHQL_VALIDATION_FAILED',
      'secret',
    ));
});

describe('a command that the rules refuse is kept as data and changes neither version nor history', () => {
  const reasonsFor = async (key: string, command: unknown) => {
    const { data, errors } = await run('ApplyBusinessCommands', commands(2, key, command));
    expect(errors).toBeUndefined();
    const { applied, businessDraft, businessCommands } = (
      data as {
        applyBusinessCommands: {
          applied: boolean;
          businessDraft: { currentVersion: number };
          businessCommands: { validationState: string; refusals: { message: string; path: string }[] }[];
        };
      }
    ).applyBusinessCommands;
    expect({ applied, version: businessDraft.currentVersion }).toEqual({ applied: false, version: 2 });
    expect(businessCommands.map(({ validationState }) => validationState)).toEqual(['REJECTED']);
    return JSON.stringify(businessCommands[0]?.refusals ?? []);
  };

  test('[ST-23] an invalid JSON Schema for a tool', async () => {
    const addTool = { name: 'odd', description: 'odd', inputSchema: { type: 'objekt' }, sideEffect: 'READ' };
    expect(await reasonsFor('bad-schema', { addTool })).toContain('type');
  });

  test('[ST-23] [EN-10] a misspelt argument path', async () => {
    const setArgumentRule = { tool: 'refund_order', ruleId: 'typo', path: 'amountCent', operator: 'LTE', value: 5 };
    expect(await reasonsFor('misspelt', { setArgumentRule })).toContain('amountCent');
  });
});

describe('who may not pass', () => {
  const ask = (headers: Record<string, string>) =>
    fetch(under.mesh.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ __typename }' }),
    });

  test('[C-06] no key, a made-up key and a damaged key are 401 UNAUTHENTICATED', async () => {
    const damaged = `${tenant.keys.admin.slice(0, -1)}${tenant.keys.admin.endsWith('A') ? 'B' : 'A'}`;
    for (const headers of [
      {},
      { authorization: 'Bearer writ_admin_nonsense' },
      { authorization: `Bearer ${damaged}` },
    ]) {
      const response = await ask(headers as Record<string, string>);
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    }
  });

  test('[C-06] a revoked key stops working within a second', async () => {
    const headers = { authorization: `Bearer ${tenant.keys.operator}` };
    expect((await ask(headers)).status).toBe(200);
    await under.mesh.gatewayDatabase.write(tenant.tenantId, (tx) =>
      revokeKey(tx, tenant.tenantId, tenant.keyIds.operator, new Date()),
    );
    await waitUntil(
      'the revoked key to be refused',
      () => ask(headers),
      (response) => response.status === 401,
      1_000,
    );
  });

  test('[C-07] a subgraph refuses a request without principal, with a forged and with an expired one', async () => {
    const { studio } = under.mesh.subgraphs;
    const principal = {
      tenantId: newTenantId(),
      actor: { kind: 'USER', id: 'u', channel: 'API' },
      scopes: ['studio:read'],
    } as const;
    const forged = await createPrincipalSigner('somebody else’s key of enough length')(principal, 'studio');
    const expired = await createPrincipalSigner(testSecret, () => new Date(Date.now() - 120_000))(principal, 'studio');
    for (const authorization of [null, `Bearer ${forged}`, `Bearer ${expired}`]) {
      const { errors = [], data } = await studio.execute({ query: '{ __typename }' }, { authorization });
      expect(errors.map((error) => error.extensions?.code)).toEqual(['UNAUTHENTICATED']);
      expect(data).toBeUndefined();
    }
  });
});
