// What a study will cost before it starts: passes by its kind, times what such passes have taken here.
import { studiesInShards } from '@pathlens/jobs';
import type { Context } from '../../context.ts';
import { type Estimate, secondsPerPass } from '../experiments/estimate.service.ts';
import { costedModel } from '../experiments/map-passes.ts';
import { completeStudyInput, type PartialStudyInput } from './study-input.ts';
import { studyPasses } from './study-passes.ts';
import { planStudy } from './study-plan.ts';

/** A figure or table takes some kilobytes, whatever it is about. */
const bytesOfParts = 500_000;

/** One row a model. Throws what planStudy throws. */
export async function estimateStudy(context: Context, input: PartialStudyInput): Promise<Estimate> {
  const plan = await planStudy(context, await completeStudyInput(context, input));
  const rows: { title: string; passes: number; seconds: number | null }[] = [];
  for (const version of plan.versions) {
    const { name } = await context.load.model.load(version.modelId);
    const passes = studyPasses(plan.config, { images: plan.itemIds.length, model: costedModel(version) });
    // Only shards are shared by workers.
    const alone = !studiesInShards.includes(plan.config.study);
    const perPass = await secondsPerPass(context, version, { alone });
    rows.push({ title: `${name} v${version.number}`, passes, seconds: perPass === null ? null : passes * perPass });
  }
  const known = rows.every(({ seconds }) => seconds !== null);
  return {
    runs: 1,
    passes: rows.reduce((sum, row) => sum + row.passes, 0),
    seconds: known ? rows.reduce((sum, row) => sum + (row.seconds ?? 0), 0) : null,
    storageBytes: bytesOfParts,
    rows,
  };
}
