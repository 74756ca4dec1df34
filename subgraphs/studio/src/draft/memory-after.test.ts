import { expect, test } from 'vitest';
import type { DraftCommand } from './draft-commands.ts';
import { emptyMemory } from './draft-memory.ts';
import { memoryAfter } from './memory-after.ts';

test('[ST-21] a command of an unknown type is no command that changes nothing', () => {
  const unknown = { type: 'SET_TONE', payload: {} } as unknown as DraftCommand;
  expect(() => memoryAfter(emptyMemory(), unknown)).toThrow('SET_TONE');
});

test('[ST-21] settings of the workspace leave the memory as it is', () => {
  const memory = emptyMemory();
  const command: DraftCommand = { type: 'SET_WORKSPACE_SETTINGS', payload: { distinctApproverRequired: true } };
  expect(memoryAfter(memory, command)).toEqual({ ok: true, value: memory });
});
