import { randomUUID } from 'node:crypto';
import { buildSchema, GraphQLObjectType } from 'graphql';
import { openFeed } from '../feed.ts';
import { createLog } from '../log.ts';
import { bearerOf, createPrincipalSigner, createPrincipalVerifier } from '../principal.ts';
import type { Subgraph } from '../subgraph.ts';
import { createSubscriptions } from '../subscriptions.ts';
import { testSecret } from './execute-as.ts';

/** A subgraph of one feed that counts up, for tests of how subscriptions are run and served. */
export interface TickingSubgraph extends Subgraph {
  /** Stores the next ticks and wakes the feeds. */
  readonly tick: (count?: number) => void;
  /** Feeds that somebody listens to. */
  readonly upstreams: () => number;
  /** How many ticks the feeds have read so far. */
  readonly read: () => number;
  /** An authorization that ends this many milliseconds from now, give or take what rounding to seconds adds. */
  readonly authorizationOf: (parts?: { tenantId?: string; actorId?: string; expiresIn?: number }) => Promise<string>;
}

export const tickingTenant = randomUUID();

export const tickingSubgraph = (size = 0): TickingSubgraph => {
  const listeners = new Set<() => void>();
  const log = createLog('test', 'silent');
  let stored = 0;
  let read = 0;
  const schema = buildSchema(`
    type Tick { number: Int! context: Int! padding: String! }
    type Query { ticks: Int! }
    type Subscription { tick(after: Int! = 0): Tick! broken: Tick! }
  `);
  const { tick, broken } = schema.getSubscriptionType()?.getFields() ?? {};
  const number = schema.getType('Tick');
  if (tick === undefined || broken === undefined || !(number instanceof GraphQLObjectType)) throw new Error('no SDL');
  const feed = (after: number, fails: boolean) =>
    openFeed<number, number>({
      after,
      read: async (position) => {
        if (fails && position === 1) throw new Error('the database is gone');
        const next = position < stored ? [position + 1] : [];
        read += next.length;
        return { items: next, position: position + next.length, more: next.length > 0, held: false };
      },
      onWakeUp: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    });
  tick.subscribe = (_parent, { after }: { after: number }) => feed(after, false);
  broken.subscribe = () => feed(0, true);
  for (const field of [tick, broken]) field.resolve = (value) => ({ number: value });
  const fields = number.getFields();
  if (fields.context !== undefined) fields.context.resolve = (_tick, _args, { context }) => context;
  if (fields.padding !== undefined) fields.padding.resolve = () => 'x'.repeat(size);

  let contexts = 0;
  const verify = createPrincipalVerifier(testSecret, 'studio');
  const subscriptions = createSubscriptions({
    schema,
    verify,
    contextOf: () => ({ context: contexts++ }),
    now: () => new Date(),
    log,
  });
  return {
    family: 'studio',
    schema,
    execute: async () => ({ data: { ticks: stored } }),
    subscribe: subscriptions.subscribe,
    openSubscriptions: subscriptions.open,
    authenticate: (authorization) => verify(bearerOf(authorization)),
    ready: async () => {},
    stop: async () => subscriptions.stop(),
    tick: (count = 1) => {
      stored += count;
      for (const listener of [...listeners]) listener();
    },
    upstreams: () => listeners.size,
    read: () => read,
    authorizationOf: async ({ tenantId = tickingTenant, actorId = 'ada', expiresIn = 60_000 } = {}) => {
      const sign = createPrincipalSigner(testSecret, () => new Date(Date.now() - 60_000 + expiresIn));
      const actor = { kind: 'USER', id: actorId, channel: 'API' } as const;
      return `Bearer ${await sign({ tenantId, actor, scopes: ['studio:read'] }, 'studio')}`;
    },
  };
};
