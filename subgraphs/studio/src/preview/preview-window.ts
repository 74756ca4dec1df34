import { writError } from '@writ/kit/errors';
import { decodeCursor, pageSize } from '@writ/kit/keyset';
import type { ImpactChange } from './impact.ts';

/** Which differences a page shows; those that are given must all hold. */
export interface ImpactFilter {
  readonly change?: ImpactChange | null | undefined;
  readonly afterDivergence?: boolean | null | undefined;
  readonly ruleId?: string | null | undefined;
  readonly toolName?: string | null | undefined;
}

export interface ImpactPreviewArgs {
  readonly since?: Date | null | undefined;
  readonly until?: Date | null | undefined;
  readonly maxCalls?: number | null | undefined;
  readonly filter?: ImpactFilter | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** Place of a call in the order of a preview: the sessions with the latest calls first, each in the order of its calls. */
export interface PreviewPlace {
  /** Time of the session's latest call in the window, in milliseconds since 1970. */
  readonly lastAt: number;
  readonly sessionKey: string;
  readonly position: number;
}

export interface PreviewWindow {
  readonly since: Date;
  readonly until: Date;
  readonly maxCalls: number;
  readonly filter: ImpactFilter;
  readonly first: number;
  readonly after: PreviewPlace | null;
}

/** Calls that one preview evaluates, and its default. */
export const callsLimit = 10_000;
/** Calls of one session that a preview evaluates, its first ones. */
export const sessionCallsLimit = 1_000;
const defaultSpan = 30 * 24 * 60 * 60 * 1000;

/** Part of each cursor: a page of one snapshot's preview does not continue another's. */
export const listOf = (snapshotId: string): string => `impactPreview:${snapshotId}`;

/** A cursor carries the end of its window, so that later pages are of the same one although time goes on. */
const cursorOf = (tenantId: string, snapshotId: string, after: string) => {
  const [until, lastAt, sessionKey, position] = decodeCursor(tenantId, listOf(snapshotId), after, 4);
  return {
    until: new Date(Number(until)),
    place: { lastAt: Number(lastAt), sessionKey: String(sessionKey), position: Number(position) },
  };
};

/** The window that the arguments ask for; BAD_USER_INPUT or BAD_CURSOR names the argument that is wrong. */
export const windowOf = (
  tenantId: string,
  snapshotId: string,
  { since, until, maxCalls, filter, first, after }: ImpactPreviewArgs,
  now: Date,
): PreviewWindow => {
  const cursor = after == null ? null : cursorOf(tenantId, snapshotId, after);
  const end = cursor?.until ?? until ?? now;
  const start = since ?? new Date(end.getTime() - defaultSpan);
  if (start.getTime() >= end.getTime()) {
    throw writError('BAD_USER_INPUT', 'The window ends before it starts.', { field: 'since' });
  }
  const most = maxCalls ?? callsLimit;
  if (most < 1 || most > callsLimit) {
    throw writError('BAD_USER_INPUT', `maxCalls must be between 1 and ${callsLimit}.`, {
      field: 'maxCalls',
      actual: most,
    });
  }
  return {
    since: start,
    until: end,
    maxCalls: most,
    filter: filter ?? {},
    first: pageSize(first),
    after: cursor?.place ?? null,
  };
};

/** Whether a place comes after another in the order of a preview. */
export const isAfter = (place: PreviewPlace, other: PreviewPlace | null): boolean => {
  if (other === null) return true;
  if (place.lastAt !== other.lastAt) return place.lastAt < other.lastAt;
  if (place.sessionKey !== other.sessionKey) return place.sessionKey > other.sessionKey;
  return place.position > other.position;
};
