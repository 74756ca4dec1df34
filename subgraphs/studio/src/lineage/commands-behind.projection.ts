import type { Db } from '@writ/drizzle/tenant-database';
import { sql } from 'drizzle-orm';
import { governanceApprovals } from '../approval/approval.tables.ts';
import { businessCommands, businessDraftSnapshots } from '../draft/draft.tables.ts';
import type { BehindCheck } from './commands-of-check.ts';
import { ruleCommandTypes } from './rule-commands.ts';

export interface AskedCheck extends BehindCheck {
  readonly snapshotId: string;
}

/** Commands that are shown behind one check, the latest. */
const shownCommands = 50;
/** Drafts that one is forked or rebased from, one after the other. */
const generations = 50;

/**
 * Ids of the accepted commands behind checks, the latest first: of the snapshot's draft up to the snapshot, and of those that it was
 * forked or rebased from up to where it was. One statement for all checks.
 */
export const commandsBehind = async (
  db: Db,
  tenantId: string,
  asked: readonly AskedCheck[],
): Promise<readonly (readonly string[])[]> => {
  const column = (value: (one: AskedCheck) => string | null) => sql.param(asked.map(value));
  const roots = sql.param([...new Set(asked.map(({ snapshotId }) => snapshotId))]);
  // Where a draft's memory begins: empty, or as a copy of another's. Whatever the draft held before is gone.
  const beginning = (draftId: string, until: string) => sql`lateral (
    select sequence, command_type, payload_json->>'parentDraftId' as parent_id, payload_json->>'snapshotHash' as hash,
      payload_json->>'approvalId' as approval_id
    from ${businessCommands} where tenant_id = ${tenantId}::uuid and draft_id = ${sql.raw(draftId)} and sequence <= ${sql.raw(until)}
      and command_type in ('CREATE_DRAFT', 'FORK_DRAFT', 'REBASE_FROM_APPROVAL')
    order by sequence desc limit 1) begun`;
  const rows = await db.execute<{ place: number; id: string }>(sql`
    with recursive line as (
      select root.id as root, root.draft_id, root.command_count as until, begun.sequence as since, 1 as generation,
        begun.command_type, begun.parent_id, begun.hash, begun.approval_id
      from ${businessDraftSnapshots} root cross join ${beginning('root.draft_id', 'root.command_count')}
      where root.tenant_id = ${tenantId}::uuid and root.id = any(${roots}::text[])
      union all
      select line.root, origin.draft_id, origin.command_count, begun.sequence, line.generation + 1,
        begun.command_type, begun.parent_id, begun.hash, begun.approval_id
      from line
      join ${businessDraftSnapshots} origin on origin.tenant_id = ${tenantId}::uuid and (
        line.command_type = 'FORK_DRAFT' and origin.draft_id = line.parent_id and origin.snapshot_hash = line.hash
        or line.command_type = 'REBASE_FROM_APPROVAL' and origin.id = (
          select draft_snapshot_id from ${governanceApprovals}
          where tenant_id = ${tenantId}::uuid and id = line.approval_id))
      cross join ${beginning('origin.draft_id', 'origin.command_count')}
      where line.generation < ${generations}
    )
    select asked.place::int as place, command.id
    from unnest(
      ${column(({ snapshotId }) => snapshotId)}::text[], ${column(({ ruleId }) => ruleId)}::text[],
      ${column(({ commandTypes }) => commandTypes.join(','))}::text[], ${column(({ toolName }) => toolName)}::text[]
    ) with ordinality as asked(snapshot_id, rule_id, command_types, tool_name, place)
    join line on line.root = asked.snapshot_id
    join ${businessCommands} command on command.tenant_id = ${tenantId}::uuid and command.draft_id = line.draft_id
      and command.sequence between line.since and line.until
      and case when asked.rule_id is null
        then command.command_type = any(string_to_array(asked.command_types, ','))
          and coalesce(command.payload_json->>'name', command.payload_json->>'tool', asked.tool_name) = asked.tool_name
        else command.command_type = any(${sql.param([...ruleCommandTypes])}::text[])
          and command.payload_json->>'ruleId' = asked.rule_id end
    order by asked.place, line.generation, command.sequence desc`);
  const byPlace = Map.groupBy([...rows], ({ place }) => place);
  return asked.map((_, index) => (byPlace.get(index + 1) ?? []).slice(0, shownCommands).map(({ id }) => id));
};
