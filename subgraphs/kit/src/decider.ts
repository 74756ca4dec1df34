/**
 * A decider is the pure heart of an aggregate: state and command in, events or refusals out, and the fold of the events.
 * It has no clock, no I/O and no randomness; ids and times come in with the command.
 */
export interface Decider<State, Command, Event, Refusal> {
  readonly initial: State;
  readonly decide: (state: State, command: Command) => Decision<Event, Refusal>;
  readonly evolve: (state: State, event: Event) => State;
}

export type Decision<Event, Refusal> =
  | { readonly accepted: true; readonly events: readonly Event[] }
  | { readonly accepted: false; readonly refusals: readonly Refusal[] };

export const accept = <Event>(
  ...events: readonly Event[]
): { readonly accepted: true; readonly events: readonly Event[] } => ({
  accepted: true,
  events,
});

export const refuse = <Refusal>(
  ...refusals: readonly Refusal[]
): { readonly accepted: false; readonly refusals: readonly Refusal[] } => ({ accepted: false, refusals });

/** The state after all events, from the decider's initial state or from a given one. */
export const fold = <State, Command, Event, Refusal>(
  decider: Decider<State, Command, Event, Refusal>,
  events: Iterable<Event>,
  from: State = decider.initial,
): State => {
  let state = from;
  for (const event of events) state = decider.evolve(state, event);
  return state;
};
