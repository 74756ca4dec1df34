import { hashOf } from '@writ/engine/hash';
import { newTypeId } from '@writ/kit/type-id';

export const hashText = (text: string) => hashOf('test', text);

export const now = new Date('2026-03-01T10:00:00.000Z');
export const later = new Date('2026-03-01T11:00:00.000Z');

/** What every row of one tenant has in common. */
export const rowOf = (tenantId: string) =>
  ({ tenantId, createdAt: now, actorKind: 'API_KEY', actorId: 'key_1', actorChannel: 'API' }) as const;

interface Request extends ReturnType<typeof rowOf> {
  readonly id: string;
  readonly sessionId: string;
}

/** Of each preflight a committed call with its receipt, a held and approved one, and a blocked one; and its session's two events. */
export const callRows = (tenantId: string, requests: readonly Request[]) => {
  const row = rowOf(tenantId);
  const calls = requests.flatMap(({ id, sessionId }) =>
    (['ALLOW', 'HOLD', 'BLOCK'] as const).map((verdict, callIndex) => ({
      ...row,
      id: newTypeId('call'),
      sessionId,
      preparedRequestId: id,
      stepId: 'step-1',
      toolCallId: `tool-call-${callIndex}`,
      callIndex,
      toolName: callIndex === 0 ? 'search' : 'refund',
      toolSchemaHash: hashText('schema'),
      arguments: { index: callIndex },
      argumentsHash: hashText(`arguments ${callIndex}`),
      actionDigest: verdict === 'HOLD' ? hashText('action') : null,
      verdict,
      reason: { ALLOW: null, HOLD: 'checkpoint_required', BLOCK: 'argument_invariant_failed' }[verdict],
      decision: { trace: [] },
      commitRequirement: 'EXECUTED' as const,
      proposedStateVersion: 0,
      updatedAt: now,
      ...(verdict === 'ALLOW'
        ? ({
            status: 'COMMITTED',
            executionState: 'SUCCEEDED',
            evidenceLevel: 'WRAPPED',
            commitState: 'COMMITTED',
            committedAt: now,
            committedStateVersion: 1,
            closedAt: now,
          } as const)
        : ({ status: verdict === 'HOLD' ? 'HELD' : 'BLOCKED' } as const)),
    })),
  );
  const callsWith = (verdict: 'ALLOW' | 'HOLD') => calls.filter((call) => call.verdict === verdict);
  const receipts = callsWith('ALLOW').map(({ id, sessionId, toolName, argumentsHash }) => ({
    ...row,
    id: newTypeId('exec'),
    sessionId,
    pendingCallId: id,
    toolName,
    argumentsHash,
    idempotencyKey: 'once',
    contentHash: hashText('receipt'),
    status: 'SUCCEEDED' as const,
    evidenceLevel: 'WRAPPED' as const,
    commitState: 'COMMITTED' as const,
    startedAt: now,
    completedAt: later,
  }));
  const decisions = callsWith('HOLD').map(({ id, sessionId }) => ({
    ...row,
    id: newTypeId('chk'),
    sessionId,
    pendingCallId: id,
    actionDigest: hashText('action'),
    outcome: 'APPROVED' as const,
    expiresAt: later,
  }));
  const events = callsWith('ALLOW').flatMap(({ id, sessionId, preparedRequestId }) => [
    {
      ...row,
      id: newTypeId('evt'),
      sessionId,
      seq: 1,
      type: 'SESSION_OPENED' as const,
      authority: 'AUTHORITATIVE' as const,
      payload: {},
      stateVersion: 0,
      controlRevision: 0,
      hash: hashText('event 1'),
    },
    {
      ...row,
      id: newTypeId('evt'),
      sessionId,
      seq: 2,
      type: 'CALL_COMMITTED' as const,
      authority: 'AUTHORITATIVE' as const,
      payload: {},
      stateVersion: 1,
      controlRevision: 0,
      fence: 1,
      preparedRequestId,
      pendingCallId: id,
      prevHash: hashText('event 1'),
      hash: hashText('event 2'),
    },
  ]);
  return { calls, held: callsWith('HOLD'), receipts, decisions, events };
};
