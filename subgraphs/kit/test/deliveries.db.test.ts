// Over 300 lines: one worker on one database, with every way in which a delivery can fail.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { jobsUrl } from '@writ/drizzle/migrate';
import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { type DeliveryParts, deliver, maxAttempts, startDeliveries } from '@writ/kit/deliveries';
import { deliveryResolvers } from '@writ/kit/delivery-resolvers';
import { writError } from '@writ/kit/errors';
import { deliveryTables, type OutboxRow } from '@writ/kit/family-tables';
import { createLog } from '@writ/kit/log';
import { emit, receiveOnce } from '@writ/kit/outbox';
import { createPrincipalSigner, createPrincipalVerifier, type Principal } from '@writ/kit/principal';
import type { RequestScope } from '@writ/kit/request-scope';
import type { ExecuteOnSubgraph } from '@writ/kit/subgraph';
import { newTenantId, testSecret } from '@writ/kit/testing/execute-as';
import { scopeFor } from '@writ/kit/testing/scope';
import { eq } from 'drizzle-orm';
import { pgSchema } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

const tables = deliveryTables(pgSchema('replay'));
let database: TestDatabase;
let service: TenantDatabase;
let scope: RequestScope;

beforeAll(async () => {
  database = await testDatabase();
  service = database.open('replay');
  scope = scopeFor(service, { tenantId: newTenantId() });
});
afterAll(() => database.close());

const partsWith = (execute: ExecuteOnSubgraph): DeliveryParts => ({
  definition: {
    family: 'replay',
    deliveryTables: tables,
    deliveries: {
      'thing.happened': { to: 'studio', document: 'mutation', variables: (event) => ({ event: event.payload }) },
    },
  },
  database: service,
  jobsUrl: jobsUrl(database.adminUrl),
  executorOf: () => execute,
  sign: createPrincipalSigner(testSecret),
  log: createLog('test', 'silent'),
});

const emitOne = (payload: unknown) =>
  scope.write((tx) =>
    emit({ tx, scope, tables }, { type: 'thing.happened', to: 'studio', subject: 'subject-1', payload }),
  );

const rowOf = async (id: string): Promise<OutboxRow | undefined> => {
  const [row] = await scope.read((db) => db.select().from(tables.outbox).where(eq(tables.outbox.id, id)));
  return row;
};

/** The jobs that would send it. */
const jobsOf = (id: string) => database.sql<{ attempts: number; run_at: Date }[]>`
  select attempts, run_at from writ_jobs._private_jobs where payload ->> 'id' = ${id}`;

