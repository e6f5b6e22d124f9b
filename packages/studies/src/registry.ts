// Every study by its catalog id, loaded when it is first asked for.
import type { StudyId } from '@pathlens/pathway-core';
import { inOneProcess } from './in-one-process.ts';
import type { ShardedStudy } from './sharded.ts';
import type { Study } from './study.ts';

export type ShardedStudyId = 'evaluation' | 'roar';

/** Those that are cut into shards, which any worker may run. */
export const shardedStudies: Readonly<Record<ShardedStudyId, () => Promise<ShardedStudy>>> = {
  evaluation: async () => (await import('./evaluation.ts')).evaluation,
  roar: async () => (await import('./roar.ts')).roarStudy,
};

export const studies: Readonly<Record<StudyId, () => Promise<Study>>> = {
  claims: async () => (await import('./claims.ts')).claimsStudy,
  faithfulness: async () => (await import('./faithfulness.ts')).faithfulnessStudy,
  'local-linearity': async () => (await import('./local-linearity.ts')).localLinearityStudy,
  decoding: async () => (await import('./decoding.ts')).decoding,
  'path-graph': async () => (await import('./path-graph.ts')).pathGraph,
  'path-analysis': async () => (await import('./path-analysis.ts')).pathAnalysis,
  'pathway-map': async () => (await import('./pathway-map.ts')).pathwayMap,
  stability: async () => (await import('./stability.ts')).stability,
  'model-overlap': async () => (await import('./model-overlap.ts')).modelOverlap,
  evaluation: async () => inOneProcess(await shardedStudies.evaluation()),
  roar: async () => inOneProcess(await shardedStudies.roar()),
};
