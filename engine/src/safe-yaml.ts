import { isAlias, isScalar, Lexer, parseDocument, visit, type YAMLMap } from 'yaml';
import { positionAt, type SourcePosition } from './finding.ts';
import { type Json, plainJsonProblem } from './json.ts';

export const maxYamlLength = 2 * 1024 * 1024;
const maxNesting = 64;

export type ReadYaml =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly message: string; readonly position?: SourcePosition };

/**
 * Reads one YAML 1.2 document as plain JSON. No aliases (so no expansion), no tags, no merge keys, no duplicate keys, bounded
 * size and depth; everything is refused before it can cost more than its own length.
 */
export function readYaml(text: string): ReadYaml {
  if (text.length > maxYamlLength) return { ok: false, message: `A document has at most ${maxYamlLength} characters.` };
  if (!text.isWellFormed()) return { ok: false, message: 'Contains a lone surrogate.' };
  const deep = tooDeepAt(text);
  if (deep !== null) {
    return { ok: false, message: `Nested deeper than ${maxNesting} levels.`, position: positionAt(text, deep) };
  }
  try {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      // The library compares every pair of keys; repeatedKey does the same in one pass.
      uniqueKeys: false,
      merge: false,
      strict: true,
      prettyErrors: false,
    });
    const [problem] = [...document.errors, ...document.warnings];
    if (problem)
      return { ok: false, message: `Not valid YAML: ${problem.message}.`, position: positionAt(text, problem.pos[0]) };
    let refusal: string | null = null;
    visit(document, {
      Map: (_key, map) => {
        const repeated = repeatedKey(map);
        if (repeated !== null) refusal = `The key ${JSON.stringify(repeated.slice(0, 100))} is there twice.`;
        return refusal === null ? undefined : visit.BREAK;
      },
      Pair: (_key, pair) => {
        if (!isScalar(pair.key)) refusal = 'A key is a plain name.';
        return refusal === null ? undefined : visit.BREAK;
      },
      Node: (_key, node, path) => {
        // Each level of nesting is a collection and, in a mapping, a pair.
        if (path.length > 2 * maxNesting) refusal = `Nested deeper than ${maxNesting} levels.`;
        else if (isAlias(node)) refusal = 'Aliases are refused: write the value out.';
        else if (node.anchor !== undefined) refusal = 'Anchors are refused: write the value out.';
        else if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:')) refusal = 'Tags are refused.';
        return refusal === null ? undefined : visit.BREAK;
      },
    });
    if (refusal !== null) return { ok: false, message: refusal };
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    const impure = plainJsonProblem(value);
    if (impure) return { ok: false, message: `Not plain JSON at ${impure.path || 'the root'}: ${impure.message}.` };
    const json: Json = JSON.parse(JSON.stringify(value));
    return { ok: true, value: json };
  } catch (error) {
    return { ok: false, message: `Not readable: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown'}.` };
  }
}

function repeatedKey(map: YAMLMap): string | null {
  const seen = new Set<string>();
  for (const { key } of map.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return null;
}

/** Where the text first nests too deeply, by flow brackets or by indentation; null when it does not. Never underestimates. */
function tooDeepAt(text: string): number | null {
  return indentedTooDeepAt(text) ?? bracketedTooDeepAt(text);
}

/** Brackets inside of texts are not nesting, and only the lexer can tell; it does not recurse. */
function bracketedTooDeepAt(text: string): number | null {
  let depth = 0;
  let at = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') depth++;
    else if (token === ']' || token === '}') depth = Math.max(0, depth - 1);
    if (depth > maxNesting) return at;
    if (!lexerMarks.has(token)) at += token.length;
  }
  return null;
}

/** What the lexer puts between tokens; it is not in the text. */
const lexerMarks = new Set(['\u0002', '\u0018', '\u001f']);

function indentedTooDeepAt(text: string): number | null {
  let dashes = 0;
  let indent = 0;
  let lineStart = true;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\n') {
      lineStart = true;
      indent = 0;
      dashes = 0;
    } else if (lineStart && character === ' ') indent++;
    else if (lineStart && (character === '-' || character === '?' || character === ':') && text[at + 1] === ' ')
      dashes++;
    else lineStart = false;
    if (dashes > maxNesting || indent > 2048) return at;
  }
  return null;
}
