import type { Environment } from '@writ/drizzle/columns';
import type { Db } from '@writ/drizzle/tenant-database';
import { causedBy } from '@writ/kit/actor-columns';
import type { RequestScope } from '@writ/kit/request-scope';
import { countEvidence } from '../evidence/count-evidence.handler.ts';
import { insertReceipt } from '../receipt/receipt.repository.ts';
import { type ComparisonTrigger, findingsLimit } from '../receipt/runtime-finding.ts';
import { advanceItems } from './advance-items.handler.ts';
import { clearCalls } from './clear-calls.handler.ts';
import type { Comparison } from './comparison.ts';
import type { CallHead, Divergence } from './divergence.ts';
import { driftDecider } from './drift.decider.ts';
import { newItemRow } from './drift-item-row.ts';
import { insertLinks, insertNewItems, lastSaidOf, lockItemsByFingerprint } from './drift-writes.repository.ts';
import { bySeverity } from './severity.ts';
import { supersedeDriftItems } from './supersede-drift-items.handler.ts';
import { tellUngoverned } from './tell-ungoverned.handler.ts';
import { ungovernedSessions } from './ungoverned-sessions.ts';

/** The approval that was compared, with what its records need. */
export interface ComparedApproval {
  readonly id: string;
  readonly workspaceId: string;
  readonly agent: string;
  readonly environment: Environment;
  /** The workspace's approval in force; another one than `id` settles what is found at once. */
  readonly activeApprovalId: string | null;
  readonly sourceSnapshotHash: string;
  readonly compiledHash: string;
}

export interface ComparisonRun {
  readonly trigger: ComparisonTrigger;
  readonly windowStart: Date;
  readonly windowEnd: Date;
  readonly truncated: boolean;
  readonly comparison: Comparison;
}

interface Recording {
  readonly tx: Db;
  readonly scope: RequestScope;
}

/** When a divergence was seen: at its calls, or at the end of the window when it lies in a declaration. */
const seenAt = (divergence: Divergence, calls: Divergence['calls'], windowEnd: Date) => {
  const shown = calls.length > 0 ? calls : divergence.calls;
  return { first: shown.at(0)?.observedAt ?? windowEnd, last: shown.at(-1)?.observedAt ?? windowEnd };
};

/** The items of all divergences, created or found, locked until the transaction ends. */
const itemsOf = async (
  { tx, scope }: Recording,
  approval: ComparedApproval,
  divergences: readonly Divergence[],
  windowEnd: Date,
) => {
  if (divergences.length === 0) return [];
  const now = scope.now();
  const rows = divergences.map((divergence) => {
    const { first, last } = seenAt(divergence, divergence.calls, windowEnd);
    return newItemRow({ ...causedBy(scope, now), id: scope.newId('drift') }, approval, divergence, { first, last });
  });
  const created = await insertNewItems(tx, rows);
  const fingerprints = divergences.map(({ fingerprint }) => fingerprint);
  const items = await lockItemsByFingerprint(tx, scope.tenantId, approval.id, fingerprints);
  const said = await lastSaidOf(
    tx,
    scope.tenantId,
    items.map(({ id }) => id),
    [...new Set(divergences.flatMap(({ calls }) => calls.map(({ id }) => id)))],
  );
  const byFingerprint = new Map(items.map((item) => [item.fingerprint, item]));
  return divergences.map((divergence) => {
    const item = byFingerprint.get(divergence.fingerprint);
    if (item === undefined) throw new Error('a drift item vanished while it was locked');
    const lastSaid = ({ id }: CallHead) => said.get(`${item.id} ${id}`);
    const newCalls = divergence.calls
      .filter((call) => lastSaid(call)?.standing !== 'SHOWN')
      .map((call) => ({ ...call, sequence: (lastSaid(call)?.sequence ?? 0) + 1 }));
    const added = divergence.calls.length === 0 ? 1 : newCalls.length;
    return { divergence, item, isCreated: created.has(item.id), newCalls, added };
  });
};

/**
 * Writes down a comparison in the caller's transaction, which holds the workspace row: a receipt, whatever was found (ST-41); for
 * each divergence its drift item, raised, repeated or reopened (ST-44); the evidence (ST-40). A call that stands behind an
 * item already adds nothing, so the same comparison twice differs in its receipts only. What earlier comparisons found and this one
 * no longer finds is taken back. Answers the receipt's id.
 */
export const recordComparison = async (
  { tx, scope }: Recording,
  approval: ComparedApproval,
  { comparison, ...run }: ComparisonRun,
): Promise<string> => {
  const receiptId = scope.newId('rcpt');
  const row = causedBy(scope, scope.now());
  const divergences = comparison.divergences.toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  const found = await itemsOf({ tx, scope }, approval, divergences, run.windowEnd);
  const findings = found.map(({ divergence, item, added }) => ({
    kind: divergence.kind,
    severity: item.severity,
    targetRef: divergence.targetRef,
    fingerprint: divergence.fingerprint,
    calls: divergence.calls.length,
    newOccurrences: added,
    driftItemId: item.id,
  }));
  await insertReceipt(tx, {
    ...row,
    ...run,
    id: receiptId,
    workspaceId: approval.workspaceId,
    approvalId: approval.id,
    compiledHash: approval.compiledHash,
    callsCompared: comparison.callsCompared,
    sessionsCompared: comparison.sessionsCompared,
    callsInconclusive: comparison.callsInconclusive,
    findingsCount: findings.length,
    findings: findings.toSorted(bySeverity).slice(0, findingsLimit),
    outcome: findings.length === 0 ? 'CLEAN' : 'DRIFTING',
  });
  await insertLinks(
    tx,
    row,
    found.flatMap(({ item, newCalls }) =>
      newCalls.map(({ id, captureId, sequence }) => ({
        id: scope.newId('dcall'),
        driftItemId: item.id,
        observedCallId: id,
        captureId,
        receiptId,
        sequence,
        standing: 'SHOWN',
      })),
    ),
  );
  await advanceItems(
    { tx, scope },
    found.map(({ divergence, item, isCreated, newCalls, added }) => ({
      item,
      ...(isCreated ? { from: driftDecider.initial } : {}),
      command: { type: 'observe', isNew: added > 0 },
      seen: { added, ...seenAt(divergence, newCalls, run.windowEnd) },
    })),
    { receiptId },
  );
  await clearCalls({ tx, scope }, { approvalId: approval.id, receiptId }, comparison);
  await tellUngoverned({ tx, scope }, approval, ungovernedSessions(found));
  if (approval.activeApprovalId !== null && approval.activeApprovalId !== approval.id) {
    const newer = { workspaceId: approval.workspaceId, approvalId: approval.activeApprovalId };
    await supersedeDriftItems({ tx, scope }, newer);
  }
  const { workspaceId, sourceSnapshotHash } = approval;
  await countEvidence({ tx, scope }, { workspaceId, sourceSnapshotHash }, comparison.claims);
  return receiptId;
};
