import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import { newTypeId } from '@writ/kit/type-id';
import { checkpointDecisions } from '../src/call/checkpoint-decision.tables.ts';
import { executionReceipts } from '../src/call/execution-receipt.tables.ts';
import { pendingCalls } from '../src/call/pending-call.tables.ts';
import { preparedRequests } from '../src/request/prepared-request.tables.ts';
import { decisionEvents } from '../src/session/decision-event.tables.ts';
import { sessionLeases, sessionSnapshots, sessions } from '../src/session/session.tables.ts';
import { workflowEvents, workflows } from '../src/workflow/workflow.tables.ts';
import { workflowHandoffs, workflowLinks } from '../src/workflow/workflow-member.tables.ts';
import { budgetReservations, resourceClaims } from '../src/workflow/workflow-resource.tables.ts';
import { callRows, hashText, later, now, rowOf } from './recorded-calls.ts';

/** The compiled session that every recorded session pins. */
export const compiledHash = hashText('compiled');

/** The ids of what {@link recordWorkflow} wrote. */
export interface Recorded {
  readonly workflowId: string;
  readonly sessionIds: readonly string[];
  readonly requestIds: readonly string[];
  readonly callIds: readonly string[];
  readonly receiptIds: readonly string[];
  readonly eventIds: readonly string[];
  readonly decisionIds: readonly string[];
  readonly snapshotIds: readonly string[];
  readonly linkIds: readonly string[];
  readonly workflowEventIds: readonly string[];
  readonly handoffIds: readonly string[];
  readonly claimIds: readonly string[];
  readonly reservationIds: readonly string[];
}

/**
 * Rows as the pipeline leaves them: a workflow with a root session and children below it. Each session has a lease, a snapshot, one
 * consumed preflight under the workflow and one open one, and of its preflight a committed, a held-and-approved and a blocked call.
 */
