import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolverTypes } from '@writ/schema/resolver-types';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const planted = fileURLToPath(new URL('planted/', import.meta.url));
const base = fileURLToPath(new URL('../../../tsconfig.base.json', import.meta.url));
const { options } = ts.parseJsonConfigFileContent(
  {
    ...ts.readConfigFile(base, ts.sys.readFile).config,
    include: [],
  },
  ts.sys,
  dirname(base),
  // Connections are not the matter here, and what they import is large.
  { types: [], paths: { '@writ/kit/connection': [`${planted}connection.ts`] } },
);

const sdl = `
  scalar DateTime
  scalar JSON
  scalar Hash
  scalar MicroUnits
  enum Colour { RED BLUE }
  type Query { thing(id: ID!, colour: Colour = RED): Thing }
  type Subscription { made: Thing! }
  type Thing @key(fields: "id") { id: ID! colour: Colour! madeAt: DateTime! owner: Owner! note: String }
  type Owner @key(fields: "name") { name: String! things(first: Int = 20): [Thing!]! }
  type Stub @key(fields: "id", resolvable: false) { id: ID! }
`;
const rows = {
  'things.ts': `
    export interface ThingRow { readonly id: string; readonly colour: 'RED' | 'BLUE'; readonly madeAt: Date; readonly ownerName: string }
    export const thing: ThingRow = { id: 'a', colour: 'RED', madeAt: new Date(), ownerName: 'o' };`,
  'connection.ts': 'export interface Connection<Row> { readonly nodes: readonly Row[] }',
  'context.ts': 'export interface Context { readonly tenant: string }',
};

const parsed = new Map<string, ts.SourceFile | undefined>();

const onDisk = (path: string): ts.SourceFile | undefined => {
  if (!parsed.has(path)) {
    const text = ts.sys.readFile(path);
    parsed.set(path, text === undefined ? undefined : ts.createSourceFile(path, text, ts.ScriptTarget.ES2024));
  }
  return parsed.get(path);
};

/** A map that lacks nothing, as members that a test replaces one at a time. */
const members = {
  query: 'Query: { thing: (_, { id }) => (id === thing.id ? thing : null) },',
  reference: '__resolveReference: ({ id }) => (id === thing.id ? thing : null),',
  owner: 'owner: ({ ownerName }) => ({ name: ownerName }),',
  note: 'note: () => null,',
  owners: 'Owner: { __resolveReference: ({ name }) => ({ name }), things: () => [thing] },',
  feed: 'Subscription: { made: { async *subscribe() { yield thing; }, resolve: (event) => event } },',
};

/** What the type checker says about a family with these resolvers, each complaint in one line. */
const complaintsAbout = async (
  changed: Partial<typeof members>,
  { row = rows['things.ts'] }: { readonly row?: string } = {},
): Promise<readonly string[]> => {
  const { query, reference, owner, note, owners, feed } = { ...members, ...changed };
  const files: Readonly<Record<string, string>> = {
    ...rows,
    'things.ts': row,
    '__generated__/resolvers-types.ts': await resolverTypes(sdl, { Thing: '../things.ts#ThingRow' }),
    'resolvers.ts': `
      import type { AllResolvers, Resolvers } from './__generated__/resolvers-types.ts';
      import { thing } from './things.ts';
      const some = { ${query} Thing: { ${reference} ${owner} ${note} }, ${owners} ${feed} } satisfies Resolvers;
      export const all = some satisfies AllResolvers;`,
  };
  const textOf = (path: string): string | undefined =>
    path.startsWith(planted) ? files[path.slice(planted.length)] : undefined;
  const program = ts.createProgram([`${planted}resolvers.ts`], options, {
    ...ts.createCompilerHost(options),
    fileExists: (path) => textOf(path) !== undefined || ts.sys.fileExists(path),
    directoryExists: (path) => `${path}/`.startsWith(planted) || ts.sys.directoryExists(path),
    readFile: (path) => textOf(path) ?? ts.sys.readFile(path),
    getSourceFile: (path, target) => {
      const text = textOf(path);
      return text === undefined ? onDisk(path) : ts.createSourceFile(path, text, target);
    },
  });
  return program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(planted))
    .flatMap((file) => program.getSemanticDiagnostics(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
};

describe('generated resolver types', () => {
  test('a family whose rows and resolvers answer every field has nothing wrong with it', async () => {
    expect(await complaintsAbout({})).toEqual([]);
  });

  test('a field that neither the row nor a resolver answers is found', async () => {
    expect(await complaintsAbout({ note: '' })).toEqual([expect.stringContaining("Property 'note' is missing")]);
  });

  test('a column of another type than its field needs a resolver', async () => {
    const row = rows['things.ts'].replace('madeAt: Date;', 'madeAt: string;').replace('new Date()', "'2026'");
    expect(await complaintsAbout({}, { row })).toEqual([expect.stringContaining("Property 'madeAt' is missing")]);
    expect(
      await complaintsAbout({ note: 'note: () => null, madeAt: (row) => new Date(row.madeAt),' }, { row }),
    ).toEqual([]);
  });

  test('a property that the row may leave out answers a field that may be null, and no other', async () => {
    const optional = rows['things.ts'].replace('readonly id:', 'readonly note?: string; readonly id:');
    expect(await complaintsAbout({ note: '' }, { row: optional })).toEqual([]);
    const unsure = rows['things.ts'].replace('readonly madeAt:', 'readonly madeAt?:');
    expect(await complaintsAbout({}, { row: unsure })).toEqual([
      expect.stringContaining("Property 'madeAt' is missing"),
    ]);
  });

  test('a value of a column that the enum lacks is found, and so is one of the enum that the column cannot hold', async () => {
    for (const values of ["'RED' | 'BLUE' | 'GREEN'", "'RED'"]) {
      const row = rows['things.ts'].replace("'RED' | 'BLUE'", values);
      expect(await complaintsAbout({}, { row })).toEqual([expect.stringContaining("Property 'colour' is missing")]);
    }
  });

  test('an entity that no reference reaches, and a root field without resolver, are found', async () => {
    expect(await complaintsAbout({ reference: '' })).toEqual([expect.stringContaining('__resolveReference')]);
    expect(await complaintsAbout({ query: 'Query: {},' })).toEqual([expect.stringContaining("'thing' is missing")]);
  });

  test('a resolver of a field or argument that the SDL lacks is found', async () => {
    expect(await complaintsAbout({ note: 'note: () => null, ghost: () => 1,' })).toEqual([
      expect.stringContaining("'ghost' does not exist"),
    ]);
    expect(await complaintsAbout({ query: 'Query: { thing: (_, { name }) => (name === 1 ? thing : null) },' })).toEqual(
      [expect.stringContaining("'name' does not exist")],
    );
  });

  test('a feed that is missing, or yields what its field does not answer, is found', async () => {
    expect(await complaintsAbout({ feed: '' })).toEqual([expect.stringContaining("'Subscription' is missing")]);
    const [other] = await complaintsAbout({ feed: members.feed.replace('yield thing', 'yield thing.id') });
    expect(other).toContain("Type 'string' is not assignable to type 'ThingRow'");
  });

  test('null where the SDL has none is found, and so is an argument that may be null taken for one that is not', async () => {
    const [nothing] = await complaintsAbout({ owner: 'owner: () => null,' });
    expect(nothing).toContain("Type 'null' is not assignable");
    const [given] = await complaintsAbout({
      query: 'Query: { thing: (_, { colour }) => (colour.length > 3 ? thing : null) },',
    });
    expect(given).toContain("'colour' is possibly 'null'");
  });
});
