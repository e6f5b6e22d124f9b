// Public door of studies: every study by its catalog id, and what they are given and say.

export { attributionLabel, attributionLabels } from './attribution-label.ts';
export { contentDigest } from './content-digest.ts';
export { inOneProcess, type ShardLanes, type ShardStore, storeInMemory } from './in-one-process.ts';
export { type ShardedStudyId, shardedStudies, studies } from './registry.ts';
export { selectionLabel, selectionLabels } from './selection-label.ts';
export type { Shard, ShardedStudy, ShardResults, ShardRun } from './sharded.ts';
export type {
  AttributionRequest,
  ClaimFinding,
  ForeignMaps,
  MetricRequest,
  StoredPathways,
  Study,
  StudyArray,
  StudyContext,
  StudyEvent,
  StudyImages,
  StudyModel,
  StudyPicture,
  StudyRequest,
} from './study.ts';
