// What each GraphQL type resolves from. Nexus matches these by name; types that are absent here resolve from their own fields.
import type * as db from '@pathlens/db';
import type {
  ActivationPointSummary,
  VersionDifference as ChangedLayers,
  GradientCheck as CheckedGradient,
  ColumnFigures,
  Parity as ComparedPairs,
  CutSummary,
  DatasetDetection as Detection,
  DatasetReport as ImportedReport,
  MeanInterval,
  ImportReport as ModelReport,
  PairFigures,
  PredictionSummary,
  ProbeQuestion,
  RunConfig,
  Preprocessing as StoredPreprocessing,
  StudyConfig,
  Suggestion as Suggested,
  WeightSummary as Weights,
} from '@pathlens/jobs';
import type * as catalog from '@pathlens/pathway-core/catalog';
import type { AttributionMethod, Parameter, SelectionMethod } from '@pathlens/pathway-core/catalog';
import type * as views from '@pathlens/views';
import type { UserError as ErrorData } from './errors.ts';
import type { Access as AccessPlace } from './modules/access/access.schema.ts';
import type { Analysis } from './modules/comparisons/analysis.service.ts';
import type { ComparisonRow as Row } from './modules/comparisons/comparison-rows.ts';
import type { RowNumbers } from './modules/comparisons/row-pair.ts';
import type { Tick } from './modules/comparisons/ticks.ts';
import type { DemoStory as Story } from './modules/demo-story/demo-story.service.ts';
import type { Estimate as Cost } from './modules/experiments/estimate.service.ts';
import type { ProjectStorage as StorageParts, StoredThing as Stored } from './modules/limits/project-storage.ts';
import type { TeamUsage as Usage } from './modules/limits/team-usage.ts';
import type {
  LivePreviewFile as PreviewFile,
  LivePreview as PreviewOfVersion,
} from './modules/models/live-preview.service.ts';
import type { Cut } from './modules/pathways/cut.service.ts';
import type { factsOf } from './modules/pathways/facts.schema.ts';
import type { MadeLink } from './modules/people/people.service.ts';
import type { Accuracy as Share } from './modules/predictions/accuracy.ts';
import type { ImageFailure } from './modules/predictions/predictions.service.ts';
import type { UnitReading as ReadUnit, ToldProbe } from './modules/probes/probes.service.ts';
import type { ReportEvent as WrittenEvent } from './modules/reports/live-reports.ts';
import type { ShownBlock as BlockShown } from './modules/reports/shown-blocks.ts';
import type { SearchHit as Hit } from './modules/search/search.service.ts';
import type { SharedView as View } from './modules/sharing/visited.ts';
import type { FoundClaim, StudyPartHead } from './modules/studies/study-parts.loader.ts';
import type { RunningShard as ShardNow, StudyShards as ShardsOfStudy } from './modules/studies/study-shards.loader.ts';
import type { PersonInPlace } from './modules/teams/member-lists.ts';
import type { ShownAuthor } from './modules/threads/author.ts';
import type { ReactionCount as Reactions } from './modules/threads/comment-facts.ts';
import type { NotificationEvent as InboxEvent } from './modules/threads/live-inbox.ts';
import type { PresenceEvent as PeopleEvent } from './modules/threads/live-presence.ts';
import type { ThreadEvent as ThreadsEvent } from './modules/threads/live-threads.ts';
import type { Trashed as InTrash } from './modules/trash/trash.service.ts';
import type { ComparisonEvent as ComparisonNews } from './modules/watch/comparison-watch.ts';
import type { ExperimentEvent as Event } from './modules/watch/experiment-watch.ts';
import type { ImportEvent as Imported } from './modules/watch/import-watch.ts';
import type { Connection } from './pages/connection.ts';
import type { PersonViewer } from './viewer.ts';

