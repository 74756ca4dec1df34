/**
 * `npm run schema:compose` writes schema/supergraph.graphql (and each family's whole SDL for rover);
 * with `--check` it writes nothing and fails when a committed file is stale.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse as parseYaml } from 'yaml';
import type { SubgraphSource } from './composition.ts';
import { composeSubgraphs } from './composition.ts';
import { subgraphNames, subgraphSdl, supergraphFile } from './sdl.ts';

const house = new URL('../../', import.meta.url);

interface RoverConfig {
  readonly subgraphs: Record<string, { readonly routing_url: string; readonly schema: { readonly file: string } }>;
}

const options = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values;
const rover: RoverConfig = parseYaml(readFileSync(new URL('supergraph.yaml', house), 'utf8'));
const outputs = new Map<string, string>();
const problems: string[] = [];

const sources: SubgraphSource[] = subgraphNames.flatMap((name) => {
  const entry = rover.subgraphs[name];
  if (entry === undefined) {
    problems.push(`supergraph.yaml does not name the subgraph ${name}`);
    return [];
  }
  const sdl = subgraphSdl(name);
  outputs.set(fileURLToPath(new URL(entry.schema.file, house)), sdl);
  return [{ name, url: entry.routing_url, sdl }];
});

const composed = composeSubgraphs(sources);
problems.push(...composed.problems);
if (composed.supergraphSdl !== null) outputs.set(fileURLToPath(supergraphFile), composed.supergraphSdl);

for (const [file, text] of outputs) {
  if (textOf(file) === text) continue;
  if (options.check) {
    problems.push(`${file} is stale: run \`npm run schema:compose\``);
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error(`${problems.length} problem(s) in the graph.`);
  process.exitCode = 1;
} else {
  console.log(`The graph of ${sources.length} subgraphs composes without hints, is described and scoped throughout.`);
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
