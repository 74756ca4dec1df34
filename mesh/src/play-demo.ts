import { meshConfig } from './config.ts';
import { readCredentials } from './data-folder.ts';
import { playDemo } from './story/demo.ts';
import { runCommand } from './until-signal.ts';

/** `npm run demo`: plays the small story against the running mesh. */
runCommand(async () => {
  const { dataDir } = meshConfig();
  const credentials = await readCredentials(dataDir);
  if (credentials === null) throw new Error(`no credentials in ${dataDir}; start the mesh first: npm start`);
  await playDemo(credentials, console.log);
});
