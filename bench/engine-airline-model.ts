// Over 300 lines: one policy as one operating model, sentence by sentence in the policy's own order.
import type { JsonObject } from '@writ/engine/json';
import {
  type Checkpoint,
  type Correlation,
  emptyModel,
  type OperatingModel,
  type Rules,
  type SideEffect,
  type Tool,
} from '@writ/engine/model';
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

const sideEffectOf: { readonly [tool: string]: SideEffect } = {
  book_reservation: 'FINANCIAL',
  cancel_reservation: 'DESTRUCTIVE',
  send_certificate: 'FINANCIAL',
  update_reservation_baggages: 'FINANCIAL',
  update_reservation_flights: 'FINANCIAL',
  update_reservation_passengers: 'WRITE',
};

// tools.json has no schemas for results; these name the fields that the rules read, bounded so that every rule's cost is.
const text = { type: 'string', maxLength: 64 };
const listOf = (maxItems: number, fields: JsonObject): JsonObject => ({
  type: 'array',
  maxItems,
  items: { type: 'object', properties: fields },
});
const reservationSchema: JsonObject = {
  type: 'object',
  properties: {
    reservation_id: text,
    user_id: text,
    origin: text,
    destination: text,
    flight_type: { type: 'string', enum: ['one_way', 'round_trip'] },
    cabin: { type: 'string', enum: ['basic_economy', 'economy', 'business'] },
    created_at: text,
    insurance: { type: 'string', enum: ['yes', 'no'] },
    total_baggages: { type: 'integer' },
    nonfree_baggages: { type: 'integer' },
    flights: listOf(8, { flight_number: text, date: text }),
    passengers: listOf(9, { first_name: text, last_name: text }),
    payment_history: listOf(20, { payment_id: text, amount: { type: 'number' } }),
  },
  required: [
    'reservation_id',
    'user_id',
    'cabin',
    'created_at',
    'insurance',
    'total_baggages',
    'nonfree_baggages',
    'flights',
    'passengers',
    'payment_history',
  ],
};
const userSchema: JsonObject = {
  type: 'object',
  properties: {
    membership: { type: 'string', enum: ['regular', 'silver', 'gold'] },
    payment_methods: { type: 'object', additionalProperties: true },
  },
  required: ['membership', 'payment_methods'],
};
const outputSchemaOf = (tool: string): { readonly outputSchema?: JsonObject } => {
  if (tool === 'get_user_details') return { outputSchema: userSchema };
  return tool === 'get_reservation_details' || (sideEffectOf[tool] && tool !== 'send_certificate')
    ? { outputSchema: reservationSchema }
    : {};
};

const reservationTools = [
  'get_reservation_details',
  'book_reservation',
  'update_reservation_flights',
  'update_reservation_baggages',
  'update_reservation_passengers',
  'cancel_reservation',
];
/** The reservation as any tool last returned it. */
const reservation = {
  as: 'reservation',
  tools: reservationTools,
  same: { 'output.reservation_id': 'args.reservation_id' },
};
const bookingUser = { as: 'user', tools: ['get_user_details'], same: { 'args.user_id': 'args.user_id' } };
const reservationUser = {
  as: 'user',
  tools: ['get_user_details'],
  same: { 'args.user_id': 'reservation.output.user_id' },
};

/** The tool's result repeats the old cabin after a change, so the cabin in force is the one that the last change asked for. */
const changed = {
  as: 'changed',
  tools: ['update_reservation_flights'],
  required: false,
  same: { 'args.reservation_id': 'args.reservation_id' },
};
const cabin = '(has(changed.args) ? changed.args.cabin : reservation.output.cabin)';

/** Free bags per passenger: regular 0/1/2, silver 1/2/3, gold 2/3/3 for basic economy, economy, business. */
const allowance = (cabin: string, passengers: string, membership = 'user.output.membership'): string =>
  `(${membership} == "gold" ? (${cabin} == "basic_economy" ? 2 : 3) : (${membership} == "silver" ? 1 : 0) + (${cabin} == "basic_economy" ? 0 : (${cabin} == "economy" ? 1 : 2))) * size(${passengers})`;
const ofSource = (source: string): string =>
  `args.payment_methods.filter(p, p.payment_id in user.output.payment_methods && user.output.payment_methods[p.payment_id].source == "${source}").size()`;

