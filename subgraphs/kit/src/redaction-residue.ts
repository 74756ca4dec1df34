import { redactionManifest } from './redaction-manifest.ts';
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
  return { value: withhold(value, '', '', found), residues: found.residues };
}

function withhold(value: unknown, name: string, path: string, found: Found): unknown {
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
    Object.entries(value).map(([key, member]) => [key, withhold(member, key, `${path}/${pointerPart(key)}`, found)]),
  );
}

const pointerPart = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

function suspicion(name: string, text: string): Residue['reason'] | null {
  if (/BEGIN [A-Z ]{0,30}PRIVATE KEY/.test(text)) return 'PRIVATE_KEY_LABEL';
  const lower = name.slice(-200).toLowerCase();
  if (!residue.words.some((word) => lower.includes(word)) || residue.except.some((word) => lower.includes(word)))
    return null;
  for (const run of text.match(/[A-Za-z0-9+/_=.-]+/g) ?? []) {
    if (run.length >= residue.min && /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run))
      return 'LOOKS_LIKE_SECRET';
  }
  return null;
}
