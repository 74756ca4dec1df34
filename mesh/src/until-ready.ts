import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

const patience = 30_000;
const between = 50;

/** Resolves when the gateway's `url` says that it and every subgraph is ready. Rejects when the process that should answer has ended, or after half a minute. */
export const untilReady = async (url: URL, child: ChildProcess): Promise<void> => {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the process behind ${url} ended before it was ready`);
    const ready = await fetch(url).then(
      async (response) => ((await response.json()) as { status?: unknown }).status === 'ready',
      () => false,
    );
    if (ready) return;
    await pause(between);
  }
  throw new Error(`${url} was not ready within ${patience / 1000} seconds`);
};
