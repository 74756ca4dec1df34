import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkBoundaries, type Violation } from './boundaries.ts';

/** One planted breach per rule: the file that breaks it, and the line by which it does. */
const planted: readonly { readonly rule: string; readonly from: string; readonly text: string }[] = [
  { rule: 'no-cycles', from: 'engine/src/ring-a.ts', text: "import './ring-b.ts';" },
  { rule: 'engine-alone', from: 'engine/src/greedy.ts', text: "import '../../schema/src/plain.ts';" },
  { rule: 'schema-alone', from: 'schema/src/greedy.ts', text: "import '../../engine/src/plain.ts';" },
  { rule: 'drizzle-alone', from: 'drizzle/src/greedy.ts', text: "import '../../engine/src/plain.ts';" },
  { rule: 'kit-below-families', from: 'subgraphs/kit/src/greedy.ts', text: "import '../../plan/src/a/plain.ts';" },
  { rule: 'families-apart', from: 'subgraphs/plan/src/a/nosy.ts', text: "import '../../../studio/src/a/plain.ts';" },
  {
    rule: 'families-below-gateway',
    from: 'subgraphs/plan/src/a/up.ts',
    text: "import '../../../../gateway/src/plain.ts';",
  },
  {
    rule: 'gateway-knows-no-family',
    from: 'gateway/src/nosy.ts',
    text: "import '../../subgraphs/plan/src/a/plain.ts';",
  },
  { rule: 'mesh-on-top', from: 'gateway/src/up.ts', text: "import '../../mesh/src/plain.ts';" },
  {
    rule: 'pure-builtins',
    from: 'subgraphs/plan/src/a/unclean.ts',
    text: "import { readFileSync } from 'node:fs'; readFileSync('x');",
  },
  { rule: 'decider-pure', from: 'subgraphs/plan/src/a/a.decider.ts', text: "import './a.tables.ts';" },
  {
    rule: 'pure-files',
    from: 'subgraphs/plan/src/a/shown.ts',
    text: "import type { X } from 'dataloader'; export type Y = X;",
  },
  { rule: 'pure-files', from: 'subgraphs/plan/src/a/asked.ts', text: "import { parse } from 'graphql'; parse('');" },
  { rule: 'pure-files', from: 'subgraphs/plan/src/a/started.ts', text: "import '../main.ts';" },
  {
    rule: 'pure-files',
    from: 'subgraphs/plan/src/a/contextual.ts',
    text: "import type { C } from '../context.ts'; export type D = C;",
  },
  { rule: 'pure-files', from: 'subgraphs/plan/src/unsorted.ts', text: "import './a/a.tables.ts';" },
  { rule: 'pure-files', from: 'subgraphs/plan/src/delivery/routed.ts', text: "import '../a/plain.handler.ts';" },
  {
    rule: 'pure-builtins',
    from: 'subgraphs/plan/src/a/local.ts',
    text: "import { hostname } from 'node:os'; hostname();",
  },
  { rule: 'pure-builtins', from: 'subgraphs/plan/src/a/online.ts', text: "import { get } from 'node:https'; get('');" },
  { rule: 'pure-kit', from: 'subgraphs/plan/src/a/sent.ts', text: "import '../../../kit/src/deliveries.ts';" },
  {
    rule: 'pure-kit',
    from: 'subgraphs/plan/src/a/sent-twice.ts',
    text: "import type { D } from '../../../kit/src/deliveries.ts'; import { d } from '../../../kit/src/deliveries.ts'; export const e: D = d;",
  },
  { rule: 'decider-builtins', from: 'subgraphs/plan/src/a/b.decider.ts', text: "import 'node:crypto';" },
  { rule: 'decider-kit', from: 'subgraphs/plan/src/a/c.decider.ts', text: "import '../../../kit/src/deliveries.ts';" },
  { rule: 'engine-builtins', from: 'engine/src/local.ts', text: "import 'node:os';" },
  {
    rule: 'repository-decides-nothing',
    from: 'subgraphs/plan/src/a/b.repository.ts',
    text: "import { a } from './plain.decider.ts'; export const b = a;",
  },
  {
    rule: 'projection-own-queries',
    from: 'subgraphs/plan/src/a/b.projection.ts',
    text: "import './plain.repository.ts';",
  },
  { rule: 'feed-below', from: 'subgraphs/plan/src/a/a.feed.ts', text: "import './plain.handler.ts';" },
  { rule: 'feed-below', from: 'subgraphs/plan/src/a/b.feed.ts', text: "import './plain.loaders.ts';" },
  { rule: 'feed-below', from: 'subgraphs/plan/src/a/c.feed.ts', text: "import './plain.resolvers.ts';" },
  { rule: 'handler-no-sql', from: 'subgraphs/plan/src/a/d.handler.ts', text: "import { eq } from 'drizzle-orm'; eq;" },
  {
    rule: 'handler-no-sql',
    from: 'subgraphs/plan/src/a/e.handler.ts',
    text: "import { a } from './a.tables.ts'; export const b = a;",
  },
  {
    rule: 'resolvers-no-tables',
    from: 'subgraphs/plan/src/a/b.resolvers.ts',
    text: "import { a } from './a.tables.ts'; export const b = a;",
  },
  { rule: 'tables-lowest', from: 'subgraphs/plan/src/a/b.tables.ts', text: "import './plain.handler.ts';" },
  { rule: 'repository-below', from: 'subgraphs/plan/src/a/a.repository.ts', text: "import './plain.handler.ts';" },
  { rule: 'projection-below', from: 'subgraphs/plan/src/a/a.projection.ts', text: "import './plain.handler.ts';" },
  { rule: 'handler-below', from: 'subgraphs/plan/src/a/a.handler.ts', text: "import './plain.resolvers.ts';" },
  { rule: 'loaders-below', from: 'subgraphs/plan/src/a/a.loaders.ts', text: "import './plain.handler.ts';" },
  { rule: 'resolvers-thin', from: 'subgraphs/plan/src/a/a.resolvers.ts', text: "import './plain.repository.ts';" },
  {
    rule: 'generated-for-resolvers',
    from: 'subgraphs/plan/src/a/c.handler.ts',
    text: "import type { T } from '../__generated__/types.ts'; export type U = T;",
  },
  { rule: 'no-test-imports', from: 'engine/src/tested.ts', text: "import './plain.test.ts';" },
  { rule: 'says-what-it-is', from: 'engine/src/utils.ts', text: 'export const a = 1;' },
  { rule: 'says-what-it-is', from: 'engine/src/helpers.test.ts', text: 'export const a = 1;' },
  { rule: 'says-what-it-is', from: 'gateway/src/common/port.ts', text: 'export const a = 1;' },
  { rule: 'says-what-it-is', from: 'gateway/src/shared.ts', text: 'export const a = 1;' },
  { rule: 'says-what-it-is', from: 'gateway/src/lib/port.ts', text: 'export const a = 1;' },
  { rule: 'says-what-it-is', from: 'subgraphs/plan/src/a/plan-helpers.ts', text: 'export const a = 1;' },
  { rule: 'says-what-it-is', from: 'engine/src/text/index.ts', text: 'export const a = 1;' },
  { rule: 'no-barrels', from: 'engine/src/everything.ts', text: "export * from './plain.ts';" },
  { rule: 'no-barrels', from: 'engine/src/named.ts', text: "export * as all from './plain.ts';" },
  { rule: 'no-module-state', from: 'gateway/src/counting.ts', text: 'export let count = 0; count += 1;' },
  { rule: 'known-roles', from: 'subgraphs/plan/src/stray.service.ts', text: 'export const a = 1;' },
  { rule: 'known-roles', from: 'subgraphs/plan/src/a/a.service.ts', text: 'export const a = 1;' },
  { rule: 'environment-in-config', from: 'gateway/src/sneaky.ts', text: 'export const port = process.env.PORT;' },
  {
    rule: 'environment-in-config',
    from: 'gateway/src/imported.ts',
    text: "import { env } from 'node:process'; export const port = env.PORT;",
  },
  {
    rule: 'environment-in-config',
    from: 'gateway/src/taken-out.ts',
    text: 'const { env } = process; export const port = env.PORT;',
  },
  { rule: 'environment-in-config', from: 'gateway/src/bracketed.ts', text: "export const port = process['env'].PORT;" },
  {
    rule: 'environment-in-config',
    from: 'gateway/src/global.ts',
    text: 'export const port = globalThis.process.env.PORT;',
  },
  {
    rule: 'environment-in-config',
    from: 'gateway/src/late.ts',
    text: "export const { env } = await import('node:process');",
  },
  ...[
    'Date.now()',
    'new Date()',
    'Math.random()',
    'crypto.randomUUID()',
    'randomUUID()',
    "fetch('http://a')",
    'setTimeout(() => {}, 1)',
    'performance.now()',
  ].flatMap((impure, index) => [
    { rule: 'no-clock-no-chance', from: `engine/src/impure-${index}.ts`, text: `export const a = () => ${impure};` },
    {
      rule: 'no-clock-no-chance',
      from: `subgraphs/plan/src/impure-${index}/a.decider.ts`,
      text: `export const a = () => ${impure};`,
    },
  ]),
];

