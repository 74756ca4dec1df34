import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import { ensureDemoTenant } from '@writ/gateway/bootstrap';
import { type Credentials, readCredentials, writeCredentials } from './data-folder.ts';

/**
 * The tenant `demo` with its keys, in the credentials file: made at the first start and kept, since nobody can read a key twice. Where
 * the file is gone new keys are made; the lost ones still work, which is said.
 */
export const ensureDemoCredentials = async (
  dataDir: string,
  url: string,
  gatewayDatabase: TenantDatabase,
): Promise<Credentials> => {
  const kept = await readCredentials(dataDir);
  const { tenant, keys, strayKeys } = await ensureDemoTenant(gatewayDatabase, kept?.keys ?? null);
  const credentials = { url, tenant, keys };
  await writeCredentials(dataDir, credentials);
  if (strayKeys > 0) {
    console.log(`writ: ${strayKeys} other keys of the tenant ${tenant} work too; see: npm run keys -- list`);
  }
  return credentials;
};
