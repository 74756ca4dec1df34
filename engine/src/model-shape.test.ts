import { expect, test } from 'vitest';
import { model, objectSchema, tool } from '../test/building.ts';
import { emptyModel } from './model.ts';
import { parseModel } from './model-shape.ts';

test('[EN-01][EN-02] an empty model and a full one are models', () => {
  expect(parseModel(emptyModel())).toMatchObject({ ok: true });
  const full = model({
    tools: {
      pay: tool(objectSchema({ amount: 'number' }), {
        argumentRules: { cap: { path: 'amount', operator: 'lte', value: 5 } },
      }),
    },
  });
  expect(parseModel(JSON.parse(JSON.stringify(full)))).toEqual({ ok: true, model: full });
});

test.each([
  ['a misspelt field', { ...emptyModel(), toools: {} }, '/toools'],
  ['another version', { ...emptyModel(), modelVersion: 2 }, '/modelVersion'],
  ['a tool without schema', { ...emptyModel(), tools: { pay: {} } }, '/tools/pay'],
  ['an unknown operator', withRule({ path: 'a', operator: 'gt', value: 1 }), '/tools/pay/argumentRules/r/operator'],
  ['a bound that is text', withRule({ path: 'a', operator: 'lte', value: '5' }), '/tools/pay/argumentRules/r/value'],
  ['a rule without path', withRule({ operator: 'lte', value: 5 }), '/tools/pay/argumentRules/r'],
  [
    'a field of another operator',
    withRule({ operator: 'expression', expression: 'true', path: 'a' }),
    '/tools/pay/argumentRules/r/path',
  ],
  ['a tool named __proto__', JSON.parse(`{"modelVersion":1,"tools":{"__proto__":{}}}`), '/tools/__proto__'],
  ['a negative limit', model({ session: { limits: { callsPerTool: {}, steps: -1 } } }), '/session/limits/steps'],
  ['a window of both kinds', withCount({ within: { seconds: 1, calls: 1 } }), '/counts/c/within'],
  ['not an object at all', 'text', ''],
])('[EN-13] %s is refused with its place', (_name, value, path) => {
  const parsed = parseModel(value);
  expect(parsed.ok).toBe(false);
  if (!parsed.ok) expect(parsed.findings.map((one) => one.path)).toContain(path);
});

test('[EN-13] what is not plain JSON is refused with its place', () => {
  const parsed = parseModel({ ...emptyModel(), modelVersion: Number.NaN });
  expect(parsed).toMatchObject({ ok: false, findings: [{ code: 'model_not_json', path: '/modelVersion' }] });
});

test('[EN-13] all errors are reported, not the first', () => {
  const parsed = parseModel({ ...emptyModel(), modelVersion: 7, tools: { a: {}, b: {} }, extra: 1 });
  if (parsed.ok) throw new Error('expected a refusal');
  expect(new Set(parsed.findings.map((one) => one.path))).toEqual(
    new Set(['/modelVersion', '/tools/a', '/tools/b', '/extra']),
  );
});

function withRule(rule: object): object {
  const pay = { ...tool(objectSchema({ a: 'number' })), argumentRules: { r: rule } };
  return { ...emptyModel(), tools: { pay } };
}

function withCount(rest: object): object {
  return { ...emptyModel(), counts: { c: { tools: ['pay'], atMost: 1, ...rest } } };
}
