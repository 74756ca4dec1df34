// Generated from schema/replay and codegen.mappers.ts by npm run codegen.
import type { Connection } from '@writ/kit/connection';
import type { EveryResolver, SomeResolvers } from '@writ/kit/resolver-types';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { DecisionEventRow } from '../session/decision-event.tables.ts';
import type { ExecutionReceiptRow } from '../call/execution-receipt.tables.ts';
import type { AgentScope } from '../agent-scope.ts';
import type { PendingCallRow } from '../call/pending-call.tables.ts';
import type { PreparedRequestRow } from '../request/prepared-request.tables.ts';
import type { SessionRow, SessionSnapshotRow, SessionLeaseRow } from '../session/session.tables.ts';
import type { WorkflowRow, WorkflowEventRow } from '../workflow/workflow.tables.ts';
import type { ReportedBypass } from '../session/report-replay-bypass.handler.ts';
import type { WorkflowBinding } from '../request/workflow-binding.ts';
import type { CheckpointDecisionRow } from '../call/checkpoint-decision.tables.ts';
import type { WorkflowLinkRow, WorkflowHandoffRow } from '../workflow/workflow-member.tables.ts';
import type { ResourceClaimRow, BudgetReservationRow } from '../workflow/workflow-resource.tables.ts';
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

type Query = {
  readonly checkpointDecision: Maybe<CheckpointDecision>;
  readonly checkpointDecisions: CheckpointDecisionConnection;
  readonly replayDecisionEvent: Maybe<ReplayDecisionEvent>;
  readonly replayDecisionEvents: ReplayDecisionEventConnection;
  readonly replayDelivery: Maybe<Delivery>;
  readonly replayDeliveries: DeliveryConnection;
  readonly replayExecutionReceipt: Maybe<ReplayExecutionReceipt>;
  readonly replayExecutionReceipts: ReplayExecutionReceiptConnection;
  readonly replayPendingCall: Maybe<ReplayPendingCall>;
  readonly replayPendingCalls: ReplayPendingCallConnection;
  readonly replayPreparedRequest: Maybe<ReplayPreparedRequest>;
  readonly replayPreparedRequests: ReplayPreparedRequestConnection;
  readonly replaySessionSnapshot: Maybe<ReplaySessionSnapshot>;
  readonly replaySession: Maybe<ReplaySession>;
  readonly replaySessions: ReplaySessionConnection;
  readonly replaySessionVerification: Maybe<ReplayStreamVerification>;
  readonly replayWorkflowHandoff: Maybe<ReplayWorkflowHandoff>;
  readonly replayWorkflowHandoffs: ReplayWorkflowHandoffConnection;
  readonly replayWorkflowLink: Maybe<ReplayWorkflowLink>;
  readonly replayWorkflowEvent: Maybe<ReplayWorkflowEvent>;
  readonly replayResourceClaim: Maybe<ReplayResourceClaim>;
  readonly replayResourceClaims: ReplayResourceClaimConnection;
  readonly replayBudgetReservation: Maybe<ReplayBudgetReservation>;
  readonly replayBudgetReservations: ReplayBudgetReservationConnection;
  readonly replayWorkflow: Maybe<ReplayWorkflow>;
  readonly replayWorkflows: ReplayWorkflowConnection;
};


type QueryCheckpointDecisionArgs = {
  id: Scalars['ID']['input'];
};


