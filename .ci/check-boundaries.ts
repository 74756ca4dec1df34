import { checkBoundaries } from './boundaries.ts';

const { modules, violations } = await checkBoundaries(process.cwd());
for (const { rule, from, to } of violations) console.error(`${rule}: ${from} -> ${to}`);
if (modules === 0) console.error('no module was read: the check proves nothing');
console.log(`${modules} modules, ${violations.length} violations`);
process.exitCode = modules === 0 || violations.length > 0 ? 1 : 0;
