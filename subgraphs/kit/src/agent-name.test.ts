import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { agentNameProblem, expectAgentName } from './agent-name.ts';
import { codeOf } from './errors.ts';

const wrong = [
  '',
  ' refund-desk',
  'refund-desk ',
  '\u00a0refund-desk',
  'a\tb',
  'a\nb',
  'a\0b',
  '\ud800',
  'a'.repeat(201),
];

describe('the name of an agent', () => {
  test.each(['refund-desk', 'Refund desk', 'a', 'Erstattung/ß 🛫', 'a'.repeat(200)])('%j is one', (name) => {
    expect(agentNameProblem(name)).toBeNull();
    expect(expectAgentName(name, 'input.agent')).toBe(name);
  });

  test.each(wrong)('%j is none, and the field is named', (name) => {
    expect(agentNameProblem(name)).toMatch(/^must be 1 to 200 characters/);
    try {
      expectAgentName(name, 'input.agent');
      expect.unreachable();
    } catch (error) {
      expect(codeOf(error)).toBe('BAD_USER_INPUT');
      expect(error).toMatchObject({ extensions: { details: { field: 'input.agent' } } });
    }
  });

  test('[HI-12] a name that holds a secret is refused and not repeated', () => {
    const key = `sk-proj-${'a1B2'.repeat(10)}`;
    expect(agentNameProblem(key)).toMatch(/^looks like a secret/);
    expect(agentNameProblem(key)).not.toContain(key);
  });

  test('a name with a UUID is one, whatever its digits add up to', () => {
    const uuids = Array.from({ length: 5_000 }, () => randomUUID());
    expect(uuids.filter((uuid) => agentNameProblem(`agent-${uuid}`) !== null)).toEqual([]);
    expect(agentNameProblem('agent 4111-1111-1111-1111')).toBe('looks like a secret (card_number)');
    expect(agentNameProblem('41111111-1111-1111-a000-000000000000')).toBeNull();
    expect(agentNameProblem('be710961-2345-6769-8000-000000000000')).toBeNull();
    expect(agentNameProblem('41111111-1111-1111-a000-000000000000 4111 1111 1111 1111')).not.toBeNull();
  });
});
