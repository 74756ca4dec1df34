import { writError } from '@writ/kit/errors';
import type { RequestScope } from '@writ/kit/request-scope';
import type { SnapshotRow } from '../draft/draft.tables.ts';
import { type ImpactPreview, impactPreview } from './impact-preview.projection.ts';
import type { ImpactPreviewArgs } from './preview-window.ts';

/** Previews that one operation may ask for: each may evaluate ten thousand calls. */
const previewsPerOperation = 4;

export const previewLoaders = (scope: RequestScope) => {
  const asked = new Map<string, Promise<ImpactPreview | null>>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    /** The impact preview of a snapshot. The same one is made once per operation, different ones one after the other. */
    impactPreview: (snapshot: SnapshotRow, args: ImpactPreviewArgs): Promise<ImpactPreview | null> => {
      const name = JSON.stringify([snapshot.id, args]);
      const known = asked.get(name);
      if (known !== undefined) return known;
      if (asked.size >= previewsPerOperation) {
        throw writError('BAD_USER_INPUT', `One operation makes at most ${previewsPerOperation} impact previews.`, {
          field: 'impactPreview',
          limit: previewsPerOperation,
        });
      }
      const preview = last.then(() => impactPreview(scope, snapshot, args));
      last = preview.catch(() => null);
      asked.set(name, preview);
      return preview;
    },
  };
};
