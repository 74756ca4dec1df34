import { accept, type Decider, refuse } from '@writ/kit/decider';
import type { DriftStatus, DriftTransitionType } from './drift-kinds.ts';

/** A drift item as far as its review goes. `status` is null before a comparison found it. */
export interface DriftState {
  readonly status: DriftStatus | null;
  readonly version: number;
}

export type DriftCommand =
  /** A comparison found it; `isNew` when the observation was not behind the item before. */
  | { readonly type: 'observe'; readonly isNew: boolean }
  | { readonly type: 'acknowledge'; readonly expectedVersion: number | null }
  | { readonly type: 'resolve'; readonly expectedVersion: number | null }
  | { readonly type: 'dismiss'; readonly expectedVersion: number | null }
  /** A newer approval took the place of the item's. */
  | { readonly type: 'supersede' }
  /** No call stands behind it any more: earlier calls of their sessions arrived later and put them in order. */
  | { readonly type: 'clear' };

export interface DriftEvent {
  readonly type: DriftTransitionType;
  readonly sequence: number;
  readonly from: DriftStatus | null;
  readonly to: DriftStatus;
}

export type DriftRefusal =
  | { readonly code: 'STALE_VERSION'; readonly current: number }
  | { readonly code: 'INVALID_TRANSITION'; readonly from: DriftStatus | null; readonly to: DriftStatus };

interface Triage {
  readonly event: DriftTransitionType;
  readonly from: readonly DriftStatus[];
  readonly to: DriftStatus;
}

const triage: Readonly<Record<'acknowledge' | 'resolve' | 'dismiss', Triage>> = {
  acknowledge: { event: 'ACKNOWLEDGED', from: ['OPEN'], to: 'ACKNOWLEDGED' },
  resolve: { event: 'RESOLVED', from: ['ACKNOWLEDGED'], to: 'RESOLVED' },
  dismiss: { event: 'DISMISSED', from: ['OPEN', 'ACKNOWLEDGED'], to: 'DISMISSED' },
};

/** The statuses in which an item waits for somebody. */
export const unsettled: readonly DriftStatus[] = ['OPEN', 'ACKNOWLEDGED'];

const to = (state: DriftState, type: DriftTransitionType, status: DriftStatus) =>
  accept<DriftEvent>({ type, sequence: state.version + 1, from: state.status, to: status });

/** The life of a drift item (ST-44). Comparisons never fail: what they find either moves the item or leaves it as it is. */
export const driftDecider: Decider<DriftState, DriftCommand, DriftEvent, DriftRefusal> = {
  initial: { status: null, version: 0 },
  decide: (state, command) => {
    if (command.type === 'observe') {
      if (state.status === null) return to(state, 'DETECTED', 'OPEN');
      return state.status === 'RESOLVED' && command.isNew ? to(state, 'REOPENED', 'OPEN') : accept();
    }
    if (command.type === 'supersede' || command.type === 'clear') {
      if (state.status === null || !unsettled.includes(state.status)) return accept();
      return command.type === 'clear' ? to(state, 'CLEARED', 'RESOLVED') : to(state, 'SUPERSEDED', 'SUPERSEDED');
    }
    if (command.expectedVersion !== null && command.expectedVersion !== state.version) {
      return refuse<DriftRefusal>({ code: 'STALE_VERSION', current: state.version });
    }
    const wanted = triage[command.type];
    if (state.status === null || !wanted.from.includes(state.status)) {
      return refuse<DriftRefusal>({ code: 'INVALID_TRANSITION', from: state.status, to: wanted.to });
    }
    return to(state, wanted.event, wanted.to);
  },
  evolve: (_state, event) => ({ status: event.to, version: event.sequence }),
};
