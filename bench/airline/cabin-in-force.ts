import type { EarlierAlias } from '@writ/engine/model';
import { earlier } from './earlier-calls.ts';

/** The cabin of the reservation that a call names, and what of the session says so beside the reservation itself. */
export interface CabinInForce {
  readonly asAsked: boolean;
  readonly cabin: string;
  readonly earlier: readonly EarlierAlias[];
}

/** As first written: the cabin is the one that the newest result about the reservation gives. */
const asRead: CabinInForce = { asAsked: false, cabin: 'reservation.output.cabin', earlier: [] };

/**
 * Changed after the score: the booking system answers a change of flights with the old cabin, so that the cabin in force
 * is the one that the newest change of the session asked for.
 */
const asAsked: CabinInForce = {
  asAsked: true,
  cabin: '(has(changed.args) ? changed.args.cabin : reservation.output.cabin)',
  earlier: [
    earlier('changed', ['update_reservation_flights'], { same: { 'args.reservation_id': 'args.reservation_id' } }),
  ],
};

export function cabinInForce(cabinAsAsked: boolean): CabinInForce {
  return cabinAsAsked ? asAsked : asRead;
}
