import { createServer } from 'node:net';

/** Why nothing can listen there, in one line, or null when it is free. Asked before anything slow is started. */
export const portTrouble = (port: number, host: string): Promise<string | null> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      resolve(
        error.code === 'EADDRINUSE'
          ? `port ${port} on ${host} is already in use; set PORT to another one`
          : `cannot listen on port ${port} of ${host} (${error.code}); set PORT or HOST to another one`,
      );
    });
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
