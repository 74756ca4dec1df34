import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Child {
  readonly process: ChildProcess;
  /** Resolves with its first line of output; rejects with what it said instead when it ends without one. */
  readonly firstLine: Promise<string>;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }>;
}

/** Runs a script as a process of its own, the way a service runs. */
export const startChild = (
  script: URL,
  args: readonly string[],
  options: { uid?: number; gid?: number } = {},
): Child => {
  const child = spawn(process.execPath, [fileURLToPath(script), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });
  let output = '';
  let resolveLine: (line: string) => void = () => {};
  let rejectLine: (error: Error) => void = () => {};
  const firstLine = new Promise<string>((resolve, reject) => {
    resolveLine = resolve;
    rejectLine = reject;
  });
  firstLine.catch(() => {});
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    const [line, rest] = output.split('\n', 2);
    if (line !== undefined && rest !== undefined) resolveLine(line);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }>((resolve) => {
    child.once('close', (code, signal) => {
      rejectLine(new Error(output));
      resolve({ code, signal, output });
    });
  });
  return { process: child, firstLine, ended };
};
