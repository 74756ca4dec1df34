import type { Db } from '@writ/drizzle/tenant-database';
import { expectTypeId } from '@writ/kit/type-id';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import {
  type ApprovalRow,
  type ArtifactRow,
  compiledGovernanceArtifacts,
  governanceApprovals,
} from './approval.tables.ts';

type Optional<Value> = Value | null | undefined;

export interface ApprovalFilter {
  readonly workspaceId?: Optional<string>;
  readonly agent?: Optional<string>;
  readonly environment?: Optional<ApprovalRow['environment']>;
  readonly draftId?: Optional<string>;
  readonly draftSnapshotId?: Optional<string>;
  readonly approvedBy?: Optional<string>;
}

export const approvalsWhere = (filter: Optional<ApprovalFilter>): SQL | undefined => {
  if (filter == null) return undefined;
  const { workspaceId, agent, environment, draftId, draftSnapshotId, approvedBy } = filter;
  const table = governanceApprovals;
  return and(
    workspaceId == null ? undefined : eq(table.workspaceId, expectTypeId('ws', workspaceId, 'filter.workspaceId')),
    agent == null ? undefined : eq(table.agent, agent),
    environment == null ? undefined : eq(table.environment, environment),
    draftId == null ? undefined : eq(table.draftId, expectTypeId('draft', draftId, 'filter.draftId')),
    draftSnapshotId == null
      ? undefined
      : eq(table.draftSnapshotId, expectTypeId('snap', draftSnapshotId, 'filter.draftSnapshotId')),
    approvedBy == null ? undefined : eq(table.approvedBy, approvedBy),
  );
};

export interface ArtifactFilter {
  readonly approvalId?: Optional<string>;
  readonly compiledHash?: Optional<string>;
  readonly compilerVersion?: Optional<string>;
}

export const artifactsWhere = (filter: Optional<ArtifactFilter>): SQL | undefined => {
  if (filter == null) return undefined;
  const { approvalId, compiledHash, compilerVersion } = filter;
  const table = compiledGovernanceArtifacts;
  return and(
    approvalId == null ? undefined : eq(table.approvalId, expectTypeId('appr', approvalId, 'filter.approvalId')),
    compiledHash == null ? undefined : eq(table.compiledHash, compiledHash),
    compilerVersion == null ? undefined : eq(table.compilerVersion, compilerVersion),
  );
};

/** The newest artifact with each of these hashes: one statement. */
export const newestArtifactsOfHashes = (
  db: Db,
  tenantId: string,
  hashes: readonly string[],
): Promise<readonly ArtifactRow[]> => {
  const table = compiledGovernanceArtifacts;
  return db
    .selectDistinctOn([table.compiledHash])
    .from(table)
    .where(and(eq(table.tenantId, tenantId), sql`${table.compiledHash} = any(${sql.param([...hashes])}::text[])`))
    .orderBy(table.compiledHash, sql`${table.id} desc`);
};
