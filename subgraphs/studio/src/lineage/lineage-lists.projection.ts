import type { Db } from '@writ/drizzle/tenant-database';
import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { compiledGovernanceArtifacts, governanceApprovals } from '../approval/approval.tables.ts';
import { businessCommands, businessDraftSnapshots } from '../draft/draft.tables.ts';
import { driftCalls, driftItems } from '../drift/drift.tables.ts';
import { isShown } from '../drift/drift-call-standing.repository.ts';
import type { SourceRow } from '../source/source.tables.ts';
import type { WorkspaceRow } from '../workspace/workspace.tables.ts';
import { ruleCommandTypes } from './rule-commands.ts';

export interface RuleLineage {
  readonly workspace: WorkspaceRow;
  readonly ruleId: string;
}

export interface SourceLineage {
  readonly source: SourceRow;
}

const isAccepted = sql`${businessCommands.validationState} = 'ACCEPTED'`;

interface RuleOfWorkspace {
  readonly workspaceId: string;
  readonly ruleId: string;
}

/** Conditions on commands, approvals and flagged calls that a rule of a workspace leads to. */
export const ofRule = (tenantId: string, { workspaceId, ruleId }: RuleOfWorkspace) => {
  const variables = sql`jsonb_build_object('id', ${ruleId}::text)`;
  const has = (path: string): SQL =>
    sql`jsonb_path_exists(${compiledGovernanceArtifacts.runtimeProjection}, ${path}::jsonpath, ${variables})`;
  return {
    commands: sql`${businessCommands.workspaceId} = ${workspaceId} and ${isAccepted}
      and ${businessCommands.commandType} = any(${sql.param([...ruleCommandTypes])}::text[])
      and ${businessCommands.payload}->>'ruleId' = ${ruleId}`,
    approvals: sql`${governanceApprovals.workspaceId} = ${workspaceId} and exists (
      select 1 from ${compiledGovernanceArtifacts}
      where ${compiledGovernanceArtifacts.tenantId} = ${tenantId}::uuid
        and ${compiledGovernanceArtifacts.approvalId} = ${governanceApprovals.id}
        and (${has('$.rules[*] ? (@.ruleId == $id)')} or ${has('$.tools.*.rules[*] ? (@.ruleId == $id)')}))`,
    calls: sql`${isShown} and ${driftCalls.driftItemId} in (select ${driftItems.id} from ${driftItems}
      where ${driftItems.tenantId} = ${tenantId}::uuid and ${driftItems.workspaceId} = ${workspaceId} and ${driftItems.ruleId} = ${ruleId})`,
  };
};

/** Whether a command, an approval or a flagged call of the workspace leads to the rule: one statement. */
export const isRuleKnown = async (db: Db, tenantId: string, rule: RuleOfWorkspace): Promise<boolean> => {
  const { commands, approvals, calls } = ofRule(tenantId, rule);
  const isIn = (table: PgTable & { readonly tenantId: PgColumn }, condition: SQL): SQL =>
    sql`exists (select 1 from ${table} where ${table.tenantId} = ${tenantId}::uuid and ${condition})`;
  const [row] = await db.execute<{ known: boolean }>(
    sql`select ${isIn(businessCommands, commands)} or ${isIn(governanceApprovals, approvals)} or ${isIn(driftCalls, calls)} as known`,
  );
  return row?.known ?? false;
};

/** The same for a source: snapshots hold their attached sources. */
export const ofSource = (
  tenantId: string,
  { id: sourceId, workspaceId }: { readonly id: string; readonly workspaceId: string },
) => {
  const isAttached = sql`exists (select 1 from ${businessDraftSnapshots}
    where ${businessDraftSnapshots.tenantId} = ${tenantId}::uuid and ${businessDraftSnapshots.id} = ${governanceApprovals.draftSnapshotId}
      and ${businessDraftSnapshots.memory}->'sources' @> jsonb_build_array(jsonb_build_object('sourceId', ${sourceId}::text)))`;
  return {
    commands: sql`${businessCommands.workspaceId} = ${workspaceId} and ${isAccepted}
      and ${businessCommands.commandType} in ('ATTACH_SOURCE', 'DETACH_SOURCE')
      and ${businessCommands.payload}->>'sourceId' = ${sourceId}`,
    approvals: sql`${governanceApprovals.workspaceId} = ${workspaceId} and ${isAttached}`,
    calls: sql`${isShown} and ${driftCalls.driftItemId} in (select ${driftItems.id} from ${driftItems}
      join ${governanceApprovals} on ${governanceApprovals.tenantId} = ${driftItems.tenantId} and ${governanceApprovals.id} = ${driftItems.approvalId}
      where ${driftItems.tenantId} = ${tenantId}::uuid and ${driftItems.workspaceId} = ${workspaceId} and ${isAttached})`,
  };
};
