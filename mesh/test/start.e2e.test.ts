import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGraphClient } from '../src/graph-client.ts';
import { playDemo } from '../src/story/demo.ts';

const programOf = (name: string): string => fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url));

interface Started {
  readonly child: ChildProcess;
  /** Lines of both outputs so far. */
  readonly lines: string[];
  /** Resolves with the ready line; rejects with all output when the process ends before it. */
  readonly ready: Promise<string>;
}

const startProgram = (name: string, environment: Record<string, string>): Started => {
  const child = spawn(process.execPath, [programOf(name)], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const ready = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (line.startsWith('writ is ready')) resolve(line);
      });
    }
    child.once('exit', () => reject(new Error(lines.join('\n'))));
  });
  ready.catch(() => {});
  return { child, lines, ready };
};

const stop = async (child: ChildProcess): Promise<number | null> => {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = (await exited) as [number | null];
  return code;
};

const freePort = async (): Promise<number> => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
};

const processes = async (): Promise<readonly { pid: number; parent: number; command: string }[]> => {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args=']);
  return stdout.split('\n').map((line) => {
    const [pid, parent, ...command] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), command: command.join(' ') };
  });
};

const processesMentioning = async (text: string): Promise<readonly string[]> =>
  (await processes()).map(({ command }) => command).filter((command) => command.includes(text));

const keysIn = async (dataDir: string) =>
  JSON.parse(await readFile(join(dataDir, 'credentials.json'), 'utf8')) as { url: string; tenant: string; keys: never };

let dataDir = '';
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'writ-start-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe('npm start', () => {
  test('[GW-40] [C-51] starts on an empty folder, stops without a trace, and starts again on the same data', async () => {
    const environment = { PORT: String(await freePort()), WRIT_DATA_DIR: dataDir };
    const first = startProgram('start-embedded', environment);
    await first.ready;
    const credentials = await keysIn(dataDir);
    expect((await stat(join(dataDir, 'credentials.json'))).mode & 0o777).toBe(0o600);
    expect(Object.keys(credentials.keys)).toEqual([
      'admin',
      'author',
      'approver',
      'operator',
      'viewer',
      'runtime',
      'ingest',
    ]);
    const client = createGraphClient(credentials.url, (credentials.keys as { admin: string }).admin);
    expect(await client.send('{ __typename }')).toEqual({ data: { __typename: 'Query' } });
    await playDemo(credentials, () => {});
    expect(await stop(first.child)).toBe(0);
    expect(await processesMentioning(dataDir)).toEqual([]);
    expect(
      (await readdir(dataDir, { recursive: true })).filter((name) => /postmaster\.pid|\.lock$/.test(name)),
    ).toEqual([]);

    const second = startProgram('start-embedded', environment);
    await second.ready;
    expect(await keysIn(dataDir)).toEqual(credentials);
    const answer = await client.send('{ governanceWorkspaces { nodes { agent } } }');
    expect(answer).toEqual({ data: { governanceWorkspaces: { nodes: [{ agent: 'refund-desk' }] } } });
    expect(await stop(second.child)).toBe(0);
  }, 90_000);

  test('[C-51] SIGTERM to npm itself ends the server too', async () => {
    const child = spawn('npm', ['start'], {
      cwd: fileURLToPath(new URL('../../', import.meta.url)),
      env: { ...process.env, PORT: String(await freePort()), WRIT_DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('writ is ready')) break;
    const port = await readFile(join(dataDir, 'port'), 'utf8');
    expect(await processesMentioning(`port=${port.trim()}`)).not.toEqual([]);
    await stop(child);
    await expect.poll(() => processesMentioning(`port=${port.trim()}`), { timeout: 15_000 }).toEqual([]);
  }, 60_000);

  test('[C-51] when its own Postgres dies, the mesh says so and ends instead of answering errors for ever', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'writ-lost-'));
    const { child, lines, ready } = startProgram('start-embedded', {
      PORT: String(await freePort()),
      WRIT_DATA_DIR: folder,
    });
    await ready;
    const exited = once(child, 'exit');
    const [postmaster] = (await readFile(join(folder, 'cluster', 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(postmaster), 'SIGKILL');
    expect(await exited).toEqual([1, null]);
    expect(lines.join('\n')).toContain('writ: the embedded Postgres has ended');
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  test('[C-53] a taken port and a wrong value are said in one line, and nothing is started', async () => {
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const blocked = startProgram('start-embedded', { PORT: port, WRIT_DATA_DIR: dataDir });
    const [code] = (await once(blocked.child, 'exit')) as [number];
    taken.close();
    expect({ code, lines: blocked.lines }).toEqual({
      code: 1,
      lines: [`writ: port ${port} on 127.0.0.1 is already in use; set PORT to another one`],
    });
    const wrong = startProgram('start-embedded', { PORT: 'four thousand', WRIT_DATA_DIR: dataDir });
    const [wrongCode] = (await once(wrong.child, 'exit')) as [number];
    expect(wrongCode).toBe(1);
    expect(wrong.lines.join(' ')).toContain('PORT');
  }, 60_000);
});

describe('npm run start:mesh', () => {
  test('[GW-41] [GW-02] [GW-04] five processes answer the same; a subgraph that is down costs its fields only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'writ-mesh-'));
    const port = await freePort();
    const { child, ready } = startProgram('start-processes', { PORT: String(port), WRIT_DATA_DIR: folder });
    try {
      await ready;
      const credentials = await keysIn(folder);
      const printed: string[] = [];
      await playDemo(credentials, (line) => printed.push(line));
      const id = /appr_[0-9a-z]{26}/.exec(printed.join('\n'))?.[0];
      const client = createGraphClient(credentials.url, (credentials.keys as { viewer: string }).viewer);
      const query = `query ($id: ID!) { governanceApproval(id: $id) {
        id driftItems { nodes { kind calls { nodes { toolName capturedCall { captureId modelId } } } } }
        agentScope { plan { version } capturedCalls { nodes { captureId } } } } }`;
      type Answer = {
        governanceApproval: {
          id: string;
          driftItems: { nodes: { calls: { nodes: { toolName: string; capturedCall: unknown }[] } }[] };
          agentScope: { plan: { version: number } | null; capturedCalls: unknown };
        };
      };
      const whole = await client.send(query, { id });
      expect(whole.errors).toBeUndefined();

      const history = (await processes()).find(
        ({ parent, command }) => parent === child.pid && command.includes('subgraphs/history/'),
      );
      process.kill(history?.pid ?? Number.NaN, 'SIGKILL');
      const { data, errors = [] } = await client.send(query, { id });
      const { governanceApproval } = data as Answer;
      expect(governanceApproval.id).toBe(id);
      expect(governanceApproval.driftItems.nodes).toHaveLength(3);
      expect(governanceApproval.agentScope).toEqual({ plan: { version: 1 }, capturedCalls: null });
      expect(new Set(errors.map((error) => error.extensions?.code))).toEqual(new Set(['SUBGRAPH_UNAVAILABLE']));
      expect(errors.map((error) => error.path?.join('.'))).toContain('governanceApproval.agentScope.capturedCalls');
      const readiness = await fetch(new URL('/readyz', credentials.url)).then((response) => response.json());
      expect(readiness).toMatchObject({
        status: 'degraded',
        dependencies: { subgraphs: { history: 'down', plan: 'up' } },
      });
    } finally {
      expect(await stop(child)).toBe(0);
      expect(await processesMentioning(folder)).toEqual([]);
      await rm(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
