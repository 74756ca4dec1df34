// Over 300 lines: one recorded scope is previewed in every way; splitting would record it again in each file.
import { load } from '@writ/engine/evaluate';
import type { As } from '@writ/kit/testing/execute-as';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asMade } from '../src/observation/session-order.ts';
import { previewSession } from '../src/preview/impact.ts';
import { createTally } from '../src/preview/impact-tally.ts';
import { type DeliveredCall, deliver, newScope } from './observed-calls.ts';
import { airlineCalls, airlineIsThere, airlineTools } from './recorded-airline.ts';
import { approve, author, change, refundSchema, type StudioUnderTest, startStudio } from './studio-subgraph.ts';

let studio: StudioUnderTest;

beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

const counts = `truncated sessions sessionsDiverging calls unchanged newlyBlocked newlyHeld newlyAllowed knockOn inconclusive`;
const preview = `query ($id: ID!, $since: DateTime, $until: DateTime, $maxCalls: Int, $filter: ImpactFilter, $first: Int, $after: String) {
  businessDraftSnapshot(id: $id) {
    impactPreview(since: $since, until: $until, maxCalls: $maxCalls) {
      ${counts} compiledHash windowStart windowEnd unjudgedRules
      snapshot { id } baseline { id }
      rules { ruleId check newlyBlocked newlyHeld newlyAllowed knockOn inconclusive }
      tools { toolName calls newlyBlocked newlyAllowed knockOn inconclusive }
      changes(filter: $filter, first: $first, after: $after) {
        edges { cursor }
        nodes {
          position sdkSessionId change afterDivergence observedCall { captureId callIndex toolName arguments }
          because { ruleId kind verdict reason checked found nearest because }
          baseline { verdict reason } draft { verdict reason ruleId nearest }
        }
        pageInfo { hasNextPage hasPreviousPage endCursor }
      }
    }
  }
}`;

const window = { since: '2026-11-01T00:00:00.000Z', until: '2026-11-21T00:00:00.000Z' };

const refundTool = {
  addTool: { name: 'refund', inputSchema: refundSchema, sideEffect: 'FINANCIAL', riskDefault: 'ALLOW' },
};
const cap = (value: number) => ({
  setArgumentRule: { tool: 'refund', ruleId: 'refund-cap', path: 'amount', operator: 'LTE', value },
});

const at = (second: number): string => new Date(Date.UTC(2026, 10, 20, 10, 0, second)).toISOString();
const refund = (session: string, second: number, amount: number, over: Partial<DeliveredCall> = {}): DeliveredCall => ({
  captureId: `${session}-${second}`,
  callIndex: 0,
  toolName: 'refund',
  arguments: { order_id: 'o-1', amount },
  sdkSessionId: session,
  observedAt: at(second),
  ...over,
});

/** A scope with calls, an approval that caps refunds at 100 and a draft that caps them at 50. */
const tightened = async (calls: readonly DeliveredCall[]) => {
  const { as, scope } = newScope('refunder');
  await deliver(studio, as, scope, calls);
  const approved = await author(studio, as, [refundTool, cap(100)], scope);
  const { governanceApproval } = await approve(studio, as, approved);
  const draft = await change(studio, as, approved, [cap(50)]);
  const run = async (variables: Record<string, unknown> = {}) =>
    (await studio.data(as, preview, { id: draft.snapshotId, ...window, ...variables })).businessDraftSnapshot
      .impactPreview;
  return { as, scope, draft, approved, approvalId: governanceApproval.id, run };
};

