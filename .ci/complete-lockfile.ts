/** `npm run lockfile` adds what `npm install` left out of package-lock.json; with `--check` it only says so and fails. */
import { readFileSync, writeFileSync } from 'node:fs';
import { completed, type Lockfile, missingOptional } from './lockfile.ts';

const lockfile: Lockfile = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const missing = missingOptional(lockfile);
if (missing.length > 0 && process.argv.includes('--check')) {
  for (const { name, version, wantedBy } of missing) console.error(`${name}@${version}, wanted by ${wantedBy}`);
  console.error('package-lock.json lacks these: npm ci would refuse it. Run npm run lockfile.');
  process.exitCode = 1;
} else if (missing.length > 0) {
  writeFileSync('package-lock.json', `${JSON.stringify(completed(lockfile), null, 2)}\n`);
  console.log(`${missing.length} packages of other platforms added`);
}
