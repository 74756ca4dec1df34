import { actorOf } from '@writ/kit/actor-columns';
import type { PageArgs } from '@writ/kit/connection';
import { expectTypeId } from '@writ/kit/type-id';
import { type Context, written } from '../context.ts';
import { type AddBusinessSourceInput, addSource } from './add-source.handler.ts';
import { retryIngestion } from './retry-ingestion.handler.ts';
import type { SourceArgs } from './source.loaders.ts';
import type { SourceRow, SourceStateRow } from './source.tables.ts';

const fromState =
  <Field extends keyof SourceStateRow>(field: Field) =>
  async (row: SourceRow, _: unknown, { loaders }: Context) =>
    (await loaders.businessSourceState.load(row.id))?.[field];

export const sourceResolvers = {
  Query: {
    businessSource: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.businessSource.load(expectTypeId('src', id, 'id')),
    businessSources: (_: unknown, args: SourceArgs, { loaders }: Context) => loaders.businessSources(args),
  },
  Mutation: {
    addBusinessSource: (_: unknown, { input }: { input: AddBusinessSourceInput }, context: Context) =>
      written(context, addSource(context.scope, input)),
    retrySourceIngestion: (_: unknown, { input }: { input: { sourceId: string } }, context: Context) =>
      written(context, retryIngestion(context.scope, input)),
  },
  BusinessSource: {
    __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.businessSource.load(id),
    workspace: (row: SourceRow, _: unknown, { loaders }: Context) => loaders.governanceWorkspace.load(row.workspaceId),
    securityStatus: fromState('securityStatus'),
    securityFindings: fromState('securityFindings'),
    ingestionStatus: fromState('ingestionStatus'),
    ingestionError: fromState('ingestionError'),
    corrects: (row: SourceRow, _: unknown, { loaders }: Context) =>
      row.correctsSourceId && loaders.businessSource.load(row.correctsSourceId),
    corrections: (row: SourceRow, args: PageArgs, { loaders }: Context) =>
      loaders.correctionsBySource(args).load(row.id),
    actor: actorOf,
  },
};