describe('an impact preview', () => {
  test('[ST-54] says of an empty scope that there is nothing to say', async () => {
    const { as, scope } = newScope('nobody');
    const draft = await author(studio, as, [refundTool], scope);
    const { businessDraftSnapshot } = await studio.data(as, preview, { id: draft.snapshotId });
    expect(businessDraftSnapshot.impactPreview).toMatchObject({
      truncated: false,
      sessions: 0,
      calls: 0,
      unchanged: 0,
      baseline: null,
      snapshot: { id: draft.snapshotId },
      rules: [],
      tools: [],
      changes: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
    });
    const days =
      Date.parse(businessDraftSnapshot.impactPreview.windowEnd) -
      Date.parse(businessDraftSnapshot.impactPreview.windowStart);
    expect(days).toBe(30 * 24 * 60 * 60 * 1000);
  });

  test('[ST-54][C-42] counts per session, rule and tool, shows the calls, and reads only', async () => {
    const { run, approvalId } = await tightened([
      refund('a', 1, 30),
      refund('a', 2, 80),
      refund('a', 3, 90),
      refund('b', 4, 20),
      { ...refund('c', 5, 70), captureId: 'alone' },
      refund('d', 6, 500),
    ]);
    studio.statements();
    const found = await run();
    const statements = studio.statements();
    expect(found).toMatchObject({
      baseline: { id: approvalId },
      sessions: 4,
      sessionsDiverging: 2,
      calls: 6,
      unchanged: 3,
      newlyBlocked: 2,
      knockOn: 1,
      newlyAllowed: 0,
      inconclusive: 0,
      rules: [{ ruleId: 'refund-cap', check: 'argument', newlyBlocked: 2, knockOn: 1 }],
      tools: [{ toolName: 'refund', calls: 6, newlyBlocked: 2, knockOn: 1 }],
    });
    expect(found.changes.nodes).toEqual([
      expect.objectContaining({ sdkSessionId: 'c', position: 1, change: 'NEWLY_BLOCKED', afterDivergence: false }),
      expect.objectContaining({
        sdkSessionId: 'a',
        position: 2,
        change: 'NEWLY_BLOCKED',
        observedCall: {
          captureId: 'a-2',
          callIndex: 0,
          toolName: 'refund',
          arguments: { order_id: 'o-1', amount: 80 },
        },
        because: expect.objectContaining({
          ruleId: 'refund-cap',
          kind: 'argument',
          verdict: 'FAIL',
          found: 80,
          nearest: 50,
        }),
        baseline: { verdict: 'ALLOW', reason: null },
        draft: { verdict: 'BLOCK', reason: 'argument_invariant_failed', ruleId: 'refund-cap', nearest: 50 },
      }),
      expect.objectContaining({ sdkSessionId: 'a', position: 3, change: 'NEWLY_BLOCKED', afterDivergence: true }),
    ]);
    expect(statements.filter((statement) => !/^\s*(with|select)\b/i.test(statement))).toEqual([]);
    // Snapshot, workspace with artifact, sessions, calls, baseline approval and the shown calls.
    expect(statements.length).toBeLessThanOrEqual(6);
  });

  test('[ST-54][C-40] pages and filters the calls; a cursor is of one snapshot and one window', async () => {
    const { run, as, approved, draft } = await tightened(
      Array.from({ length: 12 }, (_, index) => [
        refund(`s${String(index).padStart(2, '0')}`, index, 60),
        refund(`s${String(index).padStart(2, '0')}`, index + 20, 70),
      ]).flat(),
    );
    const whole = await run({ first: 100 });
    expect(whole.changes.nodes).toHaveLength(24);
    const paged = [];
    let after: string | null = null;
    do {
      const { changes }: { changes: typeof whole.changes } = await run({
        first: 5,
        after,
      });
      if (after === null) expect((await run({ first: 5 })).changes.pageInfo.hasPreviousPage).toBe(false);
      paged.push(...changes.nodes);
      after = changes.pageInfo.hasNextPage ? changes.pageInfo.endCursor : null;
    } while (after !== null);
    expect(paged).toEqual(whole.changes.nodes);
    const first = await run({
      filter: { afterDivergence: false, change: 'NEWLY_BLOCKED', ruleId: 'refund-cap', toolName: 'refund' },
    });
    expect(first.changes.nodes).toHaveLength(12);
    expect(first).toMatchObject({ newlyBlocked: 12, knockOn: 12 });
    for (const filter of [{ change: 'NEWLY_HELD' }, { ruleId: 'other' }, { toolName: 'other' }]) {
      expect((await run({ filter })).changes.nodes).toEqual([]);
    }
    const cursor = whole.changes.edges[0].cursor;
    const other = { id: approved.snapshotId, after: cursor };
    expect(await studio.failure(as, preview, { ...window, ...other })).toMatchObject({ code: 'BAD_CURSOR' });
    const later = { id: draft.snapshotId, ...window, until: '2026-11-22T00:00:00.000Z', after: cursor };
    expect(await studio.failure(as, preview, later)).toMatchObject({ code: 'BAD_CURSOR' });
  });

  test('[ST-54][C-13] refuses what is out of bounds and names it', async () => {
    const { as, draft } = await tightened([]);
    const failing = (variables: Record<string, unknown>) =>
      studio.failure(as, preview, { id: draft.snapshotId, ...variables });
    expect(await failing({ maxCalls: 0 })).toMatchObject({ code: 'BAD_USER_INPUT', details: { field: 'maxCalls' } });
    expect(await failing({ maxCalls: 10_001 })).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field: 'maxCalls' },
    });
    expect(await failing({ first: 101 })).toMatchObject({ code: 'BAD_USER_INPUT', details: { field: 'first' } });
    expect(await failing({ since: window.until, until: window.since })).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field: 'since' },
    });
    const many = Array.from(
      { length: 5 },
      (_, index) => `p${index}: impactPreview(maxCalls: ${index + 1}) { calls }`,
    ).join(' ');
    const five = await studio.failure(as, `query ($id: ID!) { businessDraftSnapshot(id: $id) { ${many} } }`, {
      id: draft.snapshotId,
    });
    expect(five).toMatchObject({ code: 'BAD_USER_INPUT', details: { field: 'impactPreview', limit: 4 } });
  });

  test('[ST-54][C-04] is null for another tenant, without an active snapshot and for what does not compile', async () => {
    const { as, draft, run } = await tightened([refund('a', 1, 80)]);
    expect(await run()).not.toBeNull();
    const stranger: As = newScope('stranger').as;
    expect(await studio.data(stranger, preview, { id: draft.snapshotId })).toEqual({ businessDraftSnapshot: null });
    const ofWorkspace = `query ($id: ID!) { governanceWorkspace(id: $id) { impactPreview(since: "${window.since}", until: "${window.until}") { snapshot { id } ${counts} } } }`;
    const { governanceWorkspace } = await studio.data(as, ofWorkspace, { id: draft.workspaceId });
    expect(governanceWorkspace.impactPreview).toMatchObject({ snapshot: { id: draft.snapshotId }, newlyBlocked: 1 });
    const { sql } = studio.database;
    await sql.unsafe(`alter table studio.business_draft_snapshot disable trigger immutable;
      update studio.business_draft_snapshot set memory_json = jsonb_set(memory_json, '{model,tools,refund,argumentRules,refund-cap,path}', '"nowhere"') where id = '${draft.snapshotId}';
      alter table studio.business_draft_snapshot enable always trigger immutable`);
    expect(await run()).toBeNull();
  });
});

