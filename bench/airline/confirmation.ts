import type { Checkpoint, Rules } from '@writ/engine/model';
import { either } from './conditions.ts';
import { earlier, foundFlight, ofThisReservation, said, saidLike } from './earlier-calls.ts';
import { says } from './sentences.ts';
import { stateChanging } from './tools.ts';

// "Before taking any actions …"

const isLast = (alias: string): string => `has(${alias}.args) && ${alias}.args.text == said.args.text`;

/** Words for yes; patterns stay small, because a larger one reads less text. */
const saysYes = [
  saidLike('yes', '\\b(yes|yeah|yep|yup|sure|okay|ok|alright|absolutely|definitely)\\b'),
  saidLike(
    'goOn',
    '\\b(proceed|go ahead|go for it|do it|do that|please do|of course|confirmed|i confirm|process (it|this|that))\\b',
  ),
  saidLike(
    'fine',
    '\\b((that|it|all).{0,4} (correct|right|fine|good|perfect)|' +
      '(sounds|looks|would be) (good|great|fine|perfect|right))\\b',
  ),
  saidLike(
    'agreed',
    '^\\W*(correct|right|perfect|fine|confirm|agreed|certainly)\\b|' +
      '(that works|works for me|i agree|let.s (do|go)|book it)\\b',
  ),
];
/** What makes a yes unclear: a refusal first, something to settle before, or a question. */
const saysNo = saidLike('no', '^\\W*(no|nope|wait|hold on)\\b');
const notYetVerbs = 'proceed|go ahead|confirm|do|book|cancel|decide|agree';
const saysNotYet = saidLike(
  'notYet',
  '\\b(not sure|unsure|not ready|' +
    `(don.t|do not|not to|before (i|we|you)|until (i|we)) (want to )?(${notYetVerbs}))\\b`,
);
const asks = saidLike('asks', '\\?');
const startsWithYes = `(${either(['Yes', 'yes', 'YES'].map((word) => `said.args.text.startsWith("${word}")`))})`;
const isConfirmed = `!(${isLast('notYet')}) && (${either([
  isLast('goOn'),
  `!(${isLast('no')}) && !(${isLast('asks')}) && (${either([isLast('yes'), isLast('fine'), isLast('agreed')])})`,
])} || (${isLast('yes')} && ${isLast('asks')} && ${startsWithYes}))`;

/** "You must list the action details": what was read after the user's last word cannot have been listed to them. */
const readSince = (alias: string): string => `has(said.at) && has(${alias}.at) && ${alias}.at > said.at`;

export function confirmationRules(): Rules<Checkpoint> {
  return {
    'confirmation-explicit': {
      tools: stateChanging,
      earlier: [said, ...saysYes, saysNo, saysNotYet, asks],
      when: `!has(said.args) || !(${isConfirmed})`,
      because: says.confirm,
    },
    'confirmation-after-reading-reservation': {
      tools: ofThisReservation,
      earlier: [
        said,
        earlier('read', ['get_reservation_details'], { same: { 'args.reservation_id': 'args.reservation_id' } }),
      ],
      when: readSince('read'),
      because: says.confirm,
    },
    'confirmation-after-search': {
      tools: ['book_reservation', 'update_reservation_flights'],
      earlier: [said, ...[0, 1, 2].flatMap(foundFlight)],
      when: either([0, 1, 2].flatMap((index) => [readSince(`direct${index}`), readSince(`onestop${index}`)])),
      because: says.confirm,
    },
  };
}

// "You should not provide any information …", "… subjective recommendations …": words of the agent, not calls.
// "… one tool call at a time …": a rule sees calls one after the other and not the agent's messages.
// "You should deny user requests that are against this policy.": that is every rule of the model.

export const transferRules: Rules<Checkpoint> = {
  'after-transfer': {
    tools: stateChanging,
    earlier: [earlier('transfer', ['transfer_to_human_agents'])],
    when: 'has(transfer.at)',
    because: says.transfer,
  },
};
