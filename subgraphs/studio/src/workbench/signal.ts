/** What was seen of an agent scope, and what the workspace asks to have seen. */
export interface SignalFacts {
  readonly observedCalls: number;
  readonly observedTools: number;
  readonly classifiedTools: number;
  readonly minimumObservations: number;
  readonly minimumClassifiedShare: number;
}

/** One threshold of the workspace that is not reached. */
export interface SignalShortfall {
  readonly threshold: 'MINIMUM_OBSERVATIONS' | 'MINIMUM_CLASSIFIED_SHARE';
  readonly needed: number;
  /** Null when there is nothing to take a share of. */
  readonly actual: number | null;
}

export interface Signal {
  readonly signal: 'THIN' | 'SUFFICIENT';
  readonly classifiedShare: number | null;
  readonly shortfalls: readonly SignalShortfall[];
}

/** Whether enough was seen to speak about a scope, by the thresholds of its workspace alone (ST-50). A share of nothing reaches no share above 0. */
export const signalOf = (facts: SignalFacts): Signal => {
  const { observedCalls, observedTools, classifiedTools, minimumObservations, minimumClassifiedShare } = facts;
  const classifiedShare = observedTools === 0 ? null : classifiedTools / observedTools;
  const shortfalls: SignalShortfall[] = [];
  if (observedCalls < minimumObservations) {
    shortfalls.push({ threshold: 'MINIMUM_OBSERVATIONS', needed: minimumObservations, actual: observedCalls });
  }
  if ((classifiedShare ?? 0) < minimumClassifiedShare) {
    shortfalls.push({
      threshold: 'MINIMUM_CLASSIFIED_SHARE',
      needed: minimumClassifiedShare,
      actual: classifiedShare,
    });
  }
  return { signal: shortfalls.length === 0 ? 'SUFFICIENT' : 'THIN', classifiedShare, shortfalls };
};
