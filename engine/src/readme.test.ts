import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { model, objectSchema, tool } from '../test/building.ts';
import { profileFunctions } from './cel-functions.ts';
import { check } from './check.ts';
import { reasonTexts } from './explain.ts';
import { isJsonObject, type Json } from './json.ts';
import { parseModel } from './model-shape.ts';

/** Without the padding of its tables. */
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replaceAll(/ {2,}/g, ' ');
const shop = model({
  tools: {
    find_order: tool(objectSchema({ order_id: 'string' }), {
      outputSchema: objectSchema({ status: 'string', total: 'number', customer: 'string' }),
    }),
    refund: tool(objectSchema({ order_id: 'string', amount: 'number', currency: 'string', note: 'string?' }), {
      sideEffect: 'FINANCIAL',
    }),
    close_order: tool(objectSchema({ order_id: 'string' }), { sideEffect: 'WRITE' }),
    notify: tool(objectSchema({ customer: 'string', text: 'string' }), { sideEffect: 'WRITE' }),
  },
});
const examples = [...readme.matchAll(/```json\n([\s\S]*?)```/g)].map(([, source = '']): Json => JSON.parse(source));

function merged(base: Json, over: Json): Json {
  if (!isJsonObject(base) || !isJsonObject(over)) return over;
  return {
    ...base,
    ...Object.fromEntries(Object.entries(over).map(([key, value]) => [key, merged(base[key] ?? null, value)])),
  };
}

test('[EN-01][EN-02][EN-03] every example of the README compiles, alone and together', () => {
  expect(examples.length).toBeGreaterThan(12);
  let all: Json = JSON.parse(JSON.stringify(shop));
  for (const example of examples) {
    all = merged(all, example);
    for (const source of [merged(JSON.parse(JSON.stringify(shop)), example), all]) {
      const parsed = parseModel(source);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
      expect(check(parsed.model).filter((one) => one.severity === 'ERROR')).toEqual([]);
    }
  }
});

test("[EN-21] the README has every reason in the engine's own words", () => {
  for (const [reason, words] of Object.entries(reasonTexts)) expect(readme).toContain(`| \`${reason}\` | ${words} |`);
});

test('[EN-11] the README lists the functions of the profile', () => {
  for (const name of [...profileFunctions.plain, ...profileFunctions.onReceiver])
    expect(readme).toMatch(new RegExp(`[\`\\s]${name}[\`\\s(]`));
});
