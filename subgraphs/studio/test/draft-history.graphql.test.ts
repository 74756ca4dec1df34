import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyStream } from '../src/draft/command-chain.ts';
import {
  type Answer,
  addSource,
  applyCommands,
  approve,
  author,
  change,
  createDraft,
  createWorkspace,
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

const agentScope = () => ({ agent: `agent-${randomUUID()}`, environment: 'STAGING' });

const chainRows = async (draftId: string) => {
  const rows = await studio.database.sql`
    select id, draft_id as "draftId", sequence, command_type as "commandType", expected_draft_version as "expectedDraftVersion",
      payload_json as payload, origin, idempotency_key as "idempotencyKey", batch_index as "batchIndex", actor_kind as "actorKind",
      actor_id as "actorId", actor_channel as "actorChannel", applied_at as "appliedAt", prev_hash as "prevHash", hash
    from studio.business_command where draft_id = ${draftId} and sequence is not null order by sequence`;
  return rows.map((row) => ({ ...row })) as unknown as Parameters<typeof verifyStream>[0] extends Iterable<infer Row>
    ? Row[]
    : never;
};

/** The picture that another process makes of these commands, with another locale, time zone and order of members. */
const replayElsewhere = (given: object): Answer => {
  const reversed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(reversed)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([name, member]) => [name, reversed(member)]),
          )
        : value;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [fileURLToPath(new URL('./replay-process.ts', import.meta.url))],
    {
      input: JSON.stringify(reversed(given)),
      env: { ...process.env, LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Apia' },
      encoding: 'utf8',
    },
  );
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
};

test('[ST-20][ST-24] a draft starts at version 1 with a snapshot, and becomes the active one', async () => {
  const as = someone();
  const created = await studio.data(as, createWorkspace, { input: agentScope() });
  const workspaceId = created.createGovernanceWorkspace.governanceWorkspace.id;
  const input = { workspaceId, title: 'Spring', idempotencyKey: 'k' };
  const { createBusinessDraft: first } = await studio.data(as, createDraft, { input });
  expect(first.businessDraft).toMatchObject({
    title: 'Spring',
    status: 'OPEN',
    currentVersion: 1,
    activeSnapshot: { version: 1, commandCount: 1, status: 'READY_FOR_APPROVAL' },
  });
  expect(first.governanceWorkspace).toEqual({
    id: workspaceId,
    activeDraftId: first.businessDraft.id,
    activeDraftSnapshotId: first.businessDraft.activeSnapshotId,
  });
  const { createBusinessDraft: again } = await studio.data(as, createDraft, { input });
  expect(again).toEqual(first);
  expect(await studio.failure(as, createDraft, { input: { ...input, title: 'Summer' } })).toMatchObject({
    code: 'IDEMPOTENCY_MISMATCH',
  });
});

test('[ST-02] who saw another active draft loses with LINEAGE_CONFLICT and all three pointers and changes nothing; of two at once one wins', async () => {
  const as = someone();
  const before = await author(studio, as);
  const start = (idempotencyKey: string, expectedActiveDraftId: string | null) =>
    studio.run(as, createDraft, { input: { workspaceId: before.workspaceId, idempotencyKey, expectedActiveDraftId } });
  const { governanceApproval } = await approve(studio, as, before);
  const pointers = {
    activeDraftId: before.draftId,
    activeDraftSnapshotId: before.snapshotId,
    activeApprovalId: governanceApproval.id,
  };
  const workspaceRows = await rowsOf(studio, 'governance_workspace', as);
  const stale = await start('stale', null);
  expect(stale.errors?.map(({ extensions }) => extensions)).toMatchObject([
    { code: 'LINEAGE_CONFLICT', retryable: false },
  ]);
  expect(stale.errors?.[0]?.extensions?.details).toEqual(pointers);
  expect(await rowsOf(studio, 'governance_workspace', as)).toEqual(workspaceRows);
  const both = await Promise.all([start('one', before.draftId), start('two', before.draftId)]);
  expect(both.filter((answer) => answer.errors === undefined)).toHaveLength(1);
  expect(both.flatMap((answer) => answer.errors ?? [])).toMatchObject([{ extensions: { code: 'LINEAGE_CONFLICT' } }]);
  expect(await rowsOf(studio, 'business_draft', as)).toHaveLength(2);
});

