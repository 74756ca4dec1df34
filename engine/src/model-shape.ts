import { Ajv, type ErrorObject } from 'ajv';
import { type Finding, finding } from './finding.ts';
import { plainJsonProblem, pointer } from './json.ts';
import {
  argumentTypes,
  commitRequirements,
  defaultVerdicts,
  evidenceClasses,
  gates,
  type OperatingModel,
  sideEffects,
} from './model.ts';

const name = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}$' };
const text = { type: 'string', maxLength: 4096 };
const expression = { type: 'string', minLength: 1, maxLength: 4096 };
const path = { type: 'string', minLength: 1, maxLength: 512 };
const names = { type: 'array', items: name, maxItems: 1000, uniqueItems: true };
const someNames = { ...names, minItems: 1 };
const natural = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const positive = { ...natural, minimum: 1 };
const scalar = { type: ['string', 'number', 'boolean', 'null'] };

type Properties = Record<string, unknown>;

function closed(required: Properties, optional: Properties = {}): Properties {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

function keyed(value: unknown): Properties {
  return { type: 'object', propertyNames: name, additionalProperties: value };
}

function byOperator(common: Properties): Properties[] {
  const of = (operators: readonly string[], value?: unknown): Properties =>
    closed({ operator: { enum: operators }, path, ...(value === undefined ? {} : { value }) }, common);
  return [
    of(['exists']),
    of(['type'], { enum: argumentTypes }),
    of(['equals', 'contains'], scalar),
    of(['one_of'], { type: 'array', items: scalar, minItems: 1, maxItems: 1000 }),
    of(['regex'], { type: 'string', minLength: 1, maxLength: 512 }),
    of(['gte', 'lte'], { type: 'number' }),
    of(['length_gte', 'length_lte'], natural),
  ];
}

const operatorNames = [
  ['exists'],
  ['type'],
  ['equals', 'contains'],
  ['one_of'],
  ['regex'],
  ['gte', 'lte'],
  ['length_gte', 'length_lte'],
] as const;

/** One `if` per operator instead of `oneOf`, so that an error speaks of the operator that was meant. */
function chosenByOperator(common: Properties, free: Properties[] = []): Properties {
  const branches = [...byOperator(common), ...free];
  const all = [...operatorNames, ...(free.length > 0 ? [['expression']] : [])];
  return {
    type: 'object',
    required: ['operator'],
    properties: { operator: { enum: all.flat() } },
    allOf: branches.map((branch, index) => ({
      if: { properties: { operator: { enum: all[index] } }, required: ['operator'] },
      // biome-ignore lint/suspicious/noThenProperty: the JSON Schema keyword.
      then: branch,
    })),
  };
}

const because = { because: text };
const within = {
  type: 'object',
  minProperties: 1,
  maxProperties: 1,
  additionalProperties: false,
  properties: { seconds: { ...positive, maximum: 31_536_000 }, calls: { ...positive, maximum: 10_000 } },
};
const argumentRule = chosenByOperator({ optional: { type: 'boolean' }, ...because }, [
  closed({ operator: { const: 'expression' }, expression }, because),
]);
const earlierCall = { tools: someNames };
const earlierOptions = {
  same: { type: 'object', propertyNames: path, additionalProperties: path, maxProperties: 8 },
  satisfying: { type: 'array', items: chosenByOperator({ optional: { type: 'boolean' } }), maxItems: 32 },
  where: expression,
  within,
  ...because,
};
const earlierValue = closed({ ...earlierCall, path }, earlierOptions);
const alias = { type: 'string', pattern: '^[a-z][A-Za-z0-9_]{0,39}$' };
const earlierAliases = {
  type: 'array',
  maxItems: 8,
  items: closed({ ...earlierCall, as: alias }, { ...earlierOptions, required: { type: 'boolean' } }),
};
const aggregate = { where: expression, per: { type: 'array', items: path, maxItems: 8 }, within, ...because };
const relativeBound = {
  type: 'object',
  minProperties: 1,
  additionalProperties: false,
  properties: { times: { type: 'number' }, plus: { type: 'number' } },
};
const whenAbsent = { enum: ['BLOCK', 'ALLOW'] };

const tool = closed(
  {
    description: { type: 'string', maxLength: 65_536 },
    inputSchema: { type: 'object' },
    inputSchemaHash: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
    sideEffect: { enum: sideEffects },
    evidenceClass: { enum: evidenceClasses },
    commitRequirement: { enum: commitRequirements },
    argumentRules: keyed(argumentRule),
    preconditions: keyed(closed(earlierCall, earlierOptions)),
    forbidsAfter: keyed(closed(earlierCall, earlierOptions)),
    phases: names,
  },
  { outputSchema: { type: 'object' }, gate: { enum: gates }, riskDefault: { enum: defaultVerdicts }, advancesTo: name },
);

const session = closed({
  phases: keyed(
    closed({ next: names }, { description: text, initial: { type: 'boolean' }, terminal: { type: 'boolean' } }),
  ),
  limits: closed(
    { callsPerTool: keyed(natural) },
    {
      steps: natural,
      toolCalls: natural,
      costMicros: natural,
      loop: closed({ window: { ...positive, maximum: 256 }, repeats: positive }),
      circuitBreaker: {
        ...closed({}, { consecutiveBlocks: positive, consecutiveErrors: positive }),
        minProperties: 1,
      },
    },
  ),
  riskDefaults: closed(Object.fromEntries(sideEffects.map((effect) => [effect, { enum: defaultVerdicts }]))),
  unmatchedTool: { enum: defaultVerdicts },
  gate: { enum: gates },
});

/** The JSON Schema of an operating model: what an editor or another language may check before it asks the engine. */
export const operatingModelSchema = closed({
  modelVersion: { const: 1 },
  tools: keyed(tool),
  session,
  bindings: keyed(
    closed(
      { tools: someNames, argument: path, equals: earlierValue, which: { enum: ['LATEST', 'ANY'] } },
      { whenAbsent, ...because },
    ),
  ),
  counts: keyed(closed({ tools: someNames, atMost: { ...natural, maximum: 1_000_000 } }, aggregate)),
  sums: keyed(
    closed({ tools: someNames, amount: path, atMost: { type: 'number', minimum: 0, maximum: 9e9 } }, aggregate),
  ),
  envelopes: keyed(
    closed(
      { tools: someNames, argument: path, relativeTo: earlierValue },
      { atLeast: relativeBound, atMost: relativeBound, whenAbsent, ...because },
    ),
  ),
  correlations: keyed(
    closed({ tools: someNames, earlier: earlierAliases, require: expression }, { when: expression, ...because }),
  ),
  checkpoints: keyed(closed({ tools: names }, { earlier: earlierAliases, when: expression, ...because })),
  principalPolicies: keyed(closed({ tools: names, effect: { enum: ['FORBID', 'REQUIRE'] }, expression }, because)),
});

const validateShape = new Ajv({ allErrors: true, strict: false, logger: false }).compile<OperatingModel>(
  operatingModelSchema,
);
const maxFindings = 500;

export type ParsedModel =
  | { readonly ok: true; readonly model: OperatingModel }
  | { readonly ok: false; readonly findings: readonly Finding[] };

const shownName = 200;

function findingOf({ instancePath, propertyName, params, message = 'is wrong' }: ErrorObject): Finding {
  const shape = (place: string, text: string) => finding('ERROR', 'model_shape', null, place, text);
  const extra: unknown = params.additionalProperty;
  if (typeof extra === 'string')
    return shape(`${instancePath}/${extra}`, `${instancePath}/${extra} is not a field of the model.`);
  if (propertyName !== undefined) {
    const named = JSON.stringify(propertyName.slice(0, shownName));
    return shape(
      pointer(instancePath, propertyName),
      `The name ${named} in ${instancePath || 'the model'} ${message}.`,
    );
  }
  const allowed: unknown = params.allowedValues;
  const detail = Array.isArray(allowed) ? `: ${allowed.join(', ')}` : '';
  return shape(instancePath, `${instancePath || 'The model'} ${message}${detail}.`);
}

/** Reads an unknown value as an operating model. Every error says where: a JSON Pointer and what was expected there. */
export function parseModel(value: unknown): ParsedModel {
  const impure = plainJsonProblem(value);
  if (impure)
    return {
      ok: false,
      findings: [finding('ERROR', 'model_not_json', null, impure.path, `Not plain JSON: ${impure.message}.`)],
    };
  if (validateShape(value)) return { ok: true, model: value };
  const findings = (validateShape.errors ?? [])
    // Both only repeat that an error told at the same place is one.
    .filter((error) => error.keyword !== 'if' && error.keyword !== 'propertyNames')
    .slice(0, maxFindings)
    .map(findingOf);
  return { ok: false, findings };
}
