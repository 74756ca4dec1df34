import { readdirSync, readFileSync } from 'node:fs';

export const subgraphNames = ['studio', 'plan', 'replay', 'history'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

const schemaFolder = new URL('../', import.meta.url);

/** Location of the committed supergraph, as a URL on this machine. */
export const supergraphFile = new URL('supergraph.graphql', schemaFolder);

/** The whole SDL of one subgraph: the header that all share, then the family's own files in the order of their names. */
export function subgraphSdl(name: SubgraphName): string {
  const folder = new URL(`${name}/`, schemaFolder);
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort();
  const parts = files.map((file) => readFileSync(new URL(file, folder), 'utf8'));
  return [readFileSync(new URL('common.graphql', schemaFolder), 'utf8'), ...parts].join('\n');
}

/** The composed supergraph as it is committed. */
export function supergraphSdl(): string {
  return readFileSync(supergraphFile, 'utf8');
}
