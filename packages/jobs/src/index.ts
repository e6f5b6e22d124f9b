// Public door of jobs: what may be asked of a worker, and what it answers. Nothing here knows how it is done.

export {
  type ColumnFigures,
  type ComparisonFigures,
  columnMeasures,
  comparisonFigures,
  type MeanInterval,
  massMeasure,
  type PairFigures,
  pairMeasures,
} from './comparison-figures.ts';
export {
  type Boxes,
  boxes,
  type DatasetDetection,
  type DatasetLayout,
  type DatasetReport,
  datasetDetection,
  datasetLayouts,
  datasetReport,
} from './datasets.ts';
export {
  analyseComparison,
  compareVersions,
  cutStudy,
  firstJobOf,
  importDataset,
  importModel,
  type JobDefinition,
  jobDefinitions,
  predict,
  probeImage,
  runPathways,
  runPortion,
  runShard,
  runStudy,
  studiesInShards,
  summariseStudy,
} from './definitions.ts';
export {
  type ActivationPointSummary,
  activationPoints,
  type ImportReport,
  importReport,
  type WeightSummary,
} from './import-report.ts';
export { type JobGroup, jobGroup, leastMemory, readJobGroup } from './job-group.ts';
export { jobGroups } from './job-groups.ts';
export {
  type GradientCheck,
  gradientCheck,
  type Parity,
  parity,
  type Suggestion,
  suggestion,
} from './model-checks.ts';
export { channel, type Notice, notice } from './notices.ts';
export { type PathlensJson, pathlensJson } from './pathlens-json.ts';
export { labelMatchings, type PredictionSummary, predictionSummary } from './predictions.ts';
export { type Preprocessing, preprocessing } from './preprocessing.ts';
export { type PreprocessingPreset, preprocessingPresets, presetFor } from './preprocessing-presets.ts';
export { mostProbedChannels, type ProbeFinding, type ProbeQuestion, probeFinding, probeQuestion } from './probe.ts';
export { queueOptions } from './queue-options.ts';
export { codeVersion } from './result-version.ts';
export {
  type CutSummary,
  cutSummaries,
  type EnginesUsed,
  enginesUsed,
  type SelectionFacts,
  selectionFacts,
} from './results.ts';
export { type ExperimentConfig, experimentConfig, type RunConfig, runConfig } from './run-config.ts';
export { type ClaimFinding, claimFinding, type StudyConfig, studyConfig } from './studies.ts';
export { type VersionDifference, versionDifference } from './version-difference.ts';
export { wakeComparisons } from './wake-comparisons.ts';
