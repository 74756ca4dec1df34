/** How much of the traffic a capture keeps. */
export const captureLevels = ['METADATA', 'REDACTED', 'FULL'] as const;
export type CaptureLevel = (typeof captureLevels)[number];