const innocent: Readonly<Record<string, string>> = {
  'engine/src/ring-b.ts': "import './ring-a.ts';",
  'engine/src/plain.ts': 'export const a = 1;',
  'engine/src/plain.test.ts': 'export const a = 1;',
  'schema/src/plain.ts': 'export const a = 1;',
  'gateway/src/plain.ts': 'export const a = 1;',
  'gateway/src/config.ts': 'export const port = process.env.PORT;',
  'mesh/src/plain.ts': 'export const a = 1;',
  'subgraphs/studio/src/a/plain.ts': 'export const a = 1;',
  'subgraphs/plan/src/a/plain.ts': 'export const a = 1;',
  'subgraphs/plan/src/a/a.tables.ts': 'export const a = 1; export type A = number;',
  'subgraphs/plan/src/a/signed.ts': "import { verify } from 'node:crypto'; export const a = verify;",
  'subgraphs/plan/src/a/dated.ts': 'export const a = (at: string) => new Date(at);',
  'subgraphs/plan/src/a/coded.ts': "import { b } from '../../../kit/src/errors.ts'; export const a = b;",
  'subgraphs/plan/src/a/plain.decider.ts': 'export const a = 1; export type A = 1;',
  'subgraphs/plan/src/a/typed.repository.ts': "import type { A } from './plain.decider.ts'; export type B = A;",
  'subgraphs/plan/src/a/typed.handler.ts':
    "import { tables } from '../delivery/delivery.tables.ts'; import type { A } from './a.tables.ts'; export const b: A = tables;",
  'subgraphs/plan/src/delivery/delivery.tables.ts': 'export const tables = 1;',
  'subgraphs/plan/src/main.ts': 'export const a = 1;',
  'subgraphs/plan/src/context.ts': 'export type C = 1;',
  'subgraphs/kit/src/errors.ts': 'export const b = 1;',
  'subgraphs/kit/src/deliveries.ts': 'export const d = 1; export type D = number;',
  'subgraphs/plan/src/a/plain.loaders.ts': 'export const a = 1;',
  'subgraphs/plan/src/a/plain.handler.ts': 'export const a = 1;',
  'subgraphs/plan/src/a/plain.resolvers.ts': 'export const a = 1;',
  'subgraphs/plan/src/a/plain.repository.ts': 'export const a = 1;',
  'subgraphs/plan/src/__generated__/types.ts': 'export type T = number;',
};

