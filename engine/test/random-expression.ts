import type { Random } from '../src/seeded.ts';

type Type = 'bool' | 'int' | 'double' | 'string' | 'ints' | 'strings';

/** A random well-typed condition over the variables below, in the part of CEL that the profile allows. */
export function randomExpression(random: Random, depth = 4): string {
  return expression(random, 'bool', depth, []);
}

const variableTypes = {
  i: 'int',
  j: 'int',
  x: 'double',
  s: 'string',
  t: 'string',
  p: 'bool',
  l: 'ints',
  w: 'strings',
} as const;

/** Values for the variables, as JSON numbers and text. */
export function randomValues(random: Random): {
  readonly i: number;
  readonly j: number;
  readonly x: number;
  readonly s: string;
  readonly t: string;
  readonly p: boolean;
  readonly l: number[];
  readonly w: string[];
} {
  const int = (): number => random.pick([0, 1, -1, 2, 7, -13, 100, 2 ** 31, Number.MAX_SAFE_INTEGER]);
  const text = (): string => random.pick(['', 'a', 'ab', 'Ab', 'éa', 'b a', '😀', 'aaa']);
  const listOf = <Value>(make: () => Value): Value[] => Array.from({ length: random.below(4) }, make);
  return {
    i: int(),
    j: int(),
    x: random.pick([0, 0.5, -1.25, 1, 3, 1e10, -0.1]),
    s: text(),
    t: text(),
    p: random.chance(0.5),
    l: listOf(int),
    w: listOf(text),
  };
}

interface Local {
  readonly name: string;
  readonly type: Type;
}

function expression(random: Random, type: Type, depth: number, locals: readonly Local[]): string {
  if (depth <= 0 || random.chance(0.15)) return leaf(random, type, locals);
  const sub = (of: Type, more: readonly Local[] = []): string =>
    expression(random, of, depth - 1, [...locals, ...more]);
  const fresh = `v${locals.length}`;
  switch (type) {
    case 'bool':
      return random.pick<() => string>([
        () => `(${sub('bool')} ${random.pick(['&&', '||', '==', '!='])} ${sub('bool')})`,
        () => `!(${sub('bool')})`,
        () => `(${sub('int')} ${comparison(random)} ${sub('int')})`,
        () => `(${sub('double')} ${comparison(random)} ${sub('double')})`,
        () => `(${sub('int')} ${random.pick(['<', '<=', '>', '>='])} ${sub('double')})`,
        () => `(${sub('string')} ${comparison(random)} ${sub('string')})`,
        () => `${sub('string')}.${random.pick(['contains', 'startsWith', 'endsWith'])}(${sub('string')})`,
        () => `(${sub('int')} in ${sub('ints')})`,
        () => `(${sub('string')} in ${sub('strings')})`,
        () => `(${sub('ints')} == ${sub('ints')})`,
        () => `(${sub('bool')} ? ${sub('bool')} : ${sub('bool')})`,
        () =>
          `${sub('ints')}.${random.pick(['all', 'exists', 'exists_one'])}(${fresh}, ${sub('bool', [{ name: fresh, type: 'int' }])})`,
        () =>
          `${sub('strings')}.${random.pick(['all', 'exists'])}(${fresh}, ${sub('bool', [{ name: fresh, type: 'string' }])})`,
      ])();
    case 'int':
      return random.pick<() => string>([
        () => `(${sub('int')} ${random.pick(['+', '-', '*', '/', '%'])} ${sub('int')})`,
        () => `-(${sub('int')})`,
        () => `size(${random.chance(0.5) ? sub('ints') : sub('string')})`,
        () => `int(${sub('double')})`,
        () => `(${sub('bool')} ? ${sub('int')} : ${sub('int')})`,
        () => `${sub('ints')}[${random.below(3)}]`,
      ])();
    case 'double':
      return random.pick<() => string>([
        () => `(${sub('double')} ${random.pick(['+', '-', '*', '/'])} ${sub('double')})`,
        () => `double(${sub('int')})`,
        () => `(${sub('bool')} ? ${sub('double')} : ${sub('double')})`,
      ])();
    case 'string':
      return random.pick<() => string>([
        () => `(${sub('string')} + ${sub('string')})`,
        () => `string(${sub('int')})`,
        () => `(${sub('bool')} ? ${sub('string')} : ${sub('string')})`,
      ])();
    case 'ints':
      return random.pick<() => string>([
        () => `[${sub('int')}, ${sub('int')}]`,
        () => `${sub('ints')}.filter(${fresh}, ${sub('bool', [{ name: fresh, type: 'int' }])})`,
        () => `${sub('ints')}.map(${fresh}, ${sub('int', [{ name: fresh, type: 'int' }])})`,
        () => `(${sub('ints')} + ${sub('ints')})`,
      ])();
    case 'strings':
      return random.pick<() => string>([
        () => `[${sub('string')}, ${sub('string')}]`,
        () => `(${sub('strings')} + ${sub('strings')})`,
      ])();
  }
}

function comparison(random: Random): string {
  return random.pick(['==', '!=', '<', '<=', '>', '>=']);
}

function leaf(random: Random, type: Type, locals: readonly Local[]): string {
  const names = [...Object.entries(variableTypes), ...locals.map((local) => [local.name, local.type] as const)];
  const fitting = names.filter(([, of]) => of === type).map(([name]) => name);
  const chosen = fitting[random.below(fitting.length)];
  if (chosen !== undefined && random.chance(0.7)) return chosen;
  switch (type) {
    case 'bool':
      return random.pick(['true', 'false']);
    case 'int':
      return random.pick(['0', '1', '2', '10', '255', '9007199254740991']);
    case 'double':
      return random.pick(['0.0', '0.5', '2.25', '1e3']);
    case 'string':
      return random.pick(['""', '"a"', '"b a"', '"é"', '"\\n"', "'q\"'"]);
    case 'ints':
      return random.pick(['[]', '[1]', '[1, 2, 3]']).replace('[]', 'l');
    case 'strings':
      return random.pick(['["a"]', '["a", "b"]', 'w']);
  }
}
