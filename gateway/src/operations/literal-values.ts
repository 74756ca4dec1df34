import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { scalars } from '@writ/kit/scalars';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getLocation,
  getNamedType,
  getNullableType,
  isListType,
  Kind,
  TypeInfo,
  type ValueNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** The scalar's own refusal, with the argument's path and its place in the document. */
const refusalAt = (error: GraphQLError, path: readonly string[], node: ValueNode): GraphQLError => {
  const { code, details } = error.extensions;
  const locations = node.loc === undefined ? [] : [getLocation(node.loc.source, node.loc.start)];
  const field = path.join('.');
  return new GraphQLError(`${field}: ${error.message}`, {
    extensions: {
      code,
      retryable: false,
      details: { field, locations, ...(details as object | undefined) },
      http: { status: 400, headers: new HeaderMap() },
    },
  });
};

const named = (path: string[]) => ({
  enter: ({ name }: { readonly name: { readonly value: string } }) => {
    path.push(name.value);
  },
  leave: () => {
    path.pop();
  },
});

/**
 * Throws the first literal of a document that its scalar refuses. The gateway's own schema knows the scalars by name only; a subgraph
 * would refuse the gateway's whole fetch for it.
 */
export const expectScalarLiterals = (document: DocumentNode, schema: GraphQLSchema): void => {
  const types = new TypeInfo(schema);
  const path: string[] = [];
  const check = (node: ValueNode): false | undefined => {
    // Inside of a list, the type is already that of its items.
    const type = node.kind === Kind.LIST ? types.getParentInputType() : types.getInputType();
    const scalar = type == null ? undefined : scalars[getNamedType(type).name];
    if (scalar === undefined) return undefined;
    // The items of a list of scalars come by themselves.
    if (isListType(getNullableType(type)) && node.kind === Kind.LIST) return undefined;
    try {
      scalar.parseLiteral(node);
    } catch (error) {
      throw error instanceof GraphQLError ? refusalAt(error, path, node) : error;
    }
    return false;
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      Argument: named(path),
      ObjectField: named(path),
      VariableDefinition: {
        enter: ({ variable }) => {
          path.push(`$${variable.name.value}`);
        },
        leave: () => {
          path.pop();
        },
      },
      StringValue: check,
      IntValue: check,
      FloatValue: check,
      BooleanValue: check,
      EnumValue: check,
      ListValue: check,
      ObjectValue: check,
    }),
  );
};

/** Refuses a malformed literal before any subgraph is called, as the same value is refused in a variable (C-23). */
export const validateLiterals = <Context extends object>(): ApolloServerPlugin<Context> => {
  // The server keeps parsed documents, anew for each schema.
  const accepted = new WeakSet<DocumentNode>();
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, schema }) => {
        if (accepted.has(document)) return;
        expectScalarLiterals(document, schema);
        accepted.add(document);
      },
    }),
  };
};
