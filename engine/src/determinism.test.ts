import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('../test/compile-digest.ts', import.meta.url));
const count = 10_000;

interface Digest {
  readonly compiled: number;
  readonly digest: string;
  readonly zone: number;
  readonly number: string;
}

async function digestIn(env: { readonly TZ: string; readonly LC_ALL: string }, shuffle: number): Promise<Digest> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, '0', String(count), String(shuffle)], {
    env: { ...process.env, ...env },
  });
  return JSON.parse(stdout);
}

test('[EN-12][ST-33] 10,000 random models compile to equal bytes in two processes, other key order, locale and time zone', {
  timeout: 600_000,
}, async () => {
  const [one, other] = await Promise.all([
    digestIn({ TZ: 'UTC', LC_ALL: 'en_US.UTF-8' }, 0),
    digestIn({ TZ: 'Asia/Kolkata', LC_ALL: 'de_DE.UTF-8' }, 7),
  ]);
  expect([one.zone, one.number]).not.toEqual([other.zone, other.number]);
  expect(other.digest).toBe(one.digest);
  expect(other.compiled).toBe(one.compiled);
  expect(one.compiled).toBeGreaterThan(0.9 * count);
});