test('[ST-21] a draft that lost its place takes no commands', async () => {
  const as = someone();
  const before = await author(studio, as);
  const input = {
    workspaceId: before.workspaceId,
    idempotencyKey: 'next',
    expectedActiveDraftId: before.draftId,
    parentDraftId: before.draftId,
  };
  const { createBusinessDraft } = await studio.data(as, createDraft, { input });
  expect(createBusinessDraft.businessDraft).toMatchObject({ parentDraftId: before.draftId, currentVersion: 1 });
  expect(Object.keys(createBusinessDraft.businessDraft.activeSnapshot.memory.model.tools)).toEqual(['refund']);
  const late = {
    draftId: before.draftId,
    expectedDraftVersion: 2,
    idempotencyKey: 'late',
    commands: [{ removeTool: { name: 'refund' } }],
  };
  expect((await studio.failure(as, applyCommands, { input: late })).code).toBe('LINEAGE_CONFLICT');
});

test('[ST-03] settings are changed by a command, at once and on record; loosening the four eyes needs admin', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const settings = async () =>
    (
      await studio.data(
        as,
        `query ($id: ID!) { governanceWorkspace(id: $id) { settings { distinctApproverRequired minimumObservations } } }`,
        { id: draft.workspaceId },
      )
    ).governanceWorkspace.settings;
  const strict = await change(studio, as, draft, [
    { setWorkspaceSettings: { distinctApproverRequired: true, minimumObservations: 7 } },
  ]);
  expect(await settings()).toEqual({ distinctApproverRequired: true, minimumObservations: 7 });
  const commands = await rowsOf(studio, 'business_command', as);
  expect(commands.filter((row) => row.command_type === 'SET_WORKSPACE_SETTINGS')).toMatchObject([
    {
      draft_id: draft.draftId,
      validation_state: 'ACCEPTED',
      snapshot_id: strict.snapshotId,
      payload_json: { distinctApproverRequired: true, minimumObservations: 7 },
      actor_kind: as.actor?.kind,
      actor_id: as.actor?.id,
    },
  ]);
  const loosen = {
    draftId: draft.draftId,
    expectedDraftVersion: strict.version,
    idempotencyKey: 'l',
    commands: [{ setWorkspaceSettings: { distinctApproverRequired: false } }],
  };
  const writer = { ...as, scopes: ['studio:read', 'studio:write', 'studio:approve'] as const };
  expect((await studio.failure(writer, applyCommands, { input: loosen })).code).toBe('FORBIDDEN');
  await studio.data(as, applyCommands, { input: loosen });
  expect(await settings()).toEqual({ distinctApproverRequired: false, minimumObservations: 7 });
});

test('[ST-24] only attached sources enter the source hash, whatever their order', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const add = async (content: string): Promise<string> =>
    (
      await studio.data(as, addSource, {
        input: { workspaceId: draft.workspaceId, kind: 'MANUAL_NOTE', title: 't', content },
      })
    ).addBusinessSource.businessSource.id;
  const [one, two] = [await add('one'), await add('two')];
  const hash = async (before: typeof draft, ...commands: readonly unknown[]) => {
    const after = await change(studio, as, before, commands);
    const { businessDraftSnapshot } = await studio.data(
      as,
      `query ($id: ID!) { businessDraftSnapshot(id: $id) { sourceSnapshotHash sources { id } } }`,
      { id: after.snapshotId },
    );
    return { after, ...businessDraftSnapshot };
  };
  const forth = await hash(draft, { attachSource: { sourceId: one } }, { attachSource: { sourceId: two } });
  const less = await hash(forth.after, { detachSource: { sourceId: one } });
  const back = await hash(less.after, { attachSource: { sourceId: one } });
  expect(forth.sources).toEqual([{ id: one }, { id: two }]);
  expect(back.sources).toEqual([{ id: two }, { id: one }]);
  expect(less.sourceSnapshotHash).not.toBe(forth.sourceSnapshotHash);
  expect(back.sourceSnapshotHash).toBe(forth.sourceSnapshotHash);
});

