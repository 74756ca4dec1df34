import type { DeliveryRoute } from '@writ/kit/subgraph';

/** `calls.ungoverned` is replay's `observeUngovernedCalls`; its payload is that mutation's input. */
export const callsUngoverned: DeliveryRoute = {
  to: 'replay',
  document:
    'mutation ObserveUngovernedCalls($input: ObserveUngovernedCallsInput!) { observeUngovernedCalls(input: $input) { decisionEventId } }',
  variables: ({ id, payload }) => ({ input: { eventId: id, ...(typeof payload === 'object' ? payload : {}) } }),
};
