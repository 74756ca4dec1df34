// Generated from schema/history and codegen.mappers.ts by npm run codegen.
import type { Connection } from '@writ/kit/connection';
import type { EveryResolver, SomeResolvers } from '@writ/kit/resolver-types';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AgentScope } from '../agent-scope.ts';
import type { BaselineRow, BaselineEventRow } from '../baseline/baseline.tables.ts';
import type { CapturedCallRow, CapturedToolCallRow } from '../capture/capture.tables.ts';
import type { InferredContractRow, CustomerInvariantsRow } from '../contract/contract.tables.ts';
import type { RunRow, StepRow } from '../run/run.tables.ts';
import type { IngestedBatch, CaptureResult as CaptureResultBehind } from '../capture/ingest-captures.handler.ts';
import type { RecordedRun } from '../run/record-run.handler.ts';
import type { QuarantineRow } from '../quarantine/quarantine.tables.ts';
import type { Context } from '../context.ts';
type Maybe<T> = T | null;
type InputMaybe<T> = T | null | undefined;
type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: Exclude<T[P], undefined> };
/** All built-in and custom scalars, mapped to their actual values */
type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  DateTime: { input: Date; output: Date; }
  JSON: { input: unknown; output: unknown; }
  Hash: { input: string; output: string; }
  MicroUnits: { input: number; output: number; }
};

type Environment =
  | 'DEVELOPMENT'
  | 'STAGING'
  | 'PRODUCTION';

type Actor = {
  readonly kind: ActorKind;
  readonly id: Scalars['String']['output'];
  readonly channel: ActorChannel;
};

type ActorKind =
  | 'USER'
  | 'API_KEY'
  | 'SERVICE';

type ActorChannel =
  | 'API'
  | 'REST'
  | 'DELIVERY'
  | 'CLI';

type PageInfo = {
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor: Maybe<Scalars['String']['output']>;
  readonly endCursor: Maybe<Scalars['String']['output']>;
};

type Delivery = {
  readonly id: Scalars['ID']['output'];
  readonly type: Scalars['String']['output'];
  readonly to: Scalars['String']['output'];
  readonly subject: Scalars['ID']['output'];
  readonly status: DeliveryStatus;
  readonly attempts: Scalars['Int']['output'];
  readonly lastError: Maybe<Scalars['String']['output']>;
  readonly retryAt: Maybe<Scalars['DateTime']['output']>;
  readonly result: Maybe<Scalars['JSON']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly deliveredAt: Maybe<Scalars['DateTime']['output']>;
};

type DeliveryStatus =
  | 'PENDING'
  | 'DELIVERED'
  | 'DEAD';

type DeliveryConnection = {
  readonly edges: ReadonlyArray<DeliveryEdge>;
  readonly nodes: ReadonlyArray<Delivery>;
  readonly pageInfo: PageInfo;
};

type DeliveryEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Delivery;
};

type DeliveryFilter = {
  readonly status?: InputMaybe<DeliveryStatus>;
  readonly type?: InputMaybe<Scalars['String']['input']>;
  readonly subject?: InputMaybe<Scalars['ID']['input']>;
};

type Agent = {
  readonly name: Scalars['String']['output'];
  readonly environment: Environment;
  readonly capturedCalls: Maybe<CapturedCallConnection>;
  readonly runs: Maybe<RunConnection>;
  readonly inferredContracts: Maybe<InferredContractConnection>;
  readonly baselines: Maybe<BaselineConnection>;
  readonly quarantinedRecords: Maybe<QuarantinedRecordConnection>;
};


type AgentCapturedCallsArgs = {
  filter: InputMaybe<CapturedCallFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type AgentRunsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type AgentInferredContractsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type AgentBaselinesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type AgentQuarantinedRecordsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type ReplaySession = {
  readonly sessionId: Scalars['ID']['output'];
  readonly capturedCalls: Maybe<CapturedCallConnection>;
};


type ReplaySessionCapturedCallsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type ReplayPendingCall = {
  readonly id: Scalars['ID']['output'];
};

type Baseline = {
  readonly id: Scalars['ID']['output'];
  readonly agent: Scalars['String']['output'];
  readonly environment: Environment;
  readonly agentScope: Agent;
  readonly baselineKey: Scalars['Hash']['output'];
  readonly contractHash: Scalars['Hash']['output'];
  readonly provider: Scalars['String']['output'];
  readonly modelId: Scalars['String']['output'];
  readonly runnerVersion: Scalars['String']['output'];
  readonly environmentHash: Scalars['Hash']['output'];
  readonly normalisationProfile: Scalars['String']['output'];
  readonly state: BaselineState;
  readonly successCount: Scalars['Int']['output'];
  readonly version: Scalars['Int']['output'];
  readonly promotedAt: Maybe<Scalars['DateTime']['output']>;
  readonly staleAt: Maybe<Scalars['DateTime']['output']>;
  readonly retiredAt: Maybe<Scalars['DateTime']['output']>;
  readonly promotionCorpusManifestHash: Maybe<Scalars['Hash']['output']>;
  readonly runs: RunConnection;
  readonly events: BaselineEventConnection;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
  readonly actor: Actor;
};


type BaselineRunsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type BaselineEventsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type BaselineEvent = {
  readonly id: Scalars['ID']['output'];
  readonly baseline: Baseline;
  readonly sequence: Scalars['Int']['output'];
  readonly type: BaselineEventType;
  readonly from: Maybe<BaselineState>;
  readonly to: BaselineState;
  readonly reason: Scalars['String']['output'];
  readonly runs: ReadonlyArray<Run>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly actor: Actor;
};

type BaselineState =
  | 'CANDIDATE'
  | 'ACTIVE'
  | 'STALE'
  | 'RETIRED';

type BaselineEventType =
  | 'CREATED'
  | 'PROMOTED'
  | 'WENT_STALE'
  | 'RETIRED';

type BaselineFilter = {
  readonly agent?: InputMaybe<Scalars['String']['input']>;
  readonly environment?: InputMaybe<Environment>;
  readonly state?: InputMaybe<BaselineState>;
  readonly baselineKey?: InputMaybe<Scalars['Hash']['input']>;
};

type BaselineConnection = {
  readonly edges: ReadonlyArray<BaselineEdge>;
  readonly nodes: ReadonlyArray<Baseline>;
  readonly pageInfo: PageInfo;
};

type BaselineEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Baseline;
};

type BaselineEventConnection = {
  readonly edges: ReadonlyArray<BaselineEventEdge>;
  readonly nodes: ReadonlyArray<BaselineEvent>;
  readonly pageInfo: PageInfo;
};

type BaselineEventEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: BaselineEvent;
};

type Query = {
  readonly baseline: Maybe<Baseline>;
  readonly baselines: BaselineConnection;
  readonly capturedCall: Maybe<CapturedCall>;
  readonly capturedCalls: CapturedCallConnection;
  readonly historyDelivery: Maybe<Delivery>;
  readonly historyDeliveries: DeliveryConnection;
  readonly inferredContract: Maybe<InferredContract>;
  readonly inferredContracts: InferredContractConnection;
  readonly quarantinedRecord: Maybe<QuarantinedRecord>;
  readonly quarantinedRecords: QuarantinedRecordConnection;
  readonly redactionManifest: RedactionManifest;
  readonly run: Maybe<Run>;
  readonly runs: RunConnection;
  readonly step: Maybe<Step>;
  readonly steps: StepConnection;
};


