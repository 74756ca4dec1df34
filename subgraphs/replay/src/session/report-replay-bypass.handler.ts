import { once } from '@writ/kit/idempotency';
import { emit } from '@writ/kit/outbox';
import type { RequestScope } from '@writ/kit/request-scope';
import { tables } from '../delivery/delivery.tables.ts';
import { lockSession } from './append-events.repository.ts';
import { expectBypassReport, type ReportReplayBypassInput } from './bypass-report.ts';
import { recordBypass } from './record-bypass.handler.ts';

/** Ids of what a report left; plain JSON, because the same report again gets them again. */
export interface ReportedBypass {
  readonly sessionId: string;
  readonly decisionEventId: string;
  readonly deliveryId: string;
}

/**
 * Takes in a runtime's report that calls went around governance, and tells Studio. It is a control, so it needs no lease (RP-11); in a
 * session that has ended it is recorded and its status stands.
 */
export const reportReplayBypass = (scope: RequestScope, input: ReportReplayBypassInput): Promise<ReportedBypass> => {
  const { sessionId, idempotencyKey: key, report } = expectBypassReport(input);
  const payload = { sessionId, ...report };
  return scope.write((tx) =>
    once({ tx, scope, tables, operation: 'reportReplayBypass', key, payload }, async () => {
      const locked = await lockSession(tx, scope.tenantId, sessionId);
      const { session, decisionEventId } = await recordBypass({ tx, scope }, locked, report, 'RUNTIME');
      const { agent, environment, updatedAt } = session;
      const told = { agent, environment, sessionId, decisionEventId, ...report, reportedAt: updatedAt.toISOString() };
      const event = { type: 'session.bypass-reported', to: 'studio', subject: sessionId, payload: told } as const;
      return { sessionId, decisionEventId, deliveryId: await emit({ tx, scope, tables }, event) };
    }),
  );
};
