import { own } from './json.ts';

/**
 * A persistent map in plain JSON: setting one key copies two short objects, whatever the size, and equal contents have equal
 * JSON whatever the order of their making. A session of ten thousand entities costs as much per call as one of ten.
 */
export interface ShardedMap<Value> {
  readonly [shard: string]: { readonly [subShard: string]: { readonly [key: string]: Value } };
}

export function getKey<Value>(map: ShardedMap<Value> | undefined, key: string): Value | undefined {
  if (map === undefined) return undefined;
  const [outer, inner] = shardsOf(key);
  const leaf = own(own(map, outer) ?? {}, inner);
  return leaf && own(leaf, key);
}

export function setKey<Value>(map: ShardedMap<Value> | undefined, key: string, value: Value): ShardedMap<Value> {
  const [outer, inner] = shardsOf(key);
  const shard = map?.[outer];
  return { ...map, [outer]: { ...shard, [inner]: { ...shard?.[inner], [key]: value } } };
}

export function isEmptyMap(map: ShardedMap<unknown> | undefined): boolean {
  for (const _ in map) return false;
  return true;
}

/** FNV-1a; only the spread matters. */
function shardsOf(key: string): [string, string] {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  hash >>>= 0;
  return [`s${hash & 31}`, `s${(hash >>> 5) & 31}`];
}
