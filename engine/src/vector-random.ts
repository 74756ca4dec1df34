import type { CallDecision, ProposedCall } from './decision.ts';
import { isJsonObject, type JsonObject, own } from './json.ts';
import { sampleArguments } from './samples.ts';
import type { Random } from './seeded.ts';
import { decided, type Fate, lastDecision, proposed, sessionOf, type Tried } from './tried-session.ts';
import { secondsOf } from './vector-decisions.ts';
import { type Known, missing, note } from './vector-known.ts';
import { enlarged, sampleOutput, type VectorValues, varied } from './vector-values.ts';

interface Wandering {
  readonly known: Known;
  readonly values: VectorValues;
  readonly random: Random;
  readonly seen: Set<string>;
  /** Sessions that did something new, to be gone on from. */
  readonly open: Tried[];
  readonly names: readonly string[];
  /** Per tool, arguments that got past its own layer, and the sessions in which they did. */
  readonly fitting: Map<string, JsonObject[]>;
  readonly within: Map<string, Tried[]>;
  left: number;
}

/** Without a new goal for so long, what is missing is probably out of reach. */
const mostIdleTries = 400;
const longestSession = 64;

/**
 * Looks for what is missing by variations of what showed something new, guided by the traces of the decisions: for so many calls, or
 * until nothing new was found for long.
 */
export function wander(known: Known, values: VectorValues, random: Random, root: Tried, tries: number): void {
  const { policy, reached } = known;
  const wandering: Wandering = {
    known,
    values,
    random,
    seen: new Set(),
    open: [root, ...new Set([...reached.values()].filter(({ state }) => state.killed === null))],
    names: [...policy.tools.keys()],
    fitting: new Map(),
    within: new Map(),
    left: tries,
  };
  for (const tried of reached.values()) learn(wandering, tried);
  for (
    let found = 0, since = tries;
    wandering.left > 0 && since - wandering.left < mostIdleTries && missing(known).some((goal) => isOfDecision(goal));
  ) {
    if (reached.size > found) [found, since] = [reached.size, wandering.left];
    goOn(wandering);
  }
}

const ofDecisions =
  /^(runs|rule|require|window|limit|schema|phase_not_allowed|tool_limit_exceeded|schema_violation|risk_default_block): |^loop_detected$/;

/** Scripts reach what is around decisions. */
export function isOfDecision(goal: string): boolean {
  return ofDecisions.test(goal);
}

function learn({ fitting, within, random }: Wandering, tried: Tried): void {
  const decision = lastDecision(tried);
  const [call] = tried.calls;
  if (!decision || !call || !tried.parent || !isJsonObject(call.args)) return;
  if (decision.layer === 'TOOL' || decision.layer === 'CONTROL') return;
  remember(random, fitting, call.tool, call.args);
  remember(random, within, call.tool, tried.parent);
}

/** Goes on from a session at which the tool of a missing goal, or any tool, was seen to get far: once, or until something stops it. */
function goOn(wandering: Wandering): void {
  const { random, open, within } = wandering;
  const name = toolToTry(wandering);
  const places = within.get(name) ?? [];
  const among = places.length > 0 && random.chance(0.7) ? places : open;
  const recent = Math.min(among.length, 16);
  let from = among[random.chance(0.5) ? among.length - 1 - random.below(recent) : random.below(among.length)];
  wandering.left -= 1;
  let calls = random.chance(0.03) ? longestSession : 1;
  const args = from && random.chance(0.5) ? argumentsFor(wandering, name, from) : null;
  for (; calls > 0 && from && from.length < longestSession; calls -= 1) {
    const tried: Tried = tryCall(wandering, from, name, args ?? argumentsFor(wandering, name, from));
    // A session that was stopped goes on only where a limit waits that its next call may meet.
    if (lastDecision(tried)?.layer !== 'TOOL') from = tried;
    if (tried.state.killed !== null) return;
  }
}

function toolToTry({ random, known, names }: Wandering): string {
  const goals = random.chance(0.6) ? missing(known) : [];
  const wanted = goals.flatMap((goal) => toolsOf(known, goal));
  const among = wanted.length > 0 ? wanted : names;
  return among[random.below(among.length)] ?? '';
}

/** The tools that a goal is about; none where it is about any. */
function toolsOf({ policy, before }: Known, goal: string): readonly string[] {
  const [, subject = ''] = goal.split(': ');
  if (policy.tools.has(subject)) return [subject];
  const rule = policy.projection.rules.find(({ ruleId }) => ruleId === subject);
  if (rule) return [...rule.tools, ...(before.get(subject) ?? [])];
  return [...policy.tools]
    .filter(([, { runtime }]) => runtime.rules.some(({ ruleId }) => ruleId === subject))
    .map(([name]) => name);
}

/** Arguments that fitted before or those of the call before, with up to three places changed. */
function argumentsFor({ random, values, known, fitting }: Wandering, name: string, from: Tried): JsonObject {
  const tool = known.policy.tools.get(name);
  const fits = fitting.get(name) ?? [];
  const [before] = from.calls;
  const same = before?.tool === name && isJsonObject(before.args) ? before.args : null;
  let args =
    random.chance(0.3) && same
      ? same
      : (fits[random.below(fits.length)] ?? (tool ? sampleArguments(tool.runtime) : {}));
  for (let changes = random.below(4); changes > 0; changes -= 1) {
    const changed = varied(random, values, args, tool?.runtime.inputSchema);
    if (isJsonObject(changed)) args = changed;
  }
  return random.chance(0.3) ? sameEntity(random, args, from) : args;
}

