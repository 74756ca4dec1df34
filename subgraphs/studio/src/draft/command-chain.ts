import { hashOf } from '@writ/engine/hash';
import type { DraftCommandType } from './draft-commands.ts';

/** An accepted command as it stands in its draft's chain, without its hashes. */
export interface ChainedCommand {
  readonly id: string;
  readonly draftId: string;
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly commandType: DraftCommandType;
  readonly expectedDraftVersion: number;
  readonly payload: unknown;
  readonly origin: string;
  readonly idempotencyKey: string;
  readonly batchIndex: number;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorChannel: string;
  readonly appliedAt: Date;
}

/** Hash of a command that follows `prevHash`; null for the first of a draft (C-31). */
export const commandHash = (prevHash: string | null, command: ChainedCommand): string =>
  hashOf('writ.business-command', {
    prevHash,
    id: command.id,
    draftId: command.draftId,
    sequence: command.sequence,
    commandType: command.commandType,
    expectedDraftVersion: command.expectedDraftVersion,
    payload: command.payload,
    origin: command.origin,
    idempotencyKey: command.idempotencyKey,
    batchIndex: command.batchIndex,
    actor: { kind: command.actorKind, id: command.actorId, channel: command.actorChannel },
    appliedAt: command.appliedAt.toISOString(),
  });

export interface StoredCommand extends ChainedCommand {
  readonly prevHash: string | null;
  readonly hash: string | null;
}

export type BrokenLink =
  | 'GAP'
  | 'PREV_HASH'
  | 'HASH'
  | 'FOLD'
  | 'SNAPSHOT'
  | 'SNAPSHOT_LINK'
  | 'SOURCE'
  | 'APPROVAL'
  | 'HEAD';

export type SoundChain = { readonly intact: true; readonly length: number; readonly head: string | null };
export type BrokenChain = { readonly intact: false; readonly sequence: number; readonly reason: BrokenLink };
export type ChainVerification = SoundChain | BrokenChain;

export const brokenAt = (sequence: number, reason: BrokenLink): BrokenChain => ({ intact: false, sequence, reason });

/** Where every chain starts. */
export const chainStart: SoundChain = { intact: true, length: 0, head: null };

/**
 * Recomputes a draft's chain and names the first bad link. A long chain is verified in pieces: `sound` is what the piece before said.
 */
export const verifyStream = (commands: Iterable<StoredCommand>, sound: SoundChain = chainStart): ChainVerification => {
  let { head, length } = sound;
  for (const command of commands) {
    const expected = length + 1;
    if (command.sequence !== expected) return brokenAt(expected, 'GAP');
    if (command.prevHash !== head) return brokenAt(expected, 'PREV_HASH');
    const computed = commandHash(head, command);
    if (command.hash !== computed) return brokenAt(expected, 'HASH');
    head = computed;
    length = expected;
  }
  return { intact: true, length, head };
};
