import { GraphQLError } from 'graphql';

/** The closed list of error codes (C-23). Anything that is not in it reaches a client as INTERNAL. */
export const errorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'BAD_CURSOR',
  'NOT_FOUND',
  'PAYLOAD_TOO_LARGE',
  'IDEMPOTENCY_MISMATCH',
  'STALE_VERSION',
  'LINEAGE_CONFLICT',
  'NO_ACTIVE_DRAFT',
  'NO_ACTIVE_SNAPSHOT',
  'SNAPSHOT_POINTER_MISMATCH',
  'SNAPSHOT_VERSION_MISMATCH',
  'SNAPSHOT_NOT_READY',
  'APPROVAL_BLOCKED',
  'APPROVAL_STATE_NOT_READY',
  'REVIEWED_SNAPSHOT_MISMATCH',
  'SELF_APPROVAL',
  'SIGNING_UNAVAILABLE',
  'RUN_CONFLICT',
  'INVALID_TRANSITION',
  'SUBGRAPH_UNAVAILABLE',
  'FEED_INTERRUPTED',
  'RATE_LIMITED',
  'PERSISTED_OPERATION_REQUIRED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Codes after which the same request, sent again unchanged, may succeed; whoever saw an older state has to look again first. */
const retryableCodes: ReadonlySet<ErrorCode> = new Set([
  'SUBGRAPH_UNAVAILABLE',
  'FEED_INTERRUPTED',
  'RATE_LIMITED',
  'SIGNING_UNAVAILABLE',
]);

export const isErrorCode = (value: unknown): value is ErrorCode =>
  typeof value === 'string' && (errorCodes as readonly string[]).includes(value);

export const isRetryable = (code: ErrorCode): boolean => retryableCodes.has(code);

/**
 * A refusal that a client can read. `message` is one plain sentence, `details` is small JSON without payloads or secrets
 * (`field` names the offending input, as a path such as `input.captures[3].request`).
 */
export const writError = (
  code: ErrorCode,
  message: string,
  details?: Readonly<Record<string, unknown>>,
): GraphQLError =>
  new GraphQLError(message, {
    extensions: { code, retryable: isRetryable(code), ...(details === undefined ? {} : { details }) },
  });

/** The code of an error made by {@link writError}, or null for anything else. */
export const codeOf = (error: unknown): ErrorCode | null => {
  if (!(error instanceof GraphQLError)) return null;
  const { code } = error.extensions;
  return isErrorCode(code) ? code : null;
};
