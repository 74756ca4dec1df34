import { loadExisting } from '@writ/kit/loader';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import type { Context } from '../context.ts';
import { type ForkDraftFromDriftInput, forkDraftFromDrift } from './fork-draft-from-drift.handler.ts';

const fork = async (input: ForkDraftFromDriftInput, { scope, loaders }: Context) => {
  const forked = await forkDraftFromDrift(scope, input);
  return {
    applied: forked.applied,
    driftItem: await loadExisting(loaders.driftItem, forked.driftItemId),
    businessDraft: await loadExisting(loaders.businessDraft, forked.draftId),
    businessCommands: await Promise.all(forked.commandIds.map((id) => loadExisting(loaders.businessCommand, id))),
  };
};

export const forkDraftFromDriftResolvers = {
  Mutation: {
    forkDraftFromDrift: (_, { input }, context) => fork(input, context),
  },
} satisfies Resolvers;
