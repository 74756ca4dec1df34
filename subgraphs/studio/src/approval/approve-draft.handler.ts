import type { Db } from '@writ/drizzle/tenant-database';
import { compile } from '@writ/engine/compile';
import type { makeVectors } from '@writ/engine/vectors';
import { aside } from '@writ/kit/aside';
import { writError } from '@writ/kit/errors';
import { emit } from '@writ/kit/outbox';
import { redactText } from '@writ/kit/redaction';
import type { RequestScope } from '@writ/kit/request-scope';
import { expectStorable } from '@writ/kit/storable';
import { expectTypeId } from '@writ/kit/type-id';
import { studioDeliveryTables } from '../delivery/delivery.tables.ts';
import { draftById, snapshotById } from '../draft/draft.repository.ts';
import type { DraftRow, SnapshotRow } from '../draft/draft.tables.ts';
import { snapshotHashOf } from '../draft/draft-snapshot.ts';
import { supersedeDriftItems } from '../drift/supersede-drift-items.handler.ts';
import { ensureSigner } from '../signing/ensure-signing-key.handler.ts';
import { expectActive, lineageConflict } from '../workspace/expect-workspace.ts';
import { lockWorkspace, movePointers } from '../workspace/workspace.repository.ts';
import type { WorkspaceRow } from '../workspace/workspace.tables.ts';
import {
  type ApprovedPair,
  authorsSinceApproval,
  insertPair,
  lastApprovalVersion,
  pairOfSnapshotHash,
} from './approval.repository.ts';
import { refusalOf } from './approval-checks.ts';
import { approvalStatement } from './approval-proof.ts';
import { envelopeOf } from './dsse.ts';

export interface ApproveDraftInput {
  readonly workspaceId: string;
  readonly reviewedSnapshotHash: string;
  readonly rationale?: string | null | undefined;
}

interface Reviewed {
  readonly workspace: WorkspaceRow;
  readonly draft: DraftRow;
  readonly snapshot: SnapshotRow;
}

/** The active draft and snapshot of a workspace, when all of ST-30 and ST-31 hold. */
const expectApprovable = async (
  { tx, scope }: { readonly tx: Db; readonly scope: RequestScope },
  workspace: WorkspaceRow,
  reviewedSnapshotHash: string,
): Promise<Reviewed> => {
  const { activeDraftId, activeDraftSnapshotId } = workspace;
  const draft = activeDraftId === null ? null : await draftById(tx, scope.tenantId, activeDraftId);
  const snapshot =
    activeDraftSnapshotId === null ? null : await snapshotById(tx, scope.tenantId, activeDraftSnapshotId);
  const { distinctApproverRequired } = workspace.settings;
  const authors =
    distinctApproverRequired && draft !== null
      ? await authorsSinceApproval(tx, scope.tenantId, draft)
      : new Set<string>();
  const refusal = refusalOf(
    { workspace: { activeDraftId, activeDraftSnapshotId, distinctApproverRequired }, draft, snapshot },
    { reviewedSnapshotHash, approver: scope.actor.id, authors },
  );
  if (refusal !== null) throw writError(refusal.code, refusal.message, refusal.details);
  if (draft === null || snapshot === null) throw new Error('an approvable workspace has a draft and a snapshot');
  // The hash is what a person reviewed; a row that no longer hashes to it was changed behind our back and must not be signed for.
  if (snapshotHashOf(snapshot) !== snapshot.snapshotHash) {
    throw writError('REVIEWED_SNAPSHOT_MISMATCH', 'The stored snapshot is not what its hash was made of.', {
      field: 'input.reviewedSnapshotHash',
      snapshotId: snapshot.id,
    });
  }
  return { workspace, draft, snapshot };
};

