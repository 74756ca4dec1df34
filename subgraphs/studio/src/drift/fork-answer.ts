import type { Json, JsonObject } from '@writ/engine/json';
import type { OperatingModel } from '@writ/engine/model';
import type { ErrorCode } from '@writ/kit/errors';
import type { DraftCommand } from '../draft/draft-commands.ts';
import type { DriftDetails } from './divergence.ts';
import type { DriftKind } from './drift-kinds.ts';
import type { ReachedLimit } from './fork-reached-limit.ts';

export const driftResolutions = ['ACCEPT', 'TIGHTEN', 'REJECT'] as const;
export type DriftResolution = (typeof driftResolutions)[number];

/** The item as far as its commands depend on it. */
export interface ForkedItem {
  readonly id: string;
  readonly kind: DriftKind;
  readonly targetRef: string;
  readonly toolName: string | null;
  readonly ruleId: string | null;
  readonly fingerprint: string;
  readonly summary: string;
  readonly details: DriftDetails;
  /** How many calls show it. */
  readonly occurrences: number;
}

export interface ForkFacts {
  readonly item: ForkedItem;
  readonly resolution: DriftResolution;
  /** The model that was approved. */
  readonly model: OperatingModel;
  /** Arguments of the newest calls that show the item, as redaction left them. */
  readonly calls: readonly Json[];
  /** Hashes of the input schemas that those calls declared. */
  readonly schemaHashes: readonly string[];
  /** The schema that the caller gives for the tool, where the observation knows its hash only. */
  readonly inputSchema: JsonObject | null;
  /** How far the sessions of those calls went beyond the limit that the item is about; null where that is unknown, or it is about none. */
  readonly reached:
    | (ReachedLimit & { /** How many of the calls that show the item told it. */ readonly calls: number })
    | null;
}

export interface ForkRefusal {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export type ForkCommands = { readonly ok: true; readonly commands: readonly DraftCommand[] } | ForkRefusal;

export const made = (...commands: readonly DraftCommand[]): ForkCommands => ({ ok: true, commands });

const refused = (code: ErrorCode, message: string, details: ForkRefusal['details']): ForkRefusal => ({
  ok: false,
  code,
  message,
  details,
});

/** Refuses the schema that the caller gives, or that there is none. */
export const otherSchemaNeeded = (message: string, details: Readonly<Record<string, unknown>>): ForkRefusal =>
  refused('BAD_USER_INPUT', message, { field: 'input.inputSchema', ...details });

const inDraft = 'set the rule in a draft instead';

/** A rule must not go because nothing tells how far to widen it. */
export const nothingToAccept = ({ calls }: Pick<ForkFacts, 'calls'>): ForkRefusal =>
  refused(
    'INVALID_TRANSITION',
    calls.length === 0
      ? `No call shows this item any more, so there is nothing to accept: dismiss it, or ${inDraft}.`
      : `The calls that show this item do not tell what to accept, as far as they can be read: ${inDraft}.`,
    { field: 'input.resolution', calls: calls.length },
  );
