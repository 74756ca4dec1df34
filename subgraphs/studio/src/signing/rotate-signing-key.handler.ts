import { writError } from '@writ/kit/errors';
import { once } from '@writ/kit/idempotency';
import type { RequestScope } from '@writ/kit/request-scope';
import { expectTypeId } from '@writ/kit/type-id';
import { studioDeliveryTables } from '../delivery/delivery.tables.ts';
import { newSigningKey } from './ensure-signing-key.handler.ts';
import { insertSigningKey, lockActiveSigningKey, retireSigningKey } from './signing-key.repository.ts';

export interface RotateSigningKeyInput {
  readonly expectedActiveKeyId?: string | null | undefined;
  readonly idempotencyKey: string;
}

const conflict = (active: { readonly id: string } | null) =>
  writError('LINEAGE_CONFLICT', 'Another key is active.', { activeKeyId: active?.id ?? null });

/** Retires the tenant's signing key and makes another, if the caller saw which one was active. Old proofs verify as before (ST-34). */
export const rotateSigningKey = async (scope: RequestScope, input: RotateSigningKeyInput): Promise<string> => {
  const seen =
    input.expectedActiveKeyId == null
      ? null
      : expectTypeId('skey', input.expectedActiveKeyId, 'input.expectedActiveKeyId');
  const key = { operation: 'rotateSigningKey', key: input.idempotencyKey, payload: { seen } };
  return scope.write((tx) =>
    once({ tx, scope, tables: studioDeliveryTables, ...key }, async () => {
      const active = await lockActiveSigningKey(tx, scope.tenantId);
      if ((active?.id ?? null) !== seen) throw conflict(active);
      if (active !== null) await retireSigningKey(tx, scope, active.id);
      const id = scope.newId('skey');
      await insertSigningKey(tx, scope, newSigningKey(scope, id));
      const made = await lockActiveSigningKey(tx, scope.tenantId);
      if (made?.id !== id) throw conflict(made);
      return id;
    }),
  );
};
