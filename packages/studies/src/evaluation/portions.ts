// Numbers of images one after the other put into one block.
import { sumOfEmpty } from './empty-maps.ts';
import type { BlockNumbers, MetricNumbers } from './encoding.ts';

/** Those of the same study; at least one. */
export function joined(portions: readonly BlockNumbers[]): BlockNumbers {
  const [first] = portions;
  if (portions.length === 1) return first;
  const lengths = portions.map(({ targets }) => targets.length);
  const join = (arrays: readonly Float64Array[], each: number) => together(arrays, first.examined, lengths, each);
  return {
    examined: first.examined,
    targets: portions.flatMap(({ targets }) => targets),
    predicted: portions.flatMap(({ predicted }) => predicted),
    emptyMaps: sumOfEmpty(portions.map(({ emptyMaps }) => emptyMaps)),
    undefinedMaps: Object.assign({}, ...portions.map(({ undefinedMaps }) => undefinedMaps)),
    metrics: first.metrics.map(({ curve }, m): MetricNumbers => {
      const own = portions.map(({ metrics }) => metrics[m]);
      return {
        values: join(
          own.map(({ values }) => values),
          1,
        ),
        curve:
          curve === null
            ? null
            : {
                shape: curve.shape,
                values: join(
                  own.map((one) => one.curve!.values),
                  curve.shape.places.length,
                ),
              },
      };
    }),
  };
}

/** [examined, images, each] of several runs of images. */
function together(
  arrays: readonly Float64Array[],
  examined: number,
  lengths: readonly number[],
  each: number,
): Float64Array {
  const images = lengths.reduce((sum, length) => sum + length, 0);
  const all = new Float64Array(examined * images * each);
  let before = 0;
  for (const [i, array] of arrays.entries()) {
    const run = lengths[i] * each;
    for (let e = 0; e < examined; e++) {
      all.set(array.subarray(e * run, (e + 1) * run), (e * images + before) * each);
    }
    before += lengths[i];
  }
  return all;
}
