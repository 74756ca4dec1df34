import { byCodeUnit, own } from './json.ts';

/**
 * A persistent map in plain JSON: setting one key copies a few short objects, whatever the size, and equal contents have equal
 * JSON whatever the order of their making. A session of ten thousand entities costs as much per call as one of ten. A map that
 * holds more than a few keys is split by their hashes.
 */
export type ShardedMap<Value> = { readonly entries: readonly Entry<Value>[] } | { readonly shards: Shards<Value> };
type Shards<Value> = { readonly [shard: string]: ShardedMap<Value> };
type Entry<Value> = readonly [key: string, value: Value];

const maxEntries = 32;
const shardBits = 5;
const deepest = Math.floor(32 / shardBits);

export function getKey<Value>(map: ShardedMap<Value> | undefined, key: string): Value | undefined {
  const hash = hashOfKey(key);
  let part = map;
  for (let depth = 0; part !== undefined && 'shards' in part; depth++) part = own(part.shards, shardOf(hash, depth));
  return part?.entries.find(([one]) => one === key)?.[1];
}

export function setKey<Value>(map: ShardedMap<Value> | undefined, key: string, value: Value): ShardedMap<Value> {
  return changeKeys(map, [key], () => value) ?? emptyMap;
}

export const emptyMap: ShardedMap<never> = { entries: [] };

/** Gives many keys new values, copying what they share once. A key without a value is gone, and so is a map without keys. */
export function changeKeys<Value>(
  map: ShardedMap<Value> | undefined,
  keys: readonly string[],
  change: (value: Value | undefined) => Value | undefined,
): ShardedMap<Value> | undefined {
  return keys.length === 0 ? map : changed(map, keys, change, 0);
}

type Change<Value> = (value: Value | undefined, key: string) => Value | undefined;

function changed<Value>(
  map: ShardedMap<Value> | undefined,
  keys: readonly string[],
  change: Change<Value>,
  depth: number,
): ShardedMap<Value> | undefined {
  if (map && 'shards' in map) return joined(changedShards(map.shards, keys, change, depth));
  const values = new Map(map?.entries);
  for (const key of keys) {
    const value = change(values.get(key), key);
    if (value === undefined) values.delete(key);
    else values.set(key, value);
  }
  if (values.size === 0) return undefined;
  if (values.size > maxEntries && depth < deepest) {
    return { shards: changedShards({}, [...values.keys()], (_value, key) => values.get(key), depth) };
  }
  return { entries: [...values].sort(byKey) };
}

function changedShards<Value>(
  shards: Shards<Value>,
  keys: readonly string[],
  change: Change<Value>,
  depth: number,
): Shards<Value> {
  const after = { ...shards };
  for (const [shard, some] of Map.groupBy(keys, (key) => shardOf(hashOfKey(key), depth))) {
    const part = changed(own(shards, shard), some, change, depth + 1);
    if (part === undefined) delete after[shard];
    else after[shard] = part;
  }
  return after;
}

/** Shards as one map again when they hold no more than a map that was never split. */
function joined<Value>(shards: Shards<Value>): ShardedMap<Value> | undefined {
  const entries: Entry<Value>[] = [];
  for (const part of Object.values(shards)) {
    if ('shards' in part || entries.length + part.entries.length > maxEntries) return { shards };
    entries.push(...part.entries);
  }
  return entries.length === 0 ? undefined : { entries: entries.sort(byKey) };
}

function byKey([left]: Entry<unknown>, [right]: Entry<unknown>): number {
  return byCodeUnit(left, right);
}

function shardOf(hash: number, depth: number): string {
  return `s${(hash >>> (depth * shardBits)) & 31}`;
}

/** FNV-1a; only the spread matters. */
function hashOfKey(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
