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
import { RecentBytes } from './recent-bytes.ts';
import type { ChannelCount, ChannelsTask, CodesTask, KeptUnit, UnitsTask } from './task.ts';

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

async function answer(task: CodesTask): Promise<unknown> {
  switch (task.kind) {
    case 'channels':
      return channels(task);
    case 'units':
      return units(task);
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
