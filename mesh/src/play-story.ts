import { resolve } from 'node:path';
import { meshConfig } from './config.ts';
import { readCredentials } from './data-folder.ts';
import { playAirline, showTraversal } from './story/airline.ts';
import { castFrom } from './story/cast.ts';
import { readRecording } from './story/recorded-sessions.ts';
import { runCommand } from './until-signal.ts';

/** `npm run story -- FOLDER`: plays a recording against the running mesh, then asks the one query. */
runCommand(async () => {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('say which recording to play: npm run story -- FOLDER');
  const { dataDir } = meshConfig();
  const credentials = await readCredentials(dataDir);
  if (credentials === null) throw new Error(`no credentials in ${dataDir}; start the mesh first: npm start`);
  const cast = castFrom(credentials);
  const { approvalId } = await playAirline(await readRecording(resolve(folder)), cast, console.log);
  await showTraversal(cast, approvalId, console.log);
});
