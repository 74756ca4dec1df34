import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from '@writ/engine/compile';
import { decisionEvent, evaluate, load } from '@writ/engine/evaluate';
import type { Json, JsonObject } from '@writ/engine/json';
import type { CompiledPolicy } from '@writ/engine/policy';
import { apply, initialState } from '@writ/engine/state';
import { airlineModel, type ModelOptions } from './airline/model.ts';
import { type DeclaredTool, stateChanging, userSays } from './airline/tools.ts';

// Real sessions against the policy: what of the unexpected state-changing calls is stopped, what of the expected ones is hindered.
interface RecordedSession {
  readonly sessionId: string;
  readonly success: boolean;
  readonly writes: readonly { readonly id: string; readonly name: string; readonly expected: boolean }[];
  readonly messages: readonly {
    readonly role: string;
    readonly content: string | null;
    readonly tool_call_id?: string;
    readonly tool_calls?: readonly { readonly id: string; readonly name: string; readonly arguments: JsonObject }[];
  }[];
}

const folder = fileURLToPath(new URL('../../shared/data/airline/', import.meta.url));
/** The policy says: the current time is 2024-05-15 15:00:00 EST; the booking system writes its times in the same zone. */
const policyTime = Date.UTC(2024, 4, 15, 15);

/** The model as it was written before anybody saw a session comes first; then what one change after the score makes of it. */
const runs: readonly (ModelOptions & { readonly heading: string })[] = [
  { heading: 'As first written: tool calls alone', conversation: false },
  { heading: "As first written: tool calls and the user's words", conversation: true },
  {
    heading: 'After one change (the cabin in force is the one last asked for): tool calls alone',
    conversation: false,
    cabinAsAsked: true,
  },
  {
    heading: "After one change (the cabin in force is the one last asked for): tool calls and the user's words",
    conversation: true,
    cabinAsAsked: true,
  },
];

const kinds = ['unexpected', 'expected in a successful session', 'expected in a failed session'] as const;
const outcomes = ['BLOCK', 'HOLD', 'ALLOW, refused by the booking system', 'ALLOW, ran'] as const;
type Outcome = (typeof outcomes)[number];

interface Report {
  readonly tally: Map<string, Map<Outcome, number>>;
  readonly byRule: Map<string, { readonly because: string; readonly counts: Map<string, number> }>;
  readonly wrong: string[];
  calls: number;
  microseconds: number;
}

if (existsSync(`${folder}sessions.jsonl`)) {
  const tools: readonly DeclaredTool[] = JSON.parse(readFileSync(`${folder}tools.json`, 'utf8'));
  const lines = readFileSync(`${folder}sessions.jsonl`, 'utf8').trim().split('\n');
  const sessions = lines.map((line): RecordedSession => JSON.parse(line));
  for (const { heading, ...options } of runs) report(tools, sessions, options, heading);
} else {
  console.log(`skipped: there is no ${folder}; the recorded sessions are not part of the project`);
}

function report(
  tools: readonly DeclaredTool[],
  sessions: readonly RecordedSession[],
  options: ModelOptions,
  heading: string,
): void {
  const compiled = compile(airlineModel(tools, options));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.findings, null, 2));
  const policy = load(compiled.runtimeProjection);
  const found: Report = {
    tally: new Map(kinds.map((kind) => [kind, new Map()])),
    byRule: new Map(),
    wrong: [],
    calls: 0,
    microseconds: 0,
  };
  for (const session of sessions) play(policy, session, options.conversation, found);
  print(heading, sessions.length, found);
}

