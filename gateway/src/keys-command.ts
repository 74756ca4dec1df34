import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import type { Actor } from '@writ/kit/principal';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type KeyKind, keyKinds } from './identity/api-key.ts';
import { insertKey, insertTenant, listKeys, revokeKey } from './identity/identity.repository.ts';
import { tenantIdFrom } from './identity/tenant-id.ts';

const actor: Actor = { kind: 'SERVICE', id: 'keys', channel: 'CLI' };
const slugShape = /^[a-z0-9][a-z0-9-]{0,62}$/;

const futureDate = (text: string): Date => {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new InvalidArgumentError('Give a date such as 2027-01-31T00:00:00Z.');
  return date;
};

/** The command line for API keys. `say` gets each line of output; a key's text is said once and kept nowhere. */
export const keysCommand = (database: () => TenantDatabase, say: (line: string) => void): Command => {
  const program = new Command('keys').description('API keys of a tenant');
  const tenant = () => new Option('--tenant <slug>', 'slug or uuid of the tenant').default('demo');

  program
    .command('list')
    .description('all keys, without their text')
    .addOption(tenant())
    .action(async (options: { tenant: string }) => {
      const tenantId = tenantIdFrom(options.tenant);
      for (const key of await database().read(tenantId, (db) => listKeys(db, tenantId))) {
        const state =
          key.revokedAt !== null
            ? `revoked ${key.revokedAt.toISOString()}`
            : key.expiresAt !== null
              ? `until ${key.expiresAt.toISOString()}`
              : 'active';
        say([key.id, key.kind.padEnd(8), `…${key.lastFour}`, key.createdAt.toISOString(), state, key.name].join('  '));
      }
    });

  program
    .command('create')
    .description('a new key, shown once')
    .addOption(tenant())
    .addOption(new Option('--kind <kind>', 'what the key may do').choices(keyKinds).makeOptionMandatory())
    .option('--name <name>', 'what people call it', 'created on the command line')
    .addOption(new Option('--expires <date>', 'when it ends by itself').argParser(futureDate))
    .action(async (options: { tenant: string; kind: KeyKind; name: string; expires?: Date }) => {
      const tenantId = tenantIdFrom(options.tenant);
      const at = new Date();
      const created = await database().write(tenantId, async (tx) => {
        if (slugShape.test(options.tenant)) await insertTenant(tx, { tenantId, slug: options.tenant, actor, at });
        const { kind, name, expires = null } = options;
        return insertKey(tx, { tenantId, kind, name, expiresAt: expires, actor, at });
      });
      say(created.id);
      say(created.key);
    });

  program
    .command('revoke')
    .description('ends a key within a second')
    .argument('<id>', 'id of the key, key_…')
    .addOption(tenant())
    .action(async (id: string, options: { tenant: string }) => {
      const tenantId = tenantIdFrom(options.tenant);
      const revoked = await database().write(tenantId, (tx) => revokeKey(tx, tenantId, id, new Date()));
      if (!revoked) program.error(`no active key ${id} in this tenant`);
      say(`revoked ${id}`);
    });

  return program;
};
