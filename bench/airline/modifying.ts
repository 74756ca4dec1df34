import type { Checkpoint, Correlation, Rules } from '@writ/engine/model';
import type { CabinInForce } from './cabin-in-force.ts';
import {
  flightsUnchanged,
  freeBags,
  hasLess,
  inProfile,
  isCertificate,
  isRead,
  longGone,
  positions,
  sameFlight,
} from './conditions.ts';
import { earlier, newCertificate, ofThisReservation, owner, paidUpdates, reservation } from './earlier-calls.ts';
import { routeRules } from './route.ts';
import { says } from './sentences.ts';

// "Modify flight"

const freeForReservation = (cabin: string): string =>
  `${freeBags('owner.output.membership', cabin)} * size(reservation.output.passengers)`;
const isPaidWith = 'reservation.output.payment_history.exists(h, h.payment_id == args.payment_id)';

export function modifyCorrelations(inForce: CabinInForce): Rules<Correlation> {
  return {
    ...routeRules,
    'change-not-basic-economy': {
      tools: ['update_reservation_flights'],
      earlier: [reservation, ...inForce.earlier],
      require: `!${isRead} || ${inForce.cabin} != "basic_economy" || (${flightsUnchanged})`,
      because: `${says.basic} ${says.cabin}`,
    },
    'change-not-departed': {
      tools: ['update_reservation_flights'],
      earlier: [reservation],
      require:
        `!${isRead} || args.flights.all(f, !(${longGone('f.date')}) || ` +
        `reservation.output.flights.exists(g, ${sameFlight('f', 'g')}))`,
      because: says.flying,
    },
    'change-not-by-certificate': {
      tools: ['update_reservation_flights'],
      earlier: [reservation],
      when: isCertificate('args.payment_id'),
      require: `!${isRead} || (${flightsUnchanged})`,
      because: says.changePayment,
    },
    'modify-payment-in-profile': {
      tools: paidUpdates,
      earlier: [reservation, owner, newCertificate('reservation.output.user_id')],
      require: `!has(owner.output) || ${inProfile('owner', 'args.payment_id')} || (${isRead} && ${isPaidWith})`,
      because: says.profile,
    },
    'bags-not-removed': {
      tools: ['update_reservation_baggages'],
      earlier: [reservation],
      require: `!${isRead} || args.total_baggages >= reservation.output.total_baggages`,
      because: says.bags,
    },
    'bags-allowance': {
      tools: ['update_reservation_baggages'],
      earlier: [reservation, owner, ...inForce.earlier],
      // The second half is for a reservation that had more free bags than the table gives: what is added is paid.
      require:
        `!has(owner.output) || !${isRead} || !(owner.output.membership in ["regular", "silver", "gold"]) || ` +
        `args.nonfree_baggages >= args.total_baggages - ${freeForReservation(inForce.cabin)} || ` +
        'args.nonfree_baggages >= reservation.output.nonfree_baggages + args.total_baggages - ' +
        'reservation.output.total_baggages',
      because: says.allowance,
    },
    'passengers-same-number': {
      tools: ['update_reservation_passengers'],
      earlier: [reservation],
      require: `!${isRead} || size(args.passengers) == size(reservation.output.passengers)`,
      because: says.number,
    },
  };
}

export function modifyCheckpoints(inForce: CabinInForce): Rules<Checkpoint> {
  return {
    'reservation-read': {
      tools: ofThisReservation,
      earlier: [reservation],
      when: `!${isRead}`,
      because: `${says.modifyFirst} ${says.makeSure}`,
    },
    'reservation-of-this-user': {
      tools: ofThisReservation,
      earlier: [reservation, owner, earlier('somebody', ['get_user_details'])],
      when: `${isRead} && has(somebody.at) && !has(owner.at)`,
      because: says.modifyFirst,
    },
    'modify-profile-read': {
      tools: ['update_reservation_flights'],
      earlier: [reservation, owner],
      when: `${isRead} && !has(owner.output) && !(${isPaidWith})`,
      because: `${says.modifyFirst} ${says.profile}`,
    },
    'bags-profile-read': {
      tools: ['update_reservation_baggages'],
      earlier: [reservation, owner],
      when: `${isRead} && !has(owner.output)`,
      because: `${says.modifyFirst} ${says.allowance}`,
    },
    'change-at-most-four-segments': {
      tools: ['update_reservation_flights'],
      earlier: [reservation],
      when:
        `${isRead} && !(${flightsUnchanged}) && ` +
        `(size(args.flights) < 1 || size(args.flights) > ${positions.length})`,
      because: says.route,
    },
    'cabin-not-by-certificate': {
      tools: ['update_reservation_flights'],
      when: isCertificate('args.payment_id'),
      because: says.changePayment,
    },
    'bags-not-overcharged': {
      tools: ['update_reservation_baggages'],
      earlier: [reservation, owner, ...inForce.earlier],
      when:
        `has(owner.output) && ${isRead} && args.nonfree_baggages > 0 && ` +
        `args.nonfree_baggages > args.total_baggages - ${freeForReservation(inForce.cabin)} && ` +
        'args.nonfree_baggages > reservation.output.nonfree_baggages',
      because: says.allowance,
    },
    'bags-balance-suffices': {
      tools: ['update_reservation_baggages'],
      earlier: [reservation, owner],
      when: `has(owner.output) && ${isRead} && ${hasLess(
        'owner',
        'args.payment_id',
        '50.0 * double(args.nonfree_baggages - reservation.output.nonfree_baggages)',
      )}`,
      because: says.allowance,
    },
  };
}
// "Some flight segments can be kept, but their prices will not be updated …": the call has no prices.
// "Cabin changes require the user to pay for the difference": the call names a method and no amount.
// "Cabin class must be the same across all the flights …": the call has one cabin.
// "The user cannot add insurance after initial booking": no call can.
// A balance against the difference of fares: what the API takes for kept and changed segments cannot be made sure of.
