import type { EarlierAlias } from '@writ/engine/model';
import { userSays } from './tools.ts';

// Earlier calls that rules speak of. All of them may be missing; each rule says what that means.

/** All of these give back the whole reservation, so the newest of them is what the reservation is now. */
export const reservationTools = [
  'get_reservation_details',
  'book_reservation',
  'cancel_reservation',
  'update_reservation_baggages',
  'update_reservation_flights',
  'update_reservation_passengers',
];
export const ofThisReservation = ['cancel_reservation', ...reservationTools.slice(3)];
export const paidUpdates = ['update_reservation_baggages', 'update_reservation_flights'];

export function earlier(as: string, tools: readonly string[], rest: Partial<EarlierAlias> = {}): EarlierAlias {
  return { as, tools, required: false, ...rest };
}

export const reservation = earlier('reservation', reservationTools, {
  same: { 'output.reservation_id': 'args.reservation_id' },
});
export const owner = earlier('owner', ['get_user_details'], { same: { 'args.user_id': 'reservation.output.user_id' } });
export const booker = earlier('booker', ['get_user_details'], { same: { 'args.user_id': 'args.user_id' } });
export const newCertificate = (userId: string): EarlierAlias =>
  earlier('newCertificate', ['send_certificate'], { same: { 'args.user_id': userId } });

/** The newest search that found the flight of this position on its date. */
export function foundFlight(index: number): readonly EarlierAlias[] {
  const [number, date] = [`args.flights[${index}].flight_number`, `args.flights[${index}].date`];
  return [
    earlier(`direct${index}`, ['search_direct_flight'], {
      same: { 'output[*].flight_number': number, 'args.date': date },
    }),
    earlier(`onestop${index}`, ['search_onestop_flight'], {
      same: { 'output[*][*].flight_number': number, 'output[*][*].date': date },
    }),
  ];
}

/** The newest message of the user, and the newest that matches each pattern: the same text is the same message. */
export const said = earlier('said', [userSays]);
export const saidLike = (as: string, pattern: string): EarlierAlias =>
  earlier(as, [userSays], { where: `matchesPattern(args.text, ${JSON.stringify(`(?i)${pattern}`)})` });
