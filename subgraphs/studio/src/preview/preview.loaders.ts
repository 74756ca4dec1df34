import { writError } from '@writ/kit/errors';
import type { RequestScope } from '@writ/kit/request-scope';
import type { SnapshotRow } from '../draft/draft.tables.ts';
import { type ImpactPreview, type InTurn, impactPreview } from './impact-preview.projection.ts';
import type { ImpactPreviewArgs } from './preview-window.ts';

/** Previews that one operation may ask for: each may evaluate ten thousand calls. */
const previewsPerOperation = 4;

export const previewLoaders = (scope: RequestScope) => {
  const asked = new Map<string, Promise<ImpactPreview | null>>();
  let walks = 0;
  let last: Promise<unknown> = Promise.resolve();

  const expectFewer = (made: number): void => {
    if (made < previewsPerOperation) return;
    throw writError('BAD_USER_INPUT', `One operation makes at most ${previewsPerOperation} impact previews.`, {
      field: 'impactPreview',
      limit: previewsPerOperation,
    });
  };

  const inTurn: InTurn = (work) => {
    expectFewer(walks);
    walks += 1;
    const walk = last.then(work);
    last = walk.catch(() => null);
    return walk;
  };

  return {
    /** The impact preview of a snapshot. The same one is made once per operation, different ones one after the other. */
    impactPreview: async (snapshot: SnapshotRow, args: ImpactPreviewArgs): Promise<ImpactPreview | null> => {
      const name = JSON.stringify([snapshot.id, args]);
      const known = asked.get(name);
      if (known !== undefined) return known;
      expectFewer(asked.size);
      const preview = impactPreview(scope, snapshot, args, inTurn);
      asked.set(name, preview);
      return preview;
    },
  };
};
