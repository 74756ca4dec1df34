import { unitsPerAmount } from '@writ/engine/apply';
import type { CompiledPolicy } from '@writ/engine/policy';
import { before, decide, happened, type Standing, sessionStart } from '../observation/observed-session.ts';
import { differencesOf } from './differences.ts';
import type { ComparedCall } from './divergence.ts';
import { fingerprintOf } from './fingerprint.ts';
import { isRedacted, type Judgeable } from './judgeable.ts';

/** The limit that an item is about, under the policy whose limit it is. */
export interface ExceededLimit {
  readonly policy: CompiledPolicy;
  readonly known: Judgeable;
  readonly fingerprint: string;
}

/** How far calls went beyond a limit. */
export interface ReachedLimit {
  /** The most that the engine found at a call that showed the item. */
  readonly found: number;
  /** The longest row of equal calls that such a call ended. */
  readonly inARow: number;
}

/** What the calls of sessions told so far; `standing` is that of the session that is being read. */
export interface LimitReading {
  readonly standing: Standing;
  readonly inARow: number;
  readonly reached: ReachedLimit | null;
  /** Whether the last call told how far. */
  readonly tells: boolean;
}

/** A sum that no rule can allow: an amount in it was no number, as when redaction took it. */
const beyondEveryCap = Number.MAX_SAFE_INTEGER / unitsPerAmount;

const foundAt = (
  { policy, known, fingerprint }: ExceededLimit,
  standing: Standing,
  call: ComparedCall,
): number | null => {
  if (call.arguments === null) return null;
  const decision = decide(policy, standing, call, true);
  const judged = { call, decision, redacted: isRedacted(call.arguments), fromBeginning: true };
  const { differences } = differencesOf(policy, known, judged);
  const found = differences.find(
    ({ identity }) => identity.kind === 'LIMIT_EXCEEDED' && fingerprintOf(identity) === fingerprint,
  )?.details.found;
  return typeof found === 'number' && found < beyondEveryCap ? found : null;
};

/** Begins a session, after what the sessions before it reached. */
export const beginSession = ({ policy }: ExceededLimit, reached: ReachedLimit | null): LimitReading => ({
  standing: sessionStart(policy),
  inARow: 0,
  reached,
  tells: false,
});

/** Reads the next call of the session as a comparison judges it: a limit's own number changes nothing about what was reached. */
export const readOn = (limit: ExceededLimit, reading: LimitReading, call: ComparedCall): LimitReading => {
  const met = before(limit.policy, reading.standing, call);
  const standing = happened(limit.policy, met, call);
  const [last, next] = [met.state.recent.at(-1), standing.state.recent.at(-1)];
  const inARow = next !== undefined && next === last ? reading.inARow + 1 : 1;
  const found = foundAt(limit, met, call);
  if (found === null) return { ...reading, standing, inARow, tells: false };
  const furthest = {
    found: Math.max(found, reading.reached?.found ?? 0),
    inARow: Math.max(inARow, reading.reached?.inARow ?? 0),
  };
  return { standing, inARow, reached: furthest, tells: true };
};
