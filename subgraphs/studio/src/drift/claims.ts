import type { TraceEntry } from '@writ/engine/decision';
import type { CompiledPolicy } from '@writ/engine/policy';
import type { EvidenceClaim, Statement } from '../evidence/evidence-claims.ts';
import type { EvidenceFamily } from '../evidence/evidence-kinds.ts';
import type { JudgedCall } from './divergence.ts';
import { decidedByRedaction } from './judgeable.ts';

/** A condition over the session or the place of the call in it: what came before decides too. */
const stateful = /\b(session|call)\b/;

/** The rules whose verdict a call's arguments alone decide. Only these can be counted whatever the order of deliveries (ST-40). */
const isDecidedAlone = (policy: CompiledPolicy, toolName: string, { kind, ruleId }: TraceEntry): boolean => {
  if (kind === 'schema') return true;
  const rule = policy.tools.get(toolName)?.argumentRules.find((compiled) => compiled.rule.ruleId === ruleId);
  return kind === 'argument' && rule !== undefined && !stateful.test(rule.rule.expression);
};

const statementOf = (toolName: string, { ruleId }: TraceEntry): Statement =>
  ruleId === null
    ? { scope: 'TOOL', targetRef: `tool:${toolName}`, family: 'ARGUMENT_RULE' }
    : { scope: 'RULE', targetRef: `rule:${ruleId}`, family: 'ARGUMENT_RULE' };

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
    if (entry.verdict === 'HOLD' || !isDecidedAlone(policy, call.toolName, entry)) return [];
    if (entry.ruleId !== null && unjudgeable.has(entry.ruleId)) return [];
    if (decidedByRedaction(policy, call, entry)) return [];
    return [claim(statementOf(call.toolName, entry), entry.verdict === 'PASS')];
  });
  return [inventory, ...schema, ...rules];
};
