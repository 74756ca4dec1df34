import { endableIterator } from './endable-iterator.ts';

/** Some rows after a position, in order. */
export interface FeedPage<Item, Position> {
  readonly items: readonly Item[];
  /** Where to read on: at least the position of the last item, further when what was read on the way was not for this feed. */
  readonly position: Position;
  /** Whether there may be more to read at once. */
  readonly more: boolean;
  /** Whether rows are there that wait for an older transaction to end: nobody will announce that, so the feed looks again soon. */
  readonly held: boolean;
}

export interface FeedParts<Item, Position> {
  /** Where to start: everything after it is delivered. */
  readonly after: Position;
  /** Reads the rows after a position; the table is the truth, whatever the wake-ups say. Its page is all that a consumer ever occupies. */
  readonly read: (after: Position) => Promise<FeedPage<Item, Position>>;
  /** Asks to be called when there may be something new; answers how to stop that. Only a hint: it may come late, twice or never. */
  readonly onWakeUp: (listener: () => void) => () => void;
  /** Milliseconds after which the feed looks without a hint. Default 2,000. */
  readonly pollEvery?: number;
  /** Milliseconds after which it looks again for rows that are held, then twice as long each time. Default 20. */
  readonly heldEvery?: number;
}

/**
 * A resumable feed (C-32): what is stored after a position, then what happens, in one order, each once. It reads only when somebody asks
 * for the next item: a consumer that does not read costs one page and no statement. Ends at once on `return()`, whatever it waits for.
 */
export const openFeed = <Item, Position>({
  after,
  read,
  onWakeUp,
  pollEvery = 2_000,
  heldEvery = 20,
}: FeedParts<Item, Position>): AsyncIterableIterator<Item, undefined> => {
  let position = after;
  let buffer: Item[] = [];
  let hinted = false;
  let wake: (() => void) | null = null;
  let ended = false;
  let patience = heldEvery;

  const silence = onWakeUp(() => {
    hinted = true;
    wake?.();
  });

  /** Until a hint, or this long. */
  const wait = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => wake?.(), milliseconds);
      wake = () => {
        clearTimeout(timer);
        wake = null;
        resolve();
      };
    });

  const fill = async (): Promise<void> => {
    hinted = false;
    const page = await read(position);
    position = page.position;
    buffer = [...page.items];
    // A hint that came while reading may be about a row that this read could not see.
    if (buffer.length > 0 || page.more || ended) return;
    if (page.held) {
      await wait(Math.min(patience, pollEvery));
      patience *= 2;
      return;
    }
    patience = heldEvery;
    if (!hinted) await wait(pollEvery);
  };

  const pull = async (): Promise<IteratorResult<Item, undefined>> => {
    for (;;) {
      const [item] = buffer.splice(0, 1);
      if (item !== undefined) return { done: false, value: item };
      if (ended) return { done: true, value: undefined };
      await fill();
    }
  };

  return endableIterator(pull, () => {
    ended = true;
    buffer = [];
    silence();
    wake?.();
  });
};
