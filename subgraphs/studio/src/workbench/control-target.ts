import { own } from '@writ/engine/json';
import type { OperatingModel } from '@writ/engine/model';

/** What a control path is about: a tool by its name, or a rule by its id. */
export interface ControlTarget {
  readonly kind: 'TOOL' | 'RULE';
  readonly name: string;
}

const longest = 400;

/** `tool:<name>` or `rule:<rule id>`; null for anything else. */
export const parseTarget = (text: string): ControlTarget | null => {
  const name = text.slice('tool:'.length);
  if (name === '' || text.length > longest) return null;
  if (text.startsWith('tool:')) return { kind: 'TOOL', name };
  return text.startsWith('rule:') ? { kind: 'RULE', name } : null;
};

export const targetRefOf = ({ kind, name }: ControlTarget): string => `${kind === 'TOOL' ? 'tool' : 'rule'}:${name}`;

const ruleRecords = ({ tools, session: _session, modelVersion: _version, ...cross }: OperatingModel) => [
  ...Object.values(cross),
  ...Object.values(tools).flatMap(({ argumentRules, preconditions, forbidsAfter }) => [
    argumentRules,
    preconditions,
    forbidsAfter,
  ]),
];

const hasRule = (model: OperatingModel, ruleId: string): boolean =>
  ruleRecords(model).some((rules) => Object.hasOwn(rules, ruleId));

/** What an author's `targetRef` means: a reference as this graph writes them, or the bare name of a tool or id of a rule of the model. */
export const meantTarget = (text: string | null, model: OperatingModel): ControlTarget | null => {
  if (text === null) return null;
  const written = parseTarget(text);
  if (written !== null) return written;
  if (own(model.tools, text) !== undefined) return { kind: 'TOOL', name: text };
  return hasRule(model, text) ? { kind: 'RULE', name: text } : null;
};
