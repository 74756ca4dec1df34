import type { CompiledPolicy } from '@writ/engine/policy';
import type { EvidenceClaim } from '../evidence/evidence-claims.ts';
import { before, decide, happened, sessionStart } from '../observation/observed-session.ts';
import { asMade } from '../observation/session-order.ts';
import { claimsOf } from './claims.ts';
import { type Difference, declarationDifferences, differencesOf, merged } from './differences.ts';
import type { ComparedCall, DeclaredTool, Divergence, JudgedCall } from './divergence.ts';
import { isRedacted, judgeable } from './judgeable.ts';
import type { SeverityFacts } from './severity.ts';

export interface ComparisonInput {
  readonly policy: CompiledPolicy;
  readonly environment: SeverityFacts['environment'];
  /** The calls to judge, in any order. */
  readonly calls: readonly ComparedCall[];
  /** Other calls of their sessions, which only make the state that the judged calls meet. */
  readonly context: readonly ComparedCall[];
  /** SDK sessions of which neither `calls` nor `context` holds the beginning. */
  readonly withoutBeginning: ReadonlySet<string>;
  /** Ids of the judged calls that bear evidence: those that were not observed before. */
  readonly fresh: ReadonlySet<string>;
  readonly declaredTools: readonly DeclaredTool[];
}

export interface Comparison {
  readonly divergences: readonly Divergence[];
  readonly claims: readonly EvidenceClaim[];
  /** Ids of the calls that were judged with all the calls before them in their session. */
  readonly judgedFromBeginning: readonly string[];
  readonly callsCompared: number;
  readonly sessionsCompared: number;
  readonly callsInconclusive: number;
}

/** Evaluates one session's calls in the order in which they were made. */
const judgeSession = (
  policy: CompiledPolicy,
  calls: readonly ComparedCall[],
  judged: ReadonlySet<string>,
  withoutBeginning: ReadonlySet<string>,
): readonly JudgedCall[] => {
  const found: JudgedCall[] = [];
  let standing = sessionStart(policy);
  for (const call of calls.toSorted(asMade)) {
    standing = before(policy, standing, call);
    if (judged.has(call.id)) {
      // A person may have approved the call, and who was behind it is unknown: neither is held against it.
      const decision = call.arguments === null ? null : decide(policy, standing, call, true);
      const fromBeginning = call.sdkSessionId === null || !withoutBeginning.has(call.sdkSessionId);
      found.push({ call, decision, redacted: isRedacted(call.arguments), fromBeginning });
    }
    standing = happened(policy, standing, call);
  }
  return found;
};

/** The session of a call as comparisons see it: a call outside any is in a session of its capture. */
export const sessionOf = ({ sdkSessionId, captureId }: ComparedCall): string =>
  sdkSessionId === null ? `capture ${captureId}` : `session ${sdkSessionId}`;

/**
 * Compares calls with an approved policy (ST-42): no clock, no I/O, and no rules of its own. The engine that enforces decides about each
 * call; what it would not have allowed is drift. The order in which calls are given does not matter.
 */
export const compare = ({
  policy,
  environment,
  calls,
  context,
  withoutBeginning,
  fresh,
  declaredTools,
}: ComparisonInput): Comparison => {
  const judgedIds = new Set(calls.map(({ id }) => id));
  const sessions = Map.groupBy([...calls, ...context], sessionOf);
  const judged = [...sessions.values()].flatMap((session) =>
    judgeSession(policy, session, judgedIds, withoutBeginning),
  );
  const known = judgeable(policy);
  const results = judged.map((one) => ({ one, ...differencesOf(policy, known, one) }));
  const differences: readonly Difference[] = [
    ...results.flatMap((result) => result.differences),
    ...declarationDifferences(policy, declaredTools),
  ];
  return {
    divergences: merged(policy, environment, differences),
    claims: judged.filter(({ call }) => fresh.has(call.id)).flatMap((one) => claimsOf(policy, known, one)),
    judgedFromBeginning: judged.flatMap(({ call, fromBeginning }) => (fromBeginning ? call.id : [])),
    callsCompared: judged.length,
    sessionsCompared: new Set(calls.flatMap(({ sdkSessionId }) => sdkSessionId ?? [])).size,
    callsInconclusive: results.filter(({ inconclusive }) => inconclusive).length,
  };
};

/** Comparisons of different sessions as one: what each finds does not depend on the others. */
export const joined = (parts: readonly Comparison[]): Comparison => {
  const sum = (of: (part: Comparison) => number) => parts.reduce((total, part) => total + of(part), 0);
  const byFingerprint = Map.groupBy(
    parts.flatMap(({ divergences }) => divergences),
    ({ fingerprint }) => fingerprint,
  );
  return {
    divergences: [...byFingerprint.values()].flatMap((same) => {
      const calls = same.flatMap((divergence) => divergence.calls).toSorted(asMade);
      const told = same.find((divergence) => divergence.calls[0] === calls[0]) ?? same[0];
      return told === undefined ? [] : [{ ...told, calls }];
    }),
    claims: parts.flatMap(({ claims }) => claims),
    judgedFromBeginning: parts.flatMap(({ judgedFromBeginning }) => judgedFromBeginning),
    callsCompared: sum(({ callsCompared }) => callsCompared),
    sessionsCompared: sum(({ sessionsCompared }) => sessionsCompared),
    callsInconclusive: sum(({ callsInconclusive }) => callsInconclusive),
  };
};
