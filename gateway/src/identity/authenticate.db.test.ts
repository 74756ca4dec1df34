import { randomUUID } from 'node:crypto';
import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { codeOf } from '@writ/kit/errors';
import { scopesOfRoles } from '@writ/kit/scopes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalIssuer, startLocalIssuer } from '../../test/local-issuer.ts';
import { keyKinds, mintKey, roleOfKind } from './api-key.ts';
import { createAuthenticate } from './authenticate.ts';
import { insertKey, insertTenant, revokeKey } from './identity.repository.ts';
import { createTokenVerifier } from './oidc.ts';
import { tenantIdOf } from './tenant-id.ts';

const actor = { kind: 'SERVICE', id: 'test', channel: 'CLI' } as const;
const statements: string[] = [];
let postgres: TestDatabase;
let database: TenantDatabase;
let issuer: LocalIssuer;

beforeAll(async () => {
  postgres = await testDatabase();
  database = postgres.open('gateway', { onStatement: (statement) => statements.push(statement) });
  issuer = await startLocalIssuer('writ');
});
afterAll(async () => {
  await issuer.close();
  await postgres.close();
});

const newTenant = async (slug: string = randomUUID()): Promise<string> => {
  const tenantId = tenantIdOf(slug);
  await database.write(tenantId, (tx) => insertTenant(tx, { tenantId, slug, actor, at: new Date() }));
  return tenantId;
};

const newKey = (tenantId: string, kind: (typeof keyKinds)[number] = 'viewer', expiresAt: Date | null = null) =>
  database.write(tenantId, (tx) => insertKey(tx, { tenantId, kind, name: 'test', expiresAt, actor, at: new Date() }));

const clock = () => {
  let time = Date.now();
  return { now: () => new Date(time), pass: (milliseconds: number) => (time += milliseconds) };
};

const refusalOf = (caller: Promise<unknown>): Promise<unknown> => caller.then(() => null, codeOf);

test('[C-05][C-06] each kind of key acts for its tenant with the scopes of its role', async () => {
  const authenticate = createAuthenticate({ database, verifyToken: null });
  const tenantId = await newTenant();
  for (const kind of keyKinds) {
    const { id, key } = await newKey(tenantId, kind);
    const caller = await authenticate(`Bearer ${key}`);
    expect(caller.principal).toEqual({
      tenantId,
      actor: { kind: 'API_KEY', id, channel: 'API' },
      scopes: scopesOfRoles([roleOfKind(kind)]),
    });
    expect(caller.scopes.has('internal')).toBe(false);
  }
});

test('[C-06] the database holds the hash and the last four characters of a key, never the key', async () => {
  const tenantId = await newTenant();
  const { id, key } = await newKey(tenantId);
  const [row] = await postgres.sql`select * from gateway.api_key where id = ${id}`;
  expect(row).toMatchObject({ last_four: key.slice(-4), secret_hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) });
  expect(JSON.stringify(row)).not.toContain(key.slice(12));
});

test('[C-06] a revoked key stops working within one second', async () => {
  const tenantId = await newTenant();
  const { id, key } = await newKey(tenantId);
  const { now, pass } = clock();
  const authenticate = createAuthenticate({ database, verifyToken: null, now });
  await authenticate(`Bearer ${key}`);
  expect(await database.write(tenantId, (tx) => revokeKey(tx, tenantId, id, now()))).toBe(true);
  pass(500);
  expect(await refusalOf(authenticate(`Bearer ${key}`))).toBe('UNAUTHENTICATED');
  expect(await database.write(tenantId, (tx) => revokeKey(tx, tenantId, id, now()))).toBe(false);
});

test('[C-06] a key that ends by itself is refused from that moment', async () => {
  const { now, pass } = clock();
  const authenticate = createAuthenticate({ database, verifyToken: null, now });
  const { key } = await newKey(await newTenant(), 'viewer', new Date(now().getTime() + 100));
  expect((await authenticate(`Bearer ${key}`)).expiresAt).not.toBeNull();
  pass(100);
  expect(await refusalOf(authenticate(`Bearer ${key}`))).toBe('UNAUTHENTICATED');
});

