import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const { resolve } = createRequire(import.meta.url);

/** What the thread does: for each message, one call of one exported function. */
const script = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', async ({ id, url, name, input }) => {
  try {
    const module = await import(url);
    parentPort.postMessage({ id, result: module[name](input) });
  } catch (error) {
    parentPort.postMessage({ id, error });
  }
});
`;

const memory = { maxOldGenerationSizeMb: 512 };

type Answer = { readonly id: number } & ({ readonly result: unknown } | { readonly error: unknown });

/** The thread of this process, and the calls that wait for it. It keeps no process alive by itself. */
interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, PromiseWithResolvers<unknown>>;
  calls: number;
}

const threads = new Set<Thread>();

/**
 * Calls a pure function that another module exports in a second thread, one call after the other, for work that would keep all
 * others of this process waiting for longer than a moment. Input and result are cloned. Rejects with what the function throws;
 * when it needs more than half a gigabyte, the thread ends with all that waits for it, and the next call gets a new one.
 */
export function aside<Work extends (input: never) => unknown>(
  module: string,
  name: string,
  input: Parameters<Work>[0],
): Promise<ReturnType<Work>> {
  const [thread = started()] = threads;
  thread.calls += 1;
  const id = thread.calls;
  const waiting = Promise.withResolvers<unknown>();
  thread.waiting.set(id, waiting);
  thread.worker.ref();
  thread.worker.postMessage({ id, url: urlOf(module), name, input });
  return waiting.promise as Promise<ReturnType<Work>>;
}

function started(): Thread {
  const worker = new Worker(script, { eval: true, resourceLimits: memory });
  const thread: Thread = { worker, waiting: new Map(), calls: 0 };
  threads.add(thread);
  worker.on('message', (answer: Answer) => {
    const waiting = thread.waiting.get(answer.id);
    thread.waiting.delete(answer.id);
    if (thread.waiting.size === 0) worker.unref();
    if ('error' in answer) waiting?.reject(answer.error);
    else waiting?.resolve(answer.result);
  });
  const end = (error: unknown): void => {
    threads.delete(thread);
    for (const waiting of thread.waiting.values()) waiting.reject(error);
    thread.waiting.clear();
  };
  worker.once('error', end);
  worker.once('exit', (code) => end(new Error(`The second thread ended with ${code}.`)));
  return thread;
}

function urlOf(module: string): string {
  return module.startsWith('node:') ? module : pathToFileURL(resolve(module)).href;
}
