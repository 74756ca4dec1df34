import { randomUUID } from 'node:crypto';
import { toolSchemaHash } from '@writ/engine/tool-schema';
import { scopeFor } from '@writ/kit/testing/scope';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveDraft } from '../src/approval/approve-draft.handler.ts';
import type { BusinessCommandInput } from '../src/draft/command-payloads.ts';
import { compareApproval } from '../src/drift/compare-approval.handler.ts';
import { type CapturedCallInput, observeCapturedCalls } from '../src/drift/observe-captured-calls.handler.ts';
import { approvedScope, capturedCall, dayOfCalls, deliveryOf } from './compared-scope.ts';
import { type Answer, type StudioUnderTest, someone, startStudio } from './studio-subgraph.ts';

const fork = `mutation ($input: ForkDraftFromDriftInput!) {
  forkDraftFromDrift(input: $input) {
    applied
    businessDraft { activeSnapshot { snapshotHash memory status } }
    businessCommands { commandType payload }
  }
}`;
const items = '{ driftItems { nodes { id kind targetRef toolName status occurrences approval { id } } } }';

let studio: StudioUnderTest;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

const payment = {
  type: 'object',
  properties: { amount: { type: 'number' }, to: { type: 'string' } },
  required: ['amount'],
};
const pay: BusinessCommandInput = {
  addTool: { name: 'pay', inputSchema: payment, sideEffect: 'FINANCIAL', riskDefault: 'ALLOW' },
};
const at = (second: number, sdkSessionId: string): Partial<CapturedCallInput> => ({
  sdkSessionId,
  captureId: `${sdkSessionId}:${second}`,
  observedAt: new Date(Date.UTC(2026, 10, 20, 10, 0, second)),
});

/** An approved agent, what it did in deliveries, and the way to accept what that drifted by. */
const acting = async (commands: readonly BusinessCommandInput[], ...deliveries: readonly CapturedCallInput[][]) => {
  const as = someone();
  const scope = scopeFor(studio.database.open('studio'), as);
  const approved = await approvedScope(scope, commands);
  for (const calls of deliveries) await observeCapturedCalls(scope, deliveryOf(approved, calls));
  const itemsOf = async (approvalId: string): Promise<readonly Answer[]> =>
    (await studio.data(as, items)).driftItems.nodes.filter(({ approval }: Answer) => approval.id === approvalId);
  const inputFor = async (targetRef: string, more = {}) => ({
    driftItemId: (await itemsOf(approved.approvalId)).find((item) => item.targetRef === targetRef)?.id,
    resolution: 'ACCEPT',
    expectedActiveDraftId: approved.draftId,
    idempotencyKey: randomUUID(),
    ...more,
  });
  const accept = async (targetRef: string, more = {}): Promise<Answer> =>
    (await studio.data(as, fork, { input: await inputFor(targetRef, more) })).forkDraftFromDrift;
  const refused = async (targetRef: string, more = {}) =>
    studio.failure(as, fork, { input: await inputFor(targetRef, more) });
  /** Approves a forked draft and compares all of the day's calls with it anew. */
  const recompared = async ({ businessDraft: { activeSnapshot } }: Answer): Promise<readonly Answer[]> => {
    const { workspaceId } = approved;
    const { approval } = await approveDraft(scope, { workspaceId, reviewedSnapshotHash: activeSnapshot.snapshotHash });
    await compareApproval(scope, { approvalId: approval.id, ...dayOfCalls, idempotencyKey: randomUUID() });
    return itemsOf(approval.id);
  };
  const drafts = async () => (await studio.data(as, '{ businessDrafts { nodes { id } } }')).businessDrafts.nodes.length;
  return { accept, refused, recompared, drafts };
};

