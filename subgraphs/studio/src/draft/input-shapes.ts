import type { JsonObject } from '@writ/engine/json';
import { argumentTypes, type FieldCondition } from '@writ/engine/model';
import { z } from 'zod';

/** A part that may be left out; null says the same. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

/** A part that stays as it is when left out and is removed by null. */
export const change = <Schema extends z.ZodType>(schema: Schema) => schema.nullish();

/** A change that says at least one thing beside whom it is about; an empty one would make a version in which nothing is new. */
export const changing = <Change extends object>(schema: z.ZodType<Change>, about: readonly string[] = []) =>
  schema.refine((given) => Object.keys(given).some((part) => !about.includes(part)), 'changes nothing');

export const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Taken as it is: `z.record` would drop a member named `__proto__`, and what is pinned would not be what was sent. */
export const jsonObject = z.custom<JsonObject>(
  (given) => typeof given === 'object' && given !== null && !Array.isArray(given),
  'must be a JSON object',
);

/** A list in which each item has its own key; a repeated one would silently replace the first. */
export const keyed = <Item, Value>(
  item: z.ZodType<Item>,
  keyOf: (item: Item) => string,
  memberOf: (item: Item) => Value,
) =>
  z.array(item).transform((items, context): { readonly [key: string]: Value } => {
    const keys = items.map(keyOf);
    for (const [index, key] of keys.entries()) {
      if (keys.indexOf(key) < index)
        context.addIssue({ code: 'custom', message: `names "${key}" twice`, path: [index] });
    }
    return Object.fromEntries(items.map((one) => [keyOf(one), memberOf(one)]));
  });

const comparison = z.discriminatedUnion('operator', [
  z.object({ operator: z.literal('EXISTS'), value: z.null().optional() }),
  z.object({ operator: z.literal('TYPE'), value: z.enum(argumentTypes) }),
  z.object({ operator: z.literal('EQUALS'), value: scalar }),
  z.object({ operator: z.literal('ONE_OF'), value: z.array(scalar) }),
  z.object({ operator: z.literal('REGEX'), value: z.string() }),
  z.object({ operator: z.literal('GTE'), value: z.number() }),
  z.object({ operator: z.literal('LTE'), value: z.number() }),
  z.object({ operator: z.literal('LENGTH_GTE'), value: z.number() }),
  z.object({ operator: z.literal('LENGTH_LTE'), value: z.number() }),
  z.object({ operator: z.literal('CONTAINS'), value: scalar }),
]);

const conditionOf = (given: z.infer<typeof comparison>): FieldCondition => {
  switch (given.operator) {
    case 'EXISTS':
      return { operator: 'exists' };
    case 'TYPE':
      return { operator: 'type', value: given.value };
    case 'EQUALS':
      return { operator: 'equals', value: given.value };
    case 'ONE_OF':
      return { operator: 'one_of', value: given.value };
    case 'REGEX':
      return { operator: 'regex', value: given.value };
    case 'GTE':
      return { operator: 'gte', value: given.value };
    case 'LTE':
      return { operator: 'lte', value: given.value };
    case 'LENGTH_GTE':
      return { operator: 'length_gte', value: given.value };
    case 'LENGTH_LTE':
      return { operator: 'length_lte', value: given.value };
    case 'CONTAINS':
      return { operator: 'contains', value: given.value };
  }
};

/** Operator and value in the engine's words. */
export const condition = comparison.transform(conditionOf);
