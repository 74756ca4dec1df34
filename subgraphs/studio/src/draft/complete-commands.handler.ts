import type { Db } from '@writ/drizzle/tenant-database';
import { writError } from '@writ/kit/errors';
import { expectTypeId } from '@writ/kit/type-id';
import { approvalById } from '../approval/approval.repository.ts';
import { sourcesWithState } from '../source/source.repository.ts';
import { isUsable } from '../source/source-scan.ts';
import type { GivenCommand } from './command-payloads.ts';
import { snapshotById } from './draft.repository.ts';
import type { DraftCommand } from './draft-commands.ts';

const rebase = async (
  db: Db,
  tenantId: string,
  workspaceId: string,
  approvalId: string,
  field: string,
): Promise<DraftCommand> => {
  const approval = await approvalById(db, tenantId, expectTypeId('appr', approvalId, field));
  if (approval?.workspaceId !== workspaceId) {
    throw writError('NOT_FOUND', 'The workspace has no approval with this id.', { field });
  }
  const snapshot = await snapshotById(db, tenantId, approval.draftSnapshotId);
  if (snapshot === null) throw new Error('an approval without its snapshot');
  const { snapshotHash, memory } = snapshot;
  return { type: 'REBASE_FROM_APPROVAL', payload: { approvalId, snapshotHash, memory } };
};

/**
 * Puts into each command what it names: a source's hash and whether it is usable, an approval's memory. Something that the workspace
 * does not have is NOT_FOUND with the place of the command.
 */
export const completeCommands = async (
  db: Db,
  tenantId: string,
  workspaceId: string,
  given: readonly GivenCommand[],
): Promise<readonly DraftCommand[]> => {
  const sourceIds = given.flatMap((one, index) =>
    !one.complete && one.reference.type === 'ATTACH_SOURCE'
      ? [expectTypeId('src', one.reference.sourceId, `input.commands[${index}].attachSource.sourceId`)]
      : [],
  );
  const sources = new Map((await sourcesWithState(db, tenantId, sourceIds)).map((found) => [found.source.id, found]));
  const attach = (sourceId: string, field: string): DraftCommand => {
    const found = sources.get(sourceId);
    if (found?.source.workspaceId !== workspaceId) {
      throw writError('NOT_FOUND', 'The workspace has no source with this id.', { field });
    }
    const { contentHash } = found.source;
    return { type: 'ATTACH_SOURCE', payload: { sourceId, contentHash, usable: isUsable(found.state) } };
  };
  const completed: DraftCommand[] = [];
  for (const [index, one] of given.entries()) {
    const field = `input.commands[${index}]`;
    if (one.complete) completed.push(one.command);
    else if (one.reference.type === 'ATTACH_SOURCE') {
      completed.push(attach(one.reference.sourceId, `${field}.attachSource.sourceId`));
    } else {
      const { approvalId } = one.reference;
      completed.push(await rebase(db, tenantId, workspaceId, approvalId, `${field}.rebaseFromApproval.approvalId`));
    }
  }
  return completed;
};