const approve = async (
  { tx, scope }: { readonly tx: Db; readonly scope: RequestScope },
  { workspace, draft, snapshot }: Reviewed,
  rationale: string | null,
): Promise<ApprovedPair> => {
  const compiled = compile(snapshot.memory.model, snapshot.compilerVersion);
  if (!compiled.ok) {
    const blockers = compiled.findings.filter((finding) => finding.severity === 'ERROR');
    throw writError('APPROVAL_BLOCKED', 'The reviewed model does not compile.', { blockers });
  }
  const signer = await ensureSigner({ tx, scope });
  const { agent, environment } = workspace;
  const { compiledHash, compilerVersion, runtimeProjection } = compiled;
  const approved = {
    approvalVersion: (await lastApprovalVersion(tx, scope.tenantId, workspace.id)) + 1,
    workspaceId: workspace.id,
    agent,
    environment,
    draftId: draft.id,
    draftSnapshotId: snapshot.id,
    snapshotHash: snapshot.snapshotHash,
    sourceSnapshotHash: snapshot.sourceSnapshotHash,
    commandHistoryHash: snapshot.commandHistoryHash,
    compilerVersion,
    rationale,
    previousApprovalId: workspace.activeApprovalId,
    approvedAt: scope.now(),
  };
  const id = scope.newId('appr');
  const statement = approvalStatement({
    ...approved,
    approvalId: id,
    tenantId: scope.tenantId,
    draftVersion: snapshot.version,
    compiledHash,
    blockers: snapshot.approvalState.blockers,
    advisories: snapshot.approvalState.advisories,
    actor: scope.actor,
  });
  const approvalProof = envelopeOf(statement, signer.keyId, signer.sign);
  const pair = await insertPair(
    tx,
    scope,
    { ...approved, id, approvedBy: scope.actor.id, approvalProof, signingKeyId: signer.keyId },
    {
      id: scope.newId('art'),
      compiledHash,
      compilerVersion,
      reviewProjection: compiled.reviewProjection,
      runtimeProjection,
      compatProjection: compiled.compatProjection,
      testVectors: await aside<typeof makeVectors>('@writ/engine/vectors', 'makeVectors', runtimeProjection),
    },
  );
  const pointers = { activeApprovalId: id, runtimeAuthorityKind: 'STUDIO_APPROVAL' } as const;
  if (!(await movePointers(tx, scope, workspace.id, workspace, pointers))) throw lineageConflict(workspace);
  await supersedeDriftItems({ tx, scope }, { workspaceId: workspace.id, approvalId: id });
  const { approvalVersion, approvedAt } = approved;
  const payload = {
    approvalId: id,
    approvalVersion,
    agent,
    environment,
    compiledHash,
    compilerVersion,
    compiledSession: runtimeProjection,
  };
  await emit(
    { tx, scope, tables: studioDeliveryTables },
    {
      type: 'approval.created',
      to: 'plan',
      subject: id,
      payload: { ...payload, approvedBy: scope.actor.id, approvedAt: approvedAt.toISOString() },
    },
  );
  return pair;
};

/** Approves the reviewed snapshot: approval, artifact, pointer, settled drift and publication in one transaction (ST-30 to ST-32). */
export const approveDraft = async (
  scope: RequestScope,
  input: ApproveDraftInput,
): Promise<ApprovedPair & { readonly created: boolean }> => {
  expectStorable(input, 'input');
  const workspaceId = expectTypeId('ws', input.workspaceId, 'input.workspaceId');
  const rationale = input.rationale == null ? null : redactText(input.rationale).text;
  return scope.write(async (tx) => {
    const workspace = expectActive(await lockWorkspace(tx, scope.tenantId, workspaceId), 'input.workspaceId');
    const earlier = await pairOfSnapshotHash(tx, scope.tenantId, workspaceId, input.reviewedSnapshotHash);
    if (earlier !== null) return { ...earlier, created: false };
    const reviewed = await expectApprovable({ tx, scope }, workspace, input.reviewedSnapshotHash);
    return { ...(await approve({ tx, scope }, reviewed, rationale)), created: true };
  });
};
