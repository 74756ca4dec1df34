import { randomUUID } from 'node:crypto';
import type { Db, TenantDatabase } from '@writ/drizzle/tenant-database';
import { openTenantDatabase } from '@writ/drizzle/tenant-database';
import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addShelf, books, createSampleTables, refusal, shelves } from './sample-tables.ts';

let database: TestDatabase;
let studio: TenantDatabase;
const statements: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  await createSampleTables(database.sql);
  await database.sql`select writ.guard_table('studio.sample_shelf'), writ.guard_table('studio.sample_book', 'select, insert, update, delete')`;
  studio = database.open('studio', { onStatement: (statement) => statements.push(statement) });
});
afterAll(() => database.close());
beforeEach(() => {
  statements.length = 0;
});

const shelfOf = async (tenantId = randomUUID()): Promise<string> => {
  await studio.write(tenantId, (tx) => addShelf(tx, tenantId));
  return tenantId;
};

describe('tenancy', () => {
  test('[C-02] a connection of the service role that names no tenant sees no row and can add none', async () => {
    const tenantId = await shelfOf();
    const { default: postgres } = await import('postgres');
    const bare = postgres(database.url('studio'), { max: 1 });
    try {
      expect([...(await bare`select * from studio.sample_shelf`)]).toEqual([]);
      await expect(
        bare`insert into studio.sample_book (tenant_id, id, shelf_id, status, edition) values (${tenantId}, 'book_0', 'shelf_1', 'DRAFT', 1)`,
      ).rejects.toMatchObject({ code: '42501' });
    } finally {
      await bare.end();
    }
  });

  test('[C-02] a tenant sees its own rows and none of another, even when the query forgets to name the tenant', async () => {
    const [mine, other] = [await shelfOf(), await shelfOf()];
    const all = (tenantId: string) =>
      studio.read(tenantId, (db) => db.select({ tenantId: shelves.tenantId }).from(shelves));
    expect(await all(mine)).toEqual([{ tenantId: mine }]);
    expect(await all(other)).toEqual([{ tenantId: other }]);
    expect(await all(randomUUID())).toEqual([]);
  });

  test('[C-02] a write for another tenant is refused and an update of its rows meets none', async () => {
    const [mine, other] = [randomUUID(), await shelfOf()];
    expect(await refusal(studio.write(mine, (tx) => addShelf(tx, other, 'prose', 'shelf_2')))).toMatchObject({
      code: '42501',
    });
    const updated = await studio.write(mine, (tx) =>
      tx.update(shelves).set({ name: 'mine now' }).where(eq(shelves.tenantId, other)).returning(),
    );
    expect(updated).toEqual([]);
    const moved = studio.write(other, (tx) => tx.update(shelves).set({ tenantId: mine }));
    expect(await refusal(moved)).toMatchObject({ code: '42501' });
  });

  test('[C-02] one connection that serves many tenants in turn never shows one the rows of another', async () => {
    const single = openTenantDatabase({ url: database.url('studio'), maxConnections: 1 });
    const tenants = await Promise.all(Array.from({ length: 8 }, () => shelfOf()));
    try {
      const turns = Array.from({ length: 200 }, (_, turn) => tenants[(turn * 5 + (turn >> 3)) % tenants.length] ?? '');
      const seen = await Promise.all(
        turns.map((tenantId, turn) => {
          const select = (db: Db) => db.select({ tenantId: shelves.tenantId }).from(shelves);
          return turn % 3 === 0 ? single.write(tenantId, select) : single.read(tenantId, select);
        }),
      );
      expect(seen.map((rows) => rows.map((row) => row.tenantId))).toEqual(turns.map((tenantId) => [tenantId]));
    } finally {
      await single.close();
    }
  });

  test('[C-02] a write for one tenant leaves no trace in the reads of another on the same connection', async () => {
    const single = openTenantDatabase({ url: database.url('studio'), maxConnections: 1 });
    const [mine, other] = [await shelfOf(), await shelfOf()];
    const seen = (tenantId: string) =>
      single.read(tenantId, (db) => db.select({ tenantId: shelves.tenantId }).from(shelves));
    try {
      expect(await seen(mine)).toEqual([{ tenantId: mine }]);
      await single.write(other, (tx) => tx.update(shelves).set({ name: 'essays' }));
      expect(await seen(mine)).toEqual([{ tenantId: mine }]);
      await single.write(other, () => Promise.reject(new Error('never mind'))).catch(() => {});
      expect(await seen(mine)).toEqual([{ tenantId: mine }]);
    } finally {
      await single.close();
    }
  });

  test('[C-02] something that is not a tenant id is refused before any statement', async () => {
    for (const wrong of ['', 'acme', `${randomUUID()}'; --`]) {
      await expect(studio.read(wrong, (db) => db.select().from(shelves))).rejects.toThrow('UUID');
      await expect(studio.write(wrong, (db) => db.select().from(shelves))).rejects.toThrow('UUID');
    }
    expect(statements).toEqual([]);
  });

  test('[C-02] a Db that is kept beyond its read or write serves nobody', async () => {
    const tenantId = await shelfOf();
    const kept: Db[] = [];
    await studio.read(tenantId, async (db) => kept.push(db));
    await studio.write(tenantId, async (db) => kept.push(db));
    for (const db of kept) expect(String(await refusal(db.select().from(shelves).execute()))).toContain('had ended');
  });
});

