import { mergeResolvers } from '@writ/kit/resolver-map';
import type { AllResolvers } from './__generated__/resolvers-types.ts';
import { baselineResolvers } from './baseline/baseline.resolvers.ts';
import { captureResolvers } from './capture/capture.resolvers.ts';
import { ingestCapturesResolvers } from './capture/ingest-captures.resolvers.ts';
import { contractResolvers } from './contract/contract.resolvers.ts';
import { historyDeliveryResolvers } from './delivery/delivery.resolvers.ts';
import { quarantineResolvers } from './quarantine/quarantine.resolvers.ts';
import { redactionResolvers } from './redaction/redaction.resolvers.ts';
import { recordRunResolvers } from './run/record-run.resolvers.ts';
import { runResolvers } from './run/run.resolvers.ts';

export const resolvers = mergeResolvers(
  captureResolvers,
  ingestCapturesResolvers,
  contractResolvers,
  runResolvers,
  recordRunResolvers,
  baselineResolvers,
  quarantineResolvers,
  redactionResolvers,
  historyDeliveryResolvers,
) satisfies AllResolvers;
