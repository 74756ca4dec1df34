import { isJsonObject, type Json, type JsonObject } from '@writ/engine/json';
import type { ArgumentRule, Rules, SideEffect, Tool } from '@writ/engine/model';
import { toolSchemaHash } from '@writ/engine/tool-schema';

/** A tool as the airline's tools.json declares it. */
export interface DeclaredTool {
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonObject;
}

/** Calls that change the booking database. */
export const stateChanging = [
  'book_reservation',
  'cancel_reservation',
  'send_certificate',
  'update_reservation_baggages',
  'update_reservation_flights',
  'update_reservation_passengers',
] as const;

// The schemas of the declaration, bounded so that every condition has a bounded cost.

const maxText = 200;
const maxElements = 12;

/** Adds the sizes that the declaration leaves open: no flight, passenger or id comes near them. */
function bounded(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map((part: Json) => bounded(part));
  if (!isJsonObject(schema)) return schema;
  const parts: [string, Json][] = Object.entries(schema).map(([key, part]) => [key, bounded(part)]);
  const sizes: { readonly [type: string]: JsonObject } = {
    string: { maxLength: maxText },
    array: { maxItems: maxElements },
  };
  const size = typeof schema.type === 'string' && schema.enum === undefined ? sizes[schema.type] : undefined;
  return { ...size, ...Object.fromEntries(parts) };
}

const shortText: JsonObject = { type: 'string', maxLength: maxText };
const byCabin: JsonObject = {
  type: 'object',
  additionalProperties: { type: 'number' },
  required: ['basic_economy', 'economy', 'business'],
};

/** Every field that is named is required: a result without it is not relied on. Others may be there. */
function resultOf(properties: JsonObject): JsonObject {
  return { type: 'object', properties, required: Object.keys(properties) };
}

function listOf(items: JsonObject, maxItems: number): JsonObject {
  return { type: 'array', items, maxItems };
}

const flightOfReservation = { flight_number: shortText, date: shortText, origin: shortText, destination: shortText };
const reservationResult = resultOf({
  reservation_id: shortText,
  user_id: shortText,
  cabin: shortText,
  flights: listOf(resultOf(flightOfReservation), maxElements),
  passengers: listOf({ type: 'object' }, maxElements),
  payment_history: listOf(resultOf({ payment_id: shortText }), 50),
  origin: shortText,
  destination: shortText,
  created_at: shortText,
  total_baggages: { type: 'integer' },
  nonfree_baggages: { type: 'integer' },
  insurance: shortText,
});
const flightOfSearch = {
  flight_number: shortText,
  origin: shortText,
  destination: shortText,
  status: shortText,
  available_seats: byCabin,
  prices: byCabin,
};
const outputSchemas: { readonly [tool: string]: JsonObject } = {
  get_user_details: resultOf({
    membership: shortText,
    payment_methods: { type: 'object', additionalProperties: { type: 'object' } },
  }),
  search_direct_flight: listOf(resultOf(flightOfSearch), 50),
  search_onestop_flight: listOf(listOf(resultOf({ ...flightOfSearch, date: shortText }), 3), 150),
  get_reservation_details: reservationResult,
  book_reservation: reservationResult,
  cancel_reservation: reservationResult,
  update_reservation_baggages: reservationResult,
  update_reservation_flights: reservationResult,
  update_reservation_passengers: reservationResult,
};

const sideEffects: { readonly [tool: string]: SideEffect } = {
  book_reservation: 'FINANCIAL',
  cancel_reservation: 'DESTRUCTIVE',
  send_certificate: 'FINANCIAL',
  update_reservation_baggages: 'FINANCIAL',
  update_reservation_flights: 'FINANCIAL',
  update_reservation_passengers: 'WRITE',
};

function toolOf(description: string, inputSchema: JsonObject, rest: Partial<Tool> = {}): Tool {
  return {
    description,
    inputSchema,
    inputSchemaHash: toolSchemaHash(inputSchema),
    sideEffect: 'READ',
    evidenceClass: 'WRAPPED',
    commitRequirement: 'EXECUTED',
    argumentRules: {},
    preconditions: {},
    forbidsAfter: {},
    phases: [],
    ...rest,
  };
}

export function declared({ name, description, parameters }: DeclaredTool, argumentRules: Rules<ArgumentRule>): Tool {
  const outputSchema = outputSchemas[name];
  const changes = stateChanging.some((one) => one === name);
  const schema = changes ? bounded(parameters) : parameters;
  return toolOf(description, isJsonObject(schema) ? schema : parameters, {
    sideEffect: sideEffects[name] ?? 'READ',
    argumentRules,
    ...(outputSchema ? { outputSchema } : {}),
  });
}

/** The name by which the runtime reports what the user writes. */
export const userSays = 'user_says';

/** What the user writes, reported by the runtime message by message as a call that is committed at once. */
export const userMessage: Tool = toolOf('A message of the user.', {
  type: 'object',
  properties: { text: { type: 'string', maxLength: 4000 } },
  required: ['text'],
});
