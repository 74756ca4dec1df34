import { redactionFingerprint } from '@writ/kit/redaction';
import { redactionManifest } from '@writ/kit/redaction-manifest';

export const redactionResolvers = {
  Query: {
    redactionManifest: () => ({ fingerprint: redactionFingerprint, manifest: redactionManifest }),
  },
};
