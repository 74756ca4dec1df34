import { randomUUID } from 'node:crypto';
import { scopeFor } from '@writ/kit/testing/scope';
import { newTypeId } from '@writ/kit/type-id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { observeCapturedCalls } from '../src/drift/observe-captured-calls.handler.ts';
import { approvedScope, capturedCall, deliveryOf } from './compared-scope.ts';
import { type Answer, type StudioUnderTest, someone, startStudio } from './studio-subgraph.ts';

const fork = `mutation ($input: ForkDraftFromDriftInput!) {
  forkDraftFromDrift(input: $input) {
    applied
    driftItem { id status version }
    businessDraft { id title currentVersion derivedFromApprovalId activeSnapshot { status memory } workspace { activeDraftId activeApprovalId } }
    businessCommands { commandType validationState payload actor { id } refusals { code } }
  }
}`;

let studio: StudioUnderTest;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

/** An approved agent, with drift by a call beyond its rule and by an unknown tool. */
const drifted = async () => {
  const as = someone();
  const scope = scopeFor(studio.database.open('studio'), as);
  const approved = await approvedScope(scope);
  const calls = [capturedCall('search', { origin: 'VIE', passengers: 7 }), capturedCall('gift', { to: 'ada' })];
  await observeCapturedCalls(scope, deliveryOf(approved, calls));
  const { driftItems } = await studio.data(as, '{ driftItems { nodes { id kind toolName status version } } }');
  const idOf = (tool: string): string => driftItems.nodes.find((one: Answer) => one.toolName === tool).id;
  const input = (tool: string, resolution: string, more = {}) => ({
    driftItemId: idOf(tool),
    resolution,
    expectedActiveDraftId: approved.draftId,
    idempotencyKey: randomUUID(),
    ...more,
  });
  const run = async (given: object) => (await studio.data(as, fork, { input: given })).forkDraftFromDrift;
  return { as, approved, input, run, items: driftItems.nodes };
};

