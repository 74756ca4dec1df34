import { actorOf } from '@writ/kit/actor-columns';
import { expectTypeId } from '@writ/kit/type-id';
import type { Context } from '../context.ts';
import type { EvidenceArgs, EvidenceObservationArgs } from './evidence.loaders.ts';
import type { EvidenceEntryRow, EvidenceObservationRow } from './evidence.tables.ts';
import { freshnessAt } from './freshness.ts';

interface Id {
  readonly id: string;
}

export const evidenceResolvers = {
  Query: {
    evidenceEntry: (_: unknown, { id }: Id, { loaders }: Context) =>
      loaders.evidenceEntry.load(expectTypeId('evid', id, 'id')),
    evidenceEntries: (_: unknown, args: EvidenceArgs, { loaders }: Context) => loaders.evidenceEntries(args),
  },
  EvidenceEntry: {
    __resolveReference: ({ id }: Id, { loaders }: Context) => loaders.evidenceEntry.load(id),
    workspace: ({ workspaceId }: EvidenceEntryRow, _: unknown, { loaders }: Context) =>
      loaders.governanceWorkspace.load(workspaceId),
    freshness: ({ lastObservedAt }: EvidenceEntryRow, _: unknown, { scope }: Context) =>
      freshnessAt(lastObservedAt, scope.now()),
    observations: ({ id }: EvidenceEntryRow, args: EvidenceObservationArgs, { loaders }: Context) =>
      loaders.evidenceObservationsByEntry(args).load(id),
    actor: actorOf,
  },
  EvidenceObservation: {
    entry: ({ evidenceEntryId }: EvidenceObservationRow, _: unknown, { loaders }: Context) =>
      loaders.evidenceEntry.load(evidenceEntryId),
    observedCall: ({ observedCallId }: EvidenceObservationRow, _: unknown, { loaders }: Context) =>
      loaders.observedCall.load(observedCallId),
  },
  GovernanceWorkspace: {
    evidence: ({ id }: Id, args: EvidenceArgs, { loaders }: Context) => loaders.evidenceByWorkspace(args).load(id),
  },
};
