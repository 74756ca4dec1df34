import fc from 'fast-check';
import { expect, test } from 'vitest';
import { model, tool } from '../test/building.ts';
import { everything } from '../test/everything.ts';
import { randomModel } from '../test/random-model.ts';
import { compatProjection, importCompat } from './compat.ts';
import { compile } from './compile.ts';
import { canonicalJson } from './hash.ts';
import type { Json } from './json.ts';
import { emptyModel, type OperatingModel } from './model.ts';
import { maxYamlLength, readYaml } from './safe-yaml.ts';
import { seeded } from './seeded.ts';
import { yamlText } from './yaml-text.ts';

function hashOf(model: OperatingModel): string {
  const compiled = compile(model);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.findings));
  return compiled.compiledHash;
}

test('[EN-14] a model of every rule kind goes out as files and comes back to the same runtime behaviour', () => {
  const { files, schemaVersion } = compatProjection(everything);
  expect(schemaVersion).toBe('1.0');
  expect(Object.keys(files)).toEqual([
    'session.yaml',
    'contracts/close_order.yaml',
    'contracts/find_order.yaml',
    'contracts/notify.yaml',
    'contracts/refund.yaml',
  ]);
  const imported = importCompat(files);
  if (!imported.ok) throw new Error(JSON.stringify(imported.findings));
  expect(canonicalJson(imported.model)).toBe(canonicalJson(everything));
  expect(hashOf(imported.model)).toBe(hashOf(everything));
});

test('[EN-14] random models come back to the same runtime behaviour', () => {
  let compared = 0;
  for (let seed = 0; seed < 150; seed++) {
    const model = randomModel(seed);
    if (!compile(model).ok) continue;
    const imported = importCompat(compatProjection(model).files);
    if (!imported.ok) throw new Error(JSON.stringify(imported.findings));
    expect(hashOf(imported.model)).toBe(hashOf(model));
    compared += 1;
  }
  expect(compared).toBeGreaterThan(120);
});

test('[EN-14] a contract reads like one', () => {
  const contract = compatProjection(everything).files['contracts/refund.yaml'] ?? '';
  expect(contract).toContain('schema_version: "1.0"\ntool: refund\n');
  expect(contract).toContain('side_effect: financial\n');
  expect(contract).toContain(
    '  - id: refund-cap\n    path: $.amount\n    lte: 500\n    because: No refund above 500.\n',
  );
  expect(compatProjection(everything).files['session.yaml']).toContain('max_tool_calls: 40\n');
});

