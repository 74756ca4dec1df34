import { asIs, type Codec, each, type Fields, listed, lower, objectOf, record } from './compat-codec.ts';
import { isJsonObject, own } from './json.ts';

const operators = [
  'exists',
  'type',
  'equals',
  'one_of',
  'regex',
  'gte',
  'lte',
  'length_gte',
  'length_lte',
  'contains',
] as const;

/** `{operator: lte, value: 500}` is `lte: 500` in a contract, `exists` is `exists: true`; paths start with "$". */
function condition(prefix: string): Codec {
  return {
    write: (value) => {
      const { operator, value: bound, path, expression, ...rest } = objectOf(value);
      if (typeof expression === 'string') return { expression, ...rest };
      if (typeof operator !== 'string' || typeof path !== 'string') return value;
      return { path: prefix + path, [operator]: bound ?? (operator === 'exists' ? true : null), ...rest };
    },
    read: (value) => {
      if (!isJsonObject(value)) return value;
      if (own(value, 'expression') !== undefined) return { operator: 'expression', ...value };
      const [operator, another] = operators.filter((one) => own(value, one) !== undefined);
      const path = own(value, 'path');
      if (operator === undefined || another !== undefined || typeof path !== 'string') return value;
      const { [operator]: bound, path: _path, ...rest } = value;
      const stripped = path.startsWith(prefix) ? path.slice(prefix.length) : path;
      if (operator === 'exists') return bound === true ? { operator, path: stripped, ...rest } : value;
      return { operator, value: bound ?? null, path: stripped, ...rest };
    },
  };
}

const within = record([
  ['seconds', 'seconds'],
  ['calls', 'calls'],
]);
const because = ['because', 'because'] as const;
const earlier: Fields = [
  ['as', 'as'],
  ['tools', 'tools'],
  ['path', 'path'],
  ['same', 'same'],
  ['satisfying', 'satisfying', each(condition(''))],
  ['where', 'where'],
  ['within', 'within', within],
  ['required', 'required'],
  because,
];
const earlierCall = record(earlier);
const aggregate: Fields = [
  ['tools', 'tools'],
  ['amount', 'amount'],
  ['where', 'where'],
  ['per', 'per'],
  ['within', 'within', within],
  ['atMost', 'at_most'],
  because,
];
const selected = record([
  ['tools', 'tools'],
  ['earlier', 'earlier', each(earlierCall)],
  ['when', 'when'],
  ['require', 'require'],
  because,
]);

/** One tool's contract file. */
export const contractFormat = record([
  ['description', 'description'],
  ['inputSchema', 'input_schema'],
  ['inputSchemaHash', 'input_schema_hash'],
  ['outputSchema', 'output_schema'],
  ['sideEffect', 'side_effect', lower],
  ['evidenceClass', 'evidence_class', lower],
  ['commitRequirement', 'commit_requirement', lower],
  ['gate', 'gate', lower],
  ['riskDefault', 'risk_default', lower],
  ['argumentRules', 'argument_value_invariants', listed('id', condition('$.'))],
  ['preconditions', 'preconditions', listed('id', earlierCall)],
  ['forbidsAfter', 'forbids_after', listed('id', earlierCall)],
  ['phases', 'valid_in_phases'],
  ['advancesTo', 'advances_to'],
]);

const bindings = record([
  ['tools', 'tools'],
  ['argument', 'argument'],
  ['equals', 'equals', earlierCall],
  ['which', 'which', lower],
  ['whenAbsent', 'when_absent', lower],
  because,
]);
const envelopes = record([
  ['tools', 'tools'],
  ['argument', 'argument'],
  ['relativeTo', 'relative_to', earlierCall],
  ['atLeast', 'at_least'],
  ['atMost', 'at_most'],
  ['whenAbsent', 'when_absent', lower],
  because,
]);
const policies = record([['tools', 'tools'], ['effect', 'effect', lower], ['expression', 'expression'], because]);
const limits = record([
  ['steps', 'max_steps'],
  ['toolCalls', 'max_tool_calls'],
  ['costMicros', 'max_cost_micros'],
  ['callsPerTool', 'max_calls_per_tool'],
  [
    'loop',
    'loop_detection',
    record([
      ['window', 'window'],
      ['repeats', 'repeats'],
    ]),
  ],
  [
    'circuitBreaker',
    'circuit_breaker',
    record([
      ['consecutiveBlocks', 'consecutive_blocks'],
      ['consecutiveErrors', 'consecutive_errors'],
    ]),
  ],
]);

const riskDefaults: Codec = record(
  ['READ', 'WRITE', 'DESTRUCTIVE', 'ADMIN', 'FINANCIAL'].map(
    (effect) => [effect, effect.toLowerCase(), lower] as const,
  ),
);

/** The session part of session.yaml. */
export const sessionFormat = record([
  ['phases', 'phases', listed('name', asIs)],
  ['limits', 'limits', limits],
  ['riskDefaults', 'risk_defaults', riskDefaults],
  ['unmatchedTool', 'unmatched_tools', lower],
  ['gate', 'gate', lower],
]);

/** The rules that session.yaml holds beside the session part. */
export const rulesFormat = record([
  ['bindings', 'bindings', listed('id', bindings)],
  ['counts', 'counts', listed('id', record(aggregate))],
  ['sums', 'sums', listed('id', record(aggregate))],
  ['envelopes', 'envelopes', listed('id', envelopes)],
  ['correlations', 'correlations', listed('id', selected)],
  ['checkpoints', 'checkpoints', listed('id', selected)],
  ['principalPolicies', 'principal_policies', listed('id', policies)],
]);
