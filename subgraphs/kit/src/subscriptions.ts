import { randomUUID } from 'node:crypto';
import { createSourceEventStream, execute, GraphQLError, type GraphQLSchema } from 'graphql';
import { type EndableIterator, endableIterator } from './endable-iterator.ts';
import { codeOf, writError } from './errors.ts';
import type { Logger } from './log.ts';
import { loggableError } from './loggable-error.ts';
import { bearerOf, type VerifiedPrincipal, type VerifyPrincipal } from './principal.ts';
import { publicError } from './public-error.ts';
import type { SubgraphHeaders, SubgraphRequest, SubgraphResponse } from './subgraph-request.ts';
import { subscriptionDocument } from './subscription-document.ts';

/** The results of a subscription, each delivered once. `return()` frees everything at once, whatever it waits for. */
export interface SubgraphSubscription extends EndableIterator<SubgraphResponse> {
  /** Carries on under a newer principal of the same caller; UNAUTHENTICATED for any other, and then nothing changes. */
  readonly renew: (authorization: string) => Promise<void>;
}

/**
 * Starts a subscription. What is wrong with the request is answered as one response with errors. The last result before the end may
 * hold errors without data: UNAUTHENTICATED when the principal has expired, FEED_INTERRUPTED when the client is to resume after the
 * last cursor that it has.
 */
export type SubscribeToSubgraph = (
  request: SubgraphRequest,
  headers: SubgraphHeaders,
) => Promise<SubgraphSubscription | SubgraphResponse>;

export const isSubscription = (answer: SubgraphSubscription | SubgraphResponse): answer is SubgraphSubscription =>
  Symbol.asyncIterator in answer;

export interface Subscriptions {
  readonly subscribe: SubscribeToSubgraph;
  /** How many are open. */
  readonly open: () => number;
  /** Ends all of them, each with FEED_INTERRUPTED, and refuses new ones. */
  readonly stop: () => void;
}

const interrupted = () =>
  writError('FEED_INTERRUPTED', 'The feed was interrupted: subscribe again after the last cursor that you have.');

const expired = () =>
  writError('UNAUTHENTICATED', 'The principal has expired: subscribe again after the last cursor that you have.');

const isSame = (one: VerifiedPrincipal, other: VerifiedPrincipal): boolean =>
  one.tenantId === other.tenantId && one.actor.kind === other.actor.kind && one.actor.id === other.actor.id;

/** graphql-js reports variables that do not fit before any field runs, without a code. */
const named = (error: GraphQLError): GraphQLError =>
  error.path === undefined && codeOf(error) === null ? writError('BAD_USER_INPUT', error.message) : error;

/** The subscriptions of one subgraph. Each event is resolved in a context of its own, so that no loader answers from an earlier one. */
export const createSubscriptions = (parts: {
  readonly schema: GraphQLSchema;
  readonly verify: VerifyPrincipal;
  readonly contextOf: (principal: VerifiedPrincipal, requestId: string) => unknown;
  readonly now: () => Date;
  readonly log: Logger;
}): Subscriptions => {
  const { schema, verify, now, log } = parts;
  const live = new Set<SubgraphSubscription>();
  let stopped = false;

  const subscribe: SubscribeToSubgraph = async (request, headers) => {
    const requestId = headers.requestId ?? randomUUID();
    const refused = (errors: readonly unknown[]): SubgraphResponse => ({
      errors: errors.map((error) =>
        publicError(error instanceof GraphQLError ? error.toJSON() : { message: 'unknown error' }, error, {
          requestId,
          log,
        }),
      ),
    });
    try {
      let principal = await verify(bearerOf(headers.authorization));
      if (stopped) throw interrupted();
      const document = subscriptionDocument(schema, request);
      const operation = { schema, document, variableValues: request.variables, operationName: request.operationName };
      const source = await createSourceEventStream({
        ...operation,
        contextValue: parts.contextOf(principal, requestId),
      });
      if (!(Symbol.asyncIterator in source)) return refused((source.errors ?? []).map(named));
      const events = source[Symbol.asyncIterator]();

      const pull = async (): Promise<IteratorResult<SubgraphResponse, undefined>> => {
        const event = await events.next();
        if (event.done === true) return { done: true, value: undefined };
        const { data, errors } = await execute({
          ...operation,
          rootValue: event.value,
          contextValue: parts.contextOf(principal, requestId),
        });
        const answered = data === undefined ? {} : { data };
        return { done: false, value: { ...answered, ...(errors === undefined ? {} : refused(errors)) } };
      };
      const pullOrResume = (): ReturnType<typeof pull> =>
        pull().catch((error: unknown) => {
          if (codeOf(error) === null) log.warn({ requestId, error: loggableError(error) }, 'a feed was interrupted');
          iterator.end(refused([codeOf(error) === null ? interrupted() : error]));
          return { done: true, value: undefined };
        });
      const iterator = endableIterator(pullOrResume, () => {
        clearTimeout(expiry);
        live.delete(subscription);
        void events.return?.();
      });
      const expireAt = (at: Date) =>
        setTimeout(() => iterator.end(refused([expired()])), Math.max(0, at.getTime() - now().getTime()));
      let expiry = expireAt(principal.expiresAt);
      const subscription: SubgraphSubscription = {
        ...iterator,
        renew: async (authorization) => {
          const newer = await verify(bearerOf(authorization));
          if (!isSame(principal, newer)) throw writError('UNAUTHENTICATED', 'The principal is of another caller.');
          principal = newer;
          clearTimeout(expiry);
          if (live.has(subscription)) expiry = expireAt(newer.expiresAt);
        },
        [Symbol.asyncIterator]: () => subscription,
      };
      live.add(subscription);
      if (stopped) subscription.end(refused([interrupted()]));
      return subscription;
    } catch (error) {
      return refused([error]);
    }
  };

  return {
    subscribe,
    open: () => live.size,
    stop: () => {
      stopped = true;
      const last = interrupted();
      for (const subscription of [...live]) {
        subscription.end({
          errors: [publicError(last.toJSON(), last, { requestId: randomUUID(), log })],
        });
      }
    },
  };
};
