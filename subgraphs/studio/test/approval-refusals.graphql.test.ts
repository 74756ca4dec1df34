import { randomUUID } from 'node:crypto';
import { hashOf } from '@writ/engine/hash';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Authored,
  approve,
  approveDraft,
  author,
  change,
  colleague,
  createDraft,
  createWorkspace,
  refundCommands,
  rowsOf,
  type StudioUnderTest,
  someone,
  startStudio,
} from './studio-subgraph.ts';

let studio: StudioUnderTest;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

type As = ReturnType<typeof someone>;

const attempt = (as: As, { workspaceId, snapshotHash }: Authored) =>
  studio.failure(as, approveDraft, { input: { workspaceId, reviewedSnapshotHash: snapshotHash } });

const zeroHash = `sha256:${'0'.repeat(64)}`;

/** A copy of a stored snapshot that differs in some columns, made as only the database's administrator can. */
const copySnapshot = async (from: Authored, over: Record<string, unknown>): Promise<Authored> => {
  const { sql } = studio.database;
  const id = `${from.snapshotId.slice(0, -6)}${randomUUID().slice(0, 6)}`;
  const snapshotHash = hashOf('test', id);
  const changed = sql.json({ id, version: 1000, snapshot_hash: snapshotHash, ...over } as never);
  await sql`insert into studio.business_draft_snapshot
    select (jsonb_populate_record(snapshot, ${changed})).* from studio.business_draft_snapshot snapshot where id = ${from.snapshotId}`;
  await sql`update studio.business_draft set active_snapshot_id = ${id}, current_version = 1000 where id = ${from.draftId}`;
  await sql`update studio.governance_workspace set active_draft_snapshot_id = ${id} where id = ${from.workspaceId}`;
  return { ...from, snapshotId: id, snapshotHash };
};

test('[ST-30] a workspace without a draft is NO_ACTIVE_DRAFT', async () => {
  const as = someone();
  const input = { agent: randomUUID(), environment: 'STAGING' };
  const created = await studio.data(as, createWorkspace, { input });
  const workspaceId = created.createGovernanceWorkspace.governanceWorkspace.id;
  const blank = { workspaceId, draftId: '', version: 0, snapshotHash: zeroHash, snapshotId: '' };
  expect((await attempt(as, blank)).code).toBe('NO_ACTIVE_DRAFT');
});

test('[ST-30] a workspace whose snapshot pointer is empty is NO_ACTIVE_SNAPSHOT', async () => {
  const as = someone();
  const draft = await author(studio, as);
  await studio.database
    .sql`update studio.governance_workspace set active_draft_snapshot_id = null where id = ${draft.workspaceId}`;
  expect((await attempt(as, draft)).code).toBe('NO_ACTIVE_SNAPSHOT');
});

test('[ST-30] workspace and draft that disagree on the snapshot are SNAPSHOT_POINTER_MISMATCH', async () => {
  const as = someone();
  const first = await author(studio, as);
  const second = await change(studio, as, first, [{ setSessionLimits: { steps: 3 } }]);
  await studio.database
    .sql`update studio.business_draft set active_snapshot_id = ${first.snapshotId} where id = ${first.draftId}`;
  expect(await attempt(as, second)).toMatchObject({
    code: 'SNAPSHOT_POINTER_MISMATCH',
    details: { workspaceSnapshotId: second.snapshotId, draftSnapshotId: first.snapshotId },
  });
});

test('[ST-30] a snapshot of another version than the draft is SNAPSHOT_VERSION_MISMATCH', async () => {
  const as = someone();
  const draft = await author(studio, as);
  await studio.database.sql`update studio.business_draft set current_version = 9 where id = ${draft.draftId}`;
  expect(await attempt(as, draft)).toMatchObject({
    code: 'SNAPSHOT_VERSION_MISMATCH',
    details: { draftVersion: 9, snapshotVersion: 2 },
  });
});

test('[ST-30] an open judgment is SNAPSHOT_NOT_READY until it is answered', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const asked = await change(studio, as, draft, [{ raiseJudgment: { judgmentId: 'j', question: 'Sure?' } }]);
  expect(await attempt(as, asked)).toMatchObject({
    code: 'SNAPSHOT_NOT_READY',
    details: { status: 'NEEDS_JUDGMENT', blockers: [{ code: 'JUDGMENT_OPEN' }] },
  });
  const answered = await change(studio, as, asked, [{ resolveJudgment: { judgmentId: 'j', resolution: 'yes' } }]);
  expect((await approve(studio, as, answered)).created).toBe(true);
});

test('[ST-30] a draft with nothing to govern is APPROVAL_BLOCKED with its blockers', async () => {
  const as = someone();
  const empty = await author(studio, as, [{ setSessionLimits: { steps: 3 } }]);
  expect(await attempt(as, empty)).toMatchObject({
    code: 'APPROVAL_BLOCKED',
    details: { blockers: [{ code: 'NO_TOOLS' }] },
  });
});

test('[ST-30] an approval state that is stored as not ready is APPROVAL_STATE_NOT_READY, though nothing else stands against it', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const copy = await copySnapshot(draft, { approval_state_json: { ready: false, blockers: [], advisories: [] } });
  expect((await attempt(as, copy)).code).toBe('APPROVAL_STATE_NOT_READY');
});

test('[ST-30] what is stored decides, never a recomputation: a stored blocker blocks a sound model', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const blocker = { key: 'k', code: 'HELD', message: 'm', ruleId: null, path: '', acknowledged: false };
  const copy = await copySnapshot(draft, { approval_state_json: { ready: true, blockers: [blocker], advisories: [] } });
  expect(await attempt(as, copy)).toMatchObject({
    code: 'APPROVAL_BLOCKED',
    details: { blockers: [{ code: 'HELD' }] },
  });
});

