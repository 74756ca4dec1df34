import type { Db } from '@writ/drizzle/tenant-database';
import type { RuntimeProjection } from '@writ/engine/projection';
import { sql } from 'drizzle-orm';
import { compiledGovernanceArtifacts, governanceApprovals } from '../approval/approval.tables.ts';
import type { ObservedCallRow } from '../observation/observation.tables.ts';
import { governanceWorkspaces } from '../workspace/workspace.tables.ts';

export type LineageBasis = 'IN_FORCE_AT_CALL' | 'IN_FORCE_NOW' | 'NAMED';

export interface AskedCall {
  readonly call: ObservedCallRow;
  /** Null: the approval in force then, else now. */
  readonly approvalId: string | null;
}

export interface DecidingApproval {
  readonly approvalId: string;
  readonly basis: LineageBasis;
}

/** The approval that decides about each call, null where there is none: one statement. */
export const decidingApprovals = async (
  db: Db,
  tenantId: string,
  asked: readonly AskedCall[],
): Promise<readonly (DecidingApproval | null)[]> => {
  const column = (value: (one: AskedCall) => string | null) => sql.param(asked.map(value));
  const rows = await db.execute<{
    named: string | null;
    in_force_then: string | null;
    in_force_now: string | null;
  }>(sql`
    select
      (select id from ${governanceApprovals} approval where approval.tenant_id = ${tenantId}::uuid
        and approval.id = asked.approval_id and approval.agent = asked.agent and approval.environment = asked.environment) as named,
      (select approval.id from ${governanceApprovals} approval where approval.tenant_id = ${tenantId}::uuid
        and approval.agent = asked.agent and approval.environment = asked.environment and approval.approved_at <= asked.at
        order by approval.approval_version desc limit 1) as in_force_then,
      (select active_approval_id from ${governanceWorkspaces} workspace where workspace.tenant_id = ${tenantId}::uuid
        and workspace.agent = asked.agent and workspace.environment = asked.environment) as in_force_now
    from unnest(
      ${column(({ call }) => call.agent)}::text[], ${column(({ call }) => call.environment)}::text[],
      ${column(({ call }) => call.observedAt.toISOString())}::timestamptz[], ${column(({ approvalId }) => approvalId)}::text[]
    ) with ordinality as asked(agent, environment, at, approval_id, place)
    order by asked.place`);
  return [...rows].map((row, index) => {
    if (asked[index]?.approvalId != null) return row.named === null ? null : { approvalId: row.named, basis: 'NAMED' };
    if (row.in_force_then !== null) return { approvalId: row.in_force_then, basis: 'IN_FORCE_AT_CALL' };
    return row.in_force_now === null ? null : { approvalId: row.in_force_now, basis: 'IN_FORCE_NOW' };
  });
};

/** What these approvals compiled to: one statement. */
export const projectionsOf = async (
  db: Db,
  tenantId: string,
  approvalIds: readonly string[],
): Promise<ReadonlyMap<string, RuntimeProjection>> => {
  const table = compiledGovernanceArtifacts;
  const rows = await db
    .select({ approvalId: table.approvalId, runtimeProjection: table.runtimeProjection })
    .from(table)
    .where(
      sql`${table.tenantId} = ${tenantId}::uuid and ${table.approvalId} = any(${sql.param([...approvalIds])}::text[])`,
    );
  // Only our compiler writes this column, and loading it checks it: a projection that this engine cannot run throws there.
  return new Map(rows.map((row) => [row.approvalId, row.runtimeProjection as RuntimeProjection]));
};
