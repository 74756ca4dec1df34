import { compatProjection, importCompat } from '@writ/engine/compat';
import { compile } from '@writ/engine/compile';
import { evaluate, load } from '@writ/engine/evaluate';
import type { Json } from '@writ/engine/json';
import { emptyModel, type OperatingModel, type Tool } from '@writ/engine/model';
import { initialState } from '@writ/engine/state';
import { toolSchemaHash } from '@writ/engine/tool-schema';
import { hostileArguments, hostileExpressions } from '../engine/test/hostile-corpus.ts';

// How long hostile input can keep the engine busy: the median of twenty tries for each, after a warm-up, since on a machine with
// other work the worst is that work's. The aim is 10 ms.
const schema = {
  type: 'object',
  properties: {
    text: { type: 'string' },
    number: { type: 'number' },
    whole: { type: 'integer' },
    list: { type: 'array', items: { type: 'integer' } },
    any: {},
  },
  required: ['list', 'any'],
};

function modelWith(argumentRules: Tool['argumentRules']): OperatingModel {
  const act: Tool = {
    description: '',
    inputSchema: schema,
    inputSchemaHash: toolSchemaHash(schema),
    sideEffect: 'READ',
    evidenceClass: 'WRAPPED',
    commitRequirement: 'EXECUTED',
    argumentRules,
    preconditions: {},
    forbidsAfter: {},
    phases: [],
  };
  return { ...emptyModel(), tools: { act } };
}

/** Patterns that take a backtracking engine for ever, with the text that makes them do so. */
const patterns: readonly (readonly [string, string])[] = [
  ['^(a+)+$', `${'a'.repeat(4095)}!`],
  ['(a|aa)+$', `${'a'.repeat(4095)}b`],
  ['^(\\w+\\s?)*$', `${'a '.repeat(2047)}!`],
  ['([a-z]{1,30}){1,15}[QR]', 'a'.repeat(4096)],
  ['(.*)(.*)(.*)(.*)(.*)[xy]z', 'x'.repeat(4096)],
  ['(a|b)*a(a|b){60}[cd]', 'abaab'.repeat(819)],
  ['(.{1,20}a){1,10}[QR]', 'abaab'.repeat(819)],
  ['.*a.{40}[QR]', 'abaab'.repeat(819)],
  ['(?i)(ignore|forget).*(previous|prior).*[0-9]', 'ignore previous '.repeat(256)],
];

const session = compiledPolicy(
  modelWith(
    Object.fromEntries(
      patterns.map(([value], index) => [
        `p${index}`,
        { operator: 'regex' as const, path: 'text', value, optional: true },
      ]),
    ),
  ),
);
const rows: (readonly [name: string, milliseconds: number])[] = [
  ...hostileExpressions.map(
    ({ name, source }) =>
      [
        `refuse: ${name}`,
        median(() => compile(modelWith({ r: { operator: 'expression', expression: source } }))),
      ] as const,
  ),
  ...hostileArguments.map(({ name, args }) => {
    const hostile: unknown = args();
    const value =
      typeof hostile === 'object' && hostile !== null && !Array.isArray(hostile)
        ? { list: [], any: null, ...hostile }
        : hostile;
    return [`block: ${name}`, median(() => decide(value as Json))] as const;
  }),
  ...patterns.map(([pattern, text]) => {
    const policy = compiledPolicy(modelWith({ p: { operator: 'regex', path: 'text', value: pattern } }));
    return [
      `search: ${pattern}`,
      median(() =>
        evaluate(policy, initialState(policy), [{ callId: 'c', tool: 'act', args: { list: [], any: null, text } }]),
      ),
    ] as const;
  }),
  ['refuse: ten mebibytes of YAML', median(() => importCompat({ 'session.yaml': 'a: b\n'.repeat(2 * 1024 * 1024) }))],
  [
    'refuse: an anchor bomb',
    median(() => importCompat({ ...compatProjection(emptyModel()).files, 'contracts/a.yaml': bomb() })),
  ],
  ['costliest accepted condition', median(costliest())],
];
for (const [name, milliseconds] of rows.toSorted(([, left], [, right]) => right - left))
  console.log(`${milliseconds.toFixed(2).padStart(8)} ms  ${name}`);
const over = rows.filter(([, milliseconds]) => milliseconds > 10);
console.log(`${rows.length} hostile inputs, ${over.length} took longer than 10 ms`);

function decide(args: Json): unknown {
  return evaluate(session, initialState(session), [{ callId: 'c', tool: 'act', args }]);
}

/** A condition whose static cost is just below the bound, on arguments that make it run in full. */
function costliest(): () => unknown {
  const policy = compiledPolicy(
    modelWith({
      r: {
        operator: 'expression',
        expression:
          'args.list.all(a, a + a * 2 - 3 + a * 4 - 5 + a * 6 - 7 + a * 8 - 9 + a * 2 - 3 + a * 4 - 5 + a * 6 - 7 + a * 8 - 9 + a < 1000000000)',
      },
    }),
  );
  const args = { list: Array.from({ length: 1000 }, (_, index) => index), any: null };
  return () => evaluate(policy, initialState(policy), [{ callId: 'c', tool: 'act', args }]);
}

function compiledPolicy(model: OperatingModel) {
  const result = compile(model);
  if (!result.ok) throw new Error(JSON.stringify(result.findings.slice(0, 3)));
  return load(result.runtimeProjection);
}

function median(work: () => unknown): number {
  for (let warm = 0; warm < 5; warm++) work();
  const tries = Array.from({ length: 20 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return tries.toSorted((left, right) => left - right)[10] ?? 0;
}

function bomb(): string {
  const names = 'abcdefghi';
  return [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...Array.from(
      { length: 8 },
      (_, index) => `${names[index + 1]}: &${names[index + 1]} [${Array(9).fill(`*${names[index]}`).join(',')}]`,
    ),
  ].join('\n');
}
