import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { keyKinds, mintKey, readKey } from './api-key.ts';
import { tenantIdFrom, tenantIdOf } from './tenant-id.ts';

test('[C-06] a key is writ_<kind>_<random>; what is stored of it is its SHA-256 and its last four characters', () => {
  for (const kind of keyKinds) {
    const tenantId = randomUUID();
    const minted = mintKey(kind, tenantId);
    expect(minted.key).toMatch(new RegExp(`^writ_${kind}_[A-Za-z0-9_-]{54}$`));
    expect(minted.secretHash).toBe(`sha256:${createHash('sha256').update(minted.key).digest('hex')}`);
    expect(minted.lastFour).toBe(minted.key.slice(-4));
    expect(readKey(minted.key)).toEqual({ kind, tenantId, secretHash: minted.secretHash });
  }
});

test('[C-06] no two keys are alike, and what is not shaped like a key is none', () => {
  const tenantId = randomUUID();
  const { key } = mintKey('admin', tenantId);
  expect(mintKey('admin', tenantId).key).not.toBe(key);
  for (const text of [
    '',
    'writ_admin_',
    key.slice(0, -1),
    `${key}A`,
    key.replace('admin', 'root'),
    ` ${key}`,
    `${key}\n`,
  ]) {
    expect(readKey(text), JSON.stringify(text)).toBeNull();
  }
  expect(() => mintKey('admin', 'demo')).toThrow('a key needs the uuid of its tenant');
});

test('[C-06] a slug always means the same tenant, a uuid means itself', () => {
  expect(tenantIdOf('demo')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(tenantIdFrom('demo')).toBe(tenantIdOf('demo'));
  expect(tenantIdOf('demo2')).not.toBe(tenantIdOf('demo'));
  const id = randomUUID();
  expect(tenantIdFrom(id.toUpperCase())).toBe(id);
});
