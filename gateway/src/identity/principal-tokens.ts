import type { Family } from '@writ/drizzle/families';
import { createPrincipalSigner, type Principal, principalLifetime } from '@writ/kit/principal';

/** Signed principals for the subgraphs (C-07). */
export interface PrincipalTokens {
  readonly tokenFor: (principal: Principal, audience: Family) => Promise<string>;
}

/** A token is handed out for a third of its life, so that it is good for long enough wherever it goes. */
const reuseFor = (principalLifetime / 3) * 1000;

interface Token {
  readonly text: Promise<string>;
  readonly until: number;
}

/** Tokens are kept per principal object: a caller whose rights changed is another object and gets another token. */
export const createPrincipalTokens = (secret: string, now: () => Date = () => new Date()): PrincipalTokens => {
  const sign = createPrincipalSigner(secret, now);
  const kept = new WeakMap<Principal, Map<Family, Token>>();
  return {
    tokenFor: (principal, audience) => {
      const tokens = kept.get(principal) ?? new Map<Family, Token>();
      kept.set(principal, tokens);
      const token = tokens.get(audience);
      const time = now().getTime();
      if (token !== undefined && time < token.until) return token.text;
      const text = sign(principal, audience);
      tokens.set(audience, { text, until: time + reuseFor });
      return text;
    },
  };
};
