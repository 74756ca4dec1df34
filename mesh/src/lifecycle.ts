/**
 * What a running program has to take down, in the reverse order of its start. Everything that can end the program goes through
 * `end`: the first caller takes it down, whoever comes later waits for the same end.
 */
export interface Lifecycle {
  /** Remembers how to stop what was just started. */
  readonly onStop: (stop: () => Promise<void>) => void;
  readonly stop: () => Promise<void>;
  /** Says why, stops everything and ends the process with 1. */
  readonly abandon: (reason: string) => void;
}

export const createLifecycle = (): Lifecycle => {
  const started: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | null = null;
  const stopAll = async (): Promise<void> => {
    for (const stop of started.toReversed()) await stop();
  };
  const stop = (): Promise<void> => {
    stopping ??= stopAll();
    return stopping;
  };
  return {
    onStop: (one) => {
      started.push(one);
    },
    stop,
    abandon: (reason) => {
      if (stopping !== null) return;
      console.error(`writ: ${reason}`);
      const end = () => process.exit(1);
      stop().then(end, end);
    },
  };
};