/** The arguments with what an earlier call of the session said under the same names: most rules ask for the same entity. */
function sameEntity(random: Random, args: JsonObject, from: Tried): JsonObject {
  const session = sessionOf(from);
  const earlier = session[random.below(session.length)]?.calls[0]?.args;
  if (!isJsonObject(earlier)) return args;
  const names = Object.keys(args).filter((name) => Object.hasOwn(earlier, name));
  const name = names[random.below(names.length)];
  return name === undefined ? args : { ...args, [name]: own(earlier, name) ?? null };
}

function tryCall(wandering: Wandering, from: Tried, tool: string, args: JsonObject): Tried {
  const { known, random } = wandering;
  const { policy } = known;
  wandering.left -= 1;
  const now = from.now + pauseBefore(wandering, tool);
  const limit = policy.projection.session.limits.costMicros;
  const costMicros = limit === undefined ? null : random.chance(0.7) ? 1 : Math.ceil(limit / 4);
  const callId = `call-${from.length + 1}`;
  const call: ProposedCall = { callId, tool, args, ...(costMicros === null ? {} : { costMicros }) };
  const tried = proposed(policy, from, [call], now, fateOf(wandering, call, now));
  note(known, tried);
  learn(wandering, tried);
  noteWindows(known, from, tried, call);
  const isWorthKeeping = lastDecision(tried)?.verdict !== 'BLOCK' && random.chance(0.25);
  if (isNew(wandering, tried) || isWorthKeeping) wandering.open.push(tried);
  return tried;
}

/** Mostly a second; sometimes longer than a window that a rule of the tool looks at, or than most. */
function pauseBefore({ random, known: { policy }, names }: Wandering, name: string): number {
  if (random.chance(0.75)) return 1000;
  const rules = policy.tools.get(random.chance(0.5) ? name : (names[random.below(names.length)] ?? name))?.rules ?? [];
  const seconds = rules.flatMap(({ rule }) => secondsOf(policy.projection, rule));
  return 1000 * ((seconds[random.below(seconds.length)] ?? 3600) + 1);
}

/** A window shows in a call made after it has passed that is decided otherwise, by its rule, than at once. */
function noteWindows({ policy, goals, reached }: Known, from: Tried, tried: Tried, call: ProposedCall): void {
  for (const { rule } of policy.tools.get(call.tool)?.rules ?? []) {
    const goal = `window: ${rule.ruleId}`;
    const seconds = goals.has(goal) && !reached.has(goal) ? secondsOf(policy.projection, rule) : [];
    if (!seconds.some((one) => tried.now - from.now > one * 1000)) continue;
    const atOnce = decided(policy, from, call, from.now + 1);
    if ((atOnce.ruleId === rule.ruleId) !== (lastDecision(tried)?.ruleId === rule.ruleId)) reached.set(goal, tried);
  }
}

/** What happens to the call: most run at once, some stay in flight, some fail. */
function fateOf(
  { known: { policy }, random, values }: Wandering,
  { callId, tool: name }: ProposedCall,
  at: number,
): Fate {
  return ([decision]) => {
    if (!decision || decision.verdict === 'BLOCK') return [];
    const approval = decision.verdict === 'HOLD' ? [{ type: 'CALL_APPROVED' as const, at, callId }] : [];
    const ends = random.below(10);
    if (ends === 0) return approval;
    if (ends === 1) return [...approval, { type: 'CALL_FAILED', at: at + 500, callId }];
    const tool = policy.tools.get(name);
    let output = sampleOutput(tool?.runtime, tool?.facts.flatMap(({ fact }) => fact.keep) ?? []);
    if (random.chance(0.4)) output = enlarged(values, output);
    for (let changes = random.below(3); changes > 0; changes -= 1) {
      output = varied(random, values, output, tool?.runtime.outputSchema ?? undefined);
    }
    return [...approval, { type: 'CALL_COMMITTED', at: at + 500, callId, output }];
  };
}

const mostRemembered = 64;

function remember<Value>(random: Random, memory: Map<string, Value[]>, name: string, value: Value): void {
  const remembered = memory.get(name) ?? [];
  if (remembered.length < mostRemembered) remembered.push(value);
  else remembered[random.below(mostRemembered)] = value;
  memory.set(name, remembered);
}

/** New is a rule that passed or failed at a tool for the first time, a phase, or a session with more calls of a tool than any before. */
function isNew({ seen }: Wandering, { state, decisions }: Tried): boolean {
  const signs = decisions.flatMap(({ tool, verdict, trace }: CallDecision) => [
    ...trace.map((entry) => `${tool} ${entry.kind} ${entry.ruleId} ${entry.verdict}`),
    `${tool} ${verdict} in ${state.phase}`,
    `${tool} ${state.callsPerTool[tool]?.committed ?? 0}`,
    `${tool} blocks ${state.breaker.blocks}`,
    `facts ${Object.keys(state.facts).length}`,
  ]);
  const before = seen.size;
  for (const sign of signs) seen.add(sign);
  return seen.size > before;
}
