// Over 300 lines: one search with its state; what it tries and what it looks for are files of their own.
import { anonymous, type CallDecision, type EnginePrincipal, type ProposedCall } from './decision.ts';
import { decisionEvent } from './evaluate.ts';
import { isJsonObject, type Json, type JsonObject, own } from './json.ts';
import type { CompiledPolicy } from './policy.ts';
import type { RuntimeProjection, RuntimeRule } from './projection.ts';
import { breakingArguments, misfitsOf, sampleArguments } from './samples.ts';
import { type Random, seeded } from './seeded.ts';
import type { SessionEvent } from './state.ts';
import { decided, happened, rootOf, sessionOf, type Tried } from './tried-session.ts';
import { goalsOf, reachedBy, secondsOf } from './vector-goals.ts';
import { enlarged, sampleOutput, type VectorValues, varied, vectorValues } from './vector-values.ts';

export interface Searched {
  /** For each goal that was reached, the shortest session that was seen to reach it with its last call. */
  readonly reached: ReadonlyMap<string, Tried>;
  readonly missed: readonly string[];
}

interface Search {
  readonly policy: CompiledPolicy;
  readonly values: VectorValues;
  readonly random: Random;
  readonly goals: ReadonlySet<string>;
  readonly reached: Map<string, Tried>;
  readonly seen: Set<string>;
  /** Tried where nobody was allowed; null when no condition asks who stands behind the agent. */
  readonly somebody: EnginePrincipal | null;
  /** Sessions that did something new, to be gone on from. */
  readonly open: Tried[];
  readonly names: readonly string[];
  /** Per tool, arguments that got past its own layer, and the sessions in which they did. */
  readonly fitting: Map<string, JsonObject[]>;
  readonly within: Map<string, Tried[]>;
  left: number;
}

const mostTries = 9000;
/** Without a new goal for so long, what is missing is probably out of reach. */
const mostIdleTries = 3000;
/** Rules consulted in all: a large policy is tried less often, so that making vectors stays a matter of a second. */
const mostConsultations = 200_000;
const longestSession = 64;

/**
 * Looks for sessions in which every rule decides: first each tool's sample and what breaks its rules, then variations of what showed
 * something new, guided by the traces. The same projection is always searched the same way.
 */
export function searchVectors(policy: CompiledPolicy): Searched {
  const [nobody, somebody = null] = principalsOf(policy);
  const rules = Math.max(1, ...[...policy.tools.values()].map((tool) => tool.rules.length + tool.argumentRules.length));
  const search: Search = {
    policy,
    values: vectorValues(policy.projection),
    random: seeded(1),
    goals: goalsOf(policy),
    reached: new Map(),
    seen: new Set(),
    somebody,
    open: [rootOf(policy, nobody)],
    names: [...policy.tools.keys()],
    fitting: new Map(),
    within: new Map(),
    left: Math.min(mostTries, Math.ceil(mostConsultations / rules)),
  };
  const [root] = search.open;
  if (root) tryDirectly(search, root);
  for (
    let found = 0, since = search.left;
    search.left > 0 && since - search.left < mostIdleTries && !isDone(search);
  ) {
    if (search.reached.size > found) [found, since] = [search.reached.size, search.left];
    tryOnwards(search);
  }
  return {
    reached: new Map([...search.goals].flatMap((goal) => pairOf(goal, search.reached.get(goal)))),
    missed: [...search.goals].filter((goal) => !search.reached.has(goal)),
  };
}

function pairOf(goal: string, tried: Tried | undefined): readonly (readonly [string, Tried])[] {
  return tried ? [[goal, tried]] : [];
}

function isDone({ goals, reached }: Search): boolean {
  return [...goals].every((goal) => reached.has(goal));
}

/** Nobody, and somebody who has every role and attribute that a condition speaks of. */
function principalsOf({ projection }: CompiledPolicy): readonly [EnginePrincipal, EnginePrincipal?] {
  const conditions = JSON.stringify(projection).replaceAll('\\"', '"');
  if (!conditions.includes('principal.')) return [anonymous];
  const names = [...conditions.matchAll(/principal\.attributes\.([A-Za-z_]\w*)/g)].map(([, name]) => name ?? '');
  const texts = [...conditions.matchAll(/"([^"\\]{1,100})" in principal\.roles/g)].map(([, role]) => role ?? '');
  const compared = [...conditions.matchAll(/principal\.[\w.]+ ?[=!]= ?"([^"\\]{1,100})"/g)].map(
    ([, text]) => text ?? '',
  );
  const [value = 'a'] = compared;
  const attributes = Object.fromEntries(names.map((name): [string, Json] => [name, value]));
  return [anonymous, { id: value, kind: value, roles: [...new Set(texts)], attributes }];
}

