import { expect, test } from 'vitest';
import { model, objectSchema, openSession, tool } from '../test/building.ts';
import { compile } from './compile.ts';
import { load } from './evaluate.ts';
import type { JsonObject } from './json.ts';
import type { OperatingModel } from './model.ts';
import { type Random, seeded } from './seeded.ts';

const fieldSchemas: readonly [JsonObject | string, ...(JsonObject | string)[]] = [
  'string',
  { type: 'string', enum: ['x'] },
  { type: 'string', enum: ['y', 'z'] },
  { type: 'string', maxLength: 5 },
  'string?',
  'integer',
  { type: 'integer', minimum: 2, maximum: 3 },
  'number',
  { type: 'array', items: { type: 'string', enum: ['x'] }, maxItems: 3 },
  { type: 'array', items: { type: 'string' } },
  objectSchema({ s: { type: 'string', enum: ['x'] } }),
  objectSchema({ s: 'string', t: 'integer' }),
  {},
];
const conditions = [
  '== "y"',
  '!= "x"',
  '== 2',
  '<= 2.0',
  '> 2',
  '+ "a" == "xa"',
  '.s == "y"',
  '.t == 1',
  '[0] == "y"',
] as const;

function randomTool(random: Random) {
  const fields = ['f', 'g'].filter(() => random.chance(0.8)).map((name) => [name, random.pick(fieldSchemas)] as const);
  return tool(objectSchema(Object.fromEntries(fields)));
}

function withAlias(tools: OperatingModel['tools'], named: readonly string[], require: string): OperatingModel {
  return model({
    tools,
    correlations: {
      c: { tools: ['act'], earlier: [{ as: 'p', tools: named }], require },
    },
  });
}

test('[EN-10] whatever compile accepts, load loads, and the order of tools changes nothing', () => {
  let accepted = 0;
  for (let seed = 1; seed <= 1500; seed++) {
    const random = seeded(seed);
    const tools = { zeta: randomTool(random), alpha: randomTool(random), act: tool(objectSchema({ k: 'string' })) };
    const require = `p.args.${random.pick(['f', 'g'])} ${random.pick(conditions)}`;
    const [one, other] = [
      compile(withAlias(tools, ['zeta', 'alpha'], require)),
      compile(withAlias(tools, ['alpha', 'zeta'], require)),
    ];
    expect([seed, one.ok]).toEqual([seed, other.ok]);
    if (!one.ok || !other.ok) continue;
    accepted += 1;
    expect(other.compiledHash).toBe(one.compiledHash);
    load(one.runtimeProjection);
  }
  expect(accepted).toBeGreaterThan(100);
});

const enumerated = (value: string) => tool(objectSchema({ s: { type: 'string', enum: [value] } }));
const act = tool(objectSchema({ k: 'string' }), { sideEffect: 'WRITE' });

test('[EN-10] a value that any of several tools allows is possible, one that none allows is not', () => {
  const tools = { alpha: enumerated('x'), zeta: enumerated('y'), act };
  const session = openSession(withAlias(tools, ['zeta', 'alpha'], 'p.args.s == "y"'));
  session.run('zeta', { s: 'y' });
  expect(session.propose('act', { k: '' })).toMatchObject({ verdict: 'ALLOW' });
  session.run('alpha', { s: 'x' });
  expect(session.propose('act', { k: '' })).toMatchObject({ verdict: 'BLOCK' });
  expect(errorsOf(withAlias(tools, ['alpha', 'zeta'], 'p.args.s == "q"'))).toMatchObject([
    { code: 'impossible_comparison', ruleId: 'c', path: '/correlations/c/require' },
  ]);
});

test('[EN-10] a field that none of several tools has is misspelt, also when their shapes differ', () => {
  const tools = {
    find: tool(objectSchema({ id: 'string', n: 'integer' })),
    look: tool(objectSchema({ id: 'string' })),
    act,
  };
  const of = (field: string) => errorsOf(withAlias(tools, ['find', 'look'], `p.args.${field} == "y"`));
  expect(of('idd')).toMatchObject([{ severity: 'ERROR', code: 'unknown_field', ruleId: 'c' }]);
  expect(of('id')).toEqual([]);
});

function errorsOf(source: OperatingModel) {
  return compile(source).findings.filter(({ severity }) => severity === 'ERROR');
}
