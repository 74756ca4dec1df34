/** How much of the traffic a capture keeps. */
export const captureLevels = ['METADATA', 'REDACTED', 'FULL'] as const;
export type CaptureLevel = (typeof captureLevels)[number];

/** What the client's own checks found in a response. */
export const validationStatuses = ['PASS', 'FAIL', 'SKIPPED'] as const;
