import { randomUUID } from 'node:crypto';
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
});
