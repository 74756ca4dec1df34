// Who may import whom (docs in README, "The house"). Type imports count. `.ci/boundaries.test.ts` plants a violation of each rule.
const family = 'studio|plan|replay|history';
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const ours = '^(schema|engine|drizzle|gateway|subgraphs|mesh|bench)/';
const test = '\\.test\\.ts$|/test/';
const suffix = '(decider|tables|repository|projection|feed|handler|loaders|resolvers|test)';
const inFamily = `^subgraphs/(${family})/src/`;
const wiring = `^subgraphs/(${family})/(src/(main|config|context|resolvers|postgres-schema)\\.ts|codegen\\.mappers\\.ts)$`;
const pure = { path: inFamily, pathNot: [`\\.${suffix}\\.ts$`, '/__generated__/', wiring, test] };
const impure = '\\.(tables|repository|projection|feed|handler|loaders|resolvers)\\.ts$';
const outside =
  '^node_modules/(drizzle-orm|postgres|pg|undici|@apollo|dataloader|graphql|graphql-ws|ws|graphile-worker|pino|jose)/';
/** What a rule of the domain may use of kit; the rest of it opens sockets, reads rows or waits. */
const pureKit =
  '^subgraphs/kit/src/(agent-name|decider|errors|expect-no-credential|keyset|limits|principal|redaction[a-z-]*|storable|type-id)\\.ts$';
/** A type is gone when the code runs. */
const byValue = { dependencyTypesNot: ['type-only'] };
const builtin = { dependencyTypes: ['core'] };
const crypto = '^(node:)?crypto$';
const role = (name) => `${inFamily}.*\\.${name}\\.ts$`;
/** Today's exceptions: they borrow a condition or a read of another file's repository, whose definition must not exist twice. */
const borrowingProjections = [
  '/studio/src/workbench/blocked-calls\\.projection\\.ts$',
  '/studio/src/lineage/lineage-lists\\.projection\\.ts$',
  '/studio/src/preview/recorded-sessions\\.projection\\.ts$',
  '/studio/src/draft/verify-draft\\.projection\\.ts$',
  '/replay/src/session/verification\\.projection\\.ts$',
];

