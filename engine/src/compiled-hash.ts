import { type Hash, hashOf } from './hash.ts';

/**
 * The hash that names a compiled session wherever it is stored: over the runtime projection and the version of the compiler that
 * made it. Light on purpose: whoever verifies a hash needs no compiler.
 */
export function compiledHashOf(runtimeProjection: unknown, compilerVersion: string): Hash {
  return hashOf('writ.compiled-session', { compilerVersion, runtimeProjection });
}
