import type {
  ArgumentRule,
  Binding,
  Checkpoint,
  Correlation,
  Count,
  EarlierAlias,
  EarlierCall,
  EarlierValue,
  Envelope,
  PrincipalPolicy,
  RelativeBound,
  Sum,
  Within,
} from '@writ/engine/model';
import { z } from 'zod';
import { condition, keyed, optional } from './input-shapes.ts';
import { present } from './present.ts';

const because = optional(z.string());
const tools = z.array(z.string());
const expression = z.string();

const within = z
  .object({ seconds: optional(z.number()), calls: optional(z.number()) })
  .transform(({ seconds, calls }, context): Within => {
    if (seconds !== undefined && calls === undefined) return { seconds };
    if (calls !== undefined && seconds === undefined) return { calls };
    context.addIssue({ code: 'custom', message: 'exactly one of seconds and calls is given' });
    return z.NEVER;
  });

const same = keyed(
  z.object({ earlier: z.string(), call: z.string() }),
  (pair) => pair.earlier,
  (pair) => pair.call,
);

const satisfying = z.array(
  z
    .object({ path: z.string(), optional: optional(z.boolean()) })
    .transform(present)
    .and(condition),
);

const earlierShape = {
  tools,
  same: optional(same),
  satisfying: optional(satisfying),
  where: optional(expression),
  within: optional(within),
  because,
};

const earlierCall = z.object(earlierShape).transform((given): EarlierCall => present(given));
const earlierValue = z.object({ ...earlierShape, path: z.string() }).transform((given): EarlierValue => present(given));
const earlierAlias = z
  .object({ ...earlierShape, as: z.string(), required: optional(z.boolean()) })
  .transform((given): EarlierAlias => present(given));

const onTool = { tool: z.string(), ruleId: z.string() };
const named = { ruleId: z.string() };
const absence = optional(z.enum(['BLOCK', 'ALLOW']));

/** An argument rule that is a CEL expression; path and operator belong to the other kind. */
export const expressionRuleInput = z
  .object({
    ...onTool,
    expression,
    because,
    path: z.null('not together with expression').optional(),
    operator: z.null('not together with expression').optional(),
  })
  .transform(({ tool, ruleId, expression, because }) => {
    const rule: ArgumentRule = present({ operator: 'expression' as const, expression, because });
    return { tool, ruleId, rule };
  });

/** An argument rule that is a condition on one argument. */
export const fieldRuleInput = z
  .object({ ...onTool, path: z.string(), optional: optional(z.boolean()), because })
  .and(condition)
  .transform(({ tool, ruleId, ...given }) => {
    const rule: ArgumentRule = present(given);
    return { tool, ruleId, rule };
  });

export const earlierCallRuleInput = z
  .object({ ...onTool, earlier: earlierCall })
  .transform(({ tool, ruleId, earlier }) => ({ tool, ruleId, rule: earlier }));

export const toolRuleInput = z.object(onTool);
export const sessionRuleInput = z.object(named);

export const bindingInput = z
  .object({
    ...named,
    tools,
    argument: z.string(),
    equals: earlierValue,
    which: z.enum(['LATEST', 'ANY']),
    whenAbsent: absence,
    because,
  })
  .transform(({ ruleId, ...given }) => {
    const rule: Binding = present(given);
    return { ruleId, rule };
  });

const aggregate = {
  ...named,
  tools,
  where: optional(expression),
  per: optional(z.array(z.string())),
  within: optional(within),
  because,
};

/** A SUM names its amount, a COUNT has none. */
export const aggregateInput = z.discriminatedUnion('kind', [
  z
    .object({
      ...aggregate,
      kind: z.literal('COUNT'),
      amount: z.null('a COUNT has no amount').optional(),
      atMost: z.number(),
    })
    .transform(({ ruleId, kind, amount: _none, ...given }) => {
      const rule: Count = present(given);
      return { ruleId, kind, rule };
    }),
  z
    .object({ ...aggregate, kind: z.literal('SUM'), amount: z.string('a SUM needs an amount'), atMost: z.number() })
    .transform(({ ruleId, kind, ...given }) => {
      const rule: Sum = present(given);
      return { ruleId, kind, rule };
    }),
]);

const bound = z
  .object({ times: optional(z.number()), plus: optional(z.number()) })
  .transform((given): RelativeBound => present(given));

export const envelopeInput = z
  .object({
    ...named,
    tools,
    argument: z.string(),
    relativeTo: earlierValue,
    atLeast: optional(bound),
    atMost: optional(bound),
    whenAbsent: absence,
    because,
  })
  .transform(({ ruleId, ...given }) => {
    const rule: Envelope = present(given);
    return { ruleId, rule };
  });

export const correlationInput = z
  .object({ ...named, tools, earlier: z.array(earlierAlias), when: optional(expression), require: expression, because })
  .transform(({ ruleId, ...given }) => {
    const rule: Correlation = present(given);
    return { ruleId, rule };
  });

export const checkpointInput = z
  .object({ ...named, tools, earlier: optional(z.array(earlierAlias)), when: optional(expression), because })
  .transform(({ ruleId, ...given }) => {
    const rule: Checkpoint = present(given);
    return { ruleId, rule };
  });

export const principalPolicyInput = z
  .object({ ...named, tools, effect: z.enum(['FORBID', 'REQUIRE']), expression, because })
  .transform(({ ruleId, ...given }) => {
    const rule: PrincipalPolicy = present(given);
    return { ruleId, rule };
  });
