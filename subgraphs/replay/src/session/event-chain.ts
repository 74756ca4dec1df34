import { hashOf } from '@writ/engine/hash';
import type { DecisionEventType, EventAuthority } from './session-status.ts';

/** A decision event as it stands in its session's chain, without its hashes. */
export interface ChainedEvent {
  readonly id: string;
  readonly sessionId: string;
  /** From 1, without gaps. */
  readonly seq: number;
  readonly type: DecisionEventType;
  readonly authority: EventAuthority;
  readonly payload: unknown;
  readonly stateVersion: number;
  readonly controlRevision: number;
  readonly fence: number | null;
  readonly preparedRequestId: string | null;
  readonly pendingCallId: string | null;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorChannel: string;
  readonly createdAt: Date;
}

/** Hash of an event that follows `prevHash`; null for the first of a session (C-31). */
export const decisionEventHash = (prevHash: string | null, event: ChainedEvent): string =>
  hashOf('writ.decision-event', {
    prevHash,
    id: event.id,
    sessionId: event.sessionId,
    seq: event.seq,
    type: event.type,
    authority: event.authority,
    payload: event.payload,
    stateVersion: event.stateVersion,
    controlRevision: event.controlRevision,
    fence: event.fence,
    preparedRequestId: event.preparedRequestId,
    pendingCallId: event.pendingCallId,
    actor: { kind: event.actorKind, id: event.actorId, channel: event.actorChannel },
    createdAt: event.createdAt.toISOString(),
  });

export interface StoredEvent extends ChainedEvent {
  readonly prevHash: string | null;
  readonly hash: string;
}

/** The last good link; `seq` 0 and no hash before the first event. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string | null;
}

export const chainStart: ChainHead = { seq: 0, hash: null };

interface ChainLink {
  readonly seq: number;
  readonly prevHash: string | null;
  readonly hash: string;
}

/** The events in the places that follow `head`, each with its hash. */
export const chained = <Event extends Omit<ChainedEvent, 'seq'>>(
  head: ChainHead,
  events: readonly Event[],
): readonly (Event & ChainLink)[] => {
  const links: (Event & ChainLink)[] = [];
  for (const event of events) {
    const last = links.at(-1) ?? head;
    const placed = { ...event, seq: last.seq + 1 };
    links.push({ ...placed, prevHash: last.hash, hash: decisionEventHash(last.hash, placed) });
  }
  return links;
};

export type BrokenLink = 'GAP' | 'PREV_HASH' | 'HASH';

/** Where a chain stands after some events: at its last good link, with what is wrong with the next one. */
export interface ChainCheck {
  readonly head: ChainHead;
  readonly broken: BrokenLink | null;
}

/** Recomputes the links that follow `head`, up to the first bad one. A long stream is checked part by part. */
export const verifyStream = (head: ChainHead, events: Iterable<StoredEvent>): ChainCheck => {
  let last = head;
  for (const event of events) {
    if (event.seq !== last.seq + 1) return { head: last, broken: 'GAP' };
    if (event.prevHash !== last.hash) return { head: last, broken: 'PREV_HASH' };
    const computed = decisionEventHash(last.hash, event);
    if (event.hash !== computed) return { head: last, broken: 'HASH' };
    last = { seq: event.seq, hash: computed };
  }
  return { head: last, broken: null };
};
