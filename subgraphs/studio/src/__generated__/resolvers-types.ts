// Generated from schema/studio and codegen.mappers.ts by npm run codegen.
import type { Connection } from '@writ/kit/connection';
import type { EveryResolver, SomeResolvers } from '@writ/kit/resolver-types';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ApprovalRow, ArtifactRow } from '../approval/approval.tables.ts';
import type { CommandRow, DraftRow, SnapshotRow } from '../draft/draft.tables.ts';
import type { DriftItemRow, DriftCallRow, DriftEventRow } from '../drift/drift.tables.ts';
import type { WorkspaceRow } from '../workspace/workspace.tables.ts';
import type { Agent as AgentBehind } from '../workspace/agent-scope.ts';
import type { EvidenceEntryRow, EvidenceObservationRow } from '../evidence/evidence.tables.ts';
import type { ApprovalRuntimeReceiptRow } from '../receipt/receipt.tables.ts';
import type { SigningKeyRow } from '../signing/signing-key.tables.ts';
import type { SourceRow } from '../source/source.tables.ts';
import type { RuntimeFinding as RuntimeFindingBehind } from '../receipt/runtime-finding.ts';
import type { DriftSessionRow } from '../drift/drift-session.tables.ts';
import type { DriftFeedEvent as DriftFeedEventBehind } from '../drift/drift.feed.ts';
import type { ObservedCallRow } from '../observation/observation.tables.ts';
import type { ImpactPreview as ImpactPreviewBehind } from '../preview/impact-preview.projection.ts';
import type { ShownCall } from '../preview/previewed-sessions.projection.ts';
import type { CallDecision, TraceEntry } from '@writ/engine/decision';
import type { CallLineage as CallLineageBehind, TracedCheck } from '../lineage/call-lineage.projection.ts';
import type { RuleLineage as RuleLineageBehind, SourceLineage as SourceLineageBehind } from '../lineage/lineage-lists.projection.ts';
import type { Atlas as AtlasBehind } from '../workbench/atlas.projection.ts';
import type { Control } from '../workbench/control.projection.ts';
import type { Focus } from '../workbench/focus.projection.ts';
import type { ApprovalPreview as ApprovalPreviewBehind } from '../workbench/approval-preview.projection.ts';
import type { ConformanceFinding as ConformanceFindingBehind } from '../workbench/conformance-finding.ts';
import type { Context } from '../context.ts';
type Maybe<T> = T | null;
type InputMaybe<T> = T | null | undefined;
type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
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

type Mutation = {
  readonly applyBusinessCommands: ApplyBusinessCommandsPayload;
  readonly approveDraft: ApproveDraftPayload;
  readonly redriveStudioDelivery: RedriveStudioDeliveryPayload;
  readonly createBusinessDraft: CreateBusinessDraftPayload;
  readonly compareApproval: CompareApprovalPayload;
  readonly acknowledgeDriftItem: AcknowledgeDriftItemPayload;
  readonly resolveDriftItem: ResolveDriftItemPayload;
  readonly dismissDriftItem: DismissDriftItemPayload;
  readonly forkDraftFromDrift: ForkDraftFromDriftPayload;
  readonly observeCapturedCalls: ObserveCapturedCallsPayload;
  readonly observeOpenedSession: ObserveOpenedSessionPayload;
  readonly observeReportedBypass: ObserveReportedBypassPayload;
  readonly rotateSigningKey: RotateSigningKeyPayload;
  readonly addBusinessSource: AddBusinessSourcePayload;
  readonly retrySourceIngestion: RetrySourceIngestionPayload;
  readonly createGovernanceWorkspace: CreateGovernanceWorkspacePayload;
};


type MutationApplyBusinessCommandsArgs = {
  input: ApplyBusinessCommandsInput;
};


type MutationApproveDraftArgs = {
  input: ApproveDraftInput;
};


type MutationRedriveStudioDeliveryArgs = {
  input: RedriveStudioDeliveryInput;
};


type MutationCreateBusinessDraftArgs = {
  input: CreateBusinessDraftInput;
};


type MutationCompareApprovalArgs = {
  input: CompareApprovalInput;
};


type MutationAcknowledgeDriftItemArgs = {
  input: AcknowledgeDriftItemInput;
};


type MutationResolveDriftItemArgs = {
  input: ResolveDriftItemInput;
};


type MutationDismissDriftItemArgs = {
  input: DismissDriftItemInput;
};


type MutationForkDraftFromDriftArgs = {
  input: ForkDraftFromDriftInput;
};


type MutationObserveCapturedCallsArgs = {
  input: ObserveCapturedCallsInput;
};


type MutationObserveOpenedSessionArgs = {
  input: ObserveOpenedSessionInput;
};


type MutationObserveReportedBypassArgs = {
  input: ObserveReportedBypassInput;
};


type MutationRotateSigningKeyArgs = {
  input: RotateSigningKeyInput;
};


type MutationAddBusinessSourceArgs = {
  input: AddBusinessSourceInput;
};


type MutationRetrySourceIngestionArgs = {
  input: RetrySourceIngestionInput;
};


type MutationCreateGovernanceWorkspaceArgs = {
  input: CreateGovernanceWorkspaceInput;
};

type ApplyBusinessCommandsInput = {
  readonly draftId: Scalars['ID']['input'];
  readonly expectedDraftVersion: Scalars['Int']['input'];
  readonly idempotencyKey: Scalars['String']['input'];
  readonly origin?: InputMaybe<CommandOrigin>;
  readonly commands: ReadonlyArray<BusinessCommandInput>;
};

type ApplyBusinessCommandsPayload = {
  readonly applied: Scalars['Boolean']['output'];
  readonly businessDraft: BusinessDraft;
  readonly businessDraftSnapshot: Maybe<BusinessDraftSnapshot>;
  readonly businessCommands: ReadonlyArray<BusinessCommand>;
};

type BusinessCommandInput = {
  readonly attachSource?: InputMaybe<AttachSourceInput>;
  readonly detachSource?: InputMaybe<DetachSourceInput>;
  readonly rebaseFromApproval?: InputMaybe<RebaseFromApprovalInput>;
  readonly addTool?: InputMaybe<AddToolInput>;
  readonly updateTool?: InputMaybe<UpdateToolInput>;
  readonly removeTool?: InputMaybe<RemoveToolInput>;
  readonly classifyTool?: InputMaybe<ClassifyToolInput>;
  readonly setArgumentRule?: InputMaybe<SetArgumentRuleInput>;
  readonly removeArgumentRule?: InputMaybe<RemoveToolRuleInput>;
  readonly setPrecondition?: InputMaybe<SetEarlierCallRuleInput>;
  readonly removePrecondition?: InputMaybe<RemoveToolRuleInput>;
  readonly setForbidsAfter?: InputMaybe<SetEarlierCallRuleInput>;
  readonly removeForbidsAfter?: InputMaybe<RemoveToolRuleInput>;
  readonly setPhaseModel?: InputMaybe<SetPhaseModelInput>;
  readonly setToolPhases?: InputMaybe<SetToolPhasesInput>;
  readonly setSessionLimits?: InputMaybe<SetSessionLimitsInput>;
  readonly setRiskDefault?: InputMaybe<SetRiskDefaultInput>;
  readonly setSessionDefaults?: InputMaybe<SetSessionDefaultsInput>;
  readonly setBinding?: InputMaybe<SetBindingInput>;
  readonly setAggregate?: InputMaybe<SetAggregateInput>;
  readonly setEnvelope?: InputMaybe<SetEnvelopeInput>;
  readonly setCorrelation?: InputMaybe<SetCorrelationInput>;
  readonly setCheckpoint?: InputMaybe<SetCheckpointInput>;
  readonly setPrincipalPolicy?: InputMaybe<SetPrincipalPolicyInput>;
  readonly removeRule?: InputMaybe<RemoveRuleInput>;
  readonly raiseJudgment?: InputMaybe<RaiseJudgmentInput>;
  readonly resolveJudgment?: InputMaybe<ResolveJudgmentInput>;
  readonly reopenJudgment?: InputMaybe<ReopenJudgmentInput>;
  readonly acknowledgeAdvisory?: InputMaybe<AcknowledgeAdvisoryInput>;
  readonly setWorkspaceSettings?: InputMaybe<WorkspaceSettingsInput>;
};

type SideEffect =
  | 'READ'
  | 'WRITE'
  | 'DESTRUCTIVE'
  | 'ADMIN'
  | 'FINANCIAL';

type ToolEvidenceClass =
  | 'DECLARED'
  | 'WRAPPED'
  | 'ACKNOWLEDGED'
  | 'CONFIRMED';

type ToolCommitRequirement =
  | 'NONE'
  | 'EXECUTED'
  | 'ACKNOWLEDGED'
  | 'CONFIRMED';

type Gate =
  | 'REJECT_ALL'
  | 'STRIP_PARTIAL'
  | 'STRIP_BLOCKED';

type DefaultVerdict =
  | 'ALLOW'
  | 'HOLD'
  | 'BLOCK';

type FieldOperator =
  | 'EXISTS'
  | 'TYPE'
  | 'EQUALS'
  | 'ONE_OF'
  | 'REGEX'
  | 'GTE'
  | 'LTE'
  | 'LENGTH_GTE'
  | 'LENGTH_LTE'
  | 'CONTAINS';

type BindingSelection =
  | 'LATEST'
  | 'ANY';

type AbsenceVerdict =
  | 'BLOCK'
  | 'ALLOW';

type AggregateKind =
  | 'COUNT'
  | 'SUM';

type PrincipalPolicyEffect =
  | 'FORBID'
  | 'REQUIRE';

type AttachSourceInput = {
  readonly sourceId: Scalars['ID']['input'];
};

type DetachSourceInput = {
  readonly sourceId: Scalars['ID']['input'];
};

type RebaseFromApprovalInput = {
  readonly approvalId: Scalars['ID']['input'];
};

type AddToolInput = {
  readonly name: Scalars['String']['input'];
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly inputSchema: Scalars['JSON']['input'];
  readonly outputSchema?: InputMaybe<Scalars['JSON']['input']>;
  readonly sideEffect?: InputMaybe<SideEffect>;
  readonly evidenceClass?: InputMaybe<ToolEvidenceClass>;
  readonly commitRequirement?: InputMaybe<ToolCommitRequirement>;
  readonly gate?: InputMaybe<Gate>;
  readonly riskDefault?: InputMaybe<DefaultVerdict>;
};

type UpdateToolInput = {
  readonly name: Scalars['String']['input'];
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly inputSchema?: InputMaybe<Scalars['JSON']['input']>;
  readonly outputSchema?: InputMaybe<Scalars['JSON']['input']>;
  readonly gate?: InputMaybe<Gate>;
  readonly riskDefault?: InputMaybe<DefaultVerdict>;
};

type RemoveToolInput = {
  readonly name: Scalars['String']['input'];
};

type ClassifyToolInput = {
  readonly name: Scalars['String']['input'];
  readonly sideEffect: SideEffect;
  readonly evidenceClass?: InputMaybe<ToolEvidenceClass>;
  readonly commitRequirement?: InputMaybe<ToolCommitRequirement>;
};

type SetArgumentRuleInput = {
  readonly tool: Scalars['String']['input'];
  readonly ruleId: Scalars['String']['input'];
  readonly path?: InputMaybe<Scalars['String']['input']>;
  readonly operator?: InputMaybe<FieldOperator>;
  readonly value?: InputMaybe<Scalars['JSON']['input']>;
  readonly optional?: InputMaybe<Scalars['Boolean']['input']>;
  readonly expression?: InputMaybe<Scalars['String']['input']>;
  readonly because?: InputMaybe<Scalars['String']['input']>;
};

type RemoveToolRuleInput = {
  readonly tool: Scalars['String']['input'];
  readonly ruleId: Scalars['String']['input'];
};

type WithinInput = {
  readonly seconds?: InputMaybe<Scalars['Int']['input']>;
  readonly calls?: InputMaybe<Scalars['Int']['input']>;
};

type SameEntityInput = {
  readonly earlier: Scalars['String']['input'];
  readonly call: Scalars['String']['input'];
};

type FieldConditionInput = {
  readonly path: Scalars['String']['input'];
  readonly operator: FieldOperator;
  readonly value?: InputMaybe<Scalars['JSON']['input']>;
  readonly optional?: InputMaybe<Scalars['Boolean']['input']>;
};

type EarlierCallInput = {
  readonly tools: ReadonlyArray<Scalars['String']['input']>;
  readonly same?: InputMaybe<ReadonlyArray<SameEntityInput>>;
  readonly satisfying?: InputMaybe<ReadonlyArray<FieldConditionInput>>;
  readonly where?: InputMaybe<Scalars['String']['input']>;
  readonly within?: InputMaybe<WithinInput>;
  readonly because?: InputMaybe<Scalars['String']['input']>;
};

type EarlierValueInput = {
  readonly path: Scalars['String']['input'];
  readonly tools: ReadonlyArray<Scalars['String']['input']>;
  readonly same?: InputMaybe<ReadonlyArray<SameEntityInput>>;
  readonly satisfying?: InputMaybe<ReadonlyArray<FieldConditionInput>>;
  readonly where?: InputMaybe<Scalars['String']['input']>;
  readonly within?: InputMaybe<WithinInput>;
  readonly because?: InputMaybe<Scalars['String']['input']>;
};

type EarlierAliasInput = {
  readonly as: Scalars['String']['input'];
  readonly required?: InputMaybe<Scalars['Boolean']['input']>;
  readonly tools: ReadonlyArray<Scalars['String']['input']>;
  readonly same?: InputMaybe<ReadonlyArray<SameEntityInput>>;
  readonly satisfying?: InputMaybe<ReadonlyArray<FieldConditionInput>>;
  readonly where?: InputMaybe<Scalars['String']['input']>;
  readonly within?: InputMaybe<WithinInput>;
  readonly because?: InputMaybe<Scalars['String']['input']>;
};

type SetEarlierCallRuleInput = {
  readonly tool: Scalars['String']['input'];
  readonly ruleId: Scalars['String']['input'];
  readonly earlier: EarlierCallInput;
};

type SetPhaseModelInput = {
  readonly phases: ReadonlyArray<PhaseInput>;
};

