import type { Family } from '@writ/drizzle/families';
import { history } from '@writ/history/main';
import type { Subgraph, SubgraphDefinition, SubgraphParts } from '@writ/kit/subgraph';
import { createSubgraph } from '@writ/kit/subgraph';
import { plan } from '@writ/plan/main';
import { replay } from '@writ/replay/main';
import { studio } from '@writ/studio/main';

type Delivering = Pick<SubgraphDefinition<unknown>, 'family' | 'deliveryTables' | 'deliveries'>;

/** A family with its types closed over: what the composition roots need of it. */
export interface FamilyPart {
  readonly delivering: Delivering;
  readonly create: (parts: SubgraphParts) => Promise<Subgraph>;
}

const partOf = <Loaders>(definition: SubgraphDefinition<Loaders>): FamilyPart => ({
  delivering: definition,
  create: (parts) => createSubgraph(definition, parts),
});

/** The four families, by name. */
export const familyParts: Readonly<Record<Family, FamilyPart>> = {
  studio: partOf(studio),
  plan: partOf(plan),
  replay: partOf(replay),
  history: partOf(history),
};