module.exports = {
  forbidden: [
    rule('no-cycles', 'A cycle has no inside and no outside.', {}, { circular: true }),
    rule(
      'engine-alone',
      'The engine imports nothing of ours.',
      { path: '^engine/' },
      { path: ours, pathNot: '^engine/' },
    ),
    rule(
      'schema-alone',
      'The contract imports nothing of ours.',
      { path: '^schema/' },
      { path: ours, pathNot: '^schema/' },
    ),
    rule('drizzle-alone', 'Postgres knows no domain.', { path: '^drizzle/' }, { path: ours, pathNot: '^drizzle/' }),
    rule(
      'kit-below-families',
      'Kit imports schema, engine and drizzle only.',
      { path: '^subgraphs/kit/' },
      { path: ours, pathNot: '^(subgraphs/kit|schema|engine|drizzle)/' },
    ),
    rule(
      'families-apart',
      'Only keys travel between families.',
      { path: `^subgraphs/(${family})/` },
      { path: `^subgraphs/(${family})/`, pathNot: '^subgraphs/$1/' },
    ),
    rule(
      'families-below-gateway',
      'No family imports the gateway or the mesh.',
      { path: `^subgraphs/(${family})/` },
      { path: '^(gateway|mesh|bench)/' },
    ),
    rule(
      'gateway-knows-no-family',
      'The gateway reaches families through the graph.',
      { path: '^gateway/' },
      { path: `^(subgraphs/(${family})|mesh|bench)/` },
    ),
    rule(
      'mesh-on-top',
      'Nobody imports the composition roots.',
      { path: ours, pathNot: '^(mesh|bench)/' },
      { path: '^mesh/' },
    ),
    rule('pure-files', 'A file without a role is pure.', pure, { path: [impure, outside, '^drizzle/', wiring] }),
    rule('pure-builtins', 'A pure file takes nothing from its surroundings; hashes and signatures are sums.', pure, {
      ...builtin,
      pathNot: crypto,
    }),
    rule('pure-kit', 'A pure file uses what is pure in kit.', pure, {
      path: '^subgraphs/kit/',
      pathNot: pureKit,
      ...byValue,
    }),
    rule(
      'decider-pure',
      'A decider imports pure files only.',
      { path: role('decider') },
      { path: [impure, outside, '^drizzle/', wiring] },
    ),
    rule('decider-builtins', 'A decider needs nothing of its surroundings.', { path: role('decider') }, builtin),
    rule(
      'decider-kit',
      'A decider uses what is pure in kit.',
      { path: role('decider') },
      { path: '^subgraphs/kit/', pathNot: pureKit, ...byValue },
    ),
    rule(
      'engine-builtins',
      'The engine takes hashes from its surroundings, and nothing else.',
      { path: '^engine/src/', pathNot: test },
      { ...builtin, pathNot: crypto },
    ),
    rule(
      'tables-lowest',
      'Tables know tables.',
      { path: role('tables') },
      { path: `\\.(decider|repository|projection|feed|handler|loaders|resolvers)\\.ts$` },
    ),
    rule(
      'repository-below',
      'A repository knows its tables.',
      { path: role('repository') },
      { path: `\\.(projection|feed|handler|loaders|resolvers)\\.ts$` },
    ),
    rule(
      'repository-decides-nothing',
      'A repository writes what was decided; it may name the types of states and events.',
      { path: role('repository') },
      { path: '\\.decider\\.ts$', ...byValue },
    ),
    rule(
      'projection-below',
      'A projection reads tables.',
      { path: role('projection') },
      { path: `\\.(feed|handler|loaders|resolvers)\\.ts$` },
    ),
    rule(
      'projection-own-queries',
      'A read model has its own queries.',
      { path: role('projection'), pathNot: borrowingProjections },
      { path: '\\.repository\\.ts$' },
    ),
    rule(
      'feed-below',
      'A feed reads by its repository.',
      { path: role('feed') },
      { path: '\\.(decider|projection|handler|loaders|resolvers)\\.ts$' },
    ),
    rule(
      'handler-no-sql',
      'A handler reaches rows through repositories; the tables of deliveries are handed on to kit.',
      { path: role('handler') },
      {
        path: ['^node_modules/(drizzle-orm|postgres)/', '\\.tables\\.ts$'],
        pathNot: '/delivery\\.tables\\.ts$',
        ...byValue,
      },
    ),
    rule(
      'handler-below',
      'A handler knows no GraphQL.',
      { path: role('handler') },
      {
        path: [
          '\\.(feed|loaders|resolvers)\\.ts$',
          '^node_modules/(graphql|@apollo)/',
          '/__generated__/',
          `${inFamily}context\\.ts$`,
        ],
      },
    ),
    rule(
      'loaders-below',
      'Loaders batch reads.',
      { path: role('loaders') },
      { path: `\\.(feed|handler|resolvers)\\.ts$` },
    ),
    rule(
      'resolvers-thin',
      'Resolvers hold no SQL and reach rows through handlers, projections, feeds and loaders.',
      { path: role('resolvers') },
      { path: ['\\.repository\\.ts$', '^node_modules/(drizzle-orm|postgres)/'] },
    ),
    rule(
      'resolvers-no-tables',
      'Resolvers name the types of rows; the tables of deliveries are handed on to kit.',
      { path: role('resolvers') },
      { path: '\\.tables\\.ts$', pathNot: '/delivery\\.tables\\.ts$', ...byValue },
    ),
    rule(
      'generated-for-resolvers',
      'Generated types are seen by resolvers only.',
      { path: ours, pathNot: [role('resolvers'), wiring, '/__generated__/'] },
      { path: '/__generated__/' },
    ),
    rule(
      'no-test-imports',
      'Code imports no test.',
      { path: ours, pathNot: [test, '/testing/', 'test-database'] },
      { path: '\\.test\\.ts$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)\\.data/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
