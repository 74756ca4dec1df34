import { randomUUID } from 'node:crypto';
import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { and, asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addShelf, books, createSampleTables, refusal } from './sample-tables.ts';

let database: TestDatabase;
let studio: TenantDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await createSampleTables(database.sql);
  await database.sql`select writ.guard_table('studio.sample_shelf'), writ.guard_table('studio.sample_book', 'select, insert, update, delete')`;
  studio = database.open('studio');
});
afterAll(() => database.close());

const shelfOf = async (): Promise<string> => {
  const tenantId = randomUUID();
  await studio.write(tenantId, (tx) => addShelf(tx, tenantId));
  return tenantId;
};

const values: readonly unknown[] = [
  { a: [1, 'two', null, { three: true }], 'quote"s': "it's" },
  [],
  [1, 2, 3],
  [true, false],
  ['a', 'b'],
  [new Date(0).toISOString()],
  '',
  'text',
  '123',
  '"quoted"',
  'null',
  '{"not":"parsed"}',
  0,
  1.5,
  true,
  false,
  {},
  null,
];

test('[C-11] any JSON value comes back as it went in, also a text that looks like JSON', async () => {
  const tenantId = await shelfOf();
  const rows = values.map((content, edition) => ({
    tenantId,
    id: `book_${edition}`,
    shelfId: 'shelf_1',
    status: 'DRAFT' as const,
    content,
    edition,
  }));
  for (let turn = 0; turn < 2; turn++) {
    await studio.write(tenantId, async (tx) => {
      await tx.delete(books).where(eq(books.tenantId, tenantId));
      if (turn === 0) await tx.insert(books).values(rows);
      else for (const row of rows) await tx.insert(books).values(row);
    });
    const stored = await studio.read(tenantId, (db) =>
      db.select().from(books).where(eq(books.tenantId, tenantId)).orderBy(asc(books.edition)),
    );
    expect(stored.map((row) => row.content)).toEqual(values);
  }
  const raw = await studio.read(tenantId, (db) =>
    db.execute(sql`select content_json as content from studio.sample_book order by edition`),
  );
  expect(raw.map(({ content }) => content)).toEqual(values);
  const kinds = await studio.read(tenantId, (db) =>
    db.execute(
      sql`select jsonb_typeof(content_json) as kind from studio.sample_book where edition in (0, 1, 8, 13) order by edition`,
    ),
  );
  expect(kinds.map(({ kind }) => kind)).toEqual(['object', 'array', 'string', 'number']);
});

test('[C-12] times keep their milliseconds, money is a number, a list is one parameter', async () => {
  const tenantId = await shelfOf();
  const printedAt = new Date('2026-03-04T05:06:07.089Z');
  const price = 9_007_199_254_740_991;
  const book = {
    tenantId,
    id: 'book_1',
    shelfId: 'shelf_1',
    status: 'PRINTED' as const,
    edition: 1,
    price,
    printedAt,
  };
  await studio.write(tenantId, (tx) => tx.insert(books).values(book));
  for (let turn = 0; turn < 2; turn++) {
    const found = await studio.read(tenantId, (db) =>
      db
        .select()
        .from(books)
        .where(
          and(sql`${books.id} = any(${sql.param(['book_1', 'book_2'])})`, sql`${books.printedAt} <= ${printedAt}`),
        ),
    );
    expect(found).toMatchObject([{ price, printedAt, readers: 0, content: null }]);
  }
  const [raw] = await studio.read(tenantId, (db) =>
    db.execute(sql`select count(*), max(printed_at) as latest from studio.sample_book`),
  );
  expect(raw).toEqual({ count: 1, latest: printedAt });
});

test('[C-10][C-11] ids of another kind, malformed hashes, unknown words and negative counts do not get in', async () => {
  const tenantId = await shelfOf();
  const book = { tenantId, id: 'book_1', shelfId: 'shelf_1', status: 'DRAFT', edition: 1 } as const;
  const hash = `sha256:${'0f'.repeat(32)}`;
  const wrong = [
    { row: { ...book, id: 'shelf_1' }, constraint: 'sample_book_id_check' },
    { row: { ...book, contentHash: hash.toUpperCase() }, constraint: 'sample_book_content_hash_check' },
    { row: { ...book, readers: -1 }, constraint: 'sample_book_readers_check' },
    { row: { ...book, shelfId: 'shelf_9' }, constraint: 'sample_book_shelf_id_fk' },
    { row: { ...book, sequelOfId: 'book_9' }, constraint: 'sample_book_sequel_of_id_fk' },
  ];
  for (const { row, constraint } of wrong) {
    expect(await refusal(studio.write(tenantId, (tx) => tx.insert(books).values(row)))).toMatchObject({
      constraint_name: constraint,
    });
  }
  const unknownWord = sql`insert into studio.sample_book (tenant_id, id, shelf_id, status, edition) values (${tenantId}, 'book_1', 'shelf_1', 'LOST', 1)`;
  expect(await refusal(studio.write(tenantId, (tx) => tx.execute(unknownWord)))).toMatchObject({
    constraint_name: 'sample_book_status_check',
  });
  await studio.write(tenantId, (tx) =>
    tx.insert(books).values({ ...book, contentHash: hash, status: "PRINTER'S PROOF", sequelOfId: 'book_1' }),
  );
});
