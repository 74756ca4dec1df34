import { describe, expect, test } from 'vitest';
import { type DriftKind, type DriftSeverity, driftKinds } from './drift-kinds.ts';
import { atLeast, bySeverity, type SeverityFacts, severityOf } from './severity.ts';

const of = (
  kind: DriftKind,
  sideEffect: SeverityFacts['sideEffect'],
  environment: SeverityFacts['environment'],
): DriftSeverity => severityOf({ kind, sideEffect, environment });

describe('the severity table', () => {
  test('[ST-43] destructive, financial and admin tools are CRITICAL, whatever the kind and the environment', () => {
    for (const kind of driftKinds) {
      for (const sideEffect of ['DESTRUCTIVE', 'FINANCIAL', 'ADMIN'] as const) {
        for (const environment of ['DEVELOPMENT', 'STAGING', 'PRODUCTION'] as const) {
          expect(of(kind, sideEffect, environment), `${kind} ${sideEffect} ${environment}`).toBe('CRITICAL');
        }
      }
    }
  });

  test('[ST-43] violations in production are CRITICAL, also of a tool that only reads', () => {
    for (const kind of [
      'ARGUMENT_RULE_VIOLATED',
      'SEQUENCE_VIOLATED',
      'LIMIT_EXCEEDED',
      'UNGOVERNED_CALL',
      'BYPASS_REPORTED',
    ] as const) {
      expect(of(kind, 'READ', 'PRODUCTION'), kind).toBe('CRITICAL');
      expect(of(kind, null, 'PRODUCTION'), kind).toBe('CRITICAL');
    }
  });

  test('[ST-43] new read tools are WARNING; in production a new tool that nobody has classified is CRITICAL', () => {
    expect(of('UNKNOWN_TOOL', 'READ', 'PRODUCTION')).toBe('WARNING');
    expect(of('UNKNOWN_TOOL', null, 'STAGING')).toBe('WARNING');
    expect(of('UNKNOWN_TOOL', null, 'PRODUCTION')).toBe('CRITICAL');
  });

  test('[ST-43] unseen values are WARNING, shifts in frequency INFO', () => {
    expect(of('TOOL_SCHEMA_CHANGED', 'WRITE', 'PRODUCTION')).toBe('WARNING');
    expect(of('MODEL_CHANGED', null, 'PRODUCTION')).toBe('WARNING');
    expect(of('ARGUMENT_RULE_VIOLATED', 'WRITE', 'DEVELOPMENT')).toBe('WARNING');
    expect(of('LIMIT_EXCEEDED', 'WRITE', 'STAGING')).toBe('INFO');
  });

  test('[ST-43] severities have an order', () => {
    expect(atLeast('INFO')).toEqual(['INFO', 'WARNING', 'CRITICAL']);
    expect(atLeast('CRITICAL')).toEqual(['CRITICAL']);
    const sorted = (['INFO', 'CRITICAL', 'WARNING'] as const).map((severity) => ({ severity })).sort(bySeverity);
    expect(sorted.map(({ severity }) => severity)).toEqual(['CRITICAL', 'WARNING', 'INFO']);
  });
});
