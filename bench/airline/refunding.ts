import type { Checkpoint, EarlierAlias, OperatingModel, Rules } from '@writ/engine/model';
import type { CabinInForce } from './cabin-in-force.ts';
import { either } from './conditions.ts';
import { booker, earlier, newCertificate, reservationTools, saidLike } from './earlier-calls.ts';
import { says } from './sentences.ts';

// "Refund"

const ofUser = { 'output.user_id': 'args.user_id' };
const changeOfFlights = 'update_reservation_flights';
const changedOrCancelled = ['cancel_reservation', changeOfFlights];
const amounts = [50, 100, 150, 200, 250, 300, 400, 500];
const mostPassengers = 5;

/**
 * Results about reservations of the user that are insured or in business. A change of flights counts by the cabin in
 * force after it; of a reservation that was read in business and then left it, the reading still counts.
 */
function entitled(as: string, tools: readonly string[], inForce: CabinInForce, passengers?: number): EarlierAlias[] {
  const size = passengers === undefined ? '' : `size(output.passengers) == ${passengers} && `;
  const alias = (name: string, by: readonly string[], cabin: string): EarlierAlias => {
    const isEntitled = `output.insurance == "yes" || ${cabin} == "business"`;
    return earlier(name, by, { same: ofUser, where: size ? `${size}(${isEntitled})` : isEntitled });
  };
  if (!inForce.asAsked) return [alias(as, tools, 'output.cabin')];
  const others = tools.filter((tool) => tool !== changeOfFlights);
  return [alias(as, others, 'output.cabin'), alias(`${as}ByChange`, [changeOfFlights], 'args.cabin')];
}
const isThere = (aliases: readonly EarlierAlias[]): string[] => aliases.map(({ as }) => `has(${as}.at)`);

/**
 * An amount is right for a reservation of the user that the session has seen: 100 for each passenger, or 50 for each
 * after it was changed or cancelled. Unless the user is known as silver or gold, it is insured or in business.
 */
function certificateRule(amount: number, inForce: CabinInForce): Checkpoint {
  const whole = amount / 100;
  const half = amount / 50;
  const ofSize = (as: string, passengers: number, tools: readonly string[]): EarlierAlias =>
    earlier(as, tools, { same: ofUser, where: `size(output.passengers) == ${passengers}` });
  const forCancelled = Number.isInteger(whole) && whole <= mostPassengers;
  const forDelayed = half <= mostPassengers;
  const wholeSeen = forCancelled ? [ofSize('whole', whole, reservationTools)] : [];
  const wholeEntitled = forCancelled ? entitled('wholeEntitled', reservationTools, inForce, whole) : [];
  const halfSeen = forDelayed ? [ofSize('half', half, changedOrCancelled)] : [];
  const halfEntitled = forDelayed ? entitled('halfEntitled', changedOrCancelled, inForce, half) : [];
  return {
    tools: ['send_certificate'],
    earlier: [booker, ...wholeSeen, ...wholeEntitled, ...halfSeen, ...halfEntitled],
    when:
      `args.amount == ${amount}.0 && !(${either(isThere([...wholeEntitled, ...halfEntitled]))}) && ` +
      '!(has(booker.output) && booker.output.membership in ["silver", "gold"] && ' +
      `(${either(isThere([...wholeSeen, ...halfSeen]))}))`,
    because: says.certificate,
  };
}

/** "complains about … and explicitly asks for some compensation" */
const complains = saidLike('complains', 'cancel|delay');
const asksForMore = [
  saidLike('compensation', 'compensat|certificate|voucher|reimburs|goodwill|gesture|money back|travel credit'),
  saidLike('makeUp', 'make (it|this|that|up)|inconvenience|for (my|the|all this) trouble|something for'),
];

export function refundRules(
  conversation: boolean,
  inForce: CabinInForce,
): Pick<OperatingModel, 'correlations' | 'checkpoints'> {
  const entitledAtAll = entitled('entitled', reservationTools, inForce);
  const unasked: Rules<Checkpoint> = {
    'certificate-asked-for': {
      tools: ['send_certificate'],
      earlier: [complains, ...asksForMore],
      when: '!has(complains.at) || (!has(compensation.at) && !has(makeUp.at))',
      because: says.ask,
    },
  };
  return {
    correlations: {
      'certificate-not-ineligible': {
        tools: ['send_certificate'],
        earlier: [booker, earlier('seen', reservationTools, { same: ofUser }), ...entitledAtAll],
        require:
          '!has(booker.output) || booker.output.membership != "regular" || !has(seen.at) || ' +
          isThere(entitledAtAll).join(' || '),
        because: says.ineligible,
      },
    },
    checkpoints: {
      ...Object.fromEntries(amounts.map((amount) => [`certificate-of-${amount}`, certificateRule(amount, inForce)])),
      'certificate-of-other-amount': {
        tools: ['send_certificate'],
        when: `!(args.amount in [${amounts.map((amount) => `${amount}.0`).join(', ')}])`,
        because: says.certificate,
      },
      'certificate-again': {
        tools: ['send_certificate'],
        earlier: [newCertificate('args.user_id')],
        when: 'has(newCertificate.at)',
        because: says.certificate,
      },
      ...(conversation ? unasked : {}),
    },
  };
}
// "… after confirming the facts": no result has the status of a flight of a reservation.