const packages = ['dataloader', 'drizzle-orm', 'graphql'].flatMap((name) => [
  [`node_modules/${name}/package.json`, `{ "name": "${name}", "main": "index.js" }`],
  [`node_modules/${name}/index.js`, 'module.exports = {};'],
]);

let root = '';
let violations: readonly Violation[] = [];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'writ-boundaries-'));
  const files = {
    ...innocent,
    ...Object.fromEntries(packages),
    ...Object.fromEntries(planted.map(({ from, text }) => [from, text])),
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), `${text}\n`);
  }
  ({ violations } = await checkBoundaries(root));
});

afterAll(() => rm(root, { recursive: true, force: true }));

describe('the boundary check bites', () => {
  test.each(planted)('$rule: $from', ({ rule, from }) => {
    expect(violations.filter((violation) => violation.from === from).map((violation) => violation.rule)).toContain(
      rule,
    );
  });

  test('files that break no rule are not named', () => {
    const guilty = new Set([...planted.map(({ from }) => from), 'engine/src/ring-b.ts']);
    expect(violations.filter(({ from }) => !guilty.has(from))).toEqual([]);
  });

  test('every rule of the configuration is planted', async () => {
    const { forbidden } = (await import('../.dependency-cruiser.cjs')).default;
    const names = forbidden.map((rule: { name: string }) => rule.name);
    expect(names.filter((name: string) => !planted.some(({ rule }) => rule === name))).toEqual([]);
  });
});

test('the house itself breaks no rule, and is not empty', async () => {
  const report = await checkBoundaries(process.cwd());
  expect(report.violations).toEqual([]);
  expect(report.modules).toBeGreaterThan(100);
});
