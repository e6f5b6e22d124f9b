// Ranks of the pixels of a block of images by one map, and by its blurred copy: two bytes a pixel, four of large images.
import {
  blurredMap,
  bodyOf,
  defaultBatch,
  type ExplainedBatch,
  elementCount,
  frame,
  headerOf,
  relevanceOfImages,
  relevanceRanks,
} from '@pathlens/pathway-core';
import { pickedImages } from '../picked-images.ts';
import type { ShardRun } from '../sharded.ts';
import type { StudyContext } from '../study.ts';
import type { RankedSource } from './maps.ts';
import type { RoarSettings } from './settings.ts';

/** Of one result, unless a map would have more blocks than this. */
const blockBytes = 2 ** 21;
const mostBlocks = 200;
const mostImages = 256;

export type Ranks = Uint16Array | Uint32Array;

const bytesOfRank = (area: number): number => (area <= 2 ** 16 ? 2 : 4);

/** How many of so many images a block has. */
export function blockSize(area: number, images: number): number {
  const small = Math.min(Math.floor(blockBytes / (area * bytesOfRank(area))), mostImages);
  return Math.max(small, Math.ceil(images / mostBlocks), 1);
}

interface Header {
  readonly images: number;
  readonly area: number;
}

/** `places` are those of the images among the study's. */
export async function rankBlock(
  context: StudyContext,
  { source, places, settings }: { source: RankedSource; places: readonly number[]; settings: RoarSettings },
  run: Pick<ShardRun, 'progress' | 'signal'>,
): Promise<Uint8Array> {
  const { images, open } = context.models[0];
  const session = await open();
  const area = elementCount(session.network.input.shape.slice(-2));
  const copies = source.blurred ? 2 : 1;
  const ranks = emptyRanks(copies * places.length * area, area);
  let done = 0;
  const explainer = {
    id: source.id,
    explain(_: typeof session, batch: ExplainedBatch) {
      const own = places.slice(done, done + batch.keys.length);
      return source.maps.explain(session, { ...batch, places: own });
    },
  };
  const batches = relevanceOfImages(
    session,
    { explainer, images: pickedImages(images, places) },
    {
      batch: defaultBatch(session.network),
      rule: settings.reduction,
      seed: settings.seed,
      imageKey: (at) => images.keys[places[at]],
      signal: run.signal,
    },
  );
  for await (const { relevance, keys, height, width } of batches) {
    for (const [row, key] of keys.entries()) {
      const map = relevance.subarray(row * area, (row + 1) * area);
      ranks.set(relevanceRanks(map, key), (done + row) * area);
      if (!source.blurred) continue;
      const blurred = relevanceRanks(blurredMap(map, height, width), key);
      ranks.set(blurred, (places.length + done + row) * area);
    }
    done += keys.length;
    run.progress(done / places.length);
  }
  const header: Header = { images: places.length, area };
  return frame(header, [ranks]);
}

function emptyRanks(length: number, area: number): Ranks {
  return bytesOfRank(area) === 2 ? new Uint16Array(length) : new Uint32Array(length);
}

/** Of each image of the block, [H, W]. */
export function ranksOf(bytes: Uint8Array, { blurred }: { readonly blurred: boolean }): Ranks[] {
  const header = headerOf<Header>(bytes);
  if (header === null) throw new Error('no ranks of a block');
  const { images, area } = header;
  const { buffer } = bodyOf(bytes);
  const all = bytesOfRank(area) === 2 ? new Uint16Array(buffer) : new Uint32Array(buffer);
  const first = blurred ? images : 0;
  return Array.from({ length: images }, (_, at) => all.subarray((first + at) * area, (first + at + 1) * area));
}
