/** What an attacker, or a careless author, may write: each with the code that refuses it. */
export const hostileExpressions: readonly { readonly name: string; readonly source: string; readonly code: string }[] =
  [
    {
      name: '60³ comprehensions',
      source: sixty((a) => sixty((b) => sixty((c) => `${a} + ${b} + ${c} >= 0`, 'c'), 'b'), 'a'),
      code: 'comprehension_depth',
    },
    { name: '5,000 parentheses', source: `${'('.repeat(2000)}true${')'.repeat(2000)}`, code: 'expression_too_deep' },
    {
      name: '10,000 characters of parentheses',
      source: `${'('.repeat(5000)}true${')'.repeat(5000)}`,
      code: 'expression_too_long',
    },
    { name: '5,000 negations', source: `${'!'.repeat(4000)}true`, code: 'expression_syntax' },
    { name: '5,000 minuses', source: `${'-'.repeat(4000)}1 > 0`, code: 'expression_syntax' },
    { name: 'a long chain of ternaries', source: `${'true ? true : '.repeat(250)}true`, code: 'expression_syntax' },
    { name: 'a source beyond 4 KiB', source: `"${'x'.repeat(4096)}" == args.text`, code: 'expression_too_long' },
    {
      name: '4 KiB of conjunctions',
      source: Array.from({ length: 400 }, () => 'true').join(' && '),
      code: 'expression_syntax',
    },
    {
      name: '4 KiB of multi-byte characters',
      source: `"${'😀'.repeat(1100)}" == args.text`,
      code: 'expression_too_long',
    },
    { name: 'a native catastrophic pattern', source: 'args.text.matches("^(a+)+$")', code: 'native_matches' },
    { name: 'a pattern from the arguments', source: 'matchesPattern(args.text, args.text)', code: 'pattern_refused' },
    {
      name: 'a pattern with a backreference',
      source: 'matchesPattern(args.text, "(a)\\\\1")',
      code: 'pattern_refused',
    },
    {
      name: 'a pattern of 10,000 states',
      source: 'matchesPattern(args.text, "((a{1,100}){1,100}){1,100}")',
      code: 'pattern_refused',
    },
    {
      name: 'a nested comprehension over an unbounded list',
      source: 'args.list.all(a, args.list.all(b, a <= b))',
      code: 'expression_cost',
    },
    {
      name: 'a search for text in text without bounds',
      source: 'args.text.contains(args.text)',
      code: 'expression_cost',
    },
    {
      name: 'a list that doubles 28 times',
      source: `[[args.text]]${doublings(28, (a) => `${a} + ${a}`)}.all(z, size(z) > 0)`,
      code: 'expression_cost',
    },
    {
      name: 'an open value that doubles inside of a map',
      source: `[{"a": args.any}]${doublings(20, (a) => `{"a": ${a}.a + ${a}.a}`)}.all(z, size(z.a) > 0)`,
      code: 'expression_cost',
    },
    {
      name: 'a list of lists that doubles by sharing',
      source: `[[args.text]]${doublings(28, (a) => `[${a}, ${a}]`)}.all(z, z == z)`,
      code: 'expression_cost',
    },
    {
      name: 'a text that doubles 28 times',
      source: `[args.text]${doublings(28, (a) => `${a} + ${a}`)}.all(z, size(z) > 0)`,
      code: 'expression_cost',
    },
    {
      name: 'a large pattern on each of many texts',
      source: 'args.list.all(x, !matchesPattern(args.text, "(.?.?){160}[QR]"))',
      code: 'expression_cost',
    },
    {
      name: 'an order of long texts for each element',
      source: 'args.list.all(x, args.text <= args.text)',
      code: 'expression_cost',
    },
    {
      name: 'a list of 300 literals',
      source: `1 in [${Array.from({ length: 300 }, (_, index) => index).join(',')}]`,
      code: 'expression_syntax',
    },
    { name: '__proto__ as a member', source: 'args.__proto__ == args', code: 'unknown_field' },
    { name: 'constructor as a member', source: 'args.constructor == args', code: 'unknown_field' },
    { name: 'an index named __proto__', source: 'args["__proto__"] == args', code: 'unknown_field' },
    { name: 'a variable of the host', source: 'globalThis == null', code: 'expression_type' },
    {
      name: 'a time zone of the machine',
      source: 'timestamp("2024-01-01T00:00:00Z").getHours("Europe/Berlin") > 3',
      code: 'expression_profile',
    },
    {
      name: 'a function that builds lists from text',
      source: 'args.text.split("").size() > 3',
      code: 'expression_profile',
    },
    { name: 'binding a variable', source: 'cel.bind(x, 1, x > 0)', code: 'expression_profile' },
    { name: 'an integer of 2^53 + 1', source: 'args.whole < 9007199254740993', code: 'unsafe_integer' },
    { name: 'a lone surrogate', source: 'args.text == "\ud800"', code: 'expression_syntax' },
    { name: 'a NUL', source: 'true \u0000', code: 'expression_syntax' },
    { name: 'nothing', source: ' ', code: 'expression_syntax' },
    { name: 'a comment alone', source: '// true', code: 'expression_syntax' },
  ];

