// What a study is: a question to a model and a slice of images, answered bit by bit with figures, tables, verdicts and pictures.
import type { Figure, Table } from '@pathlens/figures';
import type {
  AnalysisSession,
  AttributionId,
  Bootstrap,
  ClaimId,
  ImageSource,
  ImpositionId,
  MetricId,
  ParameterValues,
  SelectionRequest,
  Target,
  Verdict,
} from '@pathlens/pathway-core';

/** The slice, as one model sees it. */
export interface StudyImages extends ImageSource {
  /** What each image is called: its path in the dataset, or its index. */
  readonly names: readonly string[];
  /** The class each image is labelled with, among the model's classes; null where it has none there. */
  readonly labels: readonly (number | null)[];
  /** Identifies each image for methods that draw: 32 bits of its digest. */
  readonly keys: readonly number[];
  /** Identifies each image's content: hex SHA-256 of its file or of its values. */
  readonly digests: readonly string[];
  /** Region ("object") of an image as [H, W] of 0 and 1, as the model sees it; null where there is none. */
  region?(image: number, name: string): Promise<Uint8Array | null>;
}

export interface StudyModel {
  /** As captions name it: "tagged-cnn v2". */
  readonly label: string;
  /** Identifies the network with its preprocessing: hex SHA-256. */
  readonly digest: string;
  /** Names of its classes; those without a name are called "Class 7". */
  readonly classes: readonly string[];
  readonly images: StudyImages;
  /** Opens on first call and stays open until the study ends; who made the model closes it. */
  open(): Promise<AnalysisSession>;
  /** How the tensor becomes a picture again: (value × std + mean), 0 to 1, in RGB or grey; null where nobody has said. */
  readonly normalisation: { readonly mean: readonly number[]; readonly std: readonly number[] } | null;
}

/** One method's pathways of images that were found before: codes of every unit, dead units. */
export interface StoredPathways {
  readonly selections: readonly SelectionRequest[];
  /** Ascending boundaries that the codes of each selection count. */
  readonly boundaries: readonly (readonly number[])[];
  /** Response at the sparsities that were computed. */
  read(
    image: number,
    selection: number,
  ): Promise<{
    readonly codes: Uint8Array;
    readonly dead: Uint8Array;
    /** Class the model predicts; left out where nobody has kept it. */
    readonly predicted?: number;
    /** Region ("tag") to the share of the mass of its attribution map in it; left out where no map is stored. */
    readonly masses?: Readonly<Record<string, number>>;
    readonly responses: readonly {
      readonly sparsity: number;
      readonly probabilityRatio: number;
      readonly logitRatio?: number | null;
      readonly argmaxKept: boolean;
    }[];
  } | null>;
}

/** Maps that are examined: of a method with its parameters, or computed elsewhere and read from a file. */
export type AttributionRequest =
  | {
      readonly id: AttributionId;
      readonly parameters: ParameterValues;
      /** Of pathway-gradient: whose pathways, and percent of units pruned. */
      readonly pathway: { readonly selection: SelectionRequest; readonly sparsity: number } | null;
    }
  | { readonly id: 'foreign'; readonly name: string };

export interface MetricRequest {
  readonly id: MetricId;
  readonly parameters: ParameterValues;
}

/** Maps that were computed elsewhere. */
export interface ForeignMaps {
  readonly name: string;
  /** Hex SHA-256 of the file they came in. */
  readonly digest: string;
  /** Signed, [1 or C, H, W] as large as the input of the study's first model; null where there is none of this image. */
  read(image: number): Promise<{ readonly shape: readonly number[]; readonly values: Float32Array } | null>;
}

export interface StudyRequest {
  readonly selections: readonly SelectionRequest[];
  /** Of a study that examines maps; empty in others, as are metrics and levels. */
  readonly attributions: readonly AttributionRequest[];
  readonly metrics: readonly MetricRequest[];
  /** Percent of the pixels taken out. */
  readonly levels: readonly number[];
  readonly sparsities: readonly number[];
  readonly imposition: ImpositionId;
  readonly target: Target;
  readonly seed: number;
  /** Of the study, as completeParameters gives them. */
  readonly parameters: ParameterValues;
  /** Of a claims study; all where empty. */
  readonly claims: readonly ClaimId[];
}

export interface StudyContext {
  /** At least one; several where models are compared. */
  readonly models: readonly StudyModel[];
  /** Pathways of the first model's images, where an experiment has found them. */
  readonly stored?: StoredPathways;
  /** Maps that the request names as foreign. */
  readonly foreign?: readonly ForeignMaps[];
  readonly request: StudyRequest;
  /** Put under every figure: model, data, selections, seed, code version. */
  readonly provenance: Figure['provenance'];
  readonly signal?: AbortSignal;
}

/** A verdict on one claim, for this run. */
export interface ClaimFinding {
  readonly claim: ClaimId;
  readonly verdict: Verdict;
  /** The read-out: "68 % dead at 48 % density". */
  readonly effect: string;
  /** The number behind it with its interval; null where it is no estimate. */
  readonly interval: Bootstrap | null;
  /** What the number is: "dead share at the sparsest point", with its unit. */
  readonly measure: { readonly label: string; readonly unit: string } | null;
  /** Why the verdict is so, in one or two sentences with numbers. */
  readonly reason: string;
  /** What must be said beside it in this run, after the claim's own caveats. */
  readonly caveats: readonly string[];
  /** Ids of figures of the same study, the first one on the card. */
  readonly figures: readonly string[];
  readonly n: number;
}

/** An image of the study: decoded, or a map; RGB bytes [height, width, 3]. */
export interface StudyPicture {
  readonly id: string;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** An array that programs read: written as .npy. */
export interface StudyArray {
  readonly name: string;
  /** What a value is, and where there is none (NaN). */
  readonly about?: string;
  /** What each axis goes through, in the order of the shape: "sparsities", "selections", "activation points". */
  readonly axes?: readonly string[];
  readonly shape: readonly number[];
  readonly values: Float32Array | Float64Array | Uint8Array | Int32Array;
}

/** What a study says on its way. What has the id of something said before replaces it. */
export type StudyEvent =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'figure'; readonly figure: Figure }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'claim'; readonly finding: ClaimFinding }
  | { readonly kind: 'picture'; readonly picture: StudyPicture }
  | { readonly kind: 'array'; readonly array: StudyArray };

/** Throws PathlensError for what the request or the network rules out, and the signal's reason when it is aborted. */
export type Study = (context: StudyContext) => AsyncGenerator<StudyEvent, void, undefined>;
