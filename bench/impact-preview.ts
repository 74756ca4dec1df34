import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { celEnv, parse, plan } from '@bufbuild/cel';
import { seeded } from '@writ/engine/seeded';
import { startEmbeddedPostgres } from '../drizzle/src/embedded-postgres.ts';
import { familyUrl, migrateAll } from '../drizzle/src/migrate.ts';
import { openTenantDatabase } from '../drizzle/src/tenant-database.ts';
import { compile } from '../engine/src/compile.ts';
import { newTenantId } from '../subgraphs/kit/src/testing/execute-as.ts';
import { scopeFor } from '../subgraphs/kit/src/testing/scope.ts';
import { newTypeId } from '../subgraphs/kit/src/type-id.ts';
import { approveDraft } from '../subgraphs/studio/src/approval/approve-draft.handler.ts';
import { applyCommands } from '../subgraphs/studio/src/draft/apply-commands.handler.ts';
import type { BusinessCommandInput } from '../subgraphs/studio/src/draft/command-payloads.ts';
import { createDraft } from '../subgraphs/studio/src/draft/create-draft.handler.ts';
import { snapshotById } from '../subgraphs/studio/src/draft/draft.repository.ts';
import { previewSession } from '../subgraphs/studio/src/preview/impact.ts';
import { impactPreview } from '../subgraphs/studio/src/preview/impact-preview.projection.ts';
import { createTally, type Tally } from '../subgraphs/studio/src/preview/impact-tally.ts';
import { previewedPolicies } from '../subgraphs/studio/src/preview/previewed-policy.ts';
import { createWorkspace } from '../subgraphs/studio/src/workspace/create-workspace.handler.ts';

// An impact preview of 10,000 recorded calls under 100 rules, each call decided twice: under what is in force and under the draft.
// Pure, and end to end from an embedded Postgres; beside the conditions among the rules in @bufbuild/cel, which knows no state. Aim: 3 s.
const sessions = 1_000;
const callsPerSession = 10;
const stateless = 88;

const schema = {
  type: 'object',
  properties: {
    order_id: { type: 'string', maxLength: 40 },
    amount: { type: 'number' },
    quantity: { type: 'integer' },
    currency: { type: 'string', enum: ['EUR', 'USD', 'GBP'] },
    items: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        properties: { sku: { type: 'string', maxLength: 20 }, price: { type: 'number' } },
        required: ['sku', 'price'],
      },
    },
  },
  required: ['order_id', 'amount', 'quantity', 'currency', 'items'],
};

/** Conditions that any CEL can run; the stricter they are, the more calls of the recording they block. */
const conditions = (strictness: number): readonly string[] =>
  Array.from({ length: stateless }, (_, index) => {
    const forms = [
      `args.amount <= ${1000 - strictness + index}.0`,
      `args.quantity >= 1 && args.quantity <= ${40 + index}`,
      `args.currency in ["EUR", "USD"] || args.amount < ${900 + index}.0`,
      `args.order_id.startsWith("A-") && size(args.order_id) < ${20 + index}`,
      `args.items.all(i, i.price <= ${400 + index}.0)`,
    ];
    return forms[index % forms.length] ?? 'true';
  });

const toolOf = (name: string): BusinessCommandInput => ({
  addTool: { name, inputSchema: schema, sideEffect: 'WRITE', riskDefault: 'ALLOW' },
});

/** A hundred rules on one tool: 88 conditions, and twelve that look at the session. */
const rules = (strictness: number): readonly BusinessCommandInput[] => [
  ...conditions(strictness).map((expression, index) => ({
    setArgumentRule: { tool: 'act', ruleId: `condition-${index}`, expression },
  })),
  ...Array.from({ length: 4 }, (_, index) => ({
    setAggregate: {
      ruleId: `count-${index}`,
      kind: 'COUNT',
      tools: ['act'],
      per: ['order_id'],
      atMost: 8 + index,
      within: { seconds: 600 },
    },
  })),
  ...Array.from({ length: 4 }, (_, index) => ({
    setAggregate: {
      ruleId: `sum-${index}`,
      kind: 'SUM',
      tools: ['act'],
      amount: 'amount',
      atMost: 6000 + index,
      within: { calls: 50 },
    },
  })),
  ...Array.from({ length: 2 }, (_, index) => ({
    setPrecondition: {
      tool: 'act',
      ruleId: `after-${index}`,
      earlier: { tools: ['look'], within: { seconds: 900 + index } },
    },
  })),
  ...Array.from({ length: 2 }, (_, index) => ({
    setEnvelope: {
      ruleId: `near-${index}`,
      tools: ['act'],
      argument: 'amount',
      relativeTo: { tools: ['look'], path: 'args.amount' },
      atMost: { times: 50 + index, plus: 1000 },
    },
  })),
];

const random = seeded(7);
const start = Date.UTC(2026, 10, 1);
const recording = Array.from({ length: sessions }, (_, session) =>
  Array.from({ length: callsPerSession }, (_, index) => ({
    id: newTypeId('obs'),
    captureId: `${session}-${index}`,
    toolName: index === 0 ? 'look' : 'act',
    arguments: {
      order_id: `A-${session}-${random.below(3)}`,
      amount: random.below(100_000) / 100,
      quantity: 1 + random.below(30),
      currency: random.pick(['EUR', 'USD', 'GBP']),
      items: Array.from({ length: 1 + random.below(4) }, (_, item) => ({
        sku: `S-${item}`,
        price: random.below(39_000) / 100,
      })),
    },
    observedAt: new Date(start + session * 60_000 + index * 1_000),
  })),
);
const calls = recording.flat();

