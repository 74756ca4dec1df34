import { made, type Outcome, refused } from './command-refusal.ts';
import type { DraftCommandPayloads } from './draft-commands.ts';
import type { Judgment } from './draft-memory.ts';

type Judgments = readonly Judgment[];

const replace = (
  judgments: Judgments,
  id: string,
  change: (judgment: Judgment) => Outcome<Judgment>,
): Outcome<Judgments> => {
  const found = judgments.find((judgment) => judgment.id === id);
  if (found === undefined) return refused('JUDGMENT_UNKNOWN', `The draft has no judgment "${id}".`);
  const outcome = change(found);
  return outcome.ok ? made(judgments.map((judgment) => (judgment === found ? outcome.value : judgment))) : outcome;
};

export const raiseJudgment = (
  judgments: Judgments,
  { judgmentId, ...question }: DraftCommandPayloads['RAISE_JUDGMENT'],
): Outcome<Judgments> =>
  judgments.some((judgment) => judgment.id === judgmentId)
    ? refused('JUDGMENT_EXISTS', `The draft already has a judgment "${judgmentId}".`)
    : made([...judgments, { id: judgmentId, ...question, state: 'OPEN', resolution: null, rationale: null }]);

export const resolveJudgment = (
  judgments: Judgments,
  { judgmentId, resolution, rationale }: DraftCommandPayloads['RESOLVE_JUDGMENT'],
): Outcome<Judgments> =>
  replace(judgments, judgmentId, (judgment) => {
    if (judgment.state === 'RESOLVED') {
      return refused('JUDGMENT_RESOLVED', `The judgment "${judgmentId}" is answered already; reopen it first.`);
    }
    if (judgment.options.length > 0 && !judgment.options.includes(resolution)) {
      return refused('JUDGMENT_OPTION_UNKNOWN', `"${resolution}" is not one of the options of "${judgmentId}".`);
    }
    return made({ ...judgment, state: 'RESOLVED', resolution, rationale });
  });

export const reopenJudgment = (
  judgments: Judgments,
  { judgmentId }: DraftCommandPayloads['REOPEN_JUDGMENT'],
): Outcome<Judgments> =>
  replace(judgments, judgmentId, (judgment) =>
    judgment.state === 'OPEN'
      ? refused('JUDGMENT_OPEN', `The judgment "${judgmentId}" is open already.`)
      : made({ ...judgment, state: 'OPEN', resolution: null, rationale: null }),
  );
