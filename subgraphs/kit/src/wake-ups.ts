import postgres, { type Sql } from 'postgres';
import type { Logger } from './log.ts';
import { loggableError } from './loggable-error.ts';

/**
 * Hints that there may be something new under a topic. Nothing depends on one: a feed reads its table anyway, only later. So a lost,
 * late or repeated wake-up is no error.
 */
export interface WakeUps {
  readonly wake: (topic: string) => void;
  /** Calls `listener` on each wake-up of the topic until the answer is called. */
  readonly on: (topic: string, listener: () => void) => () => void;
  readonly close: () => Promise<void>;
}

interface Board {
  readonly on: WakeUps['on'];
  readonly call: (topic: string) => void;
  readonly callAll: () => void;
}

const createBoard = (): Board => {
  const listeners = new Map<string, Set<() => void>>();
  return {
    on: (topic, listener) => {
      const own = () => listener();
      const others = listeners.get(topic) ?? new Set();
      listeners.set(topic, others.add(own));
      return () => {
        others.delete(own);
        if (others.size === 0 && listeners.get(topic) === others) listeners.delete(topic);
      };
    },
    call: (topic) => {
      for (const listener of [...(listeners.get(topic) ?? [])]) listener();
    },
    callAll: () => {
      for (const own of [...listeners.values()]) for (const listener of [...own]) listener();
    },
  };
};

/** Wake-ups within this process only. */
export const localWakeUps = (): WakeUps => {
  const board = createBoard();
  return { wake: board.call, on: board.on, close: async () => {} };
};

const channel = 'writ_wake';

/** A notification carries less than 8,000 bytes; a topic is a word and a UUID. */
const topicsPerNotification = 100;

/**
 * Wake-ups of all processes on one database, by LISTEN and NOTIFY. The notification is a statement of its own on a connection of its
 * own: inside the writer's transaction it would take a database-wide lock at commit. While one is under way the next are collected,
 * each topic once. Neither connection is opened before it is needed.
 */
export const postgresWakeUps = ({ url, log }: { readonly url: string; readonly log: Logger }): WakeUps => {
  const board = createBoard();
  const process = crypto.randomUUID();
  const pending = new Set<string>();
  let client: Sql | null = null;
  let listening: Promise<unknown> | null = null;
  let sending: Promise<void> | null = null;
  let closed = false;

  const sql = (): Sql => {
    client ??= postgres(url, {
      max: 1,
      idle_timeout: 60,
      max_lifetime: null,
      onnotice: () => {},
      connection: { application_name: 'writ wake-ups', statement_timeout: 5_000 },
    });
    return client;
  };
  const hear = (payload: string): void => {
    const [from, ...topics] = payload.split(' ');
    if (from !== process) for (const topic of topics) board.call(topic);
  };
  const listen = (): void => {
    if (listening !== null || closed) return;
    // Called again whenever the connection was lost and is back: whatever was sent meanwhile was not heard.
    listening = sql()
      .listen(channel, hear, board.callAll)
      .catch((error: unknown) => {
        listening = null;
        log.warn({ error: loggableError(error) }, 'wake-ups are not heard; feeds look by themselves');
      });
  };
  const send = async (): Promise<void> => {
    while (pending.size > 0) {
      const topics = [...pending].slice(0, topicsPerNotification);
      for (const topic of topics) pending.delete(topic);
      try {
        await sql()`select pg_notify(${channel}, ${[process, ...topics].join(' ')})`;
      } catch (error) {
        log.debug({ error: loggableError(error) }, 'a wake-up was not sent');
      }
    }
    sending = null;
  };

  return {
    wake: (topic) => {
      if (closed) return;
      board.call(topic);
      pending.add(topic);
      sending ??= send();
    },
    on: (topic, listener) => {
      listen();
      return board.on(topic, listener);
    },
    close: async () => {
      closed = true;
      await sending;
      await client?.end({ timeout: 1 });
    },
  };
};
