import type { Db } from '@writ/drizzle/tenant-database';
import { writError } from '@writ/kit/errors';
import { once } from '@writ/kit/idempotency';
import { redactText } from '@writ/kit/redaction';
import type { RequestScope } from '@writ/kit/request-scope';
import { expectStorable } from '@writ/kit/storable';
import { expectTypeId } from '@writ/kit/type-id';
import { approvalById } from '../approval/approval.repository.ts';
import { studioDeliveryTables } from '../delivery/delivery.tables.ts';
import { expectActive, lineageConflict } from '../workspace/expect-workspace.ts';
import { lockWorkspace, movePointers } from '../workspace/workspace.repository.ts';
import type { WorkspaceRow } from '../workspace/workspace.tables.ts';
import { appendBatch } from './append-batch.handler.ts';
import { draftDecider } from './draft.decider.ts';
import { draftById, insertDraft, snapshotById, supersedeOtherDrafts } from './draft.repository.ts';
import type { DraftCommand } from './draft-commands.ts';

export interface CreateBusinessDraftInput {
  readonly workspaceId: string;
  readonly title?: string | null | undefined;
  readonly expectedActiveDraftId?: string | null | undefined;
  readonly parentDraftId?: string | null | undefined;
  readonly derivedFromApprovalId?: string | null | undefined;
  readonly idempotencyKey: string;
}

interface Origin {
  readonly parentDraftId: string | null;
  readonly derivedFromApprovalId: string | null;
  readonly snapshotId: string;
}

const titleLimit = 200;

const optionalId = (prefix: string, id: string | null | undefined, field: string): string | null =>
  id == null ? null : expectTypeId(prefix, id, field);

/** Where the draft's memory comes from; null for an empty one. */
const originOf = async (
  tx: Db,
  tenantId: string,
  workspaceId: string,
  ids: { readonly parentDraftId: string | null; readonly derivedFromApprovalId: string | null },
): Promise<Origin | null> => {
  if (ids.parentDraftId !== null) {
    const parent = await draftById(tx, tenantId, ids.parentDraftId);
    if (parent?.workspaceId === workspaceId && parent.activeSnapshotId !== null) {
      return { parentDraftId: parent.id, derivedFromApprovalId: null, snapshotId: parent.activeSnapshotId };
    }
    throw writError('NOT_FOUND', 'The workspace has no draft with this id.', { field: 'input.parentDraftId' });
  }
  if (ids.derivedFromApprovalId !== null) {
    const approval = await approvalById(tx, tenantId, ids.derivedFromApprovalId);
    if (approval?.workspaceId === workspaceId) {
      return {
        parentDraftId: approval.draftId,
        derivedFromApprovalId: approval.id,
        snapshotId: approval.draftSnapshotId,
      };
    }
    throw writError('NOT_FOUND', 'The workspace has no approval with this id.', {
      field: 'input.derivedFromApprovalId',
    });
  }
  return null;
};

const firstCommand = async (tx: Db, tenantId: string, title: string, origin: Origin | null): Promise<DraftCommand> => {
  if (origin === null) return { type: 'CREATE_DRAFT', payload: { title } };
  const snapshot = await snapshotById(tx, tenantId, origin.snapshotId);
  if (snapshot === null || origin.parentDraftId === null) throw new Error('a draft without its snapshot');
  const { snapshotHash, memory } = snapshot;
  return { type: 'FORK_DRAFT', payload: { title, parentDraftId: origin.parentDraftId, snapshotHash, memory } };
};

export interface StartedDraft {
  readonly draftId: string;
  readonly snapshotId: string;
}

/**
 * Starts a draft within a transaction that has locked the workspace, and makes it the active one if the caller saw which one was
 * active (ST-02).
 */
export const startDraft = async (
  { tx, scope }: { readonly tx: Db; readonly scope: RequestScope },
  workspace: WorkspaceRow,
  from: {
    readonly title: string;
    readonly expectedActiveDraftId: string | null;
    readonly parentDraftId: string | null;
    readonly derivedFromApprovalId: string | null;
    readonly idempotencyKey: string;
  },
): Promise<StartedDraft> => {
  if (workspace.activeDraftId !== from.expectedActiveDraftId) throw lineageConflict(workspace);
  const { title, derivedFromApprovalId, idempotencyKey } = from;
  const workspaceId = workspace.id;
  const origin = await originOf(tx, scope.tenantId, workspaceId, from);
  const draftId = scope.newId('draft');
  const command = await firstCommand(tx, scope.tenantId, title, origin);
  const parentDraftId = origin?.parentDraftId ?? null;
  await insertDraft(tx, scope, { id: draftId, workspaceId, title, parentDraftId, derivedFromApprovalId });
  const batch = { workspaceId, draftId, expectedDraftVersion: 0, origin: 'SYSTEM', idempotencyKey } as const;
  const standing = { state: draftDecider.initial, version: 0, headHash: null };
  const appended = await appendBatch({ tx, scope }, batch, standing, [command]);
  if (!appended.applied) throw new Error('the first command of a draft was refused');
  await supersedeOtherDrafts(tx, scope, workspaceId, draftId);
  const moved = { activeDraftId: draftId, activeDraftSnapshotId: appended.snapshotId };
  if (!(await movePointers(tx, scope, workspaceId, workspace, moved))) throw lineageConflict(workspace);
  return { draftId, snapshotId: appended.snapshotId };
};

/** The title of a draft as it is stored. */
export const expectTitle = (given: string): string => {
  const title = redactText(given.trim()).text;
  if (title.length >= 1 && title.length <= titleLimit) return title;
  throw writError('BAD_USER_INPUT', `input.title must have 1 to ${titleLimit} characters.`, { field: 'input.title' });
};

/** Starts a draft of a workspace: empty, or with the memory of a draft or of an approval. */
export const createDraft = async (
  scope: RequestScope,
  input: CreateBusinessDraftInput,
): Promise<{ readonly draftId: string; readonly workspaceId: string }> => {
  expectStorable(input, 'input');
  const workspaceId = expectTypeId('ws', input.workspaceId, 'input.workspaceId');
  const expectedActiveDraftId = optionalId('draft', input.expectedActiveDraftId, 'input.expectedActiveDraftId');
  const parentDraftId = optionalId('draft', input.parentDraftId, 'input.parentDraftId');
  const derivedFromApprovalId = optionalId('appr', input.derivedFromApprovalId, 'input.derivedFromApprovalId');
  const title = expectTitle(input.title ?? 'Draft');
  if (parentDraftId !== null && derivedFromApprovalId !== null) {
    throw writError('BAD_USER_INPUT', 'A draft starts from a draft or from an approval, not from both.', {
      field: 'input.derivedFromApprovalId',
    });
  }
  const payload = { workspaceId, title, expectedActiveDraftId, parentDraftId, derivedFromApprovalId };
  return scope.write(async (tx) => {
    const locked = await lockWorkspace(tx, scope.tenantId, workspaceId);
    const key = { operation: `createBusinessDraft/${workspaceId}`, key: input.idempotencyKey, payload };
    return once({ tx, scope, tables: studioDeliveryTables, ...key }, async () => {
      const workspace = expectActive(locked, 'input.workspaceId');
      const { draftId } = await startDraft({ tx, scope }, workspace, {
        ...payload,
        idempotencyKey: input.idempotencyKey,
      });
      return { draftId, workspaceId };
    });
  });
};
