import { actorOf } from '@writ/kit/actor-columns';
import { loadExisting } from '@writ/kit/loader';
import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import type { Context } from '../context.ts';
import { type RotateSigningKeyInput, rotateSigningKey } from './rotate-signing-key.handler.ts';

const rotate = async (input: RotateSigningKeyInput, { scope, loaders }: Context) => {
  const id = await rotateSigningKey(scope, input);
  return { signingKey: await loadExisting(loaders.signingKey, id) };
};

export const signingKeyResolvers = {
  Query: {
    signingKey: (_, { id }, { loaders }) => loaders.signingKey.load(expectTypeId('skey', id, 'id')),
    signingKeys: (_, args, { loaders }) => loaders.signingKeys(args),
    signingKeySet: (_, __, { loaders }) => loaders.signingKeySet(),
  },
  Mutation: {
    rotateSigningKey: (_, { input }, context) => rotate(input, context),
  },
  SigningKey: {
    __resolveReference: ({ id }, { loaders }) => loaders.signingKey.load(id),
    actor: actorOf,
  },
} satisfies Resolvers;