/** What a preview must find, by walking the rows in memory. */
const expected = async (as: As, agent: string, draft: unknown, baseline: unknown) => {
  const rows = await studio.database
    .sql`select id, capture_id, call_index, tool_name, arguments_json, sdk_session_id, observed_at
    from studio.observed_call where tenant_id = ${as.tenantId} and agent = ${agent}`;
  const policyOf = (projection: unknown) => ({
    policy: load(projection as never),
    rules: new Map(),
    identities: new Set<string>(),
  });
  const policies = { draft: policyOf(draft), baseline: policyOf(baseline), unjudged: [] };
  const calls = rows.map((row) => ({
    id: row.id,
    captureId: row.capture_id,
    capturedCallId: row.captured_call_id,
    callIndex: row.call_index,
    toolName: row.tool_name,
    arguments: row.arguments_json,
    session: row.sdk_session_id ?? `capture ${row.capture_id}`,
    observedAt: row.observed_at,
  }));
  const tally = createTally();
  for (const session of Map.groupBy(calls, (call) => call.session).values()) {
    const walked = previewSession(policies);
    for (const call of session.toSorted(asMade)) tally.add(walked.next(call));
  }
  return tally.result();
};

const projections = async (as: As, approvalId: string): Promise<unknown> =>
  (
    await studio.data(as, `query ($id: ID!) { governanceApproval(id: $id) { artifact { runtimeProjection } } }`, {
      id: approvalId,
    })
  ).governanceApproval.artifact.runtimeProjection;