function tryDirectly(search: Search, root: Tried): void {
  for (const [name, { runtime }] of search.policy.tools) {
    const args = sampleArguments(runtime);
    tryCall(search, root, name, args);
    tryCall(search, root, name, {});
    for (const [property, misfit] of Object.entries(misfitsOf(runtime.inputSchema))) {
      const tried = tryCall(search, root, name, { ...args, [property]: misfit });
      if (tried.decision?.reason === 'schema_violation') search.reached.set(`schema: ${name}.${property}`, tried);
    }
    for (const rule of runtime.rules) {
      const breaking = breakingArguments(args, rule);
      if (breaking) tryCall(search, root, name, breaking);
    }
  }
  tryCall(search, root, 'tool-that-no-model-has', {});
}

/** Goes on from a session at which the tool of a missing goal, or any tool, was seen to get far: once, or until something stops it. */
function tryOnwards(search: Search): void {
  const { random, open, within } = search;
  const name = toolToTry(search);
  const places = within.get(name) ?? [];
  const among = places.length > 0 && random.chance(0.7) ? places : open;
  const recent = Math.min(among.length, 16);
  let from = among[random.chance(0.5) ? among.length - 1 - random.below(recent) : random.below(among.length)];
  search.left -= 1;
  let calls = random.chance(0.03) ? longestSession : 1;
  const args = from && random.chance(0.5) ? argumentsFor(search, name, from) : null;
  for (; calls > 0 && from && from.length < longestSession; calls -= 1) {
    const tried: Tried = tryCall(search, from, name, args ?? argumentsFor(search, name, from));
    // A session that was stopped goes on only where a limit waits that its next call may meet.
    if (tried.decision?.layer !== 'TOOL') from = tried;
    if (tried.state.killed !== null) return;
  }
}

function toolToTry({ random, policy, goals, reached, names }: Search): string {
  const missing = random.chance(0.6) ? [...goals].filter((goal) => !reached.has(goal)) : [];
  const wanted = missing.flatMap((goal) => toolsOf(policy, goal));
  const among = wanted.length > 0 ? wanted : names;
  return among[random.below(among.length)] ?? '';
}

/** The tools that a goal is about; none where it is about any. */
function toolsOf({ projection, tools }: CompiledPolicy, goal: string): readonly string[] {
  const [, subject = ''] = goal.split(': ');
  if (tools.has(subject)) return [subject];
  const rule = projection.rules.find(({ ruleId }) => ruleId === subject);
  if (rule) return [...rule.tools, ...toolsBefore(projection, rule)];
  return [...tools]
    .filter(([, { runtime }]) => runtime.rules.some(({ ruleId }) => ruleId === subject))
    .map(([name]) => name);
}

/** The tools whose earlier calls a rule looks at. */
function toolsBefore({ facts }: RuntimeProjection, rule: RuntimeRule): readonly string[] {
  const lookups = 'lookup' in rule ? [rule.lookup] : 'aliases' in rule ? rule.aliases : [];
  return lookups.flatMap(({ fact }) => facts.find(({ id }) => id === fact)?.tools ?? []);
}

/** Arguments that fitted before or those of the call before, with up to three places changed. */
function argumentsFor({ random, values, policy, fitting }: Search, name: string, from: Tried): JsonObject {
  const tool = policy.tools.get(name);
  const known = fitting.get(name) ?? [];
  const same = from.call?.tool === name && isJsonObject(from.call.args) ? from.call.args : null;
  let args =
    random.chance(0.3) && same
      ? same
      : (known[random.below(known.length)] ?? (tool ? sampleArguments(tool.runtime) : {}));
  for (let changes = random.below(4); changes > 0; changes -= 1) {
    const changed = varied(random, values, args, tool?.runtime.inputSchema);
    if (isJsonObject(changed)) args = changed;
  }
  return random.chance(0.3) ? sameEntity(random, args, from) : args;
}

/** The arguments with what an earlier call of the session said under the same names: most rules ask for the same entity. */
function sameEntity(random: Random, args: JsonObject, from: Tried): JsonObject {
  const session = sessionOf(from);
  const earlier = session[random.below(session.length)]?.call?.args;
  if (!isJsonObject(earlier)) return args;
  const names = Object.keys(args).filter((name) => Object.hasOwn(earlier, name));
  const name = names[random.below(names.length)];
  return name === undefined ? args : { ...args, [name]: own(earlier, name) ?? null };
}

function tryCall(search: Search, from: Tried, name: string, args: JsonObject): Tried {
  const { policy, random } = search;
  search.left -= 1;
  const now = from.now + pauseBefore(search, name);
  const limit = policy.projection.session.limits.costMicros;
  const costMicros = limit === undefined ? null : random.chance(0.7) ? 1 : Math.ceil(limit / 4);
  const call: ProposedCall = {
    callId: `call-${from.length + 1}`,
    tool: name,
    args,
    ...(costMicros === null ? {} : { costMicros }),
  };
  const decision = decided(policy, from, call, now);
  const tried = happened(policy, from, { now, call, decision, events: eventsAfter(search, decision, call, now) });
  note(search, tried, decision);
  noteWindows(search, from, tried, call);
  if (decision.layer !== 'TOOL' && decision.layer !== 'CONTROL') {
    remember(search, search.fitting, name, args);
    remember(search, search.within, name, from);
  }
  const isWorthKeeping = decision.verdict !== 'BLOCK' && random.chance(0.25);
  if (isNew(search, tried, decision) || isWorthKeeping) search.open.push(tried);
  if (decision.verdict !== 'BLOCK' && search.somebody && isDeniable(search, name))
    tryAs(search, tried, search.somebody);
  return tried;
}

