export type Severity = 'ERROR' | 'WARNING' | 'ADVISORY';

/** A place in an expression's source: UTF-16 offset from 0, line and column from 1. */
export interface SourcePosition {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** What checking a model found. `path` is a JSON Pointer into the model; `position` is inside the expression found there. */
export interface Finding {
  readonly severity: Severity;
  readonly code: string;
  readonly ruleId: string | null;
  readonly path: string;
  readonly message: string;
  readonly position?: SourcePosition;
}

export function finding(
  severity: Severity,
  code: string,
  ruleId: string | null,
  path: string,
  message: string,
  position?: SourcePosition,
): Finding {
  return { severity, code, ruleId, path, message, ...(position ? { position } : {}) };
}

export function positionAt(source: string, offset: number): SourcePosition {
  const before = source.slice(0, offset);
  return { offset, line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((one) => one.severity === 'ERROR');
}
