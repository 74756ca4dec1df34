import { expect, test } from 'vitest';
import { model, objectSchema, tool } from '../test/building.ts';
import { check } from './check.ts';
import type { ArgumentRule, OperatingModel, Tool } from './model.ts';

const names = ['id', 'kind', 'tools', 'value', 'odd name', 'a/b'];
const schema = objectSchema({
  ...Object.fromEntries(names.map((name) => [name, 'string'])),
  n: 'number',
  list: { type: 'array', items: objectSchema({ x: 'string' }), maxItems: 5 },
});
const all = [...names, 'n', 'list'].sort();

const ungoverned = (more: Partial<OperatingModel>, own: Partial<Tool> = {}): readonly (string | undefined)[] =>
  check(model({ tools: { act: tool(schema, { sideEffect: 'WRITE', ...own }), look: tool(schema) }, ...more }))
    .filter(({ code }) => code === 'argument_ungoverned')
    .map(({ path, message }) => {
      const name = /of act reads their argument "(.*)"/.exec(message)?.[1];
      expect(path).toBe(`/tools/act/inputSchema/properties/${name?.replaceAll('/', '~1')}`);
      return name;
    });
const except = (...governed: readonly string[]): readonly string[] => all.filter((name) => !governed.includes(name));
const rule = (source: ArgumentRule): Partial<Tool> => ({ argumentRules: { r: source } });
const acting = { tools: ['act'] };
const selection = { tools: ['look'], same: { 'args.id': 'args.id' } };

test.each<[string, Partial<OperatingModel>, Partial<Tool>, readonly string[]]>([
  ['nothing', {}, {}, []],
  ['words of the projection', { checkpoints: { h: { ...acting, because: 'The kind of value.' } } }, {}, []],
  ['a path', {}, rule({ path: 'list[*].x', operator: 'equals', value: 'id' }), ['list']],
  ['a quoted path', {}, rule({ path: '["odd name"]', operator: 'regex', value: 'kind' }), ['odd name']],
  [
    'an expression',
    {},
    rule({ operator: 'expression', expression: 'args.id != "kind" && args["a/b"] != ""' }),
    ['a/b', 'id'],
  ],
  [
    'a variable of an expression',
    {},
    rule({ operator: 'expression', expression: 'args.list.all(value, value.x != "")' }),
    ['list'],
  ],
  ['the whole of the arguments', { checkpoints: { h: { tools: [], when: '"kind" in args' } } }, {}, all],
  ['a precondition', {}, { preconditions: { p: selection } }, ['id']],
  ['a forbids-after', {}, { forbidsAfter: { f: { ...selection, where: 'args.kind == "x"' } } }, ['id']],
  [
    'a count',
    { counts: { c: { ...acting, atMost: 1, per: ['id'], where: 'args.value == "x"' } } },
    {},
    ['id', 'value'],
  ],
  ['a sum', { sums: { s: { ...acting, atMost: 1, amount: 'n' } } }, {}, ['n']],
  ['a rule of another tool', { counts: { c: { tools: ['look'], atMost: 1, per: ['id'] } } }, {}, []],
  [
    'a binding',
    { bindings: { b: { ...acting, argument: 'tools', equals: { ...selection, path: 'args.value' }, which: 'ANY' } } },
    {},
    ['id', 'tools'],
  ],
  [
    'an envelope',
    {
      envelopes: { e: { ...acting, argument: 'n', relativeTo: { ...selection, path: 'args.n' }, atMost: { plus: 1 } } },
    },
    {},
    ['id', 'n'],
  ],
  [
    'a correlation',
    {
      correlations: {
        k: {
          ...acting,
          earlier: [{ ...selection, as: 'value', where: 'args.kind == "x"' }],
          when: 'args.n > 1.0',
          require: 'value.args.tools == ""',
        },
      },
    },
    {},
    ['id', 'n'],
  ],
  ['a checkpoint on every tool', { checkpoints: { h: { tools: [], when: 'args.kind == "x"' } } }, {}, ['kind']],
  [
    'a principal policy',
    { principalPolicies: { p: { tools: [], effect: 'FORBID', expression: 'principal.kind == "x"' } } },
    {},
    [],
  ],
])('[EN-13] an argument is governed by what rules read: %s', (_name, more, own, governed) => {
  expect(ungoverned(more, own)).toEqual(except(...governed));
});

test('[EN-13] tools that only read have no ungoverned arguments', () => {
  expect(ungoverned({}, { sideEffect: 'READ' })).toEqual([]);
});
