import { block, type Consultation, hold, pass } from './consultation.ts';
import { askCase, gatherAliases } from './earlier-rules.ts';
import type { CompiledRule } from './policy.ts';

/** The last layer: what only a person may let pass. An approved call has its person already. */
export function consultPerson(consultation: Consultation): void {
  const { tool, policy } = consultation;
  const verdict = tool ? tool.runtime.riskVerdict : policy.projection.session.unmatchedTool;
  if (verdict === 'HOLD') {
    const checked = tool ? `default for ${tool.runtime.sideEffect} tools` : 'default for unknown tools';
    needPerson(consultation, { kind: 'risk-default', checked, found: 'HOLD' });
  }
  for (const compiled of tool ? tool.rules : policy.anyToolRules) {
    if (compiled.rule.kind === 'checkpoint') consultCheckpoint(consultation, compiled);
  }
}

function needPerson(consultation: Consultation, consulted: Parameters<typeof hold>[1]): void {
  if (consultation.call.approved) pass(consultation, 'PERSON', { ...consulted, found: 'a person approved this call' });
  else hold(consultation, consulted);
}

function consultCheckpoint(consultation: Consultation, compiled: CompiledRule): void {
  const { rule, when, text } = compiled;
  const consulted = { kind: rule.kind, ruleId: rule.ruleId, checked: text, because: rule.because };
  const gathered = gatherAliases(consultation, compiled);
  if ('missing' in gathered) {
    needPerson(consultation, { ...consulted, found: gathered.missing });
    return;
  }
  const outcomes = gathered.cases.map((one) => (when === null ? { value: true } : askCase(consultation, when, one)));
  const error = outcomes.find((outcome) => 'error' in outcome);
  if (error) block(consultation, 'PERSON', 'expression_error', { ...consulted, found: error.error });
  else if (outcomes.some((outcome) => 'value' in outcome && outcome.value))
    needPerson(consultation, { ...consulted, found: true });
  else pass(consultation, 'PERSON', { ...consulted, found: false });
}
