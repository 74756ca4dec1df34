import { openTenantDatabase, type TenantDatabase } from '@writ/drizzle/tenant-database';
import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { codeOf } from '@writ/kit/errors';
import { openFeed } from '@writ/kit/feed';
import {
  decodeFeedCursor,
  encodeFeedCursor,
  type FeedItem,
  type FeedPosition,
  feedEnd,
  feedStart,
  readFeedPage,
} from '@writ/kit/feed-page';
import type { RequestScope } from '@writ/kit/request-scope';
import { newTenantId } from '@writ/kit/testing/execute-as';
import { scopeFor } from '@writ/kit/testing/scope';
import { localWakeUps } from '@writ/kit/wake-ups';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeedTable, feedEvents } from './feed-table.ts';

type Event = typeof feedEvents.$inferSelect;

const wakeUps = localWakeUps();
let database: TestDatabase;
let tenants: TenantDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await createFeedTable(database.sql);
  tenants = openTenantDatabase({ url: database.url('replay'), maxConnections: 12 });
});
afterAll(async () => {
  await tenants.close();
  await database.close();
});

const newScope = () => scopeFor(tenants, { tenantId: newTenantId(), wakeUps });

const open = (scope: RequestScope, after: FeedPosition, stream?: string): AsyncIterableIterator<FeedItem<Event>> =>
  openFeed({
    after,
    pollEvery: 50,
    heldEvery: 1,
    read: (position) =>
      scope.read((db) =>
        readFeedPage(
          { db, scope },
          {
            table: feedEvents,
            after: position,
            size: 5,
            ...(stream === undefined ? {} : { matches: sql<boolean>`${feedEvents.stream} = ${stream}` }),
          },
        ),
      ),
    onWakeUp: (listener) => scope.onWakeUp('sample', listener),
  });

const taken = async (feed: AsyncIterator<FeedItem<Event>>, count: number): Promise<readonly string[]> => {
  const ids: string[] = [];
  while (ids.length < count) ids.push((await feed.next()).value.row.id);
  return ids;
};

/** A transaction that goes on when it is told to, and ends when it is told how. */
const writer = (scope: RequestScope) => {
  const jobs: { readonly stream: string; readonly inserted: PromiseWithResolvers<string> }[] = [];
  const end = Promise.withResolvers<'commit' | 'rollback'>();
  let more = Promise.withResolvers<void>();
  let ended = false;
  const finished = scope
    .write(async (tx) => {
      while (!ended || jobs.length > 0) {
        const job = jobs.shift();
        if (job === undefined) {
          await more.promise;
          more = Promise.withResolvers();
          continue;
        }
        const id = scope.newId('fevt');
        await tx.insert(feedEvents).values({ tenantId: scope.tenantId, id, stream: job.stream });
        scope.wakeAfterCommit(tx, 'sample');
        job.inserted.resolve(id);
      }
      if ((await end.promise) === 'rollback') throw new Error('rolled back');
    })
    .catch((error: Error) => {
      if (error.message !== 'rolled back') throw error;
    });
  return {
    insert: (stream: string): Promise<string> => {
      const inserted = Promise.withResolvers<string>();
      jobs.push({ stream, inserted });
      more.resolve();
      return inserted.promise;
    },
    end: (how: 'commit' | 'rollback'): Promise<void> => {
      ended = true;
      end.resolve(how);
      more.resolve();
      return finished;
    },
  };
};

const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('insert' as const), writer: fc.nat(3) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('commit' as const), writer: fc.nat(3) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('rollback' as const), writer: fc.nat(3) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('reconnect' as const), takes: fc.nat(4) }) },
  ),
  { minLength: 90, maxLength: 140 },
);

