import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const folder = new URL('../../../../shared/data/airline/', import.meta.url);

/** Whether the hundred recorded sessions of an airline's agent are on this machine; they are no part of this repository. */
export const airlineIsThere = existsSync(folder);
if (!airlineIsThere) console.info(`skipped: there are no recorded sessions at ${folder.pathname}`);

const jsonObject = z.record(z.string(), z.json());
const toolsFile = z.array(z.object({ name: z.string(), description: z.string(), parameters: jsonObject }));
const sessionLine = z.object({
  sessionId: z.string(),
  messages: z.array(
    z.object({ tool_calls: z.array(z.object({ id: z.string(), name: z.string(), arguments: z.json() })).nullish() }),
  ),
});

const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

const financial = new Set(['book_reservation', 'send_certificate']);

/** The agent's tools as commands of a draft. */
export const airlineTools = (): readonly Record<string, unknown>[] =>
  toolsFile.parse(JSON.parse(read('tools.json'))).map(({ name, description, parameters }) => ({
    addTool: {
      name,
      description,
      inputSchema: parameters,
      sideEffect: financial.has(name) ? 'FINANCIAL' : 'READ',
      riskDefault: 'ALLOW',
    },
  }));

/** The calls of the recorded sessions as History delivers them, those of a copy with sessions and captures of their own. */
export const airlineCalls = (copy = 0) =>
  read('sessions.jsonl')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => sessionLine.parse(JSON.parse(line)))
    .flatMap(({ sessionId, messages }, session) =>
      messages.flatMap(({ tool_calls }, step) =>
        (tool_calls ?? []).map((call, callIndex) => ({
          captureId: `${copy}:${sessionId}:${step}`,
          callIndex,
          toolName: call.name,
          arguments: typeof call.arguments === 'string' ? JSON.parse(call.arguments) : call.arguments,
          sdkSessionId: `${copy}:${sessionId}`,
          observedAt: new Date(Date.UTC(2026, 10, 1) + session * 60_000 + step * 1000).toISOString(),
        })),
      ),
    );
