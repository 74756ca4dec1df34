import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const { resolve } = createRequire(import.meta.url);

/** What the thread does: one call of one exported function. */
const script = `
const { parentPort, workerData: { url, name, input } } = require('node:worker_threads');
import(url).then((module) => parentPort.postMessage(module[name](input)));
`;

const memory = { maxOldGenerationSizeMb: 512 };

/**
 * Calls a pure function that another module exports in a thread of its own, for work that would keep all others of this process
 * waiting for longer than a moment. Input and result are cloned. Rejects with what the function throws, and when it needs more
 * than half a gigabyte.
 */
export function aside<Work extends (input: never) => unknown>(
  module: string,
  name: string,
  input: Parameters<Work>[0],
): Promise<ReturnType<Work>> {
  const { promise, resolve: answer, reject } = Promise.withResolvers<ReturnType<Work>>();
  const url = pathToFileURL(resolve(module)).href;
  const worker = new Worker(script, { eval: true, workerData: { url, name, input }, resourceLimits: memory });
  worker.once('message', answer);
  worker.once('error', reject);
  worker.once('exit', (code) => reject(new Error(`${name} ended with ${code} and without an answer`)));
  return promise;
}
