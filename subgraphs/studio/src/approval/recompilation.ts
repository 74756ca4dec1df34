import { compile, compilers } from '@writ/engine/compile';
import { hashOf } from '@writ/engine/hash';
import type { OperatingModel } from '@writ/engine/model';

export interface Recompilation {
  /** Whether the stored compiler version makes the same artifact again, byte for byte. */
  readonly equal: boolean;
  readonly compilerVersion: string;
  /** Null when nothing was compiled. */
  readonly compiledHash: string | null;
  /** Why it is not equal; null when it is. */
  readonly reason: 'DIFFERENT' | 'NOT_COMPILED' | 'COMPILER_UNKNOWN' | null;
}

interface Compiled {
  readonly compiledHash: string;
  readonly compilerVersion: string;
  readonly reviewProjection: unknown;
  readonly runtimeProjection: unknown;
  readonly compatProjection: unknown;
}

const projectionsOf = ({ reviewProjection, runtimeProjection, compatProjection }: Compiled): string =>
  hashOf('writ.projections', { reviewProjection, runtimeProjection, compatProjection });

/** Runs an artifact's own compiler version over its snapshot's model again (ST-33). */
export const recompile = (model: OperatingModel, artifact: Compiled): Recompilation => {
  const { compilerVersion } = artifact;
  const nothing = { equal: false, compilerVersion, compiledHash: null } as const;
  if (!compilers.some(({ version }) => version === compilerVersion)) return { ...nothing, reason: 'COMPILER_UNKNOWN' };
  const compiled = compile(model, compilerVersion);
  if (!compiled.ok) return { ...nothing, reason: 'NOT_COMPILED' };
  const { compiledHash } = compiled;
  const equal = compiledHash === artifact.compiledHash && projectionsOf(compiled) === projectionsOf(artifact);
  return { equal, compilerVersion, compiledHash, reason: equal ? null : 'DIFFERENT' };
};