describe('many calls', () => {
  test('[ST-54] sessions longer than a read, calls of one capture and calls outside sessions come in their order', async () => {
    const limits = {
      setAggregate: {
        ruleId: 'total',
        kind: 'SUM',
        tools: ['refund'],
        amount: 'amount',
        atMost: 3_000,
        within: { calls: 40 },
      },
    };
    const calls = [
      ...Array.from({ length: 700 }, (_, index) =>
        refund(`long-${index % 2}`, Math.floor(index / 6), (index * 37) % 120, {
          captureId: `long-${index % 2}-${1000 - (index % 6)}-${Math.floor(index / 6)}`,
          callIndex: index % 3,
        }),
      ),
      ...Array.from({ length: 60 }, (_, index) => ({
        ...refund('none', index, index * 2),
        captureId: `alone-${index}`,
      })).map(({ sdkSessionId: _none, ...call }) => call),
    ];
    const { as, scope } = newScope('sorter');
    await deliver(studio, as, scope, calls.toReversed());
    const approved = await author(studio, as, [refundTool, cap(100)], scope);
    const before = await approve(studio, as, approved);
    const draft = await change(studio, as, approved, [cap(90), limits]);
    studio.statements();
    const { businessDraftSnapshot } = await studio.data(as, preview, { id: draft.snapshotId, ...window });
    expect(studio.statements().length).toBeLessThanOrEqual(12);
    const found = businessDraftSnapshot.impactPreview;
    const after = await approve(studio, as, draft);
    const tally = await expected(
      as,
      scope.agent,
      await projections(as, after.governanceApproval.id),
      await projections(as, before.governanceApproval.id),
    );
    expect(found).toMatchObject({ ...tally, rules: expect.anything(), tools: expect.anything(), truncated: false });
    expect(found.calls).toBe(760);
    expect(found.knockOn).toBeGreaterThan(20);
    expect(found.sessions).toBe(62);
  });

  test('[ST-54] stops at maxCalls with the newest sessions, and after a thousand calls of one session, and says so', async () => {
    const { run, as, scope } = await tightened([
      ...Array.from({ length: 5 }, (_, index) => refund('old', index, 80)),
      ...Array.from({ length: 5 }, (_, index) => refund('new', index + 20, 80)),
    ]);
    expect(await run({ maxCalls: 10 })).toMatchObject({ calls: 10, sessions: 2, truncated: false });
    expect(await run({ maxCalls: 7 })).toMatchObject({ calls: 7, sessions: 2, sessionsDiverging: 2, truncated: true });
    const five = await run({ maxCalls: 5 });
    expect(five).toMatchObject({ calls: 5, sessions: 1, truncated: true });
    expect(five.changes.nodes[0].sdkSessionId).toBe('new');
    // A session is evaluated from its start, also from before the window.
    expect(await run({ since: at(22) })).toMatchObject({ calls: 5, sessions: 1, newlyBlocked: 1, knockOn: 4 });
    await studio.database.sql`insert into studio.observed_call
      select tenant_id, 'obs_' || n, agent, environment, 'endless-' || n, 0, tool_name, arguments_json, null, 'endless', null, null, null,
        observed_at + n * interval '1 second', actor_kind, actor_id, actor_channel, created_at
      from studio.observed_call, generate_series(1, 1100) n where tenant_id = ${as.tenantId} and agent = ${scope.agent} and capture_id = 'old-0'`;
    const endless = await run();
    expect(endless).toMatchObject({ calls: 1010, sessions: 3, truncated: true });
  });
});

test.runIf(airlineIsThere)('[ST-54] the airline: a hundred recorded sessions under a tighter draft', async () => {
  const { as, scope } = newScope('airline');
  const calls = airlineCalls();
  await deliver(studio, as, scope, calls);
  const approved = await author(studio, as, airlineTools(), scope);
  const before = await approve(studio, as, approved);
  const draft = await change(studio, as, approved, [
    {
      setArgumentRule: {
        tool: 'book_reservation',
        ruleId: 'few-passengers',
        path: 'passengers',
        operator: 'LENGTH_LTE',
        value: 1,
      },
    },
    { setAggregate: { ruleId: 'few-searches', kind: 'COUNT', tools: ['search_direct_flight'], atMost: 1 } },
    {
      setPrecondition: {
        tool: 'cancel_reservation',
        ruleId: 'looked-up',
        earlier: {
          tools: ['get_reservation_details'],
          same: [{ earlier: 'args.reservation_id', call: 'args.reservation_id' }],
        },
      },
    },
    { setCheckpoint: { ruleId: 'certificates', tools: ['send_certificate'] } },
    { removeTool: { name: 'think' } },
  ]);
  const { businessDraftSnapshot } = await studio.data(as, preview, { id: draft.snapshotId, ...window });
  const found = businessDraftSnapshot.impactPreview;
  const after = await approve(studio, as, draft);
  const { rules, tools, ...tally } = await expected(
    as,
    scope.agent,
    await projections(as, after.governanceApproval.id),
    await projections(as, before.governanceApproval.id),
  );
  expect(found).toMatchObject({ ...tally, truncated: false, calls: calls.length });
  expect(found.sessions).toBe(new Set(calls.map(({ sdkSessionId }) => sdkSessionId)).size);
  expect(found.newlyBlocked + found.newlyHeld).toBe(found.sessionsDiverging);
  expect(found.newlyBlocked).toBeGreaterThan(5);
  const thinking = calls.filter(({ toolName }) => toolName === 'think').length;
  const think = found.tools.find(({ toolName }: { toolName: string }) => toolName === 'think');
  expect(think.newlyBlocked + think.knockOn).toBe(thinking);
  expect(found.rules.map(({ ruleId }: { ruleId: string | null }) => ruleId)).toEqual(
    expect.arrayContaining([null, 'few-passengers', 'few-searches']),
  );
});
