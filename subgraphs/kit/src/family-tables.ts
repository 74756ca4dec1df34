import {
  actorColumns,
  count,
  hash,
  id,
  instant,
  json,
  oneOf,
  ref,
  tenantIndex,
  tenantTable,
  tenantUnique,
} from '@writ/drizzle/columns';
import type { PgSchema } from 'drizzle-orm/pg-core';

export const deliveryStatuses = ['PENDING', 'DELIVERED', 'DEAD'] as const;

/** What this family still has to tell another: a row is the fact and the order to deliver it (C-30). */
const outboxTable = (schema: PgSchema) =>
  tenantTable(
    schema,
    'outbox',
    {
      id: id('dlv'),
      type: ref('type').notNull(),
      target: ref('target').notNull(),
      /** Id of the object that the event is about. */
      subject: ref('subject').notNull(),
      payload: json<unknown>('payload').notNull(),
      status: oneOf('status', deliveryStatuses).notNull().default('PENDING'),
      attempts: count('attempts'),
      lastError: ref('last_error'),
      /** When it is tried again after a failure; null before one, and once it is delivered or dead. */
      retryAt: instant('retry_at'),
      /** What the receiver answered. */
      result: json<unknown>('result'),
      deliveredAt: instant('delivered_at'),
      requestId: ref('request_id').notNull(),
      ...actorColumns(),
    },
    (t) => [tenantIndex(t.status, t.id), tenantIndex(t.subject, t.id)],
  );

/** Which deliveries this family has taken in, so that each has its effect once. */
const inboxTable = (schema: PgSchema) =>
  tenantTable(schema, 'inbox', {
    /** Id of the delivery, from the sender's outbox. */
    id: id('dlv'),
    type: ref('type').notNull(),
    result: json<unknown>('result'),
    receivedAt: instant('received_at').notNull(),
  });

/** Keys under which a creating mutation has already answered (C-21). */
const idempotencyTable = (schema: PgSchema) =>
  tenantTable(
    schema,
    'idempotency_key',
    {
      id: id('idem'),
      operation: ref('operation').notNull(),
      key: ref('key').notNull(),
      requestHash: hash('request_hash').notNull(),
      result: json<unknown>('result'),
      createdAt: instant('created_at').notNull(),
    },
    (t) => [tenantUnique(t.operation, t.key)],
  );

/** The three tables by which a family takes part in delivery and idempotency: the same in each family's own schema. */
export const deliveryTables = (schema: PgSchema) => ({
  outbox: outboxTable(schema),
  inbox: inboxTable(schema),
  idempotencyKeys: idempotencyTable(schema),
});

export type DeliveryTables = ReturnType<typeof deliveryTables>;
export type OutboxRow = DeliveryTables['outbox']['$inferSelect'];
