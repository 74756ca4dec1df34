import { actorOf } from '@writ/kit/actor-columns';
import { loadExisting } from '@writ/kit/loader';
import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { freshnessAt } from './freshness.ts';

export const evidenceResolvers = {
  Query: {
    evidenceEntry: (_, { id }, { loaders }) => loaders.evidenceEntry.load(expectTypeId('evid', id, 'id')),
    evidenceEntries: (_, args, { loaders }) => loaders.evidenceEntries(args),
  },
  EvidenceEntry: {
    __resolveReference: ({ id }, { loaders }) => loaders.evidenceEntry.load(id),
    workspace: ({ workspaceId }, _, { loaders }) => loadExisting(loaders.governanceWorkspace, workspaceId),
    freshness: ({ lastObservedAt }, _, { scope }) => freshnessAt(lastObservedAt, scope.now()),
    observations: ({ id }, args, { loaders }) => loaders.evidenceObservationsByEntry(args).load(id),
    actor: actorOf,
  },
  EvidenceObservation: {
    entry: ({ evidenceEntryId }, _, { loaders }) => loadExisting(loaders.evidenceEntry, evidenceEntryId),
    observedCall: ({ observedCallId }, _, { loaders }) => loadExisting(loaders.observedCall, observedCallId),
  },
  GovernanceWorkspace: {
    evidence: ({ id }, args, { loaders }) => loaders.evidenceByWorkspace(args).load(id),
  },
} satisfies Resolvers;
