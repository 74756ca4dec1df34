import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { recordRun } from './record-run.handler.ts';

export const recordRunResolvers = {
  Mutation: {
    recordRun: (_, { input }, { scope }) => recordRun(scope, input),
  },
  RecordRunPayload: {
    run: ({ runRowId }, _, { loaders }) => (runRowId === null ? null : loaders.runById.load(runRowId)),
    quarantinedRecord: ({ quarantineId }, _, { loaders }) =>
      quarantineId === null ? null : loaders.quarantine.load(quarantineId),
  },
} satisfies Resolvers;
