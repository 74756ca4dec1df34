import type { Context } from '../context.ts';
import { type RecordedRun, recordRun } from './record-run.handler.ts';
import type { RunInput } from './run-record.ts';

export const recordRunResolvers = {
  Mutation: {
    recordRun: (_: unknown, { input }: { input: RunInput }, { scope }: Context) => recordRun(scope, input),
  },
  RecordRunPayload: {
    run: ({ runRowId }: RecordedRun, _: unknown, { loaders }: Context) =>
      runRowId === null ? null : loaders.runById.load(runRowId),
    quarantinedRecord: ({ quarantineId }: RecordedRun, _: unknown, { loaders }: Context) =>
      quarantineId === null ? null : loaders.quarantine.load(quarantineId),
  },
};
