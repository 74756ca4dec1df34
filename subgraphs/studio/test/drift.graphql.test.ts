// Over 300 lines: one lived workspace is read from every side; splitting would build it again in each file.
import { randomUUID } from 'node:crypto';
import { type As, newTenantId } from '@writ/kit/testing/execute-as';
import { newTypeId } from '@writ/kit/type-id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approve, author, change, type StudioUnderTest, someone, startStudio } from './studio-subgraph.ts';

let studio: StudioUnderTest;

beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

const observe = `mutation ($input: ObserveCapturedCallsInput!) {
  observeCapturedCalls(input: $input) { observed receiptId findings }
}`;

const history = (as: As): As => ({
  tenantId: as.tenantId,
  scopes: ['internal'],
  actor: { kind: 'SERVICE', id: 'history', channel: 'DELIVERY' },
});

const captured = (toolName: string, args: unknown, over: Record<string, unknown> = {}) => ({
  captureId: randomUUID(),
  callIndex: 0,
  toolName,
  arguments: args,
  observedAt: '2026-11-20T10:00:00.000Z',
  ...over,
});

/** An approved scope of a tenant of its own, and what it observed. */
const observed = async (calls: readonly Record<string, unknown>[], environment = 'STAGING') => {
  const as = someone();
  const agent = `agent-${randomUUID()}`;
  const authored = await author(studio, as, undefined, { agent, environment });
  const { governanceApproval } = await approve(studio, as, authored);
  const input = { eventId: newTypeId('dlv'), agent, environment, calls, declaredTools: [] };
  const { observeCapturedCalls } = await studio.data(history(as), observe, { input });
  const approvalId: string = governanceApproval.id;
  return { as, agent, environment, authored, approvalId, ...observeCapturedCalls };
};

const drifting = () =>
  observed([
    captured('refund', { order_id: 'o-1', amount: 500 }, { captureId: 'capture-1' }),
    captured('refund', { order_id: 'o-2', amount: 10 }),
    captured('think', {}, { captureId: 'capture-1', callIndex: 1, observedAt: '2026-11-20T10:00:09.000Z' }),
    captured('think', {}, { captureId: 'capture-1', callIndex: 2 }),
  ]);

