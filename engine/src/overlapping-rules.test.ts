import { expect, test } from 'vitest';
import { model, objectSchema, policyOf, tool } from '../test/building.ts';
import { check } from './check.ts';
import { runCondition } from './conditions.ts';
import type { Json, JsonObject } from './json.ts';
import type { ArgumentRule } from './model.ts';
import { fieldRule, overlapsOf } from './overlapping-rules.ts';
import { type Random, seeded } from './seeded.ts';

const schema: JsonObject = {
  ...objectSchema({
    n: 'integer',
    note: 'string?',
    any: {},
    list: { type: 'array', items: { type: 'number' }, maxItems: 2 },
    some: { type: 'array', items: objectSchema({ x: 'integer?' }), minItems: 1, maxItems: 2 },
  }),
  required: ['n'],
};

const numbers = [-1, 0, 1, 2, 3, 4, 5, 6];
const texts = ['', 'a', 'b', 'ab', 'ba', 'abc', 'bbb', 'abcd', '😀', 'a😀', 'abcde', 'abcdefg'];
const halves = Array.from({ length: 15 }, (_, index) => index / 2 - 1);
const anything: readonly Json[] = [...halves, ...texts, null, true, [], ['a'], {}];
const pairs = <Value>(values: readonly Value[]): Value[][] =>
  values.flatMap((one) => values.map((other) => [one, other]));

/** Every call that can matter to the rules of one field. */
const callsOf: { readonly [path: string]: readonly JsonObject[] } = {
  n: numbers.map((n) => ({ n })),
  note: [{ n: 0 }, ...texts.map((note) => ({ n: 0, note }))],
  any: [{ n: 0 }, ...anything.map((any) => ({ n: 0, any }))],
  'list[*]': [undefined, [], ...halves.map((one) => [one]), ...pairs(halves)].map((list) => ({
    n: 0,
    ...(list ? { list } : {}),
  })),
  'some[*].x': pairs([{}, ...numbers.map((x) => ({ x }))]).flatMap((some) => [
    { n: 0, some },
    { n: 0, some: some.slice(0, 1) },
  ]),
  'list[1]': [undefined, [], ...halves.map((one) => [one]), ...pairs(halves)].map((list) => ({
    n: 0,
    ...(list ? { list } : {}),
  })),
};
const paths = ['n', 'note', 'any', 'list[*]', 'some[*].x', 'list[1]'] as const;

function randomRule(random: Random, path: (typeof paths)[number]): ArgumentRule {
  const whole = () => random.below(6);
  const word = () => random.pick(['a', 'b', 'ab', 'abc', '😀', 'a😀']);
  const textual = path === 'note' || (path === 'any' && random.chance(0.5));
  const one = () => (textual ? word() : whole());
  const optional = random.chance(0.5) ? { optional: true } : {};
  const common: readonly [() => ArgumentRule, ...(() => ArgumentRule)[]] = [
    () => ({ path, operator: 'equals', value: one(), ...optional }),
    () => ({ path, operator: 'one_of', value: Array.from({ length: 1 + random.below(4) }, one), ...optional }),
  ];
  const rest: readonly (() => ArgumentRule)[] = textual
    ? [
        () => ({ path, operator: random.pick(['length_gte', 'length_lte']), value: whole(), ...optional }),
        () => ({ path, operator: 'regex', value: random.pick(['^a', 'b', '^.{2}$']), ...optional }),
        () => ({ path, operator: 'contains', value: random.pick(['a', 'b']), ...optional }),
      ]
    : [() => ({ path, operator: random.pick(['gte', 'lte']), value: random.below(12) / 2, ...optional })];
  const more: readonly (() => ArgumentRule)[] = [
    ...(path === 'any'
      ? [
          (): ArgumentRule => ({
            path,
            operator: 'type',
            value: random.pick(['string', 'integer', 'null']),
            ...optional,
          }),
        ]
      : []),
    ...(path === 'list[*]' ? [] : [(): ArgumentRule => ({ path, operator: 'exists' })]),
  ];
  return random.pick([...common, ...rest, ...rest, ...more])();
}

interface Judged {
  /** Whether each of the calls meets the rule. */
  readonly met: ReadonlyMap<string, readonly boolean[]>;
  readonly contrary: ReadonlyMap<string, string | null>;
  readonly stricter: ReadonlyMap<string, string>;
}

function judge(path: (typeof paths)[number], rules: readonly ArgumentRule[]): Judged {
  const named = Object.fromEntries(rules.map((rule, index) => [`r${index}`, rule]));
  const source = model({ tools: { t: tool(schema, { argumentRules: named }) } });
  const compiled = policyOf(source).tools.get('t')?.argumentRules ?? [];
  const met = compiled.map(({ rule, condition }): [string, boolean[]] => [
    rule.ruleId,
    (callsOf[path] ?? []).map((args) => {
      const outcome = runCondition(condition, { args });
      return 'value' in outcome && outcome.value;
    }),
  ]);
  const findings = check(source);
  const naming = (code: string): [string, string | null][] =>
    findings.flatMap(({ code: found, ruleId, message }) =>
      found === code && ruleId !== null ? [[ruleId, /"(r\d+)"/.exec(message)?.[1] ?? null]] : [],
    );
  return {
    met: new Map(met),
    contrary: new Map(naming('rules_contradict')),
    stricter: new Map(naming('rule_shadowed').map(([ruleId, other]) => [ruleId, other ?? ''])),
  };
}

