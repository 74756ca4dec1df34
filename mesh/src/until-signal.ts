const parent = process.ppid;
const lookForParent = 250;

/**
 * Calls `gone` once the process that started this one is no more. A shell between npm and us dies of a signal that it does not pass on:
 * without this, the mesh would run on unseen after `kill` of `npm start`. Where the shell died before this program could ask who it is, the
 * parent is the first of all processes from the beginning.
 */
const whenParentIsGone = (gone: () => void): void => {
  const watch = setInterval(() => {
    if (process.ppid === parent && parent !== 1) return;
    clearInterval(watch);
    gone();
  }, lookForParent);
  watch.unref();
};

/** Calls `stop` once at SIGTERM or SIGINT, or when npm's shell above is gone, then ends the process with 0; a second signal, or a stop that fails, ends it with 1. */
export const stopOnSignal = (
  stop: () => Promise<void>,
  { alsoWithoutParent }: { alsoWithoutParent: boolean },
): void => {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(`writ: could not stop cleanly: ${error instanceof Error ? error.message : String(error)}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  if (alsoWithoutParent) {
    whenParentIsGone(() => {
      if (!stopping) onSignal();
    });
  }
};

/** A reader that has seen enough, as `head` has, is no failure. */
const endWithReader = (): void => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
};

/** Runs a command's main function; an error is one line on standard error and exit code 1. */
export const runCommand = (main: () => Promise<void>): void => {
  endWithReader();
  main().catch((error: unknown) => {
    console.error(`writ: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  });
};
