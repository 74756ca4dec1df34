import type { Principal } from '@writ/kit/principal';
import type { Scope } from '@writ/kit/scopes';

/** Somebody who proved who they are. The same credential with the same rights gives the same `principal` object. */
export interface Caller {
  readonly principal: Principal;
  readonly scopes: ReadonlySet<Scope>;
  /** When the credential ends by itself; null when it does not. */
  readonly expiresAt: Date | null;
}

/** Turns the value of an Authorization header into a caller, or rejects with UNAUTHENTICATED. */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>;
