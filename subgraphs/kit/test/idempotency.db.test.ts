import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { codeOf } from '@writ/kit/errors';
import { deliveryTables } from '@writ/kit/family-tables';
import { once } from '@writ/kit/idempotency';
import type { RequestScope } from '@writ/kit/request-scope';
import { newTenantId } from '@writ/kit/testing/execute-as';
import { scopeFor } from '@writ/kit/testing/scope';
import { pgSchema } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const tables = deliveryTables(pgSchema('replay'));
let database: TestDatabase;
let scope: RequestScope;

beforeAll(async () => {
  database = await testDatabase();
  scope = scopeFor(database.open('replay'), { tenantId: newTenantId() });
});
afterAll(() => database.close());

const attempt = (key: string, payload: unknown, run: () => Promise<unknown>, as = scope) =>
  as.write((tx) => once({ tx, scope: as, tables, operation: 'create', key, payload }, run));

describe('idempotency keys', () => {
  test('[C-21] the same key and payload run once, and answer the first result ever after', async () => {
    let runs = 0;
    const run = async () => ({ id: `made-${++runs}` });
    expect(await attempt('key-1', { a: 1, b: [2] }, run)).toEqual({ id: 'made-1' });
    expect(await attempt('key-1', { b: [2], a: 1 }, run)).toEqual({ id: 'made-1' });
    expect(runs).toBe(1);
  });

  test('[C-21] the same key with another payload is IDEMPOTENCY_MISMATCH and runs nothing', async () => {
    await attempt('key-2', { a: 1 }, async () => 'first');
    const refused = await attempt('key-2', { a: 2 }, () => Promise.reject(new Error('must not run'))).catch(codeOf);
    expect(refused).toBe('IDEMPOTENCY_MISMATCH');
  });

  test('[C-21] twenty at once run once, and all read one result', async () => {
    let runs = 0;
    const results = await Promise.all(
      Array.from({ length: 20 }, () => attempt('key-3', { a: 1 }, async () => ({ run: ++runs }))),
    );
    expect(results).toEqual(Array.from({ length: 20 }, () => ({ run: 1 })));
  });

  test('[C-21] what was rolled back was never said: the next caller does the work', async () => {
    await attempt('key-4', { a: 1 }, () => Promise.reject(new Error('crashed'))).catch(() => null);
    expect(await attempt('key-4', { a: 1 }, async () => 'second')).toBe('second');
  });

  test('[C-04] the keys of another tenant are other keys', async () => {
    const other = scopeFor(database.open('replay'), { tenantId: newTenantId() });
    await attempt('key-5', { a: 1 }, async () => 'mine');
    expect(await attempt('key-5', { a: 2 }, async () => 'theirs', other)).toBe('theirs');
  });

  test('[C-21][HI-12] a key that is a credential is refused and not stored', async () => {
    const secret = `sk-ant-api03-${'Zq7'.repeat(30)}-AA`;
    const refused = await attempt(secret, { a: 1 }, () => Promise.reject(new Error('must not run'))).catch(codeOf);
    expect(refused).toBe('BAD_USER_INPUT');
    expect(await database.sql`select from replay.idempotency_key where key = ${secret}`).toHaveLength(0);
  });
});
