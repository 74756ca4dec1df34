import type { Caller } from './identity/caller.ts';

/** What one request carries through the gateway. */
export interface GatewayContext {
  readonly caller: Caller;
  readonly requestId: string;
  /** Aborts when the client has left. */
  readonly signal: AbortSignal;
}
