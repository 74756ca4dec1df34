import type { Db } from '@writ/drizzle/tenant-database';
import { type SQL, sql } from 'drizzle-orm';
import { driftCalls, driftItems } from '../drift/drift.tables.ts';
import { isShown } from '../drift/drift-call-standing.repository.ts';
import type { ControlTarget } from './control-target.ts';
import { callsLookedAt } from './observed-use.ts';

export interface BlockedQuestion {
  readonly approvalId: string;
  readonly target: ControlTarget;
}

/** What comparisons with an approval found about a target. */
export interface Blocked {
  readonly callsBlocked: number;
  readonly lastBlockedAt: Date | null;
  readonly openDriftItems: number;
}

/** Kinds of drift in which the engine would not have let the call go. A changed schema alone blocks nothing. */
const blockingKinds = ['UNKNOWN_TOOL', 'ARGUMENT_RULE_VIOLATED', 'SEQUENCE_VIOLATED', 'LIMIT_EXCEEDED'];

/** The statement of `readBlocked`. A call behind several items counts once; of each item at most `callsLookedAt` calls are read. */
const blockedQuery = (tenantId: string, questions: readonly BlockedQuestion[]): SQL => {
  const asked = JSON.stringify(
    questions.map(({ approvalId, target: { kind, name } }, place) => ({
      place,
      approval: approvalId,
      tool: kind === 'TOOL' ? name : null,
      rule: kind === 'RULE' ? name : null,
    })),
  );
  const blocks = sql`kind = any(${sql.param(blockingKinds)}::text[])`;
  return sql`
    select asked.place, found.open, found.last_at, blocked.calls
    from jsonb_to_recordset(${asked}::jsonb) as asked(place int, approval text, tool text, rule text)
    cross join lateral (
      select array_agg(id) filter (where ${blocks}) as ids,
        count(*) filter (where status in ('OPEN', 'ACKNOWLEDGED'))::int as open,
        (extract(epoch from max(last_seen_at) filter (where ${blocks} and occurrences > 0)) * 1000)::float8 as last_at
      from ${driftItems}
      where tenant_id = ${tenantId} and approval_id = asked.approval
        and (asked.tool is null or tool_name = asked.tool) and (asked.rule is null or rule_id = asked.rule)
    ) as found
    cross join lateral (
      select count(distinct link.observed_call_id)::int as calls
      from unnest(found.ids) as item(id) cross join lateral (
        select observed_call_id from ${driftCalls}
        where tenant_id = ${tenantId} and drift_item_id = item.id and ${isShown}
        limit ${callsLookedAt}
      ) as link
    ) as blocked`;
};

interface BlockedRow extends Record<string, unknown> {
  readonly place: number;
  readonly open: number;
  readonly last_at: number | null;
  readonly calls: number;
}

/** What was found about each target, in the order of the questions: one statement. */
export const readBlocked = async (
  db: Db,
  tenantId: string,
  questions: readonly BlockedQuestion[],
): Promise<readonly Blocked[]> => {
  if (questions.length === 0) return [];
  const rows = await db.execute<BlockedRow>(blockedQuery(tenantId, questions));
  const byPlace = new Map(rows.map((row) => [row.place, row]));
  return questions.map((_, place): Blocked => {
    const row = byPlace.get(place);
    const last = row?.last_at ?? null;
    return {
      callsBlocked: row?.calls ?? 0,
      lastBlockedAt: last === null ? null : new Date(last),
      openDriftItems: row?.open ?? 0,
    };
  });
};
