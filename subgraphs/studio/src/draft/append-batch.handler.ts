import type { Db } from '@writ/drizzle/tenant-database';
import { canonicalJson } from '@writ/engine/hash';
import type { RequestScope } from '@writ/kit/request-scope';
import { type ChainedCommand, commandHash } from './command-chain.ts';
import { type CommandRefusal, refusal } from './command-refusal.ts';
import { type BatchRefusal, type DraftState, draftDecider } from './draft.decider.ts';
import { advanceDraft, insertAccepted, insertRejected, insertSnapshot } from './draft.repository.ts';
import type { CommandRow } from './draft.tables.ts';
import type { DraftCommand } from './draft-commands.ts';
import { pictureOf } from './draft-snapshot.ts';

export interface BatchOf {
  readonly workspaceId: string;
  readonly draftId: string;
  readonly expectedDraftVersion: number;
  readonly origin: CommandRow['origin'];
  readonly idempotencyKey: string;
}

/** Where a draft stands before the batch. */
export interface Standing {
  readonly state: DraftState;
  readonly version: number;
  /** Hash of its last accepted command; null before the first. */
  readonly headHash: string | null;
}

export type AppendedBatch =
  | { readonly applied: true; readonly commandIds: readonly string[]; readonly snapshotId: string }
  | { readonly applied: false; readonly commandIds: readonly string[]; readonly snapshotId: null };

const chain = (
  scope: RequestScope,
  batch: BatchOf,
  { state, headHash }: Standing,
  commands: readonly DraftCommand[],
): (ChainedCommand & { readonly prevHash: string | null; readonly hash: string })[] => {
  const appliedAt = scope.now();
  let prevHash = headHash;
  return commands.map((command, batchIndex) => {
    const link: ChainedCommand = {
      id: scope.newId('cmd'),
      draftId: batch.draftId,
      sequence: state.commandCount + batchIndex + 1,
      commandType: command.type,
      expectedDraftVersion: batch.expectedDraftVersion,
      payload: command.payload,
      origin: batch.origin,
      idempotencyKey: batch.idempotencyKey,
      batchIndex,
      actorKind: scope.actor.kind,
      actorId: scope.actor.id,
      actorChannel: scope.actor.channel,
      appliedAt,
    };
    const linked = { ...link, prevHash, hash: commandHash(prevHash, link) };
    prevHash = linked.hash;
    return linked;
  });
};

const reject = async (
  tx: Db,
  scope: RequestScope,
  batch: BatchOf,
  commands: readonly DraftCommand[],
  refusals: readonly BatchRefusal[],
): Promise<AppendedBatch> => {
  const byIndex = Map.groupBy(refusals, (one) => one.index);
  const bystander: readonly CommandRefusal[] = [refusal('BATCH_REJECTED', 'Another command of the batch was refused.')];
  const rejected = commands.map((command, index) => ({
    id: scope.newId('cmd'),
    command,
    refusals: byIndex.get(index)?.map(({ index: _index, ...reason }) => reason) ?? bystander,
  }));
  await insertRejected(tx, scope, batch, rejected);
  return { applied: false, commandIds: rejected.map((one) => one.id), snapshotId: null };
};

/**
 * Decides a batch and writes what became of it, in the caller's transaction, which holds the draft's lock: accepted commands extend the
 * chain and make one snapshot and version (ST-23, ST-24, C-31); refused ones are kept beside the chain and change nothing.
 */
export const appendBatch = async (
  { tx, scope }: { readonly tx: Db; readonly scope: RequestScope },
  batch: BatchOf,
  standing: Standing,
  commands: readonly DraftCommand[],
): Promise<AppendedBatch> => {
  const decision = draftDecider.decide(standing.state, commands);
  if (!decision.accepted) return reject(tx, scope, batch, commands, decision.refusals);
  const chained = chain(scope, batch, standing, decision.events);
  const head = chained.at(-1);
  if (head === undefined) throw new Error('an accepted batch has no command');
  const state = decision.events.reduce(draftDecider.evolve, standing.state);
  const picture = pictureOf({
    draftId: batch.draftId,
    version: standing.version + 1,
    // As it will be read back, so that no member order or undefined part can make a replayed memory differ.
    memory: JSON.parse(canonicalJson(state.memory)),
    commandHistoryHash: head.hash,
    commandCount: state.commandCount,
  });
  const snapshotId = scope.newId('snap');
  await insertSnapshot(tx, scope, { ...picture, id: snapshotId, workspaceId: batch.workspaceId });
  await insertAccepted(tx, scope, { ...batch, snapshotId }, chained);
  await advanceDraft(tx, scope, batch.draftId, { version: picture.version, snapshotId });
  return { applied: true, commandIds: chained.map((command) => command.id), snapshotId };
};
