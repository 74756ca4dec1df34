import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import { createLog } from '../log.ts';
import type { Actor } from '../principal.ts';
import { createRequestScope, type RequestScope } from '../request-scope.ts';
import { scopesOfRoles } from '../scopes.ts';
import { createVault } from '../vault.ts';
import type { WakeUps } from '../wake-ups.ts';
import { testSecret } from './execute-as.ts';

/** What a handler gets, without a request around it: for tests of handlers on a real database. */
export const scopeFor = (
  database: TenantDatabase,
  as: {
    readonly tenantId: string;
    readonly actor?: Actor;
    readonly now?: () => Date;
    readonly wakeUps?: Pick<WakeUps, 'wake' | 'on'>;
  },
): RequestScope =>
  createRequestScope({
    principal: {
      tenantId: as.tenantId,
      actor: as.actor ?? { kind: 'USER', id: 'user-1', channel: 'API' },
      scopes: scopesOfRoles(['ADMIN']),
    },
    requestId: 'test-request',
    database,
    now: as.now ?? (() => new Date()),
    vault: createVault(testSecret),
    log: createLog('test', 'silent'),
    wakeUps: as.wakeUps,
  });
