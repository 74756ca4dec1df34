import { afterAll, beforeAll, expect, test } from 'vitest';
import { lived, viewOf } from './lived-workspace.ts';
import { type Answer, approve, author, change, type StudioUnderTest, someone, startStudio } from './studio-subgraph.ts';
import { preview } from './workbench-documents.ts';

let studio: StudioUnderTest;

beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

test('[ST-52] a judgment comes with its target, evidence and what each option leads to', async () => {
  const as = someone();
  const before = await lived(studio, as);
  const { focus: open } = await viewOf(studio, as, before.workspaceId);
  expect(open).toMatchObject({
    judgment: { id: 'cap', state: 'OPEN', options: ['50', '100'] },
    target: 'rule:refund-cap',
    control: { target: 'rule:refund-cap', standing: 'APPROVED', runtime: { callsMatched: 3 } },
    evidence: [{ targetRef: 'rule:refund-cap' }],
  });
  const clears = { status: 'READY_FOR_APPROVAL', approvalState: { ready: true, blockers: [] }, changes: [] };
  expect(open.options).toMatchObject([
    { option: '50', chosen: false, approved: null, ...clears },
    { option: '100', chosen: false, approved: null, ...clears },
  ]);
  const answered = await change(studio, as, before, [{ resolveJudgment: { judgmentId: 'cap', resolution: '100' } }]);
  await approve(studio, as, answered);
  await change(studio, as, answered, [
    { raiseJudgment: { judgmentId: 'who', question: 'Who?', options: [], targetRef: null } },
  ]);
  expect((await viewOf(studio, as, before.workspaceId)).focus.options).toMatchObject([
    { option: '50', chosen: false, approved: false, status: 'NEEDS_JUDGMENT' },
    { option: '100', chosen: true, approved: true, status: 'NEEDS_JUDGMENT' },
  ]);
  const free = (await viewOf(studio, as, before.workspaceId, { judgmentId: 'who' })).focus;
  expect(free).toMatchObject({ target: null, control: null, evidence: [], options: [{ option: null, ...clears }] });
  expect((await viewOf(studio, as, before.workspaceId, { judgmentId: 'nobody' })).focus).toBeNull();
});

test('[ST-53] a preview tells blockers, the hash to approve, and why an approval would be refused', async () => {
  const as = someone();
  const { workspaceId, snapshotId, snapshotHash, approvalId } = await lived(studio, as);
  expect((await viewOf(studio, as, workspaceId)).approvalPreview).toMatchObject({
    draftSnapshot: { id: snapshotId },
    snapshotHash,
    current: true,
    approval: null,
    refusal: { code: 'SNAPSHOT_NOT_READY' },
    blockers: [{ code: 'JUDGMENT_OPEN' }],
    activeApproval: { id: approvalId },
    changes: { unchanged: true, becomesEnforceable: [], stopsBeingEnforced: [], stopsBeingAllowed: [] },
  });
});

test('[ST-53] a preview of a snapshot that was reviewed before says that it is no longer current, as approving does', async () => {
  const as = someone();
  const { workspaceId, snapshotHash, approvedHash, approvalId } = await lived(studio, as);
  const document = `query ($workspaceId: ID!, $snapshotHash: Hash) { approvalPreview(workspaceId: $workspaceId, snapshotHash: $snapshotHash) { ${preview} } }`;
  const of = async (hash: string) =>
    (await studio.data(as, document, { workspaceId, snapshotHash: hash })).approvalPreview;
  expect(await of(snapshotHash)).toMatchObject({ current: true });
  expect(await of(approvedHash)).toMatchObject({
    current: false,
    approval: { id: approvalId },
    refusal: { code: 'REVIEWED_SNAPSHOT_MISMATCH' },
  });
  expect(await of(`sha256:${'0'.repeat(64)}`)).toBeNull();
});