describe('what a draft that accepts drift accepts', () => {
  const capped: readonly BusinessCommandInput[] = [
    pay,
    { setArgumentRule: { tool: 'pay', ruleId: 'pay-cap', path: 'amount', operator: 'LTE', value: 100 } },
  ];
  const byMail = capturedCall('pay', { amount: 900, to: '[REDACTED:email]' });

  test('[ST-45] a cap is raised by a call of which redaction took another argument, and never removed for it', async () => {
    for (const calls of [[byMail], [byMail, capturedCall('pay', { amount: 150 })]]) {
      const { accept, recompared } = await acting(capped, calls);
      const forked = await accept('rule:pay-cap');
      expect(forked).toMatchObject({
        applied: true,
        businessCommands: [{ commandType: 'SET_ARGUMENT_RULE', payload: { rule: { value: 900 } } }],
      });
      expect(await recompared(forked)).toEqual([]);
    }
  });

  test('[ST-44][ST-45] an item that later deliveries cleared is refused, and no draft is made', async () => {
    const { refused, drafts } = await acting(
      [
        pay,
        { addTool: { name: 'ask', inputSchema: { type: 'object' }, sideEffect: 'READ' } },
        { setPrecondition: { tool: 'pay', ruleId: 'ask-first', earlier: { tools: ['ask'] } } },
      ],
      [capturedCall('pay', { amount: 1 }, at(2, 'overtaken'))],
      [capturedCall('ask', {}, at(1, 'overtaken'))],
    );
    expect(await refused('rule:ask-first')).toMatchObject({
      code: 'INVALID_TRANSITION',
      details: { field: 'input.resolution', calls: 0 },
    });
    expect(await drafts()).toBe(1);
  });

  const payments = (session: string, count: number, args: unknown = { amount: 50 }) =>
    Array.from({ length: count }, (_, second) => capturedCall('pay', args, at(second, session)));
  const twice: BusinessCommandInput = { setSessionLimits: { callsPerTool: [{ tool: 'pay', atMost: 2 }] } };
  const sum: BusinessCommandInput = {
    setAggregate: { ruleId: 'pay-sum', kind: 'SUM', tools: ['pay'], amount: 'amount', atMost: 150 },
  };

  test('[ST-45] a limit is raised to the most that any session reached, whichever was delivered first', async () => {
    for (const counts of [
      [3, 7],
      [7, 3],
    ]) {
      const deliveries = counts.map((count) => payments(`session-${count}`, count));
      const { accept, recompared } = await acting([pay, twice], ...deliveries);
      const forked = await accept('tool:pay');
      expect(forked.businessCommands).toMatchObject([
        { commandType: 'SET_SESSION_LIMITS', payload: { callsPerTool: { pay: 7 } } },
      ]);
      expect(await recompared(forked)).toEqual([]);
    }
  });

  test('[ST-45] a sum is raised to the highest total, also of a capture outside any session', async () => {
    const loose = Array.from({ length: 5 }, (_, callIndex) =>
      capturedCall('pay', { amount: 60.5 }, { captureId: 'loose', callIndex }),
    );
    const { accept, recompared } = await acting([pay, sum], payments('session-1', 4), loose);
    const forked = await accept('rule:pay-sum');
    expect(forked.businessCommands).toMatchObject([{ payload: { kind: 'SUM', rule: { atMost: 302.5 } } }]);
    expect(await recompared(forked)).toEqual([]);
  });

  test('[ST-45] a session longer than a delivery looks back is counted from its beginning', async () => {
    const calls = payments('session-long', 520);
    const { accept, recompared } = await acting(
      [pay, { setSessionLimits: { toolCalls: 2 } }],
      calls.slice(0, 260),
      calls.slice(260),
    );
    const forked = await accept('session');
    expect(forked.businessCommands).toMatchObject([{ payload: { toolCalls: 520 } }]);
    expect(forked.businessCommands).toHaveLength(1);
    expect(await recompared(forked)).toEqual([]);
  });

  test('[ST-45] a sum is not raised by an amount that redaction took', async () => {
    const anything: BusinessCommandInput = {
      addTool: { name: 'pay', inputSchema: { type: 'object', properties: { amount: {} } }, sideEffect: 'READ' },
    };
    const hidden = capturedCall('pay', { amount: '[REDACTED:card]' }, at(0, 'session-1'));
    const { refused } = await acting([anything, sum], [hidden, ...payments('session-1', 3).slice(1)]);
    expect(await refused('rule:pay-sum')).toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  test('[ST-45] a schema is accepted only if it takes what was observed, or is what was declared', async () => {
    const call = capturedCall('pay', { amount: 'a lot' });
    const { accept, refused, recompared, drafts } = await acting([pay], [call]);
    expect(await refused('tool:pay', { inputSchema: payment })).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field: 'input.inputSchema', refusedCalls: 1 },
    });
    const wider = { ...payment, properties: { ...payment.properties, amount: { type: ['number', 'string'] } } };
    const declared = capturedCall('pay', { amount: 1 }, { toolSchemaHash: toolSchemaHash(wider) });
    const changed = await acting([pay], [declared]);
    expect(await changed.refused('tool:pay', { inputSchema: payment })).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field: 'input.inputSchema', expected: [toolSchemaHash(wider)], given: toolSchemaHash(payment) },
    });
    expect(await drafts()).toBe(1);
    for (const drifted of [{ accept, recompared }, changed]) {
      expect(await drifted.recompared(await drifted.accept('tool:pay', { inputSchema: wider }))).toEqual([]);
    }
  });

  test('[ST-45] a draft says when more calls show the item than were read', async () => {
    const calls = Array.from({ length: 502 }, (_, second) =>
      capturedCall('pay', { amount: 101 + second }, at(second, 's')),
    );
    const { accept } = await acting(capped, calls.slice(0, 500), calls.slice(500));
    const { applied, businessDraft, businessCommands } = await accept('rule:pay-cap');
    expect({ applied, status: businessDraft.activeSnapshot.status }).toEqual({
      applied: true,
      status: 'READY_FOR_APPROVAL',
    });
    expect(businessCommands).toMatchObject([{ payload: { rule: { value: 602 } } }, {}, {}]);
    expect(businessDraft.activeSnapshot.memory.judgments).toMatchObject([
      {
        state: 'RESOLVED',
        resolution: 'ACCEPT',
        targetRef: 'rule:pay-cap',
        rationale: expect.stringContaining('500 of the 502 calls'),
      },
    ]);
  });
});
