// Resemblance of a decoded picture to the image its pathway comes from (claim C7 of algorithms.md §7): as the network sees it,
// by the cosine of what its last layer reads, and pixel by pixel, by SSIM. It says little alone: compare it with the control.
import type { Network } from '../network/network.ts';
import type { ValueId } from '../network/operators.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { valueName, valuesProgram } from '../program/questions/values-question.ts';
import { structuralSimilarity } from '../statistics/structural-similarity.ts';
import { rowOf, stack } from '../tensor/rows.ts';
import type { AnalysisSession } from './session.ts';

export interface Resemblance {
  /** Cosine of the features of the last hidden layer; null where one of them is zero throughout. */
  readonly featureCosine: number | null;
  /** null where the input is no picture. */
  readonly ssim: number | null;
}

/** What the last linear layer reads; where another operator ends the network, the last activation point. */
export function lastHiddenValue(network: Network): ValueId {
  const last = network.nodes.find(({ output }) => output === network.output);
  return last?.operator === 'Linear' ? last.input : (network.activations.at(-1)?.value ?? network.input.name);
}

/** Features of the last hidden layer, one row an input [C, H, W]. */
export async function hiddenFeatures(
  session: AnalysisSession,
  inputs: readonly Float32Array[],
): Promise<Float32Array[]> {
  const { asker, network } = session;
  const question = { key: 'last hidden', program: () => valuesProgram(network, [lastHiddenValue(network)]) };
  const size = asker.rows(network.units);
  const found: Float32Array[] = [];
  for (let start = 0; start < inputs.length; start += size) {
    const rows = inputs.slice(start, start + size);
    const feeds = { [pathwayNames.image]: stack(rows) };
    const outputs = await asker.ask(question, feeds, { batch: rows.length, fetch: [valueName(0)] });
    const values = outputs[valueName(0)] as Float32Array;
    for (const row of rows.keys()) found.push(rowOf(values, row, rows.length).slice());
  }
  return found;
}

/** null where one of the two is zero throughout. */
export function cosineOf(a: Float32Array, b: Float32Array): number | null {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return aa === 0 || bb === 0 ? null : ab / Math.sqrt(aa * bb);
}

/**
 * Resemblance of each decoded input to the image; all are what the network takes, [C, H, W]. SSIM is taken of values over
 * `scale`'s factor, so that its range is 1; without a scale, over the range of the image.
 */
export async function resemblance(
  session: AnalysisSession,
  image: Float32Array,
  {
    decoded,
    scale,
  }: {
    readonly decoded: readonly Float32Array[];
    /** Input = factor · colour + offset, a channel each. */
    readonly scale?: readonly { readonly factor: number; readonly offset: number }[];
  },
): Promise<Resemblance[]> {
  const [own, ...features] = await hiddenFeatures(session, [image, ...decoded]);
  const { shape } = session.network.input;
  const colours = colouring(image, shape.length === 3 ? shape[1] * shape[2] : image.length, scale);
  const seen = colours(image);
  return decoded.map((input, i) => ({
    featureCosine: cosineOf(own, features[i]),
    ssim: shape.length === 3 ? structuralSimilarity(seen, colours(input), [shape[0], shape[1], shape[2]]) : null,
  }));
}

/** Inputs to values of which 1 is the whole range. */
function colouring(
  image: Float32Array,
  pixels: number,
  scale: readonly { readonly factor: number; readonly offset: number }[] | undefined,
): (input: Float32Array) => Float32Array {
  if (scale !== undefined) {
    return (input) =>
      input.map((value, i) => {
        const { factor, offset } = scale[Math.floor(i / pixels)];
        return (value - offset) / factor;
      });
  }
  let [low, high] = [Infinity, -Infinity];
  for (const value of image) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const range = high > low ? high - low : 1;
  return (input) => input.map((value) => (value - low) / range);
}
