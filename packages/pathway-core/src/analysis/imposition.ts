// What pruned units are instead (§1.2 of algorithms.md): zero as in the paper; their own value on this image, frozen, so that
// the answer stays and only the gradient is restricted; their mean over other images; or their value on one other image,
// drawn by seed. Faithfulness depends on it, so that results name it.
import type { ImpositionId } from '../catalog/run-options.ts';
import { PathlensError } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { valueName, valuesProgram } from '../program/questions/values-question.ts';
import { random } from '../random.ts';
import { repeat } from '../tensor/rows.ts';
import { type ImageSource, readBatch } from './image-source.ts';
import type { AnalysisSession } from './session.ts';

export interface Imposition {
  readonly id: ImpositionId;
  /** The other images of `mean` and `resample`. */
  readonly reference?: ImageSource;
}

/** Values that pruned units of a batch take, [n, units] an activation point; undefined for zero. */
export interface Replacer {
  valuesFor(
    images: Float32Array,
    batch: {
      readonly count: number;
      readonly seeds: readonly number[];
      /** Which of the other images each one is, where it is one of them: it is never drawn for itself. */
      readonly own?: readonly (number | undefined)[];
    },
  ): Promise<readonly Float32Array[] | undefined>;
}

const question = {
  key: 'activations',
  program: (network: Network) =>
    valuesProgram(
      network,
      network.activations.map(({ value }) => value),
    ),
};

/** What every activation point puts out, [n, units] each. */
export async function activationsOf(
  session: AnalysisSession,
  images: Float32Array,
  count: number,
): Promise<Float32Array[]> {
  const fetch = session.network.activations.map((_, i) => valueName(i));
  const outputs = await session.asker.ask(question, { [pathwayNames.image]: images }, { batch: count, fetch });
  return fetch.map((name) => outputs[name] as Float32Array);
}

async function meanOver(session: AnalysisSession, reference: ImageSource): Promise<Float32Array[]> {
  const sums = session.network.activations.map(({ units }) => new Float64Array(units));
  const size = session.asker.rows(session.network.units);
  for (let start = 0; start < reference.count; start += size) {
    const end = Math.min(start + size, reference.count);
    const values = await activationsOf(session, await readBatch(reference, [start, end], session.network), end - start);
    for (const [i, sum] of sums.entries()) {
      for (let at = 0, unit = 0; at < values[i].length; at++) {
        sum[unit] += values[i][at];
        unit = unit + 1 === sum.length ? 0 : unit + 1;
      }
    }
  }
  return sums.map((sum) => Float32Array.from(sum, (value) => value / reference.count));
}

/** One of the other images, each as likely as the next. */
function drawn(seed: number, count: number, own: number | undefined): number {
  if (own === undefined) return random(seed).integer(count);
  if (count === 1) {
    throw new PathlensError(
      'IMPOSITION_REFERENCE',
      'Imposition by “resample” needs another image than the image itself.',
      {
        path: ['imposition', 'reference'],
        hint: 'Take at least two images.',
      },
    );
  }
  return (own + 1 + random(seed).integer(count - 1)) % count;
}

/** Makes ready what the imposition needs. Throws IMPOSITION_REFERENCE where other images are needed and there are none. */
export async function openReplacer(session: AnalysisSession, { id, reference }: Imposition): Promise<Replacer> {
  if (id === 'zero') return { valuesFor: async () => undefined };
  if (id === 'constOriginal') return { valuesFor: (images, { count }) => activationsOf(session, images, count) };
  if (reference === undefined || reference.count === 0) {
    throw new PathlensError('IMPOSITION_REFERENCE', `Imposition by “${id}” needs other images.`, {
      path: ['imposition', 'reference'],
      hint: 'Name the images whose activations pruned units take.',
    });
  }
  if (id === 'mean') {
    const means = await meanOver(session, reference);
    return { valuesFor: async (_images, { count }) => means.map((mean) => repeat(mean, count)) };
  }
  return {
    async valuesFor(images, { count, seeds, own }) {
      const chosen = new Float32Array(images.length);
      const elements = images.length / count;
      for (const [i, seed] of seeds.entries()) {
        const index = drawn(seed, reference.count, own?.[i]);
        chosen.set(await readBatch(reference, [index, index + 1], session.network), i * elements);
      }
      return activationsOf(session, chosen, count);
    },
  };
}

/** Writes what pruned units take, zero where a unit is kept. */
export function fillReplacements(
  values: readonly Float32Array[],
  masks: readonly Uint8Array[],
  into: readonly Float32Array[],
): void {
  for (const [i, mask] of masks.entries()) {
    const [from, to] = [values[i], into[i]];
    for (let unit = 0; unit < mask.length; unit++) to[unit] = mask[unit] === 1 ? 0 : from[unit];
  }
}
