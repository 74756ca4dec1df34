import { check } from '@writ/engine/check';
import { compile } from '@writ/engine/compile';
import type { Finding } from '@writ/engine/finding';
import type { OperatingModel } from '@writ/engine/model';
import { parseModel } from '@writ/engine/model-shape';

/** Everything the engine says about a model; a model of a wrong shape is not looked at any further. */
export const findingsOf = (model: OperatingModel): readonly Finding[] => {
  const parsed = parseModel(model);
  return parsed.ok ? check(parsed.model) : parsed.findings;
};

/** Name of a finding that stays the same from version to version while the finding is the same. */
export const findingKey = ({ code, ruleId, path }: Finding): string => `${code}:${ruleId ?? ''}:${path}`;

/** Errors of a model that were not there before, each once. */
export const newErrors = (before: readonly Finding[], after: readonly Finding[]): readonly Finding[] => {
  const told = (finding: Finding) => `${findingKey(finding)}:${finding.message}`;
  const known = new Set(before.map(told));
  const errors = after.filter((finding) => finding.severity === 'ERROR' && !known.has(told(finding)));
  return [...new Map(errors.map((finding) => [told(finding), finding])).values()];
};

/** What the compiler says about a model, and how large what it makes of it is; 0 when it makes nothing. */
export const judge = (
  model: OperatingModel,
): { readonly findings: readonly Finding[]; readonly projectionBytes: number } => {
  const parsed = parseModel(model);
  if (!parsed.ok) return { findings: parsed.findings, projectionBytes: 0 };
  const compiled = compile(parsed.model);
  const projectionBytes = compiled.ok ? Buffer.byteLength(JSON.stringify(compiled.runtimeProjection), 'utf8') : 0;
  return { findings: compiled.findings, projectionBytes };
};
