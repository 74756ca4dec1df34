import { setInterval } from 'node:timers';
import { startEmbeddedPostgres } from '@writ/drizzle/embedded-postgres';

/** A process that starts an embedded server and does nothing about signals: what becomes of the server when it dies is up to the server. */
const [, , dataDir = '', port] = process.argv;
try {
  const server = await startEmbeddedPostgres({
    dataDir,
    fsync: false,
    ...(port === undefined ? {} : { port: Number(port) }),
  });
  console.log(server.adminUrl);
  setInterval(() => {}, 60_000);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
