/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What one may do. */
export type Action =
  /** Read what was written down. */
  | 'AUDIT'
  /** Change what is there. */
  | 'CHANGE'
  /** Say something. */
  | 'COMMENT'
  /** Add to it. */
  | 'CREATE'
  /** Fetch files. */
  | 'DOWNLOAD'
  /** Bring people in. */
  | 'INVITE'
  /** Roles, settings, deleting the whole. */
  | 'MANAGE'
  /** See it. */
  | 'READ'
  /** Move what is there to the trash. */
  | 'REMOVE'
  /** Start work. */
  | 'RUN'
  /** Give a link to outsiders. */
  | 'SHARE';

/** How somebody acted. */
export type ActorKind =
  /** A visitor of a share link. */
  | 'LINK'
  /** Somebody who was not signed in. */
  | 'NOBODY'
  /** Somebody in their session. */
  | 'PERSON'
  /** A script with an API token. */
  | 'TOKEN'
  /** A worker. */
  | 'WORKER';

/** A further block: a text, or a view by its address. */
export type AddReportBlockInput = {
  /** Of an experiment, comparison, figure, table, claim or thread of the project, as in the browser. */
  address?: string | null | undefined;
  /** The block in front of it; the end of the report where it is left out. */
  after?: string | number | null | undefined;
  /** Whether it shows from now on what is there today. */
  freeze?: boolean | null | undefined;
  /** To which it is added. */
  report: string | number;
  /** Markdown, instead of an address. */
  text?: string | null | undefined;
};

/** Which comparison is to be analysed again. */
export type AnalyseComparisonInput = {
  /** Which one. */
  comparison: string | number;
  /** The newest where it is left out. */
  version?: number | null | undefined;
};

/** A spot: its kind, and what this kind needs; the rest is left out. */
export type AnchorInput = {
  /** Of ACTIVATION and CHANNEL: index in graph order. */
  activation?: number | null | undefined;
  /** Of BLOCK: its key. */
  block?: string | null | undefined;
  /** Of REGION; of CELL where part of it is meant. */
  box?: BoxInput | null | undefined;
  /** Of CHANNEL. */
  channel?: number | null | undefined;
  /** Of CLAIM: catalog id. */
  claim?: string | null | undefined;
  /** Of CELL: A to L. */
  column?: string | null | undefined;
  /** Of CURVE_POINT: key of the figure. */
  figure?: string | null | undefined;
  /** Of IMAGE, REGION and CELL. */
  image?: string | number | null | undefined;
  /** What kind of spot. */
  kind: AnchorKind;
  /** Of CURVE_POINT: id of the line. */
  line?: string | null | undefined;
  /** Of REGION, where it is drawn on a map. */
  map?: string | number | null | undefined;
  /** Of ACTIVATION, CHANNEL and UNITS. */
  modelVersion?: string | number | null | undefined;
  /** Of UNITS: 1 to 1000 indices among all units of the network. */
  units?: Array<number> | null | undefined;
  /** Of CURVE_POINT: where on the x axis. */
  x?: number | null | undefined;
};

/** Kinds of spots that a thread can point at. */
export type AnchorKind =
  /** An activation point of a network. */
  | 'ACTIVATION'
  /** A block of a report. */
  | 'BLOCK'
  /** A cell of a comparison. */
  | 'CELL'
  /** A channel of an activation point. */
  | 'CHANNEL'
  /** The card of a claim. */
  | 'CLAIM'
  /** A point of a curve. */
  | 'CURVE_POINT'
  /** An image. */
  | 'IMAGE'
  /** The object as a whole. */
  | 'OBJECT'
  /** A rectangle of an image or a map. */
  | 'REGION'
  /** A set of units. */
  | 'UNITS';

/** What a probe is asked for with. The same question has one answer: it is not computed twice. */
export type AskProbeInput = {
  /** Together with mode. */
  channels?: Array<ProbeChannelsInput> | null | undefined;
  /** Together with channels. */
  mode?: ProbeMode | null | undefined;
  /** Whose image, model, method, target and seed. */
  pathway: string | number;
  /** A channel whose units are to be read. */
  read?: ProbedChannelInput | null | undefined;
  /** Of the pathway beneath, in percent: any from 0 to below 100. Nothing is pruned beneath where it is left out. */
  sparsity?: number | null | undefined;
};

/** What attribution is asked for with. */
export type AttributionInput = {
  /** Maps that were computed elsewhere, instead of a method. */
  foreign?: ForeignMapsInput | null | undefined;
  /** Catalog id, or an alias; left out where the maps are foreign. */
  method?: string | null | undefined;
  /** Settings of the method. */
  parameters?: Array<ParameterInput> | null | undefined;
  /** Of pathway-gradient and its like; by default that of neuron-mct at the first sparsity. */
  pathway?: StudyPathwayInput | null | undefined;
  /** Whose parameters count where none is given: the id of a preset. */
  preset?: string | null | undefined;
};

/** PERSON: somebody with an account. GUEST: a visitor of a share link. GONE: an account that is no more. */
export type AuthorKind =
  /** An account that is no more. */
  | 'GONE'
  /** A visitor of a share link. */
  | 'GUEST'
  /** Somebody with an account. */
  | 'PERSON';

/** A rectangle in shares of a picture: 0 to 1 from its left and top. */
export type BoxInput = {
  /** Share of the height. */
  height: number;
  /** Share of the width. */
  width: number;
  /** Left edge. */
  x: number;
  /** Top edge. */
  y: number;
};

/** What changePassword is asked for with. */
export type ChangePasswordInput = {
  /** Not needed by who has none yet. */
  current?: string | null | undefined;
  /** 12 characters or more. */
  password: string;
};

/** What changeProfile is asked for with. */
export type ChangeProfileInput = {
  /** The address to sign in with. */
  email?: string | null | undefined;
  /** 1 to 120 characters. */
  name?: string | null | undefined;
  /** Yours as it is now; needed for another e-mail address. */
  password?: string | null | undefined;
};

/** What is left out stays. */
export type ChangeProjectInput = {
  /** What it is, in a sentence or two. */
  about?: string | null | undefined;
  /** What it is called. */
  name?: string | null | undefined;
  /** The project it is in. */
  project: string | number;
};

/** What changeSettings is asked for with. */
export type ChangeSettingsInput = {
  /** Whether single letters such as J and K do something. */
  letterKeys?: boolean | null | undefined;
  /** Mails about comments. */
  mails?: MailChoice | null | undefined;
  /** Colours of the pages. */
  theme?: Theme | null | undefined;
  /** How far you have come in the guided tour, 0 to 7. */
  tourStep?: number | null | undefined;
};

/** Which colours a model takes, in which order. */
export type ChannelOrderOfColour =
  /** Blue, green, red. */
  | 'BGR'
  /** One channel of brightness. */
  | 'GREY'
  /** Red, green, blue. */
  | 'RGB';

/** What gradients were checked on. */
export type CheckedImage =
  /** Random values. */
  | 'NOISE'
  /** The input that came with the model. */
  | 'PAIR';

/** How values become colours. */
export type ColorMap =
  /** Black to white. */
  | 'GREY'
  /** Dark to bright, even to the eye. */
  | 'HEAT'
  /** One colour for, another against. */
  | 'SIGNED';

/** What compareModelVersions is asked for with. */
export type CompareModelVersionsInput = {
  /** Of the same project. */
  after: string | number;
  /** A model version. */
  before: string | number;
};

/** Which outputs of two programs were compared. */
export type ComparedValues =
  /** Outputs before the softmax. */
  | 'LOGITS'
  /** Logarithms of outputs after the softmax. */
  | 'LOG_PROBABILITIES'
  /** Outputs after the softmax. */
  | 'PROBABILITIES';

/** A run, and which of its maps. */
export type ComparisonColumnInput = {
  /** Catalog id; pathway-gradient where it is left out. */
  attribution?: string | null | undefined;
  /** Which of its maps of that method; the first that it was asked for where they are left out. */
  attributionParameters?: Array<ParameterInput> | null | undefined;
  /** Says model version, method and parameters. */
  run: string | number;
  /** In percent pruned; the largest that was computed where left out. */
  sparsity?: number | null | undefined;
};

/** Rows whose number lies in a range, or whose image has a label. */
export type ComparisonRowFilter = {
  /** Letters: one for its own numbers, two for those of a pair. */
  columns?: Array<string> | null | undefined;
  /** Least number, itself included. */
  from?: number | null | undefined;
  /** Of the image. */
  label?: string | null | undefined;
  /** Of one column: probability, kept, change, share, dead, mass:<region>. Of two: overlap, chance, correlation. */
  measure?: string | null | undefined;
  /** Largest number, itself included. */
  to?: number | null | undefined;
};

/** How the rows of a comparison stand. */
export type ComparisonRowOrder =
  /** Those whose two maps rank the pixels least alike first. */
  | 'CORRELATION'
  /** Those whose two pathways overlap least first; where they cannot be intersected, or no columns are named, those that the columns look at most differently. */
  | 'DISAGREEMENT'
  /** As saved. */
  | 'POSITION'
  /** Those first whose response falls most where only the pathway is left; of two columns, those where it falls most differently. */
  | 'RESPONSE';

/** What createComparison is asked for with. */
export type CreateComparisonInput = {
  /** 1 to 12, named A to L in this order; or else `content`. */
  columns?: Array<ComparisonColumnInput> | null | undefined;
  /** All of it, as in ComparisonVersion.content. */
  content?: unknown;
  /** With `columns`: at most 10,000; those with a pathway in every column where they are left out. */
  images?: Array<string | number> | null | undefined;
  /** With `columns` and without `images`: only images with one of these labels. */
  labels?: Array<string> | null | undefined;
  /** What it shall be called. */
  name: string;
  /** What this version is about. */
  note?: string | null | undefined;
  /** With `columns`: Markdown. */
  notes?: string | null | undefined;
  /** The project it is in. */
  project: string | number;
};

/** What createDatasetVersion is asked for with. */
export type CreateDatasetVersionInput = {
  /** Adds a version to this dataset. */
  dataset?: string | number | null | undefined;
  /** Stops at DETECTED, so that somebody sees what was found before it is imported. */
  detectFirst?: boolean;
  /** Of the dataset; the file name where it is left out. */
  name?: string | null | undefined;
  /** A complete upload. */
  upload: string | number;
};

/** What createModelVersion is asked for with. */
export type CreateModelVersionInput = {
  /** Names of the classes, in the order of the outputs. */
  labels?: Array<string> | null | undefined;
  /** Adds a version to this model. */
  model?: string | number | null | undefined;
  /** Of the model; the file name where it is left out. */
  name?: string | null | undefined;
  /** Which output holds the logits, where a file has several. */
  output?: string | null | undefined;
  /** How images become its input. */
  preprocessing?: PreprocessingInput | null | undefined;
  /** A model of one file. Either this or uploads. */
  upload?: string | number | null | undefined;
  /** All files of a model, at most 64: weights, pairs, labels beside it. */
  uploads?: Array<string | number> | null | undefined;
};

/** What createPasswordLink is asked for with. */
export type CreatePasswordLinkInput = {
  /** Whom it is about. */
  person: string | number;
};

/** What createPerson is asked for with. */
export type CreatePersonInput = {
  /** The address they sign in with. */
  email: string;
  /** 1 to 120 characters. */
  name: string;
};

/** What createProject is asked for with. */
export type CreateProjectInput = {
  /** What the project is about. */
  about?: string | null | undefined;
  /** 1 to 120 characters. */
  name: string;
  /** The first in which this person may, where none is said. */
  team?: string | number | null | undefined;
};

/** A new report. */
export type CreateReportInput = {
  /** Its title. */
  name: string;
  /** In which it lies, and whose views it can show. */
  project: string | number;
  /** Markdown that it begins with, at most 20,000 characters. */
  text?: string | null | undefined;
};

/** What createShareLink is asked for with. */
export type CreateShareLinkInput = {
  /** Whether names, file names and producers are hidden; not where it is left out. */
  anonymized?: boolean | null | undefined;
  /** Whether data files may be fetched; not where it is left out. */
  downloads?: boolean | null | undefined;
  /** null = until it is revoked. */
  expiresAt?: string | null | undefined;
  /** As https://blog.example.org; at most 10. */
  frameOrigins?: Array<string> | null | undefined;
  /** What it is for; visitors do not see it. */
  label?: string | null | undefined;
  /** An experiment, a study, a comparison or a report. */
  object: string | number;
  /** Asked once per browser; 8 to 200 characters. */
  password?: string | null | undefined;
  /** VIEW where it is left out. */
  role?: LinkRole | null | undefined;
  /** false shows visitors who may comment all threads on the object; true where it is left out. */
  teamTalkHidden?: boolean | null | undefined;
};

/** What createSlice is asked for with. */
export type CreateSliceInput = {
  /** The dataset version its images come from. */
  datasetVersion: string | number;
  /** Instead of images: those that are so now, at most 10,000. */
  filter?: SliceFilterInput | null | undefined;
  /** These images, at most 10,000. */
  images?: Array<string | number> | null | undefined;
  /** 1 to 120 characters. */
  name: string;
};

/** What createTeam is asked for with. */
export type CreateTeamInput = {
  /** What it is called. */
  name: string;
};

/** What createToken is asked for with. */
export type CreateTokenInput = {
  /** How long it lasts: 1 to 366. */
  days: number;
  /** What it is for: 1 to 120 characters. */
  name: string;
  /** Where it is to reach one project only. */
  project?: string | number | null | undefined;
  /** How far it reaches. */
  scope: TokenScope;
};

/** What createUpload is asked for with. */
export type CreateUploadInput = {
  /** Of the whole file. */
  bytes: number;
  /** Name of the file. */
  fileName: string;
  /** A SHA-256 the client makes of the ends of the file: an unfinished upload of one’s own with the same name, size and fingerprint is given again. */
  fingerprint?: string | null | undefined;
  /** What it is for. */
  kind: UploadKind;
  /** Where it goes. */
  project: string | number;
  /** With the folders it lies in, separated by "/". */
  relativePath?: string | null | undefined;
  /** Of the whole content; a file with another one is refused. */
  sha256?: string | null | undefined;
};

/** What createWebhook is asked for with. */
export type CreateWebhookInput = {
  /** What it is told of: at least one. */
  events: Array<WebhookEvent>;
  /** Whose events it is told of. */
  project: string | number;
  /** A public address with https:// or http://. */
  url: string;
};

/** How labels, boxes and masks stand beside the images of an archive. */
export type DatasetLayout =
  /** A folder for each class. */
  | 'CLASS_FOLDERS'
  /** Images beside annotations of COCO. */
  | 'COCO'
  /** Images without labels. */
  | 'FLAT'
  /** Images beside a table of labels. */
  | 'TABLE'
  /** Images beside annotations of Pascal VOC. */
  | 'VOC'
  /** Images beside annotations of YOLO. */
  | 'YOLO';

/** Other words for a comment of your own. */
export type EditCommentInput = {
  /** Markdown with LaTeX, up to 20,000 characters; "[@](pathlens:user/<id>)" mentions somebody. */
  body: string;
  /** Of the comment. */
  id: string | number;
  /** Of the words you have read: refused where they were changed since. */
  revision: number;
};

/** What an experiment computes. With `from`, what is left out is as it was there. */
export type ExperimentInput = {
  /** Instead of `maps`: catalog ids, of methods with their default parameters. */
  attributions?: Array<string> | null | undefined;
  /** Find for each image the largest sparsity at which the probability changes by no more than this share: 0.15. */
  autoSparsity?: number | null | undefined;
  /** Whose images. */
  datasetVersion?: string | number | null | undefined;
  /** How many images, from the start of the dataset. */
  first?: number | null | undefined;
  /** An earlier experiment: what is left out here is as it was there. */
  from?: string | number | null | undefined;
  /** These images; otherwise the first so many, or all. */
  images?: Array<string | number> | null | undefined;
  /** An earlier experiment, whose images these are. */
  imagesOf?: string | number | null | undefined;
  /** What pruned units become; ZERO by default. */
  imposition?: Imposition | null | undefined;
  /** Methods with their parameters, at most 32; those of a pathway are made of every pathway of the runs. */
  maps?: Array<MapInput> | null | undefined;
  /** Model versions. */
  models?: Array<string | number> | null | undefined;
  /** What it is to be called. */
  name?: string | null | undefined;
  /** So many images of each label. */
  perClass?: number | null | undefined;
  /** Where it is made. */
  project?: string | number | null | undefined;
  /** What random numbers started from. */
  seed?: number | null | undefined;
  /** How units were selected. */
  selections?: Array<SelectionInput> | null | undefined;
  /** The images of this slice; with "first", the first so many of them. */
  slice?: string | number | null | undefined;
  /** In percent pruned, from 0 to below 100. */
  sparsities?: Array<number> | null | undefined;
  /** "predicted" (the default), the index of a class, or two for the difference of their logits: "3-7". */
  target?: string | null | undefined;
};

/** What foreignMaps is asked for with. */
export type ForeignMapsInput = {
  /** What tables and figures call them; 1 to 100 characters. */
  name: string;
  /** A complete upload of the kind MAPS, of the same project. */
  upload: string | number;
};

/** What forkComparison is asked for with. */
export type ForkComparisonInput = {
  /** Which one. */
  comparison: string | number;
  /** Only the rows of these images, as they stand. */
  images?: Array<string | number> | null | undefined;
  /** Of the copy; the name of the original with ", copy" where it is left out. */
  name?: string | null | undefined;
  /** The newest where it is left out. */
  version?: number | null | undefined;
  /** Only rows that pass all of these; all of them where it is left out. */
  where?: Array<ComparisonRowFilter> | null | undefined;
};

/** What came of a check of gradients. */
export type GradientVerdict =
  /** They differ from finite differences. */
  | 'FAILS'
  /** They agree with finite differences. */
  | 'HOLDS'
  /** Rounding hides whether they do. */
  | 'UNCLEAR';

/** What is kept or pruned as a whole. */
export type Granularity =
  /** Channels as a whole. */
  | 'CHANNEL'
  /** Units one by one. */
  | 'UNIT';

/** What an image has beside its pixels. */
export type ImageContent =
  /** Boxes of objects. */
  | 'BOXES'
  /** Masks of regions. */
  | 'MASKS';

/** How far an import is. */
export type ImportState =
  /** Ended by somebody. */
  | 'CANCELLED'
  /** Looked through; it waits for a yes. */
  | 'DETECTED'
  /** Being read. */
  | 'IMPORTING'
  /** Waiting for a worker. */
  | 'QUEUED'
  /** There to be used. */
  | 'READY'
  /** It could not be read; `error` says why. */
  | 'REFUSED';

/** What pruned units are instead. */
export type Imposition =
  /** Their own value on the image, frozen: the answer stays, the gradient goes through the pathway alone. */
  | 'CONST_ORIGINAL'
  /** Their mean over other images. */
  | 'MEAN'
  /** Their values at another image. */
  | 'RESAMPLE'
  /** 0. */
  | 'ZERO';

/** How pixels between pixels are made. */
export type Interpolation =
  /** By a cubic of four pixels each way. */
  | 'BICUBIC'
  /** By a line between two pixels each way. */
  | 'BILINEAR'
  /** The nearest pixel. */
  | 'NEAREST';

/** What invite is asked for with. */
export type InviteInput = {
  /** 1 to 30; 7 where nothing is said. */
  days?: number | null | undefined;
  /** Only a person with this address may use it then. */
  email?: string | null | undefined;
  /** In the team, for whoever accepts it. */
  role: Role;
  /** Into which team. */
  team: string | number;
};

/** How labels of the dataset became classes of the model. */
export type LabelMatching =
  /** Labels are numbers of classes. */
  | 'INDEX'
  /** A label says the same as a class. */
  | 'NAMES'
  /** No label is a class; nothing can be right or wrong. */
  | 'NONE'
  /** The model names no class; its classes are taken for the labels in order. */
  | 'ORDER';

/** Which version answers in production. */
export type LabelProductionInput = {
  /** Whether it is in production: another version of the model loses the label. */
  production: boolean;
  /** That gets the label, or loses it. */
  version: string | number;
};

/** What became of a layer from one version to another. */
export type LayerChange =
  /** Only in the version after. */
  | 'ADDED'
  /** Another shape, or other attributes. */
  | 'CHANGED'
  /** Only in the version before. */
  | 'REMOVED'
  /** Nothing: same layer, same weights. */
  | 'SAME'
  /** Same layer, other weights. */
  | 'WEIGHTS';

/** What whoever has the address can do. */
export type LinkRole =
  /** Look, and say something. */
  | 'COMMENT'
  /** Look. */
  | 'VIEW';

/** Whether a share link still opens its object. */
export type LinkStanding =
  /** Its time is over. */
  | 'EXPIRED'
  /** It opens its object. */
  | 'OPEN'
  /** Somebody ended it. */
  | 'REVOKED';

/** Which mails about comments somebody wants. */
export type MailChoice =
  /** All of the inbox, gathered. */
  | 'DIGEST'
  /** Only what names the person. */
  | 'MENTIONS'
  /** No mails. */
  | 'NONE';

/** An attribution method with its parameters. */
export type MapInput = {
  /** Catalog id, or an alias. */
  method: string;
  /** Those that are not as the preset, the alias or the catalog has them. */
  parameters?: Array<ParameterInput> | null | undefined;
  /** Whose parameters: the id of a preset of the catalog. */
  preset?: string | null | undefined;
};

/** What of your inbox you have seen: one of the three. */
export type MarkReadInput = {
  /** All lines. */
  everything?: boolean | null | undefined;
  /** These lines, at most 1000. */
  notifications?: Array<string | number> | null | undefined;
  /** All lines about this thread. */
  thread?: string | number | null | undefined;
};

