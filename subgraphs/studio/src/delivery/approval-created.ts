import type { DeliveryRoute } from '@writ/kit/subgraph';

/** `approval.created` is the plan's `publishApproval`; its payload is that mutation's input. */
export const approvalCreated: DeliveryRoute = {
  to: 'plan',
  document:
    'mutation PublishApproval($input: PublishApprovalInput!) { publishApproval(input: $input) { planVersion planId } }',
  variables: ({ id, payload }) => ({ input: { eventId: id, ...(typeof payload === 'object' ? payload : {}) } }),
};
