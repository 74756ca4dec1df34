import { writError } from '@writ/kit/errors';
import { openFeed } from '@writ/kit/feed';
import { decodeFeedCursor, encodeFeedCursor, feedEnd, feedStart } from '@writ/kit/feed-page';
import type { RequestScope } from '@writ/kit/request-scope';
import { expectTypeId } from '@writ/kit/type-id';
import { type AgentScope, expectAgentName } from '../workspace/agent-scope.ts';
import type { DriftEventRow } from './drift.tables.ts';
import { type DriftFeedFilter, driftFeedPage, workspaceExists } from './drift-feed.repository.ts';
import type { DriftSeverity } from './drift-kinds.ts';

/** One event of the feed: a transition and the position behind it. */
export interface DriftFeedEvent {
  readonly cursor: string;
  readonly transition: DriftEventRow;
}

export interface DriftFeedArgs {
  readonly workspaceId?: string | null | undefined;
  readonly agent?: string | null | undefined;
  readonly environment?: AgentScope['environment'] | null | undefined;
  readonly minSeverity?: DriftSeverity | null | undefined;
  readonly after?: string | null | undefined;
}

const feed = 'driftFeed';

const refusal = (field: string, message: string) => writError('BAD_USER_INPUT', message, { field });

const agentScopeOf = ({ agent, environment }: DriftFeedArgs): AgentScope | null => {
  if (agent == null && environment == null) return null;
  if (agent == null) throw refusal('agent', 'An environment needs the agent that runs in it.');
  if (environment == null) throw refusal('environment', 'An agent needs its environment.');
  return { agent: expectAgentName(agent, 'agent'), environment };
};

const filterOf = (args: DriftFeedArgs): DriftFeedFilter => {
  const workspaceId = args.workspaceId == null ? null : expectTypeId('ws', args.workspaceId, 'workspaceId');
  const agentScope = agentScopeOf(args);
  if (workspaceId !== null && agentScope !== null) {
    throw refusal('workspaceId', 'Give a workspace or an agent, not both.');
  }
  return { workspaceId, agentScope, minSeverity: args.minSeverity ?? null };
};

/** The position of the feed now (C-32): a list read afterwards and the feed behind it leave no gap between them. */
export const driftFeedCursor = async (scope: RequestScope): Promise<string> =>
  encodeFeedCursor(scope.tenantId, feed, await scope.read(feedEnd));

/** Transitions of drift items after a cursor, then as they happen (ST-46). Reads its table; wake-ups of writers only make it quick. */
export const openDriftFeed = async (
  scope: RequestScope,
  args: DriftFeedArgs,
): Promise<AsyncIterableIterator<DriftFeedEvent, undefined>> => {
  const filter = filterOf(args);
  const after = args.after == null ? feedStart : decodeFeedCursor(scope.tenantId, feed, args.after);
  const { workspaceId } = filter;
  if (workspaceId !== null && !(await scope.read((db) => workspaceExists(db, scope.tenantId, workspaceId)))) {
    throw writError('NOT_FOUND', 'No workspace has this id.', { field: 'workspaceId' });
  }
  return openFeed({
    after,
    read: async (position) => {
      const page = await scope.read((db) => driftFeedPage({ db, scope }, filter, position));
      return {
        ...page,
        items: page.items.map((item) => ({
          cursor: encodeFeedCursor(scope.tenantId, feed, item.position),
          transition: item.row,
        })),
      };
    },
    onWakeUp: (listener) => scope.onWakeUp('drift', listener),
  });
};
