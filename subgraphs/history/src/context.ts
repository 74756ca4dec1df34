import type { RequestScope } from '@writ/kit/request-scope';
import type { SubgraphContext } from '@writ/kit/subgraph';
import { baselineLoaders } from './baseline/baseline.loaders.ts';
import { captureLoaders } from './capture/capture.loaders.ts';
import { contractLoaders } from './contract/contract.loaders.ts';
import { deliveryLoaders } from './delivery/delivery.loaders.ts';
import { quarantineLoaders } from './quarantine/quarantine.loaders.ts';
import { runLoaders } from './run/run.loaders.ts';

export const createLoaders = (scope: RequestScope) => ({
  ...captureLoaders(scope),
  ...contractLoaders(scope),
  ...runLoaders(scope),
  ...baselineLoaders(scope),
  ...deliveryLoaders(scope),
  ...quarantineLoaders(scope),
});

export type Loaders = ReturnType<typeof createLoaders>;
export type Context = SubgraphContext<Loaders>;
