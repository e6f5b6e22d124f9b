// How many images of a planned run are done already: a run of the same project that ended has examined them in the same way, and a
// worker links what it found instead of computing it again (apps/worker/src/tasks/run-pathways/earlier-work.ts).
import { codeVersion, type RunConfig } from '@pathlens/jobs';
import { needsReference } from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';

export interface PlannedRun {
  readonly projectId: string;
  readonly modelVersionId: string;
  readonly seed: number;
  readonly config: RunConfig;
  readonly itemIds: readonly string[];
}

/** At least: workers find the same picture in other data sets too, and the same network uploaded twice. */
export async function alreadyComputed({ app }: Context, planned: PlannedRun): Promise<number> {
  const { projectId, modelVersionId, seed, config, itemIds } = planned;
  // What pruned units take then depends on all images of the experiment.
  if (needsReference(config.imposition)) return 0;
  const [{ count }] = await app.prisma.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT pathway."itemId")::int AS count
    FROM run JOIN experiment ON experiment.id = run."experimentId" JOIN pathway ON pathway."runId" = run.id
    WHERE experiment."projectId" = ${projectId} AND run."modelVersionId" = ${modelVersionId} AND run.seed = ${seed}
      AND run.state IN ('DONE', 'PARTIAL') AND run."codeVersion" = ${codeVersion}
      AND run.config = ${JSON.stringify(config)}::jsonb AND pathway."itemId" = ANY(${[...itemIds]})`;
  return count;
}
