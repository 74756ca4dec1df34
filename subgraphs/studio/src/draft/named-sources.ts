import { z } from 'zod';
import type { StoredCommand } from './command-chain.ts';
import type { AttachedSource } from './draft-memory.ts';

const attached = z.object({ sourceId: z.string(), contentHash: z.string() });
const imported = z.object({ memory: z.object({ sources: z.array(attached) }) });

/** The sources that a stored command brings into the draft, each with the hash of its content. */
export const sourcesNamedBy = ({ commandType, payload }: StoredCommand): readonly AttachedSource[] => {
  if (commandType === 'ATTACH_SOURCE') return attached.array().safeParse([payload]).data ?? [];
  if (commandType !== 'FORK_DRAFT' && commandType !== 'REBASE_FROM_APPROVAL') return [];
  return imported.safeParse(payload).data?.memory.sources ?? [];
};
