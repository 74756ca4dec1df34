import type { Db } from '@writ/drizzle/tenant-database';
import { type SQL, sql } from 'drizzle-orm';
import { observedCalls } from '../observation/observation.tables.ts';
import type { AgentScope } from '../workspace/agent-scope.ts';
import { nothingSeen, type ScopeUse, type ToolUse, type Use, unknownToolsListed, unused } from './observed-use.ts';

export interface UseQuestion extends AgentScope {
  /** Of the calls, the newest so many are read: that bounds the work whatever was observed. */
  readonly calls: number;
}

/** The newest calls of each question's scope, read along the index of scope and time. */
const newestCalls = (tenantId: string): SQL => sql`
  select tool_name, sdk_session_id, observed_at
  from ${observedCalls}
  where tenant_id = ${tenantId} and agent = asked.agent and environment = asked.environment
  order by observed_at desc, id desc
  limit asked.calls`;

const milliseconds = (time: SQL): SQL => sql`(extract(epoch from ${time}) * 1000)::float8`;

interface UseRow extends Record<string, unknown> {
  readonly place: number;
  readonly calls: number;
  readonly sessions: number;
  readonly first_at: number | null;
  readonly last_at: number | null;
}

const useOf = ({ calls, sessions, first_at: first, last_at: last }: UseRow): Use => ({
  calls,
  sessions,
  firstAt: first === null ? null : new Date(first),
  lastAt: last === null ? null : new Date(last),
});

export interface ScopeQuestion extends UseQuestion {
  readonly knownTools: readonly string[];
}

/** The statement of `useOfScopes`. */
export const useOfScopesQuery = (tenantId: string, questions: readonly ScopeQuestion[]): SQL => {
  const asked = JSON.stringify(questions.map((question, place) => ({ ...question, place })));
  return sql`
    with asked as materialized (
      select * from jsonb_to_recordset(${asked}::jsonb)
        as asked(place int, agent text, environment text, calls int, "knownTools" jsonb)
    ), seen as materialized (
      select asked.place, call.* from asked cross join lateral (${newestCalls(tenantId)}) as call
    ), used as (
      select seen.place, seen.tool_name, count(*)::int as calls, count(distinct sdk_session_id)::int as sessions,
        ${milliseconds(sql`min(observed_at)`)} as first_at, ${milliseconds(sql`max(observed_at)`)} as last_at,
        asked."knownTools" ? seen.tool_name as known
      from seen join asked using (place) group by seen.place, seen.tool_name, known
    ), ranked as (
      select *, row_number() over (partition by place, known order by calls desc, tool_name) as rank from used
    )
    select place, tool_name, calls, sessions, first_at, last_at, 0 as outside, 0 as tools, 0 as known_tools
    from ranked where known or rank <= ${unknownToolsListed}
    union all
    select place, null, count(*)::int, count(distinct sdk_session_id)::int,
      ${milliseconds(sql`min(observed_at)`)}, ${milliseconds(sql`max(observed_at)`)},
      count(*) filter (where sdk_session_id is null)::int, count(distinct tool_name)::int,
      (select count(*)::int from used where used.place = seen.place and used.known)
    from seen group by place`;
};

interface ScopeRow extends UseRow {
  /** Null in the row that counts the whole scope. */
  readonly tool_name: string | null;
  readonly outside: number;
  readonly tools: number;
  readonly known_tools: number;
}

/** What each scope was seen to do, in the order of the questions: one statement however many there are. */
export const useOfScopes = async (
  db: Db,
  tenantId: string,
  questions: readonly ScopeQuestion[],
): Promise<readonly ScopeUse[]> => {
  if (questions.length === 0) return [];
  const rows = await db.execute<ScopeRow>(useOfScopesQuery(tenantId, questions));
  const byPlace = Map.groupBy(rows, ({ place }) => place);
  return questions.map(({ calls: limit }, place): ScopeUse => {
    const found = byPlace.get(place) ?? [];
    const whole = found.find(({ tool_name: tool }) => tool === null);
    if (whole === undefined) return nothingSeen;
    const byTool = found.flatMap((row): ToolUse[] =>
      row.tool_name === null ? [] : [{ tool: row.tool_name, ...useOf(row) }],
    );
    return {
      ...useOf(whole),
      callsOutsideSessions: whole.outside,
      tools: whole.tools,
      knownTools: whole.known_tools,
      truncated: whole.calls >= limit,
      byTool,
    };
  });
};

export interface ToolsQuestion extends UseQuestion {
  /** Null: every tool. */
  readonly tools: readonly string[] | null;
}

export interface ToolsUse extends Use {
  readonly truncated: boolean;
}

/** The statement of `useOfTools`. */
export const useOfToolsQuery = (tenantId: string, questions: readonly ToolsQuestion[]): SQL => {
  const asked = JSON.stringify(questions.map((question, place) => ({ ...question, place })));
  const matches = sql`where asked.tools is null or asked.tools ? call.tool_name`;
  return sql`
    select asked.place, count(*)::int as looked_at, count(*) filter (${matches})::int as calls,
      count(distinct sdk_session_id) filter (${matches})::int as sessions,
      ${milliseconds(sql`min(observed_at) filter (${matches})`)} as first_at,
      ${milliseconds(sql`max(observed_at) filter (${matches})`)} as last_at
    from jsonb_to_recordset(${asked}::jsonb) as asked(place int, agent text, environment text, calls int, tools jsonb)
    cross join lateral (${newestCalls(tenantId)}) as call
    group by asked.place`;
};

/** How the tools of each question were used, in the order of the questions: one statement. */
export const useOfTools = async (
  db: Db,
  tenantId: string,
  questions: readonly ToolsQuestion[],
): Promise<readonly ToolsUse[]> => {
  if (questions.length === 0) return [];
  const rows = await db.execute<UseRow & { readonly looked_at: number }>(useOfToolsQuery(tenantId, questions));
  const byPlace = new Map(rows.map((row) => [row.place, row]));
  return questions.map(({ calls: limit }, place) => {
    const row = byPlace.get(place);
    return row === undefined ? { ...unused, truncated: false } : { ...useOf(row), truncated: row.looked_at >= limit };
  });
};
