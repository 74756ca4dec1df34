import type { Json } from './json.ts';
import { breakingArguments, misfitsOf, sampleArguments } from './samples.ts';
import { lastDecision, proposed, type Tried } from './tried-session.ts';
import { unknownTool } from './vector-gates.ts';
import { type Known, keep, note } from './vector-known.ts';

/** What one call shows: each tool's sample, nothing at all, each bounded property just beyond its bound, and what breaks one rule. */
export function tryDirectly(known: Known, root: Tried): void {
  const attempt = (tool: string, args: Json): Tried => {
    const call = { callId: 'call-1', tool, args };
    const at = root.now + 1000;
    const tried = proposed(known.policy, root, [call], at, ([decision]) =>
      decision?.verdict === 'ALLOW'
        ? [{ type: 'CALL_COMMITTED', at: at + 500, callId: call.callId, output: null }]
        : [],
    );
    note(known, tried);
    return tried;
  };
  for (const [name, { runtime }] of known.policy.tools) {
    const args = sampleArguments(runtime);
    attempt(name, args);
    attempt(name, {});
    for (const [property, misfit] of Object.entries(misfitsOf(runtime.inputSchema))) {
      const tried = attempt(name, { ...args, [property]: misfit });
      if (lastDecision(tried)?.reason === 'schema_violation') keep(known.reached, `schema: ${name}.${property}`, tried);
    }
    for (const rule of runtime.rules) {
      const breaking = breakingArguments(args, rule);
      if (breaking) attempt(name, breaking);
    }
  }
  attempt(unknownTool, {});
}
