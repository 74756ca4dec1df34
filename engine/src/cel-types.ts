import type { Environment } from '@marcbachmann/cel-js';
import { isJsonObject, type Json, own } from './json.ts';
import type { Shape } from './shape.ts';

/** How a JSON value of some shape enters an expression: its CEL type and its conversion. */
export interface CelType {
  readonly name: string;
  convert(value: Json): unknown;
}

/** A JSON value that its declared type cannot hold exactly: an unsafe integer, or another kind of value. */
export class ConversionError extends Error {}

/**
 * Declares a shape in a CEL environment. Closed objects become nominal types, so that a misspelt field is a type error;
 * integers follow the schema and become CEL ints, numbers become doubles.
 */
export function declareShape(environment: Environment, shape: Shape, name: string): CelType {
  switch (shape.kind) {
    case 'string':
      return { name: 'string', convert: expectKind('string') };
    case 'bool':
      return { name: 'bool', convert: expectKind('boolean') };
    case 'double':
      return { name: 'double', convert: expectKind('number') };
    case 'int':
      return { name: 'int', convert: toInt };
    case 'null':
    case 'dyn':
      return { name: 'dyn', convert: toDyn };
    case 'list': {
      const element = declareShape(environment, shape.element, `${name}_item`);
      return {
        name: `list<${element.name}>`,
        convert: (value) => {
          if (!Array.isArray(value)) throw new ConversionError('an array was expected');
          return value.map((part: Json) => element.convert(part));
        },
      };
    }
    case 'object':
      return shape.open
        ? { name: 'map<string, dyn>', convert: (value) => toOpen(shape, value) }
        : declareObject(environment, shape, name);
  }
}

function declareObject(environment: Environment, shape: Shape & { kind: 'object' }, name: string): CelType {
  const members = [...shape.fields].map(([field, part], index) => ({
    field,
    type: declareShape(environment, part, `${name}_${index}`),
  }));
  const Instance = class {};
  // Without it a missing field named like an inherited member ("toString") would seem to be there.
  Object.setPrototypeOf(Instance.prototype, null);
  environment.registerType(name, {
    ctor: Instance,
    fields: Object.fromEntries(members.map(({ field, type }) => [field, type.name])),
  });
  return {
    name,
    convert: (value) => {
      if (!isJsonObject(value)) throw new ConversionError('an object was expected');
      const instance: Record<string, unknown> = new Instance() as Record<string, unknown>;
      for (const { field, type } of members) {
        const part = own(value, field);
        if (part !== undefined) instance[field] = type.convert(part);
      }
      return instance;
    },
  };
}

/** In an object that allows more than its schema declares, what is declared keeps its type all the same. */
function toOpen(shape: Shape, value: Json): unknown {
  switch (shape.kind) {
    case 'string':
    case 'bool':
      return expectKind(shape.kind === 'bool' ? 'boolean' : 'string')(value);
    case 'double':
      return expectKind('number')(value);
    case 'int':
      return toInt(value);
    case 'list':
      if (!Array.isArray(value)) throw new ConversionError('an array was expected');
      return value.map((part: Json) => toOpen(shape.element, part));
    case 'object':
      if (!isJsonObject(value)) throw new ConversionError('an object was expected');
      return new Map(
        Object.entries(value).map(([key, part]) => {
          const field = shape.fields.get(key);
          return [key, field ? toOpen(field, part) : toDyn(part)];
        }),
      );
    default:
      return toDyn(value);
  }
}

function expectKind(kind: 'string' | 'boolean' | 'number'): (value: Json) => unknown {
  return (value) => {
    if (typeof value !== kind) throw new ConversionError(`a ${kind} was expected`);
    return value;
  };
}

function toInt(value: Json): bigint {
  if (typeof value !== 'number') throw new ConversionError('an integer was expected');
  if (!Number.isSafeInteger(value)) throw new ConversionError('an integer within ±(2^53 - 1) was expected');
  return BigInt(value);
}

/** Objects become Maps: a hostile member named "constructor" or "__proto__" is then a key like any other. */
export function toDyn(value: Json): unknown {
  if (Array.isArray(value)) return value.map((part: Json) => toDyn(part));
  if (!isJsonObject(value)) return value;
  return new Map(Object.entries(value).map(([key, part]) => [key, toDyn(part)]));
}
