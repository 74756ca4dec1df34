import { jobsUrl } from '@writ/drizzle/migrate';
import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { type DeliveryParts, deliver, maxAttempts, startDeliveries } from '@writ/kit/deliveries';
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
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

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
    expect(principal).toEqual({
      tenantId: scope.tenantId,
      actor: { kind: 'SERVICE', id: 'replay', channel: 'DELIVERY' },
      scopes: ['internal'],
    });
    expect(await rowOf(id)).toMatchObject({ status: 'DELIVERED', attempts: 1, result: { seen: 7 }, lastError: null });
  });

  test('[C-30] a failure keeps the event with its reason and asks for another try; the last one is dead', async () => {
    const id = await emitOne({});
    const parts = partsWith(async () => {
      throw new Error('nobody there');
    });
    for (let attempt = 1; attempt < maxAttempts; attempt += 1) {
      await expect(deliver(parts, scope.tenantId, id)).rejects.toThrow('nobody there');
      expect(await rowOf(id)).toMatchObject({ status: 'PENDING', attempts: attempt });
    }
    await deliver(parts, scope.tenantId, id);
    expect(await rowOf(id)).toMatchObject({ status: 'DEAD', attempts: maxAttempts });
  });

  test('[C-30] an answer that no repetition changes is dead at once', async () => {
    const id = await emitOne({});
    const errors = [{ message: 'input.x: no', extensions: { code: 'BAD_USER_INPUT' } }];
    await deliver(
      partsWith(async () => ({ errors })),
      scope.tenantId,
      id,
    );
    expect(await rowOf(id)).toMatchObject({ status: 'DEAD', attempts: 1, lastError: 'BAD_USER_INPUT: input.x: no' });
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
