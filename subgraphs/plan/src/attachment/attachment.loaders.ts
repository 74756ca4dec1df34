import { type PageArgs, pageOf } from '@writ/kit/connection';
import { connectionsByParent, rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { type PlanAttachmentFilter, planAttachmentsWhere } from './attachment.repository.ts';
import { planAttachments } from './attachment.tables.ts';

export type PlanAttachmentArgs = PageArgs & { readonly filter?: PlanAttachmentFilter | null | undefined };

export const attachmentLoaders = (scope: RequestScope) => ({
  attachment: rowsByKey({ scope, table: planAttachments, keyColumn: planAttachments.id }),
  attachments: ({ filter, ...page }: PlanAttachmentArgs) =>
    scope.read((db) =>
      pageOf({ db, scope, list: 'planAttachments', table: planAttachments, where: planAttachmentsWhere(filter) }, page),
    ),
  attachmentsByPlan: connectionsByParent({
    scope,
    list: 'governancePlan.attachments',
    table: planAttachments,
    parentColumn: planAttachments.planId,
  }),
});
