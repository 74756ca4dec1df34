/** An entry of package-lock.json, as far as this check cares. */
interface Entry {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

export interface Lockfile {
  readonly packages: Readonly<Record<string, Entry>>;
  readonly [key: string]: unknown;
}

/** A platform's package that the lockfile should list and does not. */
export interface Missing {
  readonly name: string;
  readonly version: string;
  readonly wantedBy: string;
}

/** The nearest package of this name above `from`, as Node would find it. */
const resolves = (packages: Lockfile['packages'], from: string, name: string): boolean => {
  for (let base = from; ; ) {
    if (`${base === '' ? '' : `${base}/`}node_modules/${name}` in packages) return true;
    if (base === '') return false;
    const parent = base.lastIndexOf('/node_modules/');
    base = parent < 0 ? '' : base.slice(0, parent);
  }
};

/**
 * Optional packages that some entry names and none provides. `npm install` forgets those of other platforms when it cannot look
 * them up, and then `npm ci` refuses the whole file: what works on the machine that wrote it fails on every clean one.
 */
export const missingOptional = ({ packages }: Lockfile): readonly Missing[] =>
  Object.entries(packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !resolves(packages, path, name))
      .map(([name, version]) => ({ name, version, wantedBy: path })),
  );

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm64', 'x64', 'arm', 'ppc64', 'riscv64', 's390x', 'ia32'];

/** `@scope/cli-linux-x64-musl` says in its name where it runs. */
const platformOf = (name: string) => {
  const [os = '', cpu = '', libc] = (name.split('/').at(-1) ?? '').replace(/^[a-z]+-/, '').split('-');
  if (!systems.includes(os) || !processors.includes(cpu)) {
    throw new Error(`${name} does not say for which platform it is: add it to package-lock.json by hand`);
  }
  const libcOf = os !== 'linux' || libc === undefined ? {} : { libc: [libc.startsWith('musl') ? 'musl' : 'glibc'] };
  return { os: [os], cpu: [cpu], ...libcOf };
};

/** The lockfile with an entry for each missing package. An entry without an address is downloaded nowhere but on its own platform. */
export const completed = (lockfile: Lockfile): Lockfile => {
  const added = missingOptional(lockfile).map(({ name, version }) => [
    `node_modules/${name}`,
    { version, dev: true, optional: true, ...platformOf(name) },
  ]);
  const packages = Object.entries({ ...lockfile.packages, ...Object.fromEntries(added) });
  return { ...lockfile, packages: Object.fromEntries(packages.sort(([a], [b]) => (a < b ? -1 : 1))) };
};