const correlations: Rules<Correlation> = {
  'book-payment-in-profile': {
    tools: ['book_reservation'],
    earlier: [bookingUser],
    require: 'args.payment_methods.all(p, p.payment_id in user.output.payment_methods)',
    because: 'All payment methods must already be in user profile for safety reasons.',
  },
  'book-payment-kinds': {
    tools: ['book_reservation'],
    earlier: [bookingUser],
    require: `${ofSource('certificate')} <= 1 && ${ofSource('credit_card')} <= 1 && ${ofSource('gift_card')} <= 3`,
    because:
      'Each reservation can use at most one travel certificate, at most one credit card, and at most three gift cards.',
  },
  'book-bag-allowance': {
    tools: ['book_reservation'],
    earlier: [bookingUser],
    require: `args.nonfree_baggages == (args.total_baggages > ${allowance('args.cabin', 'args.passengers')} ? args.total_baggages - ${allowance('args.cabin', 'args.passengers')} : 0)`,
    because: 'Checked bag allowance by membership and cabin; each extra baggage is 50 dollars.',
  },
  'flights-basic-economy': {
    tools: ['update_reservation_flights'],
    earlier: [reservation, changed],
    require: `${cabin} != "basic_economy" || (size(args.flights) == size(reservation.output.flights) && args.flights.all(f, reservation.output.flights.exists(o, o.flight_number == f.flight_number && o.date == f.date)))`,
    because:
      'Basic economy flights cannot be modified. All reservations, including basic economy, can change cabin without changing the flights.',
  },
  'flights-payment': {
    tools: ['update_reservation_flights'],
    earlier: [reservation, { ...reservationUser, required: false }],
    require:
      '(has(user.output) && args.payment_id in user.output.payment_methods && user.output.payment_methods[args.payment_id].source != "certificate") || (!args.payment_id.startsWith("certificate") && reservation.output.payment_history.exists(p, p.payment_id == args.payment_id))',
    because:
      'If the flights are changed, the user needs to provide one gift card or credit card for payment or refund method.',
  },
  'flights-not-flown': {
    tools: ['update_reservation_flights'],
    earlier: [reservation],
    require:
      'args.flights.all(f, timeOf(f.date) + 86400000 > session.now || reservation.output.flights.exists(o, o.flight_number == f.flight_number && o.date == f.date))',
    because: 'If the status is "flying", the flight has taken off but not landed, cannot be booked.',
  },
  'bags-only-added': {
    tools: ['update_reservation_baggages'],
    earlier: [reservation],
    require: 'args.total_baggages >= reservation.output.total_baggages',
    because: 'The user can add but not remove checked bags.',
  },
  'bags-allowance': {
    tools: ['update_reservation_baggages'],
    earlier: [reservation, changed, { ...reservationUser, required: false }],
    // A member whose profile was not read has the allowance of a regular one.
    require: `args.nonfree_baggages >= args.total_baggages - ${allowance(cabin, 'reservation.output.passengers', '(has(user.output) ? user.output.membership : "regular")')}`,
    because: 'Checked bag allowance by membership and cabin; each extra baggage is 50 dollars.',
  },
  'bags-payment': {
    tools: ['update_reservation_baggages'],
    earlier: [reservation, { ...reservationUser, required: false }],
    require:
      '(has(user.output) && args.payment_id in user.output.payment_methods) || reservation.output.payment_history.exists(p, p.payment_id == args.payment_id)',
    because: 'All payment methods must already be in user profile for safety reasons.',
  },
  'passengers-same-number': {
    tools: ['update_reservation_passengers'],
    earlier: [reservation],
    require: 'size(args.passengers) == size(reservation.output.passengers)',
    because: 'The user can modify passengers but cannot modify the number of passengers.',
  },
  'flights-same-trip-type': {
    tools: ['update_reservation_flights'],
    earlier: [reservation],
    require: 'reservation.output.flight_type != "round_trip" || size(args.flights) >= 2',
    because: 'Other reservations can be modified without changing the origin, destination, and trip type.',
  },
  'flights-same-origin': {
    tools: ['update_reservation_flights'],
    earlier: [
      reservation,
      {
        as: 'direct',
        tools: ['search_direct_flight'],
        required: false,
        same: { 'output[*].flight_number': 'args.flights[0].flight_number', 'args.date': 'args.flights[0].date' },
      },
    ],
    require: '!has(direct.args) || direct.args.origin == reservation.output.origin',
    because: 'Other reservations can be modified without changing the origin, destination, and trip type.',
  },
};

