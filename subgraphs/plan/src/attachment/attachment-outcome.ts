/** How a runtime's attempt to attach a plan ended (PL-11). */
export const attachmentOutcomes = [
  'ATTACHED',
  'NO_PLAN',
  'FETCH_FAILED',
  'ARTIFACT_INVALID',
  'ATTACHMENT_FAILED',
] as const;
export type AttachmentOutcome = (typeof attachmentOutcomes)[number];
