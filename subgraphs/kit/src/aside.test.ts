import type { canonicalJson } from '@writ/engine/hash';
import { expect, test } from 'vitest';
import { aside } from './aside.ts';

const canonical = (input: unknown) => aside<typeof canonicalJson>('@writ/engine/hash', 'canonicalJson', input);

test('[EN-25] heavy work is done in a second thread, and each call gets its own answer or its own error', async () => {
  const answers = await Promise.allSettled([
    canonical({ b: 1, a: [2] }),
    canonical(Number.NaN),
    aside<typeof canonicalJson>('@writ/engine/hash', 'noSuchFunction', 1),
    canonical('after an error'),
  ]);
  expect(answers).toMatchObject([
    { value: '{"a":[2],"b":1}' },
    { status: 'rejected' },
    { reason: { message: expect.stringContaining('not a function') } },
    { value: '"after an error"' },
  ]);
});

test('[EN-25] a thread that ends fails what waits for it, and the next call has a new one', async () => {
  const ending = aside<(code: number) => void>('node:process', 'exit', 3).catch((error: unknown) => error);
  await expect(ending).resolves.toMatchObject({ message: 'The second thread ended with 3.' });
  await expect(canonical([1])).resolves.toBe('[1]');
});
