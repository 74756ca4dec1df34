import type { DraftCommand } from '../draft/draft-commands.ts';
import { driftResolutions, type ForkCommands, type ForkedItem, type ForkFacts, made } from './fork-answer.ts';

const raised = ({ id: judgmentId, summary: question, targetRef }: ForkedItem): DraftCommand => ({
  type: 'RAISE_JUDGMENT',
  payload: { judgmentId, question, options: [...driftResolutions], targetRef },
});

const acceptedAs = ({ id: judgmentId }: ForkedItem, rationale: string | null): DraftCommand => ({
  type: 'RESOLVE_JUDGMENT',
  payload: { judgmentId, resolution: 'ACCEPT', rationale },
});

/** What no rule of the model says becomes a judgment: settled by acceptance, open otherwise, so that nothing is approved before it is. */
export const judged = ({ item, resolution }: ForkFacts): ForkCommands =>
  resolution === 'ACCEPT' ? made(raised(item), acceptedAs(item, null)) : made(raised(item));

/** A command that calls gave the measure for; where more calls show the item than did, a judgment tells whoever reviews the draft. */
export const measured = ({ item, resolution }: ForkFacts, calls: number, command: DraftCommand): ForkCommands => {
  if (resolution !== 'ACCEPT' || calls >= item.occurrences) return made(command);
  const rationale = `Accepted as ${calls} of the ${item.occurrences} calls that show it tell: the others are older, or cannot be read, and may still drift.`;
  return made(command, raised(item), acceptedAs(item, rationale));
};
