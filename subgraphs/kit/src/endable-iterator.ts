/** An iterator that somebody else may end, with a last value to tell why. */
export interface EndableIterator<Value> extends AsyncIterableIterator<Value, undefined> {
  readonly next: () => Promise<IteratorResult<Value, undefined>>;
  readonly return: () => Promise<IteratorResult<Value, undefined>>;
  readonly throw: (error: unknown) => Promise<IteratorResult<Value, undefined>>;
  /** Ends it from outside: what is being pulled is dropped, `last` is delivered if given, and then there is no more. */
  readonly end: (last?: Value) => void;
}

const done = { done: true, value: undefined } as const;

/**
 * An iterator over what `pull` brings, one pull at a time and only on demand. Unlike an async generator, whose `return()` waits behind
 * a pending `next()`, this one ends at once: `return()` answers every waiting `next()`, and `onEnd` runs in the same turn, once.
 */
export const endableIterator = <Value>(
  pull: () => Promise<IteratorResult<Value, undefined>>,
  onEnd: () => void,
): EndableIterator<Value> => {
  const waiting: PromiseWithResolvers<IteratorResult<Value, undefined>>[] = [];
  const last: Value[] = [];
  let ended = false;
  let pulling = false;

  const finish = (): void => {
    if (ended) return;
    ended = true;
    onEnd();
    for (const { resolve } of waiting.splice(0)) resolve(afterEnd());
  };
  const afterEnd = (): IteratorResult<Value, undefined> => {
    const [value] = last.splice(0, 1);
    return value === undefined ? done : { done: false, value };
  };
  const fail = (error: unknown): void => {
    const first = waiting.shift();
    finish();
    first?.reject(error);
  };
  const work = async (): Promise<void> => {
    if (pulling) return;
    pulling = true;
    while (!ended && waiting.length > 0) {
      try {
        const result = await pull();
        if (ended) break;
        if (result.done === true) finish();
        else waiting.shift()?.resolve(result);
      } catch (error) {
        if (!ended) fail(error);
      }
    }
    pulling = false;
  };

  return {
    next: () => {
      if (ended) return Promise.resolve(afterEnd());
      const waiter = Promise.withResolvers<IteratorResult<Value, undefined>>();
      waiting.push(waiter);
      void work();
      return waiter.promise;
    },
    return: () => {
      last.length = 0;
      finish();
      last.length = 0;
      return Promise.resolve(done);
    },
    throw: (error) => {
      finish();
      return Promise.reject(error);
    },
    end: (value) => {
      if (ended) return;
      if (value !== undefined) last.push(value);
      finish();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
};