/** What the user says, when a runtime reports it like a call: then rules can look back at it like at any other. */
export const userSays: DeclaredTool = {
  name: 'user_says',
  description: 'Not a tool of the agent: the runtime reports each message of the user.',
  parameters: { type: 'object', properties: { text: { type: 'string', maxLength: 4000 } }, required: ['text'] },
};

const confirmation: Checkpoint = {
  tools: [...stateChanging],
  earlier: [{ as: 'said', tools: [userSays.name], required: false }],
  when: '!has(said.args) || !matchesPattern(said.args.text, r"(?i)\\b(yes|yeah|yep|sure|confirm|confirmed|proceed|go ahead|sounds good|correct|please do)\\b")',
  because:
    'Before taking any actions that update the booking database, you must list the action details and obtain explicit user confirmation (yes) to proceed.',
};

/**
 * The airline's policy.md as an operating model, written from that text and tools.json. Where the policy turns on something that
 * no tool call shows (why somebody cancels, whether the airline cancelled, whether a customer complained), a person decides.
 */
export function airlineModel(
  declared: readonly DeclaredTool[],
  options: { readonly conversation: boolean },
): OperatingModel {
  const known = options.conversation ? [...declared, userSays] : declared;
  const tools = known.map(({ name, description, parameters }): [string, Tool] => [
    name,
    {
      description,
      inputSchema: parameters,
      inputSchemaHash: toolSchemaHash(parameters),
      ...outputSchemaOf(name),
      sideEffect: sideEffectOf[name] ?? 'READ',
      evidenceClass: 'WRAPPED',
      commitRequirement: 'EXECUTED',
      riskDefault: 'ALLOW',
      argumentRules: argumentRulesOf(name),
      preconditions: {},
      forbidsAfter: {},
      phases: [],
    },
  ]);
  return {
    ...emptyModel(),
    tools: Object.fromEntries(tools),
    correlations,
    checkpoints: {
      ...(options.conversation ? { 'user-confirmed': confirmation } : {}),
      'cancel-not-flown': {
        tools: ['cancel_reservation'],
        earlier: [reservation],
        // A past date does not prove that anybody flew: the flight may have been cancelled, and no tool says so.
        when: '!reservation.output.flights.all(f, timeOf(f.date) + 86400000 > session.now)',
        because:
          'The agent can only cancel the whole trip that is not flown. If any of the segments are already used, the agent cannot help and transfer is needed.',
      },
      'cancel-only-with-cause': {
        tools: ['cancel_reservation'],
        earlier: [reservation],
        when: '!(reservation.output.cabin == "business" || session.now - timeOf(reservation.output.created_at) <= 86400000)',
        because:
          'All reservations can be cancelled within 24 hours of booking, or if the airline cancelled the flight. Otherwise, basic economy or economy flights can be cancelled only if travel insurance is bought and the condition is met.',
      },
      'certificate-after-confirming': {
        tools: ['send_certificate'],
        because:
          'The agent can offer a certificate as a gesture after confirming the facts; do not proactively offer these unless the user complains.',
      },
    },
  };
}

function argumentRulesOf(tool: string): Tool['argumentRules'] {
  if (tool === 'book_reservation') {
    return {
      'book-five-passengers': {
        path: 'passengers',
        operator: 'length_lte',
        value: 5,
        because: 'Each reservation can have at most five passengers.',
      },
      'book-some-passenger': {
        path: 'passengers',
        operator: 'length_gte',
        value: 1,
        because: 'The agent needs to collect name and date of birth for each passenger.',
      },
      'book-payments-positive': {
        path: 'payment_methods[*].amount',
        operator: 'gte',
        value: 0,
        because: 'A payment is an amount to be paid.',
      },
    };
  }
  if (tool === 'update_reservation_flights') {
    // Not a sentence of the policy: the bounds that keep the rules over flights cheap. A trip has at most eight legs.
    return {
      'flights-at-most-eight': { path: 'flights', operator: 'length_lte', value: 8 },
    };
  }
  if (tool === 'send_certificate') {
    return {
      'certificate-amount': {
        operator: 'expression',
        expression: 'args.amount in [50.0, 100.0, 150.0, 200.0, 250.0, 300.0, 400.0, 500.0]',
        because:
          'The amount is $100, or $50 for delays, times the number of passengers, of whom there are at most five.',
      },
    };
  }
  return {};
}