test('[ST-53] what becomes enforceable and what stops being allowed is told by the identity of tools and rules', async () => {
  const as = someone();
  const before = await lived(studio, as);
  const rule = (ruleId: string, path: string, operator: string, value: unknown) => ({
    setArgumentRule: { tool: 'refund', ruleId, path, operator, value },
  });
  await change(studio, as, before, [
    { resolveJudgment: { judgmentId: 'cap', resolution: '100' } },
    rule('refund-cap', 'amount', 'LTE', 200),
    rule('order-named', 'order_id', 'LENGTH_GTE', 3),
    { addTool: { name: 'look', inputSchema: { type: 'object' }, sideEffect: 'READ' } },
    { setSessionLimits: { toolCalls: 10, callsPerTool: [{ tool: 'refund', atMost: 2 }] } },
  ]);
  const { approvalPreview } = await viewOf(studio, as, before.workspaceId);
  const { changes } = approvalPreview;
  expect(approvalPreview).toMatchObject({ refusal: null, blockers: [] });
  expect(changes.unchanged).toBe(false);
  const told = changes.becomesEnforceable.map(({ kind, part, ref }: Answer) => `${kind} ${part} ${ref}`);
  expect(told.toSorted()).toEqual([
    'ADDED RULE order-named',
    'ADDED TOOL look',
    'CHANGED RULE refund-cap',
    'CHANGED SESSION session',
  ]);
  const cap = changes.becomesEnforceable.find((one: Answer) => one.ref === 'refund-cap');
  expect(cap).toMatchObject({ before: ['amount <= 100'], after: ['amount <= 200'] });
  expect(changes.stopsBeingAllowed).toEqual([
    { reason: 'LIMIT_LOWERED', tool: null, ruleId: null, sentence: 'A session has at most 10 toolCalls.' },
    { reason: 'RULE_ADDED', tool: 'refund', ruleId: 'order-named', sentence: 'order_id has length >= 3' },
  ]);
});

test('[ST-53] before the first approval everything becomes enforceable and nothing stops being allowed', async () => {
  const as = someone();
  const { workspaceId } = await author(studio, as);
  const { changes, activeApproval } = (await viewOf(studio, as, workspaceId)).approvalPreview;
  expect(activeApproval).toBeNull();
  expect(changes.becomesEnforceable.map(({ kind, ref }: Answer) => `${kind} ${ref}`).toSorted()).toEqual([
    'ADDED refund',
    'ADDED refund-cap',
    'ADDED session',
  ]);
  expect(changes.stopsBeingEnforced).toEqual([]);
  expect(changes.stopsBeingAllowed).toEqual([]);
});

test('[ST-53] a snapshot on which workspace and draft no longer agree is not current, with the code that approving gives', async () => {
  const as = someone();
  const authored = await author(studio, as);
  const { sql } = studio.database;
  expect((await viewOf(studio, as, authored.workspaceId)).approvalPreview).toMatchObject({
    current: true,
    refusal: null,
  });
  const approving = 'mutation ($input: ApproveDraftInput!) { approveDraft(input: $input) { created } }';
  const input = { workspaceId: authored.workspaceId, reviewedSnapshotHash: authored.snapshotHash };
  const expectBoth = async (code: string) => {
    const { approvalPreview } = await viewOf(studio, as, authored.workspaceId);
    expect(approvalPreview).toMatchObject({ current: false, refusal: { code } });
    expect((await studio.failure(as, approving, { input })).code).toBe(code);
  };
  await sql`update studio.business_draft set current_version = current_version + 1 where id = ${authored.draftId}`;
  await expectBoth('SNAPSHOT_VERSION_MISMATCH');
  await sql`
    update studio.business_draft set current_version = current_version - 1,
      active_snapshot_id = (select id from studio.business_draft_snapshot where draft_id = ${authored.draftId} and version = 1)
    where id = ${authored.draftId}`;
  await expectBoth('SNAPSHOT_POINTER_MISMATCH');
  await sql`update studio.governance_workspace set active_draft_id = null where id = ${authored.workspaceId}`;
  await expectBoth('NO_ACTIVE_DRAFT');
  await sql`update studio.governance_workspace set status = 'ARCHIVED' where id = ${authored.workspaceId}`;
  await expectBoth('INVALID_TRANSITION');
});
