// What each channel answers to each image: the mean of its activation over height and width, an activation point at a time.
import type { Observations } from '../statistics/correlation.ts';
import { type ImageSource, readBatch } from './image-source.ts';
import { activationsOf } from './imposition.ts';
import type { AnalysisSession } from './session.ts';

/** One matrix [channels, images] an activation point. */
export async function channelActivations(
  session: AnalysisSession,
  images: ImageSource,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Observations[]> {
  const { network } = session;
  const found = network.activations.map(({ shape }) => {
    const rows = shape[0] ?? 1;
    return { rows, columns: images.count, values: new Float32Array(rows * images.count) };
  });
  const size = session.asker.rows(network.units);
  for (let start = 0; start < images.count; start += size) {
    signal?.throwIfAborted();
    const end = Math.min(start + size, images.count);
    const values = await activationsOf(session, await readBatch(images, [start, end], network), end - start);
    for (const [i, { rows, columns, values: into }] of found.entries()) {
      const area = network.activations[i].units / rows;
      for (let at = 0, image = start; image < end; image++) {
        for (let channel = 0; channel < rows; channel++) {
          let sum = 0;
          for (const next = at + area; at < next; at++) sum += values[i][at];
          into[channel * columns + image] = sum / area;
        }
      }
    }
  }
  return found;
}
