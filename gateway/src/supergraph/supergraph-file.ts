import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Supergraph } from '@apollo/federation-internals';
import type { SupergraphSdlHook } from '@apollo/gateway';
import { QueryPlanner } from '@apollo/query-planner';
import type { Logger } from '@writ/kit/log';
import { loggableError } from '@writ/kit/loggable-error';
import { loadableSupergraph } from '@writ/schema/loadable-supergraph';

/** A supergraph that is being served. `id` names it to operators: the first 16 hex digits of the hash of its text. */
export interface ServedSupergraph {
  readonly id: string;
  readonly sdl: string;
}

/** The supergraph's file, watched. The served one changes only to one that loads. */
export interface SupergraphFile {
  /** For `ApolloGateway`; reads the file a first time and then watches it until the gateway stops. */
  readonly hook: SupergraphSdlHook;
  readonly served: () => ServedSupergraph | null;
  /** Id of the text in the file when it could not be loaded, so that readiness can tell; null when all is well. */
  readonly rejected: () => string | null;
  /** Looks at the file now rather than at the next turn. */
  readonly check: () => Promise<void>;
}

const idOf = (sdl: string): string => createHash('sha256').update(sdl).digest('hex').slice(0, 16);

/**
 * Throws unless this gateway can serve the supergraph. `update()` of `ApolloGateway` would leave half of a bad one in place, so
 * everything that it does is tried before.
 */
const expectServable = (sdl: string, knownSubgraphs: ReadonlySet<string>): void => {
  const supergraph = Supergraph.build(loadableSupergraph(sdl), { validateSupergraph: true });
  for (const { name } of supergraph.subgraphsMetadata()) {
    if (!knownSubgraphs.has(name)) throw new Error(`the supergraph names a subgraph without an address: ${name}`);
  }
  supergraph.apiSchema().toGraphQLJSSchema();
  supergraph.schema.toGraphQLJSSchema();
  new QueryPlanner(supergraph);
};

const macrotask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const watchSupergraphFile = (parts: {
  readonly path: string;
  readonly knownSubgraphs: ReadonlySet<string>;
  readonly interval: number;
  readonly onServed: (supergraph: ServedSupergraph) => void;
  readonly log: Logger;
}): SupergraphFile => {
  const { path, knownSubgraphs, log } = parts;
  let served: ServedSupergraph | null = null;
  let rejected: string | null = null;
  let check: () => Promise<void> = () => Promise.resolve();

  const serve = (sdl: string, id: string): void => {
    served = { id, sdl };
    rejected = null;
    parts.onServed(served);
  };

  const hook: SupergraphSdlHook = async ({ update }) => {
    const first = await readFile(path, 'utf8').catch((error: unknown) => {
      throw new Error(`SUPERGRAPH_PATH: the supergraph ${path} cannot be read`, { cause: error });
    });
    // The gateway itself refuses to start on one that does not load.
    serve(first, idOf(first));

    const look = async (): Promise<void> => {
      const sdl = await readFile(path, 'utf8').catch(() => null);
      // A file that is not there is a file about to be written.
      if (sdl === null || sdl === '') return;
      const id = idOf(sdl);
      if (id === rejected) return;
      if (id === served?.id) {
        rejected = null;
        return;
      }
      try {
        expectServable(sdl, knownSubgraphs);
        // Between two macrotasks no operation stands between its validation and its plan: none sees half of each supergraph.
        await macrotask();
        update(loadableSupergraph(sdl));
        serve(sdl, id);
        log.info({ supergraph: id }, 'serving another supergraph');
      } catch (error) {
        rejected = id;
        log.error(
          { supergraph: id, serving: served?.id, error: loggableError(error) },
          'the new supergraph does not load',
        );
      }
    };

    let running: Promise<void> = Promise.resolve();
    check = () => {
      running = running.then(look);
      return running;
    };
    const timer = setInterval(() => void check(), parts.interval);
    timer.unref();
    return {
      supergraphSdl: loadableSupergraph(first),
      cleanup: async () => {
        clearInterval(timer);
        check = () => Promise.resolve();
        await running;
      },
    };
  };

  return { hook, served: () => served, rejected: () => rejected, check: () => check() };
};
