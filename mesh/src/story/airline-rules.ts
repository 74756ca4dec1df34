import type { RecordedTool } from './recorded-sessions.ts';

/** A command as `applyBusinessCommands` takes it: exactly one of its fields is set. */
export type CommandInput = Readonly<Record<string, unknown>>;

/** Tools that only think: an approval of what the agent may do has no place for them. */
export const leftOut: ReadonlySet<string> = new Set(['think', 'calculate']);

const sideEffects: Readonly<Record<string, string>> = {
  book_reservation: 'FINANCIAL',
  cancel_reservation: 'DESTRUCTIVE',
  send_certificate: 'FINANCIAL',
  update_reservation_baggages: 'WRITE',
  update_reservation_flights: 'WRITE',
  update_reservation_passengers: 'WRITE',
  transfer_to_human_agents: 'WRITE',
};

const addTool = ({ name, description, parameters }: RecordedTool): CommandInput => ({
  addTool: {
    name,
    description,
    inputSchema: parameters,
    sideEffect: sideEffects[name] ?? 'READ',
    riskDefault: 'ALLOW',
  },
});

/** What the airline's policy says about arguments alone, each with its sentence. */
const argumentRules: readonly CommandInput[] = [
  {
    setArgumentRule: {
      tool: 'book_reservation',
      ruleId: 'at-most-five-passengers',
      path: 'passengers',
      operator: 'LENGTH_LTE',
      value: 5,
      because: 'Each reservation can have at most five passengers.',
    },
  },
  {
    setArgumentRule: {
      tool: 'book_reservation',
      ruleId: 'one-certificate-per-booking',
      expression: 'args.payment_methods.filter(p, p.payment_id.startsWith("certificate_")).size() <= 1',
      because: 'Each reservation can use at most one travel certificate.',
    },
  },
  {
    setArgumentRule: {
      tool: 'update_reservation_flights',
      ruleId: 'pay-changes-by-card',
      path: 'payment_id',
      operator: 'REGEX',
      value: '^(credit_card|gift_card)_[0-9]+$',
      because: 'If the flights are changed, the user needs to provide one gift card or credit card.',
    },
  },
  {
    setArgumentRule: {
      tool: 'send_certificate',
      ruleId: 'compensation-cap',
      path: 'amount',
      operator: 'LTE',
      value: 500,
      because: 'The amount is $100 times the number of passengers, and there are at most five.',
    },
  },
];

/** The draft of the airline's agent: its tools with pinned schemas, rules on arguments, and limits of a session. */
export const airlineCommands = (
  tools: readonly RecordedTool[],
  sourceIds: readonly string[],
): readonly CommandInput[] => [
  ...sourceIds.map((sourceId) => ({ attachSource: { sourceId } })),
  ...tools.filter(({ name }) => !leftOut.has(name)).map(addTool),
  ...argumentRules,
  { setSessionLimits: { toolCalls: 40, callsPerTool: [{ tool: 'transfer_to_human_agents', atMost: 1 }] } },
];
