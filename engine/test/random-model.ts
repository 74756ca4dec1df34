import type { ArgumentRule, EarlierCall, OperatingModel, Tool, Within } from '../src/model.ts';
import { type Random, seeded } from '../src/seeded.ts';
import { model, objectSchema, tool } from './building.ts';

export const randomToolNames = ['alpha', 'beta', 'gamma', 'delta'] as const;

const schemas = [
  objectSchema({ key: 'string', n: 'integer', amount: 'number', flag: 'boolean?' }),
  objectSchema({
    key: { type: 'string', enum: ['a', 'b', 'c'] },
    n: { type: 'integer', maximum: 100 },
    amount: 'number',
    flag: 'boolean?',
  }),
  objectSchema({
    key: 'string',
    n: 'integer',
    amount: 'number',
    flag: 'boolean?',
    list: { type: 'array', items: objectSchema({ x: 'number' }), maxItems: 5 },
  }),
] as const;

/** A random model in which every rule kind occurs; nearly all compile, and equal seeds give equal models. */
export function randomModel(seed: number): OperatingModel {
  const random = seeded(seed);
  let ids = 0;
  const some = <Rule>(most: number, make: () => Rule): { [ruleId: string]: Rule } =>
    Object.fromEntries(
      Array.from({ length: random.below(most + 1) }, () => [
        `r${++ids}${random.pick(['', '-x', '.Z', '_é'.slice(0, 1)])}`,
        make(),
      ]),
    );
  const name = () => random.pick(randomToolNames);
  const names = (): string[] => [...new Set(Array.from({ length: 1 + random.below(2) }, name))];
  const within = (): { within?: Within } =>
    random.pick<() => { within?: Within }>([
      () => ({}),
      () => ({ within: { seconds: random.pick([5, 10, 20, 40]) } }),
      () => ({ within: { calls: 1 + random.below(10) } }),
    ])();
  const earlier = (): EarlierCall => ({
    tools: names(),
    ...(random.chance(0.6) ? { same: { 'args.key': 'args.key' } } : {}),
    ...(random.chance(0.3) ? { where: random.pick(['args.n > 2', 'args.amount < 50.0', 'args.key != "b"']) } : {}),
    ...(random.chance(0.2) ? { satisfying: [{ path: 'output.ok', operator: 'equals' as const, value: true }] } : {}),
    ...within(),
  });
  const argumentRule = (): ArgumentRule =>
    random.pick<() => ArgumentRule>([
      () => ({ path: 'amount', operator: random.pick(['lte', 'gte']), value: random.below(200) / 2 }),
      () => ({ path: 'n', operator: 'one_of', value: [random.below(5), random.below(5)] }),
      () => ({ path: 'key', operator: 'regex', value: random.pick(['^[a-c]+$', 'a|b', '^.{1,3}$']) }),
      () => ({ path: 'flag', operator: 'exists' }),
      () => ({
        operator: 'expression',
        expression: random.pick([
          'args.n < 80',
          'args.amount * 2.0 < 150.0',
          'session.toolCalls < 30',
          'args.key + "x" != "ax"',
        ]),
      }),
    ])();
  const phases = random.chance(0.5)
    ? {
        one: { initial: true, next: ['two', 'three'] },
        two: { next: ['three', 'one'] },
        three: { terminal: true, next: ['one'] },
      }
    : {};
  const phaseNames = Object.keys(phases);
  const randomTool = (random: Random): Tool =>
    tool(random.pick(schemas), {
      sideEffect: random.pick(['READ', 'WRITE', 'FINANCIAL']),
      riskDefault: random.pick(['ALLOW', 'ALLOW', 'ALLOW', 'HOLD']),
      argumentRules: some(2, argumentRule),
      preconditions: random.chance(0.3) ? some(1, earlier) : {},
      forbidsAfter: random.chance(0.3) ? some(1, earlier) : {},
      phases: phaseNames.length > 0 && random.chance(0.4) ? [random.pick(['one', 'two', 'three'])] : [],
      ...(phaseNames.length > 0 && random.chance(0.4) ? { advancesTo: random.pick(['one', 'two', 'three']) } : {}),
    });
  return model({
    tools: Object.fromEntries(randomToolNames.map((one) => [one, randomTool(random)])),
    session: {
      phases,
      unmatchedTool: random.pick(['BLOCK', 'ALLOW']),
      gate: random.pick(['REJECT_ALL', 'STRIP_BLOCKED']),
      limits: {
        callsPerTool: random.chance(0.5) ? { [name()]: 1 + random.below(8) } : {},
        ...(random.chance(0.5) ? { toolCalls: 1 + random.below(25) } : {}),
        ...(random.chance(0.5) ? { costMicros: 50 + random.below(500) } : {}),
        ...(random.chance(0.3) ? { loop: { window: 6, repeats: 2 } } : {}),
        ...(random.chance(0.2) ? { circuitBreaker: { consecutiveBlocks: 6, consecutiveErrors: 3 } } : {}),
      },
    },
    counts: some(2, () => ({
      tools: names(),
      atMost: 1 + random.below(6),
      ...(random.chance(0.5) ? { per: ['key'] } : {}),
      ...within(),
    })),
    sums: some(2, () => ({
      tools: names(),
      amount: 'amount',
      atMost: 20 + random.below(200),
      ...(random.chance(0.5) ? { per: ['key'] } : {}),
      ...(random.chance(0.3) ? { where: 'args.n > 1' } : {}),
      ...within(),
    })),
    bindings: some(1, () => ({
      tools: names(),
      argument: 'key',
      equals: { ...earlier(), path: 'args.key' },
      which: random.pick(['ANY', 'LATEST']),
      whenAbsent: 'ALLOW' as const,
    })),
    envelopes: some(1, () => ({
      tools: names(),
      argument: 'amount',
      relativeTo: { ...earlier(), path: 'args.amount' },
      atMost: { times: 2, plus: 1 },
      whenAbsent: 'ALLOW' as const,
    })),
    correlations: random.chance(0.3)
      ? some(1, () => ({
          tools: names(),
          earlier: [{ ...earlier(), as: 'prior', required: false }],
          require: '!has(prior.args) || prior.args.n <= args.n + 50',
        }))
      : {},
    checkpoints: some(1, () => ({ tools: names(), when: 'args.amount > 90.0' })),
    principalPolicies: some(1, () => ({
      tools: random.chance(0.5) ? [] : names(),
      effect: 'FORBID' as const,
      expression: '"nobody" in principal.roles',
    })),
  });
}
