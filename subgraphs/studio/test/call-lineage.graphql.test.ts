import { randomUUID } from 'node:crypto';
import type { As } from '@writ/kit/testing/execute-as';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliver, newScope } from './observed-calls.ts';
import { airlineCalls, airlineIsThere, airlineTools } from './recorded-airline.ts';
import {
  addSource,
  approve,
  author,
  change,
  createDraft,
  refundSchema,
  type StudioUnderTest,
  startStudio,
} from './studio-subgraph.ts';

let studio: StudioUnderTest;

beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

const lineage = `basis conclusive approval { id } artifact { compiledHash approval { id } } snapshot { id }
  decision { verdict reason ruleId }
  checks { check { ruleId kind verdict reason found } commands { id commandType payload draft { id } } }
  sources { id }`;
const observedCalls = `query ($agent: String!, $approvalId: ID) {
  observedCalls(filter: { agent: $agent }, first: 100) { nodes { id toolName captureId arguments lineage(approvalId: $approvalId) { ${lineage} } } }
}`;

const tool = { addTool: { name: 'refund', inputSchema: refundSchema, sideEffect: 'FINANCIAL', riskDefault: 'ALLOW' } };
const cap = (value: number) => ({
  setArgumentRule: { tool: 'refund', ruleId: 'refund-cap', path: 'amount', operator: 'LTE', value },
});
const refund = (captureId: string, amount: number, observedAt = new Date().toISOString()) => ({
  captureId,
  callIndex: 0,
  toolName: 'refund',
  arguments: { order_id: 'o', amount },
  sdkSessionId: `session-${captureId}`,
  observedAt,
});

/** A source, a draft with it and two caps one after the other, an approval, and two calls of which one breaks the cap. */
const flagged = async () => {
  const { as, scope } = newScope(`agent-${randomUUID()}`);
  const drafted = await author(studio, as, [tool], scope);
  const input = {
    workspaceId: drafted.workspaceId,
    kind: 'PASTED_RULE',
    title: 'Cap',
    content: `At most 100. ${randomUUID()}`,
  };
  const sourceId: string = (await studio.data(as, addSource, { input })).addBusinessSource.businessSource.id;
  const first = await change(studio, as, drafted, [{ attachSource: { sourceId } }, cap(500)]);
  const second = await change(studio, as, first, [cap(100)]);
  const { governanceApproval } = await approve(studio, as, second);
  await deliver(studio, as, scope, [refund('low', 20), refund('high', 300)]);
  return { as, scope, sourceId, draft: second, approvalId: governanceApproval.id };
};

const calls = async (as: As, agent: string, approvalId: string | null = null) => {
  const { observedCalls: found } = await studio.data(as, observedCalls, { agent, approvalId });
  return Object.fromEntries(found.nodes.map((node: { captureId: string }) => [node.captureId, node]));
};

test('[ST-56][C-41] from a call to its decision, rule, artifact, approval, snapshot, commands and sources, in one query', async () => {
  const { as, scope, sourceId, draft, approvalId } = await flagged();
  studio.statements();
  const { high, low } = await calls(as, scope.agent);
  expect(studio.statements().length).toBeLessThanOrEqual(11);
  expect(high.lineage).toMatchObject({
    basis: 'IN_FORCE_AT_CALL',
    conclusive: true,
    approval: { id: approvalId },
    artifact: { approval: { id: approvalId } },
    snapshot: { id: draft.snapshotId },
    decision: { verdict: 'BLOCK', reason: 'argument_invariant_failed', ruleId: 'refund-cap' },
    sources: [{ id: sourceId }],
  });
  const [check] = high.lineage.checks;
  expect(high.lineage.checks).toHaveLength(1);
  expect(check.check).toMatchObject({ ruleId: 'refund-cap', kind: 'argument', verdict: 'FAIL', found: 300 });
  expect(
    check.commands.map(({ commandType, payload }: { commandType: string; payload: { rule: { value: number } } }) => [
      commandType,
      payload.rule.value,
    ]),
  ).toEqual([
    ['SET_ARGUMENT_RULE', 100],
    ['SET_ARGUMENT_RULE', 500],
  ]);
  expect(low.lineage).toMatchObject({ decision: { verdict: 'ALLOW', ruleId: null }, checks: [] });
});

