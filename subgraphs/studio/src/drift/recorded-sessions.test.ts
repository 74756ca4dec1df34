import { existsSync, readFileSync } from 'node:fs';
import { compile } from '@writ/engine/compile';
import { load } from '@writ/engine/evaluate';
import { emptyModel, type OperatingModel, type Tool } from '@writ/engine/model';
import { toolSchemaHash } from '@writ/engine/tool-schema';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { compare } from './comparison.ts';
import type { ComparedCall } from './divergence.ts';

const folder = new URL('../../../../../shared/data/airline/', import.meta.url);
const isThere = existsSync(folder);
if (!isThere) console.info(`skipped: there are no recorded sessions at ${folder.pathname}`);

const jsonObject = z.record(z.string(), z.json());
const toolsFile = z.array(z.object({ name: z.string(), description: z.string(), parameters: jsonObject }));
const sessionLine = z.object({
  sessionId: z.string(),
  messages: z.array(
    z.object({ tool_calls: z.array(z.object({ id: z.string(), name: z.string(), arguments: z.json() })).nullish() }),
  ),
});

const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** The agent's tools as they are declared, each classified as changing nothing, without those named. */
const modelWithout = (...left: readonly string[]): OperatingModel => {
  const tools = toolsFile.parse(JSON.parse(read('tools.json'))).filter(({ name }) => !left.includes(name));
  return {
    ...emptyModel(),
    tools: Object.fromEntries(
      tools.map(({ name, description, parameters }): [string, Tool] => [
        name,
        {
          description,
          inputSchema: parameters,
          inputSchemaHash: toolSchemaHash(parameters),
          sideEffect: 'READ',
          evidenceClass: 'DECLARED',
          commitRequirement: 'NONE',
          argumentRules: {},
          preconditions: {},
          forbidsAfter: {},
          phases: [],
        },
      ]),
    ),
  };
};

const recordedCalls = (): readonly ComparedCall[] =>
  read('sessions.jsonl')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => sessionLine.parse(JSON.parse(line)))
    .flatMap(({ sessionId, messages }) =>
      messages.flatMap(({ tool_calls }, step) =>
        (tool_calls ?? []).map((call, callIndex) => ({
          id: `${sessionId}/${step}/${callIndex}`,
          captureId: `${sessionId}:${step}`,
          capturedCallId: null,
          callIndex,
          toolName: call.name,
          arguments: typeof call.arguments === 'string' ? JSON.parse(call.arguments) : call.arguments,
          toolSchemaHash: null,
          sdkSessionId: sessionId,
          observedAt: new Date(Date.UTC(2026, 10, 1) + step * 1000),
        })),
      ),
    );

test.runIf(isThere)(
  '[ST-42][ST-43] a hundred recorded sessions: the two tools left out drift, each call of them once',
  () => {
    const compiled = compile(modelWithout('think', 'calculate'));
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.findings));
    const calls = recordedCalls();
    const policy = load(compiled.runtimeProjection);
    const compared = compare({
      policy,
      environment: 'PRODUCTION',
      calls,
      context: [],
      withoutBeginning: new Set(),
      fresh: new Set(),
      declaredTools: [],
    });
    const sessions = new Set(calls.map(({ sdkSessionId }) => sdkSessionId));
    const timesCalled = (name: string) => calls.filter(({ toolName }) => toolName === name).length;
    expect(compared).toMatchObject({
      callsCompared: calls.length,
      sessionsCompared: sessions.size,
      callsInconclusive: 0,
    });
    expect(calls.length).toBeGreaterThan(500);
    const unknown = compared.divergences
      .filter(({ kind }) => kind === 'UNKNOWN_TOOL')
      .map(({ toolName, severity, calls: shown }) => [toolName, severity, shown.length])
      .toSorted();
    expect(unknown).toEqual(
      ['calculate', 'think']
        .filter((name) => timesCalled(name) > 0)
        .map((name) => [name, 'CRITICAL', timesCalled(name)]),
    );
    expect(unknown.length).toBeGreaterThan(0);
  },
);
