import { compile } from '@writ/engine/compile';
import { decisionEvent, evaluate, load } from '@writ/engine/evaluate';
import type { JsonObject } from '@writ/engine/json';
import { type ArgumentRule, emptyModel, type OperatingModel, type Tool } from '@writ/engine/model';
import { apply, initialState } from '@writ/engine/state';
import { toolSchemaHash } from '@writ/engine/tool-schema';

// How long the largest models keep one process busy: the median and the worst of fifteen tries after a warm-up. Then what a call costs
// while others are in flight.
const aliases = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

function tool(properties: JsonObject, argumentRules: Tool['argumentRules'] = {}): Tool {
  const inputSchema = { type: 'object', properties };
  return {
    description: '',
    inputSchema,
    inputSchemaHash: toolSchemaHash(inputSchema),
    sideEffect: 'WRITE',
    evidenceClass: 'WRAPPED',
    commitRequirement: 'EXECUTED',
    argumentRules,
    preconditions: {},
    forbidsAfter: {},
    phases: [],
  };
}

const numbered = <Rule>(prefix: string, count: number, make: (index: number) => Rule): { [id: string]: Rule } =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, make(index)]));
const differing = (count: number): OperatingModel['tools'] =>
  numbered('t', count, (index) => tool({ id: { type: 'string', maxLength: 40 }, [`n${index}`]: { type: 'number' } }));

/** Rule k governs tool k and joins the eight tools that follow it, of so many. */
function joined(rules: number, tools: number): OperatingModel {
  return {
    ...emptyModel(),
    tools: differing(tools),
    correlations: numbered('k', rules, (rule) => ({
      tools: [`t${rule % tools}`],
      earlier: aliases.map((as, place) => ({
        as,
        tools: [`t${(rule + place + 1) % tools}`],
        same: { 'args.id': 'args.id' },
      })),
      require: `a.args.n${(rule + 1) % tools} <= args.n${rule % tools} + ${rule}.0 && h.at > g.at`,
    })),
  };
}

const everywhere: OperatingModel = {
  ...emptyModel(),
  tools: differing(200),
  checkpoints: numbered('h', 100, (index) => ({
    tools: Object.keys(differing(200)),
    earlier: aliases.map((as, place) => ({ as, tools: [`t${(index + place) % 200}`] })),
    when: `a.at < h.at || args.id == "${index}"`,
  })),
};

const ofOneTool: OperatingModel = {
  ...emptyModel(),
  tools: {
    act: tool(
      { amount: { type: 'number' } },
      numbered(
        'r',
        2000,
        (index): ArgumentRule => ({ operator: 'expression', expression: `args.amount < ${index}.0` }),
      ),
    ),
  },
};

const models: readonly (readonly [string, OperatingModel])[] = [
  ['500 correlations of 8 aliases', joined(500, 501)],
  ['500 correlations of 8 aliases over 3 tools', joined(500, 3)],
  ['100 rules of 8 aliases, each for 200 tools', everywhere],
  ['2,000 conditions on one tool', ofOneTool],
];
for (const [name, model] of models) {
  const compiled = compile(model);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.findings.slice(0, 3)));
  print(`check and compile of ${name}`, 15, () => compile(model));
}

const same = { 'args.id': 'args.id' };
const either = { phases: ['a', 'b'], advancesTo: 'b' };
const underWay: OperatingModel = {
  ...emptyModel(),
  tools: {
    look: { ...tool({ id: { type: 'string' }, n: { type: 'number' } }), ...either },
    act: {
      ...tool({ id: { type: 'string' }, n: { type: 'number' } }),
      ...either,
      preconditions: { known: { tools: ['look'], same } },
      forbidsAfter: { once: { tools: ['act'], same }, closed: { tools: ['look'], same, where: 'args.n < 0.0' } },
    },
  },
  session: { ...emptyModel().session, phases: { a: { initial: true, next: ['b'] }, b: { terminal: true, next: [] } } },
  counts: { few: { tools: ['act'], per: ['id'], atMost: 5, within: { seconds: 60 } } },
  correlations: {
    less: { tools: ['act'], earlier: [{ as: 'o', tools: ['look'], same }], require: 'args.n <= o.args.n' },
  },
};
for (const open of [0, 10, 100, 998]) printUnderWay(open);

/** A decision with its fold, and the fold of its commit, while so many other calls are in flight. */
function printUnderWay(open: number): void {
  const compiled = compile(underWay);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.findings.slice(0, 3)));
  const policy = load(compiled.runtimeProjection);
  const args = { id: 'X', n: 1 };
  const looked = [
    { type: 'CALL_ALLOWED', at: 1, callId: 'look', tool: 'look', args },
    { type: 'CALL_COMMITTED', at: 1, callId: 'look', output: {} },
  ] as const;
  const others = Array.from({ length: open }, (_, index) => {
    const [tool, id] = [index % 2 === 0 ? 'act' : 'look', `O${index}`];
    return { type: 'CALL_ALLOWED', at: 1, callId: id, tool, args: { id, n: 1 } } as const;
  });
  const state = [...looked, ...others].reduce((at, event) => apply(policy, at, event), initialState(policy));
  const call = { callId: 'new', tool: 'act', args };
  const decided = (): Parameters<typeof decisionEvent>[0] => {
    const [decision] = evaluate(policy, state, [call], undefined, 2);
    if (decision?.verdict !== 'ALLOW') throw new Error(JSON.stringify(decision));
    return decision;
  };
  const after = apply(policy, state, decisionEvent(decided(), call, 2));
  const commit = { type: 'CALL_COMMITTED', at: 2, callId: 'new', output: {} } as const;
  const hundred = (work: () => unknown) => (): void => {
    for (let time = 0; time < 100; time++) work();
  };
  print(`100 decisions with ${open} calls in flight`, 15, hundred(decided));
  print(
    `100 commits with ${open} calls in flight`,
    15,
    hundred(() => apply(policy, after, commit)),
  );
}

function print(name: string, times: number, work: () => unknown): void {
  work();
  const tries = Array.from({ length: times }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).toSorted((left, right) => left - right);
  const [middle = 0, worst = 0] = [tries[Math.floor(times / 2)], tries.at(-1)];
  console.log(`${name}: p50 ${middle.toFixed(1)} ms, worst ${worst.toFixed(1)} ms`);
}
