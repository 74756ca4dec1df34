import { expect, test } from 'vitest';
import { model, objectSchema, policyOf, tool } from '../test/building.ts';
import { compile } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import type { ArgumentRule, OperatingModel } from './model.ts';
import type { CompiledPolicy } from './policy.ts';
import { type Random, seeded } from './seeded.ts';
import { apply, initialState, type SessionState } from './state.ts';

const numbers = [
  { type: 'number' },
  { type: 'integer' },
  { type: 'integer', multipleOf: 3 },
  { type: 'number', multipleOf: 0.01 },
  { type: 'number', multipleOf: 0.25, maximum: 40 },
  { type: 'number', exclusiveMaximum: 6 },
  { type: 'integer', minimum: 2 },
  { type: 'number', enum: [1, 2.5, 4, 8] },
] as const;
const texts = [
  { type: 'string' },
  { type: 'string', minLength: 2, maxLength: 4 },
  { type: 'string', enum: ['a', 'bb', 'dddd'] },
  { type: 'string', pattern: '^[a-d]*$' },
] as const;
const lists = [
  { type: 'array', items: { type: 'string' } },
  { type: 'array', items: { type: 'string' }, uniqueItems: true, minItems: 1 },
  { type: 'array', items: { type: 'string', enum: ['a', 'bb'] }, maxItems: 3 },
] as const;

/** A condition over n, m, s, l and f that compares, with `earlier` where there is an earlier call to compare with. */
function condition(random: Random, n: string, earlier: readonly string[]): string {
  const number = (): string => {
    const value = random.pick([0, 1, 2.5, 3, 4, 5.75, 6, 9, 39.999, 40]);
    return n === 'integer' && Number.isInteger(value) ? `${value}` : value.toFixed(3);
  };
  const bound = (): string =>
    earlier.length > 0 && random.chance(0.5) ? (earlier[random.below(earlier.length)] ?? '') : number();
  const order = (): string => random.pick(['<', '<=', '>', '>=']);
  const leaf = (): string =>
    random.pick<() => string>([
      () => `args.n ${order()} ${bound()}`,
      () => `${bound()} ${order()} args.n`,
      () =>
        n === 'integer'
          ? `args.n ${random.pick(['==', '!='])} ${random.below(9)}`
          : `args.n ${random.pick(['==', '!='])} ${(random.below(90) / 10).toFixed(2)}`,
      () => `size(args.s) ${random.pick(['<', '<=', '>', '>=', '==', '!='])} ${random.below(6)}`,
      () => `size(args.l) ${random.pick(['<', '<=', '>', '>=', '==', '!='])} ${random.below(5)}`,
      () => `args.s ${random.pick(['==', '!=', '<=', '>='])} "${random.pick(['a', 'bb', 'dddd'])}"`,
      () => `args.s in ["a", "dddd", "bb"]`,
      () => 'args.f',
      () => 'args.m <= args.m2',
    ])();
  const whole = (depth: number): string =>
    depth === 0 || random.chance(0.3)
      ? leaf()
      : random.pick<() => string>([
          () => `(${whole(depth - 1)} && ${whole(depth - 1)})`,
          () => `(${whole(depth - 1)} || ${whole(depth - 1)})`,
          () => `!(${whole(depth - 1)})`,
          () => `(${whole(depth - 1)} ? ${whole(depth - 1)} : ${whole(depth - 1)})`,
        ])();
  return whole(2);
}

function argumentRule(random: Random, n: string): ArgumentRule {
  return random.pick<() => ArgumentRule>([
    () => ({ path: 'n', operator: random.pick(['lte', 'gte']), value: random.pick([0, 2, 2.5, 3.999, 5, 39.999]) }),
    () => ({ path: 'n', operator: 'one_of', value: [1, 4, random.below(9)] }),
    () => ({
      path: random.pick(['s', 'l']),
      operator: random.pick(['length_lte', 'length_gte']),
      value: random.below(6),
    }),
    () => ({ path: 'l[*]', operator: random.pick(['length_lte', 'length_gte']), value: random.below(4) }),
    () => ({ path: 's', operator: 'equals', value: random.pick(['a', 'bb']) }),
    () => ({ operator: 'expression', expression: condition(random, n, []) }),
    () => ({ operator: 'expression', expression: condition(random, n, []) }),
  ])();
}

