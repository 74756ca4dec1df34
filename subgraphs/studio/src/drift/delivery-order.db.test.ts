import { newTenantId } from '@writ/kit/testing/execute-as';
import { newTypeId } from '@writ/kit/type-id';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ApprovedScope,
  approvedAgain,
  approvedScope,
  type ComparedFamily,
  capturedCall,
  deliveryOf,
  fewPassengers,
  startComparedFamily,
} from '../../test/compared-scope.ts';
import { compareApproval } from './compare-approval.handler.ts';
import { sessionCallsLimit } from './look-back.ts';
import { type CapturedCallInput, observeCapturedCalls } from './observe-captured-calls.handler.ts';
import { dismissDriftItem } from './triage-drift-item.handler.ts';

let family: ComparedFamily;
beforeAll(async () => {
  family = await startComparedFamily();
});
afterAll(() => family.stop());

const object = { type: 'object' };
/** A refund needs a search before it and none after; at most two refunds and five calls in a session. */
const ordered = [
  ...fewPassengers,
  { addTool: { name: 'refund', inputSchema: object, sideEffect: 'FINANCIAL', riskDefault: 'ALLOW' } },
  { setPrecondition: { tool: 'refund', ruleId: 'search-first', earlier: { tools: ['search'] } } },
  { setForbidsAfter: { tool: 'search', ruleId: 'never-after-refund', earlier: { tools: ['refund'] } } },
  { setAggregate: { ruleId: 'two-refunds', kind: 'COUNT', tools: ['refund'], atMost: 2 } },
  { setSessionLimits: { toolCalls: 5 } },
] as const;

const at = (second: number, sdkSessionId = 'session-1') => ({
  sdkSessionId,
  captureId: `${sdkSessionId}:${second}`,
  observedAt: new Date(Date.UTC(2026, 10, 20, 10, 0, second)),
});
const search = (second: number, session?: string) => capturedCall('search', { origin: 'JFK' }, at(second, session));
const tooMany = (second: number, session?: string) =>
  capturedCall('search', { origin: 'JFK', passengers: 6 }, at(second, session));
const refund = (second: number, session?: string) => capturedCall('refund', {}, at(second, session));

const start = async (commands: Parameters<typeof approvedScope>[1] = ordered) => {
  const tenantId = newTenantId();
  const approved = await approvedScope(family.scopeOf(tenantId), commands);
  const scope = family.scopeOf(tenantId, { actor: { kind: 'SERVICE', id: 'history', channel: 'DELIVERY' } });
  const deliver = (...calls: CapturedCallInput[]) => observeCapturedCalls(scope, deliveryOf(approved, calls));
  return { tenantId, approved, deliver };
};

const itemsOf = async (tenantId: string) =>
  (
    await family.database.sql`
      select target_ref, status, occurrences, first_seen_at, last_seen_at, id from studio.drift_item
      where tenant_id = ${tenantId} order by kind, target_ref`
  ).map((row) => ({ ...row }));

const transitionsOf = async (tenantId: string) =>
  (
    await family.database.sql`
      select type, to_status as to, reason is not null as reasoned, receipt_id is not null as compared from studio.drift_event
      where tenant_id = ${tenantId} order by feed_sequence`
  ).map((row) => ({ ...row }));

/** The captures that show each item, by the latest of what was said of them. */
const shownOf = async (tenantId: string) =>
  (
    await family.database.sql`
      select item.target_ref, array_agg(said.capture_id collate "C" order by said.capture_id collate "C") as captures
      from studio.drift_item item join (
        select distinct on (drift_item_id, observed_call_id) * from studio.drift_call
        where tenant_id = ${tenantId} order by drift_item_id, observed_call_id, sequence desc
      ) said on said.drift_item_id = item.id
      where item.tenant_id = ${tenantId} and said.standing = 'SHOWN' group by 1 order by 1`
  ).map((row) => ({ ...row }));

const compared = (tenantId: string, { approvalId }: ApprovedScope, windowStart: Date, windowEnd: Date) =>
  compareApproval(family.scopeOf(tenantId), {
    approvalId,
    windowStart,
    windowEnd,
    idempotencyKey: `${windowStart.getTime()}-${windowEnd.getTime()}`,
  });

describe('calls of one time', () => {
  const sameTime = { sdkSessionId: 'session-1', observedAt: new Date('2026-11-20T10:00:00.000Z') };

  test('[ST-42][HI-10] stand in the order in which History received their captures, whatever they are called and however they arrive', async () => {
    const first = { ...sameTime, captureId: 'session-1:9', capturedCallId: newTypeId('cap') };
    const second = { ...sameTime, captureId: 'session-1:10', capturedCallId: newTypeId('cap') };
    const calls = [capturedCall('search', { origin: 'JFK' }, first), capturedCall('refund', {}, second)];
    for (const order of [calls, calls.toReversed()]) {
      const { tenantId, deliver } = await start();
      await deliver(...order);
      expect(await itemsOf(tenantId)).toEqual([]);
    }
    const { tenantId, deliver } = await start();
    for (const call of calls.toReversed()) await deliver(call);
    expect((await itemsOf(tenantId)).map(({ status }) => status)).toEqual(['RESOLVED']);
  });

  test('[ST-42] of one capture outside any session are judged together, also when two deliveries bring them', async () => {
    const { tenantId, deliver } = await start();
    const capture = { ...sameTime, sdkSessionId: null, captureId: 'alone', capturedCallId: newTypeId('cap') };
    await deliver(capturedCall('search', { origin: 'JFK' }, { ...capture, callIndex: 0 }));
    await deliver(capturedCall('refund', {}, { ...capture, callIndex: 1 }));
    expect(await itemsOf(tenantId)).toEqual([]);
    await deliver(...[2, 3, 4].map((callIndex) => capturedCall('refund', {}, { ...capture, callIndex })));
    expect(await itemsOf(tenantId)).toMatchObject([{ target_ref: 'rule:two-refunds', occurrences: 2 }]);
  });
});

