import { mergeResolvers } from '@writ/kit/resolver-map';
import type { AllResolvers } from './__generated__/resolvers-types.ts';
import { attachmentResolvers } from './attachment/attachment.resolvers.ts';
import { planResolvers } from './plan/plan.resolvers.ts';

export const resolvers = mergeResolvers(planResolvers, attachmentResolvers) satisfies AllResolvers;