test('[ST-24] replaying the stored commands in another process gives the stored memory and hashes', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const after = await change(studio, as, draft, [
    { raiseJudgment: { judgmentId: 'j', question: 'Sure?', options: ['yes', 'no'] } },
    {
      setCheckpoint: {
        ruleId: 'large',
        tools: ['refund'],
        when: 'args.amount > 50.0',
        because: 'Large refunds are seen by a person.',
      },
    },
    {
      setAggregate: {
        ruleId: 'daily',
        kind: 'SUM',
        tools: ['refund'],
        amount: 'amount',
        atMost: 500.5,
        within: { seconds: 86_400 },
      },
    },
  ]);
  const rows = await chainRows(draft.draftId);
  const picture = replayElsewhere({
    commands: rows.map((row) => ({ type: row.commandType, payload: row.payload })),
    draftId: draft.draftId,
    version: after.version,
    commandHistoryHash: rows.at(-1)?.hash ?? '',
  });
  const { businessDraftSnapshot: stored } = await studio.data(
    as,
    `query ($id: ID!) { businessDraftSnapshot(id: $id) { memory snapshotHash sourceSnapshotHash commandHistoryHash status } }`,
    { id: after.snapshotId },
  );
  expect(stored).toEqual({
    memory: picture.memory,
    snapshotHash: picture.snapshotHash,
    sourceSnapshotHash: picture.sourceSnapshotHash,
    commandHistoryHash: picture.commandHistoryHash,
    status: 'NEEDS_JUDGMENT',
  });
});

test('[C-24] each row says who caused it, by which way and when', async () => {
  const as = { ...someone(), actor: { kind: 'API_KEY', id: 'key_1', channel: 'REST' } } as const;
  const draft = await author(studio, as);
  await studio.data(as, addSource, {
    input: { workspaceId: draft.workspaceId, kind: 'MANUAL_NOTE', title: 't', content: 'c' },
  });
  const tables = ['governance_workspace', 'business_source', 'business_source_state', 'business_draft'];
  for (const table of [...tables, 'business_draft_snapshot', 'business_command']) {
    const { sql } = studio.database;
    const rows =
      await sql`select distinct actor_kind, actor_id, actor_channel, created_at > now() - interval '1 minute' as recent
      from ${sql(`studio.${table}`)} where tenant_id = ${as.tenantId}`;
    expect(rows, table).toEqual([{ actor_kind: 'API_KEY', actor_id: 'key_1', actor_channel: 'REST', recent: true }]);
  }
});

test('[C-31] the chain of a draft verifies; a command changed behind its back is named', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const rows = await chainRows(draft.draftId);
  expect(verifyStream(rows)).toEqual({ intact: true, length: 4, head: rows.at(-1)?.hash });
  const forged = rows.map((row) =>
    row.sequence === 3 ? { ...row, payload: { ...Object(row.payload), ruleId: 'other' } } : row,
  );
  expect(verifyStream(forged)).toEqual({ intact: false, sequence: 3, reason: 'HASH' });
  expect(verifyStream(rows.filter((row) => row.sequence !== 2))).toEqual({ intact: false, sequence: 2, reason: 'GAP' });
  const swapped = rows.map((row) => (row.sequence === 4 ? { ...row, prevHash: rows[0]?.hash ?? null } : row));
  expect(verifyStream(swapped)).toEqual({ intact: false, sequence: 4, reason: 'PREV_HASH' });
});

test('[C-03] commands, snapshots and sources cannot be changed, not even by the administrator', async () => {
  const as = someone();
  await author(studio, as);
  const { sql } = studio.database;
  for (const table of ['business_command', 'business_draft_snapshot', 'business_source']) {
    await expect(sql`update ${sql(`studio.${table}`)} set actor_id = 'mallory'`).rejects.toThrow('immutable');
    await expect(sql`delete from ${sql(`studio.${table}`)}`).rejects.toThrow('immutable');
  }
});
