import { text } from 'node:stream/consumers';
import { draftDecider } from '../src/draft/draft.decider.ts';
import type { DraftCommand } from '../src/draft/draft-commands.ts';
import { pictureOf } from '../src/draft/draft-snapshot.ts';

/** Folds the commands that come in on stdin and prints the picture: run by the test that replays in another process. */
const given: {
  readonly commands: readonly DraftCommand[];
  readonly draftId: string;
  readonly version: number;
  readonly commandHistoryHash: string;
} = JSON.parse(await text(process.stdin));
const { commands, ...draft } = given;
const { memory, commandCount } = commands.reduce(draftDecider.evolve, draftDecider.initial);
process.stdout.write(JSON.stringify(pictureOf({ ...draft, memory, commandCount })));