describe('drift in the graph', () => {
  test('[ST-41][ST-43] approval, conformance, receipts, items, calls and transitions in one operation', async () => {
    const { as, approvalId, agent } = await drifting();
    const { governanceApproval } = await studio.data(
      as,
      `query ($id: ID!) {
        governanceApproval(id: $id) {
          conformance
          artifact { compiledHash }
          runtimeReceipts {
            nodes { id compiledHash trigger windowStart windowEnd truncated callsCompared sessionsCompared callsInconclusive findingsCount outcome
              findings { kind severity targetRef calls newOccurrences driftItem { id } } approval { id } workspace { agent } actor { id kind channel } }
          }
          driftItems {
            nodes {
              id kind targetRef toolName ruleId fingerprint severity status version summary details occurrences firstSeenAt lastSeenAt
              approval { id } workspace { agent }
              calls { nodes { toolName arguments observedAt capturedCall { captureId } observedCall { callIndex } receipt { id } } }
              transitions { nodes { sequence type from to reason actor { kind id channel } receipt { id } supersededBy { id } } }
            }
          }
        }
      }`,
      { id: approvalId },
    );
    const [receipt] = governanceApproval.runtimeReceipts.nodes;
    expect(governanceApproval.conformance).toBe('DRIFTING');
    expect(receipt).toMatchObject({
      compiledHash: governanceApproval.artifact.compiledHash,
      trigger: 'DELIVERY',
      callsCompared: 4,
      findingsCount: 2,
      outcome: 'DRIFTING',
      windowStart: '2026-11-20T10:00:00.000Z',
      windowEnd: '2026-11-20T10:00:09.000Z',
      findings: [
        { kind: 'ARGUMENT_RULE_VIOLATED', severity: 'CRITICAL', calls: 1, newOccurrences: 1 },
        { kind: 'UNKNOWN_TOOL', severity: 'WARNING', calls: 2, newOccurrences: 2 },
      ],
      workspace: { agent },
      actor: { kind: 'SERVICE', id: 'history', channel: 'DELIVERY' },
    });
    const items = governanceApproval.driftItems.nodes;
    const unknown = items.find(({ kind }: { kind: string }) => kind === 'UNKNOWN_TOOL');
    const violated = items.find(({ kind }: { kind: string }) => kind === 'ARGUMENT_RULE_VIOLATED');
    expect(items).toHaveLength(2);
    expect(unknown).toMatchObject({
      targetRef: 'tool:think',
      toolName: 'think',
      ruleId: null,
      status: 'OPEN',
      occurrences: 2,
      lastSeenAt: '2026-11-20T10:00:09.000Z',
      approval: { id: approvalId },
      transitions: {
        nodes: [
          { sequence: 1, type: 'DETECTED', from: null, to: 'OPEN', receipt: { id: receipt.id }, supersededBy: null },
        ],
      },
    });
    expect(violated).toMatchObject({
      targetRef: 'rule:refund-cap',
      ruleId: 'refund-cap',
      details: { reason: 'argument_invariant_failed', expected: { nearest: 100 }, found: 500 },
      calls: {
        nodes: [
          {
            toolName: 'refund',
            arguments: { order_id: 'o-1', amount: 500 },
            observedAt: '2026-11-20T10:00:00.000Z',
            capturedCall: { captureId: 'capture-1' },
            observedCall: { callIndex: 0 },
            receipt: { id: receipt.id },
          },
        ],
      },
    });
    expect(violated.summary).not.toContain('500');
  });

  test('[ST-41] conformance has three values, one statement for all approvals of a page', async () => {
    const clean = await observed([captured('refund', { order_id: 'o-1', amount: 1 })]);
    const conformanceOf = `query ($id: ID!) { governanceApproval(id: $id) { conformance runtimeReceipts { nodes { outcome findings { kind } } } } }`;
    const { governanceApproval } = await studio.data(clean.as, conformanceOf, { id: clean.approvalId });
    expect(governanceApproval).toEqual({
      conformance: 'CLEAN',
      runtimeReceipts: { nodes: [{ outcome: 'CLEAN', findings: [] }] },
    });
    const as = someone();
    const never = await approve(studio, as, await author(studio, as));
    const { governanceApproval: untouched } = await studio.data(as, conformanceOf, { id: never.governanceApproval.id });
    expect(untouched).toEqual({ conformance: 'NEVER_COMPARED', runtimeReceipts: { nodes: [] } });
  });

  test('[C-41] the statements of a nested read do not grow with the number of items', async () => {
    const document = `query ($id: ID!) {
      governanceApproval(id: $id) {
        conformance
        runtimeReceipts { nodes { findings { driftItem { id } } } }
        driftItems(first: 100) { nodes {
          summary workspace { id }
          calls { nodes { toolName arguments receipt { id } } }
          transitions { nodes { type receipt { id } } }
        } }
      }
    }`;
    const statementsWith = async (tools: number) => {
      const calls = Array.from({ length: tools }, (_, index) => captured(`unknown-${index}`, {}));
      const { as, approvalId } = await observed(calls);
      studio.statements();
      const { governanceApproval } = await studio.data(as, document, { id: approvalId });
      expect(governanceApproval.driftItems.nodes).toHaveLength(tools);
      return studio.statements().length;
    };
    const few = await statementsWith(2);
    expect(await statementsWith(40)).toBe(few);
    expect(few).toBeLessThanOrEqual(10);
  });

  test('[C-40] filters combine with AND; lists inside them are choices; a page can be continued', async () => {
    const { as, approvalId, authored } = await drifting();
    const targets = async (filter: Record<string, unknown>) => {
      const { driftItems } = await studio.data(
        as,
        'query ($filter: DriftItemFilter) { driftItems(filter: $filter) { nodes { targetRef } } }',
        { filter },
      );
      return driftItems.nodes.map(({ targetRef }: { targetRef: string }) => targetRef).toSorted();
    };
    const both = ['rule:refund-cap', 'tool:think'];
    expect(await targets({})).toEqual(both);
    expect(await targets({ kind: 'UNKNOWN_TOOL' })).toEqual(['tool:think']);
    expect(await targets({ anyKind: ['UNKNOWN_TOOL', 'ARGUMENT_RULE_VIOLATED'] })).toEqual(both);
    expect(await targets({ anyKind: [], anyStatus: ['OPEN', 'RESOLVED'] })).toEqual(both);
    expect(await targets({ severity: 'CRITICAL' })).toEqual(['rule:refund-cap']);
    expect(await targets({ minSeverity: 'WARNING' })).toEqual(both);
    expect(await targets({ minSeverity: 'CRITICAL', kind: 'UNKNOWN_TOOL' })).toEqual([]);
    expect(await targets({ status: 'RESOLVED' })).toEqual([]);
    expect(await targets({ workspaceId: authored.workspaceId, approvalId, toolName: 'think' })).toEqual(['tool:think']);
    expect(await targets({ approvalId: newTypeId('appr') })).toEqual([]);

    const page =
      'query ($after: String) { driftItems(first: 1, after: $after) { nodes { targetRef } pageInfo { hasNextPage endCursor } } }';
    const first = (await studio.data(as, page)).driftItems;
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = (await studio.data(as, page, { after: first.pageInfo.endCursor })).driftItems;
    expect([...first.nodes, ...second.nodes].map(({ targetRef }) => targetRef).toSorted()).toEqual(both);
    expect(second.pageInfo.hasNextPage).toBe(false);
    const elsewhere = '{ evidenceEntries(after: $after) { nodes { id } } }';
    expect(
      await studio.failure(as, `query ($after: String) ${elsewhere}`, { after: first.pageInfo.endCursor }),
    ).toMatchObject({ code: 'BAD_CURSOR' });
    expect(await studio.failure(as, page, { after: 'damaged' })).toMatchObject({ code: 'BAD_CURSOR' });
    expect(
      await studio.failure(as, '{ driftItems(filter: { workspaceId: "appr_1" }) { nodes { id } } }'),
    ).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field: 'filter.workspaceId' },
    });
  });

  test('[GW-02] from a capture, an agent and a workspace to the items that they show', async () => {
    const { as, agent, environment, authored } = await drifting();
    const { _entities } = await studio.data(
      as,
      `query ($of: [_Any!]!) {
        _entities(representations: $of) {
          ... on CapturedCall { captureId driftItems { nodes { targetRef } pageInfo { hasNextPage } } }
          ... on Agent { driftItems(filter: { kind: UNKNOWN_TOOL }) { nodes { targetRef } } }
          ... on GovernanceWorkspace { critical: driftItems(filter: { severity: CRITICAL }) { nodes { targetRef } } }
        }
      }`,
      {
        of: [
          { __typename: 'CapturedCall', captureId: 'capture-1' },
          { __typename: 'CapturedCall', captureId: 'never-seen' },
          { __typename: 'Agent', name: agent, environment },
          { __typename: 'Agent', name: 'nobody', environment },
          { __typename: 'GovernanceWorkspace', id: authored.workspaceId },
        ],
      },
    );
    const [capture, unseen, ofAgent, ofNobody, ofWorkspace] = _entities;
    expect(capture.driftItems.nodes.map(({ targetRef }: { targetRef: string }) => targetRef).toSorted()).toEqual([
      'rule:refund-cap',
      'tool:think',
    ]);
    expect(unseen).toBeNull();
    expect(ofAgent).toEqual({ driftItems: { nodes: [{ targetRef: 'tool:think' }] } });
    expect(ofNobody).toEqual({ driftItems: null });
    expect(ofWorkspace).toEqual({ critical: { nodes: [{ targetRef: 'rule:refund-cap' }] } });
  });

  test('[ST-40] evidence of a workspace with its observations and a freshness as of now', async () => {
    const { as, authored } = await observed([
      captured('refund', { order_id: 'o-1', amount: 1 }, { observedAt: new Date().toISOString() }),
      captured('refund', { order_id: 'o-2', amount: 500 }, { observedAt: '2026-01-01T00:00:00.000Z' }),
      captured('think', {}, { observedAt: '2026-01-01T00:00:00.000Z' }),
    ]);
    const { governanceWorkspace } = await studio.data(
      as,
      `query ($id: ID!) {
        governanceWorkspace(id: $id) {
          evidence {
            nodes { scope targetRef family supportCount contradictionCount freshness sourceSnapshotHash workspace { id }
              observations { nodes { stance observedCall { toolName } } }
              doubts: observations(stance: CONTRADICTION) { nodes { observedCall { arguments } } } }
          }
          stale: evidence(filter: { freshness: STALE }) { nodes { targetRef } }
          contradicted: evidence(filter: { contradicted: true, scope: RULE }) { nodes { targetRef } }
        }
      }`,
      { id: authored.workspaceId },
    );
    const rule = governanceWorkspace.evidence.nodes.find(
      ({ targetRef }: { targetRef: string }) => targetRef === 'rule:refund-cap',
    );
    expect(rule).toMatchObject({
      scope: 'RULE',
      family: 'ARGUMENT_RULE',
      supportCount: 1,
      contradictionCount: 1,
      freshness: 'FRESH',
      doubts: { nodes: [{ observedCall: { arguments: { order_id: 'o-2', amount: 500 } } }] },
    });
    expect(rule.observations.nodes).toHaveLength(2);
    expect(governanceWorkspace.stale).toEqual({ nodes: [{ targetRef: 'tool:think' }] });
    expect(governanceWorkspace.contradicted).toEqual({ nodes: [{ targetRef: 'rule:refund-cap' }] });
  });

  test('[C-40] observed calls come newest first by the time of the call and can be filtered', async () => {
    const { as, agent } = await drifting();
    const { observedCalls } = await studio.data(
      as,
      `query ($filter: ObservedCallFilter) { observedCalls(filter: $filter, first: 2) {
        nodes { toolName observedAt arguments toolSchemaHash agentScope { name } capturedCall { captureId } actor { id } } pageInfo { endCursor } } }`,
      {
        filter: {
          agent,
          toolName: 'think',
          observedFrom: '2026-11-20T10:00:00.000Z',
          observedTo: '2026-11-20T10:00:10.000Z',
        },
      },
    );
    expect(observedCalls.nodes.map(({ observedAt }: { observedAt: string }) => observedAt)).toEqual([
      '2026-11-20T10:00:09.000Z',
      '2026-11-20T10:00:00.000Z',
    ]);
    const next = await studio.data(
      as,
      'query ($after: String) { observedCalls(first: 2, after: $after) { nodes { toolName } } }',
      {
        after: (await studio.data(as, '{ observedCalls(first: 2) { pageInfo { endCursor } } }')).observedCalls.pageInfo
          .endCursor,
      },
    );
    expect(next.observedCalls.nodes).toHaveLength(2);
  });

  test('[C-04] nothing of it is visible to another tenant, by id, by list or by reference', async () => {
    const { as, approvalId, receiptId } = await drifting();
    const ids = await studio.data(
      as,
      '{ driftItems { nodes { id } } evidenceEntries { nodes { id } } observedCalls { nodes { id } } }',
    );
    const [item, entry, call] = [ids.driftItems, ids.evidenceEntries, ids.observedCalls].map(
      (list) => list.nodes[0].id,
    );
    const stranger = { tenantId: newTenantId() };
    const answer = await studio.data(
      stranger,
      `query ($item: ID!, $entry: ID!, $call: ID!, $receipt: ID!, $approval: ID!, $of: [_Any!]!) {
        driftItem(id: $item) { id } evidenceEntry(id: $entry) { id } observedCall(id: $call) { id } approvalRuntimeReceipt(id: $receipt) { id }
        driftItems(filter: { approvalId: $approval }) { nodes { id } } approvalRuntimeReceipts(filter: { approvalId: $approval }) { nodes { id } }
        evidenceEntries { nodes { id } } observedCalls(filter: { captureId: "capture-1" }) { nodes { id } }
        _entities(representations: $of) { __typename }
      }`,
      {
        item,
        entry,
        call,
        receipt: receiptId,
        approval: approvalId,
        of: [
          { __typename: 'DriftItem', id: item },
          { __typename: 'EvidenceEntry', id: entry },
          { __typename: 'ApprovalRuntimeReceipt', id: receiptId },
          { __typename: 'CapturedCall', captureId: 'capture-1' },
        ],
      },
    );
    expect(answer).toEqual({
      driftItem: null,
      evidenceEntry: null,
      observedCall: null,
      approvalRuntimeReceipt: null,
      driftItems: { nodes: [] },
      approvalRuntimeReceipts: { nodes: [] },
      evidenceEntries: { nodes: [] },
      observedCalls: { nodes: [] },
      _entities: [null, null, null, null],
    });
  });
});