/** Arguments made to break an evaluator; each is made anew, since some are large. */
export const hostileArguments: readonly {
  readonly name: string;
  readonly args: () => unknown;
  readonly reason: string;
}[] = [
  {
    name: 'catastrophic text for the pattern',
    args: () => ({ text: `${'a'.repeat(4000)}!` }),
    reason: 'argument_invariant_failed',
  },
  {
    name: 'text longer than a pattern may read',
    args: () => ({ text: 'a'.repeat(60_000) }),
    reason: 'expression_error',
  },
  { name: 'text beyond 64 KiB', args: () => ({ text: 'a'.repeat(65_537) }), reason: 'schema_violation' },
  { name: 'a megabyte of text', args: () => ({ text: 'é'.repeat(1_000_000) }), reason: 'schema_violation' },
  { name: 'an integer of 2^53', args: () => ({ whole: 2 ** 53 }), reason: 'schema_violation' },
  { name: 'NaN', args: () => ({ number: Number.NaN }), reason: 'schema_violation' },
  { name: 'Infinity', args: () => ({ number: Number.POSITIVE_INFINITY }), reason: 'schema_violation' },
  { name: 'a BigInt', args: () => ({ number: 1n }), reason: 'schema_violation' },
  { name: 'a lone surrogate', args: () => ({ text: '\udc00' }), reason: 'schema_violation' },
  { name: 'a lone surrogate in a name', args: () => ({ any: { '\ud800': 1 } }), reason: 'schema_violation' },
  { name: 'a function', args: () => ({ any: () => true }), reason: 'schema_violation' },
  { name: 'a Date', args: () => ({ any: new Date(0) }), reason: 'schema_violation' },
  {
    name: '__proto__ as a name',
    args: () => ({ any: JSON.parse('{"__proto__": {"admin": true}}') }),
    reason: 'schema_violation',
  },
  {
    name: 'a list of 1,001 items',
    args: () => ({ list: Array.from({ length: 1001 }, () => 1) }),
    reason: 'schema_violation',
  },
  { name: '5,000 levels', args: () => ({ any: nested(5000) }), reason: 'schema_violation' },
  {
    name: '100,000 values',
    args: () => ({ any: Array.from({ length: 900 }, () => Array.from({ length: 900 }, () => 0)) }),
    reason: 'schema_violation',
  },
  { name: 'a value that contains itself', args: circular, reason: 'schema_violation' },
  { name: 'text where an object belongs', args: () => 'text', reason: 'schema_violation' },
  { name: 'null', args: () => null, reason: 'schema_violation' },
  { name: 'a list', args: () => [], reason: 'schema_violation' },
];

function doublings(times: number, body: (variable: string) => string): string {
  return Array.from({ length: times }, (_, index) => `.map(v${index}, ${body(`v${index}`)})`).join('');
}

function sixty(body: (variable: string) => string, variable: string): string {
  return `[${Array.from({ length: 60 }, (_, index) => index).join(',')}].all(${variable}, ${body(variable)})`;
}

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = { a: value };
  return value;
}

function circular(): unknown {
  const value: Record<string, unknown> = {};
  value.any = value;
  return { any: value };
}
