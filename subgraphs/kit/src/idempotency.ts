import type { Db } from '@writ/drizzle/tenant-database';
import { hashOf } from '@writ/engine/hash';
import { and, eq } from 'drizzle-orm';
import { writError } from './errors.ts';
import type { DeliveryTables } from './family-tables.ts';
import { secretIn } from './redaction.ts';
import type { RequestScope } from './request-scope.ts';
import { expectStorable } from './storable.ts';

const keyLimit = 200;

/**
 * Runs `run` once per (operation, key) of a tenant and answers its result ever after (C-21). The key's row is written first, in the
 * caller's transaction: a second caller waits for the first to commit or roll back, then reads its result or does the work itself.
 * The same key with another payload is IDEMPOTENCY_MISMATCH. `Result` must be plain JSON, typically ids.
 */
export const once = async <Result>(
  parts: {
    readonly tx: Db;
    readonly scope: RequestScope;
    readonly tables: DeliveryTables;
    readonly operation: string;
    readonly key: string;
    readonly payload: unknown;
  },
  run: () => Promise<Result>,
): Promise<Result> => {
  const { tx, scope, operation, key } = parts;
  const keys = parts.tables.idempotencyKeys;
  if (key.length === 0 || key.length > keyLimit) {
    throw writError('BAD_USER_INPUT', `idempotencyKey must be 1 to ${keyLimit} characters.`, {
      field: 'input.idempotencyKey',
    });
  }
  expectStorable(key, 'input.idempotencyKey');
  const kind = secretIn(key);
  if (kind !== null) {
    throw writError('BAD_USER_INPUT', `input.idempotencyKey looks like a secret (${kind}).`, {
      field: 'input.idempotencyKey',
      kind,
    });
  }
  const requestHash = hashOf('idempotency', parts.payload);
  const rowId = scope.newId('idem');
  const claimed = await tx
    .insert(keys)
    .values({ tenantId: scope.tenantId, id: rowId, operation, key, requestHash, createdAt: scope.now() })
    .onConflictDoNothing()
    .returning({ id: keys.id });
  if (claimed.length === 1) {
    const result = await run();
    await tx
      .update(keys)
      .set({ result })
      .where(and(eq(keys.tenantId, scope.tenantId), eq(keys.id, rowId)));
    return result;
  }
  const [earlier] = await tx
    .select()
    .from(keys)
    .where(and(eq(keys.tenantId, scope.tenantId), eq(keys.operation, operation), eq(keys.key, key)));
  if (earlier === undefined) throw new Error(`idempotency key of ${operation} vanished`);
  if (earlier.requestHash !== requestHash) {
    throw writError('IDEMPOTENCY_MISMATCH', 'This idempotency key was used with other content.', {
      field: 'input.idempotencyKey',
    });
  }
  return earlier.result as Result;
};
