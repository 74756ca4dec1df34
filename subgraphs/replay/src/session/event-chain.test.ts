import { array, assert, constantFrom, integer, jsonValue, nat, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chained, chainStart, decisionEventHash, type StoredEvent, verifyStream } from './event-chain.ts';

const contents = record({
  type: constantFrom('REQUEST_PREPARED', 'CALLS_PROPOSED', 'CALL_COMMITTED'),
  authority: constantFrom('AUTHORITATIVE', 'ADVISORY'),
  payload: jsonValue(),
  stateVersion: nat(),
  controlRevision: nat(),
  fence: constantFrom(null, 1, 2),
  pendingCallId: constantFrom(null, 'call_1'),
});

/** A chain with these contents, as a writer makes it. */
const chainOf = (parts: readonly object[]): StoredEvent[] => {
  const events: StoredEvent[] = [];
  for (const [at, part] of parts.entries()) {
    const event = {
      id: `evt_${at}`,
      sessionId: 'session',
      seq: at + 1,
      type: 'SESSION_OPENED' as const,
      authority: 'AUTHORITATIVE' as const,
      payload: {},
      stateVersion: 0,
      controlRevision: 0,
      fence: null,
      preparedRequestId: null,
      pendingCallId: null,
      actorKind: 'API_KEY',
      actorId: 'key_1',
      actorChannel: 'API',
      createdAt: new Date(1_700_000_000_000 + at),
      ...part,
    };
    const prevHash = events.at(-1)?.hash ?? null;
    events.push({ ...event, prevHash, hash: decisionEventHash(prevHash, event) });
  }
  return events;
};

const chains = array(contents, { minLength: 1, maxLength: 12 }).map(chainOf);

test('[C-31] events take the places after a head, in one go or in several', async () => {
  await assert(
    property(chains, nat(), (events, cut) => {
      const unplaced = events.map(({ seq: _, prevHash: __, hash: ___, ...event }) => event);
      expect(chained(chainStart, unplaced)).toEqual(events);
      const at = cut % events.length;
      expect(chained(events[at - 1] ?? chainStart, unplaced.slice(at))).toEqual(events.slice(at));
    }),
  );
});

/** Each changes one thing of an event to something else. */
const tamperings: readonly ((event: StoredEvent) => StoredEvent)[] = [
  (event) => ({ ...event, id: `${event.id}0` }),
  (event) => ({ ...event, sessionId: `${event.sessionId}0` }),
  (event) => ({ ...event, type: 'SESSION_KILLED' }),
  (event) => ({ ...event, authority: event.authority === 'ADVISORY' ? 'AUTHORITATIVE' : 'ADVISORY' }),
  (event) => ({ ...event, payload: [event.payload] }),
  (event) => ({ ...event, stateVersion: event.stateVersion + 1 }),
  (event) => ({ ...event, controlRevision: event.controlRevision + 1 }),
  (event) => ({ ...event, fence: (event.fence ?? 0) + 1 }),
  (event) => ({ ...event, preparedRequestId: 'prep_other' }),
  (event) => ({ ...event, pendingCallId: event.pendingCallId === null ? 'call_1' : null }),
  (event) => ({ ...event, actorKind: 'USER' }),
  (event) => ({ ...event, actorId: 'eve' }),
  (event) => ({ ...event, actorChannel: 'CLI' }),
  (event) => ({ ...event, createdAt: new Date(event.createdAt.getTime() + 1) }),
  (event) => ({ ...event, hash: decisionEventHash(null, { ...event, id: 'evt_other' }) }),
];

describe('the chain of a session', () => {
  test('[C-31] a chain verifies, whole or in parts', async () => {
    await assert(
      property(chains, nat(), (events, at) => {
        const whole = { head: { seq: events.length, hash: events.at(-1)?.hash ?? null }, broken: null };
        expect(verifyStream(chainStart, events)).toEqual(whole);
        const cut = at % (events.length + 1);
        const first = verifyStream(chainStart, events.slice(0, cut));
        expect(verifyStream(first.head, events.slice(cut))).toEqual(whole);
      }),
    );
  });

  test('[C-31] any change of any event is found, and its place is named', async () => {
    await assert(
      property(chains, nat(), integer({ min: 0, max: tamperings.length - 1 }), (events, at, which) => {
        const place = at % events.length;
        const changed = events.map((event, index) => (index === place ? (tamperings[which]?.(event) ?? event) : event));
        expect(verifyStream(chainStart, changed)).toMatchObject({ head: { seq: place }, broken: 'HASH' });
      }),
      { numRuns: 400 },
    );
  });

  test('[C-31] a missing, repeated or exchanged event is found', async () => {
    await assert(
      property(array(contents, { minLength: 3, maxLength: 12 }).map(chainOf), nat(), (events, at) => {
        const place = at % (events.length - 1);
        const missing = events.filter((_, index) => index !== place);
        expect(verifyStream(chainStart, missing)).toMatchObject({ head: { seq: place }, broken: 'GAP' });
        const repeated = events.flatMap((event, index) => (index === place ? [event, event] : [event]));
        expect(verifyStream(chainStart, repeated)).toMatchObject({ head: { seq: place + 1 }, broken: 'GAP' });
        const renumbered = missing.map((event, index) => ({ ...event, seq: index + 1 }));
        expect(verifyStream(chainStart, renumbered).head.seq).toBe(place);
      }),
    );
  });
});
