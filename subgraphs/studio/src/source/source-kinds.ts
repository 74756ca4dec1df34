/** What kinds of material there are (ST-10). */
export const sourceKinds = [
  'OBSERVED_RUN',
  'PROMPT_SNAPSHOT',
  'TOOL_SCHEMA',
  'UPLOADED_DOC',
  'PASTED_RULE',
  'MANUAL_NOTE',
  'CUSTOMER_CORRECTION',
] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** What the scanner says about a source (ST-11). */
export const securityStatuses = ['PENDING', 'CLEAN', 'REDACTED', 'BLOCKED'] as const;
export type SecurityStatus = (typeof securityStatuses)[number];

/** Whether a source was read (ST-11). */
export const ingestionStatuses = ['PENDING', 'INGESTED', 'FAILED'] as const;
export type IngestionStatus = (typeof ingestionStatuses)[number];
