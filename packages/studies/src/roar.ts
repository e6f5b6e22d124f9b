// ROAR and KAR as a study (Hooker et al., NeurIPS 2019; §4.5 of algorithms.md): the uploaded architecture is trained anew, from seeds,
// on images that lack the pixels a map marks; what it still reaches says how much they told. First the ranks of all pixels by every
// map and control, a shard a block of images; then a shard a training, which goes on from its last epoch when it is cut off.
import { elementCount } from '@pathlens/pathway-core';
import { gatherFindings } from './roar/findings.ts';
import { type RoarPlan, rankBlocks, roarPlan, roarShards } from './roar/plan.ts';
import { rankBlock } from './roar/rank-block.ts';
import { sayFindings } from './roar/say-findings.ts';
import { trainCell } from './roar/train-cell.ts';
import type { ShardedStudy } from './sharded.ts';
import type { StudyContext } from './study.ts';

async function blocksOf(context: StudyContext, plan: RoarPlan) {
  const { network } = await context.models[0].open();
  return rankBlocks(plan, elementCount(network.input.shape.slice(-2)));
}

export const roarStudy: ShardedStudy = {
  shards: roarShards,
  async run(context, { key }, run) {
    const plan = roarPlan(context);
    const { settings, split, trainings } = plan;
    const blocks = await blocksOf(context, plan);
    const block = blocks.find((one) => one.key === key);
    if (block !== undefined) return await rankBlock(context, { ...block, settings }, run);
    const training = trainings.find((one) => one.key === key);
    if (training === undefined) throw new Error(`no shard “${key}” in this study`);
    const own = blocks.filter(({ source }) => source.id === training.map?.source.id);
    return await trainCell(context, { training, settings, split, blocks: own }, run);
  },
  async *summarise(context, results) {
    yield* sayFindings(context, await gatherFindings(context, roarPlan(context), results));
  },
};