/** Which values of a metric speak for a map. */
export type MetricDirection =
  /** The higher, the better. */
  | 'HIGHER'
  /** The lower, the better. */
  | 'LOWER'
  /** A value says nothing by itself. */
  | 'NEITHER';

/** What metric is asked for with. */
export type MetricInput = {
  /** Catalog id. */
  metric: string;
  /** Settings of the method. */
  parameters?: Array<ParameterInput> | null | undefined;
};

/** Why somebody is told. */
export type NotificationKind =
  /** Somebody was made a member. */
  | 'INVITED'
  /** Somebody named the person. */
  | 'MENTION'
  /** Somebody answered in a thread. */
  | 'REPLY'
  /** A thread was settled. */
  | 'RESOLVED'
  /** Work came to its end. */
  | 'RUN_FINISHED'
  /** A thread was begun. */
  | 'THREAD';

/** A setting and its value. */
export type ParameterInput = {
  /** As in the catalog. */
  id: string;
  /** As text. */
  value: string;
};

/** Which rows of a table of predictions. */
export type PredictionFilter = {
  /** Images without a label among the classes are neither. */
  correct?: boolean | null | undefined;
  /** Class that the label means. */
  labelled?: number | null | undefined;
  /** Index of the predicted class. */
  predicted?: number | null | undefined;
};

/** How rows of a table of predictions are listed. */
export type PredictionOrder =
  /** Wrong answers first, the surest before the others; then right ones, the least sure first. */
  | 'CONFIDENCE_OF_ERROR'
  /** As the images stand in their dataset. */
  | 'POSITION'
  /** The surest answer first. */
  | 'PROBABILITY'
  /** The least sure answer first. */
  | 'UNCERTAINTY';

/** How images become the input of a model. */
export type PreprocessingInput = {
  /** Order of the colours. */
  channels: ChannelOrderOfColour;
  /** In pixels. */
  height: number;
  /** Bilinear where it is left out. */
  interpolation?: Interpolation | null | undefined;
  /** Subtracted from each channel. */
  mean: Array<number>;
  /** What 0 to 255 become before mean and std. */
  range: ValueRange;
  /** How an image gets to height and width. */
  resize: ResizeMode;
  /** To which the shorter side is scaled before it is cropped; null where it is not. */
  shorterSide?: number | null | undefined;
  /** What each channel is divided by, after that. */
  std: Array<number>;
  /** In pixels. */
  width: number;
};

/** Channels of one activation point. */
export type ProbeChannelsInput = {
  /** Its index in graph order. */
  activation: number;
  /** From 0; at most 4,096. */
  channels: Array<number>;
};

/** What becomes of the channels that a probe names. */
export type ProbeMode =
  /** Of their activation points, all others are pruned. */
  | 'ONLY'
  /** They are pruned beside what the pathway prunes. */
  | 'WITHOUT';

/** A channel whose units are to be read. */
export type ProbedChannelInput = {
  /** Index of its activation point in graph order. */
  activation: number;
  /** From 0. */
  channel: number;
};

/** What may be said to a comment without words. */
export type ReactionKind =
  /** So it is. */
  | 'AGREE'
  /** It is not so. */
  | 'DISAGREE'
  /** Seen; it will be looked at. */
  | 'LOOK'
  /** It is not clear. */
  | 'QUESTION'
  /** Thank you. */
  | 'THANKS';

/** What removeMember is asked for with. */
export type RemoveMemberInput = {
  /** From which team. */
  team: string | number;
  /** Whom. */
  user: string | number;
};

/** What removePasskey is asked for with. */
export type RemovePasskeyInput = {
  /** One of yours. */
  passkey: string | number;
};

/** What renameSlice is asked for with. */
export type RenameSliceInput = {
  /** 1 to 120 characters. */
  name: string;
  /** The slice. */
  slice: string | number;
};

/** What renameTeam is asked for with. */
export type RenameTeamInput = {
  /** What it is called. */
  name: string;
  /** Which team. */
  team: string | number;
};

/** An answer in a thread. */
export type ReplyInput = {
  /** Markdown with LaTeX, up to 20,000 characters; "[@](pathlens:user/<id>)" mentions somebody. */
  body: string;
  /** What a visitor of a share link wants to be called; people have their own name. */
  guestName?: string | null | undefined;
  /** In which it is said. */
  thread: string | number;
};

/** What a block of a report is. */
export type ReportBlockKind =
  /** A view. */
  | 'PANEL'
  /** Markdown with LaTeX. */
  | 'TEXT';

/** What a panel is to show from now on. */
export type ReportPanelChange =
  /** What is there today, as it is. */
  | 'FREEZE'
  /** What was there when it was put in, frozen. */
  | 'KEEP'
  /** What is there whenever somebody reads. */
  | 'LIVE'
  /** Of a frozen one a new copy; of a live one, that today’s is meant. */
  | 'UPDATE';

/** What a panel of a report shows. */
export type ReportPanelKind =
  /** The card of a claim. */
  | 'CLAIM'
  /** Rows of a comparison. */
  | 'COMPARISON'
  /** An experiment as a whole. */
  | 'EXPERIMENT'
  /** A figure of a study. */
  | 'FIGURE'
  /** A map over an image. */
  | 'MAP'
  /** A table of a study. */
  | 'TABLE'
  /** What people said at a spot. */
  | 'THREAD';

/** How a panel of a report stands. */
export type ReportPanelStanding =
  /** As it was when it was frozen. */
  | 'FROZEN'
  /** What it shows is gone from the project. */
  | 'GONE'
  /** Not shown through this link. */
  | 'HIDDEN'
  /** As it is today. */
  | 'LIVE';

/** How an image gets to the size a model takes. */
export type ResizeMode =
  /** The shorter side is scaled, and the middle cut out. */
  | 'SHORTER_SIDE_CROP'
  /** Both sides are scaled, each by itself. */
  | 'STRETCH';

/** What revokeSession is asked for with. */
export type RevokeSessionInput = {
  /** One of yours. */
  session: string | number;
};

/** From least to most. */
export type Role =
  /** Sees, and says something. */
  | 'COMMENTER'
  /** Changes and removes what anybody made, and invites. */
  | 'MAINTAINER'
  /** Adds, runs, and changes what they made. */
  | 'MEMBER'
  /** Everything, roles and deleting the whole among it. */
  | 'OWNER'
  /** Sees. */
  | 'VIEWER';

/** How far work is. */
export type RunState =
  /** Ended by somebody. */
  | 'CANCELLED'
  /** All of it was found. */
  | 'DONE'
  /** It could not be done; `error` says why. */
  | 'FAILED'
  /** Ended, and some of it was not found. */
  | 'PARTIAL'
  /** Waiting for a worker. */
  | 'QUEUED'
  /** Being computed. */
  | 'RUNNING';

/** What saveComparison is asked for with. */
export type SaveComparisonInput = {
  /** Number of the version that was changed; another newest one refuses it. */
  basedOn: number;
  /** Which one. */
  comparison: string | number;
  /** As in ComparisonVersion.content. */
  content: unknown;
  /** Another name; the one it has where it is left out. */
  name?: string | null | undefined;
  /** What this version is about. */
  note?: string | null | undefined;
};

/** What saveView is asked for with. */
export type SaveViewInput = {
  /** Of the page, below its project: /x/<experiment>. */
  path: string;
  /** The project it is in. */
  project: string | number;
  /** Of the address. */
  query?: string | null | undefined;
  /** Of the page. */
  title?: string | null | undefined;
};

/** Whether one threshold is set over all units, or one within each activation point. */
export type Scope =
  /** One threshold over all units. */
  | 'GLOBAL'
  /** A threshold within each activation point. */
  | 'PER_LAYER';

/** What kind of object was found. */
export type SearchKind =
  /** A comparison. */
  | 'COMPARISON'
  /** A dataset, with all of its versions. */
  | 'DATASET'
  /** An experiment. */
  | 'EXPERIMENT'
  /** A model, with all of its versions. */
  | 'MODEL'
  /** A report that people write together. */
  | 'REPORT'
  /** A study, of whatever kind. */
  | 'STUDY';

/** A method with its settings. */
export type SelectionInput = {
  /** UNIT (the default), or CHANNEL. */
  granularity?: Granularity | null | undefined;
  /** Catalog id. */
  method: string;
  /** Settings of the method; what is left out has its default. */
  parameters?: Array<ParameterInput> | null | undefined;
  /** What the method is made for where left out. */
  scope?: Scope | null | undefined;
};

/** What setDisabled is asked for with. */
export type SetDisabledInput = {
  /** false opens the installation to them again. */
  disabled: boolean;
  /** Whom it is about. */
  person: string | number;
};

/** What setMemberRole is asked for with. */
export type SetMemberRoleInput = {
  /** The new role. */
  role: Role;
  /** In which team. */
  team: string | number;
  /** Whose role. */
  user: string | number;
};

/** What setPreprocessing is asked for with. */
export type SetPreprocessingInput = {
  /** Names of the classes, in the order of the outputs. */
  labels?: Array<string> | null | undefined;
  /** How images become its input. */
  preprocessing: PreprocessingInput;
  /** A model version. */
  version: string | number;
};

/** What setProjectRole is asked for with. */
export type SetProjectRoleInput = {
  /** Takes the project’s own word back: `role` is not looked at then. */
  asInTeam?: boolean | null | undefined;
  /** The project it is in. */
  project: string | number;
  /** null closes the project to them. */
  role?: Role | null | undefined;
  /** Whose role. */
  user: string | number;
};

/** One reaction of yours to a comment. */
export type SetReactionInput = {
  /** To which it is said. */
  comment: string | number;
  /** What is said. */
  kind: ReactionKind;
  /** false takes it back. */
  on: boolean;
};

/** What setSiteAdmin is asked for with. */
export type SetSiteAdminInput = {
  /** Whom it is about. */
  person: string | number;
  /** Whether they look after it from now on. */
  siteAdmin: boolean;
};

/** All three at once; null is no limit. */
export type SetTeamLimitsInput = {
  /** Of computing, in a calendar month (UTC). */
  minutes?: number | null | undefined;
  /** Runs and studies that wait or run; null for no limit. */
  queued?: number | null | undefined;
  /** In the object store; null for no limit. */
  storageBytes?: number | string | null | undefined;
  /** Whose limits. */
  team: string | number;
};

/** How much of a project or a thread you want to hear. */
export type SetWatchInput = {
  /** null: mentions, and threads you take part in. */
  level?: WatchLevel | null | undefined;
  /** A project or a thread; what is said of a thread counts before its project. */
  on: string | number;
};

/** Whether what speaks against the answer has a colour of its own. */
export type SignMode =
  /** Magnitudes alone. */
  | 'ABSOLUTE'
  /** What speaks against the answer is kept apart. */
  | 'SIGNED';

/** What signOutEverywhere is asked for with. */
export type SignOutEverywhereInput = {
  /** Whether the session that asks stays. */
  keepThis?: boolean;
};

/** What the images of a slice have in common; all that is said holds of each. Nothing: all images. */
export type SliceFilterInput = {
  /** Only images of which that table says so. */
  answers?: PredictionFilter | null | undefined;
  /** Only images of this experiment. */
  experiment?: string | number | null | undefined;
  /** The first so many of what remains. */
  first?: number | null | undefined;
  /** Only images with one of these labels. */
  labels?: Array<string> | null | undefined;
  /** A table of predictions of the dataset version. */
  predictions?: string | number | null | undefined;
  /** Only images that this slice has as well. */
  slice?: string | number | null | undefined;
  /** Only those that have some. */
  with?: ImageContent | null | undefined;
};

/** What startPredictions is asked for with. */
export type StartPredictionsInput = {
  /** On which images. */
  datasetVersion: string | number;
  /** Of which model. */
  modelVersion: string | number;
};

/** A first comment at a spot. */
export type StartThreadInput = {
  /** Which spot of it. */
  anchor: AnchorInput;
  /** Markdown with LaTeX, up to 20,000 characters; "[@](pathlens:user/<id>)" mentions somebody. */
  body: string;
  /** What a visitor of a share link wants to be called; people have their own name. */
  guestName?: string | null | undefined;
  /** Project, model version, dataset version, experiment, study, comparison or report. */
  on: string | number;
  /** Query of the page, so that others see what you saw. */
  view?: string | null | undefined;
};

/** What a study asks. With `from`, what is left out is as it was there. */
export type StudyInput = {
  /** Whose maps are examined; by default those of the catalog. */
  attributions?: Array<AttributionInput> | null | undefined;
  /** Of a study of claims; all where none is named. */
  claims?: Array<string> | null | undefined;
  /** Whose images. */
  datasetVersion?: string | number | null | undefined;
  /** Read its stored pathways instead of computing them; it brings selections, target and imposition. */
  experiment?: string | number | null | undefined;
  /** How many images, from the start of the dataset. */
  first?: number | null | undefined;
  /** An earlier study: what is left out here is as it was there. */
  from?: string | number | null | undefined;
  /** These images; otherwise the first so many, or all. */
  images?: Array<string | number> | null | undefined;
  /** ZERO by default. */
  imposition?: Imposition | null | undefined;
  /** Catalog id of the study. */
  kind?: string | null | undefined;
  /** Percent of the pixels taken out, from 0 to 100. */
  levels?: Array<number> | null | undefined;
  /** By default those of the catalog. */
  metrics?: Array<MetricInput> | null | undefined;
  /** Model versions; the first is the one that others are compared with. */
  models?: Array<string | number> | null | undefined;
  /** By default the title of the study and the models. */
  name?: string | null | undefined;
  /** Of the study itself. */
  parameters?: Array<ParameterInput> | null | undefined;
  /** So many images of each label. */
  perClass?: number | null | undefined;
  /** Where it is made. */
  project?: string | number | null | undefined;
  /** What random numbers started from. */
  seed?: number | null | undefined;
  /** By default those of the catalog; none where the study brings its own. */
  selections?: Array<StudySelectionInput> | null | undefined;
  /** The images of this slice; with "first", the first so many of them; with an experiment, those it has examined. */
  slice?: string | number | null | undefined;
  /** In percent pruned, from 0 to below 100. */
  sparsities?: Array<number> | null | undefined;
  /** "predicted" (the default), the index of a class, or two for the difference of their logits: "3-7". */
  target?: string | null | undefined;
};

/** What studyPathway is asked for with. */
export type StudyPathwayInput = {
  /** Whose pathways. */
  selection: StudySelectionInput;
  /** In percent pruned, from 0 to below 100. */
  sparsity: number;
};

/** A method with its settings. */
export type StudySelectionInput = {
  /** UNIT by default. */
  granularity?: Granularity | null | undefined;
  /** Catalog id. */
  method: string;
  /** Settings of the method; what is left out has its default. */
  parameters?: Array<ParameterInput> | null | undefined;
  /** By default what the method is made for. */
  scope?: Scope | null | undefined;
  /** Of this selection; by default the seed of the study. */
  seed?: number | null | undefined;
};

/** Colours of the pages. */
export type Theme =
  /** Dark, with strong contrast. */
  | 'CONTRAST'
  /** Light on dark. */
  | 'DARK'
  /** Dark on light. */
  | 'LIGHT'
  /** As the browser asks for. */
  | 'SYSTEM';

/** NEWEST: by the newest word. POSITION: as the spots stand on the page. */
export type ThreadOrder =
  /** Those with the newest word first. */
  | 'NEWEST'
  /** As the spots stand on the page. */
  | 'POSITION';

/** Whether a thread is settled. */
export type ThreadState =
  /** Not settled. */
  | 'OPEN'
  /** Settled. */
  | 'RESOLVED';

/** How far a token reaches, of what its person may do; each reaches as far as those before it. */
export type TokenScope =
  /** Manage projects and teams too. */
  | 'ADMIN'
  /** Look at results and fetch files. */
  | 'READ'
  /** Start work too. */
  | 'RUN'
  /** Upload, create, change, comment and share too. */
  | 'WRITE';

/** What can lie in the trash. */
export type TrashKind =
  /** A comparison with its versions. */
  | 'Comparison'
  /** A dataset with its versions. */
  | 'Dataset'
  /** An experiment with what it found. */
  | 'Experiment'
  /** A model with its versions. */
  | 'Model'
  /** A project with all that is in it. */
  | 'Project'
  /** A report with its versions. */
  | 'Report'
  /** A slice of a dataset. */
  | 'Slice'
  /** A study with what it found. */
  | 'Study'
  /** A team with its projects. */
  | 'Team';

/** What a file is for. */
export type UploadKind =
  /** Images. */
  | 'DATASET'
  /** Attribution maps that were computed elsewhere, as .npy or .npz. */
  | 'MAPS'
  /** A network, or a part of its files. */
  | 'MODEL';

/** What 0 to 255 become before mean and standard deviation. */
export type ValueRange =
  /** −1 to 1. */
  | 'MINUS_ONE_TO_ONE'
  /** 0 to 255, as they are. */
  | 'ZERO_TO_255'
  /** 0 to 1. */
  | 'ZERO_TO_ONE';

/** About one run, never about the world. */
export type Verdict =
  /** What was found speaks against it. */
  | 'DOES_NOT_HOLD'
  /** What was found speaks for it. */
  | 'HOLDS'
  /** What was found does not decide it. */
  | 'NOT_DECIDABLE'
  /** A number without a yes or no. */
  | 'REPORTED';

/** ALL: every word. MENTIONS: only what names the person. NONE: nothing. */
export type WatchLevel =
  /** Every word. */
  | 'ALL'
  /** Only what names the person. */
  | 'MENTIONS'
  /** Nothing. */
  | 'NONE';

/** What a webhook can be told of. */
export type WebhookEvent =
  /** Somebody said something. */
  | 'COMMENT_ADDED'
  /** A link was made that shows a report. */
  | 'REPORT_SHARED'
  /** A version of a report was kept. */
  | 'REPORT_VERSIONED'
  /** A run came to its end. */
  | 'RUN_FINISHED'
  /** A study came to its end. */
  | 'STUDY_FINISHED';

export type AccessPartsFragment = { links: number, people: { totalCount: number, nodes: Array<{ role: Role, own: boolean, user: { id: string, name: string, email: string | null } }> } };

export type AccessPlaceFragment = { id: string, slug: string, name: string, may: Array<Action>, closedTo: Array<{ id: string, name: string }>, team: { slug: string, name: string, role: Role | null } };

export type Access_ReadQueryVariables = Exact<{
  id: string | number;
}>;


export type Access_ReadQuery = { node:
    | { id: string }
    | { id: string }
    | { id: string, project: { id: string, slug: string, name: string, may: Array<Action>, closedTo: Array<{ id: string, name: string }>, team: { slug: string, name: string, role: Role | null } }, access: { links: number, people: { totalCount: number, nodes: Array<{ role: Role, own: boolean, user: { id: string, name: string, email: string | null } }> } } | null }
    | { id: string, project: { id: string, slug: string, name: string, may: Array<Action>, closedTo: Array<{ id: string, name: string }>, team: { slug: string, name: string, role: Role | null } }, access: { links: number, people: { totalCount: number, nodes: Array<{ role: Role, own: boolean, user: { id: string, name: string, email: string | null } }> } } | null }
    | { id: string }
    | { id: string, project: { id: string, slug: string, name: string, may: Array<Action>, closedTo: Array<{ id: string, name: string }>, team: { slug: string, name: string, role: Role | null } }, access: { links: number, people: { totalCount: number, nodes: Array<{ role: Role, own: boolean, user: { id: string, name: string, email: string | null } }> } } | null }
    | { id: string }
    | { id: string, project: { id: string, slug: string, name: string, may: Array<Action>, closedTo: Array<{ id: string, name: string }>, team: { slug: string, name: string, role: Role | null } }, access: { links: number, people: { totalCount: number, nodes: Array<{ role: Role, own: boolean, user: { id: string, name: string, email: string | null } }> } } | null }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, slug: string, name: string, may: Array<Action>, access: { links: number, people: { totalCount: number, nodes: Array<{ role: Role, own: boolean, user: { id: string, name: string, email: string | null } }> } } | null, closedTo: Array<{ id: string, name: string }>, team: { slug: string, name: string, role: Role | null } }
    | { id: string, project: { id: string, slug: string, name: string, may: Array<Action>, closedTo: Array<{ id: string, name: string }>, team: { slug: string, name: string, role: Role | null } }, access: { links: number, people: { totalCount: number, nodes: Array<{ role: Role, own: boolean, user: { id: string, name: string, email: string | null } }> } } | null }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, project: { id: string, slug: string, name: string, may: Array<Action>, closedTo: Array<{ id: string, name: string }>, team: { slug: string, name: string, role: Role | null } }, access: { links: number, people: { totalCount: number, nodes: Array<{ role: Role, own: boolean, user: { id: string, name: string, email: string | null } }> } } | null }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null };

export type Access_RightsQueryVariables = Exact<{
  id: string | number;
}>;


