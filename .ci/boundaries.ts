import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

/** A broken house rule: which, where, and what it reaches for. */
export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface BoundaryReport {
  /** How many files were read: a check that reads none proves nothing. */
  readonly modules: number;
  readonly violations: readonly Violation[];
}

const rooms = ['schema', 'engine', 'drizzle', 'gateway', 'subgraphs', 'mesh', 'bench'];
const skipped = new Set(['node_modules', '__generated__', 'migrations']);
const forbiddenNames = /^(utils?|helpers?|common|shared|lib|index)(\.ts)?$/;
/** The only places that read the environment: the configuration of each process. */
const readsEnvironment = /(^|\/)config\.ts$/;
const suffixes = new Set([
  'decider',
  'tables',
  'repository',
  'projection',
  'feed',
  'handler',
  'loaders',
  'resolvers',
  'mappers',
]);

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.name.endsWith('.ts')) yield path;
  }
}

/** What imports cannot show: names that say nothing, suffixes that are no role, and reads of the environment outside `config.ts`. */
const namingViolations = (root: string): Violation[] => {
  const found: Violation[] = [];
  for (const room of rooms.filter((name) => existsSync(join(root, name)))) {
    for (const path of filesBelow(join(root, room))) {
      const from = relative(root, path);
      const nameless = from.split('/').find((part) => forbiddenNames.test(part));
      if (nameless !== undefined) found.push({ rule: 'says-what-it-is', from, to: nameless });
      if (/\.test\.ts$|\/test\/|\/testing\//.test(from)) continue;
      const [, suffix] = (from.split('/').at(-1) ?? '').split('.');
      if (
        /^subgraphs\/(studio|plan|replay|history)\/src\//.test(from) &&
        suffix !== 'ts' &&
        !suffixes.has(suffix ?? '')
      ) {
        found.push({ rule: 'known-roles', from, to: suffix ?? '' });
      }
      if (!readsEnvironment.test(from) && readFileSync(path, 'utf8').includes('process.env')) {
        found.push({ rule: 'environment-in-config', from, to: 'process.env' });
      }
    }
  }
  return found;
};

/** Holds the tree below `root` against the rules of `.dependency-cruiser.cjs` and the naming rules. */
export const checkBoundaries = async (root: string): Promise<BoundaryReport> => {
  const rules: ICruiseOptions & { forbidden: unknown } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
  const { forbidden, options } = rules as unknown as { forbidden: never; options: ICruiseOptions };
  const folders = rooms.filter((room) => existsSync(join(root, room)));
  const tsConfig = existsSync(join(root, 'tsconfig.json')) ? extractTSConfig(join(root, 'tsconfig.json')) : undefined;
  const { output } = await cruise(
    folders,
    { ...options, ruleSet: { forbidden }, validate: true, baseDir: root },
    undefined,
    tsConfig === undefined ? {} : { tsConfig },
  );
  const { summary } = output as ICruiseResult;
  const imports = summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
  return { modules: summary.totalCruised, violations: [...imports, ...namingViolations(root)] };
};
