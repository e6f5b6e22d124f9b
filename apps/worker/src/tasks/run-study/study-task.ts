// What a study's process is told, and what it tells.
import type { Figure } from '@pathlens/figures';
import type { Preprocessing, StudyConfig } from '@pathlens/jobs';
import type { SelectionRequest } from '@pathlens/pathway-core';
import type { EngineEvent } from '../../child/engine-event.ts';
import type { StoredModel } from '../../stored-model.ts';

export interface StudyImageInput {
  /** Its path in the dataset. */
  readonly path: string;
  readonly objectKey: string;
  readonly digest: string;
  /** Region name to the object key of its mask. */
  readonly masks: Readonly<Record<string, string>>;
}

export interface StudyModelInput {
  readonly label: string;
  /** Of its files, its output and its preprocessing: hex SHA-256. */
  readonly digest: string;
  readonly model: StoredModel & { readonly inputShape: readonly number[] };
  readonly preprocessing: Preprocessing;
  /** Names of its classes; empty where nobody has named them. */
  readonly classes: readonly string[];
  /** Of each image, among its classes. */
  readonly labels: readonly (number | null)[];
}

/** Pathways that one run of an experiment has stored, by image; null where it has none. */
export interface StoredRunInput {
  readonly selection: SelectionRequest;
  readonly boundaries: readonly number[];
  readonly images: readonly (StoredPathwayInput | null)[];
}

export interface StoredPathwayInput {
  readonly codesKey: string;
  readonly deadKey: string;
  readonly predicted: number;
  readonly responses: readonly {
    readonly sparsity: number;
    readonly probabilityRatio: number;
    readonly logitRatio: number | null;
    readonly argmaxKept: boolean;
  }[];
  /** Region to the share of the mass of its attribution map there; left out where no map of it has regions. */
  readonly masses?: Readonly<Record<string, number>>;
}

/** A file of maps that were computed elsewhere. */
export interface ForeignMapsInput {
  readonly name: string;
  readonly objectKey: string;
  readonly digest: string;
}

/** Everything that a study is about. */
export interface StudyMaterial {
  readonly config: StudyConfig;
  readonly models: readonly StudyModelInput[];
  readonly images: readonly StudyImageInput[];
  /** Empty where the study computes its pathways itself. */
  readonly stored: readonly StoredRunInput[];
  readonly foreign: readonly ForeignMapsInput[];
  readonly provenance: Figure['provenance'];
}

export interface StudyTaskInput extends StudyMaterial {
  /** Where its objects go. */
  readonly prefix: string;
}

/** A part as it is written: the data, and the object where the data is large. */
export interface SaidPart {
  readonly kind: 'FIGURE' | 'TABLE' | 'CLAIM' | 'PICTURE' | 'ARRAY';
  readonly key: string;
  readonly title: string;
  readonly content: object;
  /** Of the object, otherwise of the content as JSON. */
  readonly bytes: number;
  readonly object: { readonly objectKey: string; readonly mediaType: string } | null;
}

export interface SaidEvent {
  readonly kind: 'said';
  readonly parts: readonly SaidPart[];
  readonly done: number;
  readonly total: number;
  readonly passes: number;
}

export type StudyTaskEvent = EngineEvent | SaidEvent;

export interface AnsweredStudy {
  readonly passes: number;
}
