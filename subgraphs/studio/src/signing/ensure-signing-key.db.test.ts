import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { createLog } from '@writ/kit/log';
import type { RequestScope } from '@writ/kit/request-scope';
import { newTenantId } from '@writ/kit/testing/execute-as';
import { scopeFor } from '@writ/kit/testing/scope';
import { createVault } from '@writ/kit/vault';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureSigner } from './ensure-signing-key.handler.ts';
import { rotateSigningKey } from './rotate-signing-key.handler.ts';

let database: TestDatabase;
let scope: RequestScope;
beforeAll(async () => {
  database = await testDatabase();
  scope = scopeFor(database.open('studio'), { tenantId: newTenantId() });
});
afterAll(() => database.close());

const signer = (as: RequestScope) => as.write((tx) => ensureSigner({ tx, scope: as }));

test('[ST-34][C-23] under another key encryption key signing is refused, retryable, and the log names the variable', async () => {
  const { keyId } = await signer(scope);
  const lines: string[] = [];
  const log = createLog('studio', 'error', { write: (line) => void lines.push(line) });
  const other = { ...scope, vault: createVault('another key encryption key'), log };
  await expect(signer(other)).rejects.toMatchObject({
    message: expect.not.stringContaining('WRIT_KEK'),
    extensions: { code: 'SIGNING_UNAVAILABLE', retryable: true, details: { signingKeyId: keyId } },
  });
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { signingKey: keyId, msg: expect.stringMatching(/^WRIT_KEK /) },
  ]);
  expect((await signer(scope)).keyId).toBe(keyId);
  const rotated = await rotateSigningKey(other, { expectedActiveKeyId: keyId, idempotencyKey: 'rotate' });
  expect((await signer(other)).keyId).toBe(rotated);
});
