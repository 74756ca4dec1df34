import { describe, expect, test } from 'vitest';
import { policyOf, searchModel } from '../../test/compared-policy.ts';
import { isStale, reportedBypass, staleArtifact } from './session-divergence.ts';

const policy = policyOf(searchModel());
const hashes = { approved: `sha256:${'a'.repeat(64)}`, other: `sha256:${'b'.repeat(64)}` };
const approvedAt = new Date('2026-11-20T10:00:00.000Z');
const facts = {
  pinnedHash: hashes.other,
  openedAt: approvedAt,
  approvedHash: hashes.approved,
  approvedVersion: 3,
  approvedAt,
};

describe('a session next to the approval in force', () => {
  test('[RP-01][ST-43] is stale with another hash, not with the approved one or with none', () => {
    expect(isStale(facts)).toBe(true);
    expect(isStale({ ...facts, pinnedHash: hashes.approved })).toBe(false);
    expect(isStale({ ...facts, pinnedHash: null })).toBe(false);
  });

  test('[RP-01] is not stale when it opened before the approval: it keeps the rules that it pinned', () => {
    expect(isStale({ ...facts, openedAt: new Date(approvedAt.getTime() - 1) })).toBe(false);
  });

  test('[ST-43] an older approval and an unknown hash are told apart, as one kind with one identity', () => {
    const older = staleArtifact(policy, 'STAGING', { ...facts, pinnedVersion: 2 }, hashes.other);
    const unknown = staleArtifact(policy, 'PRODUCTION', { ...facts, pinnedVersion: null }, hashes.other);
    expect(older).toMatchObject({
      kind: 'STALE_ARTIFACT_RUNNING',
      targetRef: `artifact:${hashes.other}`,
      severity: 'WARNING',
      summary: 'A session runs the artifact of approval version 2; version 3 is approved.',
      details: { expected: hashes.approved, found: hashes.other },
      calls: [],
    });
    expect(unknown.summary).toContain('that no approval of this agent compiled to');
    expect(unknown).toMatchObject({ severity: 'CRITICAL', fingerprint: older.fingerprint });
  });
});

describe('a reported bypass', () => {
  test('[ST-43][RP-54] is CRITICAL everywhere, one divergence per tool', () => {
    for (const environment of ['DEVELOPMENT', 'STAGING', 'PRODUCTION'] as const) {
      expect(reportedBypass(policy, environment, { toolName: 'search', reason: null })).toMatchObject({
        kind: 'BYPASS_REPORTED',
        targetRef: 'tool:search',
        toolName: 'search',
        severity: 'CRITICAL',
      });
    }
  });

  test('[ST-44][RP-54] without a tool it is about the session; the reason is no part of its identity', () => {
    const one = reportedBypass(policy, 'STAGING', { toolName: null, reason: 'one' });
    const other = reportedBypass(policy, 'STAGING', { toolName: null, reason: 'other' });
    const named = reportedBypass(policy, 'STAGING', { toolName: 'search', reason: 'one' });
    expect(one).toMatchObject({ targetRef: 'session', toolName: null, details: { found: 'one' } });
    expect(one.fingerprint).toBe(other.fingerprint);
    expect(one.fingerprint).not.toBe(named.fingerprint);
  });
});
