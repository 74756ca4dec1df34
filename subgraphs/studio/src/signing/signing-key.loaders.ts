import { type PageArgs, pageOf } from '@writ/kit/connection';
import { rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { publicSigningKeys, type SigningKeyFilter, signingKeysWhere } from './signing-key.repository.ts';
import { signingKeys } from './signing-key.tables.ts';

export type SigningKeyArgs = PageArgs & { readonly filter?: SigningKeyFilter | null | undefined };

export const signingKeyLoaders = (scope: RequestScope) => ({
  signingKey: rowsByKey({ scope, table: signingKeys, keyColumn: signingKeys.id }),
  signingKeys: ({ filter, ...page }: SigningKeyArgs) =>
    scope.read((db) =>
      pageOf({ db, scope, list: 'signingKeys', table: signingKeys, where: signingKeysWhere(filter) }, page),
    ),
  signingKeySet: () => scope.read(async (db) => ({ keys: await publicSigningKeys(db, scope.tenantId) })),
});