type QueryCheckpointDecisionsArgs = {
  filter: InputMaybe<CheckpointDecisionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryReplayDecisionEventArgs = {
  id: Scalars['ID']['input'];
};


type QueryReplayDecisionEventsArgs = {
  filter: InputMaybe<ReplayDecisionEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryReplayDeliveryArgs = {
  id: Scalars['ID']['input'];
};


type QueryReplayDeliveriesArgs = {
  filter: InputMaybe<DeliveryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryReplayExecutionReceiptArgs = {
  id: Scalars['ID']['input'];
};


type QueryReplayExecutionReceiptsArgs = {
  filter: InputMaybe<ReplayExecutionReceiptFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryReplayPendingCallArgs = {
  id: Scalars['ID']['input'];
};


type QueryReplayPendingCallsArgs = {
  filter: InputMaybe<ReplayPendingCallFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryReplayPreparedRequestArgs = {
  id: Scalars['ID']['input'];
};


type QueryReplayPreparedRequestsArgs = {
  filter: InputMaybe<ReplayPreparedRequestFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryReplaySessionSnapshotArgs = {
  id: Scalars['ID']['input'];
};


type QueryReplaySessionArgs = {
  sessionId: Scalars['ID']['input'];
};


type QueryReplaySessionsArgs = {
  filter: InputMaybe<ReplaySessionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryReplaySessionVerificationArgs = {
  sessionId: Scalars['ID']['input'];
};


type QueryReplayWorkflowHandoffArgs = {
  id: Scalars['ID']['input'];
};


type QueryReplayWorkflowHandoffsArgs = {
  filter: InputMaybe<ReplayWorkflowHandoffFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryReplayWorkflowLinkArgs = {
  id: Scalars['ID']['input'];
};


type QueryReplayWorkflowEventArgs = {
  id: Scalars['ID']['input'];
};


type QueryReplayResourceClaimArgs = {
  id: Scalars['ID']['input'];
};


type QueryReplayResourceClaimsArgs = {
  filter: InputMaybe<ReplayResourceClaimFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryReplayBudgetReservationArgs = {
  id: Scalars['ID']['input'];
};


type QueryReplayBudgetReservationsArgs = {
  filter: InputMaybe<ReplayBudgetReservationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryReplayWorkflowArgs = {
  workflowId: Scalars['ID']['input'];
};


type QueryReplayWorkflowsArgs = {
  filter: InputMaybe<ReplayWorkflowFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type CheckpointDecision = {
  readonly id: Scalars['ID']['output'];
  readonly session: ReplaySession;
  readonly pendingCall: ReplayPendingCall;
  readonly actionDigest: Scalars['Hash']['output'];
  readonly shownDigest: Maybe<Scalars['Hash']['output']>;
  readonly outcome: CheckpointOutcome;
  readonly reason: Maybe<Scalars['String']['output']>;
  readonly batchId: Maybe<Scalars['ID']['output']>;
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
};

type CheckpointOutcome =
  | 'APPROVED'
  | 'DENIED'
  | 'EXPIRED';

type CheckpointDecisionFilter = {
  readonly sessionId?: InputMaybe<Scalars['ID']['input']>;
  readonly outcome?: InputMaybe<CheckpointOutcome>;
};

type CheckpointDecisionConnection = {
  readonly edges: ReadonlyArray<CheckpointDecisionEdge>;
  readonly nodes: ReadonlyArray<CheckpointDecision>;
  readonly pageInfo: PageInfo;
};

type CheckpointDecisionEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: CheckpointDecision;
};

type ReplayDecisionEvent = {
  readonly id: Scalars['ID']['output'];
  readonly session: ReplaySession;
  readonly seq: Scalars['Int']['output'];
  readonly type: ReplayDecisionEventType;
  readonly authority: ReplayEventAuthority;
  readonly payload: Scalars['JSON']['output'];
  readonly stateVersion: Scalars['Int']['output'];
  readonly controlRevision: Scalars['Int']['output'];
  readonly fence: Maybe<Scalars['Int']['output']>;
  readonly preparedRequest: Maybe<ReplayPreparedRequest>;
  readonly pendingCall: Maybe<ReplayPendingCall>;
  readonly prevHash: Maybe<Scalars['Hash']['output']>;
  readonly hash: Scalars['Hash']['output'];
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
};

type ReplayDecisionEventType =
  | 'SESSION_OPENED'
  | 'SESSION_COMPLETED'
  | 'SESSION_EXPIRED'
  | 'SESSION_COMPROMISED'
  | 'SESSION_KILLED'
  | 'LEASE_ACQUIRED'
  | 'LEASE_RELEASED'
  | 'REQUEST_PREPARED'
  | 'CALLS_PROPOSED'
  | 'CALL_HELD'
  | 'CHECKPOINT_DECIDED'
  | 'CHECKPOINT_EXPIRED'
  | 'EXECUTION_STARTED'
  | 'RECEIPT_RECORDED'
  | 'CALL_COMMITTED'
  | 'CALL_REJECTED'
  | 'CALL_INDETERMINATE'
  | 'CALL_SETTLED'
  | 'CALL_EXPIRED'
  | 'LABEL_ADDED'
  | 'TOOL_FILTER_NARROWED'
  | 'BYPASS_REPORTED'
  | 'WORKFLOW_LINKED'
  | 'ACTIVITY_OBSERVED';

type ReplayEventAuthority =
  | 'AUTHORITATIVE'
  | 'ADVISORY';

type ReplayDecisionEventFilter = {
  readonly sessionId?: InputMaybe<Scalars['ID']['input']>;
  readonly type?: InputMaybe<ReplayDecisionEventType>;
  readonly authority?: InputMaybe<ReplayEventAuthority>;
  readonly pendingCallId?: InputMaybe<Scalars['ID']['input']>;
};

type ReplayDecisionEventConnection = {
  readonly edges: ReadonlyArray<ReplayDecisionEventEdge>;
  readonly nodes: ReadonlyArray<ReplayDecisionEvent>;
  readonly pageInfo: PageInfo;
};

type ReplayDecisionEventEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ReplayDecisionEvent;
};

type Mutation = {
  readonly redriveReplayDelivery: RedriveReplayDeliveryPayload;
  readonly openReplaySession: OpenReplaySessionPayload;
  readonly reportReplayBypass: ReportReplayBypassPayload;
  readonly observeUngovernedCalls: ObserveUngovernedCallsPayload;
};


type MutationRedriveReplayDeliveryArgs = {
  input: RedriveReplayDeliveryInput;
};


type MutationOpenReplaySessionArgs = {
  input: OpenReplaySessionInput;
};


type MutationReportReplayBypassArgs = {
  input: ReportReplayBypassInput;
};


type MutationObserveUngovernedCallsArgs = {
  input: ObserveUngovernedCallsInput;
};

type RedriveReplayDeliveryInput = {
  readonly id: Scalars['ID']['input'];
};

type RedriveReplayDeliveryPayload = {
  readonly delivery: Delivery;
};

type ReplayExecutionReceipt = {
  readonly id: Scalars['ID']['output'];
  readonly session: ReplaySession;
  readonly pendingCallId: Scalars['ID']['output'];
  readonly pendingCall: ReplayPendingCall;
  readonly toolName: Scalars['String']['output'];
  readonly argumentsHash: Scalars['Hash']['output'];
  readonly idempotencyKey: Scalars['String']['output'];
  readonly contentHash: Scalars['Hash']['output'];
  readonly status: ReplayReceiptStatus;
  readonly evidenceLevel: ReplayEvidenceLevel;
  readonly outputHash: Maybe<Scalars['Hash']['output']>;
  readonly output: Maybe<Scalars['JSON']['output']>;
  readonly externalRef: Maybe<Scalars['String']['output']>;
  readonly error: Maybe<Scalars['JSON']['output']>;
  readonly cost: Maybe<Scalars['MicroUnits']['output']>;
  readonly commitState: ReplayCommitState;
  readonly commitCause: Maybe<Scalars['String']['output']>;
  readonly fence: Maybe<Scalars['Int']['output']>;
  readonly startedAt: Scalars['DateTime']['output'];
  readonly completedAt: Maybe<Scalars['DateTime']['output']>;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
};

type ReplayReceiptStatus =
  | 'SUCCEEDED'
  | 'FAILED'
  | 'UNKNOWN';

type ReplayExecutionReceiptFilter = {
  readonly sessionId?: InputMaybe<Scalars['ID']['input']>;
  readonly pendingCallId?: InputMaybe<Scalars['ID']['input']>;
  readonly toolName?: InputMaybe<Scalars['String']['input']>;
  readonly status?: InputMaybe<ReplayReceiptStatus>;
};

type ReplayExecutionReceiptConnection = {
  readonly edges: ReadonlyArray<ReplayExecutionReceiptEdge>;
  readonly nodes: ReadonlyArray<ReplayExecutionReceipt>;
  readonly pageInfo: PageInfo;
};

type ReplayExecutionReceiptEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ReplayExecutionReceipt;
};

type ReplaySessionLease = {
  readonly id: Scalars['ID']['output'];
  readonly session: ReplaySession;
  readonly fence: Scalars['Int']['output'];
  readonly holder: Maybe<Scalars['String']['output']>;
  readonly acquiredAt: Scalars['DateTime']['output'];
  readonly renewedAt: Scalars['DateTime']['output'];
  readonly expiresAt: Scalars['DateTime']['output'];
  readonly releasedAt: Maybe<Scalars['DateTime']['output']>;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
};

type OpenReplaySessionInput = {
  readonly sessionId: Scalars['ID']['input'];
  readonly agent: Scalars['String']['input'];
  readonly environment: Environment;
  readonly mode: ReplaySessionMode;
  readonly tier: ReplaySessionTier;
  readonly contractHash: Scalars['Hash']['input'];
  readonly compiledSessionHash?: InputMaybe<Scalars['Hash']['input']>;
  readonly planVersion?: InputMaybe<Scalars['Int']['input']>;
  readonly principal?: InputMaybe<Scalars['JSON']['input']>;
  readonly costCurrency?: InputMaybe<Scalars['String']['input']>;
};

type OpenReplaySessionPayload = {
  readonly replaySession: ReplaySession;
};

type Agent = {
  readonly name: Scalars['String']['output'];
  readonly environment: Environment;
  readonly replaySessions: Maybe<ReplaySessionConnection>;
  readonly replayWorkflows: Maybe<ReplayWorkflowConnection>;
};


type AgentReplaySessionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type AgentReplayWorkflowsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type CompiledGovernanceArtifact = {
  readonly compiledHash: Scalars['Hash']['output'];
  readonly replaySessions: Maybe<ReplaySessionConnection>;
};


type CompiledGovernanceArtifactReplaySessionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type ReplayPendingCall = {
  readonly id: Scalars['ID']['output'];
  readonly session: ReplaySession;
  readonly preparedRequest: ReplayPreparedRequest;
  readonly stepId: Scalars['ID']['output'];
  readonly toolCallId: Scalars['ID']['output'];
  readonly callIndex: Scalars['Int']['output'];
  readonly toolName: Scalars['String']['output'];
  readonly toolSchemaHash: Maybe<Scalars['Hash']['output']>;
  readonly arguments: Scalars['JSON']['output'];
  readonly argumentsHash: Scalars['Hash']['output'];
  readonly actionDigest: Maybe<Scalars['Hash']['output']>;
  readonly verdict: ReplayVerdict;
  readonly reason: Maybe<Scalars['String']['output']>;
  readonly decision: Scalars['JSON']['output'];
  readonly commitRequirement: ReplayCommitRequirement;
  readonly executionState: ReplayExecutionState;
  readonly evidenceLevel: ReplayEvidenceLevel;
  readonly commitState: ReplayCommitState;
  readonly commitCause: Maybe<Scalars['String']['output']>;
  readonly status: ReplayPendingCallStatus;
  readonly proposedStateVersion: Scalars['Int']['output'];
  readonly committedStateVersion: Maybe<Scalars['Int']['output']>;
  readonly cost: Maybe<Scalars['MicroUnits']['output']>;
  readonly outputHash: Maybe<Scalars['Hash']['output']>;
  readonly extractedOutput: Maybe<Scalars['JSON']['output']>;
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  readonly checkpointConsumedAt: Maybe<Scalars['DateTime']['output']>;
  readonly startedAt: Maybe<Scalars['DateTime']['output']>;
  readonly committedAt: Maybe<Scalars['DateTime']['output']>;
  readonly closedAt: Maybe<Scalars['DateTime']['output']>;
  readonly settlementReason: Maybe<Scalars['String']['output']>;
  readonly checkpointDecision: Maybe<CheckpointDecision>;
  readonly receipts: ReplayExecutionReceiptConnection;
  readonly decisionEvents: ReplayDecisionEventConnection;
  readonly budgetReservations: ReplayBudgetReservationConnection;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
};


type ReplayPendingCallReceiptsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type ReplayPendingCallDecisionEventsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type ReplayPendingCallBudgetReservationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type ReplayVerdict =
  | 'ALLOW'
  | 'BLOCK'
  | 'HOLD';

type ReplayCommitRequirement =
  | 'NONE'
  | 'EXECUTED'
  | 'ACKNOWLEDGED'
  | 'CONFIRMED';

type ReplayExecutionState =
  | 'NOT_STARTED'
  | 'RUNNING'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'UNKNOWN';

type ReplayEvidenceLevel =
  | 'NONE'
  | 'DECLARED'
  | 'WRAPPED'
  | 'ACKNOWLEDGED'
  | 'CONFIRMED';

type ReplayCommitState =
  | 'UNCOMMITTED'
  | 'COMMITTED'
  | 'REJECTED'
  | 'INDETERMINATE';

type ReplayPendingCallStatus =
  | 'PROPOSED'
  | 'ALLOWED'
  | 'HELD'
  | 'EXECUTING'
  | 'COMMITTED'
  | 'BLOCKED'
  | 'FAILED'
  | 'ABANDONED'
  | 'EXPIRED'
  | 'CANCELLED';

type ReplayPendingCallFilter = {
  readonly sessionId?: InputMaybe<Scalars['ID']['input']>;
  readonly toolName?: InputMaybe<Scalars['String']['input']>;
  readonly status?: InputMaybe<ReplayPendingCallStatus>;
  readonly verdict?: InputMaybe<ReplayVerdict>;
  readonly commitState?: InputMaybe<ReplayCommitState>;
};

type ReplayPendingCallConnection = {
  readonly edges: ReadonlyArray<ReplayPendingCallEdge>;
  readonly nodes: ReadonlyArray<ReplayPendingCall>;
  readonly pageInfo: PageInfo;
};

type ReplayPendingCallEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ReplayPendingCall;
};

type ReplayPreparedRequest = {
  readonly id: Scalars['ID']['output'];
  readonly preparedRequestId: Scalars['ID']['output'];
  readonly session: ReplaySession;
  readonly requestSeq: Scalars['Int']['output'];
  readonly stateVersion: Scalars['Int']['output'];
  readonly controlRevision: Scalars['Int']['output'];
  readonly fence: Maybe<Scalars['Int']['output']>;
  readonly requestHash: Scalars['Hash']['output'];
  readonly provider: Maybe<Scalars['String']['output']>;
  readonly modelId: Maybe<Scalars['String']['output']>;
  readonly preparedRequest: Scalars['JSON']['output'];
  readonly narrowing: Scalars['JSON']['output'];
  readonly estimatedCost: Maybe<Scalars['MicroUnits']['output']>;
  readonly workflowBinding: Maybe<ReplayWorkflowBinding>;
  readonly expiresAt: Scalars['DateTime']['output'];
  readonly consumedAt: Maybe<Scalars['DateTime']['output']>;
  readonly expiredAt: Maybe<Scalars['DateTime']['output']>;
  readonly proposalHash: Maybe<Scalars['Hash']['output']>;
  readonly gate: Maybe<ReplayGate>;
  readonly decision: Maybe<Scalars['JSON']['output']>;
  readonly pendingCalls: ReplayPendingCallConnection;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
};


type ReplayPreparedRequestPendingCallsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type ReplayWorkflowBinding = {
  readonly workflow: ReplayWorkflow;
  readonly role: Scalars['String']['output'];
  readonly stateVersion: Scalars['Int']['output'];
  readonly controlRevision: Scalars['Int']['output'];
  readonly compiledWorkflowHash: Scalars['Hash']['output'];
};

type ReplayGate =
  | 'PASSED'
  | 'REJECT_ALL'
  | 'STRIP_PARTIAL'
  | 'STRIP_BLOCKED';

type ReplayPreparedRequestFilter = {
  readonly sessionId?: InputMaybe<Scalars['ID']['input']>;
  readonly consumed?: InputMaybe<Scalars['Boolean']['input']>;
  readonly workflowId?: InputMaybe<Scalars['ID']['input']>;
};

type ReplayPreparedRequestConnection = {
  readonly edges: ReadonlyArray<ReplayPreparedRequestEdge>;
  readonly nodes: ReadonlyArray<ReplayPreparedRequest>;
  readonly pageInfo: PageInfo;
};

type ReplayPreparedRequestEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ReplayPreparedRequest;
};

type ReportReplayBypassInput = {
  readonly sessionId: Scalars['ID']['input'];
  readonly toolName?: InputMaybe<Scalars['String']['input']>;
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  readonly reportedCalls?: InputMaybe<Scalars['Int']['input']>;
  readonly idempotencyKey: Scalars['String']['input'];
};

type ReportReplayBypassPayload = {
  readonly replaySession: ReplaySession;
  readonly replayDecisionEvent: ReplayDecisionEvent;
  readonly delivery: Delivery;
};

type ObserveUngovernedCallsInput = {
  readonly eventId: Scalars['ID']['input'];
  readonly agent: Scalars['String']['input'];
  readonly environment: Environment;
  readonly sessionId: Scalars['ID']['input'];
  readonly toolName: Scalars['String']['input'];
  readonly calls: Scalars['Int']['input'];
};

type ObserveUngovernedCallsPayload = {
  readonly decisionEventId: Maybe<Scalars['ID']['output']>;
};

type ReplaySessionSnapshot = {
  readonly id: Scalars['ID']['output'];
  readonly session: ReplaySession;
  readonly eventSeq: Scalars['Int']['output'];
  readonly eventHash: Scalars['Hash']['output'];
  readonly stateVersion: Scalars['Int']['output'];
  readonly controlRevision: Scalars['Int']['output'];
  readonly state: Scalars['JSON']['output'];
  readonly stateHash: Scalars['Hash']['output'];
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
};

type ReplaySessionSnapshotConnection = {
  readonly edges: ReadonlyArray<ReplaySessionSnapshotEdge>;
  readonly nodes: ReadonlyArray<ReplaySessionSnapshot>;
  readonly pageInfo: PageInfo;
};

type ReplaySessionSnapshotEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ReplaySessionSnapshot;
};

type ReplaySession = {
  readonly id: Scalars['ID']['output'];
  readonly sessionId: Scalars['ID']['output'];
  readonly agent: Scalars['String']['output'];
  readonly environment: Environment;
  readonly agentScope: Agent;
  readonly mode: ReplaySessionMode;
  readonly tier: ReplaySessionTier;
  readonly status: ReplaySessionStatus;
  readonly contractHash: Scalars['Hash']['output'];
  readonly compiledSessionHash: Maybe<Scalars['Hash']['output']>;
  readonly planVersion: Maybe<Scalars['Int']['output']>;
  readonly artifact: Maybe<CompiledGovernanceArtifact>;
  readonly principal: Maybe<Scalars['JSON']['output']>;
  readonly stateVersion: Scalars['Int']['output'];
  readonly controlRevision: Scalars['Int']['output'];
  readonly currentPhase: Maybe<Scalars['String']['output']>;
  readonly totalToolCalls: Scalars['Int']['output'];
  readonly totalStepCount: Scalars['Int']['output'];
  readonly totalCost: Scalars['MicroUnits']['output'];
  readonly costCurrency: Scalars['String']['output'];
  readonly unpricedCalls: Scalars['Int']['output'];
  readonly totalUnguardedCalls: Scalars['Int']['output'];
  readonly consecutiveBlocks: Scalars['Int']['output'];
  readonly consecutiveErrors: Scalars['Int']['output'];
  readonly labels: ReadonlyArray<Scalars['String']['output']>;
  readonly toolFilter: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly stateHash: Maybe<Scalars['Hash']['output']>;
  readonly lastEventSeq: Scalars['Int']['output'];
  readonly lastEventHash: Maybe<Scalars['Hash']['output']>;
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  readonly lastActivityAt: Scalars['DateTime']['output'];
  readonly closedAt: Maybe<Scalars['DateTime']['output']>;
  readonly compromisedAt: Maybe<Scalars['DateTime']['output']>;
  readonly killedAt: Maybe<Scalars['DateTime']['output']>;
  readonly killCause: Maybe<ReplayKillCause>;
  readonly killReason: Maybe<Scalars['String']['output']>;
  readonly workflow: Maybe<ReplayWorkflow>;
  readonly workflowLink: Maybe<ReplayWorkflowLink>;
  readonly lease: Maybe<ReplaySessionLease>;
  readonly latestSnapshot: Maybe<ReplaySessionSnapshot>;
  readonly preparedRequests: ReplayPreparedRequestConnection;
  readonly pendingCalls: ReplayPendingCallConnection;
  readonly receipts: ReplayExecutionReceiptConnection;
  readonly decisionEvents: ReplayDecisionEventConnection;
  readonly snapshots: ReplaySessionSnapshotConnection;
  readonly checkpointDecisions: CheckpointDecisionConnection;
  readonly resourceClaims: ReplayResourceClaimConnection;
  readonly budgetReservations: ReplayBudgetReservationConnection;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
};


type ReplaySessionPreparedRequestsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type ReplaySessionPendingCallsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type ReplaySessionReceiptsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type ReplaySessionDecisionEventsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type ReplaySessionSnapshotsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type ReplaySessionCheckpointDecisionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type ReplaySessionResourceClaimsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type ReplaySessionBudgetReservationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type ReplaySessionMode =
  | 'ENFORCE'
  | 'SHADOW'
  | 'LOG_ONLY';

type ReplaySessionTier =
  | 'AUTHORITATIVE'
  | 'ADVISORY';

type ReplaySessionStatus =
  | 'ACTIVE'
  | 'COMPROMISED'
  | 'COMPLETED'
  | 'EXPIRED'
  | 'KILLED';

type ReplayKillCause =
  | 'OPERATOR'
  | 'CLIENT'
  | 'CIRCUIT_BREAKER'
  | 'UNGUARDED_CAP'
  | 'WORKFLOW';

type ReplaySessionFilter = {
  readonly agent?: InputMaybe<Scalars['String']['input']>;
  readonly environment?: InputMaybe<Environment>;
  readonly status?: InputMaybe<ReplaySessionStatus>;
  readonly mode?: InputMaybe<ReplaySessionMode>;
  readonly tier?: InputMaybe<ReplaySessionTier>;
  readonly compiledSessionHash?: InputMaybe<Scalars['Hash']['input']>;
  readonly openedAfter?: InputMaybe<Scalars['DateTime']['input']>;
  readonly openedBefore?: InputMaybe<Scalars['DateTime']['input']>;
};

type ReplaySessionConnection = {
  readonly edges: ReadonlyArray<ReplaySessionEdge>;
  readonly nodes: ReadonlyArray<ReplaySession>;
  readonly pageInfo: PageInfo;
};

type ReplaySessionEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ReplaySession;
};

type ReplayStreamVerification = {
  readonly intact: Scalars['Boolean']['output'];
  readonly length: Maybe<Scalars['Int']['output']>;
  readonly head: Maybe<Scalars['Hash']['output']>;
  readonly sequence: Maybe<Scalars['Int']['output']>;
  readonly reason: Maybe<ReplayBrokenLink>;
};

type ReplayBrokenLink =
  | 'GAP'
  | 'PREV_HASH'
  | 'HASH'
  | 'HEAD';

type ReplayWorkflowHandoff = {
  readonly id: Scalars['ID']['output'];
  readonly workflow: ReplayWorkflow;
  readonly fromSession: ReplaySession;
  readonly fromRole: Scalars['String']['output'];
  readonly toRole: Scalars['String']['output'];
  readonly toSession: Maybe<ReplaySession>;
  readonly status: ReplayHandoffStatus;
  readonly payloadHash: Scalars['Hash']['output'];
  readonly payload: Maybe<Scalars['JSON']['output']>;
  readonly resultHash: Maybe<Scalars['Hash']['output']>;
  readonly reason: Maybe<Scalars['String']['output']>;
  readonly expiresAt: Scalars['DateTime']['output'];
  readonly acceptedAt: Maybe<Scalars['DateTime']['output']>;
  readonly resolvedAt: Maybe<Scalars['DateTime']['output']>;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
};

type ReplayHandoffStatus =
  | 'OFFERED'
  | 'ACCEPTED'
  | 'COMPLETED'
  | 'REJECTED'
  | 'EXPIRED'
  | 'CANCELLED';

type ReplayWorkflowHandoffFilter = {
  readonly workflowId?: InputMaybe<Scalars['ID']['input']>;
  readonly status?: InputMaybe<ReplayHandoffStatus>;
};

type ReplayWorkflowHandoffConnection = {
  readonly edges: ReadonlyArray<ReplayWorkflowHandoffEdge>;
  readonly nodes: ReadonlyArray<ReplayWorkflowHandoff>;
  readonly pageInfo: PageInfo;
};

type ReplayWorkflowHandoffEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ReplayWorkflowHandoff;
};

type ReplayWorkflowLink = {
  readonly id: Scalars['ID']['output'];
  readonly workflow: ReplayWorkflow;
  readonly session: ReplaySession;
  readonly role: Scalars['String']['output'];
  readonly parentSession: Maybe<ReplaySession>;
  readonly depth: Scalars['Int']['output'];
  readonly handoff: Maybe<ReplayWorkflowHandoff>;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
};

type ReplayWorkflowLinkConnection = {
  readonly edges: ReadonlyArray<ReplayWorkflowLinkEdge>;
  readonly nodes: ReadonlyArray<ReplayWorkflowLink>;
  readonly pageInfo: PageInfo;
};

type ReplayWorkflowLinkEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ReplayWorkflowLink;
};

type ReplayWorkflowEvent = {
  readonly id: Scalars['ID']['output'];
  readonly workflow: ReplayWorkflow;
  readonly seq: Scalars['Int']['output'];
  readonly type: ReplayWorkflowEventType;
  readonly session: Maybe<ReplaySession>;
  readonly payload: Scalars['JSON']['output'];
  readonly stateVersion: Scalars['Int']['output'];
  readonly controlRevision: Scalars['Int']['output'];
  readonly prevHash: Maybe<Scalars['Hash']['output']>;
  readonly hash: Scalars['Hash']['output'];
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
};

type ReplayWorkflowEventType =
  | 'WORKFLOW_OPENED'
  | 'SESSION_LINKED'
  | 'SESSION_CLOSED'
  | 'HANDOFF_OFFERED'
  | 'HANDOFF_ACCEPTED'
  | 'HANDOFF_COMPLETED'
  | 'HANDOFF_REJECTED'
  | 'HANDOFF_EXPIRED'
  | 'HANDOFF_CANCELLED'
  | 'RESOURCE_CLAIMED'
  | 'RESOURCE_RELEASED'
  | 'RESOURCE_EXPIRED'
  | 'RESOURCE_REVOKED'
  | 'BUDGET_RESERVED'
  | 'BUDGET_SETTLED'
  | 'BUDGET_RELEASED'
  | 'KILLED'
  | 'COMPLETING'
  | 'COMPLETED';

type ReplayWorkflowEventConnection = {
  readonly edges: ReadonlyArray<ReplayWorkflowEventEdge>;
  readonly nodes: ReadonlyArray<ReplayWorkflowEvent>;
  readonly pageInfo: PageInfo;
};

type ReplayWorkflowEventEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ReplayWorkflowEvent;
};

type ReplayResourceClaim = {
  readonly id: Scalars['ID']['output'];
  readonly workflow: ReplayWorkflow;
  readonly session: ReplaySession;
  readonly resourceType: Scalars['String']['output'];
  readonly resourceKey: Scalars['String']['output'];
  readonly status: ReplayClaimStatus;
  readonly fence: Maybe<Scalars['Int']['output']>;
  readonly expiresAt: Scalars['DateTime']['output'];
  readonly endedAt: Maybe<Scalars['DateTime']['output']>;
  readonly reason: Maybe<Scalars['String']['output']>;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
};

type ReplayClaimStatus =
  | 'HELD'
  | 'RELEASED'
  | 'EXPIRED'
  | 'REVOKED';

type ReplayResourceClaimFilter = {
  readonly workflowId?: InputMaybe<Scalars['ID']['input']>;
  readonly sessionId?: InputMaybe<Scalars['ID']['input']>;
  readonly status?: InputMaybe<ReplayClaimStatus>;
};

type ReplayResourceClaimConnection = {
  readonly edges: ReadonlyArray<ReplayResourceClaimEdge>;
  readonly nodes: ReadonlyArray<ReplayResourceClaim>;
  readonly pageInfo: PageInfo;
};

type ReplayResourceClaimEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ReplayResourceClaim;
};

