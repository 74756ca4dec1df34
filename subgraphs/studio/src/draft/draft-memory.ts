import { hashOf } from '@writ/engine/hash';
import { byCodeUnit } from '@writ/engine/json';
import { emptyModel, type OperatingModel } from '@writ/engine/model';

/** A question that a person has to answer before the draft can be approved. */
export interface Judgment {
  readonly id: string;
  readonly question: string;
  readonly options: readonly string[];
  readonly targetRef: string | null;
  readonly state: 'OPEN' | 'RESOLVED';
  readonly resolution: string | null;
  readonly rationale: string | null;
}

export interface AttachedSource {
  readonly sourceId: string;
  readonly contentHash: string;
}

export interface Acknowledgement {
  readonly key: string;
  readonly note: string | null;
}

/** All that a draft holds at one version (ST-20): the operating model and what its authors decided around it. */
export interface DraftMemory {
  readonly model: OperatingModel;
  readonly judgments: readonly Judgment[];
  readonly sources: readonly AttachedSource[];
  readonly acknowledgedAdvisories: readonly Acknowledgement[];
}

export const emptyMemory = (): DraftMemory => ({
  model: emptyModel(),
  judgments: [],
  sources: [],
  acknowledgedAdvisories: [],
});

/** Hash over the set of attached contents: the same for every order and for the same content attached twice. */
export const sourceSetHash = (sources: readonly AttachedSource[]): string =>
  hashOf('writ.source-set', [...new Set(sources.map((source) => source.contentHash))].sort(byCodeUnit));
