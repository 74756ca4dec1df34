import { default as DataLoader } from 'dataloader';
import { buildSchema, type GraphQLFieldResolver, graphql } from 'graphql';
import { expect, test } from 'vitest';
import { renewLoadersAfterWrites } from './loaders-after-writes.ts';

interface Context {
  readonly scope: { readonly lines: string[] };
  readonly loaders: { readonly text: DataLoader<string, string> };
}

/** One text that grows by a line per write, and a loader that remembers it. */
const createLoaders = ({ lines }: Context['scope']): Context['loaders'] => ({
  text: new DataLoader(async (keys: readonly string[]) => keys.map(() => lines.join(','))),
});

type Write = GraphQLFieldResolver<unknown, Context, { readonly line: string }>;

const answer = async (write: Write, source: string) => {
  const schema = buildSchema(`
    type Query { text: String! }
    type Mutation { write(line: String!): Written! }
    type Written { seenByResolver: String text: String! }
  `);
  const { write: field } = schema.getMutationType()?.getFields() ?? {};
  const { text } = (schema.getType('Written') as ReturnType<typeof schema.getQueryType>)?.getFields() ?? {};
  if (field === undefined || text === undefined) throw new Error('no SDL');
  field.resolve = write;
  text.resolve = (_, __, { loaders }: Context) => loaders.text.load('text');
  renewLoadersAfterWrites(schema, createLoaders);
  const scope = { lines: [] };
  const { data, errors } = await graphql({ schema, source, contextValue: { scope, loaders: createLoaders(scope) } });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
};

const three = 'mutation { a: write(line: "1") { text } b: write(line: "2") { text } c: write(line: "3") { text } }';

test('[C-20] what each mutation of a document selects is read after its write', async () => {
  const write: Write = async (_, { line }, { scope }) => {
    scope.lines.push(line);
    return {};
  };
  expect(await answer(write, three)).toEqual({ a: { text: '1' }, b: { text: '1,2' }, c: { text: '1,2,3' } });
});

test('[C-20] also when the resolver itself had loaded before it wrote', async () => {
  const write: Write = async (_, { line }, { scope, loaders }) => {
    await loaders.text.load('text');
    scope.lines.push(line);
    return {};
  };
  expect(await answer(write, three)).toEqual({ a: { text: '1' }, b: { text: '1,2' }, c: { text: '1,2,3' } });
});

test('[C-20] what a resolver loads after its own write is not from before it', async () => {
  const write: Write = async (_, { line }, { scope, loaders }) => {
    scope.lines.push(line);
    return { seenByResolver: await loaders.text.load('text') };
  };
  const document = 'mutation { a: write(line: "1") { seenByResolver text } b: write(line: "2") { seenByResolver } }';
  expect(await answer(write, document)).toEqual({
    a: { seenByResolver: '1', text: '1' },
    b: { seenByResolver: '1,2' },
  });
});
