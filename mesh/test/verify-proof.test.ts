import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { newKey, signedApproval } from '../../subgraphs/studio/test/signed-approval.ts';

const folder = mkdtempSync(join(tmpdir(), 'writ-proof-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cli = fileURLToPath(new URL('../src/verify-proof-cli.ts', import.meta.url));
const { document, publicKey } = signedApproval();

const save = (name: string, value: unknown): string => {
  const file = join(folder, name);
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
};

/** The command in a process that knows of no server: its environment is empty. */
const verify = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', env: {} });
  return { status, stdout, stderr };
};

test('[ST-34] from two files the command says whether a proof holds: 0 yes, 1 no, 2 unreadable', () => {
  const key = save('key.jwk', publicKey);
  const good = verify(save('proof.json', document), '--key', key);
  expect(good).toMatchObject({ status: 0, stderr: '' });
  expect(good.stdout).toMatch(/^valid\n/);
  expect(good.stdout).toContain('hashed anew: snapshot, artifact');
  expect(good.stdout).toContain('"id":"ada"');

  const forged = { ...document, artifact: { ...document.artifact, compilerVersion: '0' } };
  expect(verify(save('forged.json', forged), '--key', key)).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('refused (ARTIFACT)'),
  });
  const set = save('keys.jwks', { keys: [newKey('skey_2').publicKey, publicKey] });
  expect(verify(join(folder, 'proof.json'), '--key', set)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('key: skey_1'),
  });
  expect(verify(save('cut.json', '{'), '--key', key).status).toBe(2);
  expect(verify(join(folder, 'absent.json'), '--key', key).status).toBe(2);
});
