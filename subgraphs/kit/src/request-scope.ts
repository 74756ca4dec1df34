import type { Db, TenantDatabase } from '@writ/drizzle/tenant-database';
import type { Logger } from './log.ts';
import type { Actor, Principal } from './principal.ts';
import type { Scope } from './scopes.ts';
import { newTypeId } from './type-id.ts';
import type { Vault } from './vault.ts';
import type { WakeUps } from './wake-ups.ts';

/** Everything a use case may know of its surroundings: who asks, for which tenant, what time it is, and the way to that tenant's rows. */
export interface RequestScope {
  /** UUID of the tenant, from the signed principal only. */
  readonly tenantId: string;
  readonly actor: Actor;
  readonly scopes: ReadonlySet<Scope>;
  readonly requestId: string;
  readonly now: () => Date;
  /** A new TypeID with this prefix. */
  readonly newId: (prefix: string) => string;
  /** Reads of this tenant; Postgres refuses a write in it. */
  readonly read: <Result>(work: (db: Db) => Promise<Result>) => Promise<Result>;
  /** One transaction of this tenant. Whatever `work` throws rolls all of it back. */
  readonly write: <Result>(work: (tx: Db) => Promise<Result>) => Promise<Result>;
  /** Once `tx` has committed, hints to the feeds of this name that this tenant has something new; never if it rolls back. */
  readonly wakeAfterCommit: (tx: Db, feed: string) => void;
  /** Calls `listener` on hints to this tenant's feeds of this name, until the answer is called. */
  readonly onWakeUp: (feed: string, listener: () => void) => () => void;
  /** Encryption at rest with the deployment's key. */
  readonly vault: Vault;
  readonly log: Logger;
}

export const createRequestScope = (parts: {
  readonly principal: Principal;
  readonly requestId: string;
  readonly database: TenantDatabase;
  readonly now: () => Date;
  readonly vault: Vault;
  readonly log: Logger;
  /** Default: hints reach nobody, and feeds look by themselves. */
  readonly wakeUps?: Pick<WakeUps, 'wake' | 'on'> | undefined;
}): RequestScope => {
  const { principal, database, wakeUps } = parts;
  const topicsOf = new WeakMap<Db, Set<string>>();
  const topicOf = (feed: string) => `${feed}:${principal.tenantId}`;
  const write: RequestScope['write'] = async (work) => {
    const topics = new Set<string>();
    const result = await database.write(principal.tenantId, (tx) => {
      topicsOf.set(tx, topics);
      return work(tx);
    });
    for (const topic of topics) wakeUps?.wake(topic);
    return result;
  };
  return {
    tenantId: principal.tenantId,
    actor: principal.actor,
    scopes: new Set(principal.scopes),
    requestId: parts.requestId,
    now: parts.now,
    newId: newTypeId,
    read: (work) => database.read(principal.tenantId, work),
    write,
    wakeAfterCommit: (tx, feed) => topicsOf.get(tx)?.add(topicOf(feed)),
    onWakeUp: (feed, listener) => wakeUps?.on(topicOf(feed), listener) ?? (() => {}),
    vault: parts.vault,
    log: parts.log.child({ requestId: parts.requestId, tenant: principal.tenantId }),
  };
};
