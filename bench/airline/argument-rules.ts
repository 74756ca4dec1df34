import type { ArgumentRule, Rules } from '@writ/engine/model';
import { isDate, longGone } from './conditions.ts';
import { says } from './sentences.ts';

// What the policy says about the arguments of one call.

const datesAreDates: ArgumentRule = {
  operator: 'expression',
  expression: `args.flights.all(f, ${isDate('f.date')})`,
  because: 'Each flight has a flight number, an origin, destination, … and for each date …',
};

const passengersAreKnown: ArgumentRule = {
  operator: 'expression',
  expression:
    'size(args.passengers) >= 1 && args.passengers.all(p, ' +
    'size(p.first_name) > 0 && size(p.last_name) > 0 && size(p.dob) > 0)',
  because: says.collect,
};
const atMostFive: ArgumentRule = { path: 'passengers', operator: 'length_lte', value: 5, because: says.five };
const bagsAddUp: ArgumentRule = {
  operator: 'expression',
  expression: 'args.nonfree_baggages >= 0 && args.nonfree_baggages <= args.total_baggages',
  because: says.allowance,
};

/** How many different methods of one kind pay. */
function atMostOf(kind: string, most: number): ArgumentRule {
  const ofKind = `args.payment_methods.filter(p, p.payment_id.startsWith("${kind}_"))`;
  return {
    operator: 'expression',
    expression: `distinct(${ofKind}.map(p, p.payment_id)) <= ${most}`,
    because: says.methods,
  };
}

export const argumentRules: { readonly [tool: string]: Rules<ArgumentRule> } = {
  book_reservation: {
    'book-dates': datesAreDates,
    'book-not-departed': {
      operator: 'expression',
      expression: `args.flights.all(f, !${isDate('f.date')} || !(${longGone('f.date')}))`,
      because: says.flying,
    },
    'book-at-most-five': atMostFive,
    'book-passengers-known': passengersAreKnown,
    'book-one-certificate': atMostOf('certificate', 1),
    'book-one-credit-card': atMostOf('credit_card', 1),
    'book-three-gift-cards': atMostOf('gift_card', 3),
    'book-bags-add-up': bagsAddUp,
  },
  update_reservation_baggages: { 'bags-add-up': bagsAddUp },
  update_reservation_flights: { 'change-dates': datesAreDates },
  update_reservation_passengers: { 'passengers-at-most-five': atMostFive, 'passengers-known': passengersAreKnown },
  send_certificate: {
    'certificate-times-passengers': {
      operator: 'expression',
      expression:
        'args.amount > 0.0 && args.amount < 1000000.0 && double(int(args.amount / 50.0)) * 50.0 == args.amount',
      because: says.certificate,
    },
  },
};
