import type { CheckKind, TraceEntry } from '@writ/engine/decision';
import type { CompiledPolicy } from '@writ/engine/policy';
import type { EvidenceClaim, Statement } from '../evidence/evidence-claims.ts';
import type { EvidenceFamily } from '../evidence/evidence-kinds.ts';
import type { JudgedCall } from './divergence.ts';
import { decidedByRedaction } from './judgeable.ts';

/** Which statement a consulted rule of this kind speaks about; null: nothing that an observation can bear out. */
const familyOfCheck: Readonly<Record<CheckKind, EvidenceFamily | null>> = {
  schema: 'ARGUMENT_RULE',
  argument: 'ARGUMENT_RULE',
  binding: 'ARGUMENT_RULE',
  envelope: 'ARGUMENT_RULE',
  correlation: 'ARGUMENT_RULE',
  precondition: 'SEQUENCE_RULE',
  'forbids-after': 'SEQUENCE_RULE',
  phase: 'SEQUENCE_RULE',
  count: 'LIMIT_RULE',
  sum: 'LIMIT_RULE',
  limit: 'LIMIT_RULE',
  loop: 'LIMIT_RULE',
  checkpoint: null,
  'principal-policy': null,
  'risk-default': null,
  control: null,
  workflow: null,
};

const statementOf = (toolName: string, entry: TraceEntry): Statement | null => {
  const family = familyOfCheck[entry.kind];
  if (family === null) return null;
  if (entry.ruleId !== null) return { scope: 'RULE', targetRef: `rule:${entry.ruleId}`, family };
  return { scope: 'TOOL', targetRef: `tool:${toolName}`, family };
};

/** Which sides a judged call takes about the statements of the approved model (ST-40). What could not be judged takes none. */
export const claimsOf = (
  policy: CompiledPolicy,
  unjudgeable: ReadonlySet<string>,
  { call, decision }: JudgedCall,
): readonly EvidenceClaim[] => {
  const tool = policy.tools.get(call.toolName);
  const about = (family: EvidenceFamily): Statement => ({ scope: 'TOOL', targetRef: `tool:${call.toolName}`, family });
  const claim = (statement: Statement, holds: boolean): EvidenceClaim => ({
    statement,
    stance: holds ? 'SUPPORT' : 'CONTRADICTION',
    call,
  });
  const inventory = claim(about('TOOL_INVENTORY'), tool !== undefined);
  if (tool === undefined) return [inventory];
  const schema =
    call.toolSchemaHash === null
      ? []
      : [claim(about('TOOL_SCHEMA'), call.toolSchemaHash === tool.runtime.inputSchemaHash)];
  const rules = (decision?.trace ?? []).flatMap((entry) => {
    const statement = statementOf(call.toolName, entry);
    if (statement === null || entry.verdict === 'HOLD') return [];
    if (entry.ruleId !== null && unjudgeable.has(entry.ruleId)) return [];
    if (statement.family === 'ARGUMENT_RULE' && decidedByRedaction(policy, call, entry)) return [];
    return [claim(statement, entry.verdict === 'PASS')];
  });
  return [inventory, ...schema, ...rules];
};
