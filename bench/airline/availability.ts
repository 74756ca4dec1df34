import type { Checkpoint, EarlierAlias, Rules } from '@writ/engine/model';
import { either, isRead, positions, sameFlight } from './conditions.ts';
import { earlier, foundFlight, reservation } from './earlier-calls.ts';
import { says } from './sentences.ts';

// "Domain Basic": a flight can be booked on a date for which a search lists it as available.

/** Whether a search lists the flight of this position with a seat for each of so many passengers. */
function listedWithSeats(index: number, passengers: string): string {
  const number = `args.flights[${index}].flight_number`;
  const listed = (one: string): string =>
    `${one}.flight_number == ${number} && ${one}.status == "available" && ` +
    `${one}.available_seats[args.cabin] >= double(${passengers})`;
  const direct = `has(direct${index}.output) && direct${index}.output.exists(s, ${listed('s')})`;
  const connecting = [`onestop${index}`, `connection${index}`].map(
    (one) =>
      `has(${one}.output) && ` +
      `${one}.output.exists(p, p.exists(s, s.date == args.flights[${index}].date && ${listed('s')}))`,
  );
  return either([direct, ...connecting]);
}

/** A second way to a connection: of a long result the engine keeps only so many pairs of a date and a number. */
const availability = (index: number): readonly EarlierAlias[] => [
  ...foundFlight(index),
  earlier(`connection${index}`, ['search_onestop_flight'], {
    same: { 'output[*][*].flight_number': `args.flights[${index}].flight_number` },
  }),
];

export const availabilityRules: Rules<Checkpoint> = Object.fromEntries(
  positions.flatMap((index): [string, Checkpoint][] => [
    [
      `book-available-${index + 1}`,
      {
        tools: ['book_reservation'],
        earlier: availability(index),
        when: `size(args.flights) > ${index} && !(${listedWithSeats(index, 'size(args.passengers)')})`,
        because: says.available,
      },
    ],
    [
      `change-available-${index + 1}`,
      {
        tools: ['update_reservation_flights'],
        earlier: [reservation, ...availability(index)],
        when:
          `size(args.flights) > ${index} && ${isRead} && ` +
          `!reservation.output.flights.exists(g, ${sameFlight('g', `args.flights[${index}]`)}) && ` +
          `!(${listedWithSeats(index, 'size(reservation.output.passengers)')})`,
        because: says.available,
      },
    ],
  ]),
);
