import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import ts from 'typescript';

/** What a text breaks by what it says, not by what it imports. */
interface Breach {
  readonly rule: string;
  readonly to: string;
}

const skipped = new Set(['node_modules', '__generated__', 'migrations']);
const says = /^(utils?|helpers?|common|shared|lib|index)$/;
const saysNothing = /(^|[-.])(utils?|helpers?)([-.]|$)/;
/** The only places that read the environment: the configuration of each process. */
const readsEnvironment = /(^|\/)config\.ts$/;
const isTest = /\.test\.ts$|\/test\/|\/testing\//;
const family = /^subgraphs\/(studio|plan|replay|history)\/src\//;
/** Where the clock and chance come in from outside, if at all. Reading them to yield in time is no rule of the domain. */
const isTimeless = (path: string): boolean =>
  (path.startsWith('engine/src/') || family.test(path)) && !path.endsWith('.projection.ts');
const roles = new Set([
  'decider',
  'tables',
  'repository',
  'projection',
  'feed',
  'handler',
  'loaders',
  'resolvers',
  'mappers',
]);

/** Every file of ours below `folder`. */
function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.name.endsWith('.ts')) yield path;
  }
}

/** A part of a path that names nothing: `utils.ts`, `helpers/`, `draft-helpers.ts`, `draft.utils.ts`. */
const nameless = (path: string): Breach[] =>
  path
    .split('/')
    .filter((part) => says.test(part.split('.')[0] ?? '') || saysNothing.test(part))
    .map((part) => ({ rule: 'says-what-it-is', to: part }));

const unknownRole = (path: string): Breach[] => {
  const suffix = basename(path).split('.')[1] ?? '';
  return family.test(path) && suffix !== 'ts' && !roles.has(suffix) ? [{ rule: 'known-roles', to: suffix }] : [];
};

const isNamed = (node: ts.Node | undefined, name: string): boolean =>
  node !== undefined && ts.isIdentifier(node) && node.text === name;

const isProcessModule = (node: ts.Node | undefined): boolean =>
  node !== undefined && ts.isStringLiteral(node) && /^(node:)?process$/.test(node.text);

/** `process.env` in every spelling: as a member, by its name in brackets, taken out of `process`, or imported from it. */
const readsProcess = (node: ts.Node): boolean =>
  (ts.isPropertyAccessExpression(node) && isNamed(node.expression, 'process') && node.name.text === 'env') ||
  (ts.isPropertyAccessExpression(node) && isNamed(node.expression, 'globalThis') && node.name.text === 'process') ||
  (ts.isElementAccessExpression(node) && isNamed(node.expression, 'process')) ||
  (ts.isVariableDeclaration(node) && isNamed(node.initializer, 'process')) ||
  (ts.isImportDeclaration(node) && isProcessModule(node.moduleSpecifier)) ||
  (ts.isCallExpression(node) && isProcessModule(node.arguments[0]));

const impureCalls = new Set(['fetch', 'setTimeout', 'setInterval', 'randomUUID', 'randomBytes', 'randomInt']);
const impureMembers = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
]);

/** What makes the same question answer otherwise another time: the clock, chance, the network. */
const impurity = (node: ts.Node): string | null => {
  if (ts.isNewExpression(node) && isNamed(node.expression, 'Date') && (node.arguments ?? []).length === 0) {
    return 'new Date()';
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    const { text } = node.expression;
    return impureCalls.has(text) || text === 'Date' ? `${text}()` : null;
  }
  if (ts.isPropertyAccessExpression(node)) {
    const text = `${node.expression.getText()}.${node.name.text}`;
    return impureMembers.has(text.replace(/^globalThis\./, '')) ? text : null;
  }
  return null;
};

const isChangeable = (node: ts.Statement): boolean =>
  ts.isVariableStatement(node) && (node.declarationList.flags & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const;

const textBreaches = (path: string, text: string): Breach[] => {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const found: Breach[] = [];
  for (const statement of source.statements) {
    if (isChangeable(statement)) found.push({ rule: 'no-module-state', to: statement.getText().slice(0, 60) });
    if (
      ts.isExportDeclaration(statement) &&
      (statement.exportClause === undefined || ts.isNamespaceExport(statement.exportClause))
    ) {
      found.push({ rule: 'no-barrels', to: statement.getText() });
    }
  }
  const visit = (node: ts.Node): void => {
    if (!readsEnvironment.test(path) && readsProcess(node))
      found.push({ rule: 'environment-in-config', to: node.getText() });
    const impure = isTimeless(path) ? impurity(node) : null;
    if (impure !== null) found.push({ rule: 'no-clock-no-chance', to: impure });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

/** What imports cannot show, for each file of ours in `rooms` below `root`. */
export const sourceViolations = (
  root: string,
  rooms: readonly string[],
): readonly { readonly rule: string; readonly from: string; readonly to: string }[] =>
  rooms
    .flatMap((room) => [...filesBelow(join(root, room))])
    .flatMap((file) => {
      const from = relative(root, file);
      const breaches = isTest.test(from)
        ? nameless(from)
        : [...nameless(from), ...unknownRole(from), ...textBreaches(from, readFileSync(file, 'utf8'))];
      return breaches.map((breach) => ({ ...breach, from }));
    });
