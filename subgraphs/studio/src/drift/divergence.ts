import type { CallDecision } from '@writ/engine/decision';
import type { DriftKind, DriftSeverity } from './drift-kinds.ts';

/** Which call it was: what is kept of it once it is judged. */
export interface CallHead {
  readonly id: string;
  readonly captureId: string;
  readonly capturedCallId: string | null;
  readonly callIndex: number;
  readonly toolName: string;
  readonly toolSchemaHash: string | null;
  readonly sdkSessionId: string | null;
  readonly observedAt: Date;
}

/** A call as a comparison judges it: part of an observation. */
export interface ComparedCall extends CallHead {
  readonly arguments: unknown;
}

/** The call without its arguments: of thousands of judged calls they would fill the memory. */
export const headOf = ({ arguments: _, ...head }: ComparedCall): CallHead => head;

/** A tool as requests declared it to the model, called or not. */
export interface DeclaredTool {
  readonly name: string;
  readonly schemaHash: string | null;
}

/** One judged call: what the engine says, met by the state that the session's earlier calls left. */
export interface JudgedCall {
  readonly call: ComparedCall;
  /** Null when the capture holds no arguments, so that there is nothing to evaluate. */
  readonly decision: CallDecision | null;
  /** Whether redaction took something out of its arguments. */
  readonly redacted: boolean;
  /** Whether all the calls before it in its session were known. */
  readonly fromBeginning: boolean;
}

/** What was expected and what was found, as far as redaction left it. */
export interface DriftDetails {
  /** One of the engine's reasons; null for kinds that the engine does not decide. */
  readonly reason: string | null;
  readonly expected: unknown;
  readonly found: unknown;
}

/** One way in which observed calls differ from an approval, with the calls that show it. */
export interface Divergence {
  readonly kind: DriftKind;
  readonly targetRef: string;
  readonly toolName: string | null;
  readonly ruleId: string | null;
  readonly fingerprint: string;
  readonly severity: DriftSeverity;
  readonly summary: string;
  readonly details: DriftDetails;
  /** As they were made. Empty when the difference lies in a declaration only. */
  readonly calls: readonly CallHead[];
}
