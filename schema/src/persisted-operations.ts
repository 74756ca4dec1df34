import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';

const operationsFolder = new URL('../operations/', import.meta.url);

/** The committed manifest, as a URL on this machine. */
export const manifestFile = new URL('../persisted-operations.json', import.meta.url);

/** One registered operation in the format of Apollo's manifest. `body` is the exact text that the id is a hash of. */
export interface PersistedOperation {
  readonly id: string;
  readonly name: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly body: string;
}

/** Id of an operation: `sha256:` and the hex digest of its exact text. */
export function operationId(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** Turns one document into its manifest entry; it must hold exactly one operation, and that must have a name. */
export function persistedOperation(file: string, body: string): PersistedOperation {
  const operations = parse(body).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [operation, second] = operations;
  if (operation?.name === undefined || second !== undefined) {
    throw new Error(`${file} must hold exactly one operation, with a name.`);
  }
  return { id: operationId(body), name: operation.name.value, type: operation.operation, body };
}

/** All operations of schema/operations in the order of their files' names. */
export function readOperations(): PersistedOperation[] {
  return readdirSync(operationsFolder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => persistedOperation(file, readFileSync(new URL(file, operationsFolder), 'utf8')));
}

/** The manifest as it is committed. */
export function renderManifest(operations: readonly PersistedOperation[]): string {
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** One operation of schema/operations by its name; an unknown name is an error. */
export function operationNamed(name: string): PersistedOperation {
  const found = readOperations().find((operation) => operation.name === name);
  if (found === undefined) throw new Error(`No operation in schema/operations is called ${name}.`);
  return found;
}