type QueryBaselineArgs = {
  id: Scalars['ID']['input'];
};


type QueryBaselinesArgs = {
  filter: InputMaybe<BaselineFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryCapturedCallArgs = {
  captureId: Scalars['ID']['input'];
};


type QueryCapturedCallsArgs = {
  filter: InputMaybe<CapturedCallFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryHistoryDeliveryArgs = {
  id: Scalars['ID']['input'];
};


type QueryHistoryDeliveriesArgs = {
  filter: InputMaybe<DeliveryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryInferredContractArgs = {
  id: Scalars['ID']['input'];
};


type QueryInferredContractsArgs = {
  filter: InputMaybe<InferredContractFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryQuarantinedRecordArgs = {
  id: Scalars['ID']['input'];
};


type QueryQuarantinedRecordsArgs = {
  filter: InputMaybe<QuarantinedRecordFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryRunArgs = {
  runId: Scalars['ID']['input'];
};


type QueryRunsArgs = {
  filter: InputMaybe<RunFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryStepArgs = {
  id: Scalars['ID']['input'];
};


type QueryStepsArgs = {
  filter: InputMaybe<StepFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type CapturedCall = {
  readonly id: Scalars['ID']['output'];
  readonly captureId: Scalars['ID']['output'];
  readonly agent: Scalars['String']['output'];
  readonly environment: Environment;
  readonly agentScope: Agent;
  readonly provider: Scalars['String']['output'];
  readonly modelId: Scalars['String']['output'];
  readonly primaryToolName: Maybe<Scalars['String']['output']>;
  readonly toolNames: ReadonlyArray<Scalars['String']['output']>;
  readonly toolCalls: ReadonlyArray<CapturedToolCall>;
  readonly declaredTools: ReadonlyArray<CapturedToolDeclaration>;
  readonly captureLevel: CaptureLevel;
  readonly request: Maybe<Scalars['JSON']['output']>;
  readonly response: Maybe<Scalars['JSON']['output']>;
  readonly validation: Maybe<Scalars['JSON']['output']>;
  readonly usage: Maybe<CaptureUsage>;
  readonly latencyMs: Maybe<Scalars['Int']['output']>;
  readonly sdkSessionId: Maybe<Scalars['ID']['output']>;
  readonly replaySession: Maybe<ReplaySession>;
  readonly preparedRequestId: Maybe<Scalars['ID']['output']>;
  readonly pendingCall: Maybe<ReplayPendingCall>;
  readonly replayTrace: Maybe<Scalars['JSON']['output']>;
  readonly inferredContracts: ReadonlyArray<InferredContract>;
  readonly redactionFingerprint: Scalars['Hash']['output'];
  readonly clientRedactionFingerprint: Maybe<Scalars['Hash']['output']>;
  readonly redactions: ReadonlyArray<Redaction>;
  readonly contentHash: Scalars['Hash']['output'];
  readonly observedAt: Scalars['DateTime']['output'];
  readonly receivedAt: Scalars['DateTime']['output'];
  readonly actor: Actor;
};

type CapturedToolCall = {
  readonly id: Scalars['ID']['output'];
  readonly callIndex: Scalars['Int']['output'];
  readonly toolCallId: Scalars['ID']['output'];
  readonly toolName: Scalars['String']['output'];
  readonly toolSchemaHash: Maybe<Scalars['Hash']['output']>;
  readonly arguments: Maybe<Scalars['JSON']['output']>;
  readonly output: Maybe<Scalars['JSON']['output']>;
  readonly capturedCall: CapturedCall;
};

type CapturedToolDeclaration = {
  readonly name: Scalars['String']['output'];
  readonly inputSchema: Maybe<Scalars['JSON']['output']>;
  readonly schemaHash: Maybe<Scalars['Hash']['output']>;
};

type CaptureUsage = {
  readonly inputTokens: Maybe<Scalars['Int']['output']>;
  readonly outputTokens: Maybe<Scalars['Int']['output']>;
  readonly totalTokens: Maybe<Scalars['Int']['output']>;
  readonly cost: Maybe<Scalars['MicroUnits']['output']>;
  readonly costCurrency: Maybe<Scalars['String']['output']>;
};

type Redaction = {
  readonly kind: Scalars['String']['output'];
  readonly count: Scalars['Int']['output'];
};

type CaptureLevel =
  | 'METADATA'
  | 'REDACTED'
  | 'FULL';

type CapturedCallFilter = {
  readonly agent?: InputMaybe<Scalars['String']['input']>;
  readonly environment?: InputMaybe<Environment>;
  readonly toolName?: InputMaybe<Scalars['String']['input']>;
  readonly provider?: InputMaybe<Scalars['String']['input']>;
  readonly modelId?: InputMaybe<Scalars['String']['input']>;
  readonly sdkSessionId?: InputMaybe<Scalars['ID']['input']>;
  readonly receivedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  readonly receivedTo?: InputMaybe<Scalars['DateTime']['input']>;
};

type CapturedCallConnection = {
  readonly edges: ReadonlyArray<CapturedCallEdge>;
  readonly nodes: ReadonlyArray<CapturedCall>;
  readonly pageInfo: PageInfo;
};

type CapturedCallEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: CapturedCall;
};

type Mutation = {
  readonly redriveHistoryDelivery: RedriveHistoryDeliveryPayload;
  readonly ingestCaptures: IngestCapturesPayload;
  readonly recordRun: RecordRunPayload;
};


type MutationRedriveHistoryDeliveryArgs = {
  input: RedriveHistoryDeliveryInput;
};


type MutationIngestCapturesArgs = {
  input: IngestCapturesInput;
};


type MutationRecordRunArgs = {
  input: RecordRunInput;
};

type RedriveHistoryDeliveryInput = {
  readonly id: Scalars['ID']['input'];
};

type RedriveHistoryDeliveryPayload = {
  readonly delivery: Delivery;
};

type InferredContract = {
  readonly id: Scalars['ID']['output'];
  readonly agent: Scalars['String']['output'];
  readonly toolName: Scalars['String']['output'];
  readonly provider: Scalars['String']['output'];
  readonly modelId: Scalars['String']['output'];
  readonly toolSchema: Maybe<Scalars['JSON']['output']>;
  readonly toolSchemaHash: Maybe<Scalars['Hash']['output']>;
  readonly invariants: ReadonlyArray<Invariant>;
  readonly sampleCount: Scalars['Int']['output'];
  readonly confidence: ContractConfidence;
  readonly contractYaml: Scalars['String']['output'];
  readonly customerInvariants: ReadonlyArray<Invariant>;
  readonly customerInvariantsVersion: Scalars['Int']['output'];
  readonly customerInvariantsHistory: CustomerInvariantsConnection;
  readonly passingCaptureId: Maybe<Scalars['ID']['output']>;
  readonly passingCapture: Maybe<CapturedCall>;
  readonly version: Scalars['Int']['output'];
  readonly firstObservedAt: Scalars['DateTime']['output'];
  readonly lastObservedAt: Scalars['DateTime']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
  readonly actor: Actor;
};


type InferredContractCustomerInvariantsHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type Invariant = {
  readonly kind: InvariantKind;
  readonly path: Scalars['String']['output'];
  readonly value: Scalars['JSON']['output'];
};

type CustomerInvariants = {
  readonly id: Scalars['ID']['output'];
  readonly inferredContract: InferredContract;
  readonly version: Scalars['Int']['output'];
  readonly invariants: ReadonlyArray<Invariant>;
  readonly reason: Maybe<Scalars['String']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly actor: Actor;
};

type InvariantKind =
  | 'TYPE'
  | 'REQUIRED'
  | 'ENUM'
  | 'RANGE'
  | 'LENGTH'
  | 'FORMAT';

type ContractConfidence =
  | 'LOW'
  | 'MEDIUM'
  | 'HIGH';

type InferredContractFilter = {
  readonly agent?: InputMaybe<Scalars['String']['input']>;
  readonly toolName?: InputMaybe<Scalars['String']['input']>;
  readonly provider?: InputMaybe<Scalars['String']['input']>;
  readonly modelId?: InputMaybe<Scalars['String']['input']>;
  readonly confidence?: InputMaybe<ContractConfidence>;
};

type InferredContractConnection = {
  readonly edges: ReadonlyArray<InferredContractEdge>;
  readonly nodes: ReadonlyArray<InferredContract>;
  readonly pageInfo: PageInfo;
};

type InferredContractEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: InferredContract;
};

type CustomerInvariantsConnection = {
  readonly edges: ReadonlyArray<CustomerInvariantsEdge>;
  readonly nodes: ReadonlyArray<CustomerInvariants>;
  readonly pageInfo: PageInfo;
};

type CustomerInvariantsEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: CustomerInvariants;
};

type IngestCapturesInput = {
  readonly captures: ReadonlyArray<IngestCaptureInput>;
};

type IngestCaptureInput = {
  readonly captureId: Scalars['ID']['input'];
  readonly agent: Scalars['String']['input'];
  readonly environment: Environment;
  readonly provider: Scalars['String']['input'];
  readonly modelId: Scalars['String']['input'];
  readonly primaryToolName?: InputMaybe<Scalars['String']['input']>;
  readonly toolNames?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly toolCalls?: InputMaybe<ReadonlyArray<IngestToolCallInput>>;
  readonly declaredTools?: InputMaybe<ReadonlyArray<IngestDeclaredToolInput>>;
  readonly captureLevel: CaptureLevel;
  readonly request?: InputMaybe<Scalars['JSON']['input']>;
  readonly response?: InputMaybe<Scalars['JSON']['input']>;
  readonly validation?: InputMaybe<Scalars['JSON']['input']>;
  readonly usage?: InputMaybe<IngestCaptureUsageInput>;
  readonly latencyMs?: InputMaybe<Scalars['Int']['input']>;
  readonly sdkSessionId?: InputMaybe<Scalars['ID']['input']>;
  readonly preparedRequestId?: InputMaybe<Scalars['ID']['input']>;
  readonly pendingCallId?: InputMaybe<Scalars['ID']['input']>;
  readonly replayTrace?: InputMaybe<Scalars['JSON']['input']>;
  readonly redactionFingerprint?: InputMaybe<Scalars['Hash']['input']>;
  readonly observedAt?: InputMaybe<Scalars['DateTime']['input']>;
};

type IngestToolCallInput = {
  readonly toolCallId: Scalars['ID']['input'];
  readonly toolName: Scalars['String']['input'];
  readonly arguments: Scalars['JSON']['input'];
  readonly output?: InputMaybe<Scalars['JSON']['input']>;
};

type IngestDeclaredToolInput = {
  readonly name: Scalars['String']['input'];
  readonly inputSchema?: InputMaybe<Scalars['JSON']['input']>;
};

type IngestCaptureUsageInput = {
  readonly inputTokens?: InputMaybe<Scalars['Int']['input']>;
  readonly outputTokens?: InputMaybe<Scalars['Int']['input']>;
  readonly totalTokens?: InputMaybe<Scalars['Int']['input']>;
  readonly cost?: InputMaybe<Scalars['MicroUnits']['input']>;
  readonly costCurrency?: InputMaybe<Scalars['String']['input']>;
};

type IngestCapturesPayload = {
  readonly stored: Scalars['Int']['output'];
  readonly duplicates: Scalars['Int']['output'];
  readonly rejected: Scalars['Int']['output'];
  readonly quarantined: Scalars['Int']['output'];
  readonly results: ReadonlyArray<CaptureResult>;
  readonly deliveries: ReadonlyArray<Delivery>;
};

type CaptureResult = {
  readonly index: Scalars['Int']['output'];
  readonly captureId: Scalars['ID']['output'];
  readonly status: CaptureResultStatus;
  readonly reasons: ReadonlyArray<CaptureResultReason>;
  readonly capturedCall: Maybe<CapturedCall>;
};

type CaptureResultReason = {
  readonly code: CaptureResultReasonCode;
  readonly field: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
};

type CaptureResultStatus =
  | 'STORED'
  | 'DUPLICATE'
  | 'REJECTED'
  | 'QUARANTINED';

type CaptureResultReasonCode =
  | 'BAD_USER_INPUT'
  | 'IDEMPOTENCY_MISMATCH'
  | 'SUSPECTED_SECRET';

type QuarantinedRecord = {
  readonly id: Scalars['ID']['output'];
  readonly captureId: Maybe<Scalars['ID']['output']>;
  readonly runId: Maybe<Scalars['ID']['output']>;
  readonly agent: Scalars['String']['output'];
  readonly environment: Environment;
  readonly agentScope: Agent;
  readonly reasons: ReadonlyArray<QuarantineReason>;
  readonly content: Scalars['JSON']['output'];
  readonly redactionFingerprint: Scalars['Hash']['output'];
  readonly redactions: ReadonlyArray<Redaction>;
  readonly contentHash: Scalars['Hash']['output'];
  readonly observedAt: Scalars['DateTime']['output'];
  readonly receivedAt: Scalars['DateTime']['output'];
  readonly actor: Actor;
};

type QuarantineReason = {
  readonly path: Scalars['String']['output'];
  readonly reason: QuarantineReasonCode;
};

type QuarantineReasonCode =
  | 'LOOKS_LIKE_SECRET'
  | 'PRIVATE_KEY_LABEL';

type QuarantinedRecordFilter = {
  readonly agent?: InputMaybe<Scalars['String']['input']>;
  readonly environment?: InputMaybe<Environment>;
  readonly captureId?: InputMaybe<Scalars['ID']['input']>;
  readonly runId?: InputMaybe<Scalars['ID']['input']>;
};

type QuarantinedRecordConnection = {
  readonly edges: ReadonlyArray<QuarantinedRecordEdge>;
  readonly nodes: ReadonlyArray<QuarantinedRecord>;
  readonly pageInfo: PageInfo;
};

type QuarantinedRecordEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: QuarantinedRecord;
};

type RecordRunInput = {
  readonly runId: Scalars['ID']['input'];
  readonly agent: Scalars['String']['input'];
  readonly environment: Environment;
  readonly status: RunStatus;
  readonly comparison?: InputMaybe<RunComparison>;
  readonly runModeLane: RunModeLane;
  readonly runMode: RunMode;
  readonly providerMode: RunProviderMode;
  readonly provider: Scalars['String']['input'];
  readonly modelId: Scalars['String']['input'];
  readonly contractHash: Scalars['Hash']['input'];
  readonly runnerVersion: Scalars['String']['input'];
  readonly environmentHash: Scalars['Hash']['input'];
  readonly normalisationProfile: Scalars['String']['input'];
  readonly corpusManifestHash: Scalars['Hash']['input'];
  readonly startedAt: Scalars['DateTime']['input'];
  readonly finishedAt: Scalars['DateTime']['input'];
  readonly steps: ReadonlyArray<RecordRunStepInput>;
};

type RecordRunStepInput = {
  readonly status: StepStatus;
  readonly failureClass?: InputMaybe<StepFailureClass>;
  readonly contractPath: Scalars['String']['input'];
  readonly contractTool: Scalars['String']['input'];
  readonly toolCallNames: ReadonlyArray<Scalars['String']['input']>;
  readonly input: Scalars['JSON']['input'];
  readonly outcome?: InputMaybe<Scalars['JSON']['input']>;
  readonly latencyMs?: InputMaybe<Scalars['Int']['input']>;
};

type RecordRunPayload = {
  readonly run: Maybe<Run>;
  readonly quarantinedRecord: Maybe<QuarantinedRecord>;
};

type RedactionManifest = {
  readonly fingerprint: Scalars['Hash']['output'];
  readonly manifest: Scalars['JSON']['output'];
};

type Run = {
  readonly id: Scalars['ID']['output'];
  readonly runId: Scalars['ID']['output'];
  readonly agent: Scalars['String']['output'];
  readonly environment: Environment;
  readonly agentScope: Agent;
  readonly status: RunStatus;
  readonly comparison: Maybe<RunComparison>;
  readonly runModeLane: RunModeLane;
  readonly runMode: RunMode;
  readonly providerMode: RunProviderMode;
  readonly provider: Scalars['String']['output'];
  readonly modelId: Scalars['String']['output'];
  readonly contractHash: Scalars['Hash']['output'];
  readonly runnerVersion: Scalars['String']['output'];
  readonly environmentHash: Scalars['Hash']['output'];
  readonly normalisationProfile: Scalars['String']['output'];
  readonly baselineKey: Scalars['Hash']['output'];
  readonly baseline: Maybe<Baseline>;
  readonly corpusManifestHash: Scalars['Hash']['output'];
  readonly strictHash: Scalars['Hash']['output'];
  readonly stepCount: Scalars['Int']['output'];
  readonly steps: StepConnection;
  readonly contentHash: Scalars['Hash']['output'];
  readonly redactionFingerprint: Scalars['Hash']['output'];
  readonly startedAt: Scalars['DateTime']['output'];
  readonly finishedAt: Scalars['DateTime']['output'];
  readonly createdAt: Scalars['DateTime']['output'];
  readonly actor: Actor;
};


type RunStepsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type Step = {
  readonly id: Scalars['ID']['output'];
  readonly run: Run;
  readonly stepIndex: Scalars['Int']['output'];
  readonly status: StepStatus;
  readonly failureClass: Maybe<StepFailureClass>;
  readonly contractPath: Scalars['String']['output'];
  readonly contractTool: Scalars['String']['output'];
  readonly toolCallNames: ReadonlyArray<Scalars['String']['output']>;
  readonly inputHash: Scalars['Hash']['output'];
  readonly fingerprint: Scalars['Hash']['output'];
  readonly responseShapeHash: Maybe<Scalars['Hash']['output']>;
  readonly outcome: Maybe<Scalars['JSON']['output']>;
  readonly latencyMs: Maybe<Scalars['Int']['output']>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly actor: Actor;
};

type RunStatus =
  | 'SUCCEEDED'
  | 'FAILED'
  | 'NON_REPRODUCIBLE';

type RunComparison =
  | 'PASS'
  | 'FAIL'
  | 'INCOMPARABLE';

type RunModeLane =
  | 'RECORDED'
  | 'LIVE';

type RunMode =
  | 'MANUAL'
  | 'SCHEDULED'
  | 'CI';

type RunProviderMode =
  | 'RECORDED'
  | 'LIVE'
  | 'SIMULATED';

type StepStatus =
  | 'PASS'
  | 'FAIL'
  | 'NON_REPRODUCIBLE';

type StepFailureClass =
  | 'TOOL_NOT_INVOKED'
  | 'MALFORMED_ARGUMENTS'
  | 'SCHEMA_VIOLATION'
  | 'WRONG_TOOL'
  | 'UNEXPECTED_ERROR';

type RunFilter = {
  readonly agent?: InputMaybe<Scalars['String']['input']>;
  readonly environment?: InputMaybe<Environment>;
  readonly status?: InputMaybe<RunStatus>;
  readonly comparison?: InputMaybe<RunComparison>;
  readonly runModeLane?: InputMaybe<RunModeLane>;
  readonly runMode?: InputMaybe<RunMode>;
  readonly baselineKey?: InputMaybe<Scalars['Hash']['input']>;
  readonly strictHash?: InputMaybe<Scalars['Hash']['input']>;
};

type StepFilter = {
  readonly status?: InputMaybe<StepStatus>;
  readonly failureClass?: InputMaybe<StepFailureClass>;
  readonly contractTool?: InputMaybe<Scalars['String']['input']>;
};

type RunConnection = {
  readonly edges: ReadonlyArray<RunEdge>;
  readonly nodes: ReadonlyArray<Run>;
  readonly pageInfo: PageInfo;
};

type RunEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Run;
};

type StepConnection = {
  readonly edges: ReadonlyArray<StepEdge>;
  readonly nodes: ReadonlyArray<Step>;
  readonly pageInfo: PageInfo;
};

type StepEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Step;
};



type ResolverTypeWrapper<T> = Promise<T> | T;

type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

type SubscriptionResolver<TResult, TKey extends string, TParent, TContext, TArgs = Record<PropertyKey, never>> = {
  subscribe: (parent: TParent, args: TArgs, context: TContext, info: GraphQLResolveInfo) => AsyncIterable<Awaited<TResult>> | Promise<AsyncIterable<Awaited<TResult>>>;
  resolve: (event: Awaited<TResult>, args: TArgs, context: TContext, info: GraphQLResolveInfo) => Promise<TResult> | TResult;
};

type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

type NextResolverFn<T> = () => Promise<T>;

type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Hash: ResolverTypeWrapper<Scalars['Hash']['output']>;
  MicroUnits: ResolverTypeWrapper<Scalars['MicroUnits']['output']>;
  Environment: Environment;
  Actor: ResolverTypeWrapper<Actor>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ActorKind: ActorKind;
  ActorChannel: ActorChannel;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Delivery: ResolverTypeWrapper<Delivery>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  DeliveryStatus: DeliveryStatus;
  DeliveryConnection: ResolverTypeWrapper<DeliveryConnection>;
  DeliveryEdge: ResolverTypeWrapper<DeliveryEdge>;
  DeliveryFilter: DeliveryFilter;
  Agent: ResolverTypeWrapper<AgentScope>;
  ReplaySession: ResolverTypeWrapper<{ readonly sessionId: string }>;
  ReplayPendingCall: ResolverTypeWrapper<ReplayPendingCall>;
  Baseline: ResolverTypeWrapper<BaselineRow>;
  BaselineEvent: ResolverTypeWrapper<BaselineEventRow>;
  BaselineState: BaselineState;
  BaselineEventType: BaselineEventType;
  BaselineFilter: BaselineFilter;
  BaselineConnection: ResolverTypeWrapper<Connection<BaselineRow>>;
  BaselineEdge: ResolverTypeWrapper<Connection<BaselineRow>['edges'][number]>;
  BaselineEventConnection: ResolverTypeWrapper<Connection<BaselineEventRow>>;
  BaselineEventEdge: ResolverTypeWrapper<Connection<BaselineEventRow>['edges'][number]>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  CapturedCall: ResolverTypeWrapper<CapturedCallRow>;
  CapturedToolCall: ResolverTypeWrapper<CapturedToolCallRow>;
  CapturedToolDeclaration: ResolverTypeWrapper<CapturedToolDeclaration>;
  CaptureUsage: ResolverTypeWrapper<CaptureUsage>;
  Redaction: ResolverTypeWrapper<Redaction>;
  CaptureLevel: CaptureLevel;
  CapturedCallFilter: CapturedCallFilter;
  CapturedCallConnection: ResolverTypeWrapper<Connection<CapturedCallRow>>;
  CapturedCallEdge: ResolverTypeWrapper<Connection<CapturedCallRow>['edges'][number]>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RedriveHistoryDeliveryInput: RedriveHistoryDeliveryInput;
  RedriveHistoryDeliveryPayload: ResolverTypeWrapper<RedriveHistoryDeliveryPayload>;
  InferredContract: ResolverTypeWrapper<InferredContractRow>;
  Invariant: ResolverTypeWrapper<Invariant>;
  CustomerInvariants: ResolverTypeWrapper<CustomerInvariantsRow>;
  InvariantKind: InvariantKind;
  ContractConfidence: ContractConfidence;
  InferredContractFilter: InferredContractFilter;
  InferredContractConnection: ResolverTypeWrapper<Connection<InferredContractRow>>;
  InferredContractEdge: ResolverTypeWrapper<Connection<InferredContractRow>['edges'][number]>;
  CustomerInvariantsConnection: ResolverTypeWrapper<Connection<CustomerInvariantsRow>>;
  CustomerInvariantsEdge: ResolverTypeWrapper<Connection<CustomerInvariantsRow>['edges'][number]>;
  IngestCapturesInput: IngestCapturesInput;
  IngestCaptureInput: IngestCaptureInput;
  IngestToolCallInput: IngestToolCallInput;
  IngestDeclaredToolInput: IngestDeclaredToolInput;
  IngestCaptureUsageInput: IngestCaptureUsageInput;
  IngestCapturesPayload: ResolverTypeWrapper<IngestedBatch>;
  CaptureResult: ResolverTypeWrapper<CaptureResultBehind>;
  CaptureResultReason: ResolverTypeWrapper<CaptureResultReason>;
  CaptureResultStatus: CaptureResultStatus;
  CaptureResultReasonCode: CaptureResultReasonCode;
  QuarantinedRecord: ResolverTypeWrapper<QuarantineRow>;
  QuarantineReason: ResolverTypeWrapper<QuarantineReason>;
  QuarantineReasonCode: QuarantineReasonCode;
  QuarantinedRecordFilter: QuarantinedRecordFilter;
  QuarantinedRecordConnection: ResolverTypeWrapper<Connection<QuarantineRow>>;
  QuarantinedRecordEdge: ResolverTypeWrapper<Connection<QuarantineRow>['edges'][number]>;
  RecordRunInput: RecordRunInput;
  RecordRunStepInput: RecordRunStepInput;
  RecordRunPayload: ResolverTypeWrapper<RecordedRun>;
  RedactionManifest: ResolverTypeWrapper<RedactionManifest>;
  Run: ResolverTypeWrapper<RunRow>;
  Step: ResolverTypeWrapper<StepRow>;
  RunStatus: RunStatus;
  RunComparison: RunComparison;
  RunModeLane: RunModeLane;
  RunMode: RunMode;
  RunProviderMode: RunProviderMode;
  StepStatus: StepStatus;
  StepFailureClass: StepFailureClass;
  RunFilter: RunFilter;
  StepFilter: StepFilter;
  RunConnection: ResolverTypeWrapper<Connection<RunRow>>;
  RunEdge: ResolverTypeWrapper<Connection<RunRow>['edges'][number]>;
  StepConnection: ResolverTypeWrapper<Connection<StepRow>>;
  StepEdge: ResolverTypeWrapper<Connection<StepRow>['edges'][number]>;
};

