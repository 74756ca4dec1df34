/** `npm run verify -- proof.json --key key.jwk`: whether an approval's proof holds, offline and without a server. Exit 0 yes, 1 no, 2 unreadable. */
import { readFileSync } from 'node:fs';
import { verifyProofDocument } from '@writ/studio/approval/proof-document';
import { Command } from 'commander';

const meanings = {
  DOCUMENT: 'the file is no proof document: {envelope, snapshot?, artifact?} or an envelope',
  KEY: 'the key is no public Ed25519 key as a JWK, nor a JWKS of such',
  ENVELOPE: 'the envelope is no DSSE envelope',
  SIGNATURE: 'the signature was not made over this payload with this key, or the set has no key of its keyid',
  STATEMENT: 'what was signed is no approval',
  SNAPSHOT: 'the snapshot is not the one that was approved',
  ARTIFACT: 'the artifact is not the one that was approved',
} as const;

const jsonIn = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(2);
  }
};

/** A list of findings is told by its length and codes: the file itself holds every word of it. */
const inOneLine = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  const codes = new Set(
    value.map((one: unknown) => (typeof one === 'object' && one !== null && 'code' in one ? String(one.code) : '')),
  );
  return value.length === 0 ? 'none' : `${value.length} (${[...codes].join(', ')})`;
};

const verify = (file: string, { key }: { readonly key: string }): void => {
  const result = verifyProofDocument(jsonIn(file), jsonIn(key));
  if (!result.valid) {
    console.error(`refused (${result.reason}): ${meanings[result.reason]}.`);
    process.exitCode = 1;
    return;
  }
  const { subject, predicate } = result.statement;
  const lines = {
    key: result.keyId,
    ...Object.fromEntries(subject.map(({ name, digest }) => [name, `sha256:${digest.sha256}`])),
    'hashed anew': result.evidence.join(', ') || 'nothing: the file holds the envelope only',
    ...predicate,
  };
  console.log('valid');
  for (const [name, value] of Object.entries(lines)) {
    console.log(`  ${name}: ${inOneLine(value)}`);
  }
};

new Command('verify')
  .description('Verifies the proof of an approval offline.')
  .argument('<proof>', 'the file: GovernanceApproval.proofDocument, or approvalProof alone')
  .requiredOption(
    '--key <file>',
    'the public key: SigningKey.publicKey, or a JWKS, of which the key with the keyid of the signature is taken',
  )
  .action(verify)
  .parse();
