import type { RequestScope } from '@writ/kit/request-scope';
import type { SubgraphContext } from '@writ/kit/subgraph';
import { attachmentLoaders } from './attachment/attachment.loaders.ts';
import { planLoaders } from './plan/plan.loaders.ts';

export const createLoaders = (scope: RequestScope) => ({ ...planLoaders(scope), ...attachmentLoaders(scope) });

export type Loaders = ReturnType<typeof createLoaders>;
export type Context = SubgraphContext<Loaders>;
