import { availableParallelism, cpus } from 'node:os';
import { celEnv, parse, plan } from '@bufbuild/cel';
import { compile } from '@writ/engine/compile';
import { decisionEvent, evaluate, load } from '@writ/engine/evaluate';
import type { JsonObject } from '@writ/engine/json';
import { type ArgumentRule, emptyModel, type OperatingModel, type Tool } from '@writ/engine/model';
import type { CompiledPolicy } from '@writ/engine/policy';
import { apply, initialState, type SessionState } from '@writ/engine/state';
import { toolSchemaHash } from '@writ/engine/tool-schema';

// A hundred rules on one call, their compilation, and a session of ten thousand calls; beside @bufbuild/cel in the same run.
const schema: JsonObject = {
  type: 'object',
  properties: {
    order_id: { type: 'string', maxLength: 40 },
    amount: { type: 'number' },
    quantity: { type: 'integer' },
    currency: { type: 'string', enum: ['EUR', 'USD', 'GBP'] },
    express: { type: 'boolean' },
    note: { type: 'string', maxLength: 200 },
    items: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        properties: { sku: { type: 'string', maxLength: 20 }, price: { type: 'number' } },
        required: ['sku', 'price'],
      },
    },
  },
  required: ['order_id', 'amount', 'quantity', 'currency', 'items'],
};
const args = {
  order_id: 'A-1001',
  amount: 120.5,
  quantity: 3,
  currency: 'EUR',
  express: false,
  items: [
    { sku: 'S-1', price: 20 },
    { sku: 'S-2', price: 60.5 },
    { sku: 'S-3', price: 40 },
  ],
};

/** A hundred conditions that any CEL can run. */
const conditions: readonly string[] = Array.from({ length: 100 }, (_, index) => {
  const forms = [
    `args.amount <= ${500 + index}.0`,
    `args.quantity >= 1 && args.quantity <= ${10 + index}`,
    `args.currency in ["EUR", "USD"] || args.amount < ${index}.0`,
    `args.order_id.startsWith("A-") && size(args.order_id) < ${20 + index}`,
    `args.items.all(i, i.price <= ${100 + index}.0)`,
    `has(args.express) ? args.express == false || args.amount < 50.0 : args.quantity < ${index}`,
  ];
  return forms[index % forms.length] ?? 'true';
});

function tool(rest: Partial<Tool>): Tool {
  return {
    description: '',
    inputSchema: schema,
    inputSchemaHash: toolSchemaHash(schema),
    sideEffect: 'WRITE',
    evidenceClass: 'WRAPPED',
    commitRequirement: 'EXECUTED',
    argumentRules: {},
    preconditions: {},
    forbidsAfter: {},
    phases: [],
    ...rest,
  };
}

const expressionsOnly: OperatingModel = {
  ...emptyModel(),
  tools: {
    act: tool({
      argumentRules: Object.fromEntries(
        conditions.map((expression, index): [string, ArgumentRule] => [
          `r${index}`,
          { operator: 'expression', expression },
        ]),
      ),
    }),
  },
};

const numbered = <Rule>(prefix: string, count: number, make: (index: number) => Rule): { [ruleId: string]: Rule } =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}-${index}`, make(index)]));
const same = { 'args.order_id': 'args.order_id' };

/** A hundred rules of every kind on one tool. */
const everyKind: OperatingModel = {
  ...emptyModel(),
  tools: {
    look: tool({
      sideEffect: 'READ',
      outputSchema: {
        type: 'object',
        properties: { total: { type: 'number' }, status: { type: 'string' } },
        required: ['total', 'status'],
      },
    }),
    act: tool({
      argumentRules: {
        ...numbered('operator', 20, (index): ArgumentRule => ({ path: 'amount', operator: 'lte', value: 500 + index })),
        ...numbered(
          'every',
          10,
          (index): ArgumentRule => ({ path: 'items[*].price', operator: 'lte', value: 500 + index }),
        ),
        ...numbered(
          'expression',
          20,
          (index): ArgumentRule => ({ operator: 'expression', expression: conditions[index] ?? 'true' }),
        ),
      },
      preconditions: numbered('after', 10, (index) => ({ tools: ['look'], same, within: { seconds: 600 + index } })),
      forbidsAfter: numbered('never', 10, (index) => ({ tools: ['look'], same, where: `output.total < ${index}.0` })),
    }),
  },
  bindings: numbered('bind', 5, () => ({
    tools: ['act'],
    argument: 'order_id',
    equals: { tools: ['look'], path: 'args.order_id' },
    which: 'ANY' as const,
  })),
  counts: numbered('count', 8, (index) => ({
    tools: ['act'],
    per: ['order_id'],
    atMost: 100_000 + index,
    within: { seconds: 60 + index },
  })),
  sums: numbered('sum', 7, (index) => ({
    tools: ['act'],
    amount: 'items[*].price',
    atMost: 1e9 + index,
    within: { calls: 100 + index },
  })),
  envelopes: numbered('near', 5, (index) => ({
    tools: ['act'],
    argument: 'amount',
    relativeTo: { tools: ['look'], path: 'output.total', same },
    atMost: { times: 2 + index },
  })),
  correlations: numbered('agree', 4, (index) => ({
    tools: ['act'],
    earlier: [{ as: 'order', tools: ['look'], same }],
    require: `order.output.total * ${2 + index}.0 >= args.amount`,
  })),
  checkpoints: { person: { tools: ['act'], when: 'args.amount > 100000.0' } },
};

console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, node ${process.versions.node}`,
);
const plain = compiled(expressionsOnly);
const full = compiled(everyKind);
const rulesOf = (policy: CompiledPolicy): number =>
  (policy.tools.get('act')?.argumentRules.length ?? 0) + (policy.tools.get('act')?.rules.length ?? 0);

