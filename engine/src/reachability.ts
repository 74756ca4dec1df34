import { own } from './json.ts';
import { phaseOrder } from './phase-order.ts';
import type { RuntimeProjection, RuntimeRule, RuntimeSession, RuntimeTool } from './projection.ts';

/** What can come to pass in any session: which tools can be called, in which phases, and after which others. */
export interface Reachability {
  /** Whether some call of the tool may pass. */
  isCallable(tool: string): boolean;
  /** Whether a call that this fact selects may be committed, or in flight, when a call of the tool could pass. */
  mayPrecede(fact: string, tool: string): boolean;
  /** The phases that a session enters and in which the tool belongs. */
  phasesOf(tool: string): readonly string[];
  /** What a tool needs in one of those phases and can never have. */
  unmetBy(tool: string): readonly Need[];
}

/** Without an earlier call that this fact selects the rule blocks; null: it blocks every call. */
export interface Need {
  readonly rule: RuntimeRule;
  readonly fact: string | null;
}

/**
 * Tools and phases in one: starts from the tools that nothing hinders in the initial phase and adds what they make possible.
 * What does not come out can never happen; what does need not be possible. `barred` are tools of which no call passes anyway.
 */
export function reachabilityOf(projection: RuntimeProjection, barred: ReadonlySet<string>): Reachability {
  const { tools, session, facts } = projection;
  const needs = needsOf(projection);
  const factsOf = groups(facts.flatMap(({ id, tools: earlier }) => earlier.map((tool) => [tool, id] as const)));
  const waiting = groups([...needs].flatMap(([tool, all]) => all.flatMap(({ fact }) => (fact ? [[fact, tool]] : []))));
  const targets = new Set<string>();
  const callable = new Map<string, ReadonlySet<string>>();
  let order = phaseOrder(session, targets);
  /** The phases in which a call that the fact selects may already have been let go. */
  const present = new Map(facts.map(({ id }): [string, Set<string>] => [id, new Set()]));

  const meets = ({ fact }: Need, phase: string): boolean => fact !== null && (present.get(fact)?.has(phase) ?? true);
  const phasesOf = (name: string): readonly string[] => {
    const tool = own(tools, name);
    return tool ? [...order.entered].filter((phase) => belongs(session, tool, phase)) : [];
  };
  const passable = (name: string): ReadonlySet<string> =>
    new Set(phasesOf(name).filter((phase) => (needs.get(name) ?? []).every((need) => meets(need, phase))));
  const addPresence = (tool: string, phases: Iterable<string>): readonly string[] =>
    (factsOf.get(tool) ?? []).filter((fact) => {
      const known = present.get(fact);
      const before = known?.size;
      for (const phase of phases) for (const later of order.after(phase)) known?.add(later);
      return known?.size !== before;
    });
  // Nothing is known of a tool whose schema is unsound.
  const addUnknown = (): readonly string[] =>
    [...factsOf.keys()].flatMap((tool) => (own(tools, tool) ? [] : addPresence(tool, order.entered)));

  const possible = Object.keys(tools).filter((name) => !barred.has(name));
  const anywhere = possible.filter((name) => own(tools, name)?.phases.length === 0);
  const belonging = groups(
    possible.flatMap((name) => (own(tools, name)?.phases ?? []).map((phase) => [phase, name] as const)),
  );
  addUnknown();
  for (let open = new Set(possible); open.size > 0; ) {
    const seen: string[] = [];
    const before = { entered: order.entered, targets: targets.size };
    for (const name of open) {
      const phases = passable(name);
      if (phases.size === (callable.get(name)?.size ?? 0)) continue;
      callable.set(name, phases);
      seen.push(...addPresence(name, phases));
      const target = own(tools, name)?.advancesTo ?? null;
      if (target !== null) targets.add(target);
    }
    if (targets.size > before.targets) {
      order = phaseOrder(session, targets);
      for (const [name, phases] of callable) seen.push(...addPresence(name, phases));
      seen.push(...addUnknown());
    }
    const entered = [...order.entered].filter((phase) => !before.entered.has(phase));
    open = new Set([
      ...(entered.length > 0 ? anywhere : []),
      ...entered.flatMap((phase) => belonging.get(phase) ?? []),
      ...seen.flatMap((fact) => waiting.get(fact) ?? []).filter((name) => !barred.has(name)),
    ]);
  }
  return {
    isCallable: (tool) => callable.has(tool) || !own(tools, tool),
    mayPrecede(fact, tool) {
      const phases = present.get(fact);
      for (const phase of callable.get(tool) ?? []) if (phases?.has(phase) ?? true) return true;
      return false;
    },
    phasesOf,
    unmetBy(tool) {
      const phases = phasesOf(tool);
      return (needs.get(tool) ?? []).filter((need) => phases.some((phase) => !meets(need, phase)));
    },
  };
}

/** Whether a call of the tool may pass in this phase, as far as the phase decides. */
function belongs({ initialPhase, phases }: RuntimeSession, tool: RuntimeTool, phase: string): boolean {
  if (initialPhase === null) return true;
  const { advancesTo } = tool;
  if (tool.phases.length > 0 && !tool.phases.includes(phase)) return false;
  return advancesTo === null || advancesTo === phase || (own(phases, phase)?.next.includes(advancesTo) ?? false);
}

/** What each tool needs of earlier calls before any of its own can pass. */
function needsOf(projection: RuntimeProjection): ReadonlyMap<string, readonly Need[]> {
  const whole = new Set(projection.windows.filter(({ where }) => where === null).map(({ id }) => id));
  return groups(
    projection.rules.flatMap((rule) => {
      const needs = neededBy(rule, whole).map((fact): Need => ({ rule, fact }));
      return needs.flatMap((need) => rule.tools.map((tool) => [tool, need] as const));
    }),
  );
}

function neededBy(rule: RuntimeRule, whole: ReadonlySet<string>): readonly (string | null)[] {
  switch (rule.kind) {
    case 'precondition':
      return [rule.lookup.fact];
    case 'binding':
      return rule.whenAbsent === 'BLOCK' ? [rule.presence.fact] : [];
    case 'envelope':
      return rule.whenAbsent === 'BLOCK' ? [rule.lookup.fact] : [];
    case 'correlation':
      return rule.when === null ? rule.aliases.flatMap(({ required, fact }) => (required ? [fact] : [])) : [];
    case 'count':
      return rule.atMost === 0 && whole.has(rule.window) ? [null] : [];
    default:
      return [];
  }
}

function groups<Value>(pairs: Iterable<readonly [string, Value]>): ReadonlyMap<string, readonly Value[]> {
  const found = new Map<string, Value[]>();
  for (const [key, value] of pairs) {
    const known = found.get(key);
    if (known) known.push(value);
    else found.set(key, [value]);
  }
  return found;
}
