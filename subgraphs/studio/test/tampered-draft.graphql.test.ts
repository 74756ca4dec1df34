import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandHash } from '../src/draft/command-chain.ts';
import {
  addSource,
  approveDraft,
  author,
  change,
  colleague,
  refundCommands,
  rowsOf,
  type StudioUnderTest,
  someone,
  startStudio,
} from './studio-subgraph.ts';

let studio: StudioUnderTest;
beforeAll(async () => {
  studio = await startStudio();
  // What only the database's administrator can do: switch the guards and the foreign keys off.
  const guarded = ['business_command', 'business_draft_snapshot', 'governance_approval', 'business_source'];
  const tables = [...guarded, 'business_draft', 'business_source_state', 'signing_key'];
  await studio.database.sql.unsafe(tables.map((table) => `alter table studio.${table} disable trigger all`).join(';'));
});
afterAll(() => studio.close());

type As = ReturnType<typeof someone>;

/** A draft of five versions, of which the third and the last are approved; its commands 3 to 7, 8 and 9 made them. */
const lived = async (as: As) => {
  const start = await author(studio, as, [{ setSessionLimits: { steps: 1 } }]);
  const add = async (content: string) => {
    const input = { workspaceId: start.workspaceId, kind: 'PASTED_RULE', title: 'Rule', content };
    return (await studio.data(as, addSource, { input })).addBusinessSource.businessSource.id as string;
  };
  const sourceId = await add('Refunds are at most 100.');
  const redactedId = await add('Ask with sk-proj-abcdefghijklmnop0123456789abcdef first.');
  const attached = [{ attachSource: { sourceId } }, { attachSource: { sourceId: redactedId } }];
  const second = await change(studio, as, start, [...attached, ...refundCommands]);
  const approve = (snapshotHash: string, rationale: string) => {
    const input = { workspaceId: start.workspaceId, reviewedSnapshotHash: snapshotHash, rationale };
    return studio.data(colleague(as, 'joan'), approveDraft, { input });
  };
  await approve(second.snapshotHash, 'Read.');
  const third = await change(studio, as, second, [{ setSessionLimits: { steps: 3 } }]);
  const fourth = await change(studio, as, third, [{ setSessionLimits: { steps: 4 } }]);
  await approve(fourth.snapshotHash, 'Read again.');
  return { as, draftId: start.draftId, sourceId, redactedId, second, third, fourth };
};

type Lived = Awaited<ReturnType<typeof lived>>;

const verification = async ({ as, draftId }: Pick<Lived, 'as' | 'draftId'>) => {
  const document =
    'query ($draftId: ID!) { businessDraftVerification(draftId: $draftId) { intact length sequence reason } }';
  return (await studio.data(as, document, { draftId })).businessDraftVerification;
};

const onCommand =
  (sequence: number, set: string) =>
  ({ draftId }: Lived) =>
    `update studio.business_command set ${set} where draft_id = '${draftId}' and sequence = ${sequence}`;
const onApproval =
  (version: number, set: string) =>
  ({ draftId }: Lived) =>
    `update studio.governance_approval set ${set} where draft_id = '${draftId}' and approval_version = ${version}`;
const onSource =
  (set: string) =>
  ({ sourceId }: Lived) =>
    `update studio.business_source set ${set} where id = '${sourceId}'`;
const movedBack = ({ draftId, third }: Lived) =>
  `delete from studio.business_command where draft_id = '${draftId}' and sequence = 9;
   update studio.business_draft set current_version = 4, active_snapshot_id = '${third.snapshotId}' where id = '${draftId}'`;
const withoutSnapshot = (id: string) => `delete from studio.business_draft_snapshot where id = '${id}'`;
const copyOfHead = ({ draftId, fourth }: Lived, over: Record<string, number>) =>
  `insert into studio.business_draft_snapshot select (jsonb_populate_record(made, '${JSON.stringify({ id: `snap_${draftId}`, ...over })}')).*
   from studio.business_draft_snapshot made where id = '${fourth.snapshotId}'`;
const zeros = `sha256:${'0'.repeat(64)}`;

test('[C-31] a draft with sources and approvals is intact', async () => {
  expect(await verification(await lived(someone()))).toEqual({ intact: true, length: 9, sequence: null, reason: null });
});

