import { sessionKeyOf } from '../observation/session-key.ts';
import { asMade, type Placed } from '../observation/session-order.ts';

/** Calls of one session that a comparison looks back at; a longer session is judged by its latest. */
export const sessionCallsLimit = 500;
/** Characters of arguments of one session that are looked back at. */
const sessionSizeLimit = 16 * 1024 * 1024;
/** Characters of arguments that one comparison looks back at in all. */
const sizeLimit = 64 * 1024 * 1024;

interface LookedAt extends Placed {
  readonly id: string;
  readonly sdkSessionId: string | null;
  readonly argumentsSize: number;
}

/**
 * What a comparison looks at of its sessions, of each the newest `sessionCallsLimit` calls being given: their latest calls, as far as their
 * arguments are bearable to read, and always those that are judged. A session of which something is left out is without its beginning.
 */
export const lookedBackAt = <Call extends LookedAt>(
  given: readonly Call[],
  judged: ReadonlySet<string>,
): { readonly known: readonly Call[]; readonly withoutBeginning: ReadonlySet<string> } => {
  const withoutBeginning = new Set<string>();
  const known: Call[] = [];
  let left = sizeLimit;
  for (const [key, calls] of Map.groupBy(given, sessionKeyOf)) {
    if (calls.length >= sessionCallsLimit) withoutBeginning.add(key);
    let leftOfSession = Math.min(left, sessionSizeLimit);
    for (const call of calls.toSorted(asMade).toReversed()) {
      leftOfSession -= call.argumentsSize;
      if (leftOfSession < 0) withoutBeginning.add(key);
      if (leftOfSession < 0 && !judged.has(call.id)) continue;
      known.push(call);
      left -= call.argumentsSize;
    }
  }
  return { known, withoutBeginning };
};
