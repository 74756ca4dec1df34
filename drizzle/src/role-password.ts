import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';

const iterations = 4096;

/** The same for every process that knows the administrator's URL, so that no further secret has to be handed around. */
export const derivedPassword = (adminUrl: string, role: string): string => {
  const { password } = new URL(adminUrl);
  if (password === '')
    throw new Error('The database URL needs a password: the passwords of the family roles are derived from it.');
  return createHmac('sha256', decodeURIComponent(password)).update(role).digest('hex');
};

/** What Postgres stores for a password (RFC 5803): given in this form it appears in no server log. */
export const scramVerifier = (role: string, password: string): string => {
  const salt = createHmac('sha256', password).update(`salt of ${role}`).digest().subarray(0, 16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const sign = (text: string) => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(sign('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${sign('Server Key').toString('base64')}`;
};
