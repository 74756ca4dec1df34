import type { Context } from '../context.ts';
import type { CaptureInput } from './capture-input.ts';
import {
  type CaptureResult,
  type CaptureStatus,
  type IngestedBatch,
  ingestCaptures,
} from './ingest-captures.handler.ts';

const counted =
  (status: CaptureStatus) =>
  ({ results }: IngestedBatch): number =>
    results.filter((result) => result.status === status).length;

export const ingestCapturesResolvers = {
  Mutation: {
    ingestCaptures: (_: unknown, { input }: { input: { captures: readonly CaptureInput[] } }, { scope }: Context) =>
      ingestCaptures(scope, input),
  },
  IngestCapturesPayload: {
    stored: counted('STORED'),
    duplicates: counted('DUPLICATE'),
    rejected: counted('REJECTED'),
    quarantined: counted('QUARANTINED'),
    deliveries: ({ deliveryIds }: IngestedBatch, _: unknown, { loaders }: Context) => loaders.deliveries(deliveryIds),
  },
  CaptureResult: {
    capturedCall: ({ captureId, status }: CaptureResult, _: unknown, { loaders }: Context) =>
      status === 'STORED' || status === 'DUPLICATE' ? loaders.capturedCall.load(captureId) : null,
  },
};
