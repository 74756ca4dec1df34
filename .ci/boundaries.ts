import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { sourceViolations } from './source-rules.ts';

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

/** Holds the tree below `root` against the rules of `.dependency-cruiser.cjs` and those of `source-rules.ts`. */
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
  return { modules: summary.totalCruised, violations: [...imports, ...sourceViolations(root, folders)] };
};
