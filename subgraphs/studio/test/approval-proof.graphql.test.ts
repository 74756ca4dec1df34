import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyProofDocument } from '../src/approval/proof-document.ts';
import { approve, author, change, type StudioUnderTest, someone, startStudio } from './studio-subgraph.ts';

let studio: StudioUnderTest;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

const proofOf = `query ($id: ID!) {
  governanceApproval(id: $id) { proofDocument approvalProof snapshotHash signingKey { publicKey } artifact { compiledHash } }
}`;

test('[ST-34] the proof document of an approval verifies as it is answered, and vouches for snapshot and artifact', async () => {
  const as = someone();
  const first = await author(studio, as, undefined, { agent: 'proven' });
  await approve(studio, as, first);
  const second = await change(studio, as, first, [{ setSessionLimits: { toolCalls: 9 } }]);
  const { governanceApproval } = await approve(studio, as, second);
  const { governanceApproval: told } = await studio.data(as, proofOf, { id: governanceApproval.id });

  const saved = JSON.parse(JSON.stringify(told.proofDocument));
  const verified = verifyProofDocument(saved, told.signingKey.publicKey);
  expect(verified).toMatchObject({ valid: true, evidence: ['snapshot', 'artifact'] });
  if (!verified.valid) throw new Error('it was not valid');
  expect(verified.statement.subject.map(({ digest }) => `sha256:${digest.sha256}`)).toEqual([
    told.snapshotHash,
    told.artifact.compiledHash,
  ]);
  expect(saved.envelope).toEqual(told.approvalProof);

  const { governanceApproval: older } = await studio.data(as, proofOf, {
    id: (verified.statement.predicate.previousApproval as string) ?? '',
  });
  const mixed = { ...saved, artifact: older.proofDocument.artifact };
  expect(verifyProofDocument(mixed, told.signingKey.publicKey)).toEqual({ valid: false, reason: 'ARTIFACT' });
});

test('[ST-34][C-41] all keys of a tenant come as one key set in one statement, and it verifies what each of them signed', async () => {
  const as = someone();
  const keySet = async (who = as) => (await studio.data(who, '{ signingKeySet }')).signingKeySet;
  expect(await keySet()).toEqual({ keys: [] });
  const first = await author(studio, as, undefined, { agent: 'rotated' });
  const before = await approve(studio, as, first);
  const { id: retired } = before.governanceApproval.signingKey;
  const rotate = `mutation ($input: RotateSigningKeyInput!) { rotateSigningKey(input: $input) { signingKey { id } } }`;
  const input = { expectedActiveKeyId: retired, idempotencyKey: 'rotation' };
  const active = (await studio.data(as, rotate, { input })).rotateSigningKey.signingKey.id;
  const second = await change(studio, as, first, [{ setSessionLimits: { toolCalls: 9 } }]);
  const after = await approve(studio, as, second);

  studio.statements();
  const keys = await keySet();
  expect(studio.statements()).toHaveLength(1);
  expect(keys.keys.map(({ kid }: { kid: string }) => kid)).toEqual([active, retired]);
  expect(JSON.stringify(keys)).not.toContain('"d"');
  for (const { governanceApproval } of [before, after]) {
    const told = (await studio.data(as, proofOf, { id: governanceApproval.id })).governanceApproval;
    expect(verifyProofDocument(told.proofDocument, keys)).toMatchObject({
      valid: true,
      keyId: governanceApproval.signingKey.id,
    });
  }
  expect(await keySet(someone())).toEqual({ keys: [] });
  expect((await studio.failure({ ...as, scopes: ['plan:read'] }, '{ signingKeySet }')).code).toBe('FORBIDDEN');
});