describe('triage in the graph', () => {
  test('[ST-44] acknowledge and resolve in one document answer each with the item as it then was', async () => {
    const { as } = await drifting();
    const { driftItems } = await studio.data(
      as,
      '{ driftItems(filter: { kind: UNKNOWN_TOOL }) { nodes { id version } } }',
    );
    const [{ id, version }] = driftItems.nodes;
    const answer = await studio.data(
      as,
      `mutation ($first: AcknowledgeDriftItemInput!, $second: ResolveDriftItemInput!) {
        acknowledgeDriftItem(input: $first) { driftItem { status version } driftTransition { type from to reason actor { id } } }
        resolveDriftItem(input: $second) { driftItem { status version transitions { nodes { type } } } driftTransition { type } }
      }`,
      {
        first: { driftItemId: id, expectedVersion: version, reason: 'on it' },
        second: { driftItemId: id, expectedVersion: 2 },
      },
    );
    expect(answer).toEqual({
      acknowledgeDriftItem: {
        driftItem: { status: 'ACKNOWLEDGED', version: 2 },
        driftTransition: {
          type: 'ACKNOWLEDGED',
          from: 'OPEN',
          to: 'ACKNOWLEDGED',
          reason: 'on it',
          actor: { id: 'ada' },
        },
      },
      resolveDriftItem: {
        driftItem: {
          status: 'RESOLVED',
          version: 3,
          transitions: { nodes: [{ type: 'RESOLVED' }, { type: 'ACKNOWLEDGED' }, { type: 'DETECTED' }] },
        },
        driftTransition: { type: 'RESOLVED' },
      },
    });
  });

  test('[ST-41] settled items leave the approval CLEAN; a newer approval keeps the older one DRIFTING', async () => {
    const { as, approvalId, authored } = await drifting();
    const dismiss = `mutation ($input: DismissDriftItemInput!) { dismissDriftItem(input: $input) { driftItem { status } } }`;
    const conformanceOf = 'query ($id: ID!) { governanceApproval(id: $id) { conformance } }';
    const { driftItems } = await studio.data(as, '{ driftItems { nodes { id } } }');
    const [first, second] = driftItems.nodes;
    await studio.data(as, dismiss, { input: { driftItemId: first.id, reason: 'known' } });
    expect((await studio.data(as, conformanceOf, { id: approvalId })).governanceApproval.conformance).toBe('DRIFTING');
    await studio.data(as, dismiss, { input: { driftItemId: second.id, reason: 'known' } });
    expect((await studio.data(as, conformanceOf, { id: approvalId })).governanceApproval.conformance).toBe('CLEAN');

    const other = await drifting();
    const newer = await approve(
      studio,
      other.as,
      await change(studio, other.as, other.authored, [{ setSessionLimits: { toolCalls: 5 } }]),
    );
    const { governanceApproval } = await studio.data(
      other.as,
      'query ($id: ID!) { governanceApproval(id: $id) { conformance driftItems { nodes { status transitions(first: 1) { nodes { type supersededBy { id } } } } } } }',
      { id: other.approvalId },
    );
    expect(governanceApproval.conformance).toBe('DRIFTING');
    expect(governanceApproval.driftItems.nodes).toMatchObject([
      {
        status: 'SUPERSEDED',
        transitions: { nodes: [{ type: 'SUPERSEDED', supersededBy: { id: newer.governanceApproval.id } }] },
      },
      { status: 'SUPERSEDED' },
    ]);
    expect(
      (await studio.data(other.as, conformanceOf, { id: newer.governanceApproval.id })).governanceApproval.conformance,
    ).toBe('NEVER_COMPARED');
    expect(authored.workspaceId).not.toBe(other.authored.workspaceId);
  });

  test('[ST-42] an approval is compared on demand; the receipt is answered', async () => {
    const { as, approvalId } = await drifting();
    const { compareApproval } = await studio.data(
      as,
      `mutation ($input: CompareApprovalInput!) { compareApproval(input: $input) {
        approvalRuntimeReceipt { trigger callsCompared outcome findings { newOccurrences } actor { id } } } }`,
      {
        input: {
          approvalId,
          windowStart: '2026-11-20T00:00:00.000Z',
          windowEnd: '2026-11-21T00:00:00.000Z',
          idempotencyKey: 'now',
        },
      },
    );
    expect(compareApproval.approvalRuntimeReceipt).toEqual({
      trigger: 'ON_DEMAND',
      callsCompared: 4,
      outcome: 'DRIFTING',
      findings: [{ newOccurrences: 0 }, { newOccurrences: 0 }],
      actor: { id: 'ada' },
    });
  });

  test('[C-05] each operation needs its scope', async () => {
    const { as, agent, environment } = await drifting();
    const reader: As = { ...as, scopes: ['studio:read'] };
    const driftItemId = newTypeId('drift');
    expect(
      await studio.failure(
        reader,
        'mutation ($i: AcknowledgeDriftItemInput!) { acknowledgeDriftItem(input: $i) { driftItem { id } } }',
        {
          i: { driftItemId },
        },
      ),
    ).toMatchObject({ code: 'FORBIDDEN' });
    const input = { eventId: newTypeId('dlv'), agent, environment, calls: [], declaredTools: [] };
    expect(await studio.failure({ ...as, scopes: ['admin', 'drift:triage'] }, observe, { input })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await studio.failure({ ...as, scopes: ['history:read'] }, '{ driftItems { nodes { id } } }')).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  test('[C-23] unknown and malformed ids are told apart', async () => {
    const as = someone();
    const resolve = 'mutation ($i: ResolveDriftItemInput!) { resolveDriftItem(input: $i) { driftItem { id } } }';
    expect(await studio.failure(as, resolve, { i: { driftItemId: newTypeId('drift') } })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await studio.failure(as, resolve, { i: { driftItemId: newTypeId('appr') } })).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field: 'input.driftItemId' },
    });
    expect(await studio.failure(as, '{ driftItem(id: "nonsense") { id } }')).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await studio.data(as, `{ driftItem(id: "${newTypeId('drift')}") { id } }`)).toEqual({ driftItem: null });
  });
});
