import type { Family } from '@writ/drizzle/families';

type State = 'up' | 'down';

/** Answer of /readyz. A subgraph that is down costs its fields only, so the gateway stays ready while one is up. */
export interface Readiness {
  readonly ready: boolean;
  readonly status: 'ready' | 'degraded' | 'stopping' | 'down';
  readonly supergraph: { readonly id: string | null; readonly rejected: string | null };
  readonly dependencies: { readonly database: State; readonly subgraphs: Readonly<Record<string, State>> };
}

const asState = (up: boolean): State => (up ? 'up' : 'down');

export const readinessOf = async (parts: {
  readonly supergraph: { readonly id: string | null; readonly rejected: string | null };
  readonly stopping: boolean;
  readonly databaseReady: () => Promise<boolean>;
  readonly subgraphs: ReadonlyMap<Family, { readonly ready: () => Promise<boolean> }>;
}): Promise<Readiness> => {
  const [database, ...subgraphs] = await Promise.all([
    parts.databaseReady(),
    ...[...parts.subgraphs].map(async ([family, subgraph]) => [family, await subgraph.ready()] as const),
  ]);
  const anySubgraph = subgraphs.some(([, up]) => up);
  const ready = database && anySubgraph && parts.supergraph.id !== null && !parts.stopping;
  const whole = subgraphs.every(([, up]) => up) && parts.supergraph.rejected === null;
  return {
    ready,
    status: parts.stopping ? 'stopping' : ready ? (whole ? 'ready' : 'degraded') : 'down',
    supergraph: parts.supergraph,
    dependencies: {
      database: asState(database),
      subgraphs: Object.fromEntries(subgraphs.map(([family, up]) => [family, asState(up)])),
    },
  };
};
