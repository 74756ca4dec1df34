// Parts of conditions, as text of the rule language.

export const either = (parts: readonly string[]): string => parts.map((part) => `(${part})`).join(' || ');
export const positions = [0, 1, 2, 3];
const isoDate = '"^\\\\d{4}-\\\\d{2}-\\\\d{2}$"';
const isoTime = '"^\\\\d{4}-\\\\d{2}-\\\\d{2}[T ]\\\\d{2}:\\\\d{2}(:\\\\d{2}(\\\\.\\\\d{1,9})?)?$"';
/** 24 hours in milliseconds; the second under way is not over. */
const day = 86_400_000;
const withinTheSecond = day + 999;
export const isCertificate = (id: string): string => `${id}.startsWith("certificate_")`;
export const sameFlight = (left: string, right: string): string =>
  `${left}.flight_number == ${right}.flight_number && ${left}.date == ${right}.date`;
/** A date whose whole day is over: whatever leaves on it has left. */
export const longGone = (date: string): string => `timeOf(${date}) <= session.now - ${day}`;
export const isDate = (date: string): string => `matchesPattern(${date}, ${isoDate})`;

export const isRead = 'has(reservation.output)';
export const flightsUnchanged =
  'size(args.flights) == size(reservation.output.flights) && ' +
  `args.flights.all(f, reservation.output.flights.exists(g, ${sameFlight('f', 'g')})) && ` +
  `reservation.output.flights.all(g, args.flights.exists(f, ${sameFlight('f', 'g')}))`;
export const within24Hours =
  `matchesPattern(reservation.output.created_at, ${isoTime}) && ` +
  `session.now - timeOf(reservation.output.created_at) <= ${withinTheSecond}`;

/** Free checked bags of one passenger: gold, silver and regular member, from basic economy to business. */
export function freeBags(membership: string, cabin: string): string {
  const byCabin = (basic: number, economy: number, business: number): string =>
    `(${cabin} == "business" ? ${business} : ${cabin} == "economy" ? ${economy} : ${basic})`;
  const silverOrRegular = `${membership} == "silver" ? ${byCabin(1, 2, 3)} : ${byCabin(0, 1, 2)}`;
  return `(${membership} == "gold" ? ${byCabin(2, 3, 3)} : ${silverOrRegular})`;
}

export const inProfile = (profile: string, id: string): string =>
  `${id} in ${profile}.output.payment_methods || ` +
  `(has(newCertificate.at) && newCertificate.at >= ${profile}.at && ${isCertificate(id)})`;

/** Whether a method of a read profile with a balance, so not a credit card, has less than this. */
export const hasLess = (profile: string, id: string, amount: string): string => {
  const methods = `${profile}.output.payment_methods`;
  return (
    `${id} in ${methods} && "amount" in ${methods}[${id}] && "source" in ${methods}[${id}] && ` +
    `${methods}[${id}].source != "credit_card" && ${amount} > double(${methods}[${id}].amount)`
  );
};
