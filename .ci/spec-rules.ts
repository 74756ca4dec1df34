import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export type RuleStatus = 'passing' | 'failing' | 'missing' | 'later';

export interface RuleReport {
  readonly id: string;
  readonly status: RuleStatus;
  readonly tests: readonly string[];
}

const ruleLine = /^- \*\*([A-Z]{1,2}-\d{2})\*\*/gm;
const redactionRule = /^- \*\*HI-12\*\*.*\(C-60\)/m;

/** The ids of all rules, in the order of the pages in docs/spec. */
export const ruleIds = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => /^\d\d-.*\.md$/.test(file))
    .sort()
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const ids = [...text.matchAll(ruleLine)].map(([, id]) => id ?? '');
      return redactionRule.test(text) ? [...ids, 'C-60'] : ids;
    });

const results = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ title: z.string(), fullName: z.string(), status: z.string() })) }),
  ),
});

interface TestResult {
  readonly title: string;
  readonly passed: boolean;
}

/** What the last run of the tests said, or null when none was kept. A skipped test proves nothing and is left out. */
export const readResults = (file: string): readonly TestResult[] | null => {
  if (!existsSync(file)) return null;
  const parsed = results.parse(JSON.parse(readFileSync(file, 'utf8')));
  return parsed.testResults
    .flatMap((one) => one.assertionResults)
    .filter((test) => test.status === 'passed' || test.status === 'failed')
    .map((test) => ({ title: test.title, passed: test.status === 'passed' }));
};

const idsInTitle = (title: string): readonly string[] =>
  [...title.matchAll(/\[([A-Z]{1,2}-\d{2})\]/g)].map(([, id]) => id ?? '');

/** Each rule with the tests that carry its id. `later` names rules whose family's work is still open; a test takes one out of it. */
export const reportRules = (
  ids: readonly string[],
  tests: readonly TestResult[],
  later: ReadonlySet<string>,
): readonly RuleReport[] =>
  ids.map((id) => {
    const own = tests.filter((test) => idsInTitle(test.title).includes(id));
    const titles = own.map((test) => test.title);
    if (own.some((test) => !test.passed)) return { id, status: 'failing', tests: titles };
    if (later.has(id)) return { id, status: 'later', tests: titles };
    return { id, status: own.length > 0 ? 'passing' : 'missing', tests: titles };
  });
