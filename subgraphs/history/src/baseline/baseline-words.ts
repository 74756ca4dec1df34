export const baselineStates = ['CANDIDATE', 'ACTIVE', 'STALE', 'RETIRED'] as const;
export const baselineEventTypes = ['CREATED', 'PROMOTED', 'WENT_STALE', 'RETIRED'] as const;
