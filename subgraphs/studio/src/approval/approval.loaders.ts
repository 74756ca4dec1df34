import { type PageArgs, pageOf } from '@writ/kit/connection';
import { connectionsByParent, rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { default as DataLoader } from 'dataloader';
import { eq } from 'drizzle-orm';
import { outbox } from '../delivery/delivery.tables.ts';
import { compiledGovernanceArtifacts, governanceApprovals } from './approval.tables.ts';
import {
  type ApprovalFilter,
  type ArtifactFilter,
  approvalsWhere,
  artifactsWhere,
  newestArtifactsOfHashes,
} from './approval-lists.repository.ts';

export type ApprovalArgs = PageArgs & { readonly filter?: ApprovalFilter | null | undefined };
export type ArtifactArgs = PageArgs & { readonly filter?: ArtifactFilter | null | undefined };

export const approvalLoaders = (scope: RequestScope) => ({
  governanceApproval: rowsByKey({ scope, table: governanceApprovals, keyColumn: governanceApprovals.id }),
  governanceApprovalOfSnapshot: rowsByKey({
    scope,
    table: governanceApprovals,
    keyColumn: governanceApprovals.draftSnapshotId,
  }),
  governanceApprovals: ({ filter, ...page }: ApprovalArgs) =>
    scope.read((db) =>
      pageOf(
        { db, scope, list: 'governanceApprovals', table: governanceApprovals, where: approvalsWhere(filter) },
        page,
      ),
    ),
  governanceApprovalsByWorkspace: connectionsByParent({
    scope,
    list: 'governanceWorkspace.approvals',
    table: governanceApprovals,
    parentColumn: governanceApprovals.workspaceId,
  }),
  /** The delivery that carries an approval to the plan, by approval id. */
  publicationDelivery: rowsByKey({
    scope,
    table: outbox,
    keyColumn: outbox.subject,
    where: eq(outbox.type, 'approval.created'),
  }),
  compiledGovernanceArtifact: rowsByKey({
    scope,
    table: compiledGovernanceArtifacts,
    keyColumn: compiledGovernanceArtifacts.id,
  }),
  compiledGovernanceArtifactOfApproval: rowsByKey({
    scope,
    table: compiledGovernanceArtifacts,
    keyColumn: compiledGovernanceArtifacts.approvalId,
  }),
  compiledGovernanceArtifactOfHash: new DataLoader(async (hashes: readonly string[]) => {
    const rows = await scope.read((db) => newestArtifactsOfHashes(db, scope.tenantId, hashes));
    const byHash = new Map(rows.map((row) => [row.compiledHash, row]));
    return hashes.map((wanted) => byHash.get(wanted) ?? null);
  }),
  compiledGovernanceArtifacts: ({ filter, ...page }: ArtifactArgs) =>
    scope.read((db) =>
      pageOf(
        {
          db,
          scope,
          list: 'compiledGovernanceArtifacts',
          table: compiledGovernanceArtifacts,
          where: artifactsWhere(filter),
        },
        page,
      ),
    ),
});
