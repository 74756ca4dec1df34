import { byCodeUnit, own } from './json.ts';

/**
 * A persistent map in plain JSON: setting one key copies a few short objects, whatever the size, and equal contents have equal
 * JSON whatever the order of their making. A session of ten thousand entities costs as much per call as one of ten. A map that
 * holds more than a few keys is split by their hashes.
 */
export type ShardedMap<Value> =
  | { readonly entries: readonly Entry<Value>[] }
  | { readonly shards: { readonly [shard: string]: ShardedMap<Value> } };
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
  return withEntries(map, [[key, value]], 0);
}

/** Sets the same value for many keys, copying what they share once. */
export function setKeys<Value>(
  map: ShardedMap<Value> | undefined,
  keys: readonly string[],
  value: Value,
): ShardedMap<Value> | undefined {
  const entries = keys.map((key): Entry<Value> => [key, value]);
  return entries.length === 0 ? map : withEntries(map, entries, 0);
}

function withEntries<Value>(
  map: ShardedMap<Value> | undefined,
  added: readonly Entry<Value>[],
  depth: number,
): ShardedMap<Value> {
  if (map && 'shards' in map) return { shards: { ...map.shards, ...shardsWith(map.shards, added, depth) } };
  const entries = [...new Map([...(map?.entries ?? []), ...added])].sort(([left], [right]) => byCodeUnit(left, right));
  return entries.length <= maxEntries || depth >= deepest ? { entries } : { shards: shardsWith({}, entries, depth) };
}

function shardsWith<Value>(
  shards: { readonly [shard: string]: ShardedMap<Value> },
  added: readonly Entry<Value>[],
  depth: number,
): { readonly [shard: string]: ShardedMap<Value> } {
  const split = Map.groupBy(added, ([key]) => shardOf(hashOfKey(key), depth));
  return Object.fromEntries(
    [...split].map(([shard, entries]) => [shard, withEntries(own(shards, shard), entries, depth + 1)]),
  );
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
