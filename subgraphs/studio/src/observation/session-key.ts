/** Key of an SDK's session. */
export const sdkSessionKey = (sdkSessionId: string): string => `s:${sdkSessionId}`;

/** Key of the session that a capture outside any SDK session is by itself. */
export const captureSessionKey = (captureId: string): string => `c:${captureId}`;

/** Key of the recorded session of a call, as the column `session_key` has it. */
export const sessionKeyOf = ({
  sdkSessionId,
  captureId,
}: {
  readonly sdkSessionId: string | null;
  readonly captureId: string;
}): string => (sdkSessionId === null ? captureSessionKey(captureId) : sdkSessionKey(sdkSessionId));