export type Access_RightsQuery = { node:
    | { id: string }
    | { id: string }
    | { may: Array<Action>, id: string }
    | { may: Array<Action>, id: string }
    | { id: string }
    | { may: Array<Action>, id: string }
    | { id: string }
    | { may: Array<Action>, id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { may: Array<Action>, id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { may: Array<Action>, id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null };

export type SignIn_WaysQueryVariables = Exact<{ [key: string]: never; }>;


export type SignIn_WaysQuery = { signInWays: { oidc: string | null, mail: boolean, passkeys: boolean } };

export type Join_InvitationQueryVariables = Exact<{
  token: string;
}>;


export type Join_InvitationQuery = { invitation: { teamName: string, role: Role, invitedBy: string, bound: boolean, expiresAt: string } | null, viewer: { user: { id: string, name: string, email: string | null } } | null };

export type Join_AcceptMutationVariables = Exact<{
  token: string;
}>;


export type Join_AcceptMutation = { acceptInvitation: { ok: { team: { id: string, slug: string, name: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Account_ReadQueryVariables = Exact<{ [key: string]: never; }>;


export type Account_ReadQuery = { signInWays: { oidc: string | null, passkeys: boolean }, viewer: { siteAdmin: boolean, hasPassword: boolean, hasAddress: boolean, linked: boolean, user: { id: string, name: string, email: string | null }, trash: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: TrashKind, name: string, deletedAt: string, goneAt: string }> }, settings: { theme: Theme, letterKeys: boolean, mails: MailChoice }, passkeys: Array<{ id: string, name: string, createdAt: string, lastUsedAt: string | null }>, sessions: { totalCount: number, nodes: Array<{ id: string, device: string, address: string | null, createdAt: string, lastSeenAt: string, current: boolean }> } } | null };

export type Account_ChangeProfileMutationVariables = Exact<{
  input: ChangeProfileInput;
}>;


export type Account_ChangeProfileMutation = { changeProfile: { ok: { user: { id: string, name: string, email: string | null } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Account_ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type Account_ChangePasswordMutation = { changePassword: { ok: { endedSessions: number } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Account_ChangeSettingsMutationVariables = Exact<{
  input: ChangeSettingsInput;
}>;


export type Account_ChangeSettingsMutation = { changeSettings: { ok: { settings: { theme: Theme, letterKeys: boolean, mails: MailChoice } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Account_RevokeSessionMutationVariables = Exact<{
  input: RevokeSessionInput;
}>;


export type Account_RevokeSessionMutation = { revokeSession: { ok: { session: string } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Account_SignOutEverywhereMutationVariables = Exact<{
  input: SignOutEverywhereInput;
}>;


export type Account_SignOutEverywhereMutation = { signOutEverywhere: { ok: { endedSessions: number } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Account_RemovePasskeyMutationVariables = Exact<{
  input: RemovePasskeyInput;
}>;


export type Account_RemovePasskeyMutation = { removePasskey: { ok: { passkey: string } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type AuditLineFragment = { id: string, at: string, actorKind: ActorKind, action: string, objectType: string | null, objectId: string | null, refused: string | null, address: string | null, details: unknown, actor: { id: string, name: string } | null, project: { id: string, name: string } | null };

export type Audit_ReadQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
  refusedOnly: boolean;
}>;


export type Audit_ReadQuery = { project: { id: string, auditUrl: string | null, audit: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, at: string, actorKind: ActorKind, action: string, objectType: string | null, objectId: string | null, refused: string | null, address: string | null, details: unknown, actor: { id: string, name: string } | null, project: { id: string, name: string } | null }> } | null } | null };

export type Audit_TeamQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
  refusedOnly: boolean;
}>;


export type Audit_TeamQuery = { team: { id: string, name: string, auditUrl: string | null, audit: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, at: string, actorKind: ActorKind, action: string, objectType: string | null, objectId: string | null, refused: string | null, address: string | null, details: unknown, actor: { id: string, name: string } | null, project: { id: string, name: string } | null }> } | null } | null };

export type ColumnRunPartsFragment = { letter: string, attributionParameters: Array<{ id: string, value: string }>, run: { id: string, seed: number, imposition: Imposition, engine: string | null, device: string | null, library: string | null, codeVersion: string | null, finishedAt: string | null, experiment: { id: string, name: string, datasetVersion: { id: string, number: number, dataset: { id: string, name: string } } } } | null };

export type MeanPartsFragment = { mean: number, low: number | null, high: number | null, n: number };

export type ComparisonPairPartsFragment = { columns: Array<string>, level: string, reason: string | null, hint: string | null, matchable: boolean, chance: number | null, correlationReason: string | null, overlap: { mean: number, low: number | null, high: number | null, n: number } | null, correlation: { mean: number, low: number | null, high: number | null, n: number } | null };

export type ComparisonAnalysisPartsFragment = { state: RunState, done: number, total: number, outOfDate: boolean, finishedAt: string | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, pairs: Array<{ columns: Array<string>, level: string, reason: string | null, hint: string | null, matchable: boolean, chance: number | null, correlationReason: string | null, overlap: { mean: number, low: number | null, high: number | null, n: number } | null, correlation: { mean: number, low: number | null, high: number | null, n: number } | null }>, columns: Array<{ column: string, measures: Array<{ id: string, mean: { mean: number, low: number | null, high: number | null, n: number } }> }> };

export type ComparisonLayersPartsFragment = { layerImages: number, columns: Array<string>, level: string, reason: string | null, hint: string | null, matchable: boolean, chance: number | null, correlationReason: string | null, layers: Array<{ stage: number, onlyA: number | null, both: number | null, onlyB: number | null, a: { name: string, units: number, kept: number } | null, b: { name: string, units: number, kept: number } | null }>, overlap: { mean: number, low: number | null, high: number | null, n: number } | null, correlation: { mean: number, low: number | null, high: number | null, n: number } | null };

export type ComparisonTicksPartsFragment = { column: string, measure: { id: string, mean: { mean: number, low: number | null, high: number | null, n: number }, ticks: Array<{ image: string, value: number }> } | null };

export type ComparisonAnalysis_ReadQueryVariables = Exact<{
  id: string | number;
  version: number;
}>;


export type ComparisonAnalysis_ReadQuery = { comparison: { id: string, version: { number: number, columns: Array<{ letter: string, attributionParameters: Array<{ id: string, value: string }>, run: { id: string, seed: number, imposition: Imposition, engine: string | null, device: string | null, library: string | null, codeVersion: string | null, finishedAt: string | null, experiment: { id: string, name: string, datasetVersion: { id: string, number: number, dataset: { id: string, name: string } } } } | null }>, analysis: { state: RunState, done: number, total: number, outOfDate: boolean, finishedAt: string | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, pairs: Array<{ columns: Array<string>, level: string, reason: string | null, hint: string | null, matchable: boolean, chance: number | null, correlationReason: string | null, overlap: { mean: number, low: number | null, high: number | null, n: number } | null, correlation: { mean: number, low: number | null, high: number | null, n: number } | null }>, columns: Array<{ column: string, measures: Array<{ id: string, mean: { mean: number, low: number | null, high: number | null, n: number } }> }> } | null } | null } | null };

export type ComparisonAnalysis_ProgressSubscriptionVariables = Exact<{
  id: string | number;
  version: number;
}>;


export type ComparisonAnalysis_ProgressSubscription = { comparisonProgress: { found: number, open: boolean, comparison: { id: string, version: { number: number, analysis: { state: RunState, done: number, total: number, outOfDate: boolean, finishedAt: string | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, pairs: Array<{ columns: Array<string>, level: string, reason: string | null, hint: string | null, matchable: boolean, chance: number | null, correlationReason: string | null, overlap: { mean: number, low: number | null, high: number | null, n: number } | null, correlation: { mean: number, low: number | null, high: number | null, n: number } | null }>, columns: Array<{ column: string, measures: Array<{ id: string, mean: { mean: number, low: number | null, high: number | null, n: number } }> }> } | null } | null } } };

export type Shared_ComparisonAnalysisQueryVariables = Exact<{
  id: string | number;
}>;


export type Shared_ComparisonAnalysisQuery = { comparison: { id: string, version: { number: number, analysis: { state: RunState, done: number, total: number, outOfDate: boolean, finishedAt: string | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, pairs: Array<{ columns: Array<string>, level: string, reason: string | null, hint: string | null, matchable: boolean, chance: number | null, correlationReason: string | null, overlap: { mean: number, low: number | null, high: number | null, n: number } | null, correlation: { mean: number, low: number | null, high: number | null, n: number } | null }>, columns: Array<{ column: string, measures: Array<{ id: string, mean: { mean: number, low: number | null, high: number | null, n: number } }> }> } | null } | null } | null };

export type ComparisonAnalysis_LayersQueryVariables = Exact<{
  id: string | number;
  version: number;
  columns: Array<string> | string;
}>;


export type ComparisonAnalysis_LayersQuery = { comparison: { id: string, version: { number: number, analysis: { pair: { layerImages: number, columns: Array<string>, level: string, reason: string | null, hint: string | null, matchable: boolean, chance: number | null, correlationReason: string | null, layers: Array<{ stage: number, onlyA: number | null, both: number | null, onlyB: number | null, a: { name: string, units: number, kept: number } | null, b: { name: string, units: number, kept: number } | null }>, overlap: { mean: number, low: number | null, high: number | null, n: number } | null, correlation: { mean: number, low: number | null, high: number | null, n: number } | null } | null } | null } | null } | null };

export type Shared_ComparisonLayersQueryVariables = Exact<{
  id: string | number;
  columns: Array<string> | string;
}>;


export type Shared_ComparisonLayersQuery = { comparison: { id: string, version: { number: number, analysis: { pair: { layerImages: number, columns: Array<string>, level: string, reason: string | null, hint: string | null, matchable: boolean, chance: number | null, correlationReason: string | null, layers: Array<{ stage: number, onlyA: number | null, both: number | null, onlyB: number | null, a: { name: string, units: number, kept: number } | null, b: { name: string, units: number, kept: number } | null }>, overlap: { mean: number, low: number | null, high: number | null, n: number } | null, correlation: { mean: number, low: number | null, high: number | null, n: number } | null } | null } | null } | null } | null };

export type ComparisonAnalysis_TicksQueryVariables = Exact<{
  id: string | number;
  version: number;
  measure: string;
}>;


export type ComparisonAnalysis_TicksQuery = { comparison: { id: string, version: { number: number, analysis: { columns: Array<{ column: string, measure: { id: string, mean: { mean: number, low: number | null, high: number | null, n: number }, ticks: Array<{ image: string, value: number }> } | null }> } | null } | null } | null };

export type Shared_ComparisonTicksQueryVariables = Exact<{
  id: string | number;
  measure: string;
}>;


export type Shared_ComparisonTicksQuery = { comparison: { id: string, version: { number: number, analysis: { columns: Array<{ column: string, measure: { id: string, mean: { mean: number, low: number | null, high: number | null, n: number }, ticks: Array<{ image: string, value: number }> } | null }> } | null } | null } | null };

export type ComparisonAnalysis_RowQueryVariables = Exact<{
  id: string | number;
  version: number;
  image: string | number;
}>;


export type ComparisonAnalysis_RowQuery = { comparison: { id: string, version: { number: number, row: { image: { id: string, path: string, position: number, label: string | null, width: number, height: number, thumbnail: { url: string } } } | null } | null } | null };

export type Shared_ComparisonRowQueryVariables = Exact<{
  id: string | number;
  image: string | number;
}>;


export type Shared_ComparisonRowQuery = { comparison: { id: string, version: { number: number, row: { image: { id: string, path: string, position: number, label: string | null, width: number, height: number, thumbnail: { url: string } } } | null } | null } | null };

export type ComparisonAnalysis_CountQueryVariables = Exact<{
  id: string | number;
  version: number;
  where?: Array<ComparisonRowFilter> | ComparisonRowFilter | null | undefined;
}>;


export type ComparisonAnalysis_CountQuery = { comparison: { id: string, version: { number: number, rowCount: number } | null } | null };

export type Shared_ComparisonCountQueryVariables = Exact<{
  id: string | number;
  where?: Array<ComparisonRowFilter> | ComparisonRowFilter | null | undefined;
}>;


export type Shared_ComparisonCountQuery = { comparison: { id: string, version: { number: number, rowCount: number } | null } | null };

export type ComparisonAnalysis_AskMutationVariables = Exact<{
  input: AnalyseComparisonInput;
}>;


export type ComparisonAnalysis_AskMutation = { analyseComparison: { ok: { comparison: { id: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type ComparisonEditing_ContentQueryVariables = Exact<{
  id: string | number;
  version?: number | null | undefined;
}>;


export type ComparisonEditing_ContentQuery = { comparison: { id: string, name: string, may: Array<Action>, version: { number: number, createdAt: string, content: unknown, createdBy: { id: string, name: string } | null } | null } | null };

export type ComparisonEditing_ExperimentsQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
}>;


export type ComparisonEditing_ExperimentsQuery = { project: { id: string, experiments: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, images: { totalCount: number } }> } } | null };

export type ComparisonEditing_RunsQueryVariables = Exact<{
  id: string | number;
}>;


export type ComparisonEditing_RunsQuery = { experiment: { id: string, name: string, sparsities: Array<number>, images: { totalCount: number }, datasetVersion: { id: string, classes: Array<string> }, runs: { nodes: Array<{ id: string, state: RunState, imposition: Imposition, model: { id: string, number: number, model: { id: string, name: string } }, selection: { granularity: Granularity, scope: Scope | null, method: { id: string, title: string }, parameters: Array<{ id: string, value: string }> }, maps: Array<{ method: { id: string, title: string }, parameters: Array<{ id: string, value: string }> }> }> } } | null };

export type ComparisonEditing_CreateMutationVariables = Exact<{
  input: CreateComparisonInput;
  key?: string | null | undefined;
}>;


export type ComparisonEditing_CreateMutation = { createComparison: { ok: { comparison: { id: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type ComparisonEditing_SaveMutationVariables = Exact<{
  input: SaveComparisonInput;
}>;


export type ComparisonEditing_SaveMutation = { saveComparison: { ok: { comparison: { id: string, version: { number: number, createdAt: string } | null } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type ComparisonEditing_ForkMutationVariables = Exact<{
  input: ForkComparisonInput;
  key?: string | null | undefined;
}>;


export type ComparisonEditing_ForkMutation = { forkComparison: { ok: { comparison: { id: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type ComparisonEditing_RightsQueryVariables = Exact<{
  id: string | number;
}>;


export type ComparisonEditing_RightsQuery = { comparison: { id: string, may: Array<Action>, project: { id: string, slug: string, may: Array<Action> }, version: { number: number } | null } | null };

export type ComparisonEditing_ColumnQueryVariables = Exact<{
  run: string | number;
  attribution?: string | null | undefined;
  attributionParameters?: Array<ParameterInput> | ParameterInput | null | undefined;
  sparsity?: number | null | undefined;
}>;


export type ComparisonEditing_ColumnQuery = { run: { id: string, comparisonColumn: unknown } | null };

export type Data_ListQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
}>;


export type Data_ListQuery = { project: { id: string, slug: string, name: string, datasets: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, createdAt: string, latest: { id: string, number: number, state: ImportState, fileName: string, bytes: number | string, itemCount: number, classes: Array<string>, createdAt: string, confirmed: boolean, images: { nodes: Array<{ id: string, label: string | null, thumbnail: { url: string } }> }, dataset: { id: string, name: string }, progress: { done: number, total: number }, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } }> } } | null };

export type Dataset_VersionsQueryVariables = Exact<{
  id: string | number;
}>;


export type Dataset_VersionsQuery = { node:
    | { __typename: 'AttributionMap', id: string }
    | { __typename: 'Comment', id: string }
    | { __typename: 'Comparison', id: string }
    | { __typename: 'Dataset', name: string, id: string, project: { id: string, slug: string }, latest: { id: string }, versions: { totalCount: number, nodes: Array<{ id: string, number: number, state: ImportState, createdAt: string }> } }
    | { __typename: 'DatasetVersion', id: string }
    | { __typename: 'Experiment', id: string }
    | { __typename: 'Image', id: string }
    | { __typename: 'Model', id: string }
    | { __typename: 'ModelVersion', id: string }
    | { __typename: 'Notification', id: string }
    | { __typename: 'Pathway', id: string }
    | { __typename: 'PredictionTable', id: string }
    | { __typename: 'Project', id: string }
    | { __typename: 'Report', id: string }
    | { __typename: 'Run', id: string }
    | { __typename: 'SavedView', id: string }
    | { __typename: 'ShareLink', id: string }
    | { __typename: 'Slice', id: string }
    | { __typename: 'Study', id: string }
    | { __typename: 'Team', id: string }
    | { __typename: 'Thread', id: string }
    | { __typename: 'Upload', id: string }
    | { __typename: 'User', id: string }
    | { __typename: 'Worker', id: string }
   | null };

export type Dataset_ReadQueryVariables = Exact<{
  id: string | number;
  label?: string | null | undefined;
  with?: ImageContent | null | undefined;
  slice?: string | number | null | undefined;
}>;


export type Dataset_ReadQuery = { datasetVersion: { digest: string, layout: DatasetLayout | null, id: string, number: number, state: ImportState, fileName: string, bytes: number | string, itemCount: number, classes: Array<string>, createdAt: string, confirmed: boolean, report: { layout: DatasetLayout, files: number, images: number, skipped: number, masks: number, boxes: number, refusedCount: number, classes: Array<{ name: string, images: number }>, converted: Array<{ rule: string, images: number }>, refused: Array<{ path: string, code: string, message: string }> } | null, reportFile: { url: string } | null, images: { totalCount: number, nodes: Array<{ id: string, path: string, position: number, label: string | null, width: number, height: number, thumbnail: { url: string } }> }, dataset: { id: string, name: string }, progress: { done: number, total: number }, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } | null };

export type Dataset_ImagesFromQueryVariables = Exact<{
  id: string | number;
  label?: string | null | undefined;
  with?: ImageContent | null | undefined;
  slice?: string | number | null | undefined;
  from: number;
}>;


export type Dataset_ImagesFromQuery = { datasetVersion: { id: string, images: { nodes: Array<{ id: string, path: string, position: number, label: string | null, width: number, height: number, thumbnail: { url: string } }> } } | null };

export type Dataset_ImageQueryVariables = Exact<{
  id: string | number;
  label?: string | null | undefined;
  with?: ImageContent | null | undefined;
  slice?: string | number | null | undefined;
  from: number;
}>;


export type Dataset_ImageQuery = { datasetVersion: { id: string, images: { nodes: Array<{ digest: string, id: string, path: string, position: number, label: string | null, width: number, height: number, file: { url: string, mediaType: string }, boxes: Array<{ label: string, x: number, y: number, width: number, height: number }>, masks: Array<{ name: string, file: { url: string } }>, thumbnail: { url: string } }> } } | null };

export type Dataset_ImportQueryVariables = Exact<{
  id: string | number;
}>;


export type Dataset_ImportQuery = { datasetVersion: { id: string, number: number, state: ImportState, fileName: string, bytes: number | string, itemCount: number, classes: Array<string>, createdAt: string, confirmed: boolean, dataset: { id: string, name: string }, progress: { done: number, total: number }, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } | null };

export type Data_CreateVersionMutationVariables = Exact<{
  input: CreateDatasetVersionInput;
}>;


export type Data_CreateVersionMutation = { createDatasetVersion: { ok: { version: { id: string, number: number, state: ImportState, fileName: string, bytes: number | string, itemCount: number, classes: Array<string>, createdAt: string, confirmed: boolean, dataset: { id: string, name: string }, progress: { done: number, total: number }, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Dataset_DetectionQueryVariables = Exact<{
  id: string | number;
}>;


export type Dataset_DetectionQuery = { datasetVersion: { id: string, state: ImportState, confirmed: boolean, detection: { files: number, bytes: number, sample: Array<string>, warnings: Array<{ code: string, message: string }>, candidates: Array<{ layout: DatasetLayout, evidence: string, images: number, labelled: number, boxes: number, masks: number, classes: Array<{ name: string, images: number }> }> } | null, progress: { done: number, total: number }, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } | null };

export type Dataset_ImportNowQueryVariables = Exact<{
  id: string | number;
}>;


export type Dataset_ImportNowQuery = { datasetVersion: { id: string, state: ImportState, confirmed: boolean, progress: { done: number, total: number }, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } | null };

export type Dataset_ImportProgressSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type Dataset_ImportProgressSubscription = { importProgress: { id: string, datasetVersion: { id: string, state: ImportState, confirmed: boolean, progress: { done: number, total: number }, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } | null } };

export type Dataset_ConfirmMutationVariables = Exact<{
  version: string | number;
  layout?: DatasetLayout | null | undefined;
}>;


export type Dataset_ConfirmMutation = { confirmDatasetVersion: { ok: { version: { id: string, state: ImportState, confirmed: boolean, progress: { done: number, total: number }, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Dataset_CancelImportMutationVariables = Exact<{
  id: string | number;
}>;


export type Dataset_CancelImportMutation = { cancelDatasetImport: { ok: { version: { id: string, state: ImportState, confirmed: boolean, progress: { done: number, total: number }, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Design_PictureQueryVariables = Exact<{
  slug: string;
}>;


export type Design_PictureQuery = { project: { demoStory: { images: Array<{ image: { label: string | null, file: { url: string } }, maps: Array<{ id: string, sparsity: number | null, shape: Array<number>, minimum: number, maximum: number, tileScale: number, parameters: Array<{ id: string, value: string }>, method: { id: string, title: string }, tile: { url: string }, masses: Array<{ region: string, share: number }> }> }> } | null } | null };

export type PathwayLineFragment = { id: string, position: number, probability: number, image: { id: string }, predicted: { index: number, name: string }, target: { index: number, name: string } };

export type ResponsePartsFragment = { sparsity: number, density: number, deadShare: number, logit: number, logitRatio: number | null, probability: number, probabilityRatio: number, sameTopClass: boolean, reawakened: number, closed: number, auto: { change: number, met: boolean } | null };

export type FactsPartsFragment = { judgedUnits: number | null, completeness: Array<{ attributed: number, change: number, activation: { index: number, name: string } }>, trajectory: Array<{ density: number, deadShare: number, probabilityRatio: number, sameTopClass: boolean }>, routing: { feasible: boolean, step: number, steps: number, loss: number, gamma: number } | null };

export type NetworkPartsFragment = { number: number, labels: Array<string>, classes: number | null, units: number | null, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, model: { id: string, name: string }, activations: Array<{ index: number, name: string, operator: string, shape: Array<number>, channels: number, height: number | null, width: number | null, units: number, deadIsMeaningful: boolean, bypassed: boolean, receptiveField: { start: Array<number>, step: Array<number>, size: Array<number> } | null }> };

export type Experiment_ReadQueryVariables = Exact<{
  id: string | number;
}>;


export type Experiment_ReadQuery = { experiment: { id: string, name: string, state: RunState, seed: number, sparsities: Array<number>, target: string, imposition: Imposition, createdAt: string, project: { id: string, slug: string, workers: Array<{ id: string, alive: boolean }> }, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, maps: Array<{ method: { id: string, title: string }, parameters: Array<{ id: string, value: string }> }>, selections: Array<{ granularity: Granularity, scope: Scope | null, method: { id: string, title: string }, parameters: Array<{ id: string, value: string }> }>, datasetVersion: { id: string, number: number, dataset: { id: string, name: string } }, models: Array<{ id: string, number: number, labels: Array<string>, classes: number | null, units: number | null, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, model: { id: string, name: string }, activations: Array<{ index: number, name: string, operator: string, shape: Array<number>, channels: number, height: number | null, width: number | null, units: number, deadIsMeaningful: boolean, bypassed: boolean, receptiveField: { start: Array<number>, step: Array<number>, size: Array<number> } | null }> }>, runs: { nodes: Array<{ id: string, state: RunState, attempt: number, tries: number, seed: number, engine: string | null, device: string | null, library: string | null, obstacle: string | null, driver: string | null, engineNotes: Array<string>, codeVersion: string | null, seconds: number | null, passes: number | null, sparsities: Array<number>, boundaries: Array<number>, target: string, imposition: Imposition, autoSparsity: number | null, createdAt: string, startedAt: string | null, finishedAt: string | null, engines: Array<{ engine: string, device: string, library: string, images: number }>, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, model: { id: string }, selection: { granularity: Granularity, scope: Scope | null, method: { id: string, title: string }, parameters: Array<{ id: string, value: string }> } }> }, images: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, path: string, position: number, label: string | null, width: number, height: number, file: { url: string }, thumbnail: { url: string } }> } } | null };

export type Experiment_MoreImagesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type Experiment_MoreImagesQuery = { experiment: { id: string, images: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, path: string, position: number, label: string | null, width: number, height: number, file: { url: string }, thumbnail: { url: string } }> } } | null };

export type Experiment_StateQueryVariables = Exact<{
  id: string | number;
}>;


export type Experiment_StateQuery = { experiment: { id: string, state: RunState, project: { id: string, workers: Array<{ id: string, alive: boolean }> }, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, runs: { nodes: Array<{ id: string, state: RunState, attempt: number, tries: number, seed: number, engine: string | null, device: string | null, library: string | null, obstacle: string | null, driver: string | null, engineNotes: Array<string>, codeVersion: string | null, seconds: number | null, passes: number | null, sparsities: Array<number>, boundaries: Array<number>, target: string, imposition: Imposition, autoSparsity: number | null, createdAt: string, startedAt: string | null, finishedAt: string | null, engines: Array<{ engine: string, device: string, library: string, images: number }>, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, model: { id: string }, selection: { granularity: Granularity, scope: Scope | null, method: { id: string, title: string }, parameters: Array<{ id: string, value: string }> } }> } } | null };

export type Experiment_PathwaysQueryVariables = Exact<{
  run: string | number;
  after?: string | null | undefined;
}>;


export type Experiment_PathwaysQuery = { run: { id: string, pathways: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, position: number, probability: number, maps: Array<{ id: string, sparsity: number | null, shape: Array<number>, tileScale: number, parameters: Array<{ id: string, value: string }>, method: { id: string }, tile: { url: string } }>, image: { id: string }, predicted: { index: number, name: string }, target: { index: number, name: string } }> } } | null };

export type Experiment_PathwaysOfQueryVariables = Exact<{
  run: string | number;
  images: Array<string | number> | string | number;
}>;


export type Experiment_PathwaysOfQuery = { run: { id: string, pathways: { nodes: Array<{ id: string, position: number, probability: number, maps: Array<{ id: string, sparsity: number | null, shape: Array<number>, tileScale: number, parameters: Array<{ id: string, value: string }>, method: { id: string }, tile: { url: string } }>, image: { id: string }, predicted: { index: number, name: string }, target: { index: number, name: string } }> } } | null };

export type Experiment_RunFilesQueryVariables = Exact<{
  run: string | number;
  class: number;
}>;


export type Experiment_RunFilesQuery = { run: { id: string, index: { url: string } | null, overlaps: { url: string } | null, channels: { url: string }, classProfile: { url: string } } | null };

export type RowMapPartsFragment = { id: string, sparsity: number | null, shape: Array<number>, tileScale: number, parameters: Array<{ id: string, value: string }>, method: { id: string }, tile: { url: string } };

export type PathwayPartsFragment = { logit: number, deadShareOfNetwork: number, id: string, position: number, probability: number, responses: Array<{ sparsity: number, density: number, deadShare: number, logit: number, logitRatio: number | null, probability: number, probabilityRatio: number, sameTopClass: boolean, reawakened: number, closed: number, auto: { change: number, met: boolean } | null }>, facts: { judgedUnits: number | null, completeness: Array<{ attributed: number, change: number, activation: { index: number, name: string } }>, trajectory: Array<{ density: number, deadShare: number, probabilityRatio: number, sameTopClass: boolean }>, routing: { feasible: boolean, step: number, steps: number, loss: number, gamma: number } | null } | null, maps: Array<{ id: string, sparsity: number | null, shape: Array<number>, minimum: number, maximum: number, tileScale: number, parameters: Array<{ id: string, value: string }>, method: { id: string, title: string }, tile: { url: string }, masses: Array<{ region: string, share: number }> }>, codes: { url: string }, histogram: { url: string }, dead: { url: string }, image: { id: string }, predicted: { index: number, name: string }, target: { index: number, name: string } };

export type Experiment_PathwayQueryVariables = Exact<{
  id: string | number;
}>;


export type Experiment_PathwayQuery = { pathway: { logit: number, deadShareOfNetwork: number, id: string, position: number, probability: number, responses: Array<{ sparsity: number, density: number, deadShare: number, logit: number, logitRatio: number | null, probability: number, probabilityRatio: number, sameTopClass: boolean, reawakened: number, closed: number, auto: { change: number, met: boolean } | null }>, facts: { judgedUnits: number | null, completeness: Array<{ attributed: number, change: number, activation: { index: number, name: string } }>, trajectory: Array<{ density: number, deadShare: number, probabilityRatio: number, sameTopClass: boolean }>, routing: { feasible: boolean, step: number, steps: number, loss: number, gamma: number } | null } | null, maps: Array<{ id: string, sparsity: number | null, shape: Array<number>, minimum: number, maximum: number, tileScale: number, parameters: Array<{ id: string, value: string }>, method: { id: string, title: string }, tile: { url: string }, masses: Array<{ region: string, share: number }> }>, codes: { url: string }, histogram: { url: string }, dead: { url: string }, image: { id: string }, predicted: { index: number, name: string }, target: { index: number, name: string } } | null };

export type Experiment_FirstPathwayQueryVariables = Exact<{
  run: string | number;
  image?: string | number | null | undefined;
}>;


export type Experiment_FirstPathwayQuery = { run: { id: string, pathways: { nodes: Array<{ logit: number, deadShareOfNetwork: number, id: string, position: number, probability: number, responses: Array<{ sparsity: number, density: number, deadShare: number, logit: number, logitRatio: number | null, probability: number, probabilityRatio: number, sameTopClass: boolean, reawakened: number, closed: number, auto: { change: number, met: boolean } | null }>, facts: { judgedUnits: number | null, completeness: Array<{ attributed: number, change: number, activation: { index: number, name: string } }>, trajectory: Array<{ density: number, deadShare: number, probabilityRatio: number, sameTopClass: boolean }>, routing: { feasible: boolean, step: number, steps: number, loss: number, gamma: number } | null } | null, maps: Array<{ id: string, sparsity: number | null, shape: Array<number>, minimum: number, maximum: number, tileScale: number, parameters: Array<{ id: string, value: string }>, method: { id: string, title: string }, tile: { url: string }, masses: Array<{ region: string, share: number }> }>, codes: { url: string }, histogram: { url: string }, dead: { url: string }, image: { id: string }, predicted: { index: number, name: string }, target: { index: number, name: string } }> } } | null };

export type Experiment_MapFilesQueryVariables = Exact<{
  pathway: string | number;
  colorMap: ColorMap;
  clip: number;
  sign: SignMode;
}>;


export type Experiment_MapFilesQuery = { pathway: { id: string, maps: Array<{ id: string, npy: { url: string }, png: { url: string } }> } | null };

export type Experiment_ControlQueryVariables = Exact<{
  run: string | number;
  image: string | number;
}>;


export type Experiment_ControlQuery = { run: { id: string, pathways: { nodes: Array<{ id: string, responses: Array<{ sparsity: number, density: number, deadShare: number, logit: number, logitRatio: number | null, probability: number, probabilityRatio: number, sameTopClass: boolean, reawakened: number, closed: number, auto: { change: number, met: boolean } | null }> }> } } | null };

export type Experiment_CancelMutationVariables = Exact<{
  id: string | number;
}>;


export type Experiment_CancelMutation = { cancelExperiment: { ok: { experiment: { id: string, state: RunState } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Experiment_ResumeMutationVariables = Exact<{
  id: string | number;
}>;


export type Experiment_ResumeMutation = { resumeExperiment: { ok: { experiment: { id: string, state: RunState, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null } } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Experiment_ContributionsQueryVariables = Exact<{
  slug: string;
}>;


export type Experiment_ContributionsQuery = { project: { id: string, studies: { nodes: Array<{ id: string, state: RunState, sparsities: Array<number>, imposition: Imposition, target: string, models: Array<{ id: string }>, images: { totalCount: number, nodes: Array<{ id: string }> }, selections: Array<{ granularity: Granularity, scope: Scope | null, method: { id: string }, parameters: Array<{ id: string, value: string }> }>, parameters: Array<{ id: string, value: string }> }> } } | null };

export type Experiment_DecodedQueryVariables = Exact<{
  slug: string;
  picture: Array<string> | string;
}>;


export type Experiment_DecodedQuery = { project: { id: string, studies: { nodes: Array<{ id: string, name: string, seed: number, models: Array<{ id: string }>, parameters: Array<{ id: string, value: string }>, figures: Array<{ key: string, data: unknown }>, pictures: { nodes: Array<{ key: string, title: string, width: number, height: number, png: { url: string } }> } }> } } | null };

export type Experiment_EvaluationsQueryVariables = Exact<{
  slug: string;
}>;


export type Experiment_EvaluationsQuery = { project: { id: string, studies: { nodes: Array<{ id: string, name: string, state: RunState, models: Array<{ id: string, number: number, model: { id: string, name: string } }>, images: { totalCount: number }, tables: Array<{ key: string, rows: Array<Array<unknown>>, columns: Array<{ id: string, title: string }> }> }> } } | null };

export type Experiment_ProgressSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type Experiment_ProgressSubscription = { experimentProgress: { done: number, total: number, state: RunState, experiment: { id: string, state: RunState, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null } }, latest: Array<{ id: string, position: number, probability: number, run: { id: string }, maps: Array<{ id: string, sparsity: number | null, shape: Array<number>, tileScale: number, parameters: Array<{ id: string, value: string }>, method: { id: string }, tile: { url: string } }>, image: { id: string }, predicted: { index: number, name: string }, target: { index: number, name: string } }> } };

export type ProbePartsFragment = { id: string, state: RunState, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, finding: { probability: number, logit: number, wholeProbability: number, wholeLogit: number, argmaxKept: boolean, keptUnits: number, takenUnits: number, density: number, reawakened: Array<number> | null, engine: string, device: string, library: string, codeVersion: string, seed: number, passes: number, seconds: number, target: { index: number, name: string }, unit: { activation: number, gradient: number, score: number | null, kept: boolean, reawakened: boolean } | null } | null };

export type Experiment_AskProbeMutationVariables = Exact<{
  input: AskProbeInput;
  unit: number;
}>;


export type Experiment_AskProbeMutation = { askProbe: { ok: { probe: { id: string, state: RunState, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, finding: { probability: number, logit: number, wholeProbability: number, wholeLogit: number, argmaxKept: boolean, keptUnits: number, takenUnits: number, density: number, reawakened: Array<number> | null, engine: string, device: string, library: string, codeVersion: string, seed: number, passes: number, seconds: number, target: { index: number, name: string }, unit: { activation: number, gradient: number, score: number | null, kept: boolean, reawakened: boolean } | null } | null } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Experiment_ProbeQueryVariables = Exact<{
  pathway: string | number;
  probe: string | number;
  unit: number;
}>;


export type Experiment_ProbeQuery = { pathway: { id: string, probe: { id: string, state: RunState, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, finding: { probability: number, logit: number, wholeProbability: number, wholeLogit: number, argmaxKept: boolean, keptUnits: number, takenUnits: number, density: number, reawakened: Array<number> | null, engine: string, device: string, library: string, codeVersion: string, seed: number, passes: number, seconds: number, target: { index: number, name: string }, unit: { activation: number, gradient: number, score: number | null, kept: boolean, reawakened: boolean } | null } | null } | null } | null };

export type Experiment_CommandQueryVariables = Exact<{
  run: string | number;
}>;


export type Experiment_CommandQuery = { run: { id: string, cli: string } | null };

export type Experiments_ListQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
}>;


export type Experiments_ListQuery = { project: { id: string, slug: string, name: string, experiments: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, state: RunState, createdAt: string, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, models: Array<{ id: string, number: number, model: { id: string, name: string } }>, selections: Array<{ method: { id: string, title: string } }>, images: { totalCount: number } }> } } | null };

export type NewExperiment_ModelFragment = { labels: Array<string>, id: string, number: number, state: ImportState, fileName: string, bytes: number | string, classes: number | null, units: number | null, inputShape: Array<number>, createdAt: string, activations: Array<{ shape: Array<number>, operator: string, index: number, name: string }>, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, parity: { holds: boolean, largestAbsolute: number | null, firstDifference: { name: string } | null } | null, gradientCheck: { verdict: GradientVerdict } | null, model: { id: string, name: string } };

export type NewExperiment_DataFragment = { id: string, number: number, state: ImportState, fileName: string, bytes: number | string, itemCount: number, classes: Array<string>, createdAt: string, confirmed: boolean, images: { nodes: Array<{ id: string, label: string | null, thumbnail: { url: string }, masks: Array<{ name: string }> }> }, dataset: { id: string, name: string }, progress: { done: number, total: number }, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null };

export type NewExperiment_EarlierQueryVariables = Exact<{
  id: string | number;
}>;


export type NewExperiment_EarlierQuery = { experiment: { id: string, name: string, seed: number, sparsities: Array<number>, autoSparsity: number | null, target: string, imposition: Imposition, project: { id: string, slug: string }, models: Array<{ labels: Array<string>, id: string, number: number, state: ImportState, fileName: string, bytes: number | string, classes: number | null, units: number | null, inputShape: Array<number>, createdAt: string, activations: Array<{ shape: Array<number>, operator: string, index: number, name: string }>, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, parity: { holds: boolean, largestAbsolute: number | null, firstDifference: { name: string } | null } | null, gradientCheck: { verdict: GradientVerdict } | null, model: { id: string, name: string } }>, selections: Array<{ granularity: Granularity, scope: Scope | null, method: { id: string }, parameters: Array<{ id: string, value: string }> }>, maps: Array<{ method: { id: string, title: string }, parameters: Array<{ id: string, value: string }> }>, datasetVersion: { id: string, number: number, state: ImportState, fileName: string, bytes: number | string, itemCount: number, classes: Array<string>, createdAt: string, confirmed: boolean, images: { nodes: Array<{ id: string, label: string | null, thumbnail: { url: string }, masks: Array<{ name: string }> }> }, dataset: { id: string, name: string }, progress: { done: number, total: number }, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null }, images: { totalCount: number } } | null };

export type NewExperiment_ReadQueryVariables = Exact<{
  slug: string;
}>;


export type NewExperiment_ReadQuery = { project: { id: string, slug: string, name: string, models: { nodes: Array<{ id: string, name: string, latest: { labels: Array<string>, id: string, number: number, state: ImportState, fileName: string, bytes: number | string, classes: number | null, units: number | null, inputShape: Array<number>, createdAt: string, activations: Array<{ shape: Array<number>, operator: string, index: number, name: string }>, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, parity: { holds: boolean, largestAbsolute: number | null, firstDifference: { name: string } | null } | null, gradientCheck: { verdict: GradientVerdict } | null, model: { id: string, name: string } } }> }, datasets: { nodes: Array<{ id: string, name: string, latest: { id: string, number: number, state: ImportState, fileName: string, bytes: number | string, itemCount: number, classes: Array<string>, createdAt: string, confirmed: boolean, images: { nodes: Array<{ id: string, label: string | null, thumbnail: { url: string }, masks: Array<{ name: string }> }> }, dataset: { id: string, name: string }, progress: { done: number, total: number }, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } }> }, experiments: { nodes: Array<{ id: string, name: string, createdAt: string }> }, workers: Array<{ id: string, host: string, engine: string, device: string, library: string, driver: string | null, passesPerSecond: number, memoryBytes: number | string, threads: number, slots: number, tasks: number, busy: boolean, alive: boolean, heartbeatAt: string, runs: Array<{ id: string, selection: { method: { id: string, title: string } }, experiment: { id: string, name: string, project: { id: string, slug: string } } }> }> } | null, catalog: { maxSparsities: number } };

export type NewExperiment_EstimateMutationVariables = Exact<{
  input: ExperimentInput;
}>;


export type NewExperiment_EstimateMutation = { estimateExperiment: { ok: { estimate: { runs: number, passes: number, seconds: number | null, storageBytes: number, reused: number, rows: Array<{ title: string, passes: number, seconds: number | null }> } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type NewExperiment_StartMutationVariables = Exact<{
  input: ExperimentInput;
  key?: string | null | undefined;
}>;


export type NewExperiment_StartMutation = { startExperiment: { ok: { experiment: { id: string, name: string, state: RunState } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type UserErrorPartsFragment = { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null };

export type ProgressPartsFragment = { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null };

export type PreprocessingPartsFragment = { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> };

export type ParityMarkFragment = { holds: boolean, largestAbsolute: number | null, firstDifference: { name: string } | null };

export type SuggestionPartsFragment = { labels: Array<string>, sources: Array<string>, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null };

export type ModelLineFragment = { id: string, number: number, state: ImportState, fileName: string, bytes: number | string, classes: number | null, units: number | null, inputShape: Array<number>, createdAt: string, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, parity: { holds: boolean, largestAbsolute: number | null, firstDifference: { name: string } | null } | null, gradientCheck: { verdict: GradientVerdict } | null, activations: Array<{ index: number, name: string }>, model: { id: string, name: string } };

export type DatasetLineFragment = { id: string, number: number, state: ImportState, fileName: string, bytes: number | string, itemCount: number, classes: Array<string>, createdAt: string, confirmed: boolean, dataset: { id: string, name: string }, progress: { done: number, total: number }, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null };

export type DatasetImportPartsFragment = { id: string, state: ImportState, confirmed: boolean, progress: { done: number, total: number }, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null };

export type ImagePartsFragment = { id: string, path: string, position: number, label: string | null, width: number, height: number, thumbnail: { url: string } };

export type ExperimentRowFragment = { id: string, name: string, state: RunState, createdAt: string, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, models: Array<{ id: string, number: number, model: { id: string, name: string } }>, selections: Array<{ method: { id: string, title: string } }>, images: { totalCount: number } };

export type WorkerPartsFragment = { id: string, host: string, engine: string, device: string, library: string, driver: string | null, passesPerSecond: number, memoryBytes: number | string, threads: number, slots: number, tasks: number, busy: boolean, alive: boolean, heartbeatAt: string, runs: Array<{ id: string, selection: { method: { id: string, title: string } }, experiment: { id: string, name: string, project: { id: string, slug: string } } }> };

export type TilePartsFragment = { id: string, sparsity: number | null, shape: Array<number>, minimum: number, maximum: number, tileScale: number, parameters: Array<{ id: string, value: string }>, method: { id: string, title: string }, tile: { url: string }, masses: Array<{ region: string, share: number }> };

export type RunPartsFragment = { id: string, state: RunState, attempt: number, tries: number, seed: number, engine: string | null, device: string | null, library: string | null, obstacle: string | null, driver: string | null, engineNotes: Array<string>, codeVersion: string | null, seconds: number | null, passes: number | null, sparsities: Array<number>, boundaries: Array<number>, target: string, imposition: Imposition, autoSparsity: number | null, createdAt: string, startedAt: string | null, finishedAt: string | null, engines: Array<{ engine: string, device: string, library: string, images: number }>, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, model: { id: string }, selection: { granularity: Granularity, scope: Scope | null, method: { id: string, title: string }, parameters: Array<{ id: string, value: string }> } };

export type Inbox_ReadQueryVariables = Exact<{
  after?: string | null | undefined;
  unread?: boolean | null | undefined;
}>;


export type Inbox_ReadQuery = { viewer: { unreadNotifications: number, notifications: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: NotificationKind, read: boolean, createdAt: string, project: { id: string, name: string, slug: string } | null, thread: { id: string, number: number } | null, comment: { id: string, body: string, deleted: boolean, author: { kind: AuthorKind, name: string } } | null }> } } | null };

export type Inbox_WatchesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type Inbox_WatchesQuery = { viewer: { projects: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, watch: WatchLevel | null }> } } | null };

export type Inbox_MarkReadMutationVariables = Exact<{
  input: MarkReadInput;
}>;


export type Inbox_MarkReadMutation = { markRead: { ok: { unread: number } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Inbox_LiveSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type Inbox_LiveSubscription = { notifications: { unread: number, latest: Array<{ id: string }> } };

export type PersonRowFragment = { id: string, name: string, email: string, siteAdmin: boolean, disabledAt: string | null, createdAt: string };

export type Installation_PeopleQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type Installation_PeopleQuery = { viewer: { siteAdmin: boolean, user: { id: string } } | null, people: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, email: string, siteAdmin: boolean, disabledAt: string | null, createdAt: string }> } };

export type Installation_TeamsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type Installation_TeamsQuery = { viewer: { siteAdmin: boolean, teams: { nodes: Array<{ id: string }> } } | null, allTeams: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, slug: string, name: string, createdAt: string, use: { storageBytes: number | string, queued: number, minutes: number } | null, limits: { storageBytes: number | string | null, queued: number | null, minutes: number | null } }> } };

export type Installation_CreatePersonMutationVariables = Exact<{
  input: CreatePersonInput;
}>;


export type Installation_CreatePersonMutation = { createPerson: { ok: { person: { id: string, name: string }, link: { url: string, expiresAt: string, mailed: boolean } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Installation_CreatePasswordLinkMutationVariables = Exact<{
  input: CreatePasswordLinkInput;
}>;


export type Installation_CreatePasswordLinkMutation = { createPasswordLink: { ok: { link: { url: string, expiresAt: string, mailed: boolean } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Installation_SetDisabledMutationVariables = Exact<{
  input: SetDisabledInput;
}>;


export type Installation_SetDisabledMutation = { setDisabled: { ok: { person: { id: string, disabledAt: string | null } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Installation_SetSiteAdminMutationVariables = Exact<{
  input: SetSiteAdminInput;
}>;


export type Installation_SetSiteAdminMutation = { setSiteAdmin: { ok: { person: { id: string, siteAdmin: boolean } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Installation_WorkersQueryVariables = Exact<{ [key: string]: never; }>;


export type Installation_WorkersQuery = { workers: Array<{ id: string, host: string, engine: string, device: string, library: string, driver: string | null, passesPerSecond: number, memoryBytes: number | string, threads: number, slots: number, tasks: number, busy: boolean, alive: boolean, heartbeatAt: string, runs: Array<{ id: string, selection: { method: { id: string, title: string } }, experiment: { id: string, name: string, project: { id: string, slug: string } } }> }> };

export type LivePreview_ReadQueryVariables = Exact<{
  version: string | number;
}>;


export type LivePreview_ReadQuery = { modelVersion: { id: string, inputShape: Array<number>, number: number, labels: Array<string>, classes: number | null, units: number | null, livePreview: { reason: string | null, output: string | null, secondsPerPass: number | null, files: Array<{ path: string, content: { url: string, bytes: number | null } }> }, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, model: { id: string, name: string }, activations: Array<{ index: number, name: string, operator: string, shape: Array<number>, channels: number, height: number | null, width: number | null, units: number, deadIsMeaningful: boolean, bypassed: boolean, receptiveField: { start: Array<number>, step: Array<number>, size: Array<number> } | null }> } | null };

export type Models_ListQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
}>;


export type Models_ListQuery = { project: { id: string, slug: string, name: string, models: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, createdAt: string, latest: { id: string, number: number, state: ImportState, fileName: string, bytes: number | string, classes: number | null, units: number | null, inputShape: Array<number>, createdAt: string, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, parity: { holds: boolean, largestAbsolute: number | null, firstDifference: { name: string } | null } | null, gradientCheck: { verdict: GradientVerdict } | null, activations: Array<{ index: number, name: string }>, model: { id: string, name: string } } }> } } | null };

export type Model_VersionsQueryVariables = Exact<{
  id: string | number;
}>;


export type Model_VersionsQuery = { node:
    | { __typename: 'AttributionMap', id: string }
    | { __typename: 'Comment', id: string }
    | { __typename: 'Comparison', id: string }
    | { __typename: 'Dataset', id: string }
    | { __typename: 'DatasetVersion', id: string }
    | { __typename: 'Experiment', id: string }
    | { __typename: 'Image', id: string }
    | { __typename: 'Model', name: string, id: string, project: { id: string, slug: string }, latest: { id: string }, versions: { totalCount: number, nodes: Array<{ id: string, number: number, state: ImportState, createdAt: string, fileName: string, digest: string, parameters: number | null, units: number | null, inProduction: boolean }> } }
    | { __typename: 'ModelVersion', id: string }
    | { __typename: 'Notification', id: string }
    | { __typename: 'Pathway', id: string }
    | { __typename: 'PredictionTable', id: string }
    | { __typename: 'Project', id: string }
    | { __typename: 'Report', id: string }
    | { __typename: 'Run', id: string }
    | { __typename: 'SavedView', id: string }
    | { __typename: 'ShareLink', id: string }
    | { __typename: 'Slice', id: string }
    | { __typename: 'Study', id: string }
    | { __typename: 'Team', id: string }
    | { __typename: 'Thread', id: string }
    | { __typename: 'Upload', id: string }
    | { __typename: 'User', id: string }
    | { __typename: 'Worker', id: string }
   | null };

export type Model_ReadQueryVariables = Exact<{
  id: string | number;
}>;


export type Model_ReadQuery = { modelVersion: { digest: string, format: string | null, producer: string | null, parameters: number | null, forwardFlops: number | null, labels: Array<string>, importedAt: string | null, id: string, number: number, state: ImportState, fileName: string, bytes: number | string, classes: number | null, units: number | null, inputShape: Array<number>, createdAt: string, file: { url: string }, files: Array<{ path: string, bytes: number | string, digest: string, url: string }>, suggestion: { labels: Array<string>, sources: Array<string>, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null } | null, parity: { limit: number, compared: ComparedValues, largestRelative: number | null, activations: number, engine: string, holds: boolean, largestAbsolute: number | null, firstDifference: { activation: number, relative: number | null, name: string } | null, pairs: Array<{ absolute: number | null, relative: number | null, sameTopClass: boolean }> } | null, gradientCheck: { pixels: number, largest: number | null, limit: number, atKinks: number, precision: string, image: CheckedImage, engine: string, verdict: GradientVerdict } | null, activations: Array<{ index: number, name: string, operator: string, shape: Array<number>, channels: number, height: number | null, width: number | null, units: number, deadIsMeaningful: boolean }>, importReport: { format: string, producer: string, opset: number | null, bytes: number, parameters: number, forwardFlops: number, forwardSeconds: number | null, inputName: string, outputName: string, batch: string, cutSoftmax: string | null, constantsFolded: number, identitiesRemoved: number, batchNormsFolded: number, operators: Array<{ operator: string, count: number }>, nodes: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ name: string, operator: string, detail: string, shape: Array<number>, parameters: number, activation: number | null, inputs: Array<number> | null, weights: { shape: Array<number>, mean: number, std: number, min: number, max: number, zeros: number, histogram: Array<number> } | null }> }, warnings: Array<{ code: string, message: string }> } | null, usedBy: { totalCount: number, nodes: Array<{ id: string, name: string, state: RunState }> }, usedByStudies: { totalCount: number, nodes: Array<{ id: string, name: string, kind: { id: string, title: string } }> }, usedByComparisons: { totalCount: number, nodes: Array<{ id: string, name: string }> }, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, model: { id: string, name: string } } | null };

export type WeightPartsFragment = { shape: Array<number>, mean: number, std: number, min: number, max: number, zeros: number, histogram: Array<number> };

export type VersionDifferencePartsFragment = { state: RunState, layerCount: number, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, counts: Array<{ change: LayerChange, count: number }>, file: { url: string } };

export type Model_DifferenceQueryVariables = Exact<{
  before: string | number;
  after: string | number;
}>;


export type Model_DifferenceQuery = { modelVersion: { id: string, difference: { state: RunState, layerCount: number, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, counts: Array<{ change: LayerChange, count: number }>, file: { url: string } } | null } | null };

export type Model_CompareMutationVariables = Exact<{
  input: CompareModelVersionsInput;
}>;


export type Model_CompareMutation = { compareModelVersions: { ok: { difference: { state: RunState, layerCount: number, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, counts: Array<{ change: LayerChange, count: number }>, file: { url: string } } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Model_ImportQueryVariables = Exact<{
  id: string | number;
}>;


export type Model_ImportQuery = { modelVersion: { labels: Array<string>, id: string, number: number, state: ImportState, fileName: string, bytes: number | string, classes: number | null, units: number | null, inputShape: Array<number>, createdAt: string, suggestion: { labels: Array<string>, sources: Array<string>, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, parity: { holds: boolean, largestAbsolute: number | null, firstDifference: { name: string } | null } | null, gradientCheck: { verdict: GradientVerdict } | null, activations: Array<{ index: number, name: string }>, model: { id: string, name: string } } | null };

export type Model_PreviewImagesQueryVariables = Exact<{
  project: string | number;
}>;


export type Model_PreviewImagesQuery = { node:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, datasets: { nodes: Array<{ id: string, name: string, latest: { id: string, images: { nodes: Array<{ id: string, path: string, position: number, label: string | null, width: number, height: number, file: { url: string }, thumbnail: { url: string } }> } } }> } }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null };

export type Model_PreviewQueryVariables = Exact<{
  version: string | number;
  image: string | number;
  preprocessing: PreprocessingInput;
}>;


export type Model_PreviewQuery = { modelVersion: { id: string, preview: { ok: { preview: { picture: { url: string }, channels: Array<{ min: number, max: number, mean: number, std: number }> } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } } | null };

export type Preprocessing_PresetsQueryVariables = Exact<{ [key: string]: never; }>;


export type Preprocessing_PresetsQuery = { catalog: { preprocessingPresets: Array<{ id: string, title: string, about: string, shorterSidePerCrop: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> }> } };

export type Models_CreateVersionMutationVariables = Exact<{
  input: CreateModelVersionInput;
}>;


export type Models_CreateVersionMutation = { createModelVersion: { ok: { version: { id: string, number: number, state: ImportState, fileName: string, bytes: number | string, classes: number | null, units: number | null, inputShape: Array<number>, createdAt: string, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, parity: { holds: boolean, largestAbsolute: number | null, firstDifference: { name: string } | null } | null, gradientCheck: { verdict: GradientVerdict } | null, activations: Array<{ index: number, name: string }>, model: { id: string, name: string } } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Model_SetPreprocessingMutationVariables = Exact<{
  input: SetPreprocessingInput;
}>;


export type Model_SetPreprocessingMutation = { setPreprocessing: { ok: { version: { id: string, labels: Array<string>, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Upload_CreateMutationVariables = Exact<{
  input: CreateUploadInput;
}>;


export type Upload_CreateMutation = { createUpload: { ok: { upload: { id: string, url: string, bytes: number, complete: boolean } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Import_ProgressSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type Import_ProgressSubscription = { importProgress: { id: string, state: ImportState, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Model_KeptRunsQueryVariables = Exact<{
  id: string | number;
}>;


export type Model_KeptRunsQuery = { modelVersion: { id: string, usedBy: { nodes: Array<{ id: string, name: string, runs: { nodes: Array<{ id: string, state: RunState, model: { id: string }, selection: { method: { id: string, title: string } } }> } }> } } | null };

export type Model_KeptQueryVariables = Exact<{
  run: string | number;
  class: number;
}>;


export type Model_KeptQuery = { run: { id: string, boundaries: Array<number>, classProfile: { url: string } } | null };

export type Model_LabelProductionMutationVariables = Exact<{
  input: LabelProductionInput;
}>;


export type Model_LabelProductionMutation = { labelProduction: { ok: { version: { id: string, inProduction: boolean } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Palette_SearchQueryVariables = Exact<{
  project?: string | number | null | undefined;
  text: string;
}>;


export type Palette_SearchQuery = { search: Array<{ id: string, kind: SearchKind, name: string, studyKind: string | null, project: { slug: string, name: string } }> };

export type PredictionTableLineFragment = { id: string, state: RunState, stale: boolean, createdAt: string, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, accuracy: { value: number, low: number, high: number, n: number } | null, model: { id: string, number: number, model: { id: string, name: string } }, dataset: { id: string, number: number, dataset: { id: string, name: string } } };

export type PredictionTablePartsFragment = { labelMatching: LabelMatching | null, unmatchedLabels: Array<string>, classCount: number, engine: string | null, device: string | null, library: string | null, driver: string | null, engineNotes: Array<string>, seconds: number | null, id: string, state: RunState, stale: boolean, createdAt: string, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, failures: Array<{ image: { id: string, path: string }, error: { code: string, message: string } }>, classes: Array<{ index: number, name: string, labelled: number, predicted: number, correct: number }>, confusions: Array<{ labelled: number, predicted: number, images: number }>, summary: { url: string }, csv: { url: string }, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, accuracy: { value: number, low: number, high: number, n: number } | null, model: { id: string, number: number, model: { id: string, name: string } }, dataset: { id: string, number: number, dataset: { id: string, name: string } } };

export type PredictionPageFragment = { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ position: number, predicted: number, probability: number, labelled: number | null, correct: boolean | null, image: { id: string, path: string, label: string | null, thumbnail: { url: string } } }> };

export type Predictions_ReadQueryVariables = Exact<{
  id: string | number;
  filter?: PredictionFilter | null | undefined;
  order: PredictionOrder;
}>;


export type Predictions_ReadQuery = { predictionTable: { labelMatching: LabelMatching | null, unmatchedLabels: Array<string>, classCount: number, engine: string | null, device: string | null, library: string | null, driver: string | null, engineNotes: Array<string>, seconds: number | null, id: string, state: RunState, stale: boolean, createdAt: string, project: { id: string, slug: string, workers: Array<{ id: string, alive: boolean }> }, model: { id: string, labels: Array<string>, number: number, model: { id: string, name: string, latest: { id: string } } }, dataset: { id: string, number: number, dataset: { id: string, name: string, latest: { id: string } } }, rows: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ position: number, predicted: number, probability: number, labelled: number | null, correct: boolean | null, image: { id: string, path: string, label: string | null, thumbnail: { url: string } } }> }, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, failures: Array<{ image: { id: string, path: string }, error: { code: string, message: string } }>, classes: Array<{ index: number, name: string, labelled: number, predicted: number, correct: number }>, confusions: Array<{ labelled: number, predicted: number, images: number }>, summary: { url: string }, csv: { url: string }, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, accuracy: { value: number, low: number, high: number, n: number } | null } | null };

export type Predictions_RowsQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
  filter?: PredictionFilter | null | undefined;
  order: PredictionOrder;
}>;


export type Predictions_RowsQuery = { predictionTable: { id: string, rows: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ position: number, predicted: number, probability: number, labelled: number | null, correct: boolean | null, image: { id: string, path: string, label: string | null, thumbnail: { url: string } } }> } } | null };

export type Predictions_OfModelQueryVariables = Exact<{
  id: string | number;
  slug: string;
}>;


export type Predictions_OfModelQuery = { modelVersion: { id: string, preprocessing: { height: number } | null, predictions: { nodes: Array<{ id: string, state: RunState, stale: boolean, createdAt: string, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, accuracy: { value: number, low: number, high: number, n: number } | null, model: { id: string, number: number, model: { id: string, name: string } }, dataset: { id: string, number: number, dataset: { id: string, name: string } } }> } } | null, project: { id: string, datasets: { nodes: Array<{ id: string, name: string, latest: { id: string, number: number, state: ImportState, itemCount: number } }> } } | null };

export type Predictions_OfDatasetQueryVariables = Exact<{
  id: string | number;
  slug: string;
}>;


export type Predictions_OfDatasetQuery = { datasetVersion: { id: string, predictions: { nodes: Array<{ id: string, state: RunState, stale: boolean, createdAt: string, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, accuracy: { value: number, low: number, high: number, n: number } | null, model: { id: string, number: number, model: { id: string, name: string } }, dataset: { id: string, number: number, dataset: { id: string, name: string } } }> } } | null, project: { id: string, models: { nodes: Array<{ id: string, name: string, latest: { id: string, number: number, state: ImportState, preprocessing: { height: number } | null, parity: { holds: boolean, largestAbsolute: number | null, firstDifference: { name: string } | null } | null } }> } } | null };

export type Predictions_ProgressSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type Predictions_ProgressSubscription = { predictionProgress: { labelMatching: LabelMatching | null, unmatchedLabels: Array<string>, classCount: number, engine: string | null, device: string | null, library: string | null, driver: string | null, engineNotes: Array<string>, seconds: number | null, id: string, state: RunState, stale: boolean, createdAt: string, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, failures: Array<{ image: { id: string, path: string }, error: { code: string, message: string } }>, classes: Array<{ index: number, name: string, labelled: number, predicted: number, correct: number }>, confusions: Array<{ labelled: number, predicted: number, images: number }>, summary: { url: string }, csv: { url: string }, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, accuracy: { value: number, low: number, high: number, n: number } | null, model: { id: string, number: number, model: { id: string, name: string } }, dataset: { id: string, number: number, dataset: { id: string, name: string } } } };

export type Predictions_StartMutationVariables = Exact<{
  input: StartPredictionsInput;
}>;


export type Predictions_StartMutation = { startPredictions: { ok: { table: { id: string, state: RunState } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Predictions_CancelMutationVariables = Exact<{
  id: string | number;
}>;


export type Predictions_CancelMutation = { cancelPredictions: { ok: { table: { id: string, state: RunState } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type ProjectHome_ReadQueryVariables = Exact<{
  slug: string;
}>;


export type ProjectHome_ReadQuery = { project: { id: string, slug: string, name: string, about: string, watch: WatchLevel | null, storageBytes: number | string, models: { totalCount: number, nodes: Array<{ id: string, name: string, latest: { id: string, number: number, state: ImportState, fileName: string, bytes: number | string, classes: number | null, units: number | null, inputShape: Array<number>, createdAt: string, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, parity: { holds: boolean, largestAbsolute: number | null, firstDifference: { name: string } | null } | null, gradientCheck: { verdict: GradientVerdict } | null, activations: Array<{ index: number, name: string }>, model: { id: string, name: string } } }> }, datasets: { totalCount: number }, experiments: { totalCount: number, nodes: Array<{ id: string, name: string, state: RunState, createdAt: string, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, models: Array<{ id: string, number: number, model: { id: string, name: string } }>, selections: Array<{ method: { id: string, title: string } }>, images: { totalCount: number } }> }, workers: Array<{ id: string, host: string, engine: string, device: string, library: string, driver: string | null, passesPerSecond: number, memoryBytes: number | string, threads: number, slots: number, tasks: number, busy: boolean, alive: boolean, heartbeatAt: string, runs: Array<{ id: string, selection: { method: { id: string, title: string } }, experiment: { id: string, name: string, project: { id: string, slug: string } } }> }>, demoStory: { sparsity: number, experiment: { id: string }, comparison: { id: string } | null, rows: Array<{ n: number, object: { mean: number, low: number, high: number }, tag: { mean: number, low: number, high: number }, model: { id: string, number: number, model: { id: string, name: string } } }>, images: Array<{ image: { id: string, path: string, position: number, label: string | null, width: number, height: number, file: { url: string }, thumbnail: { url: string } }, maps: Array<{ id: string, sparsity: number | null, shape: Array<number>, minimum: number, maximum: number, tileScale: number, parameters: Array<{ id: string, value: string }>, method: { id: string, title: string }, tile: { url: string }, masses: Array<{ region: string, share: number }> }> }> } | null } | null };

export type ReportPanelPartsFragment = { kind: ReportPanelKind, standing: ReportPanelStanding, changed: boolean, number: number, frozenAt: string | null, title: string | null, path: string | null, content: unknown, pictures: Array<{ name: string, url: string, width: number, height: number, alt: string }> };

export type ReportBlockPartsFragment = { id: string, kind: ReportBlockKind, text: string | null, panel: { kind: ReportPanelKind, standing: ReportPanelStanding, changed: boolean, number: number, frozenAt: string | null, title: string | null, path: string | null, content: unknown, pictures: Array<{ name: string, url: string, width: number, height: number, alt: string }> } | null };

export type Reports_ListQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
}>;


export type Reports_ListQuery = { project: { id: string, slug: string, reports: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, createdAt: string, editedAt: string, versionCount: number, createdBy: { id: string, name: string } | null }> } } | null };

export type Reports_ReadQueryVariables = Exact<{
  id: string | number;
  version?: number | null | undefined;
}>;


export type Reports_ReadQuery = { report: { id: string, name: string, createdAt: string, editedAt: string, versionCount: number, project: { id: string, slug: string }, createdBy: { id: string, name: string } | null, writers: Array<{ id: string, name: string }>, blocks: Array<{ id: string, kind: ReportBlockKind, text: string | null, panel: { kind: ReportPanelKind, standing: ReportPanelStanding, changed: boolean, number: number, frozenAt: string | null, title: string | null, path: string | null, content: unknown, pictures: Array<{ name: string, url: string, width: number, height: number, alt: string }> } | null }> | null } | null };

export type Reports_VersionsQueryVariables = Exact<{
  id: string | number;
}>;


export type Reports_VersionsQuery = { report: { id: string, versionCount: number, versions: Array<{ number: number, name: string, createdAt: string, texts: Array<string>, createdBy: { id: string, name: string } | null }> } | null };

export type Shared_ReportQueryVariables = Exact<{
  id: string | number;
}>;


export type Shared_ReportQuery = { report: { id: string, name: string, editedAt: string, blocks: Array<{ id: string, kind: ReportBlockKind, text: string | null, panel: { kind: ReportPanelKind, standing: ReportPanelStanding, changed: boolean, number: number, frozenAt: string | null, title: string | null, path: string | null, content: unknown, pictures: Array<{ name: string, url: string, width: number, height: number, alt: string }> } | null }> | null } | null };

export type Reports_CreateMutationVariables = Exact<{
  input: CreateReportInput;
  key: string;
}>;


export type Reports_CreateMutation = { createReport: { ok: { report: { id: string, name: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Reports_SendMutationVariables = Exact<{
  id: string | number;
  update: string;
}>;


export type Reports_SendMutation = { sendReportUpdate: { ok: { report: { id: string, name: string, editedAt: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Reports_AddBlockMutationVariables = Exact<{
  input: AddReportBlockInput;
  key: string;
}>;


export type Reports_AddBlockMutation = { addReportBlock: { ok: { block: string, report: { id: string, name: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Reports_SetPanelMutationVariables = Exact<{
  id: string | number;
  block: string | number;
  to: ReportPanelChange;
}>;


export type Reports_SetPanelMutation = { setReportPanel: { ok: { report: { id: string, editedAt: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Reports_SaveVersionMutationVariables = Exact<{
  id: string | number;
  name: string;
  key: string;
}>;


export type Reports_SaveVersionMutation = { saveReportVersion: { ok: { version: { number: number, name: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Reports_RestoreMutationVariables = Exact<{
  id: string | number;
  number: number;
}>;


export type Reports_RestoreMutation = { restoreReportVersion: { ok: { report: { id: string, name: string, editedAt: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Reports_CaretMutationVariables = Exact<{
  id: string | number;
  seat: string;
  caret?: string | null | undefined;
}>;


export type Reports_CaretMutation = { tellReportCaret: { error: { code: string } | null } };

export type Reports_ChangesSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type Reports_ChangesSubscription = { reportChanges: { sequence: number | string } };

export type Reports_LiveSubscriptionVariables = Exact<{
  id: string | number;
  vector: string;
}>;


export type Reports_LiveSubscription = { reportChanges: { updates: Array<string>, vector: string | null, sequence: number | string, carets: Array<{ seat: string, caret: string, person: { id: string, name: string } | null }> } };

export type Reports_ViewsQueryVariables = Exact<{
  slug: string;
}>;


export type Reports_ViewsQuery = { project: { id: string, experiments: { nodes: Array<{ id: string, name: string }> }, comparisons: { nodes: Array<{ id: string, name: string }> }, studies: { nodes: Array<{ id: string, name: string, figures: Array<{ key: string, title: string }>, tables: Array<{ key: string, title: string }>, claims: Array<{ claim: { id: string, title: string } }> }> } } | null };

export type Script_ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type Script_ViewerQuery = { viewer: { user: { id: string, name: string } } | null };

export type Script_ProjectQueryVariables = Exact<{
  slug: string;
}>;


export type Script_ProjectQuery = { project: { id: string, slug: string, name: string } | null };

export type Script_ExperimentQueryVariables = Exact<{
  id: string | number;
}>;


export type Script_ExperimentQuery = { experiment: { id: string, name: string, state: RunState, seed: number, sparsities: Array<number>, createdAt: string, runs: { totalCount: number, nodes: Array<{ id: string, state: RunState, sparsities: Array<number>, seed: number, engine: string | null, library: string | null, codeVersion: string | null, model: { id: string, number: number, digest: string, model: { name: string } }, selection: { method: { id: string }, parameters: Array<{ id: string, value: string }> } }> } } | null };

export type Script_PathwaysQueryVariables = Exact<{
  run: string | number;
  after?: string | null | undefined;
}>;


export type Script_PathwaysQuery = { run: { id: string, pathways: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, position: number, probability: number, logit: number, deadShareOfNetwork: number, image: { id: string, path: string, label: string | null, digest: string }, predicted: { index: number, name: string }, target: { index: number, name: string }, responses: Array<{ sparsity: number, density: number, deadShare: number, logit: number, logitRatio: number | null, probability: number, probabilityRatio: number, sameTopClass: boolean, reawakened: number, closed: number, auto: { change: number, met: boolean } | null }>, codes: { url: string }, maps: Array<{ id: string, sparsity: number | null, method: { id: string }, parameters: Array<{ id: string, value: string }>, npy: { url: string }, masses: Array<{ region: string, share: number }> }> }> } } | null };

export type Script_RunsQueryVariables = Exact<{
  id: string | number;
}>;


export type Script_RunsQuery = { experiment: { id: string, name: string, project: { id: string }, runs: { nodes: Array<{ id: string }> } } | null };

export type Script_ImagesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type Script_ImagesQuery = { experiment: { images: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, path: string }> } } | null };

export type Script_CompareMutationVariables = Exact<{
  input: CreateComparisonInput;
  key?: string | null | undefined;
}>;


export type Script_CompareMutation = { createComparison: { ok: { comparison: { id: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Script_ComparisonQueryVariables = Exact<{
  id: string | number;
  from: number;
  order?: ComparisonRowOrder | null | undefined;
}>;


export type Script_ComparisonQuery = { comparison: { id: string, name: string, project: { slug: string }, version: { number: number, rowCount: number, columns: Array<{ letter: string, sparsity: number | null, attribution: { id: string }, attributionParameters: Array<{ id: string, value: string }>, selection: { method: { id: string } }, model: { id: string, number: number, model: { name: string } } }>, rows: Array<{ disagreement: number | null, image: { id: string, path: string }, cells: Array<{ column: string, map: { id: string, sparsity: number | null, masses: Array<{ region: string, share: number }>, pathway: { id: string, probability: number, predicted: { name: string } } } | null }> }> } | null } | null };

export type Run_PlaceQueryVariables = Exact<{
  id: string | number;
}>;


export type Run_PlaceQuery = { run: { id: string, experiment: { id: string } } | null };

export type Run_ProgressSubscriptionVariables = Exact<{
  experiment: string | number;
  run: string | number;
}>;


export type Run_ProgressSubscription = { experimentProgress: { run: { id: string, state: RunState, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } | null } };

export type TrashPartsFragment = { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: TrashKind, name: string, deletedAt: string, goneAt: string }> };

export type Settings_TeamQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
}>;


export type Settings_TeamQuery = { viewer: { siteAdmin: boolean, user: { id: string } } | null, team: { id: string, slug: string, name: string, role: Role | null, may: Array<Action>, members: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ role: Role, mayMakePasswordLink: boolean, user: { id: string, name: string, email: string | null } }> }, invitations: Array<{ id: string, email: string | null, role: Role, expiresAt: string, createdBy: { name: string } }>, use: { storageBytes: number | string, queued: number, minutes: number } | null, limits: { storageBytes: number | string | null, queued: number | null, minutes: number | null }, projects: { totalCount: number, nodes: Array<{ id: string, slug: string, name: string, storageBytes: number | string }> }, trash: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: TrashKind, name: string, deletedAt: string, goneAt: string }> } } | null };

export type Settings_ProjectQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
}>;


export type Settings_ProjectQuery = { viewer: { user: { id: string } } | null, project: { id: string, slug: string, name: string, about: string, role: Role | null, may: Array<Action>, storageBytes: number | string, team: { slug: string, name: string, role: Role | null }, access: { links: number, people: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ role: Role, own: boolean, user: { id: string, name: string, email: string | null } }> } } | null, closedTo: Array<{ id: string, name: string, email: string | null }>, storage: { models: number | string, datasets: number | string, results: number | string, studies: number | string, reports: number | string }, largest: Array<{ id: string, kind: TrashKind, name: string, bytes: number | string, deletedAt: string | null }>, trash: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: TrashKind, name: string, deletedAt: string, goneAt: string }> } } | null };

export type Settings_RenameTeamMutationVariables = Exact<{
  input: RenameTeamInput;
}>;


export type Settings_RenameTeamMutation = { renameTeam: { ok: { team: { id: string, name: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Settings_SetMemberRoleMutationVariables = Exact<{
  input: SetMemberRoleInput;
}>;


export type Settings_SetMemberRoleMutation = { setMemberRole: { ok: { team: { id: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Settings_RemoveMemberMutationVariables = Exact<{
  input: RemoveMemberInput;
}>;


export type Settings_RemoveMemberMutation = { removeMember: { ok: { team: { id: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Settings_LeaveTeamMutationVariables = Exact<{
  team: string | number;
}>;


export type Settings_LeaveTeamMutation = { leaveTeam: { ok: { teamId: string } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Settings_InviteMutationVariables = Exact<{
  input: InviteInput;
}>;


export type Settings_InviteMutation = { invite: { ok: { link: string, invitation: { id: string, expiresAt: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Settings_RevokeInvitationMutationVariables = Exact<{
  id: string | number;
}>;


export type Settings_RevokeInvitationMutation = { revokeInvitation: { ok: { invitation: { id: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Settings_SetLimitsMutationVariables = Exact<{
  input: SetTeamLimitsInput;
}>;


export type Settings_SetLimitsMutation = { setTeamLimits: { ok: { team: { id: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Settings_ChangeProjectMutationVariables = Exact<{
  input: ChangeProjectInput;
}>;


export type Settings_ChangeProjectMutation = { changeProject: { ok: { project: { id: string, name: string, about: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Settings_SetProjectRoleMutationVariables = Exact<{
  input: SetProjectRoleInput;
}>;


export type Settings_SetProjectRoleMutation = { setProjectRole: { ok: { project: { id: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Settings_MoveToTrashMutationVariables = Exact<{
  id: string | number;
}>;


export type Settings_MoveToTrashMutation = { moveToTrash: { ok: { trashed: { id: string, goneAt: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Settings_RestoreMutationVariables = Exact<{
  id: string | number;
}>;


export type Settings_RestoreMutation = { restoreFromTrash: { ok: { restored: { id: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Settings_DeleteForeverMutationVariables = Exact<{
  id: string | number;
}>;


export type Settings_DeleteForeverMutation = { deleteForever: { ok: { deleted: { id: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type SharedColumnFragment = { letter: string, sparsity: number | null, attribution: { id: string, title: string }, attributionParameters: Array<{ id: string, value: string }>, selection: { granularity: Granularity, scope: Scope | null, method: { id: string, title: string }, parameters: Array<{ id: string, value: string }> }, model: { id: string, number: number, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, model: { id: string, name: string } } };

export type ComparisonVersionPartsFragment = { number: number, note: string, createdAt: string, notes: string, rowCount: number, layout: unknown, columns: Array<{ letter: string, sparsity: number | null, attribution: { id: string, title: string }, attributionParameters: Array<{ id: string, value: string }>, selection: { granularity: Granularity, scope: Scope | null, method: { id: string, title: string }, parameters: Array<{ id: string, value: string }> }, model: { id: string, number: number, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, model: { id: string, name: string } } }> };

export type MapScalePartsFragment = { maps: number, total: number, largest: number, bins: Array<number>, clips: Array<{ percentile: number, value: number }> };

export type Shared_ReadQueryVariables = Exact<{ [key: string]: never; }>;


export type Shared_ReadQuery = { shared: { role: LinkRole, anonymized: boolean, downloads: boolean, teamTalkHidden: boolean, expiresAt: string | null, object:
      | { id: string, name: string, version: { number: number, note: string, createdAt: string, notes: string, rowCount: number, layout: unknown, columns: Array<{ letter: string, sparsity: number | null, attribution: { id: string, title: string }, attributionParameters: Array<{ id: string, value: string }>, selection: { granularity: Granularity, scope: Scope | null, method: { id: string, title: string }, parameters: Array<{ id: string, value: string }> }, model: { id: string, number: number, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, model: { id: string, name: string } } }> } | null }
      | { id: string, name: string }
      | { id: string, name: string, editedAt: string }
      | { id: string, name: string, kind: { id: string } }
     } | null };

export type ComparisonRowPartsFragment = { disagreement: number | null, image: { id: string, path: string, position: number, label: string | null, width: number, height: number, file: { url: string }, thumbnail: { url: string } }, numbers: { overlap: number | null, correlation: number | null, changes: Array<number | null> }, cells: Array<{ column: string, probability: number | null, keptProbability: number | null, map: { id: string, sparsity: number | null, shape: Array<number>, minimum: number, maximum: number, tileScale: number, tile: { url: string }, masses: Array<{ region: string, share: number }> } | null }> };

export type Shared_ComparisonRowsQueryVariables = Exact<{
  id: string | number;
  from: number;
  order?: ComparisonRowOrder | null | undefined;
  columns?: Array<string> | string | null | undefined;
  where?: Array<ComparisonRowFilter> | ComparisonRowFilter | null | undefined;
  reverse?: boolean | null | undefined;
  pair: Array<string> | string;
}>;


export type Shared_ComparisonRowsQuery = { comparison: { id: string, version: { number: number, matching: number, rows: Array<{ disagreement: number | null, image: { id: string, path: string, position: number, label: string | null, width: number, height: number, file: { url: string }, thumbnail: { url: string } }, numbers: { overlap: number | null, correlation: number | null, changes: Array<number | null> }, cells: Array<{ column: string, probability: number | null, keptProbability: number | null, map: { id: string, sparsity: number | null, shape: Array<number>, minimum: number, maximum: number, tileScale: number, tile: { url: string }, masses: Array<{ region: string, share: number }> } | null }> }> } | null } | null };

export type Shared_ComparisonScaleQueryVariables = Exact<{
  id: string | number;
}>;


export type Shared_ComparisonScaleQuery = { comparison: { id: string, version: { number: number, mapScale: { maps: number, total: number, largest: number, bins: Array<number>, clips: Array<{ percentile: number, value: number }> } } | null } | null };

export type Shared_ComparisonProgressSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type Shared_ComparisonProgressSubscription = { comparisonProgress: { found: number, open: boolean, comparison: { id: string, version: { number: number, analysis: { state: RunState, done: number, total: number, outOfDate: boolean, finishedAt: string | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, pairs: Array<{ columns: Array<string>, level: string, reason: string | null, hint: string | null, matchable: boolean, chance: number | null, correlationReason: string | null, overlap: { mean: number, low: number | null, high: number | null, n: number } | null, correlation: { mean: number, low: number | null, high: number | null, n: number } | null }>, columns: Array<{ column: string, measures: Array<{ id: string, mean: { mean: number, low: number | null, high: number | null, n: number } }> }> } | null } | null } } };

export type Shared_StandingSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type Shared_StandingSubscription = { linkStanding: LinkStanding };

export type ShareLinkPartsFragment = { id: string, label: string, role: LinkRole, anonymized: boolean, downloads: boolean, teamTalkHidden: boolean, frameOrigins: Array<string>, hasPassword: boolean, standing: LinkStanding, views: number, lastViewedAt: string | null, createdAt: string, expiresAt: string | null, embedPath: string | null };

export type Sharing_LinksQueryVariables = Exact<{
  object: string | number;
}>;


export type Sharing_LinksQuery = { shareLinks: { totalCount: number, nodes: Array<{ id: string, label: string, role: LinkRole, anonymized: boolean, downloads: boolean, teamTalkHidden: boolean, frameOrigins: Array<string>, hasPassword: boolean, standing: LinkStanding, views: number, lastViewedAt: string | null, createdAt: string, expiresAt: string | null, embedPath: string | null }> } | null };

export type Sharing_CreateMutationVariables = Exact<{
  input: CreateShareLinkInput;
}>;


export type Sharing_CreateMutation = { createShareLink: { ok: { path: string, link: { id: string, label: string, role: LinkRole, anonymized: boolean, downloads: boolean, teamTalkHidden: boolean, frameOrigins: Array<string>, hasPassword: boolean, standing: LinkStanding, views: number, lastViewedAt: string | null, createdAt: string, expiresAt: string | null, embedPath: string | null } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Sharing_RevokeMutationVariables = Exact<{
  id: string | number;
}>;


export type Sharing_RevokeMutation = { revokeShareLink: { ok: { link: { id: string, label: string, role: LinkRole, anonymized: boolean, downloads: boolean, teamTalkHidden: boolean, frameOrigins: Array<string>, hasPassword: boolean, standing: LinkStanding, views: number, lastViewedAt: string | null, createdAt: string, expiresAt: string | null, embedPath: string | null } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Sharing_SaveViewMutationVariables = Exact<{
  input: SaveViewInput;
}>;


export type Sharing_SaveViewMutation = { saveView: { ok: { view: { id: string, address: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Sharing_ViewQueryVariables = Exact<{
  id: string | number;
}>;


export type Sharing_ViewQuery = { savedView: { id: string, path: string, query: string, project: { id: string, slug: string } } | null };

export type ComparisonLineFragment = { id: string, name: string, createdAt: string, forkOf: { id: string, name: string } | null, version: { number: number, createdAt: string, rowCount: number, columns: Array<{ letter: string, sparsity: number | null, attribution: { id: string, title: string }, attributionParameters: Array<{ id: string, value: string }>, selection: { granularity: Granularity, scope: Scope | null, method: { id: string, title: string }, parameters: Array<{ id: string, value: string }> }, model: { id: string, number: number, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, model: { id: string, name: string } } }> } | null };

export type Comparisons_ListQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
}>;


export type Comparisons_ListQuery = { project: { id: string, slug: string, comparisons: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ may: Array<Action>, id: string, name: string, createdAt: string, forkOf: { id: string, name: string } | null, version: { number: number, createdAt: string, rowCount: number, columns: Array<{ letter: string, sparsity: number | null, attribution: { id: string, title: string }, attributionParameters: Array<{ id: string, value: string }>, selection: { granularity: Granularity, scope: Scope | null, method: { id: string, title: string }, parameters: Array<{ id: string, value: string }> }, model: { id: string, number: number, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, model: { id: string, name: string } } }> } | null }> } } | null };

export type Comparisons_ReadQueryVariables = Exact<{
  id: string | number;
  version?: number | null | undefined;
}>;


export type Comparisons_ReadQuery = { comparison: { id: string, name: string, createdAt: string, project: { id: string, slug: string }, forkOf: { id: string, name: string } | null, version: { number: number, note: string, createdAt: string, notes: string, rowCount: number, layout: unknown, columns: Array<{ letter: string, sparsity: number | null, attribution: { id: string, title: string }, attributionParameters: Array<{ id: string, value: string }>, selection: { granularity: Granularity, scope: Scope | null, method: { id: string, title: string }, parameters: Array<{ id: string, value: string }> }, model: { id: string, number: number, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, model: { id: string, name: string } } }> } | null, versions: Array<{ number: number, note: string, createdAt: string, createdBy: { id: string, name: string } | null }> } | null };

export type Comparisons_RowsQueryVariables = Exact<{
  id: string | number;
  version: number;
  from: number;
  order?: ComparisonRowOrder | null | undefined;
  columns?: Array<string> | string | null | undefined;
  where?: Array<ComparisonRowFilter> | ComparisonRowFilter | null | undefined;
  reverse?: boolean | null | undefined;
  pair: Array<string> | string;
}>;


export type Comparisons_RowsQuery = { comparison: { id: string, version: { number: number, matching: number, rows: Array<{ disagreement: number | null, image: { id: string, path: string, position: number, label: string | null, width: number, height: number, file: { url: string }, thumbnail: { url: string } }, numbers: { overlap: number | null, correlation: number | null, changes: Array<number | null> }, cells: Array<{ column: string, probability: number | null, keptProbability: number | null, map: { id: string, sparsity: number | null, shape: Array<number>, minimum: number, maximum: number, tileScale: number, tile: { url: string }, masses: Array<{ region: string, share: number }> } | null }> }> } | null } | null };

export type Comparisons_RowOfQueryVariables = Exact<{
  id: string | number;
  version: number;
  image: string | number;
  pair: Array<string> | string;
}>;


export type Comparisons_RowOfQuery = { comparison: { id: string, version: { number: number, row: { disagreement: number | null, image: { id: string, path: string, position: number, label: string | null, width: number, height: number, file: { url: string }, thumbnail: { url: string } }, numbers: { overlap: number | null, correlation: number | null, changes: Array<number | null> }, cells: Array<{ column: string, probability: number | null, keptProbability: number | null, map: { id: string, sparsity: number | null, shape: Array<number>, minimum: number, maximum: number, tileScale: number, tile: { url: string }, masses: Array<{ region: string, share: number }> } | null }> } | null } | null } | null };

export type Comparisons_ScaleQueryVariables = Exact<{
  id: string | number;
  version: number;
}>;


export type Comparisons_ScaleQuery = { comparison: { id: string, version: { number: number, mapScale: { maps: number, total: number, largest: number, bins: Array<number>, clips: Array<{ percentile: number, value: number }> } } | null } | null };

export type Comparisons_ContentQueryVariables = Exact<{
  id: string | number;
}>;


export type Comparisons_ContentQuery = { comparison: { id: string, version: { number: number, content: unknown } | null } | null };

export type Comparisons_DatasetOfQueryVariables = Exact<{
  image: string | number;
}>;


export type Comparisons_DatasetOfQuery = { node:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, datasetVersion: { id: string, number: number, dataset: { id: string, name: string } } }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null };

export type Comparisons_ForkMutationVariables = Exact<{
  input: ForkComparisonInput;
  key?: string | null | undefined;
}>;


export type Comparisons_ForkMutation = { forkComparison: { ok: { comparison: { id: string, name: string, createdAt: string, forkOf: { id: string, name: string } | null, version: { number: number, createdAt: string, rowCount: number, columns: Array<{ letter: string, sparsity: number | null, attribution: { id: string, title: string }, attributionParameters: Array<{ id: string, value: string }>, selection: { granularity: Granularity, scope: Scope | null, method: { id: string, title: string }, parameters: Array<{ id: string, value: string }> }, model: { id: string, number: number, preprocessing: { height: number, width: number, resize: ResizeMode, shorterSide: number | null, interpolation: Interpolation, channels: ChannelOrderOfColour, range: ValueRange, mean: Array<number>, std: Array<number> } | null, model: { id: string, name: string } } }> } | null } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Shell_ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type Shell_ViewerQuery = { viewer: { unreadNotifications: number, siteAdmin: boolean, user: { id: string, name: string, email: string | null }, settings: { theme: Theme, letterKeys: boolean, tourStep: number }, teams: { nodes: Array<{ id: string, slug: string, name: string, may: Array<Action> }> }, projects: { totalCount: number, nodes: Array<{ id: string, slug: string, name: string, demo: boolean, team: { id: string } }> } } | null };

export type Shell_ProjectQueryVariables = Exact<{
  slug: string;
}>;


export type Shell_ProjectQuery = { project: { id: string, slug: string, name: string, demo: boolean, may: Array<Action>, team: { id: string } } | null };

export type Shell_CreateProjectMutationVariables = Exact<{
  input: CreateProjectInput;
}>;


export type Shell_CreateProjectMutation = { createProject: { ok: { project: { id: string, slug: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Shell_CreateTeamMutationVariables = Exact<{
  input: CreateTeamInput;
}>;


export type Shell_CreateTeamMutation = { createTeam: { ok: { team: { id: string, slug: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type SlicePartsFragment = { id: string, name: string, imageCount: number, filter: unknown, createdAt: string, may: Array<Action> };

export type Slices_OfVersionQueryVariables = Exact<{
  id: string | number;
}>;


export type Slices_OfVersionQuery = { datasetVersion: { id: string, slices: { totalCount: number, nodes: Array<{ id: string, name: string, imageCount: number, filter: unknown, createdAt: string, may: Array<Action> }> } } | null };

export type Slices_InExperimentQueryVariables = Exact<{
  id: string | number;
  slice: string | number;
  after?: string | null | undefined;
}>;


export type Slices_InExperimentQuery = { experiment: { id: string, images: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string }> } } | null };

export type Slices_CreateMutationVariables = Exact<{
  input: CreateSliceInput;
  key?: string | null | undefined;
}>;


export type Slices_CreateMutation = { createSlice: { ok: { slice: { id: string, name: string, imageCount: number, filter: unknown, createdAt: string, may: Array<Action> } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Slices_RenameMutationVariables = Exact<{
  input: RenameSliceInput;
}>;


export type Slices_RenameMutation = { renameSlice: { ok: { slice: { id: string, name: string, imageCount: number, filter: unknown, createdAt: string, may: Array<Action> } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Slices_CompareMutationVariables = Exact<{
  input: CreateComparisonInput;
  key?: string | null | undefined;
}>;


export type Slices_CompareMutation = { createComparison: { ok: { comparison: { id: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Slices_ChosenQueryVariables = Exact<{
  id: string | number;
}>;


export type Slices_ChosenQuery = { slice: { id: string, name: string, imageCount: number, datasetVersion: { id: string } } | null };

export type StudyRowFragment = { id: string, name: string, state: RunState, createdAt: string, kind: { id: string }, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, models: Array<{ id: string, number: number, model: { id: string, name: string } }>, images: { totalCount: number }, claims: Array<{ verdict: Verdict, claim: { id: string } }> };

export type FindingPartsFragment = { verdict: Verdict, effect: string, reason: string, caveats: Array<string>, n: number, claim: { id: string }, interval: { estimate: number, low: number, high: number, n: number } | null, measure: { label: string, unit: string } | null, figures: Array<{ key: string }> };

export type StudyHeadFragment = { id: string, state: RunState, attempt: number, startedAt: string | null, finishedAt: string | null, engine: string | null, device: string | null, library: string | null, driver: string | null, engineNotes: Array<string>, codeVersion: string | null, seconds: number | null, passes: number | null, cli: string, rerun: unknown, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, shards: { total: number, done: number, failed: number, running: Array<{ title: string, share: number }> } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, report: { url: string }, claims: Array<{ verdict: Verdict, effect: string, reason: string, caveats: Array<string>, n: number, claim: { id: string }, interval: { estimate: number, low: number, high: number, n: number } | null, measure: { label: string, unit: string } | null, figures: Array<{ key: string }> }>, claimsLeft: Array<{ id: string }>, figures: Array<{ key: string, updatedAt: string }>, tables: Array<{ key: string, updatedAt: string }>, arrays: Array<{ key: string, shape: Array<number>, npy: { url: string, bytes: number | null } }>, pictures: { totalCount: number } };

export type StudyFigurePartsFragment = { key: string, title: string, updatedAt: string, data: unknown, json: { url: string }, svg: { url: string }, csv: { url: string }, parquet: { url: string }, latex: { url: string } };

export type StudyTablePartsFragment = { key: string, title: string, updatedAt: string, rowCount: number, rows: Array<Array<unknown>>, columns: Array<{ id: string, title: string, unit: string | null }>, csv: { url: string }, parquet: { url: string }, latex: { url: string } };

export type Studies_ListQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
}>;


export type Studies_ListQuery = { project: { id: string, slug: string, name: string, studies: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, state: RunState, createdAt: string, shards: { total: number, done: number, failed: number } | null, kind: { id: string }, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, models: Array<{ id: string, number: number, model: { id: string, name: string } }>, images: { totalCount: number }, claims: Array<{ verdict: Verdict, claim: { id: string } }> }> } } | null };

export type Studies_ReadQueryVariables = Exact<{
  id: string | number;
}>;


export type Studies_ReadQuery = { study: { name: string, createdAt: string, seed: number, sparsities: Array<number>, imposition: Imposition, target: string, levels: Array<number>, id: string, state: RunState, attempt: number, startedAt: string | null, finishedAt: string | null, engine: string | null, device: string | null, library: string | null, driver: string | null, engineNotes: Array<string>, codeVersion: string | null, seconds: number | null, passes: number | null, cli: string, rerun: unknown, kind: { id: string }, parameters: Array<{ id: string, value: string }>, selections: Array<{ granularity: Granularity, scope: Scope | null, method: { id: string, title: string }, parameters: Array<{ id: string, value: string }> }>, metrics: Array<{ metric: { id: string, title: string, better: MetricDirection }, parameters: Array<{ id: string, value: string }> }>, attributions: Array<{ method: { id: string, title: string } | null, foreign: { name: string } | null, parameters: Array<{ id: string, value: string }>, pathway: { sparsity: number, selection: { granularity: Granularity, scope: Scope | null, method: { id: string, title: string }, parameters: Array<{ id: string, value: string }> } } | null }>, project: { id: string, slug: string, workers: Array<{ id: string, alive: boolean, passesPerSecond: number }> }, models: Array<{ id: string, number: number, labels: Array<string>, activations: Array<{ index: number }>, model: { id: string, name: string } }>, datasetVersion: { id: string, number: number, dataset: { id: string, name: string } }, experiment: { id: string, name: string } | null, images: { totalCount: number }, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, shards: { total: number, done: number, failed: number, running: Array<{ title: string, share: number }> } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, report: { url: string }, claims: Array<{ verdict: Verdict, effect: string, reason: string, caveats: Array<string>, n: number, claim: { id: string }, interval: { estimate: number, low: number, high: number, n: number } | null, measure: { label: string, unit: string } | null, figures: Array<{ key: string }> }>, claimsLeft: Array<{ id: string }>, figures: Array<{ key: string, updatedAt: string }>, tables: Array<{ key: string, updatedAt: string }>, arrays: Array<{ key: string, shape: Array<number>, npy: { url: string, bytes: number | null } }>, pictures: { totalCount: number } } | null };

export type Studies_PartsQueryVariables = Exact<{
  id: string | number;
  figures?: Array<string> | string | null | undefined;
  tables?: Array<string> | string | null | undefined;
}>;


export type Studies_PartsQuery = { study: { id: string, figures: Array<{ key: string, title: string, updatedAt: string, data: unknown, json: { url: string }, svg: { url: string }, csv: { url: string }, parquet: { url: string }, latex: { url: string } }>, tables: Array<{ key: string, title: string, updatedAt: string, rowCount: number, rows: Array<Array<unknown>>, columns: Array<{ id: string, title: string, unit: string | null }>, csv: { url: string }, parquet: { url: string }, latex: { url: string } }> } | null };

export type Studies_TableRowsQueryVariables = Exact<{
  id: string | number;
  table: string;
  from: number;
}>;


export type Studies_TableRowsQuery = { study: { id: string, tables: Array<{ key: string, rows: Array<Array<unknown>> }> } | null };

export type Studies_ImagesQueryVariables = Exact<{
  id: string | number;
  from: number;
}>;


export type Studies_ImagesQuery = { study: { id: string, images: { nodes: Array<{ id: string, path: string, label: string | null, thumbnail: { url: string } }> } } | null };

export type Studies_ExperimentRunsQueryVariables = Exact<{
  id: string | number;
}>;


export type Studies_ExperimentRunsQuery = { experiment: { id: string, sparsities: Array<number>, runs: { nodes: Array<{ id: string, model: { id: string }, selection: { method: { id: string } } }> } } | null };

export type Studies_PicturesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type Studies_PicturesQuery = { study: { id: string, pictures: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ key: string, title: string, width: number, height: number, png: { url: string } }> } } | null };

export type Studies_ProgressSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type Studies_ProgressSubscription = { studyProgress: { id: string, state: RunState, attempt: number, startedAt: string | null, finishedAt: string | null, engine: string | null, device: string | null, library: string | null, driver: string | null, engineNotes: Array<string>, codeVersion: string | null, seconds: number | null, passes: number | null, cli: string, rerun: unknown, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, shards: { total: number, done: number, failed: number, running: Array<{ title: string, share: number }> } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, report: { url: string }, claims: Array<{ verdict: Verdict, effect: string, reason: string, caveats: Array<string>, n: number, claim: { id: string }, interval: { estimate: number, low: number, high: number, n: number } | null, measure: { label: string, unit: string } | null, figures: Array<{ key: string }> }>, claimsLeft: Array<{ id: string }>, figures: Array<{ key: string, updatedAt: string }>, tables: Array<{ key: string, updatedAt: string }>, arrays: Array<{ key: string, shape: Array<number>, npy: { url: string, bytes: number | null } }>, pictures: { totalCount: number } } };

export type Studies_RowProgressSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type Studies_RowProgressSubscription = { studyProgress: { id: string, name: string, state: RunState, createdAt: string, shards: { total: number, done: number, failed: number } | null, kind: { id: string }, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, models: Array<{ id: string, number: number, model: { id: string, name: string } }>, images: { totalCount: number }, claims: Array<{ verdict: Verdict, claim: { id: string } }> } };

export type Studies_CancelMutationVariables = Exact<{
  id: string | number;
}>;


export type Studies_CancelMutation = { cancelStudy: { ok: { study: { id: string, state: RunState, attempt: number, startedAt: string | null, finishedAt: string | null, engine: string | null, device: string | null, library: string | null, driver: string | null, engineNotes: Array<string>, codeVersion: string | null, seconds: number | null, passes: number | null, cli: string, rerun: unknown, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, shards: { total: number, done: number, failed: number, running: Array<{ title: string, share: number }> } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, report: { url: string }, claims: Array<{ verdict: Verdict, effect: string, reason: string, caveats: Array<string>, n: number, claim: { id: string }, interval: { estimate: number, low: number, high: number, n: number } | null, measure: { label: string, unit: string } | null, figures: Array<{ key: string }> }>, claimsLeft: Array<{ id: string }>, figures: Array<{ key: string, updatedAt: string }>, tables: Array<{ key: string, updatedAt: string }>, arrays: Array<{ key: string, shape: Array<number>, npy: { url: string, bytes: number | null } }>, pictures: { totalCount: number } } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Studies_ResumeMutationVariables = Exact<{
  id: string | number;
}>;


export type Studies_ResumeMutation = { resumeStudy: { ok: { study: { id: string, state: RunState, attempt: number, startedAt: string | null, finishedAt: string | null, engine: string | null, device: string | null, library: string | null, driver: string | null, engineNotes: Array<string>, codeVersion: string | null, seconds: number | null, passes: number | null, cli: string, rerun: unknown, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, shards: { total: number, done: number, failed: number, running: Array<{ title: string, share: number }> } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, report: { url: string }, claims: Array<{ verdict: Verdict, effect: string, reason: string, caveats: Array<string>, n: number, claim: { id: string }, interval: { estimate: number, low: number, high: number, n: number } | null, measure: { label: string, unit: string } | null, figures: Array<{ key: string }> }>, claimsLeft: Array<{ id: string }>, figures: Array<{ key: string, updatedAt: string }>, tables: Array<{ key: string, updatedAt: string }>, arrays: Array<{ key: string, shape: Array<number>, npy: { url: string, bytes: number | null } }>, pictures: { totalCount: number } } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Reports_RunClaimsMutationVariables = Exact<{
  id: string | number;
  claims: Array<string> | string;
}>;


export type Reports_RunClaimsMutation = { runClaims: { ok: { study: { id: string, state: RunState, attempt: number, startedAt: string | null, finishedAt: string | null, engine: string | null, device: string | null, library: string | null, driver: string | null, engineNotes: Array<string>, codeVersion: string | null, seconds: number | null, passes: number | null, cli: string, rerun: unknown, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, shards: { total: number, done: number, failed: number, running: Array<{ title: string, share: number }> } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null, report: { url: string }, claims: Array<{ verdict: Verdict, effect: string, reason: string, caveats: Array<string>, n: number, claim: { id: string }, interval: { estimate: number, low: number, high: number, n: number } | null, measure: { label: string, unit: string } | null, figures: Array<{ key: string }> }>, claimsLeft: Array<{ id: string }>, figures: Array<{ key: string, updatedAt: string }>, tables: Array<{ key: string, updatedAt: string }>, arrays: Array<{ key: string, shape: Array<number>, npy: { url: string, bytes: number | null } }>, pictures: { totalCount: number } } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type NewStudy_SourceQueryVariables = Exact<{
  id: string | number;
}>;


export type NewStudy_SourceQuery = { experiment: { id: string, name: string, sparsities: Array<number>, project: { id: string, slug: string }, models: Array<{ id: string, number: number, model: { id: string, name: string } }>, selections: Array<{ method: { id: string, title: string } }>, datasetVersion: { id: string, number: number, dataset: { id: string, name: string } }, images: { totalCount: number } } | null };

export type NewStudy_EstimateMutationVariables = Exact<{
  input: StudyInput;
}>;


export type NewStudy_EstimateMutation = { estimateStudy: { ok: { estimate: { passes: number, seconds: number | null, storageBytes: number, rows: Array<{ title: string, passes: number, seconds: number | null }> } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type NewStudy_StartMutationVariables = Exact<{
  input: StudyInput;
  key?: string | null | undefined;
}>;


export type NewStudy_StartMutation = { startStudy: { ok: { study: { id: string, name: string, state: RunState } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Studies_OfExperimentQueryVariables = Exact<{
  id: string | number;
}>;


export type Studies_OfExperimentQuery = { experiment: { id: string, studies: { nodes: Array<{ id: string, name: string, state: RunState, createdAt: string, kind: { id: string }, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, models: Array<{ id: string, number: number, model: { id: string, name: string } }>, images: { totalCount: number }, claims: Array<{ verdict: Verdict, claim: { id: string } }> }> } } | null };

export type Studies_ClaimsQueryVariables = Exact<{
  slug: string;
}>;


export type Studies_ClaimsQuery = { project: { id: string, studies: { nodes: Array<{ id: string, name: string, state: RunState, createdAt: string, kind: { id: string }, progress: { done: number, total: number, failed: number, secondsLeft: number | null, queuePosition: number | null }, models: Array<{ id: string, number: number, model: { id: string, name: string } }>, images: { totalCount: number }, claims: Array<{ verdict: Verdict, claim: { id: string } }> }> } } | null };

export type BoxPartsFragment = { x: number, y: number, width: number, height: number };

type AnchorParts_ActivationAnchor_Fragment = { __typename: 'ActivationAnchor', modelVersionId: string, activation: number };

type AnchorParts_CellAnchor_Fragment = { __typename: 'CellAnchor', imageId: string, column: string, image: { path: string } | null, part: { x: number, y: number, width: number, height: number } | null };

type AnchorParts_ChannelAnchor_Fragment = { __typename: 'ChannelAnchor', modelVersionId: string, activation: number, channel: number };

type AnchorParts_ClaimAnchor_Fragment = { __typename: 'ClaimAnchor', claim: string };

type AnchorParts_CurvePointAnchor_Fragment = { __typename: 'CurvePointAnchor', figure: string, line: string, x: number };

type AnchorParts_ImageAnchor_Fragment = { __typename: 'ImageAnchor', imageId: string, image: { path: string, position: number } | null };

type AnchorParts_ObjectAnchor_Fragment = { __typename: 'ObjectAnchor' };

type AnchorParts_RegionAnchor_Fragment = { __typename: 'RegionAnchor', imageId: string, mapId: string | null, image: { path: string, position: number, width: number, height: number } | null, region: { x: number, y: number, width: number, height: number } };

type AnchorParts_ReportBlockAnchor_Fragment = { __typename: 'ReportBlockAnchor', block: string };

type AnchorParts_UnitSetAnchor_Fragment = { __typename: 'UnitSetAnchor', modelVersionId: string, units: Array<number> };

export type AnchorPartsFragment =
  | AnchorParts_ActivationAnchor_Fragment
  | AnchorParts_CellAnchor_Fragment
  | AnchorParts_ChannelAnchor_Fragment
  | AnchorParts_ClaimAnchor_Fragment
  | AnchorParts_CurvePointAnchor_Fragment
  | AnchorParts_ImageAnchor_Fragment
  | AnchorParts_ObjectAnchor_Fragment
  | AnchorParts_RegionAnchor_Fragment
  | AnchorParts_ReportBlockAnchor_Fragment
  | AnchorParts_UnitSetAnchor_Fragment
;

export type CommentPartsFragment = { id: string, cursor: string, body: string, createdAt: string, editedAt: string | null, deleted: boolean, revision: number, mayChange: boolean, mayRemove: boolean, author: { kind: AuthorKind, name: string, user: { id: string } | null }, reactions: Array<{ kind: ReactionKind, count: number, mine: boolean }> };

export type ThreadRowFragment = { id: string, number: number, state: ThreadState, current: boolean, detached: boolean, view: string, unread: number, activeAt: string, madeOn: { version: number | null }, anchor:
    | { __typename: 'ActivationAnchor', modelVersionId: string, activation: number }
    | { __typename: 'CellAnchor', imageId: string, column: string, image: { path: string } | null, part: { x: number, y: number, width: number, height: number } | null }
    | { __typename: 'ChannelAnchor', modelVersionId: string, activation: number, channel: number }
    | { __typename: 'ClaimAnchor', claim: string }
    | { __typename: 'CurvePointAnchor', figure: string, line: string, x: number }
    | { __typename: 'ImageAnchor', imageId: string, image: { path: string, position: number } | null }
    | { __typename: 'ObjectAnchor' }
    | { __typename: 'RegionAnchor', imageId: string, mapId: string | null, image: { path: string, position: number, width: number, height: number } | null, region: { x: number, y: number, width: number, height: number } }
    | { __typename: 'ReportBlockAnchor', block: string }
    | { __typename: 'UnitSetAnchor', modelVersionId: string, units: Array<number> }
  , comments: { totalCount: number, nodes: Array<{ id: string, cursor: string, body: string, createdAt: string, editedAt: string | null, deleted: boolean, revision: number, mayChange: boolean, mayRemove: boolean, author: { kind: AuthorKind, name: string, user: { id: string } | null }, reactions: Array<{ kind: ReactionKind, count: number, mine: boolean }> }> } };

export type Threads_ListQueryVariables = Exact<{
  on: string | number;
  after?: string | null | undefined;
  state?: ThreadState | null | undefined;
  mine?: boolean | null | undefined;
  unread?: boolean | null | undefined;
  order?: ThreadOrder | null | undefined;
}>;


export type Threads_ListQuery = { node:
    | { id: string }
    | { id: string }
    | { id: string, comments: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, number: number, state: ThreadState, current: boolean, detached: boolean, view: string, unread: number, activeAt: string, madeOn: { version: number | null }, anchor:
            | { __typename: 'ActivationAnchor', modelVersionId: string, activation: number }
            | { __typename: 'CellAnchor', imageId: string, column: string, image: { path: string } | null, part: { x: number, y: number, width: number, height: number } | null }
            | { __typename: 'ChannelAnchor', modelVersionId: string, activation: number, channel: number }
            | { __typename: 'ClaimAnchor', claim: string }
            | { __typename: 'CurvePointAnchor', figure: string, line: string, x: number }
            | { __typename: 'ImageAnchor', imageId: string, image: { path: string, position: number } | null }
            | { __typename: 'ObjectAnchor' }
            | { __typename: 'RegionAnchor', imageId: string, mapId: string | null, image: { path: string, position: number, width: number, height: number } | null, region: { x: number, y: number, width: number, height: number } }
            | { __typename: 'ReportBlockAnchor', block: string }
            | { __typename: 'UnitSetAnchor', modelVersionId: string, units: Array<number> }
          , comments: { totalCount: number, nodes: Array<{ id: string, cursor: string, body: string, createdAt: string, editedAt: string | null, deleted: boolean, revision: number, mayChange: boolean, mayRemove: boolean, author: { kind: AuthorKind, name: string, user: { id: string } | null }, reactions: Array<{ kind: ReactionKind, count: number, mine: boolean }> }> } }> } }
    | { id: string }
    | { id: string, comments: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, number: number, state: ThreadState, current: boolean, detached: boolean, view: string, unread: number, activeAt: string, madeOn: { version: number | null }, anchor:
            | { __typename: 'ActivationAnchor', modelVersionId: string, activation: number }
            | { __typename: 'CellAnchor', imageId: string, column: string, image: { path: string } | null, part: { x: number, y: number, width: number, height: number } | null }
            | { __typename: 'ChannelAnchor', modelVersionId: string, activation: number, channel: number }
            | { __typename: 'ClaimAnchor', claim: string }
            | { __typename: 'CurvePointAnchor', figure: string, line: string, x: number }
            | { __typename: 'ImageAnchor', imageId: string, image: { path: string, position: number } | null }
            | { __typename: 'ObjectAnchor' }
            | { __typename: 'RegionAnchor', imageId: string, mapId: string | null, image: { path: string, position: number, width: number, height: number } | null, region: { x: number, y: number, width: number, height: number } }
            | { __typename: 'ReportBlockAnchor', block: string }
            | { __typename: 'UnitSetAnchor', modelVersionId: string, units: Array<number> }
          , comments: { totalCount: number, nodes: Array<{ id: string, cursor: string, body: string, createdAt: string, editedAt: string | null, deleted: boolean, revision: number, mayChange: boolean, mayRemove: boolean, author: { kind: AuthorKind, name: string, user: { id: string } | null }, reactions: Array<{ kind: ReactionKind, count: number, mine: boolean }> }> } }> } }
    | { id: string, comments: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, number: number, state: ThreadState, current: boolean, detached: boolean, view: string, unread: number, activeAt: string, madeOn: { version: number | null }, anchor:
            | { __typename: 'ActivationAnchor', modelVersionId: string, activation: number }
            | { __typename: 'CellAnchor', imageId: string, column: string, image: { path: string } | null, part: { x: number, y: number, width: number, height: number } | null }
            | { __typename: 'ChannelAnchor', modelVersionId: string, activation: number, channel: number }
            | { __typename: 'ClaimAnchor', claim: string }
            | { __typename: 'CurvePointAnchor', figure: string, line: string, x: number }
            | { __typename: 'ImageAnchor', imageId: string, image: { path: string, position: number } | null }
            | { __typename: 'ObjectAnchor' }
            | { __typename: 'RegionAnchor', imageId: string, mapId: string | null, image: { path: string, position: number, width: number, height: number } | null, region: { x: number, y: number, width: number, height: number } }
            | { __typename: 'ReportBlockAnchor', block: string }
            | { __typename: 'UnitSetAnchor', modelVersionId: string, units: Array<number> }
          , comments: { totalCount: number, nodes: Array<{ id: string, cursor: string, body: string, createdAt: string, editedAt: string | null, deleted: boolean, revision: number, mayChange: boolean, mayRemove: boolean, author: { kind: AuthorKind, name: string, user: { id: string } | null }, reactions: Array<{ kind: ReactionKind, count: number, mine: boolean }> }> } }> } }
    | { id: string }
    | { id: string }
    | { id: string, comments: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, number: number, state: ThreadState, current: boolean, detached: boolean, view: string, unread: number, activeAt: string, madeOn: { version: number | null }, anchor:
            | { __typename: 'ActivationAnchor', modelVersionId: string, activation: number }
            | { __typename: 'CellAnchor', imageId: string, column: string, image: { path: string } | null, part: { x: number, y: number, width: number, height: number } | null }
            | { __typename: 'ChannelAnchor', modelVersionId: string, activation: number, channel: number }
            | { __typename: 'ClaimAnchor', claim: string }
            | { __typename: 'CurvePointAnchor', figure: string, line: string, x: number }
            | { __typename: 'ImageAnchor', imageId: string, image: { path: string, position: number } | null }
            | { __typename: 'ObjectAnchor' }
            | { __typename: 'RegionAnchor', imageId: string, mapId: string | null, image: { path: string, position: number, width: number, height: number } | null, region: { x: number, y: number, width: number, height: number } }
            | { __typename: 'ReportBlockAnchor', block: string }
            | { __typename: 'UnitSetAnchor', modelVersionId: string, units: Array<number> }
          , comments: { totalCount: number, nodes: Array<{ id: string, cursor: string, body: string, createdAt: string, editedAt: string | null, deleted: boolean, revision: number, mayChange: boolean, mayRemove: boolean, author: { kind: AuthorKind, name: string, user: { id: string } | null }, reactions: Array<{ kind: ReactionKind, count: number, mine: boolean }> }> } }> } }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, comments: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, number: number, state: ThreadState, current: boolean, detached: boolean, view: string, unread: number, activeAt: string, madeOn: { version: number | null }, anchor:
            | { __typename: 'ActivationAnchor', modelVersionId: string, activation: number }
            | { __typename: 'CellAnchor', imageId: string, column: string, image: { path: string } | null, part: { x: number, y: number, width: number, height: number } | null }
            | { __typename: 'ChannelAnchor', modelVersionId: string, activation: number, channel: number }
            | { __typename: 'ClaimAnchor', claim: string }
            | { __typename: 'CurvePointAnchor', figure: string, line: string, x: number }
            | { __typename: 'ImageAnchor', imageId: string, image: { path: string, position: number } | null }
            | { __typename: 'ObjectAnchor' }
            | { __typename: 'RegionAnchor', imageId: string, mapId: string | null, image: { path: string, position: number, width: number, height: number } | null, region: { x: number, y: number, width: number, height: number } }
            | { __typename: 'ReportBlockAnchor', block: string }
            | { __typename: 'UnitSetAnchor', modelVersionId: string, units: Array<number> }
          , comments: { totalCount: number, nodes: Array<{ id: string, cursor: string, body: string, createdAt: string, editedAt: string | null, deleted: boolean, revision: number, mayChange: boolean, mayRemove: boolean, author: { kind: AuthorKind, name: string, user: { id: string } | null }, reactions: Array<{ kind: ReactionKind, count: number, mine: boolean }> }> } }> } }
    | { id: string, comments: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, number: number, state: ThreadState, current: boolean, detached: boolean, view: string, unread: number, activeAt: string, madeOn: { version: number | null }, anchor:
            | { __typename: 'ActivationAnchor', modelVersionId: string, activation: number }
            | { __typename: 'CellAnchor', imageId: string, column: string, image: { path: string } | null, part: { x: number, y: number, width: number, height: number } | null }
            | { __typename: 'ChannelAnchor', modelVersionId: string, activation: number, channel: number }
            | { __typename: 'ClaimAnchor', claim: string }
            | { __typename: 'CurvePointAnchor', figure: string, line: string, x: number }
            | { __typename: 'ImageAnchor', imageId: string, image: { path: string, position: number } | null }
            | { __typename: 'ObjectAnchor' }
            | { __typename: 'RegionAnchor', imageId: string, mapId: string | null, image: { path: string, position: number, width: number, height: number } | null, region: { x: number, y: number, width: number, height: number } }
            | { __typename: 'ReportBlockAnchor', block: string }
            | { __typename: 'UnitSetAnchor', modelVersionId: string, units: Array<number> }
          , comments: { totalCount: number, nodes: Array<{ id: string, cursor: string, body: string, createdAt: string, editedAt: string | null, deleted: boolean, revision: number, mayChange: boolean, mayRemove: boolean, author: { kind: AuthorKind, name: string, user: { id: string } | null }, reactions: Array<{ kind: ReactionKind, count: number, mine: boolean }> }> } }> } }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, comments: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, number: number, state: ThreadState, current: boolean, detached: boolean, view: string, unread: number, activeAt: string, madeOn: { version: number | null }, anchor:
            | { __typename: 'ActivationAnchor', modelVersionId: string, activation: number }
            | { __typename: 'CellAnchor', imageId: string, column: string, image: { path: string } | null, part: { x: number, y: number, width: number, height: number } | null }
            | { __typename: 'ChannelAnchor', modelVersionId: string, activation: number, channel: number }
            | { __typename: 'ClaimAnchor', claim: string }
            | { __typename: 'CurvePointAnchor', figure: string, line: string, x: number }
            | { __typename: 'ImageAnchor', imageId: string, image: { path: string, position: number } | null }
            | { __typename: 'ObjectAnchor' }
            | { __typename: 'RegionAnchor', imageId: string, mapId: string | null, image: { path: string, position: number, width: number, height: number } | null, region: { x: number, y: number, width: number, height: number } }
            | { __typename: 'ReportBlockAnchor', block: string }
            | { __typename: 'UnitSetAnchor', modelVersionId: string, units: Array<number> }
          , comments: { totalCount: number, nodes: Array<{ id: string, cursor: string, body: string, createdAt: string, editedAt: string | null, deleted: boolean, revision: number, mayChange: boolean, mayRemove: boolean, author: { kind: AuthorKind, name: string, user: { id: string } | null }, reactions: Array<{ kind: ReactionKind, count: number, mine: boolean }> }> } }> } }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null };

export type Threads_ReadQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
  newestFirst: boolean;
}>;


export type Threads_ReadQuery = { thread: { mayComment: boolean, watch: WatchLevel | null, resolvedAt: string | null, id: string, number: number, state: ThreadState, current: boolean, detached: boolean, view: string, unread: number, activeAt: string, resolvedBy: { name: string } | null, said: { pageInfo: { hasNextPage: boolean }, nodes: Array<{ id: string, cursor: string, body: string, createdAt: string, editedAt: string | null, deleted: boolean, revision: number, mayChange: boolean, mayRemove: boolean, author: { kind: AuthorKind, name: string, user: { id: string } | null }, reactions: Array<{ kind: ReactionKind, count: number, mine: boolean }> }> }, madeOn: { version: number | null }, anchor:
      | { __typename: 'ActivationAnchor', modelVersionId: string, activation: number }
      | { __typename: 'CellAnchor', imageId: string, column: string, image: { path: string } | null, part: { x: number, y: number, width: number, height: number } | null }
      | { __typename: 'ChannelAnchor', modelVersionId: string, activation: number, channel: number }
      | { __typename: 'ClaimAnchor', claim: string }
      | { __typename: 'CurvePointAnchor', figure: string, line: string, x: number }
      | { __typename: 'ImageAnchor', imageId: string, image: { path: string, position: number } | null }
      | { __typename: 'ObjectAnchor' }
      | { __typename: 'RegionAnchor', imageId: string, mapId: string | null, image: { path: string, position: number, width: number, height: number } | null, region: { x: number, y: number, width: number, height: number } }
      | { __typename: 'ReportBlockAnchor', block: string }
      | { __typename: 'UnitSetAnchor', modelVersionId: string, units: Array<number> }
    , comments: { totalCount: number, nodes: Array<{ id: string, cursor: string, body: string, createdAt: string, editedAt: string | null, deleted: boolean, revision: number, mayChange: boolean, mayRemove: boolean, author: { kind: AuthorKind, name: string, user: { id: string } | null }, reactions: Array<{ kind: ReactionKind, count: number, mine: boolean }> }> } } | null };

export type Threads_CommentQueryVariables = Exact<{
  id: string | number;
}>;


export type Threads_CommentQuery = { node:
    | { id: string }
    | { id: string, cursor: string, body: string, createdAt: string, editedAt: string | null, deleted: boolean, revision: number, mayChange: boolean, mayRemove: boolean, thread: { id: string }, author: { kind: AuthorKind, name: string, user: { id: string } | null }, reactions: Array<{ kind: ReactionKind, count: number, mine: boolean }> }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null };

export type Threads_PlaceQueryVariables = Exact<{
  id: string | number;
}>;


export type Threads_PlaceQuery = { thread: { id: string, view: string, anchor:
      | { __typename: 'ActivationAnchor', modelVersionId: string, activation: number }
      | { __typename: 'CellAnchor', imageId: string, column: string, image: { path: string } | null, part: { x: number, y: number, width: number, height: number } | null }
      | { __typename: 'ChannelAnchor', modelVersionId: string, activation: number, channel: number }
      | { __typename: 'ClaimAnchor', claim: string }
      | { __typename: 'CurvePointAnchor', figure: string, line: string, x: number }
      | { __typename: 'ImageAnchor', imageId: string, image: { path: string, position: number } | null }
      | { __typename: 'ObjectAnchor' }
      | { __typename: 'RegionAnchor', imageId: string, mapId: string | null, image: { path: string, position: number, width: number, height: number } | null, region: { x: number, y: number, width: number, height: number } }
      | { __typename: 'ReportBlockAnchor', block: string }
      | { __typename: 'UnitSetAnchor', modelVersionId: string, units: Array<number> }
    , object:
      | { __typename: 'Comparison', id: string, project: { slug: string } }
      | { __typename: 'DatasetVersion', number: number, id: string, dataset: { id: string, project: { slug: string } } }
      | { __typename: 'Experiment', id: string, project: { slug: string } }
      | { __typename: 'ModelVersion', number: number, id: string, model: { id: string, project: { slug: string } } }
      | { __typename: 'Project', slug: string, id: string }
      | { __typename: 'Report', id: string, project: { slug: string } }
      | { __typename: 'Study', id: string, project: { slug: string } }
     | null } | null };

export type Threads_MentionableQueryVariables = Exact<{
  on: string | number;
  search?: string | null | undefined;
}>;


export type Threads_MentionableQuery = { node:
    | { id: string }
    | { id: string }
    | { id: string, mentionable: Array<{ id: string, name: string }> }
    | { id: string }
    | { id: string, mentionable: Array<{ id: string, name: string }> }
    | { id: string, mentionable: Array<{ id: string, name: string }> }
    | { id: string }
    | { id: string }
    | { id: string, mentionable: Array<{ id: string, name: string }> }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, mentionable: Array<{ id: string, name: string }> }
    | { id: string, mentionable: Array<{ id: string, name: string }> }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, mentionable: Array<{ id: string, name: string }> }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null };

export type Threads_RevisionsQueryVariables = Exact<{
  id: string | number;
}>;


export type Threads_RevisionsQuery = { node:
    | { id: string }
    | { id: string, revisions: Array<{ number: number, body: string, createdAt: string }> }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null };

export type Threads_StartMutationVariables = Exact<{
  input: StartThreadInput;
  idempotencyKey?: string | null | undefined;
}>;


export type Threads_StartMutation = { startThread: { ok: { thread: { id: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Threads_ReplyMutationVariables = Exact<{
  input: ReplyInput;
  idempotencyKey?: string | null | undefined;
}>;


export type Threads_ReplyMutation = { replyToThread: { ok: { comment: { id: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Threads_EditMutationVariables = Exact<{
  input: EditCommentInput;
}>;


export type Threads_EditMutation = { editComment: { ok: { comment: { id: string, cursor: string, body: string, createdAt: string, editedAt: string | null, deleted: boolean, revision: number, mayChange: boolean, mayRemove: boolean, author: { kind: AuthorKind, name: string, user: { id: string } | null }, reactions: Array<{ kind: ReactionKind, count: number, mine: boolean }> } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Threads_DeleteMutationVariables = Exact<{
  id: string | number;
}>;


export type Threads_DeleteMutation = { deleteComment: { ok: { comment: { id: string, cursor: string, body: string, createdAt: string, editedAt: string | null, deleted: boolean, revision: number, mayChange: boolean, mayRemove: boolean, author: { kind: AuthorKind, name: string, user: { id: string } | null }, reactions: Array<{ kind: ReactionKind, count: number, mine: boolean }> } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Threads_ReactMutationVariables = Exact<{
  input: SetReactionInput;
}>;


export type Threads_ReactMutation = { setReaction: { ok: { comment: { id: string, cursor: string, body: string, createdAt: string, editedAt: string | null, deleted: boolean, revision: number, mayChange: boolean, mayRemove: boolean, author: { kind: AuthorKind, name: string, user: { id: string } | null }, reactions: Array<{ kind: ReactionKind, count: number, mine: boolean }> } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Threads_ResolveMutationVariables = Exact<{
  id: string | number;
}>;


export type Threads_ResolveMutation = { resolveThread: { ok: { thread: { id: string, state: ThreadState } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Threads_ReopenMutationVariables = Exact<{
  id: string | number;
}>;


export type Threads_ReopenMutation = { reopenThread: { ok: { thread: { id: string, state: ThreadState } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Threads_WatchMutationVariables = Exact<{
  input: SetWatchInput;
}>;


export type Threads_WatchMutation = { setWatch: { ok: { watched: { id: string, level: WatchLevel | null } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Threads_LiveSubscriptionVariables = Exact<{
  on: string | number;
  since?: string | null | undefined;
}>;


export type Threads_LiveSubscription = { threads: { cursor: string, threads: Array<{ id: string }> } };

export type Threads_PresenceSubscriptionVariables = Exact<{
  on: string | number;
}>;


export type Threads_PresenceSubscription = { presence: { people: Array<{ id: string, name: string }> } };

export type TokenRowFragment = { id: string, name: string, hint: string, scope: TokenScope, createdAt: string, expiresAt: string, lastUsedAt: string | null, project: { id: string, name: string } | null };

export type Tokens_ListQueryVariables = Exact<{ [key: string]: never; }>;


export type Tokens_ListQuery = { viewer: { tokens: Array<{ id: string, name: string, hint: string, scope: TokenScope, createdAt: string, expiresAt: string, lastUsedAt: string | null, project: { id: string, name: string } | null }> } | null };

export type Tokens_CreateMutationVariables = Exact<{
  input: CreateTokenInput;
}>;


export type Tokens_CreateMutation = { createToken: { ok: { secret: string, token: { id: string, name: string, hint: string, scope: TokenScope, createdAt: string, expiresAt: string, lastUsedAt: string | null, project: { id: string, name: string } | null } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Tokens_RevokeMutationVariables = Exact<{
  id: string | number;
}>;


export type Tokens_RevokeMutation = { revokeToken: { ok: { token: { id: string } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Tour_PlacesQueryVariables = Exact<{
  slug: string;
}>;


export type Tour_PlacesQuery = { project: { slug: string, demoStory: { sparsity: number, experiment: { id: string, runs: { nodes: Array<{ id: string, model: { id: string }, selection: { method: { id: string } } }> } }, comparison: { id: string } | null, report: { id: string } | null, rows: Array<{ n: number, object: { mean: number }, tag: { mean: number }, model: { id: string, model: { name: string }, predictions: { nodes: Array<{ id: string, state: RunState, accuracy: { value: number, n: number } | null }> } } }>, images: Array<{ image: { id: string, label: string | null } }> } | null, claims: { nodes: Array<{ id: string, state: RunState }> } } | null };

export type Tour_KeepMutationVariables = Exact<{
  step: number;
}>;


export type Tour_KeepMutation = { changeSettings: { ok: { settings: { tourStep: number } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type WebhookRowFragment = { id: string, url: string, events: Array<WebhookEvent>, createdAt: string, disabledAt: string | null, deliveries: { totalCount: number, nodes: Array<{ id: string, event: string, attempts: number, status: number | null, problem: string | null, createdAt: string, deliveredAt: string | null, gaveUpAt: string | null }> } };

export type DeliveryRowFragment = { id: string, event: string, attempts: number, status: number | null, problem: string | null, createdAt: string, deliveredAt: string | null, gaveUpAt: string | null };

export type Webhooks_ListQueryVariables = Exact<{
  slug: string;
}>;


export type Webhooks_ListQuery = { project: { id: string, webhooks: Array<{ id: string, url: string, events: Array<WebhookEvent>, createdAt: string, disabledAt: string | null, deliveries: { totalCount: number, nodes: Array<{ id: string, event: string, attempts: number, status: number | null, problem: string | null, createdAt: string, deliveredAt: string | null, gaveUpAt: string | null }> } }> | null } | null };

export type Webhooks_CreateMutationVariables = Exact<{
  input: CreateWebhookInput;
}>;


export type Webhooks_CreateMutation = { createWebhook: { ok: { secret: string, webhook: { id: string, url: string, events: Array<WebhookEvent>, createdAt: string, disabledAt: string | null, deliveries: { totalCount: number, nodes: Array<{ id: string, event: string, attempts: number, status: number | null, problem: string | null, createdAt: string, deliveredAt: string | null, gaveUpAt: string | null }> } } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Webhooks_SetEnabledMutationVariables = Exact<{
  id: string | number;
  enabled: boolean;
}>;


export type Webhooks_SetEnabledMutation = { setWebhookEnabled: { ok: { webhook: { id: string, disabledAt: string | null } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Webhooks_PingMutationVariables = Exact<{
  id: string | number;
}>;


export type Webhooks_PingMutation = { pingWebhook: { ok: { delivery: { id: string, event: string, attempts: number, status: number | null, problem: string | null, createdAt: string, deliveredAt: string | null, gaveUpAt: string | null } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Webhooks_RedeliverMutationVariables = Exact<{
  id: string | number;
}>;


export type Webhooks_RedeliverMutation = { redeliverWebhook: { ok: { delivery: { id: string, event: string, attempts: number, status: number | null, problem: string | null, createdAt: string, deliveredAt: string | null, gaveUpAt: string | null } } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export type Webhooks_DeleteMutationVariables = Exact<{
  id: string | number;
}>;


export type Webhooks_DeleteMutation = { deleteWebhook: { ok: { id: string } | null, error: { code: string, message: string, path: Array<string>, limit: string | null, hint: string | null } | null } };

export * from './documents/access.ts';
export * from './documents/account.ts';
export * from './documents/audit.ts';
export * from './documents/comparison-analysis.ts';
export * from './documents/comparison-editing.ts';
export * from './documents/comparisons.ts';
export * from './documents/data.ts';
export * from './documents/dataset.ts';
export * from './documents/design.ts';
export * from './documents/experiment.ts';
export * from './documents/experiments.ts';
export * from './documents/fragments.ts';
export * from './documents/import.ts';
export * from './documents/inbox.ts';
export * from './documents/installation.ts';
export * from './documents/join.ts';
export * from './documents/live-preview.ts';
export * from './documents/model.ts';
export * from './documents/models.ts';
export * from './documents/new-experiment.ts';
export * from './documents/new-study.ts';
export * from './documents/palette.ts';
export * from './documents/predictions.ts';
export * from './documents/preprocessing.ts';
export * from './documents/project-home.ts';
export * from './documents/reports.ts';
export * from './documents/run.ts';
export * from './documents/script.ts';
export * from './documents/settings.ts';
export * from './documents/shared.ts';
export * from './documents/sharing.ts';
export * from './documents/shell.ts';
export * from './documents/sign-in.ts';
export * from './documents/slices.ts';
export * from './documents/studies.ts';
export * from './documents/threads.ts';
export * from './documents/tokens.ts';
export * from './documents/tour.ts';
export * from './documents/upload.ts';
export * from './documents/webhooks.ts';
