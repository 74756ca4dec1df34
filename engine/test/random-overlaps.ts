import type { ProposedCall } from '../src/decision.ts';
import type { JsonObject } from '../src/json.ts';
import type { ArgumentRule, EarlierAlias, EarlierCall, OperatingModel, Tool, Within } from '../src/model.ts';
import { type Random, seeded } from '../src/seeded.ts';
import { model, objectSchema, tool } from './building.ts';

const toolNames = ['a', 'b', 'c', 'd', 'e'] as const;
const phaseNames = ['p', 'q', 'r', 's'] as const;

const schema: JsonObject = {
  ...objectSchema({
    key: 'string',
    n: 'integer',
    amount: 'number',
    note: 'string?',
    list: { type: 'array', items: { type: 'number' }, maxItems: 3 },
    some: { type: 'array', items: objectSchema({ x: 'integer?' }), minItems: 1, maxItems: 3 },
    any: {},
  }),
  required: ['key', 'n', 'amount'],
};

/** A random model of few words, so that rules meet, imply and contradict each other and phases keep tools apart. */
export function randomOverlaps(seed: number): OperatingModel {
  const random = seeded(seed);
  let ids = 0;
  const some = <Rule>(most: number, make: () => Rule): { [ruleId: string]: Rule } =>
    Object.fromEntries(Array.from({ length: random.below(most + 1) }, () => [`r${++ids}`, make()]));
  const maybe = <Part>(probability: number, part: () => Part): Part | Record<string, never> =>
    random.chance(probability) ? part() : {};
  const name = () => random.pick(toolNames);
  const names = (): string[] => [...new Set(Array.from({ length: 1 + random.below(2) }, name))];
  const anyNames = (): string[] => (random.chance(0.2) ? [] : names());
  const within = (): { within?: Within } =>
    random.pick<() => { within?: Within }>([
      () => ({}),
      () => ({ within: { seconds: random.pick([5, 20]) } }),
      () => ({ within: { calls: random.pick([2, 3, 5]) } }),
    ])();
  const earlier = (): EarlierCall => ({
    tools: random.chance(0.8) ? [name()] : names(),
    ...maybe(0.4, () => ({ same: { 'args.key': random.pick(['args.key', 'args.note']) } })),
    ...maybe(0.15, () => ({ where: 'args.n > 1' })),
    ...maybe(0.4, within),
  });
  const alias = (): EarlierAlias => ({ ...earlier(), as: 'prior', ...maybe(0.3, () => ({ required: false })) });
  const word = () => random.pick(['x', 'xy', 'yy', 'xyz']);
  const whole = () => random.below(4);
  const argumentRule = (): ArgumentRule => {
    const optional = maybe(0.4, () => ({ optional: true }));
    const numeric = random.pick<'n' | 'list[*]' | 'some[*].x' | 'list[0]' | 'any'>([
      'n',
      'list[*]',
      'some[*].x',
      'list[0]',
      'any',
    ]);
    const textual = random.pick<'key' | 'note' | 'any'>(['key', 'note', 'any']);
    return random.pick<() => ArgumentRule>([
      () => ({ path: numeric, operator: random.pick(['gte', 'lte']), value: whole(), ...optional }),
      () => ({ path: numeric, operator: 'equals', value: whole(), ...optional }),
      () => ({ path: numeric, operator: 'one_of', value: [whole(), whole()], ...optional }),
      () => ({ path: textual, operator: random.pick(['length_gte', 'length_lte']), value: whole(), ...optional }),
      () => ({ path: textual, operator: 'regex', value: random.pick(['^x', 'y', '^.{2}$']), ...optional }),
      () => ({ path: textual, operator: 'contains', value: random.pick(['x', 'yy']), ...optional }),
      () => ({ path: textual, operator: 'one_of', value: [word(), word()], ...optional }),
      () => ({ path: random.pick(['note', '["note"]']), operator: 'equals', value: word(), ...optional }),
      () => ({ path: 'any', operator: 'type', value: random.pick(['string', 'integer', 'number']), ...optional }),
      () => ({ path: random.pick(['note', 'any']), operator: 'exists' }),
      () => ({ operator: 'expression', expression: random.pick(['args.n < 3', 'args.note != "x"']) }),
    ])();
  };
  const phased = random.chance(0.6);
  const next = (index: number): string[] => [
    ...new Set([...phaseNames.slice(index + 1, index + 2), ...(random.chance(0.3) ? [random.pick(phaseNames)] : [])]),
  ];
  const phases = phased
    ? Object.fromEntries(
        phaseNames.map((phase, index) => [
          phase,
          { next: next(index), ...(index === 0 ? { initial: true } : {}), ...(index === 3 ? { terminal: true } : {}) },
        ]),
      )
    : {};
  const randomTool = (): Tool =>
    tool(schema, {
      sideEffect: random.pick(['READ', 'WRITE']),
      riskDefault: random.chance(0.04) ? 'BLOCK' : random.pick(['ALLOW', 'ALLOW', 'HOLD']),
      argumentRules: random.chance(0.4) ? some(4, argumentRule) : {},
      preconditions: random.chance(0.25) ? some(3, earlier) : {},
      forbidsAfter: random.chance(0.5) ? some(3, earlier) : {},
      phases: phased && random.chance(0.6) ? [random.pick(phaseNames)] : [],
      ...(phased && random.chance(0.6) ? { advancesTo: random.pick(phaseNames) } : {}),
    });
  const when = () => ({ when: random.pick(['args.n > 1', 'args.note == "x"', 'has(args.note) && args.amount > 2.0']) });
  const absent = () => ({ whenAbsent: random.pick<'ALLOW' | 'BLOCK'>(['ALLOW', 'ALLOW', 'BLOCK']) });
  return model({
    tools: Object.fromEntries(toolNames.map((one) => [one, randomTool()])),
    session: {
      phases,
      unmatchedTool: random.pick(['BLOCK', 'ALLOW', 'HOLD']),
      gate: 'STRIP_BLOCKED',
      limits: {
        callsPerTool: Object.fromEntries(
          toolNames.flatMap((one) => (random.chance(0.3) ? [[one, random.chance(0.1) ? 0 : 1 + whole()]] : [])),
        ),
        ...maybe(0.4, () => ({ toolCalls: 1 + random.below(8) })),
      },
    },
    counts: some(3, () => ({
      tools: names(),
      atMost: random.chance(0.05) ? 0 : 1 + random.below(6),
      ...maybe(0.4, () => ({ per: ['key'] })),
      ...maybe(0.2, () => ({ where: 'args.n > 1' })),
      ...within(),
    })),
    sums: some(2, () => ({ tools: [name()], amount: 'amount', atMost: 2 * whole(), ...within() })),
    bindings: random.chance(0.4)
      ? some(2, () => ({
          tools: names(),
          argument: 'key',
          equals: { ...earlier(), path: 'args.key' },
          which: random.pick(['ANY', 'LATEST']),
          ...absent(),
        }))
      : {},
    envelopes: random.chance(0.3)
      ? some(1, () => ({
          tools: names(),
          argument: 'amount',
          relativeTo: { ...earlier(), path: 'args.amount' },
          atMost: { times: 2 },
          ...absent(),
        }))
      : {},
    correlations: random.chance(0.3)
      ? some(1, () => ({
          tools: names(),
          earlier: [alias()],
          ...maybe(0.5, when),
          require: '!has(prior.args) || prior.args.n <= args.n + 1',
        }))
      : {},
    checkpoints: random.chance(0.5)
      ? some(3, () => ({
          tools: anyNames(),
          ...maybe(0.5, when),
          ...maybe(0.3, () => ({ earlier: [alias()] })),
        }))
      : {},
    principalPolicies: random.chance(0.3)
      ? some(3, () => ({ tools: anyNames(), effect: 'FORBID', expression: 'call.step > 2' }))
      : {},
  });
}

/** A call of few words; now and then of a tool that the model does not know, and now and then approved. */
export function randomOverlapCall(random: Random, number: number): ProposedCall {
  const whole = () => random.below(4);
  const word = () => random.pick(['x', 'xy', 'yy', 'xyz', '']);
  return {
    callId: `c${number}`,
    tool: random.chance(0.05) ? 'unheard-of' : random.pick(toolNames),
    approved: random.chance(0.2),
    args: {
      key: word(),
      n: whole(),
      amount: whole(),
      ...(random.chance(0.6) ? { note: word() } : {}),
      ...(random.chance(0.7) ? { list: Array.from({ length: random.below(3) }, whole) } : {}),
      ...(random.chance(0.7)
        ? { some: Array.from({ length: 1 + random.below(2) }, () => (random.chance(0.7) ? { x: whole() } : {})) }
        : {}),
      ...(random.chance(0.6) ? { any: random.pick<number | string | null>([0, 1, 2, 'x', 'xy', null]) } : {}),
    },
  };
}
