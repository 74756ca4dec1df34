import type { Db } from '@writ/drizzle/tenant-database';
import { emitAll } from '@writ/kit/outbox';
import type { RequestScope } from '@writ/kit/request-scope';
import { studioDeliveryTables as tables } from '../delivery/delivery.tables.ts';
import type { AgentScope } from '../workspace/agent-scope.ts';
import type { UngovernedSession } from './ungoverned-sessions.ts';

/** Rows of one statement: Postgres takes at most 65,535 parameters. */
const eventsPerStatement = 1_000;

/** Tells Replay in which sessions calls went around governance, so that it marks them (RP-54). */
export const tellUngoverned = async (
  { tx, scope }: { readonly tx: Db; readonly scope: RequestScope },
  { agent, environment }: AgentScope,
  sessions: readonly UngovernedSession[],
): Promise<void> => {
  const events = sessions.map((session) => ({
    type: 'calls.ungoverned',
    to: 'replay' as const,
    subject: session.sessionId,
    payload: { agent, environment, ...session },
  }));
  for (let start = 0; start < events.length; start += eventsPerStatement) {
    await emitAll({ tx, scope, tables }, events.slice(start, start + eventsPerStatement));
  }
};
