import { Supergraph } from '@apollo/federation-internals';
import { loadableSupergraph } from '@writ/schema/loadable-supergraph';
import { supergraphSdl } from '@writ/schema/sdl';
import type { GraphQLSchema } from 'graphql';

/** The graph as clients see it. */
export const apiSchema = (): GraphQLSchema =>
  Supergraph.build(loadableSupergraph(supergraphSdl())).apiSchema().toGraphQLJSSchema();
