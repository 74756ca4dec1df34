import type { Db } from '@writ/drizzle/tenant-database';
import { type SQL, sql } from 'drizzle-orm';
import { observedCalls } from '../observation/observation.tables.ts';
import type { AgentScope } from '../workspace/agent-scope.ts';
import { nothingSeen, type ScopeUse, type ToolUse, type Use, unknownToolsListed, unused } from './observed-use.ts';

export interface UseQuestion extends AgentScope {
  /** Of the calls, the newest so many are read: that bounds the work whatever was observed. */
  readonly calls: number;
}

/**
 * The newest calls of each scope, read along the index of scope and time, and counted by tool and session: what both statements go on
 * to add up. Names are compared by their bytes, which needs no locale.
 */
const metCalls = (tenantId: string, scopes: readonly UseQuestion[]): SQL => {
  const asked = scopes.map(({ agent, environment, calls }, scope) => ({ scope, agent, environment, calls }));
  return sql`met as materialized (
      select asked.scope, call.tool, call.session, count(*)::int as calls, min(call.observed_at) as first_at, max(call.observed_at) as last_at
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked(scope int, agent text, environment text, calls int)
      cross join lateral (
        select tool_name collate "C" as tool, sdk_session_id collate "C" as session, observed_at
        from ${observedCalls}
        where tenant_id = ${tenantId} and agent = asked.agent and environment = asked.environment
        order by observed_at desc, id desc
        limit asked.calls
      ) as call
      group by asked.scope, call.tool, call.session
    )`;
};

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
  const known = JSON.stringify(questions.map(({ knownTools }, scope) => ({ scope, tools: knownTools })));
  return sql`
    with ${metCalls(tenantId, questions)}, used as (
      select scope, tool, sum(calls)::int as calls, count(session)::int as sessions, min(first_at) as first_at, max(last_at) as last_at,
        known.tools ? tool as known
      from met join jsonb_to_recordset(${known}::jsonb) as known(scope int, tools jsonb) using (scope)
      group by scope, tool, known.tools
    ), ranked as (
      select *, row_number() over (partition by scope, known order by calls desc, tool) as rank from used
    )
    select scope as place, tool, calls, sessions, ${milliseconds(sql`first_at`)} as first_at, ${milliseconds(sql`last_at`)} as last_at,
      0 as outside, 0 as tools, 0 as known_tools
    from ranked where known or rank <= ${unknownToolsListed}
    union all
    select scope, null, sum(calls)::int, count(distinct session)::int,
      ${milliseconds(sql`min(first_at)`)}, ${milliseconds(sql`max(last_at)`)},
      coalesce(sum(calls) filter (where session is null), 0)::int, count(distinct tool)::int,
      (select count(*)::int from used where used.scope = met.scope and used.known)
    from met group by scope
    order by place, calls desc, tool`;
};

interface ScopeRow extends UseRow {
  /** Null in the row that counts the whole scope. */
  readonly tool: string | null;
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
    const whole = found.find(({ tool }) => tool === null);
    if (whole === undefined) return nothingSeen;
    const byTool = found.flatMap((row): ToolUse[] => (row.tool === null ? [] : [{ tool: row.tool, ...useOf(row) }]));
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

/** The statement of `useOfTools`; questions about one scope share its calls. */
export const useOfToolsQuery = (tenantId: string, questions: readonly ToolsQuestion[]): SQL => {
  const nameOf = ({ agent, environment, calls }: ToolsQuestion) => JSON.stringify([agent, environment, calls]);
  const scopes = new Map(questions.map((question) => [nameOf(question), question]));
  const names = [...scopes.keys()];
  const asked = questions.map((question, place) => ({
    place,
    scope: names.indexOf(nameOf(question)),
    tools: question.tools,
  }));
  const matches = sql`(where asked.tools is null or asked.tools ? tool)`;
  return sql`
    with ${metCalls(tenantId, [...scopes.values()])}
    select asked.place, sum(calls)::int as looked_at, coalesce(sum(calls) filter ${matches}, 0)::int as calls,
      count(distinct session) filter ${matches}::int as sessions,
      ${milliseconds(sql`min(first_at) filter ${matches}`)} as first_at,
      ${milliseconds(sql`max(last_at) filter ${matches}`)} as last_at
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked(place int, scope int, tools jsonb)
    join met using (scope)
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
