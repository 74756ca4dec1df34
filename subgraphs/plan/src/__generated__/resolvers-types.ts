// Generated from schema/plan and codegen.mappers.ts by npm run codegen.
import type { Connection } from '@writ/kit/connection';
import type { EveryResolver, SomeResolvers } from '@writ/kit/resolver-types';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { PlanAttachmentRow } from '../attachment/attachment.tables.ts';
import type { AgentScope } from '../agent-scope.ts';
import type { PlanRow, PlanVersionRow, PlanEventRow } from '../plan/plan.tables.ts';
import type { ObservedTool as ObservedToolBehind } from '../plan/plan-status.ts';
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

type Query = {
  readonly planAttachment: Maybe<PlanAttachment>;
  readonly planAttachments: PlanAttachmentConnection;
  readonly governancePlan: Maybe<GovernancePlan>;
  readonly governancePlans: GovernancePlanConnection;
  readonly governancePlanVersion: Maybe<GovernancePlanVersion>;
  readonly governancePlanVersions: GovernancePlanVersionConnection;
  readonly governancePlanVerification: Maybe<PlanVerification>;
};


type QueryPlanAttachmentArgs = {
  id: Scalars['ID']['input'];
};


type QueryPlanAttachmentsArgs = {
  filter: InputMaybe<PlanAttachmentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryGovernancePlanArgs = {
  id: InputMaybe<Scalars['ID']['input']>;
  agent: InputMaybe<Scalars['String']['input']>;
  environment: InputMaybe<Environment>;
};


type QueryGovernancePlansArgs = {
  filter: InputMaybe<GovernancePlanFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryGovernancePlanVersionArgs = {
  id: Scalars['ID']['input'];
};


type QueryGovernancePlanVersionsArgs = {
  filter: InputMaybe<GovernancePlanVersionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type QueryGovernancePlanVerificationArgs = {
  id: InputMaybe<Scalars['ID']['input']>;
  agent: InputMaybe<Scalars['String']['input']>;
  environment: InputMaybe<Environment>;
};

type PlanAttachment = {
  readonly id: Scalars['ID']['output'];
  readonly agent: Scalars['String']['output'];
  readonly environment: Environment;
  readonly agentScope: Agent;
  readonly plan: Maybe<GovernancePlan>;
  readonly instanceId: Scalars['ID']['output'];
  readonly sdkName: Scalars['String']['output'];
  readonly sdkVersion: Scalars['String']['output'];
  readonly outcome: PlanAttachmentOutcome;
  readonly compiledHash: Maybe<Scalars['Hash']['output']>;
  readonly planVersion: Maybe<Scalars['Int']['output']>;
  readonly detail: Maybe<Scalars['String']['output']>;
  readonly reports: Scalars['Int']['output'];
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly lastReportedAt: Scalars['DateTime']['output'];
};

type PlanAttachmentOutcome =
  | 'ATTACHED'
  | 'NO_PLAN'
  | 'FETCH_FAILED'
  | 'ARTIFACT_INVALID'
  | 'ATTACHMENT_FAILED';

type PlanAttachmentFilter = {
  readonly agent?: InputMaybe<Scalars['String']['input']>;
  readonly environment?: InputMaybe<Environment>;
  readonly outcome?: InputMaybe<PlanAttachmentOutcome>;
  readonly compiledHash?: InputMaybe<Scalars['Hash']['input']>;
};

type PlanAttachmentConnection = {
  readonly edges: ReadonlyArray<PlanAttachmentEdge>;
  readonly nodes: ReadonlyArray<PlanAttachment>;
  readonly pageInfo: PageInfo;
};

type PlanAttachmentEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: PlanAttachment;
};

type Agent = {
  readonly name: Scalars['String']['output'];
  readonly environment: Environment;
  readonly plan: Maybe<GovernancePlan>;
};

type GovernanceApproval = {
  readonly id: Scalars['ID']['output'];
};

type CompiledGovernanceArtifact = {
  readonly compiledHash: Scalars['Hash']['output'];
};

type Mutation = {
  readonly publishApproval: PublishApprovalPayload;
};


type MutationPublishApprovalArgs = {
  input: PublishApprovalInput;
};

type PublishApprovalInput = {
  readonly eventId: Scalars['ID']['input'];
  readonly approvalId: Scalars['ID']['input'];
  readonly approvalVersion: Scalars['Int']['input'];
  readonly agent: Scalars['String']['input'];
  readonly environment: Environment;
  readonly compiledHash: Scalars['Hash']['input'];
  readonly compilerVersion: Scalars['String']['input'];
  readonly compiledSession: Scalars['JSON']['input'];
  readonly approvedBy: Scalars['String']['input'];
  readonly approvedAt: Scalars['DateTime']['input'];
};

type PublishApprovalPayload = {
  readonly planVersion: Maybe<Scalars['Int']['output']>;
  readonly planId: Scalars['ID']['output'];
};

type GovernancePlan = {
  readonly id: Scalars['ID']['output'];
  readonly agent: Scalars['String']['output'];
  readonly environment: Environment;
  readonly agentScope: Agent;
  readonly status: GovernancePlanStatus;
  readonly statusReason: Maybe<Scalars['String']['output']>;
  readonly observations: Scalars['Int']['output'];
  readonly confidence: Scalars['Float']['output'];
  readonly toolInventory: ReadonlyArray<DeclaredTool>;
  readonly toolsObserved: ReadonlyArray<ObservedTool>;
  readonly inferredSession: Maybe<Scalars['JSON']['output']>;
  readonly policyLayer: Maybe<Scalars['JSON']['output']>;
  readonly workflowTruth: Maybe<Scalars['JSON']['output']>;
  readonly compiledPlan: Maybe<Scalars['JSON']['output']>;
  readonly compiledSession: Maybe<Scalars['JSON']['output']>;
  readonly compiledHash: Maybe<Scalars['Hash']['output']>;
  readonly compilerVersion: Maybe<Scalars['String']['output']>;
  readonly approvedBy: Maybe<Scalars['String']['output']>;
  readonly approvedAt: Maybe<Scalars['DateTime']['output']>;
  readonly version: Scalars['Int']['output'];
  readonly approvalSource: Maybe<PlanApprovalSource>;
  readonly approval: Maybe<GovernanceApproval>;
  readonly approvalVersion: Maybe<Scalars['Int']['output']>;
  readonly artifact: Maybe<CompiledGovernanceArtifact>;
  readonly signature: Maybe<Scalars['JSON']['output']>;
  readonly expiresAt: Maybe<Scalars['DateTime']['output']>;
  readonly versions: GovernancePlanVersionConnection;
  readonly events: PlanEventConnection;
  readonly attachments: PlanAttachmentConnection;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
  readonly updatedAt: Scalars['DateTime']['output'];
};


type GovernancePlanVersionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type GovernancePlanEventsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};


type GovernancePlanAttachmentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after: InputMaybe<Scalars['String']['input']>;
};