test('[EN-14] any plain JSON comes back from its YAML', () => {
  const awkward = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...' -:#,[]{}&*!|>\'"%@`?=~.\n\t0123abcNnyY_$/()<'), maxLength: 8 }),
    fc.constantFrom(
      'true',
      'No',
      'y',
      '.nan',
      '1_000',
      '0o7',
      '- ',
      'a: b',
      'a #b',
      '---',
      '...',
      '=',
      '<<',
      '\u0085',
      '\ufeff',
    ),
  );
  const { json } = fc.letrec<{ json: Json }>((tie) => ({
    json: fc.oneof(
      { depthSize: 'small' },
      awkward,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
      fc.constantFrom(true, false, null),
      fc.array(tie('json'), { maxLength: 4 }),
      fc.dictionary(awkward, tie('json'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(json, (value) => {
      const read = readYaml(yamlText({ value }));
      expect(read).toEqual({ ok: true, value: JSON.parse(JSON.stringify({ value })) });
    }),
    { numRuns: 1500, seed: 7 },
  );
});

test('[EN-14] strings that YAML could misread come back as they were', () => {
  const texts = [
    'yes',
    'no',
    'null',
    '~',
    '1e3',
    '0x10',
    '2024-01-01',
    ' padded ',
    '- dash',
    '# hash',
    'a: b',
    '"q"',
    "it's",
    'líne\nbreak',
    '\u2028',
    '<<',
    '*x',
    '&x',
    '!t',
  ];
  const model: OperatingModel = {
    ...emptyModel(),
    checkpoints: Object.fromEntries(texts.map((because, index) => [`c${index}`, { tools: [], because }])),
  };
  const imported = importCompat(compatProjection(model).files);
  expect(imported).toEqual({ ok: true, model });
});

test.each([
  [
    'another schema version',
    { 'session.yaml': 'schema_version: "2.0"\n' },
    'compat_version',
    '/session.yaml/schema_version',
  ],
  ['no session', { 'contracts/a.yaml': 'schema_version: "1.0"\ntool: a\n' }, 'compat_no_session', '/session.yaml'],
  [
    'a foreign file',
    { ...compatProjection(everything).files, '../../etc/passwd': 'x' },
    'compat_unknown_file',
    '/../../etc/passwd',
  ],
  [
    'a contract of another name',
    { ...compatProjection(everything).files, 'contracts/x.yaml': 'schema_version: "1.0"\ntool: y\n' },
    'compat_tool_name',
    '/contracts/x.yaml/tool',
  ],
  [
    'an unknown field',
    {
      ...compatProjection(emptyModel()).files,
      'session.yaml': `${compatProjection(emptyModel()).files['session.yaml']}surprise: 1\n`,
    },
    'model_shape',
    '/surprise',
  ],
  ['broken YAML', { 'session.yaml': 'schema_version: "1.0"\na: [1, 2\n' }, 'compat_yaml', '/session.yaml'],
])('[EN-14] %s is refused with its place', (_name, files, code, path) => {
  const imported = importCompat(Object.fromEntries(Object.entries(files).filter(([, text]) => text !== undefined)));
  if (imported.ok) throw new Error('expected a refusal');
  expect(imported.findings.map((one) => [one.code, one.path])).toContainEqual([code, path]);
});

test.each([
  ['contracts/refund.yaml', 'sideEffect: READ', '/tools/refund'],
  ['contracts/refund.yaml', 'riskDefault: ALLOW', '/tools/refund'],
  ['session.yaml', 'tools: {}', ''],
  ['session.yaml', 'session: {}', ''],
  ['session.yaml', 'modelVersion: 1', ''],
  ['session.yaml', 'principalPolicies: {}', ''],
])("[EN-14] the model's own name of a field takes no other field's place: %s with %s", (file, line, place) => {
  const { files } = compatProjection(everything);
  const imported = importCompat({ ...files, [file]: `${files[file]}${line}\n` });
  if (imported.ok) throw new Error('expected a refusal');
  const [name] = line.split(':');
  expect(imported.findings).toContainEqual(
    expect.objectContaining({ code: 'model_shape', path: `${place}/${name} (no field of the file)` }),
  );
});

test('[EN-14] ten mebibytes are refused before they are read', () => {
  const huge = 'a: b\n'.repeat(2 * 1024 * 1024);
  expect(importCompat({ 'session.yaml': huge })).toMatchObject({ ok: false, findings: [{ code: 'compat_too_large' }] });
  expect(readYaml('x'.repeat(maxYamlLength + 1))).toMatchObject({ ok: false });
});

const bomb = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...'bcdefghi'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`),
].join('\n');

test.each([
  ['an anchor bomb', bomb],
  ['an anchor alone', 'a: &x 1\n'],
  ['an alias to itself', 'a: &a [*a]\n'],
  ['a tag', 'a: !!js/function "x"\n'],
  ['a custom tag', 'a: !secret x\n'],
  ['duplicate keys', 'a: 1\na: 2\n'],
  ['two documents', 'a: 1\n---\nb: 2\n'],
  ['not a number', 'a: .nan\n'],
  ['infinity', 'a: .inf\n'],
  ['a complex key', '? [a, b]\n: 1\n'],
  ['thousands of brackets', '['.repeat(5000)],
  ['thousands of dashes', '- '.repeat(5000)],
  ['deep indentation', Array.from({ length: 400 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
  ['a lone surrogate', 'a: \ud800\n'],
])('[EN-14] hostile YAML is refused: %s', (_name, text) => {
  const read = readYaml(text);
  expect(read.ok).toBe(false);
});

test('[EN-14] a merge key and a key named __proto__ are data', () => {
  expect(readYaml('"<<": 1\n')).toEqual({ ok: true, value: { '<<': 1 } });
  const read = readYaml('__proto__: {admin: true}\n');
  expect(read.ok && JSON.stringify(read.value)).toBe('{"__proto__":{"admin":true}}');
  expect(Object.prototype).not.toHaveProperty('admin');
});

test('[EN-14] many keys are read in a time that grows with them', () => {
  const text = Array.from({ length: 30_000 }, (_, index) => `k${index}:`).join('\n');
  const start = performance.now();
  expect(readYaml(text)).toMatchObject({ ok: true });
  expect(performance.now() - start).toBeLessThan(5000);
  expect(readYaml(`${text}\nk7: 1`)).toMatchObject({ ok: false });
});

const awkward = [
  '['.repeat(70),
  '{'.repeat(70),
  `it's "quoted" [${'[{'.repeat(50)}`,
  '- '.repeat(90),
  '? : # & * ! | > % @',
  ' '.repeat(3000),
  'x'.repeat(1100),
  '\n\t\u0000\u0085\u2028'.repeat(40),
  '<<',
  '__proto__',
  'null',
] as const;

test('[EN-14] whatever texts a model holds, what compiles is read back and compiles to the same', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = seeded(seed);
    const text = () => random.pick(awkward);
    const argumentRules = Object.fromEntries(
      Array.from({ length: random.below(80) }, (_, index) => [
        `r${index}`,
        { operator: 'regex' as const, path: 'a', value: `[${index}a-z]`, because: text() },
      ]),
    );
    const schema = {
      type: 'object',
      description: text(),
      properties: { a: { type: 'string', description: text() }, [`x${text()}`]: { const: { [`y${text()}`]: text() } } },
      required: ['a'],
    };
    const source = model({ tools: { act: tool(schema, { description: text(), argumentRules }) } });
    const compiled = compile(source);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.findings.filter((one) => one.severity === 'ERROR')));
    const imported = importCompat(compiled.compatProjection.files);
    if (!imported.ok) throw new Error(JSON.stringify([seed, imported.findings]));
    const again = compile(imported.model);
    expect([seed, again.ok && again.compiledHash]).toEqual([seed, compiled.compiledHash]);
  }
});

test('[EN-14] what could not be read back does not compile', () => {
  const value = JSON.parse(`${'['.repeat(70)}${']'.repeat(70)}`);
  const deep = { type: 'object', properties: { a: { const: value } } };
  expect(compile(model({ tools: { act: tool(deep) } })).findings).toMatchObject([
    { code: 'schema_too_deep', path: '/tools/act/inputSchema/properties/a/const' },
  ]);
  const counts = Object.fromEntries(
    Array.from({ length: 6000 }, (_, index) => [
      `c${index}`,
      { tools: ['act'], atMost: index + 1, because: 'x'.repeat(400) },
    ]),
  );
  const large = compile(model({ tools: { act: tool({ type: 'object' }) }, counts }));
  expect(large.findings.filter(({ severity }) => severity === 'ERROR')).toMatchObject([{ code: 'compat_too_large' }]);
});
