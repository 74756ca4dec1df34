/** The sentences of the policy that rules come from, in its own words. */
export const says = {
  confirm:
    'Before taking any actions that update the booking database (booking, modifying flights, editing baggage, ' +
    'upgrading cabin class, or updating passenger information), you must list the action details and obtain ' +
    'explicit user confirmation (yes) to proceed.',
  transfer:
    'You should transfer the user to a human agent if and only if the request cannot be handled within the ' +
    'scope of your actions.',
  available: 'If the status is "available", the flight has not taken off, available seats and prices are listed.',
  flying: 'If the status is "flying", the flight has taken off but not landed, cannot be booked.',
  bookFirst: 'The agent must first obtain the user id, then ask for the trip type, origin, destination.',
  five: 'Each reservation can have at most five passengers.',
  collect: 'The agent needs to collect the first name, last name, and date of birth for each passenger.',
  methods:
    'Payment: each reservation can use at most one travel certificate, at most one credit card, and at most ' +
    'three gift cards.',
  remaining: 'The remaining amount of a travel certificate is not refundable.',
  profile: 'All payment methods must already be in user profile for safety reasons.',
  allowance:
    'If the booking user is a regular member, 0 free checked bag for each basic economy passenger, 1 free ' +
    'checked bag for each economy passenger, and 2 free checked bags for each business passenger. If the ' +
    'booking user is a silver member, 1 free checked bag for each basic economy passenger, 2 free checked bag ' +
    'for each economy passenger, and 3 free checked bags for each business passenger. If the booking user is ' +
    'a gold member, 2 free checked bag for each basic economy passenger, 3 free checked bag for each economy ' +
    'passenger, and 3 free checked bags for each business passenger. Each extra baggage is 50 dollars.',
  prices:
    'Each extra baggage is 50 dollars. Travel insurance: … 30 dollars per passenger. If the status is ' +
    '"available", … available seats and prices are listed.',
  modifyFirst: 'The agent must first obtain the user id and the reservation id.',
  basic: 'Change flights: Basic economy flights cannot be modified.',
  route: 'Other reservations can be modified without changing the origin, destination, and trip type.',
  makeSure:
    'The API does not check these for the agent, so the agent must make sure the rules apply before calling ' +
    'the API!',
  cabin:
    'Change cabin: all reservations, including basic economy, can change cabin without changing the flights. ' +
    'Cabin changes require the user to pay for the difference between their current cabin and the new cabin ' +
    'class.',
  bags: 'The user can add but not remove checked bags.',
  number: 'Change passengers: The user can modify passengers but cannot modify the number of passengers.',
  changePayment:
    'Payment: If the flights are changed, the user needs to provide one gift card or credit card for payment ' +
    'or refund method.',
  cancelFirst:
    'The agent must first obtain the user id, the reservation id, and the reason for cancellation (change of ' +
    'plan, airline cancelled flight, or other reasons)',
  cancel:
    'All reservations can be cancelled within 24 hours of booking, or if the airline cancelled the flight. ' +
    'Otherwise, basic economy or economy flights can be cancelled only if travel insurance is bought and the ' +
    'condition is met, and business flights can always be cancelled.',
  flown:
    'The agent can only cancel the whole trip that is not flown. If any of the segments are already used, the ' +
    'agent cannot help and transfer is needed.',
  certificate:
    'If the user is silver/gold member or has travel insurance or flies business, and complains about ' +
    'cancelled flights … $100 times the number of passengers; … delayed flights … after confirming the facts ' +
    'and changing or cancelling the reservation, … $50 times the number of passengers.',
  ask:
    'Do not proactively offer these unless the user complains about the situation and explicitly asks for ' +
    'some compensation.',
  ineligible: 'Do not compensate if the user is regular member and has no travel insurance and flies (basic) economy.',
} as const;
