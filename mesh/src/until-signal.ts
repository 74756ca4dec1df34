/** Calls `stop` once at SIGTERM or SIGINT, then ends the process with 0; a second signal, or a stop that fails, ends it with 1. */
export const stopOnSignal = (stop: () => Promise<void>): void => {
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
};

/** Runs a command's main function; an error is one line on standard error and exit code 1. */
export const runCommand = (main: () => Promise<void>): void => {
  main().catch((error: unknown) => {
    console.error(`writ: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  });
};
