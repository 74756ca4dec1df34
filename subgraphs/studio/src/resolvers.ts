import { mergeResolvers } from '@writ/kit/resolver-map';
import type { AllResolvers } from './__generated__/resolvers-types.ts';
import { approvalResolvers } from './approval/approval.resolvers.ts';
import { proofDocumentResolvers } from './approval/proof-document.resolvers.ts';
import { studioDeliveryResolvers } from './delivery/delivery.resolvers.ts';
import { draftResolvers } from './draft/draft.resolvers.ts';
import { driftResolvers } from './drift/drift.resolvers.ts';
import { driftFeedResolvers } from './drift/drift-feed.resolvers.ts';
import { forkDraftFromDriftResolvers } from './drift/fork-draft-from-drift.resolvers.ts';
import { runtimeSessionResolvers } from './drift/runtime-session.resolvers.ts';
import { evidenceResolvers } from './evidence/evidence.resolvers.ts';
import { lineageResolvers } from './lineage/lineage.resolvers.ts';
import { observationResolvers } from './observation/observation.resolvers.ts';
import { previewResolvers } from './preview/preview.resolvers.ts';
import { receiptResolvers } from './receipt/receipt.resolvers.ts';
import { signingKeyResolvers } from './signing/signing-key.resolvers.ts';
import { sourceResolvers } from './source/source.resolvers.ts';
import { workbenchResolvers } from './workbench/workbench.resolvers.ts';
import { workspaceResolvers } from './workspace/workspace.resolvers.ts';

export const resolvers = mergeResolvers(
  workspaceResolvers,
  sourceResolvers,
  draftResolvers,
  approvalResolvers,
  proofDocumentResolvers,
  signingKeyResolvers,
  receiptResolvers,
  driftResolvers,
  driftFeedResolvers,
  forkDraftFromDriftResolvers,
  runtimeSessionResolvers,
  evidenceResolvers,
  observationResolvers,
  previewResolvers,
  lineageResolvers,
  workbenchResolvers,
  studioDeliveryResolvers,
) satisfies AllResolvers;
