import { id, ref, tenantTable, tenantUnique } from '@writ/drizzle/columns';
import { feedColumns } from '@writ/drizzle/feed-columns';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { pgSchema } from 'drizzle-orm/pg-core';
import type { Sql } from 'postgres';

/** Events of many streams, as a family would keep them. */
export const feedEvents = tenantTable(
  pgSchema('replay'),
  'feed_event',
  { id: id('fevt'), stream: ref('stream').notNull(), ...feedColumns() },
  (t) => [tenantUnique(t.feedXid, t.feedSequence)],
);

export const createFeedTable = async (sql: Sql): Promise<void> => {
  const statements = await generateMigration(generateDrizzleJson({}), generateDrizzleJson({ feedEvents }));
  for (const statement of statements) await sql.unsafe(statement);
  await sql.unsafe(`select writ.guard_immutable('replay.feed_event')`);
};