function note({ reached }: Search, tried: Tried, decision: CallDecision): void {
  for (const goal of reachedBy(decision)) {
    const before = reached.get(goal);
    if (!before || tried.length < before.length) reached.set(goal, tried);
  }
}

/** Mostly a second; sometimes longer than a window that a rule of the tool looks at, or than most. */
function pauseBefore({ random, policy, names }: Search, name: string): number {
  if (random.chance(0.75)) return 1000;
  const rules = policy.tools.get(random.chance(0.5) ? name : (names[random.below(names.length)] ?? name))?.rules ?? [];
  const seconds = rules.flatMap(({ rule }) => secondsOf(policy.projection, rule));
  return 1000 * ((seconds[random.below(seconds.length)] ?? 3600) + 1);
}

/** A window shows in a call made after it has passed that is decided otherwise, by its rule, than at once. */
function noteWindows({ policy, goals, reached }: Search, from: Tried, tried: Tried, call: ProposedCall): void {
  for (const { rule } of policy.tools.get(call.tool)?.rules ?? []) {
    const goal = `window: ${rule.ruleId}`;
    const seconds = goals.has(goal) && !reached.has(goal) ? secondsOf(policy.projection, rule) : [];
    if (!seconds.some((one) => tried.now - from.now > one * 1000)) continue;
    const atOnce = decided(policy, from, call, from.now + 1);
    if ((atOnce.ruleId === rule.ruleId) !== (tried.decision?.ruleId === rule.ruleId)) reached.set(goal, tried);
  }
}

function isDeniable({ policy, reached }: Search, name: string): boolean {
  const rules = policy.tools.get(name)?.rules ?? policy.anyToolRules;
  return rules.some(({ rule }) => rule.kind === 'principal-policy' && !reached.has(`rule: ${rule.ruleId}`));
}

/** The same session by somebody else, who may be stopped where nobody was. */
function tryAs(search: Search, tried: Tried, principal: EnginePrincipal): void {
  const { policy } = search;
  let from = rootOf(policy, principal);
  for (const { call, now, events } of sessionOf(tried)) {
    if (!call) continue;
    search.left -= 1;
    const decision = decided(policy, from, call, now);
    const blocked = [{ type: 'STEP_STARTED' as const, at: now }, decisionEvent(decision, call, now)];
    from = happened(policy, from, { now, call, decision, events: decision.verdict === 'BLOCK' ? blocked : events });
    note(search, from, decision);
  }
}

/** What happens to the call: most run at once, some stay in flight, some fail. */
function eventsAfter(
  { policy, random, values }: Search,
  decision: CallDecision,
  call: ProposedCall,
  at: number,
): readonly SessionEvent[] {
  const events: SessionEvent[] = [{ type: 'STEP_STARTED', at }, decisionEvent(decision, call, at)];
  if (decision.verdict === 'BLOCK') return events;
  if (decision.verdict === 'HOLD') events.push({ type: 'CALL_APPROVED', at, callId: call.callId });
  const ends = random.below(10);
  if (ends === 0) return events;
  if (ends === 1) return [...events, { type: 'CALL_FAILED', at: at + 500, callId: call.callId }];
  const tool = policy.tools.get(call.tool);
  const kept = tool?.facts.flatMap(({ fact }) => fact.keep) ?? [];
  let output = sampleOutput(tool?.runtime, kept);
  if (random.chance(0.4)) output = enlarged(values, output);
  for (let changes = random.below(3); changes > 0; changes -= 1) {
    output = varied(random, values, output, tool?.runtime.outputSchema ?? undefined);
  }
  return [...events, { type: 'CALL_COMMITTED', at: at + 500, callId: call.callId, output }];
}

const mostRemembered = 64;

function remember<Value>({ random }: Search, memory: Map<string, Value[]>, name: string, value: Value): void {
  const known = memory.get(name) ?? [];
  if (known.length < mostRemembered) known.push(value);
  else known[random.below(mostRemembered)] = value;
  memory.set(name, known);
}

/** New is a rule that passed or failed at a tool for the first time, a phase, or a session with more calls of a tool than any before. */
function isNew({ seen }: Search, { state }: Tried, { tool, verdict, trace }: CallDecision): boolean {
  const signs = [
    ...trace.map((entry) => `${tool} ${entry.kind} ${entry.ruleId} ${entry.verdict}`),
    `${tool} ${verdict} in ${state.phase}`,
    `${tool} ${state.callsPerTool[tool]?.committed ?? 0}`,
    `${tool} blocks ${state.breaker.blocks}`,
    `facts ${Object.keys(state.facts).length}`,
  ];
  const before = seen.size;
  for (const sign of signs) seen.add(sign);
  return seen.size > before;
}
