// Who may import whom (docs in README, "The house"). Type imports count. mesh/test/house/boundaries.test.ts plants a violation of each rule.
const family = 'studio|plan|replay|history';
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const ours = '^(schema|engine|drizzle|gateway|subgraphs|mesh|bench)/';
const test = '\\.test\\.ts$|/test/';
const suffix = '(decider|tables|repository|projection|feed|handler|loaders|resolvers|test)';
const inFamily = `^subgraphs/(${family})/src/`;
const wiring = `^subgraphs/(${family})/(src/(main|config|context|resolvers|postgres-schema)\\.ts|codegen\\.mappers\\.ts)$`;
const pure = { path: `${inFamily}[^/]+/`, pathNot: [`\\.${suffix}\\.ts$`, '/__generated__/', '/delivery/', test] };
const role = (name) => `${inFamily}.*\\.${name}\\.ts$`;

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
    rule('pure-files', 'A file without a role is pure.', pure, {
      path: [
        `\\.(tables|repository|projection|feed|handler|loaders|resolvers)\\.ts$`,
        '^node_modules/(drizzle-orm|postgres|pg|undici|@apollo)/',
        '^drizzle/',
        '^(node:)?(fs|net|http|child_process|timers)(/|$)',
      ],
    }),
    rule(
      'decider-pure',
      'A decider imports pure files only.',
      { path: role('decider') },
      {
        path: [
          `\\.(tables|repository|projection|feed|handler|loaders|resolvers)\\.ts$`,
          '^node_modules/(drizzle-orm|postgres|pg|undici|@apollo)/',
          '^drizzle/',
          '^(node:)?(fs|net|http|child_process|timers|crypto)(/|$)',
        ],
      },
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
      'projection-below',
      'A projection reads tables.',
      { path: role('projection') },
      { path: `\\.(feed|handler|loaders|resolvers)\\.ts$` },
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
