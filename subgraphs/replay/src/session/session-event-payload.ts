import type { SessionEvent } from './session.decider.ts';

/** What an event of a session's rules says, as its stream keeps it. The stream itself keeps its type, its time and its place. */
export const payloadOf = (event: SessionEvent) => {
  switch (event.type) {
    case 'SESSION_OPENED':
      // Attributes of a principal stay out of the log; the hash of the opening covers them.
      return { ...event.opening, openingHash: event.openingHash };
    case 'BYPASS_REPORTED':
      return { ...event.report, source: event.source, totalUnguardedCalls: event.totalUnguardedCalls };
    case 'SESSION_COMPROMISED':
      return { cause: event.cause };
  }
};
