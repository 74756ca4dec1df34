import { compile } from '@writ/engine/compile';
import { hashOf } from '@writ/engine/hash';
import type { OperatingModel } from '@writ/engine/model';

export interface Recompilation {
  /** Whether the stored compiler version makes the same artifact again, byte for byte. */
  readonly equal: boolean;
  readonly compilerVersion: string;
  /** Null when the model no longer compiles. */
  readonly compiledHash: string | null;
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
  const compiled = compile(model, compilerVersion);
  if (!compiled.ok) return { equal: false, compilerVersion, compiledHash: null };
  const { compiledHash } = compiled;
  const equal = compiledHash === artifact.compiledHash && projectionsOf(compiled) === projectionsOf(artifact);
  return { equal, compilerVersion, compiledHash };
};