describe('deliveries that overtake each other', () => {
  test('[ST-42][ST-44] an earlier call that arrives later clears what its absence raised', async () => {
    const { tenantId, deliver } = await start();
    await deliver(refund(2));
    expect(await itemsOf(tenantId)).toMatchObject([
      { target_ref: 'rule:search-first', status: 'OPEN', occurrences: 1 },
    ]);
    await deliver(search(1));
    expect(await itemsOf(tenantId)).toMatchObject([
      { target_ref: 'rule:search-first', status: 'RESOLVED', occurrences: 0 },
    ]);
    expect(await transitionsOf(tenantId)).toEqual([
      { type: 'DETECTED', to: 'OPEN', reasoned: false, compared: true },
      { type: 'CLEARED', to: 'RESOLVED', reasoned: true, compared: true },
    ]);
    expect(await shownOf(tenantId)).toEqual([]);
  });

  test('[ST-44] a cleared item opens again for a call that really breaks the rule', async () => {
    const { tenantId, deliver } = await start();
    await deliver(search(5));
    await deliver(refund(6));
    await deliver(refund(7, 'session-2'));
    await deliver(search(1, 'session-2'));
    expect(await itemsOf(tenantId)).toMatchObject([{ status: 'RESOLVED', occurrences: 0 }]);
    await deliver(refund(1, 'session-3'));
    expect(await itemsOf(tenantId)).toMatchObject([{ status: 'OPEN', occurrences: 1 }]);
  });

  test('[ST-44] one call may be shown, cleared by a late call and shown again by another; each time counts once', async () => {
    const { tenantId, approved, deliver } = await start([
      ...fewPassengers,
      { addTool: { name: 'refund', inputSchema: object, sideEffect: 'FINANCIAL', riskDefault: 'ALLOW' } },
      { addTool: { name: 'note', inputSchema: object, sideEffect: 'READ' } },
      {
        setPrecondition: {
          tool: 'refund',
          ruleId: 'just-searched',
          earlier: { tools: ['search'], within: { calls: 2 } },
        },
      },
    ]);
    const note = (second: number) => capturedCall('note', {}, at(second));
    const seen: unknown[] = [];
    for (const call of [refund(9), search(1), note(5), search(2), note(3), note(4), search(8)]) {
      await deliver(call);
      const [item] = await itemsOf(tenantId);
      seen.push([item?.status, item?.occurrences]);
      await compared(tenantId, approved, at(0).observedAt, at(seen.length + 20).observedAt);
      expect(await itemsOf(tenantId)).toMatchObject([{ status: item?.status, occurrences: item?.occurrences }]);
    }
    const [open, cleared] = [
      ['OPEN', 1],
      ['RESOLVED', 0],
    ];
    expect(seen).toEqual([open, cleared, cleared, cleared, open, open, cleared]);
  });

  test('[ST-44] an item that other calls still show keeps them, and their times', async () => {
    const { tenantId, deliver } = await start();
    await deliver(refund(2, 'session-1'), refund(30, 'session-2'));
    await deliver(search(20, 'session-2'));
    expect(await itemsOf(tenantId)).toMatchObject([
      { status: 'OPEN', occurrences: 1, first_seen_at: at(2).observedAt, last_seen_at: at(2).observedAt },
    ]);
    expect(await shownOf(tenantId)).toEqual([{ target_ref: 'rule:search-first', captures: ['session-1:2'] }]);
  });

  test('[ST-44] what a person dismissed stays dismissed', async () => {
    const { tenantId, deliver } = await start();
    await deliver(refund(2));
    const [item] = await itemsOf(tenantId);
    await dismissDriftItem(family.scopeOf(tenantId), { driftItemId: item?.id, reason: 'known' });
    await deliver(search(1));
    expect(await itemsOf(tenantId)).toMatchObject([{ status: 'DISMISSED', occurrences: 0 }]);
  });

  test('[ST-42] a comparison on demand clears as a delivery does, and leaves alone what it did not judge', async () => {
    const { tenantId, approved, deliver } = await start();
    await deliver(refund(2), refund(40, 'session-2'));
    // Kept by no delivery: as calls that arrived while no comparison could run.
    await family.database.sql`
      insert into studio.observed_call (tenant_id, id, agent, environment, capture_id, call_index, tool_name, arguments_json, sdk_session_id,
        observed_at, actor_kind, actor_id, actor_channel, created_at)
      select tenant_id, id || 'x', agent, environment, capture_id || ':x', 0, 'search', '{"origin":"JFK"}', sdk_session_id,
        observed_at - interval '1 second', actor_kind, actor_id, actor_channel, created_at
      from studio.observed_call where tenant_id = ${tenantId}`;
    await compared(tenantId, approved, at(0).observedAt, at(30).observedAt);
    expect(await shownOf(tenantId)).toEqual([{ target_ref: 'rule:search-first', captures: ['session-2:40'] }]);
    await compared(tenantId, approved, at(30).observedAt, at(50).observedAt);
    expect(await itemsOf(tenantId)).toMatchObject([{ status: 'RESOLVED', occurrences: 0 }]);
  });

  test('[ST-42] of a session whose beginning is not read nothing is taken back', async () => {
    const { tenantId, deliver } = await start();
    const long = Array.from({ length: sessionCallsLimit }, (_, index) => search(100 + index));
    await deliver(tooMany(1), refund(2), search(3));
    const before = await shownOf(tenantId);
    expect(before).toContainEqual({ target_ref: 'rule:never-after-refund', captures: ['session-1:3'] });
    await deliver(...long);
    const after = await shownOf(tenantId);
    expect(after.map(({ target_ref }) => target_ref)).toEqual(
      expect.arrayContaining(before.map(({ target_ref }) => target_ref)),
    );
    for (const { target_ref, captures } of before) {
      const now = after.find((item) => item.target_ref === target_ref);
      expect(now?.captures).toEqual(expect.arrayContaining(captures));
    }
  });

  test('[ST-42] of a session whose beginning is not read no call is missed: what needs an earlier one is inconclusive', async () => {
    const { tenantId, deliver } = await start([
      ...fewPassengers,
      { addTool: { name: 'refund', inputSchema: object, sideEffect: 'FINANCIAL', riskDefault: 'ALLOW' } },
      { addTool: { name: 'note', inputSchema: object, sideEffect: 'READ' } },
      { setPrecondition: { tool: 'refund', ruleId: 'search-first', earlier: { tools: ['search'] } } },
    ]);
    await deliver(search(1));
    await deliver(
      ...Array.from({ length: sessionCallsLimit - 1 }, (_, index) => capturedCall('note', {}, at(index + 2))),
    );
    await deliver(refund(2_000));
    expect(await itemsOf(tenantId)).toEqual([]);
    const receipts = await family.database.sql`
      select outcome, calls_inconclusive as unclear from studio.approval_runtime_receipt where tenant_id = ${tenantId} order by id`;
    expect(receipts.map((receipt) => ({ ...receipt }))).toEqual([
      { outcome: 'CLEAN', unclear: 0 },
      { outcome: 'CLEAN', unclear: 0 },
      { outcome: 'CLEAN', unclear: 1 },
    ]);
  });

  test('[ST-44] a newer approval judges for itself: an older one’s items keep what showed them', async () => {
    const { tenantId, approved, deliver } = await start();
    await deliver(refund(2));
    const newer = await approvedAgain(family.scopeOf(tenantId), approved, [{ setSessionLimits: { toolCalls: 6 } }]);
    await observeCapturedCalls(family.scopeOf(tenantId), deliveryOf(newer, [search(1)]));
    expect(await itemsOf(tenantId)).toMatchObject([{ status: 'SUPERSEDED', occurrences: 1 }]);
  });

  test('[ST-40][ST-44] whatever the order and the parts, the same calls show the same items', {
    timeout: 60_000,
  }, async () => {
    const makers = [search, tooMany, refund];
    const calls = fc.array(fc.record({ make: fc.nat(2), session: fc.nat(1) }), { minLength: 2, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(calls, fc.infiniteStream(fc.nat(1_000)), async (made, draws) => {
        const recorded = made.flatMap(
          ({ make, session }, index) => makers[make]?.(index + 1, `session-${session}`) ?? [],
        );
        const draw = () => draws.next().value ?? 0;
        const shuffled = recorded
          .map((call) => ({ call, place: draw() }))
          .toSorted((a, b) => a.place - b.place)
          .map(({ call }) => call);
        const parts = [...Map.groupBy(shuffled, () => draw() % 3).values()];
        const [together, apart, atOnce] = [await start(), await start(), await start()];
        await together.deliver(...recorded);
        for (const part of parts) await apart.deliver(...part);
        await Promise.all(parts.map((part) => atOnce.deliver(...part)));
        const left = async (tenantId: string) => ({
          shown: await shownOf(tenantId),
          items: (await itemsOf(tenantId))
            .filter(({ occurrences }) => occurrences > 0)
            .map(({ id: _id, ...item }) => item),
          settled: (await itemsOf(tenantId)).every(
            ({ occurrences, status }) => occurrences > 0 || status === 'RESOLVED',
          ),
        });
        const expected = await left(together.tenantId);
        expect(await left(apart.tenantId)).toEqual(expected);
        expect(await left(atOnce.tenantId)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});