describe('fork a draft from drift', () => {
  test('[ST-45] accepted: the draft is derived from the approval, its rule admits what was observed, the item stays', async () => {
    const { as, approved, input, run, items } = await drifted();
    const forked = await run(input('search', 'ACCEPT'));
    expect(forked).toMatchObject({
      applied: true,
      driftItem: { status: 'OPEN', version: 1 },
      businessDraft: {
        title: 'Accept rule:few-passengers',
        currentVersion: 2,
        derivedFromApprovalId: approved.approvalId,
        activeSnapshot: { status: 'READY_FOR_APPROVAL' },
        workspace: { activeApprovalId: approved.approvalId },
      },
      businessCommands: [{ commandType: 'SET_ARGUMENT_RULE', validationState: 'ACCEPTED', actor: { id: 'ada' } }],
    });
    const rule = forked.businessDraft.activeSnapshot.memory.model.tools.search.argumentRules['few-passengers'];
    expect(rule).toMatchObject({ operator: 'lte', value: 7, optional: true });
    expect(forked.businessDraft.workspace.activeDraftId).toBe(forked.businessDraft.id);
    const after = await studio.data(as, '{ driftItems { nodes { id kind toolName status version } } }');
    expect(after.driftItems.nodes).toEqual(items);
  });

  test('[ST-45] tightened and rejected: a checkpoint, a tool blocked by name, an unknown tool held', async () => {
    for (const [tool, resolution, expected] of [
      [
        'search',
        'TIGHTEN',
        { checkpoints: [{ tools: ['search'], because: expect.stringContaining('few-passengers') }] },
      ],
      ['search', 'REJECT', { tools: { search: { riskDefault: 'BLOCK' } } }],
      ['gift', 'TIGHTEN', { tools: { gift: { riskDefault: 'HOLD', inputSchema: { required: ['to'] } } } }],
      ['gift', 'REJECT', { tools: { gift: { riskDefault: 'BLOCK' } } }],
    ] as const) {
      const { input, run } = await drifted();
      const { applied, businessDraft, businessCommands } = await run(input(tool, resolution));
      expect({ applied, refusals: businessCommands[0].refusals }).toEqual({ applied: true, refusals: [] });
      const { tools, checkpoints } = businessDraft.activeSnapshot.memory.model;
      expect({ tools, checkpoints: Object.values(checkpoints) }).toMatchObject(expected);
    }
  });

  test('[ST-45][C-21] the same key gives the same draft, also from many callers at once; another input is a mismatch', async () => {
    const { as, input, run } = await drifted();
    const given = input('search', 'ACCEPT');
    const forked = await Promise.all(Array.from({ length: 8 }, () => run(given)));
    expect(new Set(forked.map(({ businessDraft }) => businessDraft.id)).size).toBe(1);
    const { businessDrafts } = await studio.data(as, '{ businessDrafts { nodes { id } } }');
    expect(businessDrafts.nodes).toHaveLength(2);
    const other = await studio.failure(as, fork, { input: { ...given, resolution: 'REJECT' } });
    expect(other.code).toBe('IDEMPOTENCY_MISMATCH');
  });

  test('[ST-45][HI-12] a schema with a credential in it is refused by its place, and nothing is stored', async () => {
    const { as, input } = await drifted();
    const key = ['sk', 'ant', 'Zq8vT2mN4xR7wK1pL5sJ9dH3'].join('-');
    const given = { ...input('search', 'ACCEPT'), inputSchema: { type: 'object', $comment: key } };
    const { code, message } = await studio.failure(as, fork, { input: given });
    expect(code).toBe('BAD_USER_INPUT');
    expect(message).toContain('input.inputSchema.$comment');
    expect(message).not.toContain(key);
    const { businessDrafts } = await studio.data(as, '{ businessDrafts { nodes { id } } }');
    expect(businessDrafts.nodes).toHaveLength(1);
  });

  test('[ST-45][ST-02] who saw another active draft changes nothing and learns which one is active', async () => {
    const { as, approved, input } = await drifted();
    const stale = { ...input('search', 'ACCEPT'), expectedActiveDraftId: null };
    const { code, details } = await studio.failure(as, fork, { input: stale });
    expect({ code, active: details.activeDraftId }).toEqual({ code: 'LINEAGE_CONFLICT', active: approved.draftId });
    const { businessDrafts } = await studio.data(as, '{ businessDrafts { nodes { id } } }');
    expect(businessDrafts.nodes).toHaveLength(1);
  });

  test('[ST-45][ST-23] a command that the rules refuse is kept as rejected, on a draft that is there', async () => {
    const { input, run } = await drifted();
    const broken = { type: 'object', properties: { to: { type: 'nothing of the kind' } } };
    const { applied, businessDraft, businessCommands } = await run(input('gift', 'ACCEPT', { inputSchema: broken }));
    expect({ applied, version: businessDraft.currentVersion }).toEqual({ applied: false, version: 1 });
    expect(businessCommands).toMatchObject([{ commandType: 'ADD_TOOL', validationState: 'REJECTED' }]);
  });

  test('[ST-45][C-04] a foreign item is like none; malformed input names its field', async () => {
    const { input } = await drifted();
    const stranger = someone();
    const foreign = await studio.failure(stranger, fork, { input: input('search', 'ACCEPT') });
    const absent = await studio.failure(stranger, fork, {
      input: { ...input('search', 'ACCEPT'), driftItemId: newTypeId('drift') },
    });
    expect(foreign).toEqual(absent);
    expect(foreign.code).toBe('NOT_FOUND');
    const { as, input: mine } = await drifted();
    for (const [field, value] of [
      ['driftItemId', newTypeId('ws')],
      ['inputSchema', ['no object']],
      ['title', ' '],
      ['expectedActiveDraftId', 'x'],
    ] as const) {
      const { code, details } = await studio.failure(as, fork, {
        input: { ...mine('gift', 'ACCEPT'), [field]: value },
      });
      expect({ code, field: details.field }).toEqual({ code: 'BAD_USER_INPUT', field: `input.${field}` });
    }
    const forbidden = await studio.failure({ ...as, scopes: ['studio:read'] }, fork, { input: mine('gift', 'ACCEPT') });
    expect(forbidden.code).toBe('FORBIDDEN');
  });
});