export type User = db.User;
export type Viewer = PersonViewer;
export type Session = db.Session;
export type Passkey = db.Passkey;
export type PersonSettings = views.PersonSettings;
export type Person = db.User;
export type PasswordLink = MadeLink;
export type Team = db.Team;
export type TeamLimits = db.Team;
export type TeamUse = Usage;
export type TeamMember = PersonInPlace;
export type PersonWithAccess = PersonInPlace;
export type Access = AccessPlace;
export type Invitation = db.Invitation;
export type InvitationOffer = db.Invitation & { readonly team: db.Team };
export type Trashed = InTrash;
export type ProjectStorage = StorageParts;
export type StoredThing = Stored;
export type Project = db.Project;
export type Worker = db.Worker;
export type Upload = db.Upload;
export type Model = db.Model;
export type ModelVersion = db.ModelVersion;
export type ModelFile = db.ModelFile;
export type LivePreview = PreviewOfVersion;
export type LivePreviewFile = PreviewFile;
export type ActivationPoint = ActivationPointSummary;
export type ImportReport = ModelReport;
export type Parity = ComparedPairs;
export type GradientCheck = CheckedGradient;
export type Suggestion = Suggested;
export type Preprocessing = StoredPreprocessing;
export type Dataset = db.Dataset;
export type DatasetVersion = db.DatasetVersion;
export type DatasetReport = ImportedReport;
export type DatasetDetection = Detection;
export type Image = db.Item;
export type Slice = db.Slice;
export type Experiment = db.Experiment;
export type Run = db.Run;
export type MethodConfig = RunConfig['selection'];
export type MapConfig = RunConfig['attributions'][number];
export type Pathway = db.Pathway;
export type PathwayCut = Cut;
export type Response = CutSummary;
export type SelectionFacts = NonNullable<Awaited<ReturnType<typeof factsOf>>>;
export type Completeness = SelectionFacts['completeness'][number];
export type TrajectoryPoint = SelectionFacts['trajectory'][number];
export type RoutingEnd = NonNullable<SelectionFacts['routing']>;
export type AttributionMap = db.AttributionMap;
export type Method = SelectionMethod | AttributionMethod;
export type MethodParameter = Parameter;
export type UserError = ErrorData;
export type Estimate = Cost;
export type DemoStory = Story;
export type ExperimentEvent = Event;
export type ComparisonEvent = ComparisonNews;
export type PredictionTable = db.PredictionTable;
export type Probe = ToldProbe;
export type ProbeFinding = ToldProbe;
export type ProbeChannels = NonNullable<ProbeQuestion['change']>['sets'][number];
export type UnitReading = ReadUnit;
export type VersionDifference = db.VersionDifference;
export type LayerDifference = ChangedLayers[number];
export type LayerChangeCount = { readonly change: LayerDifference['change']; readonly count: number };
export type WeightSummary = Weights;
export type Prediction = db.Prediction;
export type PredictedClass = PredictionSummary['classes'][number];
export type ConfusionCell = PredictionSummary['confusion'][number];
export type Accuracy = Share;
export type PredictionFailure = ImageFailure;
export type ImportEvent = Imported;
export type Study = db.Study;
export type StudyMethod = catalog.StudyMethod;
export type StudySelection = StudyConfig['selections'][number];
export type StudyPathway = NonNullable<Extract<StudyAttribution, { pathway: unknown }>['pathway']>;
export type StudyAttribution = StudyConfig['attributions'][number];
export type RunningShard = ShardNow;
export type StudyShards = ShardsOfStudy;
export type StudyMetric = StudyConfig['metrics'][number];
export type ForeignMaps = Extract<StudyAttribution, { id: 'foreign' }>;
export type Metric = catalog.Metric;
export type AttributionPreset = catalog.Preset;
export type AttributionPresetEntry = { readonly method: catalog.AttributionId; readonly entry: catalog.PresetEntry };
export type AttributionAlias = catalog.AttributionAlias;
export type StudyFigure = StudyPartHead;
export type StudyTable = StudyPartHead;
export type StudyPicture = StudyPartHead;
export type StudyArray = StudyPartHead;
export type Claim = catalog.Claim;
export type ClaimFinding = FoundClaim;

