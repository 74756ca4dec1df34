import { afterAll, beforeAll, expect, test } from 'vitest';
import { approve, author, change, type StudioUnderTest, someone, startStudio } from './studio-subgraph.ts';

let studio: StudioUnderTest;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

type As = ReturnType<typeof someone>;

const verification = async (as: As, draftId: string) =>
  (
    await studio.data(
      as,
      'query ($draftId: ID!) { businessDraftVerification(draftId: $draftId) { intact length head sequence reason } }',
      { draftId },
    )
  ).businessDraftVerification;

/** What only the database's administrator can do, and only by switching the guard off. */
const tamper = async (statement: string) => {
  const { sql } = studio.database;
  await sql.unsafe(`alter table studio.business_command disable trigger immutable; ${statement};
    alter table studio.business_command enable always trigger immutable`);
};

test('[C-31] the chain of a draft of many commands verifies, in pieces', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const many = Array.from({ length: 450 }, (_, index) => ({ setSessionLimits: { steps: index } }));
  await change(studio, as, draft, many);
  studio.statements();
  expect(await verification(as, draft.draftId)).toMatchObject({
    intact: true,
    length: 454,
    sequence: null,
    reason: null,
  });
  const pieces = Math.ceil(454 / 50);
  const pictured = 2;
  expect(studio.statements()).toHaveLength(2 * pieces + pictured + 2);
});

test('[C-31] a draft that is written to while it is verified is intact', async () => {
  const as = someone();
  let draft = await author(studio, as);
  for (let round = 0; round < 5; round += 1) {
    const [changed, ...seen] = await Promise.all([
      change(studio, as, draft, [{ setSessionLimits: { steps: round } }]),
      verification(as, draft.draftId),
      verification(as, draft.draftId),
    ]);
    expect(seen).toMatchObject([{ intact: true }, { intact: true }]);
    draft = changed;
  }
});

test('[C-31] a row tampered with by the administrator is named', async () => {
  const as = someone();
  const draft = await author(studio, as);
  expect((await verification(as, draft.draftId)).intact).toBe(true);
  await tamper(
    `update studio.business_command set payload_json = payload_json || '{"ruleId":"looser"}' where draft_id = '${draft.draftId}' and sequence = 3`,
  );
  expect(await verification(as, draft.draftId)).toEqual({
    intact: false,
    length: null,
    head: null,
    sequence: 3,
    reason: 'HASH',
  });
});

test('[C-31] a command removed from the middle or the end of a chain is named', async () => {
  const as = someone();
  const middle = await author(studio, as);
  await tamper(`delete from studio.business_command where draft_id = '${middle.draftId}' and sequence = 2`);
  expect(await verification(as, middle.draftId)).toMatchObject({ intact: false, sequence: 2, reason: 'GAP' });
  const end = await author(studio, as);
  await tamper(`delete from studio.business_command where draft_id = '${end.draftId}' and sequence = 4`);
  expect(await verification(as, end.draftId)).toMatchObject({ intact: false, sequence: 3, reason: 'HEAD' });
});

test('[C-04] the chain of another tenant is as if it did not exist', async () => {
  const draft = await author(studio, someone());
  expect(await verification(someone(), draft.draftId)).toBeNull();
});

const difference = `query ($from: ID!, $to: ID!) { businessDraftDiff(from: $from, to: $to) {
  from { version } to { version } entries { kind part ref tool before after } } }`;

test('[ST-25] what differs between two snapshots is told by identity', async () => {
  const as = someone();
  const from = await author(studio, as);
  const to = await change(studio, as, from, [
    { setArgumentRule: { tool: 'refund', ruleId: 'a-first', path: 'amount', operator: 'GTE', value: 1 } },
    { setSessionLimits: { toolCalls: null } },
  ]);
  const ends = { from: from.snapshotId, to: to.snapshotId };
  expect((await studio.data(as, difference, ends)).businessDraftDiff).toEqual({
    from: { version: 2 },
    to: { version: 3 },
    entries: [
      {
        kind: 'ADDED',
        part: 'RULE',
        ref: 'a-first',
        tool: 'refund',
        before: null,
        after: { kind: 'argumentRules', operator: 'gte', path: 'amount', value: 1 },
      },
      { kind: 'REMOVED', part: 'SESSION', ref: 'toolCalls', tool: null, before: 20, after: null },
    ],
  });
  expect((await studio.data(someone(), difference, ends)).businessDraftDiff).toBeNull();
});

test('[C-34] a draft is seen as it was at a moment', async () => {
  const as = someone();
  const first = await author(studio, as);
  const seen = `query ($id: ID!, $then: DateTime!, $never: DateTime!) { businessDraft(id: $id) {
    earlier: snapshotAt(time: $then) { version } never: snapshotAt(time: $never) { version } } businessDraftSnapshots(filter: { draftId: $id }) { nodes { createdAt } } }`;
  const { sql } = studio.database;
  const [row] = await sql`select created_at from studio.business_draft_snapshot where id = ${first.snapshotId}`;
  const then: string = row?.created_at.toISOString();
  while (Date.now() <= Date.parse(then)) await Promise.resolve();
  await change(studio, as, first, [{ setSessionLimits: { steps: 1 } }]);
  const { businessDraft } = await studio.data(as, seen, { id: first.draftId, then, never: '2020-01-01T00:00:00.000Z' });
  expect(businessDraft).toEqual({ earlier: { version: 2 }, never: null });
});

test('[ST-33] every artifact can be made again with its own compiler version; a forged projection is found', async () => {
  const as = someone();
  const { compiledGovernanceArtifact: artifact } = await approve(studio, as, await author(studio, as));
  const document = `query ($id: ID!) { compiledGovernanceArtifact(id: $id) { recompilation { equal compilerVersion compiledHash reason } } }`;
  const again = async () =>
    (await studio.data(as, document, { id: artifact.id })).compiledGovernanceArtifact.recompilation;
  const { compilerVersion, compiledHash } = artifact;
  expect(await again()).toEqual({ equal: true, compilerVersion, compiledHash, reason: null });
  await studio.database.sql.unsafe(`alter table studio.compiled_governance_artifact disable trigger immutable;
    update studio.compiled_governance_artifact set runtime_projection_json = runtime_projection_json || '{"tools":{}}' where id = '${artifact.id}';
    alter table studio.compiled_governance_artifact enable always trigger immutable`);
  expect(await again()).toEqual({ equal: false, compilerVersion, compiledHash, reason: 'DIFFERENT' });
  await studio.database.sql.unsafe(`alter table studio.compiled_governance_artifact disable trigger immutable;
    update studio.compiled_governance_artifact set compiler_version = '0.0.9' where id = '${artifact.id}';
    alter table studio.compiled_governance_artifact enable always trigger immutable`);
  const unknown = { equal: false, compilerVersion: '0.0.9', compiledHash: null, reason: 'COMPILER_UNKNOWN' };
  expect(await again()).toEqual(unknown);
});
