import { made } from '../draft/command-refusal.ts';
import type { DraftMemory, Judgment } from '../draft/draft-memory.ts';
import { memoryAfter } from '../draft/memory-after.ts';
import { type DiffEntry, diffOf } from '../draft/snapshot-diff.ts';
import { type Assessment, assess } from '../draft/snapshot-state.ts';
import { type ControlTarget, meantTarget } from './control-target.ts';

/** What the draft would be with one answer given. */
export interface OptionConsequence {
  /** Null: any answer, of a judgment that is answered freely. */
  readonly option: string | null;
  /** It is the answer that the draft holds. */
  readonly chosen: boolean;
  /** It is the answer under the active approval; null when the approval knows no answer to this judgment. */
  readonly approved: boolean | null;
  readonly status: Assessment['status'];
  readonly approvalState: Assessment['approvalState'];
  /** What the answer changes beside the judgment itself. */
  readonly changes: readonly DiffEntry[];
}

export interface FocusPicture {
  readonly judgment: Judgment;
  readonly target: ControlTarget | null;
  readonly sources: readonly string[];
  readonly options: readonly OptionConsequence[];
}

/** Any answer will do to see what an answer does; this one is never stored. */
const anyAnswer = 'any answer';

/** The draft with the judgment answered, by the fold that a command of the author would go through. */
const answered = (memory: DraftMemory, { id, state }: Judgment, resolution: string): DraftMemory => {
  const reopening = { type: 'REOPEN_JUDGMENT', payload: { judgmentId: id, reason: null } } as const;
  const open = state === 'OPEN' ? made(memory) : memoryAfter(memory, reopening);
  const payload = { judgmentId: id, resolution, rationale: null };
  const outcome = open.ok ? memoryAfter(open.value, { type: 'RESOLVE_JUDGMENT', payload }) : open;
  if (!outcome.ok) throw new Error('an option of a stored judgment cannot be chosen');
  return outcome.value;
};

/** Assesses memories of one draft; the same model with the same questions open is assessed once. */
const assessor = () => {
  const known: { readonly memory: DraftMemory; readonly assessment: Assessment }[] = [];
  const openIds = ({ judgments }: DraftMemory) =>
    JSON.stringify(judgments.flatMap(({ id, state }) => (state === 'OPEN' ? [id] : [])));
  return (memory: DraftMemory): Assessment => {
    const same = known.find((one) => one.memory.model === memory.model && openIds(one.memory) === openIds(memory));
    const assessment = same?.assessment ?? assess(memory);
    known.push({ memory, assessment });
    return assessment;
  };
};

/** One judgment of a draft with what each answer leads to (ST-52); null when the draft has no such judgment. */
export const focusOf = (memory: DraftMemory, approved: DraftMemory | null, judgmentId: string): FocusPicture | null => {
  const judgment = memory.judgments.find(({ id }) => id === judgmentId);
  if (judgment === undefined) return null;
  const approvedAnswer = approved?.judgments.find(({ id }) => id === judgmentId)?.resolution ?? null;
  const assessed = assessor();
  const options = judgment.options.length > 0 ? [...new Set(judgment.options)] : [null];
  return {
    judgment,
    target: meantTarget(judgment.targetRef, memory.model),
    sources: memory.sources.map(({ sourceId }) => sourceId),
    options: options.map((option): OptionConsequence => {
      const after = answered(memory, judgment, option ?? anyAnswer);
      const changes = diffOf(memory, after).filter(({ part, ref }) => part !== 'JUDGMENT' || ref !== judgmentId);
      return {
        option,
        chosen: judgment.resolution !== null && (option === null || option === judgment.resolution),
        approved: approvedAnswer === null ? null : option === null || option === approvedAnswer,
        changes,
        ...assessed(after),
      };
    }),
  };
};
