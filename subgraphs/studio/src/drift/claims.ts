import type { TraceEntry } from '@writ/engine/decision';
import type { CompiledPolicy } from '@writ/engine/policy';
import type { EvidenceClaim, Statement } from '../evidence/evidence-claims.ts';
import type { EvidenceFamily } from '../evidence/evidence-kinds.ts';
import { headOf, type JudgedCall } from './divergence.ts';
import { decidedByRedaction, type Judgeable } from './judgeable.ts';

const statementOf = (toolName: string, { ruleId }: TraceEntry): Statement =>
  ruleId === null
    ? { scope: 'TOOL', targetRef: `tool:${toolName}`, family: 'ARGUMENT_RULE' }
    : { scope: 'RULE', targetRef: `rule:${ruleId}`, family: 'ARGUMENT_RULE' };

/** Which sides a judged call takes about the statements of the approved model (ST-40). What could not be judged takes none. */
export const claimsOf = (policy: CompiledPolicy, known: Judgeable, judged: JudgedCall): readonly EvidenceClaim[] => {
  const { decision } = judged;
  const call = headOf(judged.call);
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
    const { kind, ruleId, verdict } = entry;
    // Only what one call decides alone can be counted whatever the order in which deliveries arrive.
    const alone = kind === 'schema' || (ruleId !== null && known.alone.has(ruleId) && !known.silent.has(ruleId));
    if (!alone || verdict === 'HOLD' || decidedByRedaction(known, judged, entry)) return [];
    return [claim(statementOf(call.toolName, entry), verdict === 'PASS')];
  });
  return [inventory, ...schema, ...rules];
};
