import { sorted } from './analysis.ts';
import { objectOf, unknownField } from './compat-codec.ts';
import { contractFormat, rulesFormat, sessionFormat } from './compat-format.ts';
import { type Finding, finding } from './finding.ts';
import { canonicalJson } from './hash.ts';
import { isJsonObject, type Json, type JsonObject, own } from './json.ts';
import type { OperatingModel } from './model.ts';
import { parseModel } from './model-shape.ts';
import { maxYamlLength, readYaml } from './safe-yaml.ts';
import { yamlText } from './yaml-text.ts';

export const compatSchemaVersion = '1.0';

/** The files for clients that read files: `session.yaml` and `contracts/<tool>.yaml`, by their relative path. */
export interface CompatProjection {
  readonly schemaVersion: typeof compatSchemaVersion;
  readonly files: { readonly [path: string]: string };
}

export type ImportedModel =
  | { readonly ok: true; readonly model: OperatingModel }
  | { readonly ok: false; readonly findings: readonly Finding[] };

const sessionFile = 'session.yaml';
const contractFile = /^contracts\/([A-Za-z0-9][A-Za-z0-9_.:-]{0,127})\.yaml$/;
const maxFiles = 1001;
const maxTotal = 4 * 1024 * 1024;

/** Writes a model as files with the same meaning; `importCompat` reads them back to the same runtime behaviour. */
export function compatProjection(model: OperatingModel): CompatProjection {
  const { tools, session, modelVersion: _version, ...rules } = model;
  const head = { schema_version: compatSchemaVersion };
  const contracts = sorted(tools).map(([tool, one]): [string, string] => [
    `contracts/${tool}.yaml`,
    yamlText({ ...head, tool, ...objectOf(contractFormat.write(plain(one))) }),
  ]);
  const sessionText = yamlText({
    ...head,
    ...objectOf(sessionFormat.write(plain(session))),
    ...objectOf(rulesFormat.write(plain(rules))),
  });
  return { schemaVersion: compatSchemaVersion, files: Object.fromEntries([[sessionFile, sessionText], ...contracts]) };
}

/** Files that are too large to be read back are not written. */
export function compatFindings({ files }: CompatProjection): readonly Finding[] {
  const texts = Object.values(files);
  if (texts.length > maxFiles || texts.reduce((sum, text) => sum + text.length, 0) > maxTotal) return [tooLarge()];
  return Object.entries(files)
    .filter(([, text]) => text.length > maxYamlLength)
    .map(([path]) => {
      const message = `${path} would have more than ${maxYamlLength} characters.`;
      return finding('ERROR', 'compat_too_large', null, '', message);
    });
}

function tooLarge(): Finding {
  return finding('ERROR', 'compat_too_large', null, '', `At most ${maxFiles} files and ${maxTotal} characters.`);
}

/** Reads files back into a model. Hostile YAML, unknown files and fields, and other versions are refused with their place. */
export function importCompat(files: { readonly [path: string]: string }): ImportedModel {
  const entries = sorted(files);
  const total = entries.reduce((sum, [, text]) => sum + text.length, 0);
  if (entries.length > maxFiles || total > maxTotal) {
    return { ok: false, findings: [tooLarge()] };
  }
  const findings: Finding[] = [];
  const tools: [string, Json][] = [];
  let session: JsonObject | null = null;
  for (const [path, text] of entries) {
    const tool = contractFile.exec(path)?.[1];
    if (path !== sessionFile && tool === undefined) {
      findings.push(
        finding('ERROR', 'compat_unknown_file', null, `/${path}`, 'Neither session.yaml nor contracts/<tool>.yaml.'),
      );
      continue;
    }
    const document = readDocument(path, text, findings);
    if (document === null) continue;
    const { schema_version: _version, tool: named, ...rest } = document;
    if (path === sessionFile) session = named === undefined ? rest : { ...rest, tool: named };
    else if (named === tool && tool !== undefined) tools.push([tool, contractFormat.read(rest)]);
    else
      findings.push(
        finding(
          'ERROR',
          'compat_tool_name',
          null,
          `/${path}/tool`,
          `The contract names the tool ${JSON.stringify(named ?? null)}.`,
        ),
      );
  }
  if (!Object.hasOwn(files, sessionFile))
    findings.push(finding('ERROR', 'compat_no_session', null, '/session.yaml', 'There is no session.yaml.'));
  if (session === null || findings.length > 0) return { ok: false, findings };
  return parseModel(modelOf(session, tools));
}

function modelOf(document: JsonObject, tools: readonly (readonly [string, Json])[]): Json {
  const sessionFields = ['phases', 'limits', 'risk_defaults', 'unmatched_tools', 'gate'];
  const part = (wanted: boolean): JsonObject =>
    Object.fromEntries(Object.entries(document).filter(([field]) => sessionFields.includes(field) === wanted));
  const own = { modelVersion: 1, tools: Object.fromEntries(tools), session: sessionFormat.read(part(true)) };
  const rules = Object.entries(objectOf(rulesFormat.read(part(false))));
  const strange = rules.map(([field, rule]): [string, Json] => [
    Object.hasOwn(own, field) ? unknownField(field) : field,
    rule,
  ]);
  return { ...own, ...Object.fromEntries(strange) };
}

function readDocument(path: string, text: string, findings: Finding[]): JsonObject | null {
  const read = readYaml(text);
  if (!read.ok) {
    findings.push(finding('ERROR', 'compat_yaml', null, `/${path}`, read.message, read.position));
    return null;
  }
  if (!isJsonObject(read.value) || own(read.value, 'schema_version') !== compatSchemaVersion) {
    const message = `schema_version must be "${compatSchemaVersion}".`;
    findings.push(finding('ERROR', 'compat_version', null, `/${path}/schema_version`, message));
    return null;
  }
  return read.value;
}

/** In canonical order, so that the order of keys in the model never shows in a file. */
function plain(value: object): Json {
  const ordered: Json = JSON.parse(canonicalJson(value));
  return ordered;
}
