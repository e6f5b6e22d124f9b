// The jobs: queue name and input. Each is enqueued in the transaction that writes the row it names.
import type { StudyId } from '@pathlens/pathway-core/catalog';
import { z } from 'zod';

export interface JobDefinition<Input> {
  /** Queue name. */
  readonly id: string;
  readonly input: z.ZodType<Input>;
}

function job<Input>(id: string, input: z.ZodType<Input>): JobDefinition<Input> {
  return { id, input };
}

/** Read an uploaded model file and write its import report, or the reason it was refused. */
export const importModel = job('import-model', z.object({ modelVersionId: z.string() }));
/** Find out what an uploaded archive of images holds and, once that is confirmed, make items of it. */
export const importDataset = job('import-dataset', z.object({ datasetVersionId: z.string() }));
/** Find what changed from one version of a model to another. */
export const compareVersions = job('compare-versions', z.object({ versionDifferenceId: z.string() }));
/** Find the pathways of one run's images and their maps. */
export const runPathways = job('run-pathways', z.object({ runId: z.string() }));
/** Compute some images of a run that was cut into portions; `cut` is the run's attempt that cut it. */
export const runPortion = job('run-portion', z.object({ runId: z.string(), number: z.int(), cut: z.int() }));
/** What a run's model answers for one image under a mask of one's own. */
export const probeImage = job('probe-image', z.object({ probeId: z.string() }));
/** What a model version says of every image of a dataset version. */
export const predict = job('predict', z.object({ predictionTableId: z.string() }));
/** Answer the question of a study with figures, tables, verdicts and pictures. */
export const runStudy = job('run-study', z.object({ studyId: z.string() }));
/** Cut a study into shards, which are jobs of their own: it takes seconds, and must not wait for a study that takes hours. */
export const cutStudy = job('cut-study', z.object({ studyId: z.string() }));
/** Run one part of a study that is cut into shards. */
export const runShard = job('run-shard', z.object({ studyId: z.string(), key: z.string() }));
/** Make figures and tables of the shards of a study that are done so far. */
export const summariseStudy = job('summarise-study', z.object({ studyId: z.string() }));
/** Figures over all images of a version of a comparison, from what its runs have stored. */
export const analyseComparison = job('analyse-comparison', z.object({ comparisonAnalysisId: z.string() }));

/** Those that are cut into shards. */
export const studiesInShards: readonly StudyId[] = ['evaluation', 'roar'];

/** The job that a new study begins with. */
export function firstJobOf(kind: string): typeof runStudy {
  return studiesInShards.some((id) => id === kind) ? cutStudy : runStudy;
}

export const jobDefinitions = [
  importModel,
  importDataset,
  compareVersions,
  runPathways,
  runPortion,
  probeImage,
  predict,
  runStudy,
  cutStudy,
  runShard,
  summariseStudy,
  analyseComparison,
] as const;
