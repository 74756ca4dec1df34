import { expect, test } from 'vitest';
import { createVault } from './vault.ts';

const vault = createVault('a key encryption key for tests only');

test('a sealed secret opens with the same purpose and context', () => {
  const sealed = vault.seal('signing-key', 'tenant/key', 'the secret ü');
  expect(sealed).not.toContain('secret');
  expect(vault.open('signing-key', 'tenant/key', sealed)).toBe('the secret ü');
});

test('a sealed secret opens for no other purpose, context or key, and not after a change', () => {
  const sealed = vault.seal('signing-key', 'tenant/key', 'the secret');
  const damaged = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`;
  expect(() => vault.open('other', 'tenant/key', sealed)).toThrow();
  expect(() => vault.open('signing-key', 'other/key', sealed)).toThrow();
  expect(() => createVault('another key encryption key').open('signing-key', 'tenant/key', sealed)).toThrow();
  expect(() => vault.open('signing-key', 'tenant/key', damaged)).toThrow();
  expect(() => vault.open('signing-key', 'tenant/key', 'plain')).toThrow();
});
