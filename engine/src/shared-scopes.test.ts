import { expect, test } from 'vitest';
import { model, objectSchema, tool } from '../test/building.ts';
import { beginAnalysis } from './analysis.ts';
import { check } from './check.ts';
import { compile } from './compile.ts';
import { compileTools } from './compile-tools.ts';
import { compileCrossRules } from './cross-rules.ts';
import type { Finding } from './finding.ts';
import type { Checkpoint, Correlation, OperatingModel, Tool } from './model.ts';
import type { RuntimeRule } from './projection.ts';

const numbered = <Rule>(prefix: string, count: number, make: (index: number) => Rule): { [id: string]: Rule } =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, make(index)]));

const aliasNames = ['a', 'b', 'c', 'd'];
const order = objectSchema({ id: 'string', amount: 'number', note: 'string?' });
/** Every third tool is like the first; each second has an output; the last lacks what most conditions read. */
const tools: { readonly [name: string]: Tool } = {
  ...numbered('t', 6, (index) =>
    tool(index % 3 === 0 ? order : objectSchema({ id: 'string', amount: 'number', [`own${index}`]: 'integer?' }), {
      ...(index % 2 === 0 ? {} : { outputSchema: objectSchema({ total: 'number', status: 'string' }) }),
    }),
  ),
  bare: tool(objectSchema({ id: 'string', parts: { type: 'array', items: objectSchema({ amount: 'string' }) } })),
};
const conditions = [
  'args.amount <= a.args.amount',
  'args.amount <= b.output.total && has(args.id)',
  'args.own1 == 1 || a.at < b.at',
  'args.amuont > 1.0',
  'args.amount > "much"',
  'args.id.matches("a+") && args.amount > 1',
  'a.args.parts.all(b, b.amount == args.amount)',
  'args["a" + "b"] == 1',
  'args.parts[0].amount == "x"',
  'args[1] == a.output',
  'args == a.args && c.at > d.at',
  'a.at >',
];

function correlation(index: number): Correlation {
  return {
    tools: Object.keys(tools).filter((_, at) => (at + index) % 2 === 0 || index % 5 === 0),
    earlier: aliasNames.map((as, at) => ({
      as,
      tools: [`t${(index + at) % 6}`, ...(index % 4 === 0 ? ['bare'] : [])],
      ...(at === index % 4 ? { same: { 'args.id': index % 9 === 0 ? 'args.amount' : 'args.id' } } : {}),
      ...(at === 1 ? { where: index % 2 === 0 ? 'args.id != "x"' : 'args.amount > 1.0 && output.total < 2.0' } : {}),
    })),
    require: conditions[index % conditions.length] ?? 'true',
  };
}

const correlations = numbered('k', 60, correlation);
const checkpoints = numbered(
  'h',
  24,
  (index): Checkpoint => ({
    tools: index % 3 === 0 ? [] : Object.keys(tools),
    when: (conditions[index % conditions.length] ?? 'true').replaceAll(/\b[a-d]\.(args|output|at)\b/g, 'args'),
  }),
);

const errorsOf = (source: OperatingModel, ruleId: string): readonly Finding[] =>
  check(source).filter((one) => one.ruleId === ruleId && one.severity === 'ERROR');

test('[EN-13] many rules over the same scopes have the findings that each has alone', () => {
  const together = check(model({ tools, correlations, checkpoints })).filter(({ severity }) => severity === 'ERROR');
  const codes = new Set(together.map(({ code }) => code));
  expect([...codes]).toEqual(
    expect.arrayContaining(['unknown_field', 'expression_type', 'native_matches', 'expression_syntax']),
  );
  for (const [ruleId, rule] of Object.entries(correlations)) {
    expect(together.filter((one) => one.ruleId === ruleId)).toEqual(
      errorsOf(model({ tools, correlations: { [ruleId]: rule } }), ruleId),
    );
  }
  for (const [ruleId, rule] of Object.entries(checkpoints)) {
    expect(together.filter((one) => one.ruleId === ruleId)).toEqual(
      errorsOf(model({ tools, checkpoints: { [ruleId]: rule } }), ruleId),
    );
  }
});

