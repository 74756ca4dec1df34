import { expect, test } from 'vitest';
import { pathsOfFetch, placeErrors, unavailable } from './unavailable.ts';

const none = () => false;
const entities = {
  query: `query($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on Agent { plan { version } first: sessions __typename } ... on Run { steps { id } } } }`,
  variables: { representations: [{ __typename: 'Agent' }, { __typename: 'Run' }, { __typename: 'Agent' }] },
};

test('[GW-02] a fetch of entities is missing each field of each entity, and says so at its place', () => {
  expect(pathsOfFetch(entities, none)).toEqual([
    ['_entities', 0, 'plan'],
    ['_entities', 0, 'first'],
    ['_entities', 1, 'steps'],
    ['_entities', 2, 'plan'],
    ['_entities', 2, 'first'],
  ]);
});

test('[GW-02] a fetch of root fields is missing them by their response keys', () => {
  const answer = unavailable({ query: '{ a: agents { name } whoAmI __typename }' }, none);
  expect(answer.data).toBeNull();
  expect(answer.errors?.map(({ path, extensions }) => ({ path, extensions }))).toEqual([
    { path: ['a'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', retryable: true } },
    { path: ['whoAmI'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', retryable: true } },
  ]);
});

test('[GW-02] an error without a path gets the place of the first field it costs; others keep theirs', () => {
  const errors = [{ message: 'nowhere' }, { message: 'there', path: ['_entities', 1, 'steps'] }];
  expect(placeErrors(entities, { errors }, none).errors).toEqual([
    { message: 'nowhere', path: ['_entities', 0, 'plan'] },
    { message: 'there', path: ['_entities', 1, 'steps'] },
  ]);
  const fine = { data: {} };
  expect(placeErrors(entities, fine, none)).toBe(fine);
});

test('[GW-02] an object that cannot be without a missing field is one hole, not one for each of its fields', () => {
  const isRequired = (typename: string, field: string) => typename === 'Agent' && field === 'sessions';
  expect(pathsOfFetch(entities, isRequired)).toEqual([
    ['_entities', 0, 'first'],
    ['_entities', 1, 'steps'],
    ['_entities', 2, 'first'],
  ]);
});