test.each<[string, (facts: Lived) => string, number, string]>([
  ['the last command deleted and the draft moved back', movedBack, 8, 'HEAD'],
  [
    'the last snapshot deleted too, which an approval names',
    (facts) => `${movedBack(facts)}; ${withoutSnapshot(facts.fourth.snapshotId)}`,
    8,
    'APPROVAL',
  ],
  ['a snapshot in between deleted', ({ third }) => withoutSnapshot(third.snapshotId), 8, 'SNAPSHOT_LINK'],
  ['a second snapshot of the head', (facts) => copyOfHead(facts, { version: 6 }), 9, 'SNAPSHOT'],
  ['a snapshot beyond the head', (facts) => copyOfHead(facts, { version: 6, command_count: 10 }), 9, 'HEAD'],
  [
    'a command moved to a later snapshot',
    (facts) => onCommand(8, `snapshot_id = '${facts.fourth.snapshotId}'`)(facts),
    8,
    'SNAPSHOT_LINK',
  ],
  [
    'a command moved to an earlier snapshot',
    (facts) => onCommand(9, `snapshot_id = '${facts.second.snapshotId}'`)(facts),
    9,
    'SNAPSHOT_LINK',
  ],
  ['another approver', onApproval(2, `approved_by = 'mallory'`), 9, 'APPROVAL'],
  ['another actor of the approval', onApproval(2, `actor_id = 'mallory', approved_by = 'mallory'`), 9, 'APPROVAL'],
  ['another rationale', onApproval(1, `rationale = 'Never read.'`), 7, 'APPROVAL'],
  ['another time of approval', onApproval(2, `approved_at = approved_at + interval '1 day'`), 9, 'APPROVAL'],
  ['another number of the approval', onApproval(2, 'approval_version = 7'), 9, 'APPROVAL'],
  ['another history in the approval', onApproval(1, `command_history_hash = '${zeros}'`), 7, 'APPROVAL'],
  [
    'an approval moved to another snapshot',
    (facts) => onApproval(1, `draft_snapshot_id = '${facts.third.snapshotId}'`)(facts),
    8,
    'APPROVAL',
  ],
  ['a proof that cannot be read', onApproval(2, `approval_proof_json = '{}'`), 9, 'APPROVAL'],
  ['another body of a source', onSource(`body = 'Refunds are at most 100000.'`), 3, 'SOURCE'],
  ['another hash of a source', onSource(`content_hash = '${zeros}'`), 3, 'SOURCE'],
  [
    'another hash of a redacted source',
    ({ redactedId }) => `update studio.business_source set content_hash = '${zeros}' where id = '${redactedId}'`,
    4,
    'SOURCE',
  ],
  ['a source deleted', ({ sourceId }) => `delete from studio.business_source where id = '${sourceId}'`, 3, 'SOURCE'],
])('[C-31][ST-24] %s is named', async (_, tampering, sequence, reason) => {
  const facts = await lived(someone());
  await studio.database.sql.unsafe(tampering(facts));
  expect(await verification(facts)).toEqual({ intact: false, length: null, sequence, reason });
});

test.each<[string, string, unknown]>([
  ['that is refused', 'REMOVE_TOOL', { name: 'nobody' }],
  ['of another shape', 'FORK_DRAFT', null],
])(
  '[C-31][ST-24] a command %s, forged together with its hash, is named and no bug',
  async (_, commandType, payload) => {
    const facts = await lived(someone());
    const rows = await rowsOf(studio, 'business_command', facts.as);
    const row = rows.find((one) => one.sequence === 9);
    const hash = commandHash(row?.prev_hash, {
      id: row?.id,
      draftId: facts.draftId,
      sequence: 9,
      commandType: commandType as 'REMOVE_TOOL',
      expectedDraftVersion: row?.expected_draft_version,
      payload,
      origin: row?.origin,
      idempotencyKey: row?.idempotency_key,
      batchIndex: row?.batch_index,
      actorKind: row?.actor_kind,
      actorId: row?.actor_id,
      actorChannel: row?.actor_channel,
      appliedAt: row?.applied_at,
    });
    const set = `command_type = '${commandType}', payload_json = '${JSON.stringify(payload)}', hash = '${hash}'`;
    await studio.database.sql.unsafe(onCommand(9, set)(facts));
    expect(await verification(facts)).toMatchObject({ intact: false, sequence: 9, reason: 'FOLD' });
  },
);
