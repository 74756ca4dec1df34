import { actorOf } from '@writ/kit/actor-columns';
import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { agentScopeOf } from '../agent-scope.ts';

export const attachmentResolvers = {
  Query: {
    planAttachment: (_, { id }, { loaders }) => loaders.attachment.load(expectTypeId('att', id, 'id')),
    planAttachments: (_, args, { loaders }) => loaders.attachments(args),
  },
  PlanAttachment: {
    __resolveReference: ({ id }, { loaders }) => loaders.attachment.load(id),
    agentScope: agentScopeOf,
    plan: ({ planId }, _, { loaders }) => (planId === null ? null : loaders.plan.load(planId)),
    actor: actorOf,
  },
} satisfies Resolvers;
