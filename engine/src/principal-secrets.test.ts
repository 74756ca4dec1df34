import { describe, expect, test } from 'vitest';
import { model, objectSchema, openSession, tool } from '../test/building.ts';
import type { ArgumentRule, OperatingModel } from './model.ts';

const expression = (source: string): ArgumentRule => ({ operator: 'expression', expression: source });

describe('the principal', () => {
  const principal = {
    id: 'user-4711',
    kind: 'human-4712',
    roles: ['role-4713'],
    attributes: { manager: 'bob-4714', ssn: '123-4715', limit: 4716.5, nested: { city: 'town-4717' } },
  };
  const conditions = [
    'args.approver == principal.attributes.manager',
    'principal.id == args.approver',
    'args.n <= principal.attributes.limit',
    'args.n <= 2.0 && args.approver == principal.roles[0]',
    'int(string(principal.attributes.ssn)) > 0',
    'principal.attributes[string(principal.id)] == 1',
    'args.approver == "x" && principal.attributes.nested.city == args.approver',
    'args.approver in principal.roles',
    'principal.attributes.limit == args.n',
    'timeOf(principal.id) > 0',
    '!(args.n > principal.attributes.limit) || args.approver == principal.id',
    'principal.attributes.limit > 5000.0 ? args.n <= 1.0 : args.n <= double(size(principal.id))',
    'args.approver != principal.id && size(args.approver) == size(principal.attributes.manager)',
    '!(args.approver in [principal.id, "y"]) && args.n < principal.attributes.limit',
  ];
  const governed = tool(objectSchema({ approver: 'string', n: 'number' }), { sideEffect: 'WRITE' });
  const models = (source: string): readonly OperatingModel[] => [
    model({ tools: { act: { ...governed, argumentRules: { r: expression(source) } } } }),
    model({ tools: { act: governed }, correlations: { r: { tools: ['act'], earlier: [], require: source } } }),
    model({
      tools: { act: governed },
      correlations: { r: { tools: ['act'], earlier: [], when: source, require: 'args.n > 9.0' } },
    }),
    model({ tools: { act: governed }, checkpoints: { r: { tools: ['act'], when: source } } }),
  ];

  test.each(conditions)('[EN-05] no value of the principal is anywhere in a decision: %s', (source) => {
    for (const one of models(source)) {
      for (const args of [
        { approver: 'x', n: 9999 },
        { approver: 'y', n: 1 },
      ]) {
        const text = JSON.stringify(openSession(one).propose('act', args, { principal }));
        for (const secret of ['4711', '4712', '4713', '4714', '4715', '4716', '4717'])
          expect(text).not.toContain(secret);
      }
    }
  });
});
