import { anonymous, type EnginePrincipal } from './decision.ts';
import type { Json } from './json.ts';
import type { CompiledPolicy } from './policy.ts';
import { lastDecision, replayed, rootOf, sessionOf, type Tried } from './tried-session.ts';
import { type Known, note } from './vector-known.ts';

/** Somebody who has every role and attribute that a condition speaks of; null when none asks who stands behind the agent. */
export function somebodyIn({ projection }: CompiledPolicy): EnginePrincipal | null {
  const conditions = JSON.stringify(projection).replaceAll('\\"', '"');
  if (!conditions.includes('principal.')) return null;
  const names = [...conditions.matchAll(/principal\.attributes\.([A-Za-z_]\w*)/g)].map(([, name]) => name ?? '');
  const texts = [...conditions.matchAll(/"([^"\\]{1,100})" in principal\.roles/g)].map(([, role]) => role ?? '');
  const compared = [...conditions.matchAll(/principal\.[\w.]+ ?[=!]= ?"([^"\\]{1,100})"/g)].map(
    ([, text]) => text ?? '',
  );
  const [value = 'a'] = compared;
  const attributes = Object.fromEntries(names.map((name): [string, Json] => [name, value]));
  return { id: value, kind: value, roles: [...new Set(texts)], attributes };
}

/** Who to begin a session as: nobody first. */
export function principalsOf(policy: CompiledPolicy): readonly [EnginePrincipal, ...EnginePrincipal[]] {
  const somebody = somebodyIn(policy);
  return somebody ? [anonymous, somebody] : [anonymous];
}

/** The sessions in which a tool with a missing principal policy runs, by somebody else, who may be stopped where nobody was. */
export function tryAsOthers(known: Known): void {
  const { policy, reached, goals } = known;
  const [, ...others] = principalsOf(policy);
  for (const other of others) {
    for (const [name, { rules }] of policy.tools) {
      const running = reached.get(`runs: ${name}`);
      const isWanted = rules.some(
        ({ rule }) =>
          rule.kind === 'principal-policy' && goals.has(`rule: ${rule.ruleId}`) && !reached.has(`rule: ${rule.ruleId}`),
      );
      if (running && isWanted) noteAll(known, replayed(policy, rootOf(policy, other), sessionOf(running)));
    }
  }
}

function noteAll(known: Known, tried: Tried): void {
  for (const moment of sessionOf(tried)) if (lastDecision(moment)) note(known, moment);
}
