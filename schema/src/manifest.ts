/**
 * `npm run schema:manifest` writes schema/persisted-operations.json from schema/operations/*.graphql, in the format of
 * Apollo's persisted query manifest; with `--check` it writes nothing and fails when the committed file is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { planningProblems } from './operations.ts';
import { manifestFile, readOperations, renderManifest } from './persisted-operations.ts';
import { supergraphSdl } from './sdl.ts';

const options = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values;
const operations = readOperations();
const problems = planningProblems(supergraphSdl(), operations);
const manifest = renderManifest(operations);

if (options.check) {
  if (readFileSync(manifestFile, 'utf8') !== manifest) {
    problems.push('schema/persisted-operations.json is stale: run `npm run schema:manifest`');
  }
} else if (problems.length === 0) {
  writeFileSync(manifestFile, manifest);
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${operations.length} operation(s) validate and plan.`);