test('[EN-13] a rule that another implies or contradicts is so for every call', { timeout: 120_000 }, () => {
  const said = { contrary: 0, exhausted: 0, stricter: 0 };
  for (let seed = 0; seed < 500; seed++) {
    const random = seeded(seed);
    const path = random.pick(paths);
    const rules = Array.from({ length: 2 + random.below(5) }, () => randomRule(random, path));
    const { met, contrary, stricter } = judge(path, rules);
    const meets = (ruleId: string): readonly boolean[] => met.get(ruleId) ?? [];
    for (const [ruleId, other] of contrary) {
      const together = other === null ? [...met.keys()] : [ruleId, other];
      const possible = meets(ruleId).some((_one, call) => together.every((one) => meets(one)[call]));
      expect({ seed, ruleId, other, rules, possible }).toMatchObject({ possible: false });
      if (other === null) said.exhausted++;
      else said.contrary++;
    }
    for (const [ruleId, other] of stricter) {
      const implied = meets(other).every((met, call) => !met || meets(ruleId)[call]);
      expect({ seed, ruleId, other, rules, implied }).toMatchObject({ implied: true });
      said.stricter++;
    }
    // What is left without them decides the same.
    const left = [...met.keys()].filter((ruleId) => !stricter.has(ruleId));
    const same = (callsOf[path] ?? []).every(
      (_call, call) => left.every((one) => meets(one)[call]) === [...met.keys()].every((one) => meets(one)[call]),
    );
    expect({ seed, rules, same }).toMatchObject({ same: true });
  }
  for (const count of Object.values(said)) expect(count).toBeGreaterThan(10);
});

const lists = new Set(['equals', 'one_of']);
const bounds = [/^[gl]te$/, /^length_[gl]te$/];

test('[EN-13] two rules that imply or contradict each other are found, where one lists values or both are bounds', {
  timeout: 120_000,
}, () => {
  let [found, seen] = [0, 0];
  for (let seed = 0; seed < 500; seed++) {
    const random = seeded(seed);
    const path = random.pick(paths);
    const rules = [randomRule(random, path), randomRule(random, path)];
    const operators = rules.map(({ operator }) => operator);
    if (!operators.some((one) => lists.has(one)) && !bounds.some((kind) => operators.every((one) => kind.test(one))))
      continue;
    const { met, contrary, stricter } = judge(path, rules);
    const [first = [], second = []] = [...met.values()];
    // A rule that nothing meets, or everything, has no need of another; the schema knows the rest.
    if (![first, second].every((one) => one.includes(true) && one.includes(false))) continue;
    seen++;
    const both = first.some((one, call) => one && second[call]);
    const oneIn = first.every((one, call) => !one || second[call]);
    const otherIn = second.every((one, call) => !one || first[call]);
    expect({ seed, rules, found: contrary.size > 0 }).toMatchObject({ found: !both });
    if (both) expect({ seed, rules, found: stricter.size > 0 }).toMatchObject({ found: oneIn || otherIn });
    if (!both || oneIn || otherIn) found++;
  }
  expect(found).toBeGreaterThan(50);
  expect(seen).toBeGreaterThan(found + 50);
});

const overlapsIn = (argumentRules: { readonly [ruleId: string]: ArgumentRule }) =>
  check(model({ tools: { 'a.b': tool(schema, { argumentRules }) } }))
    .filter(({ code }) => code === 'rules_contradict' || code === 'rule_shadowed')
    .map(({ severity, ruleId, path, message }) => [severity, ruleId, path, message]);

test('[EN-13] each names the rule that implies or contradicts it', () => {
  expect(
    overlapsIn({
      list: { path: 'note', operator: 'one_of', value: ['a', 'abc'] },
      long: { path: '["note"]', operator: 'length_gte', value: 4 },
      plain: { path: 'note', operator: 'regex', value: '^[a-z]*$' },
    }),
  ).toEqual([
    ['WARNING', 'long', '/tools/a.b/argumentRules/long', 'No call meets both this rule and "list".'],
    ['ADVISORY', 'plain', '/tools/a.b/argumentRules/plain', '"list" already decides everything that this rule would.'],
  ]);
});

test('[EN-13] rules of which only all together let nothing pass', () => {
  const rules: { readonly [ruleId: string]: ArgumentRule } = {
    list: { path: 'n', operator: 'one_of', value: [1, 5] },
    low: { path: 'n', operator: 'gte', value: 2 },
    high: { path: 'n', operator: 'lte', value: 4 },
  };
  expect(overlapsIn(rules)).toEqual([
    [
      'WARNING',
      'list',
      '/tools/a.b/argumentRules/list',
      'No value that this rule lists passes all the other rules on n.',
    ],
  ]);
});

test('[EN-13] thousands of rules on one field, long lists and patterns among them, are compared in little time', () => {
  const many = (make: (index: number) => ArgumentRule) =>
    Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`r${index}`, make(index)]));
  const values = Array.from({ length: 200 }, (_, index) => `${'x'.repeat(30)}${index}`);
  const lists = many((index) => ({ path: 'note', operator: 'one_of', value: [...values, `y${index}`] }));
  const patterns = many((index) => ({ path: 'note', operator: 'regex', value: `^x*${index}?x*[0-9]*$` }));
  for (const rules of [lists, { list: { path: 'note', operator: 'one_of', value: values } as const, ...patterns }]) {
    const fields = Object.entries(rules).map(([ruleId, rule]) =>
      fieldRule(
        {
          ruleId,
          operator: rule.operator,
          path: 'note',
          value: 'value' in rule ? rule.value : null,
          expression: ruleId,
          because: null,
        },
        rule,
        { kind: 'dyn' },
      ),
    );
    const start = performance.now();
    expect(overlapsOf(fields).size).toBe(fields.length);
    expect(performance.now() - start).toBeLessThan(3000);
  }
});
