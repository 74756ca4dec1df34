import type { Correlation, Rules } from '@writ/engine/model';
import { either, isRead, positions } from './conditions.ts';
import { foundFlight, reservation } from './earlier-calls.ts';
import { says } from './sentences.ts';

// "… without changing the origin, destination, and trip type."

/** Whether some flight of the call, as far as it was ever seen, leaves from (or arrives at) this place. */
function touches(end: 'origin' | 'destination', place: string): string {
  const isIt = (index: number): string =>
    `s.flight_number == args.flights[${index}].flight_number && s.${end} == ${place}`;
  const seen = [0, 1, 2].flatMap((index) => [
    `has(direct${index}.output) && direct${index}.output.exists(s, ${isIt(index)})`,
    `has(onestop${index}.output) && onestop${index}.output.exists(p, p.exists(s, ${isIt(index)}))`,
    // A search for a connection lists its second flight too.
    `size(args.flights) > ${index + 1} && has(onestop${index}.output) && ` +
      `onestop${index}.output.exists(p, p.exists(s, ${isIt(index + 1)}))`,
  ]);
  const kept =
    `reservation.output.flights.exists(s, s.${end} == ${place} && ` +
    'args.flights.exists(f, f.flight_number == s.flight_number))';
  return either([kept, ...seen]);
}

/** Whether the session has seen where every flight of the call goes. */
const allSeen = positions
  .map((index) => {
    const number = `args.flights[${index}].flight_number`;
    const before = index === 0 ? [] : [`onestop${index - 1}`];
    return `(${either([
      `size(args.flights) <= ${index}`,
      ...(index < 3 ? [`has(direct${index}.at)`, `has(onestop${index}.at)`] : []),
      `reservation.output.flights.exists(s, s.flight_number == ${number})`,
      ...before.map(
        (one) => `has(${one}.output) && ${one}.output.exists(p, p.exists(s, s.flight_number == ${number}))`,
      ),
    ])})`;
  })
  .join(' && ');

/** New flights leave from, or arrive at, a place exactly if the present ones do: so no list needs to be in order. */
function routeRule(end: 'origin' | 'destination', place: string, mustStay: boolean): Correlation {
  const now = `reservation.output.flights.exists(s, s.${end} == ${place})`;
  const then = touches(end, place);
  return {
    tools: ['update_reservation_flights'],
    earlier: [reservation, ...[0, 1, 2].flatMap(foundFlight)],
    require: mustStay
      ? `!${isRead} || !(${now}) || (${then}) || size(args.flights) > 4 || !(${allSeen})`
      : `!${isRead} || (${now}) || !(${then})`,
    because: says.route,
  };
}

export const routeRules: Rules<Correlation> = {
  'change-same-origin': routeRule('origin', 'reservation.output.origin', true),
  'change-same-destination': routeRule('destination', 'reservation.output.destination', true),
  'change-same-trip-still-leaves-back': routeRule('origin', 'reservation.output.destination', true),
  'change-same-trip-still-comes-back': routeRule('destination', 'reservation.output.origin', true),
  'change-same-trip-not-leaving-back': routeRule('origin', 'reservation.output.destination', false),
  'change-same-trip-not-coming-back': routeRule('destination', 'reservation.output.origin', false),
};
