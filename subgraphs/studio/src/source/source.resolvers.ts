import { actorOf } from '@writ/kit/actor-columns';
import { loadExisting } from '@writ/kit/loader';
import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import type { Context } from '../context.ts';
import { addSource } from './add-source.handler.ts';
import { retryIngestion } from './retry-ingestion.handler.ts';
import type { SourceRow, SourceStateRow } from './source.tables.ts';

const fromState =
  <Field extends keyof SourceStateRow>(field: Field) =>
  async (row: SourceRow, _: unknown, { loaders }: Context) =>
    (await loadExisting(loaders.businessSourceState, row.id))[field];

export const sourceResolvers = {
  Query: {
    businessSource: (_, { id }, { loaders }) => loaders.businessSource.load(expectTypeId('src', id, 'id')),
    businessSources: (_, args, { loaders }) => loaders.businessSources(args),
  },
  Mutation: {
    addBusinessSource: (_, { input }, { scope }) => addSource(scope, input),
    retrySourceIngestion: (_, { input }, { scope }) => retryIngestion(scope, input),
  },
  BusinessSource: {
    __resolveReference: ({ id }, { loaders }) => loaders.businessSource.load(id),
    workspace: ({ workspaceId }, _, { loaders }) => loadExisting(loaders.governanceWorkspace, workspaceId),
    securityStatus: fromState('securityStatus'),
    securityFindings: fromState('securityFindings'),
    ingestionStatus: fromState('ingestionStatus'),
    ingestionError: fromState('ingestionError'),
    corrects: ({ correctsSourceId }, _, { loaders }) =>
      correctsSourceId === null ? null : loaders.businessSource.load(correctsSourceId),
    corrections: ({ id }, args, { loaders }) => loaders.correctionsBySource(args).load(id),
    actor: actorOf,
  },
} satisfies Resolvers;
