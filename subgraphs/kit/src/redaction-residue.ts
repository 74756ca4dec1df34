import { redactionManifest } from './redaction-manifest.ts';
import { type NameSense, senseOfName } from './redaction-residue-names.ts';
import { tokenOf } from './redaction-spans.ts';

const { residue } = redactionManifest;

export interface Residue {
  /** JSON pointer of the suspicious text, with redacted keys. */
  readonly path: string;
  readonly reason: 'LOOKS_LIKE_SECRET' | 'PRIVATE_KEY_LABEL';
}

/** Characters of all paths together: many texts below long keys would repeat the keys for each text. */
const mostPathCharacters = 16 * 1024;

interface Found {
  readonly residues: Residue[];
  pathCharacters: number;
}

/**
 * What still looks like a secret in a redacted JSON value, and the value with each such text withheld. The first is always
 * named, the others while their paths stay within {@link mostPathCharacters}.
 */
export function withholdResidue(value: unknown): { readonly value: unknown; readonly residues: readonly Residue[] } {
  const found: Found = { residues: [], pathCharacters: 0 };
  return { value: withhold(value, 'NOTHING_SECRET', '', found), residues: found.residues };
}

function withhold(value: unknown, name: NameSense, path: string, found: Found): unknown {
  if (typeof value === 'string') {
    const reason = suspicion(name, value);
    if (reason === null) return value;
    found.pathCharacters += path.length;
    if (found.residues.length === 0 || found.pathCharacters <= mostPathCharacters)
      found.residues.push({ path, reason });
    return tokenOf(residue.kind);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => withhold(item, name, `${path}/${index}`, found));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      withhold(member, senseOfName(key), `${path}/${pointerPart(key)}`, found),
    ]),
  );
}

const pointerPart = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

const longRun = new RegExp(`[A-Za-z0-9+/_=.-]{${residue.min},}`, 'g');

function suspicion(name: NameSense, text: string): Residue['reason'] | null {
  if (/BEGIN [A-Z ]{0,30}PRIVATE KEY/.test(text)) return 'PRIVATE_KEY_LABEL';
  if (name === 'NOTHING_SECRET') return null;
  const runs = text.match(longRun) ?? [];
  return runs.some(name === 'KEY' ? looksLikeKey : looksLikeCredential) ? 'LOOKS_LIKE_SECRET' : null;
}

const looksLikeKey = (run: string): boolean => isMixed(run) && !isPath(run) && !isFile(run) && !isWords(run);

const looksLikeCredential = (run: string): boolean =>
  isPath(run) || isFile(run) ? run.replace(fileExtension, '').split('/').some(isMixed) : isMixed(run);

const isMixed = (run: string): boolean =>
  run.length >= residue.min && /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run);

/** A word, a year or the name of a host: what random characters between two slashes hardly ever are. */
const readableSegment =
  /^(?:[A-Z]?[a-z]{2,}(?:[-_][a-z]+)*|(?:19|20)\d\d|[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,6})$/;

const isPath = (run: string): boolean => run.includes('/') && run.split('/').some((part) => readableSegment.test(part));

const fileExtension = /\.[A-Za-z][A-Za-z0-9]{0,4}$/;

const isFile = (run: string): boolean => fileExtension.test(run);

function isWords(run: string): boolean {
  const words = run.match(/[A-Z]?[a-z]{3,}/g) ?? [];
  return words.join('').length >= residue.wordShare * run.length;
}
