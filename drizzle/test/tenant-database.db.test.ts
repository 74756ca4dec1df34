import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { testDatabase } from '@writ/drizzle/test-database';
import { afterAll, beforeAll, expect, test } from 'vitest';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => { database = await testDatabase(); });
afterAll(() => database.close());
test('x', async () => {
  const d = database.open('studio');
  const t = performance.now();
  expect([...(await d.read(randomUUID(), (db) => db.execute(sql`select 1 as a`)))]).toEqual([{ a: 1 }]);
  console.log(performance.now() - t);
});
