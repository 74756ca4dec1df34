import type { Family } from '@writ/drizzle/families';
import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import { and, eq } from 'drizzle-orm';
import { Logger as GraphileLogger, run } from 'graphile-worker';
import { Pool } from 'pg';
import { z } from 'zod';
import { type ErrorCode, isErrorCode } from './errors.ts';
import type { OutboxRow } from './family-tables.ts';
import type { Logger } from './log.ts';
import { loggableError } from './loggable-error.ts';
import type { SignPrincipal } from './principal.ts';
import type { ExecuteOnSubgraph, SubgraphDefinition } from './subgraph.ts';

/** After this many failures a delivery is dead: kept, shown and re-driven by hand. The waits between them grow to about an hour. */
export const maxAttempts = 12;

/** Answers that no repetition changes. */
const final: ReadonlySet<ErrorCode> = new Set([
  'BAD_USER_INPUT',
  'PAYLOAD_TOO_LARGE',
  'FORBIDDEN',
  'IDEMPOTENCY_MISMATCH',
  'GRAPHQL_VALIDATION_FAILED',
  'GRAPHQL_PARSE_FAILED',
]);

const jobPayload = z.object({ tenantId: z.uuid(), id: z.string() });

export interface DeliveryParts {
  readonly definition: Pick<SubgraphDefinition<unknown>, 'family' | 'deliveryTables' | 'deliveries'>;
  readonly database: TenantDatabase;
  /** Connects as the role that owns the job queue. */
  readonly jobsUrl: string;
  readonly executorOf: (family: Family) => ExecuteOnSubgraph;
  readonly sign: SignPrincipal;
  readonly now?: () => Date;
  readonly log: Logger;
}

type Outcome =
  | { readonly delivered: true; readonly result: unknown }
  | { readonly delivered: false; readonly error: string; readonly final: boolean };

/** Sends one event to its receiver, as our own service and for the event's tenant. */
const send = async (parts: DeliveryParts, event: OutboxRow): Promise<Outcome> => {
  const route = parts.definition.deliveries[event.type];
  if (route === undefined) return { delivered: false, error: `no route for ${event.type}`, final: true };
  const token = await parts.sign(
    {
      tenantId: event.tenantId,
      actor: { kind: 'SERVICE', id: parts.definition.family, channel: 'DELIVERY' },
      scopes: ['internal'],
    },
    route.to,
  );
  const response = await parts.executorOf(route.to)(
    { query: route.document, variables: route.variables(event) },
    { authorization: `Bearer ${token}`, requestId: event.requestId },
  );
  const [error] = response.errors ?? [];
  // A result of GraphQL has objects without prototype, which Drizzle takes for something else.
  if (error === undefined)
    return { delivered: true, result: structuredClone(Object.values(response.data ?? {})[0] ?? null) };
  const code = error.extensions?.code;
  return {
    delivered: false,
    error: `${String(code)}: ${error.message}`,
    final: isErrorCode(code) && final.has(code),
  };
};

/**
 * Delivers one outbox row and writes down how it went. A crash between the receiver's commit and ours repeats the delivery, which the
 * receiver's inbox makes harmless. Throws when it should be tried again.
 */
export const deliver = async (parts: DeliveryParts, tenantId: string, id: string): Promise<void> => {
  const { outbox } = parts.definition.deliveryTables;
  const now = parts.now ?? (() => new Date());
  const row = and(eq(outbox.tenantId, tenantId), eq(outbox.id, id));
  const [event] = await parts.database.read(tenantId, (db) => db.select().from(outbox).where(row));
  if (event === undefined || event.status !== 'PENDING') return;
  const outcome = await send(parts, event).catch(
    (error: unknown): Outcome => ({ delivered: false, error: String(error), final: false }),
  );
  const attempts = event.attempts + 1;
  if (outcome.delivered) {
    await parts.database.write(tenantId, (tx) =>
      tx
        .update(outbox)
        .set({ status: 'DELIVERED', attempts, lastError: null, result: outcome.result, deliveredAt: now() })
        .where(row),
    );
    return;
  }
  const dead = outcome.final || attempts >= maxAttempts;
  await parts.database.write(tenantId, (tx) =>
    tx
      .update(outbox)
      .set({ status: dead ? 'DEAD' : 'PENDING', attempts, lastError: outcome.error.slice(0, 2000) })
      .where(row),
  );
  parts.log.warn({ delivery: id, type: event.type, attempts, dead, reason: outcome.error }, 'delivery failed');
  if (!dead) throw new Error(outcome.error);
};

/** Works on the family's queue of deliveries until stopped. Several processes may do so at once. */
export const startDeliveries = async (parts: DeliveryParts): Promise<{ readonly stop: () => Promise<void> }> => {
  // Our own pool: the queue's would be dropped without waiting for its connections to end.
  const pool = new Pool({ connectionString: parts.jobsUrl, max: 6, application_name: 'writ-deliveries' });
  let stopping = false;
  const onLost = (error: Error): void => {
    if (!stopping) parts.log.warn({ error: loggableError(error) }, 'a connection of the job queue was lost');
  };
  pool.on('error', onLost);
  pool.on('connect', (client) => client.on('error', onLost));
  const runner = await run({
    pgPool: pool,
    schema: 'writ_jobs',
    concurrency: 4,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: new GraphileLogger(() => (level, message) => {
      if (level === 'error') parts.log.debug({ message }, 'job queue');
    }),
    taskList: {
      [`deliver:${parts.definition.family}`]: async (payload) => {
        const job = jobPayload.parse(payload);
        await deliver(parts, job.tenantId, job.id);
      },
    },
  });
  return {
    stop: async () => {
      stopping = true;
      await runner.stop();
      await pool.end();
    },
  };
};
