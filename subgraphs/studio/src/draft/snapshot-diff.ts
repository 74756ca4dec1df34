import { canonicalJson } from '@writ/engine/hash';
import { byCodeUnit } from '@writ/engine/json';
import type { OperatingModel } from '@writ/engine/model';
import type { DraftMemory } from './draft-memory.ts';

export type DiffKind = 'ADDED' | 'REMOVED' | 'CHANGED';
export type DiffPart = 'TOOL' | 'RULE' | 'PHASE' | 'SESSION' | 'JUDGMENT' | 'SOURCE' | 'ACKNOWLEDGEMENT';

/** One thing that differs, named by what it is and never by where it stands. */
export interface DiffEntry {
  readonly kind: DiffKind;
  readonly part: DiffPart;
  /** Name of the tool, phase or session part; id of the rule, judgment or source; key of the acknowledged advisory. */
  readonly ref: string;
  /** The tool that carries the rule; null for everything else. */
  readonly tool: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

type Part = Pick<DiffEntry, 'part' | 'ref' | 'tool'> & { readonly value: unknown };

const partsOfModel = (model: OperatingModel): Part[] => {
  const { tools, session, modelVersion: _version, ...ruleKinds } = model;
  const { phases, limits, ...defaults } = session;
  return [
    ...Object.entries(tools).flatMap(([tool, { argumentRules, preconditions, forbidsAfter, ...own }]): Part[] => [
      { part: 'TOOL', ref: tool, tool: null, value: own },
      ...Object.entries({ argumentRules, preconditions, forbidsAfter }).flatMap(([kind, rules]) =>
        Object.entries(rules).map(([ref, rule]): Part => ({ part: 'RULE', ref, tool, value: { kind, ...rule } })),
      ),
    ]),
    ...Object.entries(ruleKinds).flatMap(([kind, rules]) =>
      Object.entries(rules).map(([ref, rule]): Part => ({ part: 'RULE', ref, tool: null, value: { kind, ...rule } })),
    ),
    ...Object.entries(phases).map(([ref, value]): Part => ({ part: 'PHASE', ref, tool: null, value })),
    ...Object.entries({ ...defaults, ...limits }).map(
      ([ref, value]): Part => ({ part: 'SESSION', ref, tool: null, value }),
    ),
  ];
};

const partsOf = ({ model, judgments, sources, acknowledgedAdvisories }: DraftMemory): ReadonlyMap<string, Part> => {
  const parts = [
    ...partsOfModel(model),
    ...judgments.map((value): Part => ({ part: 'JUDGMENT', ref: value.id, tool: null, value })),
    ...sources.map((value): Part => ({ part: 'SOURCE', ref: value.sourceId, tool: null, value })),
    ...acknowledgedAdvisories.map((value): Part => ({ part: 'ACKNOWLEDGEMENT', ref: value.key, tool: null, value })),
  ];
  return new Map(parts.map((one) => [JSON.stringify([one.part, one.tool, one.ref]), one]));
};

/** What differs between two snapshots, by identity (ST-25): adding one rule to two hundred is one addition. Ordered by part and name. */
export const diffOf = (from: DraftMemory, to: DraftMemory): readonly DiffEntry[] => {
  const [before, after] = [partsOf(from), partsOf(to)];
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort(byCodeUnit);
  return keys.flatMap((key): DiffEntry[] => {
    const [old, now] = [before.get(key), after.get(key)];
    const one = now ?? old;
    if (one === undefined) return [];
    if (old !== undefined && now !== undefined && canonicalJson(old.value) === canonicalJson(now.value)) return [];
    const kind = old === undefined ? 'ADDED' : now === undefined ? 'REMOVED' : 'CHANGED';
    const { part, ref, tool } = one;
    return [{ kind, part, ref, tool, before: old?.value ?? null, after: now?.value ?? null }];
  });
};
