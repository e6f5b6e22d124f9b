// What a worker and the process of one job say to each other. The process never sees the database.

import type { EngineOrder } from '@pathlens/engines/choice';
import type { Preprocessing, RunConfig, VersionDifference } from '@pathlens/jobs';
import type { Failure } from '../failure.ts';
import type { StoredModel } from '../stored-model.ts';
import type { AnalysedComparison, AnalysisInput, CountedRows } from '../tasks/analyse-comparison/analysis-task.ts';
import type { ComparedVersion } from '../tasks/compare-versions/compare-stored.ts';
import type { DatasetEvents, DatasetInput, ImportedDataset } from '../tasks/import-dataset/read-dataset.ts';
import type { ImportedModel, ReadModel } from '../tasks/import-model/read-model.ts';
import type { PredictInput, PredictionEvents } from '../tasks/predict/predict-images.ts';
import type { AnsweredProbe, ProbeInput } from '../tasks/probe-image/answer-probe.ts';
import type { PathwayEvents } from '../tasks/run-pathways/find-pathways.ts';
import type {
  CutStudy,
  FoundShard,
  ShardEvent,
  ShardInput,
  SummaryEvent,
  SummaryInput,
} from '../tasks/run-shards/shard-task.ts';
import type { AnsweredStudy, StudyMaterial, StudyTaskEvent, StudyTaskInput } from '../tasks/run-study/study-task.ts';

/** An item of a dataset as a run needs it. */
export interface ImageInput {
  readonly itemId: string;
  readonly position: number;
  readonly objectKey: string;
  readonly digest: string;
  /** Region name to the object key of its mask. */
  readonly masks: Readonly<Record<string, string>>;
}

/** What a process of a run needs beside images. */
export interface RunInput {
  readonly model: StoredModel & { readonly inputShape: readonly number[] };
  readonly preprocessing: Preprocessing;
  /** Whose activations pruned units take where the imposition asks for other images; else empty. */
  readonly reference: readonly ImageInput[];
  readonly config: RunConfig;
  readonly seed: number;
}

/** Images of a run that one process computes one after the other. */
export interface ImagePortion {
  readonly images: readonly ImageInput[];
  /** Below it its objects go: of this attempt alone. */
  readonly prefix: string;
  /** What it may store. */
  readonly outputBytes: number;
}

/** Every task: what it is given, what it says on its way, what it answers. */
export interface Tasks {
  readonly 'import-model': {
    input: { model: StoredModel; preprocessing: Preprocessing | null };
    /** What was read, before it is checked. */
    event: ReadModel;
    result: ImportedModel;
  };
  readonly 'compare-versions': {
    input: { before: ComparedVersion; after: ComparedVersion };
    event: never;
    result: VersionDifference;
  };
  readonly 'import-dataset': { input: DatasetInput; event: DatasetEvents; result: ImportedDataset };
  /** Having found the pathways of a portion it asks for the next one. */
  readonly 'run-pathways': {
    input: RunInput & { readonly first: ImagePortion };
    event: PathwayEvents;
    result: Record<string, never>;
  };
  readonly 'probe-image': { input: ProbeInput; event: never; result: AnsweredProbe };
  readonly 'run-study': { input: StudyTaskInput; event: StudyTaskEvent; result: AnsweredStudy };
  readonly 'cut-study': { input: StudyMaterial; event: never; result: CutStudy };
  readonly 'run-shard': { input: ShardInput; event: ShardEvent; result: FoundShard };
  readonly 'summarise-study': { input: SummaryInput; event: SummaryEvent; result: Record<string, never> };
  readonly 'analyse-comparison': { input: AnalysisInput; event: CountedRows; result: AnalysedComparison };
  readonly predict: { input: PredictInput; event: PredictionEvents; result: Record<string, never> };
}

export type TaskId = keyof Tasks;

export interface ChildSettings {
  readonly storageUrl: string;
  readonly engines: {
    readonly order: EngineOrder;
    /** Where it is kept which of them is the fastest for a network; undefined: nowhere. */
    readonly folder?: string;
  };
  readonly threads: number;
  readonly outputBytes: number;
}

export interface StartMessage<T extends TaskId = TaskId> {
  readonly task: T;
  readonly input: Tasks[T]['input'];
  readonly settings: ChildSettings;
}

export type ChildMessage =
  | { readonly kind: 'event'; readonly event: unknown }
  /** Waits for an `Answer`. */
  | { readonly kind: 'question'; readonly question: unknown }
  | { readonly kind: 'result'; readonly result: unknown }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'fault'; readonly stack: string };

/** What a process that asked is told. */
export interface Answer {
  readonly answer: unknown;
}
