import type { Environment } from '@writ/drizzle/columns';
import { load } from '@writ/engine/evaluate';
import { receiveOnce } from '@writ/kit/outbox';
import { redactText } from '@writ/kit/redaction';
import type { RequestScope } from '@writ/kit/request-scope';
import { expectStorable } from '@writ/kit/storable';
import { expectClientId, expectTypeId } from '@writ/kit/type-id';
import { studioDeliveryTables as tables } from '../delivery/delivery.tables.ts';
import { expectAgentName } from '../workspace/agent-scope.ts';
import { lockWorkspaceOfScope, readComparedApproval } from './compared-approval.repository.ts';
import { expectObservedName } from './observed-name.ts';
import { recordSessionDrift } from './record-session-drift.handler.ts';
import { reportedBypass } from './session-divergence.ts';

export interface ObserveReportedBypassInput {
  readonly eventId: string;
  readonly agent: string;
  readonly environment: Environment;
  readonly sessionId: string;
  readonly decisionEventId: string;
  readonly toolName?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly reportedCalls: number;
  readonly reportedAt: Date;
}

/** What a delivery led to; plain JSON, because a repeated delivery gets the first one's answer. */
export interface ObservedBypass {
  readonly driftItemId: string | null;
}

/** Takes in that a runtime reported calls around governance (RP-54): BYPASS_REPORTED about the approval in force, if there is one. */
export const observeReportedBypass = (
  scope: RequestScope,
  input: ObserveReportedBypassInput,
): Promise<ObservedBypass> => {
  const { eventId, environment, reportedCalls, reportedAt } = expectStorable(input, 'input');
  const agent = expectAgentName(input.agent, 'input.agent');
  const sessionId = expectClientId(input.sessionId, 'input.sessionId');
  const decisionEventId = expectTypeId('evt', input.decisionEventId, 'input.decisionEventId');
  const toolName = input.toolName == null ? null : expectObservedName(input.toolName, 'input.toolName');
  const reason = input.reason == null ? null : redactText(input.reason).text;
  const event = { id: eventId, type: 'session.bypass-reported' };
  return scope.write((tx) =>
    receiveOnce({ tx, scope, tables }, event, async (): Promise<ObservedBypass> => {
      const workspace = await lockWorkspaceOfScope(tx, scope.tenantId, { agent, environment });
      if (workspace === null || workspace.activeApprovalId === null) return { driftItemId: null };
      const approval = await readComparedApproval(tx, scope.tenantId, workspace.activeApprovalId);
      if (approval === null) throw new Error('the approval in force vanished');
      const divergence = reportedBypass(load(approval.runtimeProjection), environment, { toolName, reason });
      const occurrence = { eventId, sessionId, observedAt: reportedAt, reportedCalls, reason, decisionEventId };
      return { driftItemId: await recordSessionDrift({ tx, scope }, approval, divergence, occurrence) };
    }),
  );
};
