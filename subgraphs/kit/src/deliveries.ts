import { setTimeout as delay } from 'node:timers/promises';
import type { Family } from '@writ/drizzle/families';
import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import { and, eq } from 'drizzle-orm';
import { Logger as GraphileLogger, type Runner, run } from 'graphile-worker';
import { Pool } from 'pg';
import { z } from 'zod';
import { codeOf, type ErrorCode, isErrorCode } from './errors.ts';
import type { OutboxRow } from './family-tables.ts';
import type { Logger } from './log.ts';
import { loggableError } from './loggable-error.ts';
import type { SignPrincipal } from './principal.ts';
import type { ExecuteOnSubgraph, SubgraphDefinition } from './subgraph.ts';

/** The longest wait between two tries, and so what a receiver that is back waits for at most. */
const longestRetryDelay = 60_000;

/** After this many failures, about a day of them, a delivery is dead: kept, shown and re-driven by hand. */
export const maxAttempts = 1_445;

/** 1 s after the first failure, twice as long after each further one, up to a minute. */
const retryDelay = (failures: number): number => Math.min(1_000 * 2 ** (failures - 1), longestRetryDelay);

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
    error: `${route.to} answered ${String(code)}: ${error.message}`,
    final: isErrorCode(code) && final.has(code),
  };
};

/** An operator reads this, so it names the family that a client of the graph would not be told of (GW-32). */
const unreached = (family: string, error: unknown): Outcome => {
  const reason = codeOf(error) === 'SUBGRAPH_UNAVAILABLE' ? '' : `: ${String(error)}`;
  return { delivered: false, error: `${family} could not be reached${reason}`, final: false };
};

/**
 * Delivers one outbox row and writes down how it went; a failure also says when it is tried again, and the table's trigger queues that.
 * A crash between the receiver's commit and ours repeats the delivery, which the receiver's inbox makes harmless.
 */
export const deliver = async (parts: DeliveryParts, tenantId: string, id: string): Promise<void> => {
  const { outbox } = parts.definition.deliveryTables;
  const now = parts.now ?? (() => new Date());
  const row = and(eq(outbox.tenantId, tenantId), eq(outbox.id, id));
  const [event] = await parts.database.read(tenantId, (db) => db.select().from(outbox).where(row));
  if (event === undefined || event.status !== 'PENDING') return;
  const outcome = await send(parts, event).catch((error: unknown) => unreached(event.target, error));
  const attempts = event.attempts + 1;
  if (outcome.delivered) {
    await parts.database.write(tenantId, (tx) =>
      tx
        .update(outbox)
        .set({
          status: 'DELIVERED',
          attempts,
          lastError: null,
          retryAt: null,
          result: outcome.result,
          deliveredAt: now(),
        })
        .where(row),
    );
    return;
  }
  const dead = outcome.final || attempts >= maxAttempts;
  await parts.database.write(tenantId, (tx) =>
    tx
      .update(outbox)
      .set({
        status: dead ? 'DEAD' : 'PENDING',
        attempts,
        lastError: outcome.error.slice(0, 2000),
        retryAt: dead ? null : new Date(now().getTime() + retryDelay(attempts)),
      })
      // Sent twice at once, it may have arrived the other time.
      .where(and(row, eq(outbox.status, 'PENDING'))),
  );
  parts.log.warn({ delivery: id, type: event.type, attempts, dead, reason: outcome.error }, 'delivery failed');
};

/** A delivery ends within this time: its request and its statements have limits of their own. */
const longestDelivery = 60_000;
const lookForStuck = 10_000;
const restartAfter = 1_000;

/**
 * Puts back the jobs of processes that are gone: the queue itself would keep them for four hours. One that still runs after all is sent
 * twice, which the receiver's inbox makes harmless.
 */
const releaseStale = async (pool: Pool, family: Family, age: number): Promise<void> => {
  await pool.query(
    `select writ_jobs.force_unlock_workers(array_agg(distinct locked_by)) from writ_jobs.jobs
      where task_identifier = $1 and locked_at < now() - make_interval(secs => $2) having count(*) > 0`,
    [`deliver:${family}`, age / 1000],
  );
};

/**
 * A job fails by itself only when its outcome could not be written down; the queue would then wait for hours. Nothing of this family
 * waits longer than a delivery does.
 */
const hastenFailed = async (pool: Pool, family: Family): Promise<void> => {
  await pool.query(
    `select writ_jobs.reschedule_jobs(array_agg(id), run_at => now() + make_interval(secs => $2)) from writ_jobs.jobs
      where task_identifier = $1 and locked_at is null and run_at > now() + make_interval(secs => 2 * $2) having count(*) > 0`,
    [`deliver:${family}`, longestRetryDelay / 1000],
  );
};

/** Works on the family's queue of deliveries until stopped, also when the database goes and comes back. Several processes may do so at once. */
export const startDeliveries = async (
  parts: DeliveryParts & { readonly staleAfter?: number },
): Promise<{ readonly stop: () => Promise<void> }> => {
  const { family } = parts.definition;
  // Our own pool: the queue's would be dropped without waiting for its connections to end.
  const pool = new Pool({ connectionString: parts.jobsUrl, max: 6, application_name: 'writ-deliveries' });
  const stopped = new AbortController();
  const onLost = (error: unknown): void => {
    if (!stopped.signal.aborted) parts.log.warn({ error: loggableError(error) }, 'the job queue was lost');
  };
  pool.on('error', onLost);
  pool.on('connect', (client) => client.on('error', onLost));
  const freeStuck = async (): Promise<void> => {
    await releaseStale(pool, family, parts.staleAfter ?? longestDelivery);
    await hastenFailed(pool, family);
  };
  const begin = async (): Promise<Runner> => {
    await freeStuck();
    return run({
      pgPool: pool,
      schema: 'writ_jobs',
      concurrency: 4,
      pollInterval: 1000,
      noHandleSignals: true,
      // In batches, however small, the queue tries again to write down how a job went; alone, a failure of that ends the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      logger: new GraphileLogger(() => (level, message) => {
        if (level === 'error') parts.log.debug({ message }, 'job queue');
      }),
      taskList: {
        [`deliver:${family}`]: async (payload) => {
          const job = jobPayload.parse(payload);
          await deliver(parts, job.tenantId, job.id);
        },
      },
    });
  };
  let runner = await begin();
  // In the end the queue gives up; nobody else would start it again.
  const keepRunning = async (): Promise<void> => {
    for (let broken = false; ; ) {
      if (!broken) await runner.promise.catch(onLost);
      if (stopped.signal.aborted) return;
      await delay(restartAfter, undefined, { signal: stopped.signal }).catch(() => null);
      if (stopped.signal.aborted) return;
      broken = await begin().then(
        (begun) => {
          runner = begun;
          return false;
        },
        (error: unknown) => {
          onLost(error);
          return true;
        },
      );
    }
  };
  const running = keepRunning();
  const sweep = setInterval(() => {
    freeStuck().catch(onLost);
  }, lookForStuck);
  return {
    stop: async () => {
      stopped.abort();
      clearInterval(sweep);
      // One that broke has stopped already.
      await runner.stop().catch(() => null);
      await running;
      await pool.end();
    },
  };
};
