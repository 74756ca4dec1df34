import { bundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity, Verifier } from '@sigstore/verify';
import type { OperatingModel } from '@writ/engine/model';
import { verifyProofDocument } from '@writ/studio/approval/proof-document';
import { publicKeyOf } from '@writ/studio/signing/signing-key';
import { signedApproval, smallModel } from '../subgraphs/studio/test/signed-approval.ts';

// ST-34: an approval's proof verifies offline in under 5 ms of work, from the text of the file; beside it, what Sigstore's verifier takes
// for the envelope alone, without hashing what the envelope is about.

/** A model of this many tools with one rule each. */
function modelOf(tools: number): OperatingModel {
  const [lookup] = Object.values(smallModel.tools);
  if (lookup === undefined) throw new Error('the small model has a tool');
  const entries = Array.from({ length: tools }, (_, index) => [
    `lookup_${index}`,
    { ...lookup, argumentRules: { [`short-${index}`]: { path: 'order_id', operator: 'length_lte', value: 40 } } },
  ]);
  return { ...smallModel, tools: Object.fromEntries(entries) };
}

const rounds = 1_000;

function measure(name: string, work: () => void): void {
  for (let warm = 0; warm < 200; warm += 1) work();
  // Of the thread: what a neighbour on the machine does is not this work.
  const before = process.threadCpuUsage();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const { user, system } = process.threadCpuUsage(before);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(3);
  const cpu = ((user + system) / 1_000 / rounds).toFixed(3);
  console.log(`${name.padEnd(60)} cpu ${cpu} ms   p50 ${at(0.5)} ms   p99 ${at(0.99)} ms`);
}

for (const tools of [1, 14, 100]) {
  const { document, envelope, publicKey } = signedApproval(modelOf(tools));
  const [file, key] = [JSON.stringify(document), JSON.stringify(publicKey)];
  const size = `${tools} tools, ${(file.length / 1024).toFixed(0)} KiB`;
  measure(`the whole document (${size})`, () => {
    if (!verifyProofDocument(JSON.parse(file), JSON.parse(key)).valid) throw new Error('refused');
  });
  const alone = JSON.stringify(envelope);
  measure(`the envelope alone (${tools} tools)`, () => {
    if (!verifyProofDocument(JSON.parse(alone), JSON.parse(key)).valid) throw new Error('refused');
  });
  const trusted = publicKeyOf(publicKey);
  const verifier = new Verifier(
    {
      certificateAuthorities: [],
      timestampAuthorities: [],
      tlogs: [],
      ctlogs: [],
      publicKey: () => ({ publicKey: trusted, validFor: () => true }),
    },
    { ctlogThreshold: 0, tlogThreshold: 0, timestampThreshold: 0 },
  );
  measure(`the envelope alone, by @sigstore/verify (${tools} tools)`, () => {
    const bundle = {
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: { publicKey: { hint: publicKey.kid }, tlogEntries: [] },
      dsseEnvelope: JSON.parse(alone),
    };
    verifier.verify(toSignedEntity(bundleFromJSON(bundle)));
  });
}