const capsBehind = ({ checks: [check] }: { checks: readonly { commands: readonly Command[] }[] }) =>
  check?.commands.map(({ payload, draft }) => [payload.rule.value, draft.id]);
interface Command {
  readonly payload: { readonly rule: { readonly value: number } };
  readonly draft: { readonly id: string };
}

test('[ST-56] a rule of a forked or rebased draft leads to the commands of the draft that it came from', async () => {
  const { as, scope, draft, approvalId } = await flagged();
  const input = {
    workspaceId: draft.workspaceId,
    idempotencyKey: randomUUID(),
    parentDraftId: draft.draftId,
    expectedActiveDraftId: draft.draftId,
  };
  const { createBusinessDraft } = await studio.data(as, createDraft, { input });
  const draftId: string = createBusinessDraft.businessDraft.id;
  const forked = await change(studio, as, { ...draft, draftId, version: 1 }, [cap(250)]);
  const first = await approve(studio, as, forked);
  const { high } = await calls(as, scope.agent, first.governanceApproval.id);
  expect(high.lineage).toMatchObject({ basis: 'NAMED', approval: { id: first.governanceApproval.id } });
  const original = [
    [100, draft.draftId],
    [500, draft.draftId],
  ];
  expect(capsBehind(high.lineage)).toEqual([[250, draftId], ...original]);
  const limits = { setSessionLimits: { toolCalls: 9 } };
  const second = await approve(
    studio,
    as,
    await change(studio, as, forked, [{ rebaseFromApproval: { approvalId } }, limits]),
  );
  // The rebase took the cap of 250 away: what stands is what the first draft set.
  const { high: again } = await calls(as, scope.agent, second.governanceApproval.id);
  expect(capsBehind(again.lineage)).toEqual(original);
});

test('[ST-56] checks of the engine itself lead to what set them, and defaults to nothing', async () => {
  const { as, scope } = newScope(`agent-${randomUUID()}`);
  const approved = await author(
    studio,
    as,
    [tool, { setSessionLimits: { callsPerTool: [{ tool: 'refund', atMost: 1 }] } }],
    scope,
  );
  await approve(studio, as, approved);
  await deliver(studio, as, scope, [
    { ...refund('one', 1), sdkSessionId: 's' },
    { ...refund('two', 2, new Date(Date.now() + 1000).toISOString()), sdkSessionId: 's' },
    { ...refund('three', 3), toolName: 'nothing-known' },
  ]);
  const { one, two, three } = await calls(as, scope.agent);
  expect(one.lineage.decision.verdict).toBe('ALLOW');
  expect(two.lineage.decision).toMatchObject({ verdict: 'BLOCK', reason: 'tool_limit_exceeded', ruleId: null });
  expect(two.lineage.checks[0].commands.map(({ commandType }: { commandType: string }) => commandType)).toEqual([
    'SET_SESSION_LIMITS',
  ]);
  expect(three.lineage.checks[0]).toMatchObject({ check: { kind: 'control', reason: 'unmatched_tool' }, commands: [] });
});

test('[ST-56] an approval of later says so, and without any there is no lineage', async () => {
  const { as, scope } = newScope(`agent-${randomUUID()}`);
  const early = [refund('early', 300, '2026-01-01T00:00:00.000Z'), { ...refund('empty', 1), arguments: null }];
  await deliver(studio, as, scope, early);
  expect((await calls(as, scope.agent)).early.lineage).toBeNull();
  await approve(studio, as, await author(studio, as, [tool, cap(100)], scope));
  const { early: late, empty } = await calls(as, scope.agent);
  expect(late.lineage).toMatchObject({ basis: 'IN_FORCE_NOW', decision: { verdict: 'BLOCK' } });
  expect(empty.lineage).toMatchObject({ decision: null, conclusive: false, checks: [] });
  const foreign = await flagged();
  expect((await calls(as, scope.agent, foreign.approvalId)).early.lineage).toBeNull();
});

