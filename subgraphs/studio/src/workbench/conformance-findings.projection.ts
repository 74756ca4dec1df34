import type { Db } from '@writ/drizzle/tenant-database';
import type { Connection, PageArgs } from '@writ/kit/connection';
import { decodeCursor, encodeCursor, pageSize } from '@writ/kit/keyset';
import { type SQL, sql } from 'drizzle-orm';
import { governanceApprovals } from '../approval/approval.tables.ts';
import { driftItems } from '../drift/drift.tables.ts';
import { evidenceEntries } from '../evidence/evidence.tables.ts';
import type { WorkspaceRow } from '../workspace/workspace.tables.ts';
import {
  type ConformanceFinding,
  type FindingRow,
  type FindingStance,
  findingOf,
  settledStatuses,
} from './conformance-finding.ts';

export interface FindingArgs extends PageArgs {
  readonly stance?: FindingStance | null | undefined;
}

const list = 'governanceWorkspace.conformanceFindings';

/** The time-ordered part of a TypeID: it orders rows of both kinds by when they were recorded. */
const recorded = (id: SQL): SQL => sql`split_part(${id}, '_', 2)`;

const milliseconds = (time: SQL): SQL => sql`(extract(epoch from ${time}) * 1000)::float8`;

const driftOf = (tenantId: string, stance: FindingStance | null, after: string | null, limit: number): SQL => {
  const settled = sql`status = any(${sql.param([...settledStatuses])}::text[])`;
  const matches = { SUPPORTS: sql`false`, CHALLENGES: sql`not ${settled}`, SETTLED: settled };
  return sql`
    select id, 'DRIFT' as source, target_ref, status, severity, summary, null as family, occurrences,
      first_seen_at as first_at, last_seen_at as last_at, created_at
    from ${driftItems}
    where tenant_id = ${tenantId} and approval_id = asked.approval
      and ${stance === null ? sql`true` : matches[stance]} and ${after === null ? sql`true` : sql`id < ${`drift_${after}`}`}
    order by id desc limit ${limit}`;
};

const evidenceOf = (tenantId: string, stance: FindingStance | null, after: string | null, limit: number): SQL => sql`
    select id, 'EVIDENCE', target_ref, null, null, null, family, support_count, first_observed_at, last_observed_at, created_at
    from ${evidenceEntries}
    where tenant_id = ${tenantId} and workspace_id = asked.workspace and source_snapshot_hash = approval.source_snapshot_hash
      and support_count > 0 and ${stance === null || stance === 'SUPPORTS' ? sql`true` : sql`false`}
      and ${after === null ? sql`true` : sql`id < ${`evid_${after}`}`}
    order by id desc limit ${limit}`;

/** The statement of `readFindings`: of each kind at most a page is read along its index, and the newest of both are kept. */
const findingsQuery = (
  tenantId: string,
  workspaces: readonly Pick<WorkspaceRow, 'id' | 'activeApprovalId'>[],
  {
    stance,
    after,
    limit,
  }: { readonly stance: FindingStance | null; readonly after: string | null; readonly limit: number },
): SQL => sql`
  select asked.workspace, found.id, found.source, found.target_ref, found.status, found.severity, found.summary, found.family,
    found.occurrences, ${milliseconds(sql`found.first_at`)} as first_at, ${milliseconds(sql`found.last_at`)} as last_at,
    ${milliseconds(sql`found.created_at`)} as recorded_at
  from unnest(
    ${sql.param(workspaces.map(({ id }) => id))}::text[],
    ${sql.param(workspaces.map(({ activeApprovalId }) => activeApprovalId))}::text[]
  ) as asked(workspace, approval)
  join ${governanceApprovals} as approval on approval.tenant_id = ${tenantId} and approval.id = asked.approval
  cross join lateral (
    select * from (
      (${driftOf(tenantId, stance, after, limit)}) union all (${evidenceOf(tenantId, stance, after, limit)})
    ) as either
    order by ${recorded(sql`either.id`)} desc limit ${limit}
  ) as found
  order by asked.workspace, ${recorded(sql`found.id`)} desc`;

const positionOf = (id: string): string => id.slice(id.indexOf('_') + 1);

const pageFrom = (
  tenantId: string,
  rows: readonly FindingRow[],
  size: number,
  after: string | null,
): Connection<ConformanceFinding> => {
  const nodes = rows.slice(0, size).map(findingOf);
  const edges = nodes.map((node) => ({ cursor: encodeCursor(tenantId, list, [positionOf(node.id)]), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: after !== null,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
};

/**
 * What observations say about the active approval of each workspace, the newest recorded first, in the order of the workspaces
 * (ST-55). One statement. BAD_USER_INPUT for a page size outside 1..100, BAD_CURSOR for a cursor of another list.
 */
export const readFindings = async (
  db: Db,
  tenantId: string,
  workspaces: readonly WorkspaceRow[],
  args: FindingArgs,
): Promise<readonly Connection<ConformanceFinding>[]> => {
  const size = pageSize(args.first);
  const after = args.after == null ? null : String(decodeCursor(tenantId, list, args.after, 1)[0]);
  const approved = workspaces.filter(({ activeApprovalId }) => activeApprovalId !== null);
  type Row = FindingRow & { readonly workspace: string } & Record<string, unknown>;
  const page = { stance: args.stance ?? null, after, limit: size + 1 };
  const rows = approved.length === 0 ? [] : await db.execute<Row>(findingsQuery(tenantId, approved, page));
  const byWorkspace = Map.groupBy(rows, ({ workspace }) => workspace);
  return workspaces.map(({ id }) => pageFrom(tenantId, byWorkspace.get(id) ?? [], size, after));
};
