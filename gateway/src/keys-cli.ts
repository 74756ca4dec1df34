/** `npm run keys -- list | create | revoke`: the API keys in the embedded server that runs here, or where DATABASE_URL points. */
import { runningAdminUrl } from '@writ/drizzle/embedded-postgres';
import { openTenantDatabase, type TenantDatabase } from '@writ/drizzle/tenant-database';
import { gatewayDatabaseUrl } from './config.ts';
import { keysCommand } from './keys-command.ts';

const opened: TenantDatabase[] = [];
const open = (): TenantDatabase => {
  const database = opened[0] ?? openTenantDatabase({ url: gatewayDatabaseUrl(runningAdminUrl), maxConnections: 1 });
  opened[0] = database;
  return database;
};

try {
  await keysCommand(open, console.log).parseAsync();
} catch (error) {
  console.error(`writ: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await opened[0]?.close();
}
