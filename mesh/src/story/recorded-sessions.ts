import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const json = z.record(z.string(), z.unknown());

const tool = z.object({ name: z.string(), description: z.string(), parameters: json });

const message = z.object({
  role: z.string(),
  content: z.string().nullish(),
  tool_calls: z.array(z.object({ id: z.string(), name: z.string(), arguments: json })).nullish(),
  tool_call_id: z.string().nullish(),
});

const session = z.object({
  sessionId: z.string(),
  agent: z.string(),
  provider: z.string(),
  model: z.string(),
  messages: z.array(message),
});

export type RecordedTool = z.infer<typeof tool>;
export type RecordedMessage = z.infer<typeof message>;
export type RecordedSession = z.infer<typeof session>;

/** A folder of recorded agent sessions: the agent's tools, its policy in words, and what it did. */
export interface Recording {
  readonly policy: string;
  readonly tools: readonly RecordedTool[];
  readonly sessions: readonly RecordedSession[];
}

/** Reads `policy.md`, `tools.json` and `sessions.jsonl`; a line or tool of another shape is an error that names it. */
export const readRecording = async (folder: string): Promise<Recording> => {
  const policy = await readFile(join(folder, 'policy.md'), 'utf8').catch(() => {
    throw new Error(`no recording in ${folder}: it has no policy.md that can be read`);
  });
  const tools = z.array(tool).parse(JSON.parse(await readFile(join(folder, 'tools.json'), 'utf8')));
  const sessions: RecordedSession[] = [];
  for await (const line of createInterface({ input: createReadStream(join(folder, 'sessions.jsonl')) })) {
    if (line.trim() !== '') sessions.push(session.parse(JSON.parse(line)));
  }
  return { policy, tools, sessions };
};
