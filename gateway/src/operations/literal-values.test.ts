import { buildSchema, GraphQLError, parse } from 'graphql';
import { expect, test } from 'vitest';
import { expectScalarLiterals } from './literal-values.ts';

const schema = buildSchema(`
  scalar DateTime scalar Hash scalar JSON scalar MicroUnits
  input Call { costMicros: MicroUnits, request: JSON, hashes: [Hash!] }
  type Query { at(time: DateTime, calls: [Call!], documents: [JSON!], name: String): String }
`);

const refusal = (document: string): unknown => {
  try {
    expectScalarLiterals(parse(document), schema);
    return null;
  } catch (error) {
    const { code, details } = error instanceof GraphQLError ? error.extensions : { code: error, details: null };
    return [code, (details as { field?: unknown } | null)?.field];
  }
};
const hash = `"sha256:${'a'.repeat(64)}"`;
const large = JSON.stringify('x'.repeat(200_000));

test.each([
  ['{ at(time: "garbage") }', 'time'],
  ['{ at(time: garbage) }', 'time'],
  ['{ at(time: 5) }', 'time'],
  ['{ at(time: ["2026-11-22T08:30:00Z"]) }', 'time'],
  ['{ at(calls: [{ costMicros: 1.5 }]) }', 'calls.costMicros'],
  ['{ at(calls: { costMicros: true }) }', 'calls.costMicros'],
  [`{ at(calls: [{ hashes: [${hash}, "nope"] }]) }`, 'calls.hashes'],
  ['{ at(calls: { hashes: "nope" }) }', 'calls.hashes'],
  ['query ($time: DateTime = "garbage") { at(time: $time) }', '$time'],
  ['{ ...F } fragment F on Query { at(time: "garbage") }', 'time'],
])('[C-23] %s is refused at %s', (document, field) => {
  expect(refusal(document)).toEqual(['BAD_USER_INPUT', field]);
});

test('[C-13] a literal of JSON is bounded as a variable is, each of a list by itself', () => {
  expect(refusal(`{ at(calls: { request: [${large}, ${large}] }) }`)).toEqual(['PAYLOAD_TOO_LARGE', 'calls.request']);
  expect(refusal(`{ at(documents: [${large}, ${large}]) }`)).toBeNull();
});

test.each([
  '{ at(time: null, name: "garbage") }',
  'query ($time: DateTime, $cost: MicroUnits) { at(time: $time, calls: [{ costMicros: $cost, request: { time: "garbage", cost: $cost } }]) }',
  `{ at(time: "2026-11-22T08:30:00.000Z", calls: { costMicros: 1500000, hashes: ${hash} }, documents: { a: [1.5] }) }`,
])('[C-23] %s is let through', (document) => {
  expect(refusal(document)).toBeNull();
});