const dataDir = await mkdtemp(join(tmpdir(), 'writ-bench-'));
const server = await startEmbeddedPostgres({ dataDir });
await migrateAll({ adminUrl: server.adminUrl });
const database = openTenantDatabase({ url: familyUrl(server.adminUrl, 'studio') });
try {
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, node ${process.versions.node}`,
  );
  await run();
} finally {
  await database.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function run(): Promise<void> {
  const tenantId = newTenantId();
  const scope = scopeFor(database, { tenantId, now: () => new Date(start + 2 * 24 * 60 * 60 * 1000) });
  const { governanceWorkspace } = await createWorkspace(scope, { agent: 'bench', environment: 'STAGING' });
  const workspaceId = governanceWorkspace.id;
  const { draftId } = await createDraft(scope, { workspaceId, idempotencyKey: 'draft' });
  const change = async (version: number, commands: readonly BusinessCommandInput[]) => {
    const applied = await applyCommands(scope, {
      draftId,
      expectedDraftVersion: version,
      idempotencyKey: `v${version}`,
      commands,
    });
    const snapshot =
      applied.snapshotId === null
        ? null
        : await scope.read((db) => snapshotById(db, tenantId, applied.snapshotId ?? ''));
    if (snapshot === null) throw new Error(`refused: ${JSON.stringify(applied)}`);
    return snapshot;
  };
  const before = await change(1, [toolOf('look'), toolOf('act'), ...rules(100)]);
  await approveDraft(scope, { workspaceId, reviewedSnapshotHash: before.snapshotHash });
  const draft = await change(2, rules(300).slice(0, stateless));
  await database.write(tenantId, async (tx) => {
    const { observedCalls } = await import('../subgraphs/studio/src/observation/observation.tables.ts');
    for (let from = 0; from < calls.length; from += 1_000) {
      await tx.insert(observedCalls).values(
        calls.slice(from, from + 1_000).map((call, index) => ({
          ...call,
          tenantId,
          agent: 'bench',
          environment: 'STAGING' as const,
          callIndex: 0,
          toolSchemaHash: null,
          sdkSessionId: `session-${Math.floor((from + index) / callsPerSession)}`,
          preparedRequestId: null,
          provider: null,
          modelId: null,
          actorKind: 'SERVICE' as const,
          actorId: 'bench',
          actorChannel: 'CLI' as const,
          createdAt: new Date(start),
        })),
      );
    }
  });

  const [drafted, based] = [compile(draft.memory.model), compile(before.memory.model)];
  if (!drafted.ok || !based.ok) throw new Error('the rules do not compile');
  const policies = previewedPolicies(drafted.runtimeProjection, based.runtimeProjection);
  const act = policies.draft.policy.tools.get('act');
  console.log(
    `${calls.length} calls in ${sessions} sessions, ${(act?.argumentRules.length ?? 0) + (act?.rules.length ?? 0)} rules, each call decided under two policies`,
  );
  const pure = await best('pure evaluation', () => walked(policies));
  const whole = await best('end to end from Postgres, compiling both', async () => {
    const window = { since: new Date(start), maxCalls: calls.length };
    const preview = await impactPreview(scope, draft, window, (walk) => walk());
    const [counted] = await Promise.all([preview?.counted(), preview?.changes({ first: 20 })]);
    if (counted === undefined || counted.truncated) throw new Error('the preview is not whole');
    const { truncated: _whole, ...tally } = counted;
    return tally;
  });
  if (JSON.stringify(pure) !== JSON.stringify(whole)) throw new Error('the two previews do not agree');
  const { unchanged, newlyBlocked, knockOn, inconclusive } = pure;
  console.log(
    `found: ${unchanged} unchanged, ${newlyBlocked} newly blocked, ${knockOn} knock-on, ${inconclusive} inconclusive`,
  );

  const environment = celEnv();
  const planned = [conditions(300), conditions(100)].map((sources) =>
    sources.map((source) => plan(environment, parse(source))),
  );
  const theirs = calls.map((call) => ({ ...call.arguments, quantity: BigInt(call.arguments.quantity) }));
  await best(
    `@bufbuild/cel, the ${stateless} conditions of both, no state, no trace, all of them as here`,
    () =>
      theirs.filter((args) =>
        planned.every((policy) => policy.map((condition) => condition({ args }) === true).every(Boolean)),
      ).length,
  );
  const stopping = 'the same, stopping at the first that fails';
  await best(
    `@bufbuild/cel, ${stopping}`,
    () =>
      theirs.filter((args) => planned.every((policy) => policy.every((condition) => condition({ args }) === true)))
        .length,
  );
}

function walked(policies: ReturnType<typeof previewedPolicies>): Tally {
  const tally = createTally();
  for (const session of recording.toReversed()) {
    const preview = previewSession(policies);
    for (const call of session) tally.add(preview.next(call));
  }
  return tally.result();
}

/** Five rounds after a warm one; the quietest and the median are told. */
async function best<Result>(name: string, work: () => Result | Promise<Result>): Promise<Result> {
  let result = await work();
  const rounds: number[] = [];
  for (let round = 0; round < 5; round++) {
    const from = performance.now();
    result = await work();
    rounds.push(performance.now() - from);
  }
  rounds.sort((a, b) => a - b);
  console.log(
    `${name}: ${(rounds[0] ?? 0).toFixed(0)} ms at best, ${(rounds[2] ?? 0).toFixed(0)} ms in the middle of five`,
  );
  return result;
}
