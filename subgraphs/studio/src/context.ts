import type { RequestScope } from '@writ/kit/request-scope';
import type { SubgraphContext } from '@writ/kit/subgraph';
import { approvalLoaders } from './approval/approval.loaders.ts';
import { draftLoaders } from './draft/draft.loaders.ts';
import { driftLoaders } from './drift/drift.loaders.ts';
import { evidenceLoaders } from './evidence/evidence.loaders.ts';
import { lineageLoaders } from './lineage/lineage.loaders.ts';
import { observationLoaders } from './observation/observation.loaders.ts';
import { previewLoaders } from './preview/preview.loaders.ts';
import { receiptLoaders } from './receipt/receipt.loaders.ts';
import { signingKeyLoaders } from './signing/signing-key.loaders.ts';
import { sourceLoaders } from './source/source.loaders.ts';
import { workbenchLoaders } from './workbench/workbench.loaders.ts';
import { workspaceLoaders } from './workspace/workspace.loaders.ts';

export const createLoaders = (scope: RequestScope) => ({
  ...workspaceLoaders(scope),
  ...sourceLoaders(scope),
  ...draftLoaders(scope),
  ...signingKeyLoaders(scope),
  ...approvalLoaders(scope),
  ...receiptLoaders(scope),
  ...driftLoaders(scope),
  ...evidenceLoaders(scope),
  ...observationLoaders(scope),
  ...previewLoaders(scope),
  ...lineageLoaders(scope),
  ...workbenchLoaders(scope),
});

export type Loaders = ReturnType<typeof createLoaders>;
export type Context = SubgraphContext<Loaders>;