/** Mapping between all available schema types and the resolvers parents */
type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  JSON: Scalars['JSON']['output'];
  Hash: Scalars['Hash']['output'];
  MicroUnits: Scalars['MicroUnits']['output'];
  Actor: Actor;
  String: Scalars['String']['output'];
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Delivery: Delivery;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  DeliveryConnection: DeliveryConnection;
  DeliveryEdge: DeliveryEdge;
  DeliveryFilter: DeliveryFilter;
  Agent: AgentScope;
  ReplaySession: { readonly sessionId: string };
  ReplayPendingCall: ReplayPendingCall;
  Baseline: BaselineRow;
  BaselineEvent: BaselineEventRow;
  BaselineFilter: BaselineFilter;
  BaselineConnection: Connection<BaselineRow>;
  BaselineEdge: Connection<BaselineRow>['edges'][number];
  BaselineEventConnection: Connection<BaselineEventRow>;
  BaselineEventEdge: Connection<BaselineEventRow>['edges'][number];
  Query: Record<PropertyKey, never>;
  CapturedCall: CapturedCallRow;
  CapturedToolCall: CapturedToolCallRow;
  CapturedToolDeclaration: CapturedToolDeclaration;
  CaptureUsage: CaptureUsage;
  Redaction: Redaction;
  CapturedCallFilter: CapturedCallFilter;
  CapturedCallConnection: Connection<CapturedCallRow>;
  CapturedCallEdge: Connection<CapturedCallRow>['edges'][number];
  Mutation: Record<PropertyKey, never>;
  RedriveHistoryDeliveryInput: RedriveHistoryDeliveryInput;
  RedriveHistoryDeliveryPayload: RedriveHistoryDeliveryPayload;
  InferredContract: InferredContractRow;
  Invariant: Invariant;
  CustomerInvariants: CustomerInvariantsRow;
  InferredContractFilter: InferredContractFilter;
  InferredContractConnection: Connection<InferredContractRow>;
  InferredContractEdge: Connection<InferredContractRow>['edges'][number];
  CustomerInvariantsConnection: Connection<CustomerInvariantsRow>;
  CustomerInvariantsEdge: Connection<CustomerInvariantsRow>['edges'][number];
  IngestCapturesInput: IngestCapturesInput;
  IngestCaptureInput: IngestCaptureInput;
  IngestToolCallInput: IngestToolCallInput;
  IngestDeclaredToolInput: IngestDeclaredToolInput;
  IngestCaptureUsageInput: IngestCaptureUsageInput;
  IngestCapturesPayload: IngestedBatch;
  CaptureResult: CaptureResultBehind;
  CaptureResultReason: CaptureResultReason;
  QuarantinedRecord: QuarantineRow;
  QuarantineReason: QuarantineReason;
  QuarantinedRecordFilter: QuarantinedRecordFilter;
  QuarantinedRecordConnection: Connection<QuarantineRow>;
  QuarantinedRecordEdge: Connection<QuarantineRow>['edges'][number];
  RecordRunInput: RecordRunInput;
  RecordRunStepInput: RecordRunStepInput;
  RecordRunPayload: RecordedRun;
  RedactionManifest: RedactionManifest;
  Run: RunRow;
  Step: StepRow;
  RunFilter: RunFilter;
  StepFilter: StepFilter;
  RunConnection: Connection<RunRow>;
  RunEdge: Connection<RunRow>['edges'][number];
  StepConnection: Connection<StepRow>;
  StepEdge: Connection<StepRow>['edges'][number];
};

interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

interface HashScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Hash'], any> {
  name: 'Hash';
}

interface MicroUnitsScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['MicroUnits'], any> {
  name: 'MicroUnits';
}

type ActorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Actor'] = ResolversParentTypes['Actor']> = {
  kind: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  id: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  channel: Resolver<ResolversTypes['ActorChannel'], ParentType, ContextType>;
};

type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

type DeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Delivery'] = ResolversParentTypes['Delivery']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status: Resolver<ResolversTypes['DeliveryStatus'], ParentType, ContextType>;
  attempts: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastError: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  result: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deliveredAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

type DeliveryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryConnection'] = ResolversParentTypes['DeliveryConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['DeliveryEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['Delivery']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type DeliveryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryEdge'] = ResolversParentTypes['DeliveryEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['Delivery'], ParentType, ContextType>;
};

type AgentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Agent'] = ResolversParentTypes['Agent']> = {
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  environment: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  capturedCalls: Resolver<Maybe<ResolversTypes['CapturedCallConnection']>, ParentType, ContextType, RequireFields<AgentCapturedCallsArgs, 'first'>>;
  runs: Resolver<Maybe<ResolversTypes['RunConnection']>, ParentType, ContextType, RequireFields<AgentRunsArgs, 'first'>>;
  inferredContracts: Resolver<Maybe<ResolversTypes['InferredContractConnection']>, ParentType, ContextType, RequireFields<AgentInferredContractsArgs, 'first'>>;
  baselines: Resolver<Maybe<ResolversTypes['BaselineConnection']>, ParentType, ContextType, RequireFields<AgentBaselinesArgs, 'first'>>;
  quarantinedRecords: Resolver<Maybe<ResolversTypes['QuarantinedRecordConnection']>, ParentType, ContextType, RequireFields<AgentQuarantinedRecordsArgs, 'first'>>;
};

type ReplaySessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplaySession'] = ResolversParentTypes['ReplaySession']> = {
  sessionId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  capturedCalls: Resolver<Maybe<ResolversTypes['CapturedCallConnection']>, ParentType, ContextType, RequireFields<ReplaySessionCapturedCallsArgs, 'first'>>;
};

type ReplayPendingCallResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayPendingCall'] = ResolversParentTypes['ReplayPendingCall']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

type BaselineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Baseline'] = ResolversParentTypes['Baseline']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  agent: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  environment: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  agentScope: Resolver<ResolversTypes['Agent'], ParentType, ContextType>;
  baselineKey: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  contractHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  provider: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  modelId: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  runnerVersion: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  environmentHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  normalisationProfile: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state: Resolver<ResolversTypes['BaselineState'], ParentType, ContextType>;
  successCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  promotedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  staleAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  retiredAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  promotionCorpusManifestHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  runs: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, RequireFields<BaselineRunsArgs, 'first'>>;
  events: Resolver<ResolversTypes['BaselineEventConnection'], ParentType, ContextType, RequireFields<BaselineEventsArgs, 'first'>>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
};

type BaselineEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BaselineEvent'] = ResolversParentTypes['BaselineEvent']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  baseline: Resolver<ResolversTypes['Baseline'], ParentType, ContextType>;
  sequence: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  type: Resolver<ResolversTypes['BaselineEventType'], ParentType, ContextType>;
  from: Resolver<Maybe<ResolversTypes['BaselineState']>, ParentType, ContextType>;
  to: Resolver<ResolversTypes['BaselineState'], ParentType, ContextType>;
  reason: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  runs: Resolver<ReadonlyArray<ResolversTypes['Run']>, ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
};

type BaselineConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BaselineConnection'] = ResolversParentTypes['BaselineConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['BaselineEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['Baseline']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type BaselineEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BaselineEdge'] = ResolversParentTypes['BaselineEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['Baseline'], ParentType, ContextType>;
};

type BaselineEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BaselineEventConnection'] = ResolversParentTypes['BaselineEventConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['BaselineEventEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['BaselineEvent']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type BaselineEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BaselineEventEdge'] = ResolversParentTypes['BaselineEventEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['BaselineEvent'], ParentType, ContextType>;
};

type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  baseline: Resolver<Maybe<ResolversTypes['Baseline']>, ParentType, ContextType, RequireFields<QueryBaselineArgs, 'id'>>;
  baselines: Resolver<ResolversTypes['BaselineConnection'], ParentType, ContextType, RequireFields<QueryBaselinesArgs, 'first'>>;
  capturedCall: Resolver<Maybe<ResolversTypes['CapturedCall']>, ParentType, ContextType, RequireFields<QueryCapturedCallArgs, 'captureId'>>;
  capturedCalls: Resolver<ResolversTypes['CapturedCallConnection'], ParentType, ContextType, RequireFields<QueryCapturedCallsArgs, 'first'>>;
  historyDelivery: Resolver<Maybe<ResolversTypes['Delivery']>, ParentType, ContextType, RequireFields<QueryHistoryDeliveryArgs, 'id'>>;
  historyDeliveries: Resolver<ResolversTypes['DeliveryConnection'], ParentType, ContextType, RequireFields<QueryHistoryDeliveriesArgs, 'first'>>;
  inferredContract: Resolver<Maybe<ResolversTypes['InferredContract']>, ParentType, ContextType, RequireFields<QueryInferredContractArgs, 'id'>>;
  inferredContracts: Resolver<ResolversTypes['InferredContractConnection'], ParentType, ContextType, RequireFields<QueryInferredContractsArgs, 'first'>>;
  quarantinedRecord: Resolver<Maybe<ResolversTypes['QuarantinedRecord']>, ParentType, ContextType, RequireFields<QueryQuarantinedRecordArgs, 'id'>>;
  quarantinedRecords: Resolver<ResolversTypes['QuarantinedRecordConnection'], ParentType, ContextType, RequireFields<QueryQuarantinedRecordsArgs, 'first'>>;
  redactionManifest: Resolver<ResolversTypes['RedactionManifest'], ParentType, ContextType>;
  run: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType, RequireFields<QueryRunArgs, 'runId'>>;
  runs: Resolver<ResolversTypes['RunConnection'], ParentType, ContextType, RequireFields<QueryRunsArgs, 'first'>>;
  step: Resolver<Maybe<ResolversTypes['Step']>, ParentType, ContextType, RequireFields<QueryStepArgs, 'id'>>;
  steps: Resolver<ResolversTypes['StepConnection'], ParentType, ContextType, RequireFields<QueryStepsArgs, 'first'>>;
};

type CapturedCallResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CapturedCall'] = ResolversParentTypes['CapturedCall']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  captureId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  agent: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  environment: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  agentScope: Resolver<ResolversTypes['Agent'], ParentType, ContextType>;
  provider: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  modelId: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  primaryToolName: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  toolNames: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  toolCalls: Resolver<ReadonlyArray<ResolversTypes['CapturedToolCall']>, ParentType, ContextType>;
  declaredTools: Resolver<ReadonlyArray<ResolversTypes['CapturedToolDeclaration']>, ParentType, ContextType>;
  captureLevel: Resolver<ResolversTypes['CaptureLevel'], ParentType, ContextType>;
  request: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  response: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  validation: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  usage: Resolver<Maybe<ResolversTypes['CaptureUsage']>, ParentType, ContextType>;
  latencyMs: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sdkSessionId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  replaySession: Resolver<Maybe<ResolversTypes['ReplaySession']>, ParentType, ContextType>;
  preparedRequestId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  pendingCall: Resolver<Maybe<ResolversTypes['ReplayPendingCall']>, ParentType, ContextType>;
  replayTrace: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  inferredContracts: Resolver<ReadonlyArray<ResolversTypes['InferredContract']>, ParentType, ContextType>;
  redactionFingerprint: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  clientRedactionFingerprint: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  redactions: Resolver<ReadonlyArray<ResolversTypes['Redaction']>, ParentType, ContextType>;
  contentHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  observedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  receivedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
};

type CapturedToolCallResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CapturedToolCall'] = ResolversParentTypes['CapturedToolCall']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  callIndex: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  toolCallId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  toolName: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  toolSchemaHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  arguments: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  output: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  capturedCall: Resolver<ResolversTypes['CapturedCall'], ParentType, ContextType>;
};

type CapturedToolDeclarationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CapturedToolDeclaration'] = ResolversParentTypes['CapturedToolDeclaration']> = {
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  inputSchema: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  schemaHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
};

type CaptureUsageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaptureUsage'] = ResolversParentTypes['CaptureUsage']> = {
  inputTokens: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  outputTokens: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalTokens: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  cost: Resolver<Maybe<ResolversTypes['MicroUnits']>, ParentType, ContextType>;
  costCurrency: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

type RedactionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Redaction'] = ResolversParentTypes['Redaction']> = {
  kind: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

type CapturedCallConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CapturedCallConnection'] = ResolversParentTypes['CapturedCallConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['CapturedCallEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['CapturedCall']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type CapturedCallEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CapturedCallEdge'] = ResolversParentTypes['CapturedCallEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['CapturedCall'], ParentType, ContextType>;
};

type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  redriveHistoryDelivery: Resolver<ResolversTypes['RedriveHistoryDeliveryPayload'], ParentType, ContextType, RequireFields<MutationRedriveHistoryDeliveryArgs, 'input'>>;
  ingestCaptures: Resolver<ResolversTypes['IngestCapturesPayload'], ParentType, ContextType, RequireFields<MutationIngestCapturesArgs, 'input'>>;
  recordRun: Resolver<ResolversTypes['RecordRunPayload'], ParentType, ContextType, RequireFields<MutationRecordRunArgs, 'input'>>;
};

type RedriveHistoryDeliveryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedriveHistoryDeliveryPayload'] = ResolversParentTypes['RedriveHistoryDeliveryPayload']> = {
  delivery: Resolver<ResolversTypes['Delivery'], ParentType, ContextType>;
};

type InferredContractResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InferredContract'] = ResolversParentTypes['InferredContract']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  agent: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  toolName: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provider: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  modelId: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  toolSchema: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  toolSchemaHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  invariants: Resolver<ReadonlyArray<ResolversTypes['Invariant']>, ParentType, ContextType>;
  sampleCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  confidence: Resolver<ResolversTypes['ContractConfidence'], ParentType, ContextType>;
  contractYaml: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  customerInvariants: Resolver<ReadonlyArray<ResolversTypes['Invariant']>, ParentType, ContextType>;
  customerInvariantsVersion: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  customerInvariantsHistory: Resolver<ResolversTypes['CustomerInvariantsConnection'], ParentType, ContextType, RequireFields<InferredContractCustomerInvariantsHistoryArgs, 'first'>>;
  passingCaptureId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  passingCapture: Resolver<Maybe<ResolversTypes['CapturedCall']>, ParentType, ContextType>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstObservedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastObservedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
};

type InvariantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invariant'] = ResolversParentTypes['Invariant']> = {
  kind: Resolver<ResolversTypes['InvariantKind'], ParentType, ContextType>;
  path: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

type CustomerInvariantsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerInvariants'] = ResolversParentTypes['CustomerInvariants']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inferredContract: Resolver<ResolversTypes['InferredContract'], ParentType, ContextType>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  invariants: Resolver<ReadonlyArray<ResolversTypes['Invariant']>, ParentType, ContextType>;
  reason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
};

type InferredContractConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InferredContractConnection'] = ResolversParentTypes['InferredContractConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['InferredContractEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['InferredContract']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type InferredContractEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InferredContractEdge'] = ResolversParentTypes['InferredContractEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['InferredContract'], ParentType, ContextType>;
};

type CustomerInvariantsConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerInvariantsConnection'] = ResolversParentTypes['CustomerInvariantsConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['CustomerInvariantsEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['CustomerInvariants']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type CustomerInvariantsEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CustomerInvariantsEdge'] = ResolversParentTypes['CustomerInvariantsEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['CustomerInvariants'], ParentType, ContextType>;
};

type IngestCapturesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IngestCapturesPayload'] = ResolversParentTypes['IngestCapturesPayload']> = {
  stored: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  duplicates: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejected: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quarantined: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  results: Resolver<ReadonlyArray<ResolversTypes['CaptureResult']>, ParentType, ContextType>;
  deliveries: Resolver<ReadonlyArray<ResolversTypes['Delivery']>, ParentType, ContextType>;
};

type CaptureResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaptureResult'] = ResolversParentTypes['CaptureResult']> = {
  index: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  captureId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status: Resolver<ResolversTypes['CaptureResultStatus'], ParentType, ContextType>;
  reasons: Resolver<ReadonlyArray<ResolversTypes['CaptureResultReason']>, ParentType, ContextType>;
  capturedCall: Resolver<Maybe<ResolversTypes['CapturedCall']>, ParentType, ContextType>;
};

type CaptureResultReasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CaptureResultReason'] = ResolversParentTypes['CaptureResultReason']> = {
  code: Resolver<ResolversTypes['CaptureResultReasonCode'], ParentType, ContextType>;
  field: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

type QuarantinedRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantinedRecord'] = ResolversParentTypes['QuarantinedRecord']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  captureId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  runId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  agent: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  environment: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  agentScope: Resolver<ResolversTypes['Agent'], ParentType, ContextType>;
  reasons: Resolver<ReadonlyArray<ResolversTypes['QuarantineReason']>, ParentType, ContextType>;
  content: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  redactionFingerprint: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  redactions: Resolver<ReadonlyArray<ResolversTypes['Redaction']>, ParentType, ContextType>;
  contentHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  observedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  receivedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
};

type QuarantineReasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantineReason'] = ResolversParentTypes['QuarantineReason']> = {
  path: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason: Resolver<ResolversTypes['QuarantineReasonCode'], ParentType, ContextType>;
};

type QuarantinedRecordConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantinedRecordConnection'] = ResolversParentTypes['QuarantinedRecordConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['QuarantinedRecordEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['QuarantinedRecord']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type QuarantinedRecordEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantinedRecordEdge'] = ResolversParentTypes['QuarantinedRecordEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['QuarantinedRecord'], ParentType, ContextType>;
};

type RecordRunPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecordRunPayload'] = ResolversParentTypes['RecordRunPayload']> = {
  run: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  quarantinedRecord: Resolver<Maybe<ResolversTypes['QuarantinedRecord']>, ParentType, ContextType>;
};

type RedactionManifestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedactionManifest'] = ResolversParentTypes['RedactionManifest']> = {
  fingerprint: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  manifest: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

type RunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Run'] = ResolversParentTypes['Run']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  runId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  agent: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  environment: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  agentScope: Resolver<ResolversTypes['Agent'], ParentType, ContextType>;
  status: Resolver<ResolversTypes['RunStatus'], ParentType, ContextType>;
  comparison: Resolver<Maybe<ResolversTypes['RunComparison']>, ParentType, ContextType>;
  runModeLane: Resolver<ResolversTypes['RunModeLane'], ParentType, ContextType>;
  runMode: Resolver<ResolversTypes['RunMode'], ParentType, ContextType>;
  providerMode: Resolver<ResolversTypes['RunProviderMode'], ParentType, ContextType>;
  provider: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  modelId: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  contractHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  runnerVersion: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  environmentHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  normalisationProfile: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  baselineKey: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  baseline: Resolver<Maybe<ResolversTypes['Baseline']>, ParentType, ContextType>;
  corpusManifestHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  strictHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  stepCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  steps: Resolver<ResolversTypes['StepConnection'], ParentType, ContextType, RequireFields<RunStepsArgs, 'first'>>;
  contentHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  redactionFingerprint: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  startedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  finishedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
};

type StepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Step'] = ResolversParentTypes['Step']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  run: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  stepIndex: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status: Resolver<ResolversTypes['StepStatus'], ParentType, ContextType>;
  failureClass: Resolver<Maybe<ResolversTypes['StepFailureClass']>, ParentType, ContextType>;
  contractPath: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  contractTool: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  toolCallNames: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  inputHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  fingerprint: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  responseShapeHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  outcome: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  latencyMs: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
};

type RunConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunConnection'] = ResolversParentTypes['RunConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['RunEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['Run']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type RunEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunEdge'] = ResolversParentTypes['RunEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

type StepConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StepConnection'] = ResolversParentTypes['StepConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['StepEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['Step']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type StepEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StepEdge'] = ResolversParentTypes['StepEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['Step'], ParentType, ContextType>;
};

type Resolvers<ContextType = Context> = {
  DateTime: GraphQLScalarType;
  JSON: GraphQLScalarType;
  Hash: GraphQLScalarType;
  MicroUnits: GraphQLScalarType;
  Actor: ActorResolvers<ContextType>;
  PageInfo: PageInfoResolvers<ContextType>;
  Delivery: DeliveryResolvers<ContextType>;
  DeliveryConnection: DeliveryConnectionResolvers<ContextType>;
  DeliveryEdge: DeliveryEdgeResolvers<ContextType>;
  Agent: AgentResolvers<ContextType>;
  ReplaySession: ReplaySessionResolvers<ContextType>;
  ReplayPendingCall: ReplayPendingCallResolvers<ContextType>;
  Baseline: BaselineResolvers<ContextType>;
  BaselineEvent: BaselineEventResolvers<ContextType>;
  BaselineConnection: BaselineConnectionResolvers<ContextType>;
  BaselineEdge: BaselineEdgeResolvers<ContextType>;
  BaselineEventConnection: BaselineEventConnectionResolvers<ContextType>;
  BaselineEventEdge: BaselineEventEdgeResolvers<ContextType>;
  Query: QueryResolvers<ContextType>;
  CapturedCall: CapturedCallResolvers<ContextType>;
  CapturedToolCall: CapturedToolCallResolvers<ContextType>;
  CapturedToolDeclaration: CapturedToolDeclarationResolvers<ContextType>;
  CaptureUsage: CaptureUsageResolvers<ContextType>;
  Redaction: RedactionResolvers<ContextType>;
  CapturedCallConnection: CapturedCallConnectionResolvers<ContextType>;
  CapturedCallEdge: CapturedCallEdgeResolvers<ContextType>;
  Mutation: MutationResolvers<ContextType>;
  RedriveHistoryDeliveryPayload: RedriveHistoryDeliveryPayloadResolvers<ContextType>;
  InferredContract: InferredContractResolvers<ContextType>;
  Invariant: InvariantResolvers<ContextType>;
  CustomerInvariants: CustomerInvariantsResolvers<ContextType>;
  InferredContractConnection: InferredContractConnectionResolvers<ContextType>;
  InferredContractEdge: InferredContractEdgeResolvers<ContextType>;
  CustomerInvariantsConnection: CustomerInvariantsConnectionResolvers<ContextType>;
  CustomerInvariantsEdge: CustomerInvariantsEdgeResolvers<ContextType>;
  IngestCapturesPayload: IngestCapturesPayloadResolvers<ContextType>;
  CaptureResult: CaptureResultResolvers<ContextType>;
  CaptureResultReason: CaptureResultReasonResolvers<ContextType>;
  QuarantinedRecord: QuarantinedRecordResolvers<ContextType>;
  QuarantineReason: QuarantineReasonResolvers<ContextType>;
  QuarantinedRecordConnection: QuarantinedRecordConnectionResolvers<ContextType>;
  QuarantinedRecordEdge: QuarantinedRecordEdgeResolvers<ContextType>;
  RecordRunPayload: RecordRunPayloadResolvers<ContextType>;
  RedactionManifest: RedactionManifestResolvers<ContextType>;
  Run: RunResolvers<ContextType>;
  Step: StepResolvers<ContextType>;
  RunConnection: RunConnectionResolvers<ContextType>;
  RunEdge: RunEdgeResolvers<ContextType>;
  StepConnection: StepConnectionResolvers<ContextType>;
  StepEdge: StepEdgeResolvers<ContextType>;
};


type References = {
  readonly Agent: { readonly name: string; readonly environment: Environment };
  readonly ReplaySession: { readonly sessionId: string };
  readonly Baseline: { readonly id: string };
  readonly CapturedCall: { readonly captureId: string };
  readonly InferredContract: { readonly id: string };
  readonly Run: { readonly runId: string };
  readonly Step: { readonly id: string };
};

type Fields = Pick<Resolvers, Exclude<keyof Resolvers, keyof Scalars>>;
type FamilyResolvers = SomeResolvers<Fields, ResolversParentTypes, References, Context>;
type AllResolvers = EveryResolver<Fields, ResolversParentTypes, References, Context>;
export type { AllResolvers, FamilyResolvers as Resolvers };
