import { redactionFingerprint } from '@writ/kit/redaction';
import { redactionManifest } from '@writ/kit/redaction-manifest';
import type { Resolvers } from '../__generated__/resolvers-types.ts';

export const redactionResolvers = {
  Query: {
    redactionManifest: () => ({ fingerprint: redactionFingerprint, manifest: redactionManifest }),
  },
} satisfies Resolvers;
