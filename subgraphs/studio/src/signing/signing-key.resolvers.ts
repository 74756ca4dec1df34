import { actorOf } from '@writ/kit/actor-columns';
import { expectTypeId } from '@writ/kit/type-id';
import type { Context } from '../context.ts';
import type { SigningKeyArgs } from './signing-key.loaders.ts';

export const signingKeyResolvers = {
  Query: {
    signingKey: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.signingKey.load(expectTypeId('skey', id, 'id')),
    signingKeys: (_: unknown, args: SigningKeyArgs, { loaders }: Context) => loaders.signingKeys(args),
  },
  SigningKey: {
    __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.signingKey.load(id),
    actor: actorOf,
  },
};
