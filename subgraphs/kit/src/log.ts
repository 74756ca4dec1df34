import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/**
 * Structured logs (C-52): one JSON line each. Callers log ids, codes and durations, never payloads; the redaction list is the
 * second lock for the headers and fields that carry secrets.
 */
export const createLog = (
  service: string,
  level: (typeof logLevels)[number] = 'info',
  destination: DestinationStream = pino.destination(1),
): Logger =>
  pino(
    {
      level,
      base: { service },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      redact: {
        paths: ['authorization', '*.authorization', 'headers.cookie', '*.password', '*.secret'],
        censor: '[REDACTED]',
      },
    },
    destination,
  );