type ReplayBudgetReservation = {
  readonly id: Scalars['ID']['output'];
  readonly session: ReplaySession;
  readonly workflow: Maybe<ReplayWorkflow>;
  readonly preparedRequest: Maybe<ReplayPreparedRequest>;
  readonly pendingCall: Maybe<ReplayPendingCall>;
  readonly kind: ReplayBudgetKind;
  readonly amount: Scalars['MicroUnits']['output'];
  readonly settledAmount: Maybe<Scalars['MicroUnits']['output']>;
  readonly status: ReplayReservationStatus;
  readonly expiresAt: Scalars['DateTime']['output'];
  readonly settledAt: Maybe<Scalars['DateTime']['output']>;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
};

type ReplayBudgetKind =
  | 'STEPS'
  | 'TOOL_CALLS'
  | 'COST';

type ReplayReservationStatus =
  | 'RESERVED'
  | 'SETTLED'
  | 'RELEASED'
  | 'EXPIRED';

type ReplayBudgetReservationFilter = {
  readonly workflowId?: InputMaybe<Scalars['ID']['input']>;
  readonly sessionId?: InputMaybe<Scalars['ID']['input']>;
  readonly kind?: InputMaybe<ReplayBudgetKind>;
  readonly status?: InputMaybe<ReplayReservationStatus>;
};

