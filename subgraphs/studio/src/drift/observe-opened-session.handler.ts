import type { Environment } from '@writ/drizzle/columns';
import { load } from '@writ/engine/evaluate';
import { causedBy } from '@writ/kit/actor-columns';
import { receiveOnce } from '@writ/kit/outbox';
import type { RequestScope } from '@writ/kit/request-scope';
import { expectClientId } from '@writ/kit/type-id';
import { studioDeliveryTables as tables } from '../delivery/delivery.tables.ts';
import { insertObservedSession } from '../observation/observed-session.repository.ts';
import type { SessionMode } from '../observation/session-modes.ts';
import { expectAgentName } from '../workspace/agent-scope.ts';
import { lockWorkspaceOfScope, readComparedApproval, versionWithHash } from './compared-approval.repository.ts';
import { recordSessionDrift } from './record-session-drift.handler.ts';
import { isStale, staleArtifact } from './session-divergence.ts';

export interface ObserveOpenedSessionInput {
  readonly eventId: string;
  readonly agent: string;
  readonly environment: Environment;
  readonly sessionId: string;
  readonly mode: SessionMode;
  readonly compiledSessionHash?: string | null | undefined;
  readonly planVersion?: number | null | undefined;
  readonly openedAt: Date;
}

/** What a delivery led to; plain JSON, because a repeated delivery gets the first one's answer. */
export interface ObservedOpening {
  readonly observed: boolean;
  readonly driftItemId: string | null;
}

/**
 * Takes in that a runtime session opened and compares the rules that it pinned with the approval in force (RP-01): others make
 * STALE_ARTIFACT_RUNNING. Only where the runtime answers to approvals; a scope that follows its plan alone runs what the plan says.
 */
export const observeOpenedSession = (
  scope: RequestScope,
  input: ObserveOpenedSessionInput,
): Promise<ObservedOpening> => {
  const { eventId, environment, mode, openedAt } = input;
  const agent = expectAgentName(input.agent, 'input.agent');
  const sessionId = expectClientId(input.sessionId, 'input.sessionId');
  const pinnedHash = input.compiledSessionHash ?? null;
  return scope.write((tx) =>
    receiveOnce({ tx, scope, tables }, { id: eventId, type: 'session.opened' }, async (): Promise<ObservedOpening> => {
      const workspace = await lockWorkspaceOfScope(tx, scope.tenantId, { agent, environment });
      const observed = await insertObservedSession(tx, {
        ...causedBy(scope, scope.now()),
        id: scope.newId('oses'),
        agent,
        environment,
        sessionId,
        mode,
        compiledSessionHash: pinnedHash,
        planVersion: input.planVersion ?? null,
        openedAt,
      });
      const answersToApproval = workspace !== null && workspace.runtimeAuthorityKind === 'STUDIO_APPROVAL';
      const approvalId = answersToApproval ? workspace.activeApprovalId : null;
      if (!observed || pinnedHash === null || approvalId === null) return { observed, driftItemId: null };
      const approval = await readComparedApproval(tx, scope.tenantId, approvalId);
      if (approval === null) throw new Error('the approval in force vanished');
      const facts = {
        pinnedHash,
        openedAt,
        approvedHash: approval.compiledHash,
        approvedVersion: approval.approvalVersion,
        approvedAt: approval.approvedAt,
      };
      if (!isStale(facts)) return { observed, driftItemId: null };
      const pinnedVersion = await versionWithHash(tx, scope.tenantId, approval.workspaceId, pinnedHash);
      const policy = load(approval.runtimeProjection);
      const divergence = staleArtifact(policy, environment, { ...facts, pinnedVersion }, pinnedHash);
      const driftItemId = await recordSessionDrift({ tx, scope }, approval, divergence, {
        eventId,
        sessionId,
        observedAt: openedAt,
        reportedCalls: null,
        reason: null,
        decisionEventId: null,
      });
      return { observed, driftItemId };
    }),
  );
};
