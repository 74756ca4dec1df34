import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { snapshotHashOf } from '../src/draft/draft-snapshot.ts';
import {
  type Authored,
  applyCommands,
  approve,
  approveDraft,
  author,
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

type As = ReturnType<typeof someone>;

const batch = ({ draftId, version }: Authored, commands: readonly unknown[]) => ({
  input: { draftId, expectedDraftVersion: version, idempotencyKey: randomUUID(), commands },
});

const refused = async (as: As, draft: Authored, commands: readonly unknown[]) =>
  studio.failure(as, applyCommands, batch(draft, commands));

const verification = async (as: As, { draftId }: Authored) =>
  (
    await studio.data(
      as,
      'query ($draftId: ID!) { businessDraftVerification(draftId: $draftId) { intact sequence reason } }',
      { draftId },
    )
  ).businessDraftVerification;

test('[ST-30][C-31] a snapshot whose rules were loosened behind its hash is named by the verification and never approved', async () => {
  const as = someone();
  const draft = await author(studio, as);
  await studio.database.sql.unsafe(`alter table studio.business_draft_snapshot disable trigger immutable;
    update studio.business_draft_snapshot set memory_json = jsonb_set(memory_json, '{model,tools,refund,argumentRules,refund-cap,value}', '1000000') where id = '${draft.snapshotId}';
    alter table studio.business_draft_snapshot enable always trigger immutable`);
  expect(await verification(as, draft)).toEqual({ intact: false, sequence: 4, reason: 'SNAPSHOT' });
  const input = { workspaceId: draft.workspaceId, reviewedSnapshotHash: draft.snapshotHash };
  expect(await studio.failure(as, approveDraft, { input })).toMatchObject({
    code: 'REVIEWED_SNAPSHOT_MISMATCH',
    details: { snapshotId: draft.snapshotId },
  });
  expect(await rowsOf(studio, 'governance_approval', as)).toEqual([]);
});

test('[ST-24][C-31] an older snapshot that was changed is named too, at the command that it was made after', async () => {
  const as = someone();
  const draft = await author(studio, as);
  await studio.data(as, applyCommands, batch(draft, [{ setSessionLimits: { toolCalls: 3 } }]));
  await studio.database.sql.unsafe(`alter table studio.business_draft_snapshot disable trigger immutable;
    update studio.business_draft_snapshot set memory_json = jsonb_set(memory_json, '{model,tools,refund,argumentRules,refund-cap,value}', '1000000') where id = '${draft.snapshotId}';
    alter table studio.business_draft_snapshot enable always trigger immutable`);
  expect(await verification(as, draft)).toEqual({ intact: false, sequence: 4, reason: 'SNAPSHOT' });
});

test('[ST-20][C-31] a snapshot that was changed together with its hash is not the fold of its commands, and is named', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const [row] = await rowsOf(studio, 'business_draft_snapshot', as).then((rows) =>
    rows.filter(({ id }) => id === draft.snapshotId),
  );
  const memory = structuredClone(row?.memory_json);
  memory.model.tools.refund.argumentRules['refund-cap'].value = 1_000_000;
  const snapshotHash = snapshotHashOf({
    draftId: draft.draftId,
    version: draft.version,
    status: row?.status,
    memory,
    sourceSnapshotHash: row?.source_snapshot_hash,
    commandHistoryHash: row?.command_history_hash,
    commandCount: row?.command_count,
    generationProfile: row?.generation_profile,
    compilerVersion: row?.compiler_version,
    approvalState: row?.approval_state_json,
  });
  await studio.database.sql.unsafe(`alter table studio.business_draft_snapshot disable trigger immutable;
    update studio.business_draft_snapshot set snapshot_hash = '${snapshotHash}', memory_json = '${JSON.stringify(memory)}' where id = '${draft.snapshotId}';
    alter table studio.business_draft_snapshot enable always trigger immutable`);
  expect(await verification(as, draft)).toEqual({ intact: false, sequence: 4, reason: 'SNAPSHOT' });
});

test('[ST-21][C-13] a batch rebases at most once: each rebase would load, record and check a whole model', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const { governanceApproval } = await approve(studio, as, draft);
  const rebase = { rebaseFromApproval: { approvalId: governanceApproval.id } };
  expect(await refused(as, draft, [rebase, { setSessionLimits: { steps: 2 } }, rebase])).toMatchObject({
    code: 'BAD_USER_INPUT',
    details: { field: 'input.commands[2]' },
  });
});

test('[ST-21][C-11] a schema is pinned as it was sent, also with a property named __proto__', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const inputSchema = '{"type":"object","properties":{"__proto__":{"type":"string"}},"required":["__proto__"]}';
  const commands = [{ addTool: { name: 'odd', inputSchema: JSON.parse(inputSchema) } }];
  const { applyBusinessCommands } = await studio.data(as, applyCommands, batch(draft, commands));
  const { properties } = applyBusinessCommands.businessDraftSnapshot.memory.model.tools.odd.inputSchema;
  expect(JSON.stringify(properties)).toBe('{"__proto__":{"type":"string"}}');
});

const secret = `sk-ant-api03-${'Zq7'.repeat(30)}-AA`;

test.each<[string, unknown]>([
  ['a description', { addTool: { name: 'odd', description: `Use ${secret}.`, inputSchema: { type: 'object' } } }],
  ['a schema', { addTool: { name: 'odd', inputSchema: { type: 'object', $comment: secret } } }],
  ['a member of a schema', { addTool: { name: 'odd', inputSchema: { type: 'object', properties: { [secret]: {} } } } }],
  ['an expression', { setArgumentRule: { tool: 'refund', ruleId: 'r', expression: `args.reason != "${secret}"` } }],
  ['a value', { setArgumentRule: { tool: 'refund', ruleId: 'r', path: 'reason', operator: 'EQUALS', value: secret } }],
  ['an answer', { raiseJudgment: { judgmentId: 'j', question: 'Which?', options: [secret] } }],
  ['a command that is refused anyway', { removeTool: { name: secret } }],
])('[ST-21][HI-12] a secret in %s is refused by its place, and reaches no table and no error', async (_, command) => {
  const as = someone();
  const draft = await author(studio, as);
  const refusal = await refused(as, draft, [command]);
  expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', details: { kind: 'anthropic_key' } });
  expect(JSON.stringify(refusal)).not.toContain(secret);
  for (const table of ['business_command', 'business_draft_snapshot', 'idempotency_key']) {
    expect(JSON.stringify(await rowsOf(studio, table, as))).not.toContain(secret);
  }
});

test('[ST-01][HI-12] an agent whose name is a credential is refused and not stored', async () => {
  const as = someone();
  const input = { agent: secret, environment: 'STAGING' };
  expect(await studio.failure(as, createWorkspace, { input })).toMatchObject({
    code: 'BAD_USER_INPUT',
    details: { field: 'input.agent' },
  });
  expect(await rowsOf(studio, 'governance_workspace', as)).toEqual([]);
});