describe('reads and writes', () => {
  test('[C-42] a read can write nothing, whatever ran on its connection before', async () => {
    const single = openTenantDatabase({ url: database.url('studio'), maxConnections: 1 });
    const tenantId = randomUUID();
    try {
      await single.write(tenantId, (tx) => addShelf(tx, tenantId));
      for (let turn = 0; turn < 2; turn++) {
        expect(await refusal(single.read(tenantId, (db) => addShelf(db, tenantId, 'prose', 'shelf_2')))).toMatchObject({
          code: '25006',
        });
        expect(
          await refusal(single.read(tenantId, (db) => db.execute(sql`delete from studio.sample_book`))),
        ).toMatchObject({ code: '25006' });
      }
      await single.write(tenantId, (tx) => addShelf(tx, tenantId, 'prose', 'shelf_2'));
      expect(await single.read(tenantId, (db) => db.$count(shelves))).toBe(2);
    } finally {
      await single.close();
    }
  });

  test('[C-20] a write is one transaction: what it throws rolls all of it back and is thrown on', async () => {
    const tenantId = randomUUID();
    const reason = new Error('changed my mind');
    const work = studio.write(tenantId, async (tx) => {
      await addShelf(tx, tenantId);
      throw reason;
    });
    await expect(work).rejects.toBe(reason);
    expect(await studio.read(tenantId, (db) => db.$count(shelves))).toBe(0);
  });

  test('[C-20] a write that hides a failed statement does not pass for committed', async () => {
    const tenantId = await shelfOf();
    const work = studio.write(tenantId, async (tx) => {
      await addShelf(tx, tenantId, 'prose', 'shelf_2');
      await addShelf(tx, tenantId, 'prose', 'shelf_3').catch(() => {});
    });
    await expect(work).rejects.toThrow('rolled back');
    expect(await studio.read(tenantId, (db) => db.$count(shelves))).toBe(1);
  });

  test('[C-20] a connection lost between two statements of a write fails it, and the next write has a new one', async () => {
    const single = openTenantDatabase({ url: database.url('studio'), maxConnections: 1 });
    const tenantId = randomUUID();
    try {
      const cut = (after: (tx: Db) => Promise<unknown>) =>
        single.write(tenantId, async (tx) => {
          await addShelf(tx, tenantId);
          const [backend] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
          await database.sql`select pg_terminate_backend(${backend?.pid ?? 0}, 5000)`;
          await after(tx);
        });
      await expect(cut(async () => {})).rejects.toThrow();
      const afterwards = cut(async (tx) => {
        expect(String(await refusal(tx.select().from(shelves)))).not.toContain('It was not refused');
      });
      await expect(afterwards).rejects.toThrow(/lost|CONNECTION|terminating/);
      await expect(cut((tx) => addShelf(tx, tenantId, 'prose', 'shelf_2').catch(() => {}))).rejects.toThrow();
      expect(await single.read(tenantId, (db) => db.$count(shelves))).toBe(0);
      await single.write(tenantId, (tx) => addShelf(tx, tenantId));
      expect(await single.read(tenantId, (db) => db.$count(shelves))).toBe(1);
    } finally {
      await single.close();
    }
  });

  test('[C-02] a connection lost while idle comes back with its tenant set again', async () => {
    const single = openTenantDatabase({ url: database.url('studio'), maxConnections: 1 });
    const tenantId = await shelfOf();
    try {
      const pid = async (db: Db) =>
        (await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`))[0]?.pid ?? 0;
      const first = await single.read(tenantId, pid);
      await database.sql`select pg_terminate_backend(${first}, 5000)`;
      await expect.poll(() => single.read(tenantId, (db) => db.$count(shelves)).catch(() => null)).toBe(1);
      expect(await single.read(tenantId, pid)).not.toBe(first);
    } finally {
      await single.close();
    }
  });

  test('[C-51] closing after connections were lost under statements does not wait for their answers', async () => {
    const cut = openTenantDatabase({ url: database.url('studio'), maxConnections: 2 });
    const tenantId = randomUUID();
    const sleeping = [1, 2].map(() =>
      cut.read(tenantId, (db) => db.execute(sql`select pg_sleep(60)`)).catch(() => 'cut off'),
    );
    const sleepers = async () =>
      (
        await database.sql`select pid from pg_stat_activity where query = 'select pg_sleep(60)' and state = 'active'`
      ).map(({ pid }) => pid);
    await expect.poll(sleepers).toHaveLength(2);
    for (const pid of await sleepers()) await database.sql`select pg_terminate_backend(${pid}, 5000)`;
    expect(await Promise.all(sleeping)).toEqual(['cut off', 'cut off']);
    const begun = performance.now();
    await cut.close();
    expect(performance.now() - begun).toBeLessThan(4_000);
  });

  test('more readers than connections wait their turn', async () => {
    const small = openTenantDatabase({ url: database.url('studio'), maxConnections: 2 });
    const tenantId = await shelfOf();
    try {
      const counts = await Promise.all(
        Array.from({ length: 50 }, () => small.read(tenantId, (db) => db.$count(shelves))),
      );
      expect(counts).toEqual(Array.from({ length: 50 }, () => 1));
    } finally {
      await small.close();
    }
    await expect(small.read(tenantId, (db) => db.$count(shelves))).rejects.toThrow('closed');
  });

  test('statements are counted without those that set the tenant or frame the transaction', async () => {
    const tenantId = await shelfOf();
    statements.length = 0;
    await studio.read(tenantId, async (db) => Promise.all([db.$count(shelves), db.select().from(books)]));
    await studio.write(tenantId, (tx) => tx.update(shelves).set({ name: 'essays' }));
    expect(statements.map((statement) => statement.split(' ')[0])).toEqual(['select', 'select', 'update']);
  });

  test('[C-50] ping answers while Postgres is there and fails when it is not', async () => {
    await studio.ping();
    const nowhere = openTenantDatabase({ url: 'postgres://writ_studio:x@127.0.0.1:1/writ' });
    await expect(nowhere.ping()).rejects.toThrow('ECONNREFUSED');
    await expect(nowhere.read(randomUUID(), (db) => db.select().from(shelves))).rejects.toThrow();
    await nowhere.close();
  });
});
