import type { EvidenceFamily, EvidenceScope, EvidenceStance } from './evidence-kinds.ts';

/** What evidence can speak about. */
export interface Statement {
  readonly scope: EvidenceScope;
  readonly targetRef: string;
  readonly family: EvidenceFamily;
}

/** One observation that takes a side about one statement. */
export interface EvidenceClaim {
  readonly statement: Statement;
  readonly stance: EvidenceStance;
  readonly call: { readonly id: string; readonly observedAt: Date };
}

export interface GroupedClaims {
  readonly statement: Statement;
  readonly claims: readonly EvidenceClaim[];
  readonly first: Date;
  readonly last: Date;
}

export const statementKey = ({ scope, targetRef, family }: Statement): string =>
  JSON.stringify([scope, targetRef, family]);

/**
 * Claims by statement, sorted by it. Where one observation speaks on both sides of a statement, it contradicts: a doubt is never
 * outvoted by the same call.
 */
export const groupClaims = (claims: readonly EvidenceClaim[]): readonly GroupedClaims[] =>
  [...Map.groupBy(claims, ({ statement }) => statementKey(statement))]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, made]) => {
      const [any] = made;
      if (any === undefined) return [];
      const byCall = new Map<string, EvidenceClaim>();
      for (const claim of made) {
        if (byCall.get(claim.call.id)?.stance !== 'CONTRADICTION') byCall.set(claim.call.id, claim);
      }
      const times = made.map(({ call }) => call.observedAt.getTime());
      const first = times.reduce((a, b) => Math.min(a, b));
      const last = times.reduce((a, b) => Math.max(a, b));
      return [{ statement: any.statement, claims: [...byCall.values()], first: new Date(first), last: new Date(last) }];
    });
