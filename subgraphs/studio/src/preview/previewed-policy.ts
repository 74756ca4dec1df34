import { load } from '@writ/engine/evaluate';
import type { CompiledPolicy } from '@writ/engine/policy';
import type { RuntimeProjection } from '@writ/engine/projection';
import { type LookedAt, lookedAt } from './looked-at.ts';

/** One of the two policies that a preview compares, ready to be asked. */
export interface PreviewedPolicy {
  readonly policy: CompiledPolicy;
  readonly rules: ReadonlyMap<string, LookedAt>;
  /** Identities of all that it consults about arguments. */
  readonly identities: ReadonlySet<string>;
}

/** Identity of the check of a tool's arguments against its pinned schema. */
export const schemaIdentity = (policy: CompiledPolicy, toolName: string): string =>
  `schema ${policy.tools.get(toolName)?.runtime.inputSchemaHash}`;

const prepared = (projection: RuntimeProjection): PreviewedPolicy => {
  const policy = load(projection);
  const rules = lookedAt(policy);
  const schemas = [...policy.tools.keys()].map((name) => schemaIdentity(policy, name));
  return { policy, rules, identities: new Set([...schemas, ...[...rules.values()].map(({ identity }) => identity)]) };
};

const without = (projection: RuntimeProjection, ruleIds: ReadonlySet<string>): RuntimeProjection => ({
  ...projection,
  rules: projection.rules.filter(({ ruleId }) => !ruleIds.has(ruleId)),
  tools: Object.fromEntries(
    Object.entries(projection.tools).map(([name, tool]) => [
      name,
      { ...tool, rules: tool.rules.filter(({ ruleId }) => !ruleIds.has(ruleId)) },
    ]),
  ),
});

export interface PreviewedPolicies {
  readonly draft: PreviewedPolicy;
  /** Null when nothing is in force: then every call counts as allowed, as it was. */
  readonly baseline: PreviewedPolicy | null;
  /** Rules that need an output or a principal, and so cannot be judged by what is recorded. */
  readonly unjudged: readonly string[];
}

/**
 * Makes two policies ready to be compared over recorded calls. A rule that no recording can judge and that is the same in both is
 * left out of both: whatever it would say, it says before and after. One that only one of them has stays, and leaves calls undecided.
 */
export const previewedPolicies = (draft: RuntimeProjection, baseline: RuntimeProjection | null): PreviewedPolicies => {
  const before = baseline === null ? null : prepared(baseline);
  const after = prepared(draft);
  const silent = [...after.rules].filter(([, rule]) => rule.silent);
  const shared = new Set(
    silent
      .filter(([ruleId, { identity }]) => before?.rules.get(ruleId)?.identity === identity)
      .map(([ruleId]) => ruleId),
  );
  const onlyBefore = [...(before?.rules ?? [])].filter(([ruleId, rule]) => rule.silent && !shared.has(ruleId));
  const unjudged = [...new Set([...silent, ...onlyBefore].map(([ruleId]) => ruleId))].sort();
  if (shared.size === 0 || baseline === null) return { draft: after, baseline: before, unjudged };
  return { draft: prepared(without(draft, shared)), baseline: prepared(without(baseline, shared)), unjudged };
};
