import type { CompiledPolicy } from '@writ/engine/policy';
import type { RuntimeArgumentRule, RuntimeRule } from '@writ/engine/projection';
import { judgeable } from '../drift/judgeable.ts';

/** Members of the arguments that something looks at; null when nobody can say which. */
export type Members = ReadonlySet<string> | null;

/** What a rule needs to know of calls, so that one can tell whether a recording still says it. */
export interface LookedAt {
  /** The whole rule as text: equal texts of one tool decide equally about equal calls and states. */
  readonly identity: string;
  /** Whether it needs an output or a principal, which no observation has. */
  readonly silent: boolean;
  /** What it looks at in the arguments of the call itself. */
  readonly own: Members;
  /** What it looks at in the arguments of earlier calls of some tools. */
  readonly earlier: readonly { readonly tools: readonly string[]; readonly members: Members }[];
}

const anyOf = (lists: readonly Members[]): Members => {
  const all = new Set<string>();
  for (const members of lists) {
    if (members === null) return null;
    for (const member of members) all.add(member);
  }
  return all;
};

const arguments_ = /\bargs\b(?:\s*\.\s*([A-Za-z_]\w*))?/g;

/** The members of `args` that an expression or a rooted path names; a bare `args`, or one that is indexed, may be any of them. */
const namedIn = (text: string | null): Members => {
  const found = [...(text ?? '').matchAll(arguments_)].map(([, member]) => member);
  const members = found.flatMap((member) => member ?? []);
  return members.length < found.length ? null : new Set(members);
};

const leading = /^([A-Za-z_]\w*)/;

/** The first member of a path that starts at the arguments. */
const firstOf = (path: string | null): Members => {
  if (path === null) return new Set();
  const member = leading.exec(path)?.[1];
  return member === undefined ? null : new Set([member]);
};

const lookupsOf = (rule: RuntimeRule) => [
  ...('lookup' in rule ? [rule.lookup] : []),
  ...('presence' in rule ? [rule.presence] : []),
  ...('aliases' in rule ? rule.aliases : []),
];

const ofArgumentRule = (rule: RuntimeArgumentRule, silent: ReadonlySet<string>): LookedAt => ({
  identity: JSON.stringify(rule),
  silent: silent.has(rule.ruleId),
  own: rule.path === null ? namedIn(rule.expression) : firstOf(rule.path),
  earlier: [],
});

const ofRule = (policy: CompiledPolicy, rule: RuntimeRule, silent: ReadonlySet<string>): LookedAt => {
  const lookups = lookupsOf(rule);
  const window = 'window' in rule ? policy.windows.get(rule.window)?.window : undefined;
  const inWindow = anyOf([
    namedIn(window?.where ?? null),
    firstOf(window?.amount ?? null),
    ...(window?.per ?? []).map(firstOf),
  ]);
  const facts = lookups.flatMap(({ fact }) => policy.facts.get(fact)?.fact ?? []);
  return {
    // Ids of facts and windows follow from what they hold, so the rule's own text says all.
    identity: JSON.stringify(rule),
    silent: silent.has(rule.ruleId),
    own: anyOf([
      inWindow,
      firstOf('argument' in rule ? rule.argument : null),
      ...['when', 'require', 'expression'].map((part) =>
        namedIn(part in rule ? String(Reflect.get(rule, part)) : null),
      ),
      ...lookups.flatMap(({ key }) => key.map(namedIn)),
    ]),
    earlier: [
      ...facts.map(({ tools, key, where, keep }) => ({
        tools,
        members: anyOf([namedIn(where), ...key.map(namedIn), ...keep.map((chain) => namedIn(chain.join('.')))]),
      })),
      ...(window === undefined ? [] : [{ tools: window.tools, members: inWindow }]),
    ],
  };
};

/** What each rule of a policy looks at, by rule id: ids are unique in a policy. Worked out once per preview. */
export const lookedAt = (policy: CompiledPolicy): ReadonlyMap<string, LookedAt> => {
  const { silent } = judgeable(policy);
  const { tools, rules } = policy.projection;
  return new Map([
    ...Object.values(tools).flatMap((tool) =>
      tool.rules.map((rule) => [rule.ruleId, ofArgumentRule(rule, silent)] as const),
    ),
    ...rules.map((rule) => [rule.ruleId, ofRule(policy, rule, silent)] as const),
  ]);
};
