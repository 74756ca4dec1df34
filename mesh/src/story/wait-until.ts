import { setTimeout as pause } from 'node:timers/promises';

const between = 100;

/** Asks again until `done` says yes; an error naming `what` after `patience` milliseconds. */
export const waitUntil = async <Value>(
  what: string,
  ask: () => Promise<Value>,
  done: (value: Value) => boolean,
  patience = 60_000,
): Promise<Value> => {
  const deadline = Date.now() + patience;
  for (;;) {
    const value = await ask();
    if (done(value)) return value;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${patience / 1000} seconds`);
    await pause(between);
  }
};