test('[EN-13] a rule of several tools has the findings that it has at each of them, in their order', () => {
  for (const [ruleId, rule] of Object.entries(checkpoints).filter(([, one]) => one.tools.length > 0)) {
    const apart = rule.tools.flatMap((name) =>
      errorsOf(model({ tools, checkpoints: { [ruleId]: { ...rule, tools: [name] } } }), ruleId),
    );
    expect(errorsOf(model({ tools, checkpoints: { [ruleId]: rule } }), ruleId)).toEqual(apart);
  }
  const summed = { atMost: 1, amount: 'amount', where: 'args.amount > 1.0 && args.own1 != 2' };
  const apart = Object.keys(tools).flatMap((name) =>
    errorsOf(model({ tools, sums: { s: { ...summed, tools: [name] } } }), 's'),
  );
  expect(apart).not.toEqual([]);
  expect(errorsOf(model({ tools, sums: { s: { ...summed, tools: Object.keys(tools) } } }), 's')).toEqual(apart);
});

test('[EN-12] many rules over the same scopes compile to what each compiles to alone', () => {
  const found = check(model({ tools, correlations, checkpoints }));
  const broken = new Set(found.filter(({ severity }) => severity === 'ERROR').map((one) => one.ruleId));
  const sound = <Rule>(rules: { readonly [id: string]: Rule }): { [id: string]: Rule } =>
    Object.fromEntries(Object.entries(rules).filter(([id]) => !broken.has(id)));
  const together = compiledRules(model({ tools, correlations: sound(correlations), checkpoints: sound(checkpoints) }));
  expect(together.size).toBeGreaterThan(10);
  for (const [ruleId, rule] of Object.entries(sound(correlations))) {
    expect(together.get(ruleId)).toBe(compiledRules(model({ tools, correlations: { [ruleId]: rule } })).get(ruleId));
  }
  for (const [ruleId, rule] of Object.entries(sound(checkpoints))) {
    expect(together.get(ruleId)).toBe(compiledRules(model({ tools, checkpoints: { [ruleId]: rule } })).get(ruleId));
  }
});

/** Each rule as text, with the contents of its facts instead of their names, which count all facts of the model. */
function compiledRules(source: OperatingModel): ReadonlyMap<string, string> {
  const compiled = compile(source);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.findings));
  const { facts, rules } = compiled.runtimeProjection;
  const textOf = (rule: RuntimeRule): string =>
    JSON.stringify(rule, (key, value: unknown) => {
      if (key !== 'fact') return value;
      const fact = facts.find(({ id }) => id === value);
      // Rules share facts, and a shared fact keeps what any of them reads.
      return fact && { ...fact, id: null, keep: null };
    });
  return new Map(rules.map((rule) => [rule.ruleId, textOf(rule)]));
}

function scopesFor(source: OperatingModel): number {
  const analysis = beginAnalysis(source);
  compileTools(analysis);
  compileCrossRules(analysis);
  return analysis.scopes.made.size;
}

test('[EN-12] conditions over equal variables share one scope, whatever their number', () => {
  const many = (count: number) =>
    scopesFor(
      model({
        tools: {
          ...numbered('t', 3, () => tool(order)),
          act: tool(order, {
            argumentRules: numbered('r', count, (index) => ({
              operator: 'expression',
              expression: `args.amount < ${index}.0`,
            })),
          }),
        },
        correlations: numbered('k', count, (index) => ({
          tools: ['act'],
          earlier: aliasNames.map((as, at) => ({ as, tools: [`t${at % 3}`], where: 'args.amount > 1.0' })),
          require: `a.args.amount <= ${index}.0 && b.at < d.at`,
        })),
      }),
    );
  expect(many(200)).toBe(many(1));
  expect(many(200)).toBe(3);
});

test('[EN-12] tools that differ only in what a rule does not read share its check', () => {
  const source = model({
    tools: numbered('t', 50, (index) =>
      tool(objectSchema({ id: 'string', amount: 'number', [`own${index}`]: 'string' })),
    ),
    checkpoints: numbered('h', 20, (index) => ({
      tools: Array.from({ length: 50 }, (_, at) => `t${at}`),
      when: `args.amount > ${index}.0`,
    })),
  });
  expect(scopesFor(source)).toBe(1);
});

test('[EN-13] an alias named by a word of CEL is an error of its rule, with or without a condition', () => {
  for (const as of ['int', 'string', 'list', 'for']) {
    const earlier = [{ as, tools: ['t0'] }];
    const source = model({
      tools,
      correlations: { k: { tools: ['t1'], earlier, require: 'args.amount > 1.0' } },
      checkpoints: { h: { tools: ['t1'], earlier } },
    });
    const errors = check(source).filter(({ severity }) => severity === 'ERROR');
    expect(errors.map(({ code, path }) => [code, path])).toEqual([
      ['alias_taken', '/correlations/k/earlier/0/as'],
      ['alias_taken', '/checkpoints/h/earlier/0/as'],
    ]);
  }
});
