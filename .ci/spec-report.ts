import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readResults, reportRules, ruleIds } from './spec-rules.ts';

const resultsFile = 'node_modules/.cache/writ/test-results.json';
const later: Record<string, string> = JSON.parse(readFileSync('docs/spec/later.json', 'utf8'));

if (readResults(resultsFile) === null) {
  console.error('no results of a test run are kept: running the tests first');
  // What the tests print goes to standard error: the report alone is the output.
  spawnSync('npm', ['test'], { stdio: ['ignore', process.stderr, process.stderr] });
}
const report = reportRules(ruleIds('docs/spec'), readResults(resultsFile) ?? [], new Set(Object.keys(later)));

if (process.argv.includes('--json')) {
  console.log(JSON.stringify(report));
} else {
  for (const { id, status, tests } of report) {
    console.log(`${id.padEnd(6)} ${status.padEnd(8)} ${status === 'later' ? (later[id] ?? '') : ''}`.trimEnd());
    for (const test of tests) console.log(`         ${test}`);
  }
  const count = (status: string) => report.filter((rule) => rule.status === status).length;
  console.log(
    `${count('passing')} passing, ${count('failing')} failing, ${count('missing')} missing, ${count('later')} later`,
  );
}
process.exitCode = report.some((rule) => rule.status === 'failing' || rule.status === 'missing') ? 1 : 0;
