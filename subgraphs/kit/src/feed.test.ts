import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openFeed } from './feed.ts';

/** A log that grows under the feed's feet, with hints that a test gives or withholds. */
const growingLog = () => {
  const rows: number[] = [];
  const listeners = new Set<() => void>();
  let reads = 0;
  return {
    rows,
    reads: () => reads,
    listening: () => listeners.size,
    hint: () => {
      for (const listener of [...listeners]) listener();
    },
    open: (after: number, { size = 3, pollEvery = 1 << 30 }: { size?: number; pollEvery?: number } = {}) =>
      openFeed<number, number>({
        after,
        pollEvery,
        read: async (position) => {
          reads += 1;
          const items = rows.slice(position, position + size);
          return { items, position: position + items.length, more: items.length === size, held: false };
        },
        onWakeUp: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      }),
  };
};

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
};

test('[C-32] what is stored and what happens come in one order, each once, over 1,000 disconnects', async () => {
  let disconnects = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ writes: fc.nat(5), takes: fc.nat(6), hinted: fc.boolean() }), {
        minLength: 30,
        maxLength: 60,
      }),
      fc.integer({ min: 1, max: 4 }),
      async (rounds, size) => {
        const log = growingLog();
        const seen: number[] = [];
        for (const { writes, takes, hinted } of rounds) {
          const feed = log.open(seen.length, { size });
          const taken = (async () => {
            for (let take = 0; take < takes; take++) {
              const { done, value } = await feed.next();
              if (done === true) return;
              seen.push(value);
            }
          })();
          for (let write = 0; write < writes; write++) {
            log.rows.push(log.rows.length);
            if (hinted) log.hint();
            await turns(3);
          }
          await turns(20);
          await feed.return?.();
          await taken;
          disconnects += 1;
        }
        const rest = log.open(seen.length);
        while (seen.length < log.rows.length) seen.push((await rest.next()).value ?? -1);
        await rest.return?.();
        expect(seen).toEqual(log.rows);
        expect(log.listening()).toBe(0);
      },
    ),
    { numRuns: 40 },
  );
  expect(disconnects).toBeGreaterThan(1_000);
});

test('[C-32] a hint that comes while the feed reads is not lost', async () => {
  const read = Promise.withResolvers<void>();
  let stored = 0;
  let hint = () => {};
  let reads = 0;
  const feed = openFeed<number, number>({
    after: 0,
    pollEvery: 1 << 30,
    read: async (position) => {
      reads += 1;
      const visible = stored;
      if (reads === 1) await read.promise;
      return { items: visible > position ? [visible] : [], position: visible, more: false, held: false };
    },
    onWakeUp: (listener) => {
      hint = listener;
      return () => {};
    },
  });
  const next = feed.next();
  stored = 1;
  hint();
  read.resolve();
  expect(await next).toEqual({ done: false, value: 1 });
});

test('[C-32] without any hint the feed looks by itself, and soon for rows that wait for an older transaction', async () => {
  const log = growingLog();
  const polling = log.open(0, { pollEvery: 1 });
  const next = polling.next();
  await turns(5);
  log.rows.push(7);
  expect(await next).toEqual({ done: false, value: 7 });

  let held = true;
  const patient = openFeed<string, number>({
    after: 0,
    pollEvery: 1 << 30,
    heldEvery: 1,
    read: async () => {
      const page = { items: held ? [] : ['late'], position: 1, more: false, held };
      held = false;
      return page;
    },
    onWakeUp: () => () => {},
  });
  expect(await patient.next()).toEqual({ done: false, value: 'late' });
});

test('[C-32] unsubscribing frees at once, also when no event ever came and while a read never answers', async () => {
  const log = growingLog();
  const idle = log.open(0);
  const waiting = idle.next();
  await turns(5);
  expect(log.listening()).toBe(1);
  const returned = idle.return?.();
  expect(log.listening()).toBe(0);
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(await returned).toEqual({ done: true, value: undefined });

  let silenced = 0;
  const stuck = openFeed<number, number>({
    after: 0,
    read: () => new Promise(() => {}),
    onWakeUp: () => () => {
      silenced += 1;
    },
  });
  const pending = stuck.next();
  void stuck.return?.();
  expect(silenced).toBe(1);
  expect(await pending).toEqual({ done: true, value: undefined });
  expect(await stuck.next()).toEqual({ done: true, value: undefined });
});

test('[C-33] a consumer that does not read costs one page and no statement, however much is written', async () => {
  const log = growingLog();
  const slow = log.open(0, { size: 3 });
  for (let row = 0; row < 10_000; row++) {
    log.rows.push(row);
    log.hint();
  }
  expect(log.reads()).toBe(0);
  expect(await slow.next()).toEqual({ done: false, value: 0 });
  expect(log.reads()).toBe(1);
  for (let row = 0; row < 1_000; row++) log.hint();
  await turns(20);
  expect(log.reads()).toBe(1);

  const fast = log.open(9_000, { size: 500 });
  for (let row = 9_000; row < 10_000; row++) expect((await fast.next()).value).toBe(row);
});

test('[C-32] a read that fails ends the feed with its error, once', async () => {
  let silenced = 0;
  const feed = openFeed<number, number>({
    after: 0,
    read: () => Promise.reject(new Error('the database is gone')),
    onWakeUp: () => () => {
      silenced += 1;
    },
  });
  await expect(feed.next()).rejects.toThrow('the database is gone');
  expect(await feed.next()).toEqual({ done: true, value: undefined });
  expect(silenced).toBe(1);
});