test('[C-04][C-06] a key that was never issued, a changed kind, another tenant’s name in it and a suspended tenant: refused alike', async () => {
  const authenticate = createAuthenticate({ database, verifyToken: null });
  const tenantId = await newTenant();
  const other = await newTenant();
  const { key } = await newKey(tenantId, 'viewer');
  const secret = Buffer.from(key.slice('writ_viewer_'.length), 'base64url').subarray(16);
  const moved = `writ_viewer_${Buffer.concat([Buffer.from(other.replaceAll('-', ''), 'hex'), secret]).toString('base64url')}`;
  for (const text of [
    mintKey('admin', tenantId).key,
    key.replace('viewer', 'admin'),
    moved,
    mintKey('admin', randomUUID()).key,
  ]) {
    expect(await refusalOf(authenticate(`Bearer ${text}`))).toBe('UNAUTHENTICATED');
  }
  await postgres.sql`update gateway.tenant set status = 'SUSPENDED' where tenant_id = ${tenantId}`;
  expect(await refusalOf(authenticate(`Bearer ${key}`))).toBe('UNAUTHENTICATED');
});

test('[C-06] a thousand questions about one key at once cost one statement, and give one principal', async () => {
  const authenticate = createAuthenticate({ database, verifyToken: null });
  const { key } = await newKey(await newTenant());
  statements.length = 0;
  const callers = await Promise.all(Array.from({ length: 1_000 }, () => authenticate(`Bearer ${key}`)));
  expect(statements).toHaveLength(1);
  expect(new Set(callers).size).toBe(1);
});

test('[C-07] unchanged rights stay the same principal after they were looked up again', async () => {
  const { now, pass } = clock();
  const authenticate = createAuthenticate({ database, verifyToken: null, now });
  const { key } = await newKey(await newTenant());
  const first = await authenticate(`Bearer ${key}`);
  pass(1_000);
  statements.length = 0;
  const second = await authenticate(`Bearer ${key}`);
  expect(statements).toHaveLength(1);
  expect(second.principal).toBe(first.principal);
});

test('[C-06] a person’s token gives the roles of its claims and those that the tenant gave; unknown roles give nothing', async () => {
  const slug = `tenant-${randomUUID()}`;
  const tenantId = await newTenant(slug);
  const verifyToken = createTokenVerifier({
    issuer: issuer.url,
    audience: 'writ',
    tenantClaim: 'tenant',
    rolesClaim: 'roles',
  });
  const authenticate = createAuthenticate({ database, verifyToken });
  const scopesOf = async (claims: Record<string, unknown>) =>
    (await authenticate(`Bearer ${await issuer.token(claims)}`)).principal;
  const author = await scopesOf({ tenant: slug, roles: ['author', 'emperor'] });
  expect(author).toEqual({
    tenantId,
    actor: { kind: 'USER', id: 'ada', channel: 'API' },
    scopes: scopesOfRoles(['AUTHOR']),
  });
  expect((await scopesOf({ tenant: tenantId, roles: [] })).scopes).toEqual([]);
  await postgres.sql`insert into gateway.member_role (tenant_id, subject, role, actor_kind, actor_id, actor_channel, created_at)
    values (${tenantId}, 'ada', 'APPROVER', 'SERVICE', 'test', 'CLI', now())`;
  const both = await scopesOf({ tenant: slug, roles: ['author'], nonce: 2 });
  expect(both.scopes).toEqual(scopesOfRoles(['AUTHOR', 'APPROVER']));
  expect(await refusalOf(scopesOf({ tenant: 'nobody' }))).toBe('UNAUTHENTICATED');
  expect(await refusalOf(scopesOf({ tenant: slug, aud: 'other' }))).toBe('UNAUTHENTICATED');
});

test('[C-06] without an identity provider no token is accepted', async () => {
  const authenticate = createAuthenticate({ database, verifyToken: null });
  const token = await issuer.token({ tenant: 'demo' });
  expect(await refusalOf(authenticate(`Bearer ${token}`))).toBe('UNAUTHENTICATED');
});

test('[C-02] the gateway’s role sees no row without a tenant, and none of another', async () => {
  const tenantId = await newTenant();
  await newKey(tenantId);
  await postgres.sql.begin(async (sql) => {
    await sql`set local role writ_gateway`;
    for (const table of ['tenant', 'api_key', 'client', 'member_role', 'registered_operation']) {
      expect(await sql`select * from gateway.${sql(table)}`, table).toHaveLength(0);
    }
    await sql`select set_config('writ.tenant_id', ${randomUUID()}, true)`;
    expect(await sql`select * from gateway.api_key`).toHaveLength(0);
    await sql`select set_config('writ.tenant_id', ${tenantId}, true)`;
    expect(await sql`select * from gateway.api_key`).toHaveLength(1);
    await expect(sql.savepoint((inner) => inner`delete from gateway.api_key`)).rejects.toThrow('permission denied');
  });
});
