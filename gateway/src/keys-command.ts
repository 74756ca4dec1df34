import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import type { Actor } from '@writ/kit/principal';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type KeyKind, keyKinds } from './identity/api-key.ts';
import { insertKey, insertTenant, listKeys, revokeKey } from './identity/identity.repository.ts';
import { tenantIdFrom } from './identity/tenant-id.ts';

const actor: Actor = { kind: 'SERVICE', id: 'keys', channel: 'CLI' };
const slugShape = /^[a-z0-9][a-z0-9-]{0,62}$/;
const nameShape = /^[^\p{C}]{1,200}$/u;

const tenantName = (text: string): string => {
  if (slugShape.test(text)) return text;
  throw new InvalidArgumentError('Give a slug or a uuid: 1 to 63 of a-z 0-9 and -.');
};

const printableName = (text: string): string => {
  if (nameShape.test(text)) return text;
  throw new InvalidArgumentError('Give 1 to 200 characters that can be printed.');
};

const futureDate = (text: string): Date => {
  const date = new Date(text);
  if (Number.isNaN(date.getTime()) || date <= new Date())
    throw new InvalidArgumentError('Give a date to come, such as 2027-01-31T00:00:00Z.');
  return date;
};

/** The command line for API keys. `say` gets each line of output; a key's text is said once and kept nowhere. */
export const keysCommand = (database: () => TenantDatabase, say: (line: string) => void): Command => {
  const program = new Command('keys').description('API keys of a tenant');
  const tenant = () =>
    new Option('--tenant <slug>', 'slug or uuid of the tenant').argParser(tenantName).default('demo');

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
              ? `${key.expiresAt <= new Date() ? 'expired' : 'until'} ${key.expiresAt.toISOString()}`
              : 'active';
        say([key.id, key.kind.padEnd(8), `…${key.lastFour}`, key.createdAt.toISOString(), state, key.name].join('  '));
      }
    });

  program
    .command('create')
    .description('a new key, shown once; a tenant that is not there yet is made with it')
    .addOption(tenant())
    .addOption(new Option('--kind <kind>', 'what the key may do').choices(keyKinds).makeOptionMandatory())
    .addOption(
      new Option('--name <name>', 'what people call it')
        .argParser(printableName)
        .default('created on the command line'),
    )
    .addOption(new Option('--expires <date>', 'when it ends by itself').argParser(futureDate))
    .action(async (options: { tenant: string; kind: KeyKind; name: string; expires?: Date }) => {
      const tenantId = tenantIdFrom(options.tenant);
      const at = new Date();
      const { isNew, created } = await database().write(tenantId, async (tx) => {
        const isNew = await insertTenant(tx, { tenantId, slug: options.tenant, actor, at });
        const { kind, name, expires = null } = options;
        return { isNew, created: await insertKey(tx, { tenantId, kind, name, expiresAt: expires, actor, at }) };
      });
      if (isNew) program.configureOutput().writeErr?.(`made the tenant ${options.tenant}\n`);
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
