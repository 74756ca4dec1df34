import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { createLog } from '@writ/kit/log';
import { newTenantId } from '@writ/kit/testing/execute-as';
import { scopeFor } from '@writ/kit/testing/scope';
import { postgresWakeUps, type WakeUps } from '@writ/kit/wake-ups';
import { afterAll, beforeAll, expect, test } from 'vitest';

let database: TestDatabase;
const opened: WakeUps[] = [];
const log = createLog('test', 'silent');

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await Promise.all(opened.map((wakeUps) => wakeUps.close()));
  await database.close();
});

/** One process's end of the wake-ups. */
const oneProcess = (): WakeUps => {
  const wakeUps = postgresWakeUps({ url: database.url('studio'), log });
  opened.push(wakeUps);
  return wakeUps;
};

/** The next wake-up of a topic. A listener is told when it begins to listen, for what it may have missed. */
const heard = (wakeUps: WakeUps, topic: string): Promise<void> =>
  new Promise((resolve) => {
    const silence = wakeUps.on(topic, () => {
      silence();
      resolve();
    });
  });

test('[C-32] a wake-up reaches the feeds of every process, and only those of its topic', async () => {
  const [here, there] = [oneProcess(), oneProcess()];
  await Promise.all([heard(here, 'drift:a'), heard(there, 'drift:a')]);
  let others = 0;
  here.on('drift:b', () => {
    others += 1;
  });
  const all = Promise.all([heard(here, 'drift:a'), heard(there, 'drift:a')]);
  there.wake('drift:a');
  await all;
  expect(others).toBe(0);
});

test('[C-32] wake-ups are coalesced: ten thousand writes are a handful of notifications', async () => {
  const process = oneProcess();
  let notifications = 0;
  const last = Promise.withResolvers<void>();
  const { unlisten } = await database.sql.listen('writ_wake', (payload) => {
    notifications += 1;
    if (payload.includes('drift:end')) last.resolve();
  });
  for (let write = 0; write < 10_000; write++) process.wake('drift:busy');
  process.wake('drift:end');
  await last.promise;
  await unlisten();
  expect(notifications).toBeLessThanOrEqual(3);
});

test('[C-32] the hint follows the commit, and a transaction that rolls back gives none', async () => {
  const topics: string[] = [];
  const wakeUps = { wake: (topic: string) => topics.push(topic), on: () => () => {} };
  const scope = scopeFor(database.open('studio'), { tenantId: newTenantId(), wakeUps });
  await scope.write(async (tx) => {
    scope.wakeAfterCommit(tx, 'drift');
    scope.wakeAfterCommit(tx, 'drift');
    expect(topics).toEqual([]);
  });
  expect(topics).toEqual([`drift:${scope.tenantId}`]);
  const failing = scope.write(async (tx) => {
    scope.wakeAfterCommit(tx, 'drift');
    throw new Error('refused');
  });
  await expect(failing).rejects.toThrow('refused');
  expect(topics).toHaveLength(1);
});

test('[C-32] a lost connection is listened to again, and its listeners look for what they missed', async () => {
  const process = oneProcess();
  await heard(process, 'drift:c');
  const again = heard(process, 'drift:c');
  await database.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'writ wake-ups' and datname = current_database()`;
  await again;
});
