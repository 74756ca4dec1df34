import { pointer } from './json.ts';
import type { RuntimeRule } from './projection.ts';

const collections = {
  binding: 'bindings',
  count: 'counts',
  sum: 'sums',
  envelope: 'envelopes',
  correlation: 'correlations',
  checkpoint: 'checkpoints',
  'principal-policy': 'principalPolicies',
} as const;

/** Where the model says a rule. */
export function placeOf({ kind, ruleId, tools }: RuntimeRule): string {
  if (kind !== 'precondition' && kind !== 'forbids-after') return pointer('', collections[kind], ruleId);
  return pointer('/tools', tools[0] ?? '', kind === 'precondition' ? 'preconditions' : 'forbidsAfter', ruleId);
}

const maxNamed = 4;

/** `a, b or c`; of many names the first few. */
export function inWords(names: readonly string[], word: 'and' | 'or'): string {
  const shown =
    names.length > maxNamed ? [...names.slice(0, maxNamed - 1), `${names.length - maxNamed + 1} more`] : names;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} ${word} ${last}`;
}
