import type { Checkpoint, Rules } from '@writ/engine/model';
import type { CabinInForce } from './cabin-in-force.ts';
import { isDate, isRead, within24Hours } from './conditions.ts';
import { reservation, saidLike } from './earlier-calls.ts';
import { says } from './sentences.ts';

// "Cancel flight"

/** Health or weather in the words of the user: the condition of the insurance. */
const healthReason = saidLike(
  'health',
  '\\b(sick|ill|illness|unwell|health|medical|doctor|hospital|surgery|injur|flu|covid|fever)',
);
const weatherReason = saidLike(
  'weather',
  '\\b(weather|storm|thunderstorm|snow|hurricane|typhoon|blizzard|flood|tornado)',
);

export function cancelRules(conversation: boolean, inForce: CabinInForce): Rules<Checkpoint> {
  const isOld = `${isRead} && ${inForce.cabin} != "business" && !(${within24Hours})`;
  const heard = conversation ? ' && !has(health.at) && !has(weather.at)' : '';
  return {
    // Whether the airline cancelled the flight is in no result, so that only a person can tell.
    'cancel-uninsured': {
      tools: ['cancel_reservation'],
      earlier: [reservation, ...inForce.earlier],
      when: `${isOld} && reservation.output.insurance != "yes"`,
      because: says.cancel,
    },
    'cancel-insured-for-cause': {
      tools: ['cancel_reservation'],
      earlier: [reservation, ...inForce.earlier, ...(conversation ? [healthReason, weatherReason] : [])],
      when: `${isOld} && reservation.output.insurance == "yes"${heard}`,
      because: `${says.cancel} ${says.cancelFirst}`,
    },
    // A flight of today may have left; one of an earlier day has, unless the airline cancelled it.
    'cancel-not-flown': {
      tools: ['cancel_reservation'],
      earlier: [reservation],
      when:
        `${isRead} && reservation.output.flights.exists(f, ` + `!${isDate('f.date')} || timeOf(f.date) <= session.now)`,
      because: says.flown,
    },
  };
}
// "The refund will go to original payment methods in 5 to 7 business days.": the call has no payment method.