function play(
  policy: CompiledPolicy,
  { messages, writes, success, sessionId }: RecordedSession,
  conversation: boolean,
  found: Report,
): void {
  // The recorder reused some call ids, so results and writes are matched in their order.
  const results = messages.filter((one) => one.role === 'tool').map((one) => one.content);
  const open = [...writes];
  let state = initialState(policy);
  let number = 0;
  for (const { role, content: said, tool_calls } of messages) {
    if (role === 'user' && conversation) {
      const now = policyTime + number;
      const call = { callId: `said-${++number}`, tool: userSays, args: { text: (said ?? '').slice(0, 4000) } };
      state = apply(policy, state, { type: 'CALL_ALLOWED', at: now, ...call });
      state = apply(policy, state, { type: 'CALL_COMMITTED', at: now, callId: call.callId, output: null });
    }
    for (const { id, name, arguments: args } of tool_calls ?? []) {
      const now = policyTime + number;
      const call = { callId: `call-${++number}`, tool: name, args };
      const start = performance.now();
      const [decision] = evaluate(policy, state, [call], undefined, now);
      found.microseconds += (performance.now() - start) * 1000;
      found.calls += 1;
      if (!decision) continue;
      const content = results.shift() ?? null;
      const failed = content === null || content.startsWith('Error');
      // Every write is judged on the history as it really was: what ran, ran.
      state = apply(policy, state, decisionEvent({ ...decision, verdict: 'ALLOW' }, call, now));
      state = apply(
        policy,
        state,
        failed
          ? { type: 'CALL_RELEASED', at: now, callId: call.callId }
          : { type: 'CALL_COMMITTED', at: now, callId: call.callId, output: outputOf(content) },
      );
      if (!(stateChanging as readonly string[]).includes(name)) {
        if (decision.verdict !== 'ALLOW')
          found.wrong.push(`${sessionId} ${name} only reads: ${decision.verdict} by ${decision.ruleId}`);
        continue;
      }
      const write = open.shift();
      if (!write || write.name !== name) throw new Error(`${sessionId}: the recorded writes do not match at ${id}`);
      const kind = write.expected ? (success ? kinds[1] : kinds[2]) : kinds[0];
      const ran = failed ? 'ALLOW, refused by the booking system' : 'ALLOW, ran';
      add(found.tally.get(kind), decision.verdict === 'ALLOW' ? ran : decision.verdict);
      if (decision.verdict === 'ALLOW') continue;
      const rule = `${decision.ruleId ?? 'no rule'} (${decision.reason})`;
      const entry = found.byRule.get(rule) ?? { because: decision.because ?? '', counts: new Map<string, number>() };
      found.byRule.set(rule, entry);
      add(entry.counts, `${decision.verdict} ${kind}`);
      if (write.expected && decision.verdict === 'BLOCK') found.wrong.push(`${sessionId} ${name}, ${kind}: ${rule}`);
    }
  }
}

function print(heading: string, sessions: number, { tally, byRule, wrong, calls, microseconds }: Report): void {
  console.log(`\n== ${heading} ==`);
  console.log(`${sessions} sessions, ${calls} calls, ${(microseconds / calls).toFixed(0)} µs per decision`);
  console.log(`${'state-changing calls'.padEnd(34)}${['all', ...outcomes].join('  ')}`);
  for (const [kind, counts] of tally) {
    const total = [...counts.values()].reduce((sum, one) => sum + one, 0);
    const cells = outcomes.map((outcome) => `${counts.get(outcome) ?? 0}`.padStart(outcome.length));
    console.log(`${kind.padEnd(34)}${[`${total}`.padStart(3), ...cells].join('  ')}`);
  }
  for (const [rule, { because, counts }] of byRule)
    console.log(`- ${rule}: ${[...counts].map(([what, many]) => `${many} ${what}`).join(', ')}\n    "${because}"`);
  console.log(
    wrong.length > 0
      ? `Expected or harmless calls that were stopped:\n${wrong.map((one) => `- ${one}`).join('\n')}`
      : 'No expected call was blocked.',
  );
}

function outputOf(content: string): Json {
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}

function add<Key>(counts: Map<Key, number> | undefined, key: Key): void {
  counts?.set(key, (counts.get(key) ?? 0) + 1);
}
