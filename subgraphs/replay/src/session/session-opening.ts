import { hashOf } from '@writ/engine/hash';
import { isJsonObject, type JsonObject } from '@writ/engine/json';
import { expectAgentName } from '@writ/kit/agent-name';
import { writError } from '@writ/kit/errors';
import { expectNoCredential } from '@writ/kit/expect-no-credential';
import { expectJsonWithin } from '@writ/kit/limits';
import { redactJson } from '@writ/kit/redaction';
import { expectStorable } from '@writ/kit/storable';
import { expectClientId } from '@writ/kit/type-id';
import type { SessionOpening } from './session.decider.ts';

/** What a runtime says when it opens a session, as GraphQL hands it on. */
export interface OpenReplaySessionInput
  extends Omit<SessionOpening, 'compiledSessionHash' | 'planVersion' | 'costCurrency'> {
  readonly sessionId: string;
  readonly compiledSessionHash?: string | null | undefined;
  readonly planVersion?: number | null | undefined;
  readonly principal?: unknown;
  readonly costCurrency?: string | null | undefined;
}

export interface RequestedSession {
  readonly sessionId: string;
  readonly opening: SessionOpening;
  readonly principal: JsonObject | null;
  /** Of everything that was asked for: the same request has the same hash, whether it leaves defaults out or names them. */
  readonly openingHash: string;
}

const bad = (field: string, problem: string) =>
  writError('BAD_USER_INPUT', `input.${field} ${problem}.`, { field: `input.${field}` });

/** Policies are decided on the principal as it stands, so a secret in it is refused instead of replaced. An address is what many know people by. */
const expectNoSecret = (principal: JsonObject): void => {
  const kind = redactJson(principal).findings.find((finding) => finding.kind !== 'email')?.kind;
  if (kind !== undefined) throw bad('principal', `holds what looks like a secret (${kind})`);
};

/** The request with its defaults filled in; BAD_USER_INPUT or PAYLOAD_TOO_LARGE names the field that cannot be. */
export const expectOpening = (input: OpenReplaySessionInput): RequestedSession => {
  expectNoCredential(expectStorable(input, 'input'), 'input');
  const sessionId = expectClientId(input.sessionId, 'input.sessionId');
  const agent = expectAgentName(input.agent, 'input.agent');
  const { environment, mode, tier, contractHash, principal = null } = input;
  const compiledSessionHash = input.compiledSessionHash ?? null;
  const planVersion = input.planVersion ?? null;
  const costCurrency = input.costCurrency ?? 'USD';
  if (planVersion !== null && planVersion < 1) throw bad('planVersion', 'counts from 1');
  if (planVersion === null && compiledSessionHash !== null) throw bad('planVersion', 'goes with compiledSessionHash');
  if (planVersion !== null && compiledSessionHash === null) throw bad('compiledSessionHash', 'goes with planVersion');
  if (!/^[A-Z]{3}$/.test(costCurrency)) throw bad('costCurrency', 'must be an ISO 4217 code, such as USD');
  if (principal !== null && !isJsonObject(principal)) throw bad('principal', 'must be a JSON object');
  expectJsonWithin(principal, 'input.principal');
  if (principal !== null) expectNoSecret(principal);
  const opening = {
    agent,
    environment,
    mode,
    tier,
    contractHash,
    compiledSessionHash,
    planVersion,
    costCurrency,
  };
  return { sessionId, opening, principal, openingHash: hashOf('writ.session-opening', { ...opening, principal }) };
};
