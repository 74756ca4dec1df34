import { type PageArgs, pageOf } from '@writ/kit/connection';
import { rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { connectionsByAgentScope } from '../scope-connections.loaders.ts';
import { type QuarantineFilter, quarantinesWhere } from './quarantine.repository.ts';
import { quarantines } from './quarantine.tables.ts';

export type QuarantineArgs = PageArgs & { readonly filter?: QuarantineFilter | null | undefined };

export const quarantineLoaders = (scope: RequestScope) => ({
  quarantine: rowsByKey({ scope, table: quarantines, keyColumn: quarantines.id }),
  quarantines: ({ filter, ...page }: QuarantineArgs) =>
    scope.read((db) =>
      pageOf({ db, scope, list: 'quarantinedRecords', table: quarantines, where: quarantinesWhere(filter) }, page),
    ),
  quarantinesOfAgent: connectionsByAgentScope({ scope, list: 'agent.quarantinedRecords', table: quarantines }),
});