describe('deliveries', () => {
  test('[C-30] an event written in a transaction that rolls back is never delivered', async () => {
    const ids: string[] = [];
    await scope
      .write(async (tx) => {
        ids.push(
          await emit({ tx, scope, tables }, { type: 'thing.happened', to: 'studio', subject: 's', payload: {} }),
        );
        throw new Error('rolled back');
      })
      .catch(() => null);
    expect(await rowOf(ids[0] ?? '')).toBeUndefined();
  });

  test('[C-30] the queue delivers what was emitted, as our own service, for the tenant, and keeps the answer', async () => {
    const delivered = Promise.withResolvers<{ principal: Principal; variables: unknown }>();
    const verify = createPrincipalVerifier(testSecret, 'studio');
    const runner = await startDeliveries(
      partsWith(async ({ variables }, { authorization }) => {
        delivered.resolve({ principal: await verify(authorization?.slice('Bearer '.length) ?? null), variables });
        // As GraphQL gives it: an object without prototype.
        return { data: { receiveThing: Object.assign(Object.create(null), { seen: 7 }) } };
      }),
    );
    const id = await emitOne({ value: 7 });
    const { principal, variables } = await delivered.promise;
    await runner.stop();
    expect(variables).toEqual({ event: { value: 7 } });
    expect(principal).toMatchObject({
      tenantId: scope.tenantId,
      actor: { kind: 'SERVICE', id: 'replay', channel: 'DELIVERY' },
      scopes: ['internal'],
    });
    expect(await rowOf(id)).toMatchObject({ status: 'DELIVERED', attempts: 1, result: { seen: 7 }, lastError: null });
  });

  test('[C-30] a failure keeps the event with its reason; the next try comes a minute later at most, whatever the number of tries', async () => {
    const id = await emitOne({});
    const at = new Date('2027-03-01T12:00:00.000Z');
    const parts = {
      ...partsWith(async () => {
        throw writError('SUBGRAPH_UNAVAILABLE', 'Part of the graph cannot be reached right now.');
      }),
      now: () => at,
    };
    for (const [index, seconds] of [1, 2, 4, 8, 16, 32, 60, 60].entries()) {
      await deliver(parts, scope.tenantId, id);
      const retryAt = new Date(at.getTime() + seconds * 1000);
      const lastError = 'studio could not be reached';
      expect(await rowOf(id)).toMatchObject({ status: 'PENDING', attempts: index + 1, lastError, retryAt });
      expect(await jobsOf(id)).toEqual([{ attempts: 0, run_at: retryAt }]);
    }
  });

  test('[C-30] a delivery survives about a day of failures, then it is dead', async () => {
    const id = await emitOne({});
    const parts = partsWith(() => Promise.reject(new Error('nobody there')));
    await database.sql`update replay.outbox set attempts = ${maxAttempts - 2} where id = ${id}`;
    await deliver(parts, scope.tenantId, id);
    expect(await rowOf(id)).toMatchObject({ status: 'PENDING', retryAt: expect.any(Date) });
    await deliver(parts, scope.tenantId, id);
    expect(await rowOf(id)).toMatchObject({
      status: 'DEAD',
      attempts: maxAttempts,
      lastError: 'studio could not be reached: Error: nobody there',
      retryAt: null,
    });
    expect(maxAttempts / 60).toBeCloseTo(24, 0);
  });

  test('[C-30] a try that fails after another one arrived does not take it back', async () => {
    const id = await emitOne({});
    const parts = partsWith(async () => {
      await database.sql`update replay.outbox set status = 'DELIVERED' where id = ${id}`;
      throw new Error('too late');
    });
    await deliver(parts, scope.tenantId, id);
    expect(await rowOf(id)).toMatchObject({ status: 'DELIVERED', attempts: 0, lastError: null });
  });

  test('[C-30] a delivery that waits is due at once when it is driven again, and arrives', async () => {
    const id = await emitOne({});
    const inAMinute = new Date(Date.now() + 60_000);
    const waiting = { attempts: 9, lastError: 'studio could not be reached', retryAt: inAMinute };
    await scope.write((tx) => tx.update(tables.outbox).set(waiting).where(eq(tables.outbox.id, id)));
    expect(await jobsOf(id)).toEqual([{ attempts: 0, run_at: inAMinute }]);
    const { delivery } = await deliveryResolvers(tables).redrive(null, { input: { id } }, { scope });
    expect(delivery).toMatchObject({ status: 'PENDING', attempts: 9, retryAt: expect.any(Date) });
    const [job] = await jobsOf(id);
    expect(job?.run_at.getTime()).toBeLessThanOrEqual(Date.now());
    const runner = await startDeliveries(partsWith(async () => ({ data: { ok: true } })));
    await vi.waitUntil(async () => (await rowOf(id))?.status === 'DELIVERED');
    await runner.stop();
    expect(await rowOf(id)).toMatchObject({ attempts: 10, lastError: null, retryAt: null });
    expect(await jobsOf(id)).toEqual([]);
  });

  test('[C-30] a failed try leaves one job, which the queue runs when it is due', async () => {
    let sent = 0;
    const runner = await startDeliveries({
      ...partsWith(async () => {
        sent += 1;
        return sent === 1 ? Promise.reject(new Error('not yet')) : { data: { ok: true } };
      }),
      // By this clock, what is due in a second is long due.
      now: () => new Date(Date.now() - 60_000),
    });
    const id = await emitOne({});
    await vi.waitUntil(async () => (await rowOf(id))?.status === 'DELIVERED', { timeout: 5_000 });
    await runner.stop();
    expect(await rowOf(id)).toMatchObject({ attempts: 2, lastError: null });
    expect(await jobsOf(id)).toEqual([]);
  });

  test('[C-30] an answer that no repetition changes is dead at once', async () => {
    const id = await emitOne({});
    const errors = [{ message: 'input.x: no', extensions: { code: 'BAD_USER_INPUT' } }];
    await deliver(
      partsWith(async () => ({ errors })),
      scope.tenantId,
      id,
    );
    expect(await rowOf(id)).toMatchObject({
      status: 'DEAD',
      attempts: 1,
      lastError: 'studio answered BAD_USER_INPUT: input.x: no',
      retryAt: null,
    });
  });

  test('[C-30] a delivered event is not sent again', async () => {
    const id = await emitOne({});
    let sent = 0;
    const parts = partsWith(async () => ({ data: { sent: ++sent } }));
    await deliver(parts, scope.tenantId, id);
    await deliver(parts, scope.tenantId, id);
    expect(sent).toBe(1);
  });

  test('[C-30] a dead event that is put back is delivered by the queue', async () => {
    const id = await emitOne({});
    await database.sql`update replay.outbox set status = 'DEAD' where id = ${id}`;
    const delivered = Promise.withResolvers<unknown>();
    const runner = await startDeliveries(
      partsWith(async () => {
        delivered.resolve(null);
        return { data: { ok: true } };
      }),
    );
    await scope.write((tx) => tx.update(tables.outbox).set({ status: 'PENDING' }).where(eq(tables.outbox.id, id)));
    await delivered.promise;
    await runner.stop();
    expect(await rowOf(id)).toMatchObject({ status: 'DELIVERED' });
  });
});

