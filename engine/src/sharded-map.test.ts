import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './hash.ts';
import { changeKeys, getKey, type ShardedMap, setKey } from './sharded-map.ts';

function filled(keys: readonly string[]): ShardedMap<number> | undefined {
  return keys.reduce<ShardedMap<number> | undefined>((map, key) => setKey(map, key, key.length), undefined);
}

test('[EN-20] a map finds every key, and equal contents are equal JSON whatever the order of their making', () => {
  const keys = fc.uniqueArray(fc.string({ maxLength: 8 }), { maxLength: 200 });
  fc.assert(
    fc.property(keys, fc.string(), (all, other) => {
      const map = filled(all);
      expect(canonicalJson(map ?? null)).toBe(canonicalJson(filled(all.toReversed()) ?? null));
      expect(canonicalJson(changeKeys(undefined, all, () => 1) ?? null)).toBe(
        canonicalJson(all.reduce<ShardedMap<number> | undefined>((one, key) => setKey(one, key, 1), undefined) ?? null),
      );
      for (const key of all) expect(getKey(map, key)).toBe(key.length);
      expect(getKey(map, other)).toBe(all.includes(other) ? other.length : undefined);
    }),
    { numRuns: 100, seed: 42 },
  );
});

test('[EN-20] what keys are left in a map is the same as if the others had never been there', () => {
  const keys = fc.uniqueArray(fc.string({ maxLength: 8 }), { maxLength: 200 });
  fc.assert(
    fc.property(keys, fc.nat(200), fc.boolean(), (all, left, singly) => {
      const gone = all.slice(left);
      const batches = singly ? gone.map((key) => [key]) : [gone];
      const map = batches.reduce((one, some) => changeKeys(one, some, () => undefined), filled(all));
      expect(canonicalJson(map ?? null)).toBe(canonicalJson(filled(all.slice(0, left)) ?? null));
      expect(gone.map((key) => getKey(map, key))).toEqual(gone.map(() => undefined));
      expect(changeKeys(map, gone, (value) => value)).toEqual(map);
    }),
    { numRuns: 100, seed: 42 },
  );
});

test('[EN-20] setting a key of a large map copies little, and so does taking it away', () => {
  const before = filled(Array.from({ length: 20_000 }, (_, at) => `["id-${at}"]`));
  const after = setKey(before, '["one more"]', 1);
  expect(newMembers(before, after)).toBeLessThan(200);
  const without = changeKeys(before, ['["id-77"]'], () => undefined);
  expect(newMembers(before, without)).toBeLessThan(200);
});

/** How many members the objects have that the second map does not share with the first. */
function newMembers(before: ShardedMap<number> | undefined, after: ShardedMap<number> | undefined): number {
  if (after === undefined || before === after) return 0;
  if ('entries' in after) return after.entries.length;
  const shards = before && 'shards' in before ? before.shards : {};
  return Object.entries(after.shards).reduce((sum, [shard, part]) => sum + 1 + newMembers(shards[shard], part), 0);
}
