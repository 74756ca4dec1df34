import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { completed, type Lockfile, missingOptional } from './lockfile.ts';

const broken: Lockfile = {
  packages: {
    '': {},
    'node_modules/tool': {
      optionalDependencies: { '@tool/cli-linux-x64': '1.0.0', '@tool/cli-linux-arm64-musl': '1.0.0' },
    },
    'node_modules/@tool/cli-linux-x64': { version: '1.0.0' },
  },
};

test('a platform package that npm left out is found, added for its platform only, and then found no more', () => {
  expect(missingOptional(broken).map(({ name }) => name)).toEqual(['@tool/cli-linux-arm64-musl']);
  const whole = completed(broken);
  expect(missingOptional(whole)).toEqual([]);
  expect(whole.packages['node_modules/@tool/cli-linux-arm64-musl']).toMatchObject({
    optional: true,
    os: ['linux'],
    cpu: ['arm64'],
    libc: ['musl'],
  });
});

test('our own lockfile lets npm ci through', () => {
  expect(missingOptional(JSON.parse(readFileSync('package-lock.json', 'utf8')))).toEqual([]);
});
