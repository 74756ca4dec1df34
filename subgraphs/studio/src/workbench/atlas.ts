import { byCodeUnit, own } from '@writ/engine/json';
import type { CommitRequirement, DefaultVerdict, EvidenceClass, OperatingModel, SideEffect } from '@writ/engine/model';
import type { DraftMemory, Judgment } from '../draft/draft-memory.ts';
import type { DriftSeverity } from '../drift/drift-kinds.ts';
import type { WorkspaceSettings } from '../workspace/workspace-settings.ts';
import { defaultVerdictOf } from './default-verdict.ts';
import { governs, type PolicyText, policyTextOf } from './model-rules.ts';
import { type ScopeUse, unused } from './observed-use.ts';
import { clustersOf, type PolicyCluster } from './policy-clusters.ts';
import { type Signal, signalOf } from './signal.ts';

/** What is read for one Atlas. */
export interface AtlasFacts {
  readonly settings: WorkspaceSettings;
  /** The draft's memory at the active snapshot; null before the first draft. */
  readonly memory: DraftMemory | null;
  /** Tools that the active approval knows. */
  readonly approvedTools: ReadonlySet<string>;
  readonly use: ScopeUse;
  readonly openDrift: ReadonlyMap<DriftSeverity, number>;
}

export interface AtlasTool {
  readonly name: string;
  readonly standing: 'GOVERNED' | 'UNRULED' | 'UNKNOWN';
  readonly approved: boolean;
  readonly sideEffect: SideEffect | null;
  readonly evidenceClass: EvidenceClass | null;
  readonly commitRequirement: CommitRequirement | null;
  readonly byDefault: DefaultVerdict | null;
  readonly rules: number;
  readonly observedCalls: number;
  readonly observedSessions: number;
  readonly lastObservedAt: Date | null;
}

export interface AtlasPicture extends Pick<Signal, 'signal'> {
  readonly signals: Omit<Signal, 'signal'> & {
    readonly observedCalls: number;
    readonly truncated: boolean;
    readonly observedSessions: number;
    readonly callsOutsideSessions: number;
    readonly observedTools: number;
    readonly classifiedTools: number;
    readonly firstObservedAt: Date | null;
    readonly lastObservedAt: Date | null;
    readonly minimumObservations: number;
    readonly minimumClassifiedShare: number;
  };
  readonly tools: readonly AtlasTool[];
  readonly unlistedTools: number;
  readonly clusters: readonly PolicyCluster[];
  readonly judgments: { readonly open: readonly Judgment[]; readonly resolved: readonly Judgment[] };
  readonly openDrift: { readonly critical: number; readonly warning: number; readonly info: number };
}

const toolsOf = (model: OperatingModel | null, text: PolicyText | null, facts: AtlasFacts): readonly AtlasTool[] => {
  const useOf = new Map(facts.use.byTool.map((use) => [use.tool, use]));
  const known = Object.keys(model?.tools ?? {}).sort(byCodeUnit);
  const unknown = [...useOf.keys()].filter((name) => model === null || own(model.tools, name) === undefined);
  return [...known, ...unknown].map((name): AtlasTool => {
    const tool = model === null ? undefined : own(model.tools, name);
    const rules = tool === undefined ? 0 : (text?.rules.filter((rule) => governs(rule, name)).length ?? 0);
    const use = useOf.get(name) ?? unused;
    return {
      name,
      standing: tool === undefined ? 'UNKNOWN' : rules > 0 ? 'GOVERNED' : 'UNRULED',
      approved: facts.approvedTools.has(name),
      sideEffect: tool?.sideEffect ?? null,
      evidenceClass: tool?.evidenceClass ?? null,
      commitRequirement: tool?.commitRequirement ?? null,
      byDefault: model === null ? null : defaultVerdictOf(model, name),
      rules,
      observedCalls: use.calls,
      observedSessions: use.sessions,
      lastObservedAt: use.lastAt,
    };
  });
};

/** The whole of one agent scope on a page (ST-50): what was seen of it, what its authors say about it, and how far that got. */
export const atlasOf = (facts: AtlasFacts): AtlasPicture => {
  const { use, memory, openDrift } = facts;
  const { minimumObservations, minimumClassifiedShare } = facts.settings;
  const model = memory?.model ?? null;
  const text = model === null ? null : policyTextOf(model);
  const counts = { observedCalls: use.calls, observedTools: use.tools, classifiedTools: use.knownTools };
  const { signal, ...judged } = signalOf({ ...counts, minimumObservations, minimumClassifiedShare });
  const judgments = memory?.judgments ?? [];
  return {
    signal,
    signals: {
      ...judged,
      ...counts,
      minimumObservations,
      minimumClassifiedShare,
      truncated: use.truncated,
      observedSessions: use.sessions,
      callsOutsideSessions: use.callsOutsideSessions,
      firstObservedAt: use.firstAt,
      lastObservedAt: use.lastAt,
    },
    tools: toolsOf(model, text, facts),
    unlistedTools: use.tools - use.byTool.length,
    clusters: text === null ? [] : clustersOf(text),
    judgments: {
      open: judgments.filter(({ state }) => state === 'OPEN'),
      resolved: judgments.filter(({ state }) => state === 'RESOLVED'),
    },
    openDrift: {
      critical: openDrift.get('CRITICAL') ?? 0,
      warning: openDrift.get('WARNING') ?? 0,
      info: openDrift.get('INFO') ?? 0,
    },
  };
};
