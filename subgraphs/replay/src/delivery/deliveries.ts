import type { DeliveryRoute } from '@writ/kit/subgraph';

const inputOf = ({ id, payload }: { readonly id: string; readonly payload: unknown }) => ({
  input: { eventId: id, ...(typeof payload === 'object' ? payload : {}) },
});

/** How the events of this family become mutations of their receivers; each payload is that mutation's input. */
export const deliveries = {
  'session.opened': {
    to: 'studio',
    document:
      'mutation ObserveOpenedSession($input: ObserveOpenedSessionInput!) { observeOpenedSession(input: $input) { observed driftItemId } }',
    variables: inputOf,
  },
  'session.bypass-reported': {
    to: 'studio',
    document:
      'mutation ObserveReportedBypass($input: ObserveReportedBypassInput!) { observeReportedBypass(input: $input) { driftItemId } }',
    variables: inputOf,
  },
} satisfies Record<string, DeliveryRoute>;
