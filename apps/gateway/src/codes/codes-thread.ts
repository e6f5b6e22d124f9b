// A thread that reads stored rank codes and counts in them, so that megabytes of units never hold up the event loop.
import { parentPort, workerData } from 'node:worker_threads';
import {
  type CodeLayer,
  channelShares,
  hasBit,
  overlap,
  packedMask,
  topChannels,
  topUnits,
} from '@pathlens/pathway-core/codes';
import { openStorage, readPlain } from '@pathlens/storage';
import { addChannels, emptyTable } from './channel-table.ts';
import { classOverlaps } from './class-overlap.ts';
import { MeanShares } from './mean-shares.ts';
import { RecentBytes } from './recent-bytes.ts';
import type {
  ChannelCount,
  ChannelsTask,
  ChannelTable,
  ChannelTableTask,
  ClassOverlapTask,
  CodesTask,
  KeptUnit,
  MeanSharesTask,
  UnitsTask,
} from './task.ts';

const { storageUrl, cacheBytes } = workerData as { storageUrl: string; cacheBytes: number };
const storage = await openStorage(storageUrl);
const recent = new RecentBytes(cacheBytes, (key) => readPlain(storage, key));

async function channels({ cut, deadKey, layer, first, order }: ChannelsTask): Promise<ChannelCount[]> {
  const [codes, dead] = await Promise.all([recent.get(cut.codesKey), recent.get(deadKey)]);
  const shares =
    order === 'SCORE'
      ? topChannels(codes, layer, { index: cut.index, first })
      : channelShares(codes, layer, cut.index).slice(0, first);
  return shares.map(({ channel, kept, share, units }) => {
    const start = layer.offset + channel * units;
    let deadKept = 0;
    for (let unit = start; unit < start + units; unit++) if (codes[unit] > cut.index && hasBit(dead, unit)) deadKept++;
    return { channel, kept, keptShare: share, dead: deadKept };
  });
}

async function units({ cut, deadKey, layer, first, channel }: UnitsTask): Promise<KeptUnit[]> {
  const [codes, dead] = await Promise.all([recent.get(cut.codesKey), recent.get(deadKey)]);
  const kept = topUnits(codes, layer, { index: cut.index, first, channel });
  return kept.map((unit) => ({ ...unit, dead: hasBit(dead, unit.unit) }));
}

// Read once and let go: many pathways would push out of memory what people look at.
async function meanShares({ histogramKeys, points, boundaries }: MeanSharesTask): Promise<number[][]> {
  const means = new MeanShares(points, boundaries);
  for (const key of histogramKeys) means.add(await storage.readBytes(key));
  return means.shares();
}

async function channelTable({ cuts, layers }: ChannelTableTask): Promise<ChannelTable> {
  const table = emptyTable(cuts.length, layers);
  for (const [row, { codesKey, index }] of cuts.entries()) {
    addChannels(table, await readPlain(storage, codesKey), { row, index, layers });
  }
  return table;
}

/** Holds a bit a unit and pathway. */
async function overlapWithClass({ cuts, groups }: ClassOverlapTask): Promise<Float32Array> {
  const bits: Uint8Array[] = [];
  for (const { codesKey, index } of cuts) bits.push(packedMask(await readPlain(storage, codesKey), index));
  return classOverlaps(bits, groups);
}

async function answer(task: CodesTask): Promise<unknown> {
  switch (task.kind) {
    case 'channels':
      return channels(task);
    case 'units':
      return units(task);
    case 'mean-shares':
      return meanShares(task);
    case 'channel-table':
      return channelTable(task);
    case 'class-overlap':
      return overlapWithClass(task);
    case 'mask':
      return packedMask(await recent.get(task.cut.codesKey), task.cut.index);
    case 'overlap': {
      const [a, b] = await Promise.all([recent.get(task.cut.codesKey), recent.get(task.other.codesKey)]);
      const layers: readonly CodeLayer[] = task.layers;
      return overlap({ codes: a, index: task.cut.index }, { codes: b, index: task.other.index }, layers);
    }
  }
}

parentPort?.on('message', async ({ id, task }: { id: number; task: CodesTask }) => {
  try {
    parentPort?.postMessage({ id, value: await answer(task) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
