import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { parse } from 'graphql';
import { type SubgraphName, subgraphNames, subgraphSdl } from './sdl.ts';

/** Row types behind object types, by GraphQL name: `{ DriftItem: '../drift/drift.tables.ts#DriftRow' }`, relative to `src/__generated__`. */
type Mappers = Readonly<Record<string, string>>;

const root = fileURLToPath(new URL('../../', import.meta.url));
const outputOf = (name: SubgraphName): string => `${root}subgraphs/${name}/src/__generated__/resolvers-types.ts`;

const mappersOf = async (name: SubgraphName): Promise<Mappers> => {
  const file = `${root}subgraphs/${name}/codegen.mappers.ts`;
  if (!existsSync(file)) return {};
  const module: { mappers: Mappers } = await import(pathToFileURL(file).href);
  return module.mappers;
};

/** The resolver types of one family, from its SDL. */
const generateFor = async (name: SubgraphName): Promise<string> => {
  const options = {
    federation: true,
    useTypeImports: true,
    enumsAsTypes: true,
    contextType: '../context.ts#Context',
    mappers: await mappersOf(name),
    scalars: { DateTime: 'Date', JSON: 'unknown', Hash: 'string', MicroUnits: 'number' },
    maybeValue: 'T | null | undefined',
    emitLegacyCommonJSImports: false,
    importExtension: '.ts' as const,
  };
  const output = await codegen({
    filename: outputOf(name),
    documents: [],
    schema: parse(subgraphSdl(name)),
    config: options,
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
    skipDocumentsValidation: true,
  });
  return `// Generated from schema/${name} by npm run codegen.\n${output}`;
};

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