test('[ST-30] another snapshot than the reviewed one is REVIEWED_SNAPSHOT_MISMATCH with the current hash', async () => {
  const as = someone();
  const reviewed = await author(studio, as);
  const current = await change(studio, as, reviewed, [{ setSessionLimits: { steps: 3 } }]);
  expect(await attempt(as, reviewed)).toMatchObject({
    code: 'REVIEWED_SNAPSHOT_MISMATCH',
    details: { current: current.snapshotHash, version: current.version },
  });
  expect(await rowsOf(studio, 'governance_approval', as)).toHaveLength(0);
});

test('[ST-31] whoever applied a command since the last approval is SELF_APPROVAL where four eyes are demanded', async () => {
  const ada = someone('ada');
  const grace = colleague(ada, 'grace');
  const joan = colleague(ada, 'joan');
  const draft = await author(studio, ada, undefined, { settings: { distinctApproverRequired: true } });
  const changed = await change(studio, grace, draft, [{ setSessionLimits: { steps: 3 } }]);
  expect((await attempt(ada, changed)).code).toBe('SELF_APPROVAL');
  expect((await attempt(grace, changed)).code).toBe('SELF_APPROVAL');
  await approve(studio, joan, changed);
  const later = await change(studio, joan, changed, [{ setSessionLimits: { steps: 4 } }]);
  expect((await attempt(joan, later)).code).toBe('SELF_APPROVAL');
  expect((await approve(studio, ada, later)).governanceApproval.approvalVersion).toBe(2);
});

/** The draft that a person forks from another one, or starts empty. */
const start = async (as: As, { workspaceId, draftId }: Authored, parentDraftId: string | null): Promise<Authored> => {
  const input = { workspaceId, idempotencyKey: randomUUID(), expectedActiveDraftId: draftId, parentDraftId };
  const { id, activeSnapshotId } = (await studio.data(as, createDraft, { input })).createBusinessDraft.businessDraft;
  const { businessDraftSnapshot } = await studio.data(
    as,
    `query ($id: ID!) { businessDraftSnapshot(id: $id) { snapshotHash } }`,
    { id: activeSnapshotId },
  );
  return { workspaceId, draftId: id, version: 1, snapshotId: activeSnapshotId, ...businessDraftSnapshot };
};

const fourEyes = { settings: { distinctApproverRequired: true } };

test('[ST-31] forking a draft does not wash its authors away', async () => {
  const ada = someone('ada');
  const grace = colleague(ada, 'grace');
  const draft = await author(studio, ada, undefined, fourEyes);
  const forked = await start(grace, draft, draft.draftId);
  expect((await attempt(ada, forked)).code).toBe('SELF_APPROVAL');
  expect((await attempt(grace, forked)).code).toBe('SELF_APPROVAL');
  expect((await approve(studio, colleague(ada, 'joan'), forked)).created).toBe(true);
});

test('[ST-31] what a fork was approved with no longer counts, although the draft that it came from never was', async () => {
  const ada = someone('ada');
  const grace = colleague(ada, 'grace');
  const draft = await author(studio, ada, undefined, fourEyes);
  const forked = await start(grace, draft, draft.draftId);
  await approve(studio, colleague(ada, 'joan'), forked);
  const later = await change(studio, grace, forked, [{ setSessionLimits: { steps: 4 } }]);
  expect((await attempt(grace, later)).code).toBe('SELF_APPROVAL');
  const again = await start(grace, later, later.draftId);
  expect((await attempt(grace, again)).code).toBe('SELF_APPROVAL');
  expect((await approve(studio, ada, again)).governanceApproval.approvalVersion).toBe(2);
});

test('[ST-31][ST-03] whoever changed settings in another draft cannot approve, until an approval covers the change', async () => {
  const ada = someone('ada');
  const grace = colleague(ada, 'grace');
  const joan = colleague(ada, 'joan');
  const draft = await author(studio, ada, undefined, fourEyes);
  await change(studio, joan, draft, [{ setWorkspaceSettings: { minimumObservations: 1 } }]);
  const fresh = await start(grace, draft, null);
  const written = await change(studio, grace, fresh, refundCommands);
  expect((await attempt(joan, written)).code).toBe('SELF_APPROVAL');
  await approve(studio, ada, written);
  const later = await change(studio, grace, written, [{ setSessionLimits: { steps: 4 } }]);
  expect((await approve(studio, joan, later)).governanceApproval.approvalVersion).toBe(2);
});

test('[ST-30][ST-32] a command and an approval at once: what is approved is what was reviewed, or nothing is', async () => {
  const as = someone();
  for (let round = 0; round < 10; round += 1) {
    const draft = await author(studio, as);
    const input = { workspaceId: draft.workspaceId, reviewedSnapshotHash: draft.snapshotHash };
    const [approval, changed] = await Promise.all([
      studio.run(as, approveDraft, { input }),
      change(studio, as, draft, [{ setSessionLimits: { steps: 3 } }]),
    ]);
    expect(changed.version).toBe(3);
    const codes = approval.errors?.map((error) => error.extensions?.code);
    if (codes !== undefined) expect(codes).toEqual(['REVIEWED_SNAPSHOT_MISMATCH']);
    const approved = (await rowsOf(studio, 'governance_approval', as)).filter(
      (row) => row.workspace_id === draft.workspaceId,
    );
    expect(approved.map((row) => row.snapshot_hash)).toEqual(codes === undefined ? [draft.snapshotHash] : []);
  }
});
