import { compile } from '@writ/engine/compile';
import type { DraftMemory } from '../draft/draft-memory.ts';
import { emptyMemory } from '../draft/draft-memory.ts';
import { type DiffEntry, type DiffKind, diffOf } from '../draft/snapshot-diff.ts';
import { type PolicyText, policyTextOf } from './model-rules.ts';
import { type WithdrawnAllowance, withdrawnAllowances } from './withdrawn-allowances.ts';

/** One tool, rule or the session's own terms, as a reviewer reads them before and after. */
export interface PolicyChange {
  readonly kind: DiffKind;
  readonly part: 'TOOL' | 'RULE' | 'SESSION';
  /** Name of the tool, id of the rule, or `session`. */
  readonly ref: string;
  readonly tool: string | null;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What an approval of a snapshot would change against the active one. */
export interface ApprovalChanges {
  readonly compiledHash: string;
  /** It would compile to what is approved already. */
  readonly unchanged: boolean;
  readonly becomesEnforceable: readonly PolicyChange[];
  readonly stopsBeingEnforced: readonly PolicyChange[];
  readonly stopsBeingAllowed: readonly WithdrawnAllowance[];
}

const sentencesOf = ({ rules, statementsOfTool }: PolicyText, { part, ref }: DiffEntry): readonly string[] => {
  if (part === 'TOOL') return statementsOfTool.get(ref) ?? [];
  const rule = rules.find(({ ruleId }) => ruleId === ref);
  return rule === undefined ? [] : [rule.sentence, ...(rule.because === null ? [] : [rule.because])];
};

const byIdentity = (entry: DiffEntry, before: PolicyText, after: PolicyText): readonly PolicyChange[] => {
  const { kind, part, ref, tool } = entry;
  if (part !== 'TOOL' && part !== 'RULE') return [];
  return [{ kind, part, ref, tool, before: sentencesOf(before, entry), after: sentencesOf(after, entry) }];
};

/** Terms of the session have no identity but what they say. */
const sessionChange = (before: readonly string[], after: readonly string[]): readonly PolicyChange[] => {
  const gone = before.filter((sentence) => !after.includes(sentence));
  const come = after.filter((sentence) => !before.includes(sentence));
  if (gone.length === 0 && come.length === 0) return [];
  const kind = before.length === 0 ? 'ADDED' : 'CHANGED';
  return [{ kind, part: 'SESSION', ref: 'session', tool: null, before: gone, after: come }];
};

const nothing: PolicyText = { rules: [], session: [], statementsOfTool: new Map() };

/**
 * What approving a draft's memory would change against what is approved, by the identity of tools and rules (ST-53); null when the
 * model does not compile. Against no approval everything becomes enforceable and nothing was allowed.
 */
export const approvalChangesOf = (
  snapshot: { readonly memory: DraftMemory; readonly compilerVersion: string },
  approved: { readonly memory: DraftMemory; readonly compiledHash: string } | null,
): ApprovalChanges | null => {
  const compiled = compile(snapshot.memory.model, snapshot.compilerVersion);
  if (!compiled.ok) return null;
  const after = policyTextOf(snapshot.memory.model);
  const before = approved === null ? nothing : policyTextOf(approved.memory.model);
  const changes = [
    ...diffOf(approved?.memory ?? emptyMemory(), snapshot.memory).flatMap((entry) => byIdentity(entry, before, after)),
    ...sessionChange(before.session, after.session),
  ];
  return {
    compiledHash: compiled.compiledHash,
    unchanged: approved?.compiledHash === compiled.compiledHash,
    becomesEnforceable: changes.filter(({ kind }) => kind !== 'REMOVED'),
    stopsBeingEnforced: changes.filter(({ kind, before: was }) => kind !== 'ADDED' && was.length > 0),
    stopsBeingAllowed: approved === null ? [] : withdrawnAllowances(approved.memory, snapshot.memory, after),
  };
};
