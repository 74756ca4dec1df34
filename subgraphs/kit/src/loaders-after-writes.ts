import { defaultFieldResolver, type GraphQLSchema } from 'graphql';

interface Loading<Scope, Loaders> {
  readonly scope: Scope;
  readonly loaders: Loaders;
}

/**
 * Gives each root field of a mutation loaders that remember nothing from before its write: anew before the field runs, for what its
 * resolver loads, and anew once the resolver is done, for what its selection loads. Such fields run one after the other, so no earlier one
 * still loads. Changes the schema in place.
 */
export const renewLoadersAfterWrites = <Scope, Loaders>(
  schema: GraphQLSchema,
  createLoaders: (scope: Scope) => Loaders,
): void => {
  const renew = (context: Loading<Scope, Loaders>) => Object.assign(context, { loaders: createLoaders(context.scope) });
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve = defaultFieldResolver } = field;
    field.resolve = async (parent, args, context: Loading<Scope, Loaders>, info) => {
      renew(context);
      const result: unknown = await resolve(parent, args, context, info);
      renew(context);
      return result;
    };
  }
};
