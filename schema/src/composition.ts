import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { undescribed } from './described.ts';
import { unscopedRootFields } from './root-scopes.ts';

export interface SubgraphSource {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/** `supergraphSdl` is null when the subgraphs do not compose; `problems` is empty when the graph may be committed. */
export interface Composed {
  readonly supergraphSdl: string | null;
  readonly problems: readonly string[];
}

/** Composes and judges: composition errors, hints, root fields without scopes and anything undescribed are problems. */
export function composeSubgraphs(subgraphs: readonly SubgraphSource[]): Composed {
  const unscoped = subgraphs.flatMap(({ name, sdl }) =>
    unscopedRootFields(sdl).map((coordinate) => `${name}: ${coordinate} declares no scopes (@requiresScopes)`),
  );
  const result = composeServices(subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })));
  if (result.supergraphSdl === undefined) {
    const errors = result.errors.map((error) => `${String(error.extensions.code ?? 'ERROR')}: ${error.message}`);
    return { supergraphSdl: null, problems: [...unscoped, ...errors] };
  }
  const hints = result.hints.map((hint) => `hint ${hint.definition.code}: ${hint.message}`);
  const silent = undescribed(result.supergraphSdl).map((coordinate) => `${coordinate} has no description`);
  return { supergraphSdl: result.supergraphSdl, problems: [...unscoped, ...hints, ...silent] };
}