type GovernancePlanStatus =
  | 'LEARNING'
  | 'READY'
  | 'APPROVED'
  | 'ENFORCING';

type PlanApprovalSource =
  | 'DIRECT'
  | 'STUDIO_APPROVAL';

type DeclaredTool = {
  readonly name: Scalars['String']['output'];
  readonly schemaHash: Maybe<Scalars['Hash']['output']>;
};

type ObservedTool = {
  readonly name: Scalars['String']['output'];
  readonly calls: Scalars['Int']['output'];
  readonly lastObservedAt: Scalars['DateTime']['output'];
};

type GovernancePlanVersion = {
  readonly id: Scalars['ID']['output'];
  readonly plan: GovernancePlan;
  readonly version: Scalars['Int']['output'];
  readonly compiledSession: Scalars['JSON']['output'];
  readonly compiledHash: Scalars['Hash']['output'];
  readonly compilerVersion: Scalars['String']['output'];
  readonly approvalSource: PlanApprovalSource;
  readonly approval: Maybe<GovernanceApproval>;
  readonly approvalVersion: Maybe<Scalars['Int']['output']>;
  readonly artifact: Maybe<CompiledGovernanceArtifact>;
  readonly approvedBy: Scalars['String']['output'];
  readonly approvedAt: Scalars['DateTime']['output'];
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
};

