import type { Db } from '@writ/drizzle/tenant-database';
import { byCodeUnit } from '@writ/engine/json';
import type { RequestScope } from '@writ/kit/request-scope';
import { sql } from 'drizzle-orm';
import { ofSession } from '../observation/observation.repository.ts';
import { observedCalls } from '../observation/observation.tables.ts';
import type { SessionCall } from '../observation/observed-session.ts';
import { captureSessionKey, sdkSessionKey } from '../observation/session-key.ts';
import type { AgentScope } from '../workspace/agent-scope.ts';

/** A recorded session: that of an SDK, or one capture outside any. */
export interface RecordedSession {
  /** Sorts and names it, as {@link observedCalls.sessionKey} does. */
  readonly key: string;
  readonly sdkSessionId: string | null;
  readonly captureId: string | null;
}

export interface ActiveSession extends RecordedSession {
  /** Time of its latest call in the window, in milliseconds since 1970. */
  readonly lastAt: number;
  /** Its calls among those that were looked at; it may have more. */
  readonly calls: number;
}

export interface RecordedCall extends SessionCall {
  readonly capturedCallId: string | null;
  readonly callIndex: number;
}

export const sessionOf = ({
  sdkSessionId,
  captureId,
}: {
  readonly sdkSessionId: string | null;
  readonly captureId: string;
}): RecordedSession =>
  sdkSessionId === null
    ? { key: captureSessionKey(captureId), sdkSessionId: null, captureId }
    : { key: sdkSessionKey(sdkSessionId), sdkSessionId, captureId: null };

/**
 * The sessions of the newest calls that a scope made in `[since, until)`, those with the latest calls first. Looks at `limit` calls and
 * no more, however many there are; `truncated` says that there are more.
 */
export const sessionsInWindow = async (
  db: Db,
  tenantId: string,
  { agent, environment }: AgentScope,
  { since, until, limit }: { readonly since: Date; readonly until: Date; readonly limit: number },
): Promise<{ readonly sessions: readonly ActiveSession[]; readonly truncated: boolean }> => {
  const rows = await db.execute<{
    sdk_session_id: string | null;
    capture_id: string | null;
    last_at: number;
    calls: number;
  }>(sql`
    select newest.sdk_session_id,
      case when newest.sdk_session_id is null then newest.capture_id end as capture_id,
      (extract(epoch from max(newest.observed_at)) * 1000)::bigint as last_at,
      count(*)::int as calls
    from (
      select sdk_session_id, capture_id, observed_at from ${observedCalls}
      where tenant_id = ${tenantId}::uuid and agent = ${agent} and environment = ${environment}
        and observed_at >= ${since.toISOString()}::timestamptz and observed_at < ${until.toISOString()}::timestamptz
      order by observed_at desc, id desc
      limit ${limit + 1}
    ) newest
    group by 1, 2`);
  const sessions = [...rows].map((row) => ({
    ...sessionOf({ sdkSessionId: row.sdk_session_id, captureId: row.capture_id ?? '' }),
    lastAt: row.last_at,
    calls: row.calls,
  }));
  sessions.sort((a, b) => b.lastAt - a.lastAt || byCodeUnit(a.key, b.key));
  return { sessions, truncated: sessions.reduce((sum, { calls }) => sum + calls, 0) > limit };
};

/** How far a session is to be read. */
export interface SessionExtent<Session extends RecordedSession> {
  readonly session: Session;
  /** At most so many calls, its first ones. */
  readonly most: number;
  /** Only calls before this time. */
  readonly until: Date;
}

interface After {
  readonly at: number;
  readonly capturedCallId: string;
  readonly captureId: string;
  readonly callIndex: number;
}

interface CallRow extends Record<string, unknown> {
  readonly place: number;
  readonly id: string;
  readonly captured_call_id: string | null;
  readonly capture_id: string;
  readonly call_index: number;
  readonly tool_name: string;
  readonly arguments_json: unknown;
  readonly at: number;
  /** How many calls the statement would have given without the bound on their size. */
  readonly found: number;
}

/** Calls that one statement reads. */
export const callsPerRead = 250;
/** Characters of arguments after which it reads no further call; parsed, small values take some thirty times as much memory. */
const sizePerRead = 4 * 1024 * 1024;