export type SessionConnection = Connection<Session>;
export type PersonConnection = Connection<Person>;
export type TeamConnection = Connection<Team>;
export type TeamMemberConnection = Connection<TeamMember>;
export type PersonWithAccessConnection = Connection<PersonWithAccess>;
export type TrashedConnection = Connection<Trashed>;
export type ApiToken = db.ApiToken;
export type AuditEvent = db.AuditEvent;
export type Webhook = db.Webhook;
export type WebhookDelivery = db.WebhookDelivery;

export type Comparison = db.Comparison;
export type ComparisonVersion = db.ComparisonVersion;
export type ComparisonColumn = views.Comparison['columns'][number];
export type ComparisonRow = Row;
export type ComparisonCell = Row['cells'][number];
export type ComparisonRowNumbers = RowNumbers;
export type ComparisonAnalysis = Analysis;
export type ComparisonPair = PairFigures;
export type ComparisonLayer = PairFigures['layers'][number];
export type ComparisonLayerSide = NonNullable<PairFigures['layers'][number]['a']>;
export type ComparisonColumnFigures = { readonly figures: ColumnFigures; readonly analysis: Analysis };
export type ComparisonMeasure = {
  readonly id: string;
  readonly mean: MeanInterval;
  readonly digest: string;
  readonly analysis: Analysis;
};
export type ComparisonTick = Tick;
export type SavedView = db.SavedView;
export type ShareLink = db.ShareLink;
export type SharedView = View;
export type CreateShareLinkOk = { readonly link: db.ShareLink; readonly token: string };

export type ComparisonConnection = Connection<Comparison>;
export type Report = db.Report;
export type ReportConnection = Connection<Report>;
export type ReportVersion = Omit<db.ReportVersion, 'state'>;
export type ReportBlock = BlockShown;
export type ReportPanel = NonNullable<BlockShown['panel']>;
export type ReportPicture = ReportPanel['pictures'][number];
export type ReportEvent = WrittenEvent;
export type ReportCaret = WrittenEvent['carets'][number];
export type ShareLinkConnection = Connection<ShareLink>;
export type Thread = db.Thread;
export type Comment = db.Comment;
export type CommentAuthor = ShownAuthor;
export type CommentRevision = db.CommentRevision;
export type ReactionCount = Reactions;
export type Notification = db.Notification;
export type ThreadEvent = ThreadsEvent;
export type PresenceEvent = PeopleEvent;
export type NotificationEvent = InboxEvent;

export type ThreadConnection = Connection<Thread>;
export type CommentConnection = Connection<Comment>;
export type NotificationConnection = Connection<Notification>;
export type ProjectConnection = Connection<Project>;
export type ModelConnection = Connection<Model>;
export type ModelVersionConnection = Connection<ModelVersion>;
export type DatasetConnection = Connection<Dataset>;
export type DatasetVersionConnection = Connection<DatasetVersion>;
export type ImageConnection = Connection<Image>;
export type SliceConnection = Connection<Slice>;
export type ExperimentConnection = Connection<Experiment>;
export type RunConnection = Connection<Run>;
export type PathwayConnection = Connection<Pathway>;
export type PredictionTableConnection = Connection<PredictionTable>;
export type PredictionConnection = Connection<Prediction>;
export type StudyConnection = Connection<Study>;
export type StudyPictureConnection = Connection<StudyPicture>;
export type ImportNodeConnection = Connection<ModelReport['nodes'][number]>;
export type AuditEventConnection = Connection<AuditEvent>;
export type WebhookDeliveryConnection = Connection<WebhookDelivery>;

/** Any row that has an id of its own; `kind` is its GraphQL type. */
export type Node = { readonly id: string; readonly __typename: string };
export type SearchHit = Hit;
