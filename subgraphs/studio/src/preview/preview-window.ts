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
}

export interface ImpactPageArgs {
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
}

/** The calls that a page shows: those that the filter lets through, after a place. */
export interface ImpactPage {
  readonly filter: ImpactFilter;
  readonly first: number;
  readonly after: PreviewPlace | null;
}

/** Calls that one preview evaluates, and its default. */
export const callsLimit = 10_000;
/** Calls of one session that a preview evaluates, its first ones. */
export const sessionCallsLimit = 1_000;
const defaultSpan = 30 * 24 * 60 * 60 * 1000;

/** The window that the arguments ask for; BAD_USER_INPUT names the argument that is wrong. */
export const windowOf = ({ since, until, maxCalls }: ImpactPreviewArgs, now: Date): PreviewWindow => {
  const end = until ?? now;
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
  return { since: start, until: end, maxCalls: most };
};

/** Part of each cursor: a page of one preview does not continue another's, nor that of another window's end. */
export const listOf = (snapshotId: string, { until }: PreviewWindow): string =>
  `impactPreview:${snapshotId}:${until.toISOString()}`;

/** The page that the arguments ask for; BAD_USER_INPUT or BAD_CURSOR names the argument that is wrong. */
export const pageOf = (tenantId: string, list: string, { filter, first, after }: ImpactPageArgs): ImpactPage => {
  const [lastAt, sessionKey, position] = after == null ? [] : decodeCursor(tenantId, list, after, 3);
  return {
    filter: filter ?? {},
    first: pageSize(first),
    after:
      after == null ? null : { lastAt: Number(lastAt), sessionKey: String(sessionKey), position: Number(position) },
  };
};

/** Whether a place comes after another in the order of a preview. */
export const isAfter = (place: PreviewPlace, other: PreviewPlace | null): boolean => {
  if (other === null) return true;
  if (place.lastAt !== other.lastAt) return place.lastAt < other.lastAt;
  if (place.sessionKey !== other.sessionKey) return place.sessionKey > other.sessionKey;
  return place.position > other.position;
};
