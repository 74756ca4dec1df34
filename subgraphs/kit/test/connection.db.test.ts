import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { type Connection, pageOf } from '@writ/kit/connection';
import { codeOf } from '@writ/kit/errors';
import { deliveryTables, type OutboxRow } from '@writ/kit/family-tables';
import { encodeCursor } from '@writ/kit/keyset';
import { connectionsByParent, rowsByKey } from '@writ/kit/loader';
import { emitAll } from '@writ/kit/outbox';
import type { RequestScope } from '@writ/kit/request-scope';
import { newTenantId } from '@writ/kit/testing/execute-as';
import { scopeFor } from '@writ/kit/testing/scope';
import { type PgColumn, pgSchema } from 'drizzle-orm/pg-core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const tables = deliveryTables(pgSchema('replay'));
const { outbox } = tables;
const statements: string[] = [];
let database: TestDatabase;
let scope: RequestScope;

beforeAll(async () => {
  database = await testDatabase();
  const service = database.open('replay', { onStatement: (statement) => statements.push(statement) });
  scope = scopeFor(service, { tenantId: newTenantId() });
});
afterAll(() => database.close());

const add = (as: RequestScope, subject: string, count: number) =>
  as.write((tx) =>
    emitAll(
      { tx, scope: as, tables },
      Array.from({ length: count }, () => ({ type: 'row', to: 'studio' as const, subject, payload: {} })),
    ),
  );

const page = (as: RequestScope, first: number, after: string | null): Promise<Connection<OutboxRow>> =>
  as.read((db) => pageOf({ db, scope: as, list: 'rows', table: outbox }, { first, after }));

const freshTenant = () => scopeFor(database.open('replay'), { tenantId: newTenantId() });

describe('connections', () => {
  test('[C-40] pages of any size give every row once, newest first, whatever is inserted meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 20 }), async (size, rows) => {
        const as = freshTenant();
        const ids = await add(as, 'subject', rows);
        const seen: string[] = [];
        let after: string | null = null;
        for (let more = true; more; ) {
          const { nodes, pageInfo }: Connection<OutboxRow> = await page(as, size, after);
          seen.push(...nodes.map((node) => node.id));
          await add(as, 'late', 1);
          more = pageInfo.hasNextPage;
          after = pageInfo.endCursor;
        }
        expect(seen).toEqual([...ids].sort().reverse());
      }),
      { numRuns: 12 },
    );
  });

  test('[C-40] a cursor of another tenant is BAD_CURSOR', async () => {
    const [mine, theirs] = [freshTenant(), freshTenant()];
    await add(mine, 'subject', 2);
    const { pageInfo } = await page(mine, 1, null);
    expect(await page(theirs, 1, pageInfo.endCursor).catch(codeOf)).toBe('BAD_CURSOR');
  });

  test('[C-40] a cursor whose values no row can have is BAD_CURSOR, even with a right checksum', async () => {
    const forged = (columns: PgColumn[], values: (string | number)[]) =>
      scope.read((db) =>
        pageOf(
          { db, scope, list: 'rows', table: outbox, orderBy: columns },
          { first: 1, after: encodeCursor(scope.tenantId, 'rows', values) },
        ),
      );
    for (const value of [5, '\0']) expect(await forged([outbox.id], [value]).catch(codeOf)).toBe('BAD_CURSOR');
    for (const value of [5, 'x', '2026-02-30T00:00:00.000Z']) {
      expect(await forged([outbox.createdAt], [value]).catch(codeOf)).toBe('BAD_CURSOR');
    }
    expect(await forged([outbox.attempts], ['5']).catch(codeOf)).toBe('BAD_CURSOR');
    expect((await forged([outbox.createdAt], ['2000-01-01T00:00:00.000Z'])).nodes).toEqual([]);
  });

  test('[C-41] the pages of a hundred parents are one statement, each with its own rows in order', async () => {
    const parents = Array.from({ length: 100 }, (_, index) => `parent-${index}`);
    for (const [index, parent] of parents.slice(0, 10).entries()) await add(scope, parent, index);
    const load = connectionsByParent({ scope, list: 'children', table: outbox, parentColumn: outbox.subject })({
      first: 4,
    });
    statements.length = 0;
    const pages = await load.loadMany(parents);
    expect(statements).toHaveLength(1);
    for (const [index, connection] of pages.entries()) {
      if (connection instanceof Error) throw connection;
      const rows = index < 10 ? index : 0;
      expect(connection.nodes.map((node) => node.subject)).toEqual(new Array(Math.min(rows, 4)).fill(parents[index]));
      expect(connection.pageInfo.hasNextPage).toBe(rows > 4);
      const ids = connection.nodes.map((node) => node.id);
      expect(ids).toEqual([...ids].sort().reverse());
    }
  });

  test('[C-41] a nested page continues after its cursor', async () => {
    await add(scope, 'nested', 5);
    const load = (after: string | null) =>
      connectionsByParent({ scope, list: 'children', table: outbox, parentColumn: outbox.subject })({
        first: 3,
        after,
      });
    const first = await load(null).load('nested');
    const second = await load(first.pageInfo.endCursor).load('nested');
    expect(first.nodes).toHaveLength(3);
    expect(second.nodes).toHaveLength(2);
    expect(new Set([...first.nodes, ...second.nodes].map((node) => node.id)).size).toBe(5);
  });

  test('[C-41] [C-04] rows by key keep the order of the keys, with null for a missing and for a foreign one', async () => {
    const [mine = '', other = ''] = await add(scope, 'keyed', 2);
    const [foreign = ''] = await add(freshTenant(), 'keyed', 1);
    const loader = rowsByKey({ scope, table: outbox, keyColumn: outbox.id });
    statements.length = 0;
    const rows = await loader.loadMany([other, 'dlv_missing', foreign, mine]);
    expect(rows.map((row) => (row instanceof Error ? row.message : (row?.id ?? null)))).toEqual([
      other,
      null,
      null,
      mine,
    ]);
    expect(statements).toHaveLength(1);
  });
});