type ReplayBudgetReservationConnection = {
  readonly edges: ReadonlyArray<ReplayBudgetReservationEdge>;
  readonly nodes: ReadonlyArray<ReplayBudgetReservation>;
  readonly pageInfo: PageInfo;
};

type ReplayBudgetReservationEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ReplayBudgetReservation;
};

type ReplayWorkflow = {
  readonly id: Scalars['ID']['output'];
  readonly workflowId: Scalars['ID']['output'];
  readonly agent: Scalars['String']['output'];
  readonly environment: Environment;
  readonly agentScope: Agent;
  readonly rootSessionId: Scalars['ID']['output'];
  readonly rootSession: ReplaySession;
  readonly status: ReplayWorkflowStatus;
  readonly compiledWorkflowHash: Scalars['Hash']['output'];
  readonly compiledWorkflow: Scalars['JSON']['output'];
  readonly limits: Scalars['JSON']['output'];
  readonly stateVersion: Scalars['Int']['output'];
  readonly controlRevision: Scalars['Int']['output'];
  readonly totalSessionCount: Scalars['Int']['output'];
  readonly activeSessionCount: Scalars['Int']['output'];
  readonly totalStepCount: Scalars['Int']['output'];
  readonly totalToolCalls: Scalars['Int']['output'];
  readonly totalCost: Scalars['MicroUnits']['output'];
  readonly costCurrency: Scalars['String']['output'];
  readonly reservedSteps: Scalars['Int']['output'];
  readonly reservedToolCalls: Scalars['Int']['output'];
  readonly reservedCost: Scalars['MicroUnits']['output'];
  readonly totalHandoffCount: Scalars['Int']['output'];
  readonly unresolvedHandoffCount: Scalars['Int']['output'];
  readonly killScope: Maybe<ReplayKillScope>;
  readonly killReason: Maybe<Scalars['String']['output']>;
  readonly killedAt: Maybe<Scalars['DateTime']['output']>;
  readonly completedAt: Maybe<Scalars['DateTime']['output']>;
  readonly lastEventSeq: Scalars['Int']['output'];
  readonly lastEventHash: Maybe<Scalars['Hash']['output']>;
  readonly links: ReplayWorkflowLinkConnection;
  readonly handoffs: ReplayWorkflowHandoffConnection;
  readonly resourceClaims: ReplayResourceClaimConnection;
  readonly budgetReservations: ReplayBudgetReservationConnection;
  readonly events: ReplayWorkflowEventConnection;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
};


type ReplayWorkflowLinksArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type ReplayWorkflowHandoffsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type ReplayWorkflowResourceClaimsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type ReplayWorkflowBudgetReservationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type ReplayWorkflowEventsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type ReplayWorkflowStatus =
  | 'ACTIVE'
  | 'COMPLETING'
  | 'COMPLETED'
  | 'KILLED';

type ReplayKillScope =
  | 'SESSION'
  | 'SUBTREE'
  | 'WORKFLOW';

type ReplayWorkflowFilter = {
  readonly agent?: InputMaybe<Scalars['String']['input']>;
  readonly environment?: InputMaybe<Environment>;
  readonly status?: InputMaybe<ReplayWorkflowStatus>;
  readonly compiledWorkflowHash?: InputMaybe<Scalars['Hash']['input']>;
};

type ReplayWorkflowConnection = {
  readonly edges: ReadonlyArray<ReplayWorkflowEdge>;
  readonly nodes: ReadonlyArray<ReplayWorkflow>;
  readonly pageInfo: PageInfo;
};

type ReplayWorkflowEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ReplayWorkflow;
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
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  CheckpointDecision: ResolverTypeWrapper<CheckpointDecisionRow>;
  CheckpointOutcome: CheckpointOutcome;
  CheckpointDecisionFilter: CheckpointDecisionFilter;
  CheckpointDecisionConnection: ResolverTypeWrapper<Connection<CheckpointDecisionRow>>;
  CheckpointDecisionEdge: ResolverTypeWrapper<Connection<CheckpointDecisionRow>['edges'][number]>;
  ReplayDecisionEvent: ResolverTypeWrapper<DecisionEventRow>;
  ReplayDecisionEventType: ReplayDecisionEventType;
  ReplayEventAuthority: ReplayEventAuthority;
  ReplayDecisionEventFilter: ReplayDecisionEventFilter;
  ReplayDecisionEventConnection: ResolverTypeWrapper<Connection<DecisionEventRow>>;
  ReplayDecisionEventEdge: ResolverTypeWrapper<Connection<DecisionEventRow>['edges'][number]>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RedriveReplayDeliveryInput: RedriveReplayDeliveryInput;
  RedriveReplayDeliveryPayload: ResolverTypeWrapper<RedriveReplayDeliveryPayload>;
  ReplayExecutionReceipt: ResolverTypeWrapper<ExecutionReceiptRow>;
  ReplayReceiptStatus: ReplayReceiptStatus;
  ReplayExecutionReceiptFilter: ReplayExecutionReceiptFilter;
  ReplayExecutionReceiptConnection: ResolverTypeWrapper<Connection<ExecutionReceiptRow>>;
  ReplayExecutionReceiptEdge: ResolverTypeWrapper<Connection<ExecutionReceiptRow>['edges'][number]>;
  ReplaySessionLease: ResolverTypeWrapper<SessionLeaseRow>;
  OpenReplaySessionInput: OpenReplaySessionInput;
  OpenReplaySessionPayload: ResolverTypeWrapper<Omit<OpenReplaySessionPayload, 'replaySession'> & { replaySession: ResolversTypes['ReplaySession'] }>;
  Agent: ResolverTypeWrapper<AgentScope>;
  CompiledGovernanceArtifact: ResolverTypeWrapper<{ readonly compiledHash: string }>;
  ReplayPendingCall: ResolverTypeWrapper<PendingCallRow>;
  ReplayVerdict: ReplayVerdict;
  ReplayCommitRequirement: ReplayCommitRequirement;
  ReplayExecutionState: ReplayExecutionState;
  ReplayEvidenceLevel: ReplayEvidenceLevel;
  ReplayCommitState: ReplayCommitState;
  ReplayPendingCallStatus: ReplayPendingCallStatus;
  ReplayPendingCallFilter: ReplayPendingCallFilter;
  ReplayPendingCallConnection: ResolverTypeWrapper<Connection<PendingCallRow>>;
  ReplayPendingCallEdge: ResolverTypeWrapper<Connection<PendingCallRow>['edges'][number]>;
  ReplayPreparedRequest: ResolverTypeWrapper<PreparedRequestRow>;
  ReplayWorkflowBinding: ResolverTypeWrapper<WorkflowBinding>;
  ReplayGate: ReplayGate;
  ReplayPreparedRequestFilter: ReplayPreparedRequestFilter;
  ReplayPreparedRequestConnection: ResolverTypeWrapper<Connection<PreparedRequestRow>>;
  ReplayPreparedRequestEdge: ResolverTypeWrapper<Connection<PreparedRequestRow>['edges'][number]>;
  ReportReplayBypassInput: ReportReplayBypassInput;
  ReportReplayBypassPayload: ResolverTypeWrapper<ReportedBypass>;
  ObserveUngovernedCallsInput: ObserveUngovernedCallsInput;
  ObserveUngovernedCallsPayload: ResolverTypeWrapper<ObserveUngovernedCallsPayload>;
  ReplaySessionSnapshot: ResolverTypeWrapper<SessionSnapshotRow>;
  ReplaySessionSnapshotConnection: ResolverTypeWrapper<Connection<SessionSnapshotRow>>;
  ReplaySessionSnapshotEdge: ResolverTypeWrapper<Connection<SessionSnapshotRow>['edges'][number]>;
  ReplaySession: ResolverTypeWrapper<SessionRow>;
  ReplaySessionMode: ReplaySessionMode;
  ReplaySessionTier: ReplaySessionTier;
  ReplaySessionStatus: ReplaySessionStatus;
  ReplayKillCause: ReplayKillCause;
  ReplaySessionFilter: ReplaySessionFilter;
  ReplaySessionConnection: ResolverTypeWrapper<Connection<SessionRow>>;
  ReplaySessionEdge: ResolverTypeWrapper<Connection<SessionRow>['edges'][number]>;
  ReplayStreamVerification: ResolverTypeWrapper<ReplayStreamVerification>;
  ReplayBrokenLink: ReplayBrokenLink;
  ReplayWorkflowHandoff: ResolverTypeWrapper<WorkflowHandoffRow>;
  ReplayHandoffStatus: ReplayHandoffStatus;
  ReplayWorkflowHandoffFilter: ReplayWorkflowHandoffFilter;
  ReplayWorkflowHandoffConnection: ResolverTypeWrapper<Connection<WorkflowHandoffRow>>;
  ReplayWorkflowHandoffEdge: ResolverTypeWrapper<Connection<WorkflowHandoffRow>['edges'][number]>;
  ReplayWorkflowLink: ResolverTypeWrapper<WorkflowLinkRow>;
  ReplayWorkflowLinkConnection: ResolverTypeWrapper<Connection<WorkflowLinkRow>>;
  ReplayWorkflowLinkEdge: ResolverTypeWrapper<Connection<WorkflowLinkRow>['edges'][number]>;
  ReplayWorkflowEvent: ResolverTypeWrapper<WorkflowEventRow>;
  ReplayWorkflowEventType: ReplayWorkflowEventType;
  ReplayWorkflowEventConnection: ResolverTypeWrapper<Connection<WorkflowEventRow>>;
  ReplayWorkflowEventEdge: ResolverTypeWrapper<Connection<WorkflowEventRow>['edges'][number]>;
  ReplayResourceClaim: ResolverTypeWrapper<ResourceClaimRow>;
  ReplayClaimStatus: ReplayClaimStatus;
  ReplayResourceClaimFilter: ReplayResourceClaimFilter;
  ReplayResourceClaimConnection: ResolverTypeWrapper<Connection<ResourceClaimRow>>;
  ReplayResourceClaimEdge: ResolverTypeWrapper<Connection<ResourceClaimRow>['edges'][number]>;
  ReplayBudgetReservation: ResolverTypeWrapper<BudgetReservationRow>;
  ReplayBudgetKind: ReplayBudgetKind;
  ReplayReservationStatus: ReplayReservationStatus;
  ReplayBudgetReservationFilter: ReplayBudgetReservationFilter;
  ReplayBudgetReservationConnection: ResolverTypeWrapper<Connection<BudgetReservationRow>>;
  ReplayBudgetReservationEdge: ResolverTypeWrapper<Connection<BudgetReservationRow>['edges'][number]>;
  ReplayWorkflow: ResolverTypeWrapper<WorkflowRow>;
  ReplayWorkflowStatus: ReplayWorkflowStatus;
  ReplayKillScope: ReplayKillScope;
  ReplayWorkflowFilter: ReplayWorkflowFilter;
  ReplayWorkflowConnection: ResolverTypeWrapper<Connection<WorkflowRow>>;
  ReplayWorkflowEdge: ResolverTypeWrapper<Connection<WorkflowRow>['edges'][number]>;
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
  Query: Record<PropertyKey, never>;
  CheckpointDecision: CheckpointDecisionRow;
  CheckpointDecisionFilter: CheckpointDecisionFilter;
  CheckpointDecisionConnection: Connection<CheckpointDecisionRow>;
  CheckpointDecisionEdge: Connection<CheckpointDecisionRow>['edges'][number];
  ReplayDecisionEvent: DecisionEventRow;
  ReplayDecisionEventFilter: ReplayDecisionEventFilter;
  ReplayDecisionEventConnection: Connection<DecisionEventRow>;
  ReplayDecisionEventEdge: Connection<DecisionEventRow>['edges'][number];
  Mutation: Record<PropertyKey, never>;
  RedriveReplayDeliveryInput: RedriveReplayDeliveryInput;
  RedriveReplayDeliveryPayload: RedriveReplayDeliveryPayload;
  ReplayExecutionReceipt: ExecutionReceiptRow;
  ReplayExecutionReceiptFilter: ReplayExecutionReceiptFilter;
  ReplayExecutionReceiptConnection: Connection<ExecutionReceiptRow>;
  ReplayExecutionReceiptEdge: Connection<ExecutionReceiptRow>['edges'][number];
  ReplaySessionLease: SessionLeaseRow;
  OpenReplaySessionInput: OpenReplaySessionInput;
  OpenReplaySessionPayload: Omit<OpenReplaySessionPayload, 'replaySession'> & { replaySession: ResolversParentTypes['ReplaySession'] };
  Agent: AgentScope;
  CompiledGovernanceArtifact: { readonly compiledHash: string };
  ReplayPendingCall: PendingCallRow;
  ReplayPendingCallFilter: ReplayPendingCallFilter;
  ReplayPendingCallConnection: Connection<PendingCallRow>;
  ReplayPendingCallEdge: Connection<PendingCallRow>['edges'][number];
  ReplayPreparedRequest: PreparedRequestRow;
  ReplayWorkflowBinding: WorkflowBinding;
  ReplayPreparedRequestFilter: ReplayPreparedRequestFilter;
  ReplayPreparedRequestConnection: Connection<PreparedRequestRow>;
  ReplayPreparedRequestEdge: Connection<PreparedRequestRow>['edges'][number];
  ReportReplayBypassInput: ReportReplayBypassInput;
  ReportReplayBypassPayload: ReportedBypass;
  ObserveUngovernedCallsInput: ObserveUngovernedCallsInput;
  ObserveUngovernedCallsPayload: ObserveUngovernedCallsPayload;
  ReplaySessionSnapshot: SessionSnapshotRow;
  ReplaySessionSnapshotConnection: Connection<SessionSnapshotRow>;
  ReplaySessionSnapshotEdge: Connection<SessionSnapshotRow>['edges'][number];
  ReplaySession: SessionRow;
  ReplaySessionFilter: ReplaySessionFilter;
  ReplaySessionConnection: Connection<SessionRow>;
  ReplaySessionEdge: Connection<SessionRow>['edges'][number];
  ReplayStreamVerification: ReplayStreamVerification;
  ReplayWorkflowHandoff: WorkflowHandoffRow;
  ReplayWorkflowHandoffFilter: ReplayWorkflowHandoffFilter;
  ReplayWorkflowHandoffConnection: Connection<WorkflowHandoffRow>;
  ReplayWorkflowHandoffEdge: Connection<WorkflowHandoffRow>['edges'][number];
  ReplayWorkflowLink: WorkflowLinkRow;
  ReplayWorkflowLinkConnection: Connection<WorkflowLinkRow>;
  ReplayWorkflowLinkEdge: Connection<WorkflowLinkRow>['edges'][number];
  ReplayWorkflowEvent: WorkflowEventRow;
  ReplayWorkflowEventConnection: Connection<WorkflowEventRow>;
  ReplayWorkflowEventEdge: Connection<WorkflowEventRow>['edges'][number];
  ReplayResourceClaim: ResourceClaimRow;
  ReplayResourceClaimFilter: ReplayResourceClaimFilter;
  ReplayResourceClaimConnection: Connection<ResourceClaimRow>;
  ReplayResourceClaimEdge: Connection<ResourceClaimRow>['edges'][number];
  ReplayBudgetReservation: BudgetReservationRow;
  ReplayBudgetReservationFilter: ReplayBudgetReservationFilter;
  ReplayBudgetReservationConnection: Connection<BudgetReservationRow>;
  ReplayBudgetReservationEdge: Connection<BudgetReservationRow>['edges'][number];
  ReplayWorkflow: WorkflowRow;
  ReplayWorkflowFilter: ReplayWorkflowFilter;
  ReplayWorkflowConnection: Connection<WorkflowRow>;
  ReplayWorkflowEdge: Connection<WorkflowRow>['edges'][number];
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

