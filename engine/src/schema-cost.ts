import { type Finding, finding } from './finding.ts';
import { isJsonObject, type Json, type JsonObject, own, pointer } from './json.ts';

/** How many places a schema may have once its references are written out. */
const maxPlaces = 5000;
/** How many places may look at a value that others look at as well. */
const maxRepeats = 500;
const maxUniqueItems = 256;

/** Applicators that look at another value: going round through them ends where the arguments end. */
const descends = new Set(['properties', 'items', 'additionalProperties', 'prefixItems']);
/** Applicators that look at the same value again, or at the same child as others do: a circle of them doubles the work. */
const repeats = new Set([
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'patternProperties',
  'dependentSchemas',
  'contains',
  'propertyNames',
  'unevaluatedProperties',
  'unevaluatedItems',
]);

class TooManyPlaces extends Error {}

/**
 * What checking arguments against a schema may cost beyond their own size. References may not double the work at each level,
 * neither by a circle through a combinator nor by a ladder of definitions; uniqueness of many objects compares each pair.
 */
export function schemaCostFindings(root: JsonObject, path: string): readonly Finding[] {
  const findings: Finding[] = [];
  let places = 0;
  let repeated = 0;
  const visit = (schema: Json, place: string, open: ReadonlyMap<string, number>, doubled: number): void => {
    if (!isJsonObject(schema)) return;
    if (++places > maxPlaces) throw new TooManyPlaces(`${maxPlaces} places`);
    if (doubled > 0 && ++repeated > maxRepeats) throw new TooManyPlaces(`${maxRepeats} places below combinators`);
    if (schema.uniqueItems === true && !uniquenessIsCheap(schema)) {
      const message = `Comparing every pair needs maxItems of at most ${maxUniqueItems}, or items that are plain values.`;
      findings.push(finding('ERROR', 'schema_cost', null, pointer(place, 'uniqueItems'), message));
    }
    const reference = schema.$ref;
    if (typeof reference === 'string') {
      const before = open.get(reference);
      if (before === undefined) {
        const target = resolveReference(reference, root);
        if (target !== undefined) visit(target, place, new Map(open).set(reference, doubled), doubled);
      } else if (doubled > before) {
        const message = 'A schema that refers to itself through a combinator can double the work at each level.';
        findings.push(finding('ERROR', 'schema_cost', null, pointer(place, '$ref'), message));
      }
    }
    for (const [keyword, part] of Object.entries(schema)) {
      const further = repeats.has(keyword) ? doubled + 1 : doubled;
      if (!repeats.has(keyword) && !descends.has(keyword)) continue;
      for (const [child, below] of childrenOf(keyword, part))
        visit(child, pointer(place, keyword, ...below), open, further);
    }
  };
  try {
    visit(root, path, new Map([['#', 0]]), 0);
  } catch (error) {
    if (!(error instanceof TooManyPlaces)) throw error;
    return [
      finding(
        'ERROR',
        'schema_cost',
        null,
        path,
        `With its references written out the schema has more than ${error.message}.`,
      ),
    ];
  }
  return findings;
}

function childrenOf(keyword: string, part: Json): readonly (readonly [Json, readonly (string | number)[]])[] {
  if (Array.isArray(part)) return part.map((child: Json, index) => [child, [index]] as const);
  const named = keyword === 'properties' || keyword === 'patternProperties' || keyword === 'dependentSchemas';
  if (named && isJsonObject(part)) return Object.entries(part).map(([name, child]) => [child, [name]] as const);
  return [[part, []]];
}

function uniquenessIsCheap(schema: JsonObject): boolean {
  if (typeof schema.maxItems === 'number' && schema.maxItems <= maxUniqueItems) return true;
  const items = isJsonObject(schema.items) ? schema.items.type : undefined;
  return items === 'string' || items === 'number' || items === 'integer' || items === 'boolean';
}

/** The part of the document that a reference names; undefined when there is none. */
export function resolveReference(reference: string, root: JsonObject): Json | undefined {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return undefined;
  return reference
    .slice(2)
    .split('/')
    .map((token) => decoded(token).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<Json | undefined>((at, token) => {
      if (Array.isArray(at)) return at[Number(token)];
      return isJsonObject(at) ? own(at, token) : undefined;
    }, root);
}

/** A stray percent sign names itself. */
function decoded(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}
