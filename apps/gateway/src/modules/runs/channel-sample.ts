// What a sample of a run's pathways keeps of every channel, the same number of each class: which classes use a channel, and on
// which images it lasts longest.
import type { Run } from '@pathlens/db';
import type { Context } from '../../context.ts';
import { sampleClasses } from './class-sample.ts';

export interface ChannelSample {
  readonly run: string;
  /** The boundary reached, percent. */
  readonly sparsity: number;
  /** Pathways of the run. */
  readonly of: number;
  readonly images: readonly string[];
  /** Class that each pathway is for. */
  readonly targets: readonly number[];
  /** [images, channels of all points], base64: 255ths of the channel's units kept. */
  readonly kept: string;
  /** Likewise: mean code of its units. */
  readonly score: string;
}

const most = { pathways: 200, units: 64 * 1024 ** 2 };

/** Cost: reading the codes of at most 200 pathways and 64 million units. Throws SPARSITY_RANGE. */
export async function channelSample(context: Context, run: Run, sparsity: number): Promise<ChannelSample> {
  const sample = await sampleClasses(context, run, { sparsity, most });
  const { kept, score } = await context.app.codes.ask({
    kind: 'channel-table',
    cuts: sample.cuts,
    layers: sample.points,
  });
  return {
    run: run.id,
    sparsity: sample.sparsity,
    of: sample.of,
    images: sample.pathways.map(({ itemId }) => itemId),
    targets: sample.pathways.map(({ target }) => target),
    kept: Buffer.from(kept).toString('base64'),
    score: Buffer.from(score).toString('base64'),
  };
}
