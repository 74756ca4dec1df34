import { randomUUID } from 'node:crypto';
import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { createLog } from '@writ/kit/log';
import { createPrincipalSigner } from '@writ/kit/principal';
import type { RequestScope } from '@writ/kit/request-scope';
import { scopesOfRoles } from '@writ/kit/scopes';
import { createSubgraph, type Subgraph } from '@writ/kit/subgraph';
import { isSubscription, type SubgraphSubscription } from '@writ/kit/subscriptions';
import { type As, testSecret } from '@writ/kit/testing/execute-as';
import { scopeFor } from '@writ/kit/testing/scope';
import { postgresWakeUps } from '@writ/kit/wake-ups';
import { studio } from '../src/main.ts';

// biome-ignore lint/suspicious/noExplicitAny: events are read by path in tests; their shape is the document's.
type Event = any;

export interface FeedingStudio {
  readonly database: TestDatabase;
  readonly subgraph: Subgraph;
  /** A scope of another process on the same database, which knows of the feeds only what the database tells it. */
  readonly elsewhere: (tenantId: string) => RequestScope;
  readonly subscribe: (as: As, document: string, variables?: Record<string, unknown>) => Promise<SubgraphSubscription>;
  /** Codes of what keeps a subscription from starting. */
  readonly refusal: (as: As, document: string, variables?: Record<string, unknown>) => Promise<readonly unknown[]>;
  readonly close: () => Promise<void>;
}

const sign = createPrincipalSigner(testSecret);

const headersOf = async ({ tenantId, scopes = scopesOfRoles(['ADMIN']), actor }: As) => ({
  authorization: `Bearer ${await sign({ tenantId, scopes, actor: actor ?? { kind: 'USER', id: 'ada', channel: 'API' } }, 'studio')}`,
  requestId: randomUUID(),
});

/** Two processes of studio on one database: one serves the feeds, the other writes. */
export const startFeedingStudio = async (): Promise<FeedingStudio> => {
  const database = await testDatabase();
  const log = createLog('studio', 'silent');
  const [here, there] = [1, 2].map(() => postgresWakeUps({ url: database.url('studio'), log }));
  if (here === undefined || there === undefined) throw new Error('two processes');
  const parts = { database: database.open('studio'), principalSecret: testSecret, log, wakeUps: here };
  const subgraph = await createSubgraph(studio, parts);
  const writing = database.open('studio');
  return {
    database,
    subgraph,
    elsewhere: (tenantId) => scopeFor(writing, { tenantId, wakeUps: there }),
    subscribe: async (as, query, variables) => {
      const answer = await subgraph.subscribe({ query, variables }, await headersOf(as));
      if (!isSubscription(answer)) throw new Error(`not started: ${JSON.stringify(answer.errors)}`);
      return answer;
    },
    refusal: async (as, query, variables) => {
      const answer = await subgraph.subscribe({ query, variables }, await headersOf(as));
      if (isSubscription(answer)) throw new Error('it was started');
      return (answer.errors ?? []).map((error) => error.extensions?.code);
    },
    close: async () => {
      await subgraph.stop();
      await Promise.all([here.close(), there.close()]);
      await database.close();
    },
  };
};

/** The next event of the drift feed. */
export const nextEvent = async (subscription: SubgraphSubscription): Promise<Event> => {
  const { value } = await subscription.next();
  if (value?.errors !== undefined) throw new Error(`unexpected errors: ${JSON.stringify(value.errors)}`);
  return value?.data?.driftFeed;
};