describe('feed over many streams', () => {
  test('[C-32] writers at once with late commits, 1,000 disconnects: none missing, none twice, in order', async () => {
    let disconnects = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (schedule) => {
        const scope = newScope();
        const writers = new Map<number, ReturnType<typeof writer>>();
        const seen: FeedItem<Event>[] = [];
        let cursor = encodeFeedCursor(scope.tenantId, 'sample', feedStart);
        let disconnect = async () => {};
        const connect = async (takes: number) => {
          await disconnect();
          const feed = open(scope, decodeFeedCursor(scope.tenantId, 'sample', cursor));
          const consumed = (async () => {
            for (let take = 0; take < takes; take++) {
              const { done, value } = await feed.next();
              if (done === true) return;
              seen.push(value);
              cursor = encodeFeedCursor(scope.tenantId, 'sample', value.position);
            }
          })();
          disconnect = async () => {
            disconnects += 1;
            await feed.return?.();
            await consumed;
          };
        };
        for (const step of schedule) {
          if (step.do === 'reconnect') await connect(step.takes);
          else {
            const one = writers.get(step.writer) ?? writer(scope);
            writers.set(step.writer, one);
            if (step.do === 'insert') await one.insert(`stream-${step.writer}`);
            else {
              writers.delete(step.writer);
              await one.end(step.do);
            }
          }
        }
        for (const one of writers.values()) await one.end('commit');
        await disconnect();
        const stored = await scope.read((db) =>
          db
            .select()
            .from(feedEvents)
            .where(sql`${feedEvents.tenantId} = ${scope.tenantId}`)
            .orderBy(feedEvents.feedXid, feedEvents.feedSequence),
        );
        const rest = open(scope, decodeFeedCursor(scope.tenantId, 'sample', cursor));
        while (seen.length < stored.length) seen.push((await rest.next()).value);
        await rest.return?.();
        expect(seen.map(({ row }) => row.id)).toEqual(stored.map(({ id }) => id));
      }),
      { numRuns: 30 },
    );
    expect(disconnects).toBeGreaterThanOrEqual(1_000);
  }, 120_000);

  test('[C-32] a row that is committed late is waited for, and nothing that was written after it comes before it', async () => {
    const scope = newScope();
    const [late, early] = [writer(scope), writer(scope)];
    const lateId = await late.insert('a');
    const earlyId = await early.insert('b');
    await early.end('commit');
    const feed = open(scope, feedStart);
    const first = taken(feed, 2);
    const page = await scope.read((db) => readFeedPage({ db, scope }, { table: feedEvents, after: feedStart }));
    expect(page).toMatchObject({ items: [], held: true });
    await late.end('commit');
    expect(await first).toEqual([lateId, earlyId]);
    await feed.return?.();
  });

  test('[C-32] who waited for a lock comes after who held it, even if his transaction is the older one', async () => {
    const scope = newScope();
    const older = writer(scope);
    const olderFirst = await older.insert('elsewhere');
    const younger = writer(scope);
    const youngerId = await younger.insert('contended');
    await younger.end('commit');
    const olderSecond = await older.insert('contended');
    await older.end('commit');
    const feed = open(scope, feedStart);
    expect(await taken(feed, 3)).toEqual([olderFirst, youngerId, olderSecond]);
    await feed.return?.();
    const own = open(scope, feedStart, 'contended');
    expect(await taken(own, 2)).toEqual([youngerId, olderSecond]);
    await own.return?.();
  });

  test('[C-32] a feed from the end of now brings what a list read afterwards does not yet hold', async () => {
    const scope = newScope();
    const before = writer(scope);
    const beforeId = await before.insert('a');
    const running = writer(scope);
    const runningId = await running.insert('a');
    await before.end('commit');
    const end = await scope.read(feedEnd);
    const listed = await scope.read((db) => db.select().from(feedEvents));
    await running.end('commit');
    expect(listed.map(({ id }) => id)).toEqual([beforeId]);
    const feed = open(scope, end);
    // A listed row may come again, where any older transaction on the server was still running; a gap there is never.
    for (let next = beforeId; next !== runningId; ) [next = ''] = await taken(feed, 1);
    await feed.return?.();
  });

  test('[C-33] a consumer who passes over most rows reads on from where it looked, and another tenant sees none', async () => {
    const scope = newScope();
    const one = writer(scope);
    for (let row = 0; row < 23; row++) await one.insert('crowd');
    const wanted = await one.insert('rare');
    await one.end('commit');
    const feed = open(scope, feedStart, 'rare');
    expect(await taken(feed, 1)).toEqual([wanted]);
    await feed.return?.();
    const stranger = newScope();
    const page = await stranger.read((db) =>
      readFeedPage({ db, scope: stranger }, { table: feedEvents, after: feedStart }),
    );
    expect(page.items).toEqual([]);
  });

  test('[C-32] a cursor that is damaged, forged, of another feed or of another tenant is BAD_CURSOR', () => {
    const [mine, other] = [newTenantId(), newTenantId()];
    const cursor = encodeFeedCursor(mine, 'sample', { xid: 7, sequence: 9 });
    const refusalOf = (tenantId: string, feed: string, given: string) => {
      try {
        return decodeFeedCursor(tenantId, feed, given);
      } catch (error) {
        return codeOf(error);
      }
    };
    expect(refusalOf(mine, 'sample', cursor)).toEqual({ xid: 7, sequence: 9 });
    expect(refusalOf(other, 'sample', cursor)).toBe('BAD_CURSOR');
    expect(refusalOf(mine, 'another', cursor)).toBe('BAD_CURSOR');
    expect(refusalOf(mine, 'sample', `${cursor}x`)).toBe('BAD_CURSOR');
    expect(refusalOf(mine, 'sample', encodeFeedCursor(mine, 'sample', { xid: 1.5, sequence: 9 }))).toBe('BAD_CURSOR');
  });
});
