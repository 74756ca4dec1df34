import { compile } from '@writ/engine/compile';
import type { JsonObject } from '@writ/engine/json';
import { type ArgumentRule, emptyModel, type OperatingModel, type Tool } from '@writ/engine/model';
import { toolSchemaHash } from '@writ/engine/tool-schema';

// How long the largest models keep one process busy: the median and the worst of fifteen tries after a warm-up.
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

function print(name: string, times: number, work: () => unknown): void {
  work();
  const tries = Array.from({ length: times }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).toSorted((left, right) => left - right);
  const [middle = 0, worst = 0] = [tries[Math.floor(times / 2)], tries.at(-1)];
  console.log(`${name}: p50 ${middle.toFixed(0)} ms, worst ${worst.toFixed(0)} ms`);
}
