import { createHash } from 'node:crypto';
import { compile } from '../src/compile.ts';
import { seeded } from '../src/seeded.ts';
import { randomModel } from './random-model.ts';

/** `compile-digest.ts <first> <count> <shuffle seed>`: prints how many models compiled and a digest over all that came out. */
const [first = 0, count = 0, shuffle = 0] = process.argv.slice(2).map(Number);
const random = seeded(shuffle);
const digest = createHash('sha256');
let compiled = 0;
for (let seed = first; seed < first + count; seed++) {
  const model = JSON.parse(JSON.stringify(randomModel(seed)), (_key, value: unknown) => shuffled(value));
  const result = compile(model);
  if (result.ok) compiled += 1;
  digest.update(JSON.stringify(result));
}
console.log(
  JSON.stringify({
    compiled,
    digest: digest.digest('hex'),
    zone: new Date(0).getHours(),
    number: (1234.5).toLocaleString(),
  }),
);

function shuffled(value: unknown): unknown {
  if (shuffle === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map((entry) => ({ entry, order: random.below(1_000_000) }))
      .sort((left, right) => left.order - right.order)
      .map(({ entry }) => entry),
  );
}
