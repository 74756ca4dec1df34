import { byCodeUnit } from '@writ/engine/json';

/** What decides the order of calls. */
export interface Placed {
  readonly observedAt: Date;
  readonly capturedCallId: string | null;
  readonly captureId: string;
  readonly callIndex: number;
}

/**
 * Orders calls as they were made: by time; of captures of one time, as with a batch that names none, in the order in which History received
 * them; then by the place in the capture. The order in which they arrived here does not matter.
 */
export const asMade = (a: Placed, b: Placed): number =>
  a.observedAt.getTime() - b.observedAt.getTime() ||
  byCodeUnit(a.capturedCallId ?? '', b.capturedCallId ?? '') ||
  byCodeUnit(a.captureId, b.captureId) ||
  a.callIndex - b.callIndex;