type PlanEvent = {
  readonly id: Scalars['ID']['output'];
  readonly plan: GovernancePlan;
  readonly seq: Scalars['Int']['output'];
  readonly type: PlanEventType;
  readonly fromStatus: Maybe<GovernancePlanStatus>;
  readonly toStatus: GovernancePlanStatus;
  readonly version: Scalars['Int']['output'];
  readonly compiledHash: Maybe<Scalars['Hash']['output']>;
  readonly cause: Scalars['JSON']['output'];
  readonly reason: Maybe<Scalars['String']['output']>;
  readonly actor: Actor;
  readonly createdAt: Scalars['DateTime']['output'];
};

type PlanEventType =
  | 'LEARNING_STARTED'
  | 'BECAME_READY'
  | 'RETURNED_TO_LEARNING'
  | 'APPROVED_DIRECTLY'
  | 'APPROVAL_PUBLISHED'
  | 'ENFORCING_STARTED'
  | 'REVOKED';

type GovernancePlanFilter = {
  readonly agent?: InputMaybe<Scalars['String']['input']>;
  readonly environment?: InputMaybe<Environment>;
  readonly status?: InputMaybe<GovernancePlanStatus>;
  readonly compiledHash?: InputMaybe<Scalars['Hash']['input']>;
};

type GovernancePlanVersionFilter = {
  readonly planId?: InputMaybe<Scalars['ID']['input']>;
  readonly compiledHash?: InputMaybe<Scalars['Hash']['input']>;
  readonly approvalId?: InputMaybe<Scalars['ID']['input']>;
};

type GovernancePlanConnection = {
  readonly edges: ReadonlyArray<GovernancePlanEdge>;
  readonly nodes: ReadonlyArray<GovernancePlan>;
  readonly pageInfo: PageInfo;
};

type GovernancePlanEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: GovernancePlan;
};

type GovernancePlanVersionConnection = {
  readonly edges: ReadonlyArray<GovernancePlanVersionEdge>;
  readonly nodes: ReadonlyArray<GovernancePlanVersion>;
  readonly pageInfo: PageInfo;
};

type GovernancePlanVersionEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: GovernancePlanVersion;
};

type PlanEventConnection = {
  readonly edges: ReadonlyArray<PlanEventEdge>;
  readonly nodes: ReadonlyArray<PlanEvent>;
  readonly pageInfo: PageInfo;
};

type PlanEventEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: PlanEvent;
};

