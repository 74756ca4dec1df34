import type { OperatingModel } from '@writ/engine/model';
import { either, freeBags, hasLess, inProfile, isCertificate, positions } from './conditions.ts';
import { booker, earlier, foundFlight, newCertificate } from './earlier-calls.ts';
import { says } from './sentences.ts';

// "Book flight"

const freeForBooking = `${freeBags('booker.output.membership', 'args.cabin')} * size(args.passengers)`;

/** Far below any price: no search lists the flight. */
const unknownPrice = '-1000000000.0';

/** The price of one passenger on the flight of this position. */
function priceOf(index: number): string {
  const isIt = `s.flight_number == args.flights[${index}].flight_number`;
  const price = `.filter(s, ${isIt})[0].prices[args.cabin]`;
  const pairs = `onestop${index}.output.filter(p, p.exists(s, ${isIt} && s.date == args.flights[${index}].date))`;
  return (
    `(size(args.flights) <= ${index} ? 0.0 : has(direct${index}.output) ? double(direct${index}.output${price}) : ` +
    `has(onestop${index}.output) ? double((${pairs}.map(p, dyn(p${price})) + [dyn(${unknownPrice})])[0]) : ` +
    `${unknownPrice})`
  );
}

const paid = 'sum(args.payment_methods.map(p, p.amount))';
const fare = `(${positions.map(priceOf).join(' + ')}) * double(size(args.passengers))`;
const extras =
  '(args.insurance == "yes" ? 30.0 : 0.0) * double(size(args.passengers)) + 50.0 * double(args.nonfree_baggages)';
/** Paid minus price: only a certificate may be worth more than what it pays for. */
const surplus = `${paid} - (${fare}) - (${extras})`;
const paysWithCertificate = `args.payment_methods.exists(p, ${isCertificate('p.payment_id')})`;

export const bookRules: Pick<OperatingModel, 'correlations' | 'checkpoints'> = {
  correlations: {
    'book-payment-in-profile': {
      tools: ['book_reservation'],
      earlier: [booker, newCertificate('args.user_id')],
      require: `!has(booker.output) || args.payment_methods.all(p, ${inProfile('booker', 'p.payment_id')})`,
      because: says.profile,
    },
    'book-bag-allowance': {
      tools: ['book_reservation'],
      earlier: [booker],
      require:
        '!has(booker.output) || !(booker.output.membership in ["regular", "silver", "gold"]) || ' +
        `(args.nonfree_baggages >= args.total_baggages - ${freeForBooking} && ` +
        `(args.nonfree_baggages == 0 || args.nonfree_baggages == args.total_baggages - ${freeForBooking}))`,
      because: says.allowance,
    },
  },
  checkpoints: {
    'book-profile-read': {
      tools: ['book_reservation'],
      earlier: [booker],
      when: '!has(booker.output)',
      because: `${says.bookFirst} ${says.profile}`,
    },
    'book-at-most-four-segments': {
      tools: ['book_reservation'],
      when: `size(args.flights) < 1 || size(args.flights) > ${positions.length}`,
      because: says.available,
    },
    'book-price-paid': {
      tools: ['book_reservation'],
      earlier: positions.flatMap(foundFlight),
      // Beyond a hundred million a price is unknown, which is the availability rules' matter.
      when:
        `size(args.flights) <= ${positions.length} && [${surplus}].exists(x, x < 100000000.0 && ` +
        `(x < -0.01 || (x > 0.01 && !(${paysWithCertificate}))))`,
      because: says.prices,
    },
    'book-balance-suffices': {
      tools: ['book_reservation'],
      earlier: [booker],
      when: `has(booker.output) && args.payment_methods.exists(p, ${hasLess('booker', 'p.payment_id', 'p.amount')})`,
      because: `${says.methods} ${says.profile}`,
    },
    'book-certificate-once': {
      tools: ['book_reservation'],
      earlier: positions.map((index) =>
        earlier(`used${index}`, ['book_reservation'], {
          same: { 'args.payment_methods[*].payment_id': `args.payment_methods[${index}].payment_id` },
        }),
      ),
      when: either(
        positions.map(
          (index) => `has(used${index}.at) && ${isCertificate(`args.payment_methods[${index}].payment_id`)}`,
        ),
      ),
      because: says.remaining,
    },
  },
};
// "All passengers must fly the same flights in the same cabin": a call has one list of flights and one cabin.
// "Travel insurance: the agent should ask …": words of the agent; its price is part of book-price-paid.
