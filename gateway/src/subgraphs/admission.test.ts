import { expect, test } from 'vitest';
import { createAdmission } from './admission.ts';

const never = new AbortController().signal;

test('[GW-04] a subgraph has so many fetches running and so many waiting; one more is refused at once', async () => {
  const admission = createAdmission({ running: 1, waiting: 1 });
  const release = await admission.enter(never);
  const waiting = admission.enter(never);
  expect(await admission.enter(never)).toBeNull();
  release?.();
  release?.();
  const next = await waiting;
  expect(next).not.toBeNull();
  expect(admission.running()).toBe(1);
  next?.();
  expect(admission.running()).toBe(0);
});

test('[GW-04] who leaves while waiting frees the place in the queue', async () => {
  const admission = createAdmission({ running: 1, waiting: 1 });
  const release = await admission.enter(never);
  const leaving = new AbortController();
  const left = admission.enter(leaving.signal);
  leaving.abort();
  expect(await left).toBeNull();
  const next = admission.enter(never);
  release?.();
  expect(await next).not.toBeNull();
  expect(await admission.enter(AbortSignal.abort())).toBeNull();
});
