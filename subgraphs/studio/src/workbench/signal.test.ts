import { expect, test } from 'vitest';
import { publicationOf } from '../approval/publication.ts';
import { postureStage } from './posture.ts';
import { signalOf } from './signal.ts';

const facts = {
  observedCalls: 50,
  observedTools: 4,
  classifiedTools: 4,
  minimumObservations: 50,
  minimumClassifiedShare: 1,
};

test('[ST-50] a signal is SUFFICIENT exactly when each threshold of the workspace is reached', () => {
  expect(signalOf(facts)).toEqual({ signal: 'SUFFICIENT', classifiedShare: 1, shortfalls: [] });
  expect(signalOf({ ...facts, observedCalls: 49 })).toMatchObject({
    signal: 'THIN',
    shortfalls: [{ threshold: 'MINIMUM_OBSERVATIONS', needed: 50, actual: 49 }],
  });
  expect(signalOf({ ...facts, classifiedTools: 3 })).toMatchObject({
    signal: 'THIN',
    classifiedShare: 0.75,
    shortfalls: [{ threshold: 'MINIMUM_CLASSIFIED_SHARE', needed: 1, actual: 0.75 }],
  });
  expect(signalOf({ ...facts, classifiedTools: 3, minimumClassifiedShare: 0.75 }).signal).toBe('SUFFICIENT');
});

test('[ST-50] nothing seen is THIN, unless the workspace asks to have seen nothing', () => {
  const nothing = { ...facts, observedCalls: 0, observedTools: 0, classifiedTools: 0 };
  expect(signalOf(nothing).shortfalls).toHaveLength(2);
  expect(signalOf({ ...nothing, minimumObservations: 0, minimumClassifiedShare: 0 }).signal).toBe('SUFFICIENT');
});

test('[ST-36][ST-50] no stage of the posture says enforcing: publication is the last that Studio knows', () => {
  expect(postureStage(null)).toBe('NOTHING_APPROVED');
  expect(postureStage(publicationOf(null))).toBe('APPROVED');
  const publication = { planVersion: null, reason: null, retryAt: null, attempts: 1 };
  expect(postureStage({ ...publication, status: 'FAILED' })).toBe('PUBLICATION_FAILED');
  expect(postureStage({ ...publication, status: 'PUBLISHED' })).toBe('PUBLISHED');
});