const prepared = committedLook(full);
const call = { callId: 'c', tool: 'act', args };
const allowed = evaluate(full, prepared, [call], undefined, 2000)[0];
if (allowed?.verdict !== 'ALLOW') throw new Error(JSON.stringify(allowed?.trace.at(-1)));
const environment = celEnv();
const planned = conditions.map((source) => plan(environment, parse(source)));
const theirArgs = { ...args, quantity: BigInt(args.quantity) };

print(
  `${rulesOf(plain)} CEL conditions on one call, whole decision with trace`,
  measure(20_000, () => evaluate(plain, initialState(plain), [call], undefined, 2000)),
);
print(
  `${planned.length} of the same conditions in @bufbuild/cel, bare evaluation`,
  measure(20_000, () => planned.every((condition) => condition({ args: theirArgs }) === true)),
);
print(
  `${rulesOf(full)} rules of every kind on one call, whole decision with trace`,
  measure(20_000, () => evaluate(full, prepared, [call], undefined, 2000)),
);
print(
  `compile ${rulesOf(full)} rules (check, projections, hash, files)`,
  measure(200, () => compile(everyKind)),
);
print(
  `compile ${rulesOf(plain)} CEL conditions`,
  measure(200, () => compile(expressionsOnly)),
);
print(
  `load ${rulesOf(full)} rules`,
  measure(200, () => load(full.projection)),
);
print(
  `parse and plan ${conditions.length} conditions in @bufbuild/cel, unchecked`,
  measure(200, () => conditions.map((source) => plan(environment, parse(source)))),
);
longSession(full, 10_000);

function compiled(model: OperatingModel): CompiledPolicy {
  const result = compile(model);
  if (!result.ok) throw new Error(JSON.stringify(result.findings.slice(0, 3)));
  return load(result.runtimeProjection);
}

function committedLook(policy: CompiledPolicy): SessionState {
  const allowed = apply(policy, initialState(policy), {
    type: 'CALL_ALLOWED',
    at: 1000,
    callId: 'look',
    tool: 'look',
    args,
  });
  return apply(policy, allowed, {
    type: 'CALL_COMMITTED',
    at: 1000,
    callId: 'look',
    output: { total: 200, status: 'open' },
  });
}

/** Propose and commit, each call for an order of its own or an old one; the cost of the first and the last thousand side by side. */
function longSession(policy: CompiledPolicy, calls: number): void {
  let state = initialState(policy);
  const costs: number[] = [];
  for (let index = 0; index < calls; index++) {
    const at = 1000 + index * 50;
    const tool = index % 2 === 0 ? 'look' : 'act';
    const call = { callId: `c${index}`, tool, args: { ...args, order_id: `A-${index - (index % 2)}` } };
    const play = (): void => {
      const [decision] = evaluate(policy, state, [call], undefined, at);
      if (decision?.verdict !== 'ALLOW') throw new Error(JSON.stringify(decision));
      state = apply(policy, state, decisionEvent(decision, call, at));
      state = apply(policy, state, {
        type: 'CALL_COMMITTED',
        at,
        callId: call.callId,
        output: { total: 200, status: 'open' },
      });
    };
    costs.push(timed(play));
  }
  for (const from of [1000, calls / 2, calls - 1000]) {
    print(
      `session of ${calls} calls, decision and both folds, calls ${from} to ${from + 1000}`,
      costs.slice(from, from + 1000),
    );
  }
  console.log(`state after ${calls} calls: ${(JSON.stringify(state).length / 1024).toFixed(0)} KiB`);
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Rounds, of which the quietest counts: on a machine with other work the tail of a round is that work's. */
function measure(times: number, work: () => unknown): readonly number[] {
  for (let warm = 0; warm < Math.min(times, 3000); warm++) work();
  const length = Math.min(500, times / 10);
  const rounds = Array.from({ length: times / length }, () => Array.from({ length }, () => timed(work)));
  return rounds.reduce((quietest, round) => (quantile(round, 0.99) < quantile(quietest, 0.99) ? round : quietest));
}

function quantile(milliseconds: readonly number[], part: number): number {
  return milliseconds.toSorted((left, right) => left - right)[Math.floor(milliseconds.length * part)] ?? 0;
}

function print(name: string, milliseconds: readonly number[]): void {
  console.log(
    `${name}: p50 ${quantile(milliseconds, 0.5).toFixed(3)} ms, p99 ${quantile(milliseconds, 0.99).toFixed(3)} ms`,
  );
}
