import { mergeResolvers } from '@writ/kit/resolver-map';
import type { AllResolvers } from './__generated__/resolvers-types.ts';
import { callResolvers } from './call/call.resolvers.ts';
import { replayDeliveryResolvers } from './delivery/delivery.resolvers.ts';
import { preparedRequestResolvers } from './request/prepared-request.resolvers.ts';
import { bypassResolvers } from './session/bypass.resolvers.ts';
import { decisionEventResolvers } from './session/decision-event.resolvers.ts';
import { sessionResolvers } from './session/session.resolvers.ts';
import { workflowResolvers } from './workflow/workflow.resolvers.ts';
import { workflowResourceResolvers } from './workflow/workflow-resource.resolvers.ts';

export const resolvers = mergeResolvers(
  sessionResolvers,
  bypassResolvers,
  decisionEventResolvers,
  preparedRequestResolvers,
  callResolvers,
  workflowResolvers,
  workflowResourceResolvers,
  replayDeliveryResolvers,
) satisfies AllResolvers;
