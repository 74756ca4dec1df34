import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { writError } from './errors.ts';

const parsed = (query: string): DocumentNode => {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) throw writError('GRAPHQL_PARSE_FAILED', error.message);
    throw error;
  }
};

/** The document of a request that is to start a subscription: parsed, valid, and its operation is one. */
export const subscriptionDocument = (
  schema: GraphQLSchema,
  request: { readonly query: string; readonly operationName?: string | undefined },
): DocumentNode => {
  const document = parsed(request.query);
  const [invalid] = validate(schema, document);
  if (invalid !== undefined) throw writError('GRAPHQL_VALIDATION_FAILED', invalid.message);
  const operation = getOperationAST(document, request.operationName);
  if (operation?.operation === OperationTypeNode.SUBSCRIPTION) return document;
  throw operation === null || operation === undefined
    ? writError('BAD_USER_INPUT', 'operationName must name one of the operations of the document.', {
        field: 'operationName',
      })
    : writError('BAD_USER_INPUT', `A ${operation.operation} is no subscription: send it as a request.`, {
        field: 'query',
      });
};
