import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { type CaptureStatus, type IngestedBatch, ingestCaptures } from './ingest-captures.handler.ts';

const counted =
  (status: CaptureStatus) =>
  ({ results }: IngestedBatch): number =>
    results.filter((result) => result.status === status).length;

export const ingestCapturesResolvers = {
  Mutation: {
    ingestCaptures: (_, { input }, { scope }) => ingestCaptures(scope, input),
  },
  IngestCapturesPayload: {
    stored: counted('STORED'),
    duplicates: counted('DUPLICATE'),
    rejected: counted('REJECTED'),
    quarantined: counted('QUARANTINED'),
    deliveries: ({ deliveryIds }, _, { loaders }) => loaders.deliveries(deliveryIds),
  },
  CaptureResult: {
    capturedCall: ({ captureId, status }, _, { loaders }) =>
      status === 'STORED' || status === 'DUPLICATE' ? loaders.capturedCall.load(captureId) : null,
  },
} satisfies Resolvers;
