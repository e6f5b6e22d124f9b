// Input/output pairs beside a model, checked against its network. Arrays: `inputs` [N, C, H, W] or [N, H, W, C], `outputs`
// [N, classes], and optionally `activations/<name>` [N, …]. Which order of axes an image has is told by its shape; where both
// fit, channels come last in models of Keras and TensorFlow.js and first in all others.
import {
  type Network,
  type RecordedLayout,
  type RecordedPairs,
  recordedLayout,
  toChannelsFirst,
} from '@pathlens/pathway-core';
import type { ModelFormat } from '../import-report.ts';
import type { ModelFiles } from '../model-files.ts';
import { displayName } from '../onnx/display-name.ts';
import { withPairArrays } from './find-pairs.ts';
import type { StoredFloats } from './npz.ts';
import { pairsRefusal } from './refusal.ts';

export const maxPairs = 8;
const prefix = /^activations\//;

/** The pairs while `use` runs; null where the files hold none. Throws PathlensError PAIRS_*. */
export function withPairs<T>(
  files: ModelFiles,
  { network, format }: { readonly network: Network; readonly format: ModelFormat },
  use: (pairs: RecordedPairs) => Promise<T>,
): Promise<T | null> {
  const preferred: RecordedLayout = format === 'onnx' ? 'channels-first' : 'channels-last';
  return withPairArrays(files, async (arrays) => {
    const inputs = named(arrays, 'inputs');
    const outputs = named(arrays, 'outputs');
    const count = inputs.shape[0] ?? 0;
    if (!(count >= 1 && count <= maxPairs)) {
      throw pairsRefusal('SHAPE', `“inputs” holds ${count} pairs.`, { limit: `1 to ${maxPairs} pairs` });
    }
    const layout = inputLayout(inputs, network, preferred);
    checkOutputs(outputs, count, network.classes);
    const activations = arrays
      .filter(({ name, shape }) => prefix.test(name) && shape[0] === count)
      .map(({ name, shape, read }) => ({ name: name.replace(prefix, ''), shape: shape.slice(1), read }));
    const [given, expected] = [await inputs.read(), await outputs.read()];
    checkFinite('inputs', given);
    checkFinite('outputs', expected);
    const images = toChannelsFirst(given, network.input.shape, layout);
    return use({ count, inputs: images, outputs: expected, activations, preferred });
  });
}

function named(arrays: readonly StoredFloats[], name: string): StoredFloats {
  const found = arrays.find((array) => array.name === name);
  if (found !== undefined) return found;
  const names = arrays.slice(0, 10).map((array) => `“${displayName(array.name)}”`);
  throw pairsRefusal('FILES', `The pairs have no array “${name}”. Arrays: ${names.join(', ') || 'none'}.`, {
    hint: 'Save both: numpy.savez("pairs.npz", inputs=x, outputs=y).',
  });
}

function inputLayout({ shape }: StoredFloats, { input }: Network, preferred: RecordedLayout): RecordedLayout {
  const layout = recordedLayout(shape.slice(1), input.shape, preferred);
  if (layout !== undefined) return layout;
  throw pairsRefusal(
    'SHAPE',
    `“inputs” holds arrays of ${shape.slice(1).join('×') || 'no axes'}; the network takes ${input.shape.join('×')}.`,
    { path: ['inputs'], hint: 'Save what the model was given, preprocessed, with the pairs on the first axis.' },
  );
}

function checkOutputs({ shape }: StoredFloats, count: number, classes: number): void {
  const values = shape.slice(1).reduce((product, size) => product * size, 1);
  if (shape.length >= 2 && shape[0] === count && values === classes) return;
  throw pairsRefusal('SHAPE', `“outputs” is ${shape.join('×')}; ${count} pairs of ${classes} classes are needed.`, {
    path: ['outputs'],
  });
}

function checkFinite(name: string, values: Float32Array): void {
  if (values.every(Number.isFinite)) return;
  throw pairsRefusal('VALUES', `“${name}” holds values that are not finite numbers.`, { path: [name] });
}