type PhaseInput = {
  readonly name: Scalars['String']['input'];
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly initial?: InputMaybe<Scalars['Boolean']['input']>;
  readonly terminal?: InputMaybe<Scalars['Boolean']['input']>;
  readonly next?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

type SetToolPhasesInput = {
  readonly tool: Scalars['String']['input'];
  readonly phases: ReadonlyArray<Scalars['String']['input']>;
  readonly advancesTo?: InputMaybe<Scalars['String']['input']>;
};

type SetSessionLimitsInput = {
  readonly steps?: InputMaybe<Scalars['Int']['input']>;
  readonly toolCalls?: InputMaybe<Scalars['Int']['input']>;
  readonly costMicros?: InputMaybe<Scalars['MicroUnits']['input']>;
  readonly callsPerTool?: InputMaybe<ReadonlyArray<ToolCallLimitInput>>;
  readonly loop?: InputMaybe<LoopLimitInput>;
  readonly circuitBreaker?: InputMaybe<CircuitBreakerInput>;
};

type ToolCallLimitInput = {
  readonly tool: Scalars['String']['input'];
  readonly atMost: Scalars['Int']['input'];
};

type LoopLimitInput = {
  readonly window: Scalars['Int']['input'];
  readonly repeats: Scalars['Int']['input'];
};

type CircuitBreakerInput = {
  readonly consecutiveBlocks?: InputMaybe<Scalars['Int']['input']>;
  readonly consecutiveErrors?: InputMaybe<Scalars['Int']['input']>;
};

type SetRiskDefaultInput = {
  readonly sideEffect: SideEffect;
  readonly verdict: DefaultVerdict;
};

type SetSessionDefaultsInput = {
  readonly unmatchedTool?: InputMaybe<DefaultVerdict>;
  readonly gate?: InputMaybe<Gate>;
};

type SetBindingInput = {
  readonly ruleId: Scalars['String']['input'];
  readonly tools: ReadonlyArray<Scalars['String']['input']>;
  readonly argument: Scalars['String']['input'];
  readonly equals: EarlierValueInput;
  readonly which: BindingSelection;
  readonly whenAbsent?: InputMaybe<AbsenceVerdict>;
  readonly because?: InputMaybe<Scalars['String']['input']>;
};

type SetAggregateInput = {
  readonly ruleId: Scalars['String']['input'];
  readonly kind: AggregateKind;
  readonly tools: ReadonlyArray<Scalars['String']['input']>;
  readonly where?: InputMaybe<Scalars['String']['input']>;
  readonly per?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly within?: InputMaybe<WithinInput>;
  readonly amount?: InputMaybe<Scalars['String']['input']>;
  readonly atMost: Scalars['Float']['input'];
  readonly because?: InputMaybe<Scalars['String']['input']>;
};

type RelativeBoundInput = {
  readonly times?: InputMaybe<Scalars['Float']['input']>;
  readonly plus?: InputMaybe<Scalars['Float']['input']>;
};

type SetEnvelopeInput = {
  readonly ruleId: Scalars['String']['input'];
  readonly tools: ReadonlyArray<Scalars['String']['input']>;
  readonly argument: Scalars['String']['input'];
  readonly relativeTo: EarlierValueInput;
  readonly atLeast?: InputMaybe<RelativeBoundInput>;
  readonly atMost?: InputMaybe<RelativeBoundInput>;
  readonly whenAbsent?: InputMaybe<AbsenceVerdict>;
  readonly because?: InputMaybe<Scalars['String']['input']>;
};

type SetCorrelationInput = {
  readonly ruleId: Scalars['String']['input'];
  readonly tools: ReadonlyArray<Scalars['String']['input']>;
  readonly earlier: ReadonlyArray<EarlierAliasInput>;
  readonly when?: InputMaybe<Scalars['String']['input']>;
  readonly require: Scalars['String']['input'];
  readonly because?: InputMaybe<Scalars['String']['input']>;
};

type SetCheckpointInput = {
  readonly ruleId: Scalars['String']['input'];
  readonly tools: ReadonlyArray<Scalars['String']['input']>;
  readonly earlier?: InputMaybe<ReadonlyArray<EarlierAliasInput>>;
  readonly when?: InputMaybe<Scalars['String']['input']>;
  readonly because?: InputMaybe<Scalars['String']['input']>;
};

type SetPrincipalPolicyInput = {
  readonly ruleId: Scalars['String']['input'];
  readonly tools: ReadonlyArray<Scalars['String']['input']>;
  readonly effect: PrincipalPolicyEffect;
  readonly expression: Scalars['String']['input'];
  readonly because?: InputMaybe<Scalars['String']['input']>;
};

type RemoveRuleInput = {
  readonly ruleId: Scalars['String']['input'];
};

type RaiseJudgmentInput = {
  readonly judgmentId: Scalars['String']['input'];
  readonly question: Scalars['String']['input'];
  readonly options?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly targetRef?: InputMaybe<Scalars['String']['input']>;
};

type ResolveJudgmentInput = {
  readonly judgmentId: Scalars['String']['input'];
  readonly resolution: Scalars['String']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

type ReopenJudgmentInput = {
  readonly judgmentId: Scalars['String']['input'];
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

type AcknowledgeAdvisoryInput = {
  readonly key: Scalars['String']['input'];
  readonly note?: InputMaybe<Scalars['String']['input']>;
};

type GovernanceApproval = {
  readonly proofDocument: Scalars['JSON']['output'];
  readonly id: Scalars['ID']['output'];
  readonly workspace: GovernanceWorkspace;
  readonly agent: Scalars['String']['output'];
  readonly environment: Environment;
  readonly agentScope: Agent;
  readonly draft: BusinessDraft;
  readonly draftSnapshotId: Scalars['ID']['output'];
  readonly draftSnapshot: BusinessDraftSnapshot;
  readonly approvalVersion: Scalars['Int']['output'];
  readonly approvedBy: Scalars['String']['output'];
  readonly approvedAt: Scalars['DateTime']['output'];
  readonly rationale: Maybe<Scalars['String']['output']>;
  readonly snapshotHash: Scalars['Hash']['output'];
  readonly sourceSnapshotHash: Scalars['Hash']['output'];
  readonly commandHistoryHash: Scalars['Hash']['output'];
  readonly compilerVersion: Scalars['String']['output'];
  readonly approvalProof: Scalars['JSON']['output'];
  readonly signingKey: SigningKey;
  readonly previousApproval: Maybe<GovernanceApproval>;
  readonly artifact: CompiledGovernanceArtifact;
  readonly publication: ApprovalPublication;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly conformance: Conformance;
  readonly driftItems: DriftItemConnection;
  readonly runtimeReceipts: ApprovalRuntimeReceiptConnection;
};


type GovernanceApprovalDriftItemsArgs = {
  filter: InputMaybe<DriftItemFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type GovernanceApprovalRuntimeReceiptsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type ApprovalPublication = {
  readonly status: PublicationStatus;
  readonly planVersion: Maybe<Scalars['Int']['output']>;
  readonly reason: Maybe<Scalars['String']['output']>;
  readonly retryAt: Maybe<Scalars['DateTime']['output']>;
  readonly attempts: Scalars['Int']['output'];
  readonly delivery: Maybe<Delivery>;
};

type PublicationStatus =
  | 'PENDING'
  | 'PUBLISHED'
  | 'FAILED';

type GovernanceApprovalConnection = {
  readonly edges: ReadonlyArray<GovernanceApprovalEdge>;
  readonly nodes: ReadonlyArray<GovernanceApproval>;
  readonly pageInfo: PageInfo;
};

type GovernanceApprovalEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: GovernanceApproval;
};

type GovernanceApprovalFilter = {
  readonly workspaceId?: InputMaybe<Scalars['ID']['input']>;
  readonly agent?: InputMaybe<Scalars['String']['input']>;
  readonly environment?: InputMaybe<Environment>;
  readonly draftId?: InputMaybe<Scalars['ID']['input']>;
  readonly draftSnapshotId?: InputMaybe<Scalars['ID']['input']>;
  readonly approvedBy?: InputMaybe<Scalars['String']['input']>;
};

type Query = {
  readonly governanceApproval: Maybe<GovernanceApproval>;
  readonly governanceApprovals: GovernanceApprovalConnection;
  readonly compiledGovernanceArtifact: Maybe<CompiledGovernanceArtifact>;
  readonly compiledGovernanceArtifacts: CompiledGovernanceArtifactConnection;
  readonly businessCommand: Maybe<BusinessCommand>;
  readonly businessCommands: BusinessCommandConnection;
  readonly studioDelivery: Maybe<Delivery>;
  readonly studioDeliveries: DeliveryConnection;
  readonly businessDraft: Maybe<BusinessDraft>;
  readonly businessDrafts: BusinessDraftConnection;
  readonly businessDraftVerification: Maybe<StreamVerification>;
  readonly businessDraftDiff: Maybe<SnapshotDiff>;
  readonly driftFeedCursor: Scalars['String']['output'];
  readonly driftItem: Maybe<DriftItem>;
  readonly driftItems: DriftItemConnection;
  readonly evidenceEntry: Maybe<EvidenceEntry>;
  readonly evidenceEntries: EvidenceEntryConnection;
  readonly ruleLineage: Maybe<RuleLineage>;
  readonly sourceLineage: Maybe<SourceLineage>;
  readonly observedCall: Maybe<ObservedCall>;
  readonly observedCalls: ObservedCallConnection;
  readonly approvalRuntimeReceipt: Maybe<ApprovalRuntimeReceipt>;
  readonly approvalRuntimeReceipts: ApprovalRuntimeReceiptConnection;
  readonly signingKey: Maybe<SigningKey>;
  readonly signingKeys: SigningKeyConnection;
  readonly signingKeySet: Scalars['JSON']['output'];
  readonly businessDraftSnapshot: Maybe<BusinessDraftSnapshot>;
  readonly businessDraftSnapshots: BusinessDraftSnapshotConnection;
  readonly businessSource: Maybe<BusinessSource>;
  readonly businessSources: BusinessSourceConnection;
  readonly approvalPreview: Maybe<ApprovalPreview>;
  readonly atlas: Maybe<Atlas>;
  readonly controlPath: Maybe<ControlPath>;
  readonly judgmentFocus: Maybe<JudgmentFocus>;
  readonly agent: Agent;
  readonly governanceWorkspace: Maybe<GovernanceWorkspace>;
  readonly governanceWorkspaces: GovernanceWorkspaceConnection;
};


type QueryGovernanceApprovalArgs = {
  id: Scalars['ID']['input'];
};


type QueryGovernanceApprovalsArgs = {
  filter: InputMaybe<GovernanceApprovalFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryCompiledGovernanceArtifactArgs = {
  id: InputMaybe<Scalars['ID']['input']>;
  compiledHash: InputMaybe<Scalars['Hash']['input']>;
};


type QueryCompiledGovernanceArtifactsArgs = {
  filter: InputMaybe<CompiledGovernanceArtifactFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryBusinessCommandArgs = {
  id: Scalars['ID']['input'];
};


type QueryBusinessCommandsArgs = {
  filter: InputMaybe<BusinessCommandFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryStudioDeliveryArgs = {
  id: Scalars['ID']['input'];
};


type QueryStudioDeliveriesArgs = {
  filter: InputMaybe<DeliveryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryBusinessDraftArgs = {
  id: Scalars['ID']['input'];
};


type QueryBusinessDraftsArgs = {
  filter: InputMaybe<BusinessDraftFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryBusinessDraftVerificationArgs = {
  draftId: Scalars['ID']['input'];
};


type QueryBusinessDraftDiffArgs = {
  from: Scalars['ID']['input'];
  to: Scalars['ID']['input'];
};


type QueryDriftItemArgs = {
  id: Scalars['ID']['input'];
};


type QueryDriftItemsArgs = {
  filter: InputMaybe<DriftItemFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryEvidenceEntryArgs = {
  id: Scalars['ID']['input'];
};


type QueryEvidenceEntriesArgs = {
  filter: InputMaybe<EvidenceEntryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryRuleLineageArgs = {
  workspaceId: Scalars['ID']['input'];
  ruleId: Scalars['String']['input'];
};


type QuerySourceLineageArgs = {
  sourceId: Scalars['ID']['input'];
};


type QueryObservedCallArgs = {
  id: Scalars['ID']['input'];
};


type QueryObservedCallsArgs = {
  filter: InputMaybe<ObservedCallFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryApprovalRuntimeReceiptArgs = {
  id: Scalars['ID']['input'];
};


type QueryApprovalRuntimeReceiptsArgs = {
  filter: InputMaybe<ApprovalRuntimeReceiptFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QuerySigningKeyArgs = {
  id: Scalars['ID']['input'];
};


type QuerySigningKeysArgs = {
  filter: InputMaybe<SigningKeyFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryBusinessDraftSnapshotArgs = {
  id: Scalars['ID']['input'];
};


type QueryBusinessDraftSnapshotsArgs = {
  filter: InputMaybe<BusinessDraftSnapshotFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryBusinessSourceArgs = {
  id: Scalars['ID']['input'];
};


type QueryBusinessSourcesArgs = {
  filter: InputMaybe<BusinessSourceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryApprovalPreviewArgs = {
  workspaceId: Scalars['ID']['input'];
  snapshotHash: InputMaybe<Scalars['Hash']['input']>;
};


type QueryAtlasArgs = {
  workspaceId: Scalars['ID']['input'];
};


type QueryControlPathArgs = {
  workspaceId: Scalars['ID']['input'];
  target: Scalars['String']['input'];
};


type QueryJudgmentFocusArgs = {
  workspaceId: Scalars['ID']['input'];
  judgmentId: Scalars['ID']['input'];
};


type QueryAgentArgs = {
  name: Scalars['String']['input'];
  environment: Environment;
};


type QueryGovernanceWorkspaceArgs = {
  id: InputMaybe<Scalars['ID']['input']>;
  agent: InputMaybe<Scalars['String']['input']>;
  environment: InputMaybe<Environment>;
};


type QueryGovernanceWorkspacesArgs = {
  filter: InputMaybe<GovernanceWorkspaceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type ApproveDraftInput = {
  readonly workspaceId: Scalars['ID']['input'];
  readonly reviewedSnapshotHash: Scalars['Hash']['input'];
  readonly rationale?: InputMaybe<Scalars['String']['input']>;
};

type ApproveDraftPayload = {
  readonly governanceApproval: GovernanceApproval;
  readonly compiledGovernanceArtifact: CompiledGovernanceArtifact;
  readonly created: Scalars['Boolean']['output'];
};

type CompiledGovernanceArtifact = {
  readonly id: Scalars['ID']['output'];
  readonly approvalId: Scalars['ID']['output'];
  readonly approval: GovernanceApproval;
  readonly compiledHash: Scalars['Hash']['output'];
  readonly compilerVersion: Scalars['String']['output'];
  readonly reviewProjection: Scalars['JSON']['output'];
  readonly runtimeProjection: Scalars['JSON']['output'];
  readonly compatProjection: Scalars['JSON']['output'];
  readonly testVectors: Maybe<Scalars['JSON']['output']>;
  readonly recompilation: Recompilation;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
};

type Recompilation = {
  readonly equal: Scalars['Boolean']['output'];
  readonly compilerVersion: Scalars['String']['output'];
  readonly compiledHash: Maybe<Scalars['Hash']['output']>;
  readonly reason: Maybe<RecompilationDifference>;
};

type RecompilationDifference =
  | 'DIFFERENT'
  | 'NOT_COMPILED'
  | 'COMPILER_UNKNOWN';

type CompiledGovernanceArtifactConnection = {
  readonly edges: ReadonlyArray<CompiledGovernanceArtifactEdge>;
  readonly nodes: ReadonlyArray<CompiledGovernanceArtifact>;
  readonly pageInfo: PageInfo;
};

type CompiledGovernanceArtifactEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: CompiledGovernanceArtifact;
};

type CompiledGovernanceArtifactFilter = {
  readonly approvalId?: InputMaybe<Scalars['ID']['input']>;
  readonly compiledHash?: InputMaybe<Scalars['Hash']['input']>;
  readonly compilerVersion?: InputMaybe<Scalars['String']['input']>;
};

type BusinessCommand = {
  readonly id: Scalars['ID']['output'];
  readonly draft: BusinessDraft;
  readonly commandType: BusinessCommandType;
  readonly expectedDraftVersion: Scalars['Int']['output'];
  readonly payload: Scalars['JSON']['output'];
  readonly origin: CommandOrigin;
  readonly actorId: Scalars['String']['output'];
  readonly idempotencyKey: Scalars['String']['output'];
  readonly batchIndex: Scalars['Int']['output'];
  readonly validationState: ValidationState;
  readonly refusals: ReadonlyArray<CommandRefusal>;
  readonly appliedAt: Maybe<Scalars['DateTime']['output']>;
  readonly sequence: Maybe<Scalars['Int']['output']>;
  readonly prevHash: Maybe<Scalars['Hash']['output']>;
  readonly hash: Maybe<Scalars['Hash']['output']>;
  readonly snapshot: Maybe<BusinessDraftSnapshot>;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
};

type BusinessCommandType =
  | 'CREATE_DRAFT'
  | 'FORK_DRAFT'
  | 'REBASE_FROM_APPROVAL'
  | 'ATTACH_SOURCE'
  | 'DETACH_SOURCE'
  | 'ADD_TOOL'
  | 'UPDATE_TOOL'
  | 'REMOVE_TOOL'
  | 'CLASSIFY_TOOL'
  | 'SET_ARGUMENT_RULE'
  | 'REMOVE_ARGUMENT_RULE'
  | 'SET_PRECONDITION'
  | 'REMOVE_PRECONDITION'
  | 'SET_FORBIDS_AFTER'
  | 'REMOVE_FORBIDS_AFTER'
  | 'SET_PHASE_MODEL'
  | 'SET_TOOL_PHASES'
  | 'SET_SESSION_LIMITS'
  | 'SET_RISK_DEFAULT'
  | 'SET_SESSION_DEFAULTS'
  | 'SET_BINDING'
  | 'SET_AGGREGATE'
  | 'SET_ENVELOPE'
  | 'SET_CORRELATION'
  | 'SET_CHECKPOINT'
  | 'SET_PRINCIPAL_POLICY'
  | 'REMOVE_RULE'
  | 'RAISE_JUDGMENT'
  | 'RESOLVE_JUDGMENT'
  | 'REOPEN_JUDGMENT'
  | 'ACKNOWLEDGE_ADVISORY'
  | 'SET_WORKSPACE_SETTINGS';

type CommandOrigin =
  | 'AUTHOR'
  | 'IMPORT'
  | 'DRIFT'
  | 'SYSTEM';

type ValidationState =
  | 'ACCEPTED'
  | 'REJECTED';

type CommandRefusal = {
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  readonly path: Scalars['String']['output'];
  readonly ruleId: Maybe<Scalars['String']['output']>;
  readonly position: Maybe<ExpressionPosition>;
};

type ExpressionPosition = {
  readonly offset: Scalars['Int']['output'];
  readonly line: Scalars['Int']['output'];
  readonly column: Scalars['Int']['output'];
};

type BusinessCommandConnection = {
  readonly edges: ReadonlyArray<BusinessCommandEdge>;
  readonly nodes: ReadonlyArray<BusinessCommand>;
  readonly pageInfo: PageInfo;
};

type BusinessCommandEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: BusinessCommand;
};

type BusinessCommandFilter = {
  readonly workspaceId?: InputMaybe<Scalars['ID']['input']>;
  readonly draftId?: InputMaybe<Scalars['ID']['input']>;
  readonly commandType?: InputMaybe<BusinessCommandType>;
  readonly validationState?: InputMaybe<ValidationState>;
  readonly origin?: InputMaybe<CommandOrigin>;
  readonly actorId?: InputMaybe<Scalars['String']['input']>;
};

type RedriveStudioDeliveryInput = {
  readonly id: Scalars['ID']['input'];
};

type RedriveStudioDeliveryPayload = {
  readonly delivery: Delivery;
};

type BusinessDraft = {
  readonly id: Scalars['ID']['output'];
  readonly workspace: GovernanceWorkspace;
  readonly title: Scalars['String']['output'];
  readonly status: BusinessDraftStatus;
  readonly currentVersion: Scalars['Int']['output'];
  readonly activeSnapshotId: Scalars['ID']['output'];
  readonly activeSnapshot: BusinessDraftSnapshot;
  readonly parentDraftId: Maybe<Scalars['ID']['output']>;
  readonly parentDraft: Maybe<BusinessDraft>;
  readonly derivedFromApprovalId: Maybe<Scalars['ID']['output']>;
  readonly derivedFromApproval: Maybe<GovernanceApproval>;
  readonly snapshot: Maybe<BusinessDraftSnapshot>;
  readonly snapshotAt: Maybe<BusinessDraftSnapshot>;
  readonly snapshots: BusinessDraftSnapshotConnection;
  readonly commands: BusinessCommandConnection;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
};


type BusinessDraftSnapshotArgs = {
  version: Scalars['Int']['input'];
};


type BusinessDraftSnapshotAtArgs = {
  time: Scalars['DateTime']['input'];
};


type BusinessDraftSnapshotsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type BusinessDraftCommandsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type BusinessDraftStatus =
  | 'OPEN'
  | 'SUPERSEDED';

type BusinessDraftConnection = {
  readonly edges: ReadonlyArray<BusinessDraftEdge>;
  readonly nodes: ReadonlyArray<BusinessDraft>;
  readonly pageInfo: PageInfo;
};

type BusinessDraftEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: BusinessDraft;
};

type BusinessDraftFilter = {
  readonly workspaceId?: InputMaybe<Scalars['ID']['input']>;
  readonly status?: InputMaybe<BusinessDraftStatus>;
  readonly parentDraftId?: InputMaybe<Scalars['ID']['input']>;
  readonly derivedFromApprovalId?: InputMaybe<Scalars['ID']['input']>;
};

type StreamVerification = {
  readonly intact: Scalars['Boolean']['output'];
  readonly length: Maybe<Scalars['Int']['output']>;
  readonly head: Maybe<Scalars['Hash']['output']>;
  readonly sequence: Maybe<Scalars['Int']['output']>;
  readonly reason: Maybe<BrokenLink>;
};

type BrokenLink =
  | 'GAP'
  | 'PREV_HASH'
  | 'HASH'
  | 'FOLD'
  | 'SNAPSHOT'
  | 'SNAPSHOT_LINK'
  | 'SOURCE'
  | 'APPROVAL'
  | 'HEAD';

type SnapshotDiff = {
  readonly from: BusinessDraftSnapshot;
  readonly to: BusinessDraftSnapshot;
  readonly entries: ReadonlyArray<SnapshotDiffEntry>;
};

type SnapshotDiffEntry = {
  readonly kind: DiffKind;
  readonly part: DiffPart;
  readonly ref: Scalars['String']['output'];
  readonly tool: Maybe<Scalars['String']['output']>;
  readonly before: Maybe<Scalars['JSON']['output']>;
  readonly after: Maybe<Scalars['JSON']['output']>;
};

type DiffKind =
  | 'ADDED'
  | 'REMOVED'
  | 'CHANGED';

type DiffPart =
  | 'TOOL'
  | 'RULE'
  | 'PHASE'
  | 'SESSION'
  | 'JUDGMENT'
  | 'SOURCE'
  | 'ACKNOWLEDGEMENT';

type CreateBusinessDraftInput = {
  readonly workspaceId: Scalars['ID']['input'];
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly expectedActiveDraftId?: InputMaybe<Scalars['ID']['input']>;
  readonly parentDraftId?: InputMaybe<Scalars['ID']['input']>;
  readonly derivedFromApprovalId?: InputMaybe<Scalars['ID']['input']>;
  readonly idempotencyKey: Scalars['String']['input'];
};

type CreateBusinessDraftPayload = {
  readonly businessDraft: BusinessDraft;
  readonly governanceWorkspace: GovernanceWorkspace;
};

type DriftFeedEvent = {
  readonly cursor: Scalars['String']['output'];
  readonly item: DriftItem;
  readonly transition: DriftTransition;
};

type Subscription = {
  readonly driftFeed: DriftFeedEvent;
};


type SubscriptionDriftFeedArgs = {
  workspaceId: InputMaybe<Scalars['ID']['input']>;
  agent: InputMaybe<Scalars['String']['input']>;
  environment: InputMaybe<Environment>;
  minSeverity: InputMaybe<DriftSeverity>;
  after: InputMaybe<Scalars['String']['input']>;
};

type DriftItem = {
  readonly id: Scalars['ID']['output'];
  readonly approvalId: Scalars['ID']['output'];
  readonly approval: GovernanceApproval;
  readonly workspace: GovernanceWorkspace;
  readonly kind: DriftKind;
  readonly targetRef: Scalars['String']['output'];
  readonly toolName: Maybe<Scalars['String']['output']>;
  readonly ruleId: Maybe<Scalars['String']['output']>;
  readonly fingerprint: Scalars['Hash']['output'];
  readonly severity: DriftSeverity;
  readonly status: DriftStatus;
  readonly version: Scalars['Int']['output'];
  readonly summary: Scalars['String']['output'];
  readonly details: Scalars['JSON']['output'];
  readonly occurrences: Scalars['Int']['output'];
  readonly firstSeenAt: Scalars['DateTime']['output'];
  readonly lastSeenAt: Scalars['DateTime']['output'];
  readonly calls: DriftCallConnection;
  readonly transitions: DriftTransitionConnection;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly actor: Actor;
  readonly updatedAt: Scalars['DateTime']['output'];
  readonly sessions: DriftSessionConnection;
};


type DriftItemCallsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type DriftItemTransitionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type DriftItemSessionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type DriftKind =
  | 'UNKNOWN_TOOL'
  | 'TOOL_SCHEMA_CHANGED'
  | 'ARGUMENT_RULE_VIOLATED'
  | 'SEQUENCE_VIOLATED'
  | 'LIMIT_EXCEEDED'
  | 'MODEL_CHANGED'
  | 'UNGOVERNED_CALL'
  | 'BYPASS_REPORTED'
  | 'STALE_ARTIFACT_RUNNING';

type DriftSeverity =
  | 'INFO'
  | 'WARNING'
  | 'CRITICAL';

type DriftStatus =
  | 'OPEN'
  | 'ACKNOWLEDGED'
  | 'RESOLVED'
  | 'DISMISSED'
  | 'SUPERSEDED';

type DriftItemConnection = {
  readonly edges: ReadonlyArray<DriftItemEdge>;
  readonly nodes: ReadonlyArray<DriftItem>;
  readonly pageInfo: PageInfo;
};

type DriftItemEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: DriftItem;
};

type DriftItemFilter = {
  readonly kind?: InputMaybe<DriftKind>;
  readonly anyKind?: InputMaybe<ReadonlyArray<DriftKind>>;
  readonly severity?: InputMaybe<DriftSeverity>;
  readonly minSeverity?: InputMaybe<DriftSeverity>;
  readonly status?: InputMaybe<DriftStatus>;
  readonly anyStatus?: InputMaybe<ReadonlyArray<DriftStatus>>;
  readonly workspaceId?: InputMaybe<Scalars['ID']['input']>;
  readonly approvalId?: InputMaybe<Scalars['ID']['input']>;
  readonly toolName?: InputMaybe<Scalars['String']['input']>;
};

type DriftCall = {
  readonly id: Scalars['ID']['output'];
  readonly driftItem: DriftItem;
  readonly observedCall: ObservedCall;
  readonly toolName: Scalars['String']['output'];
  readonly arguments: Maybe<Scalars['JSON']['output']>;
  readonly observedAt: Scalars['DateTime']['output'];
  readonly capturedCall: Maybe<CapturedCall>;
  readonly receipt: ApprovalRuntimeReceipt;
};

type DriftCallConnection = {
  readonly edges: ReadonlyArray<DriftCallEdge>;
  readonly nodes: ReadonlyArray<DriftCall>;
  readonly pageInfo: PageInfo;
};

type DriftCallEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: DriftCall;
};

type DriftTransition = {
  readonly id: Scalars['ID']['output'];
  readonly driftItem: DriftItem;
  readonly sequence: Scalars['Int']['output'];
  readonly type: DriftTransitionType;
  readonly from: Maybe<DriftStatus>;
  readonly to: DriftStatus;
  readonly reason: Maybe<Scalars['String']['output']>;
  readonly receipt: Maybe<ApprovalRuntimeReceipt>;
  readonly supersededBy: Maybe<GovernanceApproval>;
  readonly at: Scalars['DateTime']['output'];
  readonly actor: Actor;
};

type DriftTransitionType =
  | 'DETECTED'
  | 'REOPENED'
  | 'ACKNOWLEDGED'
  | 'RESOLVED'
  | 'DISMISSED'
  | 'SUPERSEDED'
  | 'CLEARED';

type DriftTransitionConnection = {
  readonly edges: ReadonlyArray<DriftTransitionEdge>;
  readonly nodes: ReadonlyArray<DriftTransition>;
  readonly pageInfo: PageInfo;
};

type DriftTransitionEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: DriftTransition;
};

type Conformance =
  | 'NEVER_COMPARED'
  | 'CLEAN'
  | 'DRIFTING';

type CapturedCall = {
  readonly captureId: Scalars['ID']['output'];
  readonly driftItems: Maybe<DriftItemConnection>;
  readonly observedCalls: Maybe<ObservedCallConnection>;
};


type CapturedCallDriftItemsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type CapturedCallObservedCallsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type GovernanceWorkspace = {
  readonly driftItems: DriftItemConnection;
  readonly evidence: EvidenceEntryConnection;
  readonly impactPreview: Maybe<ImpactPreview>;
  readonly approvalPreview: Maybe<ApprovalPreview>;
  readonly atlas: Atlas;
  readonly conformanceFindings: ConformanceFindingConnection;
  readonly control: Maybe<ControlPath>;
  readonly focus: Maybe<JudgmentFocus>;
  readonly id: Scalars['ID']['output'];
  readonly agent: Scalars['String']['output'];
  readonly environment: Environment;
  readonly agentScope: Agent;
  readonly purpose: Maybe<Scalars['String']['output']>;
  readonly status: WorkspaceStatus;
  readonly runtimeAuthorityKind: RuntimeAuthorityKind;
  readonly settings: WorkspaceSettings;
  readonly activeDraftId: Maybe<Scalars['ID']['output']>;
  readonly activeDraft: Maybe<BusinessDraft>;
  readonly activeDraftSnapshotId: Maybe<Scalars['ID']['output']>;
  readonly activeDraftSnapshot: Maybe<BusinessDraftSnapshot>;
  readonly activeApprovalId: Maybe<Scalars['ID']['output']>;
  readonly activeApproval: Maybe<GovernanceApproval>;
  readonly sources: BusinessSourceConnection;
  readonly drafts: BusinessDraftConnection;
  readonly approvals: GovernanceApprovalConnection;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
};


type GovernanceWorkspaceDriftItemsArgs = {
  filter: InputMaybe<DriftItemFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type GovernanceWorkspaceEvidenceArgs = {
  filter: InputMaybe<EvidenceEntryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type GovernanceWorkspaceImpactPreviewArgs = {
  since: InputMaybe<Scalars['DateTime']['input']>;
  until: InputMaybe<Scalars['DateTime']['input']>;
  maxCalls?: InputMaybe<Scalars['Int']['input']>;
};


type GovernanceWorkspaceApprovalPreviewArgs = {
  snapshotHash: InputMaybe<Scalars['Hash']['input']>;
};


type GovernanceWorkspaceConformanceFindingsArgs = {
  stance: InputMaybe<FindingStance>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type GovernanceWorkspaceControlArgs = {
  target: Scalars['String']['input'];
};


type GovernanceWorkspaceFocusArgs = {
  judgmentId: Scalars['ID']['input'];
};


type GovernanceWorkspaceSourcesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type GovernanceWorkspaceDraftsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type GovernanceWorkspaceApprovalsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type Agent = {
  readonly driftItems: Maybe<DriftItemConnection>;
  readonly name: Scalars['String']['output'];
  readonly environment: Environment;
  readonly workspace: Maybe<GovernanceWorkspace>;
};


type AgentDriftItemsArgs = {
  filter: InputMaybe<DriftItemFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type CompareApprovalInput = {
  readonly approvalId: Scalars['ID']['input'];
  readonly windowStart?: InputMaybe<Scalars['DateTime']['input']>;
  readonly windowEnd?: InputMaybe<Scalars['DateTime']['input']>;
  readonly idempotencyKey: Scalars['String']['input'];
};

type CompareApprovalPayload = {
  readonly approvalRuntimeReceipt: ApprovalRuntimeReceipt;
};

type AcknowledgeDriftItemInput = {
  readonly driftItemId: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

type AcknowledgeDriftItemPayload = {
  readonly driftItem: DriftItem;
  readonly driftTransition: DriftTransition;
};

type ResolveDriftItemInput = {
  readonly driftItemId: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

type ResolveDriftItemPayload = {
  readonly driftItem: DriftItem;
  readonly driftTransition: DriftTransition;
};

type DismissDriftItemInput = {
  readonly driftItemId: Scalars['ID']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly reason: Scalars['String']['input'];
};

type DismissDriftItemPayload = {
  readonly driftItem: DriftItem;
  readonly driftTransition: DriftTransition;
};

type EvidenceEntry = {
  readonly id: Scalars['ID']['output'];
  readonly workspace: GovernanceWorkspace;
  readonly sourceSnapshotHash: Scalars['Hash']['output'];
  readonly scope: EvidenceScope;
  readonly targetRef: Scalars['String']['output'];
  readonly family: EvidenceFamily;
  readonly supportCount: Scalars['Int']['output'];
  readonly contradictionCount: Scalars['Int']['output'];
  readonly freshness: EvidenceFreshness;
  readonly firstObservedAt: Scalars['DateTime']['output'];
  readonly lastObservedAt: Scalars['DateTime']['output'];
  readonly observations: EvidenceObservationConnection;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly actor: Actor;
};


type EvidenceEntryObservationsArgs = {
  stance: InputMaybe<EvidenceStance>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type EvidenceScope =
  | 'TOOL'
  | 'RULE';

type EvidenceFamily =
  | 'TOOL_INVENTORY'
  | 'TOOL_SCHEMA'
  | 'ARGUMENT_RULE';

type EvidenceFreshness =
  | 'FRESH'
  | 'AGING'
  | 'STALE';

type EvidenceStance =
  | 'SUPPORT'
  | 'CONTRADICTION';

type EvidenceObservation = {
  readonly id: Scalars['ID']['output'];
  readonly entry: EvidenceEntry;
  readonly stance: EvidenceStance;
  readonly observedCall: ObservedCall;
};

type EvidenceObservationConnection = {
  readonly edges: ReadonlyArray<EvidenceObservationEdge>;
  readonly nodes: ReadonlyArray<EvidenceObservation>;
  readonly pageInfo: PageInfo;
};

type EvidenceObservationEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: EvidenceObservation;
};

type EvidenceEntryConnection = {
  readonly edges: ReadonlyArray<EvidenceEntryEdge>;
  readonly nodes: ReadonlyArray<EvidenceEntry>;
  readonly pageInfo: PageInfo;
};

type EvidenceEntryEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: EvidenceEntry;
};

type EvidenceEntryFilter = {
  readonly workspaceId?: InputMaybe<Scalars['ID']['input']>;
  readonly sourceSnapshotHash?: InputMaybe<Scalars['Hash']['input']>;
  readonly scope?: InputMaybe<EvidenceScope>;
  readonly targetRef?: InputMaybe<Scalars['String']['input']>;
  readonly family?: InputMaybe<EvidenceFamily>;
  readonly freshness?: InputMaybe<EvidenceFreshness>;
  readonly contradicted?: InputMaybe<Scalars['Boolean']['input']>;
};

type DriftResolution =
  | 'ACCEPT'
  | 'TIGHTEN'
  | 'REJECT';

type ForkDraftFromDriftInput = {
  readonly driftItemId: Scalars['ID']['input'];
  readonly resolution: DriftResolution;
  readonly inputSchema?: InputMaybe<Scalars['JSON']['input']>;
  readonly expectedActiveDraftId?: InputMaybe<Scalars['ID']['input']>;
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly idempotencyKey: Scalars['String']['input'];
};

type ForkDraftFromDriftPayload = {
  readonly driftItem: DriftItem;
  readonly businessDraft: BusinessDraft;
  readonly applied: Scalars['Boolean']['output'];
  readonly businessCommands: ReadonlyArray<BusinessCommand>;
};

type ImpactPreview = {
  readonly snapshot: BusinessDraftSnapshot;
  readonly compiledHash: Scalars['Hash']['output'];
  readonly baseline: Maybe<GovernanceApproval>;
  readonly windowStart: Scalars['DateTime']['output'];
  readonly windowEnd: Scalars['DateTime']['output'];
  readonly truncated: Scalars['Boolean']['output'];
  readonly sessions: Scalars['Int']['output'];
  readonly sessionsDiverging: Scalars['Int']['output'];
  readonly calls: Scalars['Int']['output'];
  readonly unchanged: Scalars['Int']['output'];
  readonly newlyBlocked: Scalars['Int']['output'];
  readonly newlyHeld: Scalars['Int']['output'];
  readonly newlyAllowed: Scalars['Int']['output'];
  readonly knockOn: Scalars['Int']['output'];
  readonly inconclusive: Scalars['Int']['output'];
  readonly unjudgedRules: ReadonlyArray<Scalars['String']['output']>;
  readonly rules: ReadonlyArray<RuleImpact>;
  readonly tools: ReadonlyArray<ToolImpact>;
  readonly changes: ImpactedCallConnection;
};


type ImpactPreviewChangesArgs = {
  filter: InputMaybe<ImpactFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type RuleImpact = {
  readonly ruleId: Maybe<Scalars['String']['output']>;
  readonly check: Scalars['String']['output'];
  readonly newlyBlocked: Scalars['Int']['output'];
  readonly newlyHeld: Scalars['Int']['output'];
  readonly newlyAllowed: Scalars['Int']['output'];
  readonly knockOn: Scalars['Int']['output'];
  readonly inconclusive: Scalars['Int']['output'];
};

type ToolImpact = {
  readonly toolName: Scalars['String']['output'];
  readonly calls: Scalars['Int']['output'];
  readonly newlyBlocked: Scalars['Int']['output'];
  readonly newlyHeld: Scalars['Int']['output'];
  readonly newlyAllowed: Scalars['Int']['output'];
  readonly knockOn: Scalars['Int']['output'];
  readonly inconclusive: Scalars['Int']['output'];
};

type ImpactChange =
  | 'NEWLY_BLOCKED'
  | 'NEWLY_HELD'
  | 'NEWLY_ALLOWED';

type ImpactedCall = {
  readonly observedCall: ObservedCall;
  readonly sdkSessionId: Maybe<Scalars['ID']['output']>;
  readonly position: Scalars['Int']['output'];
  readonly change: ImpactChange;
  readonly afterDivergence: Scalars['Boolean']['output'];
  readonly because: ConsultedCheck;
  readonly baseline: Maybe<EngineDecision>;
  readonly draft: EngineDecision;
};

type ImpactedCallConnection = {
  readonly edges: ReadonlyArray<ImpactedCallEdge>;
  readonly nodes: ReadonlyArray<ImpactedCall>;
  readonly pageInfo: PageInfo;
};

type ImpactedCallEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ImpactedCall;
};

type ImpactFilter = {
  readonly change?: InputMaybe<ImpactChange>;
  readonly afterDivergence?: InputMaybe<Scalars['Boolean']['input']>;
  readonly ruleId?: InputMaybe<Scalars['String']['input']>;
  readonly toolName?: InputMaybe<Scalars['String']['input']>;
};

type EngineDecision = {
  readonly verdict: EngineVerdict;
  readonly reason: Maybe<Scalars['String']['output']>;
  readonly ruleId: Maybe<Scalars['String']['output']>;
  readonly because: Maybe<Scalars['String']['output']>;
  readonly nearest: Maybe<Scalars['JSON']['output']>;
};

type EngineVerdict =
  | 'ALLOW'
  | 'HOLD'
  | 'BLOCK';

type ConsultedCheck = {
  readonly ruleId: Maybe<Scalars['String']['output']>;
  readonly kind: Scalars['String']['output'];
  readonly verdict: CheckVerdict;
  readonly reason: Maybe<Scalars['String']['output']>;
  readonly checked: Scalars['String']['output'];
  readonly found: Maybe<Scalars['JSON']['output']>;
  readonly nearest: Maybe<Scalars['JSON']['output']>;
  readonly because: Maybe<Scalars['String']['output']>;
};

type CheckVerdict =
  | 'PASS'
  | 'FAIL'
  | 'HOLD';

type BusinessDraftSnapshot = {
  readonly impactPreview: Maybe<ImpactPreview>;
  readonly id: Scalars['ID']['output'];
  readonly draft: BusinessDraft;
  readonly version: Scalars['Int']['output'];
  readonly status: SnapshotStatus;
  readonly memory: Scalars['JSON']['output'];
  readonly sourceSnapshotHash: Scalars['Hash']['output'];
  readonly commandHistoryHash: Scalars['Hash']['output'];
  readonly snapshotHash: Scalars['Hash']['output'];
  readonly generationProfile: Scalars['String']['output'];
  readonly compilerVersion: Scalars['String']['output'];
  readonly commandCount: Scalars['Int']['output'];
  readonly approvalState: ApprovalState;
  readonly judgments: ReadonlyArray<Judgment>;
  readonly commands: BusinessCommandConnection;
  readonly sources: ReadonlyArray<BusinessSource>;
  readonly approval: Maybe<GovernanceApproval>;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
};


type BusinessDraftSnapshotImpactPreviewArgs = {
  since: InputMaybe<Scalars['DateTime']['input']>;
  until: InputMaybe<Scalars['DateTime']['input']>;
  maxCalls?: InputMaybe<Scalars['Int']['input']>;
};


type BusinessDraftSnapshotCommandsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type CallLineage = {
  readonly observedCall: ObservedCall;
  readonly basis: LineageBasis;
  readonly approval: GovernanceApproval;
  readonly artifact: CompiledGovernanceArtifact;
  readonly snapshot: BusinessDraftSnapshot;
  readonly decision: Maybe<EngineDecision>;
  readonly conclusive: Scalars['Boolean']['output'];
  readonly checks: ReadonlyArray<CheckLineage>;
  readonly sources: ReadonlyArray<BusinessSource>;
};


type CallLineageChecksArgs = {
  all?: InputMaybe<Scalars['Boolean']['input']>;
};

type LineageBasis =
  | 'IN_FORCE_AT_CALL'
  | 'IN_FORCE_NOW'
  | 'NAMED';

type CheckLineage = {
  readonly check: ConsultedCheck;
  readonly commands: ReadonlyArray<BusinessCommand>;
};

type RuleLineage = {
  readonly ruleId: Scalars['String']['output'];
  readonly workspace: GovernanceWorkspace;
  readonly commands: BusinessCommandConnection;
  readonly approvals: GovernanceApprovalConnection;
  readonly calls: DriftCallConnection;
};


type RuleLineageCommandsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type RuleLineageApprovalsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type RuleLineageCallsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type SourceLineage = {
  readonly source: BusinessSource;
  readonly commands: BusinessCommandConnection;
  readonly approvals: GovernanceApprovalConnection;
  readonly calls: DriftCallConnection;
};


type SourceLineageCommandsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type SourceLineageApprovalsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type SourceLineageCallsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type ObservedCall = {
  readonly lineage: Maybe<CallLineage>;
  readonly id: Scalars['ID']['output'];
  readonly agent: Scalars['String']['output'];
  readonly environment: Environment;
  readonly agentScope: Agent;
  readonly captureId: Scalars['ID']['output'];
  readonly callIndex: Scalars['Int']['output'];
  readonly toolName: Scalars['String']['output'];
  readonly arguments: Maybe<Scalars['JSON']['output']>;
  readonly toolSchemaHash: Maybe<Scalars['Hash']['output']>;
  readonly sdkSessionId: Maybe<Scalars['ID']['output']>;
  readonly preparedRequestId: Maybe<Scalars['ID']['output']>;
  readonly provider: Maybe<Scalars['String']['output']>;
  readonly modelId: Maybe<Scalars['String']['output']>;
  readonly observedAt: Scalars['DateTime']['output'];
  readonly capturedCall: Maybe<CapturedCall>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly actor: Actor;
};


type ObservedCallLineageArgs = {
  approvalId: InputMaybe<Scalars['ID']['input']>;
};

type ObservedCallConnection = {
  readonly edges: ReadonlyArray<ObservedCallEdge>;
  readonly nodes: ReadonlyArray<ObservedCall>;
  readonly pageInfo: PageInfo;
};

type ObservedCallEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ObservedCall;
};

type ObservedCallFilter = {
  readonly agent?: InputMaybe<Scalars['String']['input']>;
  readonly environment?: InputMaybe<Environment>;
  readonly toolName?: InputMaybe<Scalars['String']['input']>;
  readonly captureId?: InputMaybe<Scalars['ID']['input']>;
  readonly sdkSessionId?: InputMaybe<Scalars['ID']['input']>;
  readonly observedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  readonly observedTo?: InputMaybe<Scalars['DateTime']['input']>;
};

type ObserveCapturedCallsInput = {
  readonly eventId: Scalars['ID']['input'];
  readonly agent: Scalars['String']['input'];
  readonly environment: Environment;
  readonly calls: ReadonlyArray<ObserveCapturedCallInput>;
  readonly declaredTools: ReadonlyArray<ObserveDeclaredToolInput>;
};

type ObserveCapturedCallInput = {
  readonly captureId: Scalars['ID']['input'];
  readonly capturedCallId?: InputMaybe<Scalars['ID']['input']>;
  readonly callIndex: Scalars['Int']['input'];
  readonly toolName: Scalars['String']['input'];
  readonly arguments?: InputMaybe<Scalars['JSON']['input']>;
  readonly toolSchemaHash?: InputMaybe<Scalars['Hash']['input']>;
  readonly sdkSessionId?: InputMaybe<Scalars['ID']['input']>;
  readonly preparedRequestId?: InputMaybe<Scalars['ID']['input']>;
  readonly modelId?: InputMaybe<Scalars['String']['input']>;
  readonly provider?: InputMaybe<Scalars['String']['input']>;
  readonly observedAt: Scalars['DateTime']['input'];
};

type ObserveDeclaredToolInput = {
  readonly name: Scalars['String']['input'];
  readonly schemaHash?: InputMaybe<Scalars['Hash']['input']>;
};

type ObserveCapturedCallsPayload = {
  readonly observed: Scalars['Int']['output'];
  readonly receiptId: Maybe<Scalars['ID']['output']>;
  readonly findings: Scalars['Int']['output'];
};

type ApprovalRuntimeReceipt = {
  readonly id: Scalars['ID']['output'];
  readonly approvalId: Scalars['ID']['output'];
  readonly approval: GovernanceApproval;
  readonly workspace: GovernanceWorkspace;
  readonly compiledHash: Scalars['Hash']['output'];
  readonly trigger: ComparisonTrigger;
  readonly windowStart: Scalars['DateTime']['output'];
  readonly windowEnd: Scalars['DateTime']['output'];
  readonly truncated: Scalars['Boolean']['output'];
  readonly callsCompared: Scalars['Int']['output'];
  readonly sessionsCompared: Scalars['Int']['output'];
  readonly callsInconclusive: Scalars['Int']['output'];
  readonly findingsCount: Scalars['Int']['output'];
  readonly findings: ReadonlyArray<RuntimeFinding>;
  readonly outcome: ComparisonOutcome;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly actor: Actor;
};

type ComparisonTrigger =
  | 'DELIVERY'
  | 'ON_DEMAND';

type ComparisonOutcome =
  | 'CLEAN'
  | 'DRIFTING';

type RuntimeFinding = {
  readonly kind: DriftKind;
  readonly severity: DriftSeverity;
  readonly targetRef: Scalars['String']['output'];
  readonly fingerprint: Scalars['Hash']['output'];
  readonly calls: Scalars['Int']['output'];
  readonly newOccurrences: Scalars['Int']['output'];
  readonly driftItem: DriftItem;
};

type ApprovalRuntimeReceiptConnection = {
  readonly edges: ReadonlyArray<ApprovalRuntimeReceiptEdge>;
  readonly nodes: ReadonlyArray<ApprovalRuntimeReceipt>;
  readonly pageInfo: PageInfo;
};

type ApprovalRuntimeReceiptEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ApprovalRuntimeReceipt;
};

type ApprovalRuntimeReceiptFilter = {
  readonly workspaceId?: InputMaybe<Scalars['ID']['input']>;
  readonly approvalId?: InputMaybe<Scalars['ID']['input']>;
  readonly trigger?: InputMaybe<ComparisonTrigger>;
  readonly outcome?: InputMaybe<ComparisonOutcome>;
};

type DriftSession = {
  readonly id: Scalars['ID']['output'];
  readonly driftItem: DriftItem;
  readonly sessionId: Scalars['ID']['output'];
  readonly replaySession: Maybe<ReplaySession>;
  readonly observedAt: Scalars['DateTime']['output'];
  readonly reportedCalls: Maybe<Scalars['Int']['output']>;
  readonly reason: Maybe<Scalars['String']['output']>;
  readonly decisionEvent: Maybe<ReplayDecisionEvent>;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly actor: Actor;
};

type DriftSessionConnection = {
  readonly edges: ReadonlyArray<DriftSessionEdge>;
  readonly nodes: ReadonlyArray<DriftSession>;
  readonly pageInfo: PageInfo;
};

type DriftSessionEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: DriftSession;
};

type ReplaySession = {
  readonly sessionId: Scalars['ID']['output'];
  readonly driftItems: Maybe<DriftItemConnection>;
};


type ReplaySessionDriftItemsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type ReplayDecisionEvent = {
  readonly id: Scalars['ID']['output'];
};

type ObserveOpenedSessionInput = {
  readonly eventId: Scalars['ID']['input'];
  readonly agent: Scalars['String']['input'];
  readonly environment: Environment;
  readonly sessionId: Scalars['ID']['input'];
  readonly mode: ObservedSessionMode;
  readonly tier: ObservedSessionTier;
  readonly compiledSessionHash?: InputMaybe<Scalars['Hash']['input']>;
  readonly planVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly openedAt: Scalars['DateTime']['input'];
};

type ObservedSessionMode =
  | 'ENFORCE'
  | 'SHADOW'
  | 'LOG_ONLY';

type ObservedSessionTier =
  | 'AUTHORITATIVE'
  | 'ADVISORY';

type ObserveOpenedSessionPayload = {
  readonly observed: Scalars['Boolean']['output'];
  readonly driftItemId: Maybe<Scalars['ID']['output']>;
};

type ObserveReportedBypassInput = {
  readonly eventId: Scalars['ID']['input'];
  readonly agent: Scalars['String']['input'];
  readonly environment: Environment;
  readonly sessionId: Scalars['ID']['input'];
  readonly decisionEventId: Scalars['ID']['input'];
  readonly toolName?: InputMaybe<Scalars['String']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  readonly reportedCalls: Scalars['Int']['input'];
  readonly reportedAt: Scalars['DateTime']['input'];
};

type ObserveReportedBypassPayload = {
  readonly driftItemId: Maybe<Scalars['ID']['output']>;
};

type SigningKey = {
  readonly id: Scalars['ID']['output'];
  readonly algorithm: Scalars['String']['output'];
  readonly status: SigningKeyStatus;
  readonly publicKey: Scalars['JSON']['output'];
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly retiredAt: Maybe<Scalars['DateTime']['output']>;
};

type SigningKeyStatus =
  | 'ACTIVE'
  | 'RETIRED';

type SigningKeyConnection = {
  readonly edges: ReadonlyArray<SigningKeyEdge>;
  readonly nodes: ReadonlyArray<SigningKey>;
  readonly pageInfo: PageInfo;
};

type SigningKeyEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: SigningKey;
};

type SigningKeyFilter = {
  readonly status?: InputMaybe<SigningKeyStatus>;
};

type RotateSigningKeyInput = {
  readonly expectedActiveKeyId?: InputMaybe<Scalars['ID']['input']>;
  readonly idempotencyKey: Scalars['String']['input'];
};

type RotateSigningKeyPayload = {
  readonly signingKey: SigningKey;
};

type SnapshotStatus =
  | 'NEEDS_JUDGMENT'
  | 'READY_FOR_APPROVAL'
  | 'INVALID';

type ApprovalState = {
  readonly ready: Scalars['Boolean']['output'];
  readonly blockers: ReadonlyArray<ApprovalFinding>;
  readonly advisories: ReadonlyArray<ApprovalFinding>;
};

type ApprovalFinding = {
  readonly key: Scalars['String']['output'];
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
  readonly ruleId: Maybe<Scalars['String']['output']>;
  readonly path: Scalars['String']['output'];
  readonly acknowledged: Scalars['Boolean']['output'];
};

type Judgment = {
  readonly id: Scalars['ID']['output'];
  readonly question: Scalars['String']['output'];
  readonly options: ReadonlyArray<Scalars['String']['output']>;
  readonly targetRef: Maybe<Scalars['String']['output']>;
  readonly state: JudgmentState;
  readonly resolution: Maybe<Scalars['String']['output']>;
  readonly rationale: Maybe<Scalars['String']['output']>;
};

type JudgmentState =
  | 'OPEN'
  | 'RESOLVED';

type BusinessDraftSnapshotConnection = {
  readonly edges: ReadonlyArray<BusinessDraftSnapshotEdge>;
  readonly nodes: ReadonlyArray<BusinessDraftSnapshot>;
  readonly pageInfo: PageInfo;
};

type BusinessDraftSnapshotEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: BusinessDraftSnapshot;
};

type BusinessDraftSnapshotFilter = {
  readonly workspaceId?: InputMaybe<Scalars['ID']['input']>;
  readonly draftId?: InputMaybe<Scalars['ID']['input']>;
  readonly status?: InputMaybe<SnapshotStatus>;
  readonly snapshotHash?: InputMaybe<Scalars['Hash']['input']>;
};

type BusinessSource = {
  readonly id: Scalars['ID']['output'];
  readonly workspace: GovernanceWorkspace;
  readonly kind: BusinessSourceKind;
  readonly title: Scalars['String']['output'];
  readonly body: Maybe<Scalars['String']['output']>;
  readonly contentHash: Scalars['Hash']['output'];
  readonly securityStatus: SourceSecurityStatus;
  readonly securityFindings: ReadonlyArray<SecurityFinding>;
  readonly ingestionStatus: SourceIngestionStatus;
  readonly ingestionError: Maybe<Scalars['String']['output']>;
  readonly provenance: Scalars['JSON']['output'];
  readonly corrects: Maybe<BusinessSource>;
  readonly corrections: BusinessSourceConnection;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
};


type BusinessSourceCorrectionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type BusinessSourceKind =
  | 'OBSERVED_RUN'
  | 'PROMPT_SNAPSHOT'
  | 'TOOL_SCHEMA'
  | 'UPLOADED_DOC'
  | 'PASTED_RULE'
  | 'MANUAL_NOTE'
  | 'CUSTOMER_CORRECTION';

type SourceSecurityStatus =
  | 'PENDING'
  | 'CLEAN'
  | 'REDACTED'
  | 'BLOCKED';

type SourceIngestionStatus =
  | 'PENDING'
  | 'INGESTED'
  | 'FAILED';

type SecurityFinding = {
  readonly kind: Scalars['String']['output'];
  readonly count: Scalars['Int']['output'];
};

type BusinessSourceConnection = {
  readonly edges: ReadonlyArray<BusinessSourceEdge>;
  readonly nodes: ReadonlyArray<BusinessSource>;
  readonly pageInfo: PageInfo;
};

type BusinessSourceEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: BusinessSource;
};

type BusinessSourceFilter = {
  readonly workspaceId?: InputMaybe<Scalars['ID']['input']>;
  readonly kind?: InputMaybe<BusinessSourceKind>;
  readonly contentHash?: InputMaybe<Scalars['Hash']['input']>;
  readonly securityStatus?: InputMaybe<SourceSecurityStatus>;
  readonly ingestionStatus?: InputMaybe<SourceIngestionStatus>;
};

type AddBusinessSourceInput = {
  readonly workspaceId: Scalars['ID']['input'];
  readonly kind: BusinessSourceKind;
  readonly title: Scalars['String']['input'];
  readonly content: Scalars['String']['input'];
  readonly provenance?: InputMaybe<Scalars['JSON']['input']>;
  readonly correctsSourceId?: InputMaybe<Scalars['ID']['input']>;
};

type AddBusinessSourcePayload = {
  readonly businessSource: BusinessSource;
  readonly created: Scalars['Boolean']['output'];
};

type RetrySourceIngestionInput = {
  readonly sourceId: Scalars['ID']['input'];
};

type RetrySourceIngestionPayload = {
  readonly businessSource: BusinessSource;
};

type ApprovalPreview = {
  readonly workspace: GovernanceWorkspace;
  readonly draftSnapshot: BusinessDraftSnapshot;
  readonly snapshotHash: Scalars['Hash']['output'];
  readonly current: Scalars['Boolean']['output'];
  readonly approval: Maybe<GovernanceApproval>;
  readonly refusal: Maybe<ApprovalObstacle>;
  readonly distinctApproverRequired: Scalars['Boolean']['output'];
  readonly blockers: ReadonlyArray<ApprovalFinding>;
  readonly advisories: ReadonlyArray<ApprovalFinding>;
  readonly activeApproval: Maybe<GovernanceApproval>;
  readonly changes: Maybe<ApprovalChanges>;
};

type ApprovalObstacle = {
  readonly code: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
};

type ApprovalChanges = {
  readonly compiledHash: Scalars['Hash']['output'];
  readonly unchanged: Scalars['Boolean']['output'];
  readonly becomesEnforceable: ReadonlyArray<PolicyChange>;
  readonly stopsBeingEnforced: ReadonlyArray<PolicyChange>;
  readonly stopsBeingAllowed: ReadonlyArray<WithdrawnAllowance>;
};

type PolicyChange = {
  readonly kind: DiffKind;
  readonly part: DiffPart;
  readonly ref: Scalars['String']['output'];
  readonly tool: Maybe<Scalars['String']['output']>;
  readonly before: ReadonlyArray<Scalars['String']['output']>;
  readonly after: ReadonlyArray<Scalars['String']['output']>;
};

type WithdrawnAllowance = {
  readonly reason: WithdrawalReason;
  readonly tool: Maybe<Scalars['String']['output']>;
  readonly ruleId: Maybe<Scalars['String']['output']>;
  readonly sentence: Scalars['String']['output'];
};

type WithdrawalReason =
  | 'TOOL_REMOVED'
  | 'SCHEMA_CHANGED'
  | 'DEFAULT_STRICTER'
  | 'PHASES_NARROWED'
  | 'PHASE_MODEL_CHANGED'
  | 'LIMIT_LOWERED'
  | 'RULE_ADDED'
  | 'RULE_CHANGED';

type Atlas = {
  readonly workspace: GovernanceWorkspace;
  readonly draftSnapshot: Maybe<BusinessDraftSnapshot>;
  readonly signal: AtlasSignal;
  readonly signals: AtlasSignals;
  readonly tools: ReadonlyArray<AtlasTool>;
  readonly unlistedTools: Scalars['Int']['output'];
  readonly clusters: ReadonlyArray<PolicyCluster>;
  readonly judgments: AtlasJudgments;
  readonly posture: AtlasPosture;
};

type AtlasSignal =
  | 'THIN'
  | 'SUFFICIENT';

type AtlasSignals = {
  readonly observedCalls: Scalars['Int']['output'];
  readonly truncated: Scalars['Boolean']['output'];
  readonly observedSessions: Scalars['Int']['output'];
  readonly callsOutsideSessions: Scalars['Int']['output'];
  readonly observedTools: Scalars['Int']['output'];
  readonly classifiedTools: Scalars['Int']['output'];
  readonly classifiedShare: Maybe<Scalars['Float']['output']>;
  readonly firstObservedAt: Maybe<Scalars['DateTime']['output']>;
  readonly lastObservedAt: Maybe<Scalars['DateTime']['output']>;
  readonly minimumObservations: Scalars['Int']['output'];
  readonly minimumClassifiedShare: Scalars['Float']['output'];
  readonly shortfalls: ReadonlyArray<SignalShortfall>;
};

type SignalShortfall = {
  readonly threshold: SignalThreshold;
  readonly needed: Scalars['Float']['output'];
  readonly actual: Maybe<Scalars['Float']['output']>;
};

type SignalThreshold =
  | 'MINIMUM_OBSERVATIONS'
  | 'MINIMUM_CLASSIFIED_SHARE';

type AtlasTool = {
  readonly name: Scalars['String']['output'];
  readonly standing: AtlasToolStanding;
  readonly approved: Scalars['Boolean']['output'];
  readonly sideEffect: Maybe<SideEffect>;
  readonly evidenceClass: Maybe<ToolEvidenceClass>;
  readonly commitRequirement: Maybe<ToolCommitRequirement>;
  readonly byDefault: Maybe<DefaultVerdict>;
  readonly rules: Scalars['Int']['output'];
  readonly observedCalls: Scalars['Int']['output'];
  readonly observedSessions: Scalars['Int']['output'];
  readonly lastObservedAt: Maybe<Scalars['DateTime']['output']>;
};

type AtlasToolStanding =
  | 'GOVERNED'
  | 'UNRULED'
  | 'UNKNOWN';

type PolicyCluster = {
  readonly kind: PolicyClusterKind;
  readonly tools: ReadonlyArray<Scalars['String']['output']>;
  readonly rules: ReadonlyArray<PolicyRule>;
  readonly statements: ReadonlyArray<Scalars['String']['output']>;
};

type PolicyClusterKind =
  | 'TOOLS'
  | 'EVERY_TOOL'
  | 'SESSION';

type PolicyRule = {
  readonly ruleId: Scalars['String']['output'];
  readonly kind: PolicyRuleKind;
  readonly tools: ReadonlyArray<Scalars['String']['output']>;
  readonly earlierTools: ReadonlyArray<Scalars['String']['output']>;
  readonly sentence: Scalars['String']['output'];
  readonly because: Maybe<Scalars['String']['output']>;
};

type PolicyRuleKind =
  | 'ARGUMENT'
  | 'PRECONDITION'
  | 'FORBIDS_AFTER'
  | 'BINDING'
  | 'COUNT'
  | 'SUM'
  | 'ENVELOPE'
  | 'CORRELATION'
  | 'CHECKPOINT'
  | 'PRINCIPAL_POLICY';

type AtlasJudgments = {
  readonly open: ReadonlyArray<Judgment>;
  readonly resolved: ReadonlyArray<Judgment>;
};

type AtlasPosture = {
  readonly stage: PostureStage;
  readonly runtimeAuthorityKind: RuntimeAuthorityKind;
  readonly activeApproval: Maybe<GovernanceApproval>;
  readonly conformance: Maybe<Conformance>;
  readonly openDrift: DriftCounts;
  readonly unapprovedChanges: Scalars['Boolean']['output'];
  readonly agentScope: Agent;
};

type PostureStage =
  | 'NOTHING_APPROVED'
  | 'APPROVED'
  | 'PUBLICATION_FAILED'
  | 'PUBLISHED';

type DriftCounts = {
  readonly critical: Scalars['Int']['output'];
  readonly warning: Scalars['Int']['output'];
  readonly info: Scalars['Int']['output'];
};

type ConformanceFinding = {
  readonly id: Scalars['ID']['output'];
  readonly stance: FindingStance;
  readonly targetRef: Scalars['String']['output'];
  readonly severity: Maybe<DriftSeverity>;
  readonly summary: Scalars['String']['output'];
  readonly occurrences: Scalars['Int']['output'];
  readonly firstSeenAt: Scalars['DateTime']['output'];
  readonly lastSeenAt: Scalars['DateTime']['output'];
  readonly recordedAt: Scalars['DateTime']['output'];
  readonly driftItem: Maybe<DriftItem>;
  readonly evidenceEntry: Maybe<EvidenceEntry>;
  readonly calls: ObservedCallConnection;
};


type ConformanceFindingCallsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type FindingStance =
  | 'SUPPORTS'
  | 'CHALLENGES'
  | 'SETTLED';

type ConformanceFindingConnection = {
  readonly edges: ReadonlyArray<ConformanceFindingEdge>;
  readonly nodes: ReadonlyArray<ConformanceFinding>;
  readonly pageInfo: PageInfo;
};

type ConformanceFindingEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ConformanceFinding;
};

type ControlPath = {
  readonly workspace: GovernanceWorkspace;
  readonly target: Scalars['String']['output'];
  readonly kind: ControlTargetKind;
  readonly standing: ControlStanding;
  readonly basis: Maybe<ControlBasis>;
  readonly tools: ReadonlyArray<Scalars['String']['output']>;
  readonly everyTool: Scalars['Boolean']['output'];
  readonly sentence: Maybe<Scalars['String']['output']>;
  readonly because: Maybe<Scalars['String']['output']>;
  readonly rules: ReadonlyArray<PolicyRule>;
  readonly stages: ReadonlyArray<ControlStage>;
  readonly gates: ReadonlyArray<ControlGate>;
  readonly argumentGuards: ReadonlyArray<ArgumentGuard>;
  readonly evidence: ReadonlyArray<EvidenceEntry>;
  readonly runtime: RuntimeOverlay;
};

type ControlTargetKind =
  | 'TOOL'
  | 'RULE';

type ControlStanding =
  | 'APPROVED'
  | 'CHANGED'
  | 'PROPOSED'
  | 'WITHDRAWN'
  | 'UNKNOWN';

type ControlBasis =
  | 'DRAFT'
  | 'APPROVAL';

type ControlStage = {
  readonly layer: ControlLayer;
  readonly checks: ReadonlyArray<ControlCheck>;
};

type ControlLayer =
  | 'TOOL'
  | 'CROSS'
  | 'SESSION'
  | 'PERSON';

type ControlCheck = {
  readonly kind: ControlCheckKind;
  readonly ruleId: Maybe<Scalars['String']['output']>;
  readonly sentence: Scalars['String']['output'];
  readonly because: Maybe<Scalars['String']['output']>;
};

type ControlCheckKind =
  | 'ARGUMENT'
  | 'PRECONDITION'
  | 'FORBIDS_AFTER'
  | 'BINDING'
  | 'COUNT'
  | 'SUM'
  | 'ENVELOPE'
  | 'CORRELATION'
  | 'CHECKPOINT'
  | 'PRINCIPAL_POLICY'
  | 'SCHEMA'
  | 'RISK_DEFAULT'
  | 'UNMATCHED_TOOL'
  | 'PHASE'
  | 'LIMIT'
  | 'LOOP';

type ControlGate = {
  readonly tool: Scalars['String']['output'];
  readonly sideEffect: SideEffect;
  readonly byDefault: DefaultVerdict;
  readonly onBlock: Gate;
  readonly onBlockOverridden: Scalars['Boolean']['output'];
  readonly evidenceClass: ToolEvidenceClass;
  readonly commitRequirement: ToolCommitRequirement;
  readonly phases: ReadonlyArray<Scalars['String']['output']>;
  readonly advancesTo: Maybe<Scalars['String']['output']>;
};

type ArgumentGuard = {
  readonly ruleId: Scalars['String']['output'];
  readonly tool: Scalars['String']['output'];
  readonly operator: Maybe<FieldOperator>;
  readonly path: Maybe<Scalars['String']['output']>;
  readonly value: Maybe<Scalars['JSON']['output']>;
  readonly optional: Scalars['Boolean']['output'];
  readonly expression: Maybe<Scalars['String']['output']>;
  readonly sentence: Scalars['String']['output'];
  readonly because: Maybe<Scalars['String']['output']>;
  readonly supportCount: Scalars['Int']['output'];
  readonly contradictionCount: Scalars['Int']['output'];
};

type RuntimeOverlay = {
  readonly callsMatched: Scalars['Int']['output'];
  readonly sessionsMatched: Scalars['Int']['output'];
  readonly firstMatchAt: Maybe<Scalars['DateTime']['output']>;
  readonly lastMatchAt: Maybe<Scalars['DateTime']['output']>;
  readonly callsBlocked: Maybe<Scalars['Int']['output']>;
  readonly lastBlockedAt: Maybe<Scalars['DateTime']['output']>;
  readonly openDriftItems: Maybe<Scalars['Int']['output']>;
  readonly truncated: Scalars['Boolean']['output'];
};

type JudgmentFocus = {
  readonly workspace: GovernanceWorkspace;
  readonly draftSnapshot: BusinessDraftSnapshot;
  readonly judgment: Judgment;
  readonly target: Maybe<Scalars['String']['output']>;
  readonly control: Maybe<ControlPath>;
  readonly evidence: ReadonlyArray<EvidenceEntry>;
  readonly sources: ReadonlyArray<BusinessSource>;
  readonly options: ReadonlyArray<JudgmentOption>;
};

type JudgmentOption = {
  readonly option: Maybe<Scalars['String']['output']>;
  readonly chosen: Scalars['Boolean']['output'];
  readonly approved: Maybe<Scalars['Boolean']['output']>;
  readonly status: SnapshotStatus;
  readonly approvalState: ApprovalState;
  readonly changes: ReadonlyArray<SnapshotDiffEntry>;
};

type WorkspaceStatus =
  | 'ACTIVE'
  | 'ARCHIVED';

type RuntimeAuthorityKind =
  | 'NONE'
  | 'GOVERNANCE_PLAN'
  | 'STUDIO_APPROVAL';

type WorkspaceSettings = {
  readonly distinctApproverRequired: Scalars['Boolean']['output'];
  readonly minimumObservations: Scalars['Int']['output'];
  readonly minimumClassifiedShare: Scalars['Float']['output'];
  readonly stagingBootstrapAllowed: Scalars['Boolean']['output'];
};

type GovernanceWorkspaceConnection = {
  readonly edges: ReadonlyArray<GovernanceWorkspaceEdge>;
  readonly nodes: ReadonlyArray<GovernanceWorkspace>;
  readonly pageInfo: PageInfo;
};

type GovernanceWorkspaceEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: GovernanceWorkspace;
};

type GovernanceWorkspaceFilter = {
  readonly agent?: InputMaybe<Scalars['String']['input']>;
  readonly environment?: InputMaybe<Environment>;
  readonly status?: InputMaybe<WorkspaceStatus>;
  readonly runtimeAuthorityKind?: InputMaybe<RuntimeAuthorityKind>;
};

type CreateGovernanceWorkspaceInput = {
  readonly agent: Scalars['String']['input'];
  readonly environment: Environment;
  readonly purpose?: InputMaybe<Scalars['String']['input']>;
  readonly settings?: InputMaybe<WorkspaceSettingsInput>;
};

type WorkspaceSettingsInput = {
  readonly distinctApproverRequired?: InputMaybe<Scalars['Boolean']['input']>;
  readonly minimumObservations?: InputMaybe<Scalars['Int']['input']>;
  readonly minimumClassifiedShare?: InputMaybe<Scalars['Float']['input']>;
  readonly stagingBootstrapAllowed?: InputMaybe<Scalars['Boolean']['input']>;
};

type CreateGovernanceWorkspacePayload = {
  readonly governanceWorkspace: GovernanceWorkspace;
  readonly created: Scalars['Boolean']['output'];
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
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ApplyBusinessCommandsInput: ApplyBusinessCommandsInput;
  ApplyBusinessCommandsPayload: ResolverTypeWrapper<Omit<ApplyBusinessCommandsPayload, 'businessDraft' | 'businessDraftSnapshot' | 'businessCommands'> & { businessDraft: ResolversTypes['BusinessDraft'], businessDraftSnapshot: Maybe<ResolversTypes['BusinessDraftSnapshot']>, businessCommands: ReadonlyArray<ResolversTypes['BusinessCommand']> }>;
  BusinessCommandInput: BusinessCommandInput;
  SideEffect: SideEffect;
  ToolEvidenceClass: ToolEvidenceClass;
  ToolCommitRequirement: ToolCommitRequirement;
  Gate: Gate;
  DefaultVerdict: DefaultVerdict;
  FieldOperator: FieldOperator;
  BindingSelection: BindingSelection;
  AbsenceVerdict: AbsenceVerdict;
  AggregateKind: AggregateKind;
  PrincipalPolicyEffect: PrincipalPolicyEffect;
  AttachSourceInput: AttachSourceInput;
  DetachSourceInput: DetachSourceInput;
  RebaseFromApprovalInput: RebaseFromApprovalInput;
  AddToolInput: AddToolInput;
  UpdateToolInput: UpdateToolInput;
  RemoveToolInput: RemoveToolInput;
  ClassifyToolInput: ClassifyToolInput;
  SetArgumentRuleInput: SetArgumentRuleInput;
  RemoveToolRuleInput: RemoveToolRuleInput;
  WithinInput: WithinInput;
  SameEntityInput: SameEntityInput;
  FieldConditionInput: FieldConditionInput;
  EarlierCallInput: EarlierCallInput;
  EarlierValueInput: EarlierValueInput;
  EarlierAliasInput: EarlierAliasInput;
  SetEarlierCallRuleInput: SetEarlierCallRuleInput;
  SetPhaseModelInput: SetPhaseModelInput;
  PhaseInput: PhaseInput;
  SetToolPhasesInput: SetToolPhasesInput;
  SetSessionLimitsInput: SetSessionLimitsInput;
  ToolCallLimitInput: ToolCallLimitInput;
  LoopLimitInput: LoopLimitInput;
  CircuitBreakerInput: CircuitBreakerInput;
  SetRiskDefaultInput: SetRiskDefaultInput;
  SetSessionDefaultsInput: SetSessionDefaultsInput;
  SetBindingInput: SetBindingInput;
  SetAggregateInput: SetAggregateInput;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  RelativeBoundInput: RelativeBoundInput;
  SetEnvelopeInput: SetEnvelopeInput;
  SetCorrelationInput: SetCorrelationInput;
  SetCheckpointInput: SetCheckpointInput;
  SetPrincipalPolicyInput: SetPrincipalPolicyInput;
  RemoveRuleInput: RemoveRuleInput;
  RaiseJudgmentInput: RaiseJudgmentInput;
  ResolveJudgmentInput: ResolveJudgmentInput;
  ReopenJudgmentInput: ReopenJudgmentInput;
  AcknowledgeAdvisoryInput: AcknowledgeAdvisoryInput;
  GovernanceApproval: ResolverTypeWrapper<ApprovalRow>;
  ApprovalPublication: ResolverTypeWrapper<ApprovalPublication>;
  PublicationStatus: PublicationStatus;
  GovernanceApprovalConnection: ResolverTypeWrapper<Connection<ApprovalRow>>;
  GovernanceApprovalEdge: ResolverTypeWrapper<Connection<ApprovalRow>['edges'][number]>;
  GovernanceApprovalFilter: GovernanceApprovalFilter;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ApproveDraftInput: ApproveDraftInput;
  ApproveDraftPayload: ResolverTypeWrapper<Omit<ApproveDraftPayload, 'governanceApproval' | 'compiledGovernanceArtifact'> & { governanceApproval: ResolversTypes['GovernanceApproval'], compiledGovernanceArtifact: ResolversTypes['CompiledGovernanceArtifact'] }>;
  CompiledGovernanceArtifact: ResolverTypeWrapper<ArtifactRow>;
  Recompilation: ResolverTypeWrapper<Recompilation>;
  RecompilationDifference: RecompilationDifference;
  CompiledGovernanceArtifactConnection: ResolverTypeWrapper<Connection<ArtifactRow>>;
  CompiledGovernanceArtifactEdge: ResolverTypeWrapper<Connection<ArtifactRow>['edges'][number]>;
  CompiledGovernanceArtifactFilter: CompiledGovernanceArtifactFilter;
  BusinessCommand: ResolverTypeWrapper<CommandRow>;
  BusinessCommandType: BusinessCommandType;
  CommandOrigin: CommandOrigin;
  ValidationState: ValidationState;
  CommandRefusal: ResolverTypeWrapper<CommandRefusal>;
  ExpressionPosition: ResolverTypeWrapper<ExpressionPosition>;
  BusinessCommandConnection: ResolverTypeWrapper<Connection<CommandRow>>;
  BusinessCommandEdge: ResolverTypeWrapper<Connection<CommandRow>['edges'][number]>;
  BusinessCommandFilter: BusinessCommandFilter;
  RedriveStudioDeliveryInput: RedriveStudioDeliveryInput;
  RedriveStudioDeliveryPayload: ResolverTypeWrapper<RedriveStudioDeliveryPayload>;
  BusinessDraft: ResolverTypeWrapper<DraftRow>;
  BusinessDraftStatus: BusinessDraftStatus;
  BusinessDraftConnection: ResolverTypeWrapper<Connection<DraftRow>>;
  BusinessDraftEdge: ResolverTypeWrapper<Connection<DraftRow>['edges'][number]>;
  BusinessDraftFilter: BusinessDraftFilter;
  StreamVerification: ResolverTypeWrapper<StreamVerification>;
  BrokenLink: BrokenLink;
  SnapshotDiff: ResolverTypeWrapper<Omit<SnapshotDiff, 'from' | 'to'> & { from: ResolversTypes['BusinessDraftSnapshot'], to: ResolversTypes['BusinessDraftSnapshot'] }>;
  SnapshotDiffEntry: ResolverTypeWrapper<SnapshotDiffEntry>;
  DiffKind: DiffKind;
  DiffPart: DiffPart;
  CreateBusinessDraftInput: CreateBusinessDraftInput;
  CreateBusinessDraftPayload: ResolverTypeWrapper<Omit<CreateBusinessDraftPayload, 'businessDraft' | 'governanceWorkspace'> & { businessDraft: ResolversTypes['BusinessDraft'], governanceWorkspace: ResolversTypes['GovernanceWorkspace'] }>;
  DriftFeedEvent: ResolverTypeWrapper<DriftFeedEventBehind>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  DriftItem: ResolverTypeWrapper<DriftItemRow>;
  DriftKind: DriftKind;
  DriftSeverity: DriftSeverity;
  DriftStatus: DriftStatus;
  DriftItemConnection: ResolverTypeWrapper<Connection<DriftItemRow>>;
  DriftItemEdge: ResolverTypeWrapper<Connection<DriftItemRow>['edges'][number]>;
  DriftItemFilter: DriftItemFilter;
  DriftCall: ResolverTypeWrapper<DriftCallRow>;
  DriftCallConnection: ResolverTypeWrapper<Connection<DriftCallRow>>;
  DriftCallEdge: ResolverTypeWrapper<Connection<DriftCallRow>['edges'][number]>;
  DriftTransition: ResolverTypeWrapper<DriftEventRow>;
  DriftTransitionType: DriftTransitionType;
  DriftTransitionConnection: ResolverTypeWrapper<Connection<DriftEventRow>>;
  DriftTransitionEdge: ResolverTypeWrapper<Connection<DriftEventRow>['edges'][number]>;
  Conformance: Conformance;
  CapturedCall: ResolverTypeWrapper<{ readonly captureId: string }>;
  GovernanceWorkspace: ResolverTypeWrapper<WorkspaceRow>;
  Agent: ResolverTypeWrapper<AgentBehind>;
  CompareApprovalInput: CompareApprovalInput;
  CompareApprovalPayload: ResolverTypeWrapper<Omit<CompareApprovalPayload, 'approvalRuntimeReceipt'> & { approvalRuntimeReceipt: ResolversTypes['ApprovalRuntimeReceipt'] }>;
  AcknowledgeDriftItemInput: AcknowledgeDriftItemInput;
  AcknowledgeDriftItemPayload: ResolverTypeWrapper<Omit<AcknowledgeDriftItemPayload, 'driftItem' | 'driftTransition'> & { driftItem: ResolversTypes['DriftItem'], driftTransition: ResolversTypes['DriftTransition'] }>;
  ResolveDriftItemInput: ResolveDriftItemInput;
  ResolveDriftItemPayload: ResolverTypeWrapper<Omit<ResolveDriftItemPayload, 'driftItem' | 'driftTransition'> & { driftItem: ResolversTypes['DriftItem'], driftTransition: ResolversTypes['DriftTransition'] }>;
  DismissDriftItemInput: DismissDriftItemInput;
  DismissDriftItemPayload: ResolverTypeWrapper<Omit<DismissDriftItemPayload, 'driftItem' | 'driftTransition'> & { driftItem: ResolversTypes['DriftItem'], driftTransition: ResolversTypes['DriftTransition'] }>;
  EvidenceEntry: ResolverTypeWrapper<EvidenceEntryRow>;
  EvidenceScope: EvidenceScope;
  EvidenceFamily: EvidenceFamily;
  EvidenceFreshness: EvidenceFreshness;
  EvidenceStance: EvidenceStance;
  EvidenceObservation: ResolverTypeWrapper<EvidenceObservationRow>;
  EvidenceObservationConnection: ResolverTypeWrapper<Connection<EvidenceObservationRow>>;
  EvidenceObservationEdge: ResolverTypeWrapper<Connection<EvidenceObservationRow>['edges'][number]>;
  EvidenceEntryConnection: ResolverTypeWrapper<Connection<EvidenceEntryRow>>;
  EvidenceEntryEdge: ResolverTypeWrapper<Connection<EvidenceEntryRow>['edges'][number]>;
  EvidenceEntryFilter: EvidenceEntryFilter;
  DriftResolution: DriftResolution;
  ForkDraftFromDriftInput: ForkDraftFromDriftInput;
  ForkDraftFromDriftPayload: ResolverTypeWrapper<Omit<ForkDraftFromDriftPayload, 'driftItem' | 'businessDraft' | 'businessCommands'> & { driftItem: ResolversTypes['DriftItem'], businessDraft: ResolversTypes['BusinessDraft'], businessCommands: ReadonlyArray<ResolversTypes['BusinessCommand']> }>;
  ImpactPreview: ResolverTypeWrapper<ImpactPreviewBehind>;
  RuleImpact: ResolverTypeWrapper<RuleImpact>;
  ToolImpact: ResolverTypeWrapper<ToolImpact>;
  ImpactChange: ImpactChange;
  ImpactedCall: ResolverTypeWrapper<ShownCall>;
  ImpactedCallConnection: ResolverTypeWrapper<Connection<ShownCall>>;
  ImpactedCallEdge: ResolverTypeWrapper<Connection<ShownCall>['edges'][number]>;
  ImpactFilter: ImpactFilter;
  EngineDecision: ResolverTypeWrapper<CallDecision>;
  EngineVerdict: EngineVerdict;
  ConsultedCheck: ResolverTypeWrapper<TraceEntry>;
  CheckVerdict: CheckVerdict;
  BusinessDraftSnapshot: ResolverTypeWrapper<SnapshotRow>;
  CallLineage: ResolverTypeWrapper<CallLineageBehind>;
  LineageBasis: LineageBasis;
  CheckLineage: ResolverTypeWrapper<TracedCheck>;
  RuleLineage: ResolverTypeWrapper<RuleLineageBehind>;
  SourceLineage: ResolverTypeWrapper<SourceLineageBehind>;
  ObservedCall: ResolverTypeWrapper<ObservedCallRow>;
  ObservedCallConnection: ResolverTypeWrapper<Connection<ObservedCallRow>>;
  ObservedCallEdge: ResolverTypeWrapper<Connection<ObservedCallRow>['edges'][number]>;
  ObservedCallFilter: ObservedCallFilter;
  ObserveCapturedCallsInput: ObserveCapturedCallsInput;
  ObserveCapturedCallInput: ObserveCapturedCallInput;
  ObserveDeclaredToolInput: ObserveDeclaredToolInput;
  ObserveCapturedCallsPayload: ResolverTypeWrapper<ObserveCapturedCallsPayload>;
  ApprovalRuntimeReceipt: ResolverTypeWrapper<ApprovalRuntimeReceiptRow>;
  ComparisonTrigger: ComparisonTrigger;
  ComparisonOutcome: ComparisonOutcome;
  RuntimeFinding: ResolverTypeWrapper<RuntimeFindingBehind>;
  ApprovalRuntimeReceiptConnection: ResolverTypeWrapper<Connection<ApprovalRuntimeReceiptRow>>;
  ApprovalRuntimeReceiptEdge: ResolverTypeWrapper<Connection<ApprovalRuntimeReceiptRow>['edges'][number]>;
  ApprovalRuntimeReceiptFilter: ApprovalRuntimeReceiptFilter;
  DriftSession: ResolverTypeWrapper<DriftSessionRow>;
  DriftSessionConnection: ResolverTypeWrapper<Connection<DriftSessionRow>>;
  DriftSessionEdge: ResolverTypeWrapper<Connection<DriftSessionRow>['edges'][number]>;
  ReplaySession: ResolverTypeWrapper<{ readonly sessionId: string }>;
  ReplayDecisionEvent: ResolverTypeWrapper<ReplayDecisionEvent>;
  ObserveOpenedSessionInput: ObserveOpenedSessionInput;
  ObservedSessionMode: ObservedSessionMode;
  ObservedSessionTier: ObservedSessionTier;
  ObserveOpenedSessionPayload: ResolverTypeWrapper<ObserveOpenedSessionPayload>;
  ObserveReportedBypassInput: ObserveReportedBypassInput;
  ObserveReportedBypassPayload: ResolverTypeWrapper<ObserveReportedBypassPayload>;
  SigningKey: ResolverTypeWrapper<SigningKeyRow>;
  SigningKeyStatus: SigningKeyStatus;
  SigningKeyConnection: ResolverTypeWrapper<Connection<SigningKeyRow>>;
  SigningKeyEdge: ResolverTypeWrapper<Connection<SigningKeyRow>['edges'][number]>;
  SigningKeyFilter: SigningKeyFilter;
  RotateSigningKeyInput: RotateSigningKeyInput;
  RotateSigningKeyPayload: ResolverTypeWrapper<Omit<RotateSigningKeyPayload, 'signingKey'> & { signingKey: ResolversTypes['SigningKey'] }>;
  SnapshotStatus: SnapshotStatus;
  ApprovalState: ResolverTypeWrapper<ApprovalState>;
  ApprovalFinding: ResolverTypeWrapper<ApprovalFinding>;
  Judgment: ResolverTypeWrapper<Judgment>;
  JudgmentState: JudgmentState;
  BusinessDraftSnapshotConnection: ResolverTypeWrapper<Connection<SnapshotRow>>;
  BusinessDraftSnapshotEdge: ResolverTypeWrapper<Connection<SnapshotRow>['edges'][number]>;
  BusinessDraftSnapshotFilter: BusinessDraftSnapshotFilter;
  BusinessSource: ResolverTypeWrapper<SourceRow>;
  BusinessSourceKind: BusinessSourceKind;
  SourceSecurityStatus: SourceSecurityStatus;
  SourceIngestionStatus: SourceIngestionStatus;
  SecurityFinding: ResolverTypeWrapper<SecurityFinding>;
  BusinessSourceConnection: ResolverTypeWrapper<Connection<SourceRow>>;
  BusinessSourceEdge: ResolverTypeWrapper<Connection<SourceRow>['edges'][number]>;
  BusinessSourceFilter: BusinessSourceFilter;
  AddBusinessSourceInput: AddBusinessSourceInput;
  AddBusinessSourcePayload: ResolverTypeWrapper<Omit<AddBusinessSourcePayload, 'businessSource'> & { businessSource: ResolversTypes['BusinessSource'] }>;
  RetrySourceIngestionInput: RetrySourceIngestionInput;
  RetrySourceIngestionPayload: ResolverTypeWrapper<Omit<RetrySourceIngestionPayload, 'businessSource'> & { businessSource: ResolversTypes['BusinessSource'] }>;
  ApprovalPreview: ResolverTypeWrapper<ApprovalPreviewBehind>;
  ApprovalObstacle: ResolverTypeWrapper<ApprovalObstacle>;
  ApprovalChanges: ResolverTypeWrapper<ApprovalChanges>;
  PolicyChange: ResolverTypeWrapper<PolicyChange>;
  WithdrawnAllowance: ResolverTypeWrapper<WithdrawnAllowance>;
  WithdrawalReason: WithdrawalReason;
  Atlas: ResolverTypeWrapper<AtlasBehind>;
  AtlasSignal: AtlasSignal;
  AtlasSignals: ResolverTypeWrapper<AtlasSignals>;
  SignalShortfall: ResolverTypeWrapper<SignalShortfall>;
  SignalThreshold: SignalThreshold;
  AtlasTool: ResolverTypeWrapper<AtlasTool>;
  AtlasToolStanding: AtlasToolStanding;
  PolicyCluster: ResolverTypeWrapper<PolicyCluster>;
  PolicyClusterKind: PolicyClusterKind;
  PolicyRule: ResolverTypeWrapper<PolicyRule>;
  PolicyRuleKind: PolicyRuleKind;
  AtlasJudgments: ResolverTypeWrapper<AtlasJudgments>;
  AtlasPosture: ResolverTypeWrapper<AtlasBehind>;
  PostureStage: PostureStage;
  DriftCounts: ResolverTypeWrapper<DriftCounts>;
  ConformanceFinding: ResolverTypeWrapper<ConformanceFindingBehind>;
  FindingStance: FindingStance;
  ConformanceFindingConnection: ResolverTypeWrapper<Connection<ConformanceFindingBehind>>;
  ConformanceFindingEdge: ResolverTypeWrapper<Connection<ConformanceFindingBehind>['edges'][number]>;
  ControlPath: ResolverTypeWrapper<Control>;
  ControlTargetKind: ControlTargetKind;
  ControlStanding: ControlStanding;
  ControlBasis: ControlBasis;
  ControlStage: ResolverTypeWrapper<ControlStage>;
  ControlLayer: ControlLayer;
  ControlCheck: ResolverTypeWrapper<ControlCheck>;
  ControlCheckKind: ControlCheckKind;
  ControlGate: ResolverTypeWrapper<ControlGate>;
  ArgumentGuard: ResolverTypeWrapper<ArgumentGuard>;
  RuntimeOverlay: ResolverTypeWrapper<Control>;
  JudgmentFocus: ResolverTypeWrapper<Focus>;
  JudgmentOption: ResolverTypeWrapper<JudgmentOption>;
  WorkspaceStatus: WorkspaceStatus;
  RuntimeAuthorityKind: RuntimeAuthorityKind;
  WorkspaceSettings: ResolverTypeWrapper<WorkspaceSettings>;
  GovernanceWorkspaceConnection: ResolverTypeWrapper<Connection<WorkspaceRow>>;
  GovernanceWorkspaceEdge: ResolverTypeWrapper<Connection<WorkspaceRow>['edges'][number]>;
  GovernanceWorkspaceFilter: GovernanceWorkspaceFilter;
  CreateGovernanceWorkspaceInput: CreateGovernanceWorkspaceInput;
  WorkspaceSettingsInput: WorkspaceSettingsInput;
  CreateGovernanceWorkspacePayload: ResolverTypeWrapper<Omit<CreateGovernanceWorkspacePayload, 'governanceWorkspace'> & { governanceWorkspace: ResolversTypes['GovernanceWorkspace'] }>;
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
  Mutation: Record<PropertyKey, never>;
  ApplyBusinessCommandsInput: ApplyBusinessCommandsInput;
  ApplyBusinessCommandsPayload: Omit<ApplyBusinessCommandsPayload, 'businessDraft' | 'businessDraftSnapshot' | 'businessCommands'> & { businessDraft: ResolversParentTypes['BusinessDraft'], businessDraftSnapshot: Maybe<ResolversParentTypes['BusinessDraftSnapshot']>, businessCommands: ReadonlyArray<ResolversParentTypes['BusinessCommand']> };
  BusinessCommandInput: BusinessCommandInput;
  AttachSourceInput: AttachSourceInput;
  DetachSourceInput: DetachSourceInput;
  RebaseFromApprovalInput: RebaseFromApprovalInput;
  AddToolInput: AddToolInput;
  UpdateToolInput: UpdateToolInput;
  RemoveToolInput: RemoveToolInput;
  ClassifyToolInput: ClassifyToolInput;
  SetArgumentRuleInput: SetArgumentRuleInput;
  RemoveToolRuleInput: RemoveToolRuleInput;
  WithinInput: WithinInput;
  SameEntityInput: SameEntityInput;
  FieldConditionInput: FieldConditionInput;
  EarlierCallInput: EarlierCallInput;
  EarlierValueInput: EarlierValueInput;
  EarlierAliasInput: EarlierAliasInput;
  SetEarlierCallRuleInput: SetEarlierCallRuleInput;
  SetPhaseModelInput: SetPhaseModelInput;
  PhaseInput: PhaseInput;
  SetToolPhasesInput: SetToolPhasesInput;
  SetSessionLimitsInput: SetSessionLimitsInput;
  ToolCallLimitInput: ToolCallLimitInput;
  LoopLimitInput: LoopLimitInput;
  CircuitBreakerInput: CircuitBreakerInput;
  SetRiskDefaultInput: SetRiskDefaultInput;
  SetSessionDefaultsInput: SetSessionDefaultsInput;
  SetBindingInput: SetBindingInput;
  SetAggregateInput: SetAggregateInput;
  Float: Scalars['Float']['output'];
  RelativeBoundInput: RelativeBoundInput;
  SetEnvelopeInput: SetEnvelopeInput;
  SetCorrelationInput: SetCorrelationInput;
  SetCheckpointInput: SetCheckpointInput;
  SetPrincipalPolicyInput: SetPrincipalPolicyInput;
  RemoveRuleInput: RemoveRuleInput;
  RaiseJudgmentInput: RaiseJudgmentInput;
  ResolveJudgmentInput: ResolveJudgmentInput;
  ReopenJudgmentInput: ReopenJudgmentInput;
  AcknowledgeAdvisoryInput: AcknowledgeAdvisoryInput;
  GovernanceApproval: ApprovalRow;
  ApprovalPublication: ApprovalPublication;
  GovernanceApprovalConnection: Connection<ApprovalRow>;
  GovernanceApprovalEdge: Connection<ApprovalRow>['edges'][number];
  GovernanceApprovalFilter: GovernanceApprovalFilter;
  Query: Record<PropertyKey, never>;
  ApproveDraftInput: ApproveDraftInput;
  ApproveDraftPayload: Omit<ApproveDraftPayload, 'governanceApproval' | 'compiledGovernanceArtifact'> & { governanceApproval: ResolversParentTypes['GovernanceApproval'], compiledGovernanceArtifact: ResolversParentTypes['CompiledGovernanceArtifact'] };
  CompiledGovernanceArtifact: ArtifactRow;
  Recompilation: Recompilation;
  CompiledGovernanceArtifactConnection: Connection<ArtifactRow>;
  CompiledGovernanceArtifactEdge: Connection<ArtifactRow>['edges'][number];
  CompiledGovernanceArtifactFilter: CompiledGovernanceArtifactFilter;
  BusinessCommand: CommandRow;
  CommandRefusal: CommandRefusal;
  ExpressionPosition: ExpressionPosition;
  BusinessCommandConnection: Connection<CommandRow>;
  BusinessCommandEdge: Connection<CommandRow>['edges'][number];
  BusinessCommandFilter: BusinessCommandFilter;
  RedriveStudioDeliveryInput: RedriveStudioDeliveryInput;
  RedriveStudioDeliveryPayload: RedriveStudioDeliveryPayload;
  BusinessDraft: DraftRow;
  BusinessDraftConnection: Connection<DraftRow>;
  BusinessDraftEdge: Connection<DraftRow>['edges'][number];
  BusinessDraftFilter: BusinessDraftFilter;
  StreamVerification: StreamVerification;
  SnapshotDiff: Omit<SnapshotDiff, 'from' | 'to'> & { from: ResolversParentTypes['BusinessDraftSnapshot'], to: ResolversParentTypes['BusinessDraftSnapshot'] };
  SnapshotDiffEntry: SnapshotDiffEntry;
  CreateBusinessDraftInput: CreateBusinessDraftInput;
  CreateBusinessDraftPayload: Omit<CreateBusinessDraftPayload, 'businessDraft' | 'governanceWorkspace'> & { businessDraft: ResolversParentTypes['BusinessDraft'], governanceWorkspace: ResolversParentTypes['GovernanceWorkspace'] };
  DriftFeedEvent: DriftFeedEventBehind;
  Subscription: Record<PropertyKey, never>;
  DriftItem: DriftItemRow;
  DriftItemConnection: Connection<DriftItemRow>;
  DriftItemEdge: Connection<DriftItemRow>['edges'][number];
  DriftItemFilter: DriftItemFilter;
  DriftCall: DriftCallRow;
  DriftCallConnection: Connection<DriftCallRow>;
  DriftCallEdge: Connection<DriftCallRow>['edges'][number];
  DriftTransition: DriftEventRow;
  DriftTransitionConnection: Connection<DriftEventRow>;
  DriftTransitionEdge: Connection<DriftEventRow>['edges'][number];
  CapturedCall: { readonly captureId: string };
  GovernanceWorkspace: WorkspaceRow;
  Agent: AgentBehind;
  CompareApprovalInput: CompareApprovalInput;
  CompareApprovalPayload: Omit<CompareApprovalPayload, 'approvalRuntimeReceipt'> & { approvalRuntimeReceipt: ResolversParentTypes['ApprovalRuntimeReceipt'] };
  AcknowledgeDriftItemInput: AcknowledgeDriftItemInput;
  AcknowledgeDriftItemPayload: Omit<AcknowledgeDriftItemPayload, 'driftItem' | 'driftTransition'> & { driftItem: ResolversParentTypes['DriftItem'], driftTransition: ResolversParentTypes['DriftTransition'] };
  ResolveDriftItemInput: ResolveDriftItemInput;
  ResolveDriftItemPayload: Omit<ResolveDriftItemPayload, 'driftItem' | 'driftTransition'> & { driftItem: ResolversParentTypes['DriftItem'], driftTransition: ResolversParentTypes['DriftTransition'] };
  DismissDriftItemInput: DismissDriftItemInput;
  DismissDriftItemPayload: Omit<DismissDriftItemPayload, 'driftItem' | 'driftTransition'> & { driftItem: ResolversParentTypes['DriftItem'], driftTransition: ResolversParentTypes['DriftTransition'] };
  EvidenceEntry: EvidenceEntryRow;
  EvidenceObservation: EvidenceObservationRow;
  EvidenceObservationConnection: Connection<EvidenceObservationRow>;
  EvidenceObservationEdge: Connection<EvidenceObservationRow>['edges'][number];
  EvidenceEntryConnection: Connection<EvidenceEntryRow>;
  EvidenceEntryEdge: Connection<EvidenceEntryRow>['edges'][number];
  EvidenceEntryFilter: EvidenceEntryFilter;
  ForkDraftFromDriftInput: ForkDraftFromDriftInput;
  ForkDraftFromDriftPayload: Omit<ForkDraftFromDriftPayload, 'driftItem' | 'businessDraft' | 'businessCommands'> & { driftItem: ResolversParentTypes['DriftItem'], businessDraft: ResolversParentTypes['BusinessDraft'], businessCommands: ReadonlyArray<ResolversParentTypes['BusinessCommand']> };
  ImpactPreview: ImpactPreviewBehind;
  RuleImpact: RuleImpact;
  ToolImpact: ToolImpact;
  ImpactedCall: ShownCall;
  ImpactedCallConnection: Connection<ShownCall>;
  ImpactedCallEdge: Connection<ShownCall>['edges'][number];
  ImpactFilter: ImpactFilter;
  EngineDecision: CallDecision;
  ConsultedCheck: TraceEntry;
  BusinessDraftSnapshot: SnapshotRow;
  CallLineage: CallLineageBehind;
  CheckLineage: TracedCheck;
  RuleLineage: RuleLineageBehind;
  SourceLineage: SourceLineageBehind;
  ObservedCall: ObservedCallRow;
  ObservedCallConnection: Connection<ObservedCallRow>;
  ObservedCallEdge: Connection<ObservedCallRow>['edges'][number];
  ObservedCallFilter: ObservedCallFilter;
  ObserveCapturedCallsInput: ObserveCapturedCallsInput;
  ObserveCapturedCallInput: ObserveCapturedCallInput;
  ObserveDeclaredToolInput: ObserveDeclaredToolInput;
  ObserveCapturedCallsPayload: ObserveCapturedCallsPayload;
  ApprovalRuntimeReceipt: ApprovalRuntimeReceiptRow;
  RuntimeFinding: RuntimeFindingBehind;
  ApprovalRuntimeReceiptConnection: Connection<ApprovalRuntimeReceiptRow>;
  ApprovalRuntimeReceiptEdge: Connection<ApprovalRuntimeReceiptRow>['edges'][number];
  ApprovalRuntimeReceiptFilter: ApprovalRuntimeReceiptFilter;
  DriftSession: DriftSessionRow;
  DriftSessionConnection: Connection<DriftSessionRow>;
  DriftSessionEdge: Connection<DriftSessionRow>['edges'][number];
  ReplaySession: { readonly sessionId: string };
  ReplayDecisionEvent: ReplayDecisionEvent;
  ObserveOpenedSessionInput: ObserveOpenedSessionInput;
  ObserveOpenedSessionPayload: ObserveOpenedSessionPayload;
  ObserveReportedBypassInput: ObserveReportedBypassInput;
  ObserveReportedBypassPayload: ObserveReportedBypassPayload;
  SigningKey: SigningKeyRow;
  SigningKeyConnection: Connection<SigningKeyRow>;
  SigningKeyEdge: Connection<SigningKeyRow>['edges'][number];
  SigningKeyFilter: SigningKeyFilter;
  RotateSigningKeyInput: RotateSigningKeyInput;
  RotateSigningKeyPayload: Omit<RotateSigningKeyPayload, 'signingKey'> & { signingKey: ResolversParentTypes['SigningKey'] };
  ApprovalState: ApprovalState;
  ApprovalFinding: ApprovalFinding;
  Judgment: Judgment;
  BusinessDraftSnapshotConnection: Connection<SnapshotRow>;
  BusinessDraftSnapshotEdge: Connection<SnapshotRow>['edges'][number];
  BusinessDraftSnapshotFilter: BusinessDraftSnapshotFilter;
  BusinessSource: SourceRow;
  SecurityFinding: SecurityFinding;
  BusinessSourceConnection: Connection<SourceRow>;
  BusinessSourceEdge: Connection<SourceRow>['edges'][number];
  BusinessSourceFilter: BusinessSourceFilter;
  AddBusinessSourceInput: AddBusinessSourceInput;
  AddBusinessSourcePayload: Omit<AddBusinessSourcePayload, 'businessSource'> & { businessSource: ResolversParentTypes['BusinessSource'] };
  RetrySourceIngestionInput: RetrySourceIngestionInput;
  RetrySourceIngestionPayload: Omit<RetrySourceIngestionPayload, 'businessSource'> & { businessSource: ResolversParentTypes['BusinessSource'] };
  ApprovalPreview: ApprovalPreviewBehind;
  ApprovalObstacle: ApprovalObstacle;
  ApprovalChanges: ApprovalChanges;
  PolicyChange: PolicyChange;
  WithdrawnAllowance: WithdrawnAllowance;
  Atlas: AtlasBehind;
  AtlasSignals: AtlasSignals;
  SignalShortfall: SignalShortfall;
  AtlasTool: AtlasTool;
  PolicyCluster: PolicyCluster;
  PolicyRule: PolicyRule;
  AtlasJudgments: AtlasJudgments;
  AtlasPosture: AtlasBehind;
  DriftCounts: DriftCounts;
  ConformanceFinding: ConformanceFindingBehind;
  ConformanceFindingConnection: Connection<ConformanceFindingBehind>;
  ConformanceFindingEdge: Connection<ConformanceFindingBehind>['edges'][number];
  ControlPath: Control;
  ControlStage: ControlStage;
  ControlCheck: ControlCheck;
  ControlGate: ControlGate;
  ArgumentGuard: ArgumentGuard;
  RuntimeOverlay: Control;
  JudgmentFocus: Focus;
  JudgmentOption: JudgmentOption;
  WorkspaceSettings: WorkspaceSettings;
  GovernanceWorkspaceConnection: Connection<WorkspaceRow>;
  GovernanceWorkspaceEdge: Connection<WorkspaceRow>['edges'][number];
  GovernanceWorkspaceFilter: GovernanceWorkspaceFilter;
  CreateGovernanceWorkspaceInput: CreateGovernanceWorkspaceInput;
  WorkspaceSettingsInput: WorkspaceSettingsInput;
  CreateGovernanceWorkspacePayload: Omit<CreateGovernanceWorkspacePayload, 'governanceWorkspace'> & { governanceWorkspace: ResolversParentTypes['GovernanceWorkspace'] };
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

type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  applyBusinessCommands: Resolver<ResolversTypes['ApplyBusinessCommandsPayload'], ParentType, ContextType, RequireFields<MutationApplyBusinessCommandsArgs, 'input'>>;
  approveDraft: Resolver<ResolversTypes['ApproveDraftPayload'], ParentType, ContextType, RequireFields<MutationApproveDraftArgs, 'input'>>;
  redriveStudioDelivery: Resolver<ResolversTypes['RedriveStudioDeliveryPayload'], ParentType, ContextType, RequireFields<MutationRedriveStudioDeliveryArgs, 'input'>>;
  createBusinessDraft: Resolver<ResolversTypes['CreateBusinessDraftPayload'], ParentType, ContextType, RequireFields<MutationCreateBusinessDraftArgs, 'input'>>;
  compareApproval: Resolver<ResolversTypes['CompareApprovalPayload'], ParentType, ContextType, RequireFields<MutationCompareApprovalArgs, 'input'>>;
  acknowledgeDriftItem: Resolver<ResolversTypes['AcknowledgeDriftItemPayload'], ParentType, ContextType, RequireFields<MutationAcknowledgeDriftItemArgs, 'input'>>;
  resolveDriftItem: Resolver<ResolversTypes['ResolveDriftItemPayload'], ParentType, ContextType, RequireFields<MutationResolveDriftItemArgs, 'input'>>;
  dismissDriftItem: Resolver<ResolversTypes['DismissDriftItemPayload'], ParentType, ContextType, RequireFields<MutationDismissDriftItemArgs, 'input'>>;
  forkDraftFromDrift: Resolver<ResolversTypes['ForkDraftFromDriftPayload'], ParentType, ContextType, RequireFields<MutationForkDraftFromDriftArgs, 'input'>>;
  observeCapturedCalls: Resolver<ResolversTypes['ObserveCapturedCallsPayload'], ParentType, ContextType, RequireFields<MutationObserveCapturedCallsArgs, 'input'>>;
  observeOpenedSession: Resolver<ResolversTypes['ObserveOpenedSessionPayload'], ParentType, ContextType, RequireFields<MutationObserveOpenedSessionArgs, 'input'>>;
  observeReportedBypass: Resolver<ResolversTypes['ObserveReportedBypassPayload'], ParentType, ContextType, RequireFields<MutationObserveReportedBypassArgs, 'input'>>;
  rotateSigningKey: Resolver<ResolversTypes['RotateSigningKeyPayload'], ParentType, ContextType, RequireFields<MutationRotateSigningKeyArgs, 'input'>>;
  addBusinessSource: Resolver<ResolversTypes['AddBusinessSourcePayload'], ParentType, ContextType, RequireFields<MutationAddBusinessSourceArgs, 'input'>>;
  retrySourceIngestion: Resolver<ResolversTypes['RetrySourceIngestionPayload'], ParentType, ContextType, RequireFields<MutationRetrySourceIngestionArgs, 'input'>>;
  createGovernanceWorkspace: Resolver<ResolversTypes['CreateGovernanceWorkspacePayload'], ParentType, ContextType, RequireFields<MutationCreateGovernanceWorkspaceArgs, 'input'>>;
};

type ApplyBusinessCommandsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApplyBusinessCommandsPayload'] = ResolversParentTypes['ApplyBusinessCommandsPayload']> = {
  applied: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  businessDraft: Resolver<ResolversTypes['BusinessDraft'], ParentType, ContextType>;
  businessDraftSnapshot: Resolver<Maybe<ResolversTypes['BusinessDraftSnapshot']>, ParentType, ContextType>;
  businessCommands: Resolver<ReadonlyArray<ResolversTypes['BusinessCommand']>, ParentType, ContextType>;
};

type GovernanceApprovalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GovernanceApproval'] = ResolversParentTypes['GovernanceApproval']> = {
  proofDocument: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workspace: Resolver<ResolversTypes['GovernanceWorkspace'], ParentType, ContextType>;
  agent: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  environment: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  agentScope: Resolver<ResolversTypes['Agent'], ParentType, ContextType>;
  draft: Resolver<ResolversTypes['BusinessDraft'], ParentType, ContextType>;
  draftSnapshotId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  draftSnapshot: Resolver<ResolversTypes['BusinessDraftSnapshot'], ParentType, ContextType>;
  approvalVersion: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  approvedBy: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  approvedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  rationale: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  snapshotHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  sourceSnapshotHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  commandHistoryHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  compilerVersion: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  approvalProof: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  signingKey: Resolver<ResolversTypes['SigningKey'], ParentType, ContextType>;
  previousApproval: Resolver<Maybe<ResolversTypes['GovernanceApproval']>, ParentType, ContextType>;
  artifact: Resolver<ResolversTypes['CompiledGovernanceArtifact'], ParentType, ContextType>;
  publication: Resolver<ResolversTypes['ApprovalPublication'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  conformance: Resolver<ResolversTypes['Conformance'], ParentType, ContextType>;
  driftItems: Resolver<ResolversTypes['DriftItemConnection'], ParentType, ContextType, RequireFields<GovernanceApprovalDriftItemsArgs, 'first'>>;
  runtimeReceipts: Resolver<ResolversTypes['ApprovalRuntimeReceiptConnection'], ParentType, ContextType, RequireFields<GovernanceApprovalRuntimeReceiptsArgs, 'first'>>;
};

type ApprovalPublicationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApprovalPublication'] = ResolversParentTypes['ApprovalPublication']> = {
  status: Resolver<ResolversTypes['PublicationStatus'], ParentType, ContextType>;
  planVersion: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  attempts: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  delivery: Resolver<Maybe<ResolversTypes['Delivery']>, ParentType, ContextType>;
};

type GovernanceApprovalConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GovernanceApprovalConnection'] = ResolversParentTypes['GovernanceApprovalConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['GovernanceApprovalEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['GovernanceApproval']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type GovernanceApprovalEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GovernanceApprovalEdge'] = ResolversParentTypes['GovernanceApprovalEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['GovernanceApproval'], ParentType, ContextType>;
};

type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  governanceApproval: Resolver<Maybe<ResolversTypes['GovernanceApproval']>, ParentType, ContextType, RequireFields<QueryGovernanceApprovalArgs, 'id'>>;
  governanceApprovals: Resolver<ResolversTypes['GovernanceApprovalConnection'], ParentType, ContextType, RequireFields<QueryGovernanceApprovalsArgs, 'first'>>;
  compiledGovernanceArtifact: Resolver<Maybe<ResolversTypes['CompiledGovernanceArtifact']>, ParentType, ContextType, Partial<QueryCompiledGovernanceArtifactArgs>>;
  compiledGovernanceArtifacts: Resolver<ResolversTypes['CompiledGovernanceArtifactConnection'], ParentType, ContextType, RequireFields<QueryCompiledGovernanceArtifactsArgs, 'first'>>;
  businessCommand: Resolver<Maybe<ResolversTypes['BusinessCommand']>, ParentType, ContextType, RequireFields<QueryBusinessCommandArgs, 'id'>>;
  businessCommands: Resolver<ResolversTypes['BusinessCommandConnection'], ParentType, ContextType, RequireFields<QueryBusinessCommandsArgs, 'first'>>;
  studioDelivery: Resolver<Maybe<ResolversTypes['Delivery']>, ParentType, ContextType, RequireFields<QueryStudioDeliveryArgs, 'id'>>;
  studioDeliveries: Resolver<ResolversTypes['DeliveryConnection'], ParentType, ContextType, RequireFields<QueryStudioDeliveriesArgs, 'first'>>;
  businessDraft: Resolver<Maybe<ResolversTypes['BusinessDraft']>, ParentType, ContextType, RequireFields<QueryBusinessDraftArgs, 'id'>>;
  businessDrafts: Resolver<ResolversTypes['BusinessDraftConnection'], ParentType, ContextType, RequireFields<QueryBusinessDraftsArgs, 'first'>>;
  businessDraftVerification: Resolver<Maybe<ResolversTypes['StreamVerification']>, ParentType, ContextType, RequireFields<QueryBusinessDraftVerificationArgs, 'draftId'>>;
  businessDraftDiff: Resolver<Maybe<ResolversTypes['SnapshotDiff']>, ParentType, ContextType, RequireFields<QueryBusinessDraftDiffArgs, 'from' | 'to'>>;
  driftFeedCursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  driftItem: Resolver<Maybe<ResolversTypes['DriftItem']>, ParentType, ContextType, RequireFields<QueryDriftItemArgs, 'id'>>;
  driftItems: Resolver<ResolversTypes['DriftItemConnection'], ParentType, ContextType, RequireFields<QueryDriftItemsArgs, 'first'>>;
  evidenceEntry: Resolver<Maybe<ResolversTypes['EvidenceEntry']>, ParentType, ContextType, RequireFields<QueryEvidenceEntryArgs, 'id'>>;
  evidenceEntries: Resolver<ResolversTypes['EvidenceEntryConnection'], ParentType, ContextType, RequireFields<QueryEvidenceEntriesArgs, 'first'>>;
  ruleLineage: Resolver<Maybe<ResolversTypes['RuleLineage']>, ParentType, ContextType, RequireFields<QueryRuleLineageArgs, 'workspaceId' | 'ruleId'>>;
  sourceLineage: Resolver<Maybe<ResolversTypes['SourceLineage']>, ParentType, ContextType, RequireFields<QuerySourceLineageArgs, 'sourceId'>>;
  observedCall: Resolver<Maybe<ResolversTypes['ObservedCall']>, ParentType, ContextType, RequireFields<QueryObservedCallArgs, 'id'>>;
  observedCalls: Resolver<ResolversTypes['ObservedCallConnection'], ParentType, ContextType, RequireFields<QueryObservedCallsArgs, 'first'>>;
  approvalRuntimeReceipt: Resolver<Maybe<ResolversTypes['ApprovalRuntimeReceipt']>, ParentType, ContextType, RequireFields<QueryApprovalRuntimeReceiptArgs, 'id'>>;
  approvalRuntimeReceipts: Resolver<ResolversTypes['ApprovalRuntimeReceiptConnection'], ParentType, ContextType, RequireFields<QueryApprovalRuntimeReceiptsArgs, 'first'>>;
  signingKey: Resolver<Maybe<ResolversTypes['SigningKey']>, ParentType, ContextType, RequireFields<QuerySigningKeyArgs, 'id'>>;
  signingKeys: Resolver<ResolversTypes['SigningKeyConnection'], ParentType, ContextType, RequireFields<QuerySigningKeysArgs, 'first'>>;
  signingKeySet: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  businessDraftSnapshot: Resolver<Maybe<ResolversTypes['BusinessDraftSnapshot']>, ParentType, ContextType, RequireFields<QueryBusinessDraftSnapshotArgs, 'id'>>;
  businessDraftSnapshots: Resolver<ResolversTypes['BusinessDraftSnapshotConnection'], ParentType, ContextType, RequireFields<QueryBusinessDraftSnapshotsArgs, 'first'>>;
  businessSource: Resolver<Maybe<ResolversTypes['BusinessSource']>, ParentType, ContextType, RequireFields<QueryBusinessSourceArgs, 'id'>>;
  businessSources: Resolver<ResolversTypes['BusinessSourceConnection'], ParentType, ContextType, RequireFields<QueryBusinessSourcesArgs, 'first'>>;
  approvalPreview: Resolver<Maybe<ResolversTypes['ApprovalPreview']>, ParentType, ContextType, RequireFields<QueryApprovalPreviewArgs, 'workspaceId'>>;
  atlas: Resolver<Maybe<ResolversTypes['Atlas']>, ParentType, ContextType, RequireFields<QueryAtlasArgs, 'workspaceId'>>;
  controlPath: Resolver<Maybe<ResolversTypes['ControlPath']>, ParentType, ContextType, RequireFields<QueryControlPathArgs, 'workspaceId' | 'target'>>;
  judgmentFocus: Resolver<Maybe<ResolversTypes['JudgmentFocus']>, ParentType, ContextType, RequireFields<QueryJudgmentFocusArgs, 'workspaceId' | 'judgmentId'>>;
  agent: Resolver<ResolversTypes['Agent'], ParentType, ContextType, RequireFields<QueryAgentArgs, 'name' | 'environment'>>;
  governanceWorkspace: Resolver<Maybe<ResolversTypes['GovernanceWorkspace']>, ParentType, ContextType, Partial<QueryGovernanceWorkspaceArgs>>;
  governanceWorkspaces: Resolver<ResolversTypes['GovernanceWorkspaceConnection'], ParentType, ContextType, RequireFields<QueryGovernanceWorkspacesArgs, 'first'>>;
};

type ApproveDraftPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApproveDraftPayload'] = ResolversParentTypes['ApproveDraftPayload']> = {
  governanceApproval: Resolver<ResolversTypes['GovernanceApproval'], ParentType, ContextType>;
  compiledGovernanceArtifact: Resolver<ResolversTypes['CompiledGovernanceArtifact'], ParentType, ContextType>;
  created: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

type CompiledGovernanceArtifactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompiledGovernanceArtifact'] = ResolversParentTypes['CompiledGovernanceArtifact']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  approvalId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  approval: Resolver<ResolversTypes['GovernanceApproval'], ParentType, ContextType>;
  compiledHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  compilerVersion: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reviewProjection: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  runtimeProjection: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  compatProjection: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  testVectors: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  recompilation: Resolver<ResolversTypes['Recompilation'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type RecompilationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Recompilation'] = ResolversParentTypes['Recompilation']> = {
  equal: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  compilerVersion: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  compiledHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  reason: Resolver<Maybe<ResolversTypes['RecompilationDifference']>, ParentType, ContextType>;
};

type CompiledGovernanceArtifactConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompiledGovernanceArtifactConnection'] = ResolversParentTypes['CompiledGovernanceArtifactConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['CompiledGovernanceArtifactEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['CompiledGovernanceArtifact']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type CompiledGovernanceArtifactEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompiledGovernanceArtifactEdge'] = ResolversParentTypes['CompiledGovernanceArtifactEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['CompiledGovernanceArtifact'], ParentType, ContextType>;
};

type BusinessCommandResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BusinessCommand'] = ResolversParentTypes['BusinessCommand']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  draft: Resolver<ResolversTypes['BusinessDraft'], ParentType, ContextType>;
  commandType: Resolver<ResolversTypes['BusinessCommandType'], ParentType, ContextType>;
  expectedDraftVersion: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  payload: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  origin: Resolver<ResolversTypes['CommandOrigin'], ParentType, ContextType>;
  actorId: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  idempotencyKey: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  batchIndex: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  validationState: Resolver<ResolversTypes['ValidationState'], ParentType, ContextType>;
  refusals: Resolver<ReadonlyArray<ResolversTypes['CommandRefusal']>, ParentType, ContextType>;
  appliedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sequence: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  prevHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  hash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  snapshot: Resolver<Maybe<ResolversTypes['BusinessDraftSnapshot']>, ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type CommandRefusalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CommandRefusal'] = ResolversParentTypes['CommandRefusal']> = {
  code: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ruleId: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  position: Resolver<Maybe<ResolversTypes['ExpressionPosition']>, ParentType, ContextType>;
};

type ExpressionPositionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExpressionPosition'] = ResolversParentTypes['ExpressionPosition']> = {
  offset: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  line: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  column: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

type BusinessCommandConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BusinessCommandConnection'] = ResolversParentTypes['BusinessCommandConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['BusinessCommandEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['BusinessCommand']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type BusinessCommandEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BusinessCommandEdge'] = ResolversParentTypes['BusinessCommandEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['BusinessCommand'], ParentType, ContextType>;
};

type RedriveStudioDeliveryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedriveStudioDeliveryPayload'] = ResolversParentTypes['RedriveStudioDeliveryPayload']> = {
  delivery: Resolver<ResolversTypes['Delivery'], ParentType, ContextType>;
};

type BusinessDraftResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BusinessDraft'] = ResolversParentTypes['BusinessDraft']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workspace: Resolver<ResolversTypes['GovernanceWorkspace'], ParentType, ContextType>;
  title: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status: Resolver<ResolversTypes['BusinessDraftStatus'], ParentType, ContextType>;
  currentVersion: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  activeSnapshotId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  activeSnapshot: Resolver<ResolversTypes['BusinessDraftSnapshot'], ParentType, ContextType>;
  parentDraftId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  parentDraft: Resolver<Maybe<ResolversTypes['BusinessDraft']>, ParentType, ContextType>;
  derivedFromApprovalId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  derivedFromApproval: Resolver<Maybe<ResolversTypes['GovernanceApproval']>, ParentType, ContextType>;
  snapshot: Resolver<Maybe<ResolversTypes['BusinessDraftSnapshot']>, ParentType, ContextType, RequireFields<BusinessDraftSnapshotArgs, 'version'>>;
  snapshotAt: Resolver<Maybe<ResolversTypes['BusinessDraftSnapshot']>, ParentType, ContextType, RequireFields<BusinessDraftSnapshotAtArgs, 'time'>>;
  snapshots: Resolver<ResolversTypes['BusinessDraftSnapshotConnection'], ParentType, ContextType, RequireFields<BusinessDraftSnapshotsArgs, 'first'>>;
  commands: Resolver<ResolversTypes['BusinessCommandConnection'], ParentType, ContextType, RequireFields<BusinessDraftCommandsArgs, 'first'>>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type BusinessDraftConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BusinessDraftConnection'] = ResolversParentTypes['BusinessDraftConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['BusinessDraftEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['BusinessDraft']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type BusinessDraftEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BusinessDraftEdge'] = ResolversParentTypes['BusinessDraftEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['BusinessDraft'], ParentType, ContextType>;
};

type StreamVerificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StreamVerification'] = ResolversParentTypes['StreamVerification']> = {
  intact: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  length: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  head: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  sequence: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reason: Resolver<Maybe<ResolversTypes['BrokenLink']>, ParentType, ContextType>;
};

type SnapshotDiffResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SnapshotDiff'] = ResolversParentTypes['SnapshotDiff']> = {
  from: Resolver<ResolversTypes['BusinessDraftSnapshot'], ParentType, ContextType>;
  to: Resolver<ResolversTypes['BusinessDraftSnapshot'], ParentType, ContextType>;
  entries: Resolver<ReadonlyArray<ResolversTypes['SnapshotDiffEntry']>, ParentType, ContextType>;
};

type SnapshotDiffEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SnapshotDiffEntry'] = ResolversParentTypes['SnapshotDiffEntry']> = {
  kind: Resolver<ResolversTypes['DiffKind'], ParentType, ContextType>;
  part: Resolver<ResolversTypes['DiffPart'], ParentType, ContextType>;
  ref: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tool: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  after: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

type CreateBusinessDraftPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateBusinessDraftPayload'] = ResolversParentTypes['CreateBusinessDraftPayload']> = {
  businessDraft: Resolver<ResolversTypes['BusinessDraft'], ParentType, ContextType>;
  governanceWorkspace: Resolver<ResolversTypes['GovernanceWorkspace'], ParentType, ContextType>;
};

type DriftFeedEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DriftFeedEvent'] = ResolversParentTypes['DriftFeedEvent']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  item: Resolver<ResolversTypes['DriftItem'], ParentType, ContextType>;
  transition: Resolver<ResolversTypes['DriftTransition'], ParentType, ContextType>;
};

type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  driftFeed: SubscriptionResolver<ResolversTypes['DriftFeedEvent'], "driftFeed", ParentType, ContextType, Partial<SubscriptionDriftFeedArgs>>;
};

type DriftItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DriftItem'] = ResolversParentTypes['DriftItem']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  approvalId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  approval: Resolver<ResolversTypes['GovernanceApproval'], ParentType, ContextType>;
  workspace: Resolver<ResolversTypes['GovernanceWorkspace'], ParentType, ContextType>;
  kind: Resolver<ResolversTypes['DriftKind'], ParentType, ContextType>;
  targetRef: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  toolName: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ruleId: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fingerprint: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  severity: Resolver<ResolversTypes['DriftSeverity'], ParentType, ContextType>;
  status: Resolver<ResolversTypes['DriftStatus'], ParentType, ContextType>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  summary: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  details: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  occurrences: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstSeenAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastSeenAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  calls: Resolver<ResolversTypes['DriftCallConnection'], ParentType, ContextType, RequireFields<DriftItemCallsArgs, 'first'>>;
  transitions: Resolver<ResolversTypes['DriftTransitionConnection'], ParentType, ContextType, RequireFields<DriftItemTransitionsArgs, 'first'>>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  updatedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sessions: Resolver<ResolversTypes['DriftSessionConnection'], ParentType, ContextType, RequireFields<DriftItemSessionsArgs, 'first'>>;
};

type DriftItemConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DriftItemConnection'] = ResolversParentTypes['DriftItemConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['DriftItemEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['DriftItem']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type DriftItemEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DriftItemEdge'] = ResolversParentTypes['DriftItemEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['DriftItem'], ParentType, ContextType>;
};

type DriftCallResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DriftCall'] = ResolversParentTypes['DriftCall']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  driftItem: Resolver<ResolversTypes['DriftItem'], ParentType, ContextType>;
  observedCall: Resolver<ResolversTypes['ObservedCall'], ParentType, ContextType>;
  toolName: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  arguments: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  observedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  capturedCall: Resolver<Maybe<ResolversTypes['CapturedCall']>, ParentType, ContextType>;
  receipt: Resolver<ResolversTypes['ApprovalRuntimeReceipt'], ParentType, ContextType>;
};

type DriftCallConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DriftCallConnection'] = ResolversParentTypes['DriftCallConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['DriftCallEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['DriftCall']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type DriftCallEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DriftCallEdge'] = ResolversParentTypes['DriftCallEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['DriftCall'], ParentType, ContextType>;
};

type DriftTransitionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DriftTransition'] = ResolversParentTypes['DriftTransition']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  driftItem: Resolver<ResolversTypes['DriftItem'], ParentType, ContextType>;
  sequence: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  type: Resolver<ResolversTypes['DriftTransitionType'], ParentType, ContextType>;
  from: Resolver<Maybe<ResolversTypes['DriftStatus']>, ParentType, ContextType>;
  to: Resolver<ResolversTypes['DriftStatus'], ParentType, ContextType>;
  reason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  receipt: Resolver<Maybe<ResolversTypes['ApprovalRuntimeReceipt']>, ParentType, ContextType>;
  supersededBy: Resolver<Maybe<ResolversTypes['GovernanceApproval']>, ParentType, ContextType>;
  at: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
};

type DriftTransitionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DriftTransitionConnection'] = ResolversParentTypes['DriftTransitionConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['DriftTransitionEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['DriftTransition']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type DriftTransitionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DriftTransitionEdge'] = ResolversParentTypes['DriftTransitionEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['DriftTransition'], ParentType, ContextType>;
};

type CapturedCallResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CapturedCall'] = ResolversParentTypes['CapturedCall']> = {
  captureId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  driftItems: Resolver<Maybe<ResolversTypes['DriftItemConnection']>, ParentType, ContextType, RequireFields<CapturedCallDriftItemsArgs, 'first'>>;
  observedCalls: Resolver<Maybe<ResolversTypes['ObservedCallConnection']>, ParentType, ContextType, RequireFields<CapturedCallObservedCallsArgs, 'first'>>;
};

type GovernanceWorkspaceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GovernanceWorkspace'] = ResolversParentTypes['GovernanceWorkspace']> = {
  driftItems: Resolver<ResolversTypes['DriftItemConnection'], ParentType, ContextType, RequireFields<GovernanceWorkspaceDriftItemsArgs, 'first'>>;
  evidence: Resolver<ResolversTypes['EvidenceEntryConnection'], ParentType, ContextType, RequireFields<GovernanceWorkspaceEvidenceArgs, 'first'>>;
  impactPreview: Resolver<Maybe<ResolversTypes['ImpactPreview']>, ParentType, ContextType, RequireFields<GovernanceWorkspaceImpactPreviewArgs, 'maxCalls'>>;
  approvalPreview: Resolver<Maybe<ResolversTypes['ApprovalPreview']>, ParentType, ContextType, Partial<GovernanceWorkspaceApprovalPreviewArgs>>;
  atlas: Resolver<ResolversTypes['Atlas'], ParentType, ContextType>;
  conformanceFindings: Resolver<ResolversTypes['ConformanceFindingConnection'], ParentType, ContextType, RequireFields<GovernanceWorkspaceConformanceFindingsArgs, 'first'>>;
  control: Resolver<Maybe<ResolversTypes['ControlPath']>, ParentType, ContextType, RequireFields<GovernanceWorkspaceControlArgs, 'target'>>;
  focus: Resolver<Maybe<ResolversTypes['JudgmentFocus']>, ParentType, ContextType, RequireFields<GovernanceWorkspaceFocusArgs, 'judgmentId'>>;
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  agent: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  environment: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  agentScope: Resolver<ResolversTypes['Agent'], ParentType, ContextType>;
  purpose: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status: Resolver<ResolversTypes['WorkspaceStatus'], ParentType, ContextType>;
  runtimeAuthorityKind: Resolver<ResolversTypes['RuntimeAuthorityKind'], ParentType, ContextType>;
  settings: Resolver<ResolversTypes['WorkspaceSettings'], ParentType, ContextType>;
  activeDraftId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  activeDraft: Resolver<Maybe<ResolversTypes['BusinessDraft']>, ParentType, ContextType>;
  activeDraftSnapshotId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  activeDraftSnapshot: Resolver<Maybe<ResolversTypes['BusinessDraftSnapshot']>, ParentType, ContextType>;
  activeApprovalId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  activeApproval: Resolver<Maybe<ResolversTypes['GovernanceApproval']>, ParentType, ContextType>;
  sources: Resolver<ResolversTypes['BusinessSourceConnection'], ParentType, ContextType, RequireFields<GovernanceWorkspaceSourcesArgs, 'first'>>;
  drafts: Resolver<ResolversTypes['BusinessDraftConnection'], ParentType, ContextType, RequireFields<GovernanceWorkspaceDraftsArgs, 'first'>>;
  approvals: Resolver<ResolversTypes['GovernanceApprovalConnection'], ParentType, ContextType, RequireFields<GovernanceWorkspaceApprovalsArgs, 'first'>>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type AgentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Agent'] = ResolversParentTypes['Agent']> = {
  driftItems: Resolver<Maybe<ResolversTypes['DriftItemConnection']>, ParentType, ContextType, RequireFields<AgentDriftItemsArgs, 'first'>>;
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  environment: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  workspace: Resolver<Maybe<ResolversTypes['GovernanceWorkspace']>, ParentType, ContextType>;
};

type CompareApprovalPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompareApprovalPayload'] = ResolversParentTypes['CompareApprovalPayload']> = {
  approvalRuntimeReceipt: Resolver<ResolversTypes['ApprovalRuntimeReceipt'], ParentType, ContextType>;
};

type AcknowledgeDriftItemPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AcknowledgeDriftItemPayload'] = ResolversParentTypes['AcknowledgeDriftItemPayload']> = {
  driftItem: Resolver<ResolversTypes['DriftItem'], ParentType, ContextType>;
  driftTransition: Resolver<ResolversTypes['DriftTransition'], ParentType, ContextType>;
};

type ResolveDriftItemPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResolveDriftItemPayload'] = ResolversParentTypes['ResolveDriftItemPayload']> = {
  driftItem: Resolver<ResolversTypes['DriftItem'], ParentType, ContextType>;
  driftTransition: Resolver<ResolversTypes['DriftTransition'], ParentType, ContextType>;
};

type DismissDriftItemPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DismissDriftItemPayload'] = ResolversParentTypes['DismissDriftItemPayload']> = {
  driftItem: Resolver<ResolversTypes['DriftItem'], ParentType, ContextType>;
  driftTransition: Resolver<ResolversTypes['DriftTransition'], ParentType, ContextType>;
};

type EvidenceEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EvidenceEntry'] = ResolversParentTypes['EvidenceEntry']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workspace: Resolver<ResolversTypes['GovernanceWorkspace'], ParentType, ContextType>;
  sourceSnapshotHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  scope: Resolver<ResolversTypes['EvidenceScope'], ParentType, ContextType>;
  targetRef: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  family: Resolver<ResolversTypes['EvidenceFamily'], ParentType, ContextType>;
  supportCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  contradictionCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  freshness: Resolver<ResolversTypes['EvidenceFreshness'], ParentType, ContextType>;
  firstObservedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastObservedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  observations: Resolver<ResolversTypes['EvidenceObservationConnection'], ParentType, ContextType, RequireFields<EvidenceEntryObservationsArgs, 'first'>>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
};

type EvidenceObservationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EvidenceObservation'] = ResolversParentTypes['EvidenceObservation']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  entry: Resolver<ResolversTypes['EvidenceEntry'], ParentType, ContextType>;
  stance: Resolver<ResolversTypes['EvidenceStance'], ParentType, ContextType>;
  observedCall: Resolver<ResolversTypes['ObservedCall'], ParentType, ContextType>;
};

type EvidenceObservationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EvidenceObservationConnection'] = ResolversParentTypes['EvidenceObservationConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['EvidenceObservationEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['EvidenceObservation']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type EvidenceObservationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EvidenceObservationEdge'] = ResolversParentTypes['EvidenceObservationEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['EvidenceObservation'], ParentType, ContextType>;
};

type EvidenceEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EvidenceEntryConnection'] = ResolversParentTypes['EvidenceEntryConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['EvidenceEntryEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['EvidenceEntry']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type EvidenceEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EvidenceEntryEdge'] = ResolversParentTypes['EvidenceEntryEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['EvidenceEntry'], ParentType, ContextType>;
};

type ForkDraftFromDriftPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ForkDraftFromDriftPayload'] = ResolversParentTypes['ForkDraftFromDriftPayload']> = {
  driftItem: Resolver<ResolversTypes['DriftItem'], ParentType, ContextType>;
  businessDraft: Resolver<ResolversTypes['BusinessDraft'], ParentType, ContextType>;
  applied: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  businessCommands: Resolver<ReadonlyArray<ResolversTypes['BusinessCommand']>, ParentType, ContextType>;
};

type ImpactPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImpactPreview'] = ResolversParentTypes['ImpactPreview']> = {
  snapshot: Resolver<ResolversTypes['BusinessDraftSnapshot'], ParentType, ContextType>;
  compiledHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  baseline: Resolver<Maybe<ResolversTypes['GovernanceApproval']>, ParentType, ContextType>;
  windowStart: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  windowEnd: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  truncated: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sessions: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sessionsDiverging: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  calls: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unchanged: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  newlyBlocked: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  newlyHeld: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  newlyAllowed: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  knockOn: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  inconclusive: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unjudgedRules: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  rules: Resolver<ReadonlyArray<ResolversTypes['RuleImpact']>, ParentType, ContextType>;
  tools: Resolver<ReadonlyArray<ResolversTypes['ToolImpact']>, ParentType, ContextType>;
  changes: Resolver<ResolversTypes['ImpactedCallConnection'], ParentType, ContextType, RequireFields<ImpactPreviewChangesArgs, 'first'>>;
};

type RuleImpactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RuleImpact'] = ResolversParentTypes['RuleImpact']> = {
  ruleId: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  check: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  newlyBlocked: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  newlyHeld: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  newlyAllowed: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  knockOn: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  inconclusive: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

type ToolImpactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ToolImpact'] = ResolversParentTypes['ToolImpact']> = {
  toolName: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  calls: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  newlyBlocked: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  newlyHeld: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  newlyAllowed: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  knockOn: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  inconclusive: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

type ImpactedCallResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImpactedCall'] = ResolversParentTypes['ImpactedCall']> = {
  observedCall: Resolver<ResolversTypes['ObservedCall'], ParentType, ContextType>;
  sdkSessionId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  position: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  change: Resolver<ResolversTypes['ImpactChange'], ParentType, ContextType>;
  afterDivergence: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  because: Resolver<ResolversTypes['ConsultedCheck'], ParentType, ContextType>;
  baseline: Resolver<Maybe<ResolversTypes['EngineDecision']>, ParentType, ContextType>;
  draft: Resolver<ResolversTypes['EngineDecision'], ParentType, ContextType>;
};

type ImpactedCallConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImpactedCallConnection'] = ResolversParentTypes['ImpactedCallConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ImpactedCallEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['ImpactedCall']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type ImpactedCallEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImpactedCallEdge'] = ResolversParentTypes['ImpactedCallEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ImpactedCall'], ParentType, ContextType>;
};

type EngineDecisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EngineDecision'] = ResolversParentTypes['EngineDecision']> = {
  verdict: Resolver<ResolversTypes['EngineVerdict'], ParentType, ContextType>;
  reason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ruleId: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  because: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nearest: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

type ConsultedCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConsultedCheck'] = ResolversParentTypes['ConsultedCheck']> = {
  ruleId: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verdict: Resolver<ResolversTypes['CheckVerdict'], ParentType, ContextType>;
  reason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  checked: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  found: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  nearest: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  because: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

type BusinessDraftSnapshotResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BusinessDraftSnapshot'] = ResolversParentTypes['BusinessDraftSnapshot']> = {
  impactPreview: Resolver<Maybe<ResolversTypes['ImpactPreview']>, ParentType, ContextType, RequireFields<BusinessDraftSnapshotImpactPreviewArgs, 'maxCalls'>>;
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  draft: Resolver<ResolversTypes['BusinessDraft'], ParentType, ContextType>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status: Resolver<ResolversTypes['SnapshotStatus'], ParentType, ContextType>;
  memory: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  sourceSnapshotHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  commandHistoryHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  snapshotHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  generationProfile: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  compilerVersion: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  commandCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  approvalState: Resolver<ResolversTypes['ApprovalState'], ParentType, ContextType>;
  judgments: Resolver<ReadonlyArray<ResolversTypes['Judgment']>, ParentType, ContextType>;
  commands: Resolver<ResolversTypes['BusinessCommandConnection'], ParentType, ContextType, RequireFields<BusinessDraftSnapshotCommandsArgs, 'first'>>;
  sources: Resolver<ReadonlyArray<ResolversTypes['BusinessSource']>, ParentType, ContextType>;
  approval: Resolver<Maybe<ResolversTypes['GovernanceApproval']>, ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type CallLineageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CallLineage'] = ResolversParentTypes['CallLineage']> = {
  observedCall: Resolver<ResolversTypes['ObservedCall'], ParentType, ContextType>;
  basis: Resolver<ResolversTypes['LineageBasis'], ParentType, ContextType>;
  approval: Resolver<ResolversTypes['GovernanceApproval'], ParentType, ContextType>;
  artifact: Resolver<ResolversTypes['CompiledGovernanceArtifact'], ParentType, ContextType>;
  snapshot: Resolver<ResolversTypes['BusinessDraftSnapshot'], ParentType, ContextType>;
  decision: Resolver<Maybe<ResolversTypes['EngineDecision']>, ParentType, ContextType>;
  conclusive: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  checks: Resolver<ReadonlyArray<ResolversTypes['CheckLineage']>, ParentType, ContextType, RequireFields<CallLineageChecksArgs, 'all'>>;
  sources: Resolver<ReadonlyArray<ResolversTypes['BusinessSource']>, ParentType, ContextType>;
};

type CheckLineageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheckLineage'] = ResolversParentTypes['CheckLineage']> = {
  check: Resolver<ResolversTypes['ConsultedCheck'], ParentType, ContextType>;
  commands: Resolver<ReadonlyArray<ResolversTypes['BusinessCommand']>, ParentType, ContextType>;
};

type RuleLineageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RuleLineage'] = ResolversParentTypes['RuleLineage']> = {
  ruleId: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  workspace: Resolver<ResolversTypes['GovernanceWorkspace'], ParentType, ContextType>;
  commands: Resolver<ResolversTypes['BusinessCommandConnection'], ParentType, ContextType, RequireFields<RuleLineageCommandsArgs, 'first'>>;
  approvals: Resolver<ResolversTypes['GovernanceApprovalConnection'], ParentType, ContextType, RequireFields<RuleLineageApprovalsArgs, 'first'>>;
  calls: Resolver<ResolversTypes['DriftCallConnection'], ParentType, ContextType, RequireFields<RuleLineageCallsArgs, 'first'>>;
};

type SourceLineageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceLineage'] = ResolversParentTypes['SourceLineage']> = {
  source: Resolver<ResolversTypes['BusinessSource'], ParentType, ContextType>;
  commands: Resolver<ResolversTypes['BusinessCommandConnection'], ParentType, ContextType, RequireFields<SourceLineageCommandsArgs, 'first'>>;
  approvals: Resolver<ResolversTypes['GovernanceApprovalConnection'], ParentType, ContextType, RequireFields<SourceLineageApprovalsArgs, 'first'>>;
  calls: Resolver<ResolversTypes['DriftCallConnection'], ParentType, ContextType, RequireFields<SourceLineageCallsArgs, 'first'>>;
};

type ObservedCallResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ObservedCall'] = ResolversParentTypes['ObservedCall']> = {
  lineage: Resolver<Maybe<ResolversTypes['CallLineage']>, ParentType, ContextType, Partial<ObservedCallLineageArgs>>;
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  agent: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  environment: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  agentScope: Resolver<ResolversTypes['Agent'], ParentType, ContextType>;
  captureId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  callIndex: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  toolName: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  arguments: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  toolSchemaHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  sdkSessionId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  preparedRequestId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  provider: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  modelId: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  observedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  capturedCall: Resolver<Maybe<ResolversTypes['CapturedCall']>, ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
};

type ObservedCallConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ObservedCallConnection'] = ResolversParentTypes['ObservedCallConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ObservedCallEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['ObservedCall']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type ObservedCallEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ObservedCallEdge'] = ResolversParentTypes['ObservedCallEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ObservedCall'], ParentType, ContextType>;
};

type ObserveCapturedCallsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ObserveCapturedCallsPayload'] = ResolversParentTypes['ObserveCapturedCallsPayload']> = {
  observed: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  receiptId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  findings: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

type ApprovalRuntimeReceiptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApprovalRuntimeReceipt'] = ResolversParentTypes['ApprovalRuntimeReceipt']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  approvalId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  approval: Resolver<ResolversTypes['GovernanceApproval'], ParentType, ContextType>;
  workspace: Resolver<ResolversTypes['GovernanceWorkspace'], ParentType, ContextType>;
  compiledHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  trigger: Resolver<ResolversTypes['ComparisonTrigger'], ParentType, ContextType>;
  windowStart: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  windowEnd: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  truncated: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  callsCompared: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sessionsCompared: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  callsInconclusive: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  findingsCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  findings: Resolver<ReadonlyArray<ResolversTypes['RuntimeFinding']>, ParentType, ContextType>;
  outcome: Resolver<ResolversTypes['ComparisonOutcome'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
};

type RuntimeFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RuntimeFinding'] = ResolversParentTypes['RuntimeFinding']> = {
  kind: Resolver<ResolversTypes['DriftKind'], ParentType, ContextType>;
  severity: Resolver<ResolversTypes['DriftSeverity'], ParentType, ContextType>;
  targetRef: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fingerprint: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  calls: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  newOccurrences: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  driftItem: Resolver<ResolversTypes['DriftItem'], ParentType, ContextType>;
};

type ApprovalRuntimeReceiptConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApprovalRuntimeReceiptConnection'] = ResolversParentTypes['ApprovalRuntimeReceiptConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ApprovalRuntimeReceiptEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['ApprovalRuntimeReceipt']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type ApprovalRuntimeReceiptEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApprovalRuntimeReceiptEdge'] = ResolversParentTypes['ApprovalRuntimeReceiptEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ApprovalRuntimeReceipt'], ParentType, ContextType>;
};

type DriftSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DriftSession'] = ResolversParentTypes['DriftSession']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  driftItem: Resolver<ResolversTypes['DriftItem'], ParentType, ContextType>;
  sessionId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  replaySession: Resolver<Maybe<ResolversTypes['ReplaySession']>, ParentType, ContextType>;
  observedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reportedCalls: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  decisionEvent: Resolver<Maybe<ResolversTypes['ReplayDecisionEvent']>, ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
};

type DriftSessionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DriftSessionConnection'] = ResolversParentTypes['DriftSessionConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['DriftSessionEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['DriftSession']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type DriftSessionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DriftSessionEdge'] = ResolversParentTypes['DriftSessionEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['DriftSession'], ParentType, ContextType>;
};

type ReplaySessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplaySession'] = ResolversParentTypes['ReplaySession']> = {
  sessionId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  driftItems: Resolver<Maybe<ResolversTypes['DriftItemConnection']>, ParentType, ContextType, RequireFields<ReplaySessionDriftItemsArgs, 'first'>>;
};

type ReplayDecisionEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayDecisionEvent'] = ResolversParentTypes['ReplayDecisionEvent']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

type ObserveOpenedSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ObserveOpenedSessionPayload'] = ResolversParentTypes['ObserveOpenedSessionPayload']> = {
  observed: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  driftItemId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

type ObserveReportedBypassPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ObserveReportedBypassPayload'] = ResolversParentTypes['ObserveReportedBypassPayload']> = {
  driftItemId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

type SigningKeyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SigningKey'] = ResolversParentTypes['SigningKey']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  algorithm: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status: Resolver<ResolversTypes['SigningKeyStatus'], ParentType, ContextType>;
  publicKey: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  retiredAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

type SigningKeyConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SigningKeyConnection'] = ResolversParentTypes['SigningKeyConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['SigningKeyEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['SigningKey']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type SigningKeyEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SigningKeyEdge'] = ResolversParentTypes['SigningKeyEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['SigningKey'], ParentType, ContextType>;
};

type RotateSigningKeyPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RotateSigningKeyPayload'] = ResolversParentTypes['RotateSigningKeyPayload']> = {
  signingKey: Resolver<ResolversTypes['SigningKey'], ParentType, ContextType>;
};

type ApprovalStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApprovalState'] = ResolversParentTypes['ApprovalState']> = {
  ready: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  blockers: Resolver<ReadonlyArray<ResolversTypes['ApprovalFinding']>, ParentType, ContextType>;
  advisories: Resolver<ReadonlyArray<ResolversTypes['ApprovalFinding']>, ParentType, ContextType>;
};

type ApprovalFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApprovalFinding'] = ResolversParentTypes['ApprovalFinding']> = {
  key: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ruleId: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  path: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  acknowledged: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

type JudgmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Judgment'] = ResolversParentTypes['Judgment']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  question: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  options: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  targetRef: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state: Resolver<ResolversTypes['JudgmentState'], ParentType, ContextType>;
  resolution: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rationale: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

type BusinessDraftSnapshotConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BusinessDraftSnapshotConnection'] = ResolversParentTypes['BusinessDraftSnapshotConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['BusinessDraftSnapshotEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['BusinessDraftSnapshot']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type BusinessDraftSnapshotEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BusinessDraftSnapshotEdge'] = ResolversParentTypes['BusinessDraftSnapshotEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['BusinessDraftSnapshot'], ParentType, ContextType>;
};

type BusinessSourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BusinessSource'] = ResolversParentTypes['BusinessSource']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workspace: Resolver<ResolversTypes['GovernanceWorkspace'], ParentType, ContextType>;
  kind: Resolver<ResolversTypes['BusinessSourceKind'], ParentType, ContextType>;
  title: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  body: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contentHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  securityStatus: Resolver<ResolversTypes['SourceSecurityStatus'], ParentType, ContextType>;
  securityFindings: Resolver<ReadonlyArray<ResolversTypes['SecurityFinding']>, ParentType, ContextType>;
  ingestionStatus: Resolver<ResolversTypes['SourceIngestionStatus'], ParentType, ContextType>;
  ingestionError: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  provenance: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  corrects: Resolver<Maybe<ResolversTypes['BusinessSource']>, ParentType, ContextType>;
  corrections: Resolver<ResolversTypes['BusinessSourceConnection'], ParentType, ContextType, RequireFields<BusinessSourceCorrectionsArgs, 'first'>>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type SecurityFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SecurityFinding'] = ResolversParentTypes['SecurityFinding']> = {
  kind: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

type BusinessSourceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BusinessSourceConnection'] = ResolversParentTypes['BusinessSourceConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['BusinessSourceEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['BusinessSource']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type BusinessSourceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BusinessSourceEdge'] = ResolversParentTypes['BusinessSourceEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['BusinessSource'], ParentType, ContextType>;
};

type AddBusinessSourcePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddBusinessSourcePayload'] = ResolversParentTypes['AddBusinessSourcePayload']> = {
  businessSource: Resolver<ResolversTypes['BusinessSource'], ParentType, ContextType>;
  created: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

type RetrySourceIngestionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetrySourceIngestionPayload'] = ResolversParentTypes['RetrySourceIngestionPayload']> = {
  businessSource: Resolver<ResolversTypes['BusinessSource'], ParentType, ContextType>;
};

type ApprovalPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApprovalPreview'] = ResolversParentTypes['ApprovalPreview']> = {
  workspace: Resolver<ResolversTypes['GovernanceWorkspace'], ParentType, ContextType>;
  draftSnapshot: Resolver<ResolversTypes['BusinessDraftSnapshot'], ParentType, ContextType>;
  snapshotHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  current: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  approval: Resolver<Maybe<ResolversTypes['GovernanceApproval']>, ParentType, ContextType>;
  refusal: Resolver<Maybe<ResolversTypes['ApprovalObstacle']>, ParentType, ContextType>;
  distinctApproverRequired: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  blockers: Resolver<ReadonlyArray<ResolversTypes['ApprovalFinding']>, ParentType, ContextType>;
  advisories: Resolver<ReadonlyArray<ResolversTypes['ApprovalFinding']>, ParentType, ContextType>;
  activeApproval: Resolver<Maybe<ResolversTypes['GovernanceApproval']>, ParentType, ContextType>;
  changes: Resolver<Maybe<ResolversTypes['ApprovalChanges']>, ParentType, ContextType>;
};

type ApprovalObstacleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApprovalObstacle'] = ResolversParentTypes['ApprovalObstacle']> = {
  code: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

type ApprovalChangesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApprovalChanges'] = ResolversParentTypes['ApprovalChanges']> = {
  compiledHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  unchanged: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  becomesEnforceable: Resolver<ReadonlyArray<ResolversTypes['PolicyChange']>, ParentType, ContextType>;
  stopsBeingEnforced: Resolver<ReadonlyArray<ResolversTypes['PolicyChange']>, ParentType, ContextType>;
  stopsBeingAllowed: Resolver<ReadonlyArray<ResolversTypes['WithdrawnAllowance']>, ParentType, ContextType>;
};

type PolicyChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PolicyChange'] = ResolversParentTypes['PolicyChange']> = {
  kind: Resolver<ResolversTypes['DiffKind'], ParentType, ContextType>;
  part: Resolver<ResolversTypes['DiffPart'], ParentType, ContextType>;
  ref: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tool: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  after: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

type WithdrawnAllowanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WithdrawnAllowance'] = ResolversParentTypes['WithdrawnAllowance']> = {
  reason: Resolver<ResolversTypes['WithdrawalReason'], ParentType, ContextType>;
  tool: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ruleId: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sentence: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

type AtlasResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Atlas'] = ResolversParentTypes['Atlas']> = {
  workspace: Resolver<ResolversTypes['GovernanceWorkspace'], ParentType, ContextType>;
  draftSnapshot: Resolver<Maybe<ResolversTypes['BusinessDraftSnapshot']>, ParentType, ContextType>;
  signal: Resolver<ResolversTypes['AtlasSignal'], ParentType, ContextType>;
  signals: Resolver<ResolversTypes['AtlasSignals'], ParentType, ContextType>;
  tools: Resolver<ReadonlyArray<ResolversTypes['AtlasTool']>, ParentType, ContextType>;
  unlistedTools: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  clusters: Resolver<ReadonlyArray<ResolversTypes['PolicyCluster']>, ParentType, ContextType>;
  judgments: Resolver<ResolversTypes['AtlasJudgments'], ParentType, ContextType>;
  posture: Resolver<ResolversTypes['AtlasPosture'], ParentType, ContextType>;
};

type AtlasSignalsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AtlasSignals'] = ResolversParentTypes['AtlasSignals']> = {
  observedCalls: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  truncated: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  observedSessions: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  callsOutsideSessions: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  observedTools: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  classifiedTools: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  classifiedShare: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  firstObservedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastObservedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  minimumObservations: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minimumClassifiedShare: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  shortfalls: Resolver<ReadonlyArray<ResolversTypes['SignalShortfall']>, ParentType, ContextType>;
};

type SignalShortfallResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignalShortfall'] = ResolversParentTypes['SignalShortfall']> = {
  threshold: Resolver<ResolversTypes['SignalThreshold'], ParentType, ContextType>;
  needed: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  actual: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

type AtlasToolResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AtlasTool'] = ResolversParentTypes['AtlasTool']> = {
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  standing: Resolver<ResolversTypes['AtlasToolStanding'], ParentType, ContextType>;
  approved: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sideEffect: Resolver<Maybe<ResolversTypes['SideEffect']>, ParentType, ContextType>;
  evidenceClass: Resolver<Maybe<ResolversTypes['ToolEvidenceClass']>, ParentType, ContextType>;
  commitRequirement: Resolver<Maybe<ResolversTypes['ToolCommitRequirement']>, ParentType, ContextType>;
  byDefault: Resolver<Maybe<ResolversTypes['DefaultVerdict']>, ParentType, ContextType>;
  rules: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  observedCalls: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  observedSessions: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastObservedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

type PolicyClusterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PolicyCluster'] = ResolversParentTypes['PolicyCluster']> = {
  kind: Resolver<ResolversTypes['PolicyClusterKind'], ParentType, ContextType>;
  tools: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  rules: Resolver<ReadonlyArray<ResolversTypes['PolicyRule']>, ParentType, ContextType>;
  statements: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

type PolicyRuleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PolicyRule'] = ResolversParentTypes['PolicyRule']> = {
  ruleId: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind: Resolver<ResolversTypes['PolicyRuleKind'], ParentType, ContextType>;
  tools: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  earlierTools: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  sentence: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  because: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

type AtlasJudgmentsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AtlasJudgments'] = ResolversParentTypes['AtlasJudgments']> = {
  open: Resolver<ReadonlyArray<ResolversTypes['Judgment']>, ParentType, ContextType>;
  resolved: Resolver<ReadonlyArray<ResolversTypes['Judgment']>, ParentType, ContextType>;
};

type AtlasPostureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AtlasPosture'] = ResolversParentTypes['AtlasPosture']> = {
  stage: Resolver<ResolversTypes['PostureStage'], ParentType, ContextType>;
  runtimeAuthorityKind: Resolver<ResolversTypes['RuntimeAuthorityKind'], ParentType, ContextType>;
  activeApproval: Resolver<Maybe<ResolversTypes['GovernanceApproval']>, ParentType, ContextType>;
  conformance: Resolver<Maybe<ResolversTypes['Conformance']>, ParentType, ContextType>;
  openDrift: Resolver<ResolversTypes['DriftCounts'], ParentType, ContextType>;
  unapprovedChanges: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  agentScope: Resolver<ResolversTypes['Agent'], ParentType, ContextType>;
};

type DriftCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DriftCounts'] = ResolversParentTypes['DriftCounts']> = {
  critical: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  warning: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  info: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

type ConformanceFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConformanceFinding'] = ResolversParentTypes['ConformanceFinding']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  stance: Resolver<ResolversTypes['FindingStance'], ParentType, ContextType>;
  targetRef: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  severity: Resolver<Maybe<ResolversTypes['DriftSeverity']>, ParentType, ContextType>;
  summary: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  occurrences: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstSeenAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastSeenAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  recordedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  driftItem: Resolver<Maybe<ResolversTypes['DriftItem']>, ParentType, ContextType>;
  evidenceEntry: Resolver<Maybe<ResolversTypes['EvidenceEntry']>, ParentType, ContextType>;
  calls: Resolver<ResolversTypes['ObservedCallConnection'], ParentType, ContextType, RequireFields<ConformanceFindingCallsArgs, 'first'>>;
};

type ConformanceFindingConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConformanceFindingConnection'] = ResolversParentTypes['ConformanceFindingConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ConformanceFindingEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['ConformanceFinding']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type ConformanceFindingEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ConformanceFindingEdge'] = ResolversParentTypes['ConformanceFindingEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ConformanceFinding'], ParentType, ContextType>;
};

type ControlPathResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ControlPath'] = ResolversParentTypes['ControlPath']> = {
  workspace: Resolver<ResolversTypes['GovernanceWorkspace'], ParentType, ContextType>;
  target: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind: Resolver<ResolversTypes['ControlTargetKind'], ParentType, ContextType>;
  standing: Resolver<ResolversTypes['ControlStanding'], ParentType, ContextType>;
  basis: Resolver<Maybe<ResolversTypes['ControlBasis']>, ParentType, ContextType>;
  tools: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  everyTool: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sentence: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  because: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rules: Resolver<ReadonlyArray<ResolversTypes['PolicyRule']>, ParentType, ContextType>;
  stages: Resolver<ReadonlyArray<ResolversTypes['ControlStage']>, ParentType, ContextType>;
  gates: Resolver<ReadonlyArray<ResolversTypes['ControlGate']>, ParentType, ContextType>;
  argumentGuards: Resolver<ReadonlyArray<ResolversTypes['ArgumentGuard']>, ParentType, ContextType>;
  evidence: Resolver<ReadonlyArray<ResolversTypes['EvidenceEntry']>, ParentType, ContextType>;
  runtime: Resolver<ResolversTypes['RuntimeOverlay'], ParentType, ContextType>;
};

type ControlStageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ControlStage'] = ResolversParentTypes['ControlStage']> = {
  layer: Resolver<ResolversTypes['ControlLayer'], ParentType, ContextType>;
  checks: Resolver<ReadonlyArray<ResolversTypes['ControlCheck']>, ParentType, ContextType>;
};

type ControlCheckResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ControlCheck'] = ResolversParentTypes['ControlCheck']> = {
  kind: Resolver<ResolversTypes['ControlCheckKind'], ParentType, ContextType>;
  ruleId: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sentence: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  because: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

type ControlGateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ControlGate'] = ResolversParentTypes['ControlGate']> = {
  tool: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sideEffect: Resolver<ResolversTypes['SideEffect'], ParentType, ContextType>;
  byDefault: Resolver<ResolversTypes['DefaultVerdict'], ParentType, ContextType>;
  onBlock: Resolver<ResolversTypes['Gate'], ParentType, ContextType>;
  onBlockOverridden: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  evidenceClass: Resolver<ResolversTypes['ToolEvidenceClass'], ParentType, ContextType>;
  commitRequirement: Resolver<ResolversTypes['ToolCommitRequirement'], ParentType, ContextType>;
  phases: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  advancesTo: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

type ArgumentGuardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArgumentGuard'] = ResolversParentTypes['ArgumentGuard']> = {
  ruleId: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tool: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operator: Resolver<Maybe<ResolversTypes['FieldOperator']>, ParentType, ContextType>;
  path: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  optional: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  expression: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sentence: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  because: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  supportCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  contradictionCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

type RuntimeOverlayResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RuntimeOverlay'] = ResolversParentTypes['RuntimeOverlay']> = {
  callsMatched: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sessionsMatched: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstMatchAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastMatchAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  callsBlocked: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  lastBlockedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  openDriftItems: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  truncated: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

type JudgmentFocusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JudgmentFocus'] = ResolversParentTypes['JudgmentFocus']> = {
  workspace: Resolver<ResolversTypes['GovernanceWorkspace'], ParentType, ContextType>;
  draftSnapshot: Resolver<ResolversTypes['BusinessDraftSnapshot'], ParentType, ContextType>;
  judgment: Resolver<ResolversTypes['Judgment'], ParentType, ContextType>;
  target: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  control: Resolver<Maybe<ResolversTypes['ControlPath']>, ParentType, ContextType>;
  evidence: Resolver<ReadonlyArray<ResolversTypes['EvidenceEntry']>, ParentType, ContextType>;
  sources: Resolver<ReadonlyArray<ResolversTypes['BusinessSource']>, ParentType, ContextType>;
  options: Resolver<ReadonlyArray<ResolversTypes['JudgmentOption']>, ParentType, ContextType>;
};

type JudgmentOptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JudgmentOption'] = ResolversParentTypes['JudgmentOption']> = {
  option: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  chosen: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  approved: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  status: Resolver<ResolversTypes['SnapshotStatus'], ParentType, ContextType>;
  approvalState: Resolver<ResolversTypes['ApprovalState'], ParentType, ContextType>;
  changes: Resolver<ReadonlyArray<ResolversTypes['SnapshotDiffEntry']>, ParentType, ContextType>;
};

type WorkspaceSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WorkspaceSettings'] = ResolversParentTypes['WorkspaceSettings']> = {
  distinctApproverRequired: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  minimumObservations: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minimumClassifiedShare: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  stagingBootstrapAllowed: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

type GovernanceWorkspaceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GovernanceWorkspaceConnection'] = ResolversParentTypes['GovernanceWorkspaceConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['GovernanceWorkspaceEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['GovernanceWorkspace']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type GovernanceWorkspaceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GovernanceWorkspaceEdge'] = ResolversParentTypes['GovernanceWorkspaceEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['GovernanceWorkspace'], ParentType, ContextType>;
};

type CreateGovernanceWorkspacePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateGovernanceWorkspacePayload'] = ResolversParentTypes['CreateGovernanceWorkspacePayload']> = {
  governanceWorkspace: Resolver<ResolversTypes['GovernanceWorkspace'], ParentType, ContextType>;
  created: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
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
  Mutation: MutationResolvers<ContextType>;
  ApplyBusinessCommandsPayload: ApplyBusinessCommandsPayloadResolvers<ContextType>;
  GovernanceApproval: GovernanceApprovalResolvers<ContextType>;
  ApprovalPublication: ApprovalPublicationResolvers<ContextType>;
  GovernanceApprovalConnection: GovernanceApprovalConnectionResolvers<ContextType>;
  GovernanceApprovalEdge: GovernanceApprovalEdgeResolvers<ContextType>;
  Query: QueryResolvers<ContextType>;
  ApproveDraftPayload: ApproveDraftPayloadResolvers<ContextType>;
  CompiledGovernanceArtifact: CompiledGovernanceArtifactResolvers<ContextType>;
  Recompilation: RecompilationResolvers<ContextType>;
  CompiledGovernanceArtifactConnection: CompiledGovernanceArtifactConnectionResolvers<ContextType>;
  CompiledGovernanceArtifactEdge: CompiledGovernanceArtifactEdgeResolvers<ContextType>;
  BusinessCommand: BusinessCommandResolvers<ContextType>;
  CommandRefusal: CommandRefusalResolvers<ContextType>;
  ExpressionPosition: ExpressionPositionResolvers<ContextType>;
  BusinessCommandConnection: BusinessCommandConnectionResolvers<ContextType>;
  BusinessCommandEdge: BusinessCommandEdgeResolvers<ContextType>;
  RedriveStudioDeliveryPayload: RedriveStudioDeliveryPayloadResolvers<ContextType>;
  BusinessDraft: BusinessDraftResolvers<ContextType>;
  BusinessDraftConnection: BusinessDraftConnectionResolvers<ContextType>;
  BusinessDraftEdge: BusinessDraftEdgeResolvers<ContextType>;
  StreamVerification: StreamVerificationResolvers<ContextType>;
  SnapshotDiff: SnapshotDiffResolvers<ContextType>;
  SnapshotDiffEntry: SnapshotDiffEntryResolvers<ContextType>;
  CreateBusinessDraftPayload: CreateBusinessDraftPayloadResolvers<ContextType>;
  DriftFeedEvent: DriftFeedEventResolvers<ContextType>;
  Subscription: SubscriptionResolvers<ContextType>;
  DriftItem: DriftItemResolvers<ContextType>;
  DriftItemConnection: DriftItemConnectionResolvers<ContextType>;
  DriftItemEdge: DriftItemEdgeResolvers<ContextType>;
  DriftCall: DriftCallResolvers<ContextType>;
  DriftCallConnection: DriftCallConnectionResolvers<ContextType>;
  DriftCallEdge: DriftCallEdgeResolvers<ContextType>;
  DriftTransition: DriftTransitionResolvers<ContextType>;
  DriftTransitionConnection: DriftTransitionConnectionResolvers<ContextType>;
  DriftTransitionEdge: DriftTransitionEdgeResolvers<ContextType>;
  CapturedCall: CapturedCallResolvers<ContextType>;
  GovernanceWorkspace: GovernanceWorkspaceResolvers<ContextType>;
  Agent: AgentResolvers<ContextType>;
  CompareApprovalPayload: CompareApprovalPayloadResolvers<ContextType>;
  AcknowledgeDriftItemPayload: AcknowledgeDriftItemPayloadResolvers<ContextType>;
  ResolveDriftItemPayload: ResolveDriftItemPayloadResolvers<ContextType>;
  DismissDriftItemPayload: DismissDriftItemPayloadResolvers<ContextType>;
  EvidenceEntry: EvidenceEntryResolvers<ContextType>;
  EvidenceObservation: EvidenceObservationResolvers<ContextType>;
  EvidenceObservationConnection: EvidenceObservationConnectionResolvers<ContextType>;
  EvidenceObservationEdge: EvidenceObservationEdgeResolvers<ContextType>;
  EvidenceEntryConnection: EvidenceEntryConnectionResolvers<ContextType>;
  EvidenceEntryEdge: EvidenceEntryEdgeResolvers<ContextType>;
  ForkDraftFromDriftPayload: ForkDraftFromDriftPayloadResolvers<ContextType>;
  ImpactPreview: ImpactPreviewResolvers<ContextType>;
  RuleImpact: RuleImpactResolvers<ContextType>;
  ToolImpact: ToolImpactResolvers<ContextType>;
  ImpactedCall: ImpactedCallResolvers<ContextType>;
  ImpactedCallConnection: ImpactedCallConnectionResolvers<ContextType>;
  ImpactedCallEdge: ImpactedCallEdgeResolvers<ContextType>;
  EngineDecision: EngineDecisionResolvers<ContextType>;
  ConsultedCheck: ConsultedCheckResolvers<ContextType>;
  BusinessDraftSnapshot: BusinessDraftSnapshotResolvers<ContextType>;
  CallLineage: CallLineageResolvers<ContextType>;
  CheckLineage: CheckLineageResolvers<ContextType>;
  RuleLineage: RuleLineageResolvers<ContextType>;
  SourceLineage: SourceLineageResolvers<ContextType>;
  ObservedCall: ObservedCallResolvers<ContextType>;
  ObservedCallConnection: ObservedCallConnectionResolvers<ContextType>;
  ObservedCallEdge: ObservedCallEdgeResolvers<ContextType>;
  ObserveCapturedCallsPayload: ObserveCapturedCallsPayloadResolvers<ContextType>;
  ApprovalRuntimeReceipt: ApprovalRuntimeReceiptResolvers<ContextType>;
  RuntimeFinding: RuntimeFindingResolvers<ContextType>;
  ApprovalRuntimeReceiptConnection: ApprovalRuntimeReceiptConnectionResolvers<ContextType>;
  ApprovalRuntimeReceiptEdge: ApprovalRuntimeReceiptEdgeResolvers<ContextType>;
  DriftSession: DriftSessionResolvers<ContextType>;
  DriftSessionConnection: DriftSessionConnectionResolvers<ContextType>;
  DriftSessionEdge: DriftSessionEdgeResolvers<ContextType>;
  ReplaySession: ReplaySessionResolvers<ContextType>;
  ReplayDecisionEvent: ReplayDecisionEventResolvers<ContextType>;
  ObserveOpenedSessionPayload: ObserveOpenedSessionPayloadResolvers<ContextType>;
  ObserveReportedBypassPayload: ObserveReportedBypassPayloadResolvers<ContextType>;
  SigningKey: SigningKeyResolvers<ContextType>;
  SigningKeyConnection: SigningKeyConnectionResolvers<ContextType>;
  SigningKeyEdge: SigningKeyEdgeResolvers<ContextType>;
  RotateSigningKeyPayload: RotateSigningKeyPayloadResolvers<ContextType>;
  ApprovalState: ApprovalStateResolvers<ContextType>;
  ApprovalFinding: ApprovalFindingResolvers<ContextType>;
  Judgment: JudgmentResolvers<ContextType>;
  BusinessDraftSnapshotConnection: BusinessDraftSnapshotConnectionResolvers<ContextType>;
  BusinessDraftSnapshotEdge: BusinessDraftSnapshotEdgeResolvers<ContextType>;
  BusinessSource: BusinessSourceResolvers<ContextType>;
  SecurityFinding: SecurityFindingResolvers<ContextType>;
  BusinessSourceConnection: BusinessSourceConnectionResolvers<ContextType>;
  BusinessSourceEdge: BusinessSourceEdgeResolvers<ContextType>;
  AddBusinessSourcePayload: AddBusinessSourcePayloadResolvers<ContextType>;
  RetrySourceIngestionPayload: RetrySourceIngestionPayloadResolvers<ContextType>;
  ApprovalPreview: ApprovalPreviewResolvers<ContextType>;
  ApprovalObstacle: ApprovalObstacleResolvers<ContextType>;
  ApprovalChanges: ApprovalChangesResolvers<ContextType>;
  PolicyChange: PolicyChangeResolvers<ContextType>;
  WithdrawnAllowance: WithdrawnAllowanceResolvers<ContextType>;
  Atlas: AtlasResolvers<ContextType>;
  AtlasSignals: AtlasSignalsResolvers<ContextType>;
  SignalShortfall: SignalShortfallResolvers<ContextType>;
  AtlasTool: AtlasToolResolvers<ContextType>;
  PolicyCluster: PolicyClusterResolvers<ContextType>;
  PolicyRule: PolicyRuleResolvers<ContextType>;
  AtlasJudgments: AtlasJudgmentsResolvers<ContextType>;
  AtlasPosture: AtlasPostureResolvers<ContextType>;
  DriftCounts: DriftCountsResolvers<ContextType>;
  ConformanceFinding: ConformanceFindingResolvers<ContextType>;
  ConformanceFindingConnection: ConformanceFindingConnectionResolvers<ContextType>;
  ConformanceFindingEdge: ConformanceFindingEdgeResolvers<ContextType>;
  ControlPath: ControlPathResolvers<ContextType>;
  ControlStage: ControlStageResolvers<ContextType>;
  ControlCheck: ControlCheckResolvers<ContextType>;
  ControlGate: ControlGateResolvers<ContextType>;
  ArgumentGuard: ArgumentGuardResolvers<ContextType>;
  RuntimeOverlay: RuntimeOverlayResolvers<ContextType>;
  JudgmentFocus: JudgmentFocusResolvers<ContextType>;
  JudgmentOption: JudgmentOptionResolvers<ContextType>;
  WorkspaceSettings: WorkspaceSettingsResolvers<ContextType>;
  GovernanceWorkspaceConnection: GovernanceWorkspaceConnectionResolvers<ContextType>;
  GovernanceWorkspaceEdge: GovernanceWorkspaceEdgeResolvers<ContextType>;
  CreateGovernanceWorkspacePayload: CreateGovernanceWorkspacePayloadResolvers<ContextType>;
};


type References = {
  readonly GovernanceApproval: { readonly id: string };
  readonly CompiledGovernanceArtifact: { readonly id: string } | { readonly compiledHash: string };
  readonly BusinessCommand: { readonly id: string };
  readonly BusinessDraft: { readonly id: string };
  readonly DriftItem: { readonly id: string };
  readonly CapturedCall: { readonly captureId: string };
  readonly GovernanceWorkspace: { readonly id: string };
  readonly Agent: { readonly name: string; readonly environment: Environment };
  readonly EvidenceEntry: { readonly id: string };
  readonly BusinessDraftSnapshot: { readonly id: string };
  readonly ApprovalRuntimeReceipt: { readonly id: string };
  readonly ReplaySession: { readonly sessionId: string };
  readonly SigningKey: { readonly id: string };
  readonly BusinessSource: { readonly id: string };
};

type Fields = Pick<Resolvers, Exclude<keyof Resolvers, keyof Scalars>>;
type FamilyResolvers = SomeResolvers<Fields, ResolversParentTypes, References, Context>;
type AllResolvers = EveryResolver<Fields, ResolversParentTypes, References, Context>;
export type { AllResolvers, FamilyResolvers as Resolvers };
