import { migrateAll } from '@writ/drizzle/migrate';

const [, , adminUrl = ''] = process.argv;
await migrateAll({ adminUrl });
console.log('migrated');
