export const conformances = ['NEVER_COMPARED', 'CLEAN', 'DRIFTING'] as const;

export type Conformance = (typeof conformances)[number];

export interface ConformanceFacts {
  /** A runtime receipt exists. */
  readonly compared: boolean;
  /** A drift item waits for somebody, or did so when a newer approval superseded it. */
  readonly drifting: boolean;
}

/** What the comparisons so far say about an approval (ST-41). Without one, silence is not agreement. */
export const conformanceOf = ({ compared, drifting }: ConformanceFacts): Conformance => {
  if (drifting) return 'DRIFTING';
  return compared ? 'CLEAN' : 'NEVER_COMPARED';
};
