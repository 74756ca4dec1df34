import { compiledHashOf } from '@writ/engine/compiled-hash';
import { isJsonObject } from '@writ/engine/json';
import { expectAgentName } from '@writ/kit/agent-name';
import { writError } from '@writ/kit/errors';
import { expectJsonWithin } from '@writ/kit/limits';
import { expectStorable } from '@writ/kit/storable';
import { expectTypeId } from '@writ/kit/type-id';
import type { Environment } from '../agent-scope.ts';

/** What Studio delivers when an approval was created, as the GraphQL layer hands it on. */
export interface PublishApprovalInput {
  readonly eventId: string;
  readonly approvalId: string;
  readonly approvalVersion: number;
  readonly agent: string;
  readonly environment: Environment;
  readonly compiledHash: string;
  readonly compilerVersion: string;
  readonly compiledSession: unknown;
  readonly approvedBy: string;
  readonly approvedAt: Date;
}

const bad = (field: string, message: string) => writError('BAD_USER_INPUT', message, { field: `input.${field}` });

/** The input, or BAD_USER_INPUT naming the field that cannot be: above all a hash that is not the hash of the session (PL-12). */
export const expectPublication = (input: PublishApprovalInput): PublishApprovalInput => {
  expectStorable(input, 'input');
  expectTypeId('appr', input.approvalId, 'input.approvalId');
  if (input.approvalVersion < 1) throw bad('approvalVersion', 'approvalVersion counts from 1.');
  expectAgentName(input.agent, 'input.agent');
  if (input.approvedBy.length === 0) throw bad('approvedBy', 'approvedBy must not be empty.');
  expectJsonWithin(input.compiledSession, 'input.compiledSession');
  const { compiledSession, compilerVersion, compiledHash } = input;
  if (!isJsonObject(compiledSession)) {
    throw bad('compiledSession', 'compiledSession must be a JSON object.');
  }
  if (compiledHashOf(compiledSession, compilerVersion) !== compiledHash) {
    throw bad('compiledHash', 'compiledHash is not the hash of compiledSession.');
  }
  return input;
};
