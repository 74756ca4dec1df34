import { hashOf } from '@writ/engine/hash';
import { type RedactionFinding, redactText } from '@writ/kit/redaction';
import type { IngestionStatus, SecurityStatus, SourceKind } from './source-kinds.ts';

/** Hash of a content as it was handed in, whatever of it is stored. */
export const contentHashOf = (content: string): string => hashOf('writ.source-content', content);

/** What the scanner makes of a source's content before anything is stored. */
export interface Scan {
  readonly securityStatus: Exclude<SecurityStatus, 'PENDING'>;
  /** What may be stored; null when nothing may. */
  readonly body: string | null;
  readonly findings: readonly RedactionFinding[];
  readonly fingerprint: string;
}

/** Material that is a secret as a whole is no source: it is refused instead of stored with a hole in it. */
const blockedKinds: ReadonlySet<string> = new Set(['private_key']);

export const scanContent = (content: string): Scan => {
  const { text, findings, fingerprint } = redactText(content);
  const blocked = findings.some((finding) => blockedKinds.has(finding.kind));
  if (blocked) return { securityStatus: 'BLOCKED', body: null, findings, fingerprint };
  return { securityStatus: findings.length > 0 ? 'REDACTED' : 'CLEAN', body: text, findings, fingerprint };
};

export type Ingestion =
  | { readonly ingestionStatus: 'INGESTED'; readonly ingestionError: null }
  | { readonly ingestionStatus: 'FAILED'; readonly ingestionError: string };

const failed = (ingestionError: string): Ingestion => ({ ingestionStatus: 'FAILED', ingestionError });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Under which names the schema of a tool's arguments is declared: by MCP, by Anthropic, by OpenAI. */
const schemaMembers = ['inputSchema', 'input_schema', 'parameters'] as const;

/** What is wrong with one declaration of a tool, alone or inside `{"type":"function","function":…}`; null when nothing is. */
const problemOf = (declared: unknown): string | null => {
  if (!isObject(declared)) return 'is no JSON object';
  const tool = declared.type === 'function' && isObject(declared.function) ? declared.function : declared;
  if (typeof tool.name !== 'string' || tool.name === '') return 'has no name';
  return schemaMembers.some((member) => isObject(tool[member]))
    ? null
    : `has no JSON Schema in ${schemaMembers.slice(0, -1).join(', ')} or ${schemaMembers.at(-1)}`;
};

/** Reads what is stored of a source. Text of every kind is read as it is; declarations of tools must be JSON. */
export const ingest = (kind: SourceKind, body: string | null): Ingestion => {
  if (body === null) return failed('The body was blocked by the scanner and is not stored.');
  if (kind !== 'TOOL_SCHEMA') return { ingestionStatus: 'INGESTED', ingestionError: null };
  let declared: unknown;
  try {
    declared = JSON.parse(body);
  } catch (error) {
    return failed(`Not JSON: ${error instanceof SyntaxError ? 'the text does not parse' : 'unreadable'}.`);
  }
  const tools: readonly unknown[] = Array.isArray(declared) ? declared : [declared];
  if (tools.length === 0) return failed('Not a tool declaration: the list is empty.');
  const problems = tools.flatMap((tool, index) => {
    const problem = problemOf(tool);
    return problem === null ? [] : [Array.isArray(declared) ? `tool ${index + 1} ${problem}` : `it ${problem}`];
  });
  const [first] = problems;
  return first === undefined
    ? { ingestionStatus: 'INGESTED', ingestionError: null }
    : failed(`Not a tool declaration: ${first}.`);
};

/** Whether a source can be attached to a draft and enter its source hash (ST-11). */
export const isUsable = (state: {
  readonly securityStatus: SecurityStatus;
  readonly ingestionStatus: IngestionStatus;
}): boolean =>
  (state.securityStatus === 'CLEAN' || state.securityStatus === 'REDACTED') && state.ingestionStatus === 'INGESTED';

/** The hash that a stored source still shows; null when a body that is stored as it was given is no longer what was hashed. */
export const shownHash = (
  source: { readonly body: string | null; readonly contentHash: string },
  { securityStatus }: { readonly securityStatus: SecurityStatus },
): string | null => {
  if (securityStatus !== 'CLEAN') return source.contentHash;
  return source.body !== null && contentHashOf(source.body) === source.contentHash ? source.contentHash : null;
};
