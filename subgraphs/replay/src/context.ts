import type { RequestScope } from '@writ/kit/request-scope';
import type { SubgraphContext } from '@writ/kit/subgraph';
import { callLoaders } from './call/call.loaders.ts';
import { deliveryLoaders } from './delivery/delivery.loaders.ts';
import { preparedRequestLoaders } from './request/prepared-request.loaders.ts';
import { sessionLoaders } from './session/session.loaders.ts';
import { workflowLoaders } from './workflow/workflow.loaders.ts';
import { workflowResourceLoaders } from './workflow/workflow-resource.loaders.ts';

export const createLoaders = (scope: RequestScope) => ({
  ...sessionLoaders(scope),
  ...preparedRequestLoaders(scope),
  ...callLoaders(scope),
  ...workflowLoaders(scope),
  ...workflowResourceLoaders(scope),
  ...deliveryLoaders(scope),
});

export type Loaders = ReturnType<typeof createLoaders>;
export type Context = SubgraphContext<Loaders>;
