import { pathRead } from './alike.ts';
import { type Analysis, sorted } from './analysis.ts';
import type { FieldUse } from './cel-bounds.ts';
import { fieldsChecked } from './expression.ts';
import { finding } from './finding.ts';
import { isJsonObject, pointer } from './json.ts';
import type { RuntimeLookup, RuntimeProjection, RuntimeRule, RuntimeTool, RuntimeWindow } from './projection.ts';

/** The arguments that some rules read: by name, or all of them. */
interface Governed {
  readonly names: Set<string>;
  all: boolean;
}

/** Where a rule speaks of the arguments of a call: by paths, of which these chains are read, and in conditions. */
interface Spoken {
  readonly chains: readonly FieldUse[];
  readonly conditions: readonly string[];
}

/** Arguments of tools that change something and that no rule reads. */
export function adviseOnUngoverned(analysis: Analysis, projection: RuntimeProjection): void {
  const windows = new Map(projection.windows.map((window) => [window.id, window]));
  const spoken = projection.rules.map((rule) => ({ rule, ...spokenBy(rule, windows) }));
  const everywhere = spoken.filter(({ rule }) => rule.tools.length === 0);
  const ofTool = new Map<string, Spoken[]>();
  for (const one of spoken) {
    for (const tool of one.rule.tools) {
      const known = ofTool.get(tool);
      if (known) known.push(one);
      else ofTool.set(tool, [one]);
    }
  }
  const reads = new Map<string, readonly FieldUse[]>();
  const readBy = (condition: string): readonly FieldUse[] => {
    const known = reads.get(condition) ?? fieldsChecked(['args'], condition);
    reads.set(condition, known);
    return known;
  };
  for (const [name, tool] of sorted(projection.tools)) {
    const { properties } = tool.inputSchema;
    if (tool.sideEffect === 'READ' || !isJsonObject(properties)) continue;
    const governing = [spokenByTool(tool), ...(ofTool.get(name) ?? []), ...everywhere];
    for (const argument of ungoverned(Object.keys(properties).sort(), governing, readBy)) {
      const message = `No rule on calls of ${name} reads their argument "${argument}".`;
      const path = pointer('/tools', name, 'inputSchema', 'properties', argument);
      analysis.findings.push(finding('ADVISORY', 'argument_ungoverned', null, path, message));
    }
  }
}

/** Conditions are read only while some argument is left: paths, which cost nothing, come first. */
function ungoverned(
  names: readonly string[],
  governing: readonly Spoken[],
  readBy: (condition: string) => readonly FieldUse[],
): readonly string[] {
  const governed: Governed = { names: new Set(), all: false };
  const isLeft = (): boolean => !governed.all && names.some((name) => !governed.names.has(name));
  for (const { chains } of governing) govern(governed, chains);
  for (const { conditions } of governing) {
    for (const condition of conditions) {
      if (!isLeft()) return [];
      govern(governed, readBy(condition));
    }
  }
  return governed.all ? [] : names.filter((name) => !governed.names.has(name));
}

function govern(governed: Governed, chains: readonly FieldUse[]): void {
  for (const [root, argument] of chains) {
    if (root !== 'args') continue;
    if (argument === undefined) governed.all = true;
    else governed.names.add(argument);
  }
}

function spokenByTool({ rules }: RuntimeTool): Spoken {
  return {
    chains: rules.flatMap(({ path }) => (path === null ? [] : pathRead(argumentPath(path)))),
    conditions: rules.flatMap(({ path, expression }) => (path === null ? expression : [])),
  };
}

function spokenBy(rule: RuntimeRule, windows: ReadonlyMap<string, RuntimeWindow>): Spoken {
  const keys = (...lookups: readonly RuntimeLookup[]): readonly FieldUse[] =>
    lookups.flatMap(({ key }) => key.flatMap(pathRead));
  const argument = (of: { readonly argument: string }): readonly FieldUse[] => pathRead(argumentPath(of.argument));
  const given = (...sources: readonly (string | null)[]): readonly string[] =>
    sources.filter((source) => source !== null);
  switch (rule.kind) {
    case 'precondition':
    case 'forbids-after':
      return { chains: keys(rule.lookup), conditions: [] };
    case 'binding':
      return { chains: [...argument(rule), ...keys(rule.lookup, rule.presence)], conditions: [] };
    case 'envelope':
      return { chains: [...argument(rule), ...keys(rule.lookup)], conditions: [] };
    case 'count':
    case 'sum': {
      const { per = [], amount = null, where = null } = windows.get(rule.window) ?? {};
      return { chains: [...per, ...given(amount)].map(argumentPath).flatMap(pathRead), conditions: given(where) };
    }
    case 'correlation':
    case 'checkpoint':
      return { chains: keys(...rule.aliases), conditions: given(rule.when, rule.require) };
    case 'principal-policy':
      return { chains: [], conditions: [] };
  }
}

/** A path from the arguments as one from the call. */
function argumentPath(path: string): string {
  return path.startsWith('[') ? `args${path}` : `args.${path}`;
}
