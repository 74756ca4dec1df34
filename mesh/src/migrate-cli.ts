import { migrateAll } from '@writ/drizzle/migrate';
import { meshConfig } from './config.ts';
import { runCommand } from './until-signal.ts';

/** `npm run migrate`: brings the database of DATABASE_URL up to date, roles included. Safe to run from several places at once. */
runCommand(async () => {
  const { databaseUrl, familyUrls } = meshConfig();
  if (databaseUrl === null) throw new Error('set DATABASE_URL to the database to migrate, as its administrator');
  await migrateAll({ adminUrl: databaseUrl, urls: familyUrls });
  console.log('writ: the database is up to date');
});
