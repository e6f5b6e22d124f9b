// The portions of a run, by what its images are reckoned to take: what such passes have taken here, or the size of the network.
import { type RunConfig, runConfig } from '@pathlens/jobs';
import type { ImageInput } from '../../child/protocol.ts';
import type { WorkerContext } from '../../worker-context.ts';
import type { Range } from './image-inputs.ts';
import { portionSizes } from './portion-sizes.ts';
import type { TakenRun } from './taken-run.ts';

export interface PlannedPortion extends Range {
  readonly images: number;
}

type Place = Pick<WorkerContext, 'prisma' | 'env' | 'slots' | 'speed'>;

/** As many as a chunk of the process has. */
const batch = 8;
const aliveSeconds = 30;
/** Reading, preparing and storing of one image. */
const besidePasses = 0.02;
/** Networks are slower than the one that workers are measured with: their layers are smaller. */
const timesSelfTest = 3;
const usualSeconds = 20;

/** @param images those that are left, in their order */
export async function planPortions(
  run: TakenRun,
  images: readonly ImageInput[],
  place: Place,
): Promise<PlannedPortion[]> {
  const { env, slots } = place;
  const sizes = portionSizes({
    images: images.length,
    seconds: (await secondsPerImage(run, place)) * slots.count,
    slots: await livingSlots(run, place),
    mostSeconds: env.portionSeconds ?? usualSeconds,
    batch,
  });
  let start = 0;
  return sizes.map((size) => {
    const part = images.slice(start, start + size);
    start += size;
    return { first: part[0].position, last: part[part.length - 1].position, images: size };
  });
}

/** Of this worker, were it to compute nothing else. */
async function secondsPerImage(run: TakenRun, { prisma, speed }: Place): Promise<number> {
  const { passesPerSecond } = speed;
  const passes = run.imagePasses ?? usualPasses(runConfig.parse(run.config));
  const [measured] = await prisma.$queryRaw<{ perPass: number | null }[]>`
    SELECT (sum("speedSeconds") / nullif(sum(passes), 0))::float8 AS "perPass" FROM (
      SELECT "speedSeconds", passes FROM run
      WHERE "modelVersionId" = ${run.modelVersionId} AND "speedSeconds" > 0 AND passes > 0 ORDER BY "finishedAt" DESC LIMIT 20
    ) AS lately`;
  if (measured?.perPass) return (passes * measured.perPass) / passesPerSecond;
  const flops = run.modelVersion.forwardFlops ?? 0;
  return besidePasses + (passes * timesSelfTest * (flops / 1e9)) / passesPerSecond;
}

/** One pass for scores, one a sparsity, one a map. */
function usualPasses({ sparsities, attributions }: RunConfig): number {
  return 1 + sparsities.length + attributions.length;
}

async function livingSlots(run: TakenRun, { prisma, slots }: Place): Promise<number> {
  const [{ sum }] = await prisma.$queryRaw<{ sum: number | null }[]>`
    SELECT sum(slots)::int AS sum FROM worker
    WHERE "heartbeatAt" > now() - make_interval(secs => ${aliveSeconds}) AND "memoryBytes" >= ${run.memoryBytes ?? 0n}`;
  return Math.max(slots.count, sum ?? 0);
}
