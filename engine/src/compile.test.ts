import { expect, test } from 'vitest';
import { model, objectSchema, policyOf, tool } from '../test/building.ts';
import { everything } from '../test/everything.ts';
import { type Compiler, CURRENT_COMPILER_VERSION, compile, compilers } from './compile.ts';
import { compiledHashOf } from './compiled-hash.ts';
import { load } from './evaluate.ts';
import { canonicalJson } from './hash.ts';

const source = model({
  tools: {
    look: tool(objectSchema({ id: 'string' })),
    pay: tool(objectSchema({ id: 'string', amount: 'number' }), {
      argumentRules: { cap: { path: 'amount', operator: 'lte', value: 10, because: 'Small sums only.' } },
      preconditions: { looked: { tools: ['look'], same: { 'args.id': 'args.id' } } },
    }),
  },
});

test('[EN-12] the hash covers runtime projection and compiler version', () => {
  const compiled = compile(source);
  if (!compiled.ok) throw new Error('expected a compiled model');
  expect(compiled.compilerVersion).toBe(CURRENT_COMPILER_VERSION);
  expect(compiled.compiledHash).toBe(compiledHashOf(compiled.runtimeProjection, CURRENT_COMPILER_VERSION));
  expect(compiledHashOf(compiled.runtimeProjection, '2.0.0')).not.toBe(compiled.compiledHash);
});

test('[EN-12] an older compiler version stays callable beside a newer one', () => {
  const newer: Compiler = {
    version: '2.0.0-test',
    compile: (input) => {
      const { findings, projection } = compilers[0]?.compile(input) ?? { findings: [], projection: undefined };
      if (!projection) throw new Error('there is no first compiler');
      return { findings, projection: { ...projection, rules: projection.rules.toReversed() } };
    },
  };
  const both = [...compilers, newer];
  const [old, current] = [compile(source, '1.0.0', both), compile(source, '2.0.0-test', both)];
  if (!old.ok || !current.ok) throw new Error('expected compiled models');
  expect(old.compiledHash).toBe(compile(source).ok && compiledHashOf(policyOf(source).projection, '1.0.0'));
  expect(current.compiledHash).not.toBe(old.compiledHash);
  expect(() => compile(source, '0.9.0', both)).toThrow(RangeError);
});

test('[EN-12] the order of keys of the model changes nothing', () => {
  const shuffled = JSON.parse(JSON.stringify(source), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value,
  );
  const [one, other] = [compile(source), compile(shuffled)];
  if (!one.ok || !other.ok) throw new Error('expected compiled models');
  expect(other.compiledHash).toBe(one.compiledHash);
  expect(canonicalJson(other.reviewProjection)).toBe(canonicalJson(one.reviewProjection));
  expect(Object.keys(shuffled)).not.toEqual(Object.keys(source));
});

test('[EN-12] a model with an error compiles to nothing but its findings', () => {
  const broken = { ...source, counts: { few: { tools: ['nope'], atMost: 1 } } };
  expect(compile(broken)).toMatchObject({
    ok: false,
    findings: expect.arrayContaining([expect.objectContaining({ ruleId: 'few' })]),
  });
  expect(compile(broken)).not.toHaveProperty('runtimeProjection');
});

test('[EN-12] the review projection says every rule in words, with its reason', () => {
  const compiled = compile(source);
  if (!compiled.ok) throw new Error('expected a compiled model');
  expect(compiled.reviewProjection.tools[1]?.rules).toEqual([
    { ruleId: 'cap', kind: 'argument', sentence: 'amount <= 10', because: 'Small sums only.' },
    { ruleId: 'looked', kind: 'precondition', sentence: 'Only after look with args.id = args.id.', because: null },
  ]);
  expect(compiled.reviewProjection.session).toContain('Unknown tools: BLOCK.');
});

test('[EN-12] a projection survives jsonb: reordered keys load and behave the same', () => {
  const compiled = compile(source);
  if (!compiled.ok) throw new Error('expected a compiled model');
  const reordered = JSON.parse(canonicalJson(compiled.runtimeProjection));
  expect(compiledHashOf(reordered, CURRENT_COMPILER_VERSION)).toBe(compiled.compiledHash);
  expect([...load(reordered).tools.keys()].sort()).toEqual(['look', 'pay']);
});

test('[EN-11] a projection that no compiler made is not run', () => {
  const compiled = compile(source);
  if (!compiled.ok) throw new Error('expected a compiled model');
  const text = JSON.stringify(compiled.runtimeProjection);
  expect(() => load(JSON.parse(text.replace('args.amount <= 10.0', 'args.amount.matches(\\"(a+)+\\")')))).toThrow(
    SyntaxError,
  );
  expect(() => load(JSON.parse(text.replace('"fact":"f1"', '"fact":"f9"')))).toThrow(RangeError);
});

test('[EN-11] a projection of another version, without its window or with an unknown kind of rule is not run', () => {
  const text = JSON.stringify(policyOf(everything).projection);
  for (const [from, to] of [
    ['"projectionVersion":1', '"projectionVersion":2'],
    ['"window":"w1"', '"window":"w9"'],
    ['"kind":"count"', '"kind":"tally"'],
  ] as const) {
    expect(text).toContain(from);
    expect(() => load(JSON.parse(text.replace(from, to)))).toThrow(RangeError);
  }
});
