import type { canonicalJson } from '@writ/engine/hash';
import { expect, test } from 'vitest';
import { aside } from './aside.ts';

const canonical = (input: unknown) => aside<typeof canonicalJson>('@writ/engine/hash', 'canonicalJson', input);

test('[EN-25] heavy work is done in a thread of its own, and its answer or its error comes back', async () => {
  await expect(canonical({ b: 1, a: [2] })).resolves.toBe('{"a":[2],"b":1}');
  await expect(canonical(Number.NaN)).rejects.toThrow();
  await expect(aside<typeof canonicalJson>('@writ/engine/hash', 'noSuchFunction', 1)).rejects.toThrow('not a function');
});
