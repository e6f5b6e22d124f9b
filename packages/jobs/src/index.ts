// Public door of jobs: what may be asked of a worker, and what it answers. Nothing here knows how it is done.

export { importDataset, importModel, type JobDefinition, jobDefinitions, runPathways } from './definitions.ts';
export {
  type ActivationPointSummary,
  activationPoints,
  type ImportReport,
  importReport,
} from './import-report.ts';
export { channel, type Notice, notice } from './notices.ts';
export { type Preprocessing, preprocessing } from './preprocessing.ts';
export { queueOptions } from './queue-options.ts';
export { type CutSummary, cutSummaries, type DatasetReport, datasetReport } from './results.ts';
export { type ExperimentConfig, experimentConfig, type RunConfig, runConfig } from './run-config.ts';