export const recordWorkflow = async (
  tenants: TenantDatabase,
  tenantId: string,
  { name, children, agent = 'support' }: { readonly name: string; readonly children: number; readonly agent?: string },
): Promise<Recorded> => {
  const row = rowOf(tenantId);
  const workflowId = `${name}:workflow`;
  const compiledWorkflowHash = hashText('workflow');
  const sessionIds = Array.from({ length: children + 1 }, (_, at) => `${name}:session-${at}`);
  const root = `${name}:session-0`;
  const each = <Value>(make: (sessionId: string, at: number) => Value): Value[] => sessionIds.map(make);
  const ids = (prefix: string) => each(() => newTypeId(prefix));

  const requests = each((sessionId) => ({ ...row, id: newTypeId('prep'), sessionId }));
  const { calls, held, receipts, decisions, events } = callRows(tenantId, requests);
  const [snapshotIds, linkIds, workflowEventIds, claimIds] = [ids('ssnap'), ids('link'), ids('wfe'), ids('claim')];
  const handoffs = sessionIds.slice(1).map((sessionId) => ({
    ...row,
    id: newTypeId('hand'),
    workflowId,
    fromSessionId: root,
    fromRole: 'lead',
    toRole: 'worker',
    toSessionId: sessionId,
    status: 'ACCEPTED' as const,
    payloadHash: hashText('payload'),
    expiresAt: later,
    acceptedAt: now,
  }));
  const reservations = held.map(({ id, sessionId, preparedRequestId }) => ({
    ...row,
    id: newTypeId('resv'),
    workflowId,
    sessionId,
    preparedRequestId,
    pendingCallId: id,
    kind: 'COST' as const,
    amount: 1_500_000,
    expiresAt: later,
  }));

  await tenants.write(tenantId, async (tx) => {
    await tx.insert(sessions).values(
      each((sessionId) => ({
        ...row,
        id: newTypeId('sess'),
        sessionId,
        agent,
        environment: 'PRODUCTION' as const,
        mode: 'ENFORCE' as const,
        tier: 'AUTHORITATIVE' as const,
        contractHash: hashText('contract'),
        compiledSessionHash: compiledHash,
        planVersion: 1,
        openingHash: hashText(sessionId),
        stateVersion: 1,
        currentPhase: 'start',
        totalToolCalls: 1,
        totalStepCount: 1,
        totalCost: 250_000,
        labels: ['trial'],
        lastRequestSeq: 2,
        lastEventSeq: 2,
        lastEventHash: hashText('event 2'),
        lastActivityAt: now,
        updatedAt: now,
      })),
    );
    await tx.insert(workflows).values({
      ...row,
      id: newTypeId('wf'),
      workflowId,
      agent,
      environment: 'PRODUCTION',
      rootSessionId: root,
      compiledWorkflowHash,
      compiledWorkflow: { roles: ['lead', 'worker'] },
      limits: { sessions: 10 },
      openingHash: hashText(workflowId),
      totalSessionCount: children + 1,
      activeSessionCount: children + 1,
      totalHandoffCount: children,
      unresolvedHandoffCount: children,
      lastEventSeq: children + 1,
      lastEventHash: hashText('workflow event'),
      updatedAt: now,
    });
    if (handoffs.length > 0) await tx.insert(workflowHandoffs).values(handoffs);
    await tx.insert(workflowLinks).values(
      each((sessionId, at) => ({
        ...row,
        id: linkIds[at] ?? '',
        workflowId,
        sessionId,
        role: at === 0 ? 'lead' : 'worker',
        parentSessionId: at === 0 ? null : root,
        depth: at === 0 ? 0 : 1,
        handoffId: handoffs[at - 1]?.id ?? null,
      })),
    );
    await tx.insert(workflowEvents).values(
      each((sessionId, at) => ({
        ...row,
        id: workflowEventIds[at] ?? '',
        workflowId,
        seq: at + 1,
        type: 'SESSION_LINKED' as const,
        sessionId,
        payload: {},
        stateVersion: at + 1,
        controlRevision: 0,
        prevHash: at === 0 ? null : hashText('workflow event'),
        hash: hashText('workflow event'),
      })),
    );
    await tx.insert(sessionLeases).values(
      each((sessionId) => ({
        ...row,
        id: newTypeId('lease'),
        sessionId,
        fence: 1,
        holder: 'writer',
        acquiredAt: now,
        renewedAt: now,
        expiresAt: later,
      })),
    );
    await tx.insert(sessionSnapshots).values(
      each((sessionId, at) => ({
        ...row,
        id: snapshotIds[at] ?? '',
        sessionId,
        eventSeq: 2,
        eventHash: hashText('event 2'),
        stateVersion: 1,
        controlRevision: 0,
        state: { phase: 'start' },
        stateHash: hashText('state'),
      })),
    );
    await tx.insert(preparedRequests).values(
      requests.flatMap((request) => [
        {
          ...request,
          requestSeq: 1,
          stateVersion: 0,
          controlRevision: 0,
          requestHash: hashText('request'),
          preparedRequest: { tools: [] },
          narrowing: [],
          workflowId,
          workflowRole: 'worker',
          workflowStateVersion: 3,
          workflowControlRevision: 1,
          compiledWorkflowHash,
          expiresAt: later,
          consumedAt: now,
          proposalHash: hashText('proposal'),
          gate: 'STRIP_BLOCKED' as const,
          decision: {},
        },
        {
          ...request,
          id: newTypeId('prep'),
          requestSeq: 2,
          stateVersion: 1,
          controlRevision: 0,
          requestHash: hashText('request'),
          preparedRequest: { tools: [] },
          narrowing: [],
          expiresAt: later,
        },
      ]),
    );
    await tx.insert(pendingCalls).values(calls);
    await tx.insert(executionReceipts).values(receipts);
    await tx.insert(checkpointDecisions).values(decisions);
    await tx.insert(decisionEvents).values(events);
    await tx.insert(resourceClaims).values(
      each((sessionId, at) => ({
        ...row,
        id: claimIds[at] ?? '',
        workflowId,
        sessionId,
        resourceType: 'order',
        resourceKey: String(at),
        expiresAt: later,
      })),
    );
    await tx.insert(budgetReservations).values(reservations);
  });
  const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
  return {
    workflowId,
    sessionIds,
    requestIds: idsOf(requests),
    callIds: idsOf(calls),
    receiptIds: idsOf(receipts),
    eventIds: idsOf(events),
    decisionIds: idsOf(decisions),
    snapshotIds,
    linkIds,
    workflowEventIds,
    handoffIds: idsOf(handoffs),
    claimIds,
    reservationIds: idsOf(reservations),
  };
};