type PlanVerification = {
  readonly intact: Scalars['Boolean']['output'];
  readonly version: Scalars['Int']['output'];
  readonly compiledHash: Maybe<Scalars['Hash']['output']>;
  readonly computedHash: Maybe<Scalars['Hash']['output']>;
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
  PlanAttachment: ResolverTypeWrapper<PlanAttachmentRow>;
  PlanAttachmentOutcome: PlanAttachmentOutcome;
  PlanAttachmentFilter: PlanAttachmentFilter;
  PlanAttachmentConnection: ResolverTypeWrapper<Connection<PlanAttachmentRow>>;
  PlanAttachmentEdge: ResolverTypeWrapper<Connection<PlanAttachmentRow>['edges'][number]>;
  Agent: ResolverTypeWrapper<AgentScope>;
  GovernanceApproval: ResolverTypeWrapper<GovernanceApproval>;
  CompiledGovernanceArtifact: ResolverTypeWrapper<CompiledGovernanceArtifact>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PublishApprovalInput: PublishApprovalInput;
  PublishApprovalPayload: ResolverTypeWrapper<PublishApprovalPayload>;
  GovernancePlan: ResolverTypeWrapper<PlanRow>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  GovernancePlanStatus: GovernancePlanStatus;
  PlanApprovalSource: PlanApprovalSource;
  DeclaredTool: ResolverTypeWrapper<DeclaredTool>;
  ObservedTool: ResolverTypeWrapper<ObservedToolBehind>;
  GovernancePlanVersion: ResolverTypeWrapper<PlanVersionRow>;
  PlanEvent: ResolverTypeWrapper<PlanEventRow>;
  PlanEventType: PlanEventType;
  GovernancePlanFilter: GovernancePlanFilter;
  GovernancePlanVersionFilter: GovernancePlanVersionFilter;
  GovernancePlanConnection: ResolverTypeWrapper<Connection<PlanRow>>;
  GovernancePlanEdge: ResolverTypeWrapper<Connection<PlanRow>['edges'][number]>;
  GovernancePlanVersionConnection: ResolverTypeWrapper<Connection<PlanVersionRow>>;
  GovernancePlanVersionEdge: ResolverTypeWrapper<Connection<PlanVersionRow>['edges'][number]>;
  PlanEventConnection: ResolverTypeWrapper<Connection<PlanEventRow>>;
  PlanEventEdge: ResolverTypeWrapper<Connection<PlanEventRow>['edges'][number]>;
  PlanVerification: ResolverTypeWrapper<PlanVerification>;
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
  PlanAttachment: PlanAttachmentRow;
  PlanAttachmentFilter: PlanAttachmentFilter;
  PlanAttachmentConnection: Connection<PlanAttachmentRow>;
  PlanAttachmentEdge: Connection<PlanAttachmentRow>['edges'][number];
  Agent: AgentScope;
  GovernanceApproval: GovernanceApproval;
  CompiledGovernanceArtifact: CompiledGovernanceArtifact;
  Mutation: Record<PropertyKey, never>;
  PublishApprovalInput: PublishApprovalInput;
  PublishApprovalPayload: PublishApprovalPayload;
  GovernancePlan: PlanRow;
  Float: Scalars['Float']['output'];
  DeclaredTool: DeclaredTool;
  ObservedTool: ObservedToolBehind;
  GovernancePlanVersion: PlanVersionRow;
  PlanEvent: PlanEventRow;
  GovernancePlanFilter: GovernancePlanFilter;
  GovernancePlanVersionFilter: GovernancePlanVersionFilter;
  GovernancePlanConnection: Connection<PlanRow>;
  GovernancePlanEdge: Connection<PlanRow>['edges'][number];
  GovernancePlanVersionConnection: Connection<PlanVersionRow>;
  GovernancePlanVersionEdge: Connection<PlanVersionRow>['edges'][number];
  PlanEventConnection: Connection<PlanEventRow>;
  PlanEventEdge: Connection<PlanEventRow>['edges'][number];
  PlanVerification: PlanVerification;
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
  planAttachment: Resolver<Maybe<ResolversTypes['PlanAttachment']>, ParentType, ContextType, RequireFields<QueryPlanAttachmentArgs, 'id'>>;
  planAttachments: Resolver<ResolversTypes['PlanAttachmentConnection'], ParentType, ContextType, RequireFields<QueryPlanAttachmentsArgs, 'first'>>;
  governancePlan: Resolver<Maybe<ResolversTypes['GovernancePlan']>, ParentType, ContextType, Partial<QueryGovernancePlanArgs>>;
  governancePlans: Resolver<ResolversTypes['GovernancePlanConnection'], ParentType, ContextType, RequireFields<QueryGovernancePlansArgs, 'first'>>;
  governancePlanVersion: Resolver<Maybe<ResolversTypes['GovernancePlanVersion']>, ParentType, ContextType, RequireFields<QueryGovernancePlanVersionArgs, 'id'>>;
  governancePlanVersions: Resolver<ResolversTypes['GovernancePlanVersionConnection'], ParentType, ContextType, RequireFields<QueryGovernancePlanVersionsArgs, 'first'>>;
  governancePlanVerification: Resolver<Maybe<ResolversTypes['PlanVerification']>, ParentType, ContextType, Partial<QueryGovernancePlanVerificationArgs>>;
};

type PlanAttachmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlanAttachment'] = ResolversParentTypes['PlanAttachment']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  agent: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  environment: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  agentScope: Resolver<ResolversTypes['Agent'], ParentType, ContextType>;
  plan: Resolver<Maybe<ResolversTypes['GovernancePlan']>, ParentType, ContextType>;
  instanceId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sdkName: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sdkVersion: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outcome: Resolver<ResolversTypes['PlanAttachmentOutcome'], ParentType, ContextType>;
  compiledHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  planVersion: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  detail: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reports: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastReportedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type PlanAttachmentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlanAttachmentConnection'] = ResolversParentTypes['PlanAttachmentConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['PlanAttachmentEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['PlanAttachment']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type PlanAttachmentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlanAttachmentEdge'] = ResolversParentTypes['PlanAttachmentEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['PlanAttachment'], ParentType, ContextType>;
};

type AgentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Agent'] = ResolversParentTypes['Agent']> = {
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  environment: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  plan: Resolver<Maybe<ResolversTypes['GovernancePlan']>, ParentType, ContextType>;
};

type GovernanceApprovalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GovernanceApproval'] = ResolversParentTypes['GovernanceApproval']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

type CompiledGovernanceArtifactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompiledGovernanceArtifact'] = ResolversParentTypes['CompiledGovernanceArtifact']> = {
  compiledHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
};

type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  publishApproval: Resolver<ResolversTypes['PublishApprovalPayload'], ParentType, ContextType, RequireFields<MutationPublishApprovalArgs, 'input'>>;
};

type PublishApprovalPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublishApprovalPayload'] = ResolversParentTypes['PublishApprovalPayload']> = {
  planVersion: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  planId: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

type GovernancePlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GovernancePlan'] = ResolversParentTypes['GovernancePlan']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  agent: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  environment: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  agentScope: Resolver<ResolversTypes['Agent'], ParentType, ContextType>;
  status: Resolver<ResolversTypes['GovernancePlanStatus'], ParentType, ContextType>;
  statusReason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  observations: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  confidence: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  toolInventory: Resolver<ReadonlyArray<ResolversTypes['DeclaredTool']>, ParentType, ContextType>;
  toolsObserved: Resolver<ReadonlyArray<ResolversTypes['ObservedTool']>, ParentType, ContextType>;
  inferredSession: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  policyLayer: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  workflowTruth: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  compiledPlan: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  compiledSession: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  compiledHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  compilerVersion: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  approvedBy: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  approvedAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  approvalSource: Resolver<Maybe<ResolversTypes['PlanApprovalSource']>, ParentType, ContextType>;
  approval: Resolver<Maybe<ResolversTypes['GovernanceApproval']>, ParentType, ContextType>;
  approvalVersion: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  artifact: Resolver<Maybe<ResolversTypes['CompiledGovernanceArtifact']>, ParentType, ContextType>;
  signature: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  expiresAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  versions: Resolver<ResolversTypes['GovernancePlanVersionConnection'], ParentType, ContextType, RequireFields<GovernancePlanVersionsArgs, 'first'>>;
  events: Resolver<ResolversTypes['PlanEventConnection'], ParentType, ContextType, RequireFields<GovernancePlanEventsArgs, 'first'>>;
  attachments: Resolver<ResolversTypes['PlanAttachmentConnection'], ParentType, ContextType, RequireFields<GovernancePlanAttachmentsArgs, 'first'>>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type DeclaredToolResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeclaredTool'] = ResolversParentTypes['DeclaredTool']> = {
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  schemaHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
};

type ObservedToolResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ObservedTool'] = ResolversParentTypes['ObservedTool']> = {
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  calls: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastObservedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type GovernancePlanVersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GovernancePlanVersion'] = ResolversParentTypes['GovernancePlanVersion']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  plan: Resolver<ResolversTypes['GovernancePlan'], ParentType, ContextType>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  compiledSession: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  compiledHash: Resolver<ResolversTypes['Hash'], ParentType, ContextType>;
  compilerVersion: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  approvalSource: Resolver<ResolversTypes['PlanApprovalSource'], ParentType, ContextType>;
  approval: Resolver<Maybe<ResolversTypes['GovernanceApproval']>, ParentType, ContextType>;
  approvalVersion: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  artifact: Resolver<Maybe<ResolversTypes['CompiledGovernanceArtifact']>, ParentType, ContextType>;
  approvedBy: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  approvedAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type PlanEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlanEvent'] = ResolversParentTypes['PlanEvent']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  plan: Resolver<ResolversTypes['GovernancePlan'], ParentType, ContextType>;
  seq: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  type: Resolver<ResolversTypes['PlanEventType'], ParentType, ContextType>;
  fromStatus: Resolver<Maybe<ResolversTypes['GovernancePlanStatus']>, ParentType, ContextType>;
  toStatus: Resolver<ResolversTypes['GovernancePlanStatus'], ParentType, ContextType>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  compiledHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  cause: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  reason: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  actor: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  createdAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

type GovernancePlanConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GovernancePlanConnection'] = ResolversParentTypes['GovernancePlanConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['GovernancePlanEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['GovernancePlan']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type GovernancePlanEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GovernancePlanEdge'] = ResolversParentTypes['GovernancePlanEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['GovernancePlan'], ParentType, ContextType>;
};

type GovernancePlanVersionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GovernancePlanVersionConnection'] = ResolversParentTypes['GovernancePlanVersionConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['GovernancePlanVersionEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['GovernancePlanVersion']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type GovernancePlanVersionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GovernancePlanVersionEdge'] = ResolversParentTypes['GovernancePlanVersionEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['GovernancePlanVersion'], ParentType, ContextType>;
};

type PlanEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlanEventConnection'] = ResolversParentTypes['PlanEventConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['PlanEventEdge']>, ParentType, ContextType>;
  nodes: Resolver<ReadonlyArray<ResolversTypes['PlanEvent']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

type PlanEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlanEventEdge'] = ResolversParentTypes['PlanEventEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['PlanEvent'], ParentType, ContextType>;
};

type PlanVerificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlanVerification'] = ResolversParentTypes['PlanVerification']> = {
  intact: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  compiledHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
  computedHash: Resolver<Maybe<ResolversTypes['Hash']>, ParentType, ContextType>;
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
  PlanAttachment: PlanAttachmentResolvers<ContextType>;
  PlanAttachmentConnection: PlanAttachmentConnectionResolvers<ContextType>;
  PlanAttachmentEdge: PlanAttachmentEdgeResolvers<ContextType>;
  Agent: AgentResolvers<ContextType>;
  GovernanceApproval: GovernanceApprovalResolvers<ContextType>;
  CompiledGovernanceArtifact: CompiledGovernanceArtifactResolvers<ContextType>;
  Mutation: MutationResolvers<ContextType>;
  PublishApprovalPayload: PublishApprovalPayloadResolvers<ContextType>;
  GovernancePlan: GovernancePlanResolvers<ContextType>;
  DeclaredTool: DeclaredToolResolvers<ContextType>;
  ObservedTool: ObservedToolResolvers<ContextType>;
  GovernancePlanVersion: GovernancePlanVersionResolvers<ContextType>;
  PlanEvent: PlanEventResolvers<ContextType>;
  GovernancePlanConnection: GovernancePlanConnectionResolvers<ContextType>;
  GovernancePlanEdge: GovernancePlanEdgeResolvers<ContextType>;
  GovernancePlanVersionConnection: GovernancePlanVersionConnectionResolvers<ContextType>;
  GovernancePlanVersionEdge: GovernancePlanVersionEdgeResolvers<ContextType>;
  PlanEventConnection: PlanEventConnectionResolvers<ContextType>;
  PlanEventEdge: PlanEventEdgeResolvers<ContextType>;
  PlanVerification: PlanVerificationResolvers<ContextType>;
};


type References = {
  readonly PlanAttachment: { readonly id: string };
  readonly Agent: { readonly name: string; readonly environment: Environment };
  readonly GovernancePlan: { readonly id: string };
  readonly GovernancePlanVersion: { readonly id: string };
};

type Fields = Pick<Resolvers, Exclude<keyof Resolvers, keyof Scalars>>;
type FamilyResolvers = SomeResolvers<Fields, ResolversParentTypes, References, Context>;
type AllResolvers = EveryResolver<Fields, ResolversParentTypes, References, Context>;
export type { AllResolvers, FamilyResolvers as Resolvers };
