import { CURRENT_COMPILER_VERSION } from '@writ/engine/compile';
import { hashOf } from '@writ/engine/hash';
import type { DraftMemory } from './draft-memory.ts';
import { sourceSetHash } from './draft-memory.ts';
import { type Assessment, assess } from './snapshot-state.ts';

/** Name and version of the rules by which commands are folded into memory. */
export const generationProfile = 'commands/1';

export interface SnapshotContent extends Assessment {
  readonly draftId: string;
  readonly version: number;
  readonly memory: DraftMemory;
  readonly sourceSnapshotHash: string;
  readonly commandHistoryHash: string;
  readonly commandCount: number;
  readonly generationProfile: string;
  readonly compilerVersion: string;
}

/** Hash over everything that a reviewer is shown; the hash to approve. */
export const snapshotHashOf = (content: SnapshotContent): string =>
  hashOf('writ.draft-snapshot', {
    draftId: content.draftId,
    version: content.version,
    status: content.status,
    memory: content.memory,
    sourceSnapshotHash: content.sourceSnapshotHash,
    commandHistoryHash: content.commandHistoryHash,
    commandCount: content.commandCount,
    generationProfile: content.generationProfile,
    compilerVersion: content.compilerVersion,
    approvalState: content.approvalState,
  });

/** The complete picture of a draft at one version (ST-24); it depends on the commands alone. */
export const pictureOf = (draft: {
  readonly draftId: string;
  readonly version: number;
  readonly memory: DraftMemory;
  readonly commandHistoryHash: string;
  readonly commandCount: number;
}): SnapshotContent & { readonly snapshotHash: string } => {
  const content: SnapshotContent = {
    ...draft,
    ...assess(draft.memory),
    sourceSnapshotHash: sourceSetHash(draft.memory.sources),
    generationProfile,
    compilerVersion: CURRENT_COMPILER_VERSION,
  };
  return { ...content, snapshotHash: snapshotHashOf(content) };
};