/** The next calls of these sessions, in the order of the sessions and of the calls in each, after a place in the first of them. */
const readCalls = async (
  db: Db,
  tenantId: string,
  agentScope: AgentScope,
  extents: readonly SessionExtent<RecordedSession>[],
  after: After | null,
): Promise<readonly CallRow[]> => {
  const column = (value: (extent: SessionExtent<RecordedSession>) => string | number) => sql.param(extents.map(value));
  const [afterAt, afterCaptured, afterCapture, afterIndex] =
    after === null
      ? [null, null, null, null]
      : [new Date(after.at).toISOString(), after.capturedCallId, after.captureId, after.callIndex];
  const rows = await db.execute<CallRow>(sql`
    select place, id, captured_call_id, capture_id, call_index, tool_name, arguments_json, at, found from (
    select session.place::int as place, call.*, (extract(epoch from call.observed_at) * 1000)::bigint as at,
      count(*) over ()::int as found,
      sum(call.arguments_size) over (order by session.place, call.observed_at, call.received, call.capture_id collate "C", call.call_index)
        - call.arguments_size as size_before
    from unnest(
      ${column(({ session }) => session.key)}::text[], ${column(({ most }) => most)}::int[],
      ${column(({ until }) => until.toISOString())}::timestamptz[]
    ) with ordinality as session(key, most, until, place)
    cross join lateral (
      select id, captured_call_id, coalesce(captured_call_id, '') collate "C" as received, capture_id, call_index, tool_name,
        arguments_json, arguments_size, observed_at
      from ${observedCalls}
      where ${ofSession(tenantId, agentScope, sql`session.key`)} and observed_at < session.until
        and (session.place > 1 or ${afterAt}::timestamptz is null or (observed_at >= ${afterAt}::timestamptz
          and (observed_at, coalesce(captured_call_id, '') collate "C", capture_id collate "C", call_index)
            > (${afterAt}::timestamptz, ${afterCaptured}::text, ${afterCapture}::text, ${afterIndex}::int)))
      order by observed_at, received, capture_id collate "C", call_index
      limit least(session.most, ${callsPerRead}::int)
    ) call
    order by session.place, call.observed_at, call.received, call.capture_id collate "C", call.call_index
    limit ${callsPerRead}
    ) page where size_before < ${sizePerRead}
    order by place, observed_at, received, capture_id collate "C", call_index`);
  return [...rows];
};

/**
 * The calls of sessions, session after session, each in the order in which its calls were made. Holds one page of them at a time and no
 * connection while the reader works: each page is a read of its own.
 */
export async function* recordedCalls<Session extends RecordedSession>(
  scope: RequestScope,
  agentScope: AgentScope,
  extents: readonly SessionExtent<Session>[],
): AsyncGenerator<{ readonly session: Session; readonly call: RecordedCall }> {
  let rest = extents;
  let after: After | null = null;
  while (rest.length > 0) {
    const current: readonly SessionExtent<Session>[] = rest;
    const from: After | null = after;
    const rows: readonly CallRow[] = await scope.read((db) => readCalls(db, scope.tenantId, agentScope, current, from));
    for (const row of rows) {
      const extent = current[row.place - 1];
      if (extent === undefined) throw new Error('a call of a session that was not asked for');
      yield {
        session: extent.session,
        call: {
          id: row.id,
          captureId: row.capture_id,
          capturedCallId: row.captured_call_id,
          callIndex: row.call_index,
          toolName: row.tool_name,
          arguments: row.arguments_json,
          observedAt: new Date(row.at),
        },
      };
    }
    const last = rows.at(-1);
    const isWhole = last !== undefined && rows.length === Math.min(last.found, callsPerRead);
    if (last === undefined || (isWhole && rows.length < callsPerRead)) return;
    const read = rows.filter(({ place }) => place === last.place).length;
    after = {
      at: last.at,
      capturedCallId: last.captured_call_id ?? '',
      captureId: last.capture_id,
      callIndex: last.call_index,
    };
    rest = current
      .slice(last.place - 1)
      .map((extent, index) => (index === 0 ? { ...extent, most: extent.most - read } : extent));
    if ((rest[0]?.most ?? 0) <= 0) {
      rest = rest.slice(1);
      after = null;
    }
  }
}
