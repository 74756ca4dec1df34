export const evidenceFreshness = ['FRESH', 'AGING', 'STALE'] as const;

export type EvidenceFreshness = (typeof evidenceFreshness)[number];

const day = 24 * 60 * 60 * 1000;

/** Age at which evidence stops being FRESH, in milliseconds (ST-40). */
export const agingAfter = 7 * day;
/** Age at which evidence becomes STALE, in milliseconds (ST-40). */
export const staleAfter = 30 * day;

/** How recent evidence is; always derived when read, so it never lags behind the clock. */
export const freshnessAt = (lastObservedAt: Date, now: Date): EvidenceFreshness => {
  const age = now.getTime() - lastObservedAt.getTime();
  if (age < agingAfter) return 'FRESH';
  return age < staleAfter ? 'AGING' : 'STALE';
};
