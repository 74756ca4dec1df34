import type { Analysis } from './analysis.ts';
import { parsePath } from './field-path.ts';
import { finding, positionAt } from './finding.ts';
import { pointer } from './json.ts';
import type { OperatorRefusal } from './operator-tests.ts';

/** Reports a refused rule at the member that is wrong; in a path, at its last step. */
export function reportRefusal(
  analysis: Analysis,
  { code, message, at }: OperatorRefusal,
  source: string,
  { ruleId, path }: { readonly ruleId: string; readonly path: string },
): void {
  const parsed = at[0] === 'path' ? parsePath(source) : null;
  const position = parsed?.ok ? positionAt(source, parsed.offsets.at(-1) ?? 0) : undefined;
  analysis.findings.push(finding('ERROR', code, ruleId, pointer(path, ...at), message, position));
}
