import { expect, test } from 'vitest';
import { randomExpression } from '../test/random-expression.ts';
import { certaintyOf } from './certainty.ts';
import { checkExpression, createScope, expressionContext } from './expression.ts';
import type { Json, JsonObject } from './json.ts';
import { shapeOfSchema } from './schema-shape.ts';
import { type Random, seeded } from './seeded.ts';
import { compileToolSchema } from './tool-schema.ts';

const ints = [-13, -1, 0, 1, 2, 3, 7, 10, 100, 255];
const doubles = [-1.25, -0.1, 0, 0.5, 1, 2.25, 3, 1000];
const words = ['', 'a', 'ab', 'Ab', 'b a', 'éa', '😀', 'aaa', '\n', 'q"'];

function integer(random: Random): JsonObject {
  const [least, most] = [random.below(ints.length), random.below(ints.length)].sort((one, other) => one - other);
  return random.pick<() => JsonObject>([
    () => ({ type: 'integer' }),
    () => ({ type: 'integer', minimum: ints[least ?? 0] ?? 0, maximum: ints[most ?? 0] ?? 0 }),
    () => ({ type: 'integer', exclusiveMinimum: ints[least ?? 0] ?? 0 }),
    () => ({ type: 'integer', enum: ints.filter(() => random.chance(0.3)).concat(1) }),
    () => ({ type: 'integer', multipleOf: 2 }),
  ])();
}

function number(random: Random): JsonObject {
  const bound = doubles[random.below(doubles.length)] ?? 0;
  return random.pick<() => JsonObject>([
    () => ({ type: 'number' }),
    () => ({ type: 'number', exclusiveMaximum: bound }),
    () => ({ type: 'number', minimum: bound }),
    () => ({ type: 'number', enum: [0.5, bound] }),
  ])();
}

function text(random: Random): JsonObject {
  return random.pick<() => JsonObject>([
    () => ({ type: 'string' }),
    () => ({ type: 'string', enum: words.filter(() => random.chance(0.3)).concat('a') }),
    () => ({ type: 'string', minLength: random.below(2), maxLength: 1 + random.below(3) }),
    () => ({ type: 'string', pattern: '^a' }),
  ])();
}

function list(random: Random, items: JsonObject): JsonObject {
  return { type: 'array', items, minItems: random.below(2), maxItems: 1 + random.below(4) };
}

/** Schemas for the variables of the random expressions, and values that fit them. */
function randomVariables(random: Random): { readonly [name: string]: JsonObject } {
  const flag = random.chance(0.3) ? { type: 'boolean', const: random.chance(0.5) } : { type: 'boolean' };
  return {
    i: integer(random),
    j: integer(random),
    x: number(random),
    s: text(random),
    t: text(random),
    p: flag,
    l: list(random, integer(random)),
    w: list(random, text(random)),
    a: {},
    u: random.pick<JsonObject>([
      { type: ['integer', 'null'] },
      { anyOf: [{ type: 'string', enum: ['a', 'ab'] }, { type: 'null' }] },
      { oneOf: [{ type: 'integer', maximum: 3 }, { type: 'string' }] },
      { type: 'string', not: { const: 'a' } },
    ]),
    d: {
      type: 'object',
      properties: { o: integer(random), r: text(random) },
      required: ['r'],
    },
  };
}

const samples: { readonly [type: string]: readonly Json[] } = {
  integer: ints,
  number: doubles,
  string: words,
  boolean: [true, false],
};
const anything: readonly Json[] = [null, 1, 3, 5, 'a', 'ab', true, { k: 1 }, { k: null }, {}, [1]];

function fitting(random: Random, schema: JsonObject): Json | undefined {
  const fits = compileToolSchema(schema);
  const one = (of: JsonObject): Json | undefined => {
    const all = samples[String(of.type)] ?? anything;
    const some = all.filter((value) => compileToolSchema(of)(value));
    return some[random.below(some.length)];
  };
  const objectOf = ({ properties }: JsonObject): Json | undefined => {
    const { o, r } = properties as { readonly o: JsonObject; readonly r: JsonObject };
    const [optional, required] = [random.chance(0.5) ? one(o) : undefined, one(r)];
    if (required === undefined) return undefined;
    return { r: required, ...(optional === undefined ? {} : { o: optional }) };
  };
  const value =
    schema.type === 'array'
      ? Array.from({ length: 1 + random.below(4) }, () => one(schema.items as JsonObject) ?? null)
      : schema.type === 'object'
        ? objectOf(schema)
        : one(schema);
  return value !== undefined && fits(value) ? value : undefined;
}

