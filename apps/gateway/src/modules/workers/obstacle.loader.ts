// Why a run that waits would wait for ever: none of the workers that live has the memory it needs.
import type { PrismaClient } from '@pathlens/db';
import DataLoader from 'dataloader';
import { aliveSeconds, secondsAgo } from './workers.service.ts';

const gigabytes = (bytes: bigint) =>
  `${(Number(bytes) / 2 ** 30).toLocaleString('en', { maximumSignificantDigits: 2 })} GB`;

/** By the memory that a run needs; null where some worker takes it, and where none lives at all. */
export function obstacleLoader(prisma: PrismaClient): DataLoader<bigint, string | null> {
  return new DataLoader(async (needed) => {
    const since = await secondsAgo(prisma, aliveSeconds);
    const { _max } = await prisma.worker.aggregate({
      where: { heartbeatAt: { gt: since } },
      _max: { memoryBytes: true },
    });
    const most = _max.memoryBytes;
    return needed.map((bytes) => {
      if (most === null || bytes <= most) return null;
      return `It needs ${gigabytes(bytes)} of memory; the largest worker has ${gigabytes(most)}.`;
    });
  });
}
