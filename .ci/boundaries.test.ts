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
    rule: 'pure-files',
    from: 'subgraphs/plan/src/a/unclean.ts',
    text: "import { readFileSync } from 'node:fs'; readFileSync('x');",
  },
  { rule: 'decider-pure', from: 'subgraphs/plan/src/a/a.decider.ts', text: "import './a.tables.ts';" },
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
  { rule: 'known-roles', from: 'subgraphs/plan/src/a/a.service.ts', text: 'export const a = 1;' },
  { rule: 'environment-in-config', from: 'gateway/src/sneaky.ts', text: 'export const port = process.env.PORT;' },
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
  'subgraphs/plan/src/a/a.tables.ts': 'export const a = 1;',
  'subgraphs/plan/src/a/plain.handler.ts': 'export const a = 1;',
  'subgraphs/plan/src/a/plain.resolvers.ts': 'export const a = 1;',
  'subgraphs/plan/src/a/plain.repository.ts': 'export const a = 1;',
  'subgraphs/plan/src/__generated__/types.ts': 'export type T = number;',
};

let root = '';
let violations: readonly Violation[] = [];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'writ-boundaries-'));
  const files = { ...innocent, ...Object.fromEntries(planted.map(({ from, text }) => [from, text])) };
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
