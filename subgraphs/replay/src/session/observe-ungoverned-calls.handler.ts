import { expectAgentName } from '@writ/kit/agent-name';
import { receiveOnce } from '@writ/kit/outbox';
import type { RequestScope } from '@writ/kit/request-scope';
import type { Environment } from '../agent-scope.ts';
import { tables } from '../delivery/delivery.tables.ts';
import { lockSession } from './append-events.repository.ts';
import { expectBypassReport } from './bypass-report.ts';
import { recordBypass } from './record-bypass.handler.ts';

export interface ObserveUngovernedCallsInput {
  readonly eventId: string;
  readonly agent: string;
  readonly environment: Environment;
  readonly sessionId: string;
  readonly toolName: string;
  readonly calls: number;
}

/** What a delivery led to; plain JSON, because a repeated delivery gets the first one's answer. */
export interface ObservedUngoverned {
  readonly decisionEventId: string | null;
}

/**
 * Takes in from Studio that captures of a session came without prepared requests (RP-54). Only a session of that agent that opened to
 * enforce is compromised by it: the others never promised to prepare, and captures may name a session that Replay does not know.
 */
export const observeUngovernedCalls = (
  scope: RequestScope,
  input: ObserveUngovernedCallsInput,
): Promise<ObservedUngoverned> => {
  const { eventId, environment, toolName, calls } = input;
  const agent = expectAgentName(input.agent, 'input.agent');
  const given = { sessionId: input.sessionId, toolName, reportedCalls: calls, idempotencyKey: eventId };
  const { sessionId, report } = expectBypassReport(given);
  return scope.write((tx) =>
    receiveOnce({ tx, scope, tables }, { id: eventId, type: 'calls.ungoverned' }, async () => {
      const session = await lockSession(tx, scope.tenantId, sessionId);
      const isOfAgent = session?.agent === agent && session.environment === environment;
      if (!isOfAgent || session.mode !== 'ENFORCE') return { decisionEventId: null };
      const { decisionEventId } = await recordBypass({ tx, scope }, session, report, 'CAPTURE');
      return { decisionEventId };
    }),
  );
};
