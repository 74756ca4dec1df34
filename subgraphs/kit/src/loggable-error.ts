/** What of an error may stand in a log (C-52): no bound parameters, no row values, and not the whole object. */
export interface LoggableError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string | undefined;
  /** SQLSTATE, errno or our own code. */
  readonly code?: string | undefined;
  readonly constraint?: string | undefined;
  readonly cause?: LoggableError | undefined;
}

const textOf = (error: object, key: string): string | undefined => {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : undefined;
};

/** Drizzle's message repeats the statement with its parameters, which are payloads: the statement alone says enough. */
const messageOf = (error: Error): string => {
  const query = textOf(error, 'query');
  return query !== undefined && 'params' in error ? `Failed query: ${query.slice(0, 500)}` : error.message;
};

/** Frames without the first lines, in which the message stands again. */
const framesOf = (error: Error): string | undefined =>
  error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

export const loggableError = (error: unknown, depth = 3): LoggableError => {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' };
  return {
    type: error.name,
    message: messageOf(error),
    stack: framesOf(error),
    code: textOf(error, 'code'),
    constraint: textOf(error, 'constraint_name'),
    cause: error.cause === undefined || depth === 0 ? undefined : loggableError(error.cause, depth - 1),
  };
};
