// What the processes of a study that is cut into shards are told, and what they tell: one cuts it, many run a shard each, one
// at a time makes figures of what is done.
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Storage } from '@pathlens/storage';
import type { Shard } from '@pathlens/studies';
import type { EngineEvent } from '../../child/engine-event.ts';
import type { SaidEvent, StudyMaterial } from '../run-study/study-task.ts';

/** What a study is about, as it was when it was cut: an object that every process of it reads. */
export function encodeMaterial(material: StudyMaterial): Uint8Array {
  return gzipSync(JSON.stringify(material));
}

export async function readMaterial(storage: Pick<Storage, 'readBytes'>, key: string): Promise<StudyMaterial> {
  return JSON.parse(gunzipSync(await storage.readBytes(key)).toString()) as StudyMaterial;
}

export interface CutStudy {
  readonly shards: readonly Shard[];
}

/** Keys of objects by shard. */
export type ShardObjects = Readonly<Record<string, string>>;

export interface ShardInput {
  readonly requestKey: string;
  readonly shard: Shard;
  /** Where an earlier process of it stood. */
  readonly keptKey: string | null;
  /** Results of the shards of earlier stages. */
  readonly results: ShardObjects;
  /** Where its objects go. */
  readonly prefix: string;
}

export type ShardEvent =
  | EngineEvent
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'kept'; readonly objectKey: string; readonly bytes: number };

export interface FoundShard {
  readonly objectKey: string;
  readonly bytes: number;
  readonly passes: number;
}

export interface SummaryInput {
  readonly requestKey: string;
  /** Results of what is done. */
  readonly results: ShardObjects;
  /** Where shards that are not done stood when that was last kept. */
  readonly kept: ShardObjects;
  /** As captions say what computed them. */
  readonly computedWith: string;
  readonly prefix: string;
}

export type SummaryEvent = SaidEvent;
