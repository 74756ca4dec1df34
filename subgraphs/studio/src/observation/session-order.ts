/** What decides the order of calls. */
export interface Placed {
  readonly observedAt: Date;
  readonly captureId: string;
  readonly callIndex: number;
}

/** Orders calls as they were made: by time, then by capture and the place in it, whatever the order in which they arrived. */
export const asMade = (a: Placed, b: Placed): number =>
  a.observedAt.getTime() - b.observedAt.getTime() ||
  (a.captureId < b.captureId ? -1 : a.captureId > b.captureId ? 1 : a.callIndex - b.callIndex);
