import type { Publication } from '../approval/publication.ts';

export type PostureStage = 'NOTHING_APPROVED' | 'APPROVED' | 'PUBLICATION_FAILED' | 'PUBLISHED';

const stageOf: Readonly<Record<Publication['status'], PostureStage>> = {
  PENDING: 'APPROVED',
  PUBLISHED: 'PUBLISHED',
  FAILED: 'PUBLICATION_FAILED',
};

/** How far a scope got, as far as Studio knows: the plan alone can say that a runtime enforces (ST-36). */
export const postureStage = (publication: Publication | null): PostureStage =>
  publication === null ? 'NOTHING_APPROVED' : stageOf[publication.status];