type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  checkpointDecision: Resolver<Maybe<ResolversTypes['CheckpointDecision']>, ParentType, ContextType, RequireFields<QueryCheckpointDecisionArgs, 'id'>>;
  checkpointDecisions: Resolver<ResolversTypes['CheckpointDecisionConnection'], ParentType, ContextType, RequireFields<QueryCheckpointDecisionsArgs, 'first'>>;
  replayDecisionEvent: Resolver<Maybe<ResolversTypes['ReplayDecisionEvent']>, ParentType, ContextType, RequireFields<QueryReplayDecisionEventArgs, 'id'>>;
  replayDecisionEvents: Resolver<ResolversTypes['ReplayDecisionEventConnection'], ParentType, ContextType, RequireFields<QueryReplayDecisionEventsArgs, 'first'>>;
  replayDelivery: Resolver<Maybe<ResolversTypes['Delivery']>, ParentType, ContextType, RequireFields<QueryReplayDeliveryArgs, 'id'>>;
  replayDeliveries: Resolver<ResolversTypes['DeliveryConnection'], ParentType, ContextType, RequireFields<QueryReplayDeliveriesArgs, 'first'>>;
  replayExecutionReceipt: Resolver<Maybe<ResolversTypes['ReplayExecutionReceipt']>, ParentType, ContextType, RequireFields<QueryReplayExecutionReceiptArgs, 'id'>>;
  replayExecutionReceipts: Resolver<ResolversTypes['ReplayExecutionReceiptConnection'], ParentType, ContextType, RequireFields<QueryReplayExecutionReceiptsArgs, 'first'>>;
  replayPendingCall: Resolver<Maybe<ResolversTypes['ReplayPendingCall']>, ParentType, ContextType, RequireFields<QueryReplayPendingCallArgs, 'id'>>;
  replayPendingCalls: Resolver<ResolversTypes['ReplayPendingCallConnection'], ParentType, ContextType, RequireFields<QueryReplayPendingCallsArgs, 'first'>>;
  replayPreparedRequest: Resolver<Maybe<ResolversTypes['ReplayPreparedRequest']>, ParentType, ContextType, RequireFields<QueryReplayPreparedRequestArgs, 'id'>>;
  replayPreparedRequests: Resolver<ResolversTypes['ReplayPreparedRequestConnection'], ParentType, ContextType, RequireFields<QueryReplayPreparedRequestsArgs, 'first'>>;
  replaySessionSnapshot: Resolver<Maybe<ResolversTypes['ReplaySessionSnapshot']>, ParentType, ContextType, RequireFields<QueryReplaySessionSnapshotArgs, 'id'>>;
  replaySession: Resolver<Maybe<ResolversTypes['ReplaySession']>, ParentType, ContextType, RequireFields<QueryReplaySessionArgs, 'sessionId'>>;
  replaySessions: Resolver<ResolversTypes['ReplaySessionConnection'], ParentType, ContextType, RequireFields<QueryReplaySessionsArgs, 'first'>>;
  replaySessionVerification: Resolver<Maybe<ResolversTypes['ReplayStreamVerification']>, ParentType, ContextType, RequireFields<QueryReplaySessionVerificationArgs, 'sessionId'>>;
  replayWorkflowHandoff: Resolver<Maybe<ResolversTypes['ReplayWorkflowHandoff']>, ParentType, ContextType, RequireFields<QueryReplayWorkflowHandoffArgs, 'id'>>;
  replayWorkflowHandoffs: Resolver<ResolversTypes['ReplayWorkflowHandoffConnection'], ParentType, ContextType, RequireFields<QueryReplayWorkflowHandoffsArgs, 'first'>>;
  replayWorkflowLink: Resolver<Maybe<ResolversTypes['ReplayWorkflowLink']>, ParentType, ContextType, RequireFields<QueryReplayWorkflowLinkArgs, 'id'>>;
  replayWorkflowEvent: Resolver<Maybe<ResolversTypes['ReplayWorkflowEvent']>, ParentType, ContextType, RequireFields<QueryReplayWorkflowEventArgs, 'id'>>;
  replayResourceClaim: Resolver<Maybe<ResolversTypes['ReplayResourceClaim']>, ParentType, ContextType, RequireFields<QueryReplayResourceClaimArgs, 'id'>>;
  replayResourceClaims: Resolver<ResolversTypes['ReplayResourceClaimConnection'], ParentType, ContextType, RequireFields<QueryReplayResourceClaimsArgs, 'first'>>;
  replayBudgetReservation: Resolver<Maybe<ResolversTypes['ReplayBudgetReservation']>, ParentType, ContextType, RequireFields<QueryReplayBudgetReservationArgs, 'id'>>;
  replayBudgetReservations: Resolver<ResolversTypes['ReplayBudgetReservationConnection'], ParentType, ContextType, RequireFields<QueryReplayBudgetReservationsArgs, 'first'>>;
  replayWorkflow: Resolver<Maybe<ResolversTypes['ReplayWorkflow']>, ParentType, ContextType, RequireFields<QueryReplayWorkflowArgs, 'workflowId'>>;
  replayWorkflows: Resolver<ResolversTypes['ReplayWorkflowConnection'], ParentType, ContextType, RequireFields<QueryReplayWorkflowsArgs, 'first'>>;
};

type CheckpointDecisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheckpointDecision'] = ResolversParentTypes['CheckpointDecision']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  session: Resolver<ResolversTypes['ReplaySession'], ParentType, ContextType>;
  pendingCall: Resolver<ResolversTypes['ReplayPendingCall'], ParentType, ContextType>;
  actionDigest: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  shownDigest: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  outcome: Resolver<ResolversTypes['CheckpointOutcome'], ParentType, ContextType>;
  reason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  batchId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  expiresAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type CheckpointDecisionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheckpointDecisionConnection'] = ResolversParentTypes['CheckpointDecisionConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['CheckpointDecisionEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['CheckpointDecision']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type CheckpointDecisionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CheckpointDecisionEdge'] = ResolversParentTypes['CheckpointDecisionEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['CheckpointDecision'], ParentType, ContextType>;
};

type ReplayDecisionEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayDecisionEvent'] = ResolversParentTypes['ReplayDecisionEvent']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  session: Resolver<ResolversTypes['ReplaySession'], ParentType, ContextType>;
  seq: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  type: Resolver<ResolversTypes['ReplayDecisionEventType'], ParentType, ContextType>;
  authority: Resolver<ResolversTypes['ReplayEventAuthority'], ParentType, ContextType>;
  payload: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  stateVersion: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  controlRevision: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fence: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  preparedRequest: Resolver<Maybe<ResolversTypes['ReplayPreparedRequest']>, ParentType, ContextType>;
  pendingCall: Resolver<Maybe<ResolversTypes['ReplayPendingCall']>, ParentType, ContextType>;
  prevHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  hash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type ReplayDecisionEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayDecisionEventConnection'] = ResolversParentTypes['ReplayDecisionEventConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ReplayDecisionEventEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['ReplayDecisionEvent']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type ReplayDecisionEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayDecisionEventEdge'] = ResolversParentTypes['ReplayDecisionEventEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ReplayDecisionEvent'], ParentType, ContextType>;
};

type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  redriveReplayDelivery: Resolver<ResolversTypes['RedriveReplayDeliveryPayload'], ParentType, ContextType, RequireFields<MutationRedriveReplayDeliveryArgs, 'input'>>;
  openReplaySession: Resolver<ResolversTypes['OpenReplaySessionPayload'], ParentType, ContextType, RequireFields<MutationOpenReplaySessionArgs, 'input'>>;
  reportReplayBypass: Resolver<ResolversTypes['ReportReplayBypassPayload'], ParentType, ContextType, RequireFields<MutationReportReplayBypassArgs, 'input'>>;
  observeUngovernedCalls: Resolver<ResolversTypes['ObserveUngovernedCallsPayload'], ParentType, ContextType, RequireFields<MutationObserveUngovernedCallsArgs, 'input'>>;
};

type RedriveReplayDeliveryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RedriveReplayDeliveryPayload'] = ResolversParentTypes['RedriveReplayDeliveryPayload']> = {
  delivery: Resolver<ResolversTypes['Delivery'], ParentType, ContextType>;
};

type ReplayExecutionReceiptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayExecutionReceipt'] = ResolversParentTypes['ReplayExecutionReceipt']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  session: Resolver<ResolversTypes['ReplaySession'], ParentType, ContextType>;
  pendingCallId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  pendingCall: Resolver<ResolversTypes['ReplayPendingCall'], ParentType, ContextType>;
  toolName: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  argumentsHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  idempotencyKey: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  contentHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  status: Resolver<ResolversTypes['ReplayReceiptStatus'], ParentType, ContextType>;
  evidenceLevel: Resolver<ResolversTypes['ReplayEvidenceLevel'], ParentType, ContextType>;
  outputHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  output: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  externalRef: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  error: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  cost: Resolver<Maybe<ResolversTypes['MicroUnits']>, ParentType, ContextType>;
  commitState: Resolver<ResolversTypes['ReplayCommitState'], ParentType, ContextType>;
  commitCause: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fence: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  startedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  completedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type ReplayExecutionReceiptConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayExecutionReceiptConnection'] = ResolversParentTypes['ReplayExecutionReceiptConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ReplayExecutionReceiptEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['ReplayExecutionReceipt']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type ReplayExecutionReceiptEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayExecutionReceiptEdge'] = ResolversParentTypes['ReplayExecutionReceiptEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ReplayExecutionReceipt'], ParentType, ContextType>;
};

type ReplaySessionLeaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplaySessionLease'] = ResolversParentTypes['ReplaySessionLease']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  session: Resolver<ResolversTypes['ReplaySession'], ParentType, ContextType>;
  fence: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  holder: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  acquiredAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  renewedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  releasedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type OpenReplaySessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OpenReplaySessionPayload'] = ResolversParentTypes['OpenReplaySessionPayload']> = {
  replaySession: Resolver<ResolversTypes['ReplaySession'], ParentType, ContextType>;
};

type AgentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Agent'] = ResolversParentTypes['Agent']> = {
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  environment: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  replaySessions: Resolver<Maybe<ResolversTypes['ReplaySessionConnection']>, ParentType, ContextType, RequireFields<AgentReplaySessionsArgs, 'first'>>;
  replayWorkflows: Resolver<Maybe<ResolversTypes['ReplayWorkflowConnection']>, ParentType, ContextType, RequireFields<AgentReplayWorkflowsArgs, 'first'>>;
};

type CompiledGovernanceArtifactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompiledGovernanceArtifact'] = ResolversParentTypes['CompiledGovernanceArtifact']> = {
  compiledHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  replaySessions: Resolver<Maybe<ResolversTypes['ReplaySessionConnection']>, ParentType, ContextType, RequireFields<CompiledGovernanceArtifactReplaySessionsArgs, 'first'>>;
};

type ReplayPendingCallResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayPendingCall'] = ResolversParentTypes['ReplayPendingCall']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  session: Resolver<ResolversTypes['ReplaySession'], ParentType, ContextType>;
  preparedRequest: Resolver<ResolversTypes['ReplayPreparedRequest'], ParentType, ContextType>;
  stepId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  toolCallId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  callIndex: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  toolName: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  toolSchemaHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  arguments: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  argumentsHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  actionDigest: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  verdict: Resolver<ResolversTypes['ReplayVerdict'], ParentType, ContextType>;
  reason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  decision: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  commitRequirement: Resolver<ResolversTypes['ReplayCommitRequirement'], ParentType, ContextType>;
  executionState: Resolver<ResolversTypes['ReplayExecutionState'], ParentType, ContextType>;
  evidenceLevel: Resolver<ResolversTypes['ReplayEvidenceLevel'], ParentType, ContextType>;
  commitState: Resolver<ResolversTypes['ReplayCommitState'], ParentType, ContextType>;
  commitCause: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status: Resolver<ResolversTypes['ReplayPendingCallStatus'], ParentType, ContextType>;
  proposedStateVersion: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  committedStateVersion: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  cost: Resolver<Maybe<ResolversTypes['MicroUnits']>, ParentType, ContextType>;
  outputHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  extractedOutput: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  expiresAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  checkpointConsumedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  committedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  closedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  settlementReason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  checkpointDecision: Resolver<Maybe<ResolversTypes['CheckpointDecision']>, ParentType, ContextType>;
  receipts: Resolver<ResolversTypes['ReplayExecutionReceiptConnection'], ParentType, ContextType, RequireFields<ReplayPendingCallReceiptsArgs, 'first'>>;
  decisionEvents: Resolver<ResolversTypes['ReplayDecisionEventConnection'], ParentType, ContextType, RequireFields<ReplayPendingCallDecisionEventsArgs, 'first'>>;
  budgetReservations: Resolver<ResolversTypes['ReplayBudgetReservationConnection'], ParentType, ContextType, RequireFields<ReplayPendingCallBudgetReservationsArgs, 'first'>>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type ReplayPendingCallConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayPendingCallConnection'] = ResolversParentTypes['ReplayPendingCallConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ReplayPendingCallEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['ReplayPendingCall']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type ReplayPendingCallEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayPendingCallEdge'] = ResolversParentTypes['ReplayPendingCallEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ReplayPendingCall'], ParentType, ContextType>;
};

type ReplayPreparedRequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayPreparedRequest'] = ResolversParentTypes['ReplayPreparedRequest']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  preparedRequestId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  session: Resolver<ResolversTypes['ReplaySession'], ParentType, ContextType>;
  requestSeq: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stateVersion: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  controlRevision: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fence: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  requestHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  provider: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  modelId: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  preparedRequest: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  narrowing: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  estimatedCost: Resolver<Maybe<ResolversTypes['MicroUnits']>, ParentType, ContextType>;
  workflowBinding: Resolver<Maybe<ResolversTypes['ReplayWorkflowBinding']>, ParentType, ContextType>;
  expiresAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  consumedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiredAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  proposalHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  gate: Resolver<Maybe<ResolversTypes['ReplayGate']>, ParentType, ContextType>;
  decision: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  pendingCalls: Resolver<ResolversTypes['ReplayPendingCallConnection'], ParentType, ContextType, RequireFields<ReplayPreparedRequestPendingCallsArgs, 'first'>>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type ReplayWorkflowBindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayWorkflowBinding'] = ResolversParentTypes['ReplayWorkflowBinding']> = {
  workflow: Resolver<ResolversTypes['ReplayWorkflow'], ParentType, ContextType>;
  role: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stateVersion: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  controlRevision: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  compiledWorkflowHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
};

type ReplayPreparedRequestConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayPreparedRequestConnection'] = ResolversParentTypes['ReplayPreparedRequestConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ReplayPreparedRequestEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['ReplayPreparedRequest']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type ReplayPreparedRequestEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayPreparedRequestEdge'] = ResolversParentTypes['ReplayPreparedRequestEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ReplayPreparedRequest'], ParentType, ContextType>;
};

type ReportReplayBypassPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReportReplayBypassPayload'] = ResolversParentTypes['ReportReplayBypassPayload']> = {
  replaySession: Resolver<ResolversTypes['ReplaySession'], ParentType, ContextType>;
  replayDecisionEvent: Resolver<ResolversTypes['ReplayDecisionEvent'], ParentType, ContextType>;
  delivery: Resolver<ResolversTypes['Delivery'], ParentType, ContextType>;
};

type ObserveUngovernedCallsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ObserveUngovernedCallsPayload'] = ResolversParentTypes['ObserveUngovernedCallsPayload']> = {
  decisionEventId: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

type ReplaySessionSnapshotResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplaySessionSnapshot'] = ResolversParentTypes['ReplaySessionSnapshot']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  session: Resolver<ResolversTypes['ReplaySession'], ParentType, ContextType>;
  eventSeq: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  eventHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  stateVersion: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  controlRevision: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  stateHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type ReplaySessionSnapshotConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplaySessionSnapshotConnection'] = ResolversParentTypes['ReplaySessionSnapshotConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ReplaySessionSnapshotEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['ReplaySessionSnapshot']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type ReplaySessionSnapshotEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplaySessionSnapshotEdge'] = ResolversParentTypes['ReplaySessionSnapshotEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ReplaySessionSnapshot'], ParentType, ContextType>;
};

type ReplaySessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplaySession'] = ResolversParentTypes['ReplaySession']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sessionId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  agent: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  environment: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  agentScope: Resolver<ResolversTypes['Agent'], ParentType, ContextType>;
  mode: Resolver<ResolversTypes['ReplaySessionMode'], ParentType, ContextType>;
  tier: Resolver<ResolversTypes['ReplaySessionTier'], ParentType, ContextType>;
  status: Resolver<ResolversTypes['ReplaySessionStatus'], ParentType, ContextType>;
  contractHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  compiledSessionHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  planVersion: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  artifact: Resolver<Maybe<ResolversTypes['CompiledGovernanceArtifact']>, ParentType, ContextType>;
  principal: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  stateVersion: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  controlRevision: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currentPhase: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  totalToolCalls: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalStepCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCost: Resolver<ResolversTypes['MicroUnits'], ParentType, ContextType>;
  costCurrency: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unpricedCalls: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalUnguardedCalls: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  consecutiveBlocks: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  consecutiveErrors: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  labels: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  toolFilter: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  stateHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  lastEventSeq: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastEventHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  expiresAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastActivityAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  closedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  compromisedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  killedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  killCause: Resolver<Maybe<ResolversTypes['ReplayKillCause']>, ParentType, ContextType>;
  killReason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  workflow: Resolver<Maybe<ResolversTypes['ReplayWorkflow']>, ParentType, ContextType>;
  workflowLink: Resolver<Maybe<ResolversTypes['ReplayWorkflowLink']>, ParentType, ContextType>;
  lease: Resolver<Maybe<ResolversTypes['ReplaySessionLease']>, ParentType, ContextType>;
  latestSnapshot: Resolver<Maybe<ResolversTypes['ReplaySessionSnapshot']>, ParentType, ContextType>;
  preparedRequests: Resolver<ResolversTypes['ReplayPreparedRequestConnection'], ParentType, ContextType, RequireFields<ReplaySessionPreparedRequestsArgs, 'first'>>;
  pendingCalls: Resolver<ResolversTypes['ReplayPendingCallConnection'], ParentType, ContextType, RequireFields<ReplaySessionPendingCallsArgs, 'first'>>;
  receipts: Resolver<ResolversTypes['ReplayExecutionReceiptConnection'], ParentType, ContextType, RequireFields<ReplaySessionReceiptsArgs, 'first'>>;
  decisionEvents: Resolver<ResolversTypes['ReplayDecisionEventConnection'], ParentType, ContextType, RequireFields<ReplaySessionDecisionEventsArgs, 'first'>>;
  snapshots: Resolver<ResolversTypes['ReplaySessionSnapshotConnection'], ParentType, ContextType, RequireFields<ReplaySessionSnapshotsArgs, 'first'>>;
  checkpointDecisions: Resolver<ResolversTypes['CheckpointDecisionConnection'], ParentType, ContextType, RequireFields<ReplaySessionCheckpointDecisionsArgs, 'first'>>;
  resourceClaims: Resolver<ResolversTypes['ReplayResourceClaimConnection'], ParentType, ContextType, RequireFields<ReplaySessionResourceClaimsArgs, 'first'>>;
  budgetReservations: Resolver<ResolversTypes['ReplayBudgetReservationConnection'], ParentType, ContextType, RequireFields<ReplaySessionBudgetReservationsArgs, 'first'>>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type ReplaySessionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplaySessionConnection'] = ResolversParentTypes['ReplaySessionConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ReplaySessionEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['ReplaySession']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type ReplaySessionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplaySessionEdge'] = ResolversParentTypes['ReplaySessionEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ReplaySession'], ParentType, ContextType>;
};

type ReplayStreamVerificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayStreamVerification'] = ResolversParentTypes['ReplayStreamVerification']> = {
  intact: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  length: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  head: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  sequence: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reason: Resolver<Maybe<ResolversTypes['ReplayBrokenLink']>, ParentType, ContextType>;
};

type ReplayWorkflowHandoffResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayWorkflowHandoff'] = ResolversParentTypes['ReplayWorkflowHandoff']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workflow: Resolver<ResolversTypes['ReplayWorkflow'], ParentType, ContextType>;
  fromSession: Resolver<ResolversTypes['ReplaySession'], ParentType, ContextType>;
  fromRole: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  toRole: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  toSession: Resolver<Maybe<ResolversTypes['ReplaySession']>, ParentType, ContextType>;
  status: Resolver<ResolversTypes['ReplayHandoffStatus'], ParentType, ContextType>;
  payloadHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  payload: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  resultHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  reason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  acceptedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  resolvedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type ReplayWorkflowHandoffConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayWorkflowHandoffConnection'] = ResolversParentTypes['ReplayWorkflowHandoffConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ReplayWorkflowHandoffEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['ReplayWorkflowHandoff']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type ReplayWorkflowHandoffEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayWorkflowHandoffEdge'] = ResolversParentTypes['ReplayWorkflowHandoffEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ReplayWorkflowHandoff'], ParentType, ContextType>;
};

type ReplayWorkflowLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayWorkflowLink'] = ResolversParentTypes['ReplayWorkflowLink']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workflow: Resolver<ResolversTypes['ReplayWorkflow'], ParentType, ContextType>;
  session: Resolver<ResolversTypes['ReplaySession'], ParentType, ContextType>;
  role: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parentSession: Resolver<Maybe<ResolversTypes['ReplaySession']>, ParentType, ContextType>;
  depth: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  handoff: Resolver<Maybe<ResolversTypes['ReplayWorkflowHandoff']>, ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type ReplayWorkflowLinkConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayWorkflowLinkConnection'] = ResolversParentTypes['ReplayWorkflowLinkConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ReplayWorkflowLinkEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['ReplayWorkflowLink']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type ReplayWorkflowLinkEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayWorkflowLinkEdge'] = ResolversParentTypes['ReplayWorkflowLinkEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ReplayWorkflowLink'], ParentType, ContextType>;
};

type ReplayWorkflowEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayWorkflowEvent'] = ResolversParentTypes['ReplayWorkflowEvent']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workflow: Resolver<ResolversTypes['ReplayWorkflow'], ParentType, ContextType>;
  seq: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  type: Resolver<ResolversTypes['ReplayWorkflowEventType'], ParentType, ContextType>;
  session: Resolver<Maybe<ResolversTypes['ReplaySession']>, ParentType, ContextType>;
  payload: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  stateVersion: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  controlRevision: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  prevHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  hash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type ReplayWorkflowEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayWorkflowEventConnection'] = ResolversParentTypes['ReplayWorkflowEventConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ReplayWorkflowEventEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['ReplayWorkflowEvent']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type ReplayWorkflowEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayWorkflowEventEdge'] = ResolversParentTypes['ReplayWorkflowEventEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ReplayWorkflowEvent'], ParentType, ContextType>;
};

type ReplayResourceClaimResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayResourceClaim'] = ResolversParentTypes['ReplayResourceClaim']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workflow: Resolver<ResolversTypes['ReplayWorkflow'], ParentType, ContextType>;
  session: Resolver<ResolversTypes['ReplaySession'], ParentType, ContextType>;
  resourceType: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  resourceKey: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status: Resolver<ResolversTypes['ReplayClaimStatus'], ParentType, ContextType>;
  fence: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  expiresAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type ReplayResourceClaimConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayResourceClaimConnection'] = ResolversParentTypes['ReplayResourceClaimConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ReplayResourceClaimEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['ReplayResourceClaim']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type ReplayResourceClaimEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayResourceClaimEdge'] = ResolversParentTypes['ReplayResourceClaimEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ReplayResourceClaim'], ParentType, ContextType>;
};

type ReplayBudgetReservationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayBudgetReservation'] = ResolversParentTypes['ReplayBudgetReservation']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  session: Resolver<ResolversTypes['ReplaySession'], ParentType, ContextType>;
  workflow: Resolver<Maybe<ResolversTypes['ReplayWorkflow']>, ParentType, ContextType>;
  preparedRequest: Resolver<Maybe<ResolversTypes['ReplayPreparedRequest']>, ParentType, ContextType>;
  pendingCall: Resolver<Maybe<ResolversTypes['ReplayPendingCall']>, ParentType, ContextType>;
  kind: Resolver<ResolversTypes['ReplayBudgetKind'], ParentType, ContextType>;
  amount: Resolver<ResolversTypes['MicroUnits'], ParentType, ContextType>;
  settledAmount: Resolver<Maybe<ResolversTypes['MicroUnits']>, ParentType, ContextType>;
  status: Resolver<ResolversTypes['ReplayReservationStatus'], ParentType, ContextType>;
  expiresAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  settledAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type ReplayBudgetReservationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayBudgetReservationConnection'] = ResolversParentTypes['ReplayBudgetReservationConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ReplayBudgetReservationEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['ReplayBudgetReservation']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type ReplayBudgetReservationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayBudgetReservationEdge'] = ResolversParentTypes['ReplayBudgetReservationEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ReplayBudgetReservation'], ParentType, ContextType>;
};

type ReplayWorkflowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayWorkflow'] = ResolversParentTypes['ReplayWorkflow']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workflowId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  agent: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  environment: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  agentScope: Resolver<ResolversTypes['Agent'], ParentType, ContextType>;
  rootSessionId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  rootSession: Resolver<ResolversTypes['ReplaySession'], ParentType, ContextType>;
  status: Resolver<ResolversTypes['ReplayWorkflowStatus'], ParentType, ContextType>;
  compiledWorkflowHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  compiledWorkflow: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  limits: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  stateVersion: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  controlRevision: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalSessionCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  activeSessionCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalStepCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalToolCalls: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCost: Resolver<ResolversTypes['MicroUnits'], ParentType, ContextType>;
  costCurrency: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reservedSteps: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reservedToolCalls: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reservedCost: Resolver<ResolversTypes['MicroUnits'], ParentType, ContextType>;
  totalHandoffCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unresolvedHandoffCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  killScope: Resolver<Maybe<ResolversTypes['ReplayKillScope']>, ParentType, ContextType>;
  killReason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  killedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  completedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastEventSeq: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastEventHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  links: Resolver<ResolversTypes['ReplayWorkflowLinkConnection'], ParentType, ContextType, RequireFields<ReplayWorkflowLinksArgs, 'first'>>;
  handoffs: Resolver<ResolversTypes['ReplayWorkflowHandoffConnection'], ParentType, ContextType, RequireFields<ReplayWorkflowHandoffsArgs, 'first'>>;
  resourceClaims: Resolver<ResolversTypes['ReplayResourceClaimConnection'], ParentType, ContextType, RequireFields<ReplayWorkflowResourceClaimsArgs, 'first'>>;
  budgetReservations: Resolver<ResolversTypes['ReplayBudgetReservationConnection'], ParentType, ContextType, RequireFields<ReplayWorkflowBudgetReservationsArgs, 'first'>>;
  events: Resolver<ResolversTypes['ReplayWorkflowEventConnection'], ParentType, ContextType, RequireFields<ReplayWorkflowEventsArgs, 'first'>>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type ReplayWorkflowConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayWorkflowConnection'] = ResolversParentTypes['ReplayWorkflowConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ReplayWorkflowEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['ReplayWorkflow']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type ReplayWorkflowEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReplayWorkflowEdge'] = ResolversParentTypes['ReplayWorkflowEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ReplayWorkflow'], ParentType, ContextType>;
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
  Query: QueryResolvers<ContextType>;
  CheckpointDecision: CheckpointDecisionResolvers<ContextType>;
  CheckpointDecisionConnection: CheckpointDecisionConnectionResolvers<ContextType>;
  CheckpointDecisionEdge: CheckpointDecisionEdgeResolvers<ContextType>;
  ReplayDecisionEvent: ReplayDecisionEventResolvers<ContextType>;
  ReplayDecisionEventConnection: ReplayDecisionEventConnectionResolvers<ContextType>;
  ReplayDecisionEventEdge: ReplayDecisionEventEdgeResolvers<ContextType>;
  Mutation: MutationResolvers<ContextType>;
  RedriveReplayDeliveryPayload: RedriveReplayDeliveryPayloadResolvers<ContextType>;
  ReplayExecutionReceipt: ReplayExecutionReceiptResolvers<ContextType>;
  ReplayExecutionReceiptConnection: ReplayExecutionReceiptConnectionResolvers<ContextType>;
  ReplayExecutionReceiptEdge: ReplayExecutionReceiptEdgeResolvers<ContextType>;
  ReplaySessionLease: ReplaySessionLeaseResolvers<ContextType>;
  OpenReplaySessionPayload: OpenReplaySessionPayloadResolvers<ContextType>;
  Agent: AgentResolvers<ContextType>;
  CompiledGovernanceArtifact: CompiledGovernanceArtifactResolvers<ContextType>;
  ReplayPendingCall: ReplayPendingCallResolvers<ContextType>;
  ReplayPendingCallConnection: ReplayPendingCallConnectionResolvers<ContextType>;
  ReplayPendingCallEdge: ReplayPendingCallEdgeResolvers<ContextType>;
  ReplayPreparedRequest: ReplayPreparedRequestResolvers<ContextType>;
  ReplayWorkflowBinding: ReplayWorkflowBindingResolvers<ContextType>;
  ReplayPreparedRequestConnection: ReplayPreparedRequestConnectionResolvers<ContextType>;
  ReplayPreparedRequestEdge: ReplayPreparedRequestEdgeResolvers<ContextType>;
  ReportReplayBypassPayload: ReportReplayBypassPayloadResolvers<ContextType>;
  ObserveUngovernedCallsPayload: ObserveUngovernedCallsPayloadResolvers<ContextType>;
  ReplaySessionSnapshot: ReplaySessionSnapshotResolvers<ContextType>;
  ReplaySessionSnapshotConnection: ReplaySessionSnapshotConnectionResolvers<ContextType>;
  ReplaySessionSnapshotEdge: ReplaySessionSnapshotEdgeResolvers<ContextType>;
  ReplaySession: ReplaySessionResolvers<ContextType>;
  ReplaySessionConnection: ReplaySessionConnectionResolvers<ContextType>;
  ReplaySessionEdge: ReplaySessionEdgeResolvers<ContextType>;
  ReplayStreamVerification: ReplayStreamVerificationResolvers<ContextType>;
  ReplayWorkflowHandoff: ReplayWorkflowHandoffResolvers<ContextType>;
  ReplayWorkflowHandoffConnection: ReplayWorkflowHandoffConnectionResolvers<ContextType>;
  ReplayWorkflowHandoffEdge: ReplayWorkflowHandoffEdgeResolvers<ContextType>;
  ReplayWorkflowLink: ReplayWorkflowLinkResolvers<ContextType>;
  ReplayWorkflowLinkConnection: ReplayWorkflowLinkConnectionResolvers<ContextType>;
  ReplayWorkflowLinkEdge: ReplayWorkflowLinkEdgeResolvers<ContextType>;
  ReplayWorkflowEvent: ReplayWorkflowEventResolvers<ContextType>;
  ReplayWorkflowEventConnection: ReplayWorkflowEventConnectionResolvers<ContextType>;
  ReplayWorkflowEventEdge: ReplayWorkflowEventEdgeResolvers<ContextType>;
  ReplayResourceClaim: ReplayResourceClaimResolvers<ContextType>;
  ReplayResourceClaimConnection: ReplayResourceClaimConnectionResolvers<ContextType>;
  ReplayResourceClaimEdge: ReplayResourceClaimEdgeResolvers<ContextType>;
  ReplayBudgetReservation: ReplayBudgetReservationResolvers<ContextType>;
  ReplayBudgetReservationConnection: ReplayBudgetReservationConnectionResolvers<ContextType>;
  ReplayBudgetReservationEdge: ReplayBudgetReservationEdgeResolvers<ContextType>;
  ReplayWorkflow: ReplayWorkflowResolvers<ContextType>;
  ReplayWorkflowConnection: ReplayWorkflowConnectionResolvers<ContextType>;
  ReplayWorkflowEdge: ReplayWorkflowEdgeResolvers<ContextType>;
};


type References = {
  readonly ReplayDecisionEvent: { readonly id: string };
  readonly ReplayExecutionReceipt: { readonly id: string };
  readonly Agent: { readonly name: string; readonly environment: Environment };
  readonly CompiledGovernanceArtifact: { readonly compiledHash: string };
  readonly ReplayPendingCall: { readonly id: string };
  readonly ReplayPreparedRequest: { readonly id: string };
  readonly ReplaySession: { readonly sessionId: string };
  readonly ReplayWorkflow: { readonly workflowId: string };
};

type Fields = Pick<Resolvers, Exclude<keyof Resolvers, keyof Scalars>>;
type FamilyResolvers = SomeResolvers<Fields, ResolversParentTypes, References, Context>;
type AllResolvers = EveryResolver<Fields, ResolversParentTypes, References, Context>;
export type { AllResolvers, FamilyResolvers as Resolvers };
