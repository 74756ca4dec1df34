import { actorOf } from '@writ/kit/actor-columns';
import { expectTypeId } from '@writ/kit/type-id';
import { agentScopeOf } from '../agent-scope.ts';
import type { Context } from '../context.ts';
import type { PlanAttachmentArgs } from './attachment.loaders.ts';
import type { PlanAttachmentRow } from './attachment.tables.ts';

export const attachmentResolvers = {
  Query: {
    planAttachment: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.attachment.load(expectTypeId('att', id, 'id')),
    planAttachments: (_: unknown, args: PlanAttachmentArgs, { loaders }: Context) => loaders.attachments(args),
  },
  PlanAttachment: {
    __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.attachment.load(id),
    agentScope: agentScopeOf,
    plan: ({ planId }: PlanAttachmentRow, _: unknown, { loaders }: Context) =>
      planId === null ? null : loaders.plan.load(planId),
    actor: actorOf,
  },
};
