import { actorOf } from '@writ/kit/actor-columns';
import { expectTypeId } from '@writ/kit/type-id';
import { type Context, refreshed } from '../context.ts';
import { type RotateSigningKeyInput, rotateSigningKey } from './rotate-signing-key.handler.ts';
import type { SigningKeyArgs } from './signing-key.loaders.ts';

const rotate = async (input: RotateSigningKeyInput, context: Context) => {
  const id = await rotateSigningKey(context.scope, input);
  return { signingKey: refreshed(context).signingKey.load(id) };
};

export const signingKeyResolvers = {
  Query: {
    signingKey: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.signingKey.load(expectTypeId('skey', id, 'id')),
    signingKeys: (_: unknown, args: SigningKeyArgs, { loaders }: Context) => loaders.signingKeys(args),
  },
  Mutation: {
    rotateSigningKey: (_: unknown, { input }: { input: RotateSigningKeyInput }, context: Context) =>
      rotate(input, context),
  },
  SigningKey: {
    __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.signingKey.load(id),
    actor: actorOf,
  },
};
