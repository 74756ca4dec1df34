import {
  actorColumns,
  count,
  environment,
  hash,
  id,
  instant,
  json,
  micros,
  oneOf,
  ref,
  tenantForeignKey,
  tenantIndex,
  tenantTable,
  tenantUnique,
  version,
} from '@writ/drizzle/columns';
import type { Db } from '@writ/drizzle/tenant-database';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { pgSchema } from 'drizzle-orm/pg-core';
import type { Sql } from 'postgres';

/** Every word of the column vocabulary in two tables, so that the tests of this room need none of a family. */
const studio = pgSchema('studio');

export const shelves = tenantTable(
  studio,
  'sample_shelf',
  { id: id('shelf'), name: ref('name').notNull(), environment: environment(), ...actorColumns() },
  (t) => [tenantUnique(t.name, t.environment)],
);

export const books = tenantTable(
  studio,
  'sample_book',
  {
    id: id('book'),
    shelfId: ref('shelf_id').notNull(),
    sequelOfId: ref('sequel_of_id'),
    status: oneOf('status', ['DRAFT', "PRINTER'S PROOF", 'PRINTED']).notNull(),
    content: json<unknown>('content_json'),
    contentHash: hash('content_hash'),
    edition: version('edition').notNull(),
    readers: count('readers'),
    price: micros('price'),
    printedAt: instant('printed_at'),
  },
  (t) => [
    tenantForeignKey({ columns: [t.shelfId], foreign: [shelves.id] }),
    tenantForeignKey({ columns: [t.sequelOfId], foreign: [t.id] }),
    tenantIndex(t.status, t.id),
  ],
);

/** The statements that drizzle-kit would write into a first migration of these tables. */
const sampleStatements = async (): Promise<readonly string[]> =>
  generateMigration(generateDrizzleJson({}), generateDrizzleJson({ shelves, books }));

export const createSampleTables = async (sql: Sql): Promise<void> => {
  for (const statement of await sampleStatements()) await sql.unsafe(statement);
};

const actor = {
  actorKind: 'USER',
  actorId: 'ada',
  actorChannel: 'API',
  createdAt: new Date('2026-01-02T03:04:05.678Z'),
} as const;

export const addShelf = (tx: Db, tenantId: string, name = 'poems', id = 'shelf_1') =>
  tx.insert(shelves).values({ tenantId, id, name, environment: 'PRODUCTION', ...actor });

/** The error of Postgres, which drizzle hands on as the cause of its own. */
export const refusal = async (work: Promise<unknown>): Promise<unknown> => {
  const error = await work.then(
    () => new Error('It was not refused.'),
    (reason: unknown) => reason,
  );
  return error instanceof Error && error.cause ? error.cause : error;
};