/** Conditions that speak of few things often, so that many of them are certain, and most of those because of what stands beside. */
function denseCondition(random: Random, depth: number): string {
  const sub = () => denseCondition(random, depth - 1);
  if (depth > 0 && random.chance(0.7)) {
    return random.pick<() => string>([
      () => `(${sub()} && ${sub()})`,
      () => `(${sub()} && ${sub()} && ${sub()})`,
      () => `(${sub()} || ${sub()})`,
      () => `!(${sub()})`,
      () => `(${sub()} ? ${sub()} : ${sub()})`,
    ])();
  }
  const op = () => random.pick(['==', '!=', '<', '<=', '>', '>=']);
  const int = (): string =>
    random.pick<() => string>([
      () => random.pick(['i', 'i', 'j']),
      () => String(random.pick([0, 1, 2, 3, 7, 10])),
      () => `-(${int()})`,
      () => `(i ${random.pick(['+', '-', '*', '%'])} ${random.pick(['1', '2', '3', 'j', 'i'])})`,
      () => `size(${random.pick(['l', 'w', 's'])})`,
      () => `(${random.pick(['p', 'i > 1'])} ? ${random.pick(['i', '2'])} : ${random.pick(['j', '5'])})`,
    ])();
  const double = (): string => random.pick(['x', 'x', '0.5', '2.25', '(x * 2.0)', '(x - 1.0)', 'double(i)', '-x']);
  const string = (): string => random.pick(['s', 's', 't', '"a"', '"ab"', '""', '"b a"', '(s + "a")']);
  return random.pick<() => string>([
    () => `${int()} ${op()} ${int()}`,
    () => `${int()} ${op()} ${int()}`,
    () => `${double()} ${op()} ${double()}`,
    () => `${string()} ${random.pick(['==', '!='])} ${string()}`,
    () =>
      random.pick([
        'has(a.k)',
        'a.k == 1.0',
        'a == u',
        'u == null',
        'u == "a"',
        'u == 1.0',
        'a == i',
        'type(a) == double',
        'type(u) == string',
        '!has(a.k)',
        'a == null',
        'l in [[1, 2]]',
        'u in [1.0, 3.0]',
      ]),
    () => random.pick(['p', '!p', 'p == true', 'has(d.o)', 'd.o > 3', 'd.r != "a"', 'd.r in ["a", "b"]']),
    () => `s.${random.pick(['contains', 'startsWith', 'endsWith'])}(${random.pick(['"a"', '"ab"', 't', '"aaaa"'])})`,
    () => `matchesPattern(s, "${random.pick(['^a', 'b$', '^$'])}")`,
    () => `${random.pick(['i', 'j', '2'])} in ${random.pick(['[1, 2]', 'l', '[j, 3]', '[7]'])}`,
    () => `l.${random.pick(['all', 'exists', 'exists_one'])}(e, e ${op()} ${random.pick(['0', '3', 'i'])})`,
    () => `size(l.filter(e, e ${op()} ${random.pick(['1', 'i'])})) ${op()} ${random.pick(['0', '1', '2'])}`,
    () => `type(${random.pick(['i', 'x', 's', 'd'])}) == ${random.pick(['int', 'double', 'string'])}`,
    () => `sum(l) ${op()} ${random.pick(['0.0', '3.0'])}`,
    () => `distinct(w) ${op()} ${random.pick(['0', '1', '3'])}`,
    () => `int(x) ${op()} ${random.pick(['i', '0', '1'])}`,
    () => `size(l.map(e, e ${op()} 1, e)) ${op()} ${random.pick(['0', '1'])}`,
    () => `l[${random.pick(['0', '1', 'i', 'j', '(p ? 0 : 1)'])}] ${op()} ${random.pick(['i', '1'])}`,
  ])();
}

const generators = [
  (random: Random) => randomExpression(random, 3),
  (random: Random) => denseCondition(random, 3),
] as const;

test.each([0, 1] as const)(
  '[EN-10] what is said to be never true is true of no value that fits, nor what is always true false: generator %i',
  (which) => {
    const random = seeded(7);
    const told = { never: 0, always: 0, open: 0, impossible: 0, answered: 0 };
    for (let round = 0; round < 60; round++) {
      const schemas = randomVariables(random);
      const shapes = new Map(Object.entries(schemas).map(([name, schema]) => [name, shapeOfSchema(schema)]));
      const scope = createScope(shapes);
      const values = Array.from({ length: 40 }, () =>
        Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, fitting(random, schema)])),
      ).filter((one): one is { [name: string]: Json } => Object.values(one).every((value) => value !== undefined));
      for (let index = 0; index < 60; index++) {
        const source = generators[which](random);
        const checked = checkExpression(scope, source);
        if (!checked.ok) continue;
        const { yes, no, problems } = certaintyOf(checked.parsed.ast, shapes);
        if (problems.length > 0) told.impossible += 1;
        told[yes && no ? 'open' : yes ? 'always' : 'never'] += 1;
        if (yes && no) continue;
        for (const one of values) {
          const answer = answerOf(() => checked.parsed(expressionContext(scope, one)));
          const context = JSON.stringify([source, schemas, one]);
          if (!yes) expect(answer, context).not.toBe(true);
          if (!no) expect(answer, context).not.toBe(false);
          if (answer === yes) told.answered += 1;
        }
      }
    }
    // The test would say nothing of conditions that are always open.
    for (const count of [told.never, told.always, told.impossible]) expect(count).toBeGreaterThan(200);
    expect(told.open).toBeGreaterThan(1000);
    expect(told.answered).toBeGreaterThan(4000);
  },
);

function answerOf(run: () => unknown): unknown {
  try {
    return run();
  } catch {
    return 'an error';
  }
}
