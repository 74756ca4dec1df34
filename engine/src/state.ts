import type { CompiledPolicy } from './policy.ts';
import type { SessionState } from './session-state.ts';
import { emptyMap } from './sharded-map.ts';

export { apply } from './apply.ts';
export type { Fact, SessionEvent, SessionState, Sighting } from './session-state.ts';

/** The state of a session in which nothing has happened yet. */
export function initialState(policy: CompiledPolicy): SessionState {
  return {
    stateVersion: 1,
    clock: 0,
    phase: policy.initialPhase,
    steps: 0,
    sequence: 0,
    calls: { open: 0, committed: 0 },
    callsPerTool: {},
    cost: { openMicros: 0, spentMicros: 0, unknown: 0 },
    inFlight: emptyMap,
    moving: {},
    awaited: {},
    facts: {},
    doubts: {},
    windows: {},
    recent: [],
    breaker: { blocks: 0, errors: 0 },
    killed: null,
    removedTools: [],
  };
}
