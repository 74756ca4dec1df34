import type { Tally } from './redaction-spans.ts';

/**
 * Names for the keys of one object, so that keys that become one by redaction stay members of their own: the second is
 * `name (2)`. A name among `kept`, the keys that redaction left alone, is never given away. Each number is tried once
 * per name, so many equal names cost one try each.
 */
export function distinctNames(kept: readonly string[], tally: Tally): (name: string) => string {
  const taken = new Set(kept);
  const copies = new Map<string, number>();
  return (name) => {
    let copy = copies.get(name) ?? 1;
    let free = copyOf(name, copy);
    while (taken.has(free)) {
      tally.work += free.length;
      copy += 1;
      free = copyOf(name, copy);
    }
    tally.work += free.length;
    copies.set(name, copy + 1);
    taken.add(free);
    return free;
  };
}

const copyOf = (name: string, copy: number): string => (copy === 1 ? name : `${name} (${copy})`);

/** Whether a text is what a copy's name has behind its replacement token. */
export const isCopyNumber = (text: string): boolean => /^\s* \(\d{1,6}\)$/.test(text);
