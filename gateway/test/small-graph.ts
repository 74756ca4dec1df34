import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Family } from '@writ/drizzle/families';
import { codeOf } from '@writ/kit/errors';
import { createPrincipalVerifier, type Principal } from '@writ/kit/principal';
import type { ExecuteOnSubgraph, SubgraphRequest } from '@writ/kit/subgraph';
import { composeSubgraphs } from '@writ/schema/composition';
import { execute, GraphQLError, parse, validate } from 'graphql';

/** A graph of four tiny subgraphs around one entity, for tests of the gateway alone. */

const header =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.14", import: ["@key", "@requiresScopes", "@shareable"])';

const sdlByFamily: Readonly<Record<Family, string>> = {
  studio: `
    "A time." scalar DateTime "Anything." scalar JSON
    type Query {
      "Counts by time and filter." counted("Before." before: DateTime "Filter." filter: Filter): Int @requiresScopes(scopes: [["studio:read"]])
      "Agents by name." agents("Names." names: [ID!]!): [Agent!]! @requiresScopes(scopes: [["studio:read"]])
      "Who asks." whoAmI: String! @requiresScopes(scopes: [["studio:read"], ["history:ingest"]])
      "Fails on purpose." broken: String @requiresScopes(scopes: [["studio:read"]])
      "Refuses on purpose." refused: String @requiresScopes(scopes: [["studio:read"]])
      "Answers when the test lets it." slow: String @requiresScopes(scopes: [["studio:read"]])
    }
    type Mutation {
      "Counts." count("By how much." by: Int!): Int! @requiresScopes(scopes: [["studio:write"]])
    }
    "A filter." input Filter { "Times." times: [DateTime!] "More." more: JSON }
    "An agent." type Agent @key(fields: "name") { "Its name." name: ID! }`,
  plan: `
    "An agent." type Agent @key(fields: "name") { "Its name." name: ID! "Its plan." plan: Plan }
    "A plan." type Plan { "Its version." version: Int! }`,
  replay: `
    "An agent." type Agent @key(fields: "name") { "Its name." name: ID! "Its sessions." sessions: [String!] }`,
  history: `
    "An agent." type Agent @key(fields: "name") { "Its name." name: ID! "Its runs." runs: Int }`,
};

type Resolver = (parent: unknown, args: Record<string, unknown>, context: { principal: Principal }) => unknown;
type Resolvers = Record<string, Record<string, Resolver | ((reference: object) => unknown)>>;

export interface SmallGraph {
  readonly executors: Readonly<Record<Family, ExecuteOnSubgraph>>;
  /** Requests that reached each subgraph. */
  readonly calls: Record<
    Family,
    { readonly request: SubgraphRequest; readonly requestId: string | null | undefined }[]
  >;
  /** Signals that were given along, in the order of the calls to `slow`. */
  readonly signals: (AbortSignal | undefined)[];
  /** Lets every waiting `slow` go on. */
  readonly release: () => void;
  readonly slowStarted: Promise<void>;
}

export const smallSupergraph = (change: Partial<Record<Family, string>> = {}): string => {
  const sdl = { ...sdlByFamily, ...change };
  const composed = composeSubgraphs(
    (['studio', 'plan', 'replay', 'history'] as const).map((name, index) => ({
      name,
      url: `http://127.0.0.1:400${index + 1}/graphql`,
      sdl: `${header}\n${sdl[name]}`,
    })),
  );
  if (composed.supergraphSdl === null || composed.problems.length > 0) throw new Error(composed.problems.join('\n'));
  return composed.supergraphSdl;
};

/** A supergraph in a file of its own, and how to write another text into it. */
export const supergraphFileWith = (sdl: string): { path: string; write: (text: string) => void } => {
  const path = join(mkdtempSync(join(tmpdir(), 'writ-supergraph-')), 'supergraph.graphql');
  writeFileSync(path, sdl);
  return { path, write: (text) => writeFileSync(path, text) };
};

export const createSmallGraph = (secret: string): SmallGraph => {
  const calls: SmallGraph['calls'] = { studio: [], plan: [], replay: [], history: [] };
  const signals: SmallGraph['signals'] = [];
  const gate = Promise.withResolvers<void>();
  const slowStarted = Promise.withResolvers<void>();
  let counter = 0;
  const asIs = (reference: object) => reference;
  const resolversByFamily: Readonly<Record<Family, Resolvers>> = {
    studio: {
      Query: {
        agents: (_, { names }) => (names as string[]).map((name) => ({ name })),
        whoAmI: (_, __, { principal }) => `${principal.tenantId} ${principal.actor.id}`,
        broken: () => {
          throw new Error('connect ECONNREFUSED postgres://writ_studio:secret@10.0.0.7:5432');
        },
        counted: (_, args) => Object.keys(args).length,
        refused: () => {
          throw new GraphQLError('No.', {
            extensions: { code: 'STALE_VERSION', retryable: false, details: { current: 3 }, url: 'http://10.0.0.7/x' },
          });
        },
        slow: async () => {
          slowStarted.resolve();
          await gate.promise;
          return 'done';
        },
      },
      Mutation: {
        count: (_, { by }) => {
          counter += Number(by);
          return counter;
        },
      },
      Agent: { __resolveReference: asIs },
    },
    plan: { Agent: { __resolveReference: asIs, plan: () => ({ version: 7 }) } },
    replay: { Agent: { __resolveReference: asIs, sessions: () => ['s1', 's2'] } },
    history: { Agent: { __resolveReference: asIs, runs: () => 3 } },
  };

  const executorOf = (family: Family): ExecuteOnSubgraph => {
    const schema = buildSubgraphSchema([
      { typeDefs: parse(`${header}\n${sdlByFamily[family]}`), resolvers: resolversByFamily[family] as never },
    ]);
    const verify = createPrincipalVerifier(secret, family);
    return async (request, headers, signal) => {
      calls[family].push({ request, requestId: headers.requestId });
      signals.push(signal);
      try {
        const principal = await verify(headers.authorization?.replace(/^Bearer /, '') ?? null);
        const document = parse(request.query);
        const invalid = validate(schema, document);
        if (invalid.length > 0) return { errors: invalid.map((error) => error.toJSON()) };
        const result = await execute({
          schema,
          document,
          variableValues: request.variables,
          contextValue: { principal },
        });
        return JSON.parse(JSON.stringify(result));
      } catch (error) {
        return { errors: [{ message: 'refused', extensions: { code: codeOf(error) ?? 'INTERNAL' } }] };
      }
    };
  };

  return {
    executors: {
      studio: executorOf('studio'),
      plan: executorOf('plan'),
      replay: executorOf('replay'),
      history: executorOf('history'),
    },
    calls,
    signals,
    release: () => gate.resolve(),
    slowStarted: slowStarted.promise,
  };
};
