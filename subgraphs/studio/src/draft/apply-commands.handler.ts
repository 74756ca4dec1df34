import type { Db } from '@writ/drizzle/tenant-database';
import { writError } from '@writ/kit/errors';
import { expectNoCredential } from '@writ/kit/expect-no-credential';
import { once } from '@writ/kit/idempotency';
import { expectBatchWithin, expectJsonWithin } from '@writ/kit/limits';
import type { RequestScope } from '@writ/kit/request-scope';
import { expectStorable } from '@writ/kit/storable';
import { expectTypeId } from '@writ/kit/type-id';
import { studioDeliveryTables } from '../delivery/delivery.tables.ts';
import { expectActive, lineageConflict } from '../workspace/expect-workspace.ts';
import { lockWorkspace, movePointers, saveSettings } from '../workspace/workspace.repository.ts';
import type { WorkspaceRow } from '../workspace/workspace.tables.ts';
import { type AppendedBatch, appendBatch } from './append-batch.handler.ts';
import { type BusinessCommandInput, type GivenCommand, parseCommand } from './command-payloads.ts';
import { completeCommands } from './complete-commands.handler.ts';
import { draftById, lockDraft, snapshotById } from './draft.repository.ts';
import type { CommandRow, DraftRow } from './draft.tables.ts';
import type { DraftCommand } from './draft-commands.ts';

export interface ApplyBusinessCommandsInput {
  readonly draftId: string;
  readonly expectedDraftVersion: number;
  readonly idempotencyKey: string;
  readonly origin?: CommandRow['origin'] | null | undefined;
  readonly commands: readonly BusinessCommandInput[];
}

export type AppliedCommands = AppendedBatch & { readonly draftId: string };

/** Each rebase loads, records and checks a whole model, and only the last would count. */
const expectOneRebase = (given: readonly GivenCommand[]): void => {
  const rebases = given.flatMap((one, index) =>
    !one.complete && one.reference.type === 'REBASE_FROM_APPROVAL' ? [`input.commands[${index}]`] : [],
  );
  const field = rebases[1];
  if (field !== undefined) throw writError('BAD_USER_INPUT', 'A batch rebases at most once.', { field });
};

const parse = (items: readonly BusinessCommandInput[]): readonly GivenCommand[] => {
  if (items.length === 0) throw writError('BAD_USER_INPUT', 'input.commands is empty.', { field: 'input.commands' });
  const given = expectBatchWithin(items, 'input.commands').map((item, index) =>
    parseCommand(item, `input.commands[${index}]`),
  );
  expectOneRebase(given);
  return given;
};

/** A caller speaks for authors and for what they import; what answers drift, and what Writ gives itself, is not theirs to claim. */
const claimableOrigins: ReadonlySet<CommandRow['origin']> = new Set(['AUTHOR', 'IMPORT']);

const expectClaimable = (origin: CommandRow['origin']): void => {
  if (claimableOrigins.has(origin)) return;
  const message = `input.origin must be one of ${[...claimableOrigins].join(', ')}.`;
  throw writError('BAD_USER_INPUT', message, { field: 'input.origin', allowed: [...claimableOrigins] });
};

/** Whoever may author could else switch off the rule that keeps them from approving their own work. */
const expectMayLoosen = (scope: RequestScope, workspace: WorkspaceRow, commands: readonly DraftCommand[]): void => {
  const loosens = commands.some(
    ({ type, payload }) => type === 'SET_WORKSPACE_SETTINGS' && payload.distinctApproverRequired === false,
  );
  if (!loosens || !workspace.settings.distinctApproverRequired || scope.scopes.has('admin')) return;
  throw writError('FORBIDDEN', 'Switching off distinctApproverRequired needs the scope admin.', {
    scopes: [['admin']],
  });
};

const changeSettings = async (
  tx: Db,
  scope: RequestScope,
  workspace: WorkspaceRow,
  commands: readonly DraftCommand[],
): Promise<void> => {
  const changes = commands.flatMap(({ type, payload }) => (type === 'SET_WORKSPACE_SETTINGS' ? [payload] : []));
  if (changes.length === 0) return;
  await saveSettings(tx, scope, workspace.id, Object.assign({}, workspace.settings, ...changes));
};

const expectCurrent = (workspace: WorkspaceRow, draft: DraftRow, expectedDraftVersion: number): void => {
  if (draft.status !== 'OPEN' || workspace.activeDraftId !== draft.id) throw lineageConflict(workspace);
  if (draft.currentVersion === expectedDraftVersion) return;
  throw writError('STALE_VERSION', `The draft is at version ${draft.currentVersion}.`, {
    field: 'input.expectedDraftVersion',
    current: draft.currentVersion,
    expected: expectedDraftVersion,
  });
};

/** Applies checked commands within a transaction that has locked the workspace, whose row is given as it is now. */
export const applyBatch = async (
  { tx, scope }: { readonly tx: Db; readonly scope: RequestScope },
  workspace: WorkspaceRow,
  input: Omit<ApplyBusinessCommandsInput, 'commands'>,
  given: readonly GivenCommand[],
): Promise<AppliedCommands> => {
  const draft = await lockDraft(tx, scope.tenantId, input.draftId);
  if (draft === null || draft.activeSnapshotId === null) throw new Error('a draft without its snapshot');
  expectCurrent(workspace, draft, input.expectedDraftVersion);
  const snapshot = await snapshotById(tx, scope.tenantId, draft.activeSnapshotId);
  if (snapshot === null) throw new Error('a draft without its snapshot');
  const commands = await completeCommands(tx, scope.tenantId, workspace.id, given);
  expectMayLoosen(scope, workspace, commands);
  const batch = {
    workspaceId: workspace.id,
    draftId: draft.id,
    expectedDraftVersion: input.expectedDraftVersion,
    origin: input.origin ?? 'AUTHOR',
    idempotencyKey: input.idempotencyKey,
  };
  const standing = {
    state: { memory: snapshot.memory, commandCount: snapshot.commandCount },
    version: draft.currentVersion,
    headHash: snapshot.commandHistoryHash,
  };
  const appended = await appendBatch({ tx, scope }, batch, standing, commands);
  if (appended.applied) {
    const moved = await movePointers(tx, scope, workspace.id, workspace, {
      activeDraftSnapshotId: appended.snapshotId,
    });
    if (!moved) throw lineageConflict(workspace);
    await changeSettings(tx, scope, workspace, commands);
  }
  return { ...appended, draftId: draft.id };
};

/** Applies a batch of commands to a draft, all or none (ST-21 to ST-24). */
export const applyCommands = async (
  scope: RequestScope,
  input: ApplyBusinessCommandsInput,
): Promise<AppliedCommands> => {
  const draftId = expectTypeId('draft', input.draftId, 'input.draftId');
  expectJsonWithin(expectBatchWithin(input.commands, 'input.commands'), 'input.commands');
  const { idempotencyKey, ...payload } = expectNoCredential(expectStorable(input, 'input'), 'input');
  expectClaimable(input.origin ?? 'AUTHOR');
  const given = parse(input.commands);
  return scope.write(async (tx) => {
    const known = await draftById(tx, scope.tenantId, draftId);
    if (known === null) throw writError('NOT_FOUND', 'No draft has this id.', { field: 'input.draftId' });
    const locked = await lockWorkspace(tx, scope.tenantId, known.workspaceId);
    const key = { operation: `applyBusinessCommands/${draftId}`, key: idempotencyKey, payload };
    return once({ tx, scope, tables: studioDeliveryTables, ...key }, () =>
      applyBatch({ tx, scope }, expectActive(locked, 'input.draftId'), input, given),
    );
  });
};