/** A door to the database that can be closed, as when its server is restarted. */
const openDoor = async (): Promise<{ url: string; close: () => Promise<void>; open: () => Promise<void> }> => {
  const behind = new URL(jobsUrl(database.adminUrl));
  const sockets = new Set<Socket>();
  const listen = async (port: number): Promise<Server> => {
    const server = createServer((inner) => {
      const outer = connect(Number(behind.port), behind.hostname);
      for (const [from, to] of [[inner, outer] as const, [outer, inner] as const]) {
        sockets.add(from);
        from.on('error', () => to.destroy());
        from.on('close', () => to.destroy());
        from.pipe(to);
      }
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  let server = await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(behind);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      sockets.clear();
      await closed;
    },
    open: async () => {
      server = await listen(port);
    },
  };
};

describe('a queue that was interrupted', () => {
  test('[C-30] [C-50] the database goes away under a delivery: the process lives on and delivers when it is back', async () => {
    const door = await openDoor();
    const failed = Promise.withResolvers<void>();
    const delivered = Promise.withResolvers<void>();
    let sent = 0;
    const runner = await startDeliveries({
      ...partsWith(async () => {
        sent += 1;
        if (sent > 1) {
          delivered.resolve();
          return { data: { ok: true } };
        }
        await door.close();
        failed.resolve();
        throw new Error('the database is gone');
      }),
      jobsUrl: door.url,
      staleAfter: 0,
    });
    const id = await emitOne({});
    await failed.promise;
    await delay(2_500);
    await door.open();
    await delivered.promise;
    await runner.stop();
    expect(await rowOf(id)).toMatchObject({ status: 'DELIVERED', attempts: 2 });
    await door.close();
  }, 30_000);

  test('[C-51] a process ends in time while the database is away', async () => {
    const door = await openDoor();
    const failed = Promise.withResolvers<void>();
    const runner = await startDeliveries({
      ...partsWith(async () => {
        await door.close();
        failed.resolve();
        throw new Error('the database is gone');
      }),
      jobsUrl: door.url,
    });
    await emitOne({});
    await failed.promise;
    await delay(500);
    const since = Date.now();
    await runner.stop();
    expect(Date.now() - since).toBeLessThan(8_000);
  }, 30_000);

  test('[C-30] a job that the queue itself put off for hours is due within a minute', async () => {
    const id = await emitOne({});
    await database.sql`update writ_jobs._private_jobs set attempts = 9, run_at = now() + interval '3 hours' where payload ->> 'id' = ${id}`;
    const runner = await startDeliveries(partsWith(async () => ({ data: {} })));
    const [job] = await jobsOf(id);
    await runner.stop();
    expect(job?.run_at.getTime()).toBeLessThanOrEqual(Date.now() + 60_000);
    await database.sql`delete from writ_jobs._private_jobs where payload ->> 'id' = ${id}`;
  });

  test('[C-30] what a killed process had begun is delivered by the next one', async () => {
    const id = await emitOne({});
    const locked = await database.sql`
      update writ_jobs._private_jobs set locked_by = 'killed', locked_at = now() - interval '2 minutes'
      where payload ->> 'id' = ${id} returning id`;
    expect(locked).toHaveLength(1);
    const delivered = Promise.withResolvers<void>();
    const runner = await startDeliveries(
      partsWith(async () => {
        delivered.resolve();
        return { data: { ok: true } };
      }),
    );
    await delivered.promise;
    await runner.stop();
    expect(await rowOf(id)).toMatchObject({ status: 'DELIVERED' });
  });
});

describe('taking deliveries in', () => {
  const receive = (id: string, run: () => Promise<unknown>) =>
    scope.write((tx) => receiveOnce({ tx, scope, tables }, { id, type: 'thing.happened' }, run));

  test('[C-30] an event has its effect once, however often and however close together it comes', async () => {
    const id = scope.newId('dlv');
    let effects = 0;
    const results = await Promise.all(
      Array.from({ length: 10 }, () => receive(id, async () => ({ effect: ++effects }))),
    );
    expect(results).toEqual(Array.from({ length: 10 }, () => ({ effect: 1 })));
    expect(await receive(id, async () => ({ effect: ++effects }))).toEqual({ effect: 1 });
  });

  test('[C-30] an effect that failed is not remembered as had', async () => {
    const id = scope.newId('dlv');
    await receive(id, () => Promise.reject(new Error('crashed'))).catch(() => null);
    expect(await receive(id, async () => 'had')).toBe('had');
  });
});
