import { writError } from '@writ/kit/errors';
import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';

/** How deep braces, brackets and parentheses of a document may nest: deeper ones exhaust the stack of parser or planner. */
export const nestingLimit = 64;
/** How deep lists may nest in each other: the planner looks at each level of a literal twice, so their cost doubles with each. */
export const listNestingLimit = 8;
/** How many tokens a document may have; a batch of data belongs in variables. */
export const tokenLimit = 20_000;

const opening: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

const tooLarge = (what: string, limit: number) =>
  writError('BAD_USER_INPUT', `The document ${what}; the limit is ${limit}.`, { field: 'query', limit });

/** Reads a document's tokens, in one pass and without a stack of its own, before anything recursive does. A syntax error is left to the parser. */
export const expectBoundedDocument = (query: string): void => {
  const lexer = new Lexer(new Source(query));
  let depth = 0;
  let lists = 0;
  try {
    for (let tokens = 1; lexer.advance().kind !== TokenKind.EOF; tokens += 1) {
      if (tokens > tokenLimit) throw tooLarge('has too many tokens', tokenLimit);
      if (opening.has(lexer.token.kind)) depth += 1;
      else if (closing.has(lexer.token.kind)) depth -= 1;
      if (lexer.token.kind === TokenKind.BRACKET_L) lists += 1;
      else if (lexer.token.kind === TokenKind.BRACKET_R) lists -= 1;
      if (depth > nestingLimit) throw tooLarge('nests too deeply', nestingLimit);
      if (lists > listNestingLimit) throw tooLarge('nests lists too deeply', listNestingLimit);
    }
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions.code === undefined) return;
    throw error;
  }
};
