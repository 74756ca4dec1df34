import { loadExisting } from '@writ/kit/loader';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import type { Context } from '../context.ts';
import { type DriftFeedEvent, driftFeedCursor, openDriftFeed } from './drift.feed.ts';

export const driftFeedResolvers = {
  Query: {
    driftFeedCursor: (_, __, { scope }) => driftFeedCursor(scope),
  },
  Subscription: {
    driftFeed: {
      subscribe: (_, args, { scope }) => openDriftFeed(scope, args),
      resolve: (event: DriftFeedEvent, _: unknown, { scope }: Context) => {
        if (event.transition.tenantId !== scope.tenantId) throw new Error('a feed delivered a row of another tenant');
        return event;
      },
    },
  },
  DriftFeedEvent: {
    item: ({ transition }, _, { loaders }) => loadExisting(loaders.driftItem, transition.driftItemId),
  },
} satisfies Resolvers;
