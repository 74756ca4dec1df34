import { isJsonObject, type Json } from './json.ts';

/**
 * Writes plain JSON as YAML in block style. Its own few lines rather than a library's, so that the files of an artifact are the
 * same bytes for as long as its compiler version exists.
 */
export function yamlText(value: Json): string {
  return `${block(value, 0)}\n`;
}

function block(value: Json, depth: number): string {
  const indent = '  '.repeat(depth);
  if (Array.isArray(value) && value.length > 0) {
    return value.map((part: Json) => `${indent}- ${block(part, depth + 1).trimStart()}`).join('\n');
  }
  if (isJsonObject(value) && Object.keys(value).length > 0) {
    return Object.entries(value)
      .map(([key, part]) => {
        const after = isNested(part) ? `\n${block(part, depth + 1)}` : ` ${scalar(part)}`;
        const name = scalar(key);
        return name.length > longestPlainKey ? `${indent}? ${name}\n${indent}:${after}` : `${indent}${name}:${after}`;
      })
      .join('\n');
  }
  return `${indent}${scalar(value)}`;
}

/** YAML reads 1,024 characters for the colon of a key that is not marked as one. */
const longestPlainKey = 1000;

function isNested(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** Plain where no YAML reader could take it for something else; otherwise as JSON, which every one reads the same. */
function scalar(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return harmless.test(value) && !ambiguous.test(value) ? value : JSON.stringify(value);
}

const harmless = /^[A-Za-z$](?:[A-Za-z0-9_.$/()=<>-]|[ ,](?=[A-Za-z0-9_$(=<>-]))*$/;
const ambiguous = /^(?:true|false|null|yes|no|on|off|y|n|nan|inf)$/i;
