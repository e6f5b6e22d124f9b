// What an experiment will cost before it starts: passes per image, times what such passes have taken here.
import type { ModelVersion } from '@pathlens/db';
import { activationPoints } from '@pathlens/jobs';
import { attributionMethods, type ImpositionId, maxReferenceImages } from '@pathlens/pathway-core/catalog';
import { asSystem } from '../../acting.ts';
import type { Context } from '../../context.ts';
import { livingSpeed, meanSpeed } from '../workers/living-speed.ts';
import { alreadyComputed } from './already-computed.ts';
import { completeInput, type PartialExperimentInput } from './complete-input.ts';
import { configOfRun, type ExperimentPlan, planExperiment } from './experiment-plan.ts';
import { passesOfRun } from './run-passes.ts';
import { selectionTitles } from './selection-titles.ts';

/** Work of a forward pass of the network that workers measure themselves with. */
const referenceFlops = 1e9;

export interface EstimateRow {
  readonly title: string;
  readonly passes: number;
  /** null where nothing has been measured yet. */
  readonly seconds: number | null;
}

export interface Estimate {
  readonly runs: number;
  readonly passes: number;
  readonly seconds: number | null;
  readonly storageBytes: number;
  /** Images of runs whose results are there already: they cost nothing. */
  readonly reused?: number;
  readonly rows: readonly EstimateRow[];
}

/** One row a run. Throws what planExperiment throws. */
export async function estimateExperiment(context: Context, input: PartialExperimentInput): Promise<Estimate> {
  const plan = await planExperiment(context, await completeInput(context, input));
  const rows: EstimateRow[] = [];
  const titles = selectionTitles(plan.config.selections);
  let storageBytes = 0;
  let reused = 0;
  for (const version of plan.versions) {
    const perPass = await secondsPerPass(context, version);
    const { name } = await context.load.model.load(version.modelId);
    for (const [index, selection] of plan.config.selections.entries()) {
      const done = await alreadyComputed(context, {
        projectId: plan.project.id,
        modelVersionId: version.id,
        seed: plan.config.seed,
        config: configOfRun(plan.config, selection),
        itemIds: plan.itemIds,
      });
      const images = plan.itemIds.length - done;
      reused += done;
      const { perImage, cuts } = passesOfRun(plan.config, selection, version);
      const passes = images * perImage + passesOfImposition(plan.config.imposition, images);
      const title = `${name} v${version.number}, ${titles[index]}`;
      rows.push({ title, passes, seconds: perPass === null ? null : passes * perPass });
      storageBytes += images * bytesPerImage(plan, version, cuts);
    }
  }
  const known = rows.every(({ seconds }) => seconds !== null);
  return {
    runs: rows.length,
    passes: rows.reduce((sum, row) => sum + row.passes, 0),
    seconds: known ? rows.reduce((sum, row) => sum + (row.seconds ?? 0), 0) : null,
    storageBytes,
    reused,
    rows,
  };
}

/** Forward passes, half a pass each, that give pruned units other values than zero. */
export function passesOfImposition(imposition: ImpositionId, images: number): number {
  switch (imposition) {
    case 'zero':
      return 0;
    case 'mean':
      return Math.min(images, maxReferenceImages) / 2;
    case 'constOriginal':
    case 'resample':
      return images / 2;
  }
}

// Codes, dead bits and histogram, and of each map its float32 array and its tile.
function bytesPerImage({ config }: ExperimentPlan, version: ModelVersion, cuts: number): number {
  const points = activationPoints.parse(version.activations ?? []);
  const units = version.units ?? 0;
  const [channels = 3, height = 0, width = 0] = version.inputShape;
  const maps = config.attributions.reduce(
    (sum, { id }) => sum + (attributionMethods[id].cost.perSparsity ? cuts : 1),
    0,
  );
  return units + Math.ceil(units / 8) + points.length * 2_048 + maps * height * width * (4 * channels + 1);
}

/**
 * What a pass over one image takes with all workers alive, or with one of them; null where nothing has been measured. The model's own
 * runs tell best; then runs of other models and the workers' own measurement, scaled by work per pass.
 */
export async function secondsPerPass(
  { app }: Context,
  version: ModelVersion,
  { alone = false }: { readonly alone?: boolean } = {},
): Promise<number | null> {
  const speed = alone ? meanSpeed : livingSpeed;
  // How fast this machine is tells nothing of what it computed.
  const measured = await asSystem(
    () => app.prisma.$queryRaw<Measured[]>`
    SELECT run."modelVersionId", model_version."forwardFlops" AS flops, sum(run.passes)::float8 AS passes,
      sum(coalesce(run."speedSeconds" / nullif(${speed}, 0), run.seconds * coalesce(${meanSpeed} / nullif(${speed}, 0), 1)))::float8 AS seconds
    FROM run JOIN model_version ON model_version.id = run."modelVersionId"
    WHERE run.state = 'DONE' AND run.passes > 0 AND run.seconds > 0
    GROUP BY run."modelVersionId", model_version."forwardFlops" ORDER BY sum(run.passes) DESC LIMIT 50`,
  );
  const own = measured.find(({ modelVersionId }) => modelVersionId === version.id);
  if (own) return own.seconds / own.passes;
  const work = version.forwardFlops;
  if (work === null) return null;
  const other = measured.find(({ flops }) => flops !== null && flops > 0);
  if (other?.flops) return (other.seconds / other.passes) * (work / other.flops);
  const [{ alive }] = await app.prisma.$queryRaw<{ alive: number }[]>`SELECT ${speed} AS alive`;
  return alive === 0 ? null : work / referenceFlops / alive;
}

interface Measured {
  readonly modelVersionId: string;
  readonly flops: number | null;
  readonly passes: number;
  /** With the workers that live now, or as it was where none does. */
  readonly seconds: number;
}
