/** Lets at most `running` pieces of work run and `waiting` wait; refuses the rest at once instead of piling them up. */
export interface Admission {
  /** Resolves to a release function, or to null when refused or when `signal` aborts while waiting. */
  readonly enter: (signal: AbortSignal) => Promise<(() => void) | null>;
  readonly running: () => number;
}

export const createAdmission = (limits: { readonly running: number; readonly waiting: number }): Admission => {
  let running = 0;
  const queue = new Set<() => void>();

  const release = (): void => {
    const next = queue.values().next().value;
    if (next === undefined) {
      running -= 1;
    } else {
      queue.delete(next);
      next();
    }
  };
  const once = (): (() => void) => {
    let released = false;
    return () => {
      if (released) return;
      released = true;
      release();
    };
  };

  return {
    running: () => running,
    enter: (signal) => {
      if (signal.aborted) return Promise.resolve(null);
      if (running < limits.running) {
        running += 1;
        return Promise.resolve(once());
      }
      if (queue.size >= limits.waiting) return Promise.resolve(null);
      return new Promise((resolve) => {
        const admitted = () => {
          signal.removeEventListener('abort', left);
          resolve(once());
        };
        const left = () => {
          queue.delete(admitted);
          resolve(null);
        };
        queue.add(admitted);
        signal.addEventListener('abort', left, { once: true });
      });
    },
  };
};