const backwards = `query ($ws: ID!, $rule: String!, $source: ID!, $first: Int, $after: String) {
  ruleLineage(workspaceId: $ws, ruleId: $rule) {
    ruleId workspace { id }
    commands { nodes { commandType payload } } approvals { nodes { id } }
    calls(first: $first, after: $after) { nodes { observedCall { captureId } driftItem { ruleId approval { id } } } pageInfo { hasNextPage endCursor } }
  }
  sourceLineage(sourceId: $source) { source { id } commands { nodes { commandType } } approvals { nodes { id } } calls { nodes { observedCall { captureId } } pageInfo { hasNextPage } } }
}`;

test('[ST-56][C-04] from a rule and from a source back to the calls that they flagged', async () => {
  const { as, sourceId, draft, approvalId } = await flagged();
  const variables = { ws: draft.workspaceId, rule: 'refund-cap', source: sourceId };
  studio.statements();
  const { ruleLineage, sourceLineage } = await studio.data(as, backwards, variables);
  const statements = studio.statements();
  expect(statements.length).toBeLessThanOrEqual(12);
  expect(statements.filter((statement) => !/^\s*(with|select)\b/i.test(statement))).toEqual([]);
  expect(ruleLineage).toMatchObject({
    ruleId: 'refund-cap',
    workspace: { id: draft.workspaceId },
    approvals: { nodes: [{ id: approvalId }] },
  });
  expect(
    ruleLineage.commands.nodes
      .map(({ payload }: { payload: { rule: { value: number } } }) => payload.rule.value)
      .sort(),
  ).toEqual([100, 500]);
  expect(ruleLineage.calls.nodes).toEqual([
    { observedCall: { captureId: 'high' }, driftItem: { ruleId: 'refund-cap', approval: { id: approvalId } } },
  ]);
  expect(sourceLineage).toMatchObject({
    source: { id: sourceId },
    commands: { nodes: [{ commandType: 'ATTACH_SOURCE' }] },
    approvals: { nodes: [{ id: approvalId }] },
    calls: { nodes: [{ observedCall: { captureId: 'high' } }], pageInfo: { hasNextPage: false } },
  });
  const unknown = await studio.data(as, backwards, { ...variables, rule: 'no-such-rule' });
  expect(unknown.ruleLineage).toBeNull();
  const stranger = newScope('stranger').as;
  expect(await studio.data(stranger, backwards, variables)).toEqual({ ruleLineage: null, sourceLineage: null });
  expect(
    await studio.failure(as, `query { ruleLineage(workspaceId: "draft_x", ruleId: "a") { ruleId } }`),
  ).toMatchObject({ code: 'BAD_USER_INPUT' });
});

test.runIf(airlineIsThere)('[ST-56] the airline: flagged calls lead to their rule and back', async () => {
  const { as, scope } = newScope(`airline-${randomUUID()}`);
  const few = {
    setArgumentRule: {
      tool: 'book_reservation',
      ruleId: 'one-passenger',
      path: 'passengers',
      operator: 'LENGTH_LTE',
      value: 1,
    },
  };
  const approved = await author(studio, as, [...airlineTools(), few], scope);
  await approve(studio, as, approved);
  const recorded = airlineCalls();
  await deliver(studio, as, scope, recorded);
  const breaking = recorded.filter(
    ({ toolName, arguments: args }) => toolName === 'book_reservation' && args.passengers.length > 1,
  );
  const document = `query ($ws: ID!) { ruleLineage(workspaceId: $ws, ruleId: "one-passenger") { calls(first: 100) { nodes { observedCall { captureId callIndex
    lineage { decision { verdict ruleId } checks { check { ruleId } commands { commandType } } } } } } } }`;
  studio.statements();
  const { ruleLineage } = await studio.data(as, document, { ws: approved.workspaceId });
  expect(studio.statements().length).toBeLessThanOrEqual(15);
  const nodes: { observedCall: { captureId: string; lineage: unknown } }[] = ruleLineage.calls.nodes;
  expect(nodes.map(({ observedCall }) => observedCall.captureId).sort()).toEqual(
    breaking.map(({ captureId }) => captureId).sort(),
  );
  expect(nodes.length).toBeGreaterThan(3);
  for (const { observedCall } of nodes) {
    expect(observedCall.lineage).toEqual({
      decision: { verdict: 'BLOCK', ruleId: 'one-passenger' },
      checks: [{ check: { ruleId: 'one-passenger' }, commands: [{ commandType: 'SET_ARGUMENT_RULE' }] }],
    });
  }
});
