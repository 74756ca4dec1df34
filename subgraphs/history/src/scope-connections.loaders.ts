import type { Environment } from '@writ/drizzle/columns';
import type { Connection, PageArgs, TenantTable } from '@writ/kit/connection';
import { connectionsByParent, loaderPerArgs } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { and, eq, type InferSelectModel, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { AgentScope } from './agent-scope.ts';

type ScopedTable = TenantTable & { readonly agent: PgColumn; readonly environment: PgColumn };

/** A page of what belongs to each agent scope: one statement for all agents of an environment that ask with the same arguments. */
export const connectionsByAgentScope = <Table extends ScopedTable, Filter>(spec: {
  readonly scope: RequestScope;
  readonly list: string;
  readonly table: Table;
  readonly where?: (filter: Filter | null | undefined) => SQL | undefined;
}) => {
  const perArgs = loaderPerArgs(
    ({ environment, filter, ...page }: PageArgs & { environment: Environment; filter?: Filter | null | undefined }) =>
      connectionsByParent({
        scope: spec.scope,
        list: `${spec.list}.${environment}`,
        table: spec.table,
        parentColumn: spec.table.agent,
        where: and(eq(spec.table.environment, environment), spec.where?.(filter)),
      })(page),
  );
  return (
    { name, environment }: AgentScope,
    { first, after, filter }: PageArgs & { readonly filter?: Filter | null | undefined },
  ): Promise<Connection<InferSelectModel<Table>>> => perArgs({ environment, filter, first, after }).load(name);
};
