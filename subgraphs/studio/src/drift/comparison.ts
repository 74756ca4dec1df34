import type { CompiledPolicy } from '@writ/engine/policy';
import type { EvidenceClaim } from '../evidence/evidence-claims.ts';
import { before, decide, happened, type Standing, sessionStart } from '../observation/observed-session.ts';
import { sessionKeyOf } from '../observation/session-key.ts';
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
  /** Keys of the sessions of which neither `calls` nor `context` holds the beginning. */
  readonly withoutBeginning: ReadonlySet<string>;
  /** Ids of the judged calls that bear evidence: those that were not observed before. */
  readonly fresh: ReadonlySet<string>;
  readonly declaredTools: readonly DeclaredTool[];
  /** Where the one session of these calls stands before the first of them, when they are not its first. */
  readonly standing?: Standing | undefined;
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

/** A comparison, and where the last of its sessions stands after it. */
export interface ComparedPart extends Comparison {
  readonly standing: Standing | undefined;
}

/** Evaluates one session's calls in the order in which they were made. */
const judgeSession = (
  policy: CompiledPolicy,
  calls: readonly ComparedCall[],
  judged: ReadonlySet<string>,
  withoutBeginning: ReadonlySet<string>,
  start: Standing,
): { readonly found: readonly JudgedCall[]; readonly standing: Standing } => {
  const found: JudgedCall[] = [];
  let standing = start;
  for (const call of calls.toSorted(asMade)) {
    standing = before(policy, standing, call);
    if (judged.has(call.id)) {
      // A person may have approved the call, and who was behind it is unknown: neither is held against it.
      const decision = call.arguments === null ? null : decide(policy, standing, call, true);
      const fromBeginning = !withoutBeginning.has(sessionKeyOf(call));
      found.push({ call, decision, redacted: isRedacted(call.arguments), fromBeginning });
    }
    standing = happened(policy, standing, call);
  }
  return { found, standing };
};

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
  standing,
}: ComparisonInput): ComparedPart => {
  const judgedIds = new Set(calls.map(({ id }) => id));
  const sessions = [...Map.groupBy([...calls, ...context], sessionKeyOf).values()].map((session) =>
    judgeSession(policy, session, judgedIds, withoutBeginning, standing ?? sessionStart(policy)),
  );
  const judged = sessions.flatMap(({ found }) => found);
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
    standing: sessions.at(-1)?.standing,
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
