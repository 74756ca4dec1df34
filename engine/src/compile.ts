import { analyse } from './check.ts';
import { type CompatProjection, compatFindings, compatProjection } from './compat.ts';
import { compiledHashOf } from './compiled-hash.ts';
import { type Finding, hasErrors } from './finding.ts';
import { canonicalJson, type Hash } from './hash.ts';
import type { OperatingModel } from './model.ts';
import type { RuntimeProjection } from './projection.ts';
import { type ReviewProjection, reviewProjection } from './review.ts';

/** One version of the compiler: the same model gives the same bytes for as long as the version exists. */
export interface Compiler {
  readonly version: string;
  compile(model: OperatingModel): { readonly findings: readonly Finding[]; readonly projection: RuntimeProjection };
}

export { compiledHashOf };

export const CURRENT_COMPILER_VERSION = '1.0.0';

/** Versions are only ever added: an artifact of years ago recompiles to what was approved. */
export const compilers: readonly Compiler[] = [{ version: CURRENT_COMPILER_VERSION, compile: analyse }];

export type Compiled =
  | {
      readonly ok: true;
      readonly compilerVersion: string;
      /** `hashOf` over the runtime projection and the compiler version. */
      readonly compiledHash: Hash;
      /** What a person reads. */
      readonly reviewProjection: ReviewProjection;
      /** What the engine executes. */
      readonly runtimeProjection: RuntimeProjection;
      /** session.yaml and tool contracts for clients that read files. */
      readonly compatProjection: CompatProjection;
      /** Warnings and advisories. */
      readonly findings: readonly Finding[];
    }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Compiles a model with one version of the compiler. Refused with every error when the model has one; an unknown version is a
 * caller's mistake and throws a RangeError.
 */
export function compile(
  model: OperatingModel,
  compilerVersion: string = CURRENT_COMPILER_VERSION,
  available: readonly Compiler[] = compilers,
): Compiled {
  const compiler = available.find(({ version }) => version === compilerVersion);
  if (!compiler) throw new RangeError(`There is no compiler version "${compilerVersion}".`);
  const analysed = compiler.compile(model);
  const { findings } = analysed;
  if (hasErrors(findings)) return { ok: false, findings };
  const compat = compatProjection(model);
  const unreadable = compatFindings(compat);
  if (unreadable.length > 0) return { ok: false, findings: [...findings, ...unreadable] };
  // Schemas come with the author's order of keys; in canonical order equal models are equal byte for byte.
  const projection: RuntimeProjection = JSON.parse(canonicalJson(analysed.projection));
  return {
    ok: true,
    compilerVersion,
    compiledHash: compiledHashOf(projection, compilerVersion),
    reviewProjection: reviewProjection(model),
    runtimeProjection: projection,
    compatProjection: compat,
    findings,
  };
}
