import { createServer } from 'node:net';

/** Why nothing can listen there, in one line, or null when it is free. Asked before anything slow is started. */
export const portTrouble = (port: number, host: string): Promise<string | null> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'is already in use' : `cannot be listened on (${error.code})`;
      resolve(`port ${port} on ${host} ${reason}; set PORT to another one`);
    });
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
