import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Mappers, resolverTypes } from './resolver-types.ts';
import { type SubgraphName, subgraphNames, subgraphSdl } from './sdl.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const outputOf = (name: SubgraphName): string => `${root}subgraphs/${name}/src/__generated__/resolvers-types.ts`;

const mappersOf = async (name: SubgraphName): Promise<Mappers> => {
  const file = `${root}subgraphs/${name}/codegen.mappers.ts`;
  if (!existsSync(file)) return {};
  const module: { mappers: Mappers } = await import(pathToFileURL(file).href);
  return module.mappers;
};

const generateFor = async (name: SubgraphName): Promise<string> =>
  `// Generated from schema/${name} and codegen.mappers.ts by npm run codegen.\n${await resolverTypes(subgraphSdl(name), await mappersOf(name))}`;

const check = process.argv.includes('--check');
const stale: string[] = [];
for (const name of subgraphNames) {
  const text = await generateFor(name);
  const file = outputOf(name);
  const current = existsSync(file) ? await readFile(file, 'utf8') : null;
  if (current === text) continue;
  if (check) stale.push(file.slice(root.length));
  else {
    await mkdir(fileURLToPath(new URL('./', pathToFileURL(file))), { recursive: true });
    await writeFile(file, text);
  }
}
if (stale.length > 0) {
  console.error(`stale: ${stale.join(', ')}. Run npm run codegen.`);
  process.exitCode = 1;
}