function randomRules(seed: number): OperatingModel {
  const random = seeded(seed);
  const schema = random.pick<JsonObject & { readonly type: string }>(numbers);
  const same = random.chance(0.5) ? { same: { 'args.s': 'args.s' } } : {};
  const relativeTo = { tools: ['look'], path: 'output.x', ...same };
  const act = objectSchema({
    n: schema,
    s: random.pick(texts),
    l: random.pick(lists),
    f: 'boolean',
    m: 'integer',
    m2: 'integer',
  });
  const look = tool(objectSchema({ s: 'string', n: 'number' }), { outputSchema: objectSchema({ x: 'number' }) });
  const governs = { tools: ['act'] };
  const rule = random.pick<() => Partial<OperatingModel>>([
    () => ({}),
    () => ({
      envelopes: {
        r: { ...governs, argument: 'n', relativeTo, atMost: { times: 0.77, plus: 1 }, atLeast: { times: 0.1 } },
      },
    }),
    () => ({
      sums: {
        r: { ...governs, amount: 'n', atMost: random.pick([7, 10.555]), ...(random.chance(0.5) ? { per: ['s'] } : {}) },
      },
    }),
    () => ({ bindings: { r: { ...governs, argument: 'n', equals: relativeTo, which: 'LATEST' } } }),
    () => ({
      correlations: {
        r: {
          ...governs,
          earlier: [{ as: 'e', tools: ['look'], ...same }],
          require: condition(random, schema.type, ['e.output.x', 'e.output.x * 1.1', 'e.args.n']),
        },
      },
    }),
  ])();
  const rules = Object.keys(rule).length === 0 ? { r: argumentRule(random, schema.type) } : {};
  return model({ tools: { look, act: tool(act, { argumentRules: rules }) }, ...rule });
}

function opened(policy: CompiledPolicy, random: Random): SessionState {
  const calls: readonly (readonly [string, JsonObject, Json])[] = [
    ['look', { s: 'a', n: 3 }, { x: random.pick([3, 7.5, 20]) }],
    ['look', { s: 'bb', n: 8 }, { x: random.pick([1, 9, 33.333]) }],
    ['act', { n: random.pick([1, 3, 4]), s: 'a', l: ['a'], f: true, m: 1, m2: 1 }, null],
  ];
  return calls.reduce((state, [name, args, output], index) => {
    const callId = `earlier-${index}`;
    const running = apply(policy, state, { type: 'CALL_ALLOWED', at: 1, callId, tool: name, args });
    return apply(policy, running, { type: 'CALL_COMMITTED', at: 1, callId, output });
  }, initialState(policy));
}

/** Every call in which the nearest value stands in the place of one argument; of a length, some texts and lists of that length. */
function replacements(args: JsonObject, nearest: Json): readonly JsonObject[] {
  const fields = ['n', 's', 'l', 'f', 'm', 'm2'];
  const elements = Array.isArray(args.l) ? args.l : [];
  if (!isJsonObject(nearest))
    return [...fields.map((field) => ({ ...args, [field]: nearest })), { ...args, l: elements.map(() => nearest) }];
  const length = Number(nearest.length);
  const cut = (one: Json): Json => (typeof one === 'string' ? one.slice(0, length) : one);
  const filled = (one: Json): Json => (typeof one === 'string' ? one.padEnd(length, one.at(-1) ?? 'a') : one);
  const last = elements.at(-1) ?? 'a';
  const missing = Array.from({ length: Math.max(0, length - elements.length) }, (_, index) => index + 1);
  const texts = [cut(args.s ?? ''), filled(args.s ?? ''), 'a'.repeat(length)].map((s) => ({ ...args, s }));
  const lists = [
    [...elements.slice(0, length), ...missing.map(() => last)],
    [...elements.slice(0, length), ...missing.map((index) => `${last}${index}`)],
    elements.map(cut),
    elements.map(filled),
  ].map((l) => ({ ...args, l }));
  return [...texts, ...lists];
}

test('[EN-22] whatever is named as the nearest value makes the rule pass', { timeout: 60_000 }, () => {
  const named = new Map<string, number>();
  for (let seed = 1; seed <= 400; seed++) {
    const source = randomRules(seed);
    if (!compile(source).ok) continue;
    const policy = policyOf(source);
    const random = seeded(seed);
    const state = opened(policy, random);
    for (let call = 0; call < 12; call++) {
      const args = {
        n: random.pick([-3, 0, 1, 2.5, 3, 4, 5, 6, 8, 39.99, 100]),
        s: random.pick(['a', 'bb', 'dddd', 'abc', '']),
        l: random.pick<readonly string[]>([[], ['a'], ['a', 'bb'], ['bb', 'a', 'ccc', 'd']]),
        f: random.chance(0.5),
        m: random.below(4),
        m2: random.below(4),
      };
      const decide = (other: JsonObject) => evaluate(policy, state, [{ callId: 'new', tool: 'act', args: other }])[0];
      const decision = decide(args);
      if (decision?.ruleId !== 'r' || decision.nearest === null) continue;
      const kind = `${decision.trace.find(({ ruleId }) => ruleId === 'r')?.kind}`;
      named.set(kind, (named.get(kind) ?? 0) + 1);
      const others = replacements(args, decision.nearest).map(decide);
      const passes = others.some((other) =>
        other?.trace.some(({ ruleId, verdict }) => ruleId === 'r' && verdict !== 'FAIL'),
      );
      expect([seed, source, args, decision.nearest, passes]).toEqual([seed, source, args, decision.nearest, true]);
    }
  }
  expect([...named.keys()].sort()).toEqual(['argument', 'binding', 'correlation', 'envelope', 'sum']);
  for (const count of named.values()) expect(count).toBeGreaterThan(25);
});
